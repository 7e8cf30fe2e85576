/**
 * Modes that also authenticate: GCM, CCM, OCB. [hot]
 *
 * *Source:* NIST SP 800-38D, SP 800-38C, RFC 7253
 *
 * @module
 */
import type { BlockCipher } from "./aes.ts";
import { mixInto, runCtr } from "./cipher_modes.ts";

const SIZE = 16;

/** What goes in and out. The text of the way back counts only when the tags are equal. */
export interface Sealed {
  readonly text: Uint8Array;
  readonly tag: Uint8Array;
}

/** Multiplies by the hash key in the field of GCM, four bits at a time. */
class GhashKey {
  /** For each half byte, the key times it: four words. */
  readonly #table = new Int32Array(64);
  readonly #sum = new Int32Array(4);

  constructor(key: Uint8Array) {
    const view = new DataView(key.buffer, key.byteOffset);
    const words = [0, 4, 8, 12].map((at) => view.getInt32(at));
    for (let bit = 8; bit > 0; bit >>= 1) {
      this.#table.set(words, bit * 4);
      shiftDown(words);
    }
    for (let half = 1; half < 16; half++) {
      const top = half & -half;
      if (top === half) continue;
      for (let i = 0; i < 4; i++) {
        this.#table[half * 4 + i] = this.#table[top * 4 + i]! ^ this.#table[(half ^ top) * 4 + i]!;
      }
    }
  }

  /** Works bytes into the sum, the last block filled with zeros. */
  add(bytes: Uint8Array): void {
    const sum = this.#sum;
    const block = new Uint8Array(SIZE);
    const view = new DataView(block.buffer);
    for (let at = 0; at < bytes.length; at += SIZE) {
      for (let i = 0; i < SIZE; i++) block[i] = bytes[at + i] ?? 0;
      for (let i = 0; i < 4; i++) view.setInt32(i * 4, sum[i]! ^ view.getInt32(i * 4));
      this.#multiply(block);
    }
  }

  #multiply(block: Uint8Array): void {
    const table = this.#table;
    let a = 0;
    let b = 0;
    let c = 0;
    let d = 0;
    for (let i = SIZE * 2 - 1; i >= 0; i--) {
      if (i < SIZE * 2 - 1) {
        const out = d & 15;
        d = d >>> 4 | c << 28;
        c = c >>> 4 | b << 28;
        b = b >>> 4 | a << 28;
        a = a >>> 4 ^ REDUCTION[out]! << 16;
      }
      const half = (i & 1 ? block[i >> 1]! & 15 : block[i >> 1]! >> 4) * 4;
      a ^= table[half]!;
      b ^= table[half + 1]!;
      c ^= table[half + 2]!;
      d ^= table[half + 3]!;
    }
    this.#sum.set([a, b, c, d]);
  }

  /** The sum as bytes. */
  bytes(): Uint8Array {
    const bytes = new Uint8Array(SIZE);
    this.#sum.forEach((part, i) => new DataView(bytes.buffer).setInt32(i * 4, part));
    return bytes;
  }
}

/** What four bits that fall out at the end come back as at the front. */
const REDUCTION: Uint16Array = Uint16Array.from({ length: 16 }, (_, half) => {
  let sum = 0;
  for (let bit = 0; bit < 4; bit++) if (half >> bit & 1) sum ^= 0xe100 >> 3 - bit;
  return sum;
});

function shiftDown(words: number[]): void {
  const out = words[3]! & 1;
  for (let i = 3; i > 0; i--) words[i] = words[i]! >>> 1 | words[i - 1]! << 31;
  words[0] = words[0]! >>> 1 ^ (out ? 0xe1000000 : 0);
}

function lengths(first: number, second: number): Uint8Array {
  const block = new Uint8Array(SIZE);
  const view = new DataView(block.buffer);
  view.setBigUint64(0, BigInt(first) * 8n);
  view.setBigUint64(8, BigInt(second) * 8n);
  return block;
}

