/**
 * Encodings of documents: from any known one to UTF-8 bytes and back.
 *
 * @module
 */
import { bytesOf, isAscii, jsToUtf8, utf8ToJs } from "../../runtime/byte_string.ts";
import { utf8CharEnd, utf8CodePoint, utf8Of } from "../../runtime/utf8_reader.ts";

/** Names that stand for UTF-8. */
export function isUtf8Name(name: string): boolean {
  return /^utf-?8$/i.test(name);
}

function isLatin1(name: string): boolean {
  return /^(iso-8859-1|iso8859-1|iso_8859-1|latin-?1|iso-latin-1|l1)$/i.test(name);
}

function isAsciiName(name: string): boolean {
  return /^(us-)?ascii$/i.test(name);
}

/** The label of an encoding that only the decoder of the runtime knows; null for unknown ones. */
function labelOf(name: string): string | null {
  try {
    return new TextDecoder(name).encoding;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** Whether texts in an encoding can be read. */
export function isKnownEncoding(name: string): boolean {
  return isUtf8Name(name) || isLatin1(name) || isAsciiName(name) || /^(html|c14n)$/i.test(name) ||
    /^utf-?(16|32)(le|be)?$/i.test(name) || labelOf(name) !== null;
}

/** Latin-1 bytes as UTF-8. */
export function latin1ToUtf8(text: string): string {
  return isAscii(text) ? text : text.replaceAll(/[\x80-\xff]/g, (byte) => utf8Of(byte.charCodeAt(0)));
}

function wideToUtf8(text: string, isLittle: boolean): string {
  let js = "";
  for (let i = 0; i + 1 < text.length; i += 2) {
    const first = text.charCodeAt(i);
    const second = text.charCodeAt(i + 1);
    js += String.fromCharCode(isLittle ? first | second << 8 : first << 8 | second);
  }
  return jsToUtf8(js);
}

/** Bytes in an encoding as UTF-8; null where the encoding is unknown. */
export function decodeBytes(text: string, name: string): string | null {
  if (isUtf8Name(name)) return text;
  if (isLatin1(name) || isAsciiName(name)) return latin1ToUtf8(text);
  const wide = /^utf-?16(le|be)?$/i.exec(name);
  if (wide !== null) return wideToUtf8(text, wide[1]?.toLowerCase() !== "be");
  const label = labelOf(name);
  return label === null ? null : jsToUtf8(new TextDecoder(label).decode(bytesOf(text)));
}

/** What a document's first bytes say of its encoding, and the text without a byte order mark. */
export function detectEncoding(text: string): { readonly name: string | null; readonly text: string } {
  if (text.startsWith("\xef\xbb\xbf")) return { name: "UTF-8", text: text.slice(3) };
  if (text.startsWith("\xff\xfe")) return { name: "UTF-16", text: wideToUtf8(text.slice(2), true) };
  if (text.startsWith("\xfe\xff")) return { name: "UTF-16", text: wideToUtf8(text.slice(2), false) };
  if (text.startsWith("<\0?\0")) return { name: "UTF-16LE", text: wideToUtf8(text, true) };
  if (text.startsWith("\0<\0?")) return { name: "UTF-16BE", text: wideToUtf8(text, false) };
  return { name: null, text };
}

/** Calls back for each char of UTF-8 bytes that is not ASCII. */
export function mapWide(text: string, make: (codePoint: number) => string): string {
  if (isAscii(text)) return text;
  let result = "";
  let start = 0;
  let at = 0;
  while (at < text.length) {
    if (text.charCodeAt(at) < 0x80) {
      at++;
      continue;
    }
    const end = utf8CharEnd(text, at);
    if (end < 0) {
      at = -end;
      continue;
    }
    result += text.slice(start, at) + make(utf8CodePoint(text, at, end - at));
    start = at = end;
  }
  return result + text.slice(start);
}

/** UTF-8 bytes with every char beyond ASCII as a character reference. */
export function asReferences(text: string, isHexadecimal: boolean): string {
  return mapWide(text, (code) => isHexadecimal ? `&#x${code.toString(16).toUpperCase()};` : `&#${code};`);
}

/** UTF-8 bytes in another encoding, what it lacks as character references; null for unknown encodings. */
export function encodeBytes(text: string, name: string): string | null {
  if (isUtf8Name(name)) return text;
  if (isAsciiName(name)) return asReferences(text, false);
  if (isLatin1(name)) {
    return mapWide(text, (code) => code < 256 ? String.fromCharCode(code) : `&#${code};`);
  }
  const wide = /^utf-?16(le|be)?$/i.exec(name);
  if (wide !== null) return encodeWide(text, wide[1]?.toLowerCase() ?? "");
  const label = labelOf(name);
  return label === null ? null : encodeSingle(text, label);
}

function encodeWide(text: string, order: string): string {
  const js = utf8ToJs(text);
  let bytes = order === "" ? "\xff\xfe" : "";
  for (let i = 0; i < js.length; i++) {
    const code = js.charCodeAt(i);
    const low = String.fromCharCode(code & 255);
    const high = String.fromCharCode(code >> 8);
    bytes += order === "be" ? high + low : low + high;
  }
  return bytes;
}

/** Encodings of one byte a char, by asking what each byte means. */
function encodeSingle(text: string, label: string): string {
  const decoder = new TextDecoder(label);
  const table = new Map<number, string>();
  for (let byte = 128; byte < 256; byte++) {
    const char = decoder.decode(new Uint8Array([byte])).codePointAt(0);
    if (char !== undefined && char !== 0xfffd) table.set(char, String.fromCharCode(byte));
  }
  return mapWide(text, (code) => table.get(code) ?? `&#${code};`);
}
