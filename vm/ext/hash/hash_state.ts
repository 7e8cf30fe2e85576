/**
 * What all algorithms have in common: a state that takes bytes and gives a digest.
 *
 * @module
 */
import { bytesOf, textOf } from "../../runtime/byte_string.ts";

/** A part of a state as it is serialised. */
export type SavedPart = number | string;

/**
 * A computation under way.
 *
 * A `layout` says of which parts a state consists when it is serialised, and with that where in PHP's memory each one
 * lies: `i` an int of 32 bits, `l` one of 64 in two halves, `b` a byte, each with how many there are; `s` a string of
 * so many bytes, `x` so many bytes that are left out.
 */
export abstract class HashState {
  /** See above; empty where PHP refuses to serialise. */
  abstract readonly layout: string;
  /** Takes the next bytes; they are not kept. */
  abstract update(bytes: Uint8Array): void;
  /** The digest of all bytes; the state is used up. */
  abstract finish(): Uint8Array;
  /** A state that goes on by itself from here. */
  abstract copy(): HashState;
  /** The state as ints of 32 bits and strings. */
  abstract save(): SavedPart[];
  /** Takes over parts that have the layout's form; false when they make no sense. */
  abstract take(parts: readonly SavedPart[]): boolean;
}

/** What PHP says of parts that have the form, and make no sense. */
const SENSELESS = -2000;

/** Makes a state of saved parts. Gives 0, or PHP's number for what is wrong: the place of a part of another form. */
export function loadState(state: HashState, parts: readonly unknown[]): number {
  const checked: SavedPart[] = [];
  let place = 0;
  for (const [, form, digits] of state.layout.matchAll(/([a-z])(\d*)/g)) {
    const count = digits === "" ? 1 : Number(digits);
    if (form === "x") {
      place += count;
      continue;
    }
    if (form === "s") {
      const part = parts[checked.length];
      if (typeof part !== "string" || part.length !== count) return -1000 - place;
      checked.push(part);
      place += count;
      continue;
    }
    const halfCount = form === "l" ? 2 : 1;
    for (let i = 0; i < count * halfCount; i++) {
      const part = parts[checked.length];
      if (typeof part !== "number" && typeof part !== "bigint") return -1000 - place;
      checked.push(form === "b" ? Number(part) << 24 >> 24 : Number(BigInt.asIntN(32, BigInt(part))));
      if (form !== "l" || i % 2 === 1) place += { i: 4, l: 8, b: 1 }[form as "i"];
    }
  }
  return state.take(checked) ? 0 : SENSELESS;
}

/** The words that a state consists of. */
export type Words = Uint32Array | BigUint64Array;

/** The state of an algorithm that works on blocks. */
export abstract class BlockState extends HashState {
  readonly buffer: Uint8Array;
  /** How many bytes wait in the buffer. */
  filled = 0;
  /** Bytes taken so far. */
  length = 0;
  /** Whether PHP's code puts the first block of each piece into the buffer too, where it then shows. */
  readonly keepsBlock: boolean = true;

  constructor(readonly words: Words, readonly blockBytes: number) {
    super();
    this.buffer = new Uint8Array(blockBytes);
  }

  /** Works one block into the words. */
  abstract compress(bytes: Uint8Array, at: number): void;
  /** An empty state of the same algorithm. */
  abstract fresh(): BlockState;

  /** Begins anew with other words. */
  restart(words: Words): void {
    setWords(this.words, words);
    this.filled = 0;
    this.length = 0;
  }

  update(bytes: Uint8Array): void {
    const size = this.blockBytes;
    let at = 0;
    this.length += bytes.length;
    if (this.filled > 0) {
      at = Math.min(size - this.filled, bytes.length);
      this.buffer.set(bytes.subarray(0, at), this.filled);
      this.filled += at;
      if (this.filled < size) return;
      this.compress(this.buffer, 0);
      this.filled = 0;
    } else if (this.keepsBlock && size <= bytes.length) {
      this.buffer.set(bytes.subarray(0, size));
    }
    for (; at + size <= bytes.length; at += size) this.compress(bytes, at);
    this.buffer.set(bytes.subarray(at), 0);
    this.filled = bytes.length - at;
  }

