/**
 * MD2, MD4, MD5 and SHA-1.
 *
 * *Source:* RFC 1319, RFC 1320, RFC 1321, RFC 3174
 *
 * @module
 */
import { bytesOf, textOf } from "../../runtime/byte_string.ts";
import { compressMd5, compressSha1 } from "../../runtime/message_digest.ts";
import { BlockState, HashState, littleWord, type SavedPart, turned } from "./hash_state.ts";
import { piDigits } from "./pi.ts";

/** First words of MD4, MD5, RIPEMD and SHA-1. */
export const FIRST_WORDS = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0] as const;

/** MD5. */
export class Md5State extends BlockState {
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
  override save(): SavedPart[] {
    const [a, b, c, d, low, high, buffer] = super.save() as [
      number,
      number,
      number,
      number,
      number,
      number,
      string,
    ];
    return [low / 8 & 0x1fffffff, high, a, b, c, d, buffer, ...new Array<number>(16).fill(0)];
  }

  override load(parts: readonly unknown[]): boolean {
    const [low, high, a, b, c, d, buffer] = parts;
    if (parts.length !== 23 || typeof low !== "number") return false;
    return super.load([a, b, c, d, low << 3, high, buffer]);
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

/** MD2. */
export class Md2State extends HashState {
  readonly #state = new Uint8Array(48);
  readonly #checksum = new Uint8Array(16);
  readonly #buffer = new Uint8Array(16);
  #filled = 0;

  override update(bytes: Uint8Array): void {
    for (const byte of bytes) {
      this.#buffer[this.#filled++] = byte;
      if (this.#filled < 16) continue;
      this.#compress(this.#buffer, true);
      this.#filled = 0;
    }
  }

  #compress(block: Uint8Array, isText: boolean): void {
    const state = this.#state;
    const table = md2Substitution();
    for (let i = 0; i < 16; i++) {
      state[16 + i] = block[i]!;
      state[32 + i] = block[i]! ^ state[i]!;
    }
    let last = 0;
    for (let round = 0; round < 18; round++) {
      for (let i = 0; i < 48; i++) last = state[i]! ^= table[last]!;
      last = last + round & 255;
    }
    if (!isText) return;
    last = this.#checksum[15]!;
    for (let i = 0; i < 16; i++) last = this.#checksum[i]! ^= table[block[i]! ^ last]!;
  }

  override finish(): Uint8Array {
    this.#buffer.fill(16 - this.#filled, this.#filled);
    this.#compress(this.#buffer, true);
    this.#compress(this.#checksum.slice(), false);
    return this.#state.slice(0, 16);
  }

  override copy(): Md2State {
    const twin = new Md2State();
    twin.load(this.save());
    return twin;
  }

  override save(): SavedPart[] {
    return [textOf(this.#state), textOf(this.#checksum), textOf(this.#buffer), this.#filled];
  }

  override load(parts: readonly unknown[]): boolean {
    const [state, checksum, buffer, filled] = parts;
    if (typeof state !== "string" || typeof checksum !== "string" || typeof buffer !== "string") return false;
    if (state.length !== 48 || checksum.length !== 16 || buffer.length !== 16) return false;
    if (typeof filled !== "number" || filled < 0 || filled > 15) return false;
    this.#state.set(bytesOf(state));
    this.#checksum.set(bytesOf(checksum));
    this.#buffer.set(bytesOf(buffer));
    this.#filled = filled;
    return true;
  }
}
