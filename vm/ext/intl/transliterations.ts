/**
 * Transforms of texts by their ids: forms, case, code points as text, and scripts.
 *
 * What has a table or a rule here is done; Han and the scripts of India are left as they are.
 *
 * *Source:* https://unicode-org.github.io/icu/userguide/transforms/general
 *
 * @module
 */
import {
  ARABIC_PAIRS,
  ARMENIAN_PAIRS,
  ASCII_PAIRS,
  CYRILLIC_PAIRS,
  GEORGIAN_PAIRS,
  GREEK_PAIRS,
  HEBREW_PAIRS,
  KATAKANA_PAIRS,
} from "./transliteration_data.ts";
import type { Transform } from "./transliteration_rules.ts";

const tables: Map<string, Map<string, string>> = new Map();

/** The table of some pairs: each begins with the char that it is for. */
function tableOf(pairs: string): Map<string, string> {
  let table = tables.get(pairs);
  if (table === undefined) {
    table = new Map();
    for (const pair of pairs.trim().split(" ")) {
      const [char = "", ...rest] = pair;
      table.set(char, rest.join(""));
    }
    tables.set(pairs, table);
  }
  return table;
}

function mapped(text: string, pairs: string): string {
  const table = tableOf(pairs);
  return Array.from(text, (char) => table.get(char) ?? char).join("").normalize("NFC");
}

let asciiTable: Map<string, string> | null = null;

/** Chars whose compatible form is the ASCII that stands for them. */
const COMPATIBLE =
  /[\u00a0\u2000-\u200a\u202f\u205f\u3000ĲĳſǄ-ǌǱ-ǳẛ․‥…‼⁇⁈⁉\u2100-\u211f\u2121\u2123-\u214b\u2160-\u217f\u2474-\u24b5\u2a74-\u2a76\u3371-\u33ff\ufb00-\ufb06\ufe10-\ufe19\ufe30\ufe35-\ufe38\ufe47\ufe48\ufe50-\ufe6b\uff01-\uff5e\u{1f100}-\u{1f12b}]/gu;

/** Letters without their marks, and what stands for the others. */
export function toAscii(text: string): string {
  // deno-lint-ignore no-control-regex -- all of ASCII
  if (/^[\0-\x7f]*$/.test(text)) return text;
  if (asciiTable === null) {
    asciiTable = new Map();
    for (const line of ASCII_PAIRS.trimEnd().split("\n")) {
      const [chars = "", ascii = ""] = line.split("\t");
      for (const char of chars) asciiTable.set(char, ascii);
    }
  }
  const table = asciiTable;
  const plain = text.normalize("NFD").replace(/([\p{Script=Latin}\p{Nd}])\p{Mn}+/gu, "$1").normalize("NFC");
  return Array.from(plain, (char) => table.get(char) ?? char).join("").replace(COMPATIBLE, (char) => {
    const ascii = char.normalize("NFKD");
    // deno-lint-ignore no-control-regex -- all of ASCII
    return /^[\0-\x7f]+$/.test(ascii) ? ascii : char;
  });
}

/** Capitals of two letters are small behind their first in a word that goes on with small letters. */
function titleDigraphs(text: string): string {
  return text.replace(/(TH|PH|CH|PS)(?=\p{Ll})/gu, (found) => found[0]! + found[1]!.toLowerCase());
}

function greekToLatin(text: string): string {
  const letters = text.normalize("NFC")
    .replace(/(?<=[αεοηΑΕΟΗάέόή])[υύ]/g, (char) => char === "υ" ? "u" : "ú")
    .replace(/(?<=[αεοηΑΕΟΗ])[ϋ]/g, "ü")
    .replace(/(?<=[ΑΕΟΗαεοη])[ΥΎ]/g, (char) => char === "Υ" ? "U" : "Ú")
    .replace(/(?<=\p{L})ς/gu, "s")
    .replace(/γ(?=[γκξχ])/g, "n")
    .replace(/Γ(?=[ΓΚΞΧ])/g, "N");
  return titleDigraphs(mapped(letters, GREEK_PAIRS));
}

const HIRAGANA_SHIFT = 0x60;

