/**
 * Words and chars of texts: wrapping, counting.
 *
 * *Source:* https://www.php.net/ref.strings; php-src ext/standard/string.c
 *
 * @module
 */
import { throwArgumentValueError } from "../../runtime/argument_error.ts";
import { PhpArray } from "../../runtime/array.ts";
import { defineFunction } from "../../runtime/builtin.ts";
import { accountString } from "../../runtime/limits.ts";
import { bool, int, string } from "../../runtime/parameter.ts";
import { knownMask } from "./char_mask.ts";

/**
 * A text with breaks between words, or in them, so that lines have a width at most.
 *
 * Throws: ValueError for an empty break, or for cutting at a width of 0.
 * *Source:* https://www.php.net/wordwrap
 */
export const wordwrap = defineFunction({
  name: "wordwrap",
  parameters: [
    string("string"),
    int("width").default(75),
    string("break").default("\n"),
    bool("cut_long_words").default(false),
  ],
  returns: "string",
  isPure: true,
  body(_context, text, width, lineBreak, cuts) {
    if (text === "") return "";
    if (lineBreak === "") throwArgumentValueError("wordwrap", 3, "must not be empty");
    if (width === 0 && cuts) {
      throwArgumentValueError("wordwrap", 4, "cannot be true when argument #2 ($width) is 0");
    }
    const breaks = width > 0 ? Math.floor(text.length / width) + 1 : text.length;
    if (lineBreak.length > 1 || cuts) accountString(text.length + breaks * lineBreak.length);
    return lineBreak.length === 1 && !cuts
      ? wrapInPlace(text, width, lineBreak)
      : wrap(text, width, lineBreak, cuts);
  },
});

const SPACE = 32;

/** A break of one char takes the place of a space. */
function wrapInPlace(text: string, width: number, lineBreak: string): string {
  const breakCode = lineBreak.charCodeAt(0);
  let result = "";
  let copied = 0;
  let lineStart = 0;
  let lastSpace = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    let breakAt = -1;
    if (code === breakCode) lineStart = lastSpace = at + 1;
    else if (code === SPACE) {
      if (at - lineStart >= width) breakAt = at;
      lastSpace = at;
    } else if (at - lineStart >= width && lineStart !== lastSpace) breakAt = lastSpace;
    if (breakAt < 0) continue;
    lineStart = breakAt + 1;
    if (breakAt < copied) continue;
    result += text.slice(copied, breakAt) + lineBreak;
    copied = lineStart;
  }
  return result + text.slice(copied);
}

function wrap(text: string, width: number, lineBreak: string, cuts: boolean): string {
  const size = lineBreak.length;
  let result = "";
  let lineStart = 0;
  let lastSpace = 0;
  let at = 0;
  for (; at < text.length; at++) {
    if (text.startsWith(lineBreak, at)) {
      result += text.slice(lineStart, at + size);
      at += size - 1;
      lineStart = lastSpace = at + 1;
    } else if (text.charCodeAt(at) === SPACE) {
      if (at - lineStart >= width) {
        result += text.slice(lineStart, at) + lineBreak;
        lineStart = at + 1;
      }
      lastSpace = at;
    } else if (at - lineStart >= width && cuts && lineStart >= lastSpace) {
      result += text.slice(lineStart, at) + lineBreak;
      lineStart = lastSpace = at;
    } else if (at - lineStart >= width && lineStart < lastSpace) {
      result += text.slice(lineStart, lastSpace) + lineBreak;
      lineStart = lastSpace = lastSpace + 1;
    }
  }
  return result + text.slice(lineStart, at);
}

const NO_CHARS = new Uint8Array(256);
const APOSTROPHE = 39;
const HYPHEN = 45;

/**
 * How many words there are, the words, or the words by position.
 *
 * Throws: ValueError for an unknown format.
 * Raises: warnings about ranges that are none.
 * *Source:* https://www.php.net/str_word_count
 */
export const strWordCount = defineFunction({
  name: "str_word_count",
  parameters: [string("string"), int("format").default(0), string("characters").nullable().default(null)],
  returns: "array|int",
  isPure: true,
  body(_context, subject, format, characters) {
    if (format !== 0 && format !== 1 && format !== 2) {
      throwArgumentValueError("str_word_count", 2, "must be a valid format value");
    }
    if (subject === "") return format === 0 ? 0 : PhpArray.empty();
    const hasList = characters !== null && characters !== "";
    const mask = hasList ? knownMask("str_word_count", characters) : NO_CHARS;
    const words = wordsOf(subject, mask);
    if (format === 0) return words.length;
    if (format === 1) return PhpArray.ofList(words.map(([, word]) => word));
    return PhpArray.ofEntries(words);
  },
});

function wordsOf(subject: string, mask: Uint8Array): [number, string][] {
  let start = 0;
  let end = subject.length;
  const first = subject.charCodeAt(0);
  if ((first === APOSTROPHE || first === HYPHEN) && mask[first] === 0) start++;
  if (end > 0 && subject.charCodeAt(end - 1) === HYPHEN && mask[HYPHEN] === 0) end--;
  const words: [number, string][] = [];
  for (let at = start; at < end; at++) {
    const from = at;
    while (at < end && isWordChar(subject.charCodeAt(at), mask)) at++;
    if (at > from) words.push([from, subject.slice(from, at)]);
  }
  return words;
}

function isWordChar(code: number, mask: Uint8Array): boolean {
  return code >= 65 && code <= 90 || code >= 97 && code <= 122 || code === APOSTROPHE || code === HYPHEN ||
    mask[code] === 1;
}

/**
 * How often each byte is in a string, or which are or are not.
 *
 * Throws: ValueError for an unknown mode.
 * *Source:* https://www.php.net/count_chars
 */
export const countChars = defineFunction({
  name: "count_chars",
  parameters: [string("string"), int("mode").default(0)],
  returns: "array|string",
  isPure: true,
  body(_context, subject, mode) {
    if (mode < 0 || mode > 4) {
      throwArgumentValueError("count_chars", 2, "must be between 0 and 4 (inclusive)");
    }
    const counts = new Array<number>(256).fill(0);
    for (let at = 0; at < subject.length; at++) counts[subject.charCodeAt(at)]!++;
    if (mode === 0) return PhpArray.ofList(counts);
    const isWanted = (count: number) => (count > 0) === (mode === 1 || mode === 3);
    const wanted = counts.map((count, code) => [code, count] as [number, number])
      .filter(([, count]) => isWanted(count));
    if (mode < 3) return PhpArray.ofEntries(wanted);
    return wanted.map(([code]) => String.fromCharCode(code)).join("");
  },
});
