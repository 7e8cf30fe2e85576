/**
 * Bracketed character classes.
 *
 * *Source:* pcre2pattern(3), "Square brackets and character classes", "Posix character classes".
 *
 * @module
 */
import { CharacterSet, SetBuilder } from "./character_set.ts";
import { ASCII_DIGIT, ASCII_SPACE, ASCII_WORD, readEscape } from "./parse_escape.ts";
import type { PatternReader } from "./pattern_reader.ts";
import { HORIZONTAL_SPACE, type PropertySet, UNICODE_SPACE, UNICODE_WORD } from "./unicode_property.ts";

const POSIX_ASCII: Readonly<Record<string, readonly number[]>> = {
  alpha: [65, 90, 97, 122],
  lower: [97, 122],
  upper: [65, 90],
  alnum: [48, 57, 65, 90, 97, 122],
  ascii: [0, 127],
  blank: [9, 9, 32, 32],
  cntrl: [0, 31, 127, 127],
  digit: ASCII_DIGIT,
  graph: [33, 126],
  print: [32, 126],
  punct: [33, 47, 58, 64, 91, 96, 123, 126],
  space: ASCII_SPACE,
  word: ASCII_WORD,
  xdigit: [48, 57, 65, 70, 97, 102],
};

/** Format characters that `graph` and `print` count in. */
const VISIBLE_FORMAT: readonly number[] = [
  ...[0xad, 0xad, 0x600, 0x605, 0x6dd, 0x6dd, 0x70f, 0x70f, 0x890, 0x891, 0x8e2, 0x8e2, 0x200b, 0x200f],
  ...[0x202a, 0x202e, 0x2060, 0x2064, 0x206a, 0x206f, 0xfeff, 0xfeff, 0xfff9, 0xfffb, 0x110bd, 0x110bd],
  ...[0x110cd, 0x110cd, 0x13430, 0x1343f, 0x1bca0, 0x1bca3, 0x1d173, 0x1d17a, 0xe0001, 0xe0001],
  ...[0xe0020, 0xe007f],
];
const ASCII_SYMBOLS = [0x24, 0x24, 0x2b, 0x2b, 0x3c, 0x3e, 0x5e, 0x5e, 0x60, 0x60, 0x7c, 0x7c, 0x7e, 0x7e];
const WIDE_HEX = [48, 57, 65, 70, 97, 102, 0xff10, 0xff19, 0xff21, 0xff26, 0xff41, 0xff46];

const POSIX_UNICODE: Readonly<Record<string, PropertySet>> = {
  alpha: propertySet(["L"]),
  lower: propertySet(["Ll"]),
  upper: propertySet(["Lu"]),
  alnum: propertySet(["L", "N"]),
  blank: propertySet([], HORIZONTAL_SPACE),
  cntrl: propertySet(["Cc"]),
  digit: propertySet(["Nd"]),
  graph: propertySet(["L", "M", "N", "P", "S"], VISIBLE_FORMAT),
  print: propertySet(["L", "M", "N", "P", "S", "Zs"], VISIBLE_FORMAT),
  punct: propertySet(["P"], ASCII_SYMBOLS),
  space: propertySet([], UNICODE_SPACE),
  word: UNICODE_WORD,
  xdigit: propertySet([], WIDE_HEX),
};

function propertySet(properties: readonly string[], ranges: readonly number[] = []): PropertySet {
  return { properties, ranges, isNegated: false };
}

/** What the cursor stands on inside a class. */
type ClassItem = { readonly code: number } | "set" | "nothing";

/** Reads a class; the cursor is after the opening bracket. */
export function readClass(reader: PatternReader): CharacterSet {
  const cased = new SetBuilder();
  const builder = new SetBuilder();
  const isNegated = reader.accept("^");
  let isFirst = true;
  while (isFirst || reader.isQuoting || reader.peek() !== "]") {
    if (reader.isAtEnd) reader.fail("CLASS_NOT_CLOSED");
    const isFirstNow = isFirst;
    const item = readItem(reader, builder, isFirstNow);
    if (item === "nothing") continue;
    isFirst = false;
    if (item === "set") {
      if (!reader.isQuoting && reader.peek() === "-" && reader.peek(1) !== "]" && reader.peek(1) !== "") {
        reader.fail("INVALID_RANGE", reader.at + 1);
      }
      continue;
    }
    readRange(reader, builder, cased, item.code);
  }
  reader.at++;
  return finish(reader, builder, cased, isNegated);
}

function finish(
  reader: PatternReader,
  builder: SetBuilder,
  cased: SetBuilder,
  isNegated: boolean,
): CharacterSet {
  if (reader.options.isCaseless) cased.addCases(reader.isUtf, reader.options.isRestricted);
  const literal = cased.build(false, reader.isUtf);
  builder.addRanges(literal.ranges);
  return builder.build(isNegated, reader.isUtf);
}

