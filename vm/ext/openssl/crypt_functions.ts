/**
 * Signatures, encryption by public keys, shared secrets.
 *
 * *Source:* https://www.php.net/ref.openssl; php-src ext/openssl/openssl.c; RFC 8017
 *
 * @module
 */
import { Buffer } from "node:buffer";
import { createHash, diffieHellman, randomBytes } from "node:crypto";
import { throwArgumentValueError } from "../../runtime/argument_error.ts";
import { PhpArray } from "../../runtime/array.ts";
import { defineFunction } from "../../runtime/builtin.ts";
import { bytesOf, textOf } from "../../runtime/byte_string.ts";
import { array, constant, instance, int, string, union, untyped } from "../../runtime/parameter.ts";
import type { PhpValue } from "../../runtime/value.ts";
import { bytesOfNumber, joined, numberOf } from "./asn1.ts";
import { DEFAULT_PADDING } from "./cipher_functions.ts";
import { findCipher, runCipher } from "./cipher_table.ts";
import { Padding } from "./constants.ts";
import { type Digest, findDigest, isLoaded } from "./digests.ts";
import { type Key, paddedBlock, powerModulo, rsaPrivate, rsaPublic, unpaddedBlock } from "./key.ts";
import { LibraryError, noteErrors } from "./library_error.ts";
import { signBytes, verifyBytes } from "./signature.ts";
import { type KeyObject, privateKeyOf, publicKeyOf, warn } from "./sources.ts";

const DEFAULT_DIGEST = constant("OPENSSL_ALGO_SHA1", 1);

function wantedDigest(caller: string, name: PhpValue): Digest | undefined {
  const digest = findDigest(typeof name === "string" ? name : Number(name));
  if (digest === undefined) warn(caller, "Unknown digest algorithm");
  return digest;
}

/** Signs data with a private key. Raises: E_WARNING. *Source:* https://www.php.net/openssl_sign */
export const opensslSign = defineFunction({
  name: "openssl_sign",
  parameters: [
    string("data"),
    untyped("signature").reference(),
    untyped("private_key").sensitive(),
    union("string|int", "algorithm").default(DEFAULT_DIGEST),
  ],
  returns: "bool",
  body(_context, data, signature, value, algorithm) {
    const caller = "openssl_sign";
    const key = privateKeyOf(value, { caller, number: 3, name: "private_key" });
    if (key === null) {
      warn(caller, "Supplied key param cannot be coerced into a private key");
      return false;
    }
    const digest = wantedDigest(caller, algorithm);
    if (digest === undefined || !isLoaded(digest)) return false;
    if (key.kind === "dh") {
      noteErrors(LibraryError.OPERATION);
      return false;
    }
    signature.value = textOf(signBytes(key, digest, bytesOf(data)));
    return true;
  },
});

/**
 * Whether a signature is right: 1 or 0; false where it cannot be checked.
 *
 * Raises: E_WARNING.
 * *Source:* https://www.php.net/openssl_verify
 */
export const opensslVerify = defineFunction({
  name: "openssl_verify",
  parameters: [
    string("data"),
    string("signature"),
    untyped("public_key"),
    union("string|int", "algorithm").default(DEFAULT_DIGEST),
  ],
  returns: "int|false",
  body(_context, data, signature, value, algorithm) {
    const caller = "openssl_verify";
    const digest = wantedDigest(caller, algorithm);
    if (digest === undefined || !isLoaded(digest)) return false;
    const key = publicKeyOf(value, { caller, number: 3, name: "public_key" });
    if (key === null) {
      warn(caller, "Supplied key param cannot be coerced into a public key");
      return false;
    }
    return verifyBytes(key, digest, bytesOf(data), bytesOf(signature)) ? 1 : 0;
  },
});

/** The block that RSA turns data into by a padding of its public half; null when it does not fit. */
function publicBlock(data: Uint8Array, size: number, padding: number): Uint8Array | null {
  if (padding === Padding.OAEP) return oaepBlock(data, size);
  if (padding !== Padding.NONE) {
    return paddedBlock(data, size, 2, (count) => Uint8Array.from(randomBytes(count)));
  }
  return data.length === size ? data : null;
}

function maskOf(seed: Uint8Array, count: number): Uint8Array {
  const parts: Uint8Array[] = [];
  for (let number = 0; parts.length * 20 < count; number++) {
    parts.push(createHash("sha1").update(seed).update(bytesOfNumber(BigInt(number), 4)).digest());
  }
  return joined(parts).subarray(0, count);
}

function mixed(first: Uint8Array, second: Uint8Array): Uint8Array {
  return first.map((byte, i) => byte ^ second[i]!);
}

const EMPTY_DIGEST_BYTES = 20;

function emptyDigest(): Uint8Array {
  return createHash("sha1").digest();
}

