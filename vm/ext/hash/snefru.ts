/**
 * Snefru of 256 bits with eight passes.
 *
 * *Source:* Merkle 1990, A Fast Software One-Way Hash Function
 *
 * @module
 */
import { Buffer } from "node:buffer";
import { bytesOf, textOf } from "../../runtime/byte_string.ts";
import { bigWord, BlockState, halves, type SavedPart, setHalves, zeroed } from "./hash_state.ts";
import { SNEFRU_TABLES } from "./snefru_data.ts";

let tables: Uint32Array | null = null;

function substitution(): Uint32Array {
  if (tables !== null) return tables;
  const bytes = Buffer.from(SNEFRU_TABLES, "base64");
  return tables = Uint32Array.from({ length: 4096 }, (_, i) => bytes.readUInt32LE(i * 4));
}

const PASSES = 8;
/** How far the words are turned to the right after each round of a pass. */
const TURNS = [16, 8, 16, 24] as const;
const line = new Uint32Array(16);

/** Works sixteen words into the first eight of them. */
function mix(words: Uint32Array): void {
  const table = substitution();
  line.set(words);
  for (let pass = 0; pass < PASSES; pass++) {
    for (const turn of TURNS) {
      for (let i = 0; i < 16; i++) {
        const entry = table[pass * 512 + (i & 2) * 128 + (line[i]! & 255)]!;
        line[i + 1 & 15]! ^= entry;
        line[i - 1 & 15]! ^= entry;
      }
      for (let i = 0; i < 16; i++) line[i] = line[i]! >>> turn | line[i]! << 32 - turn;
    }
  }
  for (let i = 0; i < 8; i++) words[i]! ^= line[15 - i]!;
}

/** Both names that it has. The last eight words are those of a block. */
export class SnefruState extends BlockState {
  override readonly keepsBlock = false;

  constructor() {
    super(new Uint32Array(16), 32);
  }

  override fresh(): SnefruState {
    return new SnefruState();
  }

  override compress(bytes: Uint8Array, at: number): void {
    const words = this.words as Uint32Array;
    for (let i = 0; i < 8; i++) words[8 + i] = bigWord(bytes, at + i * 4);
    mix(words);
    words.fill(0, 8);
  }

  finish(): Uint8Array {
    const words = this.words as Uint32Array;
    const bits = this.length * 8;
    if (this.filled > 0) {
      this.buffer.fill(0, this.filled);
      this.compress(this.buffer, 0);
    }
    words[14] = bits / 4294967296;
    words[15] = bits;
    mix(words);
    return this.wordBytes(32, false);
  }

  override get layout(): string {
    return "i18bs32";
  }

  override save(): SavedPart[] {
    const bits = BigInt(this.length) * 8n;
    const length = [Number(BigInt.asIntN(32, bits >> 32n)), Number(BigInt.asIntN(32, bits))];
    return [...halves(this.words), ...length, this.filled, textOf(zeroed(this.buffer, this.filled))];
  }

  override take(parts: readonly SavedPart[]): boolean {
    setHalves(this.words, parts.slice(0, 16));
    const [high, low, filled, buffer] = parts.slice(16) as [number, number, number, string];
    this.length = ((low >>> 0) + (high >>> 0) * 4294967296) / 8;
    this.filled = filled;
    this.buffer.set(bytesOf(buffer));
    return filled >= 0 && filled < 32;
  }
}
