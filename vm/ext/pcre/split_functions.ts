/**
 * preg_split and preg_grep. [hot]
 *
 * @module
 */
import { PhpArray, share } from "../../runtime/array.ts";
import { defineFunction } from "../../runtime/builtin.ts";
import { toText } from "../../runtime/conversion.ts";
import { array, int, string } from "../../runtime/parameter.ts";
import { Ref } from "../../runtime/reference.ts";
import type { PhpValue } from "../../runtime/value.ts";
import { type Match, MatchError } from "./match.ts";
import type { CompiledPattern } from "./pattern.ts";
import { findAfter, isFailure, lastError, NO_ERROR, patternFor } from "./state.ts";

const NO_EMPTY = 1;
const DELIMITERS = 2;
const OFFSETS = 4;
const INVERT = 1;

/**
 * The pieces of a subject between matches.
 *
 * Raises: E_WARNING for a pattern that does not compile.
 * *Source:* https://www.php.net/preg_split
 */
export const pregSplit = defineFunction({
  name: "preg_split",
  parameters: [string("pattern"), string("subject"), int("limit").default(-1), int("flags").default(0)],
  returns: "array|false",
  body(context, expression, subject, limit, flags) {
    const pattern = patternFor(context, "preg_split", expression);
    if (pattern === null) return false;
    lastError.code = NO_ERROR;
    if ((limit === -1 || limit === 0) && flags <= NO_EMPTY) {
      const texts = pattern.textsBetween(subject);
      if (texts !== null) {
        return PhpArray.ofList(flags === NO_EMPTY ? texts.filter((text) => text !== "") : texts);
      }
    }
    const pieces = split(pattern, subject, limit === 0 ? -1 : limit, flags);
    return pieces === null ? false : PhpArray.ofList(pieces);
  },
});

function piece(text: string, offset: number, flags: number): PhpValue {
  return (flags & OFFSETS) !== 0 ? PhpArray.ofList([text, offset]) : text;
}

function split(pattern: CompiledPattern, subject: string, limit: number, flags: number): PhpValue[] | null {
  const pieces: PhpValue[] = [];
  const skipsEmpty = (flags & NO_EMPTY) !== 0;
  const needsStarts = (flags & (OFFSETS | DELIMITERS)) === (OFFSETS | DELIMITERS);
  let end = 0;
  let left = limit;
  let outcome = left === -1 || left > 1 ? pattern.find(subject, 0, needsStarts) : null;
  while (outcome !== null) {
    if (isFailure(outcome)) return null;
    if (outcome.end < outcome.start) {
      lastError.code = MatchError.INTERNAL;
      return null;
    }
    if (!skipsEmpty || outcome.start !== end) {
      pieces.push(piece(subject.slice(end, outcome.start), end, flags));
      if (left !== -1) left--;
    }
    if ((flags & DELIMITERS) !== 0) addDelimiters(pieces, outcome, flags);
    end = outcome.end;
    if (left !== -1 && left <= 1) break;
    outcome = findAfter(pattern, subject, outcome, needsStarts);
  }
  if (!skipsEmpty || end < subject.length) pieces.push(piece(subject.slice(end), end, flags));
  return pieces;
}

function addDelimiters(pieces: PhpValue[], match: Match, flags: number): void {
  const count = match.count;
  for (let i = 1; i < count; i++) {
    const group = match.groups[i] ?? "";
    if (group === "" && (flags & NO_EMPTY) !== 0) continue;
    const offset = match.starts === null ? 0 : match.starts[i]!;
    pieces.push(piece(group, offset, flags));
  }
}

/**
 * The elements of an array that match, or that do not.
 *
 * Raises: E_WARNING for a pattern that does not compile.
 * *Source:* https://www.php.net/preg_grep
 */
export const pregGrep = defineFunction({
  name: "preg_grep",
  parameters: [string("pattern"), array("array"), int("flags").default(0)],
  returns: "array|false",
  body(context, expression, values, flags) {
    const pattern = patternFor(context, "preg_grep", expression);
    if (pattern === null) return false;
    lastError.code = NO_ERROR;
    const isInverted = (flags & INVERT) !== 0;
    const found = PhpArray.empty();
    for (let at = values.positionFrom(0); at >= 0; at = values.positionFrom(at + 1)) {
      const outcome = pattern.find(toText(values.valueAt(at)), 0, false);
      if (isFailure(outcome)) break;
      if ((outcome === null) !== isInverted) continue;
      const slot = values.values[at];
      if (slot instanceof Ref) found.setReference(values.keyAt(at), slot);
      else found.setKey(values.keyAt(at), share(values.valueAt(at)));
    }
    return found;
  },
});
