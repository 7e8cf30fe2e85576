/**
 * Tiger with three or four passes.
 *
 * *Source:* Anderson and Biham 1996, https://www.cs.technion.ac.il/~biham/Reports/Tiger/
 *
 * @module
 */
import { bytesOf, textOf } from "../../runtime/byte_string.ts";
import { BlockState, halves, littleLong, type SavedPart, setHalves, zeroed } from "./hash_state.ts";

const FIRST = [0x0123456789abcdefn, 0xfedcba9876543210n, 0xf096a5b4c3b2e187n] as const;
const MASK = 0xffffffffffffffffn;

let tables: BigUint64Array | null = null;

/** The four tables, made as the authors made them: the hash of a sentence chooses what is swapped. */
function substitution(): BigUint64Array {
  if (tables !== null) return tables;
  const table = new BigUint64Array(1024);
  const bytes = new Uint8Array(table.buffer);
  for (let i = 0; i < 1024; i++) table[i] = BigInt(i & 255) * 0x0101010101010101n;
  const sentence = new TextEncoder().encode(
    "Tiger - A Fast New Hash Function, by Ross Anderson and Eli Biham",
  );
  const text = BigUint64Array.from({ length: 8 }, (_, i) => littleLong(sentence, i * 8));
  const state = BigUint64Array.from(FIRST);
  const choice = new Uint8Array(state.buffer);
  let word = 2;
  for (let i = 0; i < 5 * 256 * 4; i++) {
    if (++word === 3) {
      word = 0;
      compressWords(state, text.slice(), table, 3);
    }
    const part = (i & 3) * 256;
    const entry = part + (i >> 2 & 255);
    for (let column = 0; column < 8; column++) {
      const other = part + choice[word * 8 + column]!;
      const byte = bytes[entry * 8 + column]!;
      bytes[entry * 8 + column] = bytes[other * 8 + column]!;
      bytes[other * 8 + column] = byte;
    }
  }
  return tables = table;
}

function compressWords(
  state: BigUint64Array,
  x: BigUint64Array,
  table: BigUint64Array,
  passes: number,
): void {
  const line = state.slice();
  for (let pass = 0; pass < passes; pass++) {
    if (pass > 0) schedule(x);
    const factor = pass === 0 ? 5n : pass === 1 ? 7n : 9n;
    for (let i = 0; i < 8; i++) {
      runStep(line, x[i]!, factor, i + pass * 2 % 3, table);
    }
  }
  // The fourth pass turns the three words once more.
  const first = passes === 4 ? 2 : 0;
  state[0] = line[first]! ^ state[0]!;
  state[1] = line[(first + 1) % 3]! - state[1]!;
  state[2] = line[(first + 2) % 3]! + state[2]!;
}

function runStep(
  line: BigUint64Array,
  word: bigint,
  factor: bigint,
  step: number,
  table: BigUint64Array,
): void {
  const a = step % 3;
  const b = (step + 1) % 3;
  const c = (step + 2) % 3;
  const mixed = line[c]! ^ word;
  line[c] = mixed;
  let first = 0n;
  let second = 0n;
  for (let i = 0; i < 4; i++) {
    const even = Number(mixed >> BigInt(16 * i) & 255n);
    const odd = Number(mixed >> BigInt(16 * i + 8) & 255n);
    first ^= table[i * 256 + even]!;
    second ^= table[(3 - i) * 256 + odd]!;
  }
  line[a] = line[a]! - first;
  line[b] = BigInt.asUintN(64, (line[b]! + second) * factor);
}

function schedule(x: BigUint64Array): void {
  x[0]! -= x[7]! ^ 0xa5a5a5a5a5a5a5a5n;
  x[1]! ^= x[0]!;
  x[2]! += x[1]!;
  x[3]! -= x[2]! ^ BigInt.asUintN(64, (x[1]! ^ MASK) << 19n);
  x[4]! ^= x[3]!;
  x[5]! += x[4]!;
  x[6]! -= x[5]! ^ (x[4]! ^ MASK) >> 23n;
  x[7]! ^= x[6]!;
  x[0]! += x[7]!;
  x[1]! -= x[0]! ^ BigInt.asUintN(64, (x[7]! ^ MASK) << 19n);
  x[2]! ^= x[1]!;
  x[3]! += x[2]!;
  x[4]! -= x[3]! ^ (x[2]! ^ MASK) >> 23n;
  x[5]! ^= x[4]!;
  x[6]! += x[5]!;
  x[7]! -= x[6]! ^ 0x0123456789abcdefn;
}

/** All six. */
export class TigerState extends BlockState {
  override readonly keepsBlock = false;

  constructor(readonly digestBytes: number, readonly passes: number) {
    super(BigUint64Array.from(FIRST), 64);
  }

  override fresh(): TigerState {
    return new TigerState(this.digestBytes, this.passes);
  }

  override compress(bytes: Uint8Array, at: number): void {
    const words = BigUint64Array.from({ length: 8 }, (_, i) => littleLong(bytes, at + i * 8));
    compressWords(this.words as BigUint64Array, words, substitution(), this.passes);
  }

  /** The length is that of whole blocks here. */
  override get layout(): string {
    return "l4s64i";
  }

  override save(): SavedPart[] {
    const bits = BigUint64Array.of(BigInt(this.length - this.filled) * 8n);
    return [...halves(this.words), ...halves(bits), textOf(zeroed(this.buffer, this.filled)), this.filled];
  }

  override take(parts: readonly SavedPart[]): boolean {
    setHalves(this.words, parts.slice(0, 6));
    const [low, high, buffer, filled] = parts.slice(6) as [number, number, string, number];
    this.length = ((low >>> 0) + (high >>> 0) * 4294967296) / 8 + filled;
    this.filled = filled;
    this.buffer.set(bytesOf(buffer));
    return filled >= 0 && filled < 64;
  }

  finish(): Uint8Array {
    this.pad(1, 8, true);
    return this.wordBytes(this.digestBytes, true);
  }
}
