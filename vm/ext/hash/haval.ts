/**
 * HAVAL with three to five passes and 128 to 256 bits.
 *
 * *Source:* Zheng, Pieprzyk and Seberry, HAVAL – A One-Way Hashing Algorithm with Variable Length of Output, 1993
 *
 * @module
 */
import { BlockState, littleWord } from "./hash_state.ts";
import { piWords } from "./pi.ts";

/** Which word of a block each step of the passes after the first takes. */
const PLACES = [
  Array.from({ length: 32 }, (_, i) => i),
  [
    5,
    14,
    26,
    18,
    11,
    28,
    7,
    16,
    0,
    23,
    20,
    22,
    1,
    10,
    4,
    8,
    30,
    3,
    21,
    9,
    17,
    24,
    29,
    6,
    19,
    12,
    15,
    13,
    2,
    25,
    31,
    27,
  ],
  [
    19,
    9,
    4,
    20,
    28,
    17,
    8,
    22,
    29,
    14,
    25,
    12,
    24,
    30,
    16,
    26,
    31,
    15,
    7,
    3,
    1,
    0,
    18,
    27,
    13,
    6,
    21,
    10,
    23,
    11,
    5,
    2,
  ],
  [
    24,
    4,
    0,
    14,
    2,
    7,
    28,
    23,
    26,
    6,
    30,
    20,
    18,
    25,
    19,
    3,
    22,
    11,
    31,
    21,
    8,
    27,
    12,
    9,
    1,
    29,
    5,
    15,
    17,
    10,
    16,
    13,
  ],
  [
    27,
    3,
    21,
    26,
    17,
    11,
    20,
    29,
    19,
    0,
    12,
    7,
    13,
    8,
    31,
    10,
    5,
    9,
    14,
    30,
    18,
    6,
    28,
    24,
    2,
    23,
    16,
    22,
    4,
    1,
    25,
    15,
  ],
];

/** In which order the words of the state go into the function of a pass, x6 first: for three, four and five passes. */
const ORDERS: Readonly<Record<number, readonly (readonly number[])[]>> = {
  3: [[1, 0, 3, 5, 6, 2, 4], [4, 2, 1, 0, 5, 3, 6], [6, 1, 2, 3, 4, 5, 0]],
  4: [[2, 6, 1, 4, 5, 3, 0], [3, 5, 2, 0, 1, 6, 4], [1, 4, 3, 6, 0, 2, 5], [6, 4, 0, 5, 2, 1, 3]],
  5: [
    [3, 4, 1, 0, 5, 2, 6],
    [6, 2, 1, 0, 3, 4, 5],
    [2, 6, 0, 4, 3, 1, 5],
    [1, 5, 3, 2, 0, 4, 6],
    [2, 5, 0, 6, 4, 3, 1],
  ],
};

function mix(pass: number, x: readonly number[]): number {
  const [x6, x5, x4, x3, x2, x1, x0] = x as [number, number, number, number, number, number, number];
  switch (pass) {
    case 0:
      return x1 & x4 ^ x2 & x5 ^ x3 & x6 ^ x0 & x1 ^ x0;
    case 1:
      return x1 & x2 & x3 ^ x2 & x4 & x5 ^ x1 & x2 ^ x1 & x4 ^ x2 & x6 ^ x3 & x5 ^ x4 & x5 ^ x0 & x2 ^ x0;
    case 2:
      return x1 & x2 & x3 ^ x1 & x4 ^ x2 & x5 ^ x3 & x6 ^ x0 & x3 ^ x0;
    case 3:
      return x1 & x2 & x3 ^ x2 & x4 & x5 ^ x3 & x4 & x6 ^ x1 & x4 ^ x2 & x6 ^ x3 & x4 ^ x3 & x5 ^ x3 & x6 ^
        x4 & x5 ^ x4 & x6 ^ x0 & x4 ^ x0;
    default:
      return x1 & x4 ^ x2 & x5 ^ x3 & x6 ^ x0 & x1 & x2 & x3 ^ x0 & x5 ^ x0;
  }
}

let constants: Uint32Array | null = null;

/** Eight first words, then 32 for each pass after the first. */
function pi(): Uint32Array {
  return constants ??= piWords(8 + 4 * 32);
}

