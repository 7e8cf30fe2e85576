/**
 * The extension openssl: its manifest.
 *
 * @module
 */
import { defineConstants, type Extension } from "../../runtime/builtin.ts";
import { type ClassDeclaration, defineClass } from "../../runtime/builtin_class.ts";
import type { PhpObject } from "../../runtime/object.ts";
import { functionsOf } from "../registry.ts";
import * as ciphers from "./cipher_functions.ts";
import * as cms from "./cms_functions.ts";
import { OPENSSL_CONSTANTS } from "./constants.ts";
import * as crypt from "./crypt_functions.ts";
import * as requests from "./csr_functions.ts";
import { OPENSSL_DIRECTIVES } from "./directives.ts";
import * as keys from "./key_functions.ts";
import * as errors from "./library_error.ts";
import * as files from "./pkcs12_functions.ts";
import * as pkcs7 from "./pkcs7_functions.ts";
import { CertificateObject, KeyObject, RequestObject } from "./sources.ts";
import * as spki from "./spki_functions.ts";
import * as certificates from "./x509_functions.ts";

function opaqueClass(
  name: string,
  native: new (...values: ConstructorParameters<typeof PhpObject>) => PhpObject,
  maker: string,
): ClassDeclaration {
  return defineClass({
    name,
    native,
    isFinal: true,
    isCloneable: false,
    isSerializable: false,
    refusesDynamic: true,
    newError: `Cannot directly construct ${name}, use ${maker}() instead`,
  });
}

/** The extension openssl. */
export const openssl: Extension = {
  name: "openssl",
  version: "8.4.27",
  functions: functionsOf(
    certificates,
    files,
    requests,
    keys,
    pkcs7,
    cms,
    crypt,
    errors,
    ciphers,
    spki,
  ),
  classes: [
    opaqueClass("OpenSSLCertificate", CertificateObject, "openssl_x509_read"),
    opaqueClass("OpenSSLCertificateSigningRequest", RequestObject, "openssl_csr_new"),
    opaqueClass("OpenSSLAsymmetricKey", KeyObject, "openssl_pkey_new"),
  ],
  constants: defineConstants(OPENSSL_CONSTANTS),
  directives: OPENSSL_DIRECTIVES,
  end: () => errors.forgetErrors(),
};
