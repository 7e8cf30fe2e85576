/**
 * Bytes to strings of one char per byte and back.
 *
 * `TextDecoder("latin1")` is windows-1252 and wrong for 0x80-0x9f; Node's `latin1Slice` is right and the fastest there is.
 *
 * @module
 */
import { Buffer } from "node:buffer";

const textEncoder = new TextEncoder();

/** The native slice, called on plain `Uint8Array`s: no Buffer object is made. */
const latin1Slice = (Buffer.prototype as unknown as {
  latin1Slice(this: Uint8Array, start: number, end: number): string;
}).latin1Slice;

/** Gives the bytes from start to end (exclusive) as a string of one char per byte. */
export function latin1FromBytes(bytes: Uint8Array, start: number, end: number): string {
  return latin1Slice.call(bytes, start, end);
}

/**
 * Writes a string of one char per byte into the target at an offset; gives the number of bytes written, which is the string's length.
 *
 * The target must have room. Chars above 0xff lose their high bits. ASCII, the usual case, is one native call; anything else is
 * written again by a loop, since `encodeInto` writes UTF-8.
 */
export function writeLatin1(text: string, target: Uint8Array, offset: number): number {
  const length = text.length;
  const room = target.subarray(offset, offset + length);
  const result = textEncoder.encodeInto(text, room);
  // `read < length` covers text whose UTF-8 form did not fit; `written > read` covers text that did.
  if (result.read !== length || result.written !== length) {
    for (let index = 0; index < length; index++) room[index] = text.charCodeAt(index);
  }
  return length;
}

/** Gives a string of one char per byte as bytes of its own. */
export function bytesFromLatin1(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(text.length);
  writeLatin1(text, bytes, 0);
  return bytes;
}
