/**
 * The queue of errors that `openssl_error_string` tells one by one.
 *
 * *Source:* https://www.php.net/openssl_error_string; php-src ext/openssl/openssl.c (php_openssl_store_errors)
 *
 * @module
 */
import { defineFunction } from "../../runtime/builtin.ts";

/** As many errors are kept; then the oldest are lost. */
const KEPT = 15;

const queue: string[] = [];

/** OpenSSL's words for what goes wrong here, with their numbers. */
export const LibraryError = {
  UNSUPPORTED: "1E08010C:DECODER routines::unsupported",
  NO_START_LINE: "0480006C:PEM routines::no start line",
  NO_FILE: "FFFFFFFF80000002:system library::No such file or directory",
  NO_BIO_FILE: "10000080:BIO routines::no such file",
  NO_CONFIGURATION: "07000072:configuration file routines::no such file",
  BAD_DECRYPT: "1C800064:Provider routines::bad decrypt",
  CIPHER_FINAL: "11800074:PKCS12 routines::pkcs12 cipherfinal error",
  KEY_TOO_SMALL: "1C8000AB:Provider routines::key size too small",
  KEY_LENGTH: "03000082:digital envelope routines::invalid key length",
  BLOCK_LENGTH: "1C80006B:Provider routines::wrong final block length",
  TAG_LENGTH: "1C800076:Provider routines::invalid tag length",
  SMALL_BUFFER: "07800074:common libcrypto routines::too small buffer",
  NO_PARAMETER: "1C800067:Provider routines::failed to get parameter",
  ITERATIONS: "1C80007B:Provider routines::invalid iteration count",
  DATA_TOO_LARGE: "0200006E:rsa routines::data too large for key size",
  DATA_TOO_SMALL: "0200007A:rsa routines::data too small for key size",
  RSA: "1C880004:Provider routines::RSA lib",
  SIGNATURE: "030000EA:digital envelope routines::provider signature failure",
  PADDING_MODE: "1C8000A5:Provider routines::illegal or unsupported padding mode",
  PADDING_TYPE: "02000076:rsa routines::unknown padding type",
  INVALID_PADDING: "0200008A:rsa routines::invalid padding",
  PADDING_CHECK: "02000072:rsa routines::padding check failed",
  OAEP: "02000079:rsa routines::oaep decoding error",
  SIGNATURE_LENGTH: "02000077:rsa routines::wrong signature length",
  OPERATION: "03000096:digital envelope routines::operation not supported for this keytype",
  NOT_ON_CURVE: "0800006B:elliptic curve routines::point is not on curve",
  BASE64: "05800076:x509 certificate routines::base64 decode error",
  PURPOSE: "05800079:x509 certificate routines::unknown purpose id",
  UNKNOWN_NAME: "04000067:object identifier routines::unknown object name",
  STRING_TOO_SHORT: "06800098:asn1 encoding routines::string too short",
  STRING_TOO_LONG: "06800097:asn1 encoding routines::string too long",
} as const;

/** Remembers errors for the script. */
export function noteErrors(...errors: readonly string[]): void {
  queue.push(...errors.map((error) => `error:${error}`));
  if (queue.length > KEPT) queue.splice(0, queue.length - KEPT);
}

/** Forgets all, at the end of a request. */
export function forgetErrors(): void {
  queue.length = 0;
}

/** The oldest error that has not been told; false when there is none. *Source:* https://www.php.net/openssl_error_string */
export const opensslErrorString = defineFunction({
  name: "openssl_error_string",
  parameters: [],
  returns: "string|false",
  body: () => queue.shift() ?? false,
});
