/**
 * PHP's ordered array, with copy-on-write and without reference counts. [hot]
 *
 * Storage is `values` in order, with `keys` beside it, or `keys === null` for a packed list whose keys are
 * 0…n−1. `index` maps keys to positions once there are more than {@linkcode PROBE_MAX} of them; below that a
 * linear probe is faster. Literals and copies share their key list until one of them changes it.
 *
 * An array with a second holder is marked `shared`; whoever writes takes {@linkcode writable} first. The mark
 * is set by whoever stores a value that it does not own (see `share`).
 *
 * @module
 */
import { Ref } from "./reference.ts";
import type { MaybeValue, PhpValue } from "./value.ts";
import { normalKey } from "./array_key.ts";
import { hashInt, hashKey, hashText, KeyIndex } from "./key_index.ts";

/** An array key in its normal form: an int, or a string that is not a decimal int. */
export type Key = number | bigint | string;
/** What a position of the storage holds; `undefined` is a hole. */
export type Slot = PhpValue | Ref | undefined;

/** Up to so many keys are searched one by one. */
export const PROBE_MAX = 8;

/**
 * What `nextFree` is while there was no int key. A small int rather than −∞, since V8 keeps fields of doubles in
 * objects of their own.
 */
export const NO_INT_KEY = -1073741824;

/** An ordered map from int and string keys to values. */
export class PhpArray {
  /** `values` while the array is packed and holds no reference cell, else null: the compiled fast path. */
  list: PhpValue[] | null;
  /** Values by position; a cell where the element is a reference. */
  values: Slot[];
  /** Keys by position, `undefined` where an element was removed; null for a packed list. */
  keys: (Key | undefined)[] | null;
  /** Position by key, when built. */
  index: KeyIndex | null;
  /** Number of elements. Only true for a hash; use {@linkcode count}. */
  size: number;
  /**
   * The key that `[]=` uses is the larger of this and, in a packed list, its length; {@linkcode NO_INT_KEY} while there
   * was no int key, and then it is 0.
   */
  nextFree: number | bigint;
  /** Position of the internal pointer. */
  cursor: number;
  /** Not 0 while there may be a second holder, so that writing needs a copy: 1 for good, plus 2 for each running walk. */
  shared: number;
  /** Whether `keys` and `index` belong to another array too. */
  keysShared: boolean;
  /** How many elements are reference cells. */
  references: number;

  constructor(values: Slot[], keys: (Key | undefined)[] | null) {
    this.list = keys === null ? values as PhpValue[] : null;
    this.values = values;
    this.keys = keys;
    this.index = null;
    this.size = values.length;
    this.nextFree = NO_INT_KEY;
    this.cursor = 0;
    this.shared = 0;
    this.keysShared = false;
    this.references = 0;
  }

  /** A list that takes over `values`; none of them may be a cell or a hole. */
  static ofList(values: PhpValue[]): PhpArray {
    return new PhpArray(values, null);
  }

  /** A new empty array. */
  static empty(): PhpArray {
    return new PhpArray([], null);
  }

  /** An array of normal, distinct keys that stay shared with the caller, and values it takes over. */
  static ofShape(keys: Key[], values: PhpValue[], nextFree: number): PhpArray {
    const array = new PhpArray(values, keys);
    array.keysShared = true;
    array.nextFree = nextFree;
    return array;
  }

  /** An array of the entries of an iterable; later entries replace earlier ones of the same key. */
  static ofEntries(entries: Iterable<readonly [Key, PhpValue]>): PhpArray {
    const array = PhpArray.empty();
    for (const [key, value] of entries) array.setKey(key, value);
    return array;
  }

  /** Number of elements. */
  count(): number {
    return this.keys === null ? this.values.length : this.size;
  }

  /** The value at a key of any PHP type, or `undefined` when there is none. */
  get(key: PhpValue): MaybeValue {
    if (typeof key === "number") {
      const list = this.list;
      if (list !== null) return key >= 0 && key < list.length ? list[key] : undefined;
      return this.getKey(key);
    }
    return this.getKey(normalKey(key));
  }

