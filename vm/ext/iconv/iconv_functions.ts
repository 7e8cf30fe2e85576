/**
 * Conversion, lengths, parts and positions by iconv.
 *
 * *Source:* https://www.php.net/ref.iconv; php-src ext/iconv/iconv.c
 *
 * @module
 */
import { throwArgumentValueError } from "../../runtime/argument_error.ts";
import { PhpArray } from "../../runtime/array.ts";
import { defineFunction } from "../../runtime/builtin.ts";
import type { Context } from "../../runtime/context.ts";
import { int, string } from "../../runtime/parameter.ts";
import { convertedBy, decoded, encoded, IconvFailure, orFalse, raiseFailure } from "./conversion.ts";
import { settingLabel } from "./directives.ts";
import { type EncodingKind, encodingSetting, isShortName } from "./settings.ts";

/**
 * A text in another encoding; false when it cannot be converted.
 *
 * Raises: E_NOTICE for bad text, E_WARNING for unknown encodings.
 * *Source:* https://www.php.net/iconv
 */
export const iconvConvert = defineFunction({
  name: "iconv",
  parameters: [string("from_encoding"), string("to_encoding"), string("string")],
  returns: "string|false",
  body(context, from, to, text) {
    if (!isShortName(context, "iconv", from) || !isShortName(context, "iconv", to)) return false;
    return orFalse(context, "iconv", convertedBy(text, from, to));
  },
});

/** The name of an encoding given as an argument, or the internal one; null when it is too long. */
function nameOf(context: Context, label: string, given: string | null): string | null {
  if (given === null) return encodingSetting(context, "internal_encoding");
  return isShortName(context, label, given) ? given : null;
}

/**
 * The number of characters of a string.
 *
 * Raises: E_NOTICE for bad text, E_WARNING for unknown encodings.
 * *Source:* https://www.php.net/iconv_strlen
 */
export const iconvStrlen = defineFunction({
  name: "iconv_strlen",
  parameters: [string("string"), string("encoding").nullable().default(null)],
  returns: "int|false",
  body(context, text, given) {
    const name = nameOf(context, "iconv_strlen", given);
    if (name === null) return false;
    const points = orFalse(context, "iconv_strlen", decoded(text, name));
    return points === false ? false : points.length;
  },
});

/**
 * A part of a string, in characters.
 *
 * Raises: E_NOTICE for bad text, E_WARNING for unknown encodings.
 * *Source:* https://www.php.net/iconv_substr
 */
export const iconvSubstr = defineFunction({
  name: "iconv_substr",
  parameters: [
    string("string"),
    int("offset"),
    int("length").nullable().default(null),
    string("encoding").nullable().default(null),
  ],
  returns: "string|false",
  body(context, text, offset, length, given) {
    const label = "iconv_substr";
    const name = nameOf(context, label, given);
    if (name === null) return false;
    const points = orFalse(context, label, decoded(text, name));
    if (points === false) return false;
    const count = points.length;
    const start = offset < 0 ? Math.max(0, count + offset) : offset;
    const end = length === null ? count : length < 0 ? count + length : start + length;
    if (end <= start || start >= count) return "";
    return orFalse(context, label, encoded(points.slice(start, end), name));
  },
});

/** The position of code points among others at or behind one, or −1. */
function placeOf(points: readonly number[], part: readonly number[], from: number): number {
  for (let at = from; at <= points.length - part.length; at++) {
    let i = 0;
    while (i < part.length && points[at + i] === part[i]) i++;
    if (i === part.length) return at;
  }
  return -1;
}

/** The last such position, or −1. */
function lastPlaceOf(points: readonly number[], part: readonly number[]): number {
  let last = -1;
  for (let at = placeOf(points, part, 0); at >= 0; at = placeOf(points, part, at + 1)) last = at;
  return last;
}

/**
 * The position of the first occurrence, in characters.
 *
 * Throws: ValueError for an offset beyond the string. Raises: E_NOTICE for bad text, E_WARNING for unknown encodings.
 * *Source:* https://www.php.net/iconv_strpos
 */
export const iconvStrpos = defineFunction({
  name: "iconv_strpos",
  parameters: [
    string("haystack"),
    string("needle"),
    int("offset").default(0),
    string("encoding").nullable().default(null),
  ],
  returns: "int|false",
  body(context, haystack, needle, offset, given) {
    const label = "iconv_strpos";
    const name = nameOf(context, label, given);
    if (name === null) return false;
    let from = offset;
    if (offset < 0) {
      const whole = decoded(haystack, name);
      if (whole instanceof IconvFailure) {
        raiseFailure(context, label, whole);
        return false;
      }
      from += whole.length;
      if (from < 0) throwArgumentValueError(label, 3, "must be contained in argument #1 ($haystack)");
    }
    if (needle === "") return false;
    const points = orFalse(context, label, decoded(haystack, name));
    const part = points === false ? false : orFalse(context, label, decoded(needle, name));
    if (points === false || part === false) return false;
    if (from > points.length) {
      throwArgumentValueError(label, 3, "must be contained in argument #1 ($haystack)");
    }
    const at = placeOf(points, part, from);
    return at < 0 ? false : at;
  },
});

/**
 * The position of the last occurrence, in characters.
 *
 * Raises: E_NOTICE for bad text, E_WARNING for unknown encodings.
 * *Source:* https://www.php.net/iconv_strrpos
 */
export const iconvStrrpos = defineFunction({
  name: "iconv_strrpos",
  parameters: [string("haystack"), string("needle"), string("encoding").nullable().default(null)],
  returns: "int|false",
  body(context, haystack, needle, given) {
    const label = "iconv_strrpos";
    const name = nameOf(context, label, given);
    if (name === null || needle === "") return false;
    const points = orFalse(context, label, decoded(haystack, name));
    const part = points === false ? false : orFalse(context, label, decoded(needle, name));
    if (points === false || part === false) return false;
    const at = lastPlaceOf(points, part);
    return at < 0 ? false : at;
  },
});

const KINDS: readonly EncodingKind[] = ["input_encoding", "output_encoding", "internal_encoding"];

/**
 * One of the three settings, or all.
 *
 * *Source:* https://www.php.net/iconv_get_encoding
 */
export const iconvGetEncoding = defineFunction({
  name: "iconv_get_encoding",
  parameters: [string("type").default("all")],
  returns: "array|string|false",
  body(context, type) {
    const wanted = type.toLowerCase();
    if (wanted === "all") {
      return PhpArray.ofEntries(KINDS.map((kind) => [kind, encodingSetting(context, kind)]));
    }
    const kind = KINDS.find((name) => name === wanted);
    return kind === undefined ? false : encodingSetting(context, kind);
  },
});

/**
 * Changes one of the three settings.
 *
 * Raises: E_DEPRECATED; E_WARNING for names that are too long.
 * *Source:* https://www.php.net/iconv_set_encoding
 */
export const iconvSetEncoding = defineFunction({
  name: "iconv_set_encoding",
  parameters: [string("type"), string("encoding")],
  returns: "bool",
  body(context, type, encoding) {
    const label = "iconv_set_encoding";
    if (!isShortName(context, label, encoding)) return false;
    const kind = KINDS.find((name) => name === type.toLowerCase());
    if (kind === undefined) return false;
    settingLabel.name = label;
    try {
      return context.ini.setLocal(`iconv.${kind}`, encoding);
    } finally {
      settingLabel.name = "ini_set";
    }
  },
});
