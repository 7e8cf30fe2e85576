/**
 * Pattern tree → JavaScript RegExp source, where both mean the same; null where that is not proved.
 *
 * What differs and is rewritten: `$`, `^`, `.`, `\s`, POSIX classes, case (spelled out in sets), possessive and
 * atomic groups (lookahead and back-reference), optional groups that can be empty, `\R`. What is refused goes to
 * the own matcher: see {@linkcode Refusal}.
 *
 * *Source:* ECMA-262 "Pattern semantics"; pcre2pattern(3), pcre2compat(3).
 *
 * @module
 */
import { mayExplode } from "./ambiguity.ts";
import {
  cannotGiveBack,
  definiteCaptures,
  type FirstCharacters,
  firstOfSequence,
  isNullable,
  isWronglyPossessive,
} from "./analysis.ts";
import type { CharacterSet } from "./character_set.ts";
import { literalText, setText, type SubjectKind } from "./translate_set.ts";
import {
  type AssertionTest,
  capturesIn,
  contains,
  type LookNode,
  type ParsedPattern,
  type PatternNode,
  type RepeatNode,
  type SequenceNode,
} from "./tree.ts";

/** Why a pattern is left to the own matcher. */
export class Refusal {
  constructor(readonly reason: string) {}
}

/** A RegExp that means the same. */
export interface Translation {
  readonly source: string;
  /** `v` for code points, else empty. */
  readonly flags: string;
  /** The RegExp's group by PCRE group; null where they are the same. */
  readonly groupMap: readonly number[] | null;
  /** Whether it only matches where the search starts. */
  readonly isSticky: boolean;
}

const UNKNOWN_FOLLOW: FirstCharacters = { sets: [], canBeEmpty: true, isUnknown: true, isDirect: false };

/** V8 refuses programs that are too large; counted quantifiers are laid out in full. */
const SIZE_MAX = 8_000;

