/**
 * The encodings by PHP's canonical names.
 *
 * @module
 */
import type { Charset } from "./charset.ts";
import { Gb18030Charset } from "./gb18030.ts";
import { HtmlCharset } from "./html.ts";
import { HzCharset, JisCharset, KoreanCharset } from "./jis.ts";
import { Base64Charset, QuotedCharset, UuCharset } from "./transfer.ts";
import { Utf7Charset } from "./utf7.ts";
import { TABLE_NAMES, TableCharset } from "./table.ts";
import { type ByteOrder, DirectCharset, FourByteCharset, TwoByteCharset, Utf8Charset } from "./unicode.ts";

const known = new Map<string, Charset>();

/** The encoding of a canonical name, which must be one of those here. */
export function charsetOf(name: string): Charset {
  let charset = known.get(name);
  if (charset === undefined) known.set(name, charset = make(name));
  return charset;
}

/** Whether there is an encoding of this canonical name. */
export function hasCharset(name: string): boolean {
  return name in SIMPLE || TABLE_NAMES.includes(name) ||
    /^(?:UTF-16|UTF-32|UCS-2|UCS-4)(?:BE|LE)?$/.test(name);
}

const SIMPLE: Readonly<Record<string, () => Charset>> = {
  "UTF-8": () => new Utf8Charset("UTF-8"),
  "ASCII": () => new DirectCharset("ASCII", 128),
  "7bit": () => new DirectCharset("7bit", 128),
  "8bit": () => new DirectCharset("8bit", 256),
  "BASE64": () => new Base64Charset("BASE64"),
  "UUENCODE": () => new UuCharset("UUENCODE"),
  "Quoted-Printable": () => new QuotedCharset("Quoted-Printable"),
  "HTML-ENTITIES": () => new HtmlCharset("HTML-ENTITIES"),
  "UTF-7": () => new Utf7Charset("UTF-7"),
  "UTF7-IMAP": () => new Utf7Charset("UTF7-IMAP"),
  "JIS": () => new JisCharset("JIS", tableOf("EUC-JP"), true),
  "ISO-2022-JP": () => new JisCharset("ISO-2022-JP", tableOf("EUC-JP"), false),
  "HZ": () => new HzCharset("HZ", tableOf("EUC-CN")),
  "ISO-2022-KR": () => new KoreanCharset("ISO-2022-KR", tableOf("EUC-KR")),
  "ISO-8859-1": () => new DirectCharset("ISO-8859-1", 256),
};

function tableOf(name: string): TableCharset {
  return charsetOf(name) as TableCharset;
}

function make(name: string): Charset {
  const simple = SIMPLE[name];
  if (simple !== undefined) return simple();
  const wide = /^(UTF-16|UTF-32|UCS-2|UCS-4)(BE|LE)?$/.exec(name);
  if (wide !== null) {
    const order: ByteOrder = wide[2] === "LE" ? "little" : wide[2] === "BE" ? "big" : "mark";
    return /16|2$/.test(wide[1]!) && wide[1] !== "UTF-32"
      ? new TwoByteCharset(name, order, wide[1] === "UTF-16")
      : new FourByteCharset(name, order, wide[1] === "UTF-32");
  }
  if (!TABLE_NAMES.includes(name)) throw new Error(`There is no encoding ${name}`);
  if (name.startsWith("GB18030")) return new Gb18030Charset(name);
  if (/^(?:EUC-JP|eucJP-win|EUC-JP-2004)$/.test(name)) return new TableCharset(name, 0x8f);
  return new TableCharset(name, name === "EUC-TW" ? 0x8e : -1);
}