function oaepBlock(data: Uint8Array, size: number): Uint8Array | null {
  const room = size - 2 * EMPTY_DIGEST_BYTES - 2 - data.length;
  if (room < 0) return null;
  const seed = Uint8Array.from(randomBytes(EMPTY_DIGEST_BYTES));
  const block = joined([emptyDigest(), new Uint8Array(room), Uint8Array.of(1), data]);
  const hidden = mixed(block, maskOf(seed, block.length));
  return joined([Uint8Array.of(0), mixed(seed, maskOf(hidden, seed.length)), hidden]);
}

function oaepData(block: Uint8Array): Uint8Array | null {
  const hidden = block.subarray(1 + EMPTY_DIGEST_BYTES);
  const seed = mixed(block.subarray(1, 1 + EMPTY_DIGEST_BYTES), maskOf(hidden, EMPTY_DIGEST_BYTES));
  const data = mixed(hidden, maskOf(seed, hidden.length));
  const isRight = block[0] === 0 && emptyDigest().every((byte, i) => byte === data[i]);
  const end = data.findIndex((byte, i) => i >= EMPTY_DIGEST_BYTES && byte !== 0);
  return isRight && end >= 0 && data[end] === 1 ? data.subarray(end + 1) : null;
}

/** Whether the operation takes a padding. */
function takesPadding(padding: number, isPublic: boolean): boolean {
  if (padding === Padding.PKCS1 || padding === Padding.NONE || (isPublic && padding === Padding.OAEP)) {
    return true;
  }
  noteErrors(isPublic ? LibraryError.PADDING_TYPE : LibraryError.PADDING_MODE);
  return false;
}

/** Notes why data did not fit. */
function noteSize(data: Uint8Array, size: number, padding: number): void {
  const isShort = padding === Padding.NONE && data.length < size;
  noteErrors(isShort ? LibraryError.DATA_TOO_SMALL : LibraryError.DATA_TOO_LARGE);
}

function usableRsa(key: Key): boolean {
  if (key.kind === "rsa") return true;
  noteErrors(LibraryError.OPERATION);
  return false;
}

/** Whether there can be a power by the modulus as OpenSSL takes it. */
function isOddModulus(key: Key): boolean {
  if (key.number("n") % 2n === 1n) return true;
  noteErrors("0180006C:bignum routines::no inverse");
  return false;
}

const [PRIVATE, PUBLIC] = ["private_key", "public_key"] as const;

/** Encrypts with a private key. Raises: E_WARNING. *Source:* https://www.php.net/openssl_private_encrypt */
export const opensslPrivateEncrypt = defineFunction({
  name: "openssl_private_encrypt",
  parameters: [
    string("data").sensitive(),
    untyped("encrypted_data").reference(),
    untyped(PRIVATE).sensitive(),
    int("padding").default(DEFAULT_PADDING),
  ],
  returns: "bool",
  body(_context, text, output, value, padding) {
    const caller = "openssl_private_encrypt";
    const key = privateKeyOf(value, { caller, number: 3, name: PRIVATE });
    if (key === null) {
      warn(caller, "key param is not a valid private key");
      return false;
    }
    if (!usableRsa(key) || !takesPadding(padding, false)) return false;
    const data = bytesOf(text);
    const block = padding === Padding.NONE
      ? data.length === key.bytes ? data : null
      : paddedBlock(data, key.bytes, 1, () => data);
    if (block === null) {
      noteSize(data, key.bytes, padding);
      noteErrors(LibraryError.RSA, LibraryError.SIGNATURE);
      return false;
    }
    output.value = textOf(bytesOfNumber(rsaPrivate(key, numberOf(block)), key.bytes));
    return true;
  },
});

/** Decrypts with a private key. Raises: E_WARNING. *Source:* https://www.php.net/openssl_private_decrypt */
export const opensslPrivateDecrypt = defineFunction({
  name: "openssl_private_decrypt",
  parameters: [
    string("data"),
    untyped("decrypted_data").reference().sensitive(),
    untyped(PRIVATE).sensitive(),
    int("padding").default(DEFAULT_PADDING),
  ],
  returns: "bool",
  body(_context, text, output, value, padding) {
    const caller = "openssl_private_decrypt";
    const key = privateKeyOf(value, { caller, number: 3, name: PRIVATE });
    if (key === null) {
      warn(caller, "key parameter is not a valid private key");
      return false;
    }
    if (!usableRsa(key) || !takesPadding(padding, true)) return false;
    const data = decryptedByPrivate(key, bytesOf(text), padding);
    if (data === null) return false;
    output.value = textOf(data);
    return true;
  },
});

