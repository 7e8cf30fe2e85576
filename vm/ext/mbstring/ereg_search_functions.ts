/**
 * mb_ereg_search and what belongs to it: one match after the other.
 *
 * *Source:* https://www.php.net/mb_ereg_search; php-src ext/mbstring/php_mbregex.c
 *
 * @module
 */
import { throwArgumentValueError } from "../../runtime/argument_error.ts";
import { PhpArray } from "../../runtime/array.ts";
import { defineFunction } from "../../runtime/builtin.ts";
import type { Context } from "../../runtime/context.ts";
import { throwError, ThrownError } from "../../runtime/error.ts";
import { int, string } from "../../runtime/parameter.ts";
import {
  bytesOf,
  compiledPattern,
  type EregSearch,
  eregState,
  groupsOf,
  matchFrom,
  normalOptions,
  textOf,
} from "./ereg_match.ts";

/**
 * Begins to search a text.
 *
 * Throws: ValueError for an empty pattern. Raises: E_WARNING for a wrong one.
 * *Source:* https://www.php.net/mb_ereg_search_init
 */
export const mbEregSearchInit = defineFunction({
  name: "mb_ereg_search_init",
  parameters: [
    string("string"),
    string("pattern").nullable().default(null),
    string("options").nullable().default(null),
  ],
  returns: "bool",
  body(context, bytes, pattern, options) {
    const label = "mb_ereg_search_init";
    const state = eregState();
    if (pattern === "") throwArgumentValueError(label, 2, "must not be empty");
    const letters = options === null ? state.options : normalOptions(options);
    const before = state.search?.pattern ?? null;
    const compiled = pattern === null ? before : compiledPattern(context, label, pattern, letters);
    if (pattern !== null && compiled === null) return false;
    const isValid = textOf(context, bytes) !== null;
    state.search = { bytes, pattern: compiled, position: isValid ? 0 : bytes.length, found: null };
    return isValid;
  },
});

/** What a search function gives: whether there was a match, where, or its groups. */
type Answer = "found" | "place" | "groups";

/** Options as letters. Throws: ValueError, in whose place that of a missing text comes where there is none. */
function letterOptions(usual: string, options: string, hasText: boolean): string {
  try {
    return normalOptions(options);
  } catch (error) {
    if (hasText || !(error instanceof ThrownError)) throw error;
    return usual;
  }
}

/** The next match. Throws: Error without a text or pattern. */
function nextMatch(
  context: Context,
  label: string,
  pattern: string | null,
  options: string | null,
  answer: Answer,
): boolean | PhpArray {
  const state = eregState();
  const { search } = state;
  const letters = options === null ? state.options : letterOptions(state.options, options, search !== null);
  if (pattern !== null) {
    const compiled = compiledPattern(context, label, pattern, letters);
    if (compiled !== null) state.hasSearched = true;
    if (search !== null) {
      search.found = null;
      if (compiled !== null) search.pattern = compiled;
    }
    if (compiled === null) return false;
  } else if (search === null ? !state.hasSearched : search.pattern === null) {
    throwError("Error", "No pattern was provided");
  }
  if (search === null) throwError("Error", "No string was provided");
  const text = textOf(context, search.bytes);
  const start = text === null ? 0 : textOf(context, search.bytes.slice(0, search.position))?.length ?? 0;
  search.found = text === null ? null : matchFrom(search.pattern!, text, start);
  if (search.found === null) {
    search.position = search.bytes.length;
    return false;
  }
  return answerOf(context, search, text!, answer);
}

function answerOf(context: Context, search: EregSearch, text: string, answer: Answer): boolean | PhpArray {
  const match = search.found!;
  const start = bytesOf(context, text.slice(0, match.index)).length;
  const size = bytesOf(context, match[0]).length;
  search.position = start + size;
  if (answer === "found") return true;
  return answer === "place" ? PhpArray.ofList([start, size]) : groupsOf(context, search.pattern!, match);
}

/**
 * Whether there is another match.
 *
 * Throws: Error before mb_ereg_search_init. Raises: E_WARNING for a wrong pattern.
 * *Source:* https://www.php.net/mb_ereg_search
 */
export const mbEregSearch = defineFunction({
  name: "mb_ereg_search",
  parameters: [string("pattern").nullable().default(null), string("options").nullable().default(null)],
  returns: "bool",
  body: (context, pattern, options) =>
    nextMatch(context, "mb_ereg_search", pattern, options, "found") as boolean,
});

/**
 * Position and length of the next match in bytes.
 *
 * Throws: Error before mb_ereg_search_init. Raises: E_WARNING for a wrong pattern.
 * *Source:* https://www.php.net/mb_ereg_search_pos
 */
export const mbEregSearchPos = defineFunction({
  name: "mb_ereg_search_pos",
  parameters: [string("pattern").nullable().default(null), string("options").nullable().default(null)],
  returns: "array|false",
  body: (context, pattern, options) =>
    nextMatch(context, "mb_ereg_search_pos", pattern, options, "place") as PhpArray | false,
});

/**
 * The groups of the next match.
 *
 * Throws: Error before mb_ereg_search_init. Raises: E_WARNING for a wrong pattern.
 * *Source:* https://www.php.net/mb_ereg_search_regs
 */
export const mbEregSearchRegs = defineFunction({
  name: "mb_ereg_search_regs",
  parameters: [string("pattern").nullable().default(null), string("options").nullable().default(null)],
  returns: "array|false",
  body: (context, pattern, options) =>
    nextMatch(context, "mb_ereg_search_regs", pattern, options, "groups") as PhpArray | false,
});

/**
 * The groups of the last match; false without one.
 *
 * *Source:* https://www.php.net/mb_ereg_search_getregs
 */
export const mbEregSearchGetregs = defineFunction({
  name: "mb_ereg_search_getregs",
  parameters: [],
  returns: "array|false",
  body(context) {
    const { search } = eregState();
    return search === null || search.found === null
      ? false
      : groupsOf(context, search.pattern!, search.found);
  },
});

/**
 * Where the search goes on, in bytes.
 *
 * *Source:* https://www.php.net/mb_ereg_search_getpos
 */
export const mbEregSearchGetpos = defineFunction({
  name: "mb_ereg_search_getpos",
  parameters: [],
  returns: "int",
  body: () => eregState().search?.position ?? 0,
});

/**
 * Changes where the search goes on.
 *
 * Throws: ValueError for a place outside of the text.
 * *Source:* https://www.php.net/mb_ereg_search_setpos
 */
export const mbEregSearchSetpos = defineFunction({
  name: "mb_ereg_search_setpos",
  parameters: [int("offset")],
  returns: "bool",
  body(_context, offset) {
    const { search } = eregState();
    const length = search?.bytes.length ?? 0;
    const position = offset < 0 ? offset + length : offset;
    if (position < 0 || (search !== null && position > length)) {
      throwArgumentValueError("mb_ereg_search_setpos", 1, "is out of range");
    }
    if (search !== null) search.position = position;
    return true;
  },
});
