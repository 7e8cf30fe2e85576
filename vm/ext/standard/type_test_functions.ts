/**
 * The functions that ask for the type of a value.
 *
 * *Source:* https://www.php.net/ref.var; php-src ext/standard/type.c
 *
 * @module
 */
import { PhpArray } from "../../runtime/array.ts";
import { defineAlias, defineFunction, type FunctionEntry } from "../../runtime/builtin.ts";
import { callableScope, findCallable } from "../../runtime/find_callable.ts";
import { debugTypeName, getTypeName, toText } from "../../runtime/conversion.ts";
import { isNumericString } from "../../runtime/numeric_string.ts";
import { PhpObject } from "../../runtime/object.ts";
import { bool, mixed, untyped } from "../../runtime/parameter.ts";
import { isInt, PhpFloat, PhpResource, type PhpValue } from "../../runtime/value.ts";

/** The name of a value's type. *Source:* https://www.php.net/gettype */
export const gettype = defineFunction({
  name: "gettype",
  parameters: [mixed("value")],
  returns: "string",
  body: (_context, value) => getTypeName(value),
});

/** The name of a value's type or class, as declarations write it. *Source:* https://www.php.net/get_debug_type */
export const getDebugType = defineFunction({
  name: "get_debug_type",
  parameters: [mixed("value")],
  returns: "string",
  body: (_context, value) => debugTypeName(value),
});

/** Declares a test of a value; `intrinsic` lets the compiler emit it inline. */
function testOf(name: string, test: (value: PhpValue) => boolean): FunctionEntry {
  return defineFunction({
    name,
    parameters: [mixed("value")],
    returns: "bool",
    intrinsic: name,
    body: (_context, value) => test(value),
  });
}

/** Whether a value is null. *Source:* https://www.php.net/is_null */
export const isNull = testOf("is_null", (value) => value === null);
/** Whether a value is a bool. *Source:* https://www.php.net/is_bool */
export const isBool = testOf("is_bool", (value) => typeof value === "boolean");
/** Whether a value is an int. *Source:* https://www.php.net/is_int */
export const isIntFunction = testOf("is_int", isInt);
/** is_int() by another name. *Source:* https://www.php.net/is_integer */
export const isInteger = defineAlias("is_integer", isIntFunction);
/** is_int() by another name. *Source:* https://www.php.net/is_long */
export const isLong = defineAlias("is_long", isIntFunction);
/** Whether a value is a float. *Source:* https://www.php.net/is_float */
export const isFloat = testOf("is_float", (value) => value instanceof PhpFloat);
/** is_float() by another name. *Source:* https://www.php.net/is_double */
export const isDouble = defineAlias("is_double", isFloat);
/** Whether a value is a string. *Source:* https://www.php.net/is_string */
export const isString = testOf("is_string", (value) => typeof value === "string");
/** Whether a value is an array. *Source:* https://www.php.net/is_array */
export const isArray = testOf("is_array", (value) => value instanceof PhpArray);
/** Whether a value is an object. *Source:* https://www.php.net/is_object */
export const isObject = testOf("is_object", (value) => value instanceof PhpObject);
/** Whether a value is an open resource. *Source:* https://www.php.net/is_resource */
export const isResource = testOf("is_resource", (value) => value instanceof PhpResource && !value.isClosed);
/** Whether a value is an int, float, string or bool. *Source:* https://www.php.net/is_scalar */
export const isScalar = testOf("is_scalar", (value) => {
  return value !== null && (typeof value !== "object" || value instanceof PhpFloat);
});
/** Whether a value is a number or a numeric string. *Source:* https://www.php.net/is_numeric */
export const isNumeric = testOf("is_numeric", (value) => {
  return typeof value === "string" ? isNumericString(value) : isInt(value) || value instanceof PhpFloat;
});
/** Whether foreach may walk a value: an array or a Traversable. *Source:* https://www.php.net/is_iterable */
export const isIterable = testOf("is_iterable", (value) => {
  return value instanceof PhpArray || value instanceof PhpObject && value.cls.isNamed("traversable");
});
/** Whether count() takes a value: an array or a Countable. *Source:* https://www.php.net/is_countable */
export const isCountable = testOf("is_countable", (value) => {
  return value instanceof PhpArray || value instanceof PhpObject && value.cls.isNamed("countable");
});

/**
 * Whether a value can be called; with `syntax_only` whether it only looks so. Gives the callable's name too.
 *
 * *Source:* https://www.php.net/is_callable
 */
export const isCallable = defineFunction({
  name: "is_callable",
  parameters: [
    mixed("value"),
    bool("syntax_only").default(false),
    untyped("callable_name").reference().default(null),
  ],
  returns: "bool",
  body(_context, value, syntaxOnly, callableName) {
    if (callableName !== null) callableName.value = nameOf(value);
    if (syntaxOnly) return looksCallable(value);
    return findCallable(value, callableScope(value), null, true) !== null;
  },
});

/** Whether a value has the form of a callable, existing or not. */
function looksCallable(value: PhpValue): boolean {
  if (typeof value === "string") return true;
  if (!(value instanceof PhpArray)) return findCallable(value, callableScope(value)) !== null;
  const first = value.getKey(0);
  return value.count() === 2 && typeof value.getKey(1) === "string" &&
    (typeof first === "string" || first instanceof PhpObject);
}

function nameOf(value: PhpValue): string {
  if (value instanceof PhpObject) return `${value.cls.name}::__invoke`;
  if (!(value instanceof PhpArray)) return toText(value);
  if (!looksCallable(value)) return "Array";
  const first = value.getKey(0);
  const className = first instanceof PhpObject ? first.cls.name : toText(first);
  return `${className}::${toText(value.getKey(1))}`;
}
