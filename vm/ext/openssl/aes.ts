/**
 * AES, one block at a time: for the modes that the runtime does not have. [hot]
 *
 * *Source:* FIPS 197
 *
 * @module
 */

/** A block cipher with blocks of sixteen bytes. */
export interface BlockCipher {
  /** Encrypts the block at a place of `source` to a place of `target`; both may be the same. */
  encrypt(source: Uint8Array, at: number, target: Uint8Array, to: number): void;
  /** The way back. */
  decrypt(source: Uint8Array, at: number, target: Uint8Array, to: number): void;
}

interface Tables {
  readonly box: Uint8Array;
  readonly inverse: Uint8Array;
  /** What a byte of the first row adds to a column; the other rows' are these, turned. */
  readonly forward: Uint32Array;
  readonly backward: Uint32Array;
}

let tables: Tables | null = null;

function doubled(byte: number): number {
  return byte << 1 ^ (byte & 128 ? 0x11b : 0);
}

function makeTables(): Tables {
  const box = new Uint8Array(256);
  const inverse = new Uint8Array(256);
  // Powers of three and of their inverse run through all bytes but zero.
  let power = 1;
  let reciprocal = 1;
  do {
    power = (power ^ doubled(power)) & 255;
    reciprocal ^= reciprocal << 1;
    reciprocal ^= reciprocal << 2;
    reciprocal ^= reciprocal << 4;
    reciprocal &= 255;
    if (reciprocal & 128) reciprocal ^= 9;
    const spread = reciprocal * 257;
    box[power] = (reciprocal ^ spread >> 7 ^ spread >> 6 ^ spread >> 5 ^ spread >> 4 ^ 0x63) & 255;
  } while (power !== 1);
  box[0] = 0x63;
  const forward = new Uint32Array(256);
  const backward = new Uint32Array(256);
  for (let byte = 0; byte < 256; byte++) {
    const boxed = box[byte]!;
    inverse[boxed] = byte;
    const two = doubled(boxed) & 255;
    forward[byte] = two << 24 | boxed << 16 | boxed << 8 | two ^ boxed;
    const times2 = doubled(byte) & 255;
    const times4 = doubled(times2) & 255;
    const times8 = doubled(times4) & 255;
    backward[boxed] = (times8 ^ times4 ^ times2) << 24 | (times8 ^ byte) << 16 |
      (times8 ^ times4 ^ byte) << 8 | times8 ^ times2 ^ byte;
  }
  return { box, inverse, forward, backward };
}

function word(bytes: Uint8Array, at: number): number {
  return bytes[at]! << 24 | bytes[at + 1]! << 16 | bytes[at + 2]! << 8 | bytes[at + 3]!;
}

function boxedWord(box: Uint8Array, value: number): number {
  return box[value >>> 24]! << 24 | box[value >>> 16 & 255]! << 16 | box[value >>> 8 & 255]! << 8 |
    box[value & 255]!;
}

/** The keys of all rounds. */
function expand(key: Uint8Array, box: Uint8Array): Uint32Array {
  const size = key.length / 4;
  const words = new Uint32Array(4 * (size + 7));
  let constant = 1;
  for (let i = 0; i < words.length; i++) {
    if (i < size) {
      words[i] = word(key, i * 4);
      continue;
    }
    let last = words[i - 1]!;
    if (i % size === 0) {
      last = boxedWord(box, last << 8 | last >>> 24) ^ constant << 24;
      constant = doubled(constant) & 255;
    } else if (size > 6 && i % size === 4) last = boxedWord(box, last);
    words[i] = words[i - size]! ^ last;
  }
  return words;
}

/** AES with a key of 16, 24 or 32 bytes. */
export class Aes implements BlockCipher {
  readonly #tables: Tables;
  readonly #keys: Uint32Array;
  #inverseKeys: Uint32Array | null = null;
  readonly #state = new Int32Array(4);
  readonly #next = new Int32Array(4);

  constructor(key: Uint8Array) {
    this.#tables = tables ??= makeTables();
    this.#keys = expand(key, this.#tables.box);
  }

  encrypt(source: Uint8Array, at: number, target: Uint8Array, to: number): void {
    this.#run(source, at, target, to, this.#keys, this.#tables.forward, this.#tables.box, 1);
  }

  decrypt(source: Uint8Array, at: number, target: Uint8Array, to: number): void {
    const keys = this.#inverseKeys ??= this.#invertKeys();
    this.#run(source, at, target, to, keys, this.#tables.backward, this.#tables.inverse, 3);
  }

  /** The keys from the last to the first; all but the outer ones with their columns mixed back. */
  #invertKeys(): Uint32Array {
    const { box, backward } = this.#tables;
    const keys = this.#keys;
    const last = keys.length - 4;
    return keys.map((_, i) => {
      const round = i >> 2;
      const value = keys[last - round * 4 + (i & 3)]!;
      if (round === 0 || round === last >> 2) return value;
      const mixed = (byte: number, turn: number) => {
        const column = backward[box[byte]!]!;
        return column >>> turn | column << 32 - turn;
      };
      return backward[box[value >>> 24]!]! ^ mixed(value >>> 16 & 255, 8) ^ mixed(value >>> 8 & 255, 16) ^
        mixed(value & 255, 24);
    });
  }

  /** `shift` says from which columns the rows come: 1 ahead, or 3. */
  #run(
    source: Uint8Array,
    at: number,
    target: Uint8Array,
    to: number,
    keys: Uint32Array,
    table: Uint32Array,
    box: Uint8Array,
    shift: number,
  ): void {
    const state = this.#state;
    const next = this.#next;
    for (let i = 0; i < 4; i++) state[i] = word(source, at + i * 4) ^ keys[i]!;
    const last = keys.length - 4;
    for (let round = 4; round < last; round += 4) {
      for (let i = 0; i < 4; i++) {
        const second = table[state[i + shift & 3]! >>> 16 & 255]!;
        const third = table[state[i + 2 & 3]! >>> 8 & 255]!;
        const fourth = table[state[i + 3 * shift & 3]! & 255]!;
        next[i] = table[state[i]! >>> 24]! ^ (second >>> 8 | second << 24) ^ (third >>> 16 | third << 16) ^
          (fourth >>> 24 | fourth << 8) ^ keys[round + i]!;
      }
      state.set(next);
    }
    for (let i = 0; i < 4; i++) {
      const value = (box[state[i]! >>> 24]! << 24 | box[state[i + shift & 3]! >>> 16 & 255]! << 16 |
        box[state[i + 2 & 3]! >>> 8 & 255]! << 8 | box[state[i + 3 * shift & 3]! & 255]!) ^ keys[last + i]!;
      target[to + i * 4] = value >>> 24;
      target[to + i * 4 + 1] = value >>> 16;
      target[to + i * 4 + 2] = value >>> 8;
      target[to + i * 4 + 3] = value;
    }
  }
}
