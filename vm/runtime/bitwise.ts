/**
 * Bitwise operators and shifts. [hot]
 *
 * Ints of 32 bits are done by JavaScript's own operators, safe ints in two halves, the rest by `bigint`.
 *
 * Source: https://www.php.net/language.operators.bitwise; php-src Zend/zend_operators.c.
 *
 * @module
 */
import { throwError } from "./error.ts";
import { operandInteger, overloaded, unsupportedOperands } from "./operand.ts";
import { floatToInt, isIntegral, raiseLossyFloat, valueName } from "./conversion.ts";
import { normalInt, PhpFloat, type PhpInt, type PhpValue, wrappedInt } from "./value.ts";

const HALF = 4294967296;
const SAFE_MAX = 9007199254740991;

/** `first & second`; of two strings, byte by byte. */
export function bitAnd(first: PhpValue, second: PhpValue): PhpValue {
  if (typeof first === "number" && typeof second === "number") {
    if ((first | 0) === first && (second | 0) === second) return first & second;
    return joinHalves(high(first) & high(second), first & second);
  }
  return bitAndSlow(first, second);
}

/** `first | second`; of two strings, byte by byte. */
export function bitOr(first: PhpValue, second: PhpValue): PhpValue {
  if (typeof first === "number" && typeof second === "number") {
    if ((first | 0) === first && (second | 0) === second) return first | second;
    return joinHalves(high(first) | high(second), first | second);
  }
  return bitOrSlow(first, second);
}

/** `first ^ second`; of two strings, byte by byte. */
export function bitXor(first: PhpValue, second: PhpValue): PhpValue {
  if (typeof first === "number" && typeof second === "number") {
    if ((first | 0) === first && (second | 0) === second) return first ^ second;
    return joinHalves(high(first) ^ high(second), first ^ second);
  }
  return bitXorSlow(first, second);
}

/** `~value`; of a string, byte by byte. */
export function bitNot(value: PhpValue): PhpValue {
  if (typeof value === "number" && value < SAFE_MAX) return -1 - value;
  return bitNotSlow(value);
}

/**
 * `first << second`, wrapped to 64 bits.
 *
 * Throws: ArithmeticError for a negative shift.
 */
export function shiftLeft(first: PhpValue, second: PhpValue): PhpValue {
  if (typeof first === "number" && typeof second === "number" && second >= 0 && second < 31) {
    const shifted = first * (1 << second);
    if (shifted <= SAFE_MAX && shifted >= -SAFE_MAX) return shifted;
  }
  return shiftLeftSlow(first, second);
}

/**
 * `first >> second`, with the sign kept.
 *
 * Throws: ArithmeticError for a negative shift.
 */
export function shiftRight(first: PhpValue, second: PhpValue): PhpValue {
  if (typeof first === "number" && typeof second === "number" && second >= 0 && second < 31) {
    return (first | 0) === first ? first >> second : Math.floor(first / (1 << second));
  }
  return shiftRightSlow(first, second);
}

/** The upper half of a safe int, with its sign. */
function high(value: number): number {
  return Math.floor(value / HALF);
}

/** The int of two halves; the lower one may look negative. */
function joinHalves(upper: number, lower: number): PhpInt {
  const joined = upper * HALF + (lower >>> 0);
  return joined < -SAFE_MAX ? BigInt(joined) : joined;
}

function bitAndSlow(first: PhpValue, second: PhpValue): PhpValue {
  if (typeof first === "string" && typeof second === "string") {
    const length = Math.min(first.length, second.length);
    let text = "";
    for (let i = 0; i < length; i++) text += String.fromCharCode(first.charCodeAt(i) & second.charCodeAt(i));
    return text;
  }
  const result = overloaded("&", first, second);
  if (result !== undefined) return result;
  const left = operandInteger(first);
  if (left === null) unsupportedOperands("&", first, second);
  const right = operandInteger(second);
  if (right === null) unsupportedOperands("&", first, second);
  if (typeof left === "number" && typeof right === "number") return bitAnd(left, right);
  return normalInt(BigInt(left) & BigInt(right));
}

function bitOrSlow(first: PhpValue, second: PhpValue): PhpValue {
  if (typeof first === "string" && typeof second === "string") {
    const longer = first.length > second.length ? first : second;
    const length = Math.min(first.length, second.length);
    let text = "";
    for (let i = 0; i < length; i++) text += String.fromCharCode(first.charCodeAt(i) | second.charCodeAt(i));
    return text + longer.slice(length);
  }
  const result = overloaded("|", first, second);
  if (result !== undefined) return result;
  const left = operandInteger(first);
  if (left === null) unsupportedOperands("|", first, second);
  const right = operandInteger(second);
  if (right === null) unsupportedOperands("|", first, second);
  if (typeof left === "number" && typeof right === "number") return bitOr(left, right);
  return normalInt(BigInt(left) | BigInt(right));
}

function bitXorSlow(first: PhpValue, second: PhpValue): PhpValue {
  if (typeof first === "string" && typeof second === "string") {
    const length = Math.min(first.length, second.length);
    let text = "";
    for (let i = 0; i < length; i++) text += String.fromCharCode(first.charCodeAt(i) ^ second.charCodeAt(i));
    return text;
  }
  const result = overloaded("^", first, second);
  if (result !== undefined) return result;
  const left = operandInteger(first);
  if (left === null) unsupportedOperands("^", first, second);
  const right = operandInteger(second);
  if (right === null) unsupportedOperands("^", first, second);
  if (typeof left === "number" && typeof right === "number") return bitXor(left, right);
  return normalInt(BigInt(left) ^ BigInt(right));
}

function bitNotSlow(value: PhpValue): PhpValue {
  if (typeof value === "number" || typeof value === "bigint") return normalInt(~BigInt(value));
  if (value instanceof PhpFloat) {
    if (!isIntegral(value.value)) raiseLossyFloat(value.value);
    return bitNot(floatToInt(value.value));
  }
  if (typeof value === "string") {
    let text = "";
    for (let i = 0; i < value.length; i++) text += String.fromCharCode(~value.charCodeAt(i) & 255);
    return text;
  }
  const result = overloaded("~", value, null);
  if (result !== undefined) return result;
  return throwError("TypeError", `Cannot perform bitwise not on ${valueName(value)}`);
}

function shiftLeftSlow(first: PhpValue, second: PhpValue): PhpValue {
  const result = overloaded("<<", first, second);
  if (result !== undefined) return result;
  const left = operandInteger(first);
  if (left === null) unsupportedOperands("<<", first, second);
  const right = operandInteger(second);
  if (right === null) unsupportedOperands("<<", first, second);
  if (right < 0) return negativeShift();
  return right >= 64 ? 0 : wrappedInt(BigInt(left) << BigInt(right));
}

function shiftRightSlow(first: PhpValue, second: PhpValue): PhpValue {
  const result = overloaded(">>", first, second);
  if (result !== undefined) return result;
  const left = operandInteger(first);
  if (left === null) unsupportedOperands(">>", first, second);
  const right = operandInteger(second);
  if (right === null) unsupportedOperands(">>", first, second);
  if (right < 0) return negativeShift();
  return right >= 64 ? (left < 0 ? -1 : 0) : normalInt(BigInt(left) >> BigInt(right));
}

function negativeShift(): never {
  return throwError("ArithmeticError", "Bit shift by negative number");
}
