/**
 * A PHP text as the lexer reads it: a string with one character per byte.
 *
 * @module
 */

import { Buffer } from "node:buffer";

/** Gives the bytes of a file as a string with one character (0 to 255) per byte. */
export function decodeSource(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
}

/** Gives the line (from 1) that a byte offset is on; `\r\n`, `\n` and a lone `\r` end a line. */
export function lineOfOffset(source: string, offset: number): number {
  return 1 + countLineBreaks(source, 0, offset);
}

/** Counts the line breaks that end before `end`, from `start` on, as PHP counts them. */
export function countLineBreaks(source: string, start: number, end: number): number {
  let count = 0;
  for (let index = start; index < end; index++) {
    const code = source.charCodeAt(index);
    if (code === 10 || (code === 13 && source.charCodeAt(index + 1) !== 10)) count++;
  }
  return count;
}
