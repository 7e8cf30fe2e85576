/**
 * Escape sequences: `\n`, `\x{…}`, `\d`, `\p{…}`, `\1`, `\g{…}`, `\k<…>`, `\Q…\E`, …
 *
 * *Source:* pcre2pattern(3), "Backslash".
 *
 * @module
 */
import { CharacterSet, SetBuilder, type Shorthand } from "./character_set.ts";
import type { PatternReader } from "./pattern_reader.ts";
import type { AssertionTest, CallNode, PatternNode, ReferenceNode } from "./tree.ts";
import {
  findProperty,
  HORIZONTAL_SPACE,
  UNICODE_SPACE,
  UNICODE_WORD,
  VERTICAL_SPACE,
} from "./unicode_property.ts";

/** What an escape stands for: a character, a set, or (outside of classes) another node. */
export type Escape =
  | { readonly kind: "code"; readonly code: number }
  | { readonly kind: "set"; readonly set: CharacterSet }
  | { readonly kind: "node"; readonly node: PatternNode; readonly isRepeatable: boolean }
  | { readonly kind: "quote" }
  | { readonly kind: "nothing" };

const CONTROL_CODES: Readonly<Record<string, number>> = { a: 7, e: 27, f: 12, n: 10, r: 13, t: 9 };

const ASSERTIONS: Readonly<Record<string, AssertionTest>> = {
  A: "subject_start",
  B: "not_word_boundary",
  b: "word_boundary",
  G: "match_start",
  Z: "subject_end_or_newline",
  z: "subject_end",
};

/** ASCII ranges of `\d`. */
export const ASCII_DIGIT = [48, 57];
/** ASCII ranges of `\s`. */
export const ASCII_SPACE = [9, 13, 32, 32];
/** ASCII ranges of `\w`. */
export const ASCII_WORD = [48, 57, 65, 90, 95, 95, 97, 122];

/** Reads an escape; the cursor is after the backslash. */
export function readEscape(reader: PatternReader, isInClass: boolean): Escape {
  const start = reader.at - 1;
  if (reader.isAtEnd) reader.fail("BACKSLASH_AT_END");
  const letter = reader.peek();
  if (!/[0-9A-Za-z]/.test(letter)) return { kind: "code", code: reader.readCode() };
  reader.at++;
  const control = CONTROL_CODES[letter];
  if (control !== undefined) return { kind: "code", code: control };
  switch (letter) {
    case "x":
      return { kind: "code", code: readHex(reader) };
    case "o":
      return { kind: "code", code: readBracedOctal(reader) };
    case "c":
      return { kind: "code", code: readControl(reader) };
    case "Q":
      return { kind: "quote" };
    case "E":
      return { kind: "nothing" };
    case "F":
    case "L":
    case "U":
    case "l":
    case "u":
      return reader.fail("UNSUPPORTED_ESCAPE");
  }
  if (letter === "N" && reader.startsWith("{U+")) return { kind: "code", code: readNamedCode(reader) };
  const set = classEscape(reader, letter);
  if (set !== null) return { kind: "set", set };
  if (letter >= "0" && letter <= "9") return readDigits(reader, start, isInClass);
  if (isInClass) return escapeOnlyInClass(reader, letter, start);
  return escapeOutside(reader, letter, start);
}

