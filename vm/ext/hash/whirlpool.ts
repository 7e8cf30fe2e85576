/**
 * Whirlpool.
 *
 * *Source:* ISO/IEC 10118-3; Barreto and Rijmen, The WHIRLPOOL Hashing Function
 *
 * @module
 */
import { bytesOf, textOf } from "../../runtime/byte_string.ts";
import { BlockState, halves, type SavedPart, setHalves } from "./hash_state.ts";

const EXPONENTIAL = [1, 11, 9, 12, 13, 6, 15, 3, 14, 8, 7, 4, 10, 2, 5, 0];
const RANDOM = [7, 12, 11, 13, 14, 4, 9, 15, 6, 3, 8, 10, 2, 5, 1, 0];
const ROW = [1, 1, 4, 1, 8, 5, 2, 9];

/** What a byte becomes: three small boxes, the exponential one and its inverse around one by chance. */
function substituted(byte: number): number {
  const high = EXPONENTIAL[byte >> 4]!;
  const low = EXPONENTIAL.indexOf(byte & 15);
  const middle = RANDOM[high ^ low]!;
  return EXPONENTIAL[high ^ middle]! << 4 | EXPONENTIAL.indexOf(low ^ middle);
}

function times(byte: number, factor: number): number {
  let product = 0;
  for (let bit = factor; bit > 0; bit >>= 1) {
    if (bit & 1) product ^= byte;
    byte = byte << 1 ^ (byte & 128 ? 0x11d : 0);
  }
  return product;
}

interface Tables {
  /** For each column and byte, what it adds to a row. */
  readonly rows: BigUint64Array;
  readonly constants: BigUint64Array;
}

let tables: Tables | null = null;

function makeTables(): Tables {
  const rows = new BigUint64Array(2048);
  for (let byte = 0; byte < 256; byte++) {
    let row = 0n;
    for (const factor of ROW) row = row << 8n | BigInt(times(substituted(byte), factor));
    for (let column = 0; column < 8; column++) {
      rows[column * 256 + byte] = row;
      row = row >> 8n | BigInt.asUintN(64, row << 56n);
    }
  }
  const constants = BigUint64Array.from({ length: 10 }, (_, round) => {
    let constant = 0n;
    for (let i = 0; i < 8; i++) constant = constant << 8n | BigInt(substituted(round * 8 + i));
    return constant;
  });
  return { rows, constants };
}

function runRound(words: BigUint64Array, rows: BigUint64Array): BigUint64Array {
  const next = new BigUint64Array(8);
  for (let row = 0; row < 8; row++) {
    let sum = 0n;
    for (let column = 0; column < 8; column++) {
      const byte = Number(words[row - column & 7]! >> BigInt(56 - 8 * column) & 255n);
      sum ^= rows[column * 256 + byte]!;
    }
    next[row] = sum;
  }
  return next;
}

/** Whirlpool. */
export class WhirlpoolState extends BlockState {
  constructor() {
    super(new BigUint64Array(8), 64);
  }

  override fresh(): WhirlpoolState {
    return new WhirlpoolState();
  }

  override compress(bytes: Uint8Array, at: number): void {
    const { rows, constants } = tables ??= makeTables();
    const words = this.words as BigUint64Array;
    const view = new DataView(bytes.buffer, bytes.byteOffset + at, 64);
    const block = BigUint64Array.from({ length: 8 }, (_, i) => view.getBigUint64(i * 8));
    let key: BigUint64Array = words.slice();
    let state: BigUint64Array = block.map((word, i) => word ^ key[i]!);
    for (const constant of constants) {
      key = runRound(key, rows);
      key[0]! ^= constant;
      state = runRound(state, rows);
      for (let i = 0; i < 8; i++) state[i]! ^= key[i]!;
    }
    for (let i = 0; i < 8; i++) words[i]! ^= state[i]! ^ block[i]!;
  }

  /** PHP's code takes each byte by way of the buffer, and clears the one behind it. */
  override update(bytes: Uint8Array): void {
    super.update(bytes);
    const { buffer, filled } = this;
    const lastBlock = bytes.length - filled - 64;
    if (lastBlock >= 0) buffer.set(bytes.subarray(lastBlock + filled, lastBlock + 64), filled);
    buffer[filled] = 0;
  }

  override get layout(): string {
    return "l8s32i2s64";
  }

  override save(): SavedPart[] {
    const length = new Uint8Array(32);
    new DataView(length.buffer).setBigUint64(24, BigInt(this.length) * 8n);
    return [...halves(this.words), textOf(length), this.filled, this.filled * 8, textOf(this.buffer)];
  }

  override take(parts: readonly SavedPart[]): boolean {
    setHalves(this.words, parts.slice(0, 16));
    const [length, filled, bits, buffer] = parts.slice(16) as [string, number, number, string];
    this.length = Number(new DataView(bytesOf(length).buffer).getBigUint64(24)) / 8;
    this.filled = filled;
    this.buffer.set(bytesOf(buffer));
    return filled >= 0 && filled < 64 && bits === filled * 8;
  }

  finish(): Uint8Array {
    this.pad(128, 32, false);
    return this.wordBytes(64, false);
  }
}
