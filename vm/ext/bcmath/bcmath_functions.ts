/**
 * Arithmetic with decimal numbers of any length, written as strings.
 *
 * *Source:* https://www.php.net/ref.bc; php-src ext/bcmath/bcmath.c
 *
 * @module
 */
import { throwArgumentValueError } from "../../runtime/argument_error.ts";
import { PhpArray } from "../../runtime/array.ts";
import { defineFunction, type FunctionEntry } from "../../runtime/builtin.ts";
import type { Context } from "../../runtime/context.ts";
import { throwError } from "../../runtime/error.ts";
import { PhpObject } from "../../runtime/object.ts";
import { constant, instance, int, string, wideInt } from "../../runtime/parameter.ts";
import { readSlot } from "../../runtime/property.ts";
import {
  addDecimals,
  compareDecimals,
  type Decimal,
  divideDecimals,
  divideWhole,
  multiplyDecimals,
  negated,
  parseDecimal,
  powerRest,
  raiseDecimal,
  rootOf,
  roundDecimal,
  showDecimal,
  wholeTowards,
} from "./decimal.ts";
import { SCALE_MAX } from "./directives.ts";

const SCALE = int("scale").nullable().default(null);
const INT_MAX = 9223372036854775807n;

/** The scale of calls without one; a directive from outside that is out of range does not count. */
function usualScale(context: Context): number {
  const scale = context.ini.integer("bcmath.scale");
  return scale >= 0 && scale <= SCALE_MAX ? scale : 0;
}

/** The scale of a call. Throws: ValueError out of range. */
function scaleOf(context: Context, name: string, number: number, scale: number | null): number {
  if (scale === null) return usualScale(context);
  if (scale < 0 || scale > SCALE_MAX) {
    throwArgumentValueError(name, number, `must be between 0 and ${SCALE_MAX}`);
  }
  return scale;
}

/** The number of an argument. Throws: ValueError when its text is none. */
function numberOf(name: string, number: number, text: string): Decimal {
  return parseDecimal(text) ?? throwArgumentValueError(name, number, "is not well-formed");
}

/** A number without fraction. Throws: ValueError for others. */
function checkWhole(name: string, number: number, value: Decimal): void {
  if (value.scale !== 0) throwArgumentValueError(name, number, "cannot have a fractional part");
}

/** Declares a function of two numbers. */
function ofTwo(
  name: string,
  combine: (first: Decimal, second: Decimal, scale: number) => Decimal,
): FunctionEntry {
  return defineFunction({
    name,
    parameters: [string("num1"), string("num2"), SCALE],
    returns: "string",
    body(context, first, second, given) {
      const scale = scaleOf(context, name, 3, given);
      const [left, right] = [numberOf(name, 1, first), numberOf(name, 2, second)];
      return showDecimal(combine(left, right, scale), scale);
    },
  });
}

function refuseZero(number: Decimal, text: string): void {
  if (number.digits === 0n) throwError("DivisionByZeroError", text);
}

/** The sum of two numbers. *Source:* https://www.php.net/bcadd */
export const bcadd = ofTwo("bcadd", addDecimals);

/** The difference of two numbers. *Source:* https://www.php.net/bcsub */
export const bcsub = ofTwo("bcsub", (first, second) => addDecimals(first, negated(second)));

/** The product of two numbers. *Source:* https://www.php.net/bcmul */
export const bcmul = ofTwo("bcmul", multiplyDecimals);

/** The quotient of two numbers. Throws: DivisionByZeroError. *Source:* https://www.php.net/bcdiv */
export const bcdiv = ofTwo("bcdiv", (first, second, scale) => {
  refuseZero(second, "Division by zero");
  return divideDecimals(first, second, scale);
});

/** What a division leaves. Throws: DivisionByZeroError. *Source:* https://www.php.net/bcmod */
export const bcmod = ofTwo("bcmod", (first, second) => {
  refuseZero(second, "Modulo by zero");
  return divideWhole(first, second).rest;
});

/** Whole quotient and rest. Throws: DivisionByZeroError. *Source:* https://www.php.net/bcdivmod */
export const bcdivmod = defineFunction({
  name: "bcdivmod",
  parameters: [string("num1"), string("num2"), SCALE],
  returns: "array",
  body(context, first, second, given) {
    const scale = scaleOf(context, "bcdivmod", 3, given);
    const [left, right] = [numberOf("bcdivmod", 1, first), numberOf("bcdivmod", 2, second)];
    refuseZero(right, "Division by zero");
    const { quotient, rest } = divideWhole(left, right);
    return PhpArray.ofList([showDecimal(quotient, 0), showDecimal(rest, scale)]);
  },
});

/**
 * The rest of a power.
 *
 * Throws: ValueError for fractions and a negative exponent, DivisionByZeroError for a modulus of zero.
 * *Source:* https://www.php.net/bcpowmod
 */
