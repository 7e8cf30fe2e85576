/**
 * Arrays joined and laid over each other.
 *
 * *Source:* https://www.php.net/ref.array; php-src ext/standard/array.c
 *
 * @module
 */
import { type Key, PhpArray, share, writable } from "../../runtime/array.ts";
import { heldSlot, putSlot } from "../../runtime/array_slot.ts";
import { defineFunction } from "../../runtime/builtin.ts";
import { toArrayValue } from "../../runtime/conversion.ts";
import { throwError } from "../../runtime/error.ts";
import { PhpObject } from "../../runtime/object.ts";
import { array } from "../../runtime/parameter.ts";
import { Ref } from "../../runtime/reference.ts";
import type { PhpValue } from "../../runtime/value.ts";
import { appendSlot, listOfShared } from "./array_build.ts";

/**
 * The elements of all arrays. Int keys are counted anew, later values replace earlier ones of the same string
 * key.
 *
 * *Source:* https://www.php.net/array_merge
 */
export const arrayMerge = defineFunction({
  name: "array_merge",
  parameters: [array("arrays").variadic()],
  returns: "array",
  isPure: true,
  body: (_context, arrays) => mergeArrays(arrays),
});

/** A new array of the elements of all arrays, as array_merge() gives it. */
export function mergeArrays(arrays: readonly PhpArray[]): PhpArray {
  checkTotal(arrays);
  const lists = listsOf(arrays);
  if (lists !== null) return listOfShared(joined(lists));
  let start = 0;
  while (start < arrays.length && arrays[start]!.count() === 0) start++;
  if (start === arrays.length) return PhpArray.empty();
  const result = renumbered(arrays[start]!);
  for (let i = start + 1; i < arrays.length; i++) addAll(result, arrays[i]!);
  return result;
}

/** The most elements an array may have. */
const COUNT_MAX = 0x40000000;

function checkTotal(arrays: readonly PhpArray[]): void {
  if (arrays.length < 3) return;
  let total = 0;
  for (let i = 0; i < arrays.length; i++) total += arrays[i]!.count();
  if (total >= COUNT_MAX) throwError("Error", `The total number of elements must be lower than ${COUNT_MAX}`);
}

function joined(lists: readonly PhpValue[][]): PhpValue[] {
  const [first = [], ...others] = lists;
  return others.length === 0 ? first.slice() : first.concat(...others);
}

function listsOf(arrays: readonly PhpArray[]): PhpValue[][] | null {
  const lists: PhpValue[][] = [];
  for (let i = 0; i < arrays.length; i++) {
    const list = arrays[i]!.list;
    if (list === null) return null;
    lists.push(list);
  }
  return lists;
}

function hasOnlyTexts(keys: readonly (Key | undefined)[]): boolean {
  for (let i = 0; i < keys.length; i++) if (typeof keys[i] !== "string") return false;
  return true;
}

/** A copy with int keys counted anew. */
function renumbered(source: PhpArray): PhpArray {
  const keys = source.keys;
  if (keys !== null && source.size === keys.length && hasOnlyTexts(keys)) {
    const copy = source.copy();
    copy.nextFree = 0;
    copy.cursor = 0;
    return copy;
  }
  const result = PhpArray.empty();
  addAll(result, source);
  return result;
}

function addAll(result: PhpArray, source: PhpArray): void {
  for (let at = source.positionFrom(0); at >= 0; at = source.positionFrom(at + 1)) {
    const key = source.keyAt(at);
    const slot = heldSlot(source.values[at]);
    if (typeof key === "string") putSlot(result, key, slot);
    else appendSlot(result, slot);
  }
}

/**
 * As array_merge(), but values of the same string key are merged into one array.
 *
 * Throws: Error for an array that contains itself.
 * *Source:* https://www.php.net/array_merge_recursive
 */
export const arrayMergeRecursive = defineFunction({
  name: "array_merge_recursive",
  parameters: [array("arrays").variadic()],
  returns: "array",
  isPure: true,
  body(_context, arrays) {
    const result = PhpArray.empty();
    for (const source of arrays) mergeInto(result, source, []);
    return result;
  },
});

function mergeInto(result: PhpArray, source: PhpArray, outer: PhpArray[]): void {
  if (outer.includes(source)) throwError("ValueError", "Recursion detected");
  outer.push(source);
  for (let at = source.positionFrom(0); at >= 0; at = source.positionFrom(at + 1)) {
    const key = source.keyAt(at);
    if (typeof key !== "string") appendSlot(result, heldSlot(source.values[at]));
    else if (!result.has(key)) putSlot(result, key, heldSlot(source.values[at]));
    else mergeElement(result, key, source.valueAt(at), outer);
  }
  outer.pop();
}

/** The value at a key that exists; shared when it is in a cell, which the result is going to leave. */
function separated(result: PhpArray, key: Key): PhpValue {
  const slot = result.values[result.find(key)];
  return slot instanceof Ref ? share(slot.value ?? null) : slot as PhpValue;
}

function mergeElement(result: PhpArray, key: string, value: PhpValue, outer: PhpArray[]): void {
  const before = separated(result, key);
  // Null stays as an element of its own, where a cast would give an empty array.
  const merged = before === null ? PhpArray.ofList([null]) : writable(toArrayValue(before));
  if (value instanceof PhpArray) mergeInto(merged, value, outer);
  else if (value instanceof PhpObject) mergeInto(merged, toArrayValue(value), outer);
  else appendSlot(merged, value);
  putSlot(result, key, merged);
}

/**
 * The first array with the elements of the others in place of its own of the same key, int or string.
 *
 * *Source:* https://www.php.net/array_replace
 */
export const arrayReplace = defineFunction({
  name: "array_replace",
  parameters: [array("array"), array("replacements").variadic()],
  returns: "array",
  isPure: true,
  body(_context, subject, replacements) {
    const result = freshCopy(subject);
    for (const source of replacements) {
      for (let at = source.positionFrom(0); at >= 0; at = source.positionFrom(at + 1)) {
        putSlot(result, source.keyAt(at), heldSlot(source.values[at]));
      }
    }
    return result;
  },
});

/** A copy whose internal pointer stands at the start. */
function freshCopy(subject: PhpArray): PhpArray {
  const copy = subject.copy();
  copy.cursor = 0;
  return copy;
}

/**
 * As array_replace(), going into arrays that both have under the same key.
 *
 * Throws: Error for an array that contains itself.
 * *Source:* https://www.php.net/array_replace_recursive
 */
export const arrayReplaceRecursive = defineFunction({
  name: "array_replace_recursive",
  parameters: [array("array"), array("replacements").variadic()],
  returns: "array",
  isPure: true,
  body(_context, subject, replacements) {
    const result = freshCopy(subject);
    for (const source of replacements) replaceInto(result, source, []);
    return result;
  },
});

function replaceInto(result: PhpArray, source: PhpArray, outer: PhpArray[]): void {
  if (outer.includes(source)) throwError("ValueError", "Recursion detected");
  outer.push(source);
  for (let at = source.positionFrom(0); at >= 0; at = source.positionFrom(at + 1)) {
    const key = source.keyAt(at);
    const value = source.valueAt(at);
    const before = value instanceof PhpArray && result.has(key) ? separated(result, key) : undefined;
    if (value instanceof PhpArray && before instanceof PhpArray) {
      const own = writable(before);
      replaceInto(own, value, outer);
      putSlot(result, key, own);
    } else putSlot(result, key, heldSlot(source.values[at]));
  }
  outer.pop();
}
