/**
 * Finding strings in strings.
 *
 * *Source:* https://www.php.net/ref.strings; php-src ext/standard/string.c
 *
 * @module
 */
import { throwArgumentValueError } from "../../runtime/argument_error.ts";
import { lowerAscii } from "../../runtime/ascii_case.ts";
import { defineAlias, defineFunction } from "../../runtime/builtin.ts";
import { indexOfFolded } from "../../runtime/folded_search.ts";
import { bool, int, string } from "../../runtime/parameter.ts";

const NOT_CONTAINED = "must be contained in argument #1 ($haystack)";

/** Where a search from an offset starts; negative ones count from the end. Throws: ValueError. */
function startOf(label: string, haystack: string, offset: number): number {
  const start = offset < 0 ? offset + haystack.length : offset;
  if (start < 0 || start > haystack.length) throwArgumentValueError(label, 3, NOT_CONTAINED);
  return start;
}

/**
 * The position of a string in another, or false.
 *
 * Throws: ValueError when the offset is outside of the haystack.
 * *Source:* https://www.php.net/strpos
 */
export const strpos = defineFunction({
  name: "strpos",
  parameters: [string("haystack"), string("needle"), int("offset").default(0)],
  returns: "int|false",
  isPure: true,
  body(_context, haystack, needle, offset) {
    const start = offset === 0 ? 0 : startOf("strpos", haystack, offset);
    const position = haystack.indexOf(needle, start);
    return position < 0 ? false : position;
  },
});

/**
 * The position of a string in another whatever the case of A to Z, or false.
 *
 * Throws: ValueError when the offset is outside of the haystack.
 * *Source:* https://www.php.net/stripos
 */
export const stripos = defineFunction({
  name: "stripos",
  parameters: [string("haystack"), string("needle"), int("offset").default(0)],
  returns: "int|false",
  isPure: true,
  body(_context, haystack, needle, offset) {
    const start = startOf("stripos", haystack, offset);
    const position = indexOfFolded(haystack, lowerAscii(needle), start);
    return position < 0 ? false : position;
  },
});

/** The last position from an offset on, or up to a negative one; −1 for none. Throws: ValueError. */
function lastPosition(label: string, haystack: string, needle: string, offset: number): number {
  const length = haystack.length;
  if (offset >= 0) {
    if (offset > length) throwArgumentValueError(label, 3, NOT_CONTAINED);
    const position = haystack.lastIndexOf(needle);
    return position < offset ? -1 : position;
  }
  if (-offset > length) throwArgumentValueError(label, 3, NOT_CONTAINED);
  // A needle that starts at the offset may reach beyond it.
  return haystack.lastIndexOf(needle, -offset < needle.length ? length : length + offset);
}

/**
 * The last position of a string in another, or false.
 *
 * Throws: ValueError when the offset is outside of the haystack.
 * *Source:* https://www.php.net/strrpos
 */
export const strrpos = defineFunction({
  name: "strrpos",
  parameters: [string("haystack"), string("needle"), int("offset").default(0)],
  returns: "int|false",
  isPure: true,
  body(_context, haystack, needle, offset) {
    const position = lastPosition("strrpos", haystack, needle, offset);
    return position < 0 ? false : position;
  },
});

/**
 * The last position of a string in another whatever the case of A to Z, or false.
 *
 * Throws: ValueError when the offset is outside of the haystack.
 * *Source:* https://www.php.net/strripos
 */
export const strripos = defineFunction({
  name: "strripos",
  parameters: [string("haystack"), string("needle"), int("offset").default(0)],
  returns: "int|false",
  isPure: true,
  body(_context, haystack, needle, offset) {
    const position = lastPosition("strripos", lowerAscii(haystack), lowerAscii(needle), offset);
    return position < 0 ? false : position;
  },
});

/**
 * A string from the first occurrence of another on, or what is before it; false when there is none.
 *
 * *Source:* https://www.php.net/strstr
 */
export const strstr = defineFunction({
  name: "strstr",
  parameters: [string("haystack"), string("needle"), bool("before_needle").default(false)],
  returns: "string|false",
  isPure: true,
  body(_context, haystack, needle, before) {
    const position = haystack.indexOf(needle);
    if (position < 0) return false;
    return before ? haystack.slice(0, position) : haystack.slice(position);
  },
});

/** {@linkcode strstr} by another name. *Source:* https://www.php.net/strchr */
export const strchr = defineAlias("strchr", strstr);

/**
 * {@linkcode strstr} whatever the case of A to Z.
 *
 * *Source:* https://www.php.net/stristr
 */
export const stristr = defineFunction({
  name: "stristr",
  parameters: [string("haystack"), string("needle"), bool("before_needle").default(false)],
  returns: "string|false",
  isPure: true,
  body(_context, haystack, needle, before) {
    const position = indexOfFolded(haystack, lowerAscii(needle), 0);
    if (position < 0) return false;
    return before ? haystack.slice(0, position) : haystack.slice(position);
  },
});

/**
 * A string from the last occurrence of a char on, or what is before it; false when there is none.
 *
 * *Source:* https://www.php.net/strrchr
 */
