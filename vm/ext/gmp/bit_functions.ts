/**
 * Bits of numbers, and numbers as bytes.
 *
 * *Source:* https://www.php.net/ref.gmp; php-src ext/gmp/gmp.c
 *
 * @module
 */
import { throwArgumentValueError } from "../../runtime/argument_error.ts";
import { defineFunction } from "../../runtime/builtin.ts";
import { bool, constant, instance, int, mixed, string, wideInt } from "../../runtime/parameter.ts";
import { hexOf } from "../../runtime/hexadecimal.ts";
import type { PhpInt } from "../../runtime/value.ts";
import { checkNotNegative } from "./arithmetic_functions.ts";
import { type GmpObject, makeGmp, withinLimits } from "./gmp_object.ts";
import { defineNumberFunction, numberArgument } from "./number_function.ts";
import { absolute, bitCount, bitLength } from "./number_theory.ts";

/** The most significant word comes first. */
export const GMP_MSW_FIRST = 1;
/** The least significant word comes first. */
export const GMP_LSW_FIRST = 2;
/** The least significant byte of a word comes first. */
export const GMP_LITTLE_ENDIAN = 4;
/** The most significant byte of a word comes first. */
export const GMP_BIG_ENDIAN = 8;
/** As the machine has it: the least significant byte first. */
export const GMP_NATIVE_ENDIAN = 16;

const OBJECT = instance<GmpObject>("GMP", "num");
const FLAGS = int("flags")
  .default(constant("GMP_MSW_FIRST | GMP_NATIVE_ENDIAN", GMP_MSW_FIRST | GMP_NATIVE_ENDIAN));
/** Words of so many bytes GMP cannot count in bits. */
const WORD_SIZE_MAX = 2 ** 28;

/** Bits that both numbers have. *Source:* https://www.php.net/gmp_and */
export const gmpAnd = defineNumberFunction({
  name: "gmp_and",
  numbers: ["num1", "num2"],
  returns: "GMP",
  body: ([first, second]) => first & second,
});

/** *Source:* https://www.php.net/gmp_or */
export const gmpOr = defineNumberFunction({
  name: "gmp_or",
  numbers: ["num1", "num2"],
  returns: "GMP",
  body: ([first, second]) => first | second,
});

/** *Source:* https://www.php.net/gmp_xor */
export const gmpXor = defineNumberFunction({
  name: "gmp_xor",
  numbers: ["num1", "num2"],
  returns: "GMP",
  body: ([first, second]) => first ^ second,
});

function withBit(value: bigint, index: PhpInt, isSet: boolean): bigint {
  const bit = 1n << BigInt(index);
  return isSet ? value | bit : value & ~bit;
}

/** Sets or clears a bit. Throws: ValueError. *Source:* https://www.php.net/gmp_setbit */
export const gmpSetbit = defineFunction({
  name: "gmp_setbit",
  parameters: [OBJECT, wideInt("index"), bool("value").default(true)],
  returns: "void",
  body(_context, number, index, isSet) {
    checkNotNegative("gmp_setbit", 2, index);
    number.value = withinLimits(() => withBit(number.value, index, isSet));
  },
});

/** Clears a bit. Throws: ValueError. *Source:* https://www.php.net/gmp_clrbit */
export const gmpClrbit = defineFunction({
  name: "gmp_clrbit",
  parameters: [OBJECT, wideInt("index")],
  returns: "void",
  body(_context, number, index) {
    checkNotNegative("gmp_clrbit", 2, index);
    number.value = withinLimits(() => withBit(number.value, index, false));
  },
});

/** *Source:* https://www.php.net/gmp_testbit */
export const gmpTestbit = defineNumberFunction({
  name: "gmp_testbit",
  numbers: ["num"],
  others: [wideInt("index")],
  returns: "bool",
  check: (index) => checkNotNegative("gmp_testbit", 2, index),
  body: ([value], index) => (value >> BigInt(index) & 1n) === 1n,
});

/** The place of the first bit set from a place on, −1 when there is none. */
function firstBit(value: bigint, start: number): number {
  const rest = value >> BigInt(start);
  return rest === 0n ? -1 : start + bitLength(rest & -rest) - 1;
}

/** *Source:* https://www.php.net/gmp_scan0 */
export const gmpScan0 = defineNumberFunction({
  name: "gmp_scan0",
  numbers: ["num1"],
  others: [int("start")],
  returns: "int",
  check: (start) => checkNotNegative("gmp_scan0", 2, start),
  body: ([value], start) => firstBit(~value, start),
});

