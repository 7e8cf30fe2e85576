/**
 * Objects of builtin classes that act as values: GMP and BcMath\Number overload operators, have an order among
 * numbers, and are cast to numbers, texts and truth.
 *
 * The hooks are put in when an extension with such a class is loaded, so that other programs do not pay for them.
 *
 * *Source:* php-src Zend/zend_object_handlers.h (do_operation, compare, cast_object).
 *
 * @module
 */
import { objectConversions } from "./conversion.ts";
import type { PhpObject } from "./object.ts";
import { typeHooks } from "./type.ts";
import type { MaybeValue, PhpFloat, PhpInt, PhpValue } from "./value.ts";

/** What an object is cast to: an int, a float, or whichever it is. */
export type NumberKind = "int" | "float" | "number";

/** What a native class may have whose objects act as values. */
export interface NativeValue {
  /**
   * An operator by its PHP spelling, with the object on either side; undefined when it does not take the operands.
   * For `~` the second operand is null.
   */
  operate?(operator: string, first: PhpValue, second: PhpValue): PhpValue | undefined;
  /** The order against what is no object, the object being on the left: less than, equal to or greater than 0. */
  compareToValue?(other: MaybeValue): number | undefined;
  /** The same with the object on the right, where it is not only the other way round. */
  compareFromValue?(other: MaybeValue): number | undefined;
  toText?(): string;
  toNumber?(kind: NumberKind): PhpInt | PhpFloat;
  toTruth?(): boolean;
}

function nativeOf(value: unknown): NativeValue {
  return value as NativeValue;
}

function isObject(value: PhpValue): boolean {
  return typeof value === "object" && value !== null;
}

function operate(operator: string, first: PhpValue, second: PhpValue): PhpValue | undefined {
  if (isObject(first) && nativeOf(first).operate !== undefined) {
    const result = nativeOf(first).operate!(operator, first, second);
    if (result !== undefined) return result;
  }
  if (!isObject(second) || nativeOf(second).operate === undefined) return undefined;
  return nativeOf(second).operate!(operator, first, second);
}

function compareOther(object: PhpObject, other: MaybeValue, side: 1 | -1): number | undefined {
  const native = nativeOf(object);
  if (side > 0 || native.compareFromValue === undefined) {
    const order = native.compareToValue?.(other);
    return order === undefined ? undefined : side * order + 0;
  }
  return native.compareFromValue(other);
}

let isConnected = false;

/** Puts in the hooks, once. */
export function useNativeValues(): void {
  if (isConnected) return;
  isConnected = true;
  const { number, truth, text } = objectConversions;
  objectConversions.operate = operate;
  objectConversions.compareOther = compareOther;
  objectConversions.number = (object, kind) => nativeOf(object).toNumber?.(kind) ?? number(object, kind);
  objectConversions.truth = (object) => nativeOf(object).toTruth?.() ?? truth(object);
  objectConversions.text = (object) => nativeOf(object).toText?.() ?? text(object);
  typeHooks.objectText = objectConversions.text;
}
