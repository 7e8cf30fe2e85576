/**
 * Modes of block ciphers that take any number of bytes without a tag. [hot]
 *
 * *Source:* NIST SP 800-38A, SP 800-38E, RFC 3394, RFC 5649
 *
 * @module
 */
import type { BlockCipher } from "./aes.ts";

const SIZE = 16;

/** Xors bytes into the start of others. */
export function mixInto(target: Uint8Array, bytes: Uint8Array, at = 0): void {
  for (let i = 0; i < target.length; i++) target[i]! ^= bytes[at + i] ?? 0;
}

/** Whole blocks, each by itself. */
export function runEcb(cipher: BlockCipher, data: Uint8Array, isEncrypting: boolean): Uint8Array {
  const out = new Uint8Array(data.length);
  for (let at = 0; at < data.length; at += SIZE) {
    if (isEncrypting) cipher.encrypt(data, at, out, at);
    else cipher.decrypt(data, at, out, at);
  }
  return out;
}

/** Whole blocks, chained. */
export function runCbc(
  cipher: BlockCipher,
  data: Uint8Array,
  iv: Uint8Array,
  isEncrypting: boolean,
): Uint8Array {
  const out = new Uint8Array(data.length);
  let last = iv;
  for (let at = 0; at < data.length; at += SIZE) {
    const block = data.slice(at, at + SIZE);
    if (isEncrypting) {
      mixInto(block, last);
      cipher.encrypt(block, 0, out, at);
      last = out.subarray(at, at + SIZE);
    } else {
      const plain = out.subarray(at, at + SIZE);
      cipher.decrypt(block, 0, plain, 0);
      mixInto(plain, last);
      last = block;
    }
  }
  return out;
}

/** Cipher feedback by 128, 8 or 1 bits. */
export function runCfb(
  cipher: BlockCipher,
  data: Uint8Array,
  iv: Uint8Array,
  bits: number,
  isEncrypting: boolean,
): Uint8Array {
  const out = new Uint8Array(data.length);
  const register = iv.slice();
  const mask = new Uint8Array(SIZE);
  if (bits === 128) {
    for (let at = 0; at < data.length; at++) {
      const place = at % SIZE;
      if (place === 0) cipher.encrypt(register, 0, mask, 0);
      out[at] = data[at]! ^ mask[place]!;
      register[place] = isEncrypting ? out[at]! : data[at]!;
    }
    return out;
  }
  for (let step = 0; step < data.length * 8 / bits; step++) {
    cipher.encrypt(register, 0, mask, 0);
    if (bits === 8) {
      out[step] = data[step]! ^ mask[0]!;
      register.copyWithin(0, 1);
      register[SIZE - 1] = isEncrypting ? out[step]! : data[step]!;
      continue;
    }
    const place = 7 - step % 8;
    const bit = data[step >> 3]! >> place & 1;
    const mixed = bit ^ mask[0]! >> 7;
    out[step >> 3]! |= mixed << place;
    for (let i = 0; i < SIZE; i++) register[i] = register[i]! << 1 | (register[i + 1] ?? 0) >> 7;
    register[SIZE - 1]! |= isEncrypting ? mixed : bit;
  }
  return out;
}

/** Output feedback. */
export function runOfb(cipher: BlockCipher, data: Uint8Array, iv: Uint8Array): Uint8Array {
  const register = iv.slice();
  return data.map((byte, at) => {
    if (at % SIZE === 0) cipher.encrypt(register, 0, register, 0);
    return byte ^ register[at % SIZE]!;
  });
}

/** Counter mode; the counter takes so many bytes at the block's end. */
export function runCtr(
  cipher: BlockCipher,
  data: Uint8Array,
  iv: Uint8Array,
  counterBytes = SIZE,
): Uint8Array {
  const counter = iv.slice();
  const mask = new Uint8Array(SIZE);
  return data.map((byte, at) => {
    if (at % SIZE === 0) {
      cipher.encrypt(counter, 0, mask, 0);
      countUp(counter, counterBytes);
    }
    return byte ^ mask[at % SIZE]!;
  });
}

/** Adds one to the number that a block ends with. */
export function countUp(block: Uint8Array, bytes: number): void {
  for (let i = SIZE - 1; i >= SIZE - bytes; i--) {
    block[i]!++;
    if (block[i] !== 0) return;
  }
}

