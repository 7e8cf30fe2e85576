/**
 * xxHash of 32 and 64 bits.
 *
 * *Source:* https://github.com/Cyan4973/xxHash/blob/dev/doc/xxhash_spec.md
 *
 * @module
 */
import { BlockState, littleLong, littleWord, turned, turnedLong } from "./hash_state.ts";

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
      ? this.seed + PRIMES[4]
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
}

function product(first: bigint, second: bigint): bigint {
  return BigInt.asUintN(64, first * second);
}

function round(sum: bigint, input: bigint): bigint {
  return product(turnedLong(BigInt.asUintN(64, sum + input * LONG_PRIMES[1]), 31n), LONG_PRIMES[0]);
}

/** The last mixing of the form of 64 bits. */
export function avalanche64(sum: bigint): bigint {
  sum = product(sum ^ sum >> 33n, LONG_PRIMES[1]);
  sum = product(sum ^ sum >> 29n, LONG_PRIMES[2]);
  return sum ^ sum >> 32n;
}

/** The form of 64 bits. */
export class Xxh64State extends BlockState {
  constructor(readonly seed: bigint) {
    super(
      BigUint64Array.of(
        seed + LONG_PRIMES[0] + LONG_PRIMES[1],
        seed + LONG_PRIMES[1],
        seed,
        seed - LONG_PRIMES[0],
      ),
      32,
    );
  }

  override fresh(): Xxh64State {
    return new Xxh64State(this.seed);
  }

  override compress(bytes: Uint8Array, at: number): void {
    const words = this.words as BigUint64Array;
    for (let lane = 0; lane < 4; lane++) words[lane] = round(words[lane]!, littleLong(bytes, at + lane * 8));
  }

  finish(): Uint8Array {
    const words = this.words as BigUint64Array;
    const { buffer, filled } = this;
    let sum = this.seed + LONG_PRIMES[4];
    if (this.length >= 32) {
      sum = turnedLong(words[0]!, 1n) + turnedLong(words[1]!, 7n) + turnedLong(words[2]!, 12n) +
        turnedLong(words[3]!, 18n);
      for (const word of words) sum = product(sum ^ round(0n, word), LONG_PRIMES[0]) + LONG_PRIMES[3];
    }
    sum = BigInt.asUintN(64, sum + BigInt(this.length));
    let at = 0;
    for (; at + 8 <= filled; at += 8) {
      sum = turnedLong(sum ^ round(0n, littleLong(buffer, at)), 27n) * LONG_PRIMES[0] + LONG_PRIMES[3];
      sum = BigInt.asUintN(64, sum);
    }
    if (at + 4 <= filled) {
      sum ^= product(BigInt(littleWord(buffer, at) >>> 0), LONG_PRIMES[0]);
      sum = BigInt.asUintN(64, turnedLong(sum, 23n) * LONG_PRIMES[1] + LONG_PRIMES[2]);
      at += 4;
    }
    for (; at < filled; at++) {
      sum = product(turnedLong(sum ^ product(BigInt(buffer[at]!), LONG_PRIMES[4]), 11n), LONG_PRIMES[0]);
    }
    words[0] = avalanche64(sum);
    return this.wordBytes(8, false);
  }
}
