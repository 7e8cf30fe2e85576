/**
 * Replacing matches in one subject, by a text with references or by a callback. [hot]
 *
 * *Source:* php-src ext/pcre/php_pcre.c (php_pcre_replace_impl, php_pcre_replace_func_impl).
 *
 * @module
 */
import type { UnaryCallback } from "../../runtime/callback.ts";
import { toText } from "../../runtime/conversion.ts";
import { captureArray, groupsArray, OFFSET_CAPTURE } from "./captures.ts";
import { type Match, MatchError } from "./match.ts";
import type { CompiledPattern } from "./pattern.ts";
import { parseReplacement, type Replacement } from "./replacement.ts";
import { findAfter, isFailure, lastError, NO_ERROR } from "./state.ts";

/** How many matches were replaced since it was set to 0. */
export const replaced: { count: number } = { count: 0 };

/**
 * The subject with matches replaced, or null after an error.
 *
 * @param limit At most so many; −1 for all.
 * @param isCounted Whether {@linkcode replaced} is to be right.
 */
export function replaceText(
  pattern: CompiledPattern,
  subject: string,
  replacement: string,
  limit: number,
  isCounted: boolean,
): string | null {
  lastError.code = NO_ERROR;
  if (!isCounted && limit < 0) {
    const quick = pattern.replaceAll(subject, replacement);
    if (quick !== null) return quick;
  }
  const parts = parseReplacement(replacement);
  let outcome = pattern.find(subject, 0, false);
  if (outcome === null || limit === 0) return subject;
  let result = "";
  let end = 0;
  let left = limit;
  while (outcome !== null && left !== 0) {
    if (isFailure(outcome)) return null;
    if (isBackward(outcome)) return null;
    if (outcome.start > end) result += subject.slice(end, outcome.start);
    result += replacementOf(parts, outcome);
    replaced.count++;
    left--;
    end = outcome.end;
    outcome = findAfter(pattern, subject, outcome, false);
  }
  if (left !== 0 && isFailure(outcome)) return null;
  return result + subject.slice(end);
}

function replacementOf(parts: Replacement, match: Match): string {
  let text = "";
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i]!;
    if (typeof part === "string") text += part;
    else text += match.groups[part] ?? "";
  }
  return text;
}

function isBackward(match: Match): boolean {
  if (match.end >= match.start) return false;
  lastError.code = MatchError.INTERNAL;
  return true;
}

/** The subject with matches replaced by what a callback gives for them, or null after an error. */
export function replaceByCallback(
  pattern: CompiledPattern,
  subject: string,
  callback: UnaryCallback,
  limit: number,
  flags: number,
  counter: { count: number },
): string | null {
  lastError.code = NO_ERROR;
  const needsStarts = (flags & OFFSET_CAPTURE) !== 0;
  if (limit < 0 && !needsStarts) {
    const quick = pattern.replaceEach(subject, (groups) => {
      counter.count++;
      return toText(callback(groupsArray(pattern, groups, flags)));
    });
    if (typeof quick === "string") return quick;
    if (isFailure(quick)) return null;
  }
  let outcome = pattern.find(subject, 0, needsStarts);
  if (outcome === null || limit === 0) return subject;
  let result = "";
  let end = 0;
  let left = limit;
  while (outcome !== null && left !== 0) {
    if (isFailure(outcome)) return null;
    if (isBackward(outcome)) return null;
    counter.count++;
    const text = toText(callback(captureArray(pattern, outcome, flags)));
    if (outcome.start > end) result += subject.slice(end, outcome.start);
    result += text;
    left--;
    end = outcome.end;
    outcome = findAfter(pattern, subject, outcome, needsStarts);
  }
  if (left !== 0 && isFailure(outcome)) return null;
  return result + subject.slice(end);
}
