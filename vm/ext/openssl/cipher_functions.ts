/**
 * Encryption by a key, digests, random bytes.
 *
 * *Source:* https://www.php.net/ref.openssl; php-src ext/openssl/openssl.c
 *
 * @module
 */
import { pbkdf2Sync, randomBytes } from "node:crypto";
import { throwArgumentValueError } from "../../runtime/argument_error.ts";
import { PhpArray } from "../../runtime/array.ts";
import { base64Decode, base64Encode } from "../../runtime/base64.ts";
import { defineFunction } from "../../runtime/builtin.ts";
import { bytesOf, textOf } from "../../runtime/byte_string.ts";
import { hexOf } from "../../runtime/hexadecimal.ts";
import { bool, constant, int, string, untyped } from "../../runtime/parameter.ts";
import { type Cipher, cipherNames, findCipher, runCipher } from "./cipher_table.ts";
import { Option } from "./constants.ts";
import { DIGEST_ALIASES, digestBytes, digestNames, findDigest, isLoaded } from "./digests.ts";
import { LibraryError, noteErrors } from "./library_error.ts";
import { warn } from "./sources.ts";

/** The vector that a cipher takes, cut or filled up; null when it cannot take it. Raises: E_WARNING. */
export function fittingVector(caller: string, cipher: Cipher, iv: Uint8Array): Uint8Array | null {
  if (cipher.isSealed) {
    if (takesNonce(cipher, iv.length)) return iv;
    noteErrors("1C80006D:Provider routines::invalid iv length");
    warn(caller, "Setting of IV length for AEAD mode failed");
    return null;
  }
  const wanted = cipher.ivBytes;
  if (iv.length === wanted) return iv;
  const fitting = new Uint8Array(wanted);
  fitting.set(iv.subarray(0, wanted));
  if (iv.length === 0) return fitting;
  const text = iv.length < wanted
    ? `only ${iv.length} bytes long, cipher expects an IV of precisely ${wanted} bytes, padding with \\0`
    : `${iv.length} bytes long which is longer than the ${wanted} expected by selected cipher, truncating`;
  warn(caller, `IV passed is ${text}`);
  return fitting;
}

function takesNonce(cipher: Cipher, length: number): boolean {
  if (cipher.mode === "gcm") return length > 0 && length <= 1024;
  if (cipher.mode === "ccm") return length >= 7 && length <= 13;
  return cipher.mode === "ocb" ? length > 0 && length <= 15 : length === cipher.ivBytes;
}

/** The key that a cipher takes; null when it may not be filled up. Raises: E_WARNING. */
function fittingKey(caller: string, cipher: Cipher, key: Uint8Array, options: number): Uint8Array | null {
  const wanted = cipher.keyBytes;
  if (key.length === wanted) return key;
  if (key.length > wanted) {
    noteErrors(LibraryError.KEY_LENGTH);
    return key.subarray(0, wanted);
  }
  if (options & Option.DONT_ZERO_PAD_KEY) {
    noteErrors(LibraryError.KEY_LENGTH);
    warn(caller, "Key length cannot be set for the cipher algorithm");
    return null;
  }
  const fitting = new Uint8Array(wanted);
  fitting.set(key);
  return fitting;
}

/** Whether a cipher can make a tag of such a length. Raises: E_WARNING. */
function takesTagLength(cipher: Cipher, length: number): boolean {
  const isRight = cipher.mode === "ccm"
    ? length >= 4 && length <= 16 && length % 2 === 0
    : cipher.mode !== "ocb" || (length >= 1 && length <= 16);
  if (isRight) return true;
  noteErrors(LibraryError.TAG_LENGTH);
  warn("openssl_encrypt", "Setting tag length for AEAD cipher failed");
  return false;
}

/**
 * A text encrypted, in Base64 unless raw data is wanted; false when that fails.
 *
 * Raises: E_WARNING.
 * *Source:* https://www.php.net/openssl_encrypt
 */
