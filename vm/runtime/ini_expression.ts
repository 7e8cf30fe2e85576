/**
 * Arithmetic and types of values in PHP's INI dialect.
 *
 * Source: php-src Zend/zend_ini_parser.y.
 *
 * @module
 */
import { normalInt, PhpFloat, type PhpInt } from "./value.ts";

/** A value: a string, and in typed mode also what PHP makes of booleans, null and numbers. */
export type IniValue = string | boolean | null | PhpInt | PhpFloat;

/** A value on its way: text, and whether typed mode may make a number of it. */
export interface IniOperand {
  readonly text: string;
  readonly isNumber: boolean;
}

/** The 32-bit integer that an operator takes a text for: leading digits, wrapped. */
export function operandInteger(text: string): number {
  const digits = /^[ \t\n\r\v\f]*([+-]?[0-9]+)/.exec(text)?.[1];
  if (digits === undefined) return 0;
  const wide = BigInt(digits.replace("+", ""));
  const clamped = wide > INTEGER_MAX ? INTEGER_MAX : wide < -INTEGER_MAX - 1n ? -INTEGER_MAX - 1n : wide;
  return Number(BigInt.asIntN(32, clamped));
}

const INTEGER_MAX = 9223372036854775807n;

/** The result of a binary operator on 32-bit integers. */
export function binaryOperation(operator: string, left: string, right: string): IniOperand {
  const a = operandInteger(left);
  const b = operandInteger(right);
  return { text: String(operator === "|" ? a | b : operator === "&" ? a & b : a ^ b), isNumber: true };
}

/** The result of `~` or `!` on a 32-bit integer. */
export function unaryOperation(operator: string, operand: string): IniOperand {
  const value = operandInteger(operand);
  return { text: String(operator === "~" ? ~value : value === 0 ? 1 : 0), isNumber: true };
}

/** The number that typed mode makes of a text, or the text itself when it is none or too large. */
export function typedNumber(text: string): IniValue {
  const match = /^[ \t\n\r\v\f]*([+-]?(?:([0-9]+)|[0-9]*\.[0-9]+|[0-9]+\.)(e[+-]?[0-9]+)?)[ \t\n\r\v\f]*$/i
    .exec(text);
  if (match === null) return text;
  const digits = match[1] ?? "";
  if (match[2] === undefined || match[3] !== undefined) return new PhpFloat(Number(digits));
  const integer = BigInt(digits.replace("+", ""));
  return integer > INTEGER_MAX || integer < -INTEGER_MAX - 1n ? text : normalInt(integer);
}
