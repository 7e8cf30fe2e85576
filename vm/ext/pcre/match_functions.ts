/**
 * preg_match and preg_match_all. [hot]
 *
 * @module
 */
import { throwArgumentValueError } from "../../runtime/argument_error.ts";
import { PhpArray } from "../../runtime/array.ts";
import { defineFunction } from "../../runtime/builtin.ts";
import type { Context } from "../../runtime/context.ts";
import { E_WARNING } from "../../runtime/error.ts";
import { int, string, untyped } from "../../runtime/parameter.ts";
import type { Ref } from "../../runtime/reference.ts";
import { INT_MIN, type PhpValue } from "../../runtime/value.ts";
import { captureArray, capturePair, OFFSET_CAPTURE, UNMATCHED_AS_NULL } from "./captures.ts";
import { type Match, MatchError } from "./match.ts";
import type { CompiledPattern } from "./pattern.ts";
import { findAfter, isFailure, lastError, NO_ERROR, patternFor } from "./state.ts";

const PATTERN_ORDER = 1;
const SET_ORDER = 2;

/**
 * Whether a pattern matches, with the captures of the first match.
 *
 * Throws: ValueError for other flags. Raises: E_WARNING for a pattern that does not compile.
 * *Source:* https://www.php.net/preg_match
 */
export const pregMatch = defineFunction({
  name: "preg_match",
  parameters: [
    string("pattern"),
    string("subject"),
    untyped("matches").reference().default(null),
    int("flags").default(0),
    int("offset").default(0),
  ],
  returns: "int|false",
  body(context, expression, subject, matches, flags, offset) {
    const pattern = patternFor(context, "preg_match", expression);
    if (pattern === null) return false;
    if (matches !== null) matches.value = PhpArray.empty();
    if ((flags & 0xff) !== 0) throwArgumentValueError("preg_match", 4, "must be a PREG_* constant");
    const start = offset === 0 ? 0 : startOffset("preg_match", subject, offset);
    if (start < 0) return false;
    lastError.code = NO_ERROR;
    const outcome = pattern.find(subject, start, (flags & OFFSET_CAPTURE) !== 0);
    if (outcome === null) return 0;
    if (isFailure(outcome)) return false;
    if (matches === null) return 1;
    if (isBackward(context, "preg_match", outcome)) return false;
    matches.value = captureArray(pattern, outcome, flags);
    return 1;
  },
});

/**
 * The number of matches, with the captures of all.
 *
 * Throws: ValueError for other flags. Raises: E_WARNING for a pattern that does not compile.
 * *Source:* https://www.php.net/preg_match_all
 */
export const pregMatchAll = defineFunction({
  name: "preg_match_all",
  parameters: [
    string("pattern"),
    string("subject"),
    untyped("matches").reference().default(null),
    int("flags").default(0),
    int("offset").default(0),
  ],
  returns: "int|false",
  body(context, expression, subject, matches, flags, offset) {
    const pattern = patternFor(context, "preg_match_all", expression);
    if (pattern === null) return false;
    if (matches !== null) matches.value = PhpArray.empty();
    const order = (flags & 0xff) === 0 ? PATTERN_ORDER : flags & 0xff;
    if (order > SET_ORDER) throwArgumentValueError("preg_match_all", 4, "must be a PREG_* constant");
    const start = startOffset("preg_match_all", subject, offset);
    if (start < 0) return false;
    lastError.code = NO_ERROR;
    if (start === 0 && flags <= PATTERN_ORDER) {
      const texts = pattern.allTexts(subject);
      if (texts !== null) {
        if (matches !== null) matches.value = PhpArray.ofList([PhpArray.ofList(texts)]);
        return texts.length;
      }
    }
    return matchAll(context, pattern, subject, start, flags, order, matches);
  },
});

function matchAll(
  context: Context,
  pattern: CompiledPattern,
  subject: string,
  start: number,
  flags: number,
  order: number,
  matches: Ref | null,
): number | false {
  const needsStarts = matches !== null && (flags & OFFSET_CAPTURE) !== 0;
  const sets: PhpValue[] = [];
  const columns: PhpValue[][] = [];
  const marks = PhpArray.empty();
  if (order === PATTERN_ORDER) { for (let i = 0; i < pattern.groupTotal; i++) columns.push([]); }
  let count = 0;
  let outcome = pattern.find(subject, start, needsStarts);
  while (outcome !== null) {
    if (isFailure(outcome)) break;
    count++;
    if (matches !== null) {
      if (isBackward(context, "preg_match_all", outcome)) return false;
      if (order === SET_ORDER) sets.push(captureArray(pattern, outcome, flags));
      else {
        addColumns(columns, outcome, flags);
        if (outcome.mark !== null) marks.setKey(count - 1, outcome.mark);
      }
    }
    outcome = findAfter(pattern, subject, outcome, needsStarts);
  }
  if (matches !== null) {
    matches.value = order === SET_ORDER ? PhpArray.ofList(sets) : columnArray(pattern, columns, marks);
  }
  return lastError.code === NO_ERROR ? count : false;
}

function addColumns(columns: readonly PhpValue[][], match: Match, flags: number): void {
  const groups = match.groups;
  if ((flags & OFFSET_CAPTURE) !== 0) {
    for (let i = 0; i < columns.length; i++) columns[i]!.push(capturePair(match, i, flags));
    return;
  }
  const unmatched = (flags & UNMATCHED_AS_NULL) !== 0 ? null : "";
  for (let i = 0; i < columns.length; i++) {
    const group = groups[i];
    columns[i]!.push(group === undefined ? unmatched : group);
  }
}

function columnArray(
  pattern: CompiledPattern,
  columns: readonly PhpValue[][],
  marks: PhpArray,
): PhpArray {
  const arrays = columns.map((column) => PhpArray.ofList(column));
  if (pattern.names === null && marks.count() === 0) return PhpArray.ofList(arrays);
  const result = PhpArray.empty();
  arrays.forEach((column, index) => {
    const name = pattern.names?.[index];
    if (name !== undefined) {
      column.shared |= 1;
      result.setKey(name, column);
    }
    result.push(column);
  });
  if (marks.count() > 0) result.setKey("MARK", marks);
  return result;
}

/** The byte to start at, or −1 (with an error noted) when that is behind the subject's end. */
function startOffset(name: string, subject: string, offset: number): number {
  if (offset <= -(2 ** 63)) throwArgumentValueError(name, 5, `must be greater than ${INT_MIN}`);
  if (offset < 0) return Math.max(0, subject.length + offset);
  if (offset <= subject.length) return offset;
  lastError.code = MatchError.INTERNAL;
  return -1;
}

/** `\K` inside a lookahead can put the start behind the end. */
function isBackward(context: Context, name: string, match: Match): boolean {
  if (match.end >= match.start) return false;
  context.raise(E_WARNING, `${name}(): Get subpatterns list failed`);
  return true;
}
