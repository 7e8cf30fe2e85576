/**
 * XXH3 of 64 and 128 bits.
 *
 * *Source:* https://github.com/Cyan4973/xxHash/blob/dev/doc/xxhash_spec.md
 *
 * @module
 */
import { bytesOf } from "../../runtime/byte_string.ts";
import { HashState, littleLong, littleWord, type SavedPart, turned, turnedLong } from "./hash_state.ts";
import { avalanche64, LONG_PRIMES, product, upper } from "./xxhash.ts";

const SECRET_HEX =
  "b8fe6c3923a44bbe7c01812cf721ad1cded46de9839097db7240a4a4b7b3671fcb79e64eccc0e578825ad07dccff7221" +
  "b8084674f743248ee03590e6813a264c3c2852bb91c300cb88d0658b1b532ea371644897a20df94e3819ef46a9deacd8a8" +
  "fa763fe39c343ff9dcbbc7c70b4f1d8a51e04bcdb45931c89f7ec9d9787364eac5ac8334d3ebc3c581a0fffa1363eb17" +
  "0ddd51b7f0da49d316552629d4689e2b16be587d47a1fc8ff8b8d17ad031ce45cb3a8f95160428afd7fbcabb4b407e";

let usual: Uint8Array | null = null;

/** The secret that the algorithm has of its own. */
function usualSecret(): Uint8Array {
  return usual ??= Uint8Array.from(SECRET_HEX.match(/../g)!, (pair) => parseInt(pair, 16));
}

/** That secret, changed by a seed: for long inputs. */
function seededSecret(seed: bigint): Uint8Array {
  const secret = usualSecret().slice();
  if (seed === 0n) return secret;
  const view = new DataView(secret.buffer);
  for (let at = 0; at < 192; at += 16) {
    view.setBigUint64(at, littleLong(secret, at) + seed, true);
    view.setBigUint64(at + 8, littleLong(secret, at + 8) - seed, true);
  }
  return secret;
}

const [P1, P2, P3, P4, P5] = LONG_PRIMES;
const MIX = 0x9fb21c651e98df25n;
const SHORT = [0x9e3779b1n, 0x85ebca77n, 0xc2b2ae3dn] as const;

function cut(word: bigint): bigint {
  return BigInt.asUintN(64, word);
}

/** Both halves of a product, one xor the other. */
function fold(first: bigint, second: bigint): bigint {
  const product = first * second;
  return cut(product) ^ product >> 64n;
}

function avalanche(sum: bigint): bigint {
  sum = cut((sum ^ sum >> 37n) * 0x165667919e3779f9n);
  return sum ^ sum >> 32n;
}

function swapped32(word: number): number {
  return word << 24 | word << 8 & 0xff0000 | word >>> 8 & 0xff00 | word >>> 24;
}

function swapped64(word: bigint): bigint {
  const low = BigInt(swapped32(Number(word & 0xffffffffn)) >>> 0);
  return low << 32n | BigInt(swapped32(Number(word >> 32n)) >>> 0);
}

/** One input with its secret and seed. */
class Input {
  readonly length: bigint;
  constructor(readonly bytes: Uint8Array, readonly secret: Uint8Array, readonly seed: bigint) {
    this.length = BigInt(bytes.length);
  }

  /** Eight bytes of the secret xor eight others. */
  key(first: number, second: number): bigint {
    return littleLong(this.secret, first) ^ littleLong(this.secret, second);
  }

  shortKey(first: number): bigint {
    return BigInt((littleWord(this.secret, first) ^ littleWord(this.secret, first + 4)) >>> 0);
  }

  /** The last bytes but so many. */
  end(bytes: number): number {
    return this.bytes.length - bytes;
  }

  word(at: number): bigint {
    return BigInt(littleWord(this.bytes, at) >>> 0);
  }

  long(at: number): bigint {
    return littleLong(this.bytes, at);
  }

  /** Mixes sixteen bytes with sixteen of the secret. */
  mix(at: number, place: number, seed = this.seed): bigint {
    return fold(
      this.long(at) ^ cut(littleLong(this.secret, place) + seed),
      this.long(at + 8) ^ cut(littleLong(this.secret, place + 8) - seed),
    );
  }

  /** Up to three bytes in one word. */
  few(): number {
    const { bytes } = this;
    const size = bytes.length;
    return bytes[0]! << 16 | bytes[size >> 1]! << 24 | bytes[size - 1]! | size << 8;
  }

  /** The seed, with its lower half turned round in its upper one. */
  spreadSeed(): bigint {
    return this.seed ^ BigInt(swapped32(Number(this.seed & 0xffffffffn)) >>> 0) << 32n;
  }
}

