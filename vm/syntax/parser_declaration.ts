/**
 * Functions, closures, parameters and attributes.
 *
 * @module
 */

import type { Expression } from "./ast.ts";
import type {
  ArrowFunction,
  Attribute,
  Closure,
  ClosureUse,
  FunctionDeclaration,
  Modifiers,
  Parameter,
  TypeNode,
} from "./ast_declaration.ts";
import type { Statement } from "./ast_statement.ts";
import { isModifier, makeModifiers } from "./modifier.ts";
import { isNameToken, type Parser } from "./parser.ts";
import { parsePropertyHooks } from "./parser_class.ts";
import { parseAnyExpression } from "./parser_expression.ts";
import { parseArguments } from "./parser_operand.ts";
import { parseBraces } from "./parser_statement.ts";
import { parseType, startsType } from "./parser_type.ts";
import * as t from "./token.ts";

/** Takes `&` in either form. */
export function acceptAmpersand(parser: Parser): boolean {
  return parser.accept(t.T_AMPERSAND_NOT_FOLLOWED_BY_VAR_OR_VARARG) ||
    parser.accept(t.T_AMPERSAND_FOLLOWED_BY_VAR_OR_VARARG);
}

/** Parses one or more `#[…]`. */
export function parseAttributes(parser: Parser): Attribute[] {
  const attributes: Attribute[] = [];
  while (parser.at(t.T_ATTRIBUTE)) {
    parser.advance();
    do {
      attributes.push(parseAttribute(parser));
      if (!parser.at(44)) break;
      parser.advance();
    } while (isNameToken(parser.token) || parser.at(t.T_STATIC));
    parser.expect(93);
  }
  return attributes;
}

function parseAttribute(parser: Parser): Attribute {
  const line = parser.lexer.line;
  const start = parser.lexer.start;
  if (!isNameToken(parser.token) && !parser.at(t.T_STATIC)) throw parser.unexpected();
  const name = parser.takeName();
  const argumentList = parser.at(40) ? parseArguments(parser) : [];
  if (argumentList.length === 0 && parser.previousLine >= line && parser.wasCallableList) {
    parser.addCompileError("Cannot create Closure as attribute argument", line);
    parser.wasCallableList = false;
  }
  return { kind: "Attribute", line, start, name, arguments: argumentList };
}

/** Parses `(…)` of a declaration. */
export function parseParameters(parser: Parser): Parameter[] {
  const parameters: Parameter[] = [];
  parser.expect(40);
  while (!parser.at(41)) {
    parameters.push(parseParameter(parser));
    if (!parser.at(44)) break;
    parser.advance();
  }
  parser.expect(41);
  return parameters;
}

function parseParameter(parser: Parser): Parameter {
  const attributes = parser.at(t.T_ATTRIBUTE) ? parseAttributes(parser) : NO_ATTRIBUTES;
  let promotion: Modifiers | null = null;
  if (isModifier(parser.token)) promotion = parseParameterModifiers(parser);
  const line = parser.lexer.line;
  const start = parser.lexer.start;
  const type = startsType(parser.token, false) ? parseType(parser, false) : null;
  const byReference = parser.accept(t.T_AMPERSAND_FOLLOWED_BY_VAR_OR_VARARG);
  const variadic = parser.accept(t.T_ELLIPSIS);
  const name = parser.takeVariableName();
  const docComment = parser.lexer.takeDocComment();
  const initial = parser.accept(61) ? parseAnyExpression(parser) : null;
  const hooks = parser.at(123) ? parsePropertyHooks(parser) : null;
  return {
    kind: "Parameter",
    line,
    start,
    name,
    type,
    default: initial,
    byReference,
    variadic,
    promotion,
    hooks,
    attributes,
    docComment,
  };
}

const NO_ATTRIBUTES: readonly Attribute[] = [];

function parseParameterModifiers(parser: Parser): Modifiers {
  const tokens: number[] = [];
  while (isModifier(parser.token)) {
    tokens.push(parser.token);
    parser.advance();
  }
  return makeModifiers(parser, tokens, "parameter");
}

/** Parses `: type` if it is there. */
export function parseReturnType(parser: Parser): TypeNode | null {
  return parser.accept(58) ? parseType(parser, true) : null;
}

/** A function's body with the facts that belong to it. */
export interface ParsedBody {
  readonly body: readonly Statement[];
  readonly isGenerator: boolean;
}

