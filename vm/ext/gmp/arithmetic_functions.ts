/**
 * Making, showing and calculating with numbers of any length.
 *
 * *Source:* https://www.php.net/ref.gmp; php-src ext/gmp/gmp.c
 *
 * @module
 */
import { throwArgumentValueError } from "../../runtime/argument_error.ts";
import { PhpArray } from "../../runtime/array.ts";
import { defineFunction, type FunctionEntry } from "../../runtime/builtin.ts";
import { throwError } from "../../runtime/error.ts";
import { constant, int, mixed, union, wideInt } from "../../runtime/parameter.ts";
import type { PhpInt, PhpValue } from "../../runtime/value.ts";
import { lowInt, makeGmp, numberFrom, withinLimits } from "./gmp_object.ts";
import { defineNumberFunction, NUMBER_TYPE, numberArgument } from "./number_function.ts";
import { numberText } from "./number_text.ts";
import { absolute, binomial, powerModulo, product } from "./number_theory.ts";
import { compareNumbers, compareWithInt, moduloOf, powerOf } from "./operators.ts";

/** Quotients are cut. */
export const GMP_ROUND_ZERO = 0;
/** Quotients are rounded up. */
export const GMP_ROUND_PLUSINF = 1;
/** Quotients are rounded down. */
export const GMP_ROUND_MINUSINF = 2;

const ROUNDING = int("rounding_mode").default(constant("GMP_ROUND_ZERO", GMP_ROUND_ZERO));

/** Throws: ValueError for a negative exponent, bit or the like. */
export function checkNotNegative(name: string, position: number, value: PhpInt): void {
  if (value < 0) throwArgumentValueError(name, position, "must be greater than or equal to 0");
}

/** Throws: DivisionByZeroError. */
export function refuseZero(divisor: bigint, text = "Division by zero"): void {
  if (divisor === 0n) throwError("DivisionByZeroError", text);
}

/** *Source:* https://www.php.net/gmp_init */
export const gmpInit = defineFunction({
  name: "gmp_init",
  parameters: [union("string|int", "num"), int("base").default(0)],
  returns: "GMP",
  body: (_context, given, base) => makeGmp(numberFrom("gmp_init", given, base)),
});

/** The lowest 63 bits of a number, with its sign. *Source:* https://www.php.net/gmp_intval */
export const gmpIntval = defineNumberFunction({
  name: "gmp_intval",
  numbers: ["num"],
  returns: "int",
  body: ([value]) => lowInt(value),
});

/** The text of a number. Throws: ValueError for a base that there is not. *Source:* https://www.php.net/gmp_strval */
export const gmpStrval = defineFunction({
  name: "gmp_strval",
  parameters: [mixed("num").shown(NUMBER_TYPE), int("base").default(10)],
  returns: "string",
  body(_context, value, base) {
    // The base is looked at before the number.
    if ((base < 2 && base > -2) || base > 62 || base < -36) {
      throwArgumentValueError("gmp_strval", 2, "must be between 2 and 62, or -2 and -36");
    }
    return numberText(numberArgument("gmp_strval", 1, value), base);
  },
});

function ofTwo(name: string, combine: (first: bigint, second: bigint) => bigint): FunctionEntry {
  return defineNumberFunction({
    name,
    numbers: ["num1", "num2"],
    returns: "GMP",
    body: ([first, second]) => combine(first, second),
  });
}

function ofOne(name: string, change: (value: bigint) => bigint): FunctionEntry {
  return defineNumberFunction({ name, numbers: ["num"], returns: "GMP", body: ([value]) => change(value) });
}

/** *Source:* https://www.php.net/gmp_add */
export const gmpAdd = ofTwo("gmp_add", (first, second) => first + second);
/** *Source:* https://www.php.net/gmp_sub */
export const gmpSub = ofTwo("gmp_sub", (first, second) => first - second);
/** *Source:* https://www.php.net/gmp_mul */
export const gmpMul = ofTwo("gmp_mul", (first, second) => first * second);
/** What is left, never negative. Throws: DivisionByZeroError. *Source:* https://www.php.net/gmp_mod */
export const gmpMod = ofTwo("gmp_mod", moduloOf);
/** *Source:* https://www.php.net/gmp_neg */
export const gmpNeg = ofOne("gmp_neg", (value) => -value);
/** *Source:* https://www.php.net/gmp_abs */
export const gmpAbs = ofOne("gmp_abs", absolute);
/** *Source:* https://www.php.net/gmp_com */
export const gmpCom = ofOne("gmp_com", (value) => ~value);

/** Quotient and rest by a way of rounding. */
function divided(first: bigint, second: bigint, mode: number): { quotient: bigint; rest: bigint } {
  const [quotient, rest] = [first / second, first % second];
  const isBelow = rest < 0n !== second < 0n;
  if (rest === 0n || mode === GMP_ROUND_ZERO || isBelow !== (mode === GMP_ROUND_MINUSINF)) {
    return { quotient, rest };
  }
  const step = mode === GMP_ROUND_PLUSINF ? 1n : -1n;
  return { quotient: quotient + step, rest: rest - step * second };
}

