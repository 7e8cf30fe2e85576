/**
 * Differences and intersections of arrays, by value, by key or by both, with PHP's comparison or callbacks.
 *
 * *Source:* https://www.php.net/ref.array; php-src ext/standard/array.c (php_array_diff, php_array_diff_key,
 * php_array_intersect, php_array_intersect_key)
 *
 * @module
 */
import { throwArgumentTypeError } from "../../runtime/argument_error.ts";
import { heldSlot } from "../../runtime/array_slot.ts";
import { type Key, PhpArray, type Slot } from "../../runtime/array.ts";
import { defineFunction, type FunctionEntry } from "../../runtime/builtin.ts";
import { toText, valueName } from "../../runtime/conversion.ts";
import { array, untyped } from "../../runtime/parameter.ts";
import type { PhpValue } from "../../runtime/value.ts";
import { arrayOfParts } from "./array_build.ts";
import { compareAsTexts, plainCallbackComparator } from "./array_order.ts";
import { checkCallbackArgument } from "./callback_argument.ts";
import type { Comparator } from "./hybrid_sort.ts";
import { Behavior, diffSorted, intersectSorted } from "./array_set_sorted.ts";

/** The elements of an array at the positions that pass a test, with their keys. */
function selected(source: PhpArray, isKept: (key: Key, value: PhpValue) => boolean): PhpArray {
  const keys: Key[] = [];
  const slots = [];
  for (let at = source.positionFrom(0); at >= 0; at = source.positionFrom(at + 1)) {
    const key = source.keyAt(at);
    if (!isKept(key, source.valueAt(at))) continue;
    keys.push(key);
    slots.push(heldSlot(source.values[at] as Slot));
  }
  return arrayOfParts(keys, slots);
}

/** The arrays that a function which takes only arrays was given beyond its declared first one. */
function checkArrays(name: string, values: readonly PhpValue[], first: number): PhpArray[] {
  values.forEach((value, index) => {
    if (value instanceof PhpArray) return;
    throwArgumentTypeError(name, index + first, `must be of type array, ${valueName(value)} given`);
  });
  return values as PhpArray[];
}

/**
 * The elements whose values are, as texts, in none of the other arrays.
 *
 * *Source:* https://www.php.net/array_diff
 */
export const arrayDiff = defineFunction({
  name: "array_diff",
  parameters: [array("array"), array("arrays").variadic()],
  returns: "array",
  body(_context, source, others) {
    const total = source.count();
    if (total === 0) return PhpArray.empty();
    if (total === 1) return diffOfOne(source, others);
    const excluded = new Set<string>();
    for (const other of others) addTexts(excluded, other);
    if (excluded.size === 0) return selected(source, () => true);
    return selected(source, (_key, value) => !excluded.has(toText(value)));
  },
});

function addTexts(texts: Set<string>, source: PhpArray): void {
  for (let at = source.positionFrom(0); at >= 0; at = source.positionFrom(at + 1)) {
    texts.add(toText(source.valueAt(at)));
  }
}

/** As PHP, which converts the values of the others only up to the first that is equal. */
function diffOfOne(source: PhpArray, others: readonly PhpArray[]): PhpArray {
  const text = toText(source.valueAt(source.positionFrom(0)));
  for (const other of others) {
    for (let at = other.positionFrom(0); at >= 0; at = other.positionFrom(at + 1)) {
      if (toText(other.valueAt(at)) === text) return PhpArray.empty();
    }
  }
  return selected(source, () => true);
}

/**
 * The elements whose values are, as texts, in all other arrays.
 *
 * *Source:* https://www.php.net/array_intersect
 */
export const arrayIntersect = defineFunction({
  name: "array_intersect",
  parameters: [array("array"), array("arrays").variadic()],
  returns: "array",
  body(_context, source, others) {
    // Conversions that raise something are as many as PHP's only when the work is done as PHP does it.
    if ([source, ...others].some(hasArrays)) {
      return intersectSorted([source, ...others], Behavior.VALUES, compareAsTexts, compareAsTexts);
    }
    const allowed = others.map((other) => {
      const texts = new Set<string>();
      addTexts(texts, other);
      return texts;
    });
    return selected(source, (_key, value) => {
      const text = toText(value);
      return allowed.every((texts) => texts.has(text));
    });
  },
});

function hasArrays(source: PhpArray): boolean {
  for (let at = source.positionFrom(0); at >= 0; at = source.positionFrom(at + 1)) {
    if (source.valueAt(at) instanceof PhpArray) return true;
  }
  return false;
}

/** Whether two values are equal as texts, for the functions that look at keys first. */
function equalTexts(first: PhpValue, second: PhpValue): boolean {
  return toText(first) === toText(second);
}

/** Declares a function that finds elements by key and may compare their values as texts. */
function byKey(name: string, isDiff: boolean, withValues: boolean): FunctionEntry {
  return defineFunction({
    name,
    parameters: [array("array"), array("arrays").variadic()],
    returns: "array",
    body(_context, source, others) {
      const isEqual = withValues ? equalTexts : null;
      return isDiff ? diffByKey(source, others, isEqual) : intersectByKey(source, others, isEqual);
    },
  });
}

type Equality = ((first: PhpValue, second: PhpValue) => boolean) | null;

function diffByKey(source: PhpArray, others: readonly PhpArray[], isEqual: Equality): PhpArray {
  return selected(source, (key, value) => {
    for (let i = 0; i < others.length; i++) {
      const found = others[i]!.getKey(key);
      if (found !== undefined && (isEqual === null || isEqual(value, found))) return false;
    }
    return true;
  });
}

