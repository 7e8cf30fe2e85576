/**
 * Certificates.
 *
 * *Source:* https://www.php.net/ref.openssl; php-src ext/openssl/openssl.c
 *
 * @module
 */
import { PhpArray } from "../../runtime/array.ts";
import { defineFunction } from "../../runtime/builtin.ts";
import { bytesOf, textOf } from "../../runtime/byte_string.ts";
import { toText } from "../../runtime/conversion.ts";
import { hexOf } from "../../runtime/hexadecimal.ts";
import { array, bool, instance, int, string, union, untyped } from "../../runtime/parameter.ts";
import { type Asn1, attempt, bytesOfNumber, Tag } from "./asn1.ts";
import { type Certificate, sameBytes } from "./certificate.ts";
import { centuried, certificateText } from "./certificate_text.ts";
import { digestBytes, findDigest } from "./digests.ts";
import { canonicalName, nameLine, type NamePart, partText } from "./distinguished_name.ts";
import { alternativeNames, extensionText } from "./extension_text.ts";
import { LibraryError, noteErrors } from "./library_error.ts";
import { nameOfObject } from "./object_names.ts";
import { pemText } from "./pem.ts";
import { PURPOSES, servesFor } from "./purposes.ts";
import {
  type CertificateObject,
  certificateObject,
  certificateOf,
  certificatesOfText,
  mayUsePath,
  privateKeyOf,
  publicKeyOf,
  readFileBytes,
  wantedCertificate,
  warn,
  writeFileBytes,
} from "./sources.ts";

const CERTIFICATE = "OpenSSLCertificate|string";

function place(caller: string, number = 1, name = "certificate"): {
  readonly caller: string;
  readonly number: number;
  readonly name: string;
} {
  return { caller, number, name };
}

/** A certificate's PEM, with its text before it unless that is left out. */
export function certificatePem(certificate: Certificate, isPlain = true): string {
  return (isPlain ? "" : certificateText(certificate)) + pemText("CERTIFICATE", certificate.bytes);
}

/** A certificate of a text or file. Raises: E_WARNING. *Source:* https://www.php.net/openssl_x509_read */
export const opensslX509Read = defineFunction({
  name: "openssl_x509_read",
  parameters: [union(CERTIFICATE, "certificate")],
  returns: "OpenSSLCertificate|false",
  body(_context, value) {
    const certificate = wantedCertificate(value, place("openssl_x509_read"));
    return certificate === null ? false : certificateObject(certificate);
  },
});

/** Does nothing. *Source:* https://www.php.net/openssl_x509_free */
export const opensslX509Free = defineFunction({
  name: "openssl_x509_free",
  parameters: [instance<CertificateObject>("OpenSSLCertificate", "certificate")],
  returns: "void",
  deprecated: { since: "8.0", message: "as OpenSSLCertificate objects are freed automatically" },
  body: () => null,
});

/** A certificate as PEM. Raises: E_WARNING. *Source:* https://www.php.net/openssl_x509_export */
export const opensslX509Export = defineFunction({
  name: "openssl_x509_export",
  parameters: [
    union(CERTIFICATE, "certificate"),
    untyped("output").reference(),
    bool("no_text").default(true),
  ],
  returns: "bool",
  body(_context, value, output, isPlain) {
    const certificate = wantedCertificate(value, place("openssl_x509_export"));
    if (certificate === null) return false;
    output.value = certificatePem(certificate, isPlain);
    return true;
  },
});

/** The same into a file. Raises: E_WARNING. *Source:* https://www.php.net/openssl_x509_export_to_file */
export const opensslX509ExportToFile = defineFunction({
  name: "openssl_x509_export_to_file",
  parameters: [union(CERTIFICATE, "certificate"), string("output_filename"), bool("no_text").default(true)],
  returns: "bool",
  body(_context, value, path, isPlain) {
    const caller = "openssl_x509_export_to_file";
    const certificate = wantedCertificate(value, place(caller));
    if (certificate === null || !mayUsePath(caller, path, 2, "output_filename")) return false;
    if (writeFileBytes(path, bytesOf(certificatePem(certificate, isPlain)))) return true;
    warn(caller, `Error opening file ${path}`);
    return false;
  },
});

