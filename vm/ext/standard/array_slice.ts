/**
 * Elements added to and taken from arrays: at the ends, from the middle, in pieces.
 *
 * *Source:* https://www.php.net/ref.array; php-src ext/standard/array.c
 *
 * @module
 */
import { throwArgumentValueError } from "../../runtime/argument_error.ts";
import { heldSlot } from "../../runtime/array_slot.ts";
import { type Key, PhpArray, share, writable } from "../../runtime/array.ts";
import { defineFunction } from "../../runtime/builtin.ts";
import { toArrayValue } from "../../runtime/conversion.ts";
import { throwError } from "../../runtime/error.ts";
import { array, bool, int, mixed } from "../../runtime/parameter.ts";
import { Ref } from "../../runtime/reference.ts";
import { carryWalks } from "../../runtime/reference_walk.ts";
import type { PhpValue } from "../../runtime/value.ts";
import { arrayOfParts, listOfShared, listOfSlots } from "./array_build.ts";

/** The most elements an array may have. */
const COUNT_MAX = 0x40000000;

/** The array of a cell as one that may be written. */
function ownArray(reference: Ref): PhpArray {
  return reference.value = writable(reference.value as PhpArray);
}

/**
 * Appends values. Gives the new number of elements.
 *
 * Throws: Error when the next key would exceed PHP_INT_MAX.
 * *Source:* https://www.php.net/array_push
 */
export const arrayPush = defineFunction({
  name: "array_push",
  parameters: [array("array").reference(), mixed("values").variadic()],
  returns: "int",
  body(_context, reference, values) {
    const target = ownArray(reference);
    for (let i = 0; i < values.length; i++) {
      if (!target.push(share(values[i] as PhpValue))) {
        throwError("Error", "Cannot add element to the array as the next element is already occupied");
      }
    }
    return target.count();
  },
});

/**
 * Takes the last value off; null from an empty array.
 *
 * *Source:* https://www.php.net/array_pop
 */
export const arrayPop = defineFunction({
  name: "array_pop",
  parameters: [array("array").reference()],
  returns: "mixed",
  returnsFresh: false,
  body(_context, reference) {
    if ((reference.value as PhpArray).count() === 0) return null;
    const target = ownArray(reference);
    const isPlain = target.list !== null;
    const value = target.pop() ?? null;
    target.cursor = 0;
    return isPlain ? value : share(value);
  },
});

/**
 * Takes the first value off, counting int keys anew; null from an empty array.
 *
 * *Source:* https://www.php.net/array_shift
 */
export const arrayShift = defineFunction({
  name: "array_shift",
  parameters: [array("array").reference()],
  returns: "mixed",
  returnsFresh: false,
  body(_context, reference) {
    if ((reference.value as PhpArray).count() === 0) return null;
    const target = ownArray(reference);
    const list = target.list;
    if (list !== null) {
      target.cursor = 0;
      target.nextFree = 0;
      return list.shift() ?? null;
    }
    const value = share(target.valueAt(target.positionFrom(0)));
    reference.value = rebuilt(target, target.positionFrom(0) + 1, []);
    return value;
  },
});

/** An array that takes over leading values and the elements from a position on, with int keys counted anew. */
function rebuilt(source: PhpArray, start: number, leading: (PhpValue | Ref)[]): PhpArray {
  const slots = leading;
  const keys: Key[] = leading.map((_, index) => index);
  let next = leading.length;
  for (let at = source.positionFrom(start); at >= 0; at = source.positionFrom(at + 1)) {
    const key = source.keyAt(at);
    keys.push(typeof key === "string" ? key : next++);
    slots.push(source.values[at] as PhpValue | Ref);
  }
  const result = arrayOfParts(keys, slots);
  carryWalks(source, result, "moved");
  return result;
}

/**
 * Puts values in front, counting int keys anew. Gives the new number of elements.
 *
 * *Source:* https://www.php.net/array_unshift
 */