export const opensslEncrypt = defineFunction({
  name: "openssl_encrypt",
  parameters: [
    string("data").sensitive(),
    string("cipher_algo"),
    string("passphrase").sensitive(),
    int("options").default(0),
    string("iv").default(""),
    untyped("tag").reference().default(null),
    string("aad").default(""),
    int("tag_length").default(16),
  ],
  returns: "string|false",
  body(_context, data, name, passphrase, options, vector, tag, about, tagBytes) {
    const caller = "openssl_encrypt";
    const cipher = findCipher(name);
    if (cipher === undefined) {
      warn(caller, "Unknown cipher algorithm");
      return false;
    }
    if (vector === "" && cipher.ivBytes > 0 && !cipher.isSealed) {
      warn(
        caller,
        "Using an empty Initialization Vector (iv) is potentially insecure and not recommended",
      );
    }
    const iv = fittingVector(caller, cipher, bytesOf(vector));
    if (iv === null || (cipher.isSealed && !takesTagLength(cipher, tagBytes))) return false;
    const key = fittingKey(caller, cipher, bytesOf(passphrase), options);
    if (key === null) return false;
    const isPadded = (options & Option.ZERO_PADDING) === 0;
    const run = { cipher, key, iv, isEncrypting: true, isPadded, about: bytesOf(about), tagBytes };
    const result = runCipher(run, bytesOf(data));
    if (result === null) {
      noteErrors(LibraryError.BLOCK_LENGTH);
      return false;
    }
    if (cipher.isSealed) {
      if (tag === null) {
        warn(caller, "A tag should be provided when using AEAD mode");
        return false;
      }
      if (tagBytes < 1 || tagBytes > 16) {
        warn(caller, "Retrieving verification tag failed");
        return false;
      }
      tag.value = textOf(result.tag!);
    } else if (tag !== null) tag.value = null;
    const text = textOf(result.text);
    return options & Option.RAW_DATA ? text : base64Encode(text);
  },
});

/**
 * A text decrypted; false when that fails, or the tag is another one.
 *
 * Raises: E_WARNING.
 * *Source:* https://www.php.net/openssl_decrypt
 */
export const opensslDecrypt = defineFunction({
  name: "openssl_decrypt",
  parameters: [
    string("data"),
    string("cipher_algo"),
    string("passphrase").sensitive(),
    int("options").default(0),
    string("iv").default(""),
    string("tag").nullable().default(null),
    string("aad").default(""),
  ],
  returns: "string|false",
  body(_context, data, name, passphrase, options, vector, tag, about) {
    const caller = "openssl_decrypt";
    const cipher = findCipher(name);
    if (cipher === undefined) {
      warn(caller, "Unknown cipher algorithm");
      return false;
    }
    const text = options & Option.RAW_DATA ? data : base64Decode(data, false) ?? "";
    const iv = fittingVector(caller, cipher, bytesOf(vector));
    if (iv === null) return false;
    if (tag !== null && tag !== "" && !takesTag(cipher, tag.length)) return false;
    const key = fittingKey(caller, cipher, bytesOf(passphrase), options);
    if (key === null) return false;
    const run = {
      cipher,
      key,
      iv,
      isEncrypting: false,
      isPadded: (options & Option.ZERO_PADDING) === 0,
      about: bytesOf(about),
      tag: tag === null ? null : bytesOf(tag),
    };
    const bytes = bytesOf(text);
    const result = runCipher(run, bytes);
    if (result !== null) return textOf(result.text);
    if (!cipher.isSealed) {
      const isWhole = bytes.length > 0 && bytes.length % cipher.blockBytes === 0;
      noteErrors(isWhole ? LibraryError.BAD_DECRYPT : LibraryError.BLOCK_LENGTH);
    }
    return false;
  },
});

/** Whether a cipher takes a tag of this length on the way back. Raises: E_WARNING. */
function takesTag(cipher: Cipher, length: number): boolean {
  if (!cipher.isSealed) {
    warn("openssl_decrypt", "The tag cannot be used because the cipher algorithm does not support AEAD");
    return true;
  }
  const isRight = length <= 16 && (cipher.mode !== "ccm" || (length >= 4 && length % 2 === 0));
  if (isRight) return true;
  noteErrors(LibraryError.SMALL_BUFFER, LibraryError.NO_PARAMETER);
  warn("openssl_decrypt", "Setting tag for AEAD cipher decryption failed");
  return false;
}

