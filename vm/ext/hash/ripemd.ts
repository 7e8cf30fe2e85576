/**
 * RIPEMD-128, -160, -256 and -320.
 *
 * *Source:* Dobbertin, Bosselaers and Preneel 1996, https://homes.esat.kuleuven.be/~bosselae/ripemd160.html
 *
 * @module
 */
import { BlockState, littleWord, turned } from "./hash_state.ts";
import { FIRST_WORDS } from "./md_family.ts";

const LEFT_CONSTANTS = [0, 0x5a827999, 0x6ed9eba1, 0x8f1bbcdc, 0xa953fd4e];
const RIGHT_CONSTANTS = [0x50a28be6, 0x5c4dd124, 0x6d703ef3, 0x7a6d76e9, 0];
/** Of the double forms. */
const SECOND_WORDS = [0x76543210, 0xfedcba98, 0x89abcdef, 0x01234567, 0x3c2d1e0f];

const PERMUTATION = [7, 4, 13, 1, 10, 6, 15, 3, 12, 0, 9, 5, 2, 14, 11, 8];
const LEFT_PLACES: number[] = [];
const RIGHT_PLACES: number[] = [];
for (let step = 0; step < 80; step++) {
  LEFT_PLACES.push(step < 16 ? step : PERMUTATION[LEFT_PLACES[step - 16]!]!);
  RIGHT_PLACES.push(step < 16 ? (9 * step + 5) % 16 : PERMUTATION[RIGHT_PLACES[step - 16]!]!);
}

/** How far each word is turned in each round. */
const SHIFTS = [
  [11, 14, 15, 12, 5, 8, 7, 9, 11, 13, 14, 15, 6, 7, 9, 8],
  [12, 13, 11, 15, 6, 9, 9, 7, 12, 15, 11, 13, 7, 8, 7, 7],
  [13, 15, 14, 11, 7, 7, 6, 8, 13, 14, 13, 12, 5, 5, 6, 9],
  [14, 11, 12, 14, 8, 6, 5, 5, 15, 12, 15, 14, 9, 9, 8, 6],
  [15, 12, 13, 13, 9, 5, 8, 6, 14, 11, 12, 11, 8, 6, 5, 5],
];

function mix(kind: number, x: number, y: number, z: number): number {
  if (kind === 0) return x ^ y ^ z;
  if (kind === 1) return x & y | ~x & z;
  if (kind === 2) return (x | ~y) ^ z;
  return kind === 3 ? x & z | y & ~z : x ^ (y | ~z);
}

/** One round of a line of four or five words. */
function runRound(line: Int32Array, bytes: Uint8Array, at: number, round: number, isLeft: boolean): void {
  const rounds = line.length;
  const constants = isLeft ? LEFT_CONSTANTS : RIGHT_CONSTANTS;
  // The shorter form ends with zero, as the longer one does.
  const constant = !isLeft && round === rounds - 1 ? 0 : constants[round]!;
  const kind = isLeft ? round : rounds - 1 - round;
  const places = isLeft ? LEFT_PLACES : RIGHT_PLACES;
  for (let step = round * 16; step < round * 16 + 16; step++) {
    const place = places[step]!;
    const mixed = mix(kind, line[1]!, line[2]!, line[3]!);
    const sum = turned(
      line[0]! + mixed + littleWord(bytes, at + place * 4) + constant | 0,
      SHIFTS[round]![place]!,
    );
    if (rounds === 4) {
      line[0] = line[3]!;
      line[3] = line[2]!;
      line[2] = line[1]!;
      line[1] = sum;
    } else {
      const last = line[4]!;
      line[0] = last;
      line[4] = line[3]!;
      line[3] = turned(line[2]!, 10);
      line[2] = line[1]!;
      line[1] = sum + last | 0;
    }
  }
}

/** All four. The double forms keep their lines apart and swap one word after each round. */
export class RipemdState extends BlockState {
  constructor(readonly digestBytes: number) {
    const size = digestBytes % 5 === 0 ? 5 : 4;
    const first = FIRST_WORDS.slice(0, size) as number[];
    super(Uint32Array.from(digestBytes > 20 ? [...first, ...SECOND_WORDS.slice(0, size)] : first), 64);
  }

  override fresh(): RipemdState {
    return new RipemdState(this.digestBytes);
  }

  override compress(bytes: Uint8Array, at: number): void {
    const words = this.words as Uint32Array;
    const size = this.digestBytes % 5 === 0 ? 5 : 4;
    const isDouble = this.digestBytes > 20;
    const left = Int32Array.from(words.subarray(0, size));
    const right = Int32Array.from(isDouble ? words.subarray(size) : words);
    const swaps = size === 4 ? [0, 1, 2, 3] : [1, 3, 0, 2, 4];
    for (let round = 0; round < size; round++) {
      runRound(left, bytes, at, round, true);
      runRound(right, bytes, at, round, false);
      if (!isDouble) continue;
      const place = swaps[round]!;
      const word = left[place]!;
      left[place] = right[place]!;
      right[place] = word;
    }
    if (isDouble) {
      for (let i = 0; i < size; i++) {
        words[i]! += left[i]!;
        words[i + size]! += right[i]!;
      }
      return;
    }
    const old = words.slice();
    for (let i = 0; i < size; i++) {
      words[i] = old[(i + 1) % size]! + left[(i + 2) % size]! + right[(i + 3) % size]!;
    }
  }

  finish(): Uint8Array {
    this.pad(128, 8, true);
    return this.wordBytes(this.digestBytes, true);
  }
}
