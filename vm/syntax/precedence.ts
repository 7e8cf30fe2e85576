/**
 * Precedence and associativity of PHP's operators, by token.
 *
 * A higher number binds tighter. The numbers of operators that only stand before an operand are constants, those
 * of operators between operands are in a table.
 *
 * @module
 */

import type { BinaryOperator, CompoundOperator } from "./ast.ts";
import * as t from "./token.ts";

/** `print`. */
export const PRINT_PRECEDENCE = 4;
/** `yield`. */
export const YIELD_PRECEDENCE = 5;
/** `=>` after the key of a `yield`. */
export const DOUBLE_ARROW_PRECEDENCE = 6;
/** `yield from`. */
export const YIELD_FROM_PRECEDENCE = 7;
/** `=` and its relatives. */
export const ASSIGNMENT_PRECEDENCE = 8;
/** `? :`. */
export const TERNARY_PRECEDENCE = 9;
/** `??`, which groups to the right. */
export const COALESCE_PRECEDENCE = 10;
/** `== != === !== <=>`, which do not chain. */
export const EQUALITY_PRECEDENCE = 16;
/** `< <= > >=`, which do not chain. */
export const COMPARISON_PRECEDENCE = 17;
/** `!`. */
export const NOT_PRECEDENCE = 22;
/** `instanceof`. */
export const INSTANCEOF_PRECEDENCE = 23;
/** Casts, `@`, `~` and signs. */
export const UNARY_PRECEDENCE = 24;
/** `**`, which groups to the right. */
export const POWER_PRECEDENCE = 25;
/** `clone`. */
export const CLONE_PRECEDENCE = 26;

/** Precedence of the operators between operands; 0 for every other token. Indexed by token number. */
export const BINARY_PRECEDENCE: Uint8Array = new Uint8Array(512);

/** What the plain operators are called; undefined for the ones with nodes of their own. Indexed by token number. */
export const BINARY_OPERATORS: (BinaryOperator | undefined)[] = new Array(512).fill(undefined);

/** What an assignment with an operator is called. Indexed by token number. */
export const COMPOUND_OPERATORS: (CompoundOperator | undefined)[] = new Array(512).fill(undefined);

const LEVELS: readonly (readonly [number, readonly (readonly [number, BinaryOperator | null])[]])[] = [
  [1, [[t.T_LOGICAL_OR, null]]],
  [2, [[t.T_LOGICAL_XOR, null]]],
  [3, [[t.T_LOGICAL_AND, null]]],
  [TERNARY_PRECEDENCE, [[63, null]]],
  [COALESCE_PRECEDENCE, [[t.T_COALESCE, null]]],
  [11, [[t.T_BOOLEAN_OR, null]]],
  [12, [[t.T_BOOLEAN_AND, null]]],
  [13, [[124, "|"]]],
  [14, [[94, "^"]]],
  [15, [
    [t.T_AMPERSAND_FOLLOWED_BY_VAR_OR_VARARG, "&"],
    [t.T_AMPERSAND_NOT_FOLLOWED_BY_VAR_OR_VARARG, "&"],
  ]],
  [EQUALITY_PRECEDENCE, [
    [t.T_IS_EQUAL, "=="],
    [t.T_IS_NOT_EQUAL, "!="],
    [t.T_IS_IDENTICAL, "==="],
    [t.T_IS_NOT_IDENTICAL, "!=="],
    [t.T_SPACESHIP, "<=>"],
  ]],
  [COMPARISON_PRECEDENCE, [
    [60, "<"],
    [t.T_IS_SMALLER_OR_EQUAL, "<="],
    [62, ">"],
    [t.T_IS_GREATER_OR_EQUAL, ">="],
  ]],
  [18, [[46, "."]]],
  [19, [[t.T_SL, "<<"], [t.T_SR, ">>"]]],
  [20, [[43, "+"], [45, "-"]]],
  [21, [[42, "*"], [47, "/"], [37, "%"]]],
  [INSTANCEOF_PRECEDENCE, [[t.T_INSTANCEOF, null]]],
  [POWER_PRECEDENCE, [[t.T_POW, "**"]]],
];

