/**
 * Strings as JSON. [hot]
 *
 * Of long strings V8's own writer does the work wherever its escapes are PHP's: on the bytes of a string it escapes
 * quotes, backslashes and control chars alike. What PHP escapes beyond that is replaced afterwards, if there is any.
 * Short ones inside of arrays and objects are written byte by byte.
 *
 * *Source:* php-src ext/json/json_encoder.c (php_json_escape_string)
 *
 * @module
 */
import { invalidUtf8At, isAscii, sequenceSize } from "../../runtime/byte_string.ts";
import type { ByteWriter } from "../../runtime/byte_writer.ts";
import { HEX_PAIRS } from "../../runtime/hexadecimal.ts";
import { utf8CharEnd, utf8CodePoint } from "../../runtime/utf8_reader.ts";
import {
  JSON_HEX_AMP,
  JSON_HEX_APOS,
  JSON_HEX_QUOT,
  JSON_HEX_TAG,
  JSON_INVALID_UTF8_IGNORE,
  JSON_INVALID_UTF8_SUBSTITUTE,
  JSON_UNESCAPED_LINE_TERMINATORS,
  JSON_UNESCAPED_SLASHES,
  JSON_UNESCAPED_UNICODE,
} from "./constants.ts";

/** Up to this length a loop beats a native call. */
const SHORT = 32;
const HEX = JSON_HEX_TAG | JSON_HEX_AMP | JSON_HEX_APOS | JSON_HEX_QUOT;

/** 1 for each char that stands for itself under every flag. */
const PLAIN: Uint8Array = Uint8Array.from(
  { length: 256 },
  (_, code) => code >= 32 && code < 128 && !`"\\/<>&'`.includes(String.fromCharCode(code)) ? 1 : 0,
);

/** A string as JSON, quotes included; null when it is not valid UTF-8 and the flags do not help. */
export function encodeString(text: string, flags: number): string | null {
  const length = text.length;
  if (length <= SHORT) {
    let at = 0;
    while (at < length && PLAIN[text.charCodeAt(at)] === 1) at++;
    if (at === length) return '"' + text + '"';
  }
  return isAscii(text) ? encodeAscii(text, flags) : encodeUtf8(text, flags);
}

function encodeAscii(text: string, flags: number): string {
  let json = JSON.stringify(text);
  if ((flags & JSON_UNESCAPED_SLASHES) === 0 && json.includes("/")) json = json.replaceAll("/", "\\/");
  return flags & HEX ? withHex(json, flags) : json;
}

function withHex(json: string, flags: number): string {
  if (flags & JSON_HEX_TAG) json = json.replaceAll("<", "\\u003C").replaceAll(">", "\\u003E");
  if (flags & JSON_HEX_AMP) json = json.replaceAll("&", "\\u0026");
  if (flags & JSON_HEX_APOS) json = json.replaceAll("'", "\\u0027");
  if ((flags & JSON_HEX_QUOT) === 0) return json;
  // Backslashes come in pairs, so that a quote after an odd one is escaped.
  return '"' + json.slice(1, -1).replaceAll(/\\[^]/g, quoteAsHex) + '"';
}

function quoteAsHex(escape: string): string {
  return escape === '\\"' ? "\\u0022" : escape;
}

function encodeUtf8(text: string, flags: number): string | null {
  const json = encodeAscii(text, flags);
  const encoded = flags & JSON_UNESCAPED_UNICODE ? unescapedUnicode(json, flags) : escapedUnicode(json);
  if (encoded !== null) return encoded;
  if (flags & JSON_INVALID_UTF8_IGNORE) return encodeString(repaired(text, ""), flags);
  return flags & JSON_INVALID_UTF8_SUBSTITUTE ? encodeString(repaired(text, "\xef\xbf\xbd"), flags) : null;
}

/** A text as it is, but for what ends a line in JavaScript; null when it is not valid UTF-8. */
function unescapedUnicode(json: string, flags: number): string | null {
  if (invalidUtf8At(json, 0) >= 0) return null;
  if (flags & JSON_UNESCAPED_LINE_TERMINATORS || !json.includes("\xe2\x80")) return json;
  return json.replaceAll(/\xe2\x80[\xa8\xa9]/g, (separator) => escapedUnicode(separator)!);
}

/** A text with `\u` escapes for all that is not ASCII; null when it is not valid UTF-8. */
function escapedUnicode(json: string): string | null {
  const length = json.length;
  let text = "";
  let start = 0;
  for (let at = 0; at < length;) {
    if (json.charCodeAt(at) < 0x80) {
      at++;
      continue;
    }
    const end = utf8CharEnd(json, at);
    if (end < 0) return null;
    if (at > start) text += json.slice(start, at);
    const codePoint = utf8CodePoint(json, at, end - at);
    if (codePoint < 0x10000) text += escapedUnit(codePoint);
    else text += escapedUnit(0xd7c0 + (codePoint >> 10)) + escapedUnit(0xdc00 | codePoint & 0x3ff);
    start = at = end;
  }
  return text + json.slice(start);
}

