/**
 * PCRE2's pattern syntax → tree.
 *
 * *Source:* pcre2pattern(3), pcre2syntax(3); errors as PHP 8.4.27 (PCRE2 10.46) gives them.
 *
 * @module
 */
import { caseVariants } from "./case_folding.ts";
import { CharacterSet } from "./character_set.ts";
import { CompileError, PatternError } from "./compile_error.ts";
import type { Modifiers } from "./delimiter.ts";
import { checkLookbehinds } from "./lookbehind_length.ts";
import { posixEnd, readClass } from "./parse_class.ts";
import { dotNode, readEscape } from "./parse_escape.ts";
import { readGroup } from "./parse_group.ts";
import { type Atom, PatternReader } from "./pattern_reader.ts";
import { readStartOptions } from "./start_options.ts";
import { EMPTY, type ParsedPattern, type PatternNode, type RepeatMode } from "./tree.ts";
import { utf8Error } from "./utf8.ts";

/**
 * The tree of a pattern without delimiters.
 *
 * Throws: {@linkcode CompileError}.
 */
export function parsePattern(pattern: string, modifiers: Modifiers): ParsedPattern {
  const reader = new PatternReader(pattern, modifiers, readBranches);
  readStartOptions(reader);
  if (reader.isUtf) {
    const problem = utf8Error(pattern);
    if (problem !== null) throw new CompileError(`UTF-8 error: ${problem.text}`, problem.offset);
  }
  const root = reader.readAlternation();
  if (!reader.isAtEnd) reader.fail("UNMATCHED_PARENTHESIS");
  resolveReferences(reader, false);
  checkLookbehinds(reader, root);
  resolveReferences(reader, true);
  return {
    root,
    groupCount: reader.groupCount,
    names: reader.names,
    groups: reader.groups,
    isUtf: reader.isUtf,
    isUcp: reader.isUcp,
    isAnchored: modifiers.anchored,
    newline: reader.newline,
    isNarrowNewlineSequence: reader.isNarrowNewlineSequence,
    namesLineEnd: reader.namesLineEnd,
    hasCall: reader.hasCall,
    hasVerb: reader.hasVerb,
    hasBranchReset: reader.hasBranchReset,
  };
}

/** Gives pending references their group numbers; names first, and errors only in the second round. */
function resolveReferences(reader: PatternReader, isStrict: boolean): void {
  const raiseDeferred = (pendingCount: number): void => {
    if (!isStrict) return;
    const next = reader.deferred[0];
    if (next !== undefined && next.pendingCount <= pendingCount) throw next.error;
  };
  let count = 0;
  for (const { name, number, offset, target } of reader.pending) {
    raiseDeferred(count++);
    let numbers = [number];
    if (name !== null) {
      numbers = [];
      reader.names.forEach((known, index) => {
        if (known === name) numbers.push(index);
      });
    }
    const isKnown = numbers.length > 0 && numbers[0]! <= reader.groupCount;
    if (!isKnown) {
      if (isStrict) throw new CompileError(PatternError.NO_SUCH_GROUP, offset);
      continue;
    }
    if (target === null) continue;
    if (target.kind === "call") target.number = numbers[0]!;
    else target.numbers = numbers;
  }
  raiseDeferred(count);
}

/** Reads the branches of a group; `beforeBranch` is called before each but the first. */
function readBranches(reader: PatternReader, beforeBranch: (() => void) | null): PatternNode[] {
  const branches = [readSequence(reader)];
  while (!reader.isAtEnd && reader.peek() === "|") {
    reader.at++;
    beforeBranch?.();
    branches.push(readSequence(reader));
  }
  return branches;
}

