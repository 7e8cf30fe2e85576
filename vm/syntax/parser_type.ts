/**
 * Types of parameters, properties, constants and results.
 *
 * @module
 */

import type {
  BuiltinType,
  BuiltinTypeName,
  IntersectionType,
  NamedType,
  TypeNode,
} from "./ast_declaration.ts";
import { isNameToken, type Parser } from "./parser.ts";
import * as t from "./token.ts";

type SingleType = BuiltinType | NamedType;

/** Tells whether a type may start with this token; `(` starts one in `(A&B)|C`. */
export function startsType(token: number, allowsStatic: boolean): boolean {
  return isNameToken(token) || token === 63 || token === 40 || token === t.T_ARRAY ||
    token === t.T_CALLABLE ||
    (allowsStatic && token === t.T_STATIC);
}

/** Parses a type. `static` is one only where no modifier may stand. */
export function parseType(parser: Parser, allowsStatic: boolean): TypeNode {
  const line = parser.lexer.line;
  const start = parser.lexer.start;
  if (parser.at(63)) {
    parser.advance();
    return { kind: "NullableType", line, start, type: parseSingleType(parser, allowsStatic) };
  }
  if (parser.at(40)) {
    const first = parseGroup(parser, allowsStatic);
    if (!parser.at(124)) throw parser.unexpected(124);
    return parseUnion(parser, first, allowsStatic, line, start);
  }
  const first = parseSingleType(parser, allowsStatic);
  if (parser.at(124)) return parseUnion(parser, first, allowsStatic, line, start);
  if (!parser.at(t.T_AMPERSAND_NOT_FOLLOWED_BY_VAR_OR_VARARG)) return first;
  return parseIntersection(parser, first, allowsStatic, line, start);
}

function parseUnion(
  parser: Parser,
  first: SingleType | IntersectionType,
  allowsStatic: boolean,
  line: number,
  start: number,
): TypeNode {
  const types: (SingleType | IntersectionType)[] = [first];
  while (parser.accept(124)) {
    types.push(
      parser.at(40) ? parseGroup(parser, allowsStatic) : parseSingleType(parser, allowsStatic),
    );
  }
  return { kind: "UnionType", line, start, types };
}

function parseIntersection(
  parser: Parser,
  first: SingleType,
  allowsStatic: boolean,
  line: number,
  start: number,
): IntersectionType {
  const types: SingleType[] = [first];
  while (parser.accept(t.T_AMPERSAND_NOT_FOLLOWED_BY_VAR_OR_VARARG)) {
    types.push(parseSingleType(parser, allowsStatic));
  }
  return { kind: "IntersectionType", line, start, types };
}

function parseGroup(parser: Parser, allowsStatic: boolean): IntersectionType {
  const line = parser.lexer.line;
  const start = parser.lexer.start;
  parser.advance();
  const first = parseSingleType(parser, allowsStatic);
  if (!parser.at(t.T_AMPERSAND_NOT_FOLLOWED_BY_VAR_OR_VARARG)) {
    throw parser.unexpected(t.T_AMPERSAND_NOT_FOLLOWED_BY_VAR_OR_VARARG);
  }
  const group = parseIntersection(parser, first, allowsStatic, line, start);
  if (!parser.at(41)) throw parser.unexpected(t.T_AMPERSAND_NOT_FOLLOWED_BY_VAR_OR_VARARG, 41);
  parser.advance();
  return group;
}

const BUILTIN_NAMES: ReadonlyMap<string, BuiltinTypeName> = new Map(
  ([
    ...["int", "float", "string", "bool", "iterable", "object", "mixed"],
    ...["void", "never", "null", "false", "true"],
  ] as BuiltinTypeName[]).map((name) => [name, name]),
);

function parseSingleType(parser: Parser, allowsStatic: boolean): SingleType {
  const line = parser.lexer.line;
  const start = parser.lexer.start;
  switch (parser.token) {
    case t.T_ARRAY:
      parser.advance();
      return { kind: "BuiltinType", line, start, name: "array" };
    case t.T_CALLABLE:
      parser.advance();
      return { kind: "BuiltinType", line, start, name: "callable" };
    case t.T_STATIC:
      if (!allowsStatic) throw parser.unexpected();
      parser.advance();
      return { kind: "BuiltinType", line, start, name: "static" };
  }
  if (!isNameToken(parser.token)) throw parser.unexpected();
  const name = parser.takeName();
  if (name.form === "unqualified") {
    const builtin = BUILTIN_NAMES.get(name.name.toLowerCase());
    if (builtin !== undefined) return { kind: "BuiltinType", line, start, name: builtin };
  }
  return { kind: "NamedType", line, start, name };
}
