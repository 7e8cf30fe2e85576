/**
 * Turning chars into entities. [hot]
 *
 * *Source:* php-src ext/standard/html.c (php_escape_html_entities_ex)
 *
 * @module
 */
import { isAscii, isValidUtf8 } from "../../runtime/byte_string.ts";
import type { Context } from "../../runtime/context.ts";
import { E_NOTICE } from "../../runtime/error.ts";
import { utf8CharEnd, utf8CodePoint } from "../../runtime/utf8_reader.ts";
import { type Charset, charsetOf, unicodeTable } from "./html_charset.ts";
import {
  documentTypeOf,
  type EntityTable,
  entityTable,
  isAllowedChar,
  isAllowedReference,
} from "./html_entity.ts";
import {
  ENT_COMPAT,
  ENT_DISALLOWED,
  ENT_DOCUMENT_TYPE,
  ENT_IGNORE,
  ENT_SINGLE,
  ENT_SUBSTITUTE,
} from "./html_flags.ts";

const SPECIAL = /[&<>"']/;
/** What else a text must be looked at for. */
const SPECIAL_OR_HIGH = /[&<>"'\x80-\xff]/;
const ENTITY = /&(?:#(?:[xX]((?:0[xX])?[\da-fA-F]+)|(\d+))|([\da-zA-Z]+));/y;

/** The whole of htmlspecialchars and htmlentities; `isAll` is the latter. */
export function escapeHtml(
  context: Context,
  label: string,
  text: string,
  flags: number,
  encoding: string | null,
  doubleEncode: boolean,
  isAll: boolean,
): string {
  return escapeIn(context, label, text, flags, charsetOf(context, label, encoding), doubleEncode, isAll);
}

/** As {@linkcode escapeHtml}, for a charset that is known. */
export function escapeIn(
  context: Context,
  label: string,
  text: string,
  flags: number,
  charset: Charset,
  doubleEncode: boolean,
  isAll: boolean,
): string {
  if (charset === "multibyte" && isAll) {
    context.raise(
      E_NOTICE,
      `${label}(): Only basic entities substitution is supported for multi-byte encodings other than UTF-8; ` +
        "functionality is equivalent to htmlspecialchars",
    );
    isAll = false;
  }
  if (doubleEncode && (flags & ENT_DISALLOWED) === 0 && (!isAll || isPlainAscii(text, flags))) {
    if (text.length <= SHORT) {
      const escaped = escapeShort(text, flags);
      if (escaped !== null) return escaped;
    } else if (!SPECIAL_OR_HIGH.test(text)) return text;
    if (charset !== "utf-8" || isValidUtf8(text)) return escapeSpecial(text, flags);
  }
  if (text === "") return "";
  return new Escaper(text, flags, charset, doubleEncode, isAll).escape();
}

/** Up to this length one loop beats looking for what there is to do first. */
const SHORT = 256;

/** 0 for chars that stand for themselves, 1 for special ones, 2 for bytes beyond ASCII. */
const KINDS: Uint8Array = Uint8Array.from(
  { length: 256 },
  (_, code) => code > 127 ? 2 : `&<>"'`.includes(String.fromCharCode(code)) ? 1 : 0,
);

/** The special chars of a short text as entities; null when it is not ASCII. */
function escapeShort(text: string, flags: number): string | null {
  const length = text.length;
  let result = "";
  let start = 0;
  for (let at = 0; at < length; at++) {
    const kind = KINDS[text.charCodeAt(at)];
    if (kind === 0) continue;
    if (kind === 2) return null;
    const entity = specialEntity(text.charCodeAt(at), flags);
    if (entity === "") continue;
    result += at > start ? text.slice(start, at) + entity : entity;
    start = at + 1;
  }
  return start === 0 ? text : start === length ? result : result + text.slice(start);
}

/** Whether a text holds no chars with names but the special ones. */
function isPlainAscii(text: string, flags: number): boolean {
  return (flags & ENT_DOCUMENT_TYPE) === 0 && isAscii(text);
}

/** The special chars as entities, in a text whose bytes need no other look. */
function escapeSpecial(text: string, flags: number): string {
  let at = text.search(SPECIAL);
  if (at < 0) return text;
  const length = text.length;
  let result = "";
  let start = 0;
  for (; at < length; at++) {
    const entity = specialEntity(text.charCodeAt(at), flags);
    if (entity === "") continue;
    result += text.slice(start, at) + entity;
    start = at + 1;
  }
  return start === length ? result : result + text.slice(start);
}

/** The entity of a special char as the flags ask for it, or the empty string. */
function specialEntity(code: number, flags: number): string {
  switch (code) {
    case 38:
      return "&amp;";
    case 60:
      return "&lt;";
    case 62:
      return "&gt;";
    case 34:
      return flags & ENT_COMPAT ? "&quot;" : "";
    case 39:
      if ((flags & ENT_SINGLE) === 0) return "";
      return (flags & ENT_DOCUMENT_TYPE) === 0 ? "&#039;" : "&apos;";
  }
  return "";
}

/** Escapes char by char. */
class Escaper {
  readonly #text: string;
  readonly #flags: number;
  readonly #charset: Charset;
  readonly #doubleEncode: boolean;
  readonly #table: EntityTable | null;
  readonly #replacement: string;

  constructor(text: string, flags: number, charset: Charset, doubleEncode: boolean, isAll: boolean) {
    this.#text = text;
    this.#flags = flags;
    this.#charset = charset;
    this.#doubleEncode = doubleEncode;
    this.#table = isAll ? entityTable(documentTypeOf(flags)) : null;
    this.#replacement = charset === "utf-8" ? "\xef\xbf\xbd" : "&#xFFFD;";
  }

  escape(): string {
    const text = this.#text;
    const isUtf8 = this.#charset === "utf-8";
    const table = isUtf8 ? null : unicodeTable(this.#charset);
    let result = "";
    for (let at = 0; at < text.length;) {
      const end = isUtf8 ? utf8CharEnd(text, at) : at + 1;
      if (end < 0) {
        if (this.#flags & ENT_IGNORE) {
          // Nothing stands for what is wrong.
        } else if (this.#flags & ENT_SUBSTITUTE) result += this.#replacement;
        else return "";
        at = -end;
        continue;
      }
      if (text.charCodeAt(at) === 38) {
        const kept = this.#doubleEncode ? "" : this.#entityAt(at);
        result += kept === "" ? "&amp;" : kept;
        at = kept === "" ? end : at + kept.length;
        continue;
      }
      const codePoint = table === null ? utf8CodePoint(text, at, end - at) : table[text.charCodeAt(at)]!;
      const follower = this.#pairEntity(codePoint, end);
      if (follower !== null) {
        result += follower.entity;
        at = end + follower.length;
        continue;
      }
      result += this.#escaped(text.slice(at, end), codePoint);
      at = end;
    }
    return result;
  }

  /** HTML 5 has names for some pairs of chars. */
  #pairEntity(codePoint: number, at: number): { entity: string; length: number } | null {
    const followers = this.#table?.pairs.get(codePoint);
    if (followers === undefined || at >= this.#text.length) return null;
    const isUtf8 = this.#charset === "utf-8";
    const end = isUtf8 ? utf8CharEnd(this.#text, at) : at + 1;
    if (end < 0) return null;
    const follower = isUtf8
      ? utf8CodePoint(this.#text, at, end - at)
      : unicodeTable(this.#charset)[this.#text.charCodeAt(at)]!;
    const name = followers.get(follower);
    return name === undefined ? null : { entity: `&${name};`, length: end - at };
  }

  #escaped(char: string, codePoint: number): string {
    if (codePoint < 128) {
      // The table of XHTML, unlike its special chars, is that of HTML 4.01.
      const isOld = this.#table !== null && documentTypeOf(this.#flags) === "xhtml";
      const special = specialEntity(codePoint, isOld ? this.#flags & ~ENT_DOCUMENT_TYPE : this.#flags);
      if (special !== "") return special;
      if (codePoint === 34 || codePoint === 39) return char;
    }
    const name = this.#table?.names.get(codePoint);
    if (name !== undefined) return `&${name};`;
    return this.#flags & ENT_DISALLOWED && this.#isDisallowed(codePoint) ? this.#replacement : char;
  }

  /** PHP maps other charsets than these two to Unicode only where it looks for names. */
  #isDisallowed(codePoint: number): boolean {
    const charset = this.#charset;
    const documentType = documentTypeOf(this.#flags);
    if (charset !== "utf-8" && charset !== "iso-8859-1") {
      const isMapped = this.#table !== null && documentType !== "xml1";
      if (charset === "multibyte" || isMapped && charset === "macintosh") return false;
      if (!isMapped && codePoint >= 0x7f) return false;
    }
    return !isAllowedChar(codePoint, documentType);
  }

  /** The entity that starts here, when it is one that is left alone; else the empty string. */
  #entityAt(at: number): string {
    ENTITY.lastIndex = at;
    const match = ENTITY.exec(this.#text);
    if (match === null) return "";
    const [whole, hex, decimal, name] = match;
    const documentType = documentTypeOf(this.#flags);
    if (name !== undefined) {
      if (entityTable(documentType).codePoints.has(name)) return whole;
      return documentType === "xhtml" && name === "apos" ? whole : "";
    }
    const codePoint = hex !== undefined ? parseInt(hex, 16) : Number(decimal);
    if (codePoint > 0x10ffff) return "";
    if (this.#flags & ENT_DISALLOWED && !isAllowedReference(codePoint, documentType)) return "";
    return whole;
  }
}
