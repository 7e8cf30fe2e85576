/**
 * Digests of strings and files, and what is derived from them.
 *
 * *Source:* https://www.php.net/ref.hash; php-src ext/hash/hash.c; RFC 2104, RFC 5869, RFC 8018
 *
 * @module
 */
import { pbkdf2Sync } from "node:crypto";
import { throwArgumentTypeError, throwArgumentValueError } from "../../runtime/argument_error.ts";
import { PhpArray } from "../../runtime/array.ts";
import { defineFunction } from "../../runtime/builtin.ts";
import { bytesOf, textOf } from "../../runtime/byte_string.ts";
import { valueName } from "../../runtime/conversion.ts";
import { array, bool, int, mixed, string } from "../../runtime/parameter.ts";
import type { PhpValue } from "../../runtime/value.ts";
import { algorithms } from "./algorithms.ts";
import {
  algorithmOf,
  createState,
  Digester,
  digestOf,
  keyedDigest,
  keyPads,
  shown,
  shownDigest,
  strongAlgorithmOf,
} from "./digest.ts";
import { openFile, PIECE_BYTES } from "./open_file.ts";

/**
 * The digest of a string.
 *
 * Throws: ValueError for an unknown algorithm. Raises: E_DEPRECATED for a seed that is no int.
 * *Source:* https://www.php.net/hash
 */
export const hash = defineFunction({
  name: "hash",
  parameters: [
    string("algo"),
    string("data"),
    bool("binary").default(false),
    array("options").default([]),
  ],
  returns: "string",
  body(_context, name, data, isBinary, options) {
    const algorithm = algorithmOf("hash", name);
    if (options.count() === 0) return shownDigest(algorithm, data, isBinary);
    const state = createState("hash", algorithm, options);
    state.update(bytesOf(data));
    return shown(textOf(state.finish()), isBinary);
  },
});

/**
 * The digest of a file; false when it cannot be opened.
 *
 * Throws: ValueError for an unknown algorithm. Raises: E_WARNING.
 * *Source:* https://www.php.net/hash_file
 */
export const hashFile = defineFunction({
  name: "hash_file",
  parameters: [
    string("algo"),
    string("filename"),
    bool("binary").default(false),
    array("options").default([]),
  ],
  returns: "string|false",
  body(_context, name, filename, isBinary, options) {
    const algorithm = algorithmOf("hash_file", name);
    // PHP counts from the path here.
    if (filename.includes("\0")) throwArgumentValueError("hash_file", 1, "must not contain any null bytes");
    const stream = openFile("hash_file", filename, null);
    if (stream === null) return false;
    const digester = new Digester(algorithm, createState("hash_file", algorithm, options));
    for (let piece = stream.read(PIECE_BYTES); piece; piece = stream.read(PIECE_BYTES)) {
      digester.update(piece);
    }
    stream.close();
    return shown(digester.finish(), isBinary);
  },
});

/**
 * The keyed digest of a string.
 *
 * Throws: ValueError for an algorithm that does not serve for it.
 * *Source:* https://www.php.net/hash_hmac
 */
export const hashHmac = defineFunction({
  name: "hash_hmac",
  parameters: [string("algo"), string("data"), string("key").sensitive(), bool("binary").default(false)],
  returns: "string",
  body: (_context, name, data, key, isBinary) =>
    shown(keyedDigest(strongAlgorithmOf("hash_hmac", name), data, key), isBinary),
});

/**
 * The keyed digest of a file; false when it cannot be opened.
 *
 * Throws: ValueError for an algorithm that does not serve for it. Raises: E_WARNING.
 * *Source:* https://www.php.net/hash_hmac_file
 */
export const hashHmacFile = defineFunction({
  name: "hash_hmac_file",
  parameters: [string("algo"), string("filename"), string("key").sensitive(), bool("binary").default(false)],
  returns: "string|false",
  body(_context, name, filename, key, isBinary) {
    const algorithm = strongAlgorithmOf("hash_hmac_file", name);
    if (filename.includes("\0")) {
      throwArgumentValueError("hash_hmac_file", 2, "must not contain any null bytes");
    }
    const stream = openFile("hash_hmac_file", filename, null);
    if (stream === null) return false;
    const { inner, outer } = keyPads(algorithm, key);
    const digester = new Digester(algorithm, algorithm.create(0n));
    digester.update(inner);
    for (let piece = stream.read(PIECE_BYTES); piece; piece = stream.read(PIECE_BYTES)) {
      digester.update(piece);
    }
    stream.close();
    return shown(digestOf(algorithm, outer + digester.finish()), isBinary);
  },
});

/** The names of all algorithms. *Source:* https://www.php.net/hash_algos */
export const hashAlgos = defineFunction({
  name: "hash_algos",
  parameters: [],
  returns: "array",
  body: () => PhpArray.ofList([...algorithms().keys()]),
});

