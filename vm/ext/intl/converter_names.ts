/**
 * Encodings by ICU's names.
 *
 * *Source:* https://icu4c-demos.unicode.org/icu-bin/convexp
 *
 * @module
 */
import type { Charset } from "../../runtime/charset/charset.ts";
import { iconvCharset } from "../../runtime/charset/iconv_names.ts";

/** An encoding: what ICU calls it, of what type it is, and what converts it. */
export interface Encoding {
  readonly name: string;
  readonly type: number;
  readonly charset: Charset;
  /** Whether it can write every code point. */
  readonly isUnicode: boolean;
}

/** ICU's names with their type, the name that the charset has here, and other names. */
const ENCODINGS: readonly (readonly [string, number, string, string])[] = [
  [
    "UTF-8",
    4,
    "UTF-8",
    "ibm-1208 ibm-1209 ibm-5304 ibm-5305 ibm-13496 ibm-13497 ibm-17592 ibm-17593 windows-65001 cp1208 x-UTF_8J " +
    "unicode-1-1-utf-8 unicode-2-0-utf-8",
  ],
  ["UTF-16", 29, "UTF-16", "ISO-10646-UCS-2 ibm-1204 ibm-1205 unicode csUnicode ucs-2"],
  ["UTF-16BE", 5, "UTF-16BE", "x-utf-16be UTF16_BigEndian ibm-1200 ibm-1201 UnicodeBigUnmarked"],
  ["UTF-16LE", 6, "UTF-16LE", "x-utf-16le UTF16_LittleEndian ibm-1202 ibm-1203 UnicodeLittleUnmarked"],
  ["UTF-32", 30, "UTF-32", "ISO-10646-UCS-4 ibm-1236 ibm-1237 csUCS4 ucs-4"],
  ["UTF-32BE", 7, "UTF-32BE", "UTF32_BigEndian ibm-1232 ibm-1233 ibm-9424"],
  ["UTF-32LE", 8, "UTF-32LE", "UTF32_LittleEndian ibm-1234 ibm-1235"],
  ["UTF-7", 27, "UTF-7", "unicode-1-1-utf-7 unicode-2-0-utf-7"],
  [
    "ISO-8859-1",
    3,
    "ISO-8859-1",
    "ibm-819 IBM819 cp819 latin1 8859_1 csISOLatin1 iso-ir-100 ISO_8859-1:1987 l1 819",
  ],
  [
    "US-ASCII",
    26,
    "ASCII",
    "ASCII ANSI_X3.4-1968 ANSI_X3.4-1986 ISO_646.irv:1991 iso_646.irv:1983 ISO646-US us csASCII iso-ir-6 cp367 ascii7 " +
    "646 windows-20127 ibm-367 IBM367",
  ],
  ["ibm-912_P100-1995", 0, "ISO-8859-2", "iso-8859-2 latin2 ibm-912 l2 csISOLatin2 cp912"],
  ["ibm-913_P100-2000", 0, "ISO-8859-3", "iso-8859-3 latin3 ibm-913"],
  ["ibm-914_P100-1995", 0, "ISO-8859-4", "iso-8859-4 latin4 ibm-914"],
  ["ibm-915_P100-1995", 0, "ISO-8859-5", "iso-8859-5 cyrillic ibm-915"],
  ["ibm-1089_P100-1995", 0, "ISO-8859-6", "iso-8859-6 arabic ibm-1089"],
  ["ibm-5012_P100-1999", 0, "ISO-8859-8", "iso-8859-8 hebrew ibm-916"],
  ["ibm-920_P100-1995", 0, "ISO-8859-9", "iso-8859-9 latin5 ibm-920"],
  ["ibm-923_P100-1998", 0, "ISO-8859-15", "iso-8859-15 latin9 ibm-923 latin-9 l9"],
  ["ibm-5346_P100-1998", 0, "CP1250", "windows-1250 cp1250 ibm-5346"],
  ["ibm-5347_P100-1998", 0, "CP1251", "windows-1251 cp1251 ibm-5347"],
  ["ibm-5348_P100-1997", 0, "CP1252", "windows-1252 cp1252 ibm-5348"],
  ["ibm-5349_P100-1998", 0, "CP1253", "windows-1253 cp1253 ibm-5349"],
  ["ibm-5350_P100-1998", 0, "CP1254", "windows-1254 cp1254 ibm-5350"],
  ["ibm-9447_P100-2002", 0, "CP1255", "windows-1255 cp1255 ibm-9447"],
  ["ibm-9448_X100-2005", 0, "CP1256", "windows-1256 cp1256 ibm-9448"],
  ["ibm-9449_P100-2002", 0, "CP1257", "windows-1257 cp1257 ibm-9449"],
  ["ibm-878_P100-1996", 0, "KOI8-R", "KOI8-R koi8 csKOI8R cp878 ibm-878"],
  ["ibm-1168_P100-2002", 0, "KOI8-U", "KOI8-U ibm-1168"],
  ["ibm-850_P100-1995", 0, "CP850", "IBM850 cp850 850 csPC850Multilingual ibm-850"],
  ["ibm-437_P100-1995", 0, "CP437", "IBM437 cp437 437 csPC8CodePage437 ibm-437"],
  [
    "ibm-943_P15A-2003",
    2,
    "CP932",
    "Shift_JIS MS_Kanji csShiftJIS sjis x-sjis windows-31j cp932 ms932 ibm-943",
  ],
  ["euc-jp-2007", 2, "EUC-JP", "EUC-JP csEUCPkdFmtJapanese X-EUC-JP eucjis ujis"],
  ["windows-936-2000", 2, "GBK", "GBK CP936 MS936 windows-936"],
  ["gb18030-2022", 2, "GB18030", "gb18030 ibm-1392 windows-54936"],
  ["windows-950-2000", 2, "BIG5", "Big5 csBig5 windows-950 x-windows-950 x-big5 ms950"],
  ["ibm-970_P110_P110-2006_U2", 2, "EUC-KR", "EUC-KR KS_C_5601-1987 csEUCKR ibm-970 5601"],
];

const UNICODE = /^(?:UTF|GB18030)/;

/** The names that an encoding has; none for one that is not known. */
export function namesOf(name: string): string[] {
  const wanted = comparable(name);
  for (const [proper, , , others] of ENCODINGS) {
    const all = [proper, ...others.split(" ")];
    if (all.some((other) => comparable(other) === wanted)) return all;
  }
  return [];
}

/** All names of encodings. */
export function encodingNames(): string[] {
  return ENCODINGS.map(([name]) => name);
}

/** Names are equal whatever their case and what stands between their parts. */
function comparable(name: string): string {
  return name.toLowerCase().replace(/[-_ ]/g, "").replace(/(?<!\d)0+(?=\d)/g, "");
}

const found: Map<string, Encoding | null> = new Map();

/** The encoding of a name; null for one that is not known. */
export function encodingOf(name: string): Encoding | null {
  const key = comparable(name);
  let encoding = found.get(key);
  if (encoding === undefined) found.set(key, encoding = findEncoding(name));
  return encoding;
}

function findEncoding(name: string): Encoding | null {
  const [proper] = namesOf(name);
  const entry = ENCODINGS.find(([known]) => known === proper);
  const charset = entry === undefined ? null : iconvCharset(entry[2]);
  if (entry === undefined || charset === null) return null;
  return { name: entry[0], type: entry[1], charset, isUnicode: UNICODE.test(entry[2]) };
}