  /** The value at a normal key, or `undefined` when there is none. */
  getKey(key: Key): MaybeValue {
    const position = this.find(key);
    if (position < 0) return undefined;
    const slot = this.values[position];
    return slot instanceof Ref ? slot.value ?? null : slot;
  }

  /** Whether a normal key exists, whatever its value. */
  has(key: Key): boolean {
    return this.find(key) >= 0;
  }

  /** The position of a normal key, or −1. */
  find(key: Key): number {
    const keys = this.keys;
    if (keys === null) {
      return typeof key === "number" && key >= 0 && key < this.values.length ? key : -1;
    }
    return typeof key === "string" ? findText(this, keys, key) : findInt(this, keys, key);
  }

  /** Sets the value at a key of any PHP type, through a reference cell if there is one. */
  set(key: PhpValue, value: PhpValue): void {
    if (typeof key === "number") {
      const list = this.list;
      if (list !== null) {
        const length = list.length;
        if (key >= 0 && key < length) {
          list[key] = value;
          return;
        }
        if (key === length) {
          list.push(value);
          return;
        }
      }
      this.setKey(key, value);
      return;
    }
    this.setKey(normalKey(key), value);
  }

  /** Sets the value at a normal key, through a reference cell if there is one. */
  setKey(key: Key, value: PhpValue): void {
    const index = this.index;
    if (index !== null && typeof key === "string") {
      setIndexed(this, index, key, value);
      return;
    }
    const position = this.find(key);
    if (position < 0) {
      this.insert(key, value);
      return;
    }
    const slot = this.values[position];
    if (slot instanceof Ref) slot.value = value;
    else this.values[position] = value;
  }

  /** Appends a value. Returns false, changing nothing, when the next key would exceed PHP_INT_MAX. */
  push(value: PhpValue): boolean {
    const list = this.list;
    if (list !== null && this.nextFree <= list.length) {
      list.push(value);
      return true;
    }
    return pushSlow(this, value);
  }

  /** Adds a key that does not exist yet. */
  insert(key: Key, slot: PhpValue | Ref): void {
    if (this.keys === null) {
      if (key === this.values.length && this.nextFree <= key) {
        this.values.push(slot);
        if (slot instanceof Ref) noteReference(this, 1);
        return;
      }
      toHash(this);
    }
    insertHash(this, key, slot);
  }

  /** Removes a key of any PHP type, if it exists. */
  delete(key: PhpValue): void {
    this.deleteKey(typeof key === "number" ? key : normalKey(key));
  }

  /** Removes a normal key, if it exists. */
  deleteKey(key: Key): void {
    const position = this.find(key);
    if (position >= 0) removeAt(this, position);
  }

  /** Removes and returns the last value, or `undefined`; the next free key is what PHP's array_pop leaves. */
  pop(): MaybeValue {
    const list = this.list;
    if (list !== null) {
      if (this.nextFree <= list.length) this.nextFree = 0;
      return list.pop();
    }
    return popSlow(this);
  }

  /** The cell of the element at a normal key, made (with null, when the key is new) if there is none. */
  referenceAt(key: Key): Ref {
    const position = this.find(key);
    if (position < 0) {
      const made = new Ref(null);
      this.insert(key, made);
      return made;
    }
    const slot = this.values[position];
    if (slot instanceof Ref) return slot;
    const made = new Ref(slot);
    this.values[position] = made;
    noteReference(this, 1);
    return made;
  }

  /** Puts a cell at a normal key; the array becomes one more holder of it. */
  setReference(key: Key, reference: Ref): void {
    reference.holders++;
    const position = this.find(key);
    if (position < 0) {
      this.insert(key, reference);
      return;
    }
    const slot = this.values[position];
    if (slot instanceof Ref) slot.holders--;
    else noteReference(this, 1);
    this.values[position] = reference;
  }

  /** Puts the plain value back where a cell has no other holder than this array. */
  dissolveReference(key: Key): void {
    const position = this.find(key);
    if (position < 0) return;
    const slot = this.values[position];
    if (!(slot instanceof Ref) || slot.holders > 1) return;
    this.values[position] = slot.value ?? null;
    noteReference(this, -1);
  }

