/**
 * Generators of random numbers, apart from the Mersenne Twister.
 *
 * *Source:* https://www.pcg-random.org, https://prng.di.unimi.it (xoshiro256**), https://www.php.net/class.random-engine
 *
 * @module
 */
import { throwError } from "../../runtime/error.ts";
import { type MersenneTwister, RandomMode } from "./mersenne_twister.ts";

/** What gives numbers of up to 64 bits without sign. */
export interface NumberSource {
  /** Gives a number, and says in `size` how many bytes of it are random. */
  generate(): bigint;
  /** Bytes of the last number, 1 to 8. */
  size: number;
}

const LONG_MASK = (1n << 64n) - 1n;

/** A number of 64 bits, turned left. */
function turned(word: bigint, count: bigint): bigint {
  return BigInt.asUintN(64, word << count) | word >> 64n - count;
}

/** Bytes of chance. */
export function chance(bytes: number): bigint {
  let number = 0n;
  for (const byte of crypto.getRandomValues(new Uint8Array(bytes))) number = number << 8n | BigInt(byte);
  return number;
}

/** The bytes of a string as a number, lowest first. */
export function numberOf(text: string): bigint {
  let number = 0n;
  for (let at = text.length - 1; at >= 0; at--) number = number << 8n | BigInt(text.charCodeAt(at));
  return number;
}

/** The lowest bytes of a number, lowest first. */
export function bytesOfNumber(number: bigint, size: number): string {
  let text = "";
  for (let at = 0; at < size; at++) text += String.fromCharCode(Number(number >> BigInt(at * 8) & 255n));
  return text;
}

/** The Mersenne Twister as a source of 32 bits. */
export class TwisterSource implements NumberSource {
  readonly size = 4;
  constructor(readonly twister: MersenneTwister) {}

  generate(): bigint {
    return BigInt(this.twister.next());
  }
}

/** Chance from the system. */
export const secureNumbers: NumberSource = { size: 8, generate: () => chance(8) };

const PCG_FACTOR = 2549297995355413924n << 64n | 4865540595714422341n;
const PCG_STEP = 6364136223846793005n << 64n | 1442695040888963407n;

/** PCG with one sequence, 128 bits of state and 64 of output. */
export class PcgSource implements NumberSource {
  readonly size = 8;
  state = 0n;

  seed(seed: bigint): void {
    this.state = BigInt.asUintN(128, (PCG_STEP + seed) * PCG_FACTOR + PCG_STEP);
  }

  generate(): bigint {
    this.state = BigInt.asUintN(128, this.state * PCG_FACTOR + PCG_STEP);
    const high = this.state >> 64n;
    return turned(high ^ this.state & LONG_MASK, (64n - (high >> 58n)) & 63n);
  }

  /** Goes on by as many numbers at once. */
  jump(count: bigint): void {
    let factor = PCG_FACTOR;
    let step = PCG_STEP;
    let factorSum = 1n;
    let stepSum = 0n;
    for (let rest = count; rest > 0n; rest >>= 1n) {
      if (rest & 1n) {
        factorSum = BigInt.asUintN(128, factorSum * factor);
        stepSum = BigInt.asUintN(128, stepSum * factor + step);
      }
      step = BigInt.asUintN(128, (factor + 1n) * step);
      factor = BigInt.asUintN(128, factor * factor);
    }
    this.state = BigInt.asUintN(128, this.state * factorSum + stepSum);
  }
}

/** What jumps by 2^128 and 2^192 numbers. */
const SHORT_JUMP = [0x180ec6d33cfd0aban, 0xd5a61266f0c9392cn, 0xa9582618e03fc9aan, 0x39abdc4529b1661cn];
const LONG_JUMP = [0x76e15d3efefdcbbfn, 0xc5004e441c522fb3n, 0x77710069854ee241n, 0x39109bb02acbe635n];

