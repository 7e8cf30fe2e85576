/**
 * Percent encoding as forms, URLs and cookies use it, on PHP strings.
 *
 * Source: php-src ext/standard/url.c; https://www.php.net/urlencode, https://www.php.net/rawurlencode.
 *
 * @module
 */

import { borrowWriter, returnWriter } from "./byte_writer.ts";

const HEXADECIMAL: Uint8Array = Uint8Array.from("0123456789ABCDEF", (digit) => digit.charCodeAt(0));
const PERCENT = 37;
const PLUS = 43;
const SPACE = 32;

/** 1 for each byte that stands for itself. */
function keptBytes(marks: string): Uint8Array {
  return Uint8Array.from({ length: 256 }, (_, code) => {
    const char = String.fromCharCode(code);
    return code < 128 && /[A-Za-z0-9]/.test(char) || marks.includes(char) ? 1 : 0;
  });
}

const KEPT = keptBytes("_.-");
const KEPT_RAW = keptBytes("_.~-");

/** The value of a hexadecimal digit; 16 for other chars. */
const DIGITS: Uint8Array = Uint8Array.from({ length: 256 }, (_, code) => {
  const char = String.fromCharCode(code);
  return /[\da-fA-F]/.test(char) ? parseInt(char, 16) : 16;
});

/** Decodes `%XX` and turns `+` into a space. What is not two hexadecimal digits stays as it is. */
export function urlDecode(text: string): string {
  if (text.indexOf("%") < 0) return text.indexOf("+") < 0 ? text : text.replaceAll("+", " ");
  return decoded(text, true);
}

/** Decodes `%XX`; `+` stays. */
export function rawUrlDecode(text: string): string {
  return text.indexOf("%") < 0 ? text : decoded(text, false);
}

function decoded(text: string, hasPlus: boolean): string {
  const out = borrowWriter();
  const { length } = text;
  out.reserve(length);
  const { bytes } = out;
  let to = 0;
  for (let at = 0; at < length; at++) {
    const code = text.charCodeAt(at);
    if (code === PERCENT && at + 2 < length) {
      const high = DIGITS[text.charCodeAt(at + 1)]!;
      const low = DIGITS[text.charCodeAt(at + 2)]!;
      if (high < 16 && low < 16) {
        bytes[to++] = high << 4 | low;
        at += 2;
        continue;
      }
    }
    bytes[to++] = hasPlus && code === PLUS ? SPACE : code;
  }
  out.at = to;
  const result = out.take(0);
  returnWriter(out);
  return result;
}

/** Encodes as `application/x-www-form-urlencoded`: all but letters, digits, `-`, `_` and `.`; space is `+`. */
export function urlEncode(text: string): string {
  return encoded(text, KEPT, true);
}

/** Encodes as RFC 3986 has it: all but letters, digits, `-`, `_`, `.` and `~`. */
export function rawUrlEncode(text: string): string {
  return encoded(text, KEPT_RAW, false);
}

function encoded(text: string, kept: Uint8Array, hasPlus: boolean): string {
  const { length } = text;
  let at = 0;
  while (at < length && kept[text.charCodeAt(at)] === 1) at++;
  if (at === length) return text;
  const out = borrowWriter();
  out.part(text, 0, at);
  out.reserve((length - at) * 3);
  const { bytes } = out;
  let to = at;
  for (; at < length; at++) {
    const code = text.charCodeAt(at);
    if (kept[code] === 1) bytes[to++] = code;
    else if (hasPlus && code === SPACE) bytes[to++] = PLUS;
    else {
      bytes[to] = PERCENT;
      bytes[to + 1] = HEXADECIMAL[code >> 4]!;
      bytes[to + 2] = HEXADECIMAL[code & 15]!;
      to += 3;
    }
  }
  out.at = to;
  const result = out.take(0);
  returnWriter(out);
  return result;
}
