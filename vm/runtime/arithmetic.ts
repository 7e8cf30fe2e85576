/**
 * Arithmetic and concatenation of values of any type. [hot]
 *
 * A result of two ints is a `number` while it is safe, a `bigint` up to 64 bits, and beyond them the float that
 * PHP computes from the operands as doubles.
 *
 * Source: https://www.php.net/language.operators.arithmetic; php-src Zend/zend_operators.c.
 *
 * @module
 */
import { PhpArray, share } from "./array.ts";
import { heldSlot } from "./array_slot.ts";
import { rawFloat, toText } from "./conversion.ts";
import { throwError } from "./error.ts";
import { operandInteger, operandNumber, overloaded, unsupportedOperands } from "./operand.ts";
import { INT_MAX, INT_MIN, normalInt, PhpFloat, type PhpInt, type PhpValue } from "./value.ts";

export { bitAnd, bitNot, bitOr, bitXor, shiftLeft, shiftRight } from "./bitwise.ts";
export { decrement, increment } from "./increment.ts";
export { power } from "./power.ts";

const SAFE_MAX = 9007199254740991;

/** `first + second`; the union of two arrays. */
export function add(first: PhpValue, second: PhpValue): PhpValue {
  if (typeof first === "number" && typeof second === "number") {
    const sum = first + second;
    return sum <= SAFE_MAX && sum >= -SAFE_MAX ? sum : wideSum(first, second);
  }
  if (first instanceof PhpFloat && second instanceof PhpFloat) {
    return new PhpFloat(first.value + second.value);
  }
  return addSlow(first, second);
}

/** `first - second`. */
export function subtract(first: PhpValue, second: PhpValue): PhpValue {
  if (typeof first === "number" && typeof second === "number") {
    const difference = first - second;
    return difference <= SAFE_MAX && difference >= -SAFE_MAX ? difference : wideDifference(first, second);
  }
  if (first instanceof PhpFloat && second instanceof PhpFloat) {
    return new PhpFloat(first.value - second.value);
  }
  return subtractSlow(first, second);
}

/** `first * second`. */
export function multiply(first: PhpValue, second: PhpValue): PhpValue {
  if (typeof first === "number" && typeof second === "number") {
    const product = first * second;
    // Adding 0 turns −0 into 0.
    return product <= SAFE_MAX && product >= -SAFE_MAX ? product + 0 : wideProduct(first, second);
  }
  if (first instanceof PhpFloat && second instanceof PhpFloat) {
    return new PhpFloat(first.value * second.value);
  }
  return multiplySlow(first, second);
}

/**
 * `first / second`: an int when both are ints and it is exact.
 *
 * Throws: DivisionByZeroError.
 */
export function divide(first: PhpValue, second: PhpValue): PhpValue {
  if (typeof first === "number" && typeof second === "number") return divideNumbers(first, second);
  if (first instanceof PhpFloat && second instanceof PhpFloat && second.value !== 0) {
    return new PhpFloat(first.value / second.value);
  }
  return divideSlow(first, second);
}

/**
 * `first % second` of ints.
 *
 * Throws: DivisionByZeroError.
 */
export function modulo(first: PhpValue, second: PhpValue): PhpValue {
  if (typeof first === "number" && typeof second === "number" && second !== 0) return first % second + 0;
  return moduloSlow(first, second);
}

/** `-value`. */
export function negate(value: PhpValue): PhpValue {
  if (typeof value === "number") return 0 - value;
  if (value instanceof PhpFloat) return new PhpFloat(-value.value);
  return multiplySlow(value, -1);
}

/** `+value`. */
export function plus(value: PhpValue): PhpValue {
  if (typeof value === "number" || value instanceof PhpFloat) return value;
  return multiplySlow(value, 1);
}

/** `first . second`. */
export function concat(first: PhpValue, second: PhpValue): string {
  if (typeof first === "string" && typeof second === "string") return first + second;
  return concatSlow(first, second);
}

function concatSlow(first: PhpValue, second: PhpValue): string {
  const left = toText(first);
  return left + toText(second);
}

/**
 * The quotient of two safe ints: an int when it is exact.
 *
 * Throws: DivisionByZeroError.
 */
export function divideNumbers(first: number, second: number): PhpInt | PhpFloat {
  if (second === 0) return divisionByZero();
  const quotient = first / second;
  // Of safe ints, an inexact quotient is never rounded to a whole number.
  return Number.isInteger(quotient) ? quotient + 0 : new PhpFloat(quotient);
}

/**
 * The quotient of two raw doubles.
 *
 * Throws: DivisionByZeroError.
 */
export function divideFloats(first: number, second: number): number {
  return second === 0 ? divisionByZero() : first / second;
}

/** The sum of two ints. */
export function addInts(first: PhpInt, second: PhpInt): PhpInt | PhpFloat {
  if (typeof first === "number" && typeof second === "number") {
    const sum = first + second;
    if (sum <= SAFE_MAX && sum >= -SAFE_MAX) return sum;
  }
  return wideSum(first, second);
}

/** The difference of two ints. */
export function subtractInts(first: PhpInt, second: PhpInt): PhpInt | PhpFloat {
  if (typeof first === "number" && typeof second === "number") {
    const difference = first - second;
    if (difference <= SAFE_MAX && difference >= -SAFE_MAX) return difference;
  }
  return wideDifference(first, second);
}

/** The product of two ints. */
export function multiplyInts(first: PhpInt, second: PhpInt): PhpInt | PhpFloat {
  if (typeof first === "number" && typeof second === "number") {
    const product = first * second;
    if (product <= SAFE_MAX && product >= -SAFE_MAX) return product + 0;
  }
  return wideProduct(first, second);
}

