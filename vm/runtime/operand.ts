/**
 * What the operands of arithmetic and bitwise operators become, and the errors of those that cannot.
 *
 * Source: php-src Zend/zend_operators.c (zendi_try_convert_scalar_to_number, zendi_try_get_long).
 *
 * @module
 */
import { PhpArray } from "./array.ts";
import { context } from "./context.ts";
import {
  floatToInt,
  isIntegral,
  objectConversions,
  raiseLossyFloat,
  saturatedInt,
  typeName,
} from "./conversion.ts";
import { E_DEPRECATED, E_WARNING, throwError } from "./error.ts";
import { leadingNumber, numericValue } from "./numeric_string.ts";
import { PhpObject } from "./object.ts";
import { PhpFloat, type PhpInt, PhpResource, type PhpValue } from "./value.ts";

/**
 * The number of an operand, or null when the operator is not defined for its type.
 *
 * Raises: a warning for a text that only starts with a number.
 */
export function operandNumber(value: PhpValue): PhpInt | PhpFloat | null {
  if (typeof value === "number" || value instanceof PhpFloat) return value;
  if (typeof value === "string") return numericValue(value) ?? leadingOperand(value);
  if (value === null || value === undefined) return 0;
  if (typeof value === "boolean") return value ? 1 : 0;
  if (typeof value === "bigint") return value;
  if (value instanceof PhpArray || value instanceof PhpResource) return null;
  return objectConversions.number(value, "number") ?? null;
}

function leadingOperand(text: string): PhpInt | PhpFloat | null {
  const number = leadingNumber(text);
  if (number !== null) context.raise(E_WARNING, "A non-numeric value encountered");
  return number;
}

/**
 * The int of an operand, or null when the operator is not defined for its type.
 *
 * Raises: a warning for a text that only starts with a number, a deprecation for a float that loses something.
 */
export function operandInteger(value: PhpValue): PhpInt | null {
  if (typeof value === "number") return value;
  if (value instanceof PhpFloat) return lossyInteger(value.value);
  const number = operandNumber(value);
  if (!(number instanceof PhpFloat)) return number;
  if (typeof value !== "string") return lossyInteger(number.value);
  const int = saturatedInt(number.value);
  if (Number(int) !== number.value) {
    const shown = value.split("\0", 1)[0];
    context.raise(E_DEPRECATED, `Implicit conversion from float-string "${shown}" to int loses precision`);
  }
  return int;
}

function lossyInteger(value: number): PhpInt {
  if (!isIntegral(value)) raiseLossyFloat(value);
  return floatToInt(value);
}

/** What a class that overloads the operator makes of the operands; undefined when none does. */
export function overloaded(operator: string, first: PhpValue, second: PhpValue): PhpValue | undefined {
  if (first instanceof PhpObject || second instanceof PhpObject) {
    return objectConversions.operate(operator, first, second);
  }
  return undefined;
}

/** Throws: TypeError, as the operator is not defined for these types. */
export function unsupportedOperands(operator: string, first: PhpValue, second: PhpValue): never {
  return throwError(
    "TypeError",
    `Unsupported operand types: ${typeName(first)} ${operator} ${typeName(second)}`,
  );
}
