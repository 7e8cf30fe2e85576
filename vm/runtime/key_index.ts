/**
 * Positions of keys in an ordered array: an open-addressing hash table. [hot]
 *
 * V8's `Map` computes and compares the strings that PHP code makes as it goes (`'key' . $i`) through calls out
 * of compiled code; this table is two to three times faster for them (key_index_bench.ts).
 *
 * The table maps hashes to positions; the keys themselves stay in the array's key list. A removed key leaves its
 * entry behind: the list has a hole there, which equals no key.
 *
 * @module
 */
import type { Key } from "./array.ts";

/** So many characters from each end of a long string take part in its hash. */
const END_LENGTH = 16;
/** Keys up to this length are remembered with their hash. */
const RECENT_LENGTH_MAX = 256;

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

/** The keys that were hashed last, by their length: what a variable holds is mostly looked up several times in a row. */
const recentKeys: string[] = ["", "", "", "", "", "", "", ""];
const recentHashes = new Int32Array(8);

/** What {@linkcode recentHash} gives for a string that was not hashed lately, or has this hash. */
export const NOT_RECENT = 0;

/** The hash of a string that {@linkcode hashAgain} saw lately, which only normal keys are. */
export function recentHash(key: string): number {
  const recent = key.length & 7;
  return recentKeys[recent] === key ? recentHashes[recent] as number : NOT_RECENT;
}

/** {@linkcode hashText} of a key that is likely to be hashed again. */
export function hashAgain(key: string): number {
  const length = key.length;
  const hash = hashText(key);
  if (length !== 0 && length <= RECENT_LENGTH_MAX) {
    recentKeys[length & 7] = key;
    recentHashes[length & 7] = hash;
  }
  return hash;
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

/** Beyond all positions: the hint of who looked up nothing yet. */
const NO_HINT = -1073741824;

/** An index over a key list. */
export class KeyIndex {
  /** Entries minus 1, a power of two minus 1. */
  mask: number;
  /**
   * The entries, each: in the bits of the mask a position + 1, above them the key's hash; 0 for a free entry. Behind them the hash by position,
   * for growing.
   */
  table: Int32Array;
  /** Entries in use, those of removed keys included. */
  used: number;
  /**
   * The position where the next string key is expected, after two that stood side by side; else the complement of the last one's. Who walks over
   * one array often looks up its keys in another that has them in the same order.
   */
  hint: number;
  constructor(mask: number, table: Int32Array, used: number) {
    this.mask = mask;
    this.table = table;
    this.used = used;
    this.hint = NO_HINT;
  }

  /** An empty index with room for so many keys. */
  static forCount(count: number): KeyIndex {
    let size = 32;
    while (size < count * 2 + 2) size *= 2;
    return new KeyIndex(size - 1, new Int32Array(size + size / 2 + 1), 0);
  }

  /** An index of all keys of a list. */
  static of(keys: readonly (Key | undefined)[]): KeyIndex {
    const index = KeyIndex.forCount(keys.length);
    for (let position = 0; position < keys.length; position++) {
      const key = keys[position];
      if (key !== undefined) index.add(position, hashKey(key));
      // What grows enters removed keys too; they must not all meet at one place.
      else index.table[index.mask + 1 + position] = hashInt(position);
    }
    index.used = keys.length;
    return index;
  }

  /** An index of the keys that are left of a list when its holes are dropped. */
  compacted(keys: readonly (Key | undefined)[], count: number): KeyIndex {
    const index = KeyIndex.forCount(count);
    const hashes = this.mask + 1;
    let position = 0;
    for (let i = 0; i < keys.length; i++) {
      if (keys[i] !== undefined) index.add(position++, this.table[hashes + i] as number);
    }
    return index;
  }

  /** The position of a string key, or −1. */
  findText(keys: readonly (Key | undefined)[], key: string): number {
    return this.isAtHint(keys, key) ? this.hint++ : this.findHashed(keys, key, hashText(key));
  }

  /** Whether a string key is where it is expected. */
  isAtHint(keys: readonly (Key | undefined)[], key: string): boolean {
    const hint = this.hint;
    return hint >= 0 && hint < keys.length && keys[hint] === key;
  }

  /** The position of a string key of a known hash, or −1. */
  findHashed(keys: readonly (Key | undefined)[], key: string, hash: number): number {
    const table = this.table;
    const mask = this.mask;
    // The step comes first so that it has run before V8 compiles this.
    let at = hash - 1;
    for (;;) {
      at = at + 1 & mask;
      const entry = table[at] as number;
      if (entry === 0) return -1;
      if (((entry ^ hash) & ~mask) === 0) {
        const position = (entry & mask) - 1;
        if (keys[position] === key) {
          this.hint = ~this.hint + 1 === position ? position + 1 : ~position;
          return position;
        }
      }
    }
  }

  /** The position of an int key, or −1. */
  findInt(keys: readonly (Key | undefined)[], key: number | bigint, hash: number): number {
    const table = this.table;
    const mask = this.mask;
    let at = hash - 1;
    for (;;) {
      at = at + 1 & mask;
      const entry = table[at] as number;
      if (entry === 0) return -1;
      if (((entry ^ hash) & ~mask) === 0) {
        const position = (entry & mask) - 1;
        if (keys[position] === key) return position;
      }
    }
  }

  /** Enters a key that was just appended to the list at a position. */
  add(position: number, hash: number): void {
    if (this.used * 2 > this.mask) this.#grow(position);
    this.table[this.mask + 1 + position] = hash;
    place(this.table, this.mask, position, hash);
    this.used++;
  }

  /** Makes room for more than `count` keys. */
  #grow(count: number): void {
    const old = this.table;
    const hashes = this.mask + 1;
    const size = hashes * 2;
    const mask = this.mask = size - 1;
    const table = this.table = new Int32Array(size + size / 2 + 1);
    for (let position = 0; position < count; position++) {
      const hash = old[hashes + position] as number;
      table[size + position] = hash;
      place(table, mask, position, hash);
    }
    this.used = count;
  }

  /** A copy that may change on its own. */
  copy(): KeyIndex {
    return new KeyIndex(this.mask, this.table.slice(), this.used);
  }
}

/** Puts a position into the first free entry from its hash on. */
function place(table: Int32Array, mask: number, position: number, hash: number): void {
  let at = hash - 1;
  do at = at + 1 & mask; while (table[at] !== 0);
  table[at] = hash & ~mask | position + 1;
}

/**
 * Stands for the index of int keys of which each is one less than the one before: they are found by counting, and nothing else is there. Who adds
 * another key or removes one puts it away.
 */
export const DESCENDING = new KeyIndex(0, new Int32Array(1), 0);

/** Whether each of the keys is an int, one less than the one before. */
export function isDescending(keys: readonly (Key | undefined)[]): boolean {
  const first = keys[0];
  const count = keys.length;
  if (typeof first !== "number" || count === 0 || keys[count - 1] !== first - count + 1) return false;
  for (let position = 1; position < count; position++) if (keys[position] !== first - position) return false;
  return true;
}
