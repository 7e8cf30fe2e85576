/**
 * The encodings that mbstring offers, with their names.
 *
 * *Source:* https://www.php.net/mbstring.encodings; recorded from mb_list_encodings, mb_preferred_mime_name, mb_encoding_aliases
 *
 * @module
 */
import type { Charset } from "../../runtime/charset/charset.ts";
import { charsetOf, hasCharset } from "../../runtime/charset/registry.ts";

/** An encoding with its names. */
export class Encoding {
  readonly name: string;
  /** The name for mail headers; empty for none. */
  readonly mimeName: string;
  readonly aliases: readonly string[];
  /** What E_DEPRECATED says of its use; empty for nothing. */
  readonly deprecation: string;
  readonly isUtf8: boolean;
  #charset: Charset | null = null;

  constructor(line: string) {
    const [name, mimeName, ...aliases] = line.split("|");
    this.name = name!;
    this.mimeName = mimeName!;
    this.aliases = aliases;
    this.deprecation = DEPRECATIONS[this.name] ?? "";
    this.isUtf8 = this.name === "UTF-8";
  }

  /** What converts it. */
  get charset(): Charset {
    return this.#charset ??= charsetOf(this.name);
  }
}

const DEPRECATIONS: Readonly<Record<string, string>> = {
  "BASE64": "Handling Base64 via mbstring is deprecated; use base64_encode/base64_decode instead",
  "UUENCODE": "Handling Uuencode via mbstring is deprecated; use convert_uuencode/convert_uudecode instead",
  "HTML-ENTITIES": "Handling HTML entities via mbstring is deprecated; use htmlspecialchars, htmlentities, " +
    "or mb_encode_numericentity/mb_decode_numericentity instead",
  "Quoted-Printable":
    "Handling QPrint via mbstring is deprecated; use quoted_printable_encode/quoted_printable_decode instead",
};

