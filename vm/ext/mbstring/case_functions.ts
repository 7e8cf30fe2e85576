/**
 * Functions that change the case of strings. [hot]
 *
 * *Source:* https://www.php.net/ref.mbstring
 *
 * @module
 */
import { throwArgumentValueError } from "../../runtime/argument_error.ts";
import { lowerAscii, upperAscii } from "../../runtime/ascii_case.ts";
import { defineFunction } from "../../runtime/builtin.ts";
import { isAscii, isValidUtf8, jsToUtf8, utf8ToJs } from "../../runtime/byte_string.ts";
import { BAD, pointsOfJs } from "../../runtime/charset/charset.ts";
import type { Context } from "../../runtime/context.ts";
import { int, string } from "../../runtime/parameter.ts";
import { casedUtf8, CaseMode, inCase, titleFirst } from "./case_mapping.ts";
import { bytesOfPoints, isAsciiBased, pointsOf } from "./conversion.ts";
import type { Encoding } from "./encodings.ts";
import { substring } from "./part_functions.ts";
import { encodingOf, mbState } from "./state.ts";

/** Stands for a bad character in a JavaScript string; no encoding of characters gives it but UCS-2. */
const BAD_UNIT = 0xdfff;

/** Code points as JavaScript, bad ones as lone surrogates. */
export function jsWithBad(points: readonly number[]): string {
  let text = "";
  for (const point of points) {
    text += point < 0 || point > 0x10ffff ? String.fromCharCode(BAD_UNIT) : String.fromCodePoint(point);
  }
  return text;
}

/** The code points of such a string. */
function pointsWithBad(text: string): number[] {
  return pointsOfJs(text).map((point) => point === BAD_UNIT ? BAD : point);
}

/** A text in another case. */
export function cased(context: Context, text: string, mode: number, encoding: Encoding): string {
  if (isAscii(text) && isAsciiBased(encoding) && (mode & 3) !== CaseMode.TITLE) {
    return mode === CaseMode.UPPER || mode === CaseMode.UPPER_SIMPLE ? upperAscii(text) : lowerAscii(text);
  }
  if (encoding.isUtf8 && (mode === CaseMode.UPPER || mode === CaseMode.LOWER)) {
    const quick = casedUtf8(text, mode === CaseMode.UPPER);
    if (quick !== null) return quick;
  }
  if (encoding.isUtf8 && isValidUtf8(text)) return jsToUtf8(inCase(utf8ToJs(text), mode));
  const points = pointsOf(text, encoding);
  const { substitution } = mbState(context);
  // UCS-4 has numbers beyond Unicode; they keep what is around them apart, as they have no case.
  const beyond = points.findIndex((point) => point > 0x10ffff);
  if (beyond >= 0) return beyondUnicode(context, points, beyond, mode, encoding);
  const changed = inCase(withoutUnicodeCase(jsWithBad(points), mode, encoding.name), mode);
  return bytesOfPoints(pointsWithBad(changed), encoding, substitution);
}

/** Latin-5 is Turkish, and what is no form of Unicode has no dot to put above an i. */
function withoutUnicodeCase(text: string, mode: number, name: string): string {
  if (/^U(?:TF|CS)/.test(name)) return text;
  const isLower = mode === CaseMode.LOWER || mode === CaseMode.FOLD;
  if (name === "ISO-8859-9" && mode === CaseMode.UPPER) return text.replaceAll("i", "\u0130");
  const turkish = name === "ISO-8859-9" && isLower ? text.replaceAll("I", "\u0131") : text;
  return isLower ? turkish.replaceAll("\u0130", "i") : turkish;
}

function beyondUnicode(
  context: Context,
  points: readonly number[],
  at: number,
  mode: number,
  encoding: Encoding,
): string {
  const { substitution } = mbState(context);
  const part = (list: readonly number[]) =>
    cased(context, bytesOfPoints(list, encoding, substitution), mode, encoding);
  return part(points.slice(0, at)) + bytesOfPoints([points[at]!], encoding, substitution) +
    part(points.slice(at + 1));
}

/**
 * A string in upper, lower, title or folded case.
 *
 * Throws: ValueError for an unknown mode.
 * *Source:* https://www.php.net/mb_convert_case
 */
export const mbConvertCase = defineFunction({
  name: "mb_convert_case",
  parameters: [string("string"), int("mode"), string("encoding").nullable().default(null)],
  returns: "string",
  body(context, text, mode, name) {
    const encoding = encodingOf(context, "mb_convert_case", 3, name);
    if (mode < 0 || mode > 7) {
      throwArgumentValueError("mb_convert_case", 2, "must be one of the MB_CASE_* constants");
    }
    return cased(context, text, mode, encoding);
  },
});

/**
 * A string in upper case.
 *
 * *Source:* https://www.php.net/mb_strtoupper
 */
export const mbStrtoupper = defineFunction({
  name: "mb_strtoupper",
  parameters: [string("string"), string("encoding").nullable().default(null)],
  returns: "string",
  body(context, text, name) {
    return cased(context, text, CaseMode.UPPER, encodingOf(context, "mb_strtoupper", 2, name));
  },
});

/**
 * A string in lower case.
 *
 * *Source:* https://www.php.net/mb_strtolower
 */
export const mbStrtolower = defineFunction({
  name: "mb_strtolower",
  parameters: [string("string"), string("encoding").nullable().default(null)],
  returns: "string",
  body(context, text, name) {
    return cased(context, text, CaseMode.LOWER, encodingOf(context, "mb_strtolower", 2, name));
  },
});

/** A text whose first character is changed by a function on JavaScript strings. */
function firstChanged(
  context: Context,
  text: string,
  encoding: Encoding,
  change: (character: string) => string,
): string {
  const first = substring(context, text, 0, 1, encoding);
  const points = pointsOf(first, encoding);
  if (points.length === 0) return text;
  const before = jsWithBad(points);
  const after = change(before);
  if (after === before && points[0] !== BAD) return text;
  const changed = bytesOfPoints(pointsWithBad(after), encoding, mbState(context).substitution);
  return changed + substring(context, text, 1, null, encoding);
}

/**
 * A string whose first character is in title case.
 *
 * *Source:* https://www.php.net/mb_ucfirst
 */
export const mbUcfirst = defineFunction({
  name: "mb_ucfirst",
  parameters: [string("string"), string("encoding").nullable().default(null)],
  returns: "string",
  body(context, text, name) {
    return firstChanged(context, text, encodingOf(context, "mb_ucfirst", 2, name), titleFirst);
  },
});

/**
 * A string whose first character is in lower case.
 *
 * *Source:* https://www.php.net/mb_lcfirst
 */
export const mbLcfirst = defineFunction({
  name: "mb_lcfirst",
  parameters: [string("string"), string("encoding").nullable().default(null)],
  returns: "string",
  body(context, text, name) {
    const encoding = encodingOf(context, "mb_lcfirst", 2, name);
    return firstChanged(context, text, encoding, (character) => character.toLowerCase());
  },
});