/** Parses `{ … }` of a function. */
export function parseFunctionBody(parser: Parser, returnsReference: boolean): ParsedBody {
  const outerYield = parser.hasYield;
  const outerReference = parser.returnsReference;
  parser.hasYield = false;
  parser.returnsReference = returnsReference;
  const body = parseBraces(parser);
  const isGenerator = parser.hasYield;
  parser.hasYield = outerYield;
  parser.returnsReference = outerReference;
  return { body, isGenerator };
}

/** Parses `function name(…) { … }`. */
export function parseFunctionDeclaration(
  parser: Parser,
  attributes: readonly Attribute[],
): FunctionDeclaration {
  const line = parser.lexer.line;
  const start = parser.lexer.start;
  parser.advance();
  const byReferenceReturn = acceptAmpersand(parser);
  if (!parser.at(t.T_STRING) && !parser.at(t.T_READONLY)) {
    throw parser.unexpected(40);
  }
  parser.lexer.noteName();
  const name = parser.lexer.tokenText();
  parser.advance();
  const docComment = parser.lexer.takeDocComment();
  const parameters = parseParameters(parser);
  const returnType = parseReturnType(parser);
  const { body, isGenerator } = parseFunctionBody(parser, byReferenceReturn);
  return {
    kind: "FunctionDeclaration",
    line,
    start,
    endLine: parser.previousLine,
    parameters,
    returnType,
    byReferenceReturn,
    isStatic: false,
    isGenerator,
    attributes,
    docComment,
    name,
    body,
  };
}

/** Parses a closure or arrow function from its `function` or `fn` on; `line` and `start` are where it begins. */
export function parseClosure(
  parser: Parser,
  attributes: readonly Attribute[],
  isStatic: boolean,
  _line: number,
  _start: number,
): Closure | ArrowFunction {
  const isArrow = parser.at(t.T_FN);
  const line = parser.lexer.line;
  const start = parser.lexer.start;
  parser.advance();
  const byReferenceReturn = acceptAmpersand(parser);
  const docComment = parser.lexer.takeDocComment();
  const parameters = parseParameters(parser);
  if (isArrow) {
    const returnType = parseReturnType(parser);
    parser.expect(t.T_DOUBLE_ARROW);
    const outer = parser.hasYield;
    parser.hasYield = false;
    const body: Expression = parseAnyExpression(parser);
    const isGenerator = parser.hasYield;
    parser.hasYield = outer;
    return {
      kind: "ArrowFunction",
      line,
      start,
      endLine: parser.lexer.endLine,
      parameters,
      returnType,
      byReferenceReturn,
      isStatic,
      isGenerator,
      attributes,
      docComment,
      body,
    };
  }
  const uses = parser.at(t.T_USE) ? parseClosureUses(parser) : [];
  const returnType = parseReturnType(parser);
  const { body, isGenerator } = parseFunctionBody(parser, byReferenceReturn);
  return {
    kind: "Closure",
    line,
    start,
    endLine: parser.previousLine,
    parameters,
    returnType,
    byReferenceReturn,
    isStatic,
    isGenerator,
    attributes,
    docComment,
    uses,
    body,
  };
}

function unexpectedClosureUse(parser: Parser, byReference: boolean, isLater: boolean): Error {
  if (byReference) return parser.unexpected(t.T_VARIABLE);
  if (isLater) return parser.unexpected(41);
  return parser.unexpected(
    t.T_VARIABLE,
    t.T_AMPERSAND_FOLLOWED_BY_VAR_OR_VARARG,
    t.T_AMPERSAND_NOT_FOLLOWED_BY_VAR_OR_VARARG,
  );
}

function parseClosureUses(parser: Parser): ClosureUse[] {
  const uses: ClosureUse[] = [];
  parser.advance();
  parser.expect(40);
  do {
    const line = parser.lexer.line;
    const start = parser.lexer.start;
    const byReference = acceptAmpersand(parser);
    if (!parser.at(t.T_VARIABLE)) throw unexpectedClosureUse(parser, byReference, uses.length > 0);
    uses.push({ kind: "ClosureUse", line, start, name: parser.takeVariableName(), byReference });
    if (!parser.at(44)) break;
    parser.advance();
  } while (!parser.at(41));
  parser.expect(41);
  return uses;
}
