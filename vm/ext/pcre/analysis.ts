/**
 * What is known of a pattern before it runs: what it may start with, whether it can match nothing, which groups
 * it always sets.
 *
 * @module
 */
import { caseVariants } from "./case_folding.ts";
import { CharacterSet } from "./character_set.ts";
import { children, contains, type GroupNode, type PatternNode } from "./tree.ts";

/** The characters that a match may start with. */
export interface FirstCharacters {
  /** One of these, unless {@linkcode FirstCharacters.isUnknown}. */
  readonly sets: readonly CharacterSet[];
  /** Whether nothing needs to be consumed. */
  readonly canBeEmpty: boolean;
  /** Whether nothing is known of the first character. */
  readonly isUnknown: boolean;
  /** Whether no zero-width test comes before them. */
  readonly isDirect: boolean;
}

const UNKNOWN: FirstCharacters = { sets: [], canBeEmpty: true, isUnknown: true, isDirect: false };
const TEST_FIRST: FirstCharacters = { sets: [], canBeEmpty: true, isUnknown: false, isDirect: false };
const NEWLINE_SEQUENCE = CharacterSet.of(10, 13, 0x85, 0x85, 0x2028, 0x2029).as("newline_sequence");
const EMPTY_FIRST: FirstCharacters = { sets: [], canBeEmpty: true, isUnknown: false, isDirect: true };

/** The characters a node may start with; zero-width tests count as empty, which is on the safe side. */
export function firstCharacters(node: PatternNode): FirstCharacters {
  switch (node.kind) {
    case "character":
      return consuming(CharacterSet.of(node.code, node.code));
    case "set":
      return consuming(node.set);
    case "newline_sequence":
      return consuming(NEWLINE_SEQUENCE);
    case "sequence":
      return firstOfSequence(node.items, 0);
    case "alternation":
      return node.branches.map(firstCharacters).reduce(unionFirst);
    case "condition":
      if (node.test.kind === "define") return EMPTY_FIRST;
      return unionFirst(firstCharacters(node.yes), firstCharacters(node.no));
    case "group":
    case "atomic":
      return firstCharacters(node.body);
    case "repeat": {
      if (node.maximum === 0) return EMPTY_FIRST;
      const first = firstCharacters(node.body);
      return {
        ...first,
        canBeEmpty: first.canBeEmpty || node.minimum === 0,
        isDirect: first.isDirect && (node.mode !== "possessive" || singleSet(node.body) !== null),
      };
    }
    case "look":
      return contains(node.body, (inner) => inner.kind === "verb" && inner.verb !== "fail")
        ? UNKNOWN
        : TEST_FIRST;
    case "assertion":
    case "keep":
      return TEST_FIRST;
    case "verb":
      // A verb acts even where what follows cannot match, so nothing may be skipped because of that.
      return node.verb === "fail" ? TEST_FIRST : UNKNOWN;
    default:
      return UNKNOWN;
  }
}

function consuming(set: CharacterSet): FirstCharacters {
  return { sets: [set], canBeEmpty: false, isUnknown: false, isDirect: true };
}

/** The characters that items from an index on may start with. */
export function firstOfSequence(items: readonly PatternNode[], index: number): FirstCharacters {
  let result: FirstCharacters = EMPTY_FIRST;
  for (let i = index; i < items.length; i++) {
    const first = firstCharacters(items[i]!);
    result = {
      sets: [...result.sets, ...first.sets],
      canBeEmpty: first.canBeEmpty,
      isUnknown: result.isUnknown || first.isUnknown,
      isDirect: result.isDirect && first.isDirect,
    };
    if (!first.canBeEmpty) return result;
  }
  return result;
}

function unionFirst(one: FirstCharacters, other: FirstCharacters): FirstCharacters {
  return {
    sets: [...one.sets, ...other.sets],
    canBeEmpty: one.canBeEmpty || other.canBeEmpty,
    isUnknown: one.isUnknown || other.isUnknown,
    isDirect: one.isDirect && other.isDirect,
  };
}

/** Whether a node can match the empty string, or may for all that is known. */
export function isNullable(node: PatternNode): boolean {
  switch (node.kind) {
    case "character":
    case "set":
    case "newline_sequence":
    case "grapheme":
      return false;
    case "sequence":
      return node.items.every(isNullable);
    case "alternation":
      return node.branches.some(isNullable);
    case "condition":
      return node.test.kind === "define" || isNullable(node.yes) || isNullable(node.no);
    case "group":
    case "atomic":
      return isNullable(node.body);
    case "repeat":
      return node.minimum === 0 || isNullable(node.body);
    default:
      return true;
  }
}

/** Whether a node matches nothing but the empty string. */
export function isZeroWidth(node: PatternNode): boolean {
  switch (node.kind) {
    case "look":
    case "assertion":
    case "keep":
    case "verb":
      return true;
    case "sequence":
    case "alternation":
    case "group":
    case "atomic":
    case "repeat":
    case "condition":
      return children(node).every(isZeroWidth);
    default:
      return false;
  }
}

