/**
 * Operands: literals, names, variables with what is chained to them, calls, `new`, and constructs in parentheses.
 *
 * @module
 */

import type {
  Argument,
  ArrayLiteral,
  Expression,
  ListPattern,
  MagicConstantName,
  Match,
  MatchArm,
  Name,
} from "./ast.ts";
import { parseArrayLiteral, parseListConstruct } from "./parser_array.ts";
import { parseAttributes, parseClosure } from "./parser_declaration.ts";
import { parseAnonymousClass } from "./parser_class.ts";
import { parseBackquoted, parseHeredoc, parseInterpolated } from "./parser_string.ts";
import { parseAnyExpression } from "./parser_expression.ts";
import { isNameToken, type Parser } from "./parser.ts";
import { writeTarget } from "./list_pattern.ts";
import { startsExpression } from "./precedence.ts";
import { isIdentifierToken, isSemiReserved } from "./token_name.ts";
import * as t from "./token.ts";

/** What may stand where an operand stands; `list(…)` only before `=`. */
export type Operand = Expression | ListPattern;

// What may follow an operand.
const INDEX = 1;
const SCOPE = 2;
const CALL = 4;
const WRITE = 8;
const DEREFERENCEABLE = INDEX | SCOPE | CALL;
const VARIABLE = DEREFERENCEABLE | WRITE;

/** Parses an operand; `parser.isVariable` tells whether it may be written to. [hot] */
export function parseOperand(parser: Parser): Operand {
  const lexer = parser.lexer;
  const token = parser.token;
  const line = lexer.line;
  const start = lexer.start;
  if (token === t.T_VARIABLE) {
    const name = lexer.source.slice(start + 1, lexer.position);
    parser.advance();
    return parseChain(parser, { kind: "Variable", line, start, name }, VARIABLE, line, start);
  }
  if (token === t.T_STRING || isNameToken(token)) return parseNameOperand(parser, line, start);
  switch (token) {
    case t.T_CONSTANT_ENCAPSED_STRING: {
      const value = lexer.text;
      parser.advance();
      return parseChain(parser, { kind: "StringLiteral", line, start, value }, DEREFERENCEABLE, line, start);
    }
    case t.T_LNUMBER: {
      const value = lexer.value;
      parser.advance();
      return finish(parser, { kind: "IntegerLiteral", line, start, value });
    }
    case t.T_DNUMBER: {
      const value = lexer.value as number;
      parser.advance();
      return finish(parser, { kind: "FloatLiteral", line, start, value });
    }
    case 91: // [
    case t.T_ARRAY:
      return parseArrayOperand(parser, line, start);
    case 40: { // (
      parser.advance();
      const inner = parseAnyExpression(parser);
      parser.expectPlain(41);
      return parseChain(parser, inner, DEREFERENCEABLE, line, start);
    }
    case 34: // "
      return parseChain(parser, parseInterpolated(parser, line, start), DEREFERENCEABLE, line, start);
    case t.T_START_HEREDOC:
      return finish(parser, parseHeredoc(parser, line, start));
    case 96: // `
      return finish(parser, parseBackquoted(parser, line, start));
    case 36: // $
      return parseChain(parser, parseSimpleVariable(parser), VARIABLE, line, start);
    default:
      return parseKeywordOperand(parser, token, line, start);
  }
}

/** Marks the operand as one that nothing can be chained to. */
function finish<Node extends Operand>(parser: Parser, operand: Node): Node {
  parser.isVariable = false;
  parser.isParenthesized = false;
  return operand;
}