function division(
  name: string,
  returns: string,
  choose: (parts: { quotient: bigint; rest: bigint }) => bigint | PhpValue,
): FunctionEntry {
  return defineNumberFunction({
    name,
    numbers: ["num1", "num2"],
    others: [ROUNDING],
    returns,
    check(mode) {
      if (mode < GMP_ROUND_ZERO || mode > GMP_ROUND_MINUSINF) {
        throwArgumentValueError(
          name,
          3,
          "must be one of GMP_ROUND_ZERO, GMP_ROUND_PLUSINF, or GMP_ROUND_MINUSINF",
        );
      }
    },
    body([first, second], mode) {
      refuseZero(second);
      return choose(divided(first, second, mode));
    },
  });
}

/** Throws: ValueError, DivisionByZeroError. *Source:* https://www.php.net/gmp_div_qr */
export const gmpDivQr = division("gmp_div_qr", "array", ({ quotient, rest }) => {
  return PhpArray.ofList([makeGmp(quotient), makeGmp(rest)]);
});
/** Throws: ValueError, DivisionByZeroError. *Source:* https://www.php.net/gmp_div_q */
export const gmpDivQ = division("gmp_div_q", "GMP", ({ quotient }) => quotient);
/** Throws: ValueError, DivisionByZeroError. *Source:* https://www.php.net/gmp_div_r */
export const gmpDivR = division("gmp_div_r", "GMP", ({ rest }) => rest);
/** Throws: ValueError, DivisionByZeroError. *Source:* https://www.php.net/gmp_div */
export const gmpDiv = division("gmp_div", "GMP", ({ quotient }) => quotient);

/** A quotient that is known to be exact. Throws: DivisionByZeroError. *Source:* https://www.php.net/gmp_divexact */
export const gmpDivexact = ofTwo("gmp_divexact", (first, second) => {
  refuseZero(second);
  return first / second;
});

/** Throws: ValueError for a negative exponent. *Source:* https://www.php.net/gmp_pow */
export const gmpPow = defineNumberFunction({
  name: "gmp_pow",
  numbers: ["num"],
  others: [wideInt("exponent")],
  returns: "GMP",
  check: (exponent) => checkNotNegative("gmp_pow", 2, exponent),
  body: ([value], exponent) => powerOf(value, BigInt(exponent)),
});

/**
 * The rest of a power.
 *
 * Throws: ValueError for a negative exponent, DivisionByZeroError. *Source:* https://www.php.net/gmp_powm
 */
export const gmpPowm = defineFunction({
  name: "gmp_powm",
  parameters: [
    mixed("num").shown(NUMBER_TYPE),
    mixed("exponent").shown(NUMBER_TYPE),
    mixed("modulus").shown(NUMBER_TYPE),
  ],
  returns: "GMP",
  body(_context, first, second, third) {
    const value = numberArgument("gmp_powm", 1, first);
    const exponent = numberArgument("gmp_powm", 2, second);
    if (exponent < 0n) throwArgumentValueError("gmp_powm", 2, "must be greater than or equal to 0");
    const modulus = numberArgument("gmp_powm", 3, third);
    refuseZero(modulus, "Modulo by zero");
    return makeGmp(withinLimits(() => powerModulo(value, exponent, modulus)));
  },
});

/** Throws: ValueError for a negative number. *Source:* https://www.php.net/gmp_fact */
export const gmpFact = defineNumberFunction({
  name: "gmp_fact",
  numbers: ["num"],
  returns: "GMP",
  body([value]) {
    if (value < 0n) throwArgumentValueError("gmp_fact", 1, "must be greater than or equal to 0");
    return product(2, Number(value));
  },
});

/** Throws: ValueError. *Source:* https://www.php.net/gmp_binomial */
export const gmpBinomial = defineNumberFunction({
  name: "gmp_binomial",
  numbers: ["n"],
  others: [int("k")],
  returns: "GMP",
  check: (chosen) => checkNotNegative("gmp_binomial", 2, chosen),
  body: ([total], chosen) => binomial(total, chosen),
});

/** Negative, 0 or positive, as the first is less than, equal to or greater than the second. *Source:* https://www.php.net/gmp_cmp */
export const gmpCmp = defineFunction({
  name: "gmp_cmp",
  parameters: [mixed("num1").shown(NUMBER_TYPE), mixed("num2").shown(NUMBER_TYPE)],
  returns: "int",
  body(_context, first, second) {
    const left = numberArgument("gmp_cmp", 1, first);
    const right = numberArgument("gmp_cmp", 2, second);
    const isInt = typeof second === "number" || typeof second === "bigint";
    return isInt ? compareWithInt(left, right) : compareNumbers(left, right);
  },
});

/** *Source:* https://www.php.net/gmp_sign */
export const gmpSign = defineNumberFunction({
  name: "gmp_sign",
  numbers: ["num"],
  returns: "int",
  body: ([value]) => compareNumbers(value, 0n),
});