function decryptedByPrivate(key: Key, data: Uint8Array, padding: number): Uint8Array | null {
  const value = numberOf(data);
  if (value >= key.number("n")) {
    noteErrors(LibraryError.DATA_TOO_LARGE);
    return null;
  }
  const block = bytesOfNumber(rsaPrivate(key, value), key.bytes);
  if (padding === Padding.NONE) return block;
  if (padding === Padding.OAEP) {
    const found = oaepData(block);
    if (found === null) noteErrors(LibraryError.OAEP);
    return found;
  }
  // A wrong block gives random bytes, so that nobody learns from it: OpenSSL does so since 3.2.
  return unpaddedBlock(block, 2) ?? randomBytes(randomBytes(1)[0]! % (key.bytes - 11));
}

/** Encrypts with a public key. Raises: E_WARNING. *Source:* https://www.php.net/openssl_public_encrypt */
export const opensslPublicEncrypt = defineFunction({
  name: "openssl_public_encrypt",
  parameters: [
    string("data").sensitive(),
    untyped("encrypted_data").reference(),
    untyped(PUBLIC),
    int("padding").default(DEFAULT_PADDING),
  ],
  returns: "bool",
  body(_context, text, output, value, padding) {
    const caller = "openssl_public_encrypt";
    const key = publicKeyOf(value, { caller, number: 3, name: PUBLIC });
    if (key === null) {
      warn(caller, "key parameter is not a valid public key");
      return false;
    }
    if (!usableRsa(key) || !takesPadding(padding, true)) return false;
    const data = bytesOf(text);
    if (!isOddModulus(key)) return false;
    const block = publicBlock(data, key.bytes, padding);
    if (block === null) {
      noteSize(data, key.bytes, padding);
      return false;
    }
    output.value = textOf(bytesOfNumber(rsaPublic(key, numberOf(block)), key.bytes));
    return true;
  },
});

/** Decrypts with a public key. Raises: E_WARNING. *Source:* https://www.php.net/openssl_public_decrypt */
export const opensslPublicDecrypt = defineFunction({
  name: "openssl_public_decrypt",
  parameters: [
    string("data"),
    untyped("decrypted_data").reference().sensitive(),
    untyped(PUBLIC),
    int("padding").default(DEFAULT_PADDING),
  ],
  returns: "bool",
  body(_context, text, output, value, padding) {
    const caller = "openssl_public_decrypt";
    const key = publicKeyOf(value, { caller, number: 3, name: PUBLIC });
    if (key === null) {
      warn(caller, "key parameter is not a valid public key");
      return false;
    }
    if (!usableRsa(key) || !takesPadding(padding, false)) return false;
    const number = numberOf(bytesOf(text));
    const block = number < key.number("n") ? bytesOfNumber(rsaPublic(key, number), key.bytes) : null;
    const data = block === null || padding === Padding.NONE ? block : unpaddedBlock(block, 1);
    if (data === null) {
      noteErrors(LibraryError.INVALID_PADDING, LibraryError.PADDING_CHECK);
      noteErrors(LibraryError.RSA, LibraryError.SIGNATURE);
      return false;
    }
    output.value = textOf(data);
    return true;
  },
});

/**
 * Encrypts data by a random key, and that key for each of some public keys.
 *
 * Throws: ValueError for no keys. Raises: E_WARNING.
 * *Source:* https://www.php.net/openssl_seal
 */
export const opensslSeal = defineFunction({
  name: "openssl_seal",
  parameters: [
    string("data").sensitive(),
    untyped("sealed_data").reference(),
    untyped("encrypted_keys").reference(),
    array(PUBLIC),
    string("cipher_algo"),
    untyped("iv").reference().default(null),
  ],
  returns: "int|false",
  body(_context, data, sealed, wrappedKeys, values, name, iv) {
    const caller = "openssl_seal";
    if (values.count() === 0) throwArgumentValueError(caller, 4, "must not be empty");
    const cipher = findCipher(name);
    if (cipher === undefined) {
      warn(caller, "Unknown cipher algorithm");
      return false;
    }
    if (iv === null && cipher.ivBytes > 0) {
      throwArgumentValueError(caller, 6, "cannot be null for the chosen cipher algorithm");
    }
    const keys: Key[] = [];
    for (const [, value] of values.entries()) {
      const key = publicKeyOf(value, { caller, number: 4, name: PUBLIC });
      if (key === null) {
        warn(caller, `Not a public key (${keys.length + 1}th member of pubkeys)`);
        return false;
      }
      keys.push(key);
    }
    if (!keys.every((key) => usableRsa(key) && isOddModulus(key))) return false;
    const secret = Uint8Array.from(randomBytes(cipher.keyBytes));
    const vector = Uint8Array.from(randomBytes(cipher.ivBytes));
    const wrapped = keys.map((key) => {
      const block = publicBlock(secret, key.bytes, Padding.PKCS1);
      return block === null ? null : textOf(bytesOfNumber(rsaPublic(key, numberOf(block)), key.bytes));
    });
    const run = { cipher, key: secret, iv: vector, isEncrypting: true, isPadded: true };
    const result = runCipher(run, bytesOf(data));
    if (result === null || wrapped.some((text) => text === null)) return false;
    sealed.value = textOf(result.text);
    wrappedKeys.value = PhpArray.ofList(wrapped as string[]);
    if (iv !== null) iv.value = textOf(vector);
    return result.text.length;
  },
});

