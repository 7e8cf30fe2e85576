/**
 * MD5 and SHA-1 of strings. [hot]
 *
 * Digests of keys are short and many: a native call costs ten times as much as the work, and loading
 * `node:crypto` as much as starting a worker. Only long texts go there.
 *
 * *Source:* RFC 1321, RFC 3174
 *
 * @module
 */
import process from "node:process";
import type { Hash } from "node:crypto";
import { PART_CHARS, partBytes, textOf } from "./byte_string.ts";
import { HEX_PAIRS } from "./hexadecimal.ts";

/** From this length on the native digest is faster. */
const LONG = 512;
/** So many bytes of long texts are worth loading it. */
const LOADING_WORTH = 65536;

/** How many bytes of long texts this isolate asked for. */
let longBytes = 0;

/** Whether a text's digest is to be native. */
function isNativeWorth(length: number): boolean {
  if (length < LONG) return false;
  longBytes += length;
  return longBytes >= LOADING_WORTH;
}

/** The sines of the steps of MD5. */
const MD5_SINES: Int32Array = Int32Array.from(
  { length: 64 },
  (_, step) => Math.floor(Math.abs(Math.sin(step + 1)) * 4294967296) | 0,
);
const MD5_SHIFTS: Uint8Array = Uint8Array.from(
  { length: 64 },
  (_, step) => [[7, 12, 17, 22], [5, 9, 14, 20], [4, 11, 16, 23], [6, 10, 15, 21]][step >> 4]![step & 3]!,
);
/** Which word of a block each step of MD5 takes. */
const MD5_WORDS: Uint8Array = Uint8Array.from({ length: 64 }, (_, step) => {
  const [factor, offset] = [[1, 0], [5, 1], [3, 5], [7, 0]][step >> 4]! as [number, number];
  return (factor * step + offset) & 15;
});

const words = new Int32Array(16);
const schedule = new Int32Array(80);
const state = new Int32Array(5);

/** A text's MD5 digest: 16 bytes, or 32 hexadecimal digits. */
export function md5Digest(text: string, isBinary: boolean): string {
  if (isNativeWorth(text.length)) return nativeDigest("md5", text, isBinary);
  state.set([0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0]);
  const blocks = blockCount(text);
  for (let block = 0; block < blocks; block++) {
    loadLittleEndian(text, block * 64);
    if (block === blocks - 1) {
      words[14] = text.length << 3;
      words[15] = text.length >>> 29;
    }
    md5Block();
  }
  let digest = "";
  for (let i = 0; i < 4; i++) {
    const word = state[i]!;
    digest += wordText(word & 255, word >>> 8 & 255, word >>> 16 & 255, word >>> 24, isBinary);
  }
  return digest;
}

/** Four bytes as they are, or as digits. */
function wordText(first: number, second: number, third: number, fourth: number, isBinary: boolean): string {
  return isBinary
    ? String.fromCharCode(first, second, third, fourth)
    : HEX_PAIRS[first]! + HEX_PAIRS[second]! + HEX_PAIRS[third]! + HEX_PAIRS[fourth]!;
}

/** How many blocks of 64 bytes a text takes with its end mark and length. */
function blockCount(text: string): number {
  return (text.length + 8 >> 6) + 1;
}

/** The byte at a position; after the last one the end mark, then zeros. */
function byteAt(text: string, at: number): number {
  return at < text.length ? text.charCodeAt(at) : at === text.length ? 128 : 0;
}

function loadLittleEndian(text: string, start: number): void {
  if (start + 64 <= text.length) {
    for (let i = 0, at = start; i < 16; i++, at += 4) {
      words[i] = text.charCodeAt(at) | text.charCodeAt(at + 1) << 8 | text.charCodeAt(at + 2) << 16 |
        text.charCodeAt(at + 3) << 24;
    }
    return;
  }
  for (let i = 0, at = start; i < 16; i++, at += 4) {
    words[i] = byteAt(text, at) | byteAt(text, at + 1) << 8 | byteAt(text, at + 2) << 16 |
      byteAt(text, at + 3) << 24;
  }
}

