/**
 * Charsets as the functions for HTML know them.
 *
 * The multi-byte charsets other than UTF-8 (Big5, GB2312, Shift_JIS, EUC-JP) are read byte by byte: enough for
 * what is special in HTML, but wrong bytes in them are not noticed.
 *
 * *Source:* https://www.php.net/htmlspecialchars; php-src ext/standard/html.c (determine_charset),
 * ext/standard/html_tables.h
 *
 * @module
 */
import type { Context } from "../../runtime/context.ts";
import { E_WARNING } from "../../runtime/error.ts";

/** What a charset is called here; `multibyte` stands for those of East Asia. */
export type Charset =
  | "utf-8"
  | "iso-8859-1"
  | "iso-8859-5"
  | "iso-8859-15"
  | "windows-1251"
  | "windows-1252"
  | "koi8-r"
  | "ibm866"
  | "macintosh"
  | "multibyte";

const CHARSETS: ReadonlyMap<string, Charset> = new Map([
  ["utf-8", "utf-8"],
  ["iso-8859-1", "iso-8859-1"],
  ["iso8859-1", "iso-8859-1"],
  ["iso-8859-15", "iso-8859-15"],
  ["iso8859-15", "iso-8859-15"],
  ["iso-8859-5", "iso-8859-5"],
  ["iso8859-5", "iso-8859-5"],
  ["cp1252", "windows-1252"],
  ["1252", "windows-1252"],
  ["windows-1252", "windows-1252"],
  ["cp1251", "windows-1251"],
  ["1251", "windows-1251"],
  ["windows-1251", "windows-1251"],
  ["win-1251", "windows-1251"],
  ["koi8-r", "koi8-r"],
  ["koi8-ru", "koi8-r"],
  ["koi8r", "koi8-r"],
  ["cp866", "ibm866"],
  ["866", "ibm866"],
  ["ibm866", "ibm866"],
  ["macroman", "macintosh"],
  ["big5", "multibyte"],
  ["950", "multibyte"],
  ["gb2312", "multibyte"],
  ["936", "multibyte"],
  ["big5-hkscs", "multibyte"],
  ["shift_jis", "multibyte"],
  ["sjis", "multibyte"],
  ["sjis-win", "multibyte"],
  ["cp932", "multibyte"],
  ["932", "multibyte"],
  ["euc-jp", "multibyte"],
  ["eucjp", "multibyte"],
  ["eucjp-win", "multibyte"],
]);

/** The charset of a name; null and empty mean the directive `default_charset`. Raises: a warning, if unknown. */
export function charsetOf(context: Context, label: string, name: string | null): Charset {
  if (name === "UTF-8") return "utf-8";
  const asked = name === null || name === "" ? context.ini.get("default_charset") ?? "UTF-8" : name;
  if (asked === "" || asked === "UTF-8") return "utf-8";
  const charset = CHARSETS.get(asked.toLowerCase());
  if (charset !== undefined) return charset;
  context.raise(E_WARNING, `${label}(): Charset "${asked}" is not supported, assuming UTF-8`);
  return "utf-8";
}

const tables: Map<Charset, number[]> = new Map();

/** The code point of each byte of a charset of single bytes; 0xFFFD where there is none. */
export function unicodeTable(charset: Charset): readonly number[] {
  let table = tables.get(charset);
  if (table === undefined) tables.set(charset, table = makeTable(charset));
  return table;
}

function makeTable(charset: Charset): number[] {
  const bytes = Uint8Array.from({ length: 256 }, (_, i) => i);
  // What the web calls ISO-8859-1 is Windows-1252.
  if (charset === "iso-8859-1" || charset === "multibyte" || charset === "utf-8") return [...bytes];
  const codePoints = Array.from(new TextDecoder(charset).decode(bytes), (char) => char.codePointAt(0)!);
  if (charset.startsWith("iso")) return codePoints;
  // Bytes that mean nothing are control chars on the web.
  return codePoints.map((codePoint) => codePoint >= 0x80 && codePoint < 0xa0 ? 0xfffd : codePoint);
}