/** Opens what was sealed. Throws: ValueError without a vector. Raises: E_WARNING. *Source:* https://www.php.net/openssl_open */
export const opensslOpen = defineFunction({
  name: "openssl_open",
  parameters: [
    string("data"),
    untyped("output").reference().sensitive(),
    string("encrypted_key"),
    untyped(PRIVATE).sensitive(),
    string("cipher_algo"),
    string("iv").nullable().default(null),
  ],
  returns: "bool",
  body(_context, data, output, wrapped, value, name, vector) {
    const caller = "openssl_open";
    const key = privateKeyOf(value, { caller, number: 4, name: PRIVATE });
    if (key === null) {
      warn(caller, "Unable to coerce parameter 4 into a private key");
      return false;
    }
    const cipher = findCipher(name);
    if (cipher === undefined) {
      warn(caller, "Unknown cipher algorithm");
      return false;
    }
    if (cipher.ivBytes > 0 && vector === null) {
      throwArgumentValueError(caller, 6, "cannot be null for the chosen cipher algorithm");
    }
    if (cipher.ivBytes > 0 && vector!.length !== cipher.ivBytes) {
      warn(caller, "IV length is invalid");
      return false;
    }
    if (!usableRsa(key)) return false;
    const secret = decryptedByPrivate(key, bytesOf(wrapped), Padding.PKCS1);
    if (secret?.length !== cipher.keyBytes) {
      noteErrors(LibraryError.KEY_LENGTH);
      return false;
    }
    const run = { cipher, key: secret, iv: bytesOf(vector ?? ""), isEncrypting: false, isPadded: true };
    const result = runCipher(run, bytesOf(data));
    if (result === null) return false;
    output.value = textOf(result.text);
    return true;
  },
});

/** The secret that a private key shares with a public one; null when they do not fit. */
function sharedSecret(key: Key, other: Key): Uint8Array | null {
  if (key.kind !== other.kind) return null;
  if (key.kind === "dh") {
    const p = key.number("p");
    return bytesOfNumber(powerModulo(other.number("pub_key"), key.number("priv_key"), p));
  }
  if (key.curve !== null) {
    if (other.curve !== key.curve) return null;
    const point = key.curve.times([other.number("x"), other.number("y")], key.number("d"));
    return point === null ? null : bytesOfNumber(point[0], key.curve.bytes);
  }
  if (key.kind !== "x25519" && key.kind !== "x448") return null;
  const secret = diffieHellman({ privateKey: key.runtimePrivate(), publicKey: other.runtimePublic() });
  return Uint8Array.from(Buffer.from(secret));
}

/** The shared secret of two keys. Throws: ValueError for a negative length. *Source:* https://www.php.net/openssl_pkey_derive */
export const opensslPkeyDerive = defineFunction({
  name: "openssl_pkey_derive",
  parameters: [untyped(PUBLIC), untyped(PRIVATE).sensitive(), int("key_length").default(0)],
  returns: "string|false",
  body(_context, shared, secret, length) {
    const caller = "openssl_pkey_derive";
    if (length < 0) throwArgumentValueError(caller, 3, "must be greater than or equal to 0");
    const key = privateKeyOf(secret, { caller, number: 2, name: PRIVATE });
    if (key === null) return false;
    const other = publicKeyOf(shared, { caller, number: 1, name: PUBLIC });
    if (other === null) return false;
    const bytes = sharedSecret(key, other);
    if (bytes === null) {
      noteErrors(LibraryError.OPERATION);
      return false;
    }
    return textOf(length > 0 ? bytes.subarray(0, length) : bytes);
  },
});

/** The secret that a Diffie-Hellman key shares with a number. *Source:* https://www.php.net/openssl_dh_compute_key */
export const opensslDhComputeKey = defineFunction({
  name: "openssl_dh_compute_key",
  parameters: [
    string(PUBLIC),
    instance<KeyObject>("OpenSSLAsymmetricKey", PRIVATE).sensitive(),
  ],
  returns: "string|false",
  body(_context, shared, object) {
    const key = object.key!;
    if (key.kind !== "dh" || !key.isPrivate) return false;
    const other = numberOf(bytesOf(shared));
    return textOf(bytesOfNumber(powerModulo(other, key.number("priv_key"), key.number("p"))));
  },
});
