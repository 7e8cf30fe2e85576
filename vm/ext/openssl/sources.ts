/**
 * What scripts pass for keys, certificates and requests: objects, PEM text, names of files.
 *
 * *Source:* php-src ext/openssl/openssl.c (php_openssl_pkey_from_zval, php_openssl_x509_from_str)
 *
 * @module
 */
import { throwArgumentValueError } from "../../runtime/argument_error.ts";
import { PhpArray } from "../../runtime/array.ts";
import { bytesOf, textOf, utf8ToJs } from "../../runtime/byte_string.ts";
import { context } from "../../runtime/context.ts";
import { toText } from "../../runtime/conversion.ts";
import { E_WARNING, throwError } from "../../runtime/error.ts";
import { PhpObject } from "../../runtime/object.ts";
import { isForbiddenPath } from "../../runtime/open_basedir.ts";
import { isRefused } from "../../runtime/sandbox.ts";
import { absolutePath } from "../../runtime/stream_wrapper.ts";
import type { PhpValue } from "../../runtime/value.ts";
import { attempt, readAsn1 } from "./asn1.ts";
import { Certificate, CertificateRequest } from "./certificate.ts";
import {
  type Key,
  readDsaPrivate,
  readEcPrivate,
  readPrivateKey,
  readPublicKey,
  readRsaPrivate,
  readRsaPublic,
} from "./key.ts";
import { LibraryError, noteErrors } from "./library_error.ts";
import { decryptByPassword, decryptPem } from "./password_encryption.ts";
import { findPem, type PemBlock, pemBlocks } from "./pem.ts";

/** An OpenSSLAsymmetricKey. */
export class KeyObject extends PhpObject {
  key: Key | null = null;
}

/** An OpenSSLCertificate. */
export class CertificateObject extends PhpObject {
  certificate: Certificate | null = null;
}

/** An OpenSSLCertificateSigningRequest. */
export class RequestObject extends PhpObject {
  request: CertificateRequest | null = null;
}

/** A new object of a class that scripts cannot make one of. */
function made<Made extends PhpObject>(name: string): Made {
  const { js } = context.classes.get(name)!;
  return new js!() as Made;
}

/** An object for a key. */
export function keyObject(key: Key): KeyObject {
  const object = made<KeyObject>("opensslasymmetrickey");
  object.key = key;
  return object;
}

/** An object for a certificate. */
export function certificateObject(certificate: Certificate): CertificateObject {
  const object = made<CertificateObject>("opensslcertificate");
  object.certificate = certificate;
  return object;
}

/** An object for a request. */
export function requestObject(request: CertificateRequest): RequestObject {
  const object = made<RequestObject>("opensslcertificatesigningrequest");
  object.request = request;
  return object;
}

/** Raises a warning of a function. */
export function warn(caller: string, text: string): void {
  context.raise(E_WARNING, `${caller}(): ${text}`);
}

/** The longest path that the system takes, in bytes with the end mark. */
const PATH_BYTES_MAX = 4096;

/**
 * Whether a function may touch a path. Throws: ValueError for a zero in it. Raises: E_WARNING outside of `open_basedir`, or
 * for a path that is too long.
 */
export function mayUsePath(caller: string, path: string, number: number, name: string, item = ""): boolean {
  if (path.includes("\0")) throwArgumentValueError(caller, number, `${item}must not contain any null bytes`);
  if (path.length >= PATH_BYTES_MAX) {
    context.raise(E_WARNING, `${caller}(${name}): must be a valid file path`);
    return false;
  }
  return !isForbiddenPath(caller, path);
}

/** The bytes of a file; null when it cannot be read. */
export function readFileBytes(path: string): Uint8Array<ArrayBuffer> | null {
  try {
    return Deno.readFileSync(utf8ToJs(absolutePath(path)));
  } catch (error) {
    if (error instanceof Error) {
      noteErrors(LibraryError.NO_FILE, LibraryError.NO_BIO_FILE);
      return null;
    }
    throw error;
  }
}

