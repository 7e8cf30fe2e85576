/**
 * GOST R 34.11-94 with both sets of parameters.
 *
 * *Source:* RFC 5831, RFC 4357 section 11.2
 *
 * @module
 */
import { BlockState, halves, littleWord, type SavedPart, setHalves, zeroed } from "./hash_state.ts";
import { bytesOf, textOf } from "../../runtime/byte_string.ts";

/** A row of sixteen digits for each half byte of a word, lowest first. */
const TEST_BOXES = [
  "4a92d80e6b1c7f53",
  "eb4c6dfa23810759",
  "581da342efc7609b",
  "7da1089fe46cb253",
  "6c715fd84a9e03b2",
  "4ba0721d36859cfe",
  "db413f590ae7682c",
  "1fd057a4923e6b8c",
] as const;
const CRYPTO_BOXES = [
  "a4568137dce092bf",
  "5f402db91763cea8",
  "7fce94103b526a8d",
  "4a7c0f28e165db93",
  "764b9c2a180efd35",
  "7624d9f0a15b8ec3",
  "de41705a3c8f629b",
  "13a95b4f867ed02c",
] as const;

/** What the third key adds, in words. */
const THIRD_KEY = [
  0xff00ff00,
  0xff00ff00,
  0x00ff00ff,
  0x00ff00ff,
  0x00ffff00,
  0xff0000ff,
  0x000000ff,
  0xff00ffff,
] as const;

const tables = new Map<boolean, Uint32Array>();

/** For each byte of a word and each value: what it becomes, turned by 11 bits. */
function substitution(isCrypto: boolean): Uint32Array {
  let table = tables.get(isCrypto);
  if (table !== undefined) return table;
  const boxes = isCrypto ? CRYPTO_BOXES : TEST_BOXES;
  table = new Uint32Array(1024);
  for (let place = 0; place < 4; place++) {
    for (let byte = 0; byte < 256; byte++) {
      const low = parseInt(boxes[place * 2]![byte & 15]!, 16);
      const high = parseInt(boxes[place * 2 + 1]![byte >> 4]!, 16);
      const word = (high << 4 | low) << place * 8;
      table[place * 256 + byte] = word << 11 | word >>> 21;
    }
  }
  tables.set(isCrypto, table);
  return table;
}

/** Encrypts the two words at a place of `text` into `target`. */
function encrypt(
  text: Uint32Array,
  at: number,
  key: Uint32Array,
  target: Uint32Array,
  table: Uint32Array,
): void {
  let low = text[at]!;
  let high = text[at + 1]!;
  for (let round = 0; round < 32; round++) {
    const sum = low + key[round < 24 ? round & 7 : 31 - round]! | 0;
    const mixed = table[sum & 255]! ^ table[256 + (sum >>> 8 & 255)]! ^ table[512 + (sum >>> 16 & 255)]! ^
      table[768 + (sum >>> 24)]!;
    const next = high ^ mixed;
    high = low;
    low = next;
  }
  target[at] = high;
  target[at + 1] = low;
}

/** The key of two blocks: their bytes in another order. */
function keyOf(first: Uint32Array, second: Uint32Array): Uint32Array {
  const mixed = new Uint8Array(first.map((word, i) => word ^ second[i]!).buffer);
  const bytes = new Uint8Array(32);
  for (let k = 0; k < 8; k++) for (let i = 0; i < 4; i++) bytes[k * 4 + i] = mixed[i * 8 + k]!;
  return new Uint32Array(bytes.buffer);
}

/** Moves a block down by 64 bits; its lowest two parts together come on top. */
function moveDown(block: Uint32Array): Uint32Array {
  return Uint32Array.of(...block.subarray(2), block[0]! ^ block[2]!, block[1]! ^ block[3]!);
}

/** Turns the shift register of sixteen half words by some steps. */
function shuffle(block: Uint32Array, steps: number): Uint32Array {
  const parts = new Uint16Array(block.slice().buffer);
  const line = [...parts];
  for (let step = 0; step < steps; step++) {
    const at = step;
    line.push(line[at]! ^ line[at + 1]! ^ line[at + 2]! ^ line[at + 3]! ^ line[at + 12]! ^ line[at + 15]!);
  }
  parts.set(line.slice(steps));
  return new Uint32Array(parts.buffer);
}

function exclusive(first: Uint32Array, second: Uint32Array): Uint32Array {
  return first.map((word, i) => word ^ second[i]!);
}

/** Both. */
export class GostState extends BlockState {
  override readonly keepsBlock = false;
  readonly #sum = new Uint32Array(8);

  override get layout(): string {
    return "i18bs32";
  }

  constructor(readonly isCrypto: boolean) {
    super(new Uint32Array(8), 32);
  }

  override fresh(): GostState {
    return new GostState(this.isCrypto);
  }

  override compress(bytes: Uint8Array, at: number): void {
    const block = Uint32Array.from({ length: 8 }, (_, i) => littleWord(bytes, at + i * 4));
    let carry = 0;
    for (let i = 0; i < 8; i++) {
      const sum = this.#sum[i]! + block[i]! + carry;
      this.#sum[i] = sum;
      carry = sum > 0xffffffff ? 1 : 0;
    }
    this.#step(block);
  }

  #step(block: Uint32Array): void {
    const words = this.words as Uint32Array;
    const table = substitution(this.isCrypto);
    const encrypted = new Uint32Array(8);
    let first: Uint32Array = words.slice();
    let second: Uint32Array = block;
    for (let part = 0; part < 4; part++) {
      if (part > 0) {
        first = moveDown(first);
        if (part === 2) first = first.map((word, i) => word ^ THIRD_KEY[i]!);
        second = moveDown(moveDown(second));
      }
      encrypt(words, part * 2, keyOf(first, second), encrypted, table);
    }
    const mixed = exclusive(shuffle(encrypted, 12), block);
    words.set(shuffle(exclusive(shuffle(mixed, 1), words), 61));
  }

  finish(): Uint8Array {
    const bits = BigInt(this.length) * 8n;
    if (this.filled > 0) {
      this.buffer.fill(0, this.filled);
      this.compress(this.buffer, 0);
    }
    const length = new Uint32Array(8);
    length[0] = Number(BigInt.asUintN(32, bits));
    length[1] = Number(bits >> 32n);
    this.#step(length);
    this.#step(this.#sum.slice());
    return this.wordBytes(32, true);
  }

  override copy(): GostState {
    const twin = super.copy() as GostState;
    twin.#sum.set(this.#sum);
    return twin;
  }

  override save(): SavedPart[] {
    const bits = BigUint64Array.of(BigInt(this.length) * 8n);
    return [
      ...halves(this.words),
      ...halves(this.#sum),
      ...halves(bits),
      this.filled,
      textOf(zeroed(this.buffer, this.filled)),
    ];
  }

  override take(parts: readonly SavedPart[]): boolean {
    setHalves(this.words, parts.slice(0, 8));
    setHalves(this.#sum, parts.slice(8, 16));
    const [low, high, filled, buffer] = parts.slice(16) as [number, number, number, string];
    this.length = ((low >>> 0) + (high >>> 0) * 4294967296) / 8;
    this.filled = filled;
    this.buffer.set(bytesOf(buffer));
    return filled >= 0 && filled < 32;
  }
}
