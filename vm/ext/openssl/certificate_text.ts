/**
 * Certificates and requests as OpenSSL prints them.
 *
 * *Source:* OpenSSL X509_print, X509_REQ_print
 *
 * @module
 */
import { type Asn1, attempt, bytesOfNumber, integer, readAsn1, Tag } from "./asn1.ts";
import { type Certificate, type CertificateRequest, type Extension } from "./certificate.ts";
import { nameText } from "./distinguished_name.ts";
import { dottedText, extensionText } from "./extension_text.ts";
import { type Key, KIND_OIDS } from "./key.ts";
import { nameOfObject } from "./object_names.ts";

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** Bytes in lines of so many, each ended by a colon but the last. */
function hexLines(bytes: Uint8Array, indent: number, perLine: number): string {
  const digits = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0"));
  const lines: string[] = [];
  for (let at = 0; at < digits.length; at += perLine) {
    const isLast = at + perLine >= digits.length;
    lines.push(" ".repeat(indent) + digits.slice(at, at + perLine).join(":") + (isLast ? "" : ":"));
  }
  return lines.join("\n") + "\n";
}

function timeText(time: Asn1): string {
  const digits = time.tag === Tag.UTC_TIME ? centuried(time.text()) : time.text();
  const parts = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)?Z$/.exec(digits);
  if (parts === null) return "Bad time value";
  const [, year, month, day, hour, minute, second = "00"] = parts;
  return `${MONTHS[Number(month) - 1]} ${
    String(Number(day)).padStart(2)
  } ${hour}:${minute}:${second} ${year} GMT`;
}

/** A time with the century that two digits mean. */
export function centuried(text: string): string {
  return (text < "5" ? "20" : "19") + text;
}

function serialText(serial: bigint): string {
  if (serial >= 0n && serial < 1n << 63n) return ` ${serial} (0x${serial.toString(16)})\n`;
  const digits = Array.from(bytesOfNumber(serial), (byte) => byte.toString(16).padStart(2, "0"));
  return `\n            ${digits.join(":")}\n`;
}

/** A number with its name, as a key's text shows it: short ones also in decimal digits. */
function numberLines(name: string, value: bigint, indent: number): string {
  const space = " ".repeat(indent);
  if (value < 1n << 63n) return `${space}${name} ${value} (0x${value.toString(16)})\n`;
  return `${space}${name}\n${hexLines(integerBytes(value), indent + 4, 15)}`;
}

function integerBytes(value: bigint): Uint8Array {
  return readAsn1(integer(value)).content;
}

/** A public key, indented by so much. */
function keyText(key: Key, indent: number): string {
  const space = " ".repeat(indent);
  if (key.kind === "rsa") {
    return `${space}Public-Key: (${key.bits} bit)\n` + numberLines("Modulus:", key.number("n"), indent) +
      numberLines("Exponent:", key.number("e"), indent);
  }
  if (key.curve !== null) {
    const short: Readonly<Record<string, string>> = {
      prime256v1: "P-256",
      secp384r1: "P-384",
      secp521r1: "P-521",
      secp224r1: "P-224",
      prime192v1: "P-192",
    };
    const nist = short[key.curve.name];
    return `${space}Public-Key: (${key.bits} bit)\n${space}pub:\n${
      hexLines(key.publicBits(), indent + 4, 15)
    }` +
      `${space}ASN1 OID: ${key.curve.name}\n` + (nist === undefined ? "" : `${space}NIST CURVE: ${nist}\n`);
  }
  if (key.plain !== null) {
    return `${space}${key.kind.toUpperCase()} Public-Key:\n${space}pub:\n${
      hexLines(key.plain.pub, indent + 4, 15)
    }`;
  }
  const names = key.kind === "dsa" ? ["pub", "P", "Q", "G"] : ["pub", "P", "G"];
  const title = key.kind === "dsa" ? "Public-Key:" : "DH Public-Key:";
  return `${space}${title} (${key.bits} bit)\n` + names.map((name) => {
    const value = key.number(name === "pub" ? "pub_key" : name.toLowerCase());
    return `${space}${name}:${name === "pub" ? "" : "   "}\n${hexLines(integerBytes(value), indent + 4, 15)}`;
  }).join("");
}

function keyInfoText(info: Asn1): string {
  const name = nameOfObject(info.at(0).at(0).oid());
  return `        Subject Public Key Info:\n            Public Key Algorithm: ${name.long}\n`;
}

function extensionsText(extensions: readonly Extension[], indent: number): string {
  const space = " ".repeat(indent);
  return extensions.map(({ oid, isCritical, value }) => {
    const text = extensionText(oid, value) ?? dottedText(value);
    const lines = text.split("\n").map((line) => line === "" ? "" : `${space}    ${line}`).join("\n");
    return `${space}${nameOfObject(oid).long}: ${isCritical ? "critical" : ""}\n${lines}\n`;
  }).join("");
}

function signatureText(oid: string, signature: Uint8Array): string {
  return `    Signature Algorithm: ${nameOfObject(oid).long}\n    Signature Value:\n${
    hexLines(signature, 8, 18)
  }`;
}

/** The text of a certificate, before its PEM. */
export function certificateText(certificate: Certificate): string {
  const { version } = certificate;
  const key = attempt(() => certificate.key());
  let text = `Certificate:\n    Data:\n        Version: ${version + 1} (0x${version.toString(16)})\n` +
    `        Serial Number:${serialText(certificate.serial)}` +
    `        Signature Algorithm: ${nameOfObject(certificate.signatureOid).long}\n` +
    `        Issuer: ${nameText(certificate.issuer)}\n        Validity\n` +
    `            Not Before: ${timeText(certificate.from)}\n            Not After : ${
      timeText(certificate.to)
    }\n` +
    `        Subject: ${nameText(certificate.subject)}\n${keyInfoText(certificate.keyInfo)}`;
  text += key === null ? "                Unable to load Public Key\n" : keyText(key, 16);
  if (certificate.extensions.length > 0) {
    text += `        X509v3 extensions:\n${extensionsText(certificate.extensions, 12)}`;
  }
  return text + signatureText(certificate.signatureOid, certificate.signature);
}

/** The text of a request, before its PEM. */
export function requestText(request: CertificateRequest): string {
  const key = attempt(() => request.key());
  let text = `Certificate Request:\n    Data:\n        Version: 1 (0x0)\n` +
    `        Subject: ${nameText(request.subject)}\n${keyInfoText(request.keyInfo)}`;
  text += key === null ? "                Unable to load Public Key\n" : keyText(key, 16);
  text += "        Attributes:\n";
  const isEmpty = request.attributes.length === 0;
  if (isEmpty) text += "            (none)\n";
  for (const { oid, values } of request.attributes) {
    if (oid === "1.2.840.113549.1.9.14") continue;
    for (const value of values) {
      text += `            ${nameOfObject(oid).long.padEnd(25)}:${readAsn1(value).text()}\n`;
    }
  }
  if (isEmpty || request.extensions.length > 0) text += "            Requested Extensions:\n";
  text += extensionsText(request.extensions, 16);
  return text + signatureText(request.signatureOid, request.signature);
}

/** The name of a kind of key, as OpenSSL has it. */
export function kindName(key: Key): string {
  return nameOfObject(KIND_OIDS[key.kind]).long;
}
