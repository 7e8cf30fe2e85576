/**
 * Rules of one's own for where a text breaks.
 *
 * *Source:* https://unicode-org.github.io/icu/userguide/boundaryanalysis/break-rules.html
 *
 * @module
 */
import type { Boundary } from "./break_model.ts";
import { readSet, RuleProblem } from "./transliteration_rules.ts";

/** A rule: what stays together, and its status. */
interface BreakRule {
  readonly pattern: RegExp;
  readonly status: number;
}

/** Why a text is no rules: the line, and the place in it. */
export class BreakProblem {
  constructor(readonly line: number, readonly offset: number) {}
}

/** Rules without the space between their parts. */
export function compactRules(text: string): string {
  return text.replace(/#[^\n]*/g, "").replace(
    /('(?:[^'])*')|\s+/g,
    (_found, quoted?: string) => quoted ?? "",
  );
}

function expressionPattern(text: string, variables: ReadonlyMap<string, string>): string {
  let source = "";
  let at = 0;
  while (at < text.length) {
    const rest = text.slice(at);
    if (rest[0] === "[" || /^\\[pP]\{/.test(rest)) {
      const set = readSet(text, at, variables);
      source += set.source;
      at = set.end;
      continue;
    }
    const variable = /^\$(\w+)/.exec(rest);
    const char = rest[0]!;
    if (variable !== null) source += variables.get(variable[1]!) ?? "";
    else if (/[()*+?|.]/.test(char)) source += char === "." ? "[^]" : char;
    else if (/[\p{L}\p{N}_]/u.test(char)) source += char;
    else if (char !== "'" && char !== "/") source += `\\u{${rest.codePointAt(0)!.toString(16)}}`;
    at += variable === null ? 1 : variable[0].length;
  }
  return source;
}

/** Splits at `;` outside of sets. */
function ruleStatements(text: string): string[] | BreakProblem {
  const found: string[] = [];
  let depth = 0;
  let part = "";
  for (const char of text) {
    if (char === "[") depth++;
    else if (char === "]") depth--;
    if (char === ";" && depth === 0) {
      found.push(part);
      part = "";
    } else part += char;
  }
  return part === "" && depth === 0 ? found : new BreakProblem(1, text.length);
}

/** Rules that are compiled. */
export class BreakRules {
  readonly #rules: readonly BreakRule[];
  constructor(rules: readonly BreakRule[]) {
    this.#rules = rules;
  }

  /** Where a text breaks: after the longest that a rule keeps together. */
  boundaries(text: string): Boundary[] {
    const found: Boundary[] = [];
    let at = 0;
    while (at < text.length) {
      let longest = text.codePointAt(at)! > 0xffff ? 2 : 1;
      let statuses = new Set<number>();
      for (const { pattern, status } of this.#rules) {
        pattern.lastIndex = at;
        const size = pattern.exec(text)?.[0].length ?? 0;
        if (size < longest) continue;
        if (size > longest) statuses = new Set();
        longest = size;
        statuses.add(status);
      }
      at += longest;
      found.push({ at, statuses: statuses.size === 0 ? [0] : [...statuses].sort((one, two) => one - two) });
    }
    return found;
  }
}

/** Reads rules; a problem for what is none. */
export function parseBreakRules(compact: string): BreakRules | BreakProblem {
  const statements = ruleStatements(compact);
  if (statements instanceof BreakProblem) return statements;
  const variables = new Map<string, string>();
  const rules: BreakRule[] = [];
  let section = "forward";
  try {
    for (const statement of statements) {
      const variable = /^\$(\w+)=(.*)$/s.exec(statement);
      if (statement.startsWith("!!")) section = statement.slice(2);
      else if (variable !== null) {
        variables.set(variable[1]!, `(?:${expressionPattern(variable[2]!, variables)})`);
      } else if (section === "forward" || section === "chain") {
        const status = /\{(\d+)\}$/.exec(statement);
        const expression = expressionPattern(statement.replace(/^\^|\{\d+\}$/g, ""), variables);
        rules.push({ pattern: new RegExp(`(?:${expression})`, "vy"), status: Number(status?.[1] ?? 0) });
      }
    }
  } catch (problem) {
    if (problem instanceof RuleProblem || problem instanceof SyntaxError) return new BreakProblem(1, 0);
    throw problem;
  }
  return new BreakRules(rules);
}
