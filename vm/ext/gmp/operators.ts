/**
 * Operators whose operands are GMP objects and what goes with them.
 *
 * *Source:* php-src ext/gmp/gmp.c (gmp_do_operation_ex, gmp_compare)
 *
 * @module
 */
import { floatToInt, isIntegral, raiseLossyFloat, typeName } from "../../runtime/conversion.ts";
import { throwError } from "../../runtime/error.ts";
import { numericValue } from "../../runtime/numeric_string.ts";
import { PhpObject } from "../../runtime/object.ts";
import { operandInteger, unsupportedOperands } from "../../runtime/operand.ts";
import { PhpFloat, type PhpValue } from "../../runtime/value.ts";
import { parseNumber } from "./number_text.ts";

/** An object that holds a number: what operators know of the class GMP. */
export abstract class NumberHolder extends PhpObject {
  value = 0n;
}

/** −1, 0 or 1. */
export function compareNumbers(first: bigint, second: bigint): number {
  return first < second ? -1 : first > second ? 1 : 0;
}

/** The number of 64-bit words, negative for a negative number. */
function signedSize(value: bigint): number {
  const words = Math.ceil((value < 0n ? -value : value).toString(16).length / 16);
  return value === 0n ? 0 : value < 0n ? -words : words;
}

/** The order against an int as GMP tells it: numbers of other signs or sizes give the difference of their sizes. */
export function compareWithInt(first: bigint, second: bigint): number {
  const difference = signedSize(first) - (second < 0n ? -1 : second > 0n ? 1 : 0);
  return difference === 0 ? compareNumbers(first, second) : difference;
}

function refuse(value: PhpValue): never {
  throwError("TypeError", `Number must be of type GMP|string|int, ${typeName(value)} given`);
}

/** The number of an operand. Throws: TypeError, ValueError. Raises: a deprecation for a fraction. */
export function operandOf(value: PhpValue): bigint {
  if (value instanceof NumberHolder) return value.value;
  if (typeof value === "number" || typeof value === "bigint") return BigInt(value);
  if (typeof value === "boolean") return value ? 1n : 0n;
  if (typeof value === "string") {
    return parseNumber(value, 0) ?? throwError("ValueError", "Number is not an integer string");
  }
  return value instanceof PhpFloat ? wholeOf(value.value) ?? refuse(value) : refuse(value);
}

/** The int of a float, null where it has none. Raises: a deprecation for a fraction. */
export function wholeOf(value: number): bigint | null {
  const whole = Math.trunc(value);
  if (!isIntegral(whole)) return null;
  if (whole !== value) raiseLossyFloat(value);
  return BigInt(whole);
}

/** An exponent or shift; null for a type that is none. Throws: ValueError for texts. */
function countOf(value: PhpValue): bigint | null {
  if (value instanceof NumberHolder) return value.value;
  if (typeof value === "number" || typeof value === "bigint") return BigInt(value);
  if (value instanceof PhpFloat) return BigInt(floatToInt(value.value));
  if (typeof value !== "string") return null;
  const number = numericValue(value);
  if (number === null || number instanceof PhpFloat) {
    throwError("ValueError", "Number is not an integer string");
  }
  return BigInt(number);
}

function raise(operator: string, first: PhpValue, second: PhpValue): bigint {
  const isLeft = first instanceof NumberHolder || typeof first === "number" || typeof first === "bigint";
  if (!isLeft && operator !== "**") operandInteger(first);
  const count = isLeft ? countOf(second) : null;
  if (count === null) unsupportedOperands(operator, first, second);
  if (count < 0n) {
    throwError(
      "ValueError",
      `${operator === "**" ? "Exponent" : "Shift"} must be greater than or equal to 0`,
    );
  }
  const base = operandOf(first);
  if (operator === "<<") return base << count;
  return operator === ">>" ? base >> count : powerOf(base, count);
}

/** A power; those of 0 and ±1 need no memory. */
export function powerOf(base: bigint, exponent: bigint): bigint {
  if (base === 0n || base === 1n) return exponent === 0n ? 1n : base;
  if (base === -1n) return exponent % 2n === 0n ? 1n : -1n;
  return base ** exponent;
}

/** What is left of a division, never negative. Throws: DivisionByZeroError. */
export function moduloOf(first: bigint, second: bigint): bigint {
  if (second === 0n) throwError("DivisionByZeroError", "Modulo by zero");
  const rest = first % second;
  return rest < 0n ? rest + (second < 0n ? -second : second) : rest;
}

/** An operator of two operands, one of which is a GMP; undefined for those that GMP does not have. */
export function operateNumbers(operator: string, first: PhpValue, second: PhpValue): bigint | undefined {
  if (operator === "~") return ~operandOf(first);
  if (operator === "**" || operator === "<<" || operator === ">>") return raise(operator, first, second);
  // PHP takes a float on the left of these for an int before it asks the object.
  if (first instanceof PhpFloat && /[%&|^]/.test(operator)) operandInteger(first);
  const left = operandOf(first);
  const right = operandOf(second);
  switch (operator) {
    case "+":
      return left + right;
    case "-":
      return left - right;
    case "*":
      return left * right;
    case "/":
      if (right === 0n) throwError("DivisionByZeroError", "Division by zero");
      return left / right;
    case "%":
      return moduloOf(left, right);
    case "&":
      return left & right;
    case "|":
      return left | right;
    case "^":
      return left ^ right;
  }
  return undefined;
}
