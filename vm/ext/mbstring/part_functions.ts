/**
 * Lengths and parts of strings in characters. [hot]
 *
 * *Source:* https://www.php.net/ref.mbstring
 *
 * @module
 */
import { throwArgumentValueError } from "../../runtime/argument_error.ts";
import { PhpArray } from "../../runtime/array.ts";
import { defineFunction } from "../../runtime/builtin.ts";
import { isAscii, isValidUtf8 } from "../../runtime/byte_string.ts";
import { TableCharset } from "../../runtime/charset/table.ts";
import type { Context } from "../../runtime/context.ts";
import { constant, int, string } from "../../runtime/parameter.ts";
import { bytesOfPoints, pointsOf } from "./conversion.ts";
import type { Encoding } from "./encodings.ts";
import { encodingOf, mbState } from "./state.ts";
import { isPlaced, leadSize, utf8Length, utf8Offset, utf8Place } from "./utf8.ts";

/** How many bytes each character has, where they are all of one size; else 0. */
export function unitSize(encoding: Encoding): number {
  const { name } = encoding;
  if (/^(?:UTF-32|UCS-4)/.test(name)) return 4;
  if (name.startsWith("UCS-2")) return 2;
  return /^(?:ASCII|7bit|8bit|ISO-8859|Windows-|CP8|KOI8|Arm)/.test(name) ? 1 : 0;
}

/** How many characters a text has. */
export function lengthOf(text: string, encoding: Encoding): number {
  if (encoding.isUtf8) {
    const count = utf8Length(text);
    if (count >= 0) return count;
  } else {
    const size = unitSize(encoding);
    if (size > 0) return Math.floor(text.length / size);
  }
  return pointsOf(text, encoding).length;
}

/**
 * The number of characters of a string.
 *
 * *Source:* https://www.php.net/mb_strlen
 */
export const mbStrlen = defineFunction({
  name: "mb_strlen",
  parameters: [string("string"), string("encoding").nullable().default(null)],
  returns: "int",
  body(context, text, name) {
    return lengthOf(text, encodingOf(context, "mb_strlen", 2, name));
  },
});

/** A part of a text in characters: from `start` up to `end`, both not negative. */
function partOf(context: Context, text: string, start: number, end: number, encoding: Encoding): string {
  if (encoding.isUtf8) {
    const from = utf8Place(text, start);
    const to = from < 0 ? -1 : utf8Offset(text, from, end - start);
    if (to >= 0) return text.slice(from, to);
  } else {
    const size = unitSize(encoding);
    if (size > 0) return text.slice(start * size, end * size);
  }
  const points = pointsOf(text, encoding).slice(start, end);
  return bytesOfPoints(points, encoding, mbState(context).substitution);
}

/** A part of a text in characters, with PHP's negative positions. */
export function substring(
  context: Context,
  text: string,
  start: number,
  length: number | null,
  encoding: Encoding,
): string {
  if (encoding.isUtf8 ? !isPlaced(text) && isAscii(text) : unitSize(encoding) === 1) {
    const count = text.length;
    const from = start < 0 ? Math.max(0, count + start) : start;
    const to = length === null ? count : length < 0 ? count + length : from + length;
    return to <= from ? "" : text.slice(from, to);
  }
  const count = start < 0 || (length !== null && length < 0) ? lengthOf(text, encoding) : 0;
  const from = start < 0 ? Math.max(0, count + start) : start;
  const to = length === null ? text.length : length < 0 ? Math.max(from, count + length) : from + length;
  return partOf(context, text, Math.min(from, text.length), Math.max(from, to), encoding);
}

const INT_MIN = -(2 ** 63);
const OUT_OF_RANGE = "must be between -9223372036854775807 and 9223372036854775807";

/**
 * A part of a string, in characters.
 *
 * *Source:* https://www.php.net/mb_substr
 */
