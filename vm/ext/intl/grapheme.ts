/**
 * Texts by what their reader takes for one character.
 *
 * *Source:* https://www.php.net/ref.intl.grapheme; php-src ext/intl/grapheme/grapheme_string.c
 *
 * @module
 */
import { PhpArray } from "../../runtime/array.ts";
import type { FunctionEntry } from "../../runtime/builtin.ts";
import { isAscii, isValidUtf8, jsToUtf8, utf8ToJs } from "../../runtime/byte_string.ts";
import { PhpObject } from "../../runtime/object.ts";
import { bool, constant, int, string, untyped } from "../../runtime/parameter.ts";
import type { Ref } from "../../runtime/reference.ts";
import { Api, refuseArgument } from "./api.ts";
import { Code } from "./error_codes.ts";
import { setError } from "./errors.ts";

/** So many characters. */
export const GRAPHEME_EXTR_COUNT = 0;
/** As many characters as so many bytes hold. */
export const GRAPHEME_EXTR_MAXBYTES = 1;
/** As many characters as so many code points make. */
export const GRAPHEME_EXTR_MAXCHARS = 2;

const LENGTH_MAX = 1073741823;

let segmenter: Intl.Segmenter | null = null;

/** Letters of which each is a character alone: Latin, Greek, Cyrillic, kana, Han and Korean syllables. */
const SIMPLE =
  // deno-lint-ignore no-control-regex -- all but a carriage return
  /^[\0-\x0c\x0e-\u02ff\u0370-\u0482\u048a-\u052f\u3041-\u3096\u30a1-\u30fa\u4e00-\u9fff\uac00-\ud7a3]*$/;

