/**
 * Upper, lower, title and folded case of characters, in PHP's eight modes.
 *
 * JavaScript's own mappings are PHP's, the final sigma included. What PHP has beyond them, title case, folding and the
 * simple mappings that keep the number of characters, follows from them with the exceptions below.
 *
 * *Source:* Unicode Standard, chapter 3.13; recorded for every code point from mb_convert_case
 *
 * @module
 */
import { borrowWriter, type ByteWriter, returnWriter } from "../../runtime/byte_writer.ts";
import { jsToUtf8, sequenceSize } from "../../runtime/byte_string.ts";

/** The modes of mb_convert_case. */
export const CaseMode = {
  UPPER: 0,
  LOWER: 1,
  TITLE: 2,
  FOLD: 3,
  UPPER_SIMPLE: 4,
  LOWER_SIMPLE: 5,
  TITLE_SIMPLE: 6,
  FOLD_SIMPLE: 7,
} as const;

/** A mapping when it gives one character, else the character as it was. */
function oneOf(mapped: string, character: string): string {
  return mapped.length === character.length || [...mapped].length === 1 ? mapped : character;
}

/** Greek letters with an iota below: those of lower case, and what they are in title case. */
function iotaTitle(point: number): number {
  if (point >= 0x1f80 && point <= 0x1faf) return point | 8;
  return point === 0x1fb3 || point === 0x1fc3 || point === 0x1ff3 ? point + 9 : point;
}

function isIotaTitle(point: number): boolean {
  return (point >= 0x1f80 && point <= 0x1faf && (point & 8) !== 0) || point === 0x1fbc || point === 0x1fcc ||
    point === 0x1ffc;
}

function isIota(point: number): boolean {
  return iotaTitle(point) !== point || isIotaTitle(point);
}

/** The digraphs that have a form of their own in title case. */
function digraphTitle(point: number): number {
  if (point >= 0x1c4 && point <= 0x1cc) return point - (point - 0x1c4) % 3 + 1;
  return point >= 0x1f1 && point <= 0x1f3 ? 0x1f2 : 0;
}

function titleOf(character: string): string {
  const point = character.codePointAt(0)!;
  if (point < 0x80) return character.toUpperCase();
  const digraph = digraphTitle(point);
  if (digraph !== 0) return String.fromCharCode(digraph);
  if (point >= 0x10d0 && point <= 0x10ff) return character;
  if (isIota(point)) return String.fromCharCode(iotaTitle(point));
  if (point === 0x149) return "\u02bcN";
  const upper = character.toUpperCase();
  const first = String.fromCodePoint(upper.codePointAt(0)!);
  const rest = upper.slice(first.length);
  if (rest === "") return upper;
  return first + (point >= 0x1f80 ? rest.replaceAll("\u0399", "\u0345").toLowerCase() : rest.toLowerCase());
}

function simpleTitleOf(character: string): string {
  return oneOf(titleOf(character), character);
}

function upperSimple(character: string): string {
  const point = character.codePointAt(0)!;
  return isIota(point) ? String.fromCharCode(iotaTitle(point)) : oneOf(character.toUpperCase(), character);
}

function lowerSimple(character: string): string {
  return character === "\u0130" ? "i" : oneOf(character.toLowerCase(), character);
}

function foldOf(character: string): string {
  const point = character.codePointAt(0)!;
  if (point === 0x131) return character;
  if (point === 0x1e9e) return "ss";
  const isCherokee = (point >= 0x13a0 && point <= 0x13fd) || (point >= 0xab70 && point <= 0xabbf);
  const upper = character.toUpperCase();
  return isCherokee ? upper : upper.toLowerCase();
}

function foldSimple(character: string): string {
  const point = character.codePointAt(0)!;
  if (isIotaTitle(point)) return character.toLowerCase();
  if (point === 0x1fd3) return "\u0390";
  if (point === 0x1fe3) return "\u03b0";
  if (point === 0xfb05) return "\ufb06";
  if (point === 0x1e9e) return "\u00df";
  return oneOf(foldOf(character), character);
}

const IGNORABLE = /^\p{Case_Ignorable}$/u;
const CASED = /^\p{Cased}$/u;
const CASED_BEFORE = /\p{Cased}\p{Case_Ignorable}*$/u;
const CASED_AFTER = /^\p{Case_Ignorable}*\p{Cased}/u;

/** The lower case of a character where it stands: a sigma at the end of a word has another form. */
function lowerAt(text: string, at: number, character: string): string {
  if (character !== "\u03a3") return character.toLowerCase();
  const isFinal = CASED_BEFORE.test(text.slice(0, at)) && !CASED_AFTER.test(text.slice(at + 1));
  return isFinal ? "\u03c2" : "\u03c3";
}