/** Xoshiro256**. */
export class XoshiroSource implements NumberSource {
  readonly size = 8;
  readonly state: BigUint64Array = new BigUint64Array(4);

  /** Makes the state of a seed of 64 bits by SplitMix64. */
  seed(seed: bigint): void {
    let sum = seed;
    for (let i = 0; i < 4; i++) {
      sum = BigInt.asUintN(64, sum + 0x9e3779b97f4a7c15n);
      let mixed = BigInt.asUintN(64, (sum ^ sum >> 30n) * 0xbf58476d1ce4e5b9n);
      mixed = BigInt.asUintN(64, (mixed ^ mixed >> 27n) * 0x94d049bb133111ebn);
      this.state[i] = mixed ^ mixed >> 31n;
    }
  }

  generate(): bigint {
    const state = this.state;
    const result = BigInt.asUintN(64, turned(BigInt.asUintN(64, state[1]! * 5n), 7n) * 9n);
    const shifted = BigInt.asUintN(64, state[1]! << 17n);
    state[2]! ^= state[0]!;
    state[3]! ^= state[1]!;
    state[1]! ^= state[2]!;
    state[0]! ^= state[3]!;
    state[2]! ^= shifted;
    state[3] = turned(state[3]!, 45n);
    return result;
  }

  /** Goes on by 2^128 numbers, or 2^192. */
  jump(isLong: boolean): void {
    const sum = new BigUint64Array(4);
    for (const word of isLong ? LONG_JUMP : SHORT_JUMP) {
      for (let bit = 0n; bit < 64n; bit++) {
        if (word >> bit & 1n) { for (let i = 0; i < 4; i++) sum[i]! ^= this.state[i]!; }
        this.generate();
      }
    }
    this.state.set(sum);
  }
}

/** After so many numbers that do not fit a source is thought to be broken. */
const ATTEMPTS = 50;

/** Throws: BrokenRandomEngineError. */
export function throwUnacceptable(): never {
  throwError(
    "Random\\BrokenRandomEngineError",
    `Failed to generate an acceptable random number in ${ATTEMPTS} attempts`,
  );
}

/** Counts numbers that do not fit. Throws: BrokenRandomEngineError after too many. */
export class Failures {
  #count = 0;
  add(): void {
    if (++this.#count > ATTEMPTS) throwUnacceptable();
  }
  clear(): void {
    this.#count = 0;
  }
}

/** As many random bytes as a number of so many bytes needs, or a few more. */
export function gather(source: NumberSource, size: number): bigint {
  let number = 0n;
  for (let bytes = 0; bytes < size; bytes += source.size) {
    number |= source.generate() << BigInt(bytes * 8);
    if (source.size >= size) break;
  }
  return BigInt.asUintN(size * 8, number);
}

/** A number from 0 to `most` of 32 or 64 bits, all equally likely. Throws: BrokenRandomEngineError. */
export function uniform(source: NumberSource, most: bigint, size: 4 | 8): bigint {
  const all = (1n << BigInt(size * 8)) - 1n;
  let number = gather(source, size);
  if (most === all) return number;
  const count = most + 1n;
  if ((count & most) === 0n) return number & most;
  const end = all - all % count;
  const failures = new Failures();
  while (number >= end) {
    failures.add();
    number = gather(source, size);
  }
  return number % count;
}

/** A number of a range, both ends included. */
export function ofRange(source: NumberSource, least: bigint, most: bigint): bigint {
  const span = BigInt.asUintN(64, most - least);
  return least + uniform(source, span, span > 0xffffffffn ? 8 : 4);
}

/** A place from 0 to `most`. */
export function place(source: NumberSource, most: number): number {
  return Number(ofRange(source, 0n, BigInt(most)));
}

/** Whether a source scales ranges as PHP 7.0 did. */
export function scalesRanges(source: NumberSource): boolean {
  return source instanceof TwisterSource && source.twister.mode === RandomMode.LEGACY;
}