/** Writes a file; false when that fails. */
export function writeFileBytes(path: string, bytes: Uint8Array): boolean {
  if (isRefused("write", path, "openssl")) return false;
  try {
    Deno.writeFileSync(utf8ToJs(absolutePath(path)), bytes);
    return true;
  } catch (error) {
    if (error instanceof Error) {
      noteErrors(LibraryError.NO_FILE, LibraryError.NO_BIO_FILE);
      return false;
    }
    throw error;
  }
}

const FILE_PREFIX = "file://";

/** Where an argument stands, for texts. */
export interface Place {
  readonly caller: string;
  readonly number: number;
  readonly name: string;
  /** Before the text of an error about a part of the argument, with a space behind. */
  readonly item?: string;
}

/** The text itself, or that of the file that it names; null when it may not or cannot be read. */
export function textOrFile(text: string, place: Place): string | null {
  if (!text.startsWith(FILE_PREFIX)) return text;
  const path = text.slice(FILE_PREFIX.length);
  if (!mayUsePath(place.caller, path, place.number, place.name, place.item)) return null;
  const bytes = readFileBytes(path);
  return bytes === null ? null : textOf(bytes);
}

const CERTIFICATE_LABELS = ["CERTIFICATE", "X509 CERTIFICATE", "TRUSTED CERTIFICATE"];

/** The first certificate of a PEM text. */
export function certificateOfText(text: string): Certificate | null {
  const block = findPem(text, CERTIFICATE_LABELS);
  const certificate = block === undefined ? null : attempt(() => new Certificate(readAsn1(block.bytes)));
  if (certificate === null) noteErrors(LibraryError.NO_START_LINE);
  return certificate;
}

/** All certificates of a PEM text. */
export function certificatesOfText(text: string): Certificate[] {
  return pemBlocks(text).filter(({ label }) => CERTIFICATE_LABELS.includes(label)).flatMap(({ bytes }) => {
    const certificate = attempt(() => new Certificate(readAsn1(bytes)));
    return certificate === null ? [] : [certificate];
  });
}

/** The certificate that an argument means; null when it is none. */
export function certificateOf(value: PhpObject | string, place: Place): Certificate | null {
  if (value instanceof CertificateObject) return value.certificate;
  if (typeof value !== "string") return null;
  const text = textOrFile(value, place);
  return text === null ? null : certificateOfText(text);
}

/** The same, with PHP's warning. Raises: E_WARNING. */
export function wantedCertificate(value: PhpObject | string, place: Place): Certificate | null {
  // PHP warns also where it then throws for a zero in the name.
  if (typeof value === "string" && value.startsWith(FILE_PREFIX) && value.includes("\0")) {
    try {
      textOrFile(value, place);
    } finally {
      warn(place.caller, "X.509 Certificate cannot be retrieved");
    }
  }
  const certificate = certificateOf(value, place);
  if (certificate === null) warn(place.caller, "X.509 Certificate cannot be retrieved");
  return certificate;
}

/** The request that an argument means; null when it is none. */
export function requestOf(value: PhpObject | string, place: Place): CertificateRequest | null {
  if (value instanceof RequestObject) return value.request;
  if (typeof value !== "string") return null;
  const text = textOrFile(value, place);
  if (text === null) return null;
  const block = findPem(text, ["CERTIFICATE REQUEST", "NEW CERTIFICATE REQUEST"]);
  const request = block === undefined ? null : attempt(() => new CertificateRequest(readAsn1(block.bytes)));
  if (request === null) noteErrors(LibraryError.NO_START_LINE);
  return request;
}

/** The key and the phrase of an argument that may be an array of both. Throws: ValueError for another array. */
function withPhrase(value: PhpValue, phrase: string | null): [value: PhpValue, phrase: string | null] {
  if (!(value instanceof PhpArray)) return [value, phrase];
  const [key, own] = [value.getKey(0), value.getKey(1)];
  if (key === undefined || own === undefined) {
    throwError("ValueError", "Key array must be of the form array(0 => key, 1 => phrase)");
  }
  return [key, toText(own)];
}

