/**
 * Checksums and short hashes: Adler-32, CRC-32, FNV, Jenkins' one at a time.
 *
 * *Source:* RFC 1950, http://www.isthe.com/chongo/tech/comp/fnv/, https://burtleburtle.net/bob/hash/doobs.html
 *
 * @module
 */
import { bigWord, HashState, littleWord, type SavedPart, setHalves } from "./hash_state.ts";

/** A state that is one word. */
abstract class WordState extends HashState {
  readonly layout = "i";

  constructor(public word: number) {
    super();
  }

  /** An empty state of the same algorithm. */
  abstract fresh(): WordState;

  override copy(): HashState {
    const twin = this.fresh();
    twin.word = this.word;
    return twin;
  }

  override finish(): Uint8Array {
    return wordAsBytes(this.word, false);
  }

  override save(): SavedPart[] {
    return [this.word | 0];
  }

  override take([word]: readonly SavedPart[]): boolean {
    this.word = word as number;
    return true;
  }
}

function wordAsBytes(word: number, isLittleEndian: boolean): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setInt32(0, word, isLittleEndian);
  return bytes;
}

/** Adler-32. */
export class AdlerState extends WordState {
  constructor() {
    super(1);
  }

  override fresh(): AdlerState {
    return new AdlerState();
  }

  override update(bytes: Uint8Array): void {
    let low = this.word & 65535;
    let high = this.word >>> 16;
    for (let at = 0; at < bytes.length;) {
      // As many bytes as cannot carry out of 32 bits.
      for (const end = Math.min(bytes.length, at + 3800); at < end; at++) {
        low += bytes[at]!;
        high += low;
      }
      low %= 65521;
      high %= 65521;
    }
    this.word = high << 16 | low;
  }
}

const POLYNOMIALS = { crc32: 0x04c11db7, crc32b: 0xedb88320, crc32c: 0x82f63b78 } as const;
const crcTables = new Map<string, Int32Array>();

/** The three that PHP calls CRC-32. */
export type CrcName = keyof typeof POLYNOMIALS;

/** Eight tables: what a byte leaves that is followed by so many others. */
function crcTable(name: CrcName): Int32Array {
  let table = crcTables.get(name);
  if (table !== undefined) return table;
  const polynomial = POLYNOMIALS[name];
  table = new Int32Array(2048);
  for (let byte = 0; byte < 256; byte++) {
    let rest = name === "crc32" ? byte << 24 : byte;
    for (let bit = 0; bit < 8; bit++) {
      if (name === "crc32") rest = rest < 0 ? rest << 1 ^ polynomial : rest << 1;
      else rest = rest & 1 ? rest >>> 1 ^ polynomial : rest >>> 1;
    }
    table[byte] = rest;
  }
  for (let at = 256; at < 2048; at++) {
    const rest = table[at - 256]!;
    table[at] = name === "crc32" ? rest << 8 ^ table[rest >>> 24]! : rest >>> 8 ^ table[rest & 255]!;
  }
  crcTables.set(name, table);
  return table;
}

/** What is left of eight bytes, the first four of them mixed with what was left before. */
function eightBytes(table: Int32Array, first: number, second: number): number {
  return table[1792 + (first & 255)]! ^ table[1536 + (first >>> 8 & 255)]! ^
    table[1280 + (first >>> 16 & 255)]! ^ table[1024 + (first >>> 24)]! ^
    table[768 + (second & 255)]! ^ table[512 + (second >>> 8 & 255)]! ^
    table[256 + (second >>> 16 & 255)]! ^ table[second >>> 24]!;
}

/** The same where the highest bit comes first. */
function eightBytesHighest(table: Int32Array, first: number, second: number): number {
  return table[1792 + (first >>> 24)]! ^ table[1536 + (first >>> 16 & 255)]! ^
    table[1280 + (first >>> 8 & 255)]! ^ table[1024 + (first & 255)]! ^
    table[768 + (second >>> 24)]! ^ table[512 + (second >>> 16 & 255)]! ^
    table[256 + (second >>> 8 & 255)]! ^ table[second & 255]!;
}