/** The RegExp for subjects of a kind, or why there is none. */
export function translate(pattern: ParsedPattern, kind: SubjectKind): Translation | Refusal {
  try {
    refuseWhole(pattern);
    const writer = new Writer(pattern, kind);
    return writer.translation();
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

function refuseWhole(pattern: ParsedPattern): void {
  if (pattern.newline !== "lf") throw new Refusal("newline convention");
  if (pattern.hasCall) throw new Refusal("recursion");
  if (pattern.hasBranchReset) throw new Refusal("branch reset");
  if (sizeOf(pattern.root) > SIZE_MAX) throw new Refusal("size");
  if (mayExplode(pattern.root)) throw new Refusal("may explode");
}

function sizeOf(node: PatternNode): number {
  switch (node.kind) {
    case "sequence":
      return node.items.reduce((sum, item) => sum + sizeOf(item), 0);
    case "alternation":
      return node.branches.reduce((sum, branch) => sum + sizeOf(branch), 1);
    case "repeat": {
      const turns = node.maximum === Infinity ? node.minimum + 1 : node.maximum;
      return Math.max(1, turns) * sizeOf(node.body);
    }
    case "group":
    case "atomic":
    case "look":
      return 1 + sizeOf(node.body);
    default:
      return 1;
  }
}

class Writer {
  readonly #pattern: ParsedPattern;
  readonly #kind: SubjectKind;
  readonly #groupMap: number[] = [0];
  #groupCount = 0;
  /** Groups that are set on every path to here. */
  #set: Set<number> = new Set();
  #isBehind = false;

  constructor(pattern: ParsedPattern, kind: SubjectKind) {
    this.#pattern = pattern;
    this.#kind = kind;
  }

  translation(): Translation {
    let root = this.#pattern.root;
    let isSticky = this.#pattern.isAnchored;
    const first = root.kind === "sequence" ? root.items[0] : root;
    if (first?.kind === "assertion" && first.test === "match_start") {
      isSticky = true;
      root = { kind: "sequence", items: root.kind === "sequence" ? root.items.slice(1) : [] };
    }
    const source = this.#write(root, UNKNOWN_FOLLOW);
    const isIdentity = this.#groupCount === this.#pattern.groupCount &&
      this.#groupMap.every((target, number) => target === number);
    return {
      source,
      flags: this.#kind === "unicode" ? "v" : "",
      groupMap: isIdentity ? null : this.#groupMap,
      isSticky,
    };
  }

  #write(node: PatternNode, follow: FirstCharacters): string {
    switch (node.kind) {
      case "character":
        return literalText(node.code, this.#kind);
      case "set":
        return setText(node.set, this.#kind);
      case "sequence":
        return this.#writeSequence(node, follow);
      case "alternation":
        return `(?:${this.#writeBranches(node.branches, follow)})`;
      case "group":
        return this.#writeGroup(node.number, node.body, follow);
      case "atomic":
        return this.#writeAtomic(node.body);
      case "look":
        return this.#writeLook(node);
      case "repeat":
        return this.#writeRepeat(node, follow);
      case "assertion":
        return this.#writeAssertion(node.test);
      case "reference":
        return this.#writeReference(node.numbers, node.isCaseless);
      case "newline_sequence":
        return this.#newlineSequence();
      case "verb":
        if (node.verb === "fail") return "(?!)";
        throw new Refusal("verb");
      default:
        throw new Refusal(node.kind);
    }
  }

  #writeSequence(node: SequenceNode, follow: FirstCharacters): string {
    let text = "";
    for (let i = 0; i < node.items.length; i++) {
      const first = firstOfSequence(node.items, i + 1);
      const next = first.canBeEmpty ? UNKNOWN_FOLLOW : first;
      text += this.#write(node.items[i]!, i === node.items.length - 1 ? follow : next);
    }
    return text;
  }

  #writeBranches(branches: readonly PatternNode[], follow: FirstCharacters): string {
    const before = this.#set;
    let after: Set<number> | null = null;
    const texts = branches.map((branch) => {
      this.#set = new Set(before);
      const text = this.#write(branch, follow);
      after = after === null ? this.#set : new Set([...after].filter((number) => this.#set.has(number)));
      return text;
    });
    this.#set = after ?? before;
    return texts.join("|");
  }

  #writeGroup(number: number, body: PatternNode, follow: FirstCharacters): string {
    if (this.#isBehind) throw new Refusal("capture in lookbehind");
    this.#groupMap[number] = ++this.#groupCount;
    const text = body.kind === "alternation"
      ? this.#writeBranches(body.branches, follow)
      : this.#write(body, follow);
    this.#set.add(number);
    return `(${text})`;
  }

  #writeAtomic(body: PatternNode): string {
    if (this.#isBehind) throw new Refusal("atomic group in lookbehind");
    const index = ++this.#groupCount;
    const text = this.#write(body, UNKNOWN_FOLLOW);
    return `(?=(${text}))\\${index}(?:)`;
  }

  #writeLook(node: LookNode): string {
    const wasBehind = this.#isBehind;
    const before = new Set(this.#set);
    if (node.isNonAtomic) throw new Refusal("non-atomic lookaround");
    if (node.isBehind) {
      this.#isBehind = true;
      if (contains(node.body, (inner) => inner.kind === "reference")) {
        throw new Refusal("reference in lookbehind");
      }
    }
    const body = node.body.kind === "alternation"
      ? this.#writeBranches(node.body.branches, UNKNOWN_FOLLOW)
      : this.#write(node.body, UNKNOWN_FOLLOW);
    this.#isBehind = wasBehind;
    if (node.isNegative) this.#set = before;
    return `(?${node.isBehind ? "<" : ""}${node.isNegative ? "!" : "="}${body})`;
  }

  #writeRepeat(node: RepeatNode, follow: FirstCharacters): string {
    const { body, minimum, maximum } = node;
    if (maximum === 0) {
      if (capturesIn(body).size > 0) throw new Refusal("capture in {0}");
      return "";
    }
    const isPossessive = node.mode === "possessive" && !cannotGiveBack(body, follow);
    if (isPossessive || isWronglyPossessive(body, follow)) {
      return this.#writeAtomic({ ...node, mode: "greedy" });
    }
    const lazy = node.mode === "lazy" ? "?" : "";
    if (maximum === 1 && minimum === 0 && isNullable(body)) {
      return this.#writeOption(body, lazy !== "", follow);
    }
    const canLoopEmpty = minimum !== maximum && isNullable(body);
    if (canLoopEmpty) throw new Refusal("empty turn of a loop");
    const before = new Set(this.#set);
    const text = this.#writeTurn(node);
    if (minimum === 0) this.#set = before;
    return text + quantifier(minimum, maximum) + lazy;
  }

  /** `X?` as `(?:X|)`: JavaScript refuses a turn that matches nothing, PCRE keeps its captures. */
  #writeOption(body: PatternNode, isLazy: boolean, follow: FirstCharacters): string {
    const before = new Set(this.#set);
    const text = this.#write(body, follow);
    this.#set = before;
    return isLazy ? `(?:|${text})` : `(?:${text}|)`;
  }

  #writeTurn(node: RepeatNode): string {
    const { body } = node;
    if (node.maximum > 1) {
      // JavaScript forgets the captures of earlier turns: no difference where every turn sets them all.
      const definite = definiteCaptures(body);
      for (const number of capturesIn(body)) {
        if (!definite.has(number)) throw new Refusal("capture kept across turns");
      }
    }
    const text = this.#write(body, UNKNOWN_FOLLOW);
    const isAtom = body.kind === "set" || body.kind === "character" || body.kind === "group" ||
      body.kind === "alternation" || body.kind === "newline_sequence";
    return isAtom ? text : `(?:${text})`;
  }

  #writeAssertion(test: AssertionTest): string {
    switch (test) {
      case "subject_start":
        return "^";
      case "subject_end":
        return "$";
      case "subject_end_or_newline":
        return "(?=\\n?$)";
      case "line_start":
        return "(?:^|(?<=\\n)(?!$))";
      case "line_end":
        return "(?![^\\n])";
      case "word_boundary":
        return this.#isUnicodeWord ? wordBoundary(true) : "\\b";
      case "not_word_boundary":
        return this.#isUnicodeWord ? wordBoundary(false) : "\\B";
      case "match_start":
        throw new Refusal("\\G inside");
    }
  }

  get #isUnicodeWord(): boolean {
    return this.#kind === "unicode" && this.#pattern.isUcp;
  }

  #writeReference(numbers: readonly number[], isCaseless: boolean): string {
    const number = numbers[0]!;
    if (numbers.length !== 1 || !this.#set.has(number)) {
      throw new Refusal("reference to a group that may be unset");
    }
    const index = this.#groupMap[number];
    if (index === undefined) throw new Refusal("forward reference");
    if (!isCaseless) return `\\${index}(?:)`;
    const group = this.#pattern.groups[number];
    if (this.#kind !== "ascii" && (group === undefined || !isAsciiOnly(group.body))) {
      throw new Refusal("caseless reference");
    }
    if (this.#kind === "unicode") throw new Refusal("caseless reference under u");
    return `(?i:\\${index})`;
  }

  #newlineSequence(): string {
    // In a lookbehind it ends where that ends, be it between CR and LF.
    const loneReturn = this.#isBehind ? "\\r" : "\\r(?!\\n)";
    if (this.#pattern.isNarrowNewlineSequence) return `(?:\\r\\n|\\n|${loneReturn})`;
    const others = this.#kind === "bytes" ? "\\x85" : this.#kind === "unicode" ? "\\x85\\u2028\\u2029" : "";
    return `(?:\\r\\n|[\\n\\v\\f${others}]|${loneReturn})`;
  }
}

function quantifier(minimum: number, maximum: number): string {
  if (maximum === Infinity) return minimum === 0 ? "*" : minimum === 1 ? "+" : `{${minimum},}`;
  if (minimum === 0 && maximum === 1) return "?";
  return minimum === maximum ? `{${minimum}}` : `{${minimum},${maximum}}`;
}

const WORD = "[\\p{L}\\p{N}\\p{Mn}\\p{Pc}]";

function wordBoundary(isBoundary: boolean): string {
  return isBoundary
    ? `(?:(?<=${WORD})(?!${WORD})|(?<!${WORD})(?=${WORD}))`
    : `(?:(?<=${WORD})(?=${WORD})|(?<!${WORD})(?!${WORD}))`;
}

/** Whether all that a node can capture is ASCII. */
function isAsciiOnly(node: PatternNode): boolean {
  const isAscii = (set: CharacterSet): boolean =>
    set.isPlain && set.plainRanges(0x10ffff).every((code) => code < 128);
  return !contains(node, (inner) => {
    if (inner.kind === "character") return inner.code >= 128;
    if (inner.kind === "set") return !isAscii(inner.set);
    return inner.kind === "reference" || inner.kind === "newline_sequence";
  });
}
