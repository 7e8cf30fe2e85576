/**
 * Turning entities into chars.
 *
 * *Source:* php-src ext/standard/html.c (traverse_for_entities)
 *
 * @module
 */
import type { Context } from "../../runtime/context.ts";
import { utf8Of } from "../../runtime/utf8_reader.ts";
import { type Charset, charsetOf, unicodeTable } from "./html_charset.ts";
import { type DocumentType, documentTypeOf, entityTable, isAllowedChar } from "./html_entity.ts";
import { ENT_COMPAT, ENT_SINGLE } from "./html_flags.ts";

/** An entity. C's number reader takes a second `0x`. */
const ENTITY = /&(?:#(?:[xX]((?:0[xX])?[\da-fA-F]+)|(\d+))|([\da-zA-Z]+));/y;

const SPECIAL: ReadonlyMap<string, readonly number[]> = new Map([
  ["amp", [38]],
  ["lt", [60]],
  ["gt", [62]],
  ["quot", [34]],
]);

/** The whole of html_entity_decode. Raises: a warning for an unknown charset. */
export function unescapeHtml(
  context: Context,
  label: string,
  text: string,
  flags: number,
  encoding: string | null,
): string {
  if (!text.includes("&")) return text;
  const charset = charsetOf(context, label, encoding);
  const isAll = charset !== "multibyte";
  return unescape(text, flags, charset, isAll);
}

/** A text with its entities as chars; without `isAll`, only those of what is special in HTML. */
export function unescape(text: string, flags: number, charset: Charset, isAll: boolean): string {
  let at = text.indexOf("&");
  if (at < 0) return text;
  const documentType = documentTypeOf(flags);
  let result = "";
  let start = 0;
  for (; at >= 0; at = text.indexOf("&", at)) {
    const special = specialAt(text, at, flags);
    if (special !== "") {
      result += text.slice(start, at) + special;
      start = at = text.indexOf(";", at) + 1;
      continue;
    }
    ENTITY.lastIndex = at;
    const match = ENTITY.exec(text);
    const char = match === null ? null : charOf(match, flags, documentType, charset, isAll);
    if (char !== null) {
      result += text.slice(start, at) + char;
      start = ENTITY.lastIndex;
    }
    at = match === null ? at + 1 : ENTITY.lastIndex;
  }
  return start === 0 ? text : result + text.slice(start);
}

/** The char of an entity that almost all texts have; empty for any other. */
function specialAt(text: string, at: number, flags: number): string {
  switch (text.charCodeAt(at + 1)) {
    case 97: // a
      return text.startsWith("amp;", at + 1) ? "&" : "";
    case 108: // l
      return text.startsWith("lt;", at + 1) ? "<" : "";
    case 103: // g
      return text.startsWith("gt;", at + 1) ? ">" : "";
    case 113: // q
      return text.startsWith("quot;", at + 1) && flags & ENT_COMPAT ? '"' : "";
    case 35: // #
      return text.startsWith("#039;", at + 1) && flags & ENT_SINGLE ? "'" : "";
  }
  return "";
}

/** What a matched entity stands for; null where it stays as it is. */
function charOf(
  match: RegExpExecArray,
  flags: number,
  documentType: DocumentType,
  charset: Charset,
  isAll: boolean,
): string | null {
  const [, hex, decimal, name] = match;
  const codePoints = name !== undefined
    ? named(name, documentType, isAll)
    : numbered(hex === undefined ? Number(decimal) : parseInt(hex, 16), documentType, isAll);
  return codePoints === null || isKept(codePoints[0]!, flags) ? null : encoded(codePoints, charset);
}

function numbered(codePoint: number, documentType: DocumentType, isAll: boolean): readonly number[] | null {
  if (codePoint > 0x10ffff) return null;
  if (!isAll && !`&<>"'`.includes(String.fromCodePoint(codePoint))) return null;
  if (!isAllowedLiterally(codePoint, documentType)) return null;
  return [codePoint];
}

/** What a document could not hold as it is stays a reference. */
function isAllowedLiterally(codePoint: number, documentType: DocumentType): boolean {
  return isAllowedChar(codePoint, documentType) && (documentType !== "html5" || codePoint !== 0x0d);
}

function named(name: string, documentType: DocumentType, isAll: boolean): readonly number[] | null {
  if (name === "apos" && documentType !== "html401") return [39];
  return (isAll ? entityTable(documentType).codePoints : SPECIAL).get(name) ?? null;
}

/** Whether a quote stays an entity. */
function isKept(codePoint: number, flags: number): boolean {
  if (codePoint === 39) return (flags & ENT_SINGLE) === 0;
  return codePoint === 34 && (flags & ENT_COMPAT) === 0;
}

/** The bytes of code points in a charset; null where it has none. */
function encoded(codePoints: readonly number[], charset: Charset): string | null {
  if (charset === "utf-8") return codePoints.map(utf8Of).join("");
  const codePoint = codePoints[0]!;
  if (codePoints.length > 1) return null;
  if (codePoint < 128) return String.fromCharCode(codePoint);
  const byte = charset === "multibyte" ? -1 : unicodeTable(charset).lastIndexOf(codePoint);
  return byte < 0 ? null : String.fromCharCode(byte);
}