/** CRC-32 of bzip2 (`crc32`, highest bit first, shown lowest byte first), of zip (`crc32b`), Castagnoli's (`crc32c`). */
export class CrcState extends WordState {
  constructor(readonly name: CrcName) {
    super(-1);
  }

  override fresh(): CrcState {
    return new CrcState(this.name);
  }

  override update(bytes: Uint8Array): void {
    const table = crcTable(this.name);
    const whole = bytes.length - 7;
    let word = this.word;
    let at = 0;
    if (this.name === "crc32") {
      for (; at < whole; at += 8) {
        word = eightBytesHighest(table, word ^ bigWord(bytes, at), bigWord(bytes, at + 4));
      }
      for (; at < bytes.length; at++) word = word << 8 ^ table[word >>> 24 ^ bytes[at]!]!;
    } else {
      for (; at < whole; at += 8) {
        word = eightBytes(table, word ^ littleWord(bytes, at), littleWord(bytes, at + 4));
      }
      for (; at < bytes.length; at++) word = word >>> 8 ^ table[(word ^ bytes[at]!) & 255]!;
    }
    this.word = word;
  }

  override finish(): Uint8Array {
    return wordAsBytes(~this.word, this.name === "crc32");
  }
}

/** Jenkins' one at a time. */
export class JoaatState extends WordState {
  constructor() {
    super(0);
  }

  override fresh(): JoaatState {
    return new JoaatState();
  }

  override update(bytes: Uint8Array): void {
    let word = this.word;
    for (const byte of bytes) {
      word = word + byte | 0;
      word = word + (word << 10) | 0;
      word ^= word >>> 6;
    }
    this.word = word;
  }

  override finish(): Uint8Array {
    let word = this.word;
    word = word + (word << 3) | 0;
    word ^= word >>> 11;
    word = word + (word << 15) | 0;
    return wordAsBytes(word, false);
  }
}

/** FNV-0's offset and prime for 32 bits; `xorsFirst` tells FNV-1a. */
export class Fnv32State extends WordState {
  constructor(readonly xorsFirst: boolean) {
    super(0x811c9dc5);
  }

  override fresh(): Fnv32State {
    return new Fnv32State(this.xorsFirst);
  }

  override update(bytes: Uint8Array): void {
    let word = this.word;
    for (const byte of bytes) {
      word = this.xorsFirst ? Math.imul(word ^ byte, 0x01000193) : Math.imul(word, 0x01000193) ^ byte;
    }
    this.word = word;
  }
}

/** The same for 64 bits. */
export class Fnv64State extends HashState {
  readonly layout = "l";
  readonly #word = BigUint64Array.of(0xcbf29ce484222325n);

  constructor(readonly xorsFirst: boolean) {
    super();
  }

  override update(bytes: Uint8Array): void {
    let word = this.#word[0]!;
    for (const value of bytes) {
      const byte = BigInt(value);
      word = this.xorsFirst
        ? BigInt.asUintN(64, (word ^ byte) * 0x100000001b3n)
        : BigInt.asUintN(64, word * 0x100000001b3n) ^ byte;
    }
    this.#word[0] = word;
  }

  override finish(): Uint8Array {
    const bytes = new Uint8Array(8);
    new DataView(bytes.buffer).setBigUint64(0, this.#word[0]!);
    return bytes;
  }

  override copy(): Fnv64State {
    const twin = new Fnv64State(this.xorsFirst);
    twin.#word.set(this.#word);
    return twin;
  }

  override save(): SavedPart[] {
    const word = this.#word[0]!;
    return [Number(BigInt.asIntN(32, word)), Number(BigInt.asIntN(32, word >> 32n))];
  }

  override take(parts: readonly SavedPart[]): boolean {
    setHalves(this.#word, parts);
    return true;
  }
}