/** The digest of a certificate. Raises: E_WARNING. *Source:* https://www.php.net/openssl_x509_fingerprint */
export const opensslX509Fingerprint = defineFunction({
  name: "openssl_x509_fingerprint",
  parameters: [
    union(CERTIFICATE, "certificate"),
    string("digest_algo").default("sha1"),
    bool("binary").default(false),
  ],
  returns: "string|false",
  body(_context, value, name, isBinary) {
    const caller = "openssl_x509_fingerprint";
    const certificate = wantedCertificate(value, place(caller));
    if (certificate === null) return false;
    const digest = findDigest(name);
    if (digest === undefined) {
      warn(caller, "Unknown digest algorithm");
      return false;
    }
    const bytes = textOf(digestBytes(digest, certificate.bytes));
    return isBinary ? bytes : hexOf(bytes);
  },
});

/** Whether a private key is that of a certificate. *Source:* https://www.php.net/openssl_x509_check_private_key */
export const opensslX509CheckPrivateKey = defineFunction({
  name: "openssl_x509_check_private_key",
  parameters: [union(CERTIFICATE, "certificate"), untyped("private_key").sensitive()],
  returns: "bool",
  body(_context, value, secret) {
    const caller = "openssl_x509_check_private_key";
    const certificate = certificateOf(value, place(caller));
    if (certificate === null) return false;
    const key = privateKeyOf(secret, place(caller, 2, "private_key"));
    const own = attempt(() => certificate.key());
    return key !== null && own !== null && sameBytes(key.publicBytes(), own.publicBytes());
  },
});

/** Whether a key has signed a certificate: 1, 0, or −1. *Source:* https://www.php.net/openssl_x509_verify */
export const opensslX509Verify = defineFunction({
  name: "openssl_x509_verify",
  parameters: [union(CERTIFICATE, "certificate"), untyped("public_key")],
  returns: "int",
  body(_context, value, shared) {
    const caller = "openssl_x509_verify";
    const certificate = certificateOf(value, place(caller));
    if (certificate === null) return -1;
    const key = publicKeyOf(shared, place(caller, 2, "public_key"));
    if (key === null) return -1;
    const isRight = certificate.isSignedBy(key);
    return isRight === null ? -1 : Number(isRight);
  },
});

/** The parts of a name by their names; one that comes again becomes a list. */
export function nameParts(parts: readonly NamePart[], areShort: boolean): PhpArray {
  const named = PhpArray.empty();
  for (const part of parts) {
    const { short, long } = nameOfObject(part.oid);
    const name = areShort ? short : long;
    const known = named.getKey(name);
    const text = partText(part);
    if (known === undefined) named.setKey(name, text);
    else if (known instanceof PhpArray) known.push(text);
    else named.setKey(name, PhpArray.ofList([known, text]));
  }
  return named;
}

/** A time in seconds; −1 with a warning for one that is none. */
function timeOf(caller: string, time: Asn1): number {
  if (time.tag !== Tag.UTC_TIME && time.tag !== Tag.GENERALIZED_TIME) {
    warn(caller, "Illegal ASN1 data type for timestamp");
    return -1;
  }
  const text = time.text();
  if (text.includes("\0") || text.length < 13) {
    warn(
      caller,
      text.includes("\0") ? "Illegal length in timestamp" : `Unable to parse time string ${text} correctly`,
    );
    return -1;
  }
  const full = time.tag === Tag.UTC_TIME ? centuried(text) : text;
  const [year, month, day, hour, minute, second] = [0, 4, 6, 8, 10, 12].map((at) =>
    Number(full.slice(at, at === 0 ? 4 : at + 2))
  ) as [number, number, number, number, number, number];
  return Date.UTC(year, month - 1, day, hour, minute, second) / 1000;
}