  /** A copy that is its holder's own. Nested arrays become shared; cells of one holder dissolve. */
  copy(): PhpArray {
    const values = this.values.slice();
    const keys = this.keys;
    const copy = new PhpArray(values, keys);
    if (keys !== null) {
      copy.keysShared = true;
      this.keysShared = true;
      copy.index = this.index;
    }
    copy.size = this.size;
    copy.nextFree = this.nextFree;
    copy.cursor = this.cursor;
    if (this.references === 0) shareNested(values as MaybeValue[]);
    else copyReferences(copy);
    return copy;
  }

  /** Key at a position that holds an element. */
  keyAt(position: number): Key {
    return this.keys === null ? position : this.keys[position] as Key;
  }

  /** Value at a position that holds an element. */
  valueAt(position: number): PhpValue {
    const slot = this.values[position];
    return slot instanceof Ref ? slot.value ?? null : slot as PhpValue;
  }

  /** The first position from `position` on that holds an element, or −1. */
  positionFrom(position: number): number {
    const keys = this.keys;
    if (keys === null) return position < this.values.length ? position : -1;
    while (position < keys.length) {
      if (keys[position] !== undefined) return position;
      position++;
    }
    return -1;
  }

  /** The last position up to `position` that holds an element, or −1. */
  positionBack(position: number): number {
    const keys = this.keys;
    if (keys === null) return Math.min(position, this.values.length - 1);
    while (position >= 0 && keys[position] === undefined) position--;
    return position;
  }

  /** The key that `[]=` would use now. */
  nextKey(): number | bigint {
    const next = this.nextFree;
    if (this.keys === null && this.values.length > next) return this.values.length;
    return next === NO_INT_KEY ? 0 : next;
  }

  /** Values in order, as a new JavaScript array. */
  toValues(): PhpValue[] {
    if (this.list !== null) return this.list.slice();
    const values: PhpValue[] = [];
    for (let at = this.positionFrom(0); at >= 0; at = this.positionFrom(at + 1)) {
      values.push(this.valueAt(at));
    }
    return values;
  }

  /** Keys in order, as a new JavaScript array. */
  toKeys(): Key[] {
    if (this.keys !== null && this.size === this.keys.length) return this.keys.slice() as Key[];
    const keys: Key[] = [];
    for (let at = this.positionFrom(0); at >= 0; at = this.positionFrom(at + 1)) keys.push(this.keyAt(at));
    return keys;
  }

  /** Entries in order, for cold code; hot code walks positions. */
  *entries(): Generator<[Key, PhpValue]> {
    for (let at = this.positionFrom(0); at >= 0; at = this.positionFrom(at + 1)) {
      yield [this.keyAt(at), this.valueAt(at)];
    }
  }
}

/** The array itself when it is its holder's own, else a copy that is. */
export function writable(array: PhpArray): PhpArray {
  return array.shared !== 0 ? array.copy() : array;
}

/** Marks a value that gains a holder: an array becomes shared. Returns the value. */
export function share<Value extends MaybeValue>(value: Value): Value {
  if (value instanceof PhpArray) value.shared |= 1;
  return value;
}

function shareNested(values: MaybeValue[]): void {
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (typeof value === "object" && value instanceof PhpArray) value.shared |= 1;
  }
}

function copyReferences(copy: PhpArray): void {
  const values = copy.values;
  let references = 0;
  for (let i = 0; i < values.length; i++) {
    const slot = values[i];
    if (slot instanceof Ref) {
      if (slot.holders > 1) {
        slot.holders++;
        references++;
        continue;
      }
      values[i] = share(slot.value ?? null);
    } else share(slot);
  }
  copy.references = references;
  copy.list = references === 0 && copy.keys === null ? values as PhpValue[] : null;
}

function noteReference(array: PhpArray, change: number): void {
  array.references += change;
  array.list = array.references === 0 && array.keys === null ? array.values as PhpValue[] : null;
}

function findText(array: PhpArray, keys: (Key | undefined)[], key: string): number {
  if (array.index === null) {
    if (keys.length <= PROBE_MAX) {
      for (let i = 0; i < keys.length; i++) if (keys[i] === key) return i;
      return -1;
    }
    array.index = KeyIndex.of(keys);
  }
  return array.index.findText(keys, key, hashText(key));
}

