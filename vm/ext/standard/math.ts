/**
 * Rounding, powers, logarithms, trigonometry, division.
 *
 * *Source:* https://www.php.net/ref.math; php-src ext/standard/math.c
 *
 * @module
 */
import { throwArgumentValueError } from "../../runtime/argument_error.ts";
import { power } from "../../runtime/arithmetic.ts";
import { defineFunction, type FunctionEntry } from "../../runtime/builtin.ts";
import { rawFloat } from "../../runtime/conversion.ts";
import { throwError } from "../../runtime/error.ts";
import { constant, float, int, mixed, union, wideInt } from "../../runtime/parameter.ts";
import { INT_MIN, normalInt, PhpFloat } from "../../runtime/value.ts";
import { roundFloat, roundingModeOf } from "./rounding.ts";

/**
 * The absolute value; a float for PHP_INT_MIN.
 *
 * *Source:* https://www.php.net/abs
 */
export const abs = defineFunction({
  name: "abs",
  parameters: [union("int|float", "num")],
  returns: "int|float",
  isPure: true,
  body(_context, number) {
    if (typeof number === "number") return number < 0 ? -number : number;
    if (number instanceof PhpFloat) return new PhpFloat(Math.abs(number.value));
    if (number === INT_MIN) return new PhpFloat(9223372036854775808);
    return number < 0n ? normalInt(-number) : number;
  },
});

/**
 * The next whole number upwards.
 *
 * *Source:* https://www.php.net/ceil
 */
export const ceil = defineFunction({
  name: "ceil",
  parameters: [union("int|float", "num")],
  returns: "float",
  isPure: true,
  body: (_context, number) => Math.ceil(rawFloat(number)),
});

/**
 * The next whole number downwards.
 *
 * *Source:* https://www.php.net/floor
 */
export const floor = defineFunction({
  name: "floor",
  parameters: [union("int|float", "num")],
  returns: "float",
  isPure: true,
  body: (_context, number) => Math.floor(rawFloat(number)),
});

/**
 * A number rounded to so many decimals; negative ones round before the point.
 *
 * Throws: ValueError for an unknown mode.
 * *Source:* https://www.php.net/round
 */
export const round = defineFunction({
  name: "round",
  parameters: [
    union("int|float", "num"),
    int("precision").default(0),
    union("RoundingMode|int", "mode").default(constant("RoundingMode::HalfAwayFromZero", 1)),
  ],
  returns: "float",
  isPure: true,
  body(_context, number, precision, mode) {
    const knownMode = roundingModeOf(mode);
    if (knownMode === null) {
      throwArgumentValueError("round", 3, "must be a valid rounding mode (RoundingMode::*)");
    }
    const value = rawFloat(number);
    if (precision >= 0 && !(number instanceof PhpFloat)) return value;
    return roundFloat(value, precision, knownMode);
  },
});

/**
 * A power; an int while base and exponent are ints and the result fits.
 *
 * *Source:* https://www.php.net/pow
 */
export const pow = defineFunction({
  name: "pow",
  parameters: [mixed("num"), mixed("exponent")],
  returns: "object|int|float",
  body: (_context, base, exponent) => power(base, exponent) as PhpFloat,
});

/**
 * A power of floats by the rules of IEEE 754.
 *
 * *Source:* https://www.php.net/fpow
 */
export const fpow = defineFunction({
  name: "fpow",
  parameters: [float("num"), float("exponent")],
  returns: "float",
  isPure: true,
  body: (_context, base, exponent) => powerOf(base, exponent),
});

/** C's pow: 1 to any power and ±1 to an infinite one are 1, where JavaScript has NaN. */
function powerOf(base: number, exponent: number): number {
  if (base === 1) return 1;
  if (base === -1 && (exponent === Infinity || exponent === -Infinity)) return 1;
  return Math.pow(base, exponent);
}

/**
 * A logarithm; the natural one unless a base is given.
 *
 * Throws: ValueError when the base is not above 0.
 * *Source:* https://www.php.net/log
 */
export const log = defineFunction({
  name: "log",
  parameters: [float("num"), float("base").default(constant("M_E", Math.E))],
  returns: "float",
  isPure: true,
  body(_context, number, base) {
    if (base === Math.E) return Math.log(number);
    if (base === 2) return Math.log2(number);
    if (base === 10) return Math.log10(number);
    if (base === 1) return NaN;
    if (base <= 0) throwArgumentValueError("log", 2, "must be greater than 0");
    return Math.log(number) / Math.log(base);
  },
});

/**
 * The whole part of a division of ints.
 *
 * Throws: DivisionByZeroError; ArithmeticError for PHP_INT_MIN by −1.
 * *Source:* https://www.php.net/intdiv
 */
export const intdiv = defineFunction({
  name: "intdiv",
  parameters: [wideInt("num1"), wideInt("num2")],
  returns: "int",
  isPure: true,
  body(_context, dividend, divisor) {
    if (divisor === 0) throwError("DivisionByZeroError", "Division by zero");
    if (typeof dividend === "number" && typeof divisor === "number") {
      return Math.trunc(dividend / divisor) + 0;
    }
    if (dividend === INT_MIN && divisor === -1) {
      throwError("ArithmeticError", "Division of PHP_INT_MIN by -1 is not an integer");
    }
    return normalInt(BigInt(dividend) / BigInt(divisor));
  },
});

