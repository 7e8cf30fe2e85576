/**
 * xxHash of 32 and 64 bits. [hot]
 *
 * Numbers of 64 bits are pairs of words: as bigints they take ten times as long.
 *
 * *Source:* https://github.com/Cyan4973/xxHash/blob/dev/doc/xxhash_spec.md
 *
 * @module
 */
import {
  BlockState,
  halves,
  littleWord,
  type SavedPart,
  setHalves,
  turned,
  turnedLong,
  zeroed,
} from "./hash_state.ts";

const PRIMES = [0x9e3779b1, 0x85ebca77, 0xc2b2ae3d, 0x27d4eb2f, 0x165667b1] as const;

/** The primes of the long form. */
export const LONG_PRIMES = [
  0x9e3779b185ebca87n,
  0xc2b2ae3d27d4eb4fn,
  0x165667b19e3779f9n,
  0x85ebca77c2b2ae63n,
  0x27d4eb2f165667c5n,
] as const;

/** The form of 32 bits. */
export class Xxh32State extends BlockState {
  constructor(readonly seed: number) {
    super(Uint32Array.of(seed + PRIMES[0] + PRIMES[1], seed + PRIMES[1], seed, seed - PRIMES[0]), 16);
  }

  override fresh(): Xxh32State {
    return new Xxh32State(this.seed);
  }

  override compress(bytes: Uint8Array, at: number): void {
    const words = this.words as Uint32Array;
    for (let lane = 0; lane < 4; lane++) {
      const sum = words[lane]! + Math.imul(littleWord(bytes, at + lane * 4), PRIMES[1]) | 0;
      words[lane] = Math.imul(turned(sum, 13), PRIMES[0]);
    }
  }

  finish(): Uint8Array {
    const words = this.words as Uint32Array;
    const { buffer, filled } = this;
    let sum = this.length < 16
      // The third word is the seed.
      ? words[2]! + PRIMES[4]
      : turned(words[0]!, 1) + turned(words[1]!, 7) + turned(words[2]!, 12) + turned(words[3]!, 18);
    sum = sum + this.length | 0;
    let at = 0;
    for (; at + 4 <= filled; at += 4) {
      sum = Math.imul(turned(sum + Math.imul(littleWord(buffer, at), PRIMES[2]) | 0, 17), PRIMES[3]);
    }
    for (; at < filled; at++) {
      sum = Math.imul(turned(sum + Math.imul(buffer[at]!, PRIMES[4]) | 0, 11), PRIMES[0]);
    }
    sum = Math.imul(sum ^ sum >>> 15, PRIMES[1]);
    sum = Math.imul(sum ^ sum >>> 13, PRIMES[2]);
    words[0] = sum ^ sum >>> 16;
    return this.wordBytes(4, false);
  }

  override get layout(): string {
    return "i12";
  }

  override save(): SavedPart[] {
    const { length, filled } = this;
    return [length | 0, length < 16 ? 0 : 1, ...halves(this.words), ...waiting(this), filled, 0];
  }

  override take(parts: readonly SavedPart[]): boolean {
    const [length, isLong] = parts as [number, number];
    setHalves(this.words, parts.slice(2, 6));
    this.length = (length >>> 0) + (isLong !== 0 && length >>> 0 < 16 ? 4294967296 : 0);
    return takeWaiting(this, parts.slice(6, 10), parts[10] as number);
  }
}

/** The bytes that wait as words. */
function waiting(state: BlockState): number[] {
  const bytes = zeroed(state.buffer, state.filled);
  return Array.from({ length: state.blockBytes / 4 }, (_, i) => littleWord(bytes, i * 4));
}

function takeWaiting(state: BlockState, parts: readonly SavedPart[], filled: number): boolean {
  const view = new DataView(state.buffer.buffer);
  parts.forEach((word, i) => view.setInt32(i * 4, word as number, true));
  state.filled = filled;
  return filled >= 0 && filled < state.blockBytes;
}

/** The upper half of the last product or sum of two numbers of 64 bits; the lower one is returned. */
export let upper = 0;

/** The product of a number of 64 bits with another one, whose lower half comes in two parts. */
export function product(low: number, high: number, first: number, second: number, top: number): number {
  const lowest = low & 0xffff;
  const middle = low >>> 16;
  const start = Math.imul(lowest, first);
  const cross = Math.imul(middle, first) + (start >>> 16) | 0;
  const other = Math.imul(lowest, second) + (cross & 0xffff) | 0;
  upper = Math.imul(middle, second) + (cross >>> 16) + (other >>> 16) +
      Math.imul(high, second << 16 | first) + Math.imul(low, top) | 0;
  return other << 16 | start & 0xffff;
}

