/**
 * Numeric strings: which texts are numbers, and which start with one. [hot]
 *
 * Source: https://www.php.net/language.types.numeric-strings; php-src Zend/zend_operators.c
 * (_is_numeric_string_ex).
 *
 * @module
 */
import { INT_MAX, INT_MIN, normalInt, PhpFloat, type PhpInt } from "./value.ts";

/** So many digits are always a safe integer. */
const SAFE_DIGITS = 15;

const ZERO = 48;
const NINE = 57;
const PLUS = 43;
const MINUS = 45;
const POINT = 46;

/**
 * The number that a whole string stands for, with white space allowed on both sides, or null when it is not
 * numeric. Whole numbers beyond 64 bits give a float.
 */
export function numericValue(text: string): PhpInt | PhpFloat | null {
  const length = text.length;
  if (length === 0) return null;
  const first = text.charCodeAt(0);
  if (first > NINE) return null;
  if (length <= SAFE_DIGITS && first >= ZERO) {
    let value = first - ZERO;
    let at = 1;
    for (; at < length; at++) {
      const code = text.charCodeAt(at);
      if (code < ZERO || code > NINE) break;
      value = value * 10 + (code - ZERO);
    }
    if (at === length) return value;
  }
  return numericValueSlow(text);
}

/** Whether a whole string is numeric. */
export function isNumericString(text: string): boolean {
  return numericValue(text) !== null;
}

function numericValueSlow(text: string): PhpInt | PhpFloat | null {
  const start = spaceEnd(text, 0);
  const end = numberEnd(text, start);
  if (end === start || spaceEnd(text, end) !== text.length) return null;
  return numberAt(text, start, end);
}

/**
 * The number that a string starts with, after white space, or null when it starts with none; whatever follows
 * is ignored.
 */
export function leadingNumber(text: string): PhpInt | PhpFloat | null {
  const start = spaceEnd(text, 0);
  const end = numberEnd(text, start);
  return end === start ? null : numberAt(text, start, end);
}

/** The raw double that a string starts with, after white space; 0 when it starts with none. */
export function leadingFloat(text: string): number {
  const start = spaceEnd(text, 0);
  const end = numberEnd(text, start);
  return end === start ? 0 : Number(text.slice(start, end));
}

/** The sign of a string of digits that does not fit 64 bits; 0 for every other string. */
export function overflowSign(text: string): -1 | 0 | 1 {
  const start = spaceEnd(text, 0);
  const end = numberEnd(text, start);
  if (end - start < 19) return 0;
  const sign = text.charCodeAt(start);
  for (let at = sign === MINUS || sign === PLUS ? start + 1 : start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code < ZERO || code > NINE) return 0;
  }
  if (!(numberAt(text, start, end) instanceof PhpFloat)) return 0;
  return sign === MINUS ? -1 : 1;
}

/** The position of the first char from `at` on that is not white space (space, \t, \n, \r, \v, \f). */
export function spaceEnd(text: string, at: number): number {
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code !== 32 && (code < 9 || code > 13)) break;
    at++;
  }
  return at;
}

function digitsEnd(text: string, at: number): number {
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code < ZERO || code > NINE) break;
    at++;
  }
  return at;
}

/** Where the number that starts at `start` ends; `start` itself when there is none. */
function numberEnd(text: string, start: number): number {
  let at = start;
  const sign = text.charCodeAt(at);
  if (sign === MINUS || sign === PLUS) at++;
  const whole = at;
  at = digitsEnd(text, at);
  let digits = at - whole;
  if (text.charCodeAt(at) === POINT) {
    const fractionEnd = digitsEnd(text, at + 1);
    const fraction = fractionEnd - at - 1;
    if (digits + fraction > 0) at = fractionEnd;
    digits += fraction;
  }
  if (digits === 0) return start;
  const mark = text.charCodeAt(at);
  if (mark !== 69 && mark !== 101) return at;
  const exponentSign = text.charCodeAt(at + 1);
  const exponent = exponentSign === MINUS || exponentSign === PLUS ? at + 2 : at + 1;
  const exponentEnd = digitsEnd(text, exponent);
  return exponentEnd > exponent ? exponentEnd : at;
}

/** The value of the text of a number. */
function numberAt(text: string, start: number, end: number): PhpInt | PhpFloat {
  const number = text.slice(start, end);
  for (let at = 0; at < number.length; at++) {
    const code = number.charCodeAt(at);
    if (code === POINT || code > NINE) return new PhpFloat(Number(number));
  }
  const value = Number(number);
  if (Number.isSafeInteger(value)) return value + 0;
  const exact = number.charCodeAt(0) === MINUS ? -BigInt(number.slice(1)) : wholeOf(number);
  // PHP takes the lowest int for an overflow when anything follows its digits, were it only a space.
  const isLowest = exact === INT_MIN && end === text.length;
  return (exact > INT_MIN || isLowest) && exact <= INT_MAX ? normalInt(exact) : new PhpFloat(value);
}

function wholeOf(number: string): bigint {
  return BigInt(number.charCodeAt(0) === PLUS ? number.slice(1) : number);
}
