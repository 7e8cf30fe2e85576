/**
 * What was wrong with the text of a time that was read last.
 *
 * *Source:* https://www.php.net/datetime.getlasterrors
 *
 * @module
 */
import { PhpArray } from "../../runtime/array.ts";
import type { Context } from "../../runtime/context.ts";
import type { ParsedTime, TextProblem } from "./parsed_time.ts";

interface LastProblems {
  parsed: ParsedTime | null;
}

function noProblems(): LastProblems {
  return { parsed: null };
}

/** Keeps errors and warnings for getLastErrors(). */
export function rememberProblems(context: Context, parsed: ParsedTime): void {
  context.extensionState("date.problems", noProblems).parsed = parsed;
}

/** What DateTime::getLastErrors() gives. */
export function lastProblems(context: Context): PhpArray | false {
  const { parsed } = context.extensionState("date.problems", noProblems);
  if (parsed === null || parsed.errors.length + parsed.warnings.length === 0) return false;
  return PhpArray.ofEntries(problemEntries(parsed));
}

/** Warnings and errors as the functions that parse show them. */
export function problemEntries(parsed: ParsedTime): [string, number | PhpArray][] {
  return [
    ["warning_count", parsed.warnings.length],
    ["warnings", byPlace(parsed.warnings)],
    ["error_count", parsed.errors.length],
    ["errors", byPlace(parsed.errors)],
  ];
}

function byPlace(problems: readonly TextProblem[]): PhpArray {
  const places = PhpArray.empty();
  for (const { at, message } of problems) places.setKey(at, message);
  return places;
}