function titled(text: string, isSimple: boolean): string {
  let result = "";
  let isInWord = false;
  let at = 0;
  for (const character of text) {
    if (!isInWord) result += isSimple ? simpleTitleOf(character) : titleOf(character);
    else result += isSimple ? lowerSimple(character) : lowerAt(text, at, character);
    // A lone surrogate stands for a bad character, which ends no word.
    if (!IGNORABLE.test(character) && character !== "\udfff") isInWord = CASED.test(character);
    at += character.length;
  }
  return result;
}

function mapped(text: string, map: (character: string) => string): string {
  let result = "";
  for (const character of text) result += map(character);
  return result;
}

/** A JavaScript string in one of {@linkcode CaseMode}. */
export function inCase(text: string, mode: number): string {
  switch (mode) {
    case CaseMode.UPPER:
      return text.toUpperCase();
    case CaseMode.LOWER:
      return text.toLowerCase();
    case CaseMode.TITLE:
    case CaseMode.TITLE_SIMPLE:
      return titled(text, mode === CaseMode.TITLE_SIMPLE);
    case CaseMode.FOLD:
      return mapped(text, foldOf);
    case CaseMode.UPPER_SIMPLE:
      return mapped(text, upperSimple);
    case CaseMode.LOWER_SIMPLE:
      return mapped(text, lowerSimple);
    default:
      return mapped(text, foldSimple);
  }
}

/** The first character of a text in title case. */
export function titleFirst(character: string): string {
  return titleOf(character);
}

/** Below this a table of code points is small; up to {@linkcode CASED_AGAIN} nothing above has case. */
const TABLE_END = 0x2e00;
const CASED_AGAIN = 0xa640;
const SIGMA = 0x3a3;

/** Room is made for so long a text at most. */
const LENGTH_MAX = 1 << 20;

/** So many times as long as before a text may be in another case. */
const GROWTH_MAX = 3;

/** The mappings of one direction, made as they are needed. */
class CaseTable {
  /** Up to three bytes of UTF-8 by code point, the first one lowest; 0 where it is not known yet. */
  readonly packed: Int32Array = new Int32Array(TABLE_END);
  /** Longer ones, for which −1 stands there. */
  readonly long: Map<number, string> = new Map();

  constructor(readonly isUpper: boolean) {}

  /** Notes what a code point becomes, and gives what stands in `packed` then. */
  add(point: number): number {
    const character = String.fromCharCode(point);
    const text = jsToUtf8(this.isUpper ? character.toUpperCase() : character.toLowerCase());
    if (text.length > 3) {
      this.long.set(point, text);
      return this.packed[point] = -1;
    }
    let packed = 0;
    for (let i = text.length - 1; i >= 0; i--) packed = packed << 8 | text.charCodeAt(i);
    return this.packed[point] = packed;
  }
}

let upperTable: CaseTable | null = null;
let lowerTable: CaseTable | null = null;

/**
 * Valid UTF-8 in upper or lower case without decoding it; null where that needs more than a table: for bytes that are no
 * characters, rare alphabets, very long texts, and a sigma, whose lower case depends on where it stands.
 */
export function casedUtf8(text: string, isUpper: boolean): string | null {
  if (text.length > LENGTH_MAX) return null;
  const out = borrowWriter();
  const result = writeCased(out, text, isUpper) ? out.take(0) : null;
  returnWriter(out);
  return result;
}

/** Writes what {@linkcode casedUtf8} gives; false where that is null. */
function writeCased(out: ByteWriter, text: string, isUpper: boolean): boolean {
  const table = isUpper ? upperTable ??= new CaseTable(true) : lowerTable ??= new CaseTable(false);
  const { packed: known } = table;
  const first = isUpper ? 97 : 65;
  const length = text.length;
  out.reserve(length * GROWTH_MAX);
  const { bytes } = out;
  let to = 0;
  for (let at = 0; at < length;) {
    const lead = text.charCodeAt(at);
    if (lead < 0x80) {
      bytes[to++] = lead >= first && lead < first + 26 ? lead ^ 32 : lead;
      at++;
      continue;
    }
    const size = sequenceSize(text, at, lead);
    if (size === 0 || size === 4) return false;
    const second = text.charCodeAt(at + 1);
    const third = size === 2 ? 0 : text.charCodeAt(at + 2);
    at += size;
    const point = size === 2
      ? (lead & 0x1f) << 6 | second & 0x3f
      : (lead & 0xf) << 12 | (second & 0x3f) << 6 | third & 0x3f;
    if (point >= TABLE_END) {
      if (point >= CASED_AGAIN) return false;
      bytes[to] = lead;
      bytes[to + 1] = second;
      bytes[to + 2] = third;
      to += 3;
      continue;
    }
    if (point === SIGMA && !isUpper) return false;
    let packed = known[point]!;
    if (packed === 0) packed = table.add(point);
    if (packed > 0) { for (; packed !== 0; packed >>= 8) bytes[to++] = packed & 255; }
    else for (const char of table.long.get(point)!) bytes[to++] = char.charCodeAt(0);
  }
  out.at = to;
  return true;
}
