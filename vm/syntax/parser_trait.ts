/**
 * `use` of traits inside a class, with `insteadof` and `as`.
 *
 * @module
 */

import type { Name } from "./ast.ts";
import type { TraitAlias, TraitPrecedence, TraitUse, Visibility } from "./ast_declaration.ts";
import { isModifier, makeModifiers } from "./modifier.ts";
import { isNameToken, type Parser } from "./parser.ts";
import { parseClassNames } from "./parser_class.ts";
import { isIdentifierToken } from "./token_name.ts";
import * as t from "./token.ts";

type Adaptation = TraitPrecedence | TraitAlias;

/** Parses `use A, B;` or `use A, B { … }`. */
export function parseTraitUse(parser: Parser): TraitUse {
  const line = parser.lexer.line;
  const start = parser.lexer.start;
  parser.advance();
  const traits = parseClassNames(parser);
  const adaptations: Adaptation[] = [];
  if (parser.at(123)) {
    parser.advance();
    while (!parser.at(125)) adaptations.push(parseAdaptation(parser));
    parser.advance();
  } else {
    if (!parser.at(59)) throw parser.unexpected(44, 59, 123);
    parser.advance();
  }
  return { kind: "TraitUse", line, start, traits, adaptations };
}

function parseAdaptation(parser: Parser): Adaptation {
  const line = parser.lexer.line;
  const start = parser.lexer.start;
  let trait: Name | null = null;
  let method: string;
  if (isNameToken(parser.token) || (parser.at(t.T_STATIC) && parser.lexer.peekIsDoubleColon())) {
    const name = parser.takeName();
    if (parser.at(t.T_PAAMAYIM_NEKUDOTAYIM)) {
      trait = name;
      parser.advance();
      method = parser.takeIdentifier();
    } else {
      if (name.form !== "unqualified" || !parser.at(t.T_AS)) {
        throw parser.unexpected(t.T_PAAMAYIM_NEKUDOTAYIM);
      }
      method = name.name;
    }
  } else {
    method = parser.takeIdentifier();
  }
  if (trait !== null && parser.accept(t.T_INSTEADOF)) {
    const insteadOf = parseClassNames(parser);
    parser.expect(59);
    return { kind: "TraitPrecedence", line, start, trait, method, insteadOf };
  }
  parser.expect(t.T_AS);
  return parseAlias(parser, trait, method, line, start);
}

function parseAlias(
  parser: Parser,
  trait: Name | null,
  method: string,
  line: number,
  start: number,
): TraitAlias {
  let visibility: Visibility | null = null;
  let isFinal = false;
  let alias: string | null = null;
  if (isModifier(parser.token)) {
    const modifiers = makeModifiers(parser, [parser.token], "method");
    parser.advance();
    visibility = modifiers.visibility;
    isFinal = modifiers.isFinal;
    if (isIdentifierToken(parser.token)) alias = parser.takeIdentifier();
  } else {
    alias = parser.takeIdentifier();
  }
  parser.expect(59);
  return { kind: "TraitAlias", line, start, trait, method, visibility, isFinal, alias };
}
