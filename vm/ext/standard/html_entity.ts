/**
 * Entities of HTML and XML by document type, and which chars a document type allows.
 *
 * *Source:* php-src ext/standard/html.c (unicode_cp_is_allowed, numeric_entity_is_allowed), html_tables.h
 *
 * @module
 */
import { HTML_ENTITIES } from "./html_entity_data.ts";

/** The document types of the ENT_* flags. */
export type DocumentType = "html401" | "xml1" | "xhtml" | "html5";

/** The document type that flags ask for. */
export function documentTypeOf(flags: number): DocumentType {
  switch (flags & 48) {
    case 16:
      return "xml1";
    case 32:
      return "xhtml";
    case 48:
      return "html5";
  }
  return "html401";
}

/** Entities both ways. */
export interface EntityTable {
  /** The name of a code point. */
  readonly names: ReadonlyMap<number, string>;
  /** The name of two code points in a row. */
  readonly pairs: ReadonlyMap<number, ReadonlyMap<number, string>>;
  /** The code points that a name stands for. */
  readonly codePoints: ReadonlyMap<string, readonly number[]>;
}

const tables: Map<string, EntityTable> = new Map();

/** The table of a document type. XHTML's lacks `apos`, which only escaping and unescaping quotes know. */
export function entityTable(documentType: DocumentType): EntityTable {
  const key = documentType === "xhtml" ? "html401" : documentType;
  let table = tables.get(key);
  if (table === undefined) tables.set(key, table = makeTable(key));
  return table;
}

const XML_NAMES: ReadonlyMap<string, readonly number[]> = new Map([
  ["amp", [38]],
  ["lt", [60]],
  ["gt", [62]],
  ["quot", [34]],
  ["apos", [39]],
]);

/** Name, code, second code, mark of the preferred name, code in HTML 4.01 (empty for the same). */
const ENTRY = /^(\w+):([\da-f]+)(?:\+([\da-f]+))?(!?)(?:\*([\da-f]*))?$/;

function makeTable(documentType: string): EntityTable {
  const names: Map<number, string> = new Map();
  const pairs: Map<number, Map<number, string>> = new Map();
  const codePoints: Map<string, readonly number[]> = new Map();
  if (documentType === "xml1") return { names, pairs, codePoints: XML_NAMES };
  const isHtml5 = documentType === "html5";
  for (const entry of HTML_ENTITIES.trimEnd().split(" ")) {
    const match = ENTRY.exec(entry)!;
    const name = match[1]!;
    const second = match[3];
    const isPreferred = match[4] === "!";
    const old = match[5];
    if (!isHtml5 && old === undefined) continue;
    const code = parseInt(isHtml5 || old === "" ? match[2]! : old!, 16);
    codePoints.set(name, second === undefined ? [code] : [code, parseInt(second, 16)]);
    if (isHtml5 && !isPreferred) continue;
    if (second === undefined) {
      names.set(code, name);
      continue;
    }
    let followers = pairs.get(code);
    if (followers === undefined) pairs.set(code, followers = new Map());
    followers.set(parseInt(second, 16), name);
  }
  return { names, pairs, codePoints };
}

/** Whether a document may hold a char as it is. */
export function isAllowedChar(codePoint: number, documentType: DocumentType): boolean {
  switch (documentType) {
    case "html401":
      return isBetween(codePoint, 0x20, 0x7e) || isLineChar(codePoint) ||
        isBetween(codePoint, 0xa0, 0xd7ff) ||
        isBetween(codePoint, 0xe000, 0x10ffff);
    case "html5":
      return isBetween(codePoint, 0x20, 0x7e) || isBetween(codePoint, 9, 13) && codePoint !== 11 ||
        codePoint >= 0xa0 && codePoint <= 0x10ffff && (codePoint & 0xffff) !== 0xfffe &&
          (codePoint & 0xffff) !== 0xffff && !isBetween(codePoint, 0xd800, 0xdfff) &&
          !isBetween(codePoint, 0xfdd0, 0xfdef);
  }
  return isBetween(codePoint, 0x20, 0xd7ff) || isLineChar(codePoint) ||
    isBetween(codePoint, 0xe000, 0x10ffff) && codePoint !== 0xfffe && codePoint !== 0xffff;
}

/** Whether a document may hold a char as a numeric reference. */
export function isAllowedReference(codePoint: number, documentType: DocumentType): boolean {
  switch (documentType) {
    case "html401":
      return codePoint <= 0x10ffff;
    case "html5":
      // Unlike as a char, a surrogate may be referred to.
      return isBetween(codePoint, 0xd800, 0xdfff) ||
        codePoint !== 0x0d && isAllowedChar(codePoint, documentType);
  }
  return isAllowedChar(codePoint, documentType);
}

function isLineChar(codePoint: number): boolean {
  return codePoint === 9 || codePoint === 10 || codePoint === 13;
}

function isBetween(codePoint: number, first: number, last: number): boolean {
  return codePoint >= first && codePoint <= last;
}
