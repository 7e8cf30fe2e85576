/**
 * The storage of an array that is no plain list: keys by position, and where each is. [hot]
 *
 * @module
 */
import type { Key, PhpArray, Slot } from "./array.ts";
import { appended, extended, NO_INT_KEY, PROBE_MAX } from "./key_list.ts";
import { stringKey } from "./array_key.ts";
import {
  DESCENDING,
  hashAgain,
  hashInt,
  hashKey,
  hashText,
  isDescending,
  KeyIndex,
  NOT_RECENT,
  recentHash,
} from "./key_index.ts";
import { Ref } from "./reference.ts";
import type { MaybeValue, PhpValue } from "./value.ts";

/** Counts cells that came or went. */
export function noteReference(array: PhpArray, change: number): void {
  array.references += change;
  array.list = array.references === 0 && array.keys === null ? array.values as PhpValue[] : null;
}

/** Indexes of the key lists that several arrays share: nobody changes either. */
const sharedIndexes: WeakMap<object, KeyIndex> = new WeakMap();

function indexOf(array: PhpArray, keys: (Key | undefined)[]): KeyIndex {
  if (isDescending(keys)) return DESCENDING;
  if (!array.keysShared) return KeyIndex.of(keys);
  let index = sharedIndexes.get(keys);
  if (index === undefined) sharedIndexes.set(keys, index = KeyIndex.of(keys));
  return index;
}

/** The position of a string key in a hash, or −1. */
export function findText(array: PhpArray, keys: (Key | undefined)[], key: string): number {
  if (array.index === null) {
    if (keys.length <= PROBE_MAX) {
      for (let i = 0; i < keys.length; i++) if (keys[i] === key) return i;
      return -1;
    }
    array.index = indexOf(array, keys);
  }
  return array.index.findText(keys, key);
}

/**
 * The position of a string that need not be a normal key, or −1. What is found or was hashed before is one.
 *
 * @param isFresh Whether the string was just made, so that it was not hashed before and will hardly be again.
 */
export function textPosition(
  array: PhpArray,
  keys: (Key | undefined)[],
  key: string,
  isFresh: boolean,
): number {
  const index = array.index;
  if (index === null) {
    if (keys.length <= PROBE_MAX) { for (let i = 0; i < keys.length; i++) if (keys[i] === key) return i; }
    const normal = stringKey(key);
    return typeof normal === "string" ? findText(array, keys, normal) : findInt(array, keys, normal);
  }
  if (index.isAtHint(keys, key)) return index.hint++;
  const hash = isFresh ? NOT_RECENT : recentHash(key);
  if (hash !== NOT_RECENT) return index.findHashed(keys, key, hash);
  const normal = stringKey(key);
  if (typeof normal !== "string") return findInt(array, keys, normal);
  return index.findHashed(keys, normal, isFresh ? hashText(normal) : hashAgain(normal));
}

/** The position of a literal key, which is not numeric, in a hash, or −1. */
export function literalPosition(
  array: PhpArray,
  keys: (Key | undefined)[],
  key: string,
  hash: number,
): number {
  const index = array.index;
  return index === null ? findText(array, keys, key) : index.findHashed(keys, key, hash);
}

/** Whether an int key stands at a position. V8 compares fast what it has only seen to be numbers. */
function isAt(keys: (Key | undefined)[], position: number, key: number): boolean {
  if (position < 0 || position >= keys.length) return false;
  const there = keys[position];
  return typeof there === "number" && there === key;
}

/** The position of an int key in a hash, or −1. */
export function findInt(array: PhpArray, keys: (Key | undefined)[], key: number | bigint): number {
  if (typeof key === "number") {
    // What is beyond all int keys is not there: appending needs no index.
    if (key >= array.nextFree) return -1;
    // A list with holes still has most keys at their own position, one that starts at 1 has them one before.
    if (isAt(keys, key, key)) return key;
    const first = keys[0];
    if (typeof first === "number") {
      const at = key - first;
      if (isAt(keys, at, key)) return at;
      if (isAt(keys, -at, key)) return -at;
    }
  }
  if (array.index === null) {
    if (keys.length <= PROBE_MAX) {
      for (let i = 0; i < keys.length; i++) if (keys[i] === key) return i;
      return -1;
    }
    array.index = indexOf(array, keys);
  }
  return array.index.findInt(keys, key, hashInt(key));
}

/** Gives a packed list its keys. */
export function toHash(array: PhpArray): void {
  const length = array.values.length;
  const keys: Key[] = new Array(length);
  for (let i = 0; i < length; i++) keys[i] = i;
  array.keys = keys;
  array.keysShared = false;
  array.list = null;
  array.size = length;
  if (length > 0 && array.nextFree < length) array.nextFree = length;
}

/** Gives the array a key list of its own before that changes. */
function ownKeys(array: PhpArray): (Key | undefined)[] {
  const keys = array.keys as (Key | undefined)[];
  if (!array.keysShared) return keys;
  array.keysShared = false;
  if (array.index !== null && array.index !== DESCENDING) array.index = array.index.copy();
  return array.keys = keys.slice();
}