export const arrayUnshift = defineFunction({
  name: "array_unshift",
  parameters: [array("array").reference(), mixed("values").variadic()],
  returns: "int",
  body(_context, reference, values) {
    const target = ownArray(reference);
    for (let i = 0; i < values.length; i++) share(values[i]);
    if (target.list !== null) {
      target.list.unshift(...values);
      target.cursor = 0;
      return target.list.length;
    }
    const result = rebuilt(target, 0, values);
    reference.value = result;
    return result.count();
  },
});

/** The bounds of a slice within so many elements: where it starts and how long it is. */
function sliceBounds(total: number, offset: number, length: number | null): [start: number, length: number] {
  if (offset > total) return [total, 0];
  const start = offset < 0 ? Math.max(total + offset, 0) : offset;
  let size = length ?? total;
  if (size < 0) size = total - start + size;
  else if (size > total - start) size = total - start;
  return [start, Math.max(size, 0)];
}

/** The position of the n-th element from 0 on; the length of the storage when there are fewer. */
function positionOfElement(source: PhpArray, number: number): number {
  if (source.keys === null || source.size === source.keys.length) return number;
  let at = source.positionFrom(0);
  for (let i = 0; i < number && at >= 0; i++) at = source.positionFrom(at + 1);
  return at < 0 ? source.values.length : at;
}

/**
 * A part of an array, by offset and length, both from the end when negative. Int keys are counted anew unless
 * they are to be kept.
 *
 * *Source:* https://www.php.net/array_slice
 */
export const arraySlice = defineFunction({
  name: "array_slice",
  parameters: [
    array("array"),
    int("offset"),
    int("length").nullable().default(null),
    bool("preserve_keys").default(false),
  ],
  returns: "array",
  isPure: true,
  body(_context, source, offset, length, preserveKeys) {
    const [start, size] = sliceBounds(source.count(), offset, length);
    if (size === 0) return PhpArray.empty();
    const list = source.list;
    if (list !== null && (!preserveKeys || start === 0)) return listOfShared(list.slice(start, start + size));
    return part(source, positionOfElement(source, start), size, preserveKeys);
  },
});

/** So many elements from a position on. */
function part(source: PhpArray, position: number, size: number, preserveKeys: boolean): PhpArray {
  const keys: Key[] = [];
  const slots = [];
  let next = 0;
  for (let at = source.positionFrom(position); at >= 0; at = source.positionFrom(at + 1)) {
    if (slots.length === size) break;
    const key = source.keyAt(at);
    keys.push(preserveKeys || typeof key === "string" ? key : next++);
    slots.push(heldSlot(source.values[at]));
  }
  return arrayOfParts(keys, slots);
}

/**
 * Takes a part out of an array and puts other values in its place. Gives what was taken out.
 *
 * *Source:* https://www.php.net/array_splice
 */
export const arraySplice = defineFunction({
  name: "array_splice",
  parameters: [
    array("array").reference(),
    int("offset"),
    int("length").nullable().default(null),
    mixed("replacement").default([]),
  ],
  returns: "array",
  body(_context, reference, offset, length, replacement) {
    const inserted = heldSlots(toArrayValue(replacement));
    const target = ownArray(reference);
    const [start, size] = sliceBounds(target.count(), offset, length);
    const list = target.list;
    if (list === null || inserted.some((slot) => slot instanceof Ref)) {
      return spliceHash(reference, target, start, size, inserted);
    }
    target.cursor = 0;
    target.nextFree = 0;
    const values = inserted as PhpValue[];
    if (values.length < 10000) return PhpArray.ofList(list.splice(start, size, ...values));
    const removed = list.slice(start, start + size);
    reference.value = PhpArray.ofList(list.slice(0, start).concat(values, list.slice(start + size)));
    return PhpArray.ofList(removed);
  },
});

/** The slots of an array, as another one is to hold them. */
function heldSlots(source: PhpArray): (PhpValue | Ref)[] {
  const slots: (PhpValue | Ref)[] = [];
  for (let at = source.positionFrom(0); at >= 0; at = source.positionFrom(at + 1)) {
    slots.push(heldSlot(source.values[at]));
  }
  return slots;
}

