/**
 * The corpus of real patterns with what PHP finds by them: its text form, and what this engine finds.
 *
 * A line is `pattern TAB subject TAB result TAB subject TAB result …`. Bytes outside of printable ASCII and
 * backslashes are escaped as in C. A result lists matches, `;` between them; a match lists groups, `,` between
 * them, as `start+length` or nothing for a group that is not set; `!n` is an error with its PREG_* number.
 *
 * @module
 */
import { Match } from "./match.ts";
import type { CompiledPattern } from "./pattern.ts";
import { findAfter } from "./state.ts";

/** A subject and what PHP finds in it. */
export interface CorpusCase {
  readonly subject: string;
  readonly result: string;
}

/** A pattern with its cases. */
export interface CorpusEntry {
  readonly expression: string;
  readonly cases: readonly CorpusCase[];
}

/** Escapes bytes as PHP's stripcslashes reads them. */
export function escapeBytes(text: string): string {
  return text.replace(/[^\x20-\x5b\x5d-\x7e]/g, (character) => {
    if (character === "\\") return "\\\\";
    if (character === "\n") return "\\n";
    return "\\" + character.charCodeAt(0).toString(8).padStart(3, "0");
  });
}

/** The opposite of {@linkcode escapeBytes}. */
export function unescapeBytes(text: string): string {
  return text.replace(/\\(\\|n|[0-7]{3})/g, (_, code: string) => {
    if (code === "\\") return "\\";
    return code === "n" ? "\n" : String.fromCharCode(parseInt(code, 8));
  });
}

/** The entries of a corpus file. */
export function readCorpus(text: string): CorpusEntry[] {
  return text.split("\n").filter((line) => line !== "").map((line) => {
    const [expression, ...fields] = line.split("\t");
    const cases: CorpusCase[] = [];
    for (let i = 0; i + 1 < fields.length; i += 2) {
      cases.push({ subject: unescapeBytes(fields[i]!), result: fields[i + 1]! });
    }
    return { expression: unescapeBytes(expression!), cases };
  });
}

/** What this engine finds, in the form of the corpus. */
export function resultText(pattern: CompiledPattern, subject: string): string {
  const matches: string[] = [];
  let outcome = pattern.find(subject, 0, true);
  while (outcome instanceof Match) {
    if (outcome.end < outcome.start) return "!0";
    matches.push(matchText(pattern, outcome));
    outcome = findAfter(pattern, subject, outcome, true);
  }
  return typeof outcome === "number" ? `!${outcome}` : matches.join(";");
}

function matchText(pattern: CompiledPattern, match: Match): string {
  const groups: string[] = [];
  for (let i = 0; i < pattern.groupTotal; i++) {
    const group = match.groups[i];
    groups.push(group === undefined ? "" : `${match.starts![i]}+${group.length}`);
  }
  if (match.mark !== null) groups.push(`MARK=${match.mark}`);
  return groups.join(",");
}
