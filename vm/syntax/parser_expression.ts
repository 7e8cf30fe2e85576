/**
 * Expressions by precedence climbing: operators, prefixes and assignment. What stands between operators is in
 * `parser_operand.ts`.
 *
 * @module
 */

import type { AssignmentTarget, CastType, Expression, IncludeVariant, Ternary } from "./ast.ts";
import { toListPattern, writeTarget } from "./list_pattern.ts";
import type { Parser } from "./parser.ts";
import { type Operand, parseClassReference, parseOperand, parseVariable } from "./parser_operand.ts";
import * as p from "./precedence.ts";
import * as t from "./token.ts";

/** Parses an expression whose operators all bind tighter than `minimum`; 0 takes any. [hot] */
export function parseExpression(parser: Parser, minimum: number): Expression {
  const lexer = parser.lexer;
  const line = lexer.line;
  const start = lexer.start;
  const left = parsePrefix(parser);
  if (p.BINARY_PRECEDENCE[parser.token]! <= minimum) return left;
  return continueExpression(parser, left, minimum, line, start);
}

/** Parses the operators behind an operand. [hot] */
export function continueExpression(
  parser: Parser,
  first: Expression,
  minimum: number,
  line: number,
  start: number,
): Expression {
  let left = first;
  for (;;) {
    const token = parser.token;
    const precedence = p.BINARY_PRECEDENCE[token]!;
    if (precedence <= minimum) return left;
    const operator = p.BINARY_OPERATORS[token];
    if (operator === undefined) {
      left = parseSpecialOperator(parser, left, token, precedence, line, start);
      continue;
    }
    parser.advance();
    const right = parseExpression(parser, precedence === p.POWER_PRECEDENCE ? precedence - 1 : precedence);
    left = { kind: "Binary", line, start, operator, left, right };
    if (
      (precedence === p.EQUALITY_PRECEDENCE || precedence === p.COMPARISON_PRECEDENCE) &&
      p.BINARY_PRECEDENCE[parser.token] === precedence
    ) throw parser.unexpected();
  }
}

/** Parses any expression. */
export function parseAnyExpression(parser: Parser): Expression {
  return parseExpression(parser, 0);
}

/** Parses the rest of a logical operator, `??`, `instanceof` or a conditional. */
function parseSpecialOperator(
  parser: Parser,
  left: Expression,
  token: number,
  precedence: number,
  line: number,
  start: number,
): Expression {
  if (token === 63) return parseTernary(parser, left, line, start);
  parser.advance();
  switch (token) {
    case t.T_INSTANCEOF:
      return { kind: "Instanceof", line, start, operand: left, class: parseClassReference(parser) };
    case t.T_COALESCE:
      return { kind: "Coalesce", line, start, left, right: parseExpression(parser, precedence - 1) };
    default: {
      const operator = token === t.T_LOGICAL_XOR
        ? "xor"
        : token === t.T_BOOLEAN_AND || token === t.T_LOGICAL_AND
        ? "&&"
        : "||";
      return { kind: "Logical", line, start, operator, left, right: parseExpression(parser, precedence) };
    }
  }
}

function parseTernary(parser: Parser, condition: Expression, line: number, start: number): Ternary {
  const first = parseTernaryRest(parser, condition, line, start);
  let result = first;
  while (parser.at(63)) {
    const inner = result;
    result = parseTernaryRest(parser, inner, line, start);
    reportNestedTernary(parser, inner, result);
  }
  return result;
}

function parseTernaryRest(parser: Parser, condition: Expression, line: number, start: number): Ternary {
  parser.advance();
  let middle: Expression | null = null;
  if (!parser.at(58)) middle = parseExpression(parser, 0);
  parser.expectPlain(58);
  const otherwise = parseExpression(parser, p.TERNARY_PRECEDENCE);
  return { kind: "Ternary", line, start, condition, middle, otherwise };
}

function reportNestedTernary(parser: Parser, inner: Ternary, outer: Ternary): void {
  if (inner.middle === null && outer.middle === null) return;
  const left = inner.middle === null ? "a ?: b" : "a ? b : c";
  const names = inner.middle === null ? ["b", "c", "d"] : ["c", "d", "e"];
  const right = outer.middle === null ? `?: ${names[1]}` : `? ${names[1]} : ${names[2]}`;
  const grouped = left.slice(0, -1) + `(${names[0]} ${right})`;
  parser.addCompileError(
    `Unparenthesized \`${left} ${right}\` is not supported. Use either \`(${left}) ${right}\` or \`${grouped}\``,
    outer.line,
  );
}