function toKatakana(text: string): string {
  return text.replace(/[\u3041-\u3096]/g, (char) => String.fromCharCode(char.charCodeAt(0) + HIRAGANA_SHIFT));
}

function toHiragana(text: string): string {
  return text.replace(/[\u30a1-\u30f6]/g, (char) => String.fromCharCode(char.charCodeAt(0) - HIRAGANA_SHIFT));
}

const MACRONS: Readonly<Record<string, string>> = { a: "ā", e: "ē", i: "ī", o: "ō", u: "ū" };

function kanaToLatin(text: string): string {
  const table = tableOf(KATAKANA_PAIRS);
  const small: Readonly<Record<string, string>> = { ャ: "a", ュ: "u", ョ: "o" };
  const smallVowels: Readonly<Record<string, string>> = { ァ: "a", ィ: "i", ゥ: "u", ェ: "e", ォ: "o" };
  let done = "";
  let doubles = false;
  for (const char of text.normalize("NFC")) {
    const glide = small[char];
    const vowel = smallVowels[char];
    if (glide !== undefined && /(?:[kgnhbpmr]i|shi|chi|ji)$/.test(done)) {
      done = done.slice(0, -1) + (/(?:sh|ch|j)i$/.test(done) ? "" : "y") + glide;
    } else if (vowel !== undefined && /(?:sh|ch|j)i$/.test(done) && vowel === "e") {
      done = done.slice(0, -1) + "e";
    } else if (vowel === "i" && /[td]e$/.test(done)) done = done.slice(0, -1) + "i";
    else if (vowel !== undefined && /fu$/.test(done)) done = done.slice(0, -1) + vowel;
    else if (glide !== undefined || vowel !== undefined) {
      done += `~${glide === undefined ? "" : "y"}${glide ?? vowel}`;
    } else if (char === "ッ") doubles = true;
    else if (char === "ー" && MACRONS[done.at(-1) ?? ""] !== undefined) {
      done = done.slice(0, -1) + MACRONS[done.at(-1)!]!;
    } else {
      const syllable = table.get(char);
      if (syllable === undefined) done += (doubles ? "~tsu" : "") + char;
      else {
        const isApart = /n$/.test(done) && /^[aiueoyn]/.test(syllable) && endsInSyllableN(done);
        done += (doubles ? syllable.startsWith("ch") ? "c" : syllable[0]! : isApart ? "'" : "") + syllable;
      }
      doubles = false;
    }
  }
  return done + (doubles ? "~tsu" : "");
}

/** Whether the last n stands alone, before no vowel. */
function endsInSyllableN(text: string): boolean {
  return /(?:^|[aiueoāīūēō~]|[^a-z])n$/.test(text);
}

/** Syllables in Latin letters, the longest first. */
function latinToKatakana(text: string): string {
  const syllables = new Map(Array.from(tableOf(KATAKANA_PAIRS), ([kana, latin]) => [latin, kana]));
  for (const [latin, kana] of [["ji", "ジ"], ["zu", "ズ"], ["i", "イ"], ["e", "エ"], ["vu", "ヴ"]]) {
    syllables.set(latin!, kana!);
  }
  const glides: Readonly<Record<string, string>> = { a: "ャ", u: "ュ", o: "ョ" };
  const plain = text.toLowerCase().normalize("NFC").replace(
    /[āīūēō]/g,
    (char) => `${char.normalize("NFD")[0]}ー`,
  );
  let done = "";
  let at = 0;
  while (at < plain.length) {
    const rest = plain.slice(at);
    const glide = /^(?:([kgnhbpmr])y|(sh|ch|j))([auo])/.exec(rest);
    const syllable = [3, 2, 1].map((size) => rest.slice(0, size)).find((part) => syllables.has(part));
    if (glide !== null && !syllables.has(rest.slice(0, glide[0].length))) {
      done += syllables.get(`${glide[1] ?? glide[2]}i`)! + glides[glide[3]!]!;
      at += glide[0].length;
    } else if (/^(?:([kgstdhbpmrzfj])\1|tch|cch)/.test(rest)) {
      done += "ッ";
      at++;
    } else if (syllable !== undefined) {
      done += syllables.get(syllable)!;
      at += syllable.length;
    } else {
      done += rest[0] === "'" ? "" : rest[0];
      at++;
    }
  }
  return done;
}

