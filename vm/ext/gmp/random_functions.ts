/**
 * Random numbers as GMP's generator gives them: a Mersenne Twister that a power modulo a large number seeds.
 *
 * *Source:* https://gmplib.org/manual/Random-Number-Algorithms; Matsumoto and Nishimura, "Mersenne Twister"
 *
 * @module
 */
import { throwArgumentValueError } from "../../runtime/argument_error.ts";
import { defineFunction } from "../../runtime/builtin.ts";
import { type Context, context } from "../../runtime/context.ts";
import { int, mixed } from "../../runtime/parameter.ts";
import { makeGmp } from "./gmp_object.ts";
import { numberArgument } from "./number_function.ts";
import { absolute, bitLength, powerModulo } from "./number_theory.ts";

const WORDS = 624;
const STATE_BITS = 19937n;
const SEED_EXPONENT = 1074888996n;
/** So many numbers are thrown away after seeding. */
const WARM_UP = 2000;
const INT_MAX = 2147483647;
/** A number that is drawn so often and never small enough is made smaller. */
const DRAWS_MAX = 80;

/** The generator. */
class Twister {
  readonly #words = new Uint32Array(WORDS);
  #at: number;

  constructor(seed: bigint) {
    const range = 1n << STATE_BITS;
    const power = powerModulo(seed % (range - 20027n) + 2n, SEED_EXPONENT, range - 20023n);
    this.#words[0] = power >> STATE_BITS - 1n & 1n ? 0x80000000 : 0;
    const text = (power & (1n << STATE_BITS - 1n) - 1n).toString(16).padStart((WORDS - 1) * 8, "0");
    for (let i = 1; i < WORDS; i++) {
      this.#words[i] = parseInt(text.slice(text.length - 8 * i, text.length - 8 * (i - 1)), 16);
    }
    for (let i = 0; i < Math.floor(WARM_UP / WORDS); i++) this.#renew();
    this.#at = WARM_UP % WORDS;
  }

  #renew(): void {
    const words = this.#words;
    for (let i = 0; i < WORDS; i++) {
      const joined = words[i]! & 0x80000000 | words[(i + 1) % WORDS]! & 0x7fffffff;
      words[i] = words[(i + 397) % WORDS]! ^ joined >>> 1 ^ (joined & 1 ? 0x9908b0df : 0);
    }
  }

  /** The next 32 bits. */
  #next(): number {
    if (this.#at >= WORDS) {
      this.#renew();
      this.#at = 0;
    }
    let word = this.#words[this.#at++]!;
    word ^= word >>> 11;
    word ^= word << 7 & 0x9d2c5680;
    word ^= word << 15 & 0xefc60000;
    return (word ^ word >>> 18) >>> 0;
  }

  /** A number of so many random bits. */
  bits(count: number): bigint {
    let text = "";
    let left = count;
    for (; left >= 32; left -= 32) text = this.#next().toString(16).padStart(8, "0") + text;
    if (left > 0) text = (this.#next() & 2 ** left - 1).toString(16) + text;
    return BigInt(`0x${text}`);
  }

  /** A number from 0 up to one that is not reached. */
  below(end: bigint): bigint {
    const isPower = (end & end - 1n) === 0n;
    const count = bitLength(end) - (isPower ? 1 : 0);
    if (count === 0) return 0n;
    for (let i = 0; i < DRAWS_MAX; i++) {
      const number = this.bits(count);
      if (number < end) return number;
    }
    return this.bits(count) % end;
  }
}

/** The generator of a request, seeded by chance unless a seed was given. */
interface RandomState {
  twister: Twister | null;
}

function stateOf(of: Context): RandomState {
  return of.extensionState<RandomState>("gmp", () => ({ twister: null }));
}

function twisterOf(of: Context): Twister {
  return stateOf(of).twister ??= new Twister(crypto.getRandomValues(new BigUint64Array(1))[0]!);
}

/** *Source:* https://www.php.net/gmp_random_seed */
export const gmpRandomSeed = defineFunction({
  name: "gmp_random_seed",
  parameters: [mixed("seed").shown("GMP|string|int")],
  returns: "void",
  body(of, seed) {
    stateOf(of).twister = new Twister(absolute(numberArgument("gmp_random_seed", 1, seed)));
  },
});

/** Throws: ValueError. *Source:* https://www.php.net/gmp_random_bits */
export const gmpRandomBits = defineFunction({
  name: "gmp_random_bits",
  parameters: [int("bits")],
  returns: "GMP",
  body(of, bits) {
    if (bits < 1 || bits > INT_MAX) {
      throwArgumentValueError("gmp_random_bits", 1, `must be between 1 and ${INT_MAX}`);
    }
    return makeGmp(twisterOf(of).bits(bits));
  },
});

/** Throws: ValueError. *Source:* https://www.php.net/gmp_random_range */
export const gmpRandomRange = defineFunction({
  name: "gmp_random_range",
  parameters: [mixed("min").shown("GMP|string|int"), mixed("max").shown("GMP|string|int")],
  returns: "GMP",
  body(_context, low, high) {
    const most = numberArgument("gmp_random_range", 2, high);
    const least = numberArgument("gmp_random_range", 1, low);
    if (least >= most) {
      throwArgumentValueError("gmp_random_range", 1, "must be less than argument #2 ($maximum)");
    }
    return makeGmp(twisterOf(context).below(most - least + 1n) + least);
  },
});
