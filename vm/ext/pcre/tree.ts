/**
 * The tree of a pattern: what the parser makes and the translator and the own matcher read.
 *
 * Case-insensitivity, `x`, `s`, `U` and named classes are gone here: sets hold every case, quantifiers say what
 * they are. Characters are bytes, or code points under /u.
 *
 * *Source:* pcre2pattern(3).
 *
 * @module
 */
import type { CharacterSet } from "./character_set.ts";

/** What counts as a line end, as (*LF), (*CR), … set it. */
export type Newline = "lf" | "cr" | "crlf" | "anycrlf" | "any" | "nul";

/** Zero-width tests other than lookaround. */
export type AssertionTest =
  | "subject_start"
  | "subject_end"
  | "subject_end_or_newline"
  | "line_start"
  | "line_end"
  | "word_boundary"
  | "not_word_boundary"
  | "match_start";

/** How a quantifier goes about it. */
export type RepeatMode = "greedy" | "lazy" | "possessive";

/** One literal character. */
export interface CharacterNode {
  readonly kind: "character";
  readonly code: number;
}
/** One character of a set; also `.`, `\d`, and a literal of several cases. */
export interface SetNode {
  readonly kind: "set";
  readonly set: CharacterSet;
}
/** Nodes one after the other; none is the empty pattern. */
export interface SequenceNode {
  readonly kind: "sequence";
  readonly items: readonly PatternNode[];
}
/** Branches in order; at least two. */
export interface AlternationNode {
  readonly kind: "alternation";
  readonly branches: readonly PatternNode[];
}
/** A capturing group. Several may have one number: `(?|`. */
export interface GroupNode {
  readonly kind: "group";
  readonly number: number;
  body: PatternNode;
}
/** `(?>…)`. */
export interface AtomicNode {
  readonly kind: "atomic";
  readonly body: PatternNode;
}
/** Lookahead and lookbehind. */
export interface LookNode {
  readonly kind: "look";
  readonly isBehind: boolean;
  readonly isNegative: boolean;
  /** Whether it may be backtracked into: `(*napla:`. */
  readonly isNonAtomic: boolean;
  readonly body: PatternNode;
  /** Position in the pattern, for errors. */
  readonly offset: number;
}
/** A quantifier; `maximum` is Infinity where there is none. */
export interface RepeatNode {
  readonly kind: "repeat";
  readonly body: PatternNode;
  readonly minimum: number;
  readonly maximum: number;
  readonly mode: RepeatMode;
}
/** A zero-width test. */
export interface AssertionNode {
  readonly kind: "assertion";
  readonly test: AssertionTest;
}
/** A back-reference; several numbers where a name is used twice. */
export interface ReferenceNode {
  readonly kind: "reference";
  numbers: readonly number[];
  readonly isCaseless: boolean;
}
/** A subroutine call or recursion; 0 is the whole pattern. */
export interface CallNode {
  readonly kind: "call";
  number: number;
}
/** What a conditional group asks. */
export type ConditionTest =
  | { readonly kind: "group"; numbers: readonly number[] }
  | { readonly kind: "recursion"; number: number | null }
  | { readonly kind: "constant"; readonly value: boolean }
  | { readonly kind: "define" }
  | { readonly kind: "look"; readonly look: LookNode };
/** `(?(test)yes|no)`. */
export interface ConditionNode {
  readonly kind: "condition";
  readonly test: ConditionTest;
  readonly yes: PatternNode;
  readonly no: PatternNode;
}
/** Backtracking control. */
export type Verb = "accept" | "fail" | "commit" | "prune" | "skip" | "then" | "mark";
/** `(*VERB:name)`. */
export interface VerbNode {
  readonly kind: "verb";
  readonly verb: Verb;
  readonly name: string | null;
}
/** `\K`, `\R`, `\X`. */
export interface SpecialNode {
  readonly kind: "keep" | "newline_sequence" | "grapheme";
}

/** Any node. */
export type PatternNode =
  | CharacterNode
  | SetNode
  | SequenceNode
  | AlternationNode
  | GroupNode
  | AtomicNode
  | LookNode
  | RepeatNode
  | AssertionNode
  | ReferenceNode
  | CallNode
  | ConditionNode
  | VerbNode
  | SpecialNode;

/** Matches the empty string. */
export const EMPTY: SequenceNode = { kind: "sequence", items: [] };

/** The node of one branch or several. */
export function joinBranches(branches: readonly PatternNode[]): PatternNode {
  return branches.length === 1 ? branches[0]! : { kind: "alternation", branches };
}

/** A parsed pattern. */
export interface ParsedPattern {
  readonly root: PatternNode;
  readonly groupCount: number;
  /** Name by group number; undefined for a group without one. */
  readonly names: readonly (string | undefined)[];
  /** The first group of each number. */
  readonly groups: readonly (GroupNode | undefined)[];
  readonly isUtf: boolean;
  /** Whether `\b` and the like go by Unicode properties. */
  readonly isUcp: boolean;
  /** The A modifier. */
  readonly isAnchored: boolean;
  readonly newline: Newline;
  /** Whether `\R` is CR, LF or CRLF only. */
  readonly isNarrowNewlineSequence: boolean;
  /** Whether CR or LF stands in it as a literal. */
  readonly namesLineEnd: boolean;
  readonly hasCall: boolean;
  readonly hasVerb: boolean;
  /** Whether two groups share a number. */
  readonly hasBranchReset: boolean;
}

/** The nodes right below one. */
export function children(node: PatternNode): readonly PatternNode[] {
  switch (node.kind) {
    case "sequence":
      return node.items;
    case "alternation":
      return node.branches;
    case "group":
    case "atomic":
    case "look":
    case "repeat":
      return [node.body];
    case "condition":
      return node.test.kind === "look" ? [node.test.look, node.yes, node.no] : [node.yes, node.no];
    default:
      return [];
  }
}

/** Numbers of the capturing groups in a node, itself included, without repetition. */
export function capturesIn(node: PatternNode): Set<number> {
  const found = new Set<number>();
  const visit = (inner: PatternNode): void => {
    if (inner.kind === "group") found.add(inner.number);
    children(inner).forEach(visit);
  };
  visit(node);
  return found;
}

/** Whether a node or one below it passes a test. */
export function contains(node: PatternNode, test: (node: PatternNode) => boolean): boolean {
  return test(node) || children(node).some((child) => contains(child, test));
}
