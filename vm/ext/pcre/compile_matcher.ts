/**
 * The own matcher: a pattern's tree compiled to one JavaScript function that backtracks on a stack of its own,
 * within limits. It serves what native RegExp cannot say, or says differently.
 *
 * *Source:* pcre2pattern(3), pcre2matching(3).
 *
 * @module
 */
import { type FirstCharacters, firstCharacters, isAnchoredAtStart, requiredCharacter } from "./analysis.ts";
import { lengthOf } from "./lookbehind_length.ts";
import { emit } from "./emit_group.ts";
import { END, MatcherCode, type Surroundings, UNKNOWN } from "./matcher_code.ts";
import { makeHelpers } from "./matcher_runtime.ts";
import { contains, type ParsedPattern, type PatternNode } from "./tree.ts";

/** A match, in indices of the text: start and end of each group, −1 when it is not set. */
export interface MatcherResult {
  captures: readonly number[];
  /** Name of the last mark. */
  mark: string | null;
}

/** What generated code looks like from outside. It returns 0 for no match, 1, or a `MatchError`. */
type Generated = (
  text: string,
  from: number,
  isRetry: boolean,
  backtracks: number,
  recursions: number,
  result: MatcherResult,
) => number;

/** Status of a call that calls itself at the same place for ever, and the error that PHP makes of it. */
const ENDLESS = 7;
const INTERNAL = 1;

/** Runs one pattern. */
export class Matcher {
  readonly #run: Generated;
  constructor(run: Generated) {
    this.#run = run;
  }

  /**
   * The first match from an index on; null for none, a `MatchError` when a limit is reached.
   *
   * @param isRetry Only a match that starts right there and is not empty counts.
   */
  run(
    text: string,
    start: number,
    isRetry: boolean,
    limits: { readonly backtracks: number; readonly recursions: number },
  ): MatcherResult | null | number {
    const result: MatcherResult = { captures: [], mark: null };
    const status = this.#run(text, start, isRetry, limits.backtracks, limits.recursions, result);
    if (status === 0) return null;
    if (status === 1) return result;
    return status === ENDLESS ? INTERNAL : status;
  }
}

/** Entries on the stack at most; about 160 MB. */
const STACK_MAX = 20_000_000;

/** The matcher of a pattern. */
export function compileMatcher(pattern: ParsedPattern): Matcher {
  const code = new MatcherCode(pattern, emit);
  const entry = code.label();
  const accept = code.label();
  code.groupLabels.set(0, entry);
  code.groupLabels.set(-2, accept);
  noteCalledGroups(code);
  const around: Surroundings = {
    follow: pattern.hasCall || pattern.hasVerb ? UNKNOWN : END,
    isRepeated: false,
    lookRegister: null,
    behindRegister: null,
    cutRegister: null,
    lookSuccess: null,
    thenRegister: null,
    open: [],
  };
  code.place(entry);
  emit(code, pattern.root, around);
  code.place(accept);
  emitAcceptance(code);
  if (pattern.hasCall) emitReturnCode(code);
  const body = code.finish();
  return new Matcher(assemble(code, body));
}

function noteCalledGroups(code: MatcherCode): void {
  contains(code.pattern.root, (node) => {
    if (node.kind === "call" && !code.groupLabels.has(node.number)) {
      code.groupLabels.set(node.number, code.label());
    }
    return false;
  });
}

/** Names of all registers that a call keeps and gives back. */
function stateNames(code: MatcherCode): string[] {
  const names: string[] = [];
  for (let number = 1; number <= code.pattern.groupCount; number++) names.push(`c${number}s`, `c${number}e`);
  return names;
}

function emitAcceptance(code: MatcherCode): void {
  const captures = ["keep", "i", ...stateNames(code)];
  if (code.pattern.hasCall) {
    code.write(`if (frame >= 0) ${code.jump(code.returnLabel())}`);
  }
  code.write("if (retry && i === keep && keep === from) break step;");
  // The stack's height stands for PCRE2's depth, and only for limits that are meant to be hit.
  code.write("if (depthMax < 1000 && sp > 2 * depthMax) return 3;");
  code.write(`result.captures = [${captures.join(", ")}];`);
  if (code.usesMarks) code.write("result.mark = mk > 0 ? markNames[mk - 1] : null;");
  code.write("return 1;");
}

/** Ends the running call: its captures are put back to what they were, and can be brought forth again. */
function emitReturnCode(code: MatcherCode): void {
  const label = code.groupLabels.get(-1);
  if (label === undefined) return;
  const undo = code.label();
  code.place(label);
  code.write("a = frames.length; frames.push({ state: state(), group: -1 });");
  code.write(code.push(undo, "frame", "a"));
  code.write("b = frames[frame]; restore(b.state); frame = b.parent; pc = b.back; continue;");
  code.place(undo);
  code.write("a = st[--sp]; frame = st[--sp]; restore(frames[a].state); frames.length = a; break step;");
}