const LEADS = "g kk n d tt l m b pp s ss  j jj ch k t p h".split(" ");
const VOWELS = "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i".split(" ");
const TAILS = " g kk gs n nj nh d l lg lm lb ls lt lp lh m b bs s ss ng j ch k t p h".split(" ");

/** Korean syllables; a hyphen stands where a vowel would draw the consonant before it over. */
function hangulToLatin(text: string): string {
  let done = "";
  let hasTail = false;
  for (const char of text.normalize("NFC")) {
    const index = char.charCodeAt(0) - 0xac00;
    if (index < 0 || index >= 11172) {
      done += char;
      hasTail = false;
      continue;
    }
    const lead = LEADS[Math.floor(index / 588)]!;
    done += (hasTail && lead === "" ? "-" : "") + lead + VOWELS[Math.floor(index / 28) % 21]! +
      TAILS[index % 28]!;
    hasTail = index % 28 !== 0;
  }
  return done;
}

function hebrewToLatin(text: string): string {
  return mapped(text, HEBREW_PAIRS);
}

function toLatin(text: string): string {
  if (!/[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]/u.test(text)) return text;
  return text
    .replace(/[\p{Script=Cyrillic}]+/gu, (part) => mapped(part, CYRILLIC_PAIRS))
    .replace(/[\p{Script=Greek}]+/gu, greekToLatin)
    .replace(/[\p{Script=Hiragana}\p{Script=Katakana}ー]+/gu, (part) => kanaToLatin(toKatakana(part)))
    .replace(/[\p{Script=Hangul}]+/gu, hangulToLatin)
    .replace(/[\p{Script=Hebrew}]+/gu, hebrewToLatin)
    .replace(/[\p{Script=Arabic}\u060c\u061b\u061f]+/gu, (part) => mapped(part, ARABIC_PAIRS))
    .replace(/[\p{Script=Armenian}]+/gu, (part) => mapped(part, ARMENIAN_PAIRS))
    .replace(/[\p{Script=Georgian}]+/gu, (part) => mapped(part, GEORGIAN_PAIRS));
}

function titleCase(text: string): string {
  return text.toLowerCase().replace(/(?<![\p{L}\p{Mn}'’])\p{L}/gu, (char) => {
    const upper = char.toUpperCase();
    return upper.length > 1 ? upper[0]! + upper.slice(1).toLowerCase() : upper;
  });
}

function hex(point: number, digits: number): string {
  return point.toString(16).toUpperCase().padStart(digits, "0");
}

function eachUnit(text: string, write: (unit: number) => string): string {
  return Array.from({ length: text.length }, (_, index) => write(text.charCodeAt(index))).join("");
}

function eachPoint(text: string, write: (point: number) => string): string {
  return Array.from(text, (char) => write(char.codePointAt(0)!)).join("");
}

/** Code points that are written as text in any of the usual ways. */
function fromHex(text: string): string {
  const pattern =
    /\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})|U\+([0-9A-Fa-f]{4,6})|\\x\{([0-9A-Fa-f]{1,6})\}|&#x([0-9A-Fa-f]{1,6});|&#(\d{1,7});/g;
  return text.replace(pattern, (found, ...groups: unknown[]) => {
    const index = groups.slice(0, 6).findIndex((group) => group !== undefined);
    const point = parseInt(groups[index] as string, index === 5 ? 10 : 16);
    return point <= 0x10ffff ? String.fromCodePoint(point) : found;
  });
}

function toFullwidth(text: string): string {
  return text.replace(/[!-~]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0)).replace(
    / /g,
    "\u3000",
  )
    .replace(/[\uff61-\uff9f]+/g, (part) => part.normalize("NFKC"));
}

