/**
 * Declared types: what a value must be, and how it is coerced.
 *
 * Source: https://www.php.net/language.types.declarations; php-src Zend/zend_execute.c (zend_verify_*).
 *
 * @module
 */
import { PhpArray } from "./array.ts";
import type { PhpClass } from "./class.ts";
import { context } from "./context.ts";
import { raiseLossyFloat, toInteger, toText } from "./conversion.ts";
import { E_DEPRECATED } from "./error.ts";
import { numericValue } from "./numeric_string.ts";
import { PhpObject } from "./object.ts";
import { type MaybeValue, PhpFloat, PhpResource, type PhpValue } from "./value.ts";

/** Bits of a type; a union is their sum. */
export const Type = {
  NULL: 1,
  FALSE: 2,
  TRUE: 4,
  BOOL: 6,
  INT: 8,
  FLOAT: 16,
  STRING: 32,
  ARRAY: 64,
  OBJECT: 128,
  CALLABLE: 256,
  ITERABLE: 512,
  VOID: 1024,
  NEVER: 2048,
  STATIC: 4096,
  /** Some class; the names are aside. */
  CLASS: 8192,
  MIXED: 16384,
  RESOURCE: 32768,
} as const;

/** A declared type. */
export class PhpType {
  /** The class that matched last: one comparison answers most checks. */
  accepted: PhpClass | null = null;
  constructor(
    readonly bits: number,
    /** Alternatives of class names as written; an intersection is a list of more than one. */
    readonly classes: readonly (readonly string[])[],
    /** As PHP prints it. */
    readonly text: string,
  ) {}
}

/** What a type check needs from the object model: callables and the class in force. */
export interface TypeHooks {
  isCallable(value: PhpValue): boolean;
  /** Text of an object by __toString, or undefined when it has none. */
  objectText(object: PhpObject): string | undefined;
}
/** Set where the object model is put together. */
export const typeHooks: TypeHooks = { isCallable: () => false, objectText: () => undefined };

/** Whether a value has a type as it is, without coercion. */
export function hasType(type: PhpType, value: MaybeValue, staticClass: PhpClass | null): boolean {
  const bits = type.bits;
  if (bits & Type.MIXED) return true;
  switch (typeof value) {
    case "number":
    case "bigint":
      return (bits & Type.INT) !== 0;
    case "string":
      return (bits & Type.STRING) !== 0 || (bits & Type.CALLABLE) !== 0 && typeHooks.isCallable(value);
    case "boolean":
      return (bits & (value ? Type.TRUE : Type.FALSE)) !== 0;
    case "undefined":
      return (bits & (Type.NULL | Type.VOID)) !== 0;
  }
  if (value === null) return (bits & (Type.NULL | Type.VOID)) !== 0;
  if (value instanceof PhpFloat) return (bits & Type.FLOAT) !== 0;
  if (value instanceof PhpArray) {
    return (bits & (Type.ARRAY | Type.ITERABLE)) !== 0 ||
      (bits & Type.CALLABLE) !== 0 && typeHooks.isCallable(value);
  }
  return value instanceof PhpObject && hasObjectType(type, value, staticClass);
}

function hasObjectType(type: PhpType, object: PhpObject, staticClass: PhpClass | null): boolean {
  const cls = object.cls;
  if (cls === type.accepted) return true;
  const bits = type.bits;
  if (bits & Type.OBJECT) return true;
  if (bits & Type.CLASS && type.classes.some((names) => names.every((name) => cls.isNamed(name)))) {
    type.accepted = cls;
    return true;
  }
  if (bits & Type.CLASS && staticClass !== null && staticClass.parent !== null) {
    // `parent` in a closure or a trait means the parent of whatever class they are in.
    const parent = staticClass.parent;
    if (type.classes.some((names) => names[0] === "parent") && cls.isSubclassOf(parent)) return true;
  }
  if (bits & Type.ITERABLE && cls.isNamed("traversable")) return true;
  if (bits & Type.STATIC && staticClass !== null && cls.isSubclassOf(staticClass)) return true;
  return (bits & Type.CALLABLE) !== 0 && typeHooks.isCallable(object);
}

/** The value as the type has it, by PHP's coercion rules; undefined when it cannot be. */
export function coerce(
  type: PhpType,
  value: PhpValue,
  strict: boolean,
  staticClass: PhpClass | null,
): MaybeValue {
  if (hasType(type, value, staticClass)) return value;
  const bits = type.bits;
  if (bits & Type.FLOAT && (typeof value === "number" || typeof value === "bigint") && !(bits & Type.INT)) {
    return new PhpFloat(Number(value));
  }
  if (strict || !isWeaklyCoercible(type, value)) return undefined;
  return coerceWeakly(bits, value);
}

/** `coerce` where it takes long to find out whether the code is strict: that is asked only if it decides. */
export function coerceAsking(
  type: PhpType,
  value: PhpValue,
  isStrict: () => boolean,
  staticClass: PhpClass | null,
): MaybeValue {
  const exact = coerce(type, value, true, staticClass);
  const canConvert = exact === undefined && isWeaklyCoercible(type, value);
  return canConvert && !isStrict() ? coerceWeakly(type.bits, value) : exact;
}

/** Whether code without strict types might make a value of the type out of one that has not the type. */
function isWeaklyCoercible({ bits }: PhpType, value: PhpValue): boolean {
  return (bits & (Type.INT | Type.FLOAT | Type.STRING | Type.BOOL)) !== 0 && value !== null &&
    !(value instanceof PhpArray);
}

/** Weak-mode coercion of a scalar to the scalar types among the bits. Null and arrays never match. */
export function coerceWeakly(bits: number, value: PhpValue): MaybeValue {
  if (value === null || value instanceof PhpArray || value instanceof PhpResource) return undefined;
  if (value instanceof PhpObject) return bits & Type.STRING ? typeHooks.objectText(value) : undefined;
  if (typeof value === "string" && bits & (Type.INT | Type.FLOAT)) {
    const number = numberFromString(bits, value);
    if (number !== undefined) return number;
  }
  if (value instanceof PhpFloat) {
    const whole = value.value;
    if (bits & Type.INT && fitsInt(whole)) {
      if (Math.trunc(whole) === whole) return toInteger(value);
      raiseLossyFloat(whole);
      return toInteger(value);
    }
  }
  if (typeof value === "boolean") {
    if (bits & Type.INT) return value ? 1 : 0;
    if (bits & Type.FLOAT) return new PhpFloat(value ? 1 : 0);
  }
  if (bits & Type.STRING && typeof value !== "string") return toText(value);
  if ((bits & Type.BOOL) === Type.BOOL) return !falsy(value);
  return undefined;
}

function falsy(value: PhpValue): boolean {
  return value === 0 || value === "" || value === "0" || value instanceof PhpFloat && value.value === 0;
}

function fitsInt(value: number): boolean {
  return value >= -9223372036854775808 && value < 9223372036854775808;
}

function numberFromString(bits: number, text: string): MaybeValue {
  const number = numericValue(text);
  if (number === null) return undefined;
  if (number instanceof PhpFloat) {
    if (bits & Type.FLOAT) return number;
    const whole = number.value;
    if (!fitsInt(whole) || Number.isNaN(whole)) return undefined;
    if (Math.trunc(whole) === whole) return toInteger(number);
    context.raise(E_DEPRECATED, `Implicit conversion from float-string "${text}" to int loses precision`);
    return toInteger(number);
  }
  return bits & Type.INT ? number : new PhpFloat(Number(number));
}
