/**
 * Turns what was parsed as a value into a place to write to: array literals into list patterns, `a[]` into an append.
 *
 * @module
 */

import type {
  ArrayItem,
  ArrayLiteral,
  AssignmentTarget,
  Expression,
  ListPattern,
  ListPatternItem,
} from "./ast.ts";
import type { Parser } from "./parser.ts";

/** Elements as parsed: `list(…)` may stand for a value, and null is a hole. */
export interface RawItem {
  readonly item: ArrayItem | null;
  /** The nested `list(…)`, in place of the item's value. */
  readonly list: ListPattern | null;
}

/** Marks a target as written to, so that `[]` in it appends. */
export function writeTarget<Target extends Expression>(parser: Parser, target: Target): Target {
  if (parser.emptyIndexes.size === 0) return target;
  let node: Expression = target;
  while (node.kind === "ArrayAccess" || node.kind === "PropertyAccess") {
    if (node.kind === "ArrayAccess") parser.emptyIndexes.delete(node);
    node = node.object;
  }
  return target;
}

/** Makes the list pattern that an array literal before `=` is. */
export function toListPattern(parser: Parser, literal: ArrayLiteral): ListPattern {
  parser.patternOnly.delete(literal);
  // Holes are in the list although the type of a finished literal has none.
  const items = literal.items as readonly (ArrayItem | null)[];
  const nested: (ListPatternItem | null)[] = items.map((item) =>
    item === null ? null : toPatternItem(parser, item, literal.isShort)
  );
  return makeListPattern(parser, nested, literal.isShort, literal.line, literal.start);
}

/** Makes a list pattern and checks what PHP checks of the list as a whole. */
export function makeListPattern(
  parser: Parser,
  items: readonly (ListPatternItem | null)[],
  isShort: boolean,
  line: number,
  start: number,
): ListPattern {
  // PHP gives a list the line of its first element.
  const errorLine = items[0]?.line ?? line;
  const used = items.filter((item) => item !== null);
  if (used.length === 0) parser.addCompileError("Cannot use empty list", errorLine);
  const keyed = used.filter((item) => item.key !== null).length;
  if (keyed > 0 && keyed < items.length) {
    const isHole = used.length < items.length;
    parser.addCompileError(
      isHole && keyed === used.length
        ? "Cannot use empty array entries in keyed array assignment"
        : "Cannot mix keyed and unkeyed array entries in assignments",
      errorLine,
    );
  }
  return { kind: "ListPattern", line, start, items, isShort };
}

/** Makes the pattern item that an array item is. */
export function toPatternItem(parser: Parser, item: ArrayItem, isShort: boolean): ListPatternItem {
  if (item.unpack) parser.addCompileError("Spread operator is not supported in assignments", item.line);
  const { line, start, key, byReference } = item;
  return {
    kind: "ListPatternItem",
    line,
    start,
    key,
    target: toTarget(parser, item.value, isShort),
    byReference,
  };
}

/** Gives the target that an expression is. */
export function toTarget(
  parser: Parser,
  value: Expression | ListPattern,
  isShort: boolean,
): AssignmentTarget {
  switch (value.kind) {
    case "ListPattern":
      if (value.isShort !== isShort) parser.addCompileError("Cannot mix [] and list()", value.line);
      return value;
    case "ArrayLiteral": {
      if (!value.isShort) {
        parser.addCompileError("Cannot assign to array(), use [] instead", value.line);
        return value;
      }
      if (!isShort) parser.addCompileError("Cannot mix [] and list()", value.line);
      return toListPattern(parser, value);
    }
    case "Variable":
    case "ArrayAccess":
    case "PropertyAccess":
    case "StaticPropertyAccess":
      return writeTarget(parser, value);
    case "MethodCall":
    case "StaticCall":
      parser.addCompileError("Can't use method return value in write context", value.line);
      return value;
    case "Call":
      parser.addCompileError("Can't use function return value in write context", value.line);
      return value;
    default:
      parser.addCompileError("Assignments can only happen to writable values", value.line);
      return value;
  }
}
