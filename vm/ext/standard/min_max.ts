/**
 * The smallest and the largest of some values; sums and products.
 *
 * *Source:* https://www.php.net/min; php-src ext/standard/array.c
 *
 * @module
 */
import { throwArgumentTypeError, throwArgumentValueError } from "../../runtime/argument_error.ts";
import { add, multiply } from "../../runtime/arithmetic.ts";
import { PhpArray, share } from "../../runtime/array.ts";
import { defineFunction } from "../../runtime/builtin.ts";
import { compare, isLess, isLessOrEqual } from "../../runtime/comparison.ts";
import { context } from "../../runtime/context.ts";
import { objectConversions, typeName, valueName } from "../../runtime/conversion.ts";
import { E_WARNING } from "../../runtime/error.ts";
import { leadingNumber, numericValue } from "../../runtime/numeric_string.ts";
import { PhpObject } from "../../runtime/object.ts";
import { array, mixed } from "../../runtime/parameter.ts";
import { PhpFloat, type PhpInt, PhpResource, type PhpValue } from "../../runtime/value.ts";

/** Whether a value is a number that a double holds exactly, as most are. */
function isPlainNumber(value: PhpValue): boolean {
  return typeof value === "number" || value instanceof PhpFloat ||
    typeof value === "bigint" && BigInt(Number(value)) === value;
}

/** The elements among which to choose: those of the only argument, or the arguments. */
function candidates(name: string, value: PhpValue, values: readonly PhpValue[]): PhpValue[] {
  if (values.length > 0) return [value, ...values];
  if (!(value instanceof PhpArray)) {
    throwArgumentTypeError(name, 1, `must be of type array, ${valueName(value)} given`);
  }
  if (value.count() === 0) throwArgumentValueError(name, 1, "must contain at least one element");
  return value.list ?? value.toValues();
}

/**
 * The smallest value.
 *
 * Throws: TypeError for a single value that is no array; ValueError for an empty one.
 * *Source:* https://www.php.net/min
 */
export const min = defineFunction({
  name: "min",
  parameters: [mixed("value"), mixed("values").variadic()],
  returns: "mixed",
  isPure: true,
  returnsFresh: false,
  body(_context, value, values) {
    if (values.length === 1) {
      // PHP has code of its own for two arguments, where the second one counts of two that are equal.
      const other = values[0] as PhpValue;
      return share(compare(value, other) >= 0 ? other : value);
    }
    const from = candidates("min", value, values);
    const isList = values.length === 0;
    let least = from[0] as PhpValue;
    for (let i = 1; i < from.length; i++) {
      const candidate = from[i] as PhpValue;
      if (isList ? compare(least, candidate) > 0 : compare(candidate, least) < 0) least = candidate;
    }
    return share(least);
  },
});

/**
 * The largest value.
 *
 * Throws: TypeError for a single value that is no array; ValueError for an empty one.
 * *Source:* https://www.php.net/max
 */
export const max = defineFunction({
  name: "max",
  parameters: [mixed("value"), mixed("values").variadic()],
  returns: "mixed",
  isPure: true,
  returnsFresh: false,
  body(_context, value, values) {
    if (values.length === 1) {
      const other = values[0] as PhpValue;
      // A comparison with NAN says that the left one is greater, one of numbers that neither is.
      const isFirst = isPlainNumber(value) && isPlainNumber(other)
        ? isLessOrEqual(other, value)
        : compare(value, other) >= 0;
      return share(isFirst ? value : other);
    }
    const from = candidates("max", value, values);
    const isList = values.length === 0;
    let most = from[0] as PhpValue;
    let areNumbers = isPlainNumber(most);
    for (let i = 1; i < from.length; i++) {
      const candidate = from[i] as PhpValue;
      areNumbers &&= isPlainNumber(candidate);
      const isMore = isList || areNumbers ? isLess(most, candidate) : compare(candidate, most) > 0;
      if (isMore) most = candidate;
    }
    return share(most);
  },
});

type Operation = (first: PhpValue, second: PhpValue) => PhpValue;

/** The total of all elements; what has no number is skipped, or counts as 0, with a warning. */
function total(
  source: PhpArray,
  start: PhpInt,
  operation: Operation,
  label: string,
  first = 0,
): PhpInt | PhpFloat {
  let result: PhpInt | PhpFloat = start;
  for (let at = source.positionFrom(first); at >= 0; at = source.positionFrom(at + 1)) {
    const value = source.valueAt(at);
    const number = typeof value === "number" ? value : numberOf(value, label);
    if (number !== null) result = operation(result, number) as PhpInt | PhpFloat;
  }
  return result;
}

function numberOf(value: PhpValue, label: string): PhpInt | PhpFloat | null {
  if (value instanceof PhpFloat || typeof value === "number" || typeof value === "bigint") return value;
  if (value === null || typeof value === "boolean") return value === true ? 1 : 0;
  if (typeof value === "string") return numericValue(value) ?? numberOfText(value, label);
  if (value instanceof PhpObject) {
    const number = objectConversions.number(value, "number");
    if (number !== undefined) return number;
  }
  context.raise(E_WARNING, `${label} is not supported on type ${typeName(value)}`);
  return value instanceof PhpResource ? value.id : null;
}

function numberOfText(text: string, label: string): PhpInt | PhpFloat {
  const number = leadingNumber(text);
  if (number !== null) context.raise(E_WARNING, "A non-numeric value encountered");
  else context.raise(E_WARNING, `${label} is not supported on type string`);
  return number ?? 0;
}

/**
 * The sum of all elements.
 *
 * Raises: E_WARNING for elements that are no numbers.
 * *Source:* https://www.php.net/array_sum
 */
export const arraySum = defineFunction({
  name: "array_sum",
  parameters: [array("array")],
  returns: "int|float",
  isPure: true,
  body(_context, source) {
    const list = source.list;
    let sum = 0;
    let at = 0;
    if (list !== null) {
      // Ints first, as plain numbers, for as long as they stay exact.
      for (; at < list.length; at++) {
        const value = list[at];
        if (typeof value !== "number" || !Number.isSafeInteger(sum + value)) break;
        sum += value;
      }
      if (at === list.length) return sum;
    }
    return total(source, sum, add as Operation, "array_sum(): Addition", at);
  },
});

/**
 * The product of all elements.
 *
 * Raises: E_WARNING for elements that are no numbers.
 * *Source:* https://www.php.net/array_product
 */
export const arrayProduct = defineFunction({
  name: "array_product",
  parameters: [array("array")],
  returns: "int|float",
  isPure: true,
  body: (_context, source) => total(source, 1, multiply as Operation, "array_product(): Multiplication"),
});
