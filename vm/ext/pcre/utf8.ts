/**
 * UTF-8 in byte strings: validity as PCRE2 sees it, decoding, encoding.
 *
 * @module
 */

import { bytesOf, jsToUtf8, textOfPart } from "../../runtime/byte_string.ts";

/** What is wrong with a byte string as UTF-8, and where. */
export interface Utf8Problem {
  readonly text: string;
  readonly offset: number;
}

// deno-lint-ignore no-control-regex
const NON_ASCII = /[^\x00-\x7f]/;

/** Whether a byte string has ASCII characters only. */
export function isAscii(text: string): boolean {
  return !NON_ASCII.test(text);
}

/**
 * The first error of a byte string as UTF-8, or null for a valid one.
 *
 * *Source:* pcre2unicode(3), "Errors in UTF-8 strings".
 */
export function utf8Error(text: string): Utf8Problem | null {
  for (let at = text.search(NON_ASCII); at >= 0 && at < text.length; at++) {
    const first = text.charCodeAt(at);
    if (first < 0x80) continue;
    const problem = sequenceError(text, at, first);
    if (problem !== null) return { text: problem, offset: at };
    at += sequenceLength(first) - 1;
  }
  return null;
}

function sequenceLength(first: number): number {
  return first < 0xc0 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf8 ? 4 : first < 0xfc ? 5 : 6;
}

function sequenceError(text: string, at: number, first: number): string | null {
  if (first < 0xc0) return "isolated byte with 0x80 bit set";
  if (first >= 0xfe) return "illegal byte (0xfe or 0xff)";
  const length = sequenceLength(first);
  const missing = at + length - text.length;
  if (missing > 0) return missing === 1 ? "1 byte missing at end" : `${missing} bytes missing at end`;
  for (let i = 1; i < length; i++) {
    if ((text.charCodeAt(at + i) & 0xc0) !== 0x80) return `byte ${i + 1} top bits not 0x80`;
    if (i > 1) continue;
    const second = text.charCodeAt(at + 1);
    const isOverlong = (first === 0xe0 && second < 0xa0) || (first === 0xf0 && second < 0x90) ||
      (first === 0xf8 && second < 0x88) || (first === 0xfc && second < 0x84);
    if (first >= 0xe0 && (text.charCodeAt(at + 2) & 0xc0) === 0x80) {
      if (isOverlong) return `overlong ${length}-byte sequence`;
      if (first === 0xed && second >= 0xa0) return "code points 0xd800-0xdfff are not defined";
      if (first === 0xf4 && second > 0x8f) return "code points greater than 0x10ffff are not defined";
    }
  }
  if (first < 0xc2) return "overlong 2-byte sequence";
  if (length === 5) return "5-byte character is not allowed (RFC 3629)";
  if (length === 6) return "6-byte character is not allowed (RFC 3629)";
  return first > 0xf4 ? "code points greater than 0x10ffff are not defined" : null;
}

const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** The characters of a byte string, or null when it is not valid UTF-8. */
export function decodeUtf8(text: string): string | null {
  try {
    return decoder.decode(bytesOf(text));
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

/** Up to this length a loop beats native calls. */
const SHORT = 64;
/** The bytes of a short text: three for each char, and a pair of chars has four. */
const short = new Uint8Array(SHORT * 3);

/** The byte string of well-formed characters. */
export function encodeUtf8(text: string): string {
  const { length } = text;
  if (length > SHORT) return jsToUtf8(text);
  let at = 0;
  while (at < length && text.charCodeAt(at) < 0x80) at++;
  if (at === length) return text;
  let to = 0;
  for (let i = 0; i < length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) {
      short[to++] = unit;
      continue;
    }
    if (unit < 0x800) short[to++] = 0xc0 | unit >> 6;
    else if (unit < 0xd800 || unit > 0xdfff) {
      short[to++] = 0xe0 | unit >> 12;
      short[to++] = 0x80 | unit >> 6 & 0x3f;
    } else {
      const point = 0x10000 + ((unit & 0x3ff) << 10) + (text.charCodeAt(++i) & 0x3ff);
      short[to++] = 0xf0 | point >> 18;
      short[to++] = 0x80 | point >> 12 & 0x3f;
      short[to++] = 0x80 | point >> 6 & 0x3f;
      short[to++] = 0x80 | point & 0x3f;
      continue;
    }
    short[to++] = 0x80 | unit & 0x3f;
  }
  return textOfPart(short, 0, to);
}
