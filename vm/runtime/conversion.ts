/**
 * What every value becomes as a bool, int, float, string, array or key, and the names of types in texts. [hot]
 *
 * An undefined variable counts as null; its warning is raised by whoever reads the variable.
 *
 * Source: https://www.php.net/language.types.type-juggling; php-src Zend/zend_operators.c.
 *
 * @module
 */
import { type Key, PhpArray } from "./array.ts";
import { keyDiagnostics } from "./array_key.ts";
import { context } from "./context.ts";
import { E_DEPRECATED, E_WARNING, throwError } from "./error.ts";
import { floatShortest, floatText } from "./float_format.ts";
import { leadingFloat, leadingNumber, numericValue } from "./numeric_string.ts";
import type { NumberKind } from "./native_value.ts";
import type { PhpObject } from "./object.ts";
import {
  INT_MAX,
  INT_MIN,
  type MaybeValue,
  PhpFloat,
  type PhpInt,
  PhpResource,
  type PhpValue,
  wrappedInt,
} from "./value.ts";

/** What the object model does for conversions and operators; `object.ts` and extensions stand behind it. */
export interface ObjectConversions {
  /** What `__toString` (or a built-in class's cast) gives; undefined when the class has neither. */
  text(object: PhpObject): string | undefined;
  /** The number that a built-in class casts itself to (SimpleXMLElement, GMP); undefined for all others. */
  number(object: PhpObject, kind: NumberKind): PhpInt | PhpFloat | undefined;
  /** The truth of an object: true but for a few built-in classes. */
  truth(object: PhpObject): boolean;
  /** A new array of all properties, with PHP's mangled names, as `(array)` gives it. */
  properties(object: PhpObject): PhpArray;
  /** Orders two different objects, with 1 for uncomparable ones; undefined compares property by property. */
  compare(first: PhpObject, second: PhpObject): number | undefined;
  /**
   * Orders an object of a built-in class against what is no object; undefined for all others. The side is 1 when the
   * object is on the left.
   */
  compareOther(object: PhpObject, other: MaybeValue, side: 1 | -1): number | undefined;
  /** The object whose properties are meant: another one for a lazy proxy. */
  real(object: PhpObject): PhpObject;
  /**
   * An operator that a built-in class overloads (GMP, BcMath\Number), by its PHP spelling; undefined for all
   * others. At least one operand is an object; `~`, and a missing second operand, come as null.
   */
  operate(operator: string, first: PhpValue, second: PhpValue): PhpValue | undefined;
}

/** The hooks into the object model; set at start. */
export const objectConversions: ObjectConversions = {
  text: () => undefined,
  number: () => undefined,
  truth: () => true,
  properties: () => PhpArray.empty(),
  compare: () => undefined,
  compareOther: () => undefined,
  real: (object) => object,
  operate: () => undefined,
};

/**
 * The truth of a value.
 *
 * Source: https://www.php.net/language.types.boolean
 */
export function toBoolean(value: MaybeValue): boolean {
  if (typeof value === "boolean") return value;
  return toBooleanSlow(value);
}

function toBooleanSlow(value: MaybeValue): boolean {
  if (typeof value === "number") return value !== 0;
  if (typeof value === "string") return value !== "" && value !== "0";
  if (value === null || value === undefined) return false;
  if (value instanceof PhpArray) return value.count() !== 0;
  if (value instanceof PhpFloat) return value.value !== 0;
  if (typeof value === "bigint" || value instanceof PhpResource) return true;
  return objectConversions.truth(value as PhpObject);
}

/**
 * The int that a value is cast to. Floats outside of 64 bits wrap; texts of such numbers saturate.
 *
 * Raises: a warning for an object.
 * Source: https://www.php.net/language.types.integer
 */
export function toInteger(value: MaybeValue): PhpInt {
  if (typeof value === "number") return value;
  return toIntegerSlow(value);
}