function spliceHash(
  reference: Ref,
  target: PhpArray,
  start: number,
  size: number,
  inserted: (PhpValue | Ref)[],
): PhpArray {
  const kept = { keys: [] as Key[], slots: [] as (PhpValue | Ref)[], next: 0 };
  const removed = { keys: [] as Key[], slots: [] as (PhpValue | Ref)[], next: 0 };
  let number = 0;
  const insert = () => {
    for (const value of inserted) {
      kept.keys.push(kept.next++);
      kept.slots.push(value);
    }
  };
  for (let at = target.positionFrom(0); at >= 0; at = target.positionFrom(at + 1)) {
    if (number === start + size) insert();
    const goes = number >= start && number < start + size ? removed : kept;
    const key = target.keyAt(at);
    goes.keys.push(typeof key === "string" ? key : goes.next++);
    goes.slots.push(target.values[at] as PhpValue | Ref);
    number++;
  }
  if (number <= start + size) insert();
  const result = arrayOfParts(kept.keys, kept.slots);
  carryWalks(target, result, "moved");
  reference.value = result;
  return arrayOfParts(removed.keys, removed.slots);
}

/**
 * The array in pieces of so many elements.
 *
 * Throws: ValueError for a length below 1.
 * *Source:* https://www.php.net/array_chunk
 */
export const arrayChunk = defineFunction({
  name: "array_chunk",
  parameters: [array("array"), int("length"), bool("preserve_keys").default(false)],
  returns: "array",
  isPure: true,
  body(_context, source, length, preserveKeys) {
    if (length < 1) throwArgumentValueError("array_chunk", 2, "must be greater than 0");
    const chunks: PhpArray[] = [];
    const list = preserveKeys ? null : source.list;
    if (list !== null) {
      for (let at = 0; at < list.length; at += length) {
        chunks.push(listOfShared(list.slice(at, at + length)));
      }
      return PhpArray.ofList(chunks);
    }
    let keys: Key[] = [];
    let slots: (PhpValue | Ref)[] = [];
    for (let at = source.positionFrom(0); at >= 0; at = source.positionFrom(at + 1)) {
      keys.push(source.keyAt(at));
      slots.push(heldSlot(source.values[at]));
      if (slots.length < length) continue;
      chunks.push(preserveKeys ? arrayOfParts(keys, slots) : listOfSlots(slots));
      keys = [];
      slots = [];
    }
    if (slots.length > 0) chunks.push(preserveKeys ? arrayOfParts(keys, slots) : listOfSlots(slots));
    return PhpArray.ofList(chunks);
  },
});

/**
 * The array made up to a length with a value, at its end or, for a negative length, at its start.
 *
 * Throws: ValueError for a length beyond what an array may have.
 * *Source:* https://www.php.net/array_pad
 */
export const arrayPad = defineFunction({
  name: "array_pad",
  parameters: [array("array"), int("length"), mixed("value")],
  returns: "array",
  isPure: true,
  body(_context, source, length, value) {
    const total = source.count();
    const wanted = Math.abs(length);
    if (wanted >= COUNT_MAX) {
      throwArgumentValueError("array_pad", 2, "must not exceed the maximum allowed array size");
    }
    if (wanted <= total) return source.list !== null ? listOfShared(source.list.slice()) : source.copy();
    share(value);
    const padding: PhpValue[] = new Array(wanted - total).fill(value);
    const list = source.list;
    if (list !== null) return listOfShared(length < 0 ? padding.concat(list) : list.concat(padding));
    const keys: Key[] = length < 0 ? padding.map((_, index) => index) : [];
    const slots: (PhpValue | Ref)[] = length < 0 ? padding : [];
    let next = slots.length;
    for (let at = source.positionFrom(0); at >= 0; at = source.positionFrom(at + 1)) {
      const key = source.keyAt(at);
      keys.push(typeof key === "string" ? key : next++);
      slots.push(heldSlot(source.values[at]));
    }
    if (length < 0) return arrayOfParts(keys, slots);
    for (const item of padding) {
      keys.push(next++);
      slots.push(item);
    }
    return arrayOfParts(keys, slots);
  },
});
