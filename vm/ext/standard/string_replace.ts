/**
 * str_replace and str_ireplace. [hot]
 *
 * *Source:* https://www.php.net/str_replace; php-src ext/standard/string.c (php_str_replace_in_subject)
 *
 * @module
 */
import { throwArgumentTypeError } from "../../runtime/argument_error.ts";
import { PhpArray } from "../../runtime/array.ts";
import { lowerAscii } from "../../runtime/ascii_case.ts";
import { defineFunction } from "../../runtime/builtin.ts";
import { toText } from "../../runtime/conversion.ts";
import { union, untyped } from "../../runtime/parameter.ts";
import type { Ref } from "../../runtime/reference.ts";

/** How many were replaced by the last {@linkcode replaceAll} or {@linkcode replaceFolded}. */
let replaced = 0;
/** Whether that must be right. */
let isCounted = false;

/** From this length of a subject on V8's own replacing is faster, which first makes a pattern. */
const LONG = 1024;
/** V8 keeps a list of all that it found, which in a text of this length costs more than the work where much is found. */
const VERY_LONG = 4194304;
const SAMPLE_COUNT = 32;
const SAMPLE_BYTES = 2048;
/** Patterns of search texts that were used with long subjects. */
const patterns: Map<string, RegExp> = new Map();
const PATTERNS_MAX = 200;

/** A string with each occurrence of a not empty one replaced; counts into `replaced`. */
function replaceAll(subject: string, search: string, replacement: string): string {
  let at = subject.indexOf(search);
  if (at < 0) return subject;
  const canTell = !isCounted || search.length !== replacement.length;
  if (subject.length >= LONG && canTell && !isDense(subject, search, at)) {
    const result = subject.replace(patternOf(search), replacement.replaceAll("$", "$$$$"));
    if (isCounted) replaced += (result.length - subject.length) / (replacement.length - search.length);
    return result;
  }
  const step = search.length;
  let text = "";
  let tail = "";
  let start = 0;
  do {
    tail += subject.slice(start, at) + replacement;
    // Made flat every few kilobytes, as vm/compiler/text_tail.ts says why.
    if (tail.length > 4096 && tail.charCodeAt(tail.length >> 1) !== 257) {
      text += tail;
      tail = "";
    }
    start = at + step;
    replaced++;
    at = subject.indexOf(search, start);
  } while (at >= 0);
  text += tail;
  return start === subject.length ? text : text + subject.slice(start);
}

/** Whether a very long text has another every few bytes from its first occurrence, at `at`, on. */
function isDense(subject: string, search: string, at: number): boolean {
  if (subject.length < VERY_LONG) return false;
  const end = at + SAMPLE_BYTES;
  for (let found = 1; found < SAMPLE_COUNT; found++) {
    at = subject.indexOf(search, at + search.length);
    if (at < 0 || at > end) return false;
  }
  return true;
}

/** A global pattern that matches a text. */
function patternOf(search: string): RegExp {
  let pattern = patterns.get(search);
  if (pattern === undefined) {
    if (patterns.size >= PATTERNS_MAX) patterns.clear();
    pattern = new RegExp(search.replaceAll(/[\\^$.*+?()[\]{}|/]/g, "\\$&"), "g");
    patterns.set(search, pattern);
  }
  pattern.lastIndex = 0;
  return pattern;
}

/** As {@linkcode replaceAll}, whatever the case of A to Z. */
function replaceFolded(subject: string, search: string, replacement: string): string {
  const folded = lowerAscii(subject);
  const needle = lowerAscii(search);
  let at = folded.indexOf(needle);
  if (at < 0) return subject;
  let text = "";
  let start = 0;
  do {
    text += subject.slice(start, at) + replacement;
    start = at + needle.length;
    replaced++;
    at = folded.indexOf(needle, start);
  } while (at >= 0);
  return text + subject.slice(start);
}

type Replace = (subject: string, search: string, replacement: string) => string;

/** Replaces each search text of a list by the replacement at the same place of the other list, or by one. */
function replaceList(
  subject: string,
  searches: readonly string[],
  replacements: readonly string[] | string,
  replace: Replace,
): string {
  const isList = typeof replacements !== "string";
  for (let i = 0; i < searches.length; i++) {
    if (subject === "") break;
    const search = searches[i]!;
    if (search === "") continue;
    subject = replace(subject, search, isList ? replacements[i] ?? "" : replacements);
  }
  return subject;
}

function textsOf(array: PhpArray): string[] {
  const texts: string[] = [];
  for (let at = array.positionFrom(0); at >= 0; at = array.positionFrom(at + 1)) {
    texts.push(toText(array.valueAt(at)));
  }
  return texts;
}

/** The whole of both functions; `label` is the one that was called. */
function replaceAny(
  label: string,
  replace: Replace,
  search: PhpArray | string,
  replacement: PhpArray | string,
  subject: PhpArray | string,
  count: Ref | null,
): PhpArray | string {
  if (typeof search === "string" && typeof replacement !== "string") {
    throwArgumentTypeError(
      label,
      2,
      `must be of type string when argument #1 ($search) is a string`,
    );
  }
  replaced = 0;
  isCounted = count !== null;
  const result = typeof subject === "string"
    ? replaceIn(replace, search, replacement, subject)
    : replaceInEach(replace, search, replacement, subject);
  if (count !== null) count.value = replaced;
  return result;
}

function replaceIn(
  replace: Replace,
  search: PhpArray | string,
  replacement: PhpArray | string,
  subject: string,
): string {
  if (subject === "") return "";
  if (typeof search === "string") {
    return search === "" ? subject : replace(subject, search, replacement as string);
  }
  const replacements = typeof replacement === "string" ? replacement : textsOf(replacement);
  return replaceList(subject, textsOf(search), replacements, replace);
}

function replaceInEach(
  replace: Replace,
  search: PhpArray | string,
  replacement: PhpArray | string,
  subject: PhpArray,
): PhpArray {
  const result = PhpArray.empty();
  for (let at = subject.positionFrom(0); at >= 0; at = subject.positionFrom(at + 1)) {
    result.insert(subject.keyAt(at), replaceIn(replace, search, replacement, toText(subject.valueAt(at))));
  }
  return result;
}

/**
 * Replaces all occurrences of texts in a string, or in each element of an array.
 *
 * Throws: TypeError when the search is a string and the replacement an array.
 * *Source:* https://www.php.net/str_replace
 */
export const strReplace = defineFunction({
  name: "str_replace",
  parameters: [
    union("array|string", "search"),
    union("array|string", "replace"),
    union("array|string", "subject"),
    untyped("count").reference().default(null),
  ],
  returns: "array|string",
  body(_context, search, replacement, subject, count) {
    if (count === null && typeof search === "string" && typeof replacement === "string") {
      if (typeof subject === "string") {
        isCounted = false;
        return search === "" ? subject : replaceAll(subject, search, replacement);
      }
    }
    return replaceAny("str_replace", replaceAll, search, replacement, subject, count);
  },
});

/**
 * {@linkcode strReplace} whatever the case of A to Z.
 *
 * Throws: TypeError when the search is a string and the replacement an array.
 * *Source:* https://www.php.net/str_ireplace
 */
export const strIreplace = defineFunction({
  name: "str_ireplace",
  parameters: [
    union("array|string", "search"),
    union("array|string", "replace"),
    union("array|string", "subject"),
    untyped("count").reference().default(null),
  ],
  returns: "array|string",
  body: (_context, search, replacement, subject, count) =>
    replaceAny("str_ireplace", replaceFolded, search, replacement, subject, count),
});