export const mbSubstr = defineFunction({
  name: "mb_substr",
  parameters: [
    string("string"),
    int("start"),
    int("length").nullable().default(null),
    string("encoding").nullable().default(null),
  ],
  returns: "string",
  body(context, text, start, length, name) {
    if (start <= INT_MIN) throwArgumentValueError("mb_substr", 2, OUT_OF_RANGE);
    if (length !== null && length <= INT_MIN) throwArgumentValueError("mb_substr", 3, OUT_OF_RANGE);
    return substring(context, text, start, length, encodingOf(context, "mb_substr", 4, name));
  },
});

/** Whether the first byte of a character tells how many it has. */
function hasLeadBytes(encoding: Encoding): boolean {
  return encoding.charset instanceof TableCharset && !encoding.name.startsWith("GB18030");
}

/** The pieces of so many characters of a text. */
function pieces(context: Context, text: string, length: number, encoding: Encoding): string[] {
  const list: string[] = [];
  const unit = encoding.isUtf8 && isAscii(text) ? 1 : unitSize(encoding);
  if (unit > 0) {
    for (let at = 0; at < text.length; at += length * unit) list.push(text.slice(at, at + length * unit));
    return list;
  }
  if (encoding.isUtf8 || hasLeadBytes(encoding)) {
    for (let at = 0; at < text.length;) {
      const start = at;
      for (let left = length; left > 0 && at < text.length; left--) at += characterSize(text, at, encoding);
      list.push(text.slice(start, at));
    }
    return list;
  }
  const points = pointsOf(text, encoding);
  const { substitution } = mbState(context);
  for (let at = 0; at < points.length; at += length) {
    list.push(bytesOfPoints(points.slice(at, at + length), encoding, substitution));
  }
  return list;
}

/**
 * A string as a list of its characters, or of pieces of so many.
 *
 * Throws: ValueError for a length below 1.
 * *Source:* https://www.php.net/mb_str_split
 */
export const mbStrSplit = defineFunction({
  name: "mb_str_split",
  parameters: [string("string"), int("length").default(1), string("encoding").nullable().default(null)],
  returns: "array",
  body(context, text, length, name) {
    if (length <= 0) throwArgumentValueError("mb_str_split", 2, "must be greater than 0");
    const encoding = encodingOf(context, "mb_str_split", 3, name);
    return PhpArray.ofList(pieces(context, text, length, encoding));
  },
});

/** Where the character that holds the byte at `at` begins. */
function boundaryBefore(text: string, at: number, encoding: Encoding): number {
  if (at >= text.length && (encoding.isUtf8 || encoding.charset instanceof TableCharset)) return text.length;
  if (encoding.isUtf8) {
    let start = at;
    while (start > 0 && (text.charCodeAt(start) & 0xc0) === 0x80) start--;
    return start;
  }
  const size = unitSize(encoding) || (encoding.name.startsWith("UTF-16") ? 2 : 0);
  if (size > 0) return Math.min(at, text.length) - Math.min(at, text.length) % size;
  let start = 0;
  while (start < at) {
    const next = start + characterSize(text, start, encoding);
    if (next > at) return start;
    start = next;
  }
  return start;
}

/** The bytes of the character at `at`, by its first byte alone, in an encoding of one or more bytes. */
function characterSize(text: string, at: number, encoding: Encoding): number {
  const lead = text.charCodeAt(at);
  if (lead < 0x80) return 1;
  if (encoding.isUtf8) return leadSize(lead);
  return (encoding.charset as TableCharset).sizeAfter(lead);
}

/** Whether the places of characters can be told from the bytes around. */
function isCuttable(encoding: Encoding): boolean {
  return unitSize(encoding) > 0 || encoding.name.startsWith("UTF-16") || hasLeadBytes(encoding);
}

/** A part in bytes of a text whose characters depend on what came before: as many as fit with what ends them. */
function cutByCharacters(
  context: Context,
  text: string,
  start: number,
  size: number,
  encoding: Encoding,
): string {
  const { substitution } = mbState(context);
  const points = pointsOf(text, encoding);
  const bytesOf = (from: number, to: number) => bytesOfPoints(points.slice(from, to), encoding, substitution);
  let first = 0;
  const encoder = encoding.charset.encoder();
  for (let at = 0; first < points.length; first++) {
    at += (points[first]! < 0 ? null : encoder.put(points[first]!))?.length ?? 1;
    if (at > start) break;
  }
  let last = first;
  while (last < points.length && bytesOf(first, last + 1).length <= size) last++;
  return bytesOf(first, last);
}