function parseKeywordOperand(parser: Parser, token: number, line: number, start: number): Operand {
  switch (token) {
    case t.T_NEW:
      return parseNew(parser, line, start);
    case t.T_ISSET:
      return finish(parser, parseIsset(parser, line, start));
    case t.T_EMPTY:
      parser.advance();
      return finish(parser, { kind: "Empty", line, start, operand: parseParenthesized(parser) });
    case t.T_EVAL:
      parser.advance();
      return finish(parser, { kind: "Eval", line, start, operand: parseParenthesized(parser) });
    case t.T_EXIT:
      return finish(parser, parseExit(parser, line, start));
    case t.T_LIST:
      return finish(parser, parseListConstruct(parser));
    case t.T_FUNCTION:
    case t.T_FN:
      return finish(parser, parseClosure(parser, [], false, line, start));
    case t.T_STATIC:
      return parseStaticOperand(parser, line, start);
    case t.T_ATTRIBUTE:
      return finish(parser, parseAttributedClosure(parser, line, start));
    case t.T_MATCH:
      return finish(parser, parseMatch(parser, line, start));
    case t.T_LINE:
      parser.advance();
      return parseChain(parser, { kind: "IntegerLiteral", line, start, value: line }, INDEX, line, start);
    case t.T_READONLY:
      parser.lexer.noteName();
      return parseReadonlyCall(parser, line, start);
    default: {
      const name = MAGIC_CONSTANTS.get(token);
      if (name === undefined) throw parser.unexpected();
      parser.advance();
      return parseChain(parser, { kind: "MagicConstant", line, start, name }, INDEX, line, start);
    }
  }
}

const MAGIC_CONSTANTS: ReadonlyMap<number, MagicConstantName> = new Map([
  [t.T_FILE, "__FILE__"],
  [t.T_DIR, "__DIR__"],
  [t.T_FUNC_C, "__FUNCTION__"],
  [t.T_METHOD_C, "__METHOD__"],
  [t.T_CLASS_C, "__CLASS__"],
  [t.T_TRAIT_C, "__TRAIT__"],
  [t.T_NS_C, "__NAMESPACE__"],
  [t.T_PROPERTY_C, "__PROPERTY__"],
]);

/** Parses a call, a constant or what hangs on a class. [hot] */
function parseNameOperand(parser: Parser, line: number, start: number): Expression {
  const name = parser.takeName();
  if (parser.at(40)) {
    return parseChain(parser, parseCallOf(parser, name, line, start), VARIABLE, line, start);
  }
  if (parser.at(t.T_PAAMAYIM_NEKUDOTAYIM)) return parseScopeChain(parser, name, line, start);
  return parseChain(parser, { kind: "ConstantFetch", line, start, name }, INDEX, line, start);
}

// `readonly(…)` calls a function of that name.
function parseReadonlyCall(parser: Parser, line: number, start: number): Expression {
  const name = parser.takeName();
  if (!parser.at(40)) throw parser.unexpected(40);
  return parseChain(parser, parseCallOf(parser, name, line, start), VARIABLE, line, start);
}

function parseStaticOperand(parser: Parser, line: number, start: number): Operand {
  const name = parser.takeName();
  if (parser.at(t.T_FUNCTION) || parser.at(t.T_FN)) {
    return finish(parser, parseClosure(parser, [], true, line, start));
  }
  if (!parser.at(t.T_PAAMAYIM_NEKUDOTAYIM)) throw parser.unexpected(t.T_PAAMAYIM_NEKUDOTAYIM);
  return parseScopeChain(parser, name, line, start);
}

function parseAttributedClosure(parser: Parser, line: number, start: number): Expression {
  const attributes = parseAttributes(parser);
  const isStatic = parser.accept(t.T_STATIC);
  if (!parser.at(t.T_FUNCTION) && !parser.at(t.T_FN)) {
    throw isStatic
      ? parser.unexpected(t.T_FUNCTION, t.T_FN)
      : parser.unexpected(t.T_FUNCTION, t.T_FN, t.T_STATIC, t.T_ATTRIBUTE);
  }
  return parseClosure(parser, attributes, isStatic, line, start);
}

function parseCallOf(parser: Parser, callee: Name | Expression, line: number, start: number): Expression {
  const argumentList = parseArguments(parser);
  return {
    kind: "Call",
    line,
    start,
    callee,
    arguments: argumentList,
    isFirstClassCallable: parser.wasCallableList,
  };
}