/** What a certificate says. Raises: E_WARNING for a wrong time. *Source:* https://www.php.net/openssl_x509_parse */
export const opensslX509Parse = defineFunction({
  name: "openssl_x509_parse",
  parameters: [union(CERTIFICATE, "certificate"), bool("short_names").default(true)],
  returns: "array|false",
  body(_context, value, areShort) {
    const caller = "openssl_x509_parse";
    const certificate = certificateOf(value, place(caller));
    if (certificate === null) return false;
    const parsed = PhpArray.empty();
    const { subject, serial } = certificate;
    if (subject.length > 0) parsed.setKey("name", nameLine(subject));
    parsed.setKey("subject", nameParts(subject, areShort));
    parsed.setKey("hash", nameHash(subject));
    parsed.setKey("issuer", nameParts(certificate.issuer, areShort));
    parsed.setKey("version", certificate.version);
    const digits = hexOf(textOf(bytesOfNumber(serial < 0n ? -serial : serial))).toUpperCase();
    parsed.setKey("serialNumber", shownSerial(serial));
    parsed.setKey("serialNumberHex", (serial < 0n ? "-" : "") + (digits === "" ? "0" : digits));
    parsed.setKey("validFrom", certificate.from.text());
    parsed.setKey("validTo", certificate.to.text());
    parsed.setKey("validFrom_time_t", timeOf(caller, certificate.from));
    parsed.setKey("validTo_time_t", timeOf(caller, certificate.to));
    const signature = nameOfObject(certificate.signatureOid);
    parsed.setKey("signatureTypeSN", signature.short);
    parsed.setKey("signatureTypeLN", signature.long);
    parsed.setKey("signatureTypeNID", signature.number);
    parsed.setKey("purposes", purposesOf(certificate, areShort));
    parsed.setKey("extensions", extensionsOf(certificate));
    return parsed;
  },
});

/** In decimal digits, or hexadecimal ones from 128 bits on. */
function shownSerial(serial: bigint): string {
  if (serial < 1n << 127n) return String(serial);
  return `0x${hexOf(textOf(bytesOfNumber(serial))).toUpperCase()}`;
}

/** OpenSSL's hash of a name. */
function nameHash(name: readonly NamePart[]): string {
  const bytes = digestBytes(findDigest("sha1")!, canonicalName(name));
  return new DataView(bytes.buffer).getUint32(0, true).toString(16).padStart(8, "0");
}

function purposesOf(certificate: Certificate, areShort: boolean): PhpArray {
  const purposes = PhpArray.empty();
  PURPOSES.forEach(({ short, long }, i) => {
    const [own, authority] = [false, true].map((asAuthority) => servesFor(certificate, i + 1, asAuthority));
    purposes.setKey(i + 1, PhpArray.ofList([own!, authority!, areShort ? short : long]));
  });
  return purposes;
}

const ALTERNATIVE_NAMES = "2.5.29.17";

/** By their short names, whatever the others are. */
function extensionsOf(certificate: Certificate): PhpArray {
  const extensions = PhpArray.empty();
  for (const { oid, value } of certificate.extensions) {
    const text = oid === ALTERNATIVE_NAMES ? alternativeNames(value) : extensionText(oid, value);
    extensions.setKey(nameOfObject(oid).short, text ?? textOf(value));
  }
  return extensions;
}

/** Certificates that are trusted, of files and folders. Raises: E_WARNING. */
export function trustedOf(caller: string, number: number, paths: PhpArray): Certificate[] | null {
  const trusted: Certificate[] = [];
  for (const [, value] of paths.entries()) {
    const path = toText(value);
    if (!mayUsePath(caller, path, number, "ca_info", "array item ")) return null;
    const bytes = readFileBytes(path);
    if (bytes === null) {
      warn(caller, `Error loading file ${path}`);
      continue;
    }
    trusted.push(...certificatesOfText(textOf(bytes)));
  }
  return trusted;
}