function md5Block(): void {
  let a = state[0]!;
  let b = state[1]!;
  let c = state[2]!;
  let d = state[3]!;
  for (let step = 0; step < 64; step++) {
    let mixed: number;
    if (step < 16) mixed = d ^ b & (c ^ d);
    else if (step < 32) mixed = c ^ d & (b ^ c);
    else if (step < 48) mixed = b ^ c ^ d;
    else mixed = c ^ (b | ~d);
    const sum = a + mixed + MD5_SINES[step]! + words[MD5_WORDS[step]!]! | 0;
    const shift = MD5_SHIFTS[step]!;
    a = d;
    d = c;
    c = b;
    b = b + (sum << shift | sum >>> 32 - shift) | 0;
  }
  state[0] = state[0]! + a | 0;
  state[1] = state[1]! + b | 0;
  state[2] = state[2]! + c | 0;
  state[3] = state[3]! + d | 0;
}

/** A text's SHA-1 digest: 20 bytes, or 40 hexadecimal digits. */
export function sha1Digest(text: string, isBinary: boolean): string {
  if (isNativeWorth(text.length)) return nativeDigest("sha1", text, isBinary);
  state.set([0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0]);
  const blocks = blockCount(text);
  for (let block = 0; block < blocks; block++) {
    for (let i = 0, at = block * 64; i < 16; i++, at += 4) {
      schedule[i] = byteAt(text, at) << 24 | byteAt(text, at + 1) << 16 | byteAt(text, at + 2) << 8 |
        byteAt(text, at + 3);
    }
    if (block === blocks - 1) {
      schedule[14] = text.length >>> 29;
      schedule[15] = text.length << 3;
    }
    sha1Block();
  }
  let digest = "";
  for (let i = 0; i < 5; i++) {
    const word = state[i]!;
    digest += wordText(word >>> 24, word >>> 16 & 255, word >>> 8 & 255, word & 255, isBinary);
  }
  return digest;
}

function sha1Block(): void {
  for (let i = 16; i < 80; i++) {
    const word = schedule[i - 3]! ^ schedule[i - 8]! ^ schedule[i - 14]! ^ schedule[i - 16]!;
    schedule[i] = word << 1 | word >>> 31;
  }
  let a = state[0]!;
  let b = state[1]!;
  let c = state[2]!;
  let d = state[3]!;
  let e = state[4]!;
  for (let step = 0; step < 80; step++) {
    let mixed: number;
    if (step < 20) mixed = (d ^ b & (c ^ d)) + 0x5a827999;
    else if (step < 40) mixed = (b ^ c ^ d) + 0x6ed9eba1;
    else if (step < 60) mixed = (b & c | d & (b | c)) - 0x70e44324;
    else mixed = (b ^ c ^ d) - 0x359d3e2a;
    const sum = (a << 5 | a >>> 27) + mixed + e + schedule[step]! | 0;
    e = d;
    d = c;
    c = b << 30 | b >>> 2;
    b = a;
    a = sum;
  }
  state[0] = state[0]! + a | 0;
  state[1] = state[1]! + b | 0;
  state[2] = state[2]! + c | 0;
  state[3] = state[3]! + d | 0;
  state[4] = state[4]! + e | 0;
}

/** Works a block of 64 bytes into the four words of an MD5. */
export function compressMd5(own: Uint32Array, bytes: Uint8Array, at: number): void {
  state.set(own);
  for (let i = 0, place = at; i < 16; i++, place += 4) {
    words[i] = bytes[place]! | bytes[place + 1]! << 8 | bytes[place + 2]! << 16 | bytes[place + 3]! << 24;
  }
  md5Block();
  for (let i = 0; i < 4; i++) own[i] = state[i]!;
}

/** Works a block of 64 bytes into the five words of a SHA-1. */
export function compressSha1(own: Uint32Array, bytes: Uint8Array, at: number): void {
  state.set(own);
  for (let i = 0, place = at; i < 16; i++, place += 4) {
    schedule[i] = bytes[place]! << 24 | bytes[place + 1]! << 16 | bytes[place + 2]! << 8 | bytes[place + 3]!;
  }
  sha1Block();
  own.set(state);
}

/** The digest of a long text by one of node:crypto's algorithms: bytes, or hexadecimal digits. */
export function nativeDigest(algorithm: string, text: string, isBinary: boolean): string {
  const crypto = process.getBuiltinModule("node:crypto") as { createHash(name: string): Hash };
  const hash = crypto.createHash(algorithm);
  for (let at = 0; at < text.length; at += PART_CHARS) hash.update(partBytes(text, at));
  return isBinary ? textOf(hash.digest()) : hash.digest("hex");
}
