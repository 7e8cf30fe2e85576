/**
 * Array literals and `list(…)`.
 *
 * @module
 */

import type { ArrayItem, ArrayLiteral, Expression, ListPattern, ListPatternItem } from "./ast.ts";
import { makeListPattern, toPatternItem, toTarget, writeTarget } from "./list_pattern.ts";
import type { Parser } from "./parser.ts";
import { continueExpression, parseAnyExpression, parseAssignment } from "./parser_expression.ts";
import { parseVariable } from "./parser_operand.ts";
import { startsExpression } from "./precedence.ts";
import * as t from "./token.ts";

type Item = ArrayItem | null;

/** Parses `[…]` or `array(…)`. Holes stay in the list until it is known whether it is a pattern. */
export function parseArrayLiteral(parser: Parser): ArrayLiteral {
  const line = parser.lexer.line;
  const start = parser.lexer.start;
  const isShort = parser.at(91);
  parser.advance();
  if (!isShort) parser.expect(40);
  const close = isShort ? 93 : 41;
  const items = parseItems(parser, close);
  parser.expect(close);
  const literal: ArrayLiteral = { kind: "ArrayLiteral", line, start, items: items as ArrayItem[], isShort };
  const misuse = patternOnlyError(items);
  if (misuse !== null) parser.patternOnly.set(literal, misuse);
  return literal;
}

/** Parses `list(…)`. */
export function parseListConstruct(parser: Parser): ListPattern {
  const line = parser.lexer.line;
  const start = parser.lexer.start;
  parser.advance();
  parser.expect(40);
  const items = parseItems(parser, 41);
  parser.expect(41);
  const targets: (ListPatternItem | null)[] = items.map((item) =>
    item === null ? null : toPatternItem(parser, item, false)
  );
  return makeListPattern(parser, targets, false, line, start);
}

function patternOnlyError(items: readonly Item[]): string | null {
  for (const item of items) {
    if (item === null) return "Cannot use empty array elements in arrays";
    if ((item.value as Expression | ListPattern).kind === "ListPattern") {
      return "Cannot use list() as standalone expression";
    }
  }
  return null;
}

function parseItems(parser: Parser, close: number): Item[] {
  const items: Item[] = [];
  for (;;) {
    if (parser.at(close)) {
      // A comma may end the list; one more than that makes a hole.
      return items;
    }
    if (parser.at(44)) {
      items.push(null);
      parser.advance();
      continue;
    }
    if (!startsExpression(parser.token) && !parser.at(t.T_ELLIPSIS) && !isAmpersand(parser.token)) {
      return items;
    }
    items.push(parseItem(parser));
    if (!parser.at(44)) return items;
    parser.advance();
  }
}

function parseItem(parser: Parser): ArrayItem {
  const line = parser.lexer.line;
  const start = parser.lexer.start;
  if (parser.at(t.T_ELLIPSIS)) {
    parser.advance();
    return makeItem(line, start, null, parseAnyExpression(parser), false, true);
  }
  if (isAmpersand(parser.token)) {
    parser.advance();
    return makeItem(line, start, null, parseReferencedItem(parser), true, false);
  }
  const first = parseValueOrList(parser);
  if (first.kind === "ListPattern" || !parser.at(t.T_DOUBLE_ARROW)) {
    return makeItem(line, start, null, first, false, false);
  }
  parser.advance();
  if (isAmpersand(parser.token)) {
    parser.advance();
    return makeItem(line, start, first, parseReferencedItem(parser), true, false);
  }
  return makeItem(line, start, first, parseValueOrList(parser), false, false);
}

function parseReferencedItem(parser: Parser): Expression {
  const variable = writeTarget(parser, parseVariable(parser));
  if (!parser.at(44) && !parser.at(41) && !parser.at(93)) throw parser.unexpectedAfterVariable();
  return variable;
}

function makeItem(
  line: number,
  start: number,
  key: Expression | null,
  value: Expression | ListPattern,
  byReference: boolean,
  unpack: boolean,
): ArrayItem {
  // A nested list() is a value only until the array turns out to be a pattern or an error.
  return { kind: "ArrayItem", line, start, key, value: value as Expression, byReference, unpack };
}

/** Parses an element's value: an expression, or `list(…)` that no `=` follows. */
function parseValueOrList(parser: Parser): Expression | ListPattern {
  if (!parser.at(t.T_LIST)) return parseAnyExpression(parser);
  const line = parser.lexer.line;
  const start = parser.lexer.start;
  const list = parseListConstruct(parser);
  if (!parser.at(61)) return list;
  return continueExpression(parser, parseAssignment(parser, list, line, start), 0, line, start);
}

function isAmpersand(token: number): boolean {
  return token === t.T_AMPERSAND_FOLLOWED_BY_VAR_OR_VARARG ||
    token === t.T_AMPERSAND_NOT_FOLLOWED_BY_VAR_OR_VARARG;
}

/** What `foreach` writes to. */
export interface ForeachTarget {
  readonly target: Expression | ListPattern;
  readonly byReference: boolean;
  /** False for a list pattern. */
  readonly isVariable: boolean;
}

/** Parses what stands after `as` or `=>` in `foreach`. */
export function parseForeachTarget(parser: Parser): ForeachTarget {
  if (isAmpersand(parser.token)) {
    parser.advance();
    return { target: writeTarget(parser, parseVariable(parser)), byReference: true, isVariable: true };
  }
  if (parser.at(t.T_LIST)) {
    return { target: parseListConstruct(parser), byReference: false, isVariable: false };
  }
  if (parser.at(91)) {
    const literal = parseArrayLiteral(parser);
    if (parser.at(41) || parser.at(t.T_DOUBLE_ARROW)) {
      return { target: toTarget(parser, literal, true), byReference: false, isVariable: false };
    }
    throw parser.unexpected();
  }
  return { target: writeTarget(parser, parseVariable(parser)), byReference: false, isVariable: true };
}