  /** Ends the bytes: a mark, zeros, and as many bytes for the length in bits. */
  pad(mark: number, lengthBytes: number, isLittleEndian: boolean): void {
    const size = this.blockBytes;
    const { buffer } = this;
    buffer[this.filled++] = mark;
    if (this.filled > size - lengthBytes) {
      buffer.fill(0, this.filled);
      this.compress(buffer, 0);
      this.filled = 0;
    }
    buffer.fill(0, this.filled);
    // Bytes are counted up to 2^53: their bits have seven bytes.
    let bits = this.length % 536870912 * 8;
    const step = isLittleEndian ? 1 : -1;
    let at = isLittleEndian ? size - lengthBytes : size - 1;
    for (let i = 0; i < 4; i++, at += step) buffer[at] = bits >>> i * 8;
    bits = Math.floor(this.length / 536870912);
    for (let i = 0; i < 4; i++, at += step) buffer[at] = bits >>> i * 8;
    this.compress(buffer, 0);
  }

  /** The first bytes of the words. */
  wordBytes(count: number, isLittleEndian: boolean): Uint8Array {
    const { words } = this;
    const bytes = new Uint8Array(words.byteLength);
    if (words instanceof Uint32Array) {
      for (let i = 0; i < bytes.length; i++) {
        bytes[i] = words[i >> 2]! >>> (isLittleEndian ? (i & 3) * 8 : 24 - (i & 3) * 8);
      }
      return bytes.subarray(0, count);
    }
    const view = new DataView(bytes.buffer);
    for (let i = 0; i < words.length; i++) {
      view.setBigUint64(i * 8, words[i]!, isLittleEndian);
    }
    return bytes.subarray(0, count);
  }

  copy(): HashState {
    const twin = this.fresh();
    setWords(twin.words, this.words);
    twin.buffer.set(this.buffer);
    twin.filled = this.filled;
    twin.length = this.length;
    return twin;
  }

  get layout(): string {
    const isLong = this.words instanceof BigUint64Array;
    return (isLong ? "l" : "i") + this.words.length + (isLong ? "l2" : "i2") + "s" + this.blockBytes;
  }

  save(): SavedPart[] {
    const bits = BigInt(this.length) * 8n;
    const counters = [Number(BigInt.asIntN(32, bits)), Number(BigInt.asIntN(32, bits >> 32n))];
    if (this.words instanceof BigUint64Array) counters.push(0, 0);
    return [...halves(this.words), ...counters, textOf(this.buffer)];
  }

  take(parts: readonly SavedPart[]): boolean {
    const count = this.words.byteLength / 4;
    setHalves(this.words, parts.slice(0, count));
    const [low, high] = parts.slice(count, count + 2) as [number, number];
    this.length = ((low >>> 0) + (high >>> 0) * 4294967296) / 8;
    this.filled = this.length % this.blockBytes;
    this.buffer.set(bytesOf(parts.at(-1) as string));
    return true;
  }
}

function setWords(target: Words, words: Words): void {
  if (words instanceof Uint32Array) (target as Uint32Array).set(words);
  else (target as BigUint64Array).set(words);
}

/** The words as ints of 32 bits, the lower half of a long one first. */
export function halves(words: Words): SavedPart[] {
  return [...new Int32Array(words.buffer, words.byteOffset, words.byteLength / 4)];
}

/** Sets words from what {@linkcode halves} gave. */
export function setHalves(words: Words, parts: readonly SavedPart[]): void {
  new Int32Array(words.buffer, words.byteOffset, words.byteLength / 4).set(parts as readonly number[]);
}

/** The bytes, with zeros from a place on. */
export function zeroed(bytes: Uint8Array, from: number): Uint8Array {
  return bytes.slice().fill(0, from);
}

/** The word at a place, lowest byte first. */
export function littleWord(bytes: Uint8Array, at: number): number {
  return bytes[at]! | bytes[at + 1]! << 8 | bytes[at + 2]! << 16 | bytes[at + 3]! << 24;
}

/** The word at a place, highest byte first. */
export function bigWord(bytes: Uint8Array, at: number): number {
  return bytes[at]! << 24 | bytes[at + 1]! << 16 | bytes[at + 2]! << 8 | bytes[at + 3]!;
}

/** Eight bytes at a place as a number without sign, lowest first. */
export function littleLong(bytes: Uint8Array, at: number): bigint {
  return BigInt(littleWord(bytes, at) >>> 0) | BigInt(littleWord(bytes, at + 4) >>> 0) << 32n;
}

/** A number's lowest 32 bits, turned left. */
export function turned(word: number, count: number): number {
  return word << count | word >>> 32 - count;
}

/** A number of 64 bits, turned left. */
export function turnedLong(word: bigint, count: bigint): bigint {
  return BigInt.asUintN(64, word << count) | word >> 64n - count;
}