function knownCipher(caller: string, name: string): Cipher | null {
  if (name === "") throwArgumentValueError(caller, 1, "must not be empty");
  const cipher = findCipher(name);
  if (cipher !== undefined) return cipher;
  warn(caller, "Unknown cipher algorithm");
  return null;
}

/** The bytes of a cipher's vector. Raises: E_WARNING. *Source:* https://www.php.net/openssl_cipher_iv_length */
export const opensslCipherIvLength = defineFunction({
  name: "openssl_cipher_iv_length",
  parameters: [string("cipher_algo")],
  returns: "int|false",
  body: (_context, name) => knownCipher("openssl_cipher_iv_length", name)?.ivBytes ?? false,
});

/** The bytes of a cipher's key. Raises: E_WARNING. *Source:* https://www.php.net/openssl_cipher_key_length */
export const opensslCipherKeyLength = defineFunction({
  name: "openssl_cipher_key_length",
  parameters: [string("cipher_algo")],
  returns: "int|false",
  body: (_context, name) => knownCipher("openssl_cipher_key_length", name)?.keyBytes ?? false,
});

/** The names of ciphers. *Source:* https://www.php.net/openssl_get_cipher_methods */
export const opensslGetCipherMethods = defineFunction({
  name: "openssl_get_cipher_methods",
  parameters: [bool("aliases").default(false)],
  returns: "array",
  body: (_context, withAliases) => PhpArray.ofList(cipherNames(withAliases)),
});

/** The names of digests. *Source:* https://www.php.net/openssl_get_md_methods */
export const opensslGetMdMethods = defineFunction({
  name: "openssl_get_md_methods",
  parameters: [bool("aliases").default(false)],
  returns: "array",
  body(_context, withAliases) {
    const names = digestNames();
    return PhpArray.ofList((withAliases ? [...names, ...DIGEST_ALIASES] : names).toSorted());
  },
});

/** A digest; false for an unknown one. Raises: E_WARNING. *Source:* https://www.php.net/openssl_digest */
export const opensslDigest = defineFunction({
  name: "openssl_digest",
  parameters: [string("data"), string("digest_algo"), bool("binary").default(false)],
  returns: "string|false",
  body(_context, data, name, isBinary) {
    const digest = findDigest(name);
    if (digest === undefined) {
      warn("openssl_digest", "Unknown digest algorithm");
      return false;
    }
    if (!isLoaded(digest)) return false;
    const bytes = textOf(digestBytes(digest, bytesOf(data)));
    return isBinary ? bytes : hexOf(bytes);
  },
});

/** Random bytes. Throws: ValueError for none. *Source:* https://www.php.net/openssl_random_pseudo_bytes */
export const opensslRandomPseudoBytes = defineFunction({
  name: "openssl_random_pseudo_bytes",
  parameters: [int("length"), untyped("strong_result").reference().default(null)],
  returns: "string",
  body(_context, length, isStrong) {
    if (length <= 0) throwArgumentValueError("openssl_random_pseudo_bytes", 1, "must be greater than 0");
    if (isStrong !== null) isStrong.value = true;
    return textOf(randomBytes(length));
  },
});

/**
 * A key made of a password; false for an unknown digest.
 *
 * Throws: ValueError for a length below 1. Raises: E_WARNING.
 * *Source:* https://www.php.net/openssl_pbkdf2
 */
export const opensslPbkdf2 = defineFunction({
  name: "openssl_pbkdf2",
  parameters: [
    string("password").sensitive(),
    string("salt"),
    int("key_length"),
    int("iterations"),
    string("digest_algo").default("sha1"),
  ],
  returns: "string|false",
  body(_context, password, salt, length, iterations, name) {
    if (length <= 0) throwArgumentValueError("openssl_pbkdf2", 3, "must be greater than 0");
    const digest = findDigest(name);
    if (digest === undefined) {
      warn("openssl_pbkdf2", "Unknown digest algorithm");
      return false;
    }
    if (iterations < 1) {
      noteErrors(LibraryError.ITERATIONS);
      return false;
    }
    return textOf(pbkdf2Sync(bytesOf(password), bytesOf(salt), iterations, length, digest.native));
  },
});

/** What the default options of functions show. */
export const DEFAULT_PADDING = constant("OPENSSL_PKCS1_PADDING", 1);