/**
 * The rest of a division of ints, with the sign of the first.
 *
 * Throws: DivisionByZeroError.
 */
export function moduloInts(first: PhpInt, second: PhpInt): PhpInt {
  if (second === 0) return throwError("DivisionByZeroError", "Modulo by zero");
  if (typeof first === "number" && typeof second === "number") return first % second + 0;
  return normalInt(BigInt(first) % BigInt(second));
}

function wideSum(first: PhpInt, second: PhpInt): PhpInt | PhpFloat {
  const exact = BigInt(first) + BigInt(second);
  if (exact <= INT_MAX && exact >= INT_MIN) return normalInt(exact);
  return new PhpFloat(Number(first) + Number(second));
}

function wideDifference(first: PhpInt, second: PhpInt): PhpInt | PhpFloat {
  const exact = BigInt(first) - BigInt(second);
  if (exact <= INT_MAX && exact >= INT_MIN) return normalInt(exact);
  return new PhpFloat(Number(first) - Number(second));
}

function wideProduct(first: PhpInt, second: PhpInt): PhpInt | PhpFloat {
  const exact = BigInt(first) * BigInt(second);
  if (exact <= INT_MAX && exact >= INT_MIN) return normalInt(exact);
  return new PhpFloat(Number(first) * Number(second));
}

function addSlow(first: PhpValue, second: PhpValue): PhpValue {
  if (typeof first === "number" && second instanceof PhpFloat) return new PhpFloat(first + second.value);
  if (typeof second === "number" && first instanceof PhpFloat) return new PhpFloat(first.value + second);
  if (first instanceof PhpArray && second instanceof PhpArray) return union(first, second);
  const result = overloaded("+", first, second);
  if (result !== undefined) return result;
  const left = operandNumber(first);
  if (left === null) unsupportedOperands("+", first, second);
  const right = operandNumber(second);
  if (right === null) unsupportedOperands("+", first, second);
  if (left instanceof PhpFloat || right instanceof PhpFloat) {
    return new PhpFloat(rawFloat(left) + rawFloat(right));
  }
  return addInts(left, right);
}

function subtractSlow(first: PhpValue, second: PhpValue): PhpValue {
  if (typeof first === "number" && second instanceof PhpFloat) return new PhpFloat(first - second.value);
  if (typeof second === "number" && first instanceof PhpFloat) return new PhpFloat(first.value - second);
  const result = overloaded("-", first, second);
  if (result !== undefined) return result;
  const left = operandNumber(first);
  if (left === null) unsupportedOperands("-", first, second);
  const right = operandNumber(second);
  if (right === null) unsupportedOperands("-", first, second);
  if (left instanceof PhpFloat || right instanceof PhpFloat) {
    return new PhpFloat(rawFloat(left) - rawFloat(right));
  }
  return subtractInts(left, right);
}

function multiplySlow(first: PhpValue, second: PhpValue): PhpValue {
  if (typeof first === "number" && second instanceof PhpFloat) return new PhpFloat(first * second.value);
  if (typeof second === "number" && first instanceof PhpFloat) return new PhpFloat(first.value * second);
  const result = overloaded("*", first, second);
  if (result !== undefined) return result;
  const left = operandNumber(first);
  if (left === null) unsupportedOperands("*", first, second);
  const right = operandNumber(second);
  if (right === null) unsupportedOperands("*", first, second);
  if (left instanceof PhpFloat || right instanceof PhpFloat) {
    return new PhpFloat(rawFloat(left) * rawFloat(right));
  }
  return multiplyInts(left, right);
}

function divideSlow(first: PhpValue, second: PhpValue): PhpValue {
  if (typeof second === "number" && first instanceof PhpFloat && second !== 0) {
    return new PhpFloat(first.value / second);
  }
  const result = overloaded("/", first, second);
  if (result !== undefined) return result;
  const left = operandNumber(first);
  if (left === null) unsupportedOperands("/", first, second);
  const right = operandNumber(second);
  if (right === null) unsupportedOperands("/", first, second);
  if (rawFloat(right) === 0) return divisionByZero();
  if (left instanceof PhpFloat || right instanceof PhpFloat) {
    return new PhpFloat(rawFloat(left) / rawFloat(right));
  }
  if (typeof left === "number" && typeof right === "number") return divideNumbers(left, right);
  const dividend = BigInt(left);
  const divisor = BigInt(right);
  const quotient = dividend / divisor;
  if (quotient * divisor === dividend && quotient <= INT_MAX) return normalInt(quotient);
  return new PhpFloat(Number(left) / Number(right));
}

function moduloSlow(first: PhpValue, second: PhpValue): PhpValue {
  const result = overloaded("%", first, second);
  if (result !== undefined) return result;
  const left = operandInteger(first);
  if (left === null) unsupportedOperands("%", first, second);
  const right = operandInteger(second);
  if (right === null) unsupportedOperands("%", first, second);
  return moduloInts(left, right);
}

function divisionByZero(): never {
  return throwError("DivisionByZeroError", "Division by zero");
}

/** The first array, with the second one's elements of keys that it lacks after it. */
function union(first: PhpArray, second: PhpArray): PhpArray {
  let result: PhpArray | null = null;
  for (let at = second.positionFrom(0); at >= 0; at = second.positionFrom(at + 1)) {
    const key = second.keyAt(at);
    if (first.has(key)) continue;
    if (result === null) result = first.copy();
    result.insert(key, heldSlot(second.values[at]));
  }
  return result ?? share(first);
}