function intersectByKey(source: PhpArray, others: readonly PhpArray[], isEqual: Equality): PhpArray {
  return selected(source, (key, value) => {
    for (let i = 0; i < others.length; i++) {
      const found = others[i]!.getKey(key);
      if (found === undefined || isEqual !== null && !isEqual(value, found)) return false;
    }
    return true;
  });
}

/** Elements whose keys are in no other array. *Source:* https://www.php.net/array_diff_key */
export const arrayDiffKey = byKey("array_diff_key", true, false);
/** Elements that are in no other array under the same key. *Source:* https://www.php.net/array_diff_assoc */
export const arrayDiffAssoc = byKey("array_diff_assoc", true, true);
/** Elements whose keys are in all other arrays. *Source:* https://www.php.net/array_intersect_key */
export const arrayIntersectKey = byKey("array_intersect_key", false, false);
/** Elements that are in all other arrays under the same key. *Source:* https://www.php.net/array_intersect_assoc */
export const arrayIntersectAssoc = byKey("array_intersect_assoc", false, true);

/** How a function that takes callbacks works: what it does, and with which comparisons. */
interface Traits {
  readonly behavior: Behavior;
  readonly isDiff: boolean;
  /** Number of callbacks at the end. */
  readonly callbacks: 1 | 2;
  /** Whether the first callback compares values; the other, or the only one, compares keys. */
  readonly comparesValues: boolean;
}

/** Declares a function with callbacks. */
function withCallbacks(name: string, traits: Traits): FunctionEntry {
  return defineFunction({
    name,
    // Callbacks are looked at before the first array, so that is a value like the others.
    parameters: [untyped("array").shown("array"), untyped("rest").variadic()],
    returns: "array",
    countRange: () => [traits.callbacks + 1, Infinity],
    body(_context, source, rest) {
      const count = rest.length - traits.callbacks;
      const callbacks = rest.slice(count);
      callbacks.forEach((callback, index) => checkCallbackArgument(name, count + index + 2, callback));
      if (!(source instanceof PhpArray)) {
        throwArgumentTypeError(name, 1, `must be of type array, ${valueName(source)} given`);
      }
      const others = checkArrays(name, rest.slice(0, count), 2);
      const comparators = callbacks.map(plainCallbackComparator);
      return run(traits, [source, ...others], comparators);
    },
  });
}

function run(traits: Traits, sources: PhpArray[], comparators: Comparator<PhpValue>[]): PhpArray {
  const first = comparators[0] as Comparator<PhpValue>;
  if (traits.behavior === Behavior.HASHED) {
    const [source, ...others] = sources as [PhpArray, ...PhpArray[]];
    const isEqual = (left: PhpValue, right: PhpValue) => first(left, right) === 0;
    return traits.isDiff ? diffByKey(source, others, isEqual) : intersectByKey(source, others, isEqual);
  }
  const values = traits.comparesValues ? first : compareAsTexts;
  const keys = traits.comparesValues ? comparators[1] ?? compareAsTexts : first;
  const work = traits.isDiff ? diffSorted : intersectSorted;
  return work(sources, traits.behavior, values, keys as Comparator<Key>);
}

const VALUES = { behavior: Behavior.VALUES, callbacks: 1, comparesValues: true } as const;
const KEYS = { behavior: Behavior.KEYS, callbacks: 1, comparesValues: false } as const;
const BOTH_BY_KEY = { behavior: Behavior.BOTH, callbacks: 1, comparesValues: false } as const;
const BOTH = { behavior: Behavior.BOTH, callbacks: 2, comparesValues: true } as const;
const HASHED = { behavior: Behavior.HASHED, callbacks: 1, comparesValues: true } as const;

/** As array_diff(), values by callback. *Source:* https://www.php.net/array_udiff */
export const arrayUdiff = withCallbacks("array_udiff", { ...VALUES, isDiff: true });
/** As array_diff_key(), keys by callback. *Source:* https://www.php.net/array_diff_ukey */
export const arrayDiffUkey = withCallbacks("array_diff_ukey", { ...KEYS, isDiff: true });
/** As array_diff_assoc(), keys by callback. *Source:* https://www.php.net/array_diff_uassoc */
export const arrayDiffUassoc = withCallbacks("array_diff_uassoc", { ...BOTH_BY_KEY, isDiff: true });
/** As array_diff_assoc(), values by callback. *Source:* https://www.php.net/array_udiff_assoc */
export const arrayUdiffAssoc = withCallbacks("array_udiff_assoc", { ...HASHED, isDiff: true });
/** As array_diff_assoc(), both by callbacks. *Source:* https://www.php.net/array_udiff_uassoc */
export const arrayUdiffUassoc = withCallbacks("array_udiff_uassoc", { ...BOTH, isDiff: true });
/** As array_intersect(), values by callback. *Source:* https://www.php.net/array_uintersect */
export const arrayUintersect = withCallbacks("array_uintersect", { ...VALUES, isDiff: false });
/** As array_intersect_key(), keys by callback. *Source:* https://www.php.net/array_intersect_ukey */
export const arrayIntersectUkey = withCallbacks("array_intersect_ukey", { ...KEYS, isDiff: false });
/** As array_intersect_assoc(), keys by callback. *Source:* https://www.php.net/array_intersect_uassoc */
export const arrayIntersectUassoc = withCallbacks("array_intersect_uassoc", {
  ...BOTH_BY_KEY,
  isDiff: false,
});
/** As array_intersect_assoc(), values by callback. *Source:* https://www.php.net/array_uintersect_assoc */
export const arrayUintersectAssoc = withCallbacks("array_uintersect_assoc", { ...HASHED, isDiff: false });
/** As array_intersect_assoc(), both by callbacks. *Source:* https://www.php.net/array_uintersect_uassoc */
export const arrayUintersectUassoc = withCallbacks("array_uintersect_uassoc", { ...BOTH, isDiff: false });
