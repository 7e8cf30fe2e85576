/**
 * The Mersenne Twister MT19937 as PHP seeds and reads it, so that a seeded sequence is PHP's own.
 *
 * *Source:* https://www.php.net/mt_srand; Matsumoto and Nishimura 1998; php-src
 * ext/random/engine_mt19937.c, ext/random/random.c (php_random_range)
 *
 * @module
 */
import type { Context } from "../../runtime/context.ts";
import { normalInt, type PhpInt, wrappedInt } from "../../runtime/value.ts";

const SIZE = 624;
const MIDDLE = 397;
const UNSIGNED_END = 4294967296;

/** PHP's MT_RAND_MT19937 and MT_RAND_PHP. */
export const RandomMode = { CORRECT: 0, LEGACY: 1 } as const;

/** A generator of 32-bit numbers. */
export class MersenneTwister {
  /** How many words the state has. */
  static readonly size: number = SIZE;
  readonly #state = new Uint32Array(SIZE);
  #at = SIZE;
  /** Legacy mode has the wrong bit in the recurrence, and scales ranges. */
  mode: number;

  constructor(seed: number, mode: number = RandomMode.CORRECT) {
    this.mode = mode;
    const state = this.#state;
    let last = state[0] = seed >>> 0;
    for (let i = 1; i < SIZE; i++) {
      last = state[i] = (Math.imul(1812433253, last ^ (last >>> 30)) + i) >>> 0;
    }
    this.#reload();
  }

  /** The next number, 0 to 2^32−1. */
  next(): number {
    if (this.#at >= SIZE) this.#reload();
    let value = this.#state[this.#at++] as number;
    value ^= value >>> 11;
    value ^= (value << 7) & 0x9d2c5680;
    value ^= (value << 15) & 0xefc60000;
    return (value ^ (value >>> 18)) >>> 0;
  }

  /** A number of a range, both ends included, all equally likely. */
  range(least: PhpInt, most: PhpInt): PhpInt {
    if (typeof least === "number" && typeof most === "number" && most - least < UNSIGNED_END) {
      return least + uniform32(this, most - least);
    }
    const span = BigInt.asUintN(64, BigInt(most) - BigInt(least));
    if (span < 4294967296n) return normalInt(BigInt(least) + BigInt(uniform32(this, Number(span))));
    return wrappedInt(BigInt(least) + uniform64(this, span));
  }

  /** The state, the place of the next word and the mode. */
  saved(): { readonly state: Uint32Array; readonly at: number; readonly mode: number } {
    return { state: this.#state, at: this.#at, mode: this.mode };
  }

  /** Takes over a state and the place of the next word. */
  restore(state: Uint32Array, at: number): void {
    this.#state.set(state);
    this.#at = at;
  }

  #reload(): void {
    const state = this.#state;
    const legacy = this.mode === RandomMode.LEGACY;
    for (let i = 0; i < SIZE; i++) {
      const current = state[i] as number;
      const next = state[(i + 1) % SIZE] as number;
      const mixed = (current & 0x80000000) | (next & 0x7fffffff);
      const odd = (legacy ? current : next) & 1;
      state[i] = (state[(i + MIDDLE) % SIZE] as number) ^ (mixed >>> 1) ^ (odd ? 0x9908b0df : 0);
    }
    this.#at = 0;
  }
}

function uniform32(source: { next(): number }, span: number): number {
  const value = source.next();
  if (span === UNSIGNED_END - 1) return value;
  const count = span + 1;
  if ((count & span) === 0) return (value & span) >>> 0;
  const end = UNSIGNED_END - 1 - (UNSIGNED_END - 1) % count;
  let kept = value;
  while (kept >= end) kept = source.next();
  return kept % count;
}

function next64(source: { next(): number }): bigint {
  const low = BigInt(source.next());
  return low | (BigInt(source.next()) << 32n);
}

function uniform64(source: { next(): number }, span: bigint): bigint {
  const value = next64(source);
  const all = (1n << 64n) - 1n;
  if (span === all) return value;
  const count = span + 1n;
  if ((count & span) === 0n) return value & span;
  const end = all - all % count;
  let kept = value;
  while (kept >= end) kept = next64(source);
  return kept % count;
}

/** A generator of numbers that nobody can foresee, with the same ranges. */
export const secureSource = {
  next(): number {
    return crypto.getRandomValues(new Uint32Array(1))[0] as number;
  },
  /** A number of a range, both ends included. */
  range(least: PhpInt, most: PhpInt): PhpInt {
    const span = BigInt(most) - BigInt(least);
    if (span < 4294967296n) return normalInt(BigInt(least) + BigInt(uniform32(secureSource, Number(span))));
    return normalInt(BigInt(least) + uniform64(secureSource, span));
  },
};

/** The request's generator, seeded by chance unless the script did: for mt_rand, shuffle, array_rand, str_shuffle. */
export function requestTwister(context: Context): MersenneTwister {
  const holder = context.extensionState("random", newHolder);
  return holder.twister ??= new MersenneTwister(secureSource.next());
}

/** Seeds the request's generator. */
export function seedTwister(context: Context, seed: number, mode: number): void {
  context.extensionState("random", newHolder).twister = new MersenneTwister(seed, mode);
}

function newHolder(): { twister: MersenneTwister | null } {
  return { twister: null };
}