function readSequence(reader: PatternReader): PatternNode {
  const items: PatternNode[] = [];
  let previous: Atom = { node: null, isRepeatable: false };
  let hasPrevious = false;
  const flush = (): void => {
    if (hasPrevious && previous.node !== null) items.push(previous.node);
    hasPrevious = false;
  };
  for (;;) {
    if (!reader.isQuoting) reader.skipIgnored();
    if (reader.isAtEnd) break;
    if (!reader.isQuoting) {
      const next = reader.peek();
      if (next === "|" || next === ")") break;
      if (isQuantifier(reader, next)) {
        const node = readQuantifier(reader, hasPrevious ? previous : null);
        previous = { node, isRepeatable: false };
        hasPrevious = true;
        continue;
      }
    }
    const atom = readAtom(reader);
    if (atom === null) continue;
    flush();
    previous = atom;
    hasPrevious = true;
  }
  flush();
  return items.length === 1 ? items[0]! : items.length === 0 ? EMPTY : { kind: "sequence", items };
}

const BRACES = /\{[ \t]*(?:\d+[ \t]*(?:,[ \t]*\d*[ \t]*)?|,[ \t]*\d+[ \t]*)\}/y;

function isQuantifier(reader: PatternReader, next: string): boolean {
  if (next === "*" || next === "+" || next === "?") return true;
  if (next !== "{") return false;
  BRACES.lastIndex = reader.at;
  return BRACES.test(reader.pattern);
}

function readQuantifier(reader: PatternReader, previous: Atom | null): PatternNode {
  const start = reader.at;
  const [minimum, maximum] = readCounts(reader);
  if (previous === null || !previous.isRepeatable) {
    const isSymbol = !reader.pattern.startsWith("{", start);
    reader.fail("NOTHING_TO_REPEAT", isSymbol ? start : reader.at - 1);
  }
  let mode: RepeatMode = reader.options.isUngreedy ? "lazy" : "greedy";
  reader.skipIgnored();
  if (reader.accept("?")) mode = reader.options.isUngreedy ? "greedy" : "lazy";
  else if (reader.accept("+")) mode = "possessive";
  const body = previous.node ?? EMPTY;
  return repeat(body, minimum, maximum, mode);
}

function repeat(body: PatternNode, minimum: number, maximum: number, mode: RepeatMode): PatternNode {
  if (body.kind === "look" || (body.kind === "condition" && body.test.kind === "define")) {
    // PCRE2 runs an assertion at most once: more often cannot change the outcome.
    if (body.kind === "condition") return body;
    return minimum > 0 ? body : { kind: "repeat", body, minimum: 0, maximum: Math.min(maximum, 1), mode };
  }
  if (body.kind === "verb") {
    return minimum > 0 ? body : { kind: "repeat", body, minimum: 0, maximum: 1, mode };
  }
  if (minimum === 1 && maximum === 1) return mode === "possessive" ? { kind: "atomic", body } : body;
  return { kind: "repeat", body, minimum, maximum, mode };
}

function readCounts(reader: PatternReader): [number, number] {
  if (reader.accept("*")) return [0, Infinity];
  if (reader.accept("+")) return [1, Infinity];
  if (reader.accept("?")) return [0, 1];
  reader.at++;
  reader.readRun(/[ \t]+/y);
  const minimum = readCount(reader) ?? 0;
  let maximum: number = minimum;
  let end = reader.at;
  reader.readRun(/[ \t]+/y);
  if (reader.accept(",")) {
    reader.readRun(/[ \t]+/y);
    maximum = readCount(reader) ?? Infinity;
    end = reader.at;
    reader.readRun(/[ \t]+/y);
  }
  if (maximum < minimum) reader.fail("QUANTIFIER_ORDER", end);
  reader.at++;
  return [minimum, maximum];
}

function readCount(reader: PatternReader): number | null {
  const start = reader.at;
  const digits = reader.readRun(/\d+/y);
  if (digits === "") return null;
  let value = 0;
  for (let i = 0; i < digits.length; i++) {
    value = value * 10 + Number(digits[i]);
    if (value > 65535) reader.fail("QUANTIFIER_TOO_BIG", start + i + 1);
  }
  return value;
}

