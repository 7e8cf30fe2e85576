/**
 * MD2, MD4, MD5 and SHA-1.
 *
 * *Source:* RFC 1319, RFC 1320, RFC 1321, RFC 3174
 *
 * @module
 */
import { bytesOf, textOf } from "../../runtime/byte_string.ts";
import { compressMd5, compressSha1 } from "../../runtime/message_digest.ts";
import { BlockState, halves, littleWord, type SavedPart, setHalves, turned, zeroed } from "./hash_state.ts";
import { piDigits } from "./pi.ts";

/** First words of MD4, MD5, RIPEMD and SHA-1. */
export const FIRST_WORDS = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0] as const;

/** MD5. */
export class Md5State extends BlockState {
  override readonly keepsBlock = false;

  constructor() {
    super(Uint32Array.from(FIRST_WORDS.slice(0, 4)), 64);
  }

  override fresh(): Md5State {
    return new Md5State();
  }

  override compress(bytes: Uint8Array, at: number): void {
    compressMd5(this.words as Uint32Array, bytes, at);
  }

  finish(): Uint8Array {
    this.pad(128, 8, true);
    return this.wordBytes(16, true);
  }

  /** PHP has the length first, and the words of the last block behind all. */
  override get layout(): string {
    return "i6s64i16";
  }

  override save(): SavedPart[] {
    const buffer = textOf(zeroed(this.buffer, this.filled));
    const length = [this.length & 0x1fffffff, this.length / 0x20000000 | 0];
    return [...length, ...halves(this.words), buffer, ...new Array<number>(16).fill(0)];
  }

  override take(parts: readonly SavedPart[]): boolean {
    const [low, high] = parts as [number, number];
    setHalves(this.words, parts.slice(2, 6));
    this.length = (low & 0x1fffffff) + (high >>> 0) * 0x20000000;
    this.filled = this.length % 64;
    this.buffer.set(bytesOf(parts[6] as string));
    return true;
  }
}

/** MD4. */
export class Md4State extends BlockState {
  constructor() {
    super(Uint32Array.from(FIRST_WORDS.slice(0, 4)), 64);
  }

  override fresh(): Md4State {
    return new Md4State();
  }

  override compress(bytes: Uint8Array, at: number): void {
    const words = this.words as Uint32Array;
    let [a, b, c, d] = words as unknown as [number, number, number, number];
    for (let step = 0; step < 48; step++) {
      const round = step >> 4;
      const mixed = round === 0
        ? d ^ b & (c ^ d)
        : round === 1
        ? (b & c | d & (b | c)) + 0x5a827999
        : (b ^ c ^ d) + 0x6ed9eba1;
      const sum = a + mixed + littleWord(bytes, at + MD4_PLACES[round]![step & 15]! * 4) | 0;
      a = d;
      d = c;
      c = b;
      b = turned(sum, MD4_SHIFTS[round]![step & 3]!);
    }
    words[0]! += a;
    words[1]! += b;
    words[2]! += c;
    words[3]! += d;
  }

  finish(): Uint8Array {
    this.pad(128, 8, true);
    return this.wordBytes(16, true);
  }
}

const MD4_SHIFTS = [[3, 7, 11, 19], [3, 5, 9, 13], [3, 9, 11, 15]];
const MD4_PLACES = [
  [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15],
  [0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15],
  [0, 8, 4, 12, 2, 10, 6, 14, 1, 9, 5, 13, 3, 11, 7, 15],
];

/** SHA-1. */
export class Sha1State extends BlockState {
  constructor() {
    super(Uint32Array.from(FIRST_WORDS), 64);
  }

  override fresh(): Sha1State {
    return new Sha1State();
  }

  override compress(bytes: Uint8Array, at: number): void {
    compressSha1(this.words as Uint32Array, bytes, at);
  }

  finish(): Uint8Array {
    this.pad(128, 8, false);
    return this.wordBytes(20, false);
  }
}

let md2Table: Uint8Array | null = null;

/** The permutation that the digits of pi choose. */
function md2Substitution(): Uint8Array {
  if (md2Table !== null) return md2Table;
  const table = Uint8Array.from({ length: 256 }, (_, byte) => byte);
  const digits = piDigits(800);
  let at = 0;
  const below = (count: number): number => {
    for (;;) {
      let value = 0;
      let end = 1;
      while (end < count || end === 1) {
        value = value * 10 + digits[at++]!;
        end *= 10;
        if (end >= count) break;
      }
      if (value < count * Math.floor(end / count)) return value % count;
    }
  };
  for (let count = 2; count <= 256; count++) {
    const other = below(count);
    const byte = table[other]!;
    table[other] = table[count - 1]!;
    table[count - 1] = byte;
  }
  return md2Table = table;
}

/** MD2. Its words are those of the state and of the checksum behind it. */
export class Md2State extends BlockState {
  override readonly keepsBlock = false;
  readonly #state: Uint8Array;
  readonly #checksum: Uint8Array;

  constructor() {
    super(new Uint32Array(16), 16);
    this.#state = new Uint8Array(this.words.buffer, 0, 48);
    this.#checksum = new Uint8Array(this.words.buffer, 48, 16);
  }

  override fresh(): Md2State {
    return new Md2State();
  }

  override compress(bytes: Uint8Array, at: number): void {
    this.#mix(bytes, at);
    const table = md2Substitution();
    let last = this.#checksum[15]!;
    for (let i = 0; i < 16; i++) last = this.#checksum[i]! ^= table[bytes[at + i]! ^ last]!;
  }

  #mix(bytes: Uint8Array, at: number): void {
    const state = this.#state;
    const table = md2Substitution();
    for (let i = 0; i < 16; i++) {
      state[16 + i] = bytes[at + i]!;
      state[32 + i] = bytes[at + i]! ^ state[i]!;
    }
    let last = 0;
    for (let round = 0; round < 18; round++) {
      for (let i = 0; i < 48; i++) last = state[i]! ^= table[last]!;
      last = last + round & 255;
    }
  }

  override finish(): Uint8Array {
    this.buffer.fill(16 - this.filled, this.filled);
    this.compress(this.buffer, 0);
    this.#mix(this.#checksum.slice(), 0);
    return this.#state.slice(0, 16);
  }

  override get layout(): string {
    return "s48s16s16b";
  }

  override save(): SavedPart[] {
    const buffer = zeroed(this.buffer, this.filled);
    return [textOf(this.#state), textOf(this.#checksum), textOf(buffer), this.filled];
  }

  override take([state, checksum, buffer, filled]: readonly SavedPart[]): boolean {
    this.#state.set(bytesOf(state as string));
    this.#checksum.set(bytesOf(checksum as string));
    this.buffer.set(bytesOf(buffer as string));
    this.filled = filled as number;
    return this.filled >= 0 && this.filled < 16;
  }
}
