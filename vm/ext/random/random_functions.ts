/**
 * Random numbers and bytes.
 *
 * *Source:* https://www.php.net/ref.random; php-src ext/random/random.c
 *
 * @module
 */
import { throwArgumentValueError } from "../../runtime/argument_error.ts";
import { defineAlias, defineFunction } from "../../runtime/builtin.ts";
import { textOf } from "../../runtime/byte_string.ts";
import type { Context } from "../../runtime/context.ts";
import { E_DEPRECATED } from "../../runtime/error.ts";
import { constant, int, wideInt } from "../../runtime/parameter.ts";
import { normalInt, type PhpInt } from "../../runtime/value.ts";
import { RandomMode, requestTwister, secureSource, seedTwister } from "./mersenne_twister.ts";

const MAXIMUM = 2147483647;

/**
 * Seeds the generator of mt_rand(), rand(), shuffle() and the like.
 *
 * Raises: E_DEPRECATED for MT_RAND_PHP.
 * *Source:* https://www.php.net/mt_srand
 */
export const mtSrand = defineFunction({
  name: "mt_srand",
  parameters: [
    wideInt("seed").nullable().default(null),
    int("mode").default(constant("MT_RAND_MT19937", RandomMode.CORRECT)),
  ],
  returns: "void",
  body(context, seed, mode) {
    if (mode === RandomMode.LEGACY) {
      context.raise(E_DEPRECATED, "The MT_RAND_PHP variant of Mt19937 is deprecated");
    }
    const low = seed === null ? secureSource.next() : Number(BigInt.asUintN(32, BigInt(seed)));
    seedTwister(context, low, mode === RandomMode.LEGACY ? RandomMode.LEGACY : RandomMode.CORRECT);
  },
});

/** mt_srand() by another name. *Source:* https://www.php.net/srand */
export const srand = defineAlias("srand", mtSrand);

function noneOrTwo(given: number): readonly [number, number] {
  return given === 0 ? [0, 0] : [2, 2];
}

/**
 * The next number of the generator, of a range if one is given.
 *
 * Throws: ValueError for an empty range.
 * *Source:* https://www.php.net/mt_rand
 */
export const mtRand = defineFunction({
  name: "mt_rand",
  parameters: [wideInt("min").omittable(), wideInt("max").omittable()],
  returns: "int",
  countRange: noneOrTwo,
  body(context, least, most) {
    if (least === undefined || most === undefined) return requestTwister(context).next() >>> 1;
    if (most < least) {
      throwArgumentValueError("mt_rand", 2, "must be greater than or equal to argument #1 ($min)");
    }
    return ofRange(context, least, most);
  },
});

/**
 * Like mt_rand(), but the ends of the range may be swapped.
 *
 * *Source:* https://www.php.net/rand
 */
export const rand = defineFunction({
  name: "rand",
  parameters: [wideInt("min").omittable(), wideInt("max").omittable()],
  returns: "int",
  countRange: noneOrTwo,
  body(context, least, most) {
    if (least === undefined || most === undefined) return requestTwister(context).next() >>> 1;
    return most < least ? ofRange(context, most, least) : ofRange(context, least, most);
  },
});

function ofRange(context: Context, least: PhpInt, most: PhpInt): PhpInt {
  const twister = requestTwister(context);
  if (twister.mode === RandomMode.CORRECT) return twister.range(least, most);
  const share = (twister.next() >>> 1) / (MAXIMUM + 1);
  const scaled = Math.trunc((Number(most) - Number(least) + 1) * share);
  return normalInt(BigInt(least) + BigInt(scaled));
}

/** The largest number that mt_rand() gives. *Source:* https://www.php.net/mt_getrandmax */
export const mtGetrandmax = defineFunction({
  name: "mt_getrandmax",
  parameters: [],
  returns: "int",
  isPure: true,
  body: () => MAXIMUM,
});

/** mt_getrandmax() by another name. *Source:* https://www.php.net/getrandmax */
export const getrandmax = defineAlias("getrandmax", mtGetrandmax);

/** A float between 0 and 1. *Source:* https://www.php.net/lcg_value */
export const lcgValue = defineFunction({
  name: "lcg_value",
  parameters: [],
  returns: "float",
  deprecated: { since: "8.4", message: "use \\Random\\Randomizer::getFloat() instead" },
  body: () => Math.random(),
});

/**
 * A number of a range that nobody can foresee.
 *
 * Throws: ValueError for an empty range.
 * *Source:* https://www.php.net/random_int
 */
export const randomInt = defineFunction({
  name: "random_int",
  parameters: [wideInt("min"), wideInt("max")],
  returns: "int",
  body(_context, least, most) {
    if (least > most) {
      throwArgumentValueError("random_int", 1, "must be less than or equal to argument #2 ($max)");
    }
    return secureSource.range(least, most);
  },
});

/** As many bytes as `crypto` gives at once. */
const BLOCK_BYTES = 65536;

/**
 * Bytes that nobody can foresee.
 *
 * Throws: ValueError for a length below 1.
 * *Source:* https://www.php.net/random_bytes
 */
export const randomBytes = defineFunction({
  name: "random_bytes",
  parameters: [int("length")],
  returns: "string",
  body(_context, length) {
    if (length < 1) throwArgumentValueError("random_bytes", 1, "must be greater than 0");
    const bytes = new Uint8Array(length);
    for (let at = 0; at < length; at += BLOCK_BYTES) {
      crypto.getRandomValues(bytes.subarray(at, Math.min(length, at + BLOCK_BYTES)));
    }
    return textOf(bytes);
  },
});