/** Parses what is chained to an operand: `[…]`, `->name`, `::name`, `(…)`. [hot] */
function parseChain(
  parser: Parser,
  first: Expression,
  allowed: number,
  line: number,
  start: number,
): Expression {
  let left = first;
  let follow = allowed;
  let isFirst = true;
  for (;;) {
    const token = parser.token;
    if (token === 91 && (follow & INDEX) !== 0) {
      left = parseIndex(parser, left, line, start);
    } else if (
      (token === t.T_OBJECT_OPERATOR || token === t.T_NULLSAFE_OBJECT_OPERATOR) && (follow & INDEX) !== 0
    ) {
      left = parseMember(parser, left, token === t.T_NULLSAFE_OBJECT_OPERATOR, line, start);
    } else if (token === t.T_PAAMAYIM_NEKUDOTAYIM && (follow & SCOPE) !== 0) {
      left = parseScopeMember(parser, left, line, start);
      follow = left.kind === "ClassConstant" ? INDEX | SCOPE : VARIABLE;
      isFirst = false;
      continue;
    } else if (token === 40 && (follow & CALL) !== 0) {
      left = parseCallOf(parser, left, line, start);
    } else {
      parser.isVariable = (follow & WRITE) !== 0;
      parser.isParenthesized = isFirst && allowed === DEREFERENCEABLE && first.start !== start;
      return left;
    }
    isFirst = false;
    follow = VARIABLE;
  }
}

function parseScopeChain(parser: Parser, name: Name, line: number, start: number): Expression {
  const member = parseScopeMember(parser, name, line, start);
  const follow = member.kind === "ClassConstant" ? INDEX | SCOPE : VARIABLE;
  return parseChain(parser, member, follow, line, start);
}

function parseIndex(parser: Parser, object: Expression, line: number, start: number): Expression {
  parser.advance();
  if (parser.at(93)) {
    parser.advance();
    const access: Expression = { kind: "ArrayAccess", line, start, object, index: null };
    parser.emptyIndexes.add(access);
    return access;
  }
  if (!startsExpression(parser.token)) throw parser.unexpected(93);
  const index = parseAnyExpression(parser);
  parser.expect(93);
  return { kind: "ArrayAccess", line, start, object, index };
}

function parseMember(
  parser: Parser,
  object: Expression,
  nullsafe: boolean,
  line: number,
  start: number,
): Expression {
  parser.advance();
  const nameLine = parser.lexer.line;
  const name = parsePropertyName(parser);
  if (!parser.at(40)) return { kind: "PropertyAccess", line, start, object, name, nullsafe };
  const argumentList = parseArguments(parser);
  const isFirstClassCallable = parser.wasCallableList;
  return {
    kind: "MethodCall",
    line,
    start,
    object,
    name,
    arguments: argumentList,
    isFirstClassCallable,
    nullsafe,
    nameLine,
  };
}

function parsePropertyName(parser: Parser): string | Expression {
  const token = parser.token;
  if (token === t.T_STRING) {
    const name = parser.lexer.tokenText();
    parser.advance();
    return name;
  }
  if (token === 123) return parseBraced(parser);
  if (token === t.T_VARIABLE || token === 36) return parseSimpleVariable(parser);
  throw parser.unexpected(t.T_STRING, t.T_VARIABLE, 123, 36);
}

function parseBraced(parser: Parser): Expression {
  parser.advance();
  const expression = parseAnyExpression(parser);
  parser.expectPlain(125);
  return expression;
}

/** Parses `$name`, `$$name` or `${expression}` as a variable. */
export function parseSimpleVariable(parser: Parser): Expression {
  const line = parser.lexer.line;
  const start = parser.lexer.start;
  return { kind: "Variable", line, start, name: parseSimpleVariableName(parser) };
}