function escapeOnlyInClass(reader: PatternReader, letter: string, start: number): Escape {
  if (letter === "b") return { kind: "code", code: 8 };
  if (letter === "N") {
    if (reader.peek() === "{" && !/^\{ *,? *\d/.test(reader.pattern.slice(reader.at))) {
      reader.fail("UNSUPPORTED_ESCAPE");
    }
    reader.fail("N_IN_CLASS");
  }
  if (letter === "g" || letter === "k") return { kind: "code", code: letter.charCodeAt(0) };
  if (/[ABCGKRXZz]/.test(letter)) reader.fail("ESCAPE_IN_CLASS", start + 1);
  return reader.fail("UNKNOWN_ESCAPE", start + 1);
}

function escapeOutside(reader: PatternReader, letter: string, start: number): Escape {
  const test = ASSERTIONS[letter];
  if (test !== undefined) return { kind: "node", node: { kind: "assertion", test }, isRepeatable: false };
  switch (letter) {
    case "K":
      return { kind: "node", node: { kind: "keep" }, isRepeatable: false };
    case "R":
      return { kind: "node", node: { kind: "newline_sequence" }, isRepeatable: true };
    case "X":
      return { kind: "node", node: { kind: "grapheme" }, isRepeatable: true };
    case "C":
      return { kind: "set", set: CharacterSet.of(0, reader.isUtf ? 0x10ffff : 255) };
    case "N":
      if (
        reader.peek() === "{" && !/^\{ *(\d+ *(, *\d* *)?|, *\d+ *)\}/.test(reader.pattern.slice(reader.at))
      ) {
        reader.fail("UNSUPPORTED_ESCAPE");
      }
      return { kind: "node", node: dotNode(reader, false), isRepeatable: true };
    case "g":
      return readG(reader, start);
    case "k":
      return readK(reader);
  }
  return reader.fail("UNKNOWN_ESCAPE", start + 1);
}

/** `.`: all but a line end, or all. */
export function dotNode(reader: PatternReader, isDotAll: boolean): PatternNode {
  if (isDotAll || reader.newline !== "crlf") return { kind: "set", set: dotSet(reader, isDotAll) };
  const pair: PatternNode = {
    kind: "sequence",
    items: [{ kind: "character", code: 13 }, { kind: "character", code: 10 }],
  };
  const look: PatternNode = {
    kind: "look",
    isBehind: false,
    isNegative: true,
    isNonAtomic: false,
    offset: reader.at,
    body: pair,
  };
  return { kind: "sequence", items: [look, { kind: "set", set: dotSet(reader, true) }] };
}

function dotSet(reader: PatternReader, isDotAll: boolean): CharacterSet {
  const builder = new SetBuilder();
  if (!isDotAll) {
    switch (reader.newline) {
      case "lf":
        builder.addRange(10, 10);
        break;
      case "cr":
        builder.addRange(13, 13);
        break;
      case "nul":
        builder.addRange(0, 0);
        break;
      case "any":
        builder.addRanges(VERTICAL_SPACE);
        break;
      default:
        builder.addRange(10, 10);
        builder.addRange(13, 13);
    }
  }
  return builder.build(true, reader.isUtf).as(isDotAll ? null : "dot");
}

/** The set of `\d \D \h \H \s \S \v \V \w \W \p \P`, or null for another letter. */
function classEscape(reader: PatternReader, letter: string): CharacterSet | null {
  const lower = letter.toLowerCase();
  const builder = new SetBuilder();
  const options = reader.options;
  let isNegated = letter !== lower;
  if (lower === "d") {
    if (reader.isUcp && !options.asciiDigit) {
      builder.addProperty({ properties: ["Nd"], ranges: [], isNegated: false });
    } else builder.addRanges(ASCII_DIGIT);
  } else if (lower === "s") {
    builder.addRanges(reader.isUcp && !options.asciiSpace ? UNICODE_SPACE : ASCII_SPACE);
  } else if (lower === "w") {
    if (reader.isUcp && !options.asciiWord) builder.addProperty(UNICODE_WORD);
    else builder.addRanges(ASCII_WORD);
  } else if (lower === "h") builder.addRanges(HORIZONTAL_SPACE.filter((code) => reader.isUtf || code < 256));
  else if (lower === "v") builder.addRanges(VERTICAL_SPACE.filter((code) => reader.isUtf || code < 256));
  else if (lower === "p") isNegated = readProperty(reader, isNegated, builder);
  else return null;
  return builder.build(isNegated, reader.isUtf).as(shorthandOf(reader, letter));
}

function shorthandOf(reader: PatternReader, letter: string): Shorthand | null {
  if (letter === "h") return "horizontal";
  if (letter === "v") return "vertical";
  if (reader.isUcp) return null;
  return letter === "s" ? "space" : letter === "S" ? "not_space" : null;
}

/** Reads a property's name into the builder; returns whether the result is negated. */
function readProperty(reader: PatternReader, isNegatedSoFar: boolean, builder: SetBuilder): boolean {
  let isNegated = isNegatedSoFar;
  let name: string;
  if (reader.accept("{")) {
    reader.readRun(/[ \t]+/y);
    if (reader.accept("^")) isNegated = !isNegated;
    name = reader.readRun(/[\x26-\x7a\s]*/y);
    if (name.length === 0 && reader.isAtEnd) reader.fail("PROPERTY_MALFORMED");
    if (!reader.accept("}")) {
      reader.isAtEnd ? reader.fail("PROPERTY_MALFORMED") : reader.failAfter("PROPERTY_MALFORMED");
    }
  } else {
    if (reader.isAtEnd) reader.fail("PROPERTY_MALFORMED");
    if (!/[\x20-\x7e]/.test(reader.peek())) {
      reader.at++;
      reader.fail("PROPERTY_MALFORMED");
    }
    name = reader.pattern[reader.at++]!;
    if (!/[A-Za-z]/.test(name)) reader.fail("PROPERTY_MALFORMED");
  }
  const found = findProperty(name, reader.options.isCaseless);
  if (found === null) return reader.fail("PROPERTY_UNKNOWN");
  if (!reader.isUtf) addBytesOf(found, builder);
  else builder.addProperty(found);
  return isNegated;
}

function addBytesOf(found: NonNullable<ReturnType<typeof findProperty>>, builder: SetBuilder): void {
  const set = new CharacterSet([], [found], false);
  for (let code = 0; code < 256; code++) if (set.has(code)) builder.addRange(code, code);
}

/** `\0`, octal, or a back-reference. The first digit is read. */
function readDigits(reader: PatternReader, start: number, isInClass: boolean): Escape {
  reader.at--;
  if (!isInClass && reader.peek() !== "0") {
    const digits = /^[0-9]+/.exec(reader.pattern.slice(reader.at))![0];
    const number = Number(digits);
    if (number < 10 || digits[0]! >= "8" || number <= reader.groupCount) {
      reader.at += digits.length;
      if (number > 65535) reader.fail("NUMBER_TOO_BIG");
      return reference(reader, number, null, reader.at - 1);
    }
  }
  if (reader.peek() >= "8") return { kind: "code", code: reader.readCode() };
  const octal = reader.readRun(/[0-7]{1,3}/y);
  const code = parseInt(octal, 8);
  if (code > 255 && !reader.isUtf) reader.fail("OCTAL_TOO_BIG", start + 1 + octal.length);
  return { kind: "code", code };
}

/** A node that refers to a group, by number or by name. */
export function reference(
  reader: PatternReader,
  number: number,
  name: string | null,
  offset: number,
): Escape {
  const node: ReferenceNode = {
    kind: "reference",
    numbers: [number],
    isCaseless: reader.options.isCaseless,
  };
  reader.pending.push({ name, number, offset, target: node });
  return { kind: "node", node, isRepeatable: true };
}

/** A subroutine call, by number or by name. */
export function subroutineCall(
  reader: PatternReader,
  number: number,
  name: string | null,
  offset: number,
): CallNode {
  const node: CallNode = { kind: "call", number };
  reader.hasCall = true;
  if (name !== null || number !== 0) reader.pending.push({ name, number, offset, target: node });
  return node;
}

function checkedCode(reader: PatternReader, code: number): number {
  if (code > (reader.isUtf ? 0x10ffff : 0xff)) reader.fail("CODE_POINT_TOO_LARGE");
  if (reader.isUtf && code >= 0xd800 && code <= 0xdfff) reader.fail("SURROGATE");
  return code;
}

function readHex(reader: PatternReader): number {
  if (!reader.accept("{")) {
    const digits = reader.readRun(/[0-9A-Fa-f]{1,2}/y);
    if (digits === "") reader.fail("DIGITS_MISSING");
    return parseInt(digits, 16);
  }
  return readBraced(reader, /[0-9A-Fa-f]/, 16, "NON_HEX");
}

function readBracedOctal(reader: PatternReader): number {
  if (!reader.accept("{")) reader.fail("OCTAL_BRACE", reader.isAtEnd ? reader.at - 1 : reader.at);
  return readBraced(reader, /[0-7]/, 8, "NON_OCTAL");
}

function readNamedCode(reader: PatternReader): number {
  if (!reader.isUtf) reader.fail("N_WITHOUT_UTF");
  reader.at += 3;
  return readBraced(reader, /[0-9A-Fa-f]/, 16, "NON_HEX");
}

function readBraced(
  reader: PatternReader,
  digit: RegExp,
  base: number,
  error: "NON_HEX" | "NON_OCTAL",
): number {
  reader.readRun(/[ \t]+/y);
  if (reader.isAtEnd || reader.peek() === "}") reader.fail("DIGITS_MISSING");
  let code = 0;
  let count = 0;
  while (digit.test(reader.peek())) {
    code = code * base + parseInt(reader.peek(), base);
    reader.at++;
    count++;
    if (code > (reader.isUtf ? 0x10ffff : 0xff)) {
      reader.readRun(/[0-9A-Fa-f]+/y);
      reader.fail("CODE_POINT_TOO_LARGE");
    }
  }
  reader.readRun(/[ \t]+/y);
  if (count === 0 || reader.peek() !== "}") reader.fail(error, reader.isAtEnd ? reader.at - 1 : reader.at);
  checkedCode(reader, code);
  reader.at++;
  return code;
}

function readControl(reader: PatternReader): number {
  if (reader.isAtEnd) reader.fail("CONTROL_AT_END");
  const code = reader.pattern.charCodeAt(reader.at);
  if (code < 32 || code > 126) reader.fail("BAD_CONTROL");
  reader.at++;
  const upper = code >= 97 && code <= 122 ? code - 32 : code;
  return upper ^ 64;
}

/** `\k<name>`, `\k'name'`, `\k{name}`. */
function readK(reader: PatternReader): Escape {
  const closing = ({ "<": ">", "'": "'", "{": "}" } as Record<string, string>)[reader.peek()];
  if (closing === undefined) return reader.fail("BAD_K");
  reader.at++;
  if (closing === "}") reader.readRun(/[ \t]+/y);
  const offset = reader.at;
  const name = readBracedName(reader, closing);
  return reference(reader, 0, name, offset);
}

function readBracedName(reader: PatternReader, closing: string): string {
  if (closing === "}") {
    // Blanks are allowed before the brace.
    const found = /^([\w\x80-\xff]+)[ \t]+\}/.exec(reader.pattern.slice(reader.at));
    if (found !== null && !/^[0-9]/.test(found[1]!)) {
      reader.at += found[0].length;
      return found[1]!;
    }
  }
  return reader.readName(closing);
}

