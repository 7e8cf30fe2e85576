/**
 * Requests for certificates, and certificates made of them.
 *
 * *Source:* https://www.php.net/ref.openssl; php-src ext/openssl/openssl.c (php_openssl_make_REQ)
 *
 * @module
 */
import { PhpArray } from "../../runtime/array.ts";
import { defineFunction } from "../../runtime/builtin.ts";
import { bytesOf, isAscii } from "../../runtime/byte_string.ts";
import { toText } from "../../runtime/conversion.ts";
import type { PhpObject } from "../../runtime/object.ts";
import { array, bool, int, string, union, untyped, wideInt } from "../../runtime/parameter.ts";
import type { PhpInt, PhpValue } from "../../runtime/value.ts";
import { attempt, bytesOfNumber, encode, joined, Tag } from "./asn1.ts";
import {
  type Attribute,
  type Certificate,
  type CertificateRequest,
  type Extension,
  makeCertificate,
  makeRequest,
  sameBytes,
} from "./certificate.ts";
import { requestText } from "./certificate_text.ts";
import { readOptions, type RequestOptions } from "./configuration.ts";
import { digestOfSignature } from "./digests.ts";
import type { NamePart } from "./distinguished_name.ts";
import { makeExtensions } from "./extension_maker.ts";
import { generateKey } from "./key_functions.ts";
import type { Key } from "./key.ts";
import { LibraryError, noteErrors } from "./library_error.ts";
import { objectNamed } from "./object_names.ts";
import { pemText } from "./pem.ts";
import { verifyBytes } from "./signature.ts";
import {
  certificateObject,
  keyObject,
  mayUsePath,
  privateKeyOf,
  requestObject,
  requestOf,
  wantedCertificate,
  warn,
  writeFileBytes,
} from "./sources.ts";
import { nameParts } from "./x509_functions.ts";

const REQUEST = "OpenSSLCertificateSigningRequest|string";
const COUNTRY = "2.5.4.6";
const SERIAL = "2.5.4.5";
const EMAIL = "1.2.840.113549.1.9.1";
/** Domain components are of ASCII too. */
const DOMAIN = "0.9.2342.19200300.100.1.25";
/** How long the texts of names may be. */
const LENGTHS: ReadonlyMap<string, readonly [least: number, most: number]> = new Map([
  ["2.5.4.3", [1, 64]],
  [COUNTRY, [2, 2]],
  ["2.5.4.7", [1, 128]],
  ["2.5.4.8", [1, 128]],
  ["2.5.4.10", [1, 64]],
  ["2.5.4.11", [1, 64]],
  [EMAIL, [1, 128]],
  ["1.2.840.113549.1.9.7", [1, Infinity]],
  ["2.5.4.4", [1, 32768]],
  ["2.5.4.42", [1, 32768]],
  ["2.5.4.43", [1, 32768]],
  [SERIAL, [1, 64]],
]);

/** Types of texts by their bits in a mask, in the order in which they are tried. */
const MASKED: readonly (readonly [bit: number, tag: number])[] = [
  [2, Tag.PRINTABLE_STRING],
  [4, Tag.T61_STRING],
  [0x800, Tag.BMP_STRING],
  [0x100, Tag.UNIVERSAL_STRING],
  [0x2000, Tag.UTF8_STRING],
];

/** The types that a configuration allows; usually UTF-8 alone. */
function maskOf({ file }: RequestOptions): number {
  const text = file.value("req", "string_mask") ?? "";
  const number = /^MASK:(0x[0-9a-f]+|\d+)$/i.exec(text);
  if (number !== null) return Number(number[1]);
  if (text === "nombstr") return ~0x2900;
  if (text === "pkix") return ~4;
  return text === "default" ? -1 : 0x2000;
}