/** Parses an operand with what stands before it. [hot] */
function parsePrefix(parser: Parser): Expression {
  const token = parser.token;
  if (token === t.T_VARIABLE) return parseAssignable(parser);
  const lexer = parser.lexer;
  const line = lexer.line;
  const start = lexer.start;
  switch (token) {
    case 33: // !
      return parseUnary(parser, "!", p.NOT_PRECEDENCE);
    case 43: // +
      return parseUnary(parser, "+", p.UNARY_PRECEDENCE);
    case 45: // -
      return parseUnary(parser, "-", p.UNARY_PRECEDENCE);
    case 126: // ~
      return parseUnary(parser, "~", p.UNARY_PRECEDENCE);
    case 64: // @
      parser.advance();
      return { kind: "ErrorSuppress", line, start, operand: parseExpression(parser, p.UNARY_PRECEDENCE) };
    case t.T_INC:
    case t.T_DEC: {
      parser.advance();
      const target = writeTarget(parser, parseVariable(parser));
      return {
        kind: "IncrementDecrement",
        line,
        start,
        prefix: true,
        operator: token === t.T_INC ? "++" : "--",
        target,
      };
    }
    case t.T_CLONE:
      parser.advance();
      return { kind: "Clone", line, start, operand: parseExpression(parser, p.CLONE_PRECEDENCE) };
    case t.T_PRINT:
      parser.advance();
      return { kind: "Print", line, start, operand: parseExpression(parser, p.PRINT_PRECEDENCE) };
    case t.T_THROW:
      parser.advance();
      return { kind: "Throw", line, start, operand: parseExpression(parser, 0) };
    case t.T_YIELD:
      return parseYield(parser, line, start);
    case t.T_YIELD_FROM:
      parser.advance();
      parser.hasYield = true;
      return { kind: "YieldFrom", line, start, operand: parseExpression(parser, p.YIELD_FROM_PRECEDENCE) };
    case t.T_INCLUDE:
    case t.T_INCLUDE_ONCE:
    case t.T_REQUIRE:
    case t.T_REQUIRE_ONCE:
      parser.advance();
      return {
        kind: "Include",
        line,
        start,
        variant: includeVariant(token),
        operand: parseExpression(parser, 0),
      };
    default:
      if (token >= t.T_INT_CAST && token <= t.T_UNSET_CAST) return parseCast(parser, token, line, start);
      return parseAssignable(parser);
  }
}

function parseUnary(parser: Parser, operator: "!" | "+" | "-" | "~", precedence: number): Expression {
  const { line, start } = parser.lexer;
  parser.advance();
  return { kind: "Unary", line, start, operator, operand: parseExpression(parser, precedence) };
}

function includeVariant(token: number): IncludeVariant {
  switch (token) {
    case t.T_INCLUDE:
      return "include";
    case t.T_INCLUDE_ONCE:
      return "include_once";
    case t.T_REQUIRE:
      return "require";
    default:
      return "require_once";
  }
}

function parseCast(parser: Parser, token: number, line: number, start: number): Expression {
  parser.advance();
  const operand = parseExpression(parser, p.UNARY_PRECEDENCE);
  if (token === t.T_UNSET_CAST) parser.addCompileError("The (unset) cast is no longer supported", line);
  return { kind: "Cast", line, start, type: CAST_TYPES[token - t.T_INT_CAST] ?? "string", operand };
}

const CAST_TYPES: readonly CastType[] = ["int", "float", "string", "array", "object", "bool"];

function parseYield(parser: Parser, line: number, start: number): Expression {
  parser.advance();
  parser.hasYield = true;
  if (!startsExpression(parser)) return { kind: "Yield", line, start, key: null, value: null };
  const first = parseExpression(parser, p.YIELD_PRECEDENCE);
  if (!parser.at(t.T_DOUBLE_ARROW)) {
    return { kind: "Yield", line, start, key: null, value: writeTarget(parser, first) };
  }
  parser.advance();
  const value = parseExpression(parser, p.DOUBLE_ARROW_PRECEDENCE);
  return { kind: "Yield", line, start, key: first, value: writeTarget(parser, value) };
}

function startsExpression(parser: Parser): boolean {
  return p.startsExpression(parser.token);
}

/** Parses an operand and, when it is one that can be written to, an assignment or `++`. [hot] */
function parseAssignable(parser: Parser): Expression {
  const lexer = parser.lexer;
  const line = lexer.line;
  const start = lexer.start;
  const operand = parseOperand(parser);
  const token = parser.token;
  if (token === 61) return parseAssignment(parser, operand, line, start);
  if (operand.kind === "ListPattern") throw parser.unexpected(61);
  if (token < t.T_PLUS_EQUAL || token > t.T_POW_EQUAL || !parser.isVariable) return operand;
  if (token === t.T_INC || token === t.T_DEC) {
    parser.advance();
    const target = writeTarget(parser, operand);
    const operator = token === t.T_INC ? "++" : "--";
    return { kind: "IncrementDecrement", line, start, prefix: false, operator, target };
  }
  const operator = p.COMPOUND_OPERATORS[token];
  if (operator === undefined) return operand;
  parser.advance();
  const target = writeTarget(parser, operand);
  const value = parseExpression(parser, p.ASSIGNMENT_PRECEDENCE);
  return { kind: "CompoundAssign", line, start, operator, target, value };
}

/** Parses `=` and the value; gives the operand itself when it cannot be assigned to. */
export function parseAssignment(parser: Parser, operand: Operand, line: number, start: number): Expression {
  let target: AssignmentTarget;
  if (operand.kind === "ListPattern") target = operand;
  else if (operand.kind === "ArrayLiteral" && operand.isShort && !parser.isParenthesized) {
    target = toListPattern(parser, operand);
  } else if (parser.isVariable) target = writeTarget(parser, operand);
  else return operand;
  parser.advance();
  const isReference = parser.at(t.T_AMPERSAND_FOLLOWED_BY_VAR_OR_VARARG) ||
    parser.at(t.T_AMPERSAND_NOT_FOLLOWED_BY_VAR_OR_VARARG);
  if (isReference && target.kind !== "ListPattern") {
    parser.advance();
    return { kind: "AssignReference", line, start, target, value: parseReferenced(parser) };
  }
  return { kind: "Assign", line, start, target, value: parseExpression(parser, p.ASSIGNMENT_PRECEDENCE) };
}

function parseReferenced(parser: Parser): Expression {
  return writeTarget(parser, parseVariable(parser));
}
