/**
 * Functions that look for a string in another. [hot]
 *
 * *Source:* https://www.php.net/ref.mbstring
 *
 * @module
 */
import { throwArgumentValueError } from "../../runtime/argument_error.ts";
import { defineFunction } from "../../runtime/builtin.ts";
import { isAscii, isValidUtf8, jsToUtf8, utf8ToJs } from "../../runtime/byte_string.ts";
import { jsOfPoints } from "../../runtime/charset/charset.ts";
import type { Context } from "../../runtime/context.ts";
import { bool, int, string } from "../../runtime/parameter.ts";
import { CaseMode } from "./case_mapping.ts";
import { cased } from "./case_functions.ts";
import { pointsOf } from "./conversion.ts";
import { type Encoding, encodingNamed } from "./encodings.ts";
import { substring } from "./part_functions.ts";
import { encodingOf } from "./state.ts";
import { utf8CountBefore, utf8Offset, utf8OffsetFromEnd, utf8Size } from "./utf8.ts";

/** A text as UTF-8; one that says it is stays as it is, valid or not. */
function asUtf8(text: string, encoding: Encoding): string {
  if (encoding.isUtf8) return text;
  const points = pointsOf(text, encoding).map((point) => point < 0 || point > 0x10ffff ? 0xfffd : point);
  return jsToUtf8(jsOfPoints(points));
}

/** Which occurrence is looked for, and whether case counts. */
interface Search {
  readonly label: string;
  readonly isLast: boolean;
  readonly ignoresCase: boolean;
}

/** The position of a needle in characters, −1 for none. */
function positionOf(
  context: Context,
  search: Search,
  haystack: string,
  needle: string,
  offset: number,
  encoding: Encoding,
): number {
  let whole = asUtf8(haystack, encoding);
  let part = asUtf8(needle, encoding);
  if (search.ignoresCase) {
    const utf8 = encodingNamed("UTF-8")!;
    // Bad bytes must not become the substitute, which the other text may hold.
    if (!isValidUtf8(whole)) whole = jsToUtf8(utf8ToJs(whole));
    if (!isValidUtf8(part)) part = jsToUtf8(utf8ToJs(part));
    whole = cased(context, whole, CaseMode.FOLD_SIMPLE, utf8);
    part = cased(context, part, CaseMode.FOLD_SIMPLE, utf8);
  }
  if (offset === 0 && !search.isLast) {
    const first = whole.indexOf(part);
    return first <= 0 ? first : utf8CountBefore(whole, first);
  }
  const isPlain = isAscii(whole);
  const count = isPlain || offset === 0 ? whole.length : utf8Size(whole);
  if (offset > count || offset < -count) {
    throwArgumentValueError(search.label, 3, "must be contained in argument #1 ($haystack)");
  }
  const at = search.isLast
    ? lastPlace(whole, part, offset, isPlain)
    : whole.indexOf(part, offset === 0 ? 0 : placeOf(whole, offset, isPlain));
  return at <= 0 || isPlain ? at : utf8CountBefore(whole, at);
}

/** The byte at which a character begins that is counted from the beginning, or from the end. */
function placeOf(text: string, offset: number, isPlain: boolean): number {
  if (isPlain) return offset < 0 ? text.length + offset : offset;
  return offset < 0 ? utf8OffsetFromEnd(text, -offset) : utf8Offset(text, 0, offset);
}

/** The byte of the last occurrence: behind the offset, or with a negative one not beginning behind it. */
function lastPlace(text: string, part: string, offset: number, isPlain: boolean): number {
  const place = placeOf(text, offset, isPlain);
  if (offset < 0) return text.lastIndexOf(part, place);
  const at = text.lastIndexOf(part);
  return at < place ? -1 : at;
}

function defineSearch(search: Search) {
  const { label } = search;
  return defineFunction({
    name: label,
    parameters: [
      string("haystack"),
      string("needle"),
      int("offset").default(0),
      string("encoding").nullable().default(null),
    ],
    returns: "int|false",
    body(context, haystack, needle, offset, name) {
      const encoding = encodingOf(context, label, 4, name);
      const at = positionOf(context, search, haystack, needle, offset, encoding);
      return at < 0 ? false : at;
    },
  });
}

/**
 * The position of the first occurrence, in characters.
 *
 * *Source:* https://www.php.net/mb_strpos
 */
export const mbStrpos = defineSearch({ label: "mb_strpos", isLast: false, ignoresCase: false });

/**
 * The position of the last occurrence, in characters.
 *
 * *Source:* https://www.php.net/mb_strrpos
 */
export const mbStrrpos = defineSearch({ label: "mb_strrpos", isLast: true, ignoresCase: false });

/**
 * The position of the first occurrence in any case, in characters.
 *
 * *Source:* https://www.php.net/mb_stripos
 */
export const mbStripos = defineSearch({ label: "mb_stripos", isLast: false, ignoresCase: true });

/**
 * The position of the last occurrence in any case, in characters.
 *
 * *Source:* https://www.php.net/mb_strripos
 */
export const mbStrripos = defineSearch({ label: "mb_strripos", isLast: true, ignoresCase: true });

function definePart(search: Search) {
  const { label } = search;
  return defineFunction({
    name: label,
    parameters: [
      string("haystack"),
      string("needle"),
      bool("before_needle").default(false),
      string("encoding").nullable().default(null),
    ],
    returns: "string|false",
    body(context, haystack, needle, isBefore, name) {
      const encoding = encodingOf(context, label, 4, name);
      const at = positionOf(context, search, haystack, needle, 0, encoding);
      if (at < 0) return false;
      return isBefore
        ? substring(context, haystack, 0, at, encoding)
        : substring(context, haystack, at, null, encoding);
    },
  });
}

/**
 * The part of a string from the first occurrence on, or before it.
 *
 * *Source:* https://www.php.net/mb_strstr
 */
export const mbStrstr = definePart({ label: "mb_strstr", isLast: false, ignoresCase: false });

/**
 * The part of a string from the last occurrence on, or before it.
 *
 * *Source:* https://www.php.net/mb_strrchr
 */
export const mbStrrchr = definePart({ label: "mb_strrchr", isLast: true, ignoresCase: false });

/**
 * The part of a string from the first occurrence in any case on, or before it.
 *
 * *Source:* https://www.php.net/mb_stristr
 */
export const mbStristr = definePart({ label: "mb_stristr", isLast: false, ignoresCase: true });

/**
 * The part of a string from the last occurrence in any case on, or before it.
 *
 * *Source:* https://www.php.net/mb_strrichr
 */
export const mbStrrichr = definePart({ label: "mb_strrichr", isLast: true, ignoresCase: true });