/** Numbers of the groups that are set whenever the node has matched. */
export function definiteCaptures(node: PatternNode): Set<number> {
  switch (node.kind) {
    case "sequence": {
      const all = new Set<number>();
      for (const item of node.items) for (const number of definiteCaptures(item)) all.add(number);
      return all;
    }
    case "alternation": {
      const [first, ...others] = node.branches.map(definiteCaptures);
      return new Set([...first!].filter((number) => others.every((other) => other.has(number))));
    }
    case "group":
      return definiteCaptures(node.body).add(node.number);
    case "atomic":
      return definiteCaptures(node.body);
    case "look":
      return node.isNegative ? new Set() : definiteCaptures(node.body);
    case "repeat":
      return node.minimum > 0 ? definiteCaptures(node.body) : new Set();
    default:
      return new Set();
  }
}

/** Whether two sets are known to have no member in common. */
export function areDisjoint(one: CharacterSet, other: CharacterSet): boolean {
  if (one.isPlain && other.isPlain) {
    return !overlap(one.plainRanges(0x10ffff), other.plainRanges(0x10ffff));
  }
  const [plain, rich] = one.isPlain ? [one, other] : [other, one];
  if (!plain.isPlain) return false;
  const ranges = plain.plainRanges(0x10ffff);
  let size = 0;
  for (let i = 0; i < ranges.length; i += 2) size += ranges[i + 1]! - ranges[i]! + 1;
  if (size > 300) return false;
  for (let i = 0; i < ranges.length; i += 2) {
    for (let code = ranges[i]!; code <= ranges[i + 1]!; code++) if (rich.has(code)) return false;
  }
  return true;
}

function overlap(one: readonly number[], other: readonly number[]): boolean {
  let i = 0;
  let j = 0;
  while (i < one.length && j < other.length) {
    if (one[i + 1]! < other[j]!) i += 2;
    else if (other[j + 1]! < one[i]!) j += 2;
    else return true;
  }
  return false;
}

/** Pairs that PCRE2 takes for disjoint although CR, NEL or NBSP are in both. */
const TAKEN_FOR_DISJOINT: ReadonlySet<string> = new Set([
  "dot newline_sequence",
  "not_space newline_sequence",
  "not_space horizontal",
  "not_space vertical",
  "horizontal not_space",
  "vertical not_space",
  "newline_sequence dot",
  "newline_sequence space",
]);

function areTakenForDisjoint(one: CharacterSet, other: CharacterSet): boolean {
  return TAKEN_FOR_DISJOINT.has(`${one.shorthand} ${other.shorthand}`);
}

/**
 * Whether a repeat never gives back a character to what follows, because nothing that it takes could start that.
 * PCRE2 makes such repeats possessive, and does so for some pairs of escapes that do overlap.
 *
 * *Source:* PCRE2 10.46, pcre2_auto_possess.c.
 */
export function cannotGiveBack(body: PatternNode, follow: FirstCharacters): boolean {
  if (follow.isUnknown || follow.canBeEmpty || follow.sets.length === 0) return false;
  if (singleSet(body) === null && body.kind !== "newline_sequence") return false;
  return firstCharacters(body).sets.every((set) =>
    follow.sets.every((other) =>
      (follow.isDirect && areTakenForDisjoint(set, other)) || areDisjoint(set, other)
    )
  );
}

/** Whether {@linkcode cannotGiveBack} holds only by PCRE2's table, so that it changes what matches. */
export function isWronglyPossessive(body: PatternNode, follow: FirstCharacters): boolean {
  if (!cannotGiveBack(body, follow)) return false;
  return firstCharacters(body).sets.some((set) =>
    follow.sets.some((other) => areTakenForDisjoint(set, other))
  );
}

/** The set of a node that always matches exactly one character, or null. */
export function singleSet(node: PatternNode): CharacterSet | null {
  if (node.kind === "set") return node.set;
  if (node.kind === "character") return CharacterSet.of(node.code, node.code);
  return null;
}

/** Whether every match must begin at the start of the subject. */
export function isAnchoredAtStart(node: PatternNode, groups: readonly (GroupNode | undefined)[]): boolean {
  switch (node.kind) {
    case "assertion":
      return node.test === "subject_start" || node.test === "match_start";
    case "sequence":
      return node.items.length > 0 && isAnchoredAtStart(node.items[0]!, groups);
    case "alternation":
      return node.branches.every((branch) => isAnchoredAtStart(branch, groups));
    case "group":
    case "atomic":
      return isAnchoredAtStart(node.body, groups);
    default:
      return false;
  }
}

/**
 * The cases of a character without which nothing matches: the last literal that every match has; null when there
 * is none.
 */
export function requiredCharacter(node: PatternNode): readonly number[] | null {
  switch (node.kind) {
    case "character":
      return [node.code];
    case "set": {
      const { ranges } = node.set;
      if (!node.set.isPlain || node.set.isNegated || ranges.length < 4 || ranges.length > 6) return null;
      const variants = caseVariants(ranges[0]!, ranges.length === 6);
      const isCased = variants.length * 2 === ranges.length &&
        variants.every((code, index) => ranges[2 * index] === code && ranges[2 * index + 1] === code);
      return isCased ? variants : null;
    }
    case "sequence":
      for (let i = node.items.length - 1; i >= 0; i--) {
        const found = requiredCharacter(node.items[i]!);
        if (found !== null) return found;
      }
      return null;
    case "group":
    case "atomic":
      return requiredCharacter(node.body);
    case "repeat":
      return node.minimum > 0 ? requiredCharacter(node.body) : null;
    default:
      return null;
  }
}