/** Reads one element; null when what was read leaves nothing and takes no part in quantifying. */
function readAtom(reader: PatternReader): Atom | null {
  if (reader.isQuoting) {
    if (reader.accept("\\E")) {
      reader.isQuoting = false;
      return null;
    }
    return { node: literal(reader, reader.readCode()), isRepeatable: true };
  }
  switch (reader.peek()) {
    case "\\":
      return readEscapedAtom(reader);
    case "(":
      return readGroup(reader);
    case "[":
      return readBracket(reader);
    case ".":
      reader.at++;
      return { node: dotNode(reader, reader.options.isDotAll), isRepeatable: true };
    case "^":
      reader.at++;
      return {
        node: { kind: "assertion", test: reader.options.isMultiline ? "line_start" : "subject_start" },
        isRepeatable: false,
      };
    case "$":
      reader.at++;
      return { node: { kind: "assertion", test: dollarTest(reader) }, isRepeatable: false };
    default:
      return { node: literal(reader, reader.readCode()), isRepeatable: true };
  }
}

function dollarTest(reader: PatternReader): "line_end" | "subject_end" | "subject_end_or_newline" {
  if (reader.options.isMultiline) return "line_end";
  return reader.modifiers.dollarEndOnly ? "subject_end" : "subject_end_or_newline";
}

function readEscapedAtom(reader: PatternReader): Atom | null {
  reader.at++;
  const escape = readEscape(reader, false);
  switch (escape.kind) {
    case "code":
      return { node: literal(reader, escape.code), isRepeatable: true };
    case "set":
      return { node: { kind: "set", set: escape.set }, isRepeatable: true };
    case "quote":
      reader.isQuoting = true;
      return null;
    case "nothing":
      return null;
    case "node":
      return { node: escape.node, isRepeatable: escape.isRepeatable };
  }
}

/** A literal, or the set of its cases. */
function literal(reader: PatternReader, code: number): PatternNode {
  if (code === 10 || code === 13) reader.namesLineEnd = true;
  if (reader.options.isCaseless) {
    const variants = caseVariants(code, reader.isUtf, reader.options.isRestricted);
    if (variants.length > 1) {
      return { kind: "set", set: CharacterSet.of(...variants.flatMap((variant) => [variant, variant])) };
    }
  }
  return { kind: "character", code };
}

function readBracket(reader: PatternReader): Atom {
  if (reader.startsWith("[[:<:]]") || reader.startsWith("[[:>:]]")) return readWordEdge(reader);
  if (/[:.=]/.test(reader.peek(1))) {
    const end = posixEnd(reader, reader.at);
    if (end >= 0) reader.fail(reader.peek(1) === ":" ? "POSIX_OUTSIDE" : "POSIX_COLLATING");
  }
  reader.at++;
  return { node: { kind: "set", set: readClass(reader) }, isRepeatable: true };
}

/** `[[:<:]]` and `[[:>:]]`: start and end of a word. */
function readWordEdge(reader: PatternReader): Atom {
  const isStart = reader.startsWith("[[:<:]]");
  reader.at += 7;
  const word = readEscape(new PatternReaderAt(reader, "w"), false);
  const set = word.kind === "set" ? word.set : CharacterSet.of();
  return {
    node: {
      kind: "sequence",
      items: [
        { kind: "assertion", test: "word_boundary" },
        {
          kind: "look",
          isBehind: !isStart,
          isNegative: false,
          isNonAtomic: false,
          offset: reader.at,
          body: { kind: "set", set },
        },
      ],
    },
    isRepeatable: false,
  };
}

/** A reader on a text of its own that has another's modes. */
class PatternReaderAt extends PatternReader {
  constructor(other: PatternReader, text: string) {
    super(text, other.modifiers, readBranches);
    this.isUtf = other.isUtf;
    this.isUcp = other.isUcp;
    this.options = other.options;
  }
}
