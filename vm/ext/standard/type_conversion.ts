/**
 * The functions that convert a value to a type.
 *
 * *Source:* https://www.php.net/ref.var; php-src ext/standard/type.c
 *
 * @module
 */
import { throwArgumentValueError } from "../../runtime/argument_error.ts";
import { writable } from "../../runtime/array.ts";
import { defineAlias, defineFunction } from "../../runtime/builtin.ts";
import { toArrayValue, toBoolean, toFloat, toInteger, toText } from "../../runtime/conversion.ts";
import { throwError } from "../../runtime/error.ts";
import { int, mixed, string } from "../../runtime/parameter.ts";
import { INT_MAX, INT_MIN, normalInt, PhpFloat, type PhpInt, type PhpValue } from "../../runtime/value.ts";

/**
 * A value as int; of a string in a base from 2 to 36, or by its prefix with base 0.
 *
 * *Source:* https://www.php.net/intval
 */
export const intval = defineFunction({
  name: "intval",
  parameters: [mixed("value"), int("base").default(10)],
  returns: "int",
  body: (_context, value, base) =>
    typeof value !== "string" || base === 10 ? toInteger(value) : intOfBase(value, base),
});

const PREFIXES: Readonly<Record<string, number>> = { x: 16, b: 2 };

/** What C's strtoll gives, with PHP's prefix `0b`; `0o` is not known here. */
function intOfBase(text: string, base: number): PhpInt {
  const [, sign = "", rest = ""] = /^[\t-\r ]*([-+]?)([^]*)$/.exec(text) ?? [];
  const prefix = /^0([xXbB])/.exec(rest);
  const prefixBase = PREFIXES[(prefix?.[1] ?? "").toLowerCase()];
  let digits = rest;
  let radix = base;
  if (prefixBase !== undefined && (base === 0 || base === prefixBase)) {
    digits = rest.slice(2);
    radix = prefixBase;
  } else if (base === 0) radix = rest.startsWith("0") ? 8 : 10;
  if (radix < 2 || radix > 36) return 0;
  let value = 0n;
  for (const char of digits) {
    const digit = parseInt(char, 36);
    if (!(digit < radix)) break;
    value = value * BigInt(radix) + BigInt(digit);
  }
  if (sign === "-") value = -value;
  return value > INT_MAX ? INT_MAX : value < INT_MIN ? INT_MIN : normalInt(value);
}

/** A value as float. *Source:* https://www.php.net/floatval */
export const floatval = defineFunction({
  name: "floatval",
  parameters: [mixed("value")],
  returns: "float",
  body: (_context, value) => toFloat(value),
});

/** floatval() by another name. *Source:* https://www.php.net/doubleval */
export const doubleval = defineAlias("doubleval", floatval);

/** A value as string. *Source:* https://www.php.net/strval */
export const strval = defineFunction({
  name: "strval",
  parameters: [mixed("value")],
  returns: "string",
  body: (_context, value) => toText(value),
});

/** A value as bool. *Source:* https://www.php.net/boolval */
export const boolval = defineFunction({
  name: "boolval",
  parameters: [mixed("value")],
  returns: "bool",
  body: (_context, value) => toBoolean(value),
});

/** Set by the object model: an object made of a value's elements, as `(object)` does. */
export const objectCast: { of(value: PhpValue): PhpValue } = {
  of: (value) => value,
};

/**
 * Converts a variable in place.
 *
 * Throws: ValueError for an unknown type and for `resource`.
 * *Source:* https://www.php.net/settype
 */
export const settype = defineFunction({
  name: "settype",
  parameters: [mixed("var").reference(), string("type")],
  returns: "bool",
  body(_context, variable, type) {
    variable.value = convert(variable.value ?? null, type.toLowerCase());
    return true;
  },
});

function convert(value: PhpValue, type: string): PhpValue {
  switch (type) {
    case "integer":
    case "int":
      return toInteger(value);
    case "float":
    case "double":
      return new PhpFloat(toFloat(value));
    case "string":
      return toText(value);
    case "array":
      return writable(toArrayValue(value));
    case "object":
      return objectCast.of(value);
    case "bool":
    case "boolean":
      return toBoolean(value);
    case "null":
      return null;
    case "resource":
      throwError("ValueError", "Cannot convert to resource type");
  }
  throwArgumentValueError("settype", 2, "must be a valid type");
}
