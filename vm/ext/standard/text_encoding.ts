/**
 * Text encodings of mail and of old charsets: quoted-printable, uuencode, ISO-8859-1.
 *
 * *Source:* https://www.php.net/ref.strings; php-src ext/standard/quot_print.c, uuencode.c
 *
 * @module
 */
import { defineFunction } from "../../runtime/builtin.ts";
import { isAscii } from "../../runtime/byte_string.ts";
import { E_WARNING } from "../../runtime/error.ts";
import { string } from "../../runtime/parameter.ts";
import { utf8CharEnd, utf8CodePoint, utf8Of } from "../../runtime/utf8_reader.ts";

/** The longest line of quoted-printable text, without its `=`. */
const LINE_MAXIMUM = 75;

/**
 * A string in quoted-printable encoding.
 *
 * *Source:* https://www.php.net/quoted_printable_encode
 */
export const quotedPrintableEncode = defineFunction({
  name: "quoted_printable_encode",
  parameters: [string("string")],
  returns: "string",
  isPure: true,
  body(_context, text) {
    let result = "";
    let column = 0;
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === 13 && text.charCodeAt(at + 1) === 10) {
        result += "\r\n";
        at++;
        column = 0;
        continue;
      }
      const isPlain = code > 31 && code < 127 && code !== 61 &&
        (code !== 32 || text.charCodeAt(at + 1) !== 13);
      const size = isPlain ? 1 : 3;
      column += size;
      if (column > LINE_MAXIMUM - followers(code)) {
        result += "=\r\n";
        column = size;
      }
      result += isPlain ? text.charAt(at) : "=" + code.toString(16).toUpperCase().padStart(2, "0");
    }
    return result;
  },
});

/** How many columns must stay free after a byte, since no break may split a char of UTF-8. */
function followers(code: number): number {
  if (code <= 0x7f) return 0;
  if (code <= 0xdf) return 3;
  if (code <= 0xef) return 6;
  return code <= 0xf4 ? 9 : -Infinity;
}

const QUOTED = /=(?:([\da-fA-F]{2})|[ \t]*(?:\r\n|\r|\n|$))/g;

/**
 * The string of a quoted-printable one.
 *
 * *Source:* https://www.php.net/quoted_printable_decode
 */
export const quotedPrintableDecode = defineFunction({
  name: "quoted_printable_decode",
  parameters: [string("string")],
  returns: "string",
  isPure: true,
  body: (_context, text) =>
    text.replaceAll(
      QUOTED,
      (_, hex?: string) => hex === undefined ? "" : String.fromCharCode(parseInt(hex, 16)),
    ),
});

/** Six bits as a char. */
function uuChar(bits: number): string {
  return bits === 0 ? "`" : String.fromCharCode(bits + 32);
}

/**
 * A string in uuencode, without its header.
 *
 * *Source:* https://www.php.net/convert_uuencode
 */
export const convertUuencode = defineFunction({
  name: "convert_uuencode",
  parameters: [string("string")],
  returns: "string",
  isPure: true,
  body(_context, text) {
    let result = "";
    for (let start = 0; start < text.length; start += 45) {
      const line = text.slice(start, start + 45);
      result += uuChar(line.length);
      for (let at = 0; at < line.length; at += 3) {
        const bits = line.charCodeAt(at) << 16 | (line.charCodeAt(at + 1) || 0) << 8 |
          (line.charCodeAt(at + 2) || 0);
        for (let shift = 18; shift >= 0; shift -= 6) result += uuChar(bits >> shift & 63);
      }
      result += "\n";
    }
    return result + "`\n";
  },
});

/** The string of uuencoded lines; null when they are not whole. */
function uuDecoded(text: string): string | null {
  if (text === "") return null;
  let result = "";
  for (let at = 0; at < text.length;) {
    const length = text.charCodeAt(at++) - 32 & 63;
    if (length === 0) break;
    if (length > text.length) return null;
    const lineEnd = at + (length === 45 ? 60 : Math.floor(length * 1.33));
    if (lineEnd > text.length) return null;
    let line = "";
    for (; at < lineEnd; at += 4) {
      if (at + 4 > text.length) return null;
      let bits = 0;
      for (let i = 0; i < 4; i++) bits = bits << 6 | text.charCodeAt(at + i) - 32 & 63;
      line += String.fromCharCode(bits >> 16, bits >> 8 & 255, bits & 255);
    }
    result += line.slice(0, length);
    if (length < 45) break;
    at++;
  }
  return result;
}

/**
 * The string of a uuencoded one; false when it is none.
 *
 * Raises: a warning for a string that is not uuencoded.
 * *Source:* https://www.php.net/convert_uudecode
 */
export const convertUudecode = defineFunction({
  name: "convert_uudecode",
  parameters: [string("string")],
  returns: "string|false",
  body(context, text) {
    const decoded = uuDecoded(text);
    if (decoded !== null) return decoded;
    context.raise(E_WARNING, "convert_uudecode(): Argument #1 ($data) is not a valid uuencoded string");
    return false;
  },
});

const DEPRECATION = { since: "8.2", message: "visit the php.net documentation for various alternatives" };

/**
 * A string of ISO-8859-1 in UTF-8.
 *
 * *Source:* https://www.php.net/utf8_encode
 */
export const utf8Encode = defineFunction({
  name: "utf8_encode",
  parameters: [string("string")],
  returns: "string",
  isPure: true,
  deprecated: DEPRECATION,
  body: (_context, text) =>
    isAscii(text) ? text : text.replaceAll(/[\x80-\xff]/g, (byte) => utf8Of(byte.charCodeAt(0))),
});

/**
 * A string of UTF-8 in ISO-8859-1, with `?` for what that lacks.
 *
 * *Source:* https://www.php.net/utf8_decode
 */
export const utf8Decode = defineFunction({
  name: "utf8_decode",
  parameters: [string("string")],
  returns: "string",
  isPure: true,
  deprecated: DEPRECATION,
  body(_context, text) {
    if (isAscii(text)) return text;
    let result = "";
    for (let at = 0; at < text.length;) {
      const end = utf8CharEnd(text, at);
      const codePoint = end < 0 ? 256 : utf8CodePoint(text, at, end - at);
      result += codePoint > 255 ? "?" : String.fromCharCode(codePoint);
      at = Math.abs(end);
    }
    return result;
  },
});