/** Parses a variable and gives its name: text, or the expression that makes it. */
function parseSimpleVariableName(parser: Parser): string | Expression {
  if (parser.at(t.T_VARIABLE)) return parser.takeVariableName();
  if (!parser.at(36)) throw parser.unexpected(t.T_VARIABLE, 36);
  parser.advance();
  if (parser.at(123)) return parseBraced(parser);
  if (!parser.at(t.T_VARIABLE) && !parser.at(36)) throw parser.unexpected(t.T_VARIABLE, 123, 36);
  return parseSimpleVariable(parser);
}

/** Parses what follows `class::`. */
function parseScopeMember(parser: Parser, owner: Name | Expression, line: number, start: number): Expression {
  parser.advance();
  const lexer = parser.lexer;
  const nameLine = lexer.line;
  let name: string | Expression;
  if (parser.at(t.T_VARIABLE) || parser.at(36)) {
    const nameStart = lexer.start;
    name = parseSimpleVariableName(parser);
    if (!parser.at(40)) return { kind: "StaticPropertyAccess", line, start, class: owner, name };
    name = { kind: "Variable", line: nameLine, start: nameStart, name };
  } else if (parser.at(123)) {
    name = parseBraced(parser);
  } else if (isIdentifierToken(parser.token)) {
    lexer.noteName();
    name = lexer.tokenText();
    parser.advance();
  } else {
    throw parser.unexpected();
  }
  if (!parser.at(40)) return { kind: "ClassConstant", line, start, class: owner, name };
  const argumentList = parseArguments(parser);
  const isFirstClassCallable = parser.wasCallableList;
  return {
    kind: "StaticCall",
    line,
    start,
    class: owner,
    name,
    arguments: argumentList,
    isFirstClassCallable,
    nameLine,
  };
}

/** Parses `(…)` after a callee; `parser.wasCallableList` tells whether it was `(...)`. [hot] */
export function parseArguments(parser: Parser): Argument[] {
  const list: Argument[] = [];
  parser.expect(40);
  while (!parser.at(41)) {
    const lexer = parser.lexer;
    const line = lexer.line;
    const start = lexer.start;
    let name: string | null = null;
    let unpack = false;
    if (parser.at(t.T_ELLIPSIS)) {
      parser.advance();
      if (parser.at(41) && list.length === 0) {
        parser.advance();
        parser.wasCallableList = true;
        return list;
      }
      unpack = true;
    } else if (isIdentifierToken(parser.token) && lexer.peekIsColon()) {
      lexer.noteName();
      name = lexer.tokenText();
      parser.advance();
      parser.advance();
    }
    if (!unpack && name === null) {
      if (!startsExpression(parser.token)) throw unexpectedArgument(parser, list.length > 0);
      if (NAME_BEFORE_EXPRESSION.has(parser.token)) parser.argumentKeywordEnd = lexer.position;
    }
    const value = writeTarget(parser, parseAnyExpression(parser));
    list.push({ kind: "Argument", line, start, value, name, unpack });
    checkArgumentOrder(parser, list);
    if (!parser.at(44)) break;
    parser.advance();
  }
  if (parser.at(t.T_AS) && isPlainConstant(list[list.length - 1])) throw parser.unexpected(58);
  parser.expect(41);
  parser.wasCallableList = false;
  return list;
}

function isPlainConstant(argument: Argument | undefined): boolean {
  return argument?.value.kind === "ConstantFetch" && argument.value.name.form === "unqualified";
}

// Keywords that start an expression but need something behind them: PHP would rather see `:` there in an argument.
const NAME_BEFORE_EXPRESSION: ReadonlySet<number> = new Set([
  ...[
    t.T_NEW,
    t.T_ISSET,
    t.T_EMPTY,
    t.T_EVAL,
    t.T_LIST,
    t.T_ARRAY,
    t.T_MATCH,
    t.T_STATIC,
    t.T_CLONE,
    t.T_PRINT,
  ],
  ...[t.T_INCLUDE, t.T_INCLUDE_ONCE, t.T_REQUIRE, t.T_REQUIRE_ONCE, t.T_THROW],
  t.T_READONLY,
]);