/** `\g1`, `\g{-1}`, `\g{name}`, and the calls `\g<1>`, `\g'name'`. */
function readG(reader: PatternReader, _start: number): Escape {
  const opening = reader.peek();
  if (opening === "<" || opening === "'") {
    reader.at++;
    return readGCall(reader, opening === "<" ? ">" : "'");
  }
  const isBraced = reader.accept("{");
  if (isBraced) reader.readRun(/[ \t]+/y);
  const start = reader.at;
  const sign = reader.readRun(/[+-]/y);
  if (sign !== "" || /[0-9]/.test(reader.peek())) {
    const number = signedNumber(reader, sign);
    if (number === null) return reader.fail(sign === "" ? "BAD_G" : "BAD_G");
    if (isBraced) {
      reader.readRun(/[ \t]+/y);
      if (!reader.accept("}")) reader.fail("BAD_G");
    }
    if (number <= 0) {
      reader.fail("NO_SUCH_GROUP", isBraced ? reader.pattern.lastIndexOf("{", start) : reader.at);
    }
    return reference(reader, number, null, reader.at - 1);
  }
  if (!isBraced) return reader.fail("BAD_G");
  const name = readBracedName(reader, "}");
  return reference(reader, 0, name, start);
}

function readGCall(reader: PatternReader, closing: string): Escape {
  const start = reader.at;
  const sign = reader.readRun(/[+-]/y);
  if (sign === "" && !/[0-9]/.test(reader.peek())) {
    const name = reader.readName(closing);
    return { kind: "node", node: subroutineCall(reader, 0, name, start), isRepeatable: true };
  }
  const number = signedNumber(reader, sign);
  if (number === null) return reader.fail("BAD_G");
  if (number < 0) reader.fail("NO_SUCH_GROUP");
  const offset = reader.at;
  if (!reader.accept(closing)) reader.fail("BAD_G");
  return { kind: "node", node: subroutineCall(reader, number, null, offset), isRepeatable: true };
}

/** Digits after an optional sign as a group number; null when there are none. */
export function signedNumber(reader: PatternReader, sign: string): number | null {
  const number = reader.readNumber();
  if (Number.isNaN(number)) return null;
  if (sign === "") return number;
  if (number === 0) reader.fail("RELATIVE_ZERO");
  if (sign === "+") return reader.groupCount + number;
  return number > reader.groupCount ? -1 : reader.groupCount - number + 1;
}
