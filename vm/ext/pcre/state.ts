/**
 * What the functions share within a request: the last error, limits from the directives, compiling with PHP's
 * warnings. [hot]
 *
 * @module
 */
import type { Context } from "../../runtime/context.ts";
import { E_WARNING } from "../../runtime/error.ts";
import { cachedPattern } from "./cache.ts";
import { Match, MatchError, type MatchOutcome } from "./match.ts";
import { type CompiledPattern, limits } from "./pattern.ts";

/** PREG_NO_ERROR. */
export const NO_ERROR = 0;

/** What `preg_last_error()` gives. */
export const lastError: { code: number } = { code: NO_ERROR };

/** Limits below this are taken literally. */
const LOW = 1000;

let generation = -1;

/** The compiled pattern, or null after PHP's warning. Also brings the limits up to date. */
export function patternFor(context: Context, name: string, expression: string): CompiledPattern | null {
  if (context.ini.generation !== generation) readLimits(context);
  const pattern = cachedPattern(expression);
  if (typeof pattern !== "string") return pattern;
  lastError.code = MatchError.INTERNAL;
  context.raise(E_WARNING, `${name}(): ${pattern}`);
  return null;
}

function readLimits(context: Context): void {
  generation = context.ini.generation;
  limits.backtracks = context.ini.integer("pcre.backtrack_limit");
  limits.recursions = context.ini.integer("pcre.recursion_limit");
  limits.areLow = limits.backtracks < LOW || limits.recursions < LOW;
}

/** Notes what a search said when that is an error. Returns whether it is one. */
export function isFailure(outcome: MatchOutcome): outcome is number {
  if (typeof outcome !== "number") return false;
  lastError.code = outcome;
  return true;
}

/**
 * The match after another one: after an empty match, first a longer one at the same place.
 *
 * *Source:* php-src ext/pcre/php_pcre.c, "mimic what Perl's /g options does".
 */
export function findAfter(
  pattern: CompiledPattern,
  subject: string,
  previous: Match,
  needsStarts: boolean,
): MatchOutcome {
  let offset = previous.end;
  if (offset === previous.start) {
    const longer = pattern.findNonEmptyAt(subject, offset, needsStarts);
    if (longer !== null) return longer;
    if (offset >= subject.length) return null;
    offset = pattern.next(subject, offset);
  }
  return pattern.find(subject, offset, needsStarts);
}
