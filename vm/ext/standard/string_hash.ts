/**
 * Checksums and hashes of strings, and bytes as hexadecimal digits.
 *
 * *Source:* https://www.php.net/ref.strings; php-src ext/standard/md5.c, sha1.c, crc32.c
 *
 * @module
 */
import { Buffer } from "node:buffer";
import { defineFunction } from "../../runtime/builtin.ts";
import { bytesOf, textOf } from "../../runtime/byte_string.ts";
import { crc32Of } from "../../runtime/checksum.ts";
import { E_WARNING } from "../../runtime/error.ts";
import { hexOf } from "../../runtime/hexadecimal.ts";
import { md5Digest, sha1Digest } from "../../runtime/message_digest.ts";
import { bool, string } from "../../runtime/parameter.ts";

/** Up to this length a loop beats a native call. */
const SHORT = 256;

/**
 * The MD5 digest of a string.
 *
 * *Source:* https://www.php.net/md5
 */
export const md5 = defineFunction({
  name: "md5",
  parameters: [string("string"), bool("binary").default(false)],
  returns: "string",
  isPure: true,
  body: (_context, text, isBinary) => md5Digest(text, isBinary),
});

/**
 * The SHA-1 digest of a string.
 *
 * *Source:* https://www.php.net/sha1
 */
export const sha1 = defineFunction({
  name: "sha1",
  parameters: [string("string"), bool("binary").default(false)],
  returns: "string",
  isPure: true,
  body: (_context, text, isBinary) => sha1Digest(text, isBinary),
});

/**
 * The CRC-32 checksum of a string, from 0 to 2^32−1.
 *
 * *Source:* https://www.php.net/crc32
 */
export const crc32 = defineFunction({
  name: "crc32",
  parameters: [string("string")],
  returns: "int",
  isPure: true,
  body: (_context, text) => crc32Of(text),
});

/**
 * The bytes of a string as hexadecimal digits.
 *
 * *Source:* https://www.php.net/bin2hex
 */
export const bin2hex = defineFunction({
  name: "bin2hex",
  parameters: [string("string")],
  returns: "string",
  isPure: true,
  body: (_context, text) => text.length <= SHORT ? hexOf(text) : bytesOf(text).toHex(),
});

/**
 * The bytes that hexadecimal digits stand for; false when they are none.
 *
 * Raises: a warning for an odd number of digits, or other chars.
 * *Source:* https://www.php.net/hex2bin
 */
export const hex2bin = defineFunction({
  name: "hex2bin",
  parameters: [string("string")],
  returns: "string|false",
  body(context, text) {
    if (text.length % 2 !== 0) {
      context.raise(E_WARNING, "hex2bin(): Hexadecimal input string must have an even length");
      return false;
    }
    if (!/^[\da-fA-F]*$/.test(text)) {
      context.raise(E_WARNING, "hex2bin(): Input string must be hexadecimal string");
      return false;
    }
    return textOf(Buffer.from(text, "hex"));
  },
});