/** The first type of a mask that takes all chars. */
function maskedTag(text: string, mask: number): number {
  const points = Array.from(text, (char) => char.codePointAt(0)!);
  const isPrintable = /^[A-Za-z0-9 '()+,\-./:=?]*$/.test(text);
  const fits = (tag: number) =>
    tag === Tag.PRINTABLE_STRING
      ? isPrintable
      : points.every((point) =>
        point < (tag === Tag.T61_STRING ? 256 : tag === Tag.BMP_STRING ? 65536 : 0x110000)
      );
  return MASKED.find(([bit, tag]) => mask & bit && fits(tag))?.[1] ?? Tag.UTF8_STRING;
}

/** A text in the bytes of a type. */
function typedBytes(text: string, tag: number): Uint8Array {
  if (tag === Tag.UTF8_STRING) return new TextEncoder().encode(text);
  const size = tag === Tag.BMP_STRING ? 2 : tag === Tag.UNIVERSAL_STRING ? 4 : 1;
  return joined(Array.from(text, (char) => bytesOfNumber(BigInt(char.codePointAt(0)!), size)));
}

/** The part of a name; null for a text that it does not take, of which an error is noted. */
function namePart(oid: string, text: string, group: number, mask: number): NamePart | null {
  const [least, most] = LENGTHS.get(oid) ?? [0, Infinity];
  const js = new TextDecoder().decode(bytesOf(text));
  const size = [...js].length;
  if (size < least || size > most) {
    noteErrors(size < least ? LibraryError.STRING_TOO_SHORT : LibraryError.STRING_TOO_LONG);
    return null;
  }
  const isPlain = oid === COUNTRY || oid === SERIAL || oid === "2.5.4.46";
  if ((isPlain || oid === EMAIL || oid === DOMAIN) && !isAscii(text)) return null;
  if (isPlain) return { oid, tag: Tag.PRINTABLE_STRING, bytes: bytesOf(text), group };
  if (oid === EMAIL || oid === DOMAIN) return { oid, tag: Tag.IA5_STRING, bytes: bytesOf(text), group };
  const tag = maskedTag(js, mask);
  return { oid, tag, bytes: typedBytes(js, tag), group };
}

/** The name of a holder, of an array. Null when a part does not fit. Raises: E_WARNING. */
function subjectOf(caller: string, names: PhpArray, options: RequestOptions): NamePart[] | null {
  const parts: NamePart[] = [];
  for (const [key, value] of names.entries()) {
    const object = typeof key === "string" ? objectNamed(key) : undefined;
    if (object === undefined) {
      if (typeof key === "string") {
        noteErrors(LibraryError.UNKNOWN_NAME);
        warn(caller, `dn: ${key} is not a recognized name`);
      }
      continue;
    }
    for (const text of value instanceof PhpArray ? [...value.entries()].map(([, one]) => one) : [value]) {
      const part = namePart(object.oid, toText(text), parts.length, maskOf(options));
      if (part === null) {
        warn(
          caller,
          `dn: add_entry_by_NID ${object.number} -> ${
            toText(text)
          } (failed; check error queue and value of string_mask OpenSSL option if illegal characters are reported)`,
        );
        return null;
      }
      parts.push(part);
    }
  }
  return addDefaults(caller, parts, options) ? parts : null;
}

/** Adds what the configuration has for names that were not given. */
function addDefaults(caller: string, parts: NamePart[], options: RequestOptions): boolean {
  const { file, section } = options;
  const list = file.value(section, "distinguished_name");
  for (const [name, value] of (list === null ? undefined : file.section(list)) ?? []) {
    if (!name.endsWith("_default")) continue;
    const plain = name.slice(0, -"_default".length).replace(/^[^.]*\./, "");
    const object = objectNamed(plain);
    if (object === undefined || parts.some((part) => part.oid === object.oid)) continue;
    const part = namePart(object.oid, value, parts.length, maskOf(options));
    if (part === null) {
      warn(caller, `add_entry_by_txt ${plain} -> ${value} (failed)`);
      return false;
    }
    parts.push(part);
  }
  return true;
}

/** Attributes of an array, or of the configuration. Null when one does not fit. Raises: E_WARNING. */
function attributesOf(
  caller: string,
  extra: PhpArray | null,
  options: RequestOptions,
): Attribute[] | null {
  const { file, section } = options;
  const attributes: Attribute[] = [];
  const list = file.value(section, "attributes");
  const usual = list === null ? undefined : file.section(list);
  if (usual === undefined || extra === null) return attributes;
  const given = [...extra.entries()].map(([key, value]): [string, string] => [String(key), toText(value)]);
  for (const [name, text] of given) {
    const object = objectNamed(name);
    if (object === undefined) {
      noteErrors(LibraryError.UNKNOWN_NAME);
      warn(caller, `attributes: ${name} is not a recognized attribute name`);
      continue;
    }
    const part = namePart(object.oid, text, 0, maskOf(options));
    if (part === null) {
      warn(
        caller,
        `add1_attr_by_txt ${name} -> ${text} (failed; check error queue and value of string_mask OpenSSL option if illegal characters are reported)`,
      );
      return null;
    }
    attributes.push({ oid: object.oid, values: [encode(part.tag, part.bytes)] });
  }
  for (const [name, text] of usual) {
    if (attributes.some((attribute) => attribute.oid === objectNamed(name)?.oid)) continue;
    const object = objectNamed(name);
    const part = object === undefined ? null : namePart(object.oid, text, 0, maskOf(options));
    if (part === null) {
      warn(
        caller,
        `add1_attr_by_txt ${name} -> ${text} (failed; check error queue and value of string_mask OpenSSL option if illegal characters are reported)`,
      );
      return null;
    }
    attributes.push({ oid: object!.oid, values: [encode(part.tag, part.bytes)] });
  }
  return attributes;
}

/** Whether the sections of extensions that options name are there and can be read. Raises: E_WARNING. */
function hasSections(caller: string, options: RequestOptions): boolean {
  const named = [
    ["extensions_section", options.certificateExtensions],
    ["request_extensions_section", options.requestExtensions],
  ] as const;
  for (const [label, section] of named) {
    if (section === null || options.file.section(section) !== undefined) continue;
    warn(caller, `Error loading ${label} section ${section} of ${options.path}`);
    return false;
  }
  return true;
}

/** Whether it is an array for a key without key and phrase. */
function isIncomplete(value: PhpValue): boolean {
  return value instanceof PhpArray && (value.getKey(0) === undefined || value.getKey(1) === undefined);
}

/**
 * A request for a certificate, signed by its key, which is made where it is null.
 *
 * Throws: ValueError for an array of a key of another form. Raises: E_WARNING.
 * *Source:* https://www.php.net/openssl_csr_new
 */
export const opensslCsrNew = defineFunction({
  name: "openssl_csr_new",
  parameters: [
    array("distinguished_names"),
    untyped("private_key").reference().sensitive(),
    array("options").nullable().default(null),
    array("extra_attributes").nullable().default(null),
  ],
  returns: "OpenSSLCertificateSigningRequest|bool",
  body(_context, names, reference, options, extra) {
    const caller = "openssl_csr_new";
    const read = readOptions(caller, options);
    if (read === null || !hasSections(caller, read)) return false;
    const given = reference.value ?? null;
    if (isIncomplete(given)) {
      // PHP goes on until the end before it throws.
      const tried = subjectOf(caller, names, read);
      if (tried !== null) attributesOf(caller, extra, read);
    }
    let key = given === null ? null : privateKeyOf(given, { caller, number: 2, name: "private_key" });
    if (key === null) {
      key = generateKey(caller, read);
      if (key === null) {
        warn(caller, "Unable to generate a private key");
        return false;
      }
      reference.value = keyObject(key);
    }
    const subject = subjectOf(caller, names, read);
    const attributes = subject === null ? null : attributesOf(caller, extra, read);
    if (subject === null || attributes === null) return false;
    let extensions: Extension[] | null = null;
    if (read.requestExtensions !== null) {
      extensions = makeExtensions(read.file, read.requestExtensions, { key, issuer: null });
      if (extensions === null) {
        warn(caller, `Error loading extension section ${read.requestExtensions}`);
        return false;
      }
    }
    return requestObject(makeRequest(subject, key, read.digest, attributes, extensions));
  },
});

/** As many days as a number of 64 bits has in seconds. */
const DAYS_MAX = 9223372036854775807n / 86400n;
const DAY_MILLISECONDS = 86_400_000;
/** The last year that a certificate can name. */
const LAST_TIME = Date.UTC(9999, 11, 31, 23, 59, 59);

/** The number of a certificate, of an int or digits; null for others. Raises: E_WARNING. */
function serialOf(caller: string, serial: PhpInt, digits: string | null): bigint | null {
  if (digits === null) return BigInt(serial);
  if (/^[0-9A-Fa-f]+$/.test(digits) && digits.length % 2 === 0) return BigInt(`0x${digits}`);
  noteErrors("06800096:asn1 encoding routines::short line");
  warn(caller, "Error parsing serial number");
  return null;
}

/**
 * A certificate of a request, signed by a key; false when that fails.
 *
 * Throws: ValueError for an array of a key of another form. Raises: E_WARNING.
 * *Source:* https://www.php.net/openssl_csr_sign
 */
export const opensslCsrSign = defineFunction({
  name: "openssl_csr_sign",
  parameters: [
    union(REQUEST, "csr"),
    union("OpenSSLCertificate|string|null", "ca_certificate"),
    untyped("private_key").sensitive(),
    int("days"),
    array("options").nullable().default(null),
    wideInt("serial").default(0),
    string("serial_hex").nullable().default(null),
  ],
  returns: "OpenSSLCertificate|false",
  body(_context, value, authority, secret, days, options, serial, digits) {
    const caller = "openssl_csr_sign";
    const request = requestOf(value, { caller, number: 1, name: "csr" });
    if (request === null) {
      warn(caller, "X.509 Certificate Signing Request cannot be retrieved");
      return false;
    }
    const issuer = authority === null
      ? null
      : wantedCertificate(authority, { caller, number: 2, name: "ca_certificate" });
    if (issuer === null && authority !== null) return false;
    const key = privateKeyOf(secret, { caller, number: 3, name: "private_key" });
    if (key === null) {
      warn(caller, "Cannot get private key from parameter 3");
      return false;
    }
    if (days < 0 || days > DAYS_MAX) {
      warn(caller, `Days must be between 0 and ${DAYS_MAX}`);
      return false;
    }
    const number = serialOf(caller, serial, digits);
    if (number === null) return false;
    if (issuer !== null && !isOwnKey(issuer, key)) {
      noteErrors("05800074:x509 certificate routines::key values mismatch");
      warn(caller, "Private key does not correspond to signing cert");
      return false;
    }
    const read = readOptions(caller, options);
    if (read === null || !hasSections(caller, read)) return false;
    const certificate = signRequest(caller, request, issuer, key, days, number, read);
    return certificate === null ? false : certificateObject(certificate);
  },
});

function isOwnKey(certificate: Certificate, key: Key): boolean {
  const own = attempt(() => certificate.key());
  return own !== null && sameBytes(own.publicBytes(), key.publicBytes());
}

function signRequest(
  caller: string,
  request: CertificateRequest,
  issuer: Certificate | null,
  key: Key,
  days: number,
  serial: bigint,
  options: RequestOptions,
): Certificate | null {
  const own = attempt(() => request.key());
  if (own === null) {
    warn(caller, "Error unpacking public key");
    return null;
  }
  if (!isRightlySigned(request, own)) {
    warn(caller, "Signature did not match the certificate request");
    return null;
  }
  let extensions: Extension[] | null = [];
  if (options.certificateExtensions !== null) {
    const by = issuer === null ? { key: own, name: request.subjectBytes, serial } : issuerOf(issuer);
    extensions = makeExtensions(options.file, options.certificateExtensions, { key: own, issuer: by });
  }
  if (extensions === null) return null;
  const now = Math.floor(Date.now() / 1000) * 1000;
  const parts = {
    serial,
    issuer: issuer?.subjectBytes ?? request.subjectBytes,
    subject: request.subjectBytes,
    from: new Date(now),
    to: new Date(Math.min(now + days * DAY_MILLISECONDS, LAST_TIME)),
    keyInfo: request.keyInfo.whole,
    extensions,
  };
  return makeCertificate(parts, key, options.digest);
}

/** What extensions say of an issuer. */
function issuerOf(
  issuer: Certificate,
): { readonly key: Key; readonly name: Uint8Array; readonly serial: bigint } {
  return { key: issuer.key(), name: issuer.issuerBytes, serial: issuer.serial };
}

function isRightlySigned(request: CertificateRequest, key: Key): boolean {
  const digest = digestOfSignature(request.signatureOid);
  if (digest === undefined && key.plain === null) return false;
  return verifyBytes(key, digest ?? null, request.signed.whole, request.signature);
}

/** A request as PEM, with its text before it unless that is left out. */
function requestPem(request: CertificateRequest, isPlain: boolean): string {
  return (isPlain ? "" : requestText(request)) + pemText("CERTIFICATE REQUEST", request.bytes);
}

function wantedRequest(caller: string, value: PhpObject | string): CertificateRequest | null {
  const request = requestOf(value, { caller, number: 1, name: "csr" });
  if (request === null) warn(caller, "X.509 Certificate Signing Request cannot be retrieved");
  return request;
}

/** A request's PEM. Raises: E_WARNING. *Source:* https://www.php.net/openssl_csr_export */
export const opensslCsrExport = defineFunction({
  name: "openssl_csr_export",
  parameters: [union(REQUEST, "csr"), untyped("output").reference(), bool("no_text").default(true)],
  returns: "bool",
  body(_context, value, output, isPlain) {
    const request = wantedRequest("openssl_csr_export", value);
    if (request === null) return false;
    output.value = requestPem(request, isPlain);
    return true;
  },
});

/** The same into a file. Raises: E_WARNING. *Source:* https://www.php.net/openssl_csr_export_to_file */
export const opensslCsrExportToFile = defineFunction({
  name: "openssl_csr_export_to_file",
  parameters: [union(REQUEST, "csr"), string("output_filename"), bool("no_text").default(true)],
  returns: "bool",
  body(_context, value, path, isPlain) {
    const caller = "openssl_csr_export_to_file";
    const request = wantedRequest(caller, value);
    if (request === null || !mayUsePath(caller, path, 2, "output_filename")) return false;
    if (writeFileBytes(path, bytesOf(requestPem(request, isPlain)))) return true;
    warn(caller, `Error opening file ${path}`);
    return false;
  },
});

/** The name in a request. *Source:* https://www.php.net/openssl_csr_get_subject */
export const opensslCsrGetSubject = defineFunction({
  name: "openssl_csr_get_subject",
  parameters: [union(REQUEST, "csr"), bool("short_names").default(true)],
  returns: "array|false",
  body(_context, value, areShort) {
    const request = requestOf(value, { caller: "openssl_csr_get_subject", number: 1, name: "csr" });
    return request === null ? false : nameParts(request.subject, areShort);
  },
});

/** The public key in a request. *Source:* https://www.php.net/openssl_csr_get_public_key */
export const opensslCsrGetPublicKey = defineFunction({
  name: "openssl_csr_get_public_key",
  parameters: [union(REQUEST, "csr"), bool("short_names").default(true)],
  returns: "OpenSSLAsymmetricKey|false",
  body(_context, value) {
    const request = requestOf(value, { caller: "openssl_csr_get_public_key", number: 1, name: "csr" });
    const key = request === null ? null : attempt(() => request.key());
    return key === null ? false : keyObject(key);
  },
});