/** The names of those that serve for HMAC. *Source:* https://www.php.net/hash_hmac_algos */
export const hashHmacAlgos = defineFunction({
  name: "hash_hmac_algos",
  parameters: [],
  returns: "array",
  body: () =>
    PhpArray.ofList(
      [...algorithms().values()].filter((entry) => entry.isCryptographic).map((entry) => entry.name),
    ),
});

/**
 * Whether two strings are the same, in a time that does not tell where they differ.
 *
 * Throws: TypeError for anything but strings.
 * *Source:* https://www.php.net/hash_equals
 */
export const hashEquals = defineFunction({
  name: "hash_equals",
  parameters: [
    mixed("known_string").shown("string").sensitive(),
    mixed("user_string").shown("string").sensitive(),
  ],
  returns: "bool",
  body(_context, known, given) {
    if (typeof known !== "string") refuse(1, known);
    if (typeof given !== "string") refuse(2, given);
    if (known.length !== given.length) return false;
    let difference = 0;
    for (let i = 0; i < known.length; i++) difference |= known.charCodeAt(i) ^ given.charCodeAt(i);
    return difference === 0;
  },
});

/** Nothing is made a string for a comparison of secrets. */
function refuse(number: number, value: PhpValue): never {
  throwArgumentTypeError("hash_equals", number, `must be of type string, ${valueName(value)} given`);
}

/** Algorithms that node:crypto derives keys with. */
const DERIVING = new Set(["md5", "sha1", "sha224", "sha256", "sha384", "sha512"]);

/**
 * A key made of a password, by as many rounds as wanted.
 *
 * Throws: ValueError for an algorithm that does not serve for it, for no rounds, a negative length.
 * *Source:* https://www.php.net/hash_pbkdf2
 */
export const hashPbkdf2 = defineFunction({
  name: "hash_pbkdf2",
  parameters: [
    string("algo"),
    string("password").sensitive(),
    string("salt"),
    int("iterations"),
    int("length").default(0),
    bool("binary").default(false),
    array("options").default([]),
  ],
  returns: "string",
  body(_context, name, password, salt, iterations, length, isBinary) {
    const algorithm = strongAlgorithmOf("hash_pbkdf2", name);
    if (iterations <= 0) throwArgumentValueError("hash_pbkdf2", 4, "must be greater than 0");
    if (length < 0) throwArgumentValueError("hash_pbkdf2", 5, "must be greater than or equal to 0");
    const shownBytes = isBinary ? algorithm.digestBytes : algorithm.digestBytes * 2;
    const wanted = length === 0 ? shownBytes : length;
    const size = isBinary ? wanted : Math.ceil(wanted / 2);
    if (DERIVING.has(algorithm.native)) {
      const key = pbkdf2Sync(bytesOf(password), bytesOf(salt), iterations, size, algorithm.native);
      return shown(textOf(key), isBinary).slice(0, wanted);
    }
    let key = "";
    for (let block = 1; key.length < size; block++) {
      const number = String.fromCharCode(block >>> 24, block >>> 16 & 255, block >>> 8 & 255, block & 255);
      let round = keyedDigest(algorithm, salt + number, password);
      const sum = bytesOf(round);
      for (let i = 1; i < iterations; i++) {
        round = keyedDigest(algorithm, round, password);
        for (let at = 0; at < sum.length; at++) sum[at]! ^= round.charCodeAt(at);
      }
      key += textOf(sum);
    }
    return shown(key, isBinary).slice(0, wanted);
  },
});

/**
 * A key made of key material.
 *
 * Throws: ValueError for an algorithm that does not serve for it, an empty key, a length out of range.
 * *Source:* https://www.php.net/hash_hkdf
 */
export const hashHkdf = defineFunction({
  name: "hash_hkdf",
  parameters: [
    string("algo"),
    string("key").sensitive(),
    int("length").default(0),
    string("info").default(""),
    string("salt").default(""),
  ],
  returns: "string",
  body(_context, name, key, length, info, salt) {
    const algorithm = strongAlgorithmOf("hash_hkdf", name);
    if (key === "") throwArgumentValueError("hash_hkdf", 2, "must not be empty");
    if (length < 0) throwArgumentValueError("hash_hkdf", 3, "must be greater than or equal to 0");
    const most = algorithm.digestBytes * 255;
    if (length > most) throwArgumentValueError("hash_hkdf", 3, `must be less than or equal to ${most}`);
    const wanted = length === 0 ? algorithm.digestBytes : length;
    const material = keyedDigest(algorithm, key, salt);
    let last = "";
    let derived = "";
    for (let block = 1; derived.length < wanted; block++) {
      last = keyedDigest(algorithm, last + info + String.fromCharCode(block), material);
      derived += last;
    }
    return derived.slice(0, wanted);
  },
});