function hash64(input: Input): bigint {
  const { seed, length } = input;
  const size = input.bytes.length;
  if (size === 0) return avalanche64(seed ^ input.key(56, 64));
  if (size <= 3) return avalanche64(BigInt(input.few() >>> 0) ^ cut(input.shortKey(0) + seed));
  if (size <= 8) {
    const flip = cut(input.key(8, 16) - input.spreadSeed());
    let sum = (input.word(input.end(4)) + (input.word(0) << 32n)) ^ flip;
    sum = cut((sum ^ turnedLong(sum, 49n) ^ turnedLong(sum, 24n)) * MIX);
    sum = cut((sum ^ cut((sum >> 35n) + length)) * MIX);
    return sum ^ sum >> 28n;
  }
  if (size <= 16) {
    const low = input.long(0) ^ cut(input.key(24, 32) + seed);
    const high = input.long(input.end(8)) ^ cut(input.key(40, 48) - seed);
    return avalanche(cut(length + swapped64(low) + high + fold(low, high)));
  }
  let sum = cut(length * P1);
  if (size <= 128) {
    for (let i = (size - 1) >> 5; i >= 0; i--) {
      sum = cut(sum + input.mix(i * 16, i * 32) + input.mix(input.end(i * 16 + 16), i * 32 + 16));
    }
    return avalanche(sum);
  }
  for (let i = 0; i < 8; i++) sum = cut(sum + input.mix(i * 16, i * 16));
  sum = avalanche(sum);
  for (let i = 8; i < size >> 4; i++) sum = cut(sum + input.mix(i * 16, i * 16 - 125));
  return avalanche(cut(sum + input.mix(input.end(16), 119)));
}

type Pair = [low: bigint, high: bigint];

/** Mixes two times sixteen bytes into both halves. */
function mixPair(
  input: Input,
  pair: Pair,
  first: number,
  second: number,
  place: number,
  seed = input.seed,
): void {
  pair[0] = cut(pair[0] + input.mix(first, place, seed)) ^ cut(input.long(second) + input.long(second + 8));
  pair[1] = cut(pair[1] + input.mix(second, place + 16, seed)) ^
    cut(input.long(first) + input.long(first + 8));
}

function hash128(input: Input): Pair {
  const { seed, length } = input;
  const size = input.bytes.length;
  if (size <= 16) return hash128Short(input);
  const pair: Pair = [cut(length * P1), 0n];
  if (size <= 128) {
    for (let i = (size - 1) >> 5; i >= 0; i--) mixPair(input, pair, i * 16, input.end(i * 16 + 16), i * 32);
  } else {
    for (let at = 0; at < 128; at += 32) mixPair(input, pair, at, at + 16, at);
    pair[0] = avalanche(pair[0]);
    pair[1] = avalanche(pair[1]);
    for (let at = 128; at + 32 <= size; at += 32) mixPair(input, pair, at, at + 16, at - 125);
    mixPair(input, pair, input.end(16), input.end(32), 103, cut(-seed));
  }
  const low = avalanche(cut(pair[0] + pair[1]));
  const high = avalanche(cut(pair[0] * P1 + pair[1] * P4 + (length - seed) * P2));
  return [low, cut(-high)];
}

function hash128Short(input: Input): Pair {
  const { seed, length } = input;
  const size = input.bytes.length;
  if (size === 0) return [avalanche64(seed ^ input.key(64, 72)), avalanche64(seed ^ input.key(80, 88))];
  if (size <= 3) {
    const low = input.few();
    const high = turned(swapped32(low), 13);
    return [
      avalanche64(BigInt(low >>> 0) ^ cut(input.shortKey(0) + seed)),
      avalanche64(BigInt(high >>> 0) ^ cut(input.shortKey(8) - seed)),
    ];
  }
  if (size <= 8) {
    const text = input.word(0) + (input.word(input.end(4)) << 32n);
    const product = (text ^ cut(input.key(16, 24) + input.spreadSeed())) * cut(P1 + (length << 2n));
    const high = cut((product >> 64n) + (product << 1n));
    let low = cut(product) ^ high >> 3n;
    low = cut((low ^ low >> 35n) * MIX);
    return [low ^ low >> 28n, avalanche(high)];
  }
  const [first, last] = [input.long(0), input.long(input.end(8))];
  const product = (first ^ last ^ cut(input.key(32, 40) - seed)) * P1;
  const flipped = last ^ cut(input.key(48, 56) + seed);
  const high = cut((product >> 64n) + flipped + (flipped & 0xffffffffn) * (SHORT[1] - 1n));
  const low = cut(product + (length - 1n << 54n)) ^ swapped64(high);
  const second = low * P2;
  return [avalanche(cut(second)), avalanche(cut((second >> 64n) + high * P2))];
}

