/**
 * Matching for mb_ereg: patterns that were compiled, texts as JavaScript strings, results as bytes.
 *
 * @module
 */
import { PhpArray } from "../../runtime/array.ts";
import type { Context } from "../../runtime/context.ts";
import { E_WARNING, throwError } from "../../runtime/error.ts";
import { jsOfPoints, pointsOfJs } from "../../runtime/charset/charset.ts";
import { bytesOfPoints, pointsOf } from "./conversion.ts";
import type { Encoding } from "./encodings.ts";
import { type EregOptions, type EregPattern, eregPattern, PatternError } from "./ereg_pattern.ts";
import { mbState } from "./state.ts";

/** The settings of mb_ereg and a search that goes on. */
export interface EregState {
  /** Null for the internal encoding. */
  encoding: Encoding | null;
  options: string;
  search: EregSearch | null;
  /** Whether a search was given a pattern, with a text or without. */
  hasSearched: boolean;
}

/** The text and pattern of mb_ereg_search, and where it goes on. */
export interface EregSearch {
  /** The text in bytes. */
  readonly bytes: string;
  pattern: EregPattern | null;
  /** Where it goes on, in bytes. */
  position: number;
  found: RegExpExecArray | null;
}

/** The options before a script changes them. */
const DEFAULT_OPTIONS = "pr";

let current: EregState | null = null;

/** The state of the running request. */
export function eregState(): EregState {
  return current ??= { encoding: null, options: DEFAULT_OPTIONS, search: null, hasSearched: false };
}

/** Forgets the state of a request. */
export function forgetEreg(): void {
  current = null;
}

/** The encoding of patterns and texts. */
export function eregEncoding(context: Context): Encoding {
  return eregState().encoding ?? mbState(context).internal;
}

/** Options in the order in which PHP shows them. Throws: ValueError for an unknown one. */
export function normalOptions(given: string): string {
  let isDotAll = false;
  let isSingle = false;
  let syntax = "r";
  let others = "";
  for (const letter of given) {
    if (letter === "p") isDotAll = isSingle = true;
    else if (letter === "m") isDotAll = true;
    else if (letter === "s") isSingle = true;
    else if (/[ixln]/.test(letter)) others += letter;
    else if (/[jugcrzbd]/.test(letter)) syntax = letter;
    else throwError("ValueError", `Option "${letter}" is not supported`);
  }
  const has = (letter: string) => others.includes(letter) ? letter : "";
  const line = isDotAll && isSingle ? "p" : isDotAll ? "m" : isSingle ? "s" : "";
  return has("i") + has("x") + line + has("l") + has("n") + syntax;
}

function optionsOf(letters: string): EregOptions {
  const has = (letter: string) => letters.includes(letter);
  return {
    ignoresCase: has("i"),
    isExtended: has("x"),
    dotIsAll: has("p") || has("m"),
    isSingleLine: has("p") || has("s"),
    isLongest: has("l"),
    refusesEmpty: has("n"),
    isBasic: has("b"),
  };
}

/** By the text of patterns: the last options, and what was compiled. */
const compiled = new Map<string, { letters: string; pattern: EregPattern }>();

/** How many patterns are kept. */
const COMPILED_MAX = 512;

/** A pattern compiled; null after an error. Raises: E_WARNING with what is wrong. */
export function compiledPattern(
  context: Context,
  label: string,
  bytes: string,
  letters: string,
): EregPattern | null {
  const text = textOf(context, bytes);
  if (text === null) {
    context.raise(E_WARNING, `${label}(): Pattern is not valid under ${eregEncoding(context).name} encoding`);
    return null;
  }
  const before = compiled.get(text);
  if (before?.letters === letters) return before.pattern;
  let pattern: EregPattern;
  try {
    pattern = eregPattern(text, optionsOf(letters));
  } catch (error) {
    if (!(error instanceof PatternError)) throw error;
    context.raise(E_WARNING, `${label}(): mbregex compile err: ${error.text}`);
    return null;
  }
  if (compiled.size >= COMPILED_MAX) compiled.clear();
  // As in PHP, a search loses its pattern when the same text is compiled with other options.
  const { search } = eregState();
  if (before !== undefined && search?.pattern === before.pattern) search.pattern = null;
  compiled.set(text, { letters, pattern });
  return pattern;
}

/** A byte string as JavaScript; null when it is not valid. */
export function textOf(context: Context, bytes: string): string | null {
  const points = pointsOf(bytes, eregEncoding(context));
  return points.every((point) => point >= 0 && point <= 0x10ffff) ? jsOfPoints(points) : null;
}

/** A JavaScript string as bytes. */
export function bytesOf(context: Context, text: string): string {
  return bytesOfPoints(pointsOfJs(text), eregEncoding(context), mbState(context).substitution);
}

/** The first match at or behind a position of a JavaScript string. */
export function matchFrom(pattern: EregPattern, text: string, position: number): RegExpExecArray | null {
  pattern.expression.lastIndex = position;
  return pattern.expression.exec(text);
}

/** Groups by number, then by name; those that took no part are false. */
export function groupsOf(context: Context, pattern: EregPattern, match: RegExpExecArray): PhpArray {
  const groups = PhpArray.ofList(
    Array.from(match, (part) => part === undefined ? false : bytesOf(context, part)),
  );
  const taken = new Set<string>();
  for (const [name, number] of pattern.names) {
    const part = match[number];
    // Of groups of one name, that counts which took part.
    if (part === undefined && taken.has(name)) continue;
    if (part !== undefined) taken.add(name);
    groups.set(name, part === undefined ? false : bytesOf(context, part));
  }
  return groups;
}
