/**
 * Counting, searching, keys and values of arrays.
 *
 * *Source:* https://www.php.net/ref.array; php-src ext/standard/array.c
 *
 * @module
 */
import { throwArgumentTypeError, throwArgumentValueError } from "../../runtime/argument_error.ts";
import { heldSlot } from "../../runtime/array_slot.ts";
import { type Key, PhpArray, share } from "../../runtime/array.ts";
import { normalKey } from "../../runtime/array_key.ts";
import { defineFunction, type FunctionEntry } from "../../runtime/builtin.ts";
import { compareTexts, looseEquals, strictEquals } from "../../runtime/comparison.ts";
import { context } from "../../runtime/context.ts";
import { toInteger, valueName } from "../../runtime/conversion.ts";
import { E_WARNING } from "../../runtime/error.ts";
import { numericValue } from "../../runtime/numeric_string.ts";
import { PhpObject } from "../../runtime/object.ts";
import { array, bool, constant, int, mixed, union, untyped } from "../../runtime/parameter.ts";
import type { PhpValue } from "../../runtime/value.ts";
import { ArrayBuilder, arrayOfParts, listOfShared, listOfSlots } from "./array_build.ts";

/** COUNT_RECURSIVE. */
export const COUNT_RECURSIVE = 1;

/** count() and sizeof(), which differ in their names in errors. */
function defineCount(name: string): FunctionEntry {
  return defineFunction({
    name,
    // The mode is looked at before the value.
    parameters: [
      union("Countable|array", "value").unchecked(),
      int("mode").default(constant("COUNT_NORMAL", 0)),
    ],
    returns: "int",
    body(_context, value, mode) {
      if (mode !== 0 && mode !== COUNT_RECURSIVE) {
        throwArgumentValueError(name, 2, "must be either COUNT_NORMAL or COUNT_RECURSIVE");
      }
      if (value instanceof PhpArray) return mode === 0 ? value.count() : countRecursive(value, []);
      if (value instanceof PhpObject && value.cls.isNamed("countable")) {
        return toInteger(value.cls.methods.get("count")!.code.call(value));
      }
      return throwArgumentTypeError(name, 1, `must be of type Countable|array, ${valueName(value)} given`);
    },
  });
}

/**
 * The number of elements of an array, of it and all arrays in it, or what a Countable says.
 *
 * Throws: ValueError for another mode; TypeError for other values.
 * *Source:* https://www.php.net/count
 */
export const count = defineCount("count");

/** count() by another name. *Source:* https://www.php.net/sizeof */
export const sizeof = defineCount("sizeof");

function countRecursive(value: PhpArray, outer: PhpArray[]): number {
  if (outer.includes(value)) {
    context.raise(E_WARNING, "count(): Recursion detected");
    return 0;
  }
  outer.push(value);
  let total = value.count();
  for (let at = value.positionFrom(0); at >= 0; at = value.positionFrom(at + 1)) {
    const element = value.valueAt(at);
    if (element instanceof PhpArray) total += countRecursive(element, outer);
  }
  outer.pop();
  return total;
}

/**
 * Whether an array holds a value.
 *
 * *Source:* https://www.php.net/in_array
 */
export const inArray = defineFunction({
  name: "in_array",
  parameters: [mixed("needle"), array("haystack"), bool("strict").default(false)],
  returns: "bool",
  isPure: true,
  body: (_context, needle, haystack, strict) => positionOf(haystack, needle, strict, 0) >= 0,
});

/**
 * The key of the first element that equals a value; false when none does.
 *
 * *Source:* https://www.php.net/array_search
 */
export const arraySearch = defineFunction({
  name: "array_search",
  parameters: [mixed("needle"), array("haystack"), bool("strict").default(false)],
  returns: "string|int|false",
  isPure: true,
  body(_context, needle, haystack, strict) {
    const position = positionOf(haystack, needle, strict, 0);
    return position < 0 ? false : haystack.keyAt(position);
  },
});

/** The first position from `start` on whose value equals `needle`, or −1. */
function positionOf(haystack: PhpArray, needle: PhpValue, strict: boolean, start: number): number {
  const list = haystack.list;
  if (list !== null && (strict || typeof needle === "string") && isPlain(needle)) {
    if (strict) return list.indexOf(needle, start);
    return positionOfText(list, needle as string, start);
  }
  if (list !== null && !strict && typeof needle === "number") return positionOfInt(list, needle, start);
  for (let at = haystack.positionFrom(start); at >= 0; at = haystack.positionFrom(at + 1)) {
    const value = haystack.valueAt(at);
    if (strict ? strictEquals(needle, value) : looseEquals(needle, value)) return at;
  }
  return -1;
}