export const bcpowmod = defineFunction({
  name: "bcpowmod",
  parameters: [string("num"), string("exponent"), string("modulus"), SCALE],
  returns: "string",
  body(context, first, second, third, given) {
    const name = "bcpowmod";
    const scale = scaleOf(context, name, 4, given);
    const base = numberOf(name, 1, first);
    const exponent = numberOf(name, 2, second);
    const modulus = numberOf(name, 3, third);
    checkWhole(name, 1, base);
    checkWhole(name, 2, exponent);
    if (exponent.digits < 0n) throwArgumentValueError(name, 2, "must be greater than or equal to 0");
    checkWhole(name, 3, modulus);
    refuseZero(modulus, "Modulo by zero");
    return showDecimal({ digits: powerRest(base.digits, exponent.digits, modulus.digits), scale: 0 }, scale);
  },
});

/**
 * A power with a whole exponent.
 *
 * Throws: ValueError for another one, DivisionByZeroError for a negative one of zero.
 * *Source:* https://www.php.net/bcpow
 */
export const bcpow = defineFunction({
  name: "bcpow",
  parameters: [string("num"), string("exponent"), SCALE],
  returns: "string",
  body(context, first, second, given) {
    const scale = scaleOf(context, "bcpow", 3, given);
    const base = numberOf("bcpow", 1, first);
    const exponent = numberOf("bcpow", 2, second);
    checkWhole("bcpow", 2, exponent);
    if (exponent.digits > INT_MAX || exponent.digits < -INT_MAX - 1n) {
      throwArgumentValueError("bcpow", 2, "is too large");
    }
    if (exponent.digits < 0n) refuseZero(base, "Negative power of zero");
    return showDecimal(raiseDecimal(base, exponent.digits, scale), scale);
  },
});

/** The square root. Throws: ValueError for a negative number. *Source:* https://www.php.net/bcsqrt */
export const bcsqrt = defineFunction({
  name: "bcsqrt",
  parameters: [string("num"), SCALE],
  returns: "string",
  body(context, text, given) {
    const scale = scaleOf(context, "bcsqrt", 2, given);
    const number = numberOf("bcsqrt", 1, text);
    if (number.digits < 0n) throwArgumentValueError("bcsqrt", 1, "must be greater than or equal to 0");
    return showDecimal(rootOf(number, scale), scale);
  },
});

/** Less than, equal or greater: −1, 0 or 1. *Source:* https://www.php.net/bccomp */
export const bccomp = defineFunction({
  name: "bccomp",
  parameters: [string("num1"), string("num2"), SCALE],
  returns: "int",
  body(context, first, second, given) {
    const scale = scaleOf(context, "bccomp", 3, given);
    return compareDecimals(numberOf("bccomp", 1, first), numberOf("bccomp", 2, second), scale);
  },
});

/** Sets the scale of calls without one and gives the one before. *Source:* https://www.php.net/bcscale */
export const bcscale = defineFunction({
  name: "bcscale",
  parameters: [SCALE],
  returns: "int",
  body(context, scale) {
    const before = usualScale(context);
    if (scale !== null) context.ini.setLocal("bcmath.scale", String(scaleOf(context, "bcscale", 1, scale)));
    return before;
  },
});

/** The greatest whole number that is not above. *Source:* https://www.php.net/bcfloor */
export const bcfloor = defineFunction({
  name: "bcfloor",
  parameters: [string("num")],
  returns: "string",
  body: (_context, text) => showDecimal(wholeTowards(numberOf("bcfloor", 1, text), -1), 0),
});

/** The least whole number that is not below. *Source:* https://www.php.net/bcceil */
export const bcceil = defineFunction({
  name: "bcceil",
  parameters: [string("num")],
  returns: "string",
  body: (_context, text) => showDecimal(wholeTowards(numberOf("bcceil", 1, text), 1), 0),
});

/** A number rounded to so many decimals; negative ones round before the point. *Source:* https://www.php.net/bcround */
export const bcround = defineFunction({
  name: "bcround",
  parameters: [
    string("num"),
    wideInt("precision").default(0),
    instance("RoundingMode", "mode")
      .default(constant("RoundingMode::HalfAwayFromZero", null as unknown as PhpObject)),
  ],
  returns: "string",
  body(_context, text, precision, mode) {
    if (precision > SCALE_MAX) {
      throwArgumentValueError("bcround", 2, `must be between -9223372036854775808 and ${SCALE_MAX}`);
    }
    const name = mode as PhpObject | null === null ? "HalfAwayFromZero" : String(readSlot(mode, "$name"));
    const places = Number(precision);
    return showDecimal(roundDecimal(numberOf("bcround", 1, text), places, name), Math.max(places, 0));
  },
});
