/**
 * Lengths in characters of what a node can match, and the limits on lookbehind that PCRE2 puts.
 *
 * *Source:* pcre2pattern(3), "Lookbehind assertions".
 *
 * @module
 */
import { CompileError, PatternError } from "./compile_error.ts";
import type { PatternReader } from "./pattern_reader.ts";
import { children, type GroupNode, type PatternNode } from "./tree.ts";

/** Characters at least and at most; Infinity where there is no limit. */
export interface LengthRange {
  readonly minimum: number;
  readonly maximum: number;
}

const NONE: LengthRange = { minimum: 0, maximum: 0 };
const UNLIMITED: LengthRange = { minimum: 0, maximum: Infinity };
const VARIABLE_MAX = 255;
const FIXED_MAX = 65535;

/** Throws for the first lookbehind, in order of opening, that is too long or has no limit. */
export function checkLookbehinds(reader: PatternReader, _root: PatternNode): void {
  const looks = [...reader.lookbehinds].sort((a, b) => a.offset - b.offset);
  for (const look of looks) {
    checkCalls(reader, look.body);
    const branches = look.body.kind === "alternation" ? look.body.branches : [look.body];
    for (const branch of branches) {
      const { minimum, maximum } = lengthOf(branch, reader.groups, new Set());
      if (maximum === Infinity) throw new CompileError(PatternError.LOOKBEHIND_UNLIMITED, look.offset);
      if (maximum > (minimum === maximum ? FIXED_MAX : VARIABLE_MAX)) {
        throw new CompileError(PatternError.LOOKBEHIND_TOO_LONG, look.offset);
      }
    }
  }
}

/** A call of a group that does not exist is found out when its length is asked for. */
function checkCalls(reader: PatternReader, node: PatternNode): void {
  if (node.kind === "call" || node.kind === "reference") {
    const number = node.kind === "call" ? node.number : node.numbers[0]!;
    const pending = reader.pending.find(({ target }) => target === node);
    if (pending !== undefined && reader.groups[number] === undefined) {
      throw new CompileError(PatternError.NO_SUCH_GROUP, pending.offset);
    }
  }
  for (const child of children(node)) checkCalls(reader, child);
}

/**
 * The lengths that a node can match.
 *
 * @param open Groups that are being measured, so that recursion counts as unlimited.
 */
export function lengthOf(
  node: PatternNode,
  groups: readonly (GroupNode | undefined)[],
  open: Set<number>,
): LengthRange {
  switch (node.kind) {
    case "character":
    case "set":
      return { minimum: 1, maximum: 1 };
    case "newline_sequence":
      return { minimum: 1, maximum: 2 };
    case "grapheme":
      return { minimum: 1, maximum: Infinity };
    case "sequence":
      return node.items.map((item) => lengthOf(item, groups, open)).reduce(
        (sum, length) => ({ minimum: sum.minimum + length.minimum, maximum: sum.maximum + length.maximum }),
        NONE,
      );
    case "alternation":
      return widest(node.branches.map((branch) => lengthOf(branch, groups, open)));
    case "condition":
      if (node.test.kind === "define") return NONE;
      return widest([lengthOf(node.yes, groups, open), lengthOf(node.no, groups, open)]);
    case "group":
    case "atomic":
      return lengthOf(node.body, groups, open);
    case "repeat": {
      const { minimum, maximum } = lengthOf(node.body, groups, open);
      return {
        minimum: minimum * node.minimum,
        maximum: maximum === 0 || node.maximum === 0 ? 0 : maximum * node.maximum,
      };
    }
    case "reference":
      return widest(node.numbers.map((number) => lengthOfGroup(number, groups, open)));
    case "call":
      return lengthOfGroup(node.number, groups, open);
    case "verb":
      return node.verb === "accept" ? UNLIMITED : NONE;
    default:
      return NONE;
  }
}

function lengthOfGroup(
  number: number,
  groups: readonly (GroupNode | undefined)[],
  open: Set<number>,
): LengthRange {
  const group = groups[number];
  if (group === undefined || open.has(number)) return UNLIMITED;
  open.add(number);
  const length = lengthOf(group.body, groups, open);
  open.delete(number);
  return length;
}

function widest(lengths: readonly LengthRange[]): LengthRange {
  return {
    minimum: Math.min(...lengths.map((length) => length.minimum)),
    maximum: Math.max(...lengths.map((length) => length.maximum)),
  };
}
