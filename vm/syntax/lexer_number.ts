/**
 * Numbers: decimal, octal, hexadecimal, binary, floating point, with `_` between digits.
 *
 * @module
 */

import { isDigit, isHexadecimalDigit } from "./character.ts";

const INTEGER_MAX = 9223372036854775807n;

/** A number literal: where it ends and what it is worth. */
export interface NumberLiteral {
  readonly end: number;
  /** True for a floating point number, an integer that is too large included. */
  readonly isFloat: boolean;
  readonly value: number | bigint;
  /** True for an octal number with the digit 8 or 9. */
  readonly isInvalid: boolean;
}

/** Reads the number that starts at `start` (a digit, or `.` before a digit). */
export function scanNumber(source: string, start: number): NumberLiteral {
  if (source.charCodeAt(start) === 48) {
    const letter = source.charCodeAt(start + 1) | 32;
    if (letter === 120) {
      const end = skipDigits(source, start + 2, isHexadecimalDigit);
      if (end > start + 2) return integerOfBase(source.slice(start + 2, end), 16, end);
    } else if (letter === 98) {
      const end = skipDigits(source, start + 2, isBinaryDigit);
      if (end > start + 2) return integerOfBase(source.slice(start + 2, end), 2, end);
    } else if (letter === 111) {
      const end = skipDigits(source, start + 2, isOctalDigit);
      if (end > start + 2) return integerOfBase(source.slice(start + 2, end), 8, end);
    }
  }
  return scanDecimal(source, start);
}

function scanDecimal(source: string, start: number): NumberLiteral {
  let end = skipDigits(source, start, isDigit);
  let isFloat = false;
  if (source.charCodeAt(end) === 46) {
    const fractionEnd = skipDigits(source, end + 1, isDigit);
    if (fractionEnd > end + 1 || end > start) {
      isFloat = true;
      end = fractionEnd;
    }
  }
  if ((source.charCodeAt(end) | 32) === 101) {
    const sign = source.charCodeAt(end + 1);
    const digits = sign === 43 || sign === 45 ? end + 2 : end + 1;
    const exponentEnd = skipDigits(source, digits, isDigit);
    if (exponentEnd > digits) {
      isFloat = true;
      end = exponentEnd;
    }
  }
  const text = source.slice(start, end).replaceAll("_", "");
  if (isFloat) return { end, isFloat, value: Number(text), isInvalid: false };
  if (text.length > 1 && text.charCodeAt(0) === 48) {
    return { ...integerOfBase(text, 8, end), isInvalid: /[89]/.test(text) };
  }
  return integerOfBase(text, 10, end);
}

function integerOfBase(digits: string, base: 2 | 8 | 10 | 16, end: number): NumberLiteral {
  const text = digits.replaceAll("_", "");
  const small = base === 10 ? Number(text) : Number.parseInt(text, base);
  if (Number.isSafeInteger(small)) return { end, isFloat: false, value: small, isInvalid: false };
  if (Number.isNaN(small)) return { end, isFloat: false, value: 0, isInvalid: true };
  const prefix = base === 16 ? "0x" : base === 8 ? "0o" : base === 2 ? "0b" : "";
  const stripped = base === 8 ? text.replace(/[89].*$/, "") : text;
  const exact = BigInt(prefix + (stripped === "" ? "0" : stripped));
  if (exact <= INTEGER_MAX) return { end, isFloat: false, value: exact, isInvalid: false };
  return { end, isFloat: true, value: base === 10 ? small : accumulate(text, base), isInvalid: false };
}

// PHP adds digit by digit in a double, which rounds otherwise than the exact value would be rounded.
function accumulate(text: string, base: number): number {
  let value = 0;
  for (let index = 0; index < text.length; index++) {
    value = value * base + Number.parseInt(text.charAt(index), base);
  }
  return value;
}

function skipDigits(source: string, start: number, isMember: (code: number) => boolean): number {
  let index = start;
  if (!isMember(source.charCodeAt(index))) return start;
  for (;;) {
    const code = source.charCodeAt(index);
    if (isMember(code)) index++;
    else if (code === 95 && isMember(source.charCodeAt(index + 1))) index += 2;
    else return index;
  }
}

function isBinaryDigit(code: number): boolean {
  return code === 48 || code === 49;
}

function isOctalDigit(code: number): boolean {
  return code >= 48 && code <= 55;
}
