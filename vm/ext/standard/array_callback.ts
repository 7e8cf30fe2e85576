/**
 * Arrays and callbacks: map, filter, reduce, walk, find.
 *
 * *Source:* https://www.php.net/ref.array; php-src ext/standard/array.c
 *
 * @module
 */
import { type Key, PhpArray, share, type Slot } from "../../runtime/array.ts";
import { heldSlot } from "../../runtime/array_slot.ts";
import { defineFunction } from "../../runtime/builtin.ts";
import { resolveBinary, resolveCallback, resolveUnary } from "../../runtime/callback.ts";
import { toBoolean } from "../../runtime/conversion.ts";
import { array, callable, int, mixed } from "../../runtime/parameter.ts";
import type { Ref } from "../../runtime/reference.ts";
import type { PhpValue } from "../../runtime/value.ts";
import { arrayOfParts, listOfSlots } from "./array_build.ts";

/** ARRAY_FILTER_USE_BOTH and ARRAY_FILTER_USE_KEY. */
export const FilterMode = { USE_BOTH: 1, USE_KEY: 2 } as const;

/**
 * What a callback makes of the elements of one array, with its keys, or of several arrays side by side. Without
 * a callback, several arrays give lists of their elements.
 *
 * *Source:* https://www.php.net/array_map
 */
export const arrayMap = defineFunction({
  name: "array_map",
  parameters: [callable("callback").nullable(), array("array"), array("arrays").variadic()],
  returns: "array",
  returnsFresh: false,
  body(_context, callback, source, others) {
    if (others.length > 0) return mapMany(callback, [source, ...others]);
    return callback === null ? share(source) : mapOne(callback, source);
  },
});

function mapOne(callback: PhpValue, source: PhpArray): PhpArray {
  const call = resolveUnary(callback);
  const list = source.list;
  if (list !== null) {
    const results: PhpValue[] = [];
    source.shared += 2;
    try {
      for (let i = 0; i < list.length; i++) results.push(call(share(list[i] as PhpValue)));
    } finally {
      source.shared -= 2;
    }
    return PhpArray.ofList(results);
  }
  const keys: Key[] = [];
  const results: PhpValue[] = [];
  source.shared += 2;
  try {
    for (let at = source.positionFrom(0); at >= 0; at = source.positionFrom(at + 1)) {
      keys.push(source.keyAt(at));
      results.push(call(share(source.valueAt(at))));
    }
  } finally {
    source.shared -= 2;
  }
  return arrayOfParts(keys, results);
}

function mapMany(callback: PhpValue, sources: PhpArray[]): PhpArray {
  const length = Math.max(...sources.map((source) => source.count()));
  if (callback === null) return zipped(sources, length);
  const columns = sources.map((source) => source.toValues());
  const call = resolveCallback(callback);
  const results: PhpValue[] = [];
  for (let i = 0; i < length; i++) results.push(call(columns.map((column) => share(column[i] ?? null))));
  return PhpArray.ofList(results);
}

/** Lists of the elements that arrays have side by side. */
function zipped(sources: readonly PhpArray[], length: number): PhpArray {
  const columns = sources.map(slotsOf);
  const rows: PhpArray[] = [];
  for (let i = 0; i < length; i++) {
    rows.push(listOfSlots(columns.map((column) => heldSlot(column[i] ?? null))));
  }
  return PhpArray.ofList(rows);
}

function slotsOf(source: PhpArray): Slot[] {
  const slots: Slot[] = [];
  for (let at = source.positionFrom(0); at >= 0; at = source.positionFrom(at + 1)) {
    slots.push(source.values[at]);
  }
  return slots;
}

/**
 * The elements for which a callback says true, or that are true themselves, with their keys.
 *
 * *Source:* https://www.php.net/array_filter
 */
