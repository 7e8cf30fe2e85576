/**
 * What is left of the extension mhash: algorithms by number.
 *
 * *Source:* https://www.php.net/book.mhash; php-src ext/hash/hash.c
 *
 * @module
 */
import { throwArgumentValueError } from "../../runtime/argument_error.ts";
import { defineFunction } from "../../runtime/builtin.ts";
import { int, string } from "../../runtime/parameter.ts";
import { type Algorithm, findAlgorithm } from "./algorithms.ts";
import { digestOf, keyedDigest } from "./digest.ts";

/** Names as mhash has them, by number, each with PHP's where that differs; null where there is none. */
const NAMES: readonly (readonly [mhash: string, own?: string] | null)[] = [
  ["CRC32"],
  ["MD5"],
  ["SHA1"],
  ["HAVAL256", "haval256,3"],
  null,
  ["RIPEMD160"],
  null,
  ["TIGER", "tiger192,3"],
  ["GOST"],
  ["CRC32B"],
  ["HAVAL224", "haval224,3"],
  ["HAVAL192", "haval192,3"],
  ["HAVAL160", "haval160,3"],
  ["HAVAL128", "haval128,3"],
  ["TIGER128", "tiger128,3"],
  ["TIGER160", "tiger160,3"],
  ["MD4"],
  ["SHA256"],
  ["ADLER32"],
  ["SHA224"],
  ["SHA512"],
  ["SHA384"],
  ["WHIRLPOOL"],
  ["RIPEMD128"],
  ["RIPEMD256"],
  ["RIPEMD320"],
  null,
  ["SNEFRU256"],
  ["MD2"],
  ["FNV132"],
  ["FNV1A32"],
  ["FNV164"],
  ["FNV1A64"],
  ["JOAAT"],
  ["CRC32C"],
  ["MURMUR3A"],
  ["MURMUR3C"],
  ["MURMUR3F"],
  ["XXH32"],
  ["XXH64"],
  ["XXH3"],
  ["XXH128"],
];

/** The constants MHASH_*. */
export const MHASH_CONSTANTS: Readonly<Record<string, number>> = Object.fromEntries(
  NAMES.flatMap((names, number) => names === null ? [] : [[`MHASH_${names[0]}`, number]]),
);

function numbered(number: number): Algorithm | undefined {
  const names = NAMES[number];
  return names ? findAlgorithm(names[1] ?? names[0]) : undefined;
}

const deprecated = { since: "8.1" } as const;

/** A digest, or a keyed one; false for an unknown number. *Source:* https://www.php.net/mhash */
export const mhash = defineFunction({
  name: "mhash",
  parameters: [int("algo"), string("data"), string("key").nullable().default(null)],
  returns: "string|false",
  deprecated,
  body(_context, number, data, key) {
    const algorithm = numbered(number);
    if (algorithm === undefined) return false;
    if (key === null || key === "") return digestOf(algorithm, data);
    if (!algorithm.isCryptographic) {
      throwArgumentValueError("mhash", 1, "must be a valid cryptographic hashing algorithm");
    }
    return keyedDigest(algorithm, data, key);
  },
});

/** The bytes of a digest; false for an unknown number. *Source:* https://www.php.net/mhash_get_block_size */
export const mhashGetBlockSize = defineFunction({
  name: "mhash_get_block_size",
  parameters: [int("algo")],
  returns: "int|false",
  deprecated,
  body: (_context, number) => numbered(number)?.digestBytes ?? false,
});

/** The name; false for an unknown number. *Source:* https://www.php.net/mhash_get_hash_name */
export const mhashGetHashName = defineFunction({
  name: "mhash_get_hash_name",
  parameters: [int("algo")],
  returns: "string|false",
  deprecated,
  body: (_context, number) => NAMES[number]?.[0] ?? false,
});

/** The highest number. *Source:* https://www.php.net/mhash_count */
export const mhashCount = defineFunction({
  name: "mhash_count",
  parameters: [],
  returns: "int",
  deprecated,
  body: () => NAMES.length - 1,
});

/**
 * A key made of a password; false for an unknown number.
 *
 * Throws: ValueError for a length below 1.
 * *Source:* https://www.php.net/mhash_keygen_s2k; RFC 4880 section 3.7.1.2
 */
export const mhashKeygenS2k = defineFunction({
  name: "mhash_keygen_s2k",
  parameters: [int("algo"), string("password"), string("salt"), int("length")],
  returns: "string|false",
  deprecated,
  body(_context, number, password, salt, length) {
    if (length <= 0) throwArgumentValueError("mhash_keygen_s2k", 4, "must be a greater than 0");
    const algorithm = numbered(number);
    if (algorithm === undefined) return false;
    const padded = salt.slice(0, 8).padEnd(8, "\0");
    let key = "";
    for (let zeros = 0; key.length < length; zeros++) {
      key += digestOf(algorithm, "\0".repeat(zeros) + padded + password);
    }
    return key.slice(0, length);
  },
});
