/**
 * What stands left of a property or element that is written to: `$a->b->c = 1`, `$a['b']->c = 1`, `$a->b .= 'c'`.
 *
 * Source: php-src Zend/zend_execute.c (zend_fetch_property_address, zend_throw_non_object_error).
 *
 * @module
 */
import { PhpArray } from "./array.ts";
import type { PhpClass } from "./class.ts";
import { valueName } from "./conversion.ts";
import { getDimension, offsetHooks, peekDimension, refuseOffset } from "./dimension.ts";
import { throwError } from "./error.ts";
import { NativeAccessor } from "./native_properties.ts";
import { PhpObject } from "./object.ts";
import { undefinedVariable } from "./variable.ts";
import { getProperty, getPropertyToChange, isMissing, propertyForWrite, setProperty } from "./property.ts";
import { type MaybeValue, PhpFloat, type PhpValue } from "./value.ts";

/** What a property holds, for who writes to a property of that; one that is not there is made, as null. */
export function propertyObject(base: MaybeValue, name: string, scope: PhpClass | null): PhpValue {
  if (!(base instanceof PhpObject)) {
    throwError("Error", `Attempt to modify property "${name}" on ${valueName(base ?? null)}`);
  }
  if (base.cls.magic.get instanceof NativeAccessor) return propertyForWrite(base, name, scope) ?? null;
  return isMissing(base, name, scope) ? setProperty(base, name, null, scope) : getProperty(base, name, scope);
}

/** What an element holds, for who writes to a property of that. Throws: Error where there are no elements. */
export function elementObject(base: MaybeValue, key: PhpValue): PhpValue {
  if (base instanceof PhpObject) return offsetHooks.toWrite(base, key) ?? getDimension(base, key);
  if (base instanceof PhpArray || base === null || base === undefined || base === false) {
    return peekDimension(base, key) ?? null;
  }
  if (typeof base === "string") refuseOffset(key, "Cannot use string offset as an object");
  throwError("Error", "Cannot use a scalar value as an array");
}

/** The value of an element that an operator is to change; `isStep` for `++` and `--`. */
export function elementToChange(container: MaybeValue, key: PhpValue, isStep: boolean): PhpValue {
  if (typeof container !== "string") {
    if (
      typeof container === "number" || typeof container === "bigint" || container === true ||
      container instanceof PhpFloat
    ) {
      throwError("Error", "Cannot use a scalar value as an array");
    }
    const value = getDimension(container, key);
    // One that is not there is made before the operator may fail.
    if (value === null && container instanceof PhpArray && container.position(key) < 0) {
      container.set(key, null);
    }
    return value;
  }
  return refuseOffset(
    key,
    isStep
      ? "Cannot increment/decrement string offsets"
      : "Cannot use assign-op operators with string offsets",
  );
}

/**
 * The value of a property that an operator is to change; `isStep` for `++` and `--`. `variable` is the name of the
 * variable that should hold the object.
 */
export function propertyToChange(
  base: MaybeValue,
  name: string,
  scope: PhpClass | null,
  isStep: boolean,
  variable?: string,
): PhpValue {
  if (base instanceof PhpObject) return getPropertyToChange(base, name, scope);
  if (base === undefined && variable !== undefined) undefinedVariable(variable);
  const word = isStep ? "increment/decrement" : "assign";
  throwError("Error", `Attempt to ${word} property "${name}" on ${valueName(base ?? null)}`);
}
