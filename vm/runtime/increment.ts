/**
 * `++` and `--`. [hot]
 *
 * Source: https://www.php.net/language.operators.increment; php-src Zend/zend_operators.c (increment_function,
 * increment_string).
 *
 * @module
 */
import { PhpArray } from "./array.ts";
import { context } from "./context.ts";
import { typeName } from "./conversion.ts";
import { E_DEPRECATED, E_WARNING, throwError } from "./error.ts";
import { numericValue } from "./numeric_string.ts";
import { overloaded } from "./operand.ts";
import { INT_MAX, INT_MIN, normalInt, PhpFloat, PhpResource, type PhpValue } from "./value.ts";

/**
 * The value that `++` leaves.
 *
 * Raises: warnings for bool, deprecations for strings that are neither numeric nor alphanumeric.
 * Throws: TypeError for arrays, objects and resources.
 */
export function increment(value: PhpValue): PhpValue {
  if (typeof value === "number" && value < 9007199254740991) return value + 1;
  if (value instanceof PhpFloat) return new PhpFloat(value.value + 1);
  return incrementSlow(value);
}

/**
 * The value that `--` leaves.
 *
 * Raises: warnings for bool and null, deprecations for strings that are not numeric.
 * Throws: TypeError for arrays, objects and resources.
 */
export function decrement(value: PhpValue): PhpValue {
  if (typeof value === "number" && value > -9007199254740991) return value - 1;
  if (value instanceof PhpFloat) return new PhpFloat(value.value - 1);
  return decrementSlow(value);
}

function incrementSlow(value: PhpValue): PhpValue {
  if (value === null || value === undefined) return 1;
  if (typeof value === "number" || typeof value === "bigint") {
    return value === INT_MAX ? new PhpFloat(9223372036854775808) : normalInt(BigInt(value) + 1n);
  }
  if (typeof value === "boolean") {
    context.raise(
      E_WARNING,
      "Increment on type bool has no effect, this will change in the next major version of PHP",
    );
    return value;
  }
  if (typeof value === "string") return incrementText(value);
  refuse(value, "increment");
  return overloaded("+", value, 1) ?? throwError("TypeError", `Cannot increment ${typeName(value)}`);
}

function decrementSlow(value: PhpValue): PhpValue {
  if (typeof value === "number" || typeof value === "bigint") {
    return value === INT_MIN ? new PhpFloat(-9223372036854775808) : normalInt(BigInt(value) - 1n);
  }
  if (value === null || value === undefined || typeof value === "boolean") {
    const type = typeof value === "boolean" ? "bool" : "null";
    context.raise(
      E_WARNING,
      `Decrement on type ${type} has no effect, this will change in the next major version of PHP`,
    );
    return value ?? null;
  }
  if (typeof value === "string") return decrementText(value);
  refuse(value, "decrement");
  return overloaded("-", value, 1) ?? throwError("TypeError", `Cannot decrement ${typeName(value)}`);
}

function refuse(value: PhpValue, action: string): void {
  if (value instanceof PhpArray || value instanceof PhpResource) {
    throwError("TypeError", `Cannot ${action} ${typeName(value)}`);
  }
}

function incrementText(text: string): PhpValue {
  const number = numericValue(text);
  if (number !== null) return increment(number);
  if (!/^[0-9A-Za-z]+$/.test(text)) {
    context.raise(E_DEPRECATED, "Increment on non-alphanumeric string is deprecated");
  }
  return text === "" ? "1" : nextText(text);
}

function decrementText(text: string): PhpValue {
  const number = numericValue(text);
  if (number !== null) return decrement(number);
  if (text === "") {
    context.raise(E_DEPRECATED, "Decrement on empty string is deprecated as non-numeric");
    return -1;
  }
  context.raise(E_DEPRECATED, "Decrement on non-numeric string has no effect and is deprecated");
  return text;
}

/** The string after an alphanumeric one, as Perl counts: "Az" gives "Ba", "zZ9" gives "aaA0". */
function nextText(text: string): string {
  let tail = "";
  let at = text.length - 1;
  for (; at >= 0; at--) {
    const char = text.charAt(at);
    const wrapped = char === "z" ? "a" : char === "Z" ? "A" : char === "9" ? "0" : "";
    if (wrapped === "") break;
    tail = wrapped + tail;
  }
  if (at < 0) return (tail.charAt(0) === "0" ? "1" : tail.charAt(0)) + tail;
  const code = text.charCodeAt(at);
  const stays = !/[0-9A-Za-z]/.test(text.charAt(at));
  return text.slice(0, at) + String.fromCharCode(stays ? code : code + 1) + tail;
}
