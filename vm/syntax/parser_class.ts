/**
 * Classes, interfaces, traits, enums and their members.
 *
 * @module
 */

import type { Argument, Expression, Name } from "./ast.ts";
import type {
  Attribute,
  ClassDeclaration,
  ClassMember,
  Modifiers,
  PropertyHook,
  TypeNode,
} from "./ast_declaration.ts";
import type { Statement } from "./ast_statement.ts";
import { isModifier, makeModifiers, NO_MODIFIERS, parseClassModifiers } from "./modifier.ts";
import { isNameToken, type Parser } from "./parser.ts";
import {
  acceptAmpersand,
  parseAttributes,
  parseFunctionBody,
  parseParameters,
  parseReturnType,
} from "./parser_declaration.ts";
import { parseAnyExpression } from "./parser_expression.ts";
import { parseArguments } from "./parser_operand.ts";
import { parseBraces } from "./parser_statement.ts";
import { parseTraitUse } from "./parser_trait.ts";
import { parseType, startsType } from "./parser_type.ts";
import { isIdentifierToken } from "./token_name.ts";
import * as t from "./token.ts";

const VARIANTS: ReadonlyMap<number, ClassDeclaration["variant"]> = new Map([
  [t.T_CLASS, "class"],
  [t.T_INTERFACE, "interface"],
  [t.T_TRAIT, "trait"],
  [t.T_ENUM, "enum"],
]);

/** Parses a declared class, interface, trait or enum with its modifiers. */
export function parseClassDeclaration(parser: Parser, attributes: readonly Attribute[]): ClassDeclaration {
  const modifiers = parseClassModifiers(parser, false);
  const hasModifiers = modifiers.isAbstract || modifiers.isFinal || modifiers.isReadonly;
  const variant = VARIANTS.get(parser.token);
  if (variant === undefined || (hasModifiers && variant !== "class")) {
    throw parser.unexpected(t.T_ABSTRACT, t.T_FINAL, t.T_READONLY, t.T_CLASS);
  }
  const line = parser.lexer.line;
  const start = parser.lexer.start;
  parser.advance();
  const name = parser.takeString();
  const backingType = variant === "enum" && parser.accept(58) ? parseType(parser, true) : null;
  const rest = parseClassRest(parser, variant);
  return {
    kind: "ClassDeclaration",
    line,
    start,
    endLine: parser.previousLine,
    variant,
    name,
    isAbstract: modifiers.isAbstract,
    isFinal: modifiers.isFinal || variant === "enum",
    isReadonly: modifiers.isReadonly,
    parent: rest.parent,
    interfaces: rest.interfaces,
    backingType,
    members: rest.members,
    attributes,
    docComment: rest.docComment,
  };
}

/** Parses what follows `new` up to the end of an anonymous class. */
export function parseAnonymousClass(
  parser: Parser,
): { declaration: ClassDeclaration; arguments: Argument[] } {
  const attributes = parser.at(t.T_ATTRIBUTE) ? parseAttributes(parser) : [];
  const modifiers = parseClassModifiers(parser, true);
  if (!parser.at(t.T_CLASS)) throw parser.unexpected(t.T_CLASS);
  const line = parser.lexer.line;
  const start = parser.lexer.start;
  parser.advance();
  const argumentList = parser.at(40) ? parseArguments(parser) : [];
  const rest = parseClassRest(parser, "class");
  const declaration: ClassDeclaration = {
    kind: "ClassDeclaration",
    line,
    start,
    endLine: parser.previousLine,
    variant: "class",
    name: null,
    isAbstract: false,
    isFinal: false,
    isReadonly: modifiers.isReadonly,
    parent: rest.parent,
    interfaces: rest.interfaces,
    backingType: null,
    members: rest.members,
    attributes,
    docComment: rest.docComment,
  };
  return { declaration, arguments: argumentList };
}

interface ClassRest {
  readonly parent: Name | null;
  readonly interfaces: readonly Name[];
  readonly members: readonly ClassMember[];
  readonly docComment: string | null;
}

