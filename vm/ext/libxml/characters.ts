/**
 * Which characters names and documents are made of, in UTF-8 bytes.
 *
 * *Source:* https://www.w3.org/TR/xml/#charsets
 *
 * @module
 */
import { utf8CharEnd, utf8CodePoint } from "../../runtime/utf8_reader.ts";

const START = 1;
const PART = 2;
const TABLE = makeTable();

function makeTable(): Uint8Array {
  const table = new Uint8Array(128);
  for (let code = 0; code < 128; code++) {
    if (/[A-Za-z_:]/.test(String.fromCharCode(code))) table[code] = START | PART;
    else if (/[0-9.-]/.test(String.fromCharCode(code))) table[code] = PART;
  }
  return table;
}

const WIDE_START =
  /^[\xc0-\xd6\xd8-\xf6\xf8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\u{10000}-\u{effff}]$/u;
const WIDE_PART = /^[\xb7\u0300-\u036f\u203f-\u2040]$/u;

/** The offset after a name that starts at an offset; the same offset when there is none. */
export function nameEnd(text: string, start: number, allowsColon = true): number {
  let at = start;
  let wanted = START;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code < 128) {
      if (!((TABLE[code] as number) & wanted) || code === 58 && !allowsColon) break;
      at++;
    } else {
      const end = utf8CharEnd(text, at);
      if (end <= at) break;
      const char = String.fromCodePoint(utf8CodePoint(text, at, end - at));
      if (!WIDE_START.test(char) && (wanted === START || !WIDE_PART.test(char))) break;
      at = end;
    }
    wanted = PART;
  }
  return at;
}

/** The offset after characters that a token (`NMTOKEN`) may have. */
export function tokenEnd(text: string, start: number): number {
  let at = start;
  while (at < text.length) {
    const end = nameEnd(text, at);
    if (end > at) at = end;
    else if (/[0-9.\xb7-]/.test(text.charAt(at))) at++;
    else break;
  }
  return at;
}

/** Whether a text is a name. */
export function isName(text: string): boolean {
  return text !== "" && nameEnd(text, 0) === text.length;
}

/** Whether a text is a name without colon. */
export function isLocalName(text: string): boolean {
  return text !== "" && nameEnd(text, 0, false) === text.length;
}

/** Whether a text is a local name, or two with a colon between. */
export function isQualifiedName(text: string): boolean {
  const colon = text.indexOf(":");
  return colon < 0
    ? isLocalName(text)
    : isLocalName(text.slice(0, colon)) && isLocalName(text.slice(colon + 1));
}

/** Whether a document may hold a code point. */
export function isAllowed(code: number): boolean {
  if (code < 0x20) return code === 9 || code === 10 || code === 13;
  return code <= 0xd7ff || code >= 0xe000 && code <= 0xfffd || code >= 0x10000 && code <= 0x10ffff;
}

/** Whether a byte is white space. */
export function isBlankCode(code: number): boolean {
  return code === 32 || code === 10 || code === 9 || code === 13;
}

/** Whether a text is nothing but white space. */
export function isBlank(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (!isBlankCode(text.charCodeAt(i))) return false;
  return true;
}