function findInt(array: PhpArray, keys: (Key | undefined)[], key: number | bigint): number {
  // A list with holes still has most keys at their own position.
  if (typeof key === "number" && key >= 0 && key < keys.length && keys[key] === key) return key;
  if (array.index === null) {
    if (keys.length <= PROBE_MAX) {
      for (let i = 0; i < keys.length; i++) if (keys[i] === key) return i;
      return -1;
    }
    array.index = KeyIndex.of(keys);
  }
  return array.index.findInt(keys, key, hashInt(key));
}

function toHash(array: PhpArray): void {
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
  if (array.index !== null) array.index = array.index.copy();
  return array.keys = keys.slice();
}

function insertHash(array: PhpArray, key: Key, slot: PhpValue | Ref): void {
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
  if (array.index !== null) array.index.add(position, hashKey(key));
  if (typeof key !== "string" && key >= array.nextFree) {
    array.nextFree = nextOf(key);
  }
  if (slot instanceof Ref) array.references++;
}

/** A copy of a short list with one more item. `push` would leave room for 16 more, `concat` leaves compiled code. */
function appended<Item>(list: readonly Item[], item: Item): Item[] {
  const at = list as Record<number, Item>;
  switch (list.length) {
    case 0:
      return [item];
    case 1:
      return [at[0] as Item, item];
    case 2:
      return [at[0] as Item, at[1] as Item, item];
    case 3:
      return [at[0] as Item, at[1] as Item, at[2] as Item, item];
    case 4:
      return [at[0] as Item, at[1] as Item, at[2] as Item, at[3] as Item, item];
    case 5:
      return [at[0] as Item, at[1] as Item, at[2] as Item, at[3] as Item, at[4] as Item, item];
    case 6:
      return [at[0] as Item, at[1] as Item, at[2] as Item, at[3] as Item, at[4] as Item, at[5] as Item, item];
    case 7:
      return [
        at[0] as Item,
        at[1] as Item,
        at[2] as Item,
        at[3] as Item,
        at[4] as Item,
        at[5] as Item,
        at[6] as Item,
        item,
      ];
    case 8:
      return [
        at[0] as Item,
        at[1] as Item,
        at[2] as Item,
        at[3] as Item,
        at[4] as Item,
        at[5] as Item,
        at[6] as Item,
        at[7] as Item,
        item,
      ];
    default:
      return [...list, item];
  }
}

/** Adds a key to a small copy. */
function insertShared(array: PhpArray, key: Key, slot: PhpValue | Ref): void {
  array.keysShared = false;
  array.index = null;
  array.keys = appended(array.keys as (Key | undefined)[], key);
  array.values = appended(array.values, slot);
  array.size++;
  if (typeof key !== "string" && key >= array.nextFree) array.nextFree = nextOf(key);
  if (slot instanceof Ref) array.references++;
}

/** Sets a string key where there is an index: its hash is computed once. */
function setIndexed(array: PhpArray, index: KeyIndex, key: string, value: PhpValue): void {
  const hash = hashText(key);
  const position = index.findText(array.keys as (Key | undefined)[], key, hash);
  if (position >= 0) {
    const slot = array.values[position];
    if (slot instanceof Ref) slot.value = value;
    else array.values[position] = value;
    return;
  }
  const keys = ownKeys(array);
  if (keys.length > 32 && keys.length > array.size * 2) {
    insertHash(array, key, value);
    return;
  }
  const added = keys.length;
  keys.push(key);
  array.values.push(value);
  array.size++;
  (array.index as KeyIndex).add(added, hash);
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
  array.index = null;
}

function removeAt(array: PhpArray, position: number): void {
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
  keys[position] = undefined;
  array.values[position] = undefined;
  array.size--;
}

function popSlow(array: PhpArray): MaybeValue {
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

function pushSlow(array: PhpArray, value: PhpValue): boolean {
  const key = array.nextKey();
  if (typeof key === "bigint" && key > 9223372036854775807n) return false;
  array.insert(key, value);
  return true;
}
