/**
 * Extensions of certificates as OpenSSL prints them.
 *
 * *Source:* RFC 5280 section 4.2; OpenSSL X509V3_EXT_print
 *
 * @module
 */
import { textOf } from "../../runtime/byte_string.ts";
import { type Asn1, attempt, readAsn1, Tag } from "./asn1.ts";
import { nameLine, readName } from "./distinguished_name.ts";
import { nameOfObject } from "./object_names.ts";

/** Bits of keyUsage, the first one first. */
const KEY_USES = [
  "Digital Signature",
  "Non Repudiation",
  "Key Encipherment",
  "Data Encipherment",
  "Key Agreement",
  "Certificate Sign",
  "CRL Sign",
  "Encipher Only",
  "Decipher Only",
];
const NETSCAPE_TYPES = [
  "SSL Client",
  "SSL Server",
  "S/MIME",
  "Object Signing",
  "Unused",
  "SSL CA",
  "S/MIME CA",
  "Object Signing CA",
];
/** The numbers that TLS features have. */
const TLS_FEATURES: Readonly<Record<string, string>> = { "5": "status_request", "17": "status_request_v2" };

/** The bits of a BIT STRING that are set. */
export function setBits(element: Asn1): number[] {
  const bytes = element.as(Tag.BIT_STRING).content.subarray(1);
  return Array.from({ length: bytes.length * 8 }, (_, bit) => bit).filter((bit) =>
    bytes[bit >> 3]! >> 7 - (bit & 7) & 1
  );
}

/** Bytes in pairs of digits with colons between. */
export function colonHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).toUpperCase().padStart(2, "0")).join(":");
}

function bitNames(names: readonly string[]): (element: Asn1) => string {
  return (element) =>
    setBits(element).map((bit) => names[bit] ?? "").filter((name) => name !== "").join(", ");
}

function plainText(element: Asn1): string {
  return element.text();
}

const PRINTERS: ReadonlyMap<string, (element: Asn1) => string> = new Map([
  ["2.5.29.14", (element: Asn1) => colonHex(element.as(Tag.OCTET_STRING).content)],
  ["2.5.29.15", bitNames(KEY_USES)],
  ["2.5.29.17", (element: Asn1) => generalNames(element).join(", ")],
  ["2.5.29.18", (element: Asn1) => generalNames(element).join(", ")],
  ["2.5.29.19", basicConstraints],
  ["2.5.29.20", (element: Asn1) => shownNumber(element.integer())],
  ["2.5.29.31", distributionPoints],
  ["2.5.29.46", distributionPoints],
  ["2.5.29.32", policies],
  ["2.5.29.35", authorityKey],
  ["2.5.29.36", policyConstraints],
  ["2.5.29.37", (element: Asn1) => element.parts().map((part) => nameOfObject(part.oid()).long).join(", ")],
  ["2.5.29.54", (element: Asn1) => shownNumber(element.integer())],
  ["1.3.6.1.5.5.7.1.1", accessInfo],
  ["1.3.6.1.5.5.7.1.11", accessInfo],
  [
    "1.3.6.1.5.5.7.1.24",
    (element: Asn1) =>
      element.parts().map((part) => TLS_FEATURES[String(part.integer())] ?? String(part.integer()))
        .join(", "),
  ],
  ["2.16.840.1.113730.1.1", bitNames(NETSCAPE_TYPES)],
  ...[2, 3, 4, 7, 8, 12, 13].map((number) => [`2.16.840.1.113730.1.${number}`, plainText] as const),
]);

/** The text of an extension, with line breaks; null for one that OpenSSL does not know either, or cannot read. */
export function extensionText(name: string, value: Uint8Array): string | null {
  const print = PRINTERS.get(name);
  const text = print === undefined ? null : attempt(() => print(readAsn1(value)));
  return text === null || text.includes("\0") ? null : text;
}

function shownNumber(value: bigint): string {
  return value < 1n << 127n ? String(value) : `0x${value.toString(16).toUpperCase()}`;
}

function basicConstraints(element: Asn1): string {
  const parts = element.parts();
  const isAuthority = parts[0]?.tag === Tag.BOOLEAN && parts[0].content[0] !== 0;
  const length = element.find(Tag.INTEGER);
  return `CA:${isAuthority ? "TRUE" : "FALSE"}${length === undefined ? "" : `, pathlen:${length.integer()}`}`;
}

/** GeneralNames as `kind:value`, one each. */
export function generalNames(element: Asn1): string[] {
  return element.parts().map(generalName);
}

/** Tags of the kinds that are plain texts. */
const TEXT_KINDS: Readonly<Record<number, string>> = { 0x81: "email", 0x82: "DNS", 0x86: "URI" };