/** GCM, any length of nonce; a tag of 16 bytes. */
export function runGcm(
  cipher: BlockCipher,
  data: Uint8Array,
  nonce: Uint8Array,
  about: Uint8Array,
  isEncrypting: boolean,
): Sealed {
  const key = new Uint8Array(SIZE);
  cipher.encrypt(key, 0, key, 0);
  let first = new Uint8Array(SIZE);
  if (nonce.length === 12) {
    first.set(nonce);
    first[15] = 1;
  } else {
    const hash = new GhashKey(key);
    hash.add(nonce);
    hash.add(lengths(0, nonce.length));
    first = hash.bytes() as Uint8Array<ArrayBuffer>;
  }
  const counter = first.slice();
  const view = new DataView(counter.buffer);
  view.setUint32(12, view.getUint32(12) + 1);
  const text = runCtr(cipher, data, counter, 4);
  const hash = new GhashKey(key);
  hash.add(about);
  hash.add(isEncrypting ? text : data);
  hash.add(lengths(about.length, data.length));
  const tag = hash.bytes();
  const mask = new Uint8Array(SIZE);
  cipher.encrypt(first, 0, mask, 0);
  mixInto(tag, mask);
  return { text, tag };
}

/** CCM; the nonce has 7 to 13 bytes. */
export function runCcm(
  cipher: BlockCipher,
  data: Uint8Array,
  nonce: Uint8Array,
  about: Uint8Array,
  tagBytes: number,
  isEncrypting: boolean,
): Sealed {
  const lengthBytes = 15 - nonce.length;
  const counter = new Uint8Array(SIZE);
  counter[0] = lengthBytes - 1;
  counter.set(nonce, 1);
  const mask = new Uint8Array(SIZE);
  cipher.encrypt(counter, 0, mask, 0);
  counter[15] = 1;
  const text = runCtr(cipher, data, counter, lengthBytes);
  const sum = new Uint8Array(SIZE);
  sum[0] = (about.length > 0 ? 64 : 0) | (tagBytes - 2) / 2 << 3 | lengthBytes - 1;
  sum.set(nonce, 1);
  for (let i = 0, rest = data.length; i < lengthBytes; i++, rest = Math.floor(rest / 256)) sum[15 - i] = rest;
  cipher.encrypt(sum, 0, sum, 0);
  addMac(cipher, sum, about.length > 0 ? [...sizePrefix(about.length), ...about] : []);
  addMac(cipher, sum, isEncrypting ? data : text);
  mixInto(sum, mask);
  return { text, tag: sum.subarray(0, tagBytes) };
}

function sizePrefix(size: number): number[] {
  return size < 0xff00
    ? [size >> 8, size & 255]
    : [255, 254, size >>> 24, size >>> 16 & 255, size >>> 8 & 255, size & 255];
}

function addMac(cipher: BlockCipher, sum: Uint8Array, bytes: ArrayLike<number>): void {
  for (let at = 0; at < bytes.length; at += SIZE) {
    for (let i = 0; i < SIZE; i++) sum[i]! ^= bytes[at + i] ?? 0;
    cipher.encrypt(sum, 0, sum, 0);
  }
}

function doubled(block: Uint8Array): Uint8Array {
  const next = block.map((byte, i) => byte << 1 | (block[i + 1] ?? 0) >> 7);
  if (block[0]! & 128) next[SIZE - 1]! ^= 0x87;
  return next;
}

function zerosAtEnd(number: number): number {
  return 31 - Math.clz32(number & -number);
}

/** The blocks that OCB mixes in: one for the rest, one for the tag, one for each power of two. */
class OcbMasks {
  readonly rest: Uint8Array = new Uint8Array(SIZE);
  readonly tag: Uint8Array;
  readonly #powers: Uint8Array[];