/**
 * The remainder of a division of floats, with the sign of the dividend.
 *
 * *Source:* https://www.php.net/fmod
 */
export const fmod = defineFunction({
  name: "fmod",
  parameters: [float("num1"), float("num2")],
  returns: "float",
  isPure: true,
  body: (_context, dividend, divisor) => dividend % divisor,
});

/**
 * A division of floats by the rules of IEEE 754, which knows infinity.
 *
 * *Source:* https://www.php.net/fdiv
 */
export const fdiv = defineFunction({
  name: "fdiv",
  parameters: [float("num1"), float("num2")],
  returns: "float",
  isPure: true,
  body: (_context, dividend, divisor) => dividend / divisor,
});

/**
 * The length of the hypotenuse.
 *
 * *Source:* https://www.php.net/hypot
 */
export const hypot = defineFunction({
  name: "hypot",
  parameters: [float("x"), float("y")],
  returns: "float",
  isPure: true,
  body: (_context, x, y) => Math.hypot(x, y),
});

/**
 * The angle of a point.
 *
 * *Source:* https://www.php.net/atan2
 */
export const atan2 = defineFunction({
  name: "atan2",
  parameters: [float("y"), float("x")],
  returns: "float",
  isPure: true,
  body: (_context, y, x) => Math.atan2(y, x),
});

/**
 * Half the circumference of the unit circle.
 *
 * *Source:* https://www.php.net/pi
 */
export const pi = defineFunction({
  name: "pi",
  parameters: [],
  returns: "float",
  isPure: true,
  body: () => Math.PI,
});

/** Declares a function of one float that JavaScript has too. */
function ofFloat(name: string, compute: (value: number) => number): FunctionEntry {
  return defineFunction({
    name,
    parameters: [float("num")],
    returns: "float",
    isPure: true,
    body: (_context, number) => compute(number),
  });
}

/** The square root. *Source:* https://www.php.net/sqrt */
export const sqrt = defineFunction({
  name: "sqrt",
  parameters: [float("num")],
  returns: "float",
  isPure: true,
  body: (_context, number) => Math.sqrt(number),
});

/** e to a power. *Source:* https://www.php.net/exp */
export const exp = ofFloat("exp", Math.exp);
/** e to a power, less 1. *Source:* https://www.php.net/expm1 */
export const expm1 = ofFloat("expm1", Math.expm1);
/** The natural logarithm of 1 plus a number. *Source:* https://www.php.net/log1p */
export const log1p = ofFloat("log1p", Math.log1p);
/** The logarithm of base 10. *Source:* https://www.php.net/log10 */
export const log10 = ofFloat("log10", Math.log10);
/** The sine. *Source:* https://www.php.net/sin */
export const sin = ofFloat("sin", Math.sin);
/** The cosine. *Source:* https://www.php.net/cos */
export const cos = ofFloat("cos", Math.cos);
/** The tangent. *Source:* https://www.php.net/tan */
export const tan = ofFloat("tan", Math.tan);
/** The arc sine. *Source:* https://www.php.net/asin */
export const asin = ofFloat("asin", Math.asin);
/** The arc cosine. *Source:* https://www.php.net/acos */
export const acos = ofFloat("acos", Math.acos);
/** The arc tangent. *Source:* https://www.php.net/atan */
export const atan = ofFloat("atan", Math.atan);
/** The hyperbolic sine. *Source:* https://www.php.net/sinh */
export const sinh = ofFloat("sinh", Math.sinh);
/** The hyperbolic cosine. *Source:* https://www.php.net/cosh */
export const cosh = ofFloat("cosh", Math.cosh);
/** The hyperbolic tangent. *Source:* https://www.php.net/tanh */
export const tanh = ofFloat("tanh", Math.tanh);
/** The inverse hyperbolic sine. *Source:* https://www.php.net/asinh */
export const asinh = ofFloat("asinh", Math.asinh);
/** The inverse hyperbolic cosine. *Source:* https://www.php.net/acosh */
export const acosh = ofFloat("acosh", Math.acosh);
/** The inverse hyperbolic tangent. *Source:* https://www.php.net/atanh */
export const atanh = ofFloat("atanh", Math.atanh);
/** Degrees as radians. *Source:* https://www.php.net/deg2rad */
export const deg2rad = ofFloat("deg2rad", (degrees) => degrees / 180 * Math.PI);
/** Radians as degrees. *Source:* https://www.php.net/rad2deg */
export const rad2deg = ofFloat("rad2deg", (radians) => radians / Math.PI * 180);

/** Declares a test of a float. */
function testOfFloat(name: string, test: (value: number) => boolean): FunctionEntry {
  return defineFunction({
    name,
    parameters: [float("num")],
    returns: "bool",
    isPure: true,
    body: (_context, number) => test(number),
  });
}

/** Whether a float is neither infinite nor NAN. *Source:* https://www.php.net/is_finite */
export const isFinite = testOfFloat("is_finite", Number.isFinite);
/** Whether a float is NAN. *Source:* https://www.php.net/is_nan */
export const isNan = testOfFloat("is_nan", Number.isNaN);
/** Whether a float is infinite. *Source:* https://www.php.net/is_infinite */
export const isInfinite = testOfFloat("is_infinite", (value) => value === Infinity || value === -Infinity);