function generalName(name: Asn1): string {
  const kind = TEXT_KINDS[name.tag];
  if (kind !== undefined) return `${kind}:${name.text()}`;
  switch (name.tag) {
    case 0xa0:
      return "othername: " + otherName(name);
    case 0xa3:
      return "X400Name:<unsupported>";
    case 0xa4:
      return `DirName:${nameLine(readName(name.at(0)))}`;
    case 0xa5:
      return "EdiPartyName:<unsupported>";
    case 0x87:
      return `IP Address:${addressText(name.content)}`;
    case 0x88:
      return `Registered ID:${nameOfObject(identifierOf(name.content)).long}`;
    default:
      return "";
  }
}

function otherName(name: Asn1): string {
  const oid = name.at(0).oid();
  const value = name.at(1).at(0);
  const short = nameOfObject(oid).short;
  return short === "msUPN" ? `UPN:${value.text()}` : `${short}:${value.text()}`;
}

function identifierOf(bytes: Uint8Array): string {
  return readAsn1(Uint8Array.of(Tag.OID, bytes.length, ...bytes)).oid();
}

function addressText(bytes: Uint8Array): string {
  if (bytes.length === 4) return bytes.join(".");
  if (bytes.length !== 16) return "<invalid>";
  return Array.from(
    { length: 8 },
    (_, i) => (bytes[i * 2]! << 8 | bytes[i * 2 + 1]!).toString(16).toUpperCase(),
  ).join(":");
}

function authorityKey(element: Asn1): string {
  const lines: string[] = [];
  const issuer = element.find(0xa1);
  const serial = element.find(0x82);
  const key = element.find(0x80);
  if (key !== undefined) {
    const isAlone = issuer === undefined && serial === undefined;
    lines.push((isAlone ? "" : "keyid:") + colonHex(key.content));
  }
  if (issuer !== undefined) lines.push(...generalNames(issuer));
  if (serial !== undefined) {
    const { content } = serial;
    lines.push(`serial:${colonHex(content.length > 1 && content[0] === 0 ? content.subarray(1) : content)}`);
  }
  return lines.join("\n");
}

function distributionPoints(element: Asn1): string {
  return element.parts().map((point) => {
    let text = "";
    const names = point.find(0xa0)?.at(0);
    if (names?.tag === 0xa0) {
      text += "Full Name:\n" + generalNames(names).map((name) => `  ${name}\n`).join("");
    } else if (names !== undefined) {
      const relative = names.parts().map((pair) =>
        `${nameOfObject(pair.at(0).oid()).short} = ${pair.at(1).text()}`
      );
      text += `Relative Name:\n  ${relative.join(", ")}\n`;
    }
    const issuer = point.find(0xa2);
    if (issuer !== undefined) {
      text += "CRL Issuer:\n" + generalNames(issuer).map((name) => `  ${name}\n`).join("");
    }
    return text;
  }).join("\n");
}

function accessInfo(element: Asn1): string {
  return element.parts().map((entry) =>
    `${nameOfObject(entry.at(0).oid()).long} - ${generalName(entry.at(1))}`
  ).join("\n");
}

function policies(element: Asn1): string {
  return element.parts().map((policy) => {
    const lines = [`Policy: ${nameOfObject(policy.at(0).oid()).long}`];
    for (const qualifier of policy.parts()[1]?.parts() ?? []) {
      const kind = qualifier.at(0).oid();
      if (kind === "1.3.6.1.5.5.7.2.1") lines.push(`  CPS: ${qualifier.at(1).text()}`);
      else if (kind === "1.3.6.1.5.5.7.2.2") lines.push("  User Notice:", ...userNotice(qualifier.at(1)));
      else lines.push(`  Unknown Qualifier: ${kind}`);
    }
    return lines.join("\n");
  }).join("\n");
}

function userNotice(notice: Asn1): string[] {
  return notice.parts().flatMap((part) => {
    if (part.tag !== Tag.SEQUENCE) return [`    Explicit Text: ${part.text()}`];
    const numbers = part.at(1).parts().map((number) => number.integer());
    return [`    Organization: ${part.at(0).text()}`, `    Numbers: ${numbers.join(", ")}`];
  });
}

function policyConstraints(element: Asn1): string {
  const names: Readonly<Record<number, string>> = {
    0x80: "Require Explicit Policy",
    0x81: "Inhibit Policy Mapping",
  };
  return element.parts().map((part) => `${names[part.tag] ?? ""}:${part.content[0]}`).join(", ");
}

/** A subjectAltName as PHP prints it itself: with all bytes of names; null where it cannot. */
export function alternativeNames(value: Uint8Array): string | null {
  return attempt(() => generalNames(readAsn1(value)).join(", "));
}

/** Bytes of what nobody knows, with dots for what cannot be printed. */
export function dottedText(bytes: Uint8Array): string {
  return textOf(bytes).replace(/[^ -~\n\r]/g, ".");
}
