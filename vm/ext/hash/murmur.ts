/**
 * MurmurHash3 in its three forms.
 *
 * *Source:* https://github.com/aappleby/smhasher/wiki/MurmurHash3
 *
 * @module
 */
import {
  BlockState,
  halves,
  littleLong,
  littleWord,
  type SavedPart,
  setHalves,
  turned,
  turnedLong,
  zeroed,
} from "./hash_state.ts";

function finalMix(word: number): number {
  word = Math.imul(word ^ word >>> 16, 0x85ebca6b);
  word = Math.imul(word ^ word >>> 13, 0xc2b2ae35);
  return word ^ word >>> 16;
}

/** The form of 32 bits. */
export class Murmur32State extends BlockState {
  constructor(readonly seed: number) {
    super(Uint32Array.of(seed), 4);
  }

  override fresh(): Murmur32State {
    return new Murmur32State(this.seed);
  }

  override compress(bytes: Uint8Array, at: number): void {
    const words = this.words as Uint32Array;
    words[0]! ^= mixed(littleWord(bytes, at), 0xcc9e2d51, 15, 0x1b873593);
    words[0] = Math.imul(turned(words[0]!, 13), 5) + 0xe6546b64;
  }

  /** What waits stands in the upper bytes of a word, its number in the lowest bits. */
  override get layout(): string {
    return "i3";
  }

  override save(): SavedPart[] {
    const { filled } = this;
    const rest = littleWord(zeroed(this.buffer, filled), 0);
    return [this.words[0] as number | 0, rest << (4 - filled) * 8 % 32 | filled, this.length | 0];
  }

  override take(parts: readonly SavedPart[]): boolean {
    const [word, rest, length] = parts as [number, number, number];
    setHalves(this.words, [word]);
    this.filled = rest & 3;
    this.length = length >>> 0;
    new DataView(this.buffer.buffer).setInt32(0, rest >>> (4 - this.filled) * 8 % 32, true);
    return true;
  }

  finish(): Uint8Array {
    const words = this.words as Uint32Array;
    this.buffer.fill(0, this.filled);
    if (this.filled > 0) words[0]! ^= mixed(littleWord(this.buffer, 0), 0xcc9e2d51, 15, 0x1b873593);
    words[0] = finalMix(words[0]! ^ this.length);
    return this.wordBytes(4, false);
  }
}

function mixed(word: number, first: number, turn: number, second: number): number {
  return Math.imul(turned(Math.imul(word, first), turn), second);
}

/** What waits: whole words as they are, what is left in the upper bytes of one, the number of all in the last one. */
function waitingWords(state: BlockState, wordBytes: number): SavedPart[] {
  const { filled } = state;
  const bytes = new Uint8Array(16);
  const whole = filled - filled % wordBytes;
  bytes.set(state.buffer.subarray(0, whole));
  if (whole < filled) bytes.set(state.buffer.subarray(whole, filled), whole + wordBytes - filled % wordBytes);
  bytes[16 - wordBytes]! |= filled;
  return halves(new Uint32Array(bytes.buffer));
}

function takeWaitingWords(state: BlockState, parts: readonly number[], wordBytes: number): void {
  const bytes = new Uint8Array(Int32Array.from(parts).buffer);
  const filled = state.filled = bytes[16 - wordBytes]! & 15;
  const whole = filled - filled % wordBytes;
  state.buffer.set(bytes.subarray(0, whole));
  state.buffer.set(bytes.subarray(whole + wordBytes - filled % wordBytes, whole + wordBytes), whole);
}

const FACTORS = [0x239b961b, 0xab0e9789, 0x38b34ae5, 0xa1e38b93];
const TURNS = [15, 16, 17, 18];
const STATE_TURNS = [19, 17, 15, 13];
const ADDENDS = [0x561ccd1b, 0x0bcaa747, 0x96cd1c35, 0x32ac3b17];

/** The form of 128 bits for machines of 32. */
export class Murmur128State extends BlockState {
  constructor(readonly seed: number) {
    super(Uint32Array.of(seed, seed, seed, seed), 16);
  }

  override fresh(): Murmur128State {
    return new Murmur128State(this.seed);
  }

  override get layout(): string {
    return "i9";
  }

  override save(): SavedPart[] {
    return [...halves(this.words), ...waitingWords(this, 4), this.length | 0];
  }