function escapedUnit(unit: number): string {
  return "\\u" + HEX_PAIRS[unit >> 8]! + HEX_PAIRS[unit & 255]!;
}

/** A string with each wrong sequence replaced. */
function repaired(text: string, replacement: string): string {
  let result = "";
  let start = 0;
  for (let at = 0; at < text.length;) {
    const end = utf8CharEnd(text, at);
    if (end > 0) {
      at = end;
      continue;
    }
    result += text.slice(start, at) + replacement;
    at = start = -end;
  }
  return result + text.slice(start);
}

/** Longer strings go through V8's writer. */
const LOOP_MAX = 160;
/** How many bytes one byte of a string makes at most. */
const ESCAPE_BYTES = 6;

const QUOTE = 34;
const SLASH = 47;
const BACKSLASH = 92;
const HEX_DIGITS: Uint8Array = Uint8Array.from("0123456789abcdef", (digit) => digit.charCodeAt(0));

/** What stands behind the backslash of the escapes of one letter; 0 for other chars. */
const LETTERS: Uint8Array = new Uint8Array(128);
for (const [char, letter] of ['""', "\\\\", "//", "\bb", "\ff", "\nn", "\rr", "\tt"]) {
  LETTERS[char!.charCodeAt(0)] = letter!.charCodeAt(0);
}

/** Under which flags a char that stands for itself otherwise is written as a hexadecimal escape. */
const HEX_FLAGS: Uint8Array = new Uint8Array(128);
for (const [chars, flag] of [["<>", JSON_HEX_TAG], ["&", JSON_HEX_AMP], ["'", JSON_HEX_APOS]] as const) {
  for (const char of chars) HEX_FLAGS[char.charCodeAt(0)] = flag;
}

/** Writes a string as JSON; false, having written nothing, when it is not valid UTF-8 and the flags do not help. */
export function writeString(out: ByteWriter, text: string, flags: number): boolean {
  const { length } = text;
  if (length <= LOOP_MAX) {
    out.reserve(length * ESCAPE_BYTES + 2);
    const { bytes } = out;
    let to = out.at;
    bytes[to++] = QUOTE;
    let at = 0;
    while (at < length) {
      const code = text.charCodeAt(at);
      if (PLAIN[code] === 1) {
        bytes[to++] = code;
        at++;
      } else if (code < 128) {
        to = writeEscape(bytes, to, code, flags);
        at++;
      } else {
        const size = sequenceSize(text, at, code);
        if (size === 0) break;
        to = writeSequence(bytes, to, text, at, size, flags);
        at += size;
      }
    }
    if (at === length) {
      bytes[to] = QUOTE;
      out.at = to + 1;
      return true;
    }
  }
  const json = encodeString(text, flags);
  if (json === null) return false;
  out.text(json);
  return true;
}

/** Writes an ASCII char that some flags escape. Gives the position after it. */
function writeEscape(bytes: Uint8Array, to: number, code: number, flags: number): number {
  const isHex = code === QUOTE ? (flags & JSON_HEX_QUOT) !== 0 : (flags & HEX_FLAGS[code]!) !== 0;
  if (isHex) return writeHex(bytes, to, code, true);
  const letter = code === SLASH && flags & JSON_UNESCAPED_SLASHES ? 0 : LETTERS[code]!;
  if (letter !== 0) {
    bytes[to] = BACKSLASH;
    bytes[to + 1] = letter;
    return to + 2;
  }
  if (code < 32) return writeHex(bytes, to, code, false);
  bytes[to] = code;
  return to + 1;
}

/** Writes a code unit as `\u` and four digits; what the flags for ASCII ask for has large ones. */
function writeHex(bytes: Uint8Array, to: number, unit: number, isUpper: boolean): number {
  bytes[to] = BACKSLASH;
  bytes[to + 1] = 117;
  bytes[to + 2] = HEX_DIGITS[unit >> 12]!;
  bytes[to + 3] = HEX_DIGITS[unit >> 8 & 15]!;
  bytes[to + 4] = HEX_DIGITS[unit >> 4 & 15]!;
  const last = HEX_DIGITS[unit & 15]!;
  bytes[to + 5] = isUpper && last > 57 ? last - 32 : last;
  return to + 6;
}

/** Writes a valid sequence of more than one byte, as it is or as escapes. Gives the position after it. */
function writeSequence(
  bytes: Uint8Array,
  to: number,
  text: string,
  at: number,
  size: number,
  flags: number,
): number {
  const point = utf8CodePoint(text, at, size);
  const isPlain = (flags & JSON_UNESCAPED_UNICODE) !== 0 &&
    ((point !== 0x2028 && point !== 0x2029) || (flags & JSON_UNESCAPED_LINE_TERMINATORS) !== 0);
  if (isPlain) {
    for (let i = 0; i < size; i++) bytes[to++] = text.charCodeAt(at + i);
    return to;
  }
  if (point < 0x10000) return writeHex(bytes, to, point, false);
  to = writeHex(bytes, to, 0xd7c0 + (point >> 10), false);
  return writeHex(bytes, to, 0xdc00 | point & 0x3ff, false);
}