function unexpectedArgument(parser: Parser, isLater: boolean): Error {
  if (isSemiReserved(parser.token)) {
    parser.advance();
    return parser.unexpected(58);
  }
  return isLater ? parser.unexpected(41) : parser.unexpected();
}

function checkArgumentOrder(parser: Parser, list: readonly Argument[]): void {
  const last = list[list.length - 1]!;
  const previous = list[list.length - 2];
  if (previous === undefined || (!previous.unpack && previous.name === null)) return;
  if (last.unpack) {
    if (previous.name !== null) {
      parser.addCompileError("Cannot use argument unpacking after named arguments", last.line);
    }
  } else if (last.name === null) {
    const what = previous.name !== null ? "named argument" : "argument unpacking";
    parser.addCompileError(`Cannot use positional argument after ${what}`, last.line);
  }
}

function parseParenthesized(parser: Parser): Expression {
  parser.expect(40);
  const expression = parseAnyExpression(parser);
  parser.expectPlain(41);
  return expression;
}

function parseArrayOperand(parser: Parser, line: number, start: number): Expression {
  const literal: ArrayLiteral = parseArrayLiteral(parser);
  return parseChain(parser, literal, DEREFERENCEABLE, line, start);
}

function parseIsset(parser: Parser, line: number, start: number): Expression {
  parser.advance();
  const operands: Expression[] = [];
  parser.expect(40);
  do {
    operands.push(parseAnyExpression(parser));
    if (!parser.at(44)) break;
    parser.advance();
  } while (startsExpression(parser.token));
  parser.expect(41);
  return { kind: "Isset", line, start, operands };
}

function parseExit(parser: Parser, line: number, start: number): Expression {
  parser.advance();
  if (!parser.at(40)) return { kind: "Exit", line, start, argument: null };
  const argumentList = parseArguments(parser);
  const isFirstClassCallable = parser.wasCallableList;
  const first = argumentList[0];
  if (!isFirstClassCallable && argumentList.length === 0) {
    return { kind: "Exit", line, start, argument: null };
  }
  if (argumentList.length === 1 && first !== undefined && first.name === null && !first.unpack) {
    return { kind: "Exit", line, start, argument: first.value };
  }
  const callee: Name = { kind: "Name", line, start, name: "exit", form: "fully-qualified", special: null };
  return { kind: "Call", line, start, callee, arguments: argumentList, isFirstClassCallable };
}

function parseMatch(parser: Parser, line: number, start: number): Match {
  parser.advance();
  const subject = parseParenthesized(parser);
  parser.expect(123);
  const arms: MatchArm[] = [];
  while (parser.at(t.T_DEFAULT) || startsExpression(parser.token)) {
    arms.push(parseMatchArm(parser));
    if (!parser.at(44)) break;
    parser.advance();
  }
  parser.expect(125);
  return { kind: "Match", line, start, subject, arms };
}

function parseMatchArm(parser: Parser): MatchArm {
  const line = parser.lexer.line;
  const start = parser.lexer.start;
  let conditions: Expression[] | null = null;
  if (parser.at(t.T_DEFAULT)) {
    parser.advance();
    parser.accept(44);
  } else {
    conditions = [];
    do {
      conditions.push(parseAnyExpression(parser));
      if (!parser.at(44)) break;
      parser.advance();
    } while (startsExpression(parser.token));
  }
  parser.expect(t.T_DOUBLE_ARROW);
  return { kind: "MatchArm", line, start, conditions, body: parseAnyExpression(parser) };
}