/** The characters of a text. */
function characters(text: string): string[] {
  if (isAscii(text) && !text.includes("\r") || SIMPLE.test(text)) return [...text];
  segmenter ??= new Intl.Segmenter("en", { granularity: "grapheme" });
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

/** The decoded text; null, with the error set, when it is no UTF-8. */
function decoded(text: string, what = "input"): string | null {
  if (isValidUtf8(text)) return utf8ToJs(text);
  setError(Code.INVALID_CHAR, `Error converting ${what} string to UTF-16`);
  return null;
}

const api = new Api("", PhpObject, "");

api.fn("grapheme_strlen", [string("string")], "int|false|null", (text) => {
  const chars = decoded(text);
  return chars === null ? null : characters(chars).length;
});

/** The characters of a text as they are compared: in one normal form, folded where case does not count. */
function comparable(text: string, ignoresCase: boolean): string[] {
  return characters(ignoresCase ? text.toLowerCase().replaceAll("ς", "σ") : text).map((char) =>
    char.normalize()
  );
}

function matchesAt(chars: readonly string[], part: readonly string[], at: number): boolean {
  return at + part.length <= chars.length && part.every((char, index) => chars[at + index] === char);
}

/** The place of some characters among others, from a place on or, for the last, down to one; -1 for none. */
function find(chars: readonly string[], part: readonly string[], isLast: boolean, offset: number): number {
  const count = chars.length;
  if (!isLast) {
    for (let at = offset < 0 ? count + offset : offset; at <= count; at++) {
      if (matchesAt(chars, part, at)) return at;
    }
    return -1;
  }
  const first = Math.max(offset, 0);
  for (let at = offset < 0 ? count + offset : count; at >= first; at--) {
    if (matchesAt(chars, part, at)) return at;
  }
  return -1;
}

function search(haystack: string, needle: string, offset: number, isLast: boolean, ignoresCase: boolean) {
  const refuse = (): never => refuseArgument(3, "must be contained in argument #1 ($haystack)");
  if (Math.abs(offset) > haystack.length) refuse();
  const text = decoded(haystack);
  const part = text === null ? null : decoded(needle, "needle");
  if (text === null || part === null) return false;
  const chars = comparable(text, ignoresCase);
  if (Math.abs(offset) > chars.length) refuse();
  const place = find(chars, comparable(part, ignoresCase), isLast, offset);
  return place < 0 ? false : place;
}

const SEARCHED = [string("haystack"), string("needle"), int("offset").default(0)] as const;

api.fn("grapheme_strpos", SEARCHED, "int|false", (text, part, offset) => {
  return search(text, part, offset, false, false);
});
api.fn("grapheme_stripos", SEARCHED, "int|false", (text, part, offset) => {
  return search(text, part, offset, false, true);
});
api.fn("grapheme_strrpos", SEARCHED, "int|false", (text, part, offset) => {
  return search(text, part, offset, true, false);
});
api.fn("grapheme_strripos", SEARCHED, "int|false", (text, part, offset) => {
  return search(text, part, offset, true, true);
});

api.fn(
  "grapheme_substr",
  [string("string"), int("offset"), int("length").nullable().default(null)],
  "string|false",
  (text, offset, length) => {
    if (Math.abs(offset) > 2147483647) refuseArgument(2, "is too large");
    if (length !== null && Math.abs(length) > 2147483647) refuseArgument(3, "is too large");
    const whole = decoded(text);
    if (whole === null) return false;
    const list = characters(whole);
    const start = offset < 0 ? Math.max(list.length + offset, 0) : offset;
    const end = length === null ? list.length : length < 0 ? list.length + length : start + length;
    return jsToUtf8(list.slice(start, Math.max(end, start)).join(""));
  },
);

/** What begins with a text, or what is before it. */
function part(haystack: string, needle: string, isBefore: boolean, ignoresCase: boolean): string | false {
  const text = decoded(haystack);
  const wanted = text === null ? null : decoded(needle, "needle");
  if (text === null || wanted === null) return false;
  const place = find(comparable(text, ignoresCase), comparable(wanted, ignoresCase), false, 0);
  if (place < 0) return false;
  const chars = characters(text);
  return jsToUtf8((isBefore ? chars.slice(0, place) : chars.slice(place)).join(""));
}

const PARTED = [string("haystack"), string("needle"), bool("beforeNeedle").default(false)] as const;

api.fn("grapheme_strstr", PARTED, "string|false", (text, needle, isBefore) => {
  return part(text, needle, isBefore, false);
});
api.fn("grapheme_stristr", PARTED, "string|false", (text, needle, isBefore) => {
  return part(text, needle, isBefore, true);
});

/** Pieces of a text with bytes that are no UTF-8, each of which is a character. */
function splitBytes(text: string): string[] {
  const pattern =
    /[\x00-\x7f]|[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}|[^]/g;
  return text.match(pattern) ?? [];
}

api.fn("grapheme_str_split", [string("string"), int("length").default(1)], "array|false", (text, length) => {
  if (length < 1 || length > LENGTH_MAX) {
    refuseArgument(2, `must be greater than 0 and less than or equal to ${LENGTH_MAX}`);
  }
  // What is no UTF-8 stands as it is.
  const list = isValidUtf8(text) ? characters(utf8ToJs(text)).map(jsToUtf8) : splitBytes(text);
  const pieces: string[] = [];
  for (let at = 0; at < list.length; at += length) pieces.push(list.slice(at, at + length).join(""));
  return PhpArray.ofList(pieces);
});

/** How many of the characters a limit lets through. */
function countWithin(chars: readonly string[], size: number, type: number): number {
  if (type === GRAPHEME_EXTR_COUNT) return Math.min(size, chars.length);
  let used = 0;
  for (let index = 0; index < chars.length; index++) {
    const char = chars[index]!;
    used += type === GRAPHEME_EXTR_MAXBYTES ? jsToUtf8(char).length : [...char].length;
    if (used > size) return index;
  }
  return chars.length;
}

const TYPES = "must be one of GRAPHEME_EXTR_COUNT, GRAPHEME_EXTR_MAXBYTES, or GRAPHEME_EXTR_MAXCHARS";

function extract(text: string, size: number, type: number, offset: number, next: Ref | null): string | false {
  const given = offset < 0 ? text.length + offset : offset;
  if (next !== null) next.value = given;
  if (type < GRAPHEME_EXTR_COUNT || type > GRAPHEME_EXTR_MAXCHARS) refuseArgument(3, TYPES);
  if (given < 0 || given >= text.length) {
    setError(Code.ILLEGAL_ARGUMENT, "grapheme_extract: start not contained in string");
    return false;
  }
  if (size < 0) refuseArgument(2, "must be greater than or equal to 0");
  if (size === 0) return "";
  // An offset inside of a character goes on to the next one.
  let start = given;
  while (start < text.length && (text.charCodeAt(start) & 0xc0) === 0x80) start++;
  if (start >= text.length) {
    setError(Code.ILLEGAL_ARGUMENT, "grapheme_extract: invalid input string");
    return false;
  }
  const rest = decoded(text.slice(start));
  if (rest === null) return false;
  const chars = characters(rest);
  const taken = jsToUtf8(chars.slice(0, countWithin(chars, size, type)).join(""));
  if (next !== null) next.value = given + taken.length;
  return taken;
}

api.fn(
  "grapheme_extract",
  [
    string("haystack"),
    int("size"),
    int("type").default(constant("GRAPHEME_EXTR_COUNT", GRAPHEME_EXTR_COUNT)),
    int("offset").default(0),
    untyped("next").reference().default(null),
  ],
  "string|false",
  extract,
);

/** The functions `grapheme_…`. */
export const GRAPHEME_FUNCTIONS: readonly FunctionEntry[] = api.functions;
