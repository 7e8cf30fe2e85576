/**
 * Strings with variables in them: double quotes, backquotes, heredoc.
 *
 * @module
 */

import type {
  ArrayAccess,
  Expression,
  InterpolatedString,
  ShellExec,
  StringLiteral,
  Variable,
} from "./ast.ts";
import type { Parser } from "./parser.ts";
import { parseAnyExpression } from "./parser_expression.ts";
import { parseVariable } from "./parser_operand.ts";
import * as t from "./token.ts";

type Parts = (string | Expression)[];

/** Parses `"…"` with variables. */
export function parseInterpolated(parser: Parser, line: number, start: number): InterpolatedString {
  parser.advance();
  const parts = parseParts(parser, 34);
  return { kind: "InterpolatedString", line, start, parts };
}

/** Parses a heredoc or nowdoc. */
export function parseHeredoc(
  parser: Parser,
  line: number,
  start: number,
): InterpolatedString | StringLiteral {
  parser.advance();
  const parts = parseParts(parser, t.T_END_HEREDOC);
  const first = parts[0];
  if (first === undefined) return { kind: "StringLiteral", line, start, value: "" };
  if (parts.length === 1 && typeof first === "string") {
    return { kind: "StringLiteral", line, start, value: first };
  }
  return { kind: "InterpolatedString", line, start, parts };
}

/** Parses a command in backquotes. */
export function parseBackquoted(parser: Parser, line: number, start: number): ShellExec {
  parser.advance();
  return { kind: "ShellExec", line, start, parts: parseParts(parser, 96) };
}

function parseParts(parser: Parser, end: number): Parts {
  const parts: Parts = [];
  while (!parser.at(end)) {
    switch (parser.token) {
      case t.T_ENCAPSED_AND_WHITESPACE:
        if (parser.lexer.text !== "") parts.push(parser.lexer.text);
        parser.advance();
        break;
      case t.T_VARIABLE:
        parts.push(parsePlainVariable(parser));
        break;
      case t.T_CURLY_OPEN: {
        parser.advance();
        parts.push(parseVariable(parser));
        if (!parser.at(125)) throw parser.unexpectedAfterVariable();
        parser.advance();
        break;
      }
      case t.T_DOLLAR_OPEN_CURLY_BRACES:
        parts.push(parseDollarBrace(parser));
        break;
      default:
        throw unexpectedInString(parser, end, parts);
    }
  }
  parser.advance();
  return parts;
}

function unexpectedInString(parser: Parser, end: number, parts: Parts): Error {
  if (end === 96) return parser.unexpected(96);
  if (parts.length !== 1 || typeof parts[0] !== "string") return parser.unexpected();
  const expected = [t.T_VARIABLE];
  if (end === t.T_END_HEREDOC) expected.push(t.T_END_HEREDOC);
  expected.push(t.T_DOLLAR_OPEN_CURLY_BRACES, t.T_CURLY_OPEN);
  return parser.unexpected(...expected);
}

/** Parses `$name`, `$name[offset]` or `$name->property`. */
function parsePlainVariable(parser: Parser): Expression {
  const line = parser.lexer.line;
  const start = parser.lexer.start;
  const variable: Variable = { kind: "Variable", line, start, name: parser.takeVariableName() };
  if (parser.at(91)) {
    parser.advance();
    const index = parseOffset(parser);
    parser.expect(93);
    return { kind: "ArrayAccess", line, start, object: variable, index };
  }
  if (parser.at(t.T_OBJECT_OPERATOR) || parser.at(t.T_NULLSAFE_OBJECT_OPERATOR)) {
    const nullsafe = parser.at(t.T_NULLSAFE_OBJECT_OPERATOR);
    parser.advance();
    return { kind: "PropertyAccess", line, start, object: variable, name: parser.takeString(), nullsafe };
  }
  return variable;
}

function parseOffset(parser: Parser): Expression {
  const lexer = parser.lexer;
  const line = lexer.line;
  const start = lexer.start;
  const text = lexer.tokenText();
  switch (parser.token) {
    case t.T_STRING:
      parser.advance();
      return { kind: "StringLiteral", line, start, value: text };
    case t.T_NUM_STRING:
      parser.advance();
      return makeOffset(text, line, start);
    case t.T_VARIABLE:
      return { kind: "Variable", line, start, name: parser.takeVariableName() };
    case 45: {
      parser.advance();
      if (!parser.at(t.T_NUM_STRING)) throw parser.unexpected(t.T_NUM_STRING);
      const digits = lexer.tokenText();
      parser.advance();
      return makeOffset("-" + digits, line, start);
    }
    default:
      throw parser.unexpected(45, t.T_STRING, t.T_VARIABLE, t.T_NUM_STRING);
  }
}

const OFFSET_MIN = -9223372036854775808n;
const OFFSET_MAX = 9223372036854775807n;

/** Makes an integer of a canonical decimal number and a string of any other. */
function makeOffset(text: string, line: number, start: number): Expression {
  if (!/^(?:0|-?[1-9][0-9]*)$/.test(text)) return { kind: "StringLiteral", line, start, value: text };
  const small = Number(text);
  if (Number.isSafeInteger(small)) return { kind: "IntegerLiteral", line, start, value: small };
  const exact = BigInt(text);
  if (exact < OFFSET_MIN || exact > OFFSET_MAX) return { kind: "StringLiteral", line, start, value: text };
  return { kind: "IntegerLiteral", line, start, value: exact };
}

/** Parses `${name}`, `${name[index]}` or `${expression}`. */
function parseDollarBrace(parser: Parser): Expression {
  const lexer = parser.lexer;
  const line = lexer.line;
  const start = lexer.start;
  parser.advance();
  if (!parser.at(t.T_STRING_VARNAME)) {
    const name = parseAnyExpression(parser);
    parser.expectPlain(125);
    const message = "Using ${expr} (variable variables) in strings is deprecated, use {${expr}} instead";
    parser.addNotice("deprecated", message, line);
    return { kind: "Variable", line, start, name };
  }
  const variable: Variable = { kind: "Variable", line, start, name: lexer.tokenText() };
  parser.advance();
  parser.addNotice("deprecated", "Using ${var} in strings is deprecated, use {$var} instead", line);
  if (!parser.at(91)) {
    parser.expect(125);
    return variable;
  }
  parser.advance();
  const index = parseAnyExpression(parser);
  parser.expectPlain(93);
  parser.expect(125);
  const access: ArrayAccess = { kind: "ArrayAccess", line, start, object: variable, index };
  return access;
}
