/**
 * JSON strings with escapes, or with bytes that may be wrong.
 *
 * *Source:* php-src ext/json/json_scanner.re
 *
 * @module
 */
import { utf8CharEnd, utf8Of } from "../../runtime/utf8_reader.ts";
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

const ESCAPED: Readonly<Record<string, string>> = {
  '"': '"',
  "\\": "\\",
  "/": "/",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
};

/** A code unit, or a pair of surrogates. A lone surrogate does not match. */
const UNICODE =
  /\\u(?:([dD][89abAB][\da-fA-F]{2})\\u([dD][c-fC-F][\da-fA-F]{2})|((?![dD][89a-fA-F])[\da-fA-F]{4}))/y;

const LONE_SURROGATE = /^\\u[dD][89a-fA-F][\da-fA-F]{2}/;

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
  let value = "";
  let plain = start;
  for (let at = start;;) {
    const code = text.charCodeAt(at);
    if (code === 34) return { value: value + text.slice(plain, at), end: at + 1 };
    if (code === 92) {
      value += text.slice(plain, at);
      const escaped = ESCAPED[text.charAt(at + 1)];
      if (escaped !== undefined) {
        value += escaped;
        at += 2;
      } else {
        const char = unicodeEscape(text, at);
        if (char === null) {
          return LONE_SURROGATE.test(text.slice(at, at + 6)) ? JSON_ERROR_UTF16 : JSON_ERROR_SYNTAX;
        }
        value += char;
        at = UNICODE.lastIndex;
      }
      plain = at;
      continue;
    }
    // The end of the text counts as a NUL.
    if (code < 32 || at >= text.length) return JSON_ERROR_CTRL_CHAR;
    const end = code < 128 || isValid ? at + 1 : utf8CharEnd(text, at);
    if (end < 0) {
      if ((flags & (JSON_INVALID_UTF8_IGNORE | JSON_INVALID_UTF8_SUBSTITUTE)) === 0) return JSON_ERROR_UTF8;
      value += text.slice(plain, at) + (flags & JSON_INVALID_UTF8_SUBSTITUTE ? "\xef\xbf\xbd" : "");
      // PHP goes on at the very next byte here, unlike json_encode.
      plain = ++at;
    } else at = end;
  }
}

/** The bytes of a `\u` escape; null for a wrong one. Leaves the end in the pattern's `lastIndex`. */
function unicodeEscape(text: string, at: number): string | null {
  UNICODE.lastIndex = at;
  const match = UNICODE.exec(text);
  if (match === null) return null;
  const [, high, low, unit] = match;
  if (unit !== undefined) return utf8Of(parseInt(unit, 16));
  return utf8Of(0x10000 + ((parseInt(high!, 16) & 0x3ff) << 10) + (parseInt(low!, 16) & 0x3ff));
}