function parseClassRest(parser: Parser, variant: ClassDeclaration["variant"]): ClassRest {
  let parent: Name | null = null;
  let interfaces: readonly Name[] = [];
  if (variant === "class" && parser.accept(t.T_EXTENDS)) parent = parseClassName(parser);
  if (variant === "interface" && parser.accept(t.T_EXTENDS)) interfaces = parseClassNames(parser);
  if ((variant === "class" || variant === "enum") && parser.accept(t.T_IMPLEMENTS)) {
    interfaces = parseClassNames(parser);
  }
  if (!parser.at(123)) throw parser.unexpected(123);
  const docComment = parser.lexer.takeDocComment();
  return { parent, interfaces, members: parseMembers(parser), docComment };
}

/** Parses the name of a class, `static` included. */
export function parseClassName(parser: Parser): Name {
  if (!isNameToken(parser.token) && !parser.at(t.T_STATIC)) throw parser.unexpected();
  return parser.takeName();
}

/** Parses names of classes with commas between. */
export function parseClassNames(parser: Parser): Name[] {
  const names = [parseClassName(parser)];
  while (parser.accept(44)) names.push(parseClassName(parser));
  return names;
}

function parseMembers(parser: Parser): ClassMember[] {
  const members: ClassMember[] = [];
  parser.advance();
  while (!parser.at(125)) parseMember(parser, members);
  parser.advance();
  return members;
}

function parseMember(parser: Parser, members: ClassMember[]): void {
  if (parser.at(t.T_USE)) {
    members.push(parseTraitUse(parser));
    return;
  }
  const attributes = parser.at(t.T_ATTRIBUTE) ? parseAttributes(parser) : [];
  if (parser.at(t.T_CASE)) {
    members.push(parseEnumCase(parser, attributes));
    return;
  }
  if (parser.at(t.T_VAR)) {
    parser.advance();
    parseProperties(parser, members, NO_MODIFIERS, attributes);
    return;
  }
  const modifiers: number[] = [];
  while (isModifier(parser.token)) {
    modifiers.push(parser.token);
    parser.advance();
  }
  if (parser.at(t.T_FUNCTION)) {
    members.push(parseMethod(parser, makeModifiers(parser, modifiers, "method"), attributes));
  } else if (parser.at(t.T_CONST)) {
    parseConstants(parser, members, makeModifiers(parser, modifiers, "class constant"), attributes);
  } else if (modifiers.length > 0) {
    parseProperties(parser, members, makeModifiers(parser, modifiers, "property"), attributes);
  } else {
    throw parser.unexpected(t.T_FUNCTION);
  }
}

function parseEnumCase(parser: Parser, attributes: readonly Attribute[]): ClassMember {
  const line = parser.lexer.line;
  const start = parser.lexer.start;
  parser.advance();
  const docComment = parser.lexer.takeDocComment();
  const name = parser.takeIdentifier();
  const value = parser.accept(61) ? parseAnyExpression(parser) : null;
  parser.expect(59);
  return { kind: "EnumCase", line, start, name, value, attributes, docComment };
}

function parseMethod(parser: Parser, modifiers: Modifiers, attributes: readonly Attribute[]): ClassMember {
  const line = parser.lexer.line;
  const start = parser.lexer.start;
  parser.advance();
  const byReferenceReturn = acceptAmpersand(parser);
  const name = parser.takeIdentifier();
  const docComment = parser.lexer.takeDocComment();
  const parameters = parseParameters(parser);
  const returnType = parseReturnType(parser);
  let body: readonly Statement[] | null = null;
  let isGenerator = false;
  if (parser.at(123)) {
    const parsed = parseFunctionBody(parser, byReferenceReturn);
    body = parsed.body;
    isGenerator = parsed.isGenerator;
  } else {
    if (!parser.at(59)) throw parser.unexpected(59, 123);
    parser.advance();
  }
  return {
    kind: "MethodDeclaration",
    line,
    start,
    endLine: parser.previousLine,
    parameters,
    returnType,
    byReferenceReturn,
    isStatic: modifiers.isStatic,
    isGenerator,
    attributes,
    docComment,
    name,
    modifiers,
    body,
  };
}