/** XTS of one unit of at least a block; null for less. */
export function runXts(
  cipher: BlockCipher,
  tweaker: BlockCipher,
  data: Uint8Array,
  iv: Uint8Array,
  isEncrypting: boolean,
): Uint8Array | null {
  if (data.length < SIZE) return null;
  const out = new Uint8Array(data.length);
  let tweak = new Uint8Array(SIZE);
  tweaker.encrypt(iv, 0, tweak, 0);
  const rest = data.length % SIZE;
  const whole = data.length - rest;
  const one = (block: Uint8Array, mask: Uint8Array): Uint8Array => {
    mixInto(block, mask);
    if (isEncrypting) cipher.encrypt(block, 0, block, 0);
    else cipher.decrypt(block, 0, block, 0);
    mixInto(block, mask);
    return block;
  };
  for (let at = 0; at < whole; at += SIZE) {
    const isLast = rest > 0 && at + SIZE === whole;
    if (isLast) {
      // The last whole block lends bytes to the rest; on the way back their masks change places.
      const next = doubledTweak(tweak);
      const block = one(data.slice(at, at + SIZE), isEncrypting ? tweak : next);
      out.set(block.subarray(0, rest), whole);
      block.set(data.subarray(whole));
      out.set(one(block, isEncrypting ? next : tweak), at);
      return out;
    }
    out.set(one(data.slice(at, at + SIZE), tweak), at);
    tweak = doubledTweak(tweak);
  }
  return out;
}

function doubledTweak(tweak: Uint8Array): Uint8Array<ArrayBuffer> {
  const next = new Uint8Array(SIZE);
  let carry = 0;
  for (let i = 0; i < SIZE; i++) {
    next[i] = tweak[i]! << 1 | carry;
    carry = tweak[i]! >> 7;
  }
  if (carry) next[0]! ^= 0x87;
  return next;
}

/** Six rounds over a block of its own and parts of eight bytes. */
function wrapRounds(cipher: BlockCipher, first: Uint8Array, data: Uint8Array): Uint8Array {
  const out = new Uint8Array(8 + data.length);
  out.set(first);
  out.set(data, 8);
  const block = new Uint8Array(SIZE);
  const parts = data.length / 8;
  for (let step = 1; step <= 6 * parts; step++) {
    const at = ((step - 1) % parts + 1) * 8;
    block.set(out.subarray(0, 8));
    block.set(out.subarray(at, at + 8), 8);
    cipher.encrypt(block, 0, block, 0);
    for (let i = 0; i < 4; i++) block[7 - i]! ^= step >>> i * 8;
    out.set(block.subarray(0, 8));
    out.set(block.subarray(8), at);
  }
  return out;
}

function unwrapRounds(cipher: BlockCipher, data: Uint8Array): Uint8Array {
  const out = data.slice();
  const block = new Uint8Array(SIZE);
  const parts = data.length / 8 - 1;
  for (let step = 6 * parts; step > 0; step--) {
    const at = ((step - 1) % parts + 1) * 8;
    block.set(out.subarray(0, 8));
    for (let i = 0; i < 4; i++) block[7 - i]! ^= step >>> i * 8;
    block.set(out.subarray(at, at + 8), 8);
    cipher.decrypt(block, 0, block, 0);
    out.set(block.subarray(0, 8));
    out.set(block.subarray(8), at);
  }
  return out;
}

/** A wrapped key; null for a length that cannot be wrapped. */
export function wrapKey(cipher: BlockCipher, data: Uint8Array, iv: Uint8Array): Uint8Array | null {
  return data.length % 8 !== 0 || data.length < 16 ? null : wrapRounds(cipher, iv, data);
}

/** The way back; null when it is none. */
export function unwrapKey(cipher: BlockCipher, data: Uint8Array, iv: Uint8Array): Uint8Array | null {
  if (data.length % 8 !== 0 || data.length < 24) return null;
  const out = unwrapRounds(cipher, data);
  return iv.every((byte, i) => byte === out[i]) ? out.subarray(8) : null;
}

/** The same for any length from one byte. */
export function wrapPadded(cipher: BlockCipher, data: Uint8Array, iv: Uint8Array): Uint8Array | null {
  if (data.length === 0) return null;
  const first = new Uint8Array(8);
  first.set(iv);
  new DataView(first.buffer).setUint32(4, data.length);
  const padded = new Uint8Array(Math.ceil(data.length / 8) * 8);
  padded.set(data);
  if (padded.length > 8) return wrapRounds(cipher, first, padded);
  const block = new Uint8Array(SIZE);
  block.set(first);
  block.set(padded, 8);
  cipher.encrypt(block, 0, block, 0);
  return block;
}

/** The way back; null when it is none. */
export function unwrapPadded(cipher: BlockCipher, data: Uint8Array, iv: Uint8Array): Uint8Array | null {
  if (data.length % 8 !== 0 || data.length < 16) return null;
  const out = data.length === SIZE ? runEcb(cipher, data, false) : unwrapRounds(cipher, data);
  const length = new DataView(out.buffer, out.byteOffset).getUint32(4);
  if (!iv.every((byte, i) => byte === out[i]) || length > out.length - 8 || length <= out.length - 16) {
    return null;
  }
  return out.subarray(8 + length).every((byte) => byte === 0) ? out.subarray(8, 8 + length) : null;
}