/** One lane's words with eight more bytes, into the lane. */
function mixLane(words: Uint32Array, lane: number, low: number, high: number): void {
  // The second prime.
  const product1 = product(low, high, 0xeb4f, 0x27d4, 0xc2b2ae3d);
  const sum = (product1 >>> 0) + words[lane]!;
  const top = upper + words[lane + 1]! + (sum > 0xffffffff ? 1 : 0) | 0;
  const bottom = sum | 0;
  // Turned by 31 bits, times the first prime.
  words[lane] = product(top >>> 1 | bottom << 31, bottom >>> 1 | top << 31, 0xca87, 0x85eb, 0x9e3779b1);
  words[lane + 1] = upper;
}

const scratch = new Uint32Array(2);

/** What eight bytes are mixed to by themselves. */
function mixedLong(low: number, high: number): bigint {
  scratch.fill(0);
  mixLane(scratch, 0, low, high);
  return BigInt(scratch[0]!) | BigInt(scratch[1]!) << 32n;
}

function cut(word: bigint): bigint {
  return BigInt.asUintN(64, word);
}

/** The last mixing of the form of 64 bits. */
export function avalanche64(sum: bigint): bigint {
  sum = cut((sum ^ sum >> 33n) * LONG_PRIMES[1]);
  sum = cut((sum ^ sum >> 29n) * LONG_PRIMES[2]);
  return sum ^ sum >> 32n;
}

/** The form of 64 bits; its words are four lanes, the lower half first. */
export class Xxh64State extends BlockState {
  constructor(readonly seed: bigint) {
    const lanes = BigUint64Array.of(
      seed + LONG_PRIMES[0] + LONG_PRIMES[1],
      seed + LONG_PRIMES[1],
      seed,
      seed - LONG_PRIMES[0],
    );
    super(new Uint32Array(lanes.buffer), 32);
  }

  override fresh(): Xxh64State {
    return new Xxh64State(this.seed);
  }

  override compress(bytes: Uint8Array, at: number): void {
    const words = this.words as Uint32Array;
    for (let lane = 0; lane < 8; lane += 2) {
      mixLane(words, lane, littleWord(bytes, at + lane * 4), littleWord(bytes, at + lane * 4 + 4));
    }
  }

  finish(): Uint8Array {
    const { buffer, filled } = this;
    const lanes = new BigUint64Array(this.words.buffer);
    let sum = lanes[2]! + LONG_PRIMES[4];
    if (this.length >= 32) {
      sum = turnedLong(lanes[0]!, 1n) + turnedLong(lanes[1]!, 7n) + turnedLong(lanes[2]!, 12n) +
        turnedLong(lanes[3]!, 18n);
      for (let lane = 0; lane < 8; lane += 2) {
        const mixed = mixedLong(this.words[lane] as number, this.words[lane + 1] as number);
        sum = cut((cut(sum) ^ mixed) * LONG_PRIMES[0] + LONG_PRIMES[3]);
      }
    }
    sum = cut(sum + BigInt(this.length));
    let at = 0;
    for (; at + 8 <= filled; at += 8) {
      const mixed = mixedLong(littleWord(buffer, at), littleWord(buffer, at + 4));
      sum = cut(turnedLong(sum ^ mixed, 27n) * LONG_PRIMES[0] + LONG_PRIMES[3]);
    }
    if (at + 4 <= filled) {
      sum ^= cut(BigInt(littleWord(buffer, at) >>> 0) * LONG_PRIMES[0]);
      sum = cut(turnedLong(sum, 23n) * LONG_PRIMES[1] + LONG_PRIMES[2]);
      at += 4;
    }
    for (; at < filled; at++) {
      sum = cut(turnedLong(sum ^ cut(BigInt(buffer[at]!) * LONG_PRIMES[4]), 11n) * LONG_PRIMES[0]);
    }
    const digest = new Uint8Array(8);
    new DataView(digest.buffer).setBigUint64(0, avalanche64(sum));
    return digest;
  }

  override get layout(): string {
    return "l9iil";
  }

  override save(): SavedPart[] {
    const length = halves(BigUint64Array.of(BigInt(this.length)));
    return [...length, ...halves(this.words), ...waiting(this), this.filled, 0, 0, 0];
  }

  override take(parts: readonly SavedPart[]): boolean {
    const [low, high] = parts as [number, number];
    this.length = (low >>> 0) + (high >>> 0) * 4294967296;
    setHalves(this.words, parts.slice(2, 10));
    return takeWaiting(this, parts.slice(10, 18), parts[18] as number);
  }
}