function assemble(code: MatcherCode, body: string): Generated {
  const { pattern } = code;
  const captures = stateNames(code);
  const registers = Array.from({ length: code.registerCount }, (_, index) => `r${index}`);
  const all = [...captures, ...registers];
  const declare = (names: readonly string[], value: string): string =>
    names.length === 0 ? "" : `let ${names.map((name) => `${name} = ${value}`).join(", ")};`;
  const undoCall = pattern.hasCall ? callUndo(code) : "";
  const text = `"use strict";
return function match(s, from, retry, limit, depthMax, result) {
const n = s.length;
${requiredCode(code)}
const st = [];
let sp = 0, i = from, pc = 0, a = 0, b = 0, x = 0, unwind = -1, next = -1, keep = from, mk = 0, frame = -1;
let start = from, budget = 0;
${declare(captures, "-1")}
${declare(registers, "0")}
const markNames = [], markPositions = [];
${pattern.hasCall ? callFunctions(all) : ""}
for (;;) {
${startCode(code)}
budget = limit - 1; i = start; keep = start; sp = 0; pc = 0; next = -1; mk = 0; frame = -1;
${pattern.hasCall ? "frames.length = 0;" : ""}
attempt: for (;;) {
step: switch (pc) {
${body}
${undoCall}
}
${unwindCode(code)}
if (sp === 0) break;
pc = st[--sp];
}
if (next >= 0) { ${captures.map((name) => `${name} = -1;`).join(" ")} }
${advanceCode(code)}
}
}`;
  const helpers = makeHelpers(
    pattern.newline,
    pattern.isUtf,
    pattern.isUcp,
    pattern.isNarrowNewlineSequence,
  );
  const make = new Function("h", "STACK_MAX", ...code.constantNames, text);
  return make(helpers, STACK_MAX, ...code.constants) as Generated;
}

/** Gives up at once when a character that every match needs does not come any more. */
function requiredCode(code: MatcherCode): string {
  const required = hasAccept(code.pattern) ? null : requiredCharacter(code.pattern.root);
  if (required === null) return "";
  const last = required.map((character) =>
    `s.lastIndexOf(${JSON.stringify(String.fromCodePoint(character))})`
  );
  return `const required = Math.max(${last.join(", ")});`;
}

function hasAccept(pattern: ParsedPattern): boolean {
  return contains(pattern.root, (node) => node.kind === "verb" && node.verb === "accept");
}

/** Finds the next position where a match may start. */
function startCode(code: MatcherCode): string {
  const table = code.firstTable(startCharacters(code.pattern.root));
  const hasRequired = requiredCode(code) !== "";
  const least = hasAccept(code.pattern)
    ? 0
    : lengthOf(code.pattern.root, code.pattern.groups, new Set([0])).minimum;
  const shortest = least > 0 ? `if (n - start < ${least}) return 0;` : "";
  const required = (hasRequired ? "if (required < start) return 0;" : "") + shortest;
  if (table === null) return required;
  const skip = code.isUtf
    ? `while (start < n && (x = s.charCodeAt(start)) < 256 && ${table}[x] !== 1) start++;`
    : `while (start < n && ${table}[s.charCodeAt(start)] !== 1) start++;`;
  const isFixed = isFixedStart(code.pattern);
  return isFixed ? required : `${required} if (!retry) { ${skip} if (start >= n) return 0; }`;
}

/** What a match starts with. A literal after leading verbs counts, as in PCRE2. */
function startCharacters(root: PatternNode): FirstCharacters {
  if (root.kind !== "sequence") return firstCharacters(root);
  const start = root.items.findIndex((item) => item.kind !== "verb" || item.verb === "accept");
  const first = root.items[start];
  if (start <= 0 || first?.kind !== "character") return firstCharacters(root);
  return firstCharacters(first);
}

function isFixedStart(pattern: ParsedPattern): boolean {
  return pattern.isAnchored || isAnchoredAtStart(pattern.root, pattern.groups);
}

function advanceCode(code: MatcherCode): string {
  if (isFixedStart(code.pattern)) return "return 0;";
  const width = code.isUtf ? "(s.charCodeAt(start) & 64512) === 55296 ? 2 : 1" : "1";
  return `if (retry || start >= n) return 0;
if (next >= 0) start = next; else start += ${width};
${code.isUtf ? "if ((s.charCodeAt(start) & 64512) === 56320) start++;" : ""}
${
    skipsPairs(code.pattern)
      ? "if (s.charCodeAt(start - 1) === 13 && s.charCodeAt(start) === 10) start++;"
      : ""
  }
if (start > n) return 0;`;
}

/** Whether a match may not start between CR and LF: with such line ends, if the pattern names neither. */
function skipsPairs(pattern: ParsedPattern): boolean {
  if (pattern.newline === "lf" || pattern.newline === "cr" || pattern.newline === "nul") return false;
  return !pattern.namesLineEnd;
}

/** Goes back over the stack without choosing, where a verb asked for it. */
function unwindCode(code: MatcherCode): string {
  if (!code.pattern.hasVerb) return "";
  const sizes: number[] = [];
  for (const [label, size] of code.choiceSizes) sizes[label] = size;
  const name = code.constant(Array.from(sizes, (size) => size ?? -1));
  return `if (unwind >= 0) {
while (sp > unwind && (x = ${name}[st[sp - 1]]) >= 0) sp -= x + 1;
if (sp <= unwind) unwind = -1;
}`;
}

function callFunctions(names: readonly string[]): string {
  const list = names.join(", ");
  return `const frames = [], FRAMES_MAX = 200000;
const state = () => [${list}];
const restore = (saved) => { [${list}] = saved; };
const enter = (group, back) => {
const depth = frame < 0 ? 1 : frames[frame].depth + 1;
if (depth > depthMax) return 3;
for (let f = frame; f >= 0 && frames[f].position === i; f = frames[f].parent) if (frames[f].group === group) return retry ? 7 : 6;
if (sp > STACK_MAX || frames.length > FRAMES_MAX) return 6;
st[sp++] = frame; st[sp++] = frames.length; st[sp++] = 1000000;
frames.push({ state: state(), group, position: i, parent: frame, back, depth, height: sp });
frame = frames.length - 1;
return 0;
};`;
}

/** The undo of entering a call. */
function callUndo(_code: MatcherCode): string {
  return "case 1000000: a = st[--sp]; frame = st[--sp]; frames.length = a; break step;";
}
