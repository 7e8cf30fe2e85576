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
import { PART_CHARS, partBytes, textOf, textOfPart } from "./byte_string.ts";

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

const BLOCK_BYTES = 64;
/** Where the length begins in the last block. */
const LENGTH_AT = 56;
/** The block that is worked on, as bytes and as words with the lowest byte first. */
const block = new Uint8Array(BLOCK_BYTES);
const words = new Int32Array(block.buffer);
const schedule = new Int32Array(80);
const state = new Int32Array(5);
const stateBytes = new Uint8Array(state.buffer);
/** The digits of a digest. */
const digits = new Uint8Array(40);
const DIGITS: Uint8Array = Uint8Array.from("0123456789abcdef", (digit) => digit.charCodeAt(0));

/** A text's MD5 digest: 16 bytes, or 32 hexadecimal digits. */
export function md5Digest(text: string, isBinary: boolean): string {
  if (isNativeWorth(text.length)) return nativeDigest("md5", text, isBinary);
  state.set([0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0]);
  const compress = md5Block ??= makeMd5Block();
  const whole = text.length - text.length % BLOCK_BYTES;
  for (let at = 0; at < whole; at += BLOCK_BYTES) {
    loadBlock(text, at);
    compress(state, words);
  }
  if (loadTail(text, whole) > LENGTH_AT) {
    compress(state, words);
    block.fill(0);
  }
  words[14] = text.length << 3;
  words[15] = text.length >>> 29;
  compress(state, words);
  return isBinary ? textOfPart(stateBytes, 0, 16) : shownDigest(16);
}

/** The first bytes of the state as digits. */
function shownDigest(count: number): string {
  for (let i = 0; i < count; i++) {
    const byte = stateBytes[i]!;
    digits[i * 2] = DIGITS[byte >> 4]!;
    digits[i * 2 + 1] = DIGITS[byte & 15]!;
  }
  return textOfPart(digits, 0, count * 2);
}

/** Makes the next 64 bytes of a text the block. */
function loadBlock(text: string, start: number): void {
  for (let i = 0; i < BLOCK_BYTES; i++) block[i] = text.charCodeAt(start + i);
}

/** Makes the rest of a text, its end mark and zeros the block. Gives how many bytes are no zeros. */
function loadTail(text: string, start: number): number {
  const left = text.length - start;
  for (let i = 0; i < left; i++) block[i] = text.charCodeAt(start + i);
  block[left] = 128;
  block.fill(0, left + 1);
  return left + 1;
}

/** Works a block into the four words of an MD5. */
let md5Block: ((state: Int32Array, words: Int32Array) => void) | null = null;

/** All 64 steps one after the other, with their numbers: a loop takes 1.5 times as long. */
function makeMd5Block(): (state: Int32Array, words: Int32Array) => void {
  const lines = ["let a = state[0], b = state[1], c = state[2], d = state[3];"];
  let names = ["a", "b", "c", "d"];
  for (let step = 0; step < 64; step++) {
    const [first, second, third, fourth] = names as [string, string, string, string];
    const mixed = [
      `${fourth} ^ ${second} & (${third} ^ ${fourth})`,
      `${third} ^ ${fourth} & (${second} ^ ${third})`,
      `${second} ^ ${third} ^ ${fourth}`,
      `${third} ^ (${second} | ~${fourth})`,
    ][step >> 4]!;
    const shift = MD5_SHIFTS[step]!;
    lines.push(
      `${first} = ${first} + (${mixed}) + ${MD5_SINES[step]} + words[${MD5_WORDS[step]}] | 0;`,
      `${first} = (${first} << ${shift} | ${first} >>> ${32 - shift}) + ${second} | 0;`,
    );
    names = [fourth, first, second, third];
  }
  lines.push("state[0] += a; state[1] += b; state[2] += c; state[3] += d;");
  return new Function("state", "words", lines.join("\n")) as (state: Int32Array, words: Int32Array) => void;
}

/** A text's SHA-1 digest: 20 bytes, or 40 hexadecimal digits. */
export function sha1Digest(text: string, isBinary: boolean): string {
  if (isNativeWorth(text.length)) return nativeDigest("sha1", text, isBinary);
  state.set([0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0]);
  const whole = text.length - text.length % BLOCK_BYTES;
  for (let at = 0; at < whole; at += BLOCK_BYTES) {
    loadBlock(text, at);
    loadSchedule(block, 0);
    sha1Block();
  }
  if (loadTail(text, whole) > LENGTH_AT) {
    loadSchedule(block, 0);
    sha1Block();
    block.fill(0);
  }
  loadSchedule(block, 0);
  schedule[14] = text.length >>> 29;
  schedule[15] = text.length << 3;
  sha1Block();
  // The state's words have their highest byte first.
  for (let i = 0; i < 5; i++) {
    const word = state[i]!;
    state[i] = word << 24 | (word & 0xff00) << 8 | word >>> 8 & 0xff00 | word >>> 24;
  }
  return isBinary ? textOfPart(stateBytes, 0, 20) : shownDigest(20);
}

/** Makes 64 bytes the first sixteen words of the schedule. */
function loadSchedule(bytes: Uint8Array, at: number): void {
  for (let i = 0, place = at; i < 16; i++, place += 4) {
    schedule[i] = bytes[place]! << 24 | bytes[place + 1]! << 16 | bytes[place + 2]! << 8 | bytes[place + 3]!;
  }
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
  md5Block ??= makeMd5Block();
  md5Block(state, words);
  for (let i = 0; i < 4; i++) own[i] = state[i]!;
}

/** Works a block of 64 bytes into the five words of a SHA-1. */
export function compressSha1(own: Uint32Array, bytes: Uint8Array, at: number): void {
  state.set(own);
  loadSchedule(bytes, at);
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