/** Adds a key, which does not exist yet, to a hash. */
export function insertHash(array: PhpArray, key: Key, slot: PhpValue | Ref): void {
  if (array.keysShared && array.size <= PROBE_MAX) {
    insertShared(array, key, slot);
    return;
  }
  let keys = ownKeys(array);
  if (keys.length > 32 && keys.length > array.size * 2) {
    compact(array);
    keys = array.keys as (Key | undefined)[];
  }
  const position = keys.length;
  keys.push(key);
  array.values.push(slot);
  array.size++;
  if (array.index !== null) enter(array, array.index, keys, position, key);
  if (typeof key !== "string") noteKey(array, key);
  if (slot instanceof Ref) array.references++;
}

/** Notes an int key for the next `[]=`; the first one counts however small it is. */
function noteKey(array: PhpArray, key: number | bigint): void {
  if (key >= array.nextFree || array.nextFree === NO_INT_KEY) array.nextFree = nextOf(key);
}

/** Puts a key, which was just appended, into the index. */
function enter(
  array: PhpArray,
  index: KeyIndex,
  keys: (Key | undefined)[],
  position: number,
  key: Key,
): void {
  if (index !== DESCENDING) index.add(position, hashKey(key));
  else if (typeof key !== "number" || keys[position - 1] !== key + 1) array.index = KeyIndex.of(keys);
}

/** Adds a key to a small copy. Its key list stays a shared one. */
function insertShared(array: PhpArray, key: Key, slot: PhpValue | Ref): void {
  array.index = null;
  array.keys = extended(array.keys as (Key | undefined)[], key);
  array.values = appended(array.values, slot);
  array.size++;
  if (typeof key !== "string") noteKey(array, key);
  if (slot instanceof Ref) array.references++;
}

/** Sets a string, which need not be a normal key, where there is an index: its hash is computed once. */
export function setIndexed(
  array: PhpArray,
  index: KeyIndex,
  key: string,
  value: PhpValue,
  isFresh: boolean,
): void {
  let keys = array.keys as (Key | undefined)[];
  let hash = 0;
  let position = -1;
  if (index.isAtHint(keys, key)) position = index.hint++;
  else {
    hash = isFresh ? NOT_RECENT : recentHash(key);
    if (hash === NOT_RECENT) {
      const normal = stringKey(key);
      if (typeof normal !== "string") return array.setKey(normal, value);
      hash = isFresh ? hashText(normal) : hashAgain(normal);
    }
    position = index.findHashed(keys, key, hash);
  }
  if (position >= 0) {
    const slot = array.references === 0 ? null : array.values[position];
    if (slot instanceof Ref) slot.value = value;
    else array.values[position] = value;
    return;
  }
  keys = ownKeys(array);
  if (keys.length > 32 && keys.length > array.size * 2) {
    insertHash(array, key, value);
    return;
  }
  const added = keys.length;
  keys.push(key);
  array.values.push(value);
  array.size++;
  if (array.index === DESCENDING) array.index = KeyIndex.of(keys);
  else (array.index as KeyIndex).add(added, hash);
}

/** Drops the holes. Positions change; a walk notices by the new `keys`. */
function compact(array: PhpArray): void {
  const oldKeys = array.keys as (Key | undefined)[];
  const keys: Key[] = [];
  const values: Slot[] = [];
  let cursor = -1;
  for (let i = 0; i < oldKeys.length; i++) {
    if (i === array.cursor) cursor = keys.length;
    const key = oldKeys[i];
    if (key === undefined) continue;
    keys.push(key);
    values.push(array.values[i]);
  }
  array.cursor = cursor < 0 ? keys.length : cursor;
  array.keys = keys;
  array.values = values;
  if (array.index !== null) array.index = array.index.compacted(oldKeys, keys.length);
}

/** Removes the element at a position. */
export function removeAt(array: PhpArray, position: number): void {
  if (array.values[position] instanceof Ref) {
    (array.values[position] as Ref).holders--;
    array.references--;
  }
  if (array.keys === null) {
    const length = array.values.length;
    if (position === length - 1) {
      if (array.nextFree < length) array.nextFree = length;
      array.values.pop();
      array.list = array.references === 0 ? array.values as PhpValue[] : null;
      return;
    }
    toHash(array);
  }
  const keys = ownKeys(array);
  if (array.index === DESCENDING) array.index = null;
  keys[position] = undefined;
  array.values[position] = undefined;
  array.size--;
}

/** {@linkcode PhpArray.pop} of what is no plain list. */
export function popSlow(array: PhpArray): MaybeValue {
  const position = array.positionBack(array.values.length - 1);
  if (position < 0) return undefined;
  const value = array.valueAt(position);
  const key = array.keyAt(position);
  const next = array.nextKey();
  removeAt(array, position);
  if (typeof key !== "string" && next === nextOf(key)) array.nextFree = key;
  if (array.keys !== null) {
    array.values.length = position;
    (array.keys as (Key | undefined)[]).length = position;
  }
  return value;
}

function nextOf(key: number | bigint): number | bigint {
  return typeof key === "number" && key < Number.MAX_SAFE_INTEGER ? key + 1 : BigInt(key) + 1n;
}

/** {@linkcode PhpArray.push} of what is no plain list. */
export function pushSlow(array: PhpArray, value: PhpValue): boolean {
  const key = array.nextKey();
  if (typeof key === "bigint" && key > 9223372036854775807n) return false;
  array.insert(key, value);
  return true;
}