/** Whether JavaScript's `===` is PHP's for a value. */
function isPlain(value: PhpValue): boolean {
  return typeof value !== "object" || value === null || value instanceof PhpObject;
}

function positionOfInt(list: PhpValue[], needle: number, start: number): number {
  for (let i = start; i < list.length; i++) {
    const value = list[i] as PhpValue;
    if (value === needle || typeof value !== "number" && looseEquals(needle, value)) return i;
  }
  return -1;
}

function positionOfText(list: PhpValue[], needle: string, start: number): number {
  const isNumeric = numericValue(needle) !== null;
  for (let i = start; i < list.length; i++) {
    const value = list[i] as PhpValue;
    if (value === needle) return i;
    if (typeof value === "string") {
      if (isNumeric && value.charCodeAt(0) <= 57 && compareTexts(needle, value) === 0) return i;
    } else if (looseEquals(needle, value)) return i;
  }
  return -1;
}

/**
 * All keys of an array, or those of the elements that equal a value.
 *
 * *Source:* https://www.php.net/array_keys
 */
export const arrayKeys = defineFunction({
  name: "array_keys",
  parameters: [array("array"), mixed("filter_value").omittable(), bool("strict").default(false)],
  returns: "array",
  isPure: true,
  body(_context, subject, filterValue, strict) {
    if (filterValue === undefined) return PhpArray.ofList(subject.toKeys());
    const keys: Key[] = [];
    let at = positionOf(subject, filterValue, strict, 0);
    for (; at >= 0; at = positionOf(subject, filterValue, strict, at + 1)) keys.push(subject.keyAt(at));
    return PhpArray.ofList(keys);
  },
});

/**
 * All values of an array as a list.
 *
 * *Source:* https://www.php.net/array_values
 */
export const arrayValues = defineFunction({
  name: "array_values",
  parameters: [array("array")],
  returns: "array",
  isPure: true,
  returnsFresh: false,
  body(_context, subject) {
    if (subject.keys === null && subject.nextFree <= subject.values.length) return share(subject);
    if (subject.references === 0 && subject.size === subject.values.length) {
      return listOfShared((subject.values as PhpValue[]).slice());
    }
    const slots = [];
    for (let at = subject.positionFrom(0); at >= 0; at = subject.positionFrom(at + 1)) {
      slots.push(heldSlot(subject.values[at]));
    }
    return listOfSlots(slots);
  },
});

/**
 * Whether a key exists, even with the value null.
 *
 * Throws: TypeError for a key that is no key.
 * *Source:* https://www.php.net/array_key_exists
 */
export const arrayKeyExists = defineFunction({
  name: "array_key_exists",
  parameters: [untyped("key"), array("array")],
  returns: "bool",
  isPure: true,
  body(_context, key, subject) {
    return subject.has(normalKey(key));
  },
});

/**
 * array_key_exists() by another name. Only this one names its argument when it is no key, as PHP compiles calls
 * of the other inline.
 *
 * Throws: TypeError for a key that is no key.
 * *Source:* https://www.php.net/key_exists
 */
export const keyExists = defineFunction({
  name: "key_exists",
  parameters: [untyped("key"), array("array")],
  returns: "bool",
  isPure: true,
  body(_context, key, subject) {
    if (key instanceof PhpArray || key instanceof PhpObject) {
      throwArgumentTypeError("key_exists", 1, "must be a valid array offset type");
    }
    return subject.has(normalKey(key));
  },
});

/**
 * The first key; null when the array is empty.
 *
 * *Source:* https://www.php.net/array_key_first
 */
export const arrayKeyFirst = defineFunction({
  name: "array_key_first",
  parameters: [array("array")],
  returns: "string|int|null",
  isPure: true,
  body(_context, subject) {
    const at = subject.positionFrom(0);
    return at < 0 ? null : subject.keyAt(at);
  },
});

/**
 * The last key; null when the array is empty.
 *
 * *Source:* https://www.php.net/array_key_last
 */
export const arrayKeyLast = defineFunction({
  name: "array_key_last",
  parameters: [array("array")],
  returns: "string|int|null",
  isPure: true,
  body(_context, subject) {
    const at = subject.positionBack(subject.values.length - 1);
    return at < 0 ? null : subject.keyAt(at);
  },
});