function parseNew(parser: Parser, line: number, start: number): Expression {
  parser.advance();
  if (parser.at(t.T_CLASS) || parser.at(t.T_ATTRIBUTE) || isAnonymousModifier(parser)) {
    const created = parseAnonymousClass(parser);
    const node: Expression = {
      kind: "New",
      line,
      start,
      class: created.declaration,
      arguments: created.arguments,
    };
    return parseChain(parser, node, DEREFERENCEABLE, line, start);
  }
  if (!startsClassReference(parser.token)) throw parser.unexpected(t.T_CLASS);
  const owner = parseClassReference(parser);
  if (!parser.at(40)) return finish(parser, { kind: "New", line, start, class: owner, arguments: [] });
  const argumentList = parseArguments(parser);
  if (parser.wasCallableList) parser.addCompileError("Cannot create Closure for new expression", line);
  const node: Expression = { kind: "New", line, start, class: owner, arguments: argumentList };
  return parseChain(parser, node, DEREFERENCEABLE, line, start);
}

function isAnonymousModifier(parser: Parser): boolean {
  return parser.at(t.T_READONLY) || parser.at(t.T_FINAL) || parser.at(t.T_ABSTRACT);
}

function startsClassReference(token: number): boolean {
  return isNameToken(token) || token === t.T_STATIC || token === t.T_VARIABLE || token === 36 || token === 40;
}

/** Parses the class of `new` and `instanceof`: a name, a variable without calls, or an expression in parentheses. */
export function parseClassReference(parser: Parser): Name | Expression {
  const lexer = parser.lexer;
  const line = lexer.line;
  const start = lexer.start;
  if (parser.at(40)) {
    parser.advance();
    const inner = parseAnyExpression(parser);
    parser.expectPlain(41);
    return inner;
  }
  let left: Name | Expression;
  if (isNameToken(parser.token) || parser.at(t.T_STATIC)) {
    left = parser.takeName();
    if (!parser.at(t.T_PAAMAYIM_NEKUDOTAYIM)) return left;
  } else if (parser.at(t.T_VARIABLE) || parser.at(36)) {
    left = parseSimpleVariable(parser);
  } else {
    throw parser.unexpected();
  }
  for (;;) {
    if (parser.at(t.T_PAAMAYIM_NEKUDOTAYIM)) {
      parser.advance();
      left = {
        kind: "StaticPropertyAccess",
        line,
        start,
        class: left,
        name: parseSimpleVariableName(parser),
      };
    } else if (left.kind === "Name") {
      return left;
    } else if (parser.at(91)) {
      left = parseIndex(parser, left, line, start);
    } else if (parser.at(t.T_OBJECT_OPERATOR) || parser.at(t.T_NULLSAFE_OBJECT_OPERATOR)) {
      const nullsafe = parser.at(t.T_NULLSAFE_OBJECT_OPERATOR);
      parser.advance();
      left = { kind: "PropertyAccess", line, start, object: left, name: parsePropertyName(parser), nullsafe };
    } else {
      return left;
    }
  }
}

const VARIABLE_STARTS: ReadonlySet<number> = new Set([
  ...[t.T_VARIABLE, t.T_STRING, t.T_NAME_FULLY_QUALIFIED, t.T_NAME_QUALIFIED, t.T_NAME_RELATIVE, t.T_STATIC],
  ...[t.T_CONSTANT_ENCAPSED_STRING, t.T_ARRAY, t.T_NEW, t.T_READONLY, t.T_LINE, 34, 36, 40, 91],
  ...MAGIC_CONSTANTS.keys(),
]);

/** Tells whether what may be written to may start with this token. */
export function startsVariable(token: number): boolean {
  return VARIABLE_STARTS.has(token);
}

/** Parses what may be written to or referenced. */
export function parseVariable(parser: Parser): Expression {
  if (!VARIABLE_STARTS.has(parser.token)) throw parser.unexpected();
  const isNew = parser.at(t.T_NEW);
  const operand = parseOperand(parser);
  if (operand.kind === "ListPattern" || !parser.isVariable) {
    // Without arguments nothing can be chained to `new`.
    if (isNew && operand.kind === "New" && parser.previousEndsWith(41) === false) throw parser.unexpected(40);
    throw parser.unexpectedAfterVariable();
  }
  return operand;
}