export const strrchr = defineFunction({
  name: "strrchr",
  parameters: [string("haystack"), string("needle"), bool("before_needle").default(false)],
  returns: "string|false",
  isPure: true,
  body(_context, haystack, needle, before) {
    // An empty needle searches for the NUL that C strings end with, as PHP does.
    const position = haystack.lastIndexOf(needle === "" ? "\0" : needle.charAt(0));
    if (position < 0) return false;
    return before ? haystack.slice(0, position) : haystack.slice(position);
  },
});

/**
 * Whether a string contains another.
 *
 * *Source:* https://www.php.net/str_contains
 */
export const strContains = defineFunction({
  name: "str_contains",
  parameters: [string("haystack"), string("needle")],
  returns: "bool",
  isPure: true,
  body: (_context, haystack, needle) => haystack.includes(needle),
});

/**
 * Whether a string starts with another.
 *
 * *Source:* https://www.php.net/str_starts_with
 */
export const strStartsWith = defineFunction({
  name: "str_starts_with",
  parameters: [string("haystack"), string("needle")],
  returns: "bool",
  isPure: true,
  body: (_context, haystack, needle) => haystack.startsWith(needle),
});

/**
 * Whether a string ends with another.
 *
 * *Source:* https://www.php.net/str_ends_with
 */
export const strEndsWith = defineFunction({
  name: "str_ends_with",
  parameters: [string("haystack"), string("needle")],
  returns: "bool",
  isPure: true,
  body: (_context, haystack, needle) => haystack.endsWith(needle),
});

/**
 * How many times a string is in another, or in a part of it, without overlaps.
 *
 * Throws: ValueError for an empty needle, or a part outside of the haystack.
 * *Source:* https://www.php.net/substr_count
 */
export const substrCount = defineFunction({
  name: "substr_count",
  parameters: [
    string("haystack"),
    string("needle"),
    int("offset").default(0),
    int("length").nullable().default(null),
  ],
  returns: "int",
  isPure: true,
  body(_context, haystack, needle, offset, length) {
    if (needle === "") throwArgumentValueError("substr_count", 2, "must not be empty");
    const start = startOf("substr_count", haystack, offset);
    let end = haystack.length;
    if (length !== null) {
      end = length < 0 ? end + length : start + length;
      if (end < start || end > haystack.length) {
        throwArgumentValueError("substr_count", 4, NOT_CONTAINED);
      }
    }
    return occurrences(haystack, needle, start, end);
  },
});

function occurrences(haystack: string, needle: string, start: number, end: number): number {
  const step = needle.length;
  let count = 0;
  for (let at = haystack.indexOf(needle, start); at >= 0 && at + step <= end;) {
    count++;
    at = haystack.indexOf(needle, at + step);
  }
  return count;
}

/**
 * A string from the first of some chars on, or false.
 *
 * Throws: ValueError for an empty list of chars.
 * *Source:* https://www.php.net/strpbrk
 */
export const strpbrk = defineFunction({
  name: "strpbrk",
  parameters: [string("string"), string("characters")],
  returns: "string|false",
  isPure: true,
  body(_context, subject, characters) {
    if (characters === "") throwArgumentValueError("strpbrk", 2, "must be a non-empty string");
    const position = runLength(subject, characters, 0, subject.length, false);
    return position === subject.length ? false : subject.slice(position);
  },
});

/** How many chars from `start` on are among `characters`, or are not. */
function runLength(subject: string, characters: string, start: number, end: number, among: boolean): number {
  let at = start;
  while (at < end && characters.includes(subject.charAt(at)) === among) at++;
  return at - start;
}

/** The run of chars at the start of a part of a string; parts are those of substr. */
function runOfPart(
  subject: string,
  characters: string,
  offset: number,
  length: number | null,
  among: boolean,
): number {
  const total = subject.length;
  const start = offset < 0 ? Math.max(0, total + offset) : Math.min(offset, total);
  let end = total;
  if (length !== null) end = length < 0 ? Math.max(start, total + length) : Math.min(total, start + length);
  return runLength(subject, characters, start, end, among);
}

/**
 * How many chars at the start of a part are among some.
 *
 * *Source:* https://www.php.net/strspn
 */
export const strspn = defineFunction({
  name: "strspn",
  parameters: [
    string("string"),
    string("characters"),
    int("offset").default(0),
    int("length").nullable().default(null),
  ],
  returns: "int",
  isPure: true,
  body: (_context, subject, characters, offset, length) =>
    runOfPart(subject, characters, offset, length, true),
});

/**
 * How many chars at the start of a part are not among some.
 *
 * *Source:* https://www.php.net/strcspn
 */
export const strcspn = defineFunction({
  name: "strcspn",
  parameters: [
    string("string"),
    string("characters"),
    int("offset").default(0),
    int("length").nullable().default(null),
  ],
  returns: "int",
  isPure: true,
  body: (_context, subject, characters, offset, length) =>
    runOfPart(subject, characters, offset, length, false),
});