function toHalfwidth(text: string): string {
  return text.replace(/[\uff01-\uff5e]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
    .replace(/\u3000/g, " ");
}

function toPublished(text: string): string {
  return text.replace(/(?<=^|[\s([{])"/g, "“").replace(/"/g, "”").replace(/(?<=^|[\s([{])'/g, "‘")
    .replace(/'/g, "’").replace(/--/g, "—").replace(/ {2,}/g, " ");
}

/** A text as it is. */
function same(text: string): string {
  return text;
}

function germanToAscii(text: string): string {
  return toAscii(
    text.normalize("NFC").replace(/[äöü]/g, (char) => ({ ä: "ae", ö: "oe", ü: "ue" })[char]!)
      .replace(/[ÄÖÜ](?=\p{Ll})/gu, (char) => ({ Ä: "Ae", Ö: "Oe", Ü: "Ue" })[char]!)
      .replace(/[ÄÖÜ]/g, (char) => ({ Ä: "AE", Ö: "OE", Ü: "UE" })[char]!),
  );
}

/** Bulgarian letters as the BGN writes them, as pairs of a small letter and what stands for it. */
const BULGARIAN_PAIRS =
  "аa бb вv гg дd еe жzh зz иi йi\u0306 кk лl мm нn оo пp рr сs тt уu фf хkh цts чch шsh щsht " +
  "ъŭ ь’ юyu яya ѣye ѫŭ";

/** Cyrillic of one language by a table of small letters: a capital of several letters is titled before a small one. */
function cyrillicByTable(text: string, pairs: string): string {
  const table = tableOf(pairs);
  return text.normalize("NFC").replace(/\p{Script=Cyrillic}/gu, (char, at: number) => {
    const small = char.toLowerCase();
    const latin = table.get(small);
    if (latin === undefined) return char;
    if (small === char) return latin;
    return table.has(text[text[at + 1] === "·" ? at + 2 : at + 1] ?? "")
      ? latin[0]!.toUpperCase() + latin.slice(1)
      : latin.toUpperCase();
  });
}

function bulgarianToLatin(text: string): string {
  return cyrillicByTable(text.replace(/т(?=с)|Т(?=[сС])|ш(?=т)|Ш(?=[тТ])/g, "$&·"), BULGARIAN_PAIRS);
}

const UZBEK_PAIRS =
  "аa бb вw гg дd еe жj зz иi йi\u0306 кk лl мm нn оo пp рr сs тt уū фf хkh цts чch шsh ъʹ " +
  "ьʹ эe юyu яya ёe\u0308 ўū\u0306 ғgh қq ҳh";

function uzbekToLatin(text: string): string {
  const prepared = text.normalize("NFC")
    .replace(/(?<![\p{L}\p{N}])[еёЕЁ]/gu, (char) => (/[её]/.test(char) ? "y" : "Y") + char.toLowerCase())
    .replace(/[скг](?=ҳ)|[СКГ](?=[ҳҲ])/g, "$&·")
    .replaceAll("Э", "э");
  return cyrillicByTable(prepared, UZBEK_PAIRS);
}

/** Ids as ICU writes them, each with the id of its inverse and what it does. */
const TRANSFORMS: readonly (readonly [string, string, Transform])[] = [
  ["Any-Null", "Any-Null", same],
  ["Any-Any", "Any-Null", same],
  ["Any-Remove", "Any-Null", () => ""],
  ["Any-NFC", "Any-NFD", (text) => text.normalize("NFC")],
  ["Any-NFD", "Any-NFC", (text) => text.normalize("NFD")],
  ["Any-NFKC", "Any-NFKD", (text) => text.normalize("NFKC")],
  ["Any-NFKD", "Any-NFKC", (text) => text.normalize("NFKD")],
  ["Any-Lower", "Any-Upper", (text) => text.toLowerCase()],
  ["Any-Upper", "Any-Lower", (text) => text.toUpperCase()],
  ["Any-Title", "Any-Lower", titleCase],
  ["Any-Latin", "Any-Null", toLatin],
  ["Latin-ASCII", "ASCII-Latin", toAscii],
  ["ASCII-Latin", "Latin-ASCII", same],
  ["de-ASCII", "ASCII-de", germanToAscii],
  ["Cyrillic-Latin", "Latin-Cyrillic", (text) => mapped(text, CYRILLIC_PAIRS)],
  ["Bulgarian-Latin/BGN", "Latin-Bulgarian/BGN", bulgarianToLatin],
  ["Uzbek-Latin/BGN", "Latin-Uzbek/BGN", uzbekToLatin],
  ["Greek-Latin", "Latin-Greek", greekToLatin],
  ["Hebrew-Latin", "Latin-Hebrew", hebrewToLatin],
  ["Arabic-Latin", "Latin-Arabic", (text) => mapped(text, ARABIC_PAIRS)],
  ["Armenian-Latin", "Latin-Armenian", (text) => mapped(text, ARMENIAN_PAIRS)],
  ["Georgian-Latin", "Latin-Georgian", (text) => mapped(text, GEORGIAN_PAIRS)],
  ["Katakana-Latin", "Latin-Katakana", kanaToLatin],
  ["Hiragana-Latin", "Latin-Hiragana", (text) => kanaToLatin(toKatakana(text))],
  ["Latin-Katakana", "Katakana-Latin", latinToKatakana],
  ["Latin-Hiragana", "Hiragana-Latin", (text) => toHiragana(latinToKatakana(text))],
  ["Hiragana-Katakana", "Katakana-Hiragana", toKatakana],
  ["Katakana-Hiragana", "Hiragana-Katakana", toHiragana],
  ["Hangul-Latin", "Latin-Hangul", hangulToLatin],
  ["Fullwidth-Halfwidth", "Halfwidth-Fullwidth", toHalfwidth],
  ["Halfwidth-Fullwidth", "Fullwidth-Halfwidth", toFullwidth],
  ["Any-Publishing", "Publishing-Any", toPublished],
  ["Any-Hex", "Hex-Any", (text) => eachUnit(text, (unit) => `\\u${hex(unit, 4)}`)],
  ["Any-Hex/Java", "Hex-Any/Java", (text) => eachUnit(text, (unit) => `\\u${hex(unit, 4)}`)],
  [
    "Any-Hex/C",
    "Hex-Any/C",
    (text) => eachPoint(text, (point) => point > 0xffff ? `\\U${hex(point, 8)}` : `\\u${hex(point, 4)}`),
  ],
  ["Any-Hex/Unicode", "Hex-Any/Unicode", (text) => eachPoint(text, (point) => `U+${hex(point, 4)}`)],
  ["Any-Hex/Perl", "Hex-Any/Perl", (text) => eachPoint(text, (point) => `\\x{${hex(point, 1)}}`)],
  ["Any-Hex/XML", "Hex-Any/XML", (text) => eachPoint(text, (point) => `&#x${hex(point, 1)};`)],
  ["Any-Hex/XML10", "Hex-Any/XML10", (text) => eachPoint(text, (point) => `&#${point};`)],
  ["Hex-Any", "Any-Hex", fromHex],
  ["Hex-Any/Java", "Any-Hex/Java", fromHex],
  ["Hex-Any/C", "Any-Hex/C", fromHex],
  ["Hex-Any/Unicode", "Any-Hex/Unicode", fromHex],
  ["Hex-Any/Perl", "Any-Hex/Perl", fromHex],
  ["Hex-Any/XML", "Any-Hex/XML", fromHex],
  ["Hex-Any/XML10", "Any-Hex/XML10", fromHex],
];

let byName: Map<string, { readonly inverse: string; readonly transform: Transform }> | null = null;

/** The transform of an id and the id of its inverse; null for one that is not known. `Any-` may be left out. */
export function findTransform(
  id: string,
): { readonly inverse: string; readonly transform: Transform } | null {
  if (byName === null) {
    byName = new Map();
    for (const [name, inverse, transform] of TRANSFORMS) {
      byName.set(name.toLowerCase(), { inverse, transform });
    }
  }
  const lower = id.trim().toLowerCase();
  return byName.get(lower) ?? (lower.includes("-") ? null : byName.get(`any-${lower}`) ?? null);
}

/** All ids. */
export function transformIds(): string[] {
  return TRANSFORMS.map(([id]) => id);
}
