/**
 * What `openssl_pkcs7_*` and `openssl_cms_*` have in common.
 *
 * *Source:* php-src ext/openssl/openssl.c
 *
 * @module
 */
import { PhpArray } from "../../runtime/array.ts";
import { bytesOf, textOf } from "../../runtime/byte_string.ts";
import { toText } from "../../runtime/conversion.ts";
import { PhpObject } from "../../runtime/object.ts";
import type { PhpValue } from "../../runtime/value.ts";
import type { Certificate } from "./certificate.ts";
import { Encoding, MessageFlag } from "./constants.ts";
import { signMessage } from "./message.ts";
import { pemText } from "./pem.ts";
import { mailOf, mailText, signedMail } from "./smime.ts";
import {
  certificateOf,
  certificatesOfText,
  mayUsePath,
  privateKeyOf,
  readFileBytes,
  wantedCertificate,
  warn,
  writeFileBytes,
} from "./sources.ts";

/** Headers before a mail. */
export function headerLines(headers: PhpArray | null): string {
  let lines = "";
  for (const [name, value] of headers?.entries() ?? []) {
    lines += typeof name === "string" ? `${name}: ${toText(value)}\n` : `${toText(value)}\n`;
  }
  return lines;
}

/** The content of a message as it is signed or encrypted. */
export function contentOf(bytes: Uint8Array, flags: number): Uint8Array {
  const text = flags & MessageFlag.TEXT ? "Content-Type: text/plain\r\n\r\n" : "";
  if (text !== "") return bytesOf(text + textOf(mailText(bytes)));
  return flags & MessageFlag.BINARY ? bytes : mailText(bytes);
}

/** The certificates of a file. Null when it cannot be read. Raises: E_WARNING. */
export function certificatesOfFile(
  caller: string,
  path: string,
  number: number,
  name: string,
): Certificate[] | null {
  if (!mayUsePath(caller, path, number, name)) return null;
  const bytes = readFileBytes(path);
  if (bytes === null) {
    warn(caller, `Error opening the file, ${path}`);
    return null;
  }
  const certificates = certificatesOfText(textOf(bytes));
  if (certificates.length > 0) return certificates;
  warn(caller, `No certificates in file, ${path}`);
  return null;
}

/** Whether a function may touch all of some paths, each with the number and name of its argument. Raises: E_WARNING. */
export function mayUsePaths(
  caller: string,
  paths: readonly (readonly [path: string | null, number: number, name: string])[],
): boolean {
  return paths.every(([path, number, name]) => path === null || mayUsePath(caller, path, number, name));
}

/** The certificates of those who are to read a message: one, or an array. Null when one is none. */
export function receiversOf(caller: string, value: PhpValue): Certificate[] | null {
  const values = value instanceof PhpArray ? [...value.entries()].map(([, one]) => one) : [value];
  const item = value instanceof PhpArray ? "array item " : "";
  const certificates: Certificate[] = [];
  for (const one of values) {
    const source = one instanceof PhpObject ? one : toText(one);
    const certificate = certificateOf(source, { caller, number: 3, name: "certificate", item });
    if (certificate === null) return null;
    certificates.push(certificate);
  }
  return certificates;
}

/** The form in which a family of functions writes. */
export interface Family {
  /** Before names of types in mails. */
  readonly prefix: string;
  readonly label: string;
}

/** The messages of PKCS #7, with the older names of types. */
export const PKCS7: Family = { prefix: "x-", label: "PKCS7" };
/** Those of CMS. */
export const CMS: Family = { prefix: "", label: "CMS" };

/** A message in one of three forms. */
export function writtenMessage(
  family: Family,
  message: Uint8Array,
  encoding: number,
  headers: PhpArray | null,
  kind: "signed-data" | "enveloped-data",
): Uint8Array {
  if (encoding === Encoding.DER) return message;
  if (encoding === Encoding.PEM) return bytesOf(pemText(family.label, message));
  return bytesOf(headerLines(headers) + mailOf(message, kind, family.prefix));
}

/** What a function that signs was given. */
export interface SignRequest {
  readonly caller: string;
  readonly family: Family;
  readonly input: string;
  readonly output: string;
  readonly certificate: PhpObject | string;
  readonly secret: PhpValue;
  readonly headers: PhpArray | null;
  readonly flags: number;
  readonly encoding: number;
  readonly others: string | null;
  /** The number of the last argument. */
  readonly othersNumber: number;
}

/** Signs a file into another one; false when that fails. Raises: E_WARNING. */
export function signFile(request: SignRequest): boolean {
  const { caller, family, flags, encoding } = request;
  let others: Certificate[] = [];
  if (request.others !== null) {
    const read = certificatesOfFile(
      caller,
      request.others,
      request.othersNumber,
      "untrusted_certificates_filename",
    );
    if (read === null) return false;
    others = read;
  }
  const key = privateKeyOf(request.secret, { caller, number: 4, name: "private_key" });
  if (key === null) {
    warn(caller, "Error getting private key");
    return false;
  }
  const certificate = wantedCertificate(request.certificate, { caller, number: 3, name: "certificate" });
  if (certificate === null) return false;
  if (!mayUsePath(caller, request.input, 1, "input_filename")) return false;
  const bytes = request.input === "" ? null : readFileBytes(request.input);
  if (bytes === null) {
    warn(caller, `Error opening input file ${request.input}!`);
    return false;
  }
  if (!mayUsePath(caller, request.output, 2, "output_filename")) return false;
  const isDetached = (flags & MessageFlag.DETACHED) !== 0;
  const content = contentOf(bytes, flags);
  const message = signMessage(content, {
    certificate,
    key,
    others,
    isDetached,
    hasCertificates: (flags & MessageFlag.NO_CERTIFICATES) === 0,
    hasAttributes: (flags & MessageFlag.NO_ATTRIBUTES) === 0,
  });
  const written = isDetached && encoding === Encoding.SMIME
    ? bytesOf(headerLines(request.headers) + signedMail(textOf(content), message, family.prefix))
    : writtenMessage(family, message, encoding, request.headers, "signed-data");
  if (request.output !== "" && writeFileBytes(request.output, written)) return true;
  warn(caller, `Error opening output file ${request.output}!`);
  return false;
}