/** Name, name for mail, aliases, in PHP's order. */
const NAMES: readonly string[] = [
  "BASE64|BASE64",
  "UUENCODE|x-uuencode",
  "HTML-ENTITIES|HTML-ENTITIES|HTML|html",
  "Quoted-Printable|Quoted-Printable|qprint",
  "7bit|7bit",
  "8bit|8bit|binary",
  "UCS-4|UCS-4|ISO-10646-UCS-4|UCS4",
  "UCS-4BE|UCS-4BE|byte4be",
  "UCS-4LE|UCS-4LE|byte4le",
  "UCS-2|UCS-2|ISO-10646-UCS-2|UCS2|UNICODE",
  "UCS-2BE|UCS-2BE|byte2be",
  "UCS-2LE|UCS-2LE|byte2le",
  "UTF-32|UTF-32|utf32",
  "UTF-32BE|UTF-32BE",
  "UTF-32LE|UTF-32LE",
  "UTF-16|UTF-16|utf16",
  "UTF-16BE|UTF-16BE",
  "UTF-16LE|UTF-16LE",
  "UTF-8|UTF-8|utf8",
  "UTF-7|UTF-7|utf7",
  "UTF7-IMAP||mUTF-7",
  "ASCII|US-ASCII|ANSI_X3.4-1968|iso-ir-6|ANSI_X3.4-1986|ISO_646.irv:1991|US-ASCII|ISO646-US|us|IBM367|IBM-367|cp367|csASCII",
  "EUC-JP|EUC-JP|EUC|EUC_JP|eucJP|x-euc-jp",
  "SJIS|Shift_JIS|x-sjis|SHIFT-JIS",
  "eucJP-win|EUC-JP|eucJP-open|eucJP-ms",
  "EUC-JP-2004|EUC-JP|EUC_JP-2004",
  "SJIS-Mobile#DOCOMO|Shift_JIS|SJIS-DOCOMO|shift_jis-imode|x-sjis-emoji-docomo",
  "SJIS-Mobile#KDDI|Shift_JIS|SJIS-KDDI|shift_jis-kddi|x-sjis-emoji-kddi",
  "SJIS-Mobile#SOFTBANK|Shift_JIS|SJIS-SOFTBANK|shift_jis-softbank|x-sjis-emoji-softbank",
  "SJIS-mac|Shift_JIS|MacJapanese|x-Mac-Japanese",
  "SJIS-2004|Shift_JIS|SJIS2004|Shift_JIS-2004",
  "UTF-8-Mobile#DOCOMO|UTF-8|UTF-8-DOCOMO|UTF8-DOCOMO",
  "UTF-8-Mobile#KDDI-A|UTF-8",
  "UTF-8-Mobile#KDDI-B|UTF-8|UTF-8-Mobile#KDDI|UTF-8-KDDI|UTF8-KDDI",
  "UTF-8-Mobile#SOFTBANK|UTF-8|UTF-8-SOFTBANK|UTF8-SOFTBANK",
  "CP932|Shift_JIS|MS932|Windows-31J|MS_Kanji",
  "SJIS-win|Shift_JIS|SJIS-ms|SJIS-open",
  "CP51932|CP51932|cp51932",
  "JIS|ISO-2022-JP",
  "ISO-2022-JP|ISO-2022-JP",
  "ISO-2022-JP-MS|ISO-2022-JP|ISO2022JPMS",
  "GB18030|GB18030|gb-18030|gb-18030-2000",
  "GB18030-2022|GB18030-2022",
  "Windows-1252|Windows-1252|cp1252",
  "Windows-1254|Windows-1254|CP1254|CP-1254|WINDOWS-1254",
  "ISO-8859-1|ISO-8859-1|ISO8859-1|latin1",
  "ISO-8859-2|ISO-8859-2|ISO8859-2|latin2",
  "ISO-8859-3|ISO-8859-3|ISO8859-3|latin3",
  "ISO-8859-4|ISO-8859-4|ISO8859-4|latin4",
  "ISO-8859-5|ISO-8859-5|ISO8859-5|cyrillic",
  "ISO-8859-6|ISO-8859-6|ISO8859-6|arabic",
  "ISO-8859-7|ISO-8859-7|ISO8859-7|greek",
  "ISO-8859-8|ISO-8859-8|ISO8859-8|hebrew",
  "ISO-8859-9|ISO-8859-9|ISO8859-9|latin5",
  "ISO-8859-10|ISO-8859-10|ISO8859-10|latin6",
  "ISO-8859-13|ISO-8859-13|ISO8859-13",
  "ISO-8859-14|ISO-8859-14|ISO8859-14|latin8",
  "ISO-8859-15|ISO-8859-15|ISO8859-15",
  "ISO-8859-16|ISO-8859-16|ISO8859-16",
  "EUC-CN|CN-GB|CN-GB|EUC_CN|eucCN|x-euc-cn|gb2312",
  "CP936|CP936|CP-936|GBK",
  "HZ|HZ-GB-2312",
  "EUC-TW|EUC-TW|EUC_TW|eucTW|x-euc-tw",
  "BIG-5|BIG5|CN-BIG5|BIG-FIVE|BIGFIVE",
  "CP950|BIG5",
  "EUC-KR|EUC-KR|EUC_KR|eucKR|x-euc-kr",
  "UHC|UHC|CP949",
  "ISO-2022-KR|ISO-2022-KR",
  "Windows-1251|Windows-1251|CP1251|CP-1251|WINDOWS-1251",
  "CP866|CP866|CP-866|IBM866|IBM-866",
  "KOI8-R|KOI8-R|KOI8R",
  "KOI8-U|KOI8-U|KOI8U",
  "ArmSCII-8|ArmSCII-8|ArmSCII8|ARMSCII-8|ARMSCII8",
  "CP850|CP850|CP-850|IBM850|IBM-850",
  "ISO-2022-JP-2004|ISO-2022-JP-2004",
  "ISO-2022-JP-MOBILE#KDDI|ISO-2022-JP|ISO-2022-JP-KDDI",
  "CP50220|ISO-2022-JP|cp50220raw|cp50220-raw|JIS-ms",
  "CP50221|ISO-2022-JP",
  "CP50222|ISO-2022-JP",
];

/** All encodings in the order in which PHP lists them. */
export const ENCODINGS: readonly Encoding[] = NAMES.map((line) => new Encoding(line))
  .filter(({ name }) => hasCharset(name));

const byName = new Map<string, Encoding>();

/** The encoding of a name, alias or name for mail, in any case; undefined for none. */
export function encodingNamed(name: string): Encoding | undefined {
  if (byName.size === 0) fillNames();
  return byName.get(name) ?? byName.get(name.toLowerCase());
}

function fillNames(): void {
  for (const select of [nameOf, mimeNameOf, aliasesOf]) {
    for (const encoding of ENCODINGS) {
      for (const name of select(encoding)) {
        const key = name.toLowerCase();
        if (key !== "" && !byName.has(key)) byName.set(key, encoding);
      }
    }
  }
}

function nameOf(encoding: Encoding): readonly string[] {
  return [encoding.name];
}

function mimeNameOf(encoding: Encoding): readonly string[] {
  return [encoding.mimeName];
}

function aliasesOf(encoding: Encoding): readonly string[] {
  return encoding.aliases;
}
