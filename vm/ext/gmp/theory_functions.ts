/**
 * Roots, divisors, primes and symbols.
 *
 * *Source:* https://www.php.net/ref.gmp; php-src ext/gmp/gmp.c
 *
 * @module
 */
import { throwArgumentValueError } from "../../runtime/argument_error.ts";
import { PhpArray } from "../../runtime/array.ts";
import { defineFunction, type FunctionEntry } from "../../runtime/builtin.ts";
import { int, mixed } from "../../runtime/parameter.ts";
import { refuseZero } from "./arithmetic_functions.ts";
import { makeGmp, withinLimits } from "./gmp_object.ts";
import { defineNumberFunction, NUMBER_TYPE, numberArgument } from "./number_function.ts";
import {
  absolute,
  bezout,
  greatestDivisor,
  inverse,
  isPerfectPower,
  kronecker,
  nextPrime,
  primality,
  wholeRoot,
} from "./number_theory.ts";

function checkSign(name: string, value: bigint): void {
  if (value < 0n) throwArgumentValueError(name, 1, "must be greater than or equal to 0");
}

/** The whole part of a square root. Throws: ValueError. *Source:* https://www.php.net/gmp_sqrt */
export const gmpSqrt = defineNumberFunction({
  name: "gmp_sqrt",
  numbers: ["num"],
  returns: "GMP",
  body([value]) {
    checkSign("gmp_sqrt", value);
    return wholeRoot(value, 2);
  },
});

/** The whole part of a square root and what is left. Throws: ValueError. *Source:* https://www.php.net/gmp_sqrtrem */
export const gmpSqrtrem = defineNumberFunction({
  name: "gmp_sqrtrem",
  numbers: ["num"],
  returns: "array",
  body([value]) {
    checkSign("gmp_sqrtrem", value);
    const root = wholeRoot(value, 2);
    return PhpArray.ofList([makeGmp(root), makeGmp(value - root * root)]);
  },
});

/** A root cut towards zero. Throws: ValueError. */
function checkDegree(name: string, degree: number, lowest: string): void {
  if (degree <= 0) throwArgumentValueError(name, 2, `must be ${lowest}`);
}

function signedRoot(name: string, value: bigint, degree: number): bigint {
  if (degree % 2 === 0 && value < 0n) {
    throwArgumentValueError(name, 2, "must be odd if argument #1 ($a) is negative");
  }
  const root = wholeRoot(absolute(value), degree);
  return value < 0n ? -root : root;
}

/** The whole part of a root. Throws: ValueError. *Source:* https://www.php.net/gmp_root */
export const gmpRoot = defineNumberFunction({
  name: "gmp_root",
  numbers: ["num"],
  others: [int("nth")],
  returns: "GMP",
  check: (degree) => checkDegree("gmp_root", degree, "greater than 0"),
  body: ([value], degree) => signedRoot("gmp_root", value, degree),
});

/** The whole part of a root and what is left. Throws: ValueError. *Source:* https://www.php.net/gmp_rootrem */
export const gmpRootrem = defineNumberFunction({
  name: "gmp_rootrem",
  numbers: ["num"],
  others: [int("nth")],
  returns: "array",
  check: (degree) => checkDegree("gmp_rootrem", degree, "greater than or equal to 1"),
  body([value], degree) {
    const root = signedRoot("gmp_rootrem", value, degree);
    const power = root === 1n || root === 0n || root === -1n ? root : root ** BigInt(degree);
    return PhpArray.ofList([makeGmp(root), makeGmp(value - power)]);
  },
});

/** *Source:* https://www.php.net/gmp_perfect_square */
export const gmpPerfectSquare = defineNumberFunction({
  name: "gmp_perfect_square",
  numbers: ["num"],
  returns: "bool",
  body: ([value]) => value >= 0n && wholeRoot(value, 2) ** 2n === value,
});

/** *Source:* https://www.php.net/gmp_perfect_power */
export const gmpPerfectPower = defineNumberFunction({
  name: "gmp_perfect_power",
  numbers: ["num"],
  returns: "bool",
  body: ([value]) => isPerfectPower(value),
});

/** 0 for no prime, 1 for most probably one, 2 for certainly one. *Source:* https://www.php.net/gmp_prob_prime */
export const gmpProbPrime = defineNumberFunction({
  name: "gmp_prob_prime",
  numbers: ["num"],
  others: [int("repetitions").default(10)],
  returns: "int",
  body: ([value]) => primality(value),
});

/** The next prime above a number. *Source:* https://www.php.net/gmp_nextprime */
export const gmpNextprime = defineNumberFunction({
  name: "gmp_nextprime",
  numbers: ["num"],
  returns: "GMP",
  body: ([value]) => nextPrime(value),
});

/** *Source:* https://www.php.net/gmp_gcd */
export const gmpGcd = defineNumberFunction({
  name: "gmp_gcd",
  numbers: ["num1", "num2"],
  returns: "GMP",
  body: ([first, second]) => greatestDivisor(first, second),
});

/** The greatest divisor and the factors that lead to it. *Source:* https://www.php.net/gmp_gcdext */
export const gmpGcdext = defineNumberFunction({
  name: "gmp_gcdext",
  numbers: ["num1", "num2"],
  returns: "array",
  body([first, second]) {
    const { divisor, s, t } = bezout(first, second);
    return PhpArray.ofEntries([["g", makeGmp(divisor)], ["s", makeGmp(s)], ["t", makeGmp(t)]]);
  },
});

/** *Source:* https://www.php.net/gmp_lcm */
export const gmpLcm = defineNumberFunction({
  name: "gmp_lcm",
  numbers: ["num1", "num2"],
  returns: "GMP",
  body: ([first, second]) => {
    return first === 0n || second === 0n ? 0n : absolute(first / greatestDivisor(first, second) * second);
  },
});

/** What times a number leaves 1; false when there is none. Throws: DivisionByZeroError. *Source:* https://www.php.net/gmp_invert */
export const gmpInvert = defineFunction({
  name: "gmp_invert",
  parameters: [mixed("num1").shown(NUMBER_TYPE), mixed("num2").shown(NUMBER_TYPE)],
  returns: "GMP|false",
  body(_context, first, second) {
    // The int 0 is refused before the numbers are looked at.
    if (second === 0) refuseZero(0n);
    const value = numberArgument("gmp_invert", 1, first);
    const modulus = numberArgument("gmp_invert", 2, second);
    refuseZero(modulus);
    const found = withinLimits(() => inverse(value, modulus)) ?? null;
    return found === null ? false : makeGmp(found);
  },
});

function symbol(name: string): FunctionEntry {
  return defineNumberFunction({
    name,
    numbers: ["num1", "num2"],
    returns: "int",
    body: ([first, second]) => kronecker(first, second),
  });
}

/** *Source:* https://www.php.net/gmp_jacobi */
export const gmpJacobi = symbol("gmp_jacobi");
/** *Source:* https://www.php.net/gmp_legendre */
export const gmpLegendre = symbol("gmp_legendre");
/** *Source:* https://www.php.net/gmp_kronecker */
export const gmpKronecker = symbol("gmp_kronecker");