function toIntegerSlow(value: MaybeValue): PhpInt {
  if (typeof value === "string") return textToInteger(value);
  if (value === null || value === undefined) return 0;
  if (typeof value === "boolean") return value ? 1 : 0;
  if (typeof value === "bigint") return value;
  if (value instanceof PhpFloat) return floatToInt(value.value);
  if (value instanceof PhpArray) return value.count() === 0 ? 0 : 1;
  if (value instanceof PhpResource) return value.id;
  const number = objectConversions.number(value as PhpObject, "int");
  if (number !== undefined) return toInteger(number);
  context.raise(E_WARNING, `Object of class ${className(value as PhpObject)} could not be converted to int`);
  return 1;
}

function textToInteger(text: string): PhpInt {
  const number = numericValue(text) ?? leadingNumber(text);
  if (number === null) return 0;
  return number instanceof PhpFloat ? saturatedInt(number.value) : number;
}

/** The int that a raw double is cast to: truncated, wrapped to 64 bits; 0 for NaN and infinity. */
export function floatToInt(value: number): PhpInt {
  const whole = Math.trunc(value) + 0;
  return whole <= 9007199254740991 && whole >= -9007199254740991 ? whole : wideFloatToInt(whole);
}

function wideFloatToInt(whole: number): PhpInt {
  return Number.isFinite(whole) ? wrappedInt(BigInt(whole)) : 0;
}

/** The int that the text of a float is cast to: as {@linkcode floatToInt}, but saturated. */
export function saturatedInt(value: number): PhpInt {
  if (value >= 9223372036854775808) return value === Infinity ? 0 : INT_MAX;
  if (value < -9223372036854775808) return value === -Infinity ? 0 : INT_MIN;
  return floatToInt(value);
}

/** Whether a float stands for an int of 64 bits without loss. */
export function isIntegral(value: number): boolean {
  return Number.isInteger(value) && value >= -9223372036854775808 && value < 9223372036854775808;
}

/**
 * The raw double that a value is cast to.
 *
 * Raises: a warning for an object.
 * Source: https://www.php.net/language.types.float
 */
export function toFloat(value: MaybeValue): number {
  if (value instanceof PhpFloat) return value.value;
  return toFloatSlow(value);
}

function toFloatSlow(value: MaybeValue): number {
  if (typeof value === "number") return value;
  if (typeof value === "string") return leadingFloat(value);
  if (value === null || value === undefined) return 0;
  if (typeof value === "boolean") return value ? 1 : 0;
  if (typeof value === "bigint") return Number(value);
  if (value instanceof PhpArray) return value.count() === 0 ? 0 : 1;
  if (value instanceof PhpResource) return value.id;
  const number = objectConversions.number(value as PhpObject, "float");
  if (number !== undefined) return rawFloat(number);
  context.raise(
    E_WARNING,
    `Object of class ${className(value as PhpObject)} could not be converted to float`,
  );
  return 1;
}

/** The raw double nearest to a number. */
export function rawFloat(number: PhpInt | PhpFloat): number {
  if (typeof number === "number") return number;
  return number instanceof PhpFloat ? number.value : Number(number);
}

/**
 * The string that a value is converted to; floats follow the directive `precision`.
 *
 * Raises: a warning for an array.
 * Throws: Error for an object without `__toString`.
 * Source: https://www.php.net/language.types.string#language.types.string.casting
 */
export function toText(value: MaybeValue): string {
  if (typeof value === "string") return value;
  return toTextSlow(value);
}

function toTextSlow(value: MaybeValue): string {
  if (typeof value === "number" || typeof value === "bigint") return String(value);
  if (value === null || value === undefined || value === false) return "";
  if (value === true) return "1";
  if (value instanceof PhpFloat) return floatText(value.value);
  if (value instanceof PhpArray) {
    context.raise(E_WARNING, "Array to string conversion");
    return "Array";
  }
  if (value instanceof PhpResource) return `Resource id #${value.id}`;
  const text = objectConversions.text(value as PhpObject);
  if (text !== undefined) return text;
  return throwError(
    "Error",
    `Object of class ${className(value as PhpObject)} could not be converted to string`,
  );
}