/**
 * A part of a string, in bytes that begin and end at characters.
 *
 * *Source:* https://www.php.net/mb_strcut
 */
export const mbStrcut = defineFunction({
  name: "mb_strcut",
  parameters: [
    string("string"),
    int("start"),
    int("length").nullable().default(null),
    string("encoding").nullable().default(null),
  ],
  returns: "string",
  body(context, text, start, length, name) {
    const encoding = encodingOf(context, "mb_strcut", 4, name);
    const count = text.length;
    let from = start < 0 ? Math.max(0, count + start) : start;
    const size = length === null ? count : length < 0 ? Math.max(0, count - from + length) : length;
    if (from > count) return "";
    if (!encoding.isUtf8 && !isCuttable(encoding)) {
      return cutByCharacters(context, text, from, size, encoding);
    }
    from = boundaryBefore(text, from, encoding);
    return text.slice(from, boundaryBefore(text, Math.min(count, from + size), encoding));
  },
});

/**
 * How often a string stands in another, without overlaps.
 *
 * Throws: ValueError for an empty needle.
 * *Source:* https://www.php.net/mb_substr_count
 */
export const mbSubstrCount = defineFunction({
  name: "mb_substr_count",
  parameters: [string("haystack"), string("needle"), string("encoding").nullable().default(null)],
  returns: "int",
  body(context, haystack, needle, name) {
    const encoding = encodingOf(context, "mb_substr_count", 3, name);
    if (needle === "") throwArgumentValueError("mb_substr_count", 2, "must not be empty");
    const isDirect = encoding.isUtf8 && isValidUtf8(haystack) && isValidUtf8(needle);
    const whole = isDirect ? haystack : jsKey(pointsOf(haystack, encoding));
    const part = isDirect ? needle : jsKey(pointsOf(needle, encoding));
    if (part === "") throwArgumentValueError("mb_substr_count", 2, "must not be empty");
    let count = 0;
    for (let at = whole.indexOf(part); at >= 0; at = whole.indexOf(part, at + part.length)) count++;
    return count;
  },
});

/** Code points as a string in which one char is one of them, for searches. Bad ones and astral ones get units of their own. */
export function jsKey(points: readonly number[]): string {
  let text = "";
  for (const point of points) {
    if (point >= 0 && point < 0x10000) text += String.fromCharCode(point);
    else text += point < 0 || point > 0x10ffff ? "\udfff" : String.fromCodePoint(point);
  }
  return text;
}

/**
 * A string filled up to a length in characters.
 *
 * Throws: ValueError for an empty pad string and an unknown type.
 * *Source:* https://www.php.net/mb_str_pad
 */
export const mbStrPad = defineFunction({
  name: "mb_str_pad",
  parameters: [
    string("string"),
    int("length"),
    string("pad_string").default(" "),
    int("pad_type").default(constant("STR_PAD_RIGHT", 1)),
    string("encoding").nullable().default(null),
  ],
  returns: "string",
  body(context, text, length, pad, type, name) {
    const encoding = encodingOf(context, "mb_str_pad", 5, name);
    const missing = length - lengthOf(text, encoding);
    if (length < 0 || missing <= 0) return text;
    const padLength = lengthOf(pad, encoding);
    if (padLength === 0) throwArgumentValueError("mb_str_pad", 3, "must not be empty");
    if (type < 0 || type > 2) {
      const text = "must be STR_PAD_LEFT, STR_PAD_RIGHT, or STR_PAD_BOTH";
      throwArgumentValueError("mb_str_pad", 4, text);
    }
    const left = type === 0 ? missing : type === 2 ? Math.floor(missing / 2) : 0;
    const fill = (count: number) =>
      pad.repeat(Math.floor(count / padLength)) + substring(context, pad, 0, count % padLength, encoding);
    return fill(left) + text + fill(missing - left);
  },
});
