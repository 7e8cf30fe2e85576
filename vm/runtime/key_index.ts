/**
 * Positions of keys in an ordered array: an open-addressing hash table. [hot]
 *
 * V8's `Map` computes and compares the strings that PHP code makes as it goes (`'key' . $i`) through calls out
 * of compiled code; this table is three to four times faster for them (array_bench.ts).
 *
 * The table maps hashes to positions; the keys themselves stay in the array's key list. A removed key leaves its
 * entry behind: the list has a hole there, which equals no key.
 *
 * @module
 */
import type { Key } from "./array.ts";

/** So many characters from each end of a long string take part in its hash. */
const END_LENGTH = 16;

/** A hash of 32 bits of a normal key. */
export function hashKey(key: Key): number {
  return typeof key === "string" ? hashText(key) : hashInt(key);
}

/** A hash of 32 bits of an int key. */
export function hashInt(key: number | bigint): number {
  const low = typeof key === "number" ? key | 0 : Number(BigInt.asIntN(32, key));
  const mixed = Math.imul(low, 0x9e3779b1);
  return mixed ^ mixed >>> 15;
}

/** A hash of 32 bits of a string key. */
export function hashText(key: string): number {
  const length = key.length;
  let hash = length;
  if (length <= 2 * END_LENGTH) {
    for (let i = 0; i < length; i++) hash = Math.imul(hash, 31) + key.charCodeAt(i) | 0;
  } else {
    for (let i = 0; i < END_LENGTH; i++) hash = Math.imul(hash, 31) + key.charCodeAt(i) | 0;
    for (let i = length - END_LENGTH; i < length; i++) hash = Math.imul(hash, 31) + key.charCodeAt(i) | 0;
  }
  hash = Math.imul(hash ^ hash >>> 16, 0x85ebca6b);
  return hash ^ hash >>> 13;
}

/** An index over a key list. */
export class KeyIndex {
  mask: number;
  /** Two numbers an entry, side by side for the cache: position + 1 (0 for a free entry) and hash. */
  table: Int32Array;
  /** Entries in use, those of removed keys included. */
  used: number;
  constructor(mask: number, table: Int32Array, used: number) {
    this.mask = mask;
    this.table = table;
    this.used = used;
  }

  /** An index of all keys of a list. */
  static of(keys: readonly (Key | undefined)[]): KeyIndex {
    let size = 32;
    while (size < keys.length * 2 + 2) size *= 2;
    const index = new KeyIndex(size - 1, new Int32Array(size * 2), 0);
    for (let position = 0; position < keys.length; position++) {
      const key = keys[position];
      if (key !== undefined) index.add(position, hashKey(key));
    }
    return index;
  }

  /** The position of a string key, or −1. */
  findText(keys: readonly (Key | undefined)[], key: string, hash: number): number {
    const table = this.table;
    const mask = this.mask;
    for (let at = hash & mask;; at = at + 1 & mask) {
      const entry = table[at * 2] as number;
      if (entry === 0) return -1;
      if (table[at * 2 + 1] === hash && keys[entry - 1] === key) return entry - 1;
    }
  }

  /** The position of an int key, or −1. */
  findInt(keys: readonly (Key | undefined)[], key: number | bigint, hash: number): number {
    const table = this.table;
    const mask = this.mask;
    for (let at = hash & mask;; at = at + 1 & mask) {
      const entry = table[at * 2] as number;
      if (entry === 0) return -1;
      if (table[at * 2 + 1] === hash && keys[entry - 1] === key) return entry - 1;
    }
  }

  /** Enters a key that was just appended to the list at a position. */
  add(position: number, hash: number): void {
    if (this.used * 2 > this.mask) this.#grow();
    const table = this.table;
    const mask = this.mask;
    let at = hash & mask;
    while (table[at * 2] !== 0) at = at + 1 & mask;
    table[at * 2] = position + 1;
    table[at * 2 + 1] = hash;
    this.used++;
  }

  #grow(): void {
    const old = this.table;
    const size = (this.mask + 1) * 2;
    const mask = this.mask = size - 1;
    const table = this.table = new Int32Array(size * 2);
    for (let from = 0; from < old.length; from += 2) {
      const entry = old[from] as number;
      if (entry === 0) continue;
      const hash = old[from + 1] as number;
      let at = hash & mask;
      while (table[at * 2] !== 0) at = at + 1 & mask;
      table[at * 2] = entry;
      table[at * 2 + 1] = hash;
    }
  }

  /** A copy that may change on its own. */
  copy(): KeyIndex {
    return new KeyIndex(this.mask, this.table.slice(), this.used);
  }
}