/**
 * The array that a value is cast to: itself when it is one, so that a caller who stores it shares it.
 *
 * Source: https://www.php.net/language.types.array#language.types.array.casting
 */
export function toArrayValue(value: MaybeValue): PhpArray {
  if (value instanceof PhpArray) return value;
  if (value === null || value === undefined) return PhpArray.empty();
  if (typeof value !== "object" || value instanceof PhpFloat || value instanceof PhpResource) {
    return PhpArray.ofList([value]);
  }
  return objectConversions.properties(value);
}

/**
 * The number that a value is cast to where PHP is silent about texts: a text that starts with none gives 0.
 *
 * Raises: a warning for an object.
 */
export function toNumber(value: MaybeValue): PhpInt | PhpFloat {
  if (typeof value === "number" || value instanceof PhpFloat) return value;
  if (typeof value === "string") return numericValue(value) ?? leadingNumber(value) ?? 0;
  return toInteger(value);
}

/** The text of an array key. */
export function toKeyText(key: Key): string {
  return typeof key === "string" ? key : String(key);
}

/** A class name as texts show it: an anonymous class's ends before its path. */
export function className(object: PhpObject): string {
  const name = object.cls.name;
  const end = name.indexOf("\0");
  return end < 0 ? name : name.slice(0, end);
}

/** The type as operator errors name it: `bool`, `int`, a class name, … (zend_zval_type_name). */
export function typeName(value: MaybeValue): string {
  if (value === null || value === undefined) return "null";
  switch (typeof value) {
    case "boolean":
      return "bool";
    case "number":
    case "bigint":
      return "int";
    case "string":
      return "string";
  }
  if (value instanceof PhpFloat) return "float";
  if (value instanceof PhpArray) return "array";
  return value instanceof PhpResource ? "resource" : className(value);
}

/** The type as argument errors name it: like {@linkcode typeName}, but `true` and `false` (zend_zval_value_name). */
export function valueName(value: MaybeValue): string {
  if (typeof value === "boolean") return value ? "true" : "false";
  return typeName(value);
}

/** What `get_debug_type()` gives. */
export function debugTypeName(value: MaybeValue): string {
  if (value instanceof PhpResource) return value.isClosed ? "resource (closed)" : `resource (${value.type})`;
  return typeName(value);
}

/** What `gettype()` gives. */
export function getTypeName(value: MaybeValue): string {
  if (value === null || value === undefined) return "NULL";
  switch (typeof value) {
    case "boolean":
      return "boolean";
    case "number":
    case "bigint":
      return "integer";
    case "string":
      return "string";
  }
  if (value instanceof PhpFloat) return "double";
  if (value instanceof PhpArray) return "array";
  if (value instanceof PhpResource) return value.isClosed ? "resource (closed)" : "resource";
  return "object";
}

/** Raises the deprecation of a float that loses its fraction, or its size, as an int. */
export function raiseLossyFloat(value: number): void {
  context.raise(
    E_DEPRECATED,
    `Implicit conversion from float ${floatShortest(value)} to int loses precision`,
  );
}

/**
 * The key of a resource, after its warning.
 *
 * Throws: TypeError for what cannot be a key, with the text for reading or writing an element.
 */
export function unusualKey(value: PhpValue): Key {
  if (value instanceof PhpResource) {
    context.raise(E_WARNING, `Resource ID#${value.id} used as offset, casting to integer (${value.id})`);
    return value.id;
  }
  return throwError("TypeError", `Cannot access offset of type ${typeName(value)} on array`);
}

keyDiagnostics.illegal = unusualKey;
keyDiagnostics.lossyFloat = function lossyFloat(value) {
  if (!isIntegral(value)) raiseLossyFloat(value);
  return floatToInt(value);
};