/** *Source:* https://www.php.net/gmp_scan1 */
export const gmpScan1 = defineNumberFunction({
  name: "gmp_scan1",
  numbers: ["num1"],
  others: [int("start")],
  returns: "int",
  check: (start) => checkNotNegative("gmp_scan1", 2, start),
  body: ([value], start) => firstBit(value, start),
});

/** The number of bits set; −1 for a negative number, which has no end of them. *Source:* https://www.php.net/gmp_popcount */
export const gmpPopcount = defineNumberFunction({
  name: "gmp_popcount",
  numbers: ["num"],
  returns: "int",
  body: ([value]) => value < 0n ? -1 : bitCount(value),
});

/** The number of bits in which two numbers differ; −1 for other signs. *Source:* https://www.php.net/gmp_hamdist */
export const gmpHamdist = defineNumberFunction({
  name: "gmp_hamdist",
  numbers: ["num1", "num2"],
  returns: "int",
  body: ([first, second]) => first < 0n !== second < 0n ? -1 : bitCount(first ^ second),
});

/** How words stand in bytes. Throws: ValueError. */
function layoutOf(name: string, flags: number): { isFirstHighest: boolean; isBigEndian: boolean } {
  const order = flags & (GMP_MSW_FIRST | GMP_LSW_FIRST);
  if (order === (GMP_MSW_FIRST | GMP_LSW_FIRST)) {
    throwArgumentValueError(name, 3, "cannot use multiple word order options");
  }
  const endian = flags & (GMP_LITTLE_ENDIAN | GMP_BIG_ENDIAN | GMP_NATIVE_ENDIAN);
  if ((endian & endian - 1) !== 0) throwArgumentValueError(name, 3, "cannot use multiple endian options");
  return { isFirstHighest: order !== GMP_LSW_FIRST, isBigEndian: endian === GMP_BIG_ENDIAN };
}

/** Bytes from the highest to the lowest in another layout, or back. */
function arranged(bytes: string, size: number, isFirstHighest: boolean, isBigEndian: boolean): string {
  if (size === 1 && isFirstHighest || isFirstHighest && isBigEndian) return bytes;
  const words: string[] = [];
  for (let at = 0; at < bytes.length; at += size) {
    const word = bytes.slice(at, at + size);
    words.push(isBigEndian ? word : [...word].reverse().join(""));
  }
  return (isFirstHighest ? words : words.reverse()).join("");
}

/** The number that bytes are. Throws: ValueError. *Source:* https://www.php.net/gmp_import */
export const gmpImport = defineFunction({
  name: "gmp_import",
  parameters: [string("data"), int("word_size").default(1), FLAGS],
  returns: "GMP",
  body(_context, data, size, flags) {
    if (size < 1) throwArgumentValueError("gmp_import", 2, "must be greater than or equal to 1");
    const { isFirstHighest, isBigEndian } = layoutOf("gmp_import", flags);
    if (data.length % size !== 0) {
      throwArgumentValueError("gmp_import", 1, "must be a multiple of argument #2 ($word_size)");
    }
    return makeGmp(BigInt(`0x0${hexOf(arranged(data, size, isFirstHighest, isBigEndian))}`));
  },
});

/** The bytes of a number, without sign. Throws: ValueError. *Source:* https://www.php.net/gmp_export */
export const gmpExport = defineFunction({
  name: "gmp_export",
  parameters: [mixed("num").shown("GMP|string|int"), int("word_size").default(1), FLAGS],
  returns: "string",
  body(_context, given, size, flags) {
    if (size < 1) throwArgumentValueError("gmp_export", 2, "must be greater than or equal to 1");
    const { isFirstHighest, isBigEndian } = layoutOf("gmp_export", flags);
    const value = absolute(numberArgument("gmp_export", 1, given));
    if (value === 0n) return "";
    if (size > WORD_SIZE_MAX) {
      throwArgumentValueError("gmp_export", 2, "is too large for argument #1 ($num)");
    }
    const text = value.toString(16);
    const digits = text.padStart(Math.ceil(text.length / (2 * size)) * 2 * size, "0");
    let bytes = "";
    for (let at = 0; at < digits.length; at += 2) {
      bytes += String.fromCharCode(parseInt(digits.slice(at, at + 2), 16));
    }
    return arranged(bytes, size, isFirstHighest, isBigEndian);
  },
});