export const arrayFilter = defineFunction({
  name: "array_filter",
  parameters: [array("array"), callable("callback").nullable().default(null), int("mode").default(0)],
  returns: "array",
  body(_context, source, callback, mode) {
    const keys: Key[] = [];
    const slots: (PhpValue | Ref)[] = [];
    const isKept = callback === null ? toBooleanOfFirst : keepTest(callback, mode);
    source.shared += 2;
    try {
      for (let at = source.positionFrom(0); at >= 0; at = source.positionFrom(at + 1)) {
        const value = source.valueAt(at);
        const key = source.keyAt(at);
        if (!isKept(value, key)) continue;
        keys.push(key);
        slots.push(heldSlot(source.values[at]));
      }
    } finally {
      source.shared -= 2;
    }
    return arrayOfParts(keys, slots);
  },
});

function toBooleanOfFirst(value: PhpValue, _key: Key): boolean {
  return toBoolean(value);
}

/** What a callback says of an element by its value, its key or both. */
function keepTest(callback: PhpValue, mode: number): (value: PhpValue, key: Key) => boolean {
  if (mode === FilterMode.USE_BOTH) {
    const call = resolveBinary(callback);
    return (value, key) => toBoolean(call(share(value), key));
  }
  const call = resolveUnary(callback);
  if (mode === FilterMode.USE_KEY) return (_value, key) => toBoolean(call(key));
  return (value) => toBoolean(call(share(value)));
}

/**
 * What a callback makes of the elements one after the other, each with the result so far.
 *
 * *Source:* https://www.php.net/array_reduce
 */
export const arrayReduce = defineFunction({
  name: "array_reduce",
  parameters: [array("array"), callable("callback"), mixed("initial").default(null)],
  returns: "mixed",
  returnsFresh: false,
  body(_context, source, callback, initial) {
    if (source.count() === 0) return share(initial);
    const call = resolveBinary(callback);
    let result = share(initial);
    source.shared += 2;
    try {
      for (let at = source.positionFrom(0); at >= 0; at = source.positionFrom(at + 1)) {
        result = call(result, share(source.valueAt(at)));
      }
    } finally {
      source.shared -= 2;
    }
    return result;
  },
});

/** The position of the first element for which a callback's truth is `wanted`, or −1. */
function positionWhere(source: PhpArray, callback: PhpValue, wanted: boolean): number {
  const call = resolveBinary(callback);
  source.shared += 2;
  try {
    for (let at = source.positionFrom(0); at >= 0; at = source.positionFrom(at + 1)) {
      if (toBoolean(call(share(source.valueAt(at)), source.keyAt(at))) === wanted) return at;
    }
  } finally {
    source.shared -= 2;
  }
  return -1;
}

/**
 * The first value for which a callback says true; null when there is none.
 *
 * *Source:* https://www.php.net/array_find
 */
export const arrayFind = defineFunction({
  name: "array_find",
  parameters: [array("array"), callable("callback")],
  returns: "mixed",
  returnsFresh: false,
  body(_context, source, callback) {
    const at = positionWhere(source, callback, true);
    return at < 0 ? null : share(source.valueAt(at));
  },
});

/**
 * The key of the first element for which a callback says true; null when there is none.
 *
 * *Source:* https://www.php.net/array_find_key
 */
export const arrayFindKey = defineFunction({
  name: "array_find_key",
  parameters: [array("array"), callable("callback")],
  returns: "mixed",
  body(_context, source, callback) {
    const at = positionWhere(source, callback, true);
    return at < 0 ? null : source.keyAt(at);
  },
});

/**
 * Whether a callback says true for any element.
 *
 * *Source:* https://www.php.net/array_any
 */
export const arrayAny = defineFunction({
  name: "array_any",
  parameters: [array("array"), callable("callback")],
  returns: "bool",
  body: (_context, source, callback) => positionWhere(source, callback, true) >= 0,
});

/**
 * Whether a callback says true for all elements.
 *
 * *Source:* https://www.php.net/array_all
 */
export const arrayAll = defineFunction({
  name: "array_all",
  parameters: [array("array"), callable("callback")],
  returns: "bool",
  body: (_context, source, callback) => positionWhere(source, callback, false) < 0,
});
