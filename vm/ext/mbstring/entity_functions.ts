/**
 * Numeric character references for ranges of characters.
 *
 * *Source:* https://www.php.net/mb_encode_numericentity
 *
 * @module
 */
import { throwArgumentValueError } from "../../runtime/argument_error.ts";
import type { PhpArray } from "../../runtime/array.ts";
import { defineFunction } from "../../runtime/builtin.ts";
import { array, bool, string } from "../../runtime/parameter.ts";
import { isInt, type PhpInt } from "../../runtime/value.ts";
import { bytesOfPoints, pointsOf } from "./conversion.ts";
import { encodingOf, mbState } from "./state.ts";

/** A range of code points, what is added to them, and the bits that are kept. */
interface Range {
  readonly first: number;
  readonly last: number;
  readonly offset: number;
  readonly mask: number;
}

function rangesOf(label: string, map: PhpArray): Range[] {
  const values = map.toValues();
  if (values.length % 4 !== 0) throwArgumentValueError(label, 2, "must have a multiple of 4 elements");
  if (!values.every(isInt)) {
    throwArgumentValueError(label, 2, "must only be composed of values of type int");
  }
  const numbers = values.map((value) => Number(BigInt.asUintN(32, BigInt(value as PhpInt))));
  const ranges: Range[] = [];
  for (let i = 0; i < numbers.length; i += 4) {
    const [first, last, offset, mask] = numbers.slice(i, i + 4);
    ranges.push({ first: first!, last: last!, offset: offset!, mask: mask! });
  }
  return ranges;
}

/**
 * A string with references for characters in ranges.
 *
 * Throws: ValueError for a map of the wrong length.
 * *Source:* https://www.php.net/mb_encode_numericentity
 */
export const mbEncodeNumericentity = defineFunction({
  name: "mb_encode_numericentity",
  parameters: [
    string("string"),
    array("map"),
    string("encoding").nullable().default(null),
    bool("hex").default(false),
  ],
  returns: "string",
  body(context, text, map, name, isHex) {
    const label = "mb_encode_numericentity";
    const encoding = encodingOf(context, label, 3, name);
    const ranges = rangesOf(label, map);
    const points: number[] = [];
    for (const point of pointsOf(text, encoding)) {
      // Bytes that are no character are the greatest number here.
      const code = point >>> 0;
      const range = ranges.find(({ first, last }) => code >= first && code <= last);
      if (range === undefined) {
        points.push(point);
        continue;
      }
      const number = ((code + range.offset) & range.mask) >>> 0;
      const shown = isHex ? `&#x${number.toString(16).toUpperCase()};` : `&#${number};`;
      for (let i = 0; i < shown.length; i++) points.push(shown.charCodeAt(i));
    }
    return bytesOfPoints(points, encoding, mbState(context).substitution);
  },
});

/** The code point that a reference's number stands for, or −1. */
function referred(number: number, ranges: readonly Range[]): number {
  if (number > 0xffffffff) return -1;
  for (const { first, last, offset } of ranges) {
    const point = (number - offset) >>> 0;
    if (point >= first && point <= last) return point;
  }
  return -1;
}

const REFERENCE = /&#(?:x([0-9A-Fa-f]{1,8})|(\d{1,10}));?/y;

/**
 * A string with the characters of references in ranges.
 *
 * Throws: ValueError for a map of the wrong length.
 * *Source:* https://www.php.net/mb_decode_numericentity
 */
export const mbDecodeNumericentity = defineFunction({
  name: "mb_decode_numericentity",
  parameters: [string("string"), array("map"), string("encoding").nullable().default(null)],
  returns: "string",
  body(context, text, map, name) {
    const label = "mb_decode_numericentity";
    const encoding = encodingOf(context, label, 3, name);
    const ranges = rangesOf(label, map);
    const points = pointsOf(text, encoding);
    const result: number[] = [];
    for (let at = 0; at < points.length;) {
      const window = points[at] === 0x26 ? windowOf(points, at) : "";
      REFERENCE.lastIndex = 0;
      const match = window === "" ? null : REFERENCE.exec(window);
      const digits = match === null ? "" : match[1] ?? match[2]!;
      const isWhole = match !== null &&
        !isDigit(window[digits.length + (match[1] === undefined ? 2 : 3)], match[1]);
      const point = isWhole ? referred(parseInt(digits, match![1] === undefined ? 10 : 16), ranges) : -1;
      if (point < 0) result.push(points[at++]!);
      else {
        result.push(point);
        at += match![0].length;
      }
    }
    return bytesOfPoints(result, encoding, mbState(context).substitution);
  },
});

/** Whether a char goes on with a number. */
function isDigit(character: string | undefined, hexadecimal: string | undefined): boolean {
  return character !== undefined && (hexadecimal === undefined ? /\d/ : /[0-9A-Fa-f]/).test(character);
}

/** The next code points as chars, as far as they can be a reference. */
function windowOf(points: readonly number[], at: number): string {
  let text = "";
  for (let i = at; i < points.length && i < at + 14; i++) {
    const point = points[i]!;
    text += point >= 0 && point < 0x80 ? String.fromCharCode(point) : "\x80";
  }
  return text;
}
