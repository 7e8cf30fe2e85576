/**
 * Files with a certificate and its key.
 *
 * *Source:* https://www.php.net/ref.openssl; php-src ext/openssl/openssl.c
 *
 * @module
 */
import { PhpArray } from "../../runtime/array.ts";
import { defineFunction } from "../../runtime/builtin.ts";
import { bytesOf, textOf } from "../../runtime/byte_string.ts";
import { PhpObject } from "../../runtime/object.ts";
import { array, string, union, untyped } from "../../runtime/parameter.ts";
import type { PhpValue } from "../../runtime/value.ts";
import { attempt } from "./asn1.ts";
import { type Certificate, sameBytes } from "./certificate.ts";
import { noteErrors } from "./library_error.ts";
import { pemText } from "./pem.ts";
import { makePkcs12, readPkcs12 } from "./pkcs12.ts";
import {
  certificateOf,
  mayUsePath,
  privateKeyOf,
  wantedCertificate,
  warn,
  writeFileBytes,
} from "./sources.ts";
import { certificatePem } from "./x509_functions.ts";

const CERTIFICATE = "OpenSSLCertificate|string";

/** The certificates of an option: one, or a list. Null when one is none. */
function extraCertificates(caller: string, value: PhpValue | undefined): Certificate[] | null {
  if (value === undefined) return [];
  const values = value instanceof PhpArray ? [...value.entries()].map(([, one]) => one) : [value];
  const item = "option extracerts array item ";
  const certificates: Certificate[] = [];
  for (const one of values) {
    const isUsable = typeof one === "string" || one instanceof PhpObject;
    const certificate = isUsable ? certificateOf(one, { caller, number: 5, name: "options", item }) : null;
    if (certificate === null) return null;
    certificates.push(certificate);
  }
  return certificates;
}

/** The file; null when it cannot be made. Raises: E_WARNING. */
function made(
  caller: string,
  certificate: Certificate,
  secret: PhpValue,
  passphrase: string,
  options: PhpArray,
): Uint8Array | null {
  const key = privateKeyOf(secret, { caller, number: 3, name: "private_key" });
  if (key === null) {
    warn(caller, "Cannot get private key from parameter 3");
    return null;
  }
  const own = attempt(() => certificate.key());
  if (own === null || !sameBytes(own.publicBytes(), key.publicBytes())) {
    warn(caller, "Private key does not correspond to cert");
    return null;
  }
  const name = options.getKey("friendly_name");
  const others = extraCertificates(caller, options.getKey("extracerts"));
  if (others === null) return null;
  return makePkcs12(certificate, key, others, typeof name === "string" ? name : null, bytesOf(passphrase));
}

/** A file's bytes. Raises: E_WARNING. *Source:* https://www.php.net/openssl_pkcs12_export */
export const opensslPkcs12Export = defineFunction({
  name: "openssl_pkcs12_export",
  parameters: [
    union(CERTIFICATE, "certificate"),
    untyped("output").reference(),
    untyped("private_key").sensitive(),
    string("passphrase").sensitive(),
    array("options").default([]),
  ],
  returns: "bool",
  body(_context, value, output, secret, passphrase, options) {
    const caller = "openssl_pkcs12_export";
    const certificate = wantedCertificate(value, { caller, number: 1, name: "certificate" });
    const bytes = certificate === null ? null : made(caller, certificate, secret, passphrase, options);
    if (bytes === null) return false;
    output.value = textOf(bytes);
    return true;
  },
});

/** The same into a file. Raises: E_WARNING. *Source:* https://www.php.net/openssl_pkcs12_export_to_file */
export const opensslPkcs12ExportToFile = defineFunction({
  name: "openssl_pkcs12_export_to_file",
  parameters: [
    union(CERTIFICATE, "certificate"),
    string("output_filename"),
    untyped("private_key").sensitive(),
    string("passphrase").sensitive(),
    array("options").default([]),
  ],
  returns: "bool",
  body(_context, value, path, secret, passphrase, options) {
    const caller = "openssl_pkcs12_export_to_file";
    const certificate = wantedCertificate(value, { caller, number: 1, name: "certificate" });
    if (certificate === null || !mayUsePath(caller, path, 2, "output_filename")) return false;
    const bytes = made(caller, certificate, secret, passphrase, options);
    if (bytes === null) return false;
    if (writeFileBytes(path, bytes)) return true;
    warn(caller, `Error opening file ${path}`);
    return false;
  },
});

/** Reads a file: its certificate, key and further certificates as PEM. *Source:* https://www.php.net/openssl_pkcs12_read */
export const opensslPkcs12Read = defineFunction({
  name: "openssl_pkcs12_read",
  parameters: [string("pkcs12"), untyped("certificates").reference(), string("passphrase").sensitive()],
  returns: "bool",
  body(_context, text, certificates, passphrase) {
    const read = attempt(() => ({ file: readPkcs12(bytesOf(text), bytesOf(passphrase)) }));
    if (read?.file === undefined || read.file === null) {
      noteErrors(
        read === null
          ? "068000A8:asn1 encoding routines::wrong tag"
          : "11800071:PKCS12 routines::mac verify failure",
      );
      return false;
    }
    const found = PhpArray.empty();
    const { certificate, key, others } = read.file;
    if (certificate !== null) found.setKey("cert", certificatePem(certificate));
    if (key !== null) found.setKey("pkey", pemText("PRIVATE KEY", key.privateBytes()));
    if (others.length > 0) {
      found.setKey("extracerts", PhpArray.ofList(others.map((other) => certificatePem(other))));
    }
    certificates.value = found;
    return true;
  },
});
