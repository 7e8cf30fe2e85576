/**
 * Order and likeness of strings.
 *
 * *Source:* https://www.php.net/ref.strings; php-src ext/standard/string.c, levenshtein.c
 *
 * @module
 */
import { defineFunction } from "../../runtime/builtin.ts";
import { compareNatural } from "../../runtime/natural_comparison.ts";
import { int, string, untyped } from "../../runtime/parameter.ts";
import { PhpFloat } from "../../runtime/value.ts";

/**
 * The order of two strings as people would have it: numbers in them by value.
 *
 * *Source:* https://www.php.net/strnatcmp
 */
export const strnatcmp = defineFunction({
  name: "strnatcmp",
  parameters: [string("string1"), string("string2")],
  returns: "int",
  isPure: true,
  body: (_context, first, second) => compareNatural(first, second, false),
});

/**
 * {@linkcode strnatcmp} whatever the case of A to Z.
 *
 * *Source:* https://www.php.net/strnatcasecmp
 */
export const strnatcasecmp = defineFunction({
  name: "strnatcasecmp",
  parameters: [string("string1"), string("string2")],
  returns: "int",
  isPure: true,
  body: (_context, first, second) => compareNatural(first, second, true),
});

/**
 * The order of two strings in the locale, which is always "C": the difference of the first bytes that differ.
 * What is behind a NUL does not count.
 *
 * *Source:* https://www.php.net/strcoll
 */
export const strcoll = defineFunction({
  name: "strcoll",
  parameters: [string("string1"), string("string2")],
  returns: "int",
  body(_context, first, second) {
    let at = 0;
    while (cCharAt(first, at) === cCharAt(second, at) && cCharAt(first, at) !== 0) at++;
    return cCharAt(first, at) - cCharAt(second, at);
  },
});

/** A byte of a string of C, which ends with 0. */
function cCharAt(text: string, at: number): number {
  return at < text.length ? text.charCodeAt(at) : 0;
}

/** How many chars two strings have in common: those of the longest common part and, on both sides, of the rests. */
function similarity(first: string, second: string): number {
  let longest = 0;
  let firstAt = 0;
  let secondAt = 0;
  for (let i = 0; i < first.length; i++) {
    for (let j = 0; j < second.length; j++) {
      let size = 0;
      while (
        i + size < first.length && j + size < second.length &&
        first.charCodeAt(i + size) === second.charCodeAt(j + size)
      ) size++;
      if (size <= longest) continue;
      longest = size;
      firstAt = i;
      secondAt = j;
    }
  }
  if (longest === 0) return 0;
  return similarity(first.slice(0, firstAt), second.slice(0, secondAt)) + longest +
    similarity(first.slice(firstAt + longest), second.slice(secondAt + longest));
}

/**
 * How many chars two strings have in common; their share goes into the third argument.
 *
 * *Source:* https://www.php.net/similar_text
 */
export const similarText = defineFunction({
  name: "similar_text",
  parameters: [string("string1"), string("string2"), untyped("percent").reference().default(null)],
  returns: "int",
  body(_context, first, second, percent) {
    const common = similarity(first, second);
    const total = first.length + second.length;
    if (percent !== null) percent.value = new PhpFloat(total === 0 ? 0 : common * 2 * 100 / total);
    return common;
  },
});

/**
 * What it costs to make one string of another by putting in, replacing and dropping chars.
 *
 * *Source:* https://www.php.net/levenshtein; php-src ext/standard/levenshtein.c
 */
export const levenshtein = defineFunction({
  name: "levenshtein",
  parameters: [
    string("string1"),
    string("string2"),
    int("insertion_cost").default(1),
    int("replacement_cost").default(1),
    int("deletion_cost").default(1),
  ],
  returns: "int",
  isPure: true,
  body(_context, first, second, insertion, replacement, deletion) {
    if (first === "") return second.length * insertion;
    if (second === "") return first.length * deletion;
    const columns = second.length;
    const above = new Int32Array(columns + 1);
    for (let j = 1; j <= columns; j++) above[j] = j * insertion;
    for (let i = 0; i < first.length; i++) {
      const code = first.charCodeAt(i);
      // What is above and to the left, and what is to the left.
      let corner = above[0]!;
      let left = corner + deletion;
      above[0] = left;
      for (let j = 0; j < columns; j++) {
        let cost = code === second.charCodeAt(j) ? corner : corner + replacement;
        corner = above[j + 1]!;
        if (corner + deletion < cost) cost = corner + deletion;
        if (left + insertion < cost) cost = left + insertion;
        above[j + 1] = left = cost;
      }
    }
    return above[columns]!;
  },
});
