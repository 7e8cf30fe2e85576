/**
 * Numbers in other bases.
 *
 * *Source:* https://www.php.net/ref.math; php-src ext/standard/math.c (_php_math_basetozval)
 *
 * @module
 */
import { throwArgumentValueError } from "../../runtime/argument_error.ts";
import { defineFunction } from "../../runtime/builtin.ts";
import type { Context } from "../../runtime/context.ts";
import { E_DEPRECATED } from "../../runtime/error.ts";
import { HEX_PAIRS } from "../../runtime/hexadecimal.ts";
import { int, string, wideInt } from "../../runtime/parameter.ts";
import { INT_MAX, normalInt, PhpFloat, type PhpInt } from "../../runtime/value.ts";

/** Letters of prefixes that are skipped: `0b`, `0o`, `0x`. */
const PREFIX_LETTERS: Readonly<Record<number, string>> = { 2: "bB", 8: "oO", 16: "xX" };

/**
 * The number of a text of digits in a base; a float beyond 64 bits.
 *
 * Raises: E_DEPRECATED for other characters, which are skipped.
 */
function numberOfDigits(context: Context, text: string, base: number): PhpInt | PhpFloat {
  const letters = PREFIX_LETTERS[base];
  let at = letters !== undefined && text.startsWith("0") && text.length > 1 && letters.includes(text[1]!)
    ? 2
    : 0;
  let exact = 0n;
  let rounded = 0;
  let isInvalid = false;
  for (; at < text.length; at++) {
    const digit = parseInt(text[at]!, 36);
    if (!(digit < base)) {
      isInvalid = true;
      continue;
    }
    if (exact <= INT_MAX) {
      exact = exact * BigInt(base) + BigInt(digit);
      if (exact > INT_MAX) rounded = Number(exact / BigInt(base)) * base + digit;
    } else rounded = rounded * base + digit;
  }
  if (isInvalid) {
    context.raise(
      E_DEPRECATED,
      "Invalid characters passed for attempted conversion, these have been ignored",
    );
  }
  return exact <= INT_MAX ? normalInt(exact) : new PhpFloat(rounded);
}

/** The digits of an int taken as 64 bits without sign. */
function unsignedDigits(value: PhpInt, base: number): string {
  if (typeof value === "number" && value >= 0) return value.toString(base);
  return BigInt.asUintN(64, BigInt(value)).toString(base);
}

/** The hexadecimal digits of an int from 0 to 2^32 − 1, in half the time of V8's. */
function hexDigits(value: number): string {
  if (value < 16) return HEX_PAIRS[value]![1]!;
  if (value < 256) return HEX_PAIRS[value]!;
  return hexDigits(value >>> 8) + HEX_PAIRS[value & 255]!;
}

/** The number of binary digits. *Source:* https://www.php.net/bindec */
export const bindec = defineFunction({
  name: "bindec",
  parameters: [string("binary_string")],
  returns: "int|float",
  isPure: true,
  body: (context, text) => numberOfDigits(context, text, 2),
});

/** The number of hexadecimal digits. *Source:* https://www.php.net/hexdec */
export const hexdec = defineFunction({
  name: "hexdec",
  parameters: [string("hex_string")],
  returns: "int|float",
  isPure: true,
  body: (context, text) => numberOfDigits(context, text, 16),
});

/** The number of octal digits. *Source:* https://www.php.net/octdec */
export const octdec = defineFunction({
  name: "octdec",
  parameters: [string("octal_string")],
  returns: "int|float",
  isPure: true,
  body: (context, text) => numberOfDigits(context, text, 8),
});

/** A number's binary digits. *Source:* https://www.php.net/decbin */
export const decbin = defineFunction({
  name: "decbin",
  parameters: [wideInt("num")],
  returns: "string",
  isPure: true,
  body: (_context, number) => unsignedDigits(number, 2),
});

/** A number's octal digits. *Source:* https://www.php.net/decoct */
export const decoct = defineFunction({
  name: "decoct",
  parameters: [wideInt("num")],
  returns: "string",
  isPure: true,
  body: (_context, number) => unsignedDigits(number, 8),
});

/** A number's hexadecimal digits. *Source:* https://www.php.net/dechex */
export const dechex = defineFunction({
  name: "dechex",
  parameters: [wideInt("num")],
  returns: "string",
  isPure: true,
  body: (_context, number) =>
    typeof number === "number" && number >= 0 && number <= 0xffffffff
      ? hexDigits(number)
      : unsignedDigits(number, 16),
});

/**
 * Digits of one base as digits of another.
 *
 * Throws: ValueError for bases outside of 2 to 36.
 * *Source:* https://www.php.net/base_convert
 */
export const baseConvert = defineFunction({
  name: "base_convert",
  parameters: [string("num"), int("from_base"), int("to_base")],
  returns: "string",
  isPure: true,
  body(context, text, fromBase, toBase) {
    if (fromBase < 2 || fromBase > 36) {
      throwArgumentValueError("base_convert", 2, "must be between 2 and 36 (inclusive)");
    }
    if (toBase < 2 || toBase > 36) {
      throwArgumentValueError("base_convert", 3, "must be between 2 and 36 (inclusive)");
    }
    const number = numberOfDigits(context, text, fromBase);
    return number instanceof PhpFloat ? floatDigits(number.value, toBase) : unsignedDigits(number, toBase);
  },
});

/** Digit by digit with rounding on the way, as php-src divides: exact digits would be others than PHP's. */
function floatDigits(value: number, base: number): string {
  if (!Number.isFinite(value)) return "";
  let digits = "";
  let rest = Math.floor(value);
  do {
    digits = Math.floor(rest % base).toString(base) + digits;
    rest /= base;
  } while (rest >= 1);
  return digits;
}