const COMPOUND: readonly (readonly [number, CompoundOperator])[] = [
  [t.T_PLUS_EQUAL, "+"],
  [t.T_MINUS_EQUAL, "-"],
  [t.T_MUL_EQUAL, "*"],
  [t.T_DIV_EQUAL, "/"],
  [t.T_CONCAT_EQUAL, "."],
  [t.T_MOD_EQUAL, "%"],
  [t.T_AND_EQUAL, "&"],
  [t.T_OR_EQUAL, "|"],
  [t.T_XOR_EQUAL, "^"],
  [t.T_SL_EQUAL, "<<"],
  [t.T_SR_EQUAL, ">>"],
  [t.T_POW_EQUAL, "**"],
  [t.T_COALESCE_EQUAL, "??"],
];

for (const [precedence, operators] of LEVELS) {
  for (const [token, operator] of operators) {
    BINARY_PRECEDENCE[token] = precedence;
    BINARY_OPERATORS[token] = operator ?? undefined;
  }
}
for (const [token, operator] of COMPOUND) COMPOUND_OPERATORS[token] = operator;

// First tokens of expressions besides names, keywords and literals.
const EXPRESSION_STARTS: Uint8Array = new Uint8Array(512);
for (const character of '$+-!~@([`"') EXPRESSION_STARTS[character.charCodeAt(0)] = 1;
for (
  const token of [
    ...[
      t.T_LNUMBER,
      t.T_DNUMBER,
      t.T_STRING,
      t.T_NAME_FULLY_QUALIFIED,
      t.T_NAME_RELATIVE,
      t.T_NAME_QUALIFIED,
    ],
    ...[t.T_VARIABLE, t.T_CONSTANT_ENCAPSED_STRING, t.T_START_HEREDOC, t.T_INC, t.T_DEC, t.T_ATTRIBUTE],
    ...[t.T_INCLUDE, t.T_INCLUDE_ONCE, t.T_EVAL, t.T_REQUIRE, t.T_REQUIRE_ONCE, t.T_PRINT, t.T_YIELD],
    ...[t.T_YIELD_FROM, t.T_NEW, t.T_CLONE, t.T_EXIT, t.T_FUNCTION, t.T_FN, t.T_STATIC, t.T_THROW, t.T_MATCH],
    ...[t.T_ISSET, t.T_EMPTY, t.T_LIST, t.T_ARRAY, t.T_READONLY, t.T_LINE, t.T_FILE, t.T_DIR, t.T_CLASS_C],
    ...[t.T_TRAIT_C, t.T_METHOD_C, t.T_FUNC_C, t.T_PROPERTY_C, t.T_NS_C],
    ...[t.T_INT_CAST, t.T_DOUBLE_CAST, t.T_STRING_CAST, t.T_ARRAY_CAST, t.T_OBJECT_CAST, t.T_BOOL_CAST],
    t.T_UNSET_CAST,
  ]
) EXPRESSION_STARTS[token] = 1;

// Tokens besides those that statements inside of functions start with.
const STATEMENT_STARTS: Uint8Array = EXPRESSION_STARTS.slice();
for (const character of "{;") STATEMENT_STARTS[character.charCodeAt(0)] = 1;
for (
  const token of [
    ...[t.T_IF, t.T_WHILE, t.T_DO, t.T_FOR, t.T_FOREACH, t.T_SWITCH, t.T_BREAK, t.T_CONTINUE, t.T_RETURN],
    ...[t.T_GLOBAL, t.T_UNSET, t.T_ECHO, t.T_INLINE_HTML, t.T_DECLARE, t.T_TRY, t.T_GOTO, t.T_HALT_COMPILER],
    ...[t.T_CLASS, t.T_INTERFACE, t.T_TRAIT, t.T_ENUM, t.T_ABSTRACT, t.T_FINAL],
  ]
) STATEMENT_STARTS[token] = 1;

/** Tells whether a statement inside of a function may start with this token. */
export function startsInnerStatement(token: number): boolean {
  return STATEMENT_STARTS[token] === 1;
}

/** Tells whether an expression may start with this token. */
export function startsExpression(token: number): boolean {
  return EXPRESSION_STARTS[token] === 1;
}