/** The text of a key's argument; null for what can be none. Throws: Error for an object without text. */
function keyText(value: PhpValue, place: Place): string | null {
  if (typeof value !== "string" && !(value instanceof PhpObject)) return null;
  return textOrFile(toText(value), place);
}

/**
 * The public key that an argument means: of an object, a certificate, a text. Null when it is none.
 *
 * Throws: ValueError for an array of another form. Raises: E_WARNING for the object of a private key.
 */
export function publicKeyOf(value: PhpValue, place: Place): Key | null {
  const [given] = withPhrase(value, null);
  if (given instanceof KeyObject) {
    if (!given.key!.isPrivate) return given.key;
    warn(place.caller, "Don't know how to get public key from this private key");
    return null;
  }
  if (given instanceof CertificateObject) return attempt(() => given.certificate!.key());
  const text = keyText(given, place);
  return text === null ? null : publicKeyOfText(text);
}

function publicKeyOfText(text: string): Key | null {
  const block = findPem(text, [...CERTIFICATE_LABELS, "PUBLIC KEY", "RSA PUBLIC KEY"]);
  const key = block === undefined ? null : attempt(() => {
    const element = readAsn1(block.bytes);
    if (block.label === "PUBLIC KEY") return readPublicKey(element);
    return block.label === "RSA PUBLIC KEY" ? readRsaPublic(element) : new Certificate(element).key();
  });
  if (key === null) noteErrors(LibraryError.UNSUPPORTED);
  return key;
}

/**
 * The private key that an argument means. Null when it is none, or the phrase is wrong.
 *
 * Throws: ValueError for an array of another form. Raises: E_WARNING for the object of a public key.
 */
export function privateKeyOf(value: PhpValue, place: Place, phrase: string | null = null): Key | null {
  const [given, own] = withPhrase(value, phrase);
  if (given instanceof KeyObject) {
    if (given.key!.isPrivate) return given.key;
    warn(place.caller, "Supplied key param is a public key");
    return null;
  }
  if (given instanceof CertificateObject) return null;
  const text = keyText(given, place);
  return text === null ? null : privateKeyOfText(text, own ?? "");
}

const PRIVATE_LABELS = [
  "PRIVATE KEY",
  "ENCRYPTED PRIVATE KEY",
  "RSA PRIVATE KEY",
  "EC PRIVATE KEY",
  "DSA PRIVATE KEY",
];

/** The first private key of a PEM text. */
export function privateKeyOfText(text: string, phrase: string): Key | null {
  const block = findPem(text, PRIVATE_LABELS);
  const key = block === undefined ? null : attempt(() => privateKeyOfBlock(block, phrase));
  if (key === null) noteErrors(LibraryError.UNSUPPORTED);
  return key ?? null;
}

/** Undefined for a wrong phrase, of which the errors are noted. */
function privateKeyOfBlock(block: PemBlock, phrase: string): Key | null | undefined {
  let bytes: Uint8Array | null = block.bytes;
  const password = bytesOf(phrase);
  if (block.headers.has("DEK-Info")) bytes = decryptPem(block, password);
  if (block.label === "ENCRYPTED PRIVATE KEY") {
    const info = readAsn1(block.bytes);
    bytes = decryptByPassword(info.at(0), info.at(1).content, password);
  }
  if (bytes === null) {
    noteErrors(LibraryError.BAD_DECRYPT, LibraryError.CIPHER_FINAL);
    noteErrors(LibraryError.BAD_DECRYPT, LibraryError.CIPHER_FINAL);
    return undefined;
  }
  const element = readAsn1(bytes);
  switch (block.label) {
    case "RSA PRIVATE KEY":
      return readRsaPrivate(element);
    case "EC PRIVATE KEY":
      return readEcPrivate(element);
    case "DSA PRIVATE KEY":
      return readDsaPrivate(element);
    default:
      return readPrivateKey(element);
  }
}
