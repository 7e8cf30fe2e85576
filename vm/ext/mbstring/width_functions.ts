/**
 * Widths of characters in columns of a terminal. [hot]
 *
 * *Source:* Unicode Standard Annex 11 (East Asian Width); recorded for every code point from mb_strwidth
 *
 * @module
 */
import { throwArgumentValueError } from "../../runtime/argument_error.ts";
import { defineFunction } from "../../runtime/builtin.ts";
import { isAscii } from "../../runtime/byte_string.ts";
import { E_DEPRECATED } from "../../runtime/error.ts";
import { int, string } from "../../runtime/parameter.ts";
import { bytesOfPoints, isAsciiBased, pointsOf } from "./conversion.ts";
import { lengthOf } from "./part_functions.ts";
import { encodingOf, mbState } from "./state.ts";
import { utf8Offset } from "./utf8.ts";

/** First and last code points of the ranges that take two columns. */
const WIDE =
  "1100-115f 231a-231b 2329-232a 23e9-23ec 23f0 23f3 25fd-25fe 2614-2615 2630-2637 2648-2653 267f " +
  "268a-268f 2693 26a1 26aa-26ab 26bd-26be 26c4-26c5 26ce 26d4 26ea 26f2-26f3 26f5 26fa 26fd 2705 " +
  "270a-270b 2728 274c 274e 2753-2755 2757 2795-2797 27b0 27bf 2b1b-2b1c 2b50 2b55 2e80-2e99 " +
  "2e9b-2ef3 2f00-2fd5 2ff0-303e 3041-3096 3099-30ff 3105-312f 3131-318e 3190-31e5 31ef-321e " +
  "3220-3247 3250-a48c a490-a4c6 a960-a97c ac00-d7a3 f900-faff fe10-fe19 fe30-fe52 fe54-fe66 " +
  "fe68-fe6b ff01-ff60 ffe0-ffe6 16fe0-16fe4 16ff0-16ff1 17000-187f7 18800-18cd5 18cff-18d08 " +
  "1aff0-1aff3 1aff5-1affb 1affd-1affe 1b000-1b122 1b132 1b150-1b152 1b155 1b164-1b167 1b170-1b2fb " +
  "1d300-1d356 1d360-1d376 1f004 1f0cf 1f18e 1f191-1f19a 1f200-1f202 1f210-1f23b 1f240-1f248 " +
  "1f250-1f251 1f260-1f265 1f300-1f320 1f32d-1f335 1f337-1f37c 1f37e-1f393 1f3a0-1f3ca 1f3cf-1f3d3 " +
  "1f3e0-1f3f0 1f3f4 1f3f8-1f43e 1f440 1f442-1f4fc 1f4ff-1f53d 1f54b-1f54e 1f550-1f567 1f57a " +
  "1f595-1f596 1f5a4 1f5fb-1f64f 1f680-1f6c5 1f6cc 1f6d0-1f6d2 1f6d5-1f6d7 1f6dc-1f6df 1f6eb-1f6ec " +
  "1f6f4-1f6fc 1f7e0-1f7eb 1f7f0 1f90c-1f93a 1f93c-1f945 1f947-1f9ff 1fa70-1fa7c 1fa80-1fa89 " +
  "1fa8f-1fac6 1face-1fadc 1fadf-1fae9 1faf0-1faf8 20000-2fffd 30000-3fffd";

let bounds: Int32Array | null = null;

function wideBounds(): Int32Array {
  const numbers = WIDE.split(" ").flatMap((range) => {
    const [first, last] = range.split("-").map((part) => parseInt(part, 16));
    return [first!, last ?? first!];
  });
  return bounds = Int32Array.from(numbers);
}

/** Columns of a character; 1 for what is none. */
function widthOf(point: number): number {
  if (point < 0x1100) return 1;
  const ranges = bounds ?? wideBounds();
  let low = 0;
  let high = ranges.length >> 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ranges[2 * middle + 1]! < point) low = middle + 1;
    else high = middle;
  }
  return 2 * low < ranges.length && ranges[2 * low]! <= point ? 2 : 1;
}

function totalWidth(points: readonly number[]): number {
  let width = 0;
  for (const point of points) width += widthOf(point);
  return width;
}

/**
 * The columns that a string takes.
 *
 * *Source:* https://www.php.net/mb_strwidth
 */
export const mbStrwidth = defineFunction({
  name: "mb_strwidth",
  parameters: [string("string"), string("encoding").nullable().default(null)],
  returns: "int",
  body(context, text, name) {
    const encoding = encodingOf(context, "mb_strwidth", 2, name);
    if (isAsciiBased(encoding) && isAscii(text)) return text.length;
    return totalWidth(pointsOf(text, encoding));
  },
});

/** The longest beginning that takes no more than so many columns. */
function fitting(points: readonly number[], width: number): number[] {
  let left = width;
  let count = 0;
  while (count < points.length) {
    left -= widthOf(points[count]!);
    if (left < 0) break;
    count++;
  }
  return points.slice(0, count);
}

/**
 * A string cut to a width, with a mark where it was cut.
 *
 * Throws: ValueError for a start or width out of range. Raises: E_DEPRECATED for a negative width.
 * *Source:* https://www.php.net/mb_strimwidth
 */
export const mbStrimwidth = defineFunction({
  name: "mb_strimwidth",
  parameters: [
    string("string"),
    int("start"),
    int("width"),
    string("trim_marker").default(""),
    string("encoding").nullable().default(null),
  ],
  returns: "string",
  body(context, text, start, width, marker, name) {
    const label = "mb_strimwidth";
    const encoding = encodingOf(context, label, 5, name);
    if (encoding.isUtf8 && start >= 0 && width >= 0) {
      // No character is narrower than 1: of what comes after so many only that it is there counts.
      const end = utf8Offset(text, 0, start + width + 1);
      if (end >= 0) text = text.slice(0, end);
    }
    const points = pointsOf(text, encoding);
    let from = start;
    let room = width;
    if (from < 0) from += points.length;
    if (from < 0 || from > lengthOf(text, encoding)) throwArgumentValueError(label, 2, "is out of range");
    if (width < 0) {
      context.raise(
        E_DEPRECATED,
        `${label}(): passing a negative integer to argument #3 ($width) is deprecated`,
      );
    }
    if (width < 0) {
      room += totalWidth(points.slice(from));
      if (room < 0) throwArgumentValueError(label, 3, "is out of range");
    }
    const rest = points.slice(from);
    const { substitution } = mbState(context);
    if (totalWidth(rest) <= room) return bytesOfPoints(rest, encoding, substitution);
    const markWidth = totalWidth(pointsOf(marker, encoding));
    const kept = markWidth > room ? [] : fitting(rest, room - markWidth);
    return bytesOfPoints(kept, encoding, substitution) + marker;
  },
});
