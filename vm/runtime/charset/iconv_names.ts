/**
 * The encodings of iconv by the names of glibc, with what is said behind `//`.
 *
 * *Source:* iconv_open(3); `iconv --list`
 *
 * @module
 */
import { BAD, type Charset, Charset as AnyCharset, type CharsetEncoder } from "./charset.ts";
import { charsetOf } from "./registry.ts";
import { ICONV_NAMES, ICONV_PREFIX, TableCharset } from "./table.ts";

/** What iconv knows under other names; spaces between. Those of the right side are its own or PHP's. */
const ALIASES: Readonly<Record<string, string>> = {
  "UTF-8": "UTF8 ISO-10646/UTF8 ISO-10646/UTF-8 CP65001 WCHAR_T-8",
  "UTF-7": "UTF7",
  "UTF-16": "UTF16",
  "UTF-32": "UTF32",
  "UCS-2": "UCS2 ISO-10646-UCS-2 UNICODE",
  "UCS-2LE": "UNICODELITTLE",
  "UCS-2BE": "UNICODEBIG",
  "UCS-4": "UCS4 ISO-10646 10646-1:1993 CSUCS4 10646-1:1993/UCS4",
  "ASCII":
    "US-ASCII ANSI_X3.4-1968 ANSI_X3.4-1986 ISO646-US ISO_646.IRV:1991 ISO-IR-6 US IBM367 CP367 CSASCII 646",
  "EUC-JP": "EUCJP UJIS CSEUCPKDFMTJAPANESE",
  "EUC-KR": "EUCKR CSEUCKR",
  "EUC-CN": "EUCCN GB2312 CN-GB CSGB2312 CHINESE",
  "SJIS": "SHIFT_JIS SHIFT-JIS MS_KANJI CSSHIFTJIS",
  "CP932": "MS932 SJIS-WIN SJIS-OPEN WINDOWS-31J IBM943",
  "CP949": "UHC MSCP949",
  "GBK": "CP936 MS936 WINDOWS-936",
  "BIG5": "BIG-FIVE BIGFIVE BIG-5 CN-BIG5 CP950",
  "GB18030": "GB_18030",
  "MACINTOSH": "MAC CSMACINTOSH",
  "TIS-620": "TIS620 TIS620-0 TIS620.2529-1 TIS620.2533-0 ISO-IR-166",
  "ISO-2022-JP": "ISO2022JP CSISO2022JP",
  "ISO-2022-KR": "ISO2022KR CSISO2022KR",
};

let names: Map<string, string> | null = null;

/** glibc's name of an encoding that it knows under several. */
function canonical(name: string): string {
  if (names === null) {
    names = new Map();
    for (const [proper, others] of Object.entries(ALIASES)) {
      for (const other of others.split(" ")) names.set(other, proper);
    }
  }
  const upper = name.toUpperCase();
  const found = names.get(upper);
  if (found !== undefined) return found;
  const latin = /^(?:CS)?(?:ISO|LATIN|L)[-_]?(?:IR-)?(?:8859)?[-_]?(\d+)?(?::\d+)?$/.exec(upper);
  if (latin !== null && latin[1] !== undefined) {
    const isLatin = /^(?:LATIN|L)/.test(upper);
    return `ISO-8859-${isLatin ? (LATIN[latin[1]] ?? latin[1]) : latin[1]}`;
  }
  const page = /^(?:CP|WINDOWS|IBM)[-_]?(\d+)$/.exec(upper);
  return page === null ? upper : `CP${page[1]}`;
}

/** The parts of ISO 8859 that the Latin alphabets are. */
const LATIN: Readonly<Record<string, string>> = {
  "5": "9",
  "6": "10",
  "7": "13",
  "8": "14",
  "9": "15",
  "10": "16",
};

const known = new Map<string, Charset | null>();

/** The encoding of a name without what stands behind `//`; null when iconv has none. Empty is that of the locale. */
export function iconvCharset(name: string): Charset | null {
  const wanted = name === "" || name.toUpperCase() === "CHAR" ? "UTF-8" : canonical(name);
  let charset = known.get(wanted);
  if (charset === undefined) known.set(wanted, charset = make(wanted));
  return charset;
}

const SHARED =
  /^(?:UTF-8|UTF-7|ASCII|ISO-8859-1|UTF-16[BL]E|UTF-32[BL]E|UCS-2[BL]E|UCS-4(?:BE|LE)?|GB18030|EUC-TW|ISO-2022-(?:JP|KR))$/;

function make(name: string): Charset | null {
  if (name === "UTF-16" || name === "UTF-32") return new MarkedCharset(name);
  if (name === "UCS-2") return charsetOf("UCS-2LE");
  if (SHARED.test(name)) return charsetOf(name === "UCS-4" ? "UCS-4BE" : name);
  if (ICONV_NAMES.includes(name)) return new TableCharset(ICONV_PREFIX + name, name === "EUC-JP" ? 0x8f : -1);
  return null;
}

/** UTF-16 and UTF-32 as iconv has them: a mark in front, in the order of this machine. */
class MarkedCharset extends AnyCharset {
  readonly #little: Charset;
  readonly #big: Charset;

  constructor(name: string) {
    super(name);
    this.#little = charsetOf(`${name}LE`);
    this.#big = charsetOf(`${name}BE`);
  }

  decode(text: string): number[] {
    const first = this.#big.decode(text.slice(0, this.name === "UTF-16" ? 2 : 4))[0];
    const points = (first === 0xfeff ? this.#big : this.#little).decode(text);
    return points[0] === 0xfeff ? points.slice(1) : points;
  }

  encoder(): CharsetEncoder {
    const little = this.#little.encoder();
    let isFirst = true;
    return {
      put: (point) => {
        const bytes = little.put(point);
        if (!isFirst || bytes === null) return bytes;
        isFirst = false;
        return little.put(0xfeff)! + bytes;
      },
      finish: () => isFirst ? little.put(0xfeff)! : "",
    };
  }
}

/** Whether a text that is bad at its end only lacks bytes there. */
export function isTruncated(text: string, points: readonly number[], charset: Charset): boolean {
  if (points[points.length - 1] !== BAD) return false;
  const { name } = charset;
  if (name === "UTF-8") {
    return /(?:[\xc2-\xdf]|[\xe0-\xef][\x80-\xbf]?|[\xf0-\xf4][\x80-\xbf]{0,2})$/.test(text);
  }
  if (/^(?:UTF-16|UCS-2)/.test(name)) return text.length % 2 !== 0;
  if (/^(?:UTF-32|UCS-4)/.test(name)) return text.length % 4 !== 0;
  if (!(charset instanceof TableCharset)) return false;
  const last = text.charCodeAt(text.length - 1);
  return charset.sizeAfter(last) > 1 && charset.decode(text.slice(0, -1)).length === points.length - 1;
}