function readRange(reader: PatternReader, builder: SetBuilder, cased: SetBuilder, first: number): void {
  skipNothing(reader);
  if (reader.isQuoting || reader.peek() !== "-") {
    cased.addRange(first, first);
    return;
  }
  const hyphen = reader.at;
  reader.at++;
  skipNothing(reader);
  if (reader.isAtEnd) reader.fail("CLASS_NOT_CLOSED");
  if (!reader.isQuoting && reader.peek() === "]") {
    reader.at = hyphen;
    cased.addRange(first, first);
    cased.addRange(45, 45);
    reader.at = hyphen + 1;
    skipNothing(reader);
    return;
  }
  const last = readItem(reader, builder, false);
  if (last === "set" || last === "nothing") return reader.fail("INVALID_RANGE");
  if (last.code < first) reader.fail("RANGE_ORDER", reader.at - 1);
  cased.addRange(first, last.code);
}

/** Steps over `\E`, `\Q` and, under `xx`, blanks. */
function skipNothing(reader: PatternReader): void {
  for (;;) {
    if (reader.startsWith("\\E")) {
      reader.isQuoting = false;
      reader.at += 2;
    } else if (!reader.isQuoting && reader.startsWith("\\Q")) {
      reader.isQuoting = true;
      reader.at += 2;
    } else if (!reader.isQuoting && reader.options.isExtendedMore && /[ \t]/.test(reader.peek())) reader.at++;
    else return;
  }
}

function readItem(reader: PatternReader, builder: SetBuilder, _isFirst: boolean): ClassItem {
  const before = reader.at;
  skipNothing(reader);
  if (reader.at !== before) return "nothing";
  if (reader.isQuoting) return { code: reader.readCode() };
  const next = reader.peek();
  if (next === "[" && /[:.=]/.test(reader.peek(1))) {
    const end = posixEnd(reader, reader.at);
    if (end >= 0) {
      readPosix(reader, builder, end);
      return "set";
    }
  }
  if (next !== "\\") return { code: reader.readCode() };
  reader.at++;
  const escape = readEscape(reader, true);
  switch (escape.kind) {
    case "code":
      return { code: escape.code };
    case "set":
      addSet(builder, escape.set);
      return "set";
    default:
      return "nothing";
  }
}

function addSet(builder: SetBuilder, set: CharacterSet): void {
  if (set.isPlain) {
    builder.addRanges(set.isNegated ? set.plainRanges(0x10ffff) : set.ranges);
    return;
  }
  if (!set.isNegated) {
    builder.addRanges(set.ranges);
    for (const property of set.properties) builder.addProperty(property);
    return;
  }
  // A negated set of one property is that property negated; escapes have no more than one.
  const property = set.properties[0]!;
  builder.addProperty({ ...property, isNegated: !property.isNegated });
}

/** Where the closing `:]` of a POSIX class starts, or −1 when there is none. */
export function posixEnd(reader: PatternReader, at: number): number {
  const kind = reader.pattern[at + 1]!;
  for (let i = at + 2; i < reader.pattern.length - 1; i++) {
    const character = reader.pattern[i];
    const next = reader.pattern[i + 1];
    if (character === "\\" && (next === "]" || next === "\\")) i++;
    else if ((character === "[" && next === kind) || character === "]") return -1;
    else if (character === kind && next === "]") return i;
  }
  return -1;
}

function readPosix(reader: PatternReader, builder: SetBuilder, end: number): void {
  const kind = reader.peek(1);
  if (kind !== ":") reader.fail("POSIX_COLLATING", end + 2);
  let name = reader.pattern.slice(reader.at + 2, end);
  const isNegated = name.startsWith("^");
  if (isNegated) name = name.slice(1);
  const ascii = Object.hasOwn(POSIX_ASCII, name) ? POSIX_ASCII[name] : undefined;
  if (ascii === undefined) return reader.fail("UNKNOWN_POSIX", end + 2);
  reader.at = end + 2;
  const unicode = reader.isUcp && reader.isUtf && !reader.options.asciiPosix
    ? POSIX_UNICODE[name]
    : undefined;
  if (unicode !== undefined) {
    builder.addProperty({ ...unicode, isNegated });
    return;
  }
  const isCased = reader.options.isCaseless && (name === "lower" || name === "upper");
  const set = new SetBuilder();
  set.addRanges(isCased ? POSIX_ASCII["alpha"]! : ascii);
  builder.addRanges(set.build(isNegated, reader.isUtf).ranges);
}
