/**
 * Whether bytes are text, in which encoding, and how its lines end.
 *
 * *Source:* file(1), encoding.c and ascmagic.c of libmagic
 *
 * @module
 */
import { isValidUtf8 } from "../../runtime/byte_string.ts";

/** What is known of a text. */
export interface TextKind {
  /** As descriptions name it: `ASCII`, `Unicode text, UTF-8`. */
  readonly name: string;
  readonly charset: string;
  /** Its chars, one a code point up to 255. */
  readonly text: string;
}

/** Bytes that are looked at. */
const LOOKED_AT = 65536;
/** Lines longer than this are very long. */
const LINE_MAX = 300;

// deno-lint-ignore-file no-control-regex -- control characters are what is looked for
const ASCII = /^[\x07-\r\x1b\x20-\x7e]*$/;
const LATIN = /^[\x07-\r\x1b\x20-\x7e\x85\xa0-\xff]*$/;
const EXTENDED = /^[\x07-\r\x1b\x20-\x7e\x80-\xff]*$/;
const UTF8_TEXT = /^[\x07-\r\x1b\x20-\x7e\x80-\xff]*$/;

/** The EBCDIC codes of letters, digits, spaces and punctuation. */
const EBCDIC =
  /^[\x05\x0b-\r\x15\x16\x25\x27\x2f\x40\x4a-\x50\x5a-\x61\x6a-\x6f\x79-\x7f\x81-\x89\x91-\x99\xa1-\xa9\xc0-\xc9\xd0-\xd9\xe0\xe2-\xe9\xf0-\xf9]+$/;

function wideText(data: string, isBig: boolean): string | null {
  let text = "";
  for (let at = 2; at + 1 < data.length; at += 2) {
    const code = data.charCodeAt(isBig ? at : at + 1) * 256 + data.charCodeAt(isBig ? at + 1 : at);
    if (code === 0xfffe || code < 128 && !ASCII.test(String.fromCharCode(code))) return null;
    text += String.fromCharCode(code);
  }
  return text;
}

/** The kind of text that bytes are; null when they are none. */
export function textKind(bytes: string): TextKind | null {
  const data = bytes.slice(0, LOOKED_AT);
  if (ASCII.test(data)) return { name: "ASCII", charset: "us-ascii", text: data };
  if (data.startsWith("\xef\xbb\xbf") && isUtf8(data)) {
    return { name: "Unicode text, UTF-8 (with BOM)", charset: "utf-8", text: data.slice(3) };
  }
  if (UTF8_TEXT.test(data) && isUtf8(data)) {
    return { name: "Unicode text, UTF-8", charset: "utf-8", text: data };
  }
  if (data.startsWith("\xff\xfe\0\0")) {
    return { name: "Unicode text, UTF-32, little-endian", charset: "utf-32le", text: "" };
  }
  for (const [mark, isBig, order] of [["\xff\xfe", false, "little"], ["\xfe\xff", true, "big"]] as const) {
    const text = data.startsWith(mark) ? wideText(data, isBig) : null;
    if (text !== null) {
      return { name: `Unicode text, UTF-16, ${order}-endian`, charset: `utf-16${isBig ? "be" : "le"}`, text };
    }
  }
  if (LATIN.test(data)) return { name: "ISO-8859", charset: "iso-8859-1", text: data };
  if (EXTENDED.test(data)) return { name: "Non-ISO extended-ASCII", charset: "unknown-8bit", text: data };
  if (EBCDIC.test(data)) return { name: "EBCDIC", charset: "ebcdic", text: "" };
  return null;
}

/** Whether bytes are UTF-8, but for a character that is cut at the end. */
function isUtf8(data: string): boolean {
  return isValidUtf8(data) ||
    data.length === LOOKED_AT && isValidUtf8(data.replace(/[\xc0-\xff][\x80-\xbf]*$/, ""));
}

/** What there is to say about the lines of a text; begins with a comma where there is anything. */
export function linesText(text: string): string {
  const pairs = text.match(/\r\n/g)?.length ?? 0;
  const returns = (text.match(/\r/g)?.length ?? 0) - pairs;
  const feeds = (text.match(/\n/g)?.length ?? 0) - pairs;
  const next = text.match(/\x85/g)?.length ?? 0;
  let said = "";
  const longest = text.split(/\r\n|[\r\n\x85]/).reduce((most, line) => Math.max(most, line.length), 0);
  if (longest > LINE_MAX) said += `, with very long lines (${longest})`;
  if (pairs + returns + feeds + next === 0) said += ", with no line terminators";
  else if (pairs + returns + next > 0) {
    const kinds = [[pairs, "CRLF"], [returns, "CR"], [feeds, "LF"], [next, "NEL"]] as const;
    said += `, with ${
      kinds.filter(([count]) => count > 0).map(([, name]) => name).join(", ")
    } line terminators`;
  }
  if (text.includes("\x1b")) said += ", with escape sequences";
  if (text.includes("\b")) said += ", with overstriking";
  return said;
}
