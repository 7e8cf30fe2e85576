/**
 * What the array functions build their results with: slots that two arrays hold, and arrays made of parts.
 *
 * *Source:* php-src Zend/zend_hash.h (cells of one holder lose their reference when they are copied)
 *
 * @module
 */
import { type Key, PhpArray } from "../../runtime/array.ts";
import { hashKey, KeyIndex } from "../../runtime/key_index.ts";
import { NO_INT_KEY, PROBE_MAX } from "../../runtime/key_list.ts";
import { Ref } from "../../runtime/reference.ts";
import type { PhpValue } from "../../runtime/value.ts";

/** A new list of values that other arrays hold too, which it takes over; none may be a cell. */
export function listOfShared(values: PhpValue[]): PhpArray {
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (typeof value === "object" && value instanceof PhpArray) value.shared |= 1;
  }
  return PhpArray.ofList(values);
}

/** A new list of slots, which it takes over. */
export function listOfSlots(slots: (PhpValue | Ref)[]): PhpArray {
  const array = new PhpArray(slots, null);
  countReferences(array, slots);
  return array;
}

function countReferences(array: PhpArray, slots: (PhpValue | Ref)[]): void {
  let references = 0;
  for (let i = 0; i < slots.length; i++) if (slots[i] instanceof Ref) references++;
  if (references === 0) return;
  array.references = references;
  array.list = null;
}

/** A new array of normal, distinct keys and slots, both of which it takes over. Packed when the keys are 0…n−1. */
export function arrayOfParts(keys: Key[], slots: (PhpValue | Ref)[]): PhpArray {
  const length = keys.length;
  let at = 0;
  while (at < length && keys[at] === at) at++;
  if (at === length) return listOfSlots(slots);
  const array = new PhpArray(slots, keys);
  let next: number | bigint = at === 0 ? NO_INT_KEY : at;
  for (; at < length; at++) {
    const key = keys[at] as Key;
    if (typeof key !== "string" && (key >= next || next === NO_INT_KEY)) next = keyAfter(key);
  }
  array.nextFree = next;
  countReferences(array, slots);
  return array;
}

/** Builds an array of many keys that may repeat: each is hashed once, and the index has room for all at the start. */
export class ArrayBuilder {
  readonly #keys: Key[] = [];
  readonly #slots: (PhpValue | Ref)[] = [];
  readonly #capacity: number;
  /** Null while keys are 0…n−1, which need no index. */
  #index: KeyIndex | null = null;

  /** @param capacity How many keys there may be. */
  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  /** Sets the slot at a normal key, in place of one that is there. Whether the key is new. */
  set(key: Key, slot: PhpValue | Ref): boolean {
    const position = this.#keys.length;
    const index = this.#index ?? (key === position ? null : this.#startIndex());
    if (index !== null) {
      const hash = hashKey(key);
      const found = typeof key === "string"
        ? index.findHashed(this.#keys, key, hash)
        : index.findInt(this.#keys, key, hash);
      if (found >= 0) {
        this.#slots[found] = slot;
        return false;
      }
      index.add(position, hash);
    }
    this.#keys.push(key);
    this.#slots.push(slot);
    return true;
  }

  #startIndex(): KeyIndex {
    const index = KeyIndex.forCount(this.#capacity);
    for (let i = 0; i < this.#keys.length; i++) index.add(i, hashKey(i));
    return this.#index = index;
  }

  /** The array, which takes over what was built. */
  finish(): PhpArray {
    const array = arrayOfParts(this.#keys, this.#slots);
    if (array.keys !== null && array.keys.length > PROBE_MAX) array.index = this.#index;
    return array;
  }
}

/** The int after a key. */
export function keyAfter(key: number | bigint): number | bigint {
  return typeof key === "number" && key < Number.MAX_SAFE_INTEGER ? key + 1 : BigInt(key) + 1n;
}

/** Appends a slot to an array that has room for another int key. */
export function appendSlot(array: PhpArray, slot: PhpValue | Ref): void {
  array.insert(array.nextKey(), slot);
}
