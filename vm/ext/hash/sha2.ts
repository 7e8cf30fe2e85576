/**
 * SHA-224 to SHA-512/256.
 *
 * *Source:* FIPS 180-4
 *
 * @module
 */
import { bigWord, BlockState, turnedLong } from "./hash_state.ts";

/** The first 64 bits behind the point of the square or cube roots of primes. */
function rootFractions(count: number, degree: 2n | 3n): bigint[] {
  const fractions: bigint[] = [];
  for (let number = 2n; fractions.length < count; number++) {
    if (!isPrime(number)) continue;
    fractions.push(BigInt.asUintN(64, integerRoot(number << (64n * degree), degree)));
  }
  return fractions;
}

function isPrime(number: bigint): boolean {
  for (let divisor = 2n; divisor * divisor <= number; divisor++) if (number % divisor === 0n) return false;
  return true;
}

function integerRoot(number: bigint, degree: 2n | 3n): bigint {
  let low = 0n;
  let high = 1n << 70n;
  while (high - low > 1n) {
    const middle = low + high >> 1n;
    if (middle ** degree <= number) low = middle;
    else high = middle;
  }
  return low;
}

let longConstants: BigUint64Array | null = null;
let constants: Int32Array | null = null;
const firstWords = new Map<number, BigUint64Array>();

function longRoundConstants(): BigUint64Array {
  return longConstants ??= BigUint64Array.from(rootFractions(80, 3n));
}

function roundConstants(): Int32Array {
  return constants ??= Int32Array.from(longRoundConstants().subarray(0, 64), (word) => Number(word >> 32n));
}

/** The first words of the variant whose digest has as many bits. */
function firstOf(bits: number): BigUint64Array {
  let words = firstWords.get(bits);
  if (words === undefined) {
    const roots = rootFractions(16, 2n);
    words = BigUint64Array.from(bits === 384 || bits === 224 ? roots.slice(8) : roots.slice(0, 8));
    firstWords.set(bits, words);
  }
  return words;
}

/** SHA-224 and SHA-256. */
export class Sha256State extends BlockState {
  readonly #schedule = new Int32Array(64);

  constructor(readonly digestBytes: number) {
    const first = firstOf(digestBytes * 8);
    const shift = digestBytes === 28 ? 0n : 32n;
    super(Uint32Array.from(first, (word) => Number(BigInt.asUintN(32, word >> shift))), 64);
  }

  override fresh(): Sha256State {
    return new Sha256State(this.digestBytes);
  }

  override compress(bytes: Uint8Array, at: number): void {
    const schedule = this.#schedule;
    const words = this.words as Uint32Array;
    const table = roundConstants();
    for (let i = 0; i < 16; i++) schedule[i] = bigWord(bytes, at + i * 4);
    for (let i = 16; i < 64; i++) {
      const x = schedule[i - 15]!;
      const y = schedule[i - 2]!;
      schedule[i] = schedule[i - 16]! + schedule[i - 7]! +
          ((x >>> 7 | x << 25) ^ (x >>> 18 | x << 14) ^ x >>> 3) +
          ((y >>> 17 | y << 15) ^ (y >>> 19 | y << 13) ^ y >>> 10) | 0;
    }
    let a = words[0]! | 0;
    let b = words[1]! | 0;
    let c = words[2]! | 0;
    let d = words[3]! | 0;
    let e = words[4]! | 0;
    let f = words[5]! | 0;
    let g = words[6]! | 0;
    let h = words[7]! | 0;
    for (let i = 0; i < 64; i++) {
      const first =
        h + ((e >>> 6 | e << 26) ^ (e >>> 11 | e << 21) ^ (e >>> 25 | e << 7)) + (g ^ e & (f ^ g)) +
          table[i]! + schedule[i]! | 0;
      const second = ((a >>> 2 | a << 30) ^ (a >>> 13 | a << 19) ^ (a >>> 22 | a << 10)) +
          (a & b | c & (a | b)) | 0;
      h = g;
      g = f;
      f = e;
      e = d + first | 0;
      d = c;
      c = b;
      b = a;
      a = first + second | 0;
    }
    words[0]! += a;
    words[1]! += b;
    words[2]! += c;
    words[3]! += d;
    words[4]! += e;
    words[5]! += f;
    words[6]! += g;
    words[7]! += h;
  }

  finish(): Uint8Array {
    this.pad(128, 8, false);
    return this.wordBytes(this.digestBytes, false);
  }
}

/** SHA-384, SHA-512 and its cut forms. */
export class Sha512State extends BlockState {
  readonly #schedule = new BigUint64Array(80);

  /** `isCut` tells SHA-512/t, whose first words are a digest of the name. */
  constructor(readonly digestBytes: number, readonly isCut: boolean) {
    super((isCut ? cutWords(digestBytes * 8) : firstOf(digestBytes * 8)).slice(), 128);
  }

  override fresh(): Sha512State {
    return new Sha512State(this.digestBytes, this.isCut);
  }

  override compress(bytes: Uint8Array, at: number): void {
    const schedule = this.#schedule;
    const view = new DataView(bytes.buffer, bytes.byteOffset + at, 128);
    const table = longRoundConstants();
    const words = this.words as BigUint64Array;
    for (let i = 0; i < 16; i++) schedule[i] = view.getBigUint64(i * 8);
    for (let i = 16; i < 80; i++) {
      const x = schedule[i - 15]!;
      const y = schedule[i - 2]!;
      schedule[i] = schedule[i - 16]! + schedule[i - 7]! +
        (turnedLong(x, 63n) ^ turnedLong(x, 56n) ^ x >> 7n) +
        (turnedLong(y, 45n) ^ turnedLong(y, 3n) ^ y >> 6n);
    }
    let [a, b, c, d, e, f, g, h] = words as unknown as [
      bigint,
      bigint,
      bigint,
      bigint,
      bigint,
      bigint,
      bigint,
      bigint,
    ];
    for (let i = 0; i < 80; i++) {
      const first = BigInt.asUintN(
        64,
        h + (turnedLong(e, 50n) ^ turnedLong(e, 46n) ^ turnedLong(e, 23n)) + (g ^ e & (f ^ g)) + table[i]! +
          schedule[i]!,
      );
      const second = (turnedLong(a, 36n) ^ turnedLong(a, 30n) ^ turnedLong(a, 25n)) + (a & b | c & (a | b));
      h = g;
      g = f;
      f = e;
      e = BigInt.asUintN(64, d + first);
      d = c;
      c = b;
      b = a;
      a = BigInt.asUintN(64, first + second);
    }
    [a, b, c, d, e, f, g, h].forEach((word, i) => words[i]! += word);
  }

  finish(): Uint8Array {
    this.pad(128, 16, false);
    return this.wordBytes(this.digestBytes, false);
  }
}

const cutFirstWords = new Map<number, BigUint64Array>();

/** The first words of SHA-512/t: the digest of its name by a SHA-512 that begins otherwise. */
function cutWords(bits: number): BigUint64Array {
  let words = cutFirstWords.get(bits);
  if (words === undefined) {
    const state = new Sha512State(64, false);
    const own = state.words as BigUint64Array;
    for (let i = 0; i < 8; i++) own[i]! ^= 0xa5a5a5a5a5a5a5a5n;
    state.update(new TextEncoder().encode(`SHA-512/${bits}`));
    state.pad(128, 16, false);
    cutFirstWords.set(bits, words = own.slice());
  }
  return words;
}