/**
 * Whether the keys are 0…n−1 in order.
 *
 * *Source:* https://www.php.net/array_is_list
 */
export const arrayIsList = defineFunction({
  name: "array_is_list",
  parameters: [array("array")],
  returns: "bool",
  isPure: true,
  body(_context, subject) {
    if (subject.keys === null) return true;
    let next = 0;
    for (let at = subject.positionFrom(0); at >= 0; at = subject.positionFrom(at + 1)) {
      if (subject.keyAt(at) !== next++) return false;
    }
    return true;
  },
});

/**
 * An array of values and their keys the other way round; of equal values the last one counts.
 *
 * Raises: E_WARNING for values that cannot be keys.
 * *Source:* https://www.php.net/array_flip
 */
export const arrayFlip = defineFunction({
  name: "array_flip",
  parameters: [array("array")],
  returns: "array",
  isPure: true,
  body(_context, subject) {
    const builder = new ArrayBuilder(subject.count());
    for (let at = subject.positionFrom(0); at >= 0; at = subject.positionFrom(at + 1)) {
      const value = subject.valueAt(at);
      if (typeof value === "string" || typeof value === "number" || typeof value === "bigint") {
        builder.set(normalKey(value), subject.keyAt(at));
      } else {
        context.raise(
          E_WARNING,
          "array_flip(): Can only flip string and integer values, entry skipped",
        );
      }
    }
    return builder.finish();
  },
});

/**
 * The elements in reverse order. Int keys are counted anew unless they are to be kept.
 *
 * *Source:* https://www.php.net/array_reverse
 */
export const arrayReverse = defineFunction({
  name: "array_reverse",
  parameters: [array("array"), bool("preserve_keys").default(false)],
  returns: "array",
  isPure: true,
  body(_context, subject, preserveKeys) {
    if (subject.list !== null && !preserveKeys) return listOfShared(subject.list.toReversed());
    const keys: Key[] = [];
    const slots = [];
    let next = 0;
    const last = subject.positionBack(subject.values.length - 1);
    for (let at = last; at >= 0; at = at === 0 ? -1 : subject.positionBack(at - 1)) {
      const key = subject.keyAt(at);
      keys.push(preserveKeys || typeof key === "string" ? key : next++);
      slots.push(heldSlot(subject.values[at]));
    }
    return arrayOfParts(keys, slots);
  },
});

/**
 * How often each value occurs.
 *
 * Raises: E_WARNING for values that cannot be keys.
 * *Source:* https://www.php.net/array_count_values
 */
export const arrayCountValues = defineFunction({
  name: "array_count_values",
  parameters: [array("array")],
  returns: "array",
  isPure: true,
  body(_context, subject) {
    const counts = new Map<Key, number>();
    for (let at = subject.positionFrom(0); at >= 0; at = subject.positionFrom(at + 1)) {
      const value = subject.valueAt(at);
      if (typeof value === "string" || typeof value === "number" || typeof value === "bigint") {
        const key = normalKey(value);
        counts.set(key, (counts.get(key) ?? 0) + 1);
      } else {
        context.raise(
          E_WARNING,
          "array_count_values(): Can only count string and integer values, entry skipped",
        );
      }
    }
    return arrayOfParts([...counts.keys()], [...counts.values()]);
  },
});

/**
 * The array with its string keys in lower or upper case; of keys that become equal the last value counts.
 *
 * *Source:* https://www.php.net/array_change_key_case
 */
export const arrayChangeKeyCase = defineFunction({
  name: "array_change_key_case",
  parameters: [array("array"), int("case").default(constant("CASE_LOWER", 0))],
  returns: "array",
  isPure: true,
  body(_context, subject, letterCase) {
    const builder = new ArrayBuilder(subject.count());
    for (let at = subject.positionFrom(0); at >= 0; at = subject.positionFrom(at + 1)) {
      const key = subject.keyAt(at);
      const changed = typeof key !== "string" ? key : letterCase !== 0 ? upperAscii(key) : lowerAscii(key);
      builder.set(changed, heldSlot(subject.values[at]));
    }
    return builder.finish();
  },
});

function lowerAscii(text: string): string {
  return text.replaceAll(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

function upperAscii(text: string): string {
  return text.replaceAll(/[a-z]+/g, (letters) => letters.toUpperCase());
}