  constructor(cipher: BlockCipher) {
    cipher.encrypt(this.rest, 0, this.rest, 0);
    this.tag = doubled(this.rest);
    this.#powers = [doubled(this.tag)];
  }

  power(exponent: number): Uint8Array {
    for (let i = this.#powers.length; i <= exponent; i++) this.#powers.push(doubled(this.#powers[i - 1]!));
    return this.#powers[exponent]!;
  }
}

/** The first mask, made of the nonce (1 to 15 bytes) and the length of the tag. */
function ocbStart(cipher: BlockCipher, nonce: Uint8Array, tagBytes: number): Uint8Array {
  const block = new Uint8Array(SIZE);
  block[0] = tagBytes * 8 % 128 << 1;
  block[15 - nonce.length]! |= 1;
  block.set(nonce, SIZE - nonce.length);
  const bottom = block[15]! & 63;
  block[15]! &= 0xc0;
  cipher.encrypt(block, 0, block, 0);
  const stretch = new Uint8Array(24);
  stretch.set(block);
  for (let i = 0; i < 8; i++) stretch[16 + i] = block[i]! ^ block[i + 1]!;
  const [bytes, bits] = [bottom >> 3, bottom & 7];
  return block.map((_, i) => stretch[bytes + i]! << bits | stretch[bytes + i + 1]! >> 8 - bits);
}

/** What OCB makes of the data that is only authenticated. */
function ocbAbout(cipher: BlockCipher, masks: OcbMasks, about: Uint8Array): Uint8Array {
  const sum = new Uint8Array(SIZE);
  const offset = new Uint8Array(SIZE);
  for (let at = 0, number = 1; at < about.length; at += SIZE, number++) {
    const block = new Uint8Array(SIZE);
    block.set(about.subarray(at, at + SIZE));
    if (at + SIZE <= about.length) mixInto(offset, masks.power(zerosAtEnd(number)));
    else {
      mixInto(offset, masks.rest);
      block[about.length - at] = 128;
    }
    mixInto(block, offset);
    cipher.encrypt(block, 0, block, 0);
    mixInto(sum, block);
  }
  return sum;
}

/** OCB. */
export function runOcb(
  cipher: BlockCipher,
  data: Uint8Array,
  nonce: Uint8Array,
  about: Uint8Array,
  tagBytes: number,
  isEncrypting: boolean,
): Sealed {
  const masks = new OcbMasks(cipher);
  const offset = ocbStart(cipher, nonce, tagBytes);
  const checksum = new Uint8Array(SIZE);
  const text = new Uint8Array(data.length);
  const whole = data.length - data.length % SIZE;
  for (let at = 0, number = 1; at < whole; at += SIZE, number++) {
    mixInto(offset, masks.power(zerosAtEnd(number)));
    const block = data.slice(at, at + SIZE);
    if (isEncrypting) mixInto(checksum, block);
    mixInto(block, offset);
    if (isEncrypting) cipher.encrypt(block, 0, block, 0);
    else cipher.decrypt(block, 0, block, 0);
    mixInto(block, offset);
    if (!isEncrypting) mixInto(checksum, block);
    text.set(block, at);
  }
  if (whole < data.length) {
    mixInto(offset, masks.rest);
    const mask = new Uint8Array(SIZE);
    cipher.encrypt(offset, 0, mask, 0);
    for (let at = whole; at < data.length; at++) text[at] = data[at]! ^ mask[at - whole]!;
    const rest = new Uint8Array(SIZE);
    rest.set((isEncrypting ? data : text).subarray(whole));
    rest[data.length - whole] = 128;
    mixInto(checksum, rest);
  }
  mixInto(checksum, offset);
  mixInto(checksum, masks.tag);
  cipher.encrypt(checksum, 0, checksum, 0);
  mixInto(checksum, ocbAbout(cipher, masks, about));
  return { text, tag: checksum.subarray(0, tagBytes) };
}
