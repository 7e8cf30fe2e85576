/**
 * PHP strings as bytes: one char (0–255) is one byte. [hot]
 *
 * ASCII goes first everywhere: almost all text is ASCII, and native code then does the whole work. Short strings
 * never leave JavaScript, as a native call costs as much as some dozens of chars. Of long ones with other bytes V8's
 * writer of structured clones gives the bytes, 10 GB/s where a loop, or `Buffer.from(text, "latin1")`, has 0.5–0.7.
 *
 * @module
 */
import { Buffer } from "node:buffer";
import process from "node:process";

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** Up to this length a loop beats a native call. */
const SHORT = 24;

/** Node's native reader of latin1, which works on any bytes; its types leave it out. */
interface Latin1Reader {
  latin1Slice(this: Uint8Array, start: number, end: number): string;
}
const latin1Slice = (Buffer.prototype as unknown as Latin1Reader).latin1Slice;

/** From this length on V8's writer beats a loop. */
const LONG = 512;

/** How many chars of a long string `partBytes` takes. */
export const PART_CHARS = 131072;

/** Where such parts lie. */
let scratch: Uint8Array | null = null;

/** V8's writer of a value in the form of structured clones; `node:v8` has one that copies once more. */
const writeClone: (value: string) => Uint8Array<ArrayBuffer> = findCloneWriter();

function findCloneWriter(): (value: string) => Uint8Array<ArrayBuffer> {
  interface Internals {
    readonly core?: { readonly serialize?: (value: string) => Uint8Array<ArrayBuffer> };
  }
  const { internal } = Deno as unknown as { readonly internal: keyof typeof Deno };
  const serialize = (Deno[internal] as Internals | undefined)?.core?.serialize;
  if (serialize !== undefined) return serialize;
  return process.getBuiltinModule("node:v8").serialize as unknown as typeof writeClone;
}

/** The tag of a string whose chars lie in memory as bytes; it stands behind the two bytes of the version. */
const ONE_BYTE_TAG = 0x22;

/** The bytes of a long string as V8 has them; null for one that has 16 bits a char, as parts of such ones do. */
function clonedBytes(text: string): Uint8Array<ArrayBuffer> | null {
  const clone = writeClone(text);
  return clone[2] === ONE_BYTE_TAG ? clone.subarray(clone.length - text.length) : null;
}

/** The bytes of a PHP string, in a new array that is the caller's own; its buffer may have some bytes before it. */
export function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  const length = text.length;
  if (length >= LONG && !isAscii(text)) {
    const cloned = clonedBytes(text);
    if (cloned !== null) return cloned;
  }
  const bytes = new Uint8Array(length);
  if (length > SHORT && isAscii(text)) encoder.encodeInto(text, bytes);
  else for (let i = 0; i < length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}

/** Writes the bytes of a PHP string to the start of an array that has room for them. */
export function writeBytes(text: string, bytes: Uint8Array): void {
  const length = text.length;
  if (length > SHORT && isAscii(text)) {
    encoder.encodeInto(text, bytes);
    return;
  }
  const cloned = length < LONG ? null : clonedBytes(text);
  if (cloned === null) { for (let i = 0; i < length; i++) bytes[i] = text.charCodeAt(i); }
  else {
    bytes.set(cloned);
    // Gives the memory back at once: the next clone takes the same, while new memory costs four times the copying.
    cloned.buffer.transfer(0);
  }
}

/**
 * The bytes of a long string part by part: those from `start` on, `PART_CHARS` of them or what is left. They must be
 * used at once, as the next part lies in the same place.
 */
export function partBytes(text: string, start: number): Uint8Array {
  const part = text.length <= PART_CHARS ? text : text.slice(start, start + PART_CHARS);
  scratch ??= new Uint8Array(PART_CHARS);
  writeBytes(part, scratch);
  return scratch.subarray(0, part.length);
}

/** The PHP string of bytes. */
export function textOf(bytes: Uint8Array): string {
  const length = bytes.length;
  if (length > 8) return latin1Slice.call(bytes, 0, length);
  let text = "";
  for (let i = 0; i < length; i++) text += String.fromCharCode(bytes[i]!);
  return text;
}

/** The PHP string of the bytes from `start` up to `end`. */
export function textOfPart(bytes: Uint8Array, start: number, end: number): string {
  return end - start > 8 ? latin1Slice.call(bytes, start, end) : textOf(bytes.subarray(start, end));
}

/** Whether every byte of a PHP string, or every char of a JavaScript string, is below 128. */
export function isAscii(text: string): boolean {
  const length = text.length;
  // Native code counts the bytes that UTF-8 would take, without writing them.
  if (length > SHORT) return Buffer.byteLength(text) === length;
  for (let i = 0; i < length; i++) if (text.charCodeAt(i) > 127) return false;
  return true;
}

/** The JavaScript string that the bytes of a PHP string spell in UTF-8; invalid ones become U+FFFD. */
export function utf8ToJs(text: string): string {
  return isAscii(text) ? text : decoder.decode(bytesOf(text));
}

/** The PHP string of a JavaScript string in UTF-8; lone surrogates become U+FFFD. */
export function jsToUtf8(js: string): string {
  return isAscii(js) ? js : textOf(encoder.encode(js));
}

/** Whether the bytes of a PHP string are valid UTF-8: no surrogates, nothing overlong or above U+10FFFF. */
export function isValidUtf8(text: string): boolean {
  return isAscii(text) || invalidUtf8At(text, 0) < 0;
}

/** Where the first invalid UTF-8 sequence at or after a char boundary starts, or −1. */
export function invalidUtf8At(text: string, start: number): number {
  const length = text.length;
  let at = start;
  while (at < length) {
    const lead = text.charCodeAt(at);
    if (lead < 128) {
      at++;
      continue;
    }
    const size = sequenceSize(text, at, lead);
    if (size === 0) return at;
    at += size;
  }
  return -1;
}

/** Bytes of the valid UTF-8 sequence of more than one byte that starts with `lead`, or 0. */
export function sequenceSize(text: string, at: number, lead: number): number {
  // What charCodeAt gives beyond the end, NaN, fails these tests like any other wrong byte.
  if (lead < 0xc2 || lead > 0xf4) return 0;
  const second = text.charCodeAt(at + 1);
  if (lead < 0xe0) return isTail(second) ? 2 : 0;
  if (!isTail(text.charCodeAt(at + 2))) return 0;
  if (lead < 0xf0) {
    const lowest = lead === 0xe0 ? 0xa0 : 0x80;
    const highest = lead === 0xed ? 0x9f : 0xbf;
    return second >= lowest && second <= highest ? 3 : 0;
  }
  const lowest = lead === 0xf0 ? 0x90 : 0x80;
  const highest = lead === 0xf4 ? 0x8f : 0xbf;
  return second >= lowest && second <= highest && isTail(text.charCodeAt(at + 3)) ? 4 : 0;
}

function isTail(code: number): boolean {
  return (code & 0xc0) === 0x80;
}

/** A text that is put together of small pieces is made flat when it is longer than this. */
export const ROPE_LENGTH_MAXIMUM = 2048;

/**
 * The text, laid out in memory in one piece. The thousands of parts of a long one would all outlive a collection of young
 * objects, which takes longer than the work itself.
 */
export function flatText(text: string): string {
  // Looking at a char lays a text out; no byte string has this one.
  return text.charCodeAt(0) === 0xffff ? "" : text;
}
