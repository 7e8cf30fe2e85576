/**
 * SHA-3.
 *
 * *Source:* FIPS 202
 *
 * @module
 */
import { bytesOf, textOf } from "../../runtime/byte_string.ts";
import { BlockState, littleLong, type SavedPart, turnedLong } from "./hash_state.ts";

let roundConstants: BigUint64Array | null = null;

/** What a shift register gives for each of the 24 rounds. */
function constantsOfRounds(): BigUint64Array {
  if (roundConstants !== null) return roundConstants;
  const constants = new BigUint64Array(24);
  let register = 1;
  for (let round = 0; round < 24; round++) {
    for (let power = 0; power < 7; power++) {
      if (register & 1) constants[round]! ^= 1n << BigInt((1 << power) - 1);
      register = register << 1 ^ (register >> 7) * 0x171;
    }
  }
  return roundConstants = constants;
}

/** Where each word goes, and how far it is turned. */
const TARGETS: number[] = [];
const TURNS: bigint[] = [];
for (let step = 0, x = 1, y = 0; step < 24; step++) {
  TURNS.push(BigInt((step + 1) * (step + 2) / 2 % 64));
  [x, y] = [y, (2 * x + 3 * y) % 5];
  TARGETS.push(x + 5 * y);
}

function permute(words: BigUint64Array): void {
  const sums = new BigUint64Array(5);
  for (const constant of constantsOfRounds()) {
    for (let x = 0; x < 5; x++) {
      sums[x] = words[x]! ^ words[x + 5]! ^ words[x + 10]! ^ words[x + 15]! ^ words[x + 20]!;
    }
    for (let x = 0; x < 5; x++) {
      const change = sums[(x + 4) % 5]! ^ turnedLong(sums[(x + 1) % 5]!, 1n);
      for (let y = 0; y < 25; y += 5) words[x + y]! ^= change;
    }
    let moving = words[1]!;
    for (let step = 0; step < 24; step++) {
      const target = TARGETS[step]!;
      const next = words[target]!;
      words[target] = turnedLong(moving, TURNS[step]!);
      moving = next;
    }
    for (let y = 0; y < 25; y += 5) {
      for (let x = 0; x < 5; x++) sums[x] = words[y + x]!;
      for (let x = 0; x < 5; x++) words[y + x] = sums[x]! ^ ~sums[(x + 1) % 5]! & sums[(x + 2) % 5]!;
    }
    words[0]! ^= constant;
  }
}

/** The words of a state that PHP's code keeps with all bits turned round. */
const TURNED_ROUND = [1, 2, 8, 12, 17, 20];

function complemented(bytes: Uint8Array): Uint8Array {
  for (const word of TURNED_ROUND) for (let at = word * 8; at < word * 8 + 8; at++) bytes[at]! ^= 255;
  return bytes;
}

/** SHA3-224 to SHA3-512. */
export class KeccakState extends BlockState {
  constructor(readonly digestBytes: number) {
    super(new BigUint64Array(25), 200 - 2 * digestBytes);
  }

  override fresh(): KeccakState {
    return new KeccakState(this.digestBytes);
  }

  override compress(bytes: Uint8Array, at: number): void {
    const words = this.words as BigUint64Array;
    for (let i = 0; i * 8 < this.blockBytes; i++) words[i]! ^= littleLong(bytes, at + i * 8);
    permute(words);
  }

  finish(): Uint8Array {
    this.buffer.fill(0, this.filled);
    this.buffer[this.filled]! ^= 6;
    this.buffer[this.blockBytes - 1]! ^= 128;
    this.compress(this.buffer, 0);
    return this.wordBytes(this.digestBytes, true);
  }

  /** PHP works the bytes that wait into the words at once, and keeps only their number. */
  override save(): SavedPart[] {
    const bytes = this.wordBytes(200, true);
    for (let i = 0; i < this.filled; i++) bytes[i]! ^= this.buffer[i]!;
    return [textOf(complemented(bytes)), this.filled];
  }

  override get layout(): string {
    return "s200x4i";
  }

  override take([text, filled]: readonly SavedPart[]): boolean {
    if (typeof filled !== "number" || filled < 0 || filled >= this.blockBytes) return false;
    const bytes = complemented(bytesOf(text as string));
    for (let i = 0; i < 25; i++) this.words[i] = littleLong(bytes, i * 8);
    // The words hold what waits; a buffer of zeros changes nothing.
    this.buffer.fill(0);
    this.filled = filled;
    return true;
  }
}
