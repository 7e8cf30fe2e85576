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
import { normalKey, stringKey } from "./array_key.ts";
import {
  findInt,
  findText,
  insertHash,
  noteReference,
  popSlow,
  pushSlow,
  removeAt,
  setIndexed,
  textPosition,
  toHash,
} from "./array_hash.ts";
import type { KeyIndex } from "./key_index.ts";
import { appended, extended, NO_INT_KEY, PROBE_MAX } from "./key_list.ts";

/** An array key in its normal form: an int, or a string that is not a decimal int. */
export type Key = number | bigint | string;
/** What a position of the storage holds; `undefined` is a hole. */
export type Slot = PhpValue | Ref | undefined;

/** The position of an int key in a hash whose int keys follow one another, or −1 when it is not there. */
function runPosition(keys: (Key | undefined)[], key: number): number {
  const first = keys[0];
  if (typeof first !== "number") return -1;
  const at = key - first;
  if (at < 0 || at >= keys.length) return -1;
  const there = keys[at];
  return typeof there === "number" && there === key ? at : -1;
}

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
   * Beyond all int keys of a hash. The key that `[]=` uses is the larger of this and, in a packed list, its length; {@linkcode NO_INT_KEY} while there
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
      if (this.references === 0 && this.keys !== null) {
        const at = runPosition(this.keys, key);
        if (at >= 0) return this.values[at] as PhpValue;
      }
      return this.getKey(key);
    }
    return typeof key === "string" ? this.getText(key) : this.getKey(normalKey(key));
  }

  /** The value at a string, which need not be a normal key, or `undefined` when there is none. */
  getText(key: string): MaybeValue {
    const keys = this.keys;
    if (keys === null) return this.getNumeric(key);
    const position = textPosition(this, keys, key, false);
    if (position < 0) return undefined;
    const slot = this.values[position];
    return this.references !== 0 && slot instanceof Ref ? slot.value ?? null : slot as MaybeValue;
  }

  /** The same of a string that was just made. */
  getFresh(key: string): MaybeValue {
    const keys = this.keys;
    if (keys === null) return this.getNumeric(key);
    const position = textPosition(this, keys, key, true);
    if (position < 0) return undefined;
    const slot = this.values[position];
    return this.references !== 0 && slot instanceof Ref ? slot.value ?? null : slot as MaybeValue;
  }

  /** The same of a packed list. */
  getNumeric(key: string): MaybeValue {
    const normal = stringKey(key);
    return typeof normal === "string" ? undefined : this.getKey(normal);
  }

  /** The value at a normal key, or `undefined` when there is none. */
  getKey(key: Key): MaybeValue {
    const position = this.find(key);
    if (position < 0) return undefined;
    const slot = this.values[position];
    return this.references !== 0 && slot instanceof Ref ? slot.value ?? null : slot as MaybeValue;
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

  /** The position of a key of any PHP type, or −1. */
  position(key: PhpValue): number {
    if (typeof key === "number") {
      const list = this.list;
      if (list !== null) return key >= 0 && key < list.length ? key : -1;
      return this.find(key);
    }
    if (typeof key !== "string") return this.find(normalKey(key));
    return this.keys === null ? this.find(stringKey(key)) : textPosition(this, this.keys, key, false);
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
      } else if (this.references === 0 && this.keys !== null) {
        const at = runPosition(this.keys, key);
        if (at >= 0) {
          this.values[at] = value;
          return;
        }
      }
      this.setKey(key, value);
      return;
    }
    if (typeof key === "string") this.setText(key, value);
    else this.setKey(normalKey(key), value);
  }

  /** Sets the value at a string, which need not be a normal key, through a reference cell if there is one. */
  setText(key: string, value: PhpValue): void {
    const index = this.index;
    if (index !== null) setIndexed(this, index, key, value, false);
    else this.setKey(stringKey(key), value);
  }

  /** {@linkcode set} of a key that was just made, which is hardly looked up again. */
  put(key: PhpValue, value: PhpValue): void {
    const index = this.index;
    if (index !== null && typeof key === "string") setIndexed(this, index, key, value, true);
    else this.set(key, value);
  }

  /** Sets the value at a normal key, through a reference cell if there is one. */
  setKey(key: Key, value: PhpValue): void {
    const index = this.index;
    if (index !== null && typeof key === "string") {
      setIndexed(this, index, key, value, false);
      return;
    }
    const position = this.find(key);
    if (position < 0) {
      this.insert(key, value);
      return;
    }
    const slot = this.references === 0 ? null : this.values[position];
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
    const position = this.position(key);
    if (position >= 0) removeAt(this, position);
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
    if (this.references === 0) shareValues(values as MaybeValue[], values.length);
    else copyReferences(copy);
    if (copyHooks.isCounting) copyHooks.made(copy);
    if (copyHooks.isWalked) copyHooks.carried(this, copy);
    return copy;
  }

  /** A copy that is its holder's own, with a value set at a key of any PHP type. */
  copyWith(key: PhpValue, value: PhpValue): PhpArray {
    const normal = normalKey(key);
    const extended = typeof normal === "string" ? copyExtended(this, normal, value) : null;
    if (extended !== null) return extended;
    const copy = this.copy();
    copy.setKey(normal, value);
    return copy;
  }

  /** Key at a position that holds an element. */
  keyAt(position: number): Key {
    return this.keys === null ? position : this.keys[position] as Key;
  }

  /** Value at a position that holds an element. */
  valueAt(position: number): PhpValue {
    const slot = this.values[position];
    return this.references !== 0 && slot instanceof Ref ? slot.value ?? null : slot as PhpValue;
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

/** What happens to a copy while holders of objects are counted, or arrays are walked over by reference. */
export const copyHooks: {
  isCounting: boolean;
  made(copy: PhpArray): void;
  /** Whether arrays are walked over by reference, in whose place a copy may come. */
  isWalked: boolean;
  carried(source: PhpArray, copy: PhpArray): void;
} = {
  isCounting: false,
  made: () => {},
  isWalked: false,
  carried: () => {},
};

/** Marks the arrays among the first values, which gain a holder. */
export function shareValues(values: readonly MaybeValue[], count: number): void {
  for (let i = 0; i < count; i++) {
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

/**
 * A copy of a small hash with another string key at its end, or null when it is not that simple. A copy first and
 * then a larger one would cost twice.
 */
function copyExtended(array: PhpArray, key: string, value: PhpValue): PhpArray | null {
  const keys = array.keys;
  const size = array.size;
  if (keys === null || size > PROBE_MAX || keys.length !== size || array.references !== 0) return null;
  if (findText(array, keys, key) >= 0) return null;
  const copy = new PhpArray(appended(array.values, value), extended(keys, key));
  copy.keysShared = true;
  array.keysShared = true;
  copy.nextFree = array.nextFree;
  copy.cursor = array.cursor;
  shareValues(copy.values as MaybeValue[], size);
  if (copyHooks.isWalked) copyHooks.carried(array, copy);
  return copy;
}
