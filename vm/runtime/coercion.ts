/**
 * What happens to an argument that is not of its parameter's type as it is: coerced, deprecated or refused.
 * Generated adapters come here when their inline test fails.
 *
 * *Source:* https://www.php.net/language.types.declarations (strict typing, union coercion); php-src
 * Zend/zend_API.c (zend_parse_arg_*_slow, zend_null_arg_deprecated).
 *
 * @module
 */
import { classHooks } from "./call.ts";
import { argumentName } from "./argument_error.ts";
import type { BuiltinEntry } from "./builtin.ts";
import { callableScope, findCallable } from "./find_callable.ts";
import { ClosureObject } from "./closure.ts";
import { context } from "./context.ts";
import { toText, valueName } from "./conversion.ts";
import { E_DEPRECATED, throwError } from "./error.ts";
import type { BuiltinParameter } from "./parameter.ts";
import { Ref } from "./reference.ts";
import { coerce, type PhpType, Type } from "./type.ts";
import { PhpFloat, PhpResource, type PhpValue } from "./value.ts";

const SCALAR = Type.STRING | Type.INT | Type.FLOAT | Type.BOOL;

/**
 * What the body of a builtin receives for a value that failed the adapter's test.
 *
 * Throws: TypeError. Raises: E_DEPRECATED for null and for floats that lose their fraction.
 */
export function coerceArgument(
  entry: BuiltinEntry,
  index: number,
  value: PhpValue,
  isStrict: boolean,
): unknown {
  const position = Math.min(index, entry.parameters.length - 1);
  const parameter = entry.parameters[position] as BuiltinParameter;
  const coerced = coerceValue(entry, index, parameter, value, isStrict);
  if (parameter.form === "narrow" && typeof coerced === "bigint") return Number(coerced);
  if (parameter.form === "raw" && coerced instanceof PhpFloat) return coerced.value;
  return coerced;
}

/** Checks, and coerces in place, what a cell holds that is passed for a typed parameter by reference. */
export function coerceReference(entry: BuiltinEntry, index: number, cell: Ref, isStrict: boolean): void {
  const value = cell.value ?? null;
  const coerced = coerceArgument(entry, index, value, isStrict);
  if (coerced !== value) cell.value = coerced as PhpValue;
}

function coerceValue(
  entry: BuiltinEntry,
  index: number,
  parameter: BuiltinParameter,
  value: PhpValue,
  isStrict: boolean,
): PhpValue {
  const declared = parameter.declared as PhpType;
  const bits = declared.bits;
  if (value === undefined) value = null;
  if (parameter.classBase !== null) return classNameArgument(entry, index, parameter, value);
  if (value !== null || bits & Type.NULL) {
    if (bits & Type.CALLABLE && (bits & ~(Type.CALLABLE | Type.NULL)) === 0) {
      return checkCallable(entry, index, parameter, value);
    }
    if (bits & Type.RESOURCE && value instanceof PhpResource) return value;
    const coerced = coerce(declared, value, isStrict, null);
    if (coerced !== undefined) return coerced;
  } else if (!isStrict && bits & SCALAR) {
    return coerceNull(entry, index, parameter);
  } else if (bits & Type.CALLABLE) return checkCallable(entry, index, parameter, value);
  throwTypeError(entry, index, parameter, value);
}

/** The name of a class, which must be there. Throws: TypeError. Source: php-src Zend/zend_API.c (zend_parse_arg_class). */
function classNameArgument(
  entry: BuiltinEntry,
  index: number,
  parameter: BuiltinParameter,
  value: PhpValue,
): PhpValue {
  const mayBeNull = (parameter.type & Type.NULL) !== 0;
  if (value === null && mayBeNull) return null;
  const name = toText(value);
  const cls = classHooks.find(name, true);
  const base = parameter.classBase === "" ? null : classHooks.find(parameter.classBase as string, true);
  if (cls !== null && (base === null || cls.isSubclassOf(base))) return name;
  throwError(
    "TypeError",
    `${entry.label}(): Argument #${index + 1}${argumentName(entry, index + 1)} must be a ` +
      (base === null ? "valid class name" : `class name derived from ${base.name}`) +
      `${mayBeNull ? " or null" : ""}, ${name.split("\0", 1)[0]} given`,
  );
}

function coerceNull(entry: BuiltinEntry, index: number, parameter: BuiltinParameter): PhpValue {
  const name = argumentName(entry, index + 1);
  context.raise(
    E_DEPRECATED,
    `${entry.label}(): Passing null to parameter #${index + 1}${name} of type ${
      parameter.typeText || parameter.declared?.text
    } is deprecated`,
  );
  const bits = parameter.type;
  if (bits & Type.INT) return 0;
  if (bits & Type.FLOAT) return new PhpFloat(0);
  return bits & Type.STRING ? "" : false;
}

function checkCallable(
  entry: BuiltinEntry,
  index: number,
  parameter: BuiltinParameter,
  value: PhpValue,
): PhpValue {
  if (value instanceof ClosureObject || value === null && parameter.type & Type.NULL) return value;
  const why = { text: "no array or string given" };
  if (findCallable(value, callableScope(value), why, true) !== null) return value;
  const alternative = parameter.type & Type.NULL ? " or null" : "";
  throwError(
    "TypeError",
    `${entry.label}(): Argument #${index + 1}${argumentName(entry, index + 1)} ` +
      `must be a valid callback${alternative}, ${why.text}`,
  );
}

function throwTypeError(
  entry: BuiltinEntry,
  index: number,
  parameter: BuiltinParameter,
  value: PhpValue,
): never {
  throwError(
    "TypeError",
    `${entry.label}(): Argument #${index + 1}${argumentName(entry, index + 1)} ` +
      `must be ${expectation(parameter)}, ${valueName(value)} given`,
  );
}

function expectation(parameter: BuiltinParameter): string {
  if (parameter.expected !== null) return parameter.expected;
  // php-src takes arrays and objects by one macro, whose error only names the array.
  if (parameter.type === (Type.ARRAY | Type.OBJECT)) return "of type array";
  if (parameter.type === (Type.RESOURCE | Type.NULL)) return "of type resource or null";
  return `of type ${(parameter.declared as PhpType).text}`;
}
