/**
 * mb_trim and its kin.
 *
 * *Source:* https://www.php.net/mb_trim
 *
 * @module
 */
import { defineFunction } from "../../runtime/builtin.ts";
import { string } from "../../runtime/parameter.ts";
import { bytesOfPoints, pointsOf } from "./conversion.ts";
import { encodingOf, mbState } from "./state.ts";

/** What is trimmed when nothing is named. */
const BLANKS: ReadonlySet<number> = new Set(
  [0, 9, 10, 11, 12, 13, 32, 0x85, 0xa0, 0x1680, 0x180e, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000].concat(
    Array.from({ length: 11 }, (_, index) => 0x2000 + index),
  ),
);

function defineTrim(label: string, isLeft: boolean, isRight: boolean) {
  return defineFunction({
    name: label,
    parameters: [
      string("string"),
      string("characters").nullable().default(null),
      string("encoding").nullable().default(null),
    ],
    returns: "string",
    body(context, text, characters, name) {
      const encoding = encodingOf(context, label, 3, name);
      const trimmed = characters === null ? BLANKS : new Set(pointsOf(characters, encoding));
      const points = pointsOf(text, encoding);
      let start = 0;
      let end = points.length;
      if (isLeft) { while (start < end && trimmed.has(points[start]!)) start++; }
      if (isRight) { while (end > start && trimmed.has(points[end - 1]!)) end--; }
      if (end - start === points.length) return text;
      return bytesOfPoints(points.slice(start, end), encoding, mbState(context).substitution);
    },
  });
}

/**
 * A string without the characters of a set, or blanks, at both ends.
 *
 * *Source:* https://www.php.net/mb_trim
 */
export const mbTrim = defineTrim("mb_trim", true, true);

/**
 * The same at the beginning only.
 *
 * *Source:* https://www.php.net/mb_ltrim
 */
export const mbLtrim = defineTrim("mb_ltrim", true, false);

/**
 * The same at the end only.
 *
 * *Source:* https://www.php.net/mb_rtrim
 */
export const mbRtrim = defineTrim("mb_rtrim", false, true);