const CHAIN_LENGTH_MAX = 20;

/** Whether a chain leads from a certificate to a trusted one. */
export function isTrusted(
  certificate: Certificate,
  trusted: readonly Certificate[],
  others: readonly Certificate[],
  purpose: number,
): boolean {
  let last = certificate;
  if (purpose > 0 && !servesFor(certificate, purpose, false)) return false;
  for (let length = 0; length < CHAIN_LENGTH_MAX; length++) {
    if (!isInTime(last)) return false;
    if (trusted.some((entry) => sameBytes(entry.bytes, last.bytes))) return true;
    const issuer = [...trusted, ...others].find((entry) =>
      sameBytes(entry.subjectBytes, last.issuerBytes) && !sameBytes(entry.bytes, last.bytes) &&
      servesFor(entry, Math.max(purpose, 1), true) && isSigner(entry, last)
    );
    if (issuer === undefined) return false;
    last = issuer;
  }
  return false;
}

function isSigner(issuer: Certificate, certificate: Certificate): boolean {
  const key = attempt(() => issuer.key());
  return key !== null && certificate.isSignedBy(key) === true;
}

function isInTime(certificate: Certificate): boolean {
  const seconds = Date.now() / 1000;
  return timeOf("", certificate.from) <= seconds && seconds <= timeOf("", certificate.to);
}

/**
 * Whether a certificate is trusted for a purpose; −1 where there is none.
 *
 * Raises: E_WARNING.
 * *Source:* https://www.php.net/openssl_x509_checkpurpose
 */
export const opensslX509Checkpurpose = defineFunction({
  name: "openssl_x509_checkpurpose",
  parameters: [
    union(CERTIFICATE, "certificate"),
    int("purpose"),
    array("ca_info").default([]),
    string("untrusted_certificates_file").nullable().default(null),
  ],
  returns: "int|bool",
  body(_context, value, purpose, authorities, path) {
    const caller = "openssl_x509_checkpurpose";
    let others: Certificate[] = [];
    if (path !== null) {
      if (!mayUsePath(caller, path, 4, "untrusted_certificates_file")) return -1;
      const bytes = readFileBytes(path);
      if (bytes === null) {
        warn(caller, `Error opening the file, ${path}`);
        return false;
      }
      others = certificatesOfText(textOf(bytes));
    }
    const trusted = trustedOf(caller, 3, authorities);
    if (trusted === null) return false;
    const certificate = certificateOf(value, place(caller));
    if (certificate === null) return -1;
    if (purpose < 1 || purpose > PURPOSES.length) {
      noteErrors(LibraryError.PURPOSE);
      return false;
    }
    return isTrusted(certificate, trusted, others, purpose);
  },
});

/** Where the library looks for certificates. *Source:* https://www.php.net/openssl_get_cert_locations */
export const opensslGetCertLocations = defineFunction({
  name: "openssl_get_cert_locations",
  parameters: [],
  returns: "array",
  body(context) {
    const locations = PhpArray.empty();
    const base = "/usr/lib/ssl";
    locations.setKey("default_cert_file", `${base}/cert.pem`);
    locations.setKey("default_cert_file_env", "SSL_CERT_FILE");
    locations.setKey("default_cert_dir", `${base}/certs`);
    locations.setKey("default_cert_dir_env", "SSL_CERT_DIR");
    locations.setKey("default_private_dir", `${base}/private`);
    locations.setKey("default_default_cert_area", base);
    locations.setKey("ini_cafile", context.ini.text("openssl.cafile"));
    locations.setKey("ini_capath", context.ini.text("openssl.capath"));
    return locations;
  },
});