/** All fifteen. */
export class HavalState extends BlockState {
  constructor(readonly digestBytes: number, readonly passes: number) {
    super(pi().slice(0, 8), 128);
  }

  override fresh(): HavalState {
    return new HavalState(this.digestBytes, this.passes);
  }

  override compress(bytes: Uint8Array, at: number): void {
    const words = this.words as Uint32Array;
    const line = Int32Array.from(words);
    const orders = ORDERS[this.passes]!;
    for (let pass = 0; pass < this.passes; pass++) {
      const order = orders[pass]!;
      for (let step = 0; step < 32; step++) {
        // The words move by one place each step.
        const mixed = mix(pass, order.map((place) => line[place - step & 7]!));
        const target = 7 - step & 7;
        const last = line[target]!;
        const constant = pass === 0 ? 0 : pi()[8 + (pass - 1) * 32 + step]!;
        line[target] = (mixed >>> 7 | mixed << 25) + (last >>> 11 | last << 21) +
          littleWord(bytes, at + PLACES[pass]![step]! * 4) + constant;
      }
    }
    for (let i = 0; i < 8; i++) words[i]! += line[i]!;
  }

  finish(): Uint8Array {
    this.#end();
    this.#fold();
    return this.wordBytes(this.digestBytes, true);
  }

  /** A mark, zeros, the variant and the length in bits. */
  #end(): void {
    const bits = BigInt(this.length) * 8n;
    const { buffer } = this;
    buffer[this.filled++] = 1;
    if (this.filled > 118) {
      buffer.fill(0, this.filled);
      this.compress(buffer, 0);
      this.filled = 0;
    }
    buffer.fill(0, this.filled);
    const digestBits = this.digestBytes * 8;
    buffer[118] = (digestBits & 3) << 6 | this.passes << 3 | 1;
    buffer[119] = digestBits >> 2;
    new DataView(buffer.buffer).setBigUint64(120, bits, true);
    this.compress(buffer, 0);
  }

  /** Adds the words that do not appear to those that do. */
  #fold(): void {
    const words = this.words as Uint32Array;
    const own = words.slice();
    for (const [target, masks, turn, isTurned] of FOLDS[this.digestBytes] ?? []) {
      let sum = 0;
      masks.forEach((mask, i) => sum |= own[7 - i]! & mask);
      words[target]! += isTurned ? sum >>> turn | sum << 32 - turn : sum >>> turn;
    }
  }
}

/** A word, which bits of the last words are added to it, and how far these move to the right or are turned. */
type Fold = readonly [target: number, masks: readonly number[], turn: number, isTurned?: boolean];

/** For each number of bytes. */
const FOLDS: Readonly<Record<number, readonly Fold[]>> = {
  16: [
    [0, [0xff, 0xff000000, 0xff0000, 0xff00], 8, true],
    [1, [0xff00, 0xff, 0xff000000, 0xff0000], 16, true],
    [2, [0xff0000, 0xff00, 0xff, 0xff000000], 24, true],
    [3, [0xff000000, 0xff0000, 0xff00, 0xff], 0],
  ],
  20: [
    [0, [0x3f, 0x7f << 25, 0x3f << 19], 19, true],
    [1, [0x3f << 6, 0x3f, 0x7f << 25], 25, true],
    [2, [0x7f << 12, 0x3f << 6, 0x3f], 0],
    [3, [0x3f << 19, 0x7f << 12, 0x3f << 6], 6],
    [4, [0x7f << 25, 0x3f << 19, 0x7f << 12], 12],
  ],
  24: [
    [0, [0x1f, 0x3f << 26], 26, true],
    [1, [0x1f << 5, 0x1f], 0],
    [2, [0x3f << 10, 0x1f << 5], 5],
    [3, [0x1f << 16, 0x3f << 10], 10],
    [4, [0x1f << 21, 0x1f << 16], 16],
    [5, [0x3f << 26, 0x1f << 21], 21],
  ],
  28: [
    [0, [0x1f << 27], 27],
    [1, [0x1f << 22], 22],
    [2, [0xf << 18], 18],
    [3, [0x1f << 13], 13],
    [4, [0xf << 9], 9],
    [5, [0x1f << 4], 4],
    [6, [0xf], 0],
  ],
};