function parseConstants(
  parser: Parser,
  members: ClassMember[],
  modifiers: Modifiers,
  attributes: readonly Attribute[],
): void {
  parser.advance();
  const hasType = !isIdentifierToken(parser.token) || !parser.lexer.peekIsEquals();
  const type: TypeNode | null = hasType && startsType(parser.token, true) ? parseType(parser, true) : null;
  do {
    const line = parser.lexer.line;
    const start = parser.lexer.start;
    const name = parser.takeIdentifier();
    parser.expect(61);
    const value = parseAnyExpression(parser);
    const docComment = parser.lexer.takeDocComment();
    members.push({
      kind: "ClassConstantDeclaration",
      line,
      start,
      name,
      modifiers,
      type,
      value,
      attributes,
      docComment,
    });
  } while (parser.accept(44));
  if (!parser.at(59)) throw parser.unexpected(44, 59);
  parser.advance();
}

function parseProperties(
  parser: Parser,
  members: ClassMember[],
  modifiers: Modifiers,
  attributes: readonly Attribute[],
): void {
  const type = startsType(parser.token, false) ? parseType(parser, false) : null;
  for (;;) {
    const line = parser.lexer.line;
    const start = parser.lexer.start;
    const name = parser.takeVariableName();
    let docComment = parser.lexer.takeDocComment();
    let initial: Expression | null = null;
    if (parser.accept(61)) {
      initial = parseAnyExpression(parser);
      docComment ??= parser.lexer.takeDocComment();
    }
    const hooks = parser.at(123) ? parsePropertyHooks(parser) : null;
    members.push({
      kind: "PropertyDeclaration",
      line,
      start,
      name,
      modifiers,
      type,
      default: initial,
      hooks,
      attributes,
      docComment,
    });
    if (hooks !== null) return;
    if (!parser.accept(44)) break;
  }
  if (!parser.at(59)) throw parser.unexpected(44, 59);
  parser.advance();
}

/** Parses `{ get …; set … }` of a property. */
export function parsePropertyHooks(parser: Parser): PropertyHook[] {
  const hooks: PropertyHook[] = [];
  const line = parser.lexer.line;
  parser.advance();
  if (parser.at(125)) parser.addCompileError("Property hook list must not be empty", line);
  while (!parser.at(125)) hooks.push(parsePropertyHook(parser));
  parser.advance();
  return hooks;
}

function parsePropertyHook(parser: Parser): PropertyHook {
  const attributes = parser.at(t.T_ATTRIBUTE) ? parseAttributes(parser) : [];
  const tokens: number[] = [];
  while (isModifier(parser.token)) {
    tokens.push(parser.token);
    parser.advance();
  }
  const modifiers = makeModifiers(parser, tokens, "property hook");
  const byReferenceReturn = acceptAmpersand(parser);
  const line = parser.lexer.line;
  const start = parser.lexer.start;
  const written = parser.takeString();
  const name = written.toLowerCase();
  const docComment = parser.lexer.takeDocComment();
  const hasParameterList = parser.at(40);
  const parameters = hasParameterList ? parseParameters(parser) : [];
  const outer = parser.hasYield;
  parser.hasYield = false;
  const body = parseHookBody(parser);
  const isGenerator = parser.hasYield;
  parser.hasYield = outer;
  return {
    kind: "PropertyHook",
    line,
    start,
    endLine: parser.previousLine,
    parameters,
    returnType: null,
    byReferenceReturn,
    isStatic: false,
    isGenerator,
    attributes,
    docComment,
    name: name === "set" ? "set" : "get",
    unknownName: name === "get" || name === "set" ? null : written,
    isFinal: modifiers.isFinal,
    hasParameterList,
    body,
  };
}

function parseHookBody(parser: Parser): readonly Statement[] | Expression | null {
  if (parser.at(123)) return parseBraces(parser);
  if (parser.accept(t.T_DOUBLE_ARROW)) {
    const body = parseAnyExpression(parser);
    parser.expectPlain(59);
    return body;
  }
  if (!parser.at(59)) throw parser.unexpected(t.T_DOUBLE_ARROW, 59, 123);
  parser.advance();
  return null;
}
