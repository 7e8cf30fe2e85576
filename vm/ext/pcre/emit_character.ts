/**
 * Code for characters, sets, and their repeats.
 *
 * @module
 */
import { cannotGiveBack } from "./analysis.ts";
import type { CharacterSet } from "./character_set.ts";
import { END, type MatcherCode, type Surroundings } from "./matcher_code.ts";
import type { AssertionTest, RepeatNode } from "./tree.ts";

/** Literal characters in a row. */
export function emitCharacters(code: MatcherCode, codes: readonly number[]): void {
  const text = String.fromCodePoint(...codes);
  const length = text.length;
  if (length > 6) {
    code.write(`if (!s.startsWith(${JSON.stringify(text)}, i)) break step; i += ${length};`);
    return;
  }
  const tests = [length === 1 ? "i >= n" : `i + ${length} > n`];
  for (let i = 0; i < length; i++) {
    tests.push(`s.charCodeAt(${i === 0 ? "i" : `i + ${i}`}) !== ${text.charCodeAt(i)}`);
  }
  code.write(`if (${tests.join(" || ")}) break step; i += ${length};`);
}

/** Reads the character at `i` into `x`; what follows may use {@linkcode step}. */
function read(code: MatcherCode): string {
  return code.isUtf ? "x = s.codePointAt(i);" : "x = s.charCodeAt(i);";
}

function step(code: MatcherCode): string {
  return code.isUtf ? "i += x > 65535 ? 2 : 1;" : "i++;";
}

/** Steps `i` back over one character. */
export function stepBack(code: MatcherCode): string {
  return code.isUtf ? "i--; if ((s.charCodeAt(i) & 64512) === 56320 && i > 0) i--;" : "i--;";
}

/** One character of a set. */
export function emitSet(code: MatcherCode, set: CharacterSet): void {
  code.write(`if (i >= n) break step; ${read(code)}`);
  const test = code.test(set, "x");
  if (test !== "true") code.write(`if (!(${test})) break step;`);
  code.write(step(code));
}

/** A repeat of one character. */
export function emitSetRepeat(
  code: MatcherCode,
  node: RepeatNode,
  set: CharacterSet,
  around: Surroundings,
): void {
  const keeps = node.mode === "possessive" || cannotGiveBack(node.body, around.follow);
  if (node.mode === "lazy" && !keeps) {
    emitLazy(code, node, set);
    return;
  }
  emitScan(code, node, set);
  if (keeps || node.minimum === node.maximum || around.follow === END) return;
  const label = code.choice(2);
  const next = code.label();
  code.write(`if (i > a) { budget--; ${code.push(label, "a", "i")} }`);
  code.write(code.jump(next));
  code.place(label);
  code.write(`if (--budget < 0) return 2; i = st[sp - 1]; a = st[sp - 2]; ${stepBack(code)}`);
  code.write(`if (i > a) { st[sp - 1] = i; st[sp++] = ${label}; } else sp -= 2;`);
  code.place(next);
}

/** Runs over as many characters as it can; `a` is left at the position after the least number. */
function emitScan(code: MatcherCode, node: RepeatNode, set: CharacterSet): void {
  const { minimum, maximum } = node;
  const test = code.test(set, "x");
  if (!code.isUtf) {
    const end = maximum === Infinity ? "n" : `Math.min(n, i + ${maximum})`;
    code.write(`a = i + ${minimum}; b = ${end};`);
    if (test === "true") code.write("if (i < b) i = b;");
    else code.write(`while (i < b) { x = s.charCodeAt(i); if (!(${test})) break; i++; }`);
    if (minimum > 0) code.write("if (i < a) break step;");
    return;
  }
  code.write(`a = ${minimum === 0 ? "i" : "-1"}; b = 0;`);
  const more = maximum === Infinity ? "" : `b < ${maximum} && `;
  const note = minimum === 0 ? "" : `if (++b === ${minimum}) a = i;`;
  const count = minimum === 0 && maximum !== Infinity ? "b++;" : note;
  code.write(`while (${more}i < n) { ${read(code)} if (!(${test})) break; ${step(code)} ${count} }`);
  if (minimum > 0) code.write("if (a < 0) break step;");
}

function emitLazy(code: MatcherCode, node: RepeatNode, set: CharacterSet): void {
  const { minimum, maximum } = node;
  const test = code.test(set, "x");
  if (minimum > 0) {
    code.write(`for (b = 0; b < ${minimum}; b++) { if (i >= n) break step; ${read(code)}`);
    code.write(`if (!(${test})) break step; ${step(code)} }`);
  }
  if (minimum === maximum) return;
  const isBounded = maximum !== Infinity;
  const label = code.choice(isBounded ? 2 : 1);
  const next = code.label();
  if (isBounded) code.write(code.push(label, String(maximum - minimum), "i"));
  else code.write(code.push(label, "i"));
  code.write(code.jump(next));
  if (isBounded) code.takeChoice(label, "b", "i");
  else code.takeChoice(label, "i");
  code.write(`if (i >= n) break step; ${read(code)} if (!(${test})) break step; ${step(code)}`);
  if (isBounded) code.write(`if (--b > 0) { ${code.push(label, "b", "i")} }`);
  else code.write(code.push(label, "i"));
  code.place(next);
}

/** A zero-width test. */
export function emitAssertion(code: MatcherCode, test: AssertionTest): void {
  code.write(`if (!(${assertion(code, test)})) break step;`);
}

function assertion(code: MatcherCode, test: AssertionTest): string {
  const isLineFeed = code.pattern.newline === "lf";
  switch (test) {
    case "subject_start":
      return "i === 0";
    case "match_start":
      return "i === from";
    case "subject_end":
      return "i === n";
    case "subject_end_or_newline":
      if (isLineFeed) return "i === n || (i === n - 1 && s.charCodeAt(i) === 10)";
      return "i === n || ((x = h.newlineAt(s, i)) > 0 && i + x === n)";
    case "line_start":
      if (isLineFeed) return "i === 0 || (i < n && s.charCodeAt(i - 1) === 10)";
      return "i === 0 || (i < n && h.newlineBefore(s, i) > 0)";
    case "line_end":
      if (isLineFeed) return "i === n || s.charCodeAt(i) === 10";
      return "i === n || h.newlineAt(s, i) > 0";
    case "word_boundary":
      return "h.isWordBoundary(s, i)";
    case "not_word_boundary":
      return "!h.isWordBoundary(s, i)";
  }
}

/** A back-reference to the first of some groups that is set. */
export function emitReference(code: MatcherCode, numbers: readonly number[], isCaseless: boolean): void {
  const unset = numbers.map((number) => `c${number}e < 0`).join(" && ");
  code.write(`if (${unset}) break step;`);
  const chosen = numbers.map((number) => `if (c${number}e >= 0) { a = c${number}s; b = c${number}e; }`);
  code.write(chosen.join(" else "));
  if (isCaseless) {
    code.write("i = h.caselessEnd(s, a, b, i); if (i < 0) break step;");
    return;
  }
  code.write("if (i + b - a > n) break step;");
  code.write("while (a < b) { if (s.charCodeAt(a++) !== s.charCodeAt(i++)) break step; }");
}