  override take(parts: readonly SavedPart[]): boolean {
    setHalves(this.words, parts.slice(0, 4));
    this.length = (parts[8] as number) >>> 0;
    takeWaitingWords(this, parts.slice(4, 8) as readonly number[], 4);
    return true;
  }

  #take(bytes: Uint8Array, at: number, lane: number): number {
    return mixed(littleWord(bytes, at + lane * 4), FACTORS[lane]!, TURNS[lane]!, FACTORS[(lane + 1) % 4]!);
  }

  override compress(bytes: Uint8Array, at: number): void {
    const words = this.words as Uint32Array;
    for (let lane = 0; lane < 4; lane++) {
      words[lane]! ^= this.#take(bytes, at, lane);
      const sum = turned(words[lane]!, STATE_TURNS[lane]!) + words[(lane + 1) % 4]! | 0;
      words[lane] = Math.imul(sum, 5) + ADDENDS[lane]!;
    }
  }

  finish(): Uint8Array {
    const words = this.words as Uint32Array;
    this.buffer.fill(0, this.filled);
    for (let lane = 0; lane * 4 < this.filled; lane++) words[lane]! ^= this.#take(this.buffer, 0, lane);
    for (let lane = 0; lane < 4; lane++) words[lane]! ^= this.length;
    this.#spread();
    for (let lane = 0; lane < 4; lane++) words[lane] = finalMix(words[lane]!);
    this.#spread();
    return this.wordBytes(16, false);
  }

  #spread(): void {
    const words = this.words as Uint32Array;
    words[0]! += words[1]! + words[2]! + words[3]!;
    for (let lane = 1; lane < 4; lane++) words[lane]! += words[0]!;
  }
}

const LONG_FACTORS = [0x87c37b91114253d5n, 0x4cf5ad432745937fn] as const;

function longMix(word: bigint): bigint {
  word = BigInt.asUintN(64, (word ^ word >> 33n) * 0xff51afd7ed558ccdn);
  word = BigInt.asUintN(64, (word ^ word >> 33n) * 0xc4ceb9fe1a85ec53n);
  return word ^ word >> 33n;
}

/** The form of 128 bits for machines of 64. */
export class MurmurLongState extends BlockState {
  constructor(readonly seed: number) {
    super(BigUint64Array.of(BigInt(seed), BigInt(seed)), 16);
  }

  override fresh(): MurmurLongState {
    return new MurmurLongState(this.seed);
  }

  override get layout(): string {
    return "l4i";
  }

  override save(): SavedPart[] {
    return [...halves(this.words), ...waitingWords(this, 8), this.length | 0];
  }

  override take(parts: readonly SavedPart[]): boolean {
    setHalves(this.words, parts.slice(0, 4));
    this.length = (parts[8] as number) >>> 0;
    takeWaitingWords(this, parts.slice(4, 8) as readonly number[], 8);
    return true;
  }

  #take(bytes: Uint8Array, at: number, lane: number): bigint {
    const product = BigInt.asUintN(64, littleLong(bytes, at + lane * 8) * LONG_FACTORS[lane]!);
    return BigInt.asUintN(64, turnedLong(product, lane === 0 ? 31n : 33n) * LONG_FACTORS[1 - lane]!);
  }

  override compress(bytes: Uint8Array, at: number): void {
    const words = this.words as BigUint64Array;
    words[0]! ^= this.#take(bytes, at, 0);
    words[0] = BigInt.asUintN(64, turnedLong(words[0]!, 27n) + words[1]!) * 5n + 0x52dce729n;
    words[1]! ^= this.#take(bytes, at, 1);
    words[1] = BigInt.asUintN(64, turnedLong(words[1]!, 31n) + words[0]!) * 5n + 0x38495ab5n;
  }

  finish(): Uint8Array {
    const words = this.words as BigUint64Array;
    this.buffer.fill(0, this.filled);
    if (this.filled > 0) words[0]! ^= this.#take(this.buffer, 0, 0);
    if (this.filled > 8) words[1]! ^= this.#take(this.buffer, 0, 1);
    words[0]! ^= BigInt(this.length);
    words[1]! ^= BigInt(this.length);
    words[0]! += words[1]!;
    words[1]! += words[0]!;
    words[0] = longMix(words[0]!);
    words[1] = longMix(words[1]!);
    words[0]! += words[1]!;
    words[1]! += words[0]!;
    return this.wordBytes(16, false);
  }
}
