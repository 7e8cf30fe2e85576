/**
 * JSON strings with escapes, or with bytes that may be wrong.
 *
 * *Source:* php-src ext/json/json_scanner.re
 *
 * @module
 */
import { ByteWriter } from "../../runtime/byte_writer.ts";
import { utf8CharEnd } from "../../runtime/utf8_reader.ts";
import {
  JSON_ERROR_CTRL_CHAR,
  JSON_ERROR_SYNTAX,
  JSON_ERROR_UTF16,
  JSON_ERROR_UTF8,
  JSON_INVALID_UTF8_IGNORE,
  JSON_INVALID_UTF8_SUBSTITUTE,
} from "./constants.ts";

/** A string read, and where what follows its closing quote starts. */
export interface DecodedString {
  readonly value: string;
  readonly end: number;
}

/** What an escape of one letter stands for; 0 for chars that make none. */
const ESCAPED: Uint8Array = new Uint8Array(256);
for (const [letter, char] of ['""', "\\\\", "//", "b\b", "f\f", "n\n", "r\r", "t\t"]) {
  ESCAPED[letter!.charCodeAt(0)] = char!.charCodeAt(0);
}

/** The value of a hexadecimal digit; 16 for other chars. */
const HEX_VALUES: Uint8Array = new Uint8Array(256).fill(16);
for (let value = 0; value < 16; value++) {
  const digit = value.toString(16);
  HEX_VALUES[digit.charCodeAt(0)] = HEX_VALUES[digit.toUpperCase().charCodeAt(0)] = value;
}

const QUOTE = 34;
const BACKSLASH = 92;
const LETTER_U = 117;
const ESCAPE_CHARS = 6;

/** Where strings are put together, one after the other. */
const out = new ByteWriter();

/**
 * Reads a string from the char after its opening quote on. `isValid` says that the text is known to be UTF-8.
 * Gives a JSON_ERROR_* number for a wrong one.
 */
export function decodeEscapes(
  text: string,
  start: number,
  isValid: boolean,
  flags: number,
): DecodedString | number {
  out.at = 0;
  for (let at = start;;) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) return { value: out.take(0), end: at + 1 };
    if (code === BACKSLASH) {
      const char = ESCAPED[text.charCodeAt(at + 1)];
      if (char !== undefined && char !== 0) {
        out.byte(char);
        at += 2;
        continue;
      }
      const end = unicodeEscape(text, at);
      if (end < 0) return -end;
      at = end;
      continue;
    }
    // The end of the text counts as a NUL.
    if (code < 32 || at >= text.length) return JSON_ERROR_CTRL_CHAR;
    if (code < 128 || isValid) {
      out.byte(code);
      at++;
      continue;
    }
    const end = utf8CharEnd(text, at);
    if (end >= 0) {
      out.text(text.slice(at, end));
      at = end;
      continue;
    }
    if ((flags & (JSON_INVALID_UTF8_IGNORE | JSON_INVALID_UTF8_SUBSTITUTE)) === 0) return JSON_ERROR_UTF8;
    if (flags & JSON_INVALID_UTF8_SUBSTITUTE) out.text("\xef\xbf\xbd");
    // PHP goes on at the very next byte here, unlike json_encode.
    at++;
  }
}

/** Writes the bytes of a `\u` escape. Gives the position after it; minus a JSON_ERROR_* number for a wrong one. */
function unicodeEscape(text: string, at: number): number {
  const unit = escapedUnit(text, at);
  if (unit < 0) return -JSON_ERROR_SYNTAX;
  if (unit < 0xd800 || unit > 0xdfff) {
    writeCodePoint(unit);
    return at + ESCAPE_CHARS;
  }
  const low = unit < 0xdc00 ? escapedUnit(text, at + ESCAPE_CHARS) : -1;
  if (low < 0xdc00 || low > 0xdfff) return -JSON_ERROR_UTF16;
  writeCodePoint(0x10000 + ((unit & 0x3ff) << 10) + (low & 0x3ff));
  return at + 2 * ESCAPE_CHARS;
}

/** The code unit of the `\u` escape at a position, or −1. */
function escapedUnit(text: string, at: number): number {
  if (text.charCodeAt(at) !== BACKSLASH || text.charCodeAt(at + 1) !== LETTER_U) return -1;
  let unit = 0;
  for (let i = 2; i < ESCAPE_CHARS; i++) {
    const value = HEX_VALUES[text.charCodeAt(at + i)] ?? 16;
    if (value > 15) return -1;
    unit = unit << 4 | value;
  }
  return unit;
}

function writeCodePoint(point: number): void {
  if (point < 0x80) {
    out.byte(point);
    return;
  }
  const last = 0x80 | point & 0x3f;
  if (point < 0x800) {
    out.pair(0xc0 | point >> 6, last);
    return;
  }
  const third = 0x80 | point >> 6 & 0x3f;
  if (point < 0x10000) out.byte(0xe0 | point >> 12);
  else out.pair(0xf0 | point >> 18, 0x80 | point >> 12 & 0x3f);
  out.pair(third, last);
}