/** Works long inputs into eight words. */
function accumulate(bytes: Uint8Array, secret: Uint8Array): BigUint64Array {
  const sums = BigUint64Array.of(SHORT[2], P1, P2, P3, P4, SHORT[1], P5, SHORT[0]);
  const words = new Int32Array(sums.buffer);
  const keys = Int32Array.from({ length: secret.length >> 2 }, (_, i) => littleWord(secret, i * 4));
  const stripes = (secret.length - 64) >> 3;
  const count = (bytes.length - 1) >> 6;
  const last = secret.length - 64;
  for (let stripe = 0; stripe < count; stripe++) {
    const inBlock = stripe % stripes;
    addStripe(words, bytes, stripe * 64, keys, inBlock * 2);
    if (inBlock === stripes - 1) scramble(words, secret, last);
  }
  const lastKeys = Int32Array.from({ length: 16 }, (_, i) => littleWord(secret, last - 7 + i * 4));
  addStripe(words, bytes, bytes.length - 64, lastKeys, 0);
  return sums;
}

/** Adds 64 bytes to eight pairs of words: to each what it has itself, and its neighbour's product with the secret. */
function addStripe(words: Int32Array, bytes: Uint8Array, at: number, keys: Int32Array, place: number): void {
  for (let i = 0; i < 16; i += 2) {
    const low = littleWord(bytes, at + i * 4);
    const high = littleWord(bytes, at + i * 4 + 4);
    const neighbour = i ^ 2;
    const sum = (words[neighbour]! >>> 0) + (low >>> 0);
    words[neighbour] = sum;
    words[neighbour + 1] = words[neighbour + 1]! + high + (sum > 0xffffffff ? 1 : 0);
    const first = low ^ keys[place + i]!;
    const second = high ^ keys[place + i + 1]!;
    const lowest = first & 0xffff;
    const middle = first >>> 16;
    const start = Math.imul(lowest, second & 0xffff);
    const cross = Math.imul(middle, second & 0xffff) + (start >>> 16) | 0;
    const other = Math.imul(lowest, second >>> 16) + (cross & 0xffff) | 0;
    const top = Math.imul(middle, second >>> 16) + (cross >>> 16) + (other >>> 16) | 0;
    const total = (words[i]! >>> 0) + ((other << 16 | start & 0xffff) >>> 0);
    words[i] = total;
    words[i + 1] = words[i + 1]! + top + (total > 0xffffffff ? 1 : 0);
  }
}

/** Mixes the words with the end of the secret. */
function scramble(words: Int32Array, secret: Uint8Array, place: number): void {
  for (let i = 0; i < 16; i += 2) {
    const high = words[i + 1]!;
    const low = words[i]! ^ high >>> 15 ^ littleWord(secret, place + i * 4);
    words[i] = product(low, high ^ littleWord(secret, place + i * 4 + 4), 0x79b1, 0x9e37, 0);
    words[i + 1] = upper;
  }
}

function merge(sums: BigUint64Array, secret: Uint8Array, place: number, first: bigint): bigint {
  let sum = first;
  for (let i = 0; i < 4; i++) {
    sum += fold(
      sums[i * 2]! ^ littleLong(secret, place + i * 16),
      sums[i * 2 + 1]! ^ littleLong(secret, place + i * 16 + 8),
    );
  }
  return avalanche(cut(sum));
}

/** Both; all bytes are kept until the end. PHP cannot serialise them. */
export class Xxh3State extends HashState {
  readonly layout = "";
  #pieces: Uint8Array[] = [];

  constructor(readonly isWide: boolean, readonly seed: bigint, readonly secret: string | null) {
    super();
  }

  override update(bytes: Uint8Array): void {
    if (bytes.length > 0) this.#pieces.push(bytes.slice());
  }

  override finish(): Uint8Array {
    const size = this.#pieces.reduce((sum, piece) => sum + piece.length, 0);
    const bytes = new Uint8Array(size);
    let at = 0;
    for (const piece of this.#pieces) {
      bytes.set(piece, at);
      at += piece.length;
    }
    const [low, high] = this.#digest(bytes);
    const digest = new Uint8Array(this.isWide ? 16 : 8);
    const view = new DataView(digest.buffer);
    if (this.isWide) view.setBigUint64(0, high);
    view.setBigUint64(digest.length - 8, low);
    return digest;
  }

  #digest(bytes: Uint8Array): Pair {
    const own = this.secret === null ? null : bytesOf(this.secret);
    if (bytes.length <= 240) {
      const input = new Input(bytes, own ?? usualSecret(), this.seed);
      return this.isWide ? hash128(input) : [hash64(input), 0n];
    }
    const secret = own ?? seededSecret(this.seed);
    const sums = accumulate(bytes, secret);
    const length = BigInt(bytes.length);
    const low = merge(sums, secret, 11, cut(length * P1));
    return [low, this.isWide ? merge(sums, secret, secret.length - 75, cut(~(length * P2))) : 0n];
  }

  override copy(): Xxh3State {
    const twin = new Xxh3State(this.isWide, this.seed, this.secret);
    twin.#pieces = this.#pieces.slice();
    return twin;
  }

  override save(): SavedPart[] {
    return [];
  }

  override take(): boolean {
    return false;
  }
}
