/**
 * What only the top level of a file has: namespaces, imports, constants, `__halt_compiler`; and the entry.
 *
 * @module
 */

import type { Name } from "./ast.ts";
import type {
  ConstantDeclarator,
  HaltCompiler,
  Namespace,
  Program,
  Statement,
  Use,
  UseItem,
  UseVariant,
} from "./ast_statement.ts";
import { SyntaxDiagnostic, type SyntaxNotice } from "./diagnostic.ts";
import type { LexerOptions } from "./lexer.ts";
import { Parser } from "./parser.ts";
import { parseDeclare } from "./parser_declare.ts";
import { parseConstantList, parseDeclarationStatement, parseStatement } from "./parser_statement.ts";
import { startsInnerStatement } from "./precedence.ts";
import { isIdentifierToken } from "./token_name.ts";
import * as t from "./token.ts";

/** A parsed file, and what PHP says of it besides. */
export interface ParseResult {
  readonly program: Program;
  /** Deprecations and warnings, to be raised when the file is compiled. */
  readonly notices: readonly SyntaxNotice[];
}

/**
 * Parses a PHP text, given with one character per byte.
 *
 * Throws: SyntaxDiagnostic with PHP's message and line.
 */
export function parseProgram(source: string, options?: LexerOptions): ParseResult {
  return limited(() => parseWholeText(source, options));
}

function limited<Result>(parse: () => Result): Result {
  try {
    return parse();
  } catch (error) {
    // Too many levels of brackets: PHP's parser has a limit too, and this text for it.
    if (!(error instanceof RangeError)) throw error;
    throw new SyntaxDiagnostic("parse", "memory exhausted", 1);
  }
}

/**
 * Parses a text and gives where keywords stand in it as names of members and arguments.
 *
 * Throws: SyntaxDiagnostic, but not for what only PHP's compiler refuses.
 */
export function findKeywordNames(source: string, options?: LexerOptions): readonly number[] {
  return limited(() => {
    const parser = new Parser(source, options);
    parseStatements(parser);
    return parser.lexer.keywordNames;
  });
}

function parseStatements(parser: Parser): Statement[] {
  const statements: Statement[] = [];
  while (!parser.at(t.T_END)) {
    if (parseTopStatement(parser, statements, false)) break;
  }
  return statements;
}

function parseWholeText(source: string, options?: LexerOptions): ParseResult {
  const parser = new Parser(source, options);
  const statements = parseStatements(parser);
  const error = parser.finalError();
  if (error !== null) throw error;
  const program: Program = {
    kind: "Program",
    line: 1,
    start: 0,
    statements,
    endLine: parser.lexer.endLine,
    strictTypes: parser.strictTypes,
    hasYield: parser.hasYield,
  };
  return { program, notices: parser.notices };
}

/** Parses one statement of a file or namespace and adds it; gives true at `__halt_compiler`. */
function parseTopStatement(parser: Parser, into: Statement[], isInBraces: boolean): boolean {
  const line = parser.lexer.line;
  const start = parser.lexer.start;
  if (!parser.at(t.T_NAMESPACE) && !parser.at(t.T_HALT_COMPILER) && !parser.at(59)) {
    checkOutsideNamespace(parser, line);
  }
  switch (parser.token) {
    case t.T_DECLARE:
      into.push(parseDeclare(parser, line, start, !parser.hasCode && !parser.hasEmptyStatement));
      return false;
    case 59:
      parser.hasEmptyStatement = true;
      parser.advance();
      return false;
    case t.T_NAMESPACE:
      return parseNamespace(parser, into, isInBraces, line, start);
    case t.T_USE:
      parser.hasCode = true;
      into.push(parseUse(parser, line, start));
      return false;
    case t.T_CONST:
      parser.hasCode = true;
      into.push(parseConstants(parser, line, start));
      return false;
    case t.T_HALT_COMPILER:
      into.push(parseHaltCompiler(parser, line, start));
      return true;
  }
  parser.hasCode = true;
  const declaration = parseDeclarationStatement(parser);
  if (declaration !== null) {
    into.push(declaration);
    return false;
  }
  if (!isInBraces && !startsInnerStatement(parser.token)) throw parser.unexpected(t.T_END);
  parseStatement(parser, into);
  return false;
}

function checkOutsideNamespace(parser: Parser, line: number): void {
  if (parser.namespaceForm === "braced" && !parser.inNamespaceBraces) {
    parser.addCompileError("No code may exist outside of namespace {}", line);
  }
}

function checkNamespace(
  parser: Parser,
  name: Name | null,
  isBraced: boolean,
  isInBraces: boolean,
  line: number,
): void {
  const form = isBraced ? "braced" : "plain";
  if (parser.namespaceForm !== null && parser.namespaceForm !== form) {
    const message = "Cannot mix bracketed namespace declarations with unbracketed namespace declarations";
    parser.addCompileError(message, line);
  } else if (isInBraces) {
    parser.addCompileError("Namespace declarations cannot be nested", line);
  } else if (parser.namespaceForm === null && parser.hasCode) {
    const place = "the very first statement or after any declare call in the script";
    parser.addCompileError(`Namespace declaration statement has to be ${place}`, line);
  }
  if (name?.name.toLowerCase() === "namespace") {
    parser.addCompileError(`Cannot use '${name.name}' as namespace name`, line);
  }
  parser.namespaceForm = form;
  parser.hasCode = true;
}

function parseNamespace(
  parser: Parser,
  into: Statement[],
  isInBraces: boolean,
  line: number,
  start: number,
): boolean {
  parser.advance();
  let name: Name | null = null;
  if (isIdentifierToken(parser.token) || parser.at(t.T_NAME_QUALIFIED)) {
    if (!parser.at(t.T_NAME_QUALIFIED)) parser.lexer.noteName();
    name = parser.takeName();
  }
  parser.lexer.takeDocComment();
  const statements: Statement[] = [];
  checkNamespace(parser, name, parser.at(123), isInBraces, line);
  if (parser.at(123)) {
    parser.inNamespaceBraces = true;
    parser.advance();
    while (!parser.at(125)) {
      if (parseTopStatement(parser, statements, true)) break;
    }
    parser.inNamespaceBraces = isInBraces;
    const halted = !parser.at(125);
    if (!halted) parser.advance();
    const node: Namespace = { kind: "Namespace", line, start, name, isBraced: true, statements };
    into.push(node);
    return halted;
  }
  if (name === null) throw parser.unexpected(123);
  if (!parser.at(59)) throw parser.unexpected(123);
  parser.advance();
  const node: Namespace = { kind: "Namespace", line, start, name, isBraced: false, statements };
  into.push(node);
  while (!parser.at(t.T_END) && !parser.at(t.T_NAMESPACE) && !(isInBraces && parser.at(125))) {
    if (parseTopStatement(parser, statements, isInBraces)) return true;
  }
  return false;
}

function parseConstants(parser: Parser, line: number, start: number): Statement {
  parser.advance();
  const constants: ConstantDeclarator[] = parseConstantList(parser).map((item) => ({
    kind: "ConstantDeclarator",
    line: item.line,
    start: item.start,
    name: item.name,
    value: item.value,
    docComment: item.docComment,
  }));
  if (!parser.at(59)) throw parser.unexpected(44, 59);
  parser.advance();
  return { kind: "ConstantDeclaration", line, start, constants };
}

function parseHaltCompiler(parser: Parser, line: number, start: number): HaltCompiler {
  parser.advance();
  parser.expect(40);
  parser.expect(41);
  if (!parser.at(59)) throw parser.unexpected(59);
  parser.lexer.checkNesting();
  return { kind: "HaltCompiler", line, start, offset: parser.lexer.position };
}

function parseUse(parser: Parser, line: number, start: number): Use {
  parser.advance();
  const items: UseItem[] = [];
  const variant = parseUseVariant(parser);
  let isFirst = true;
  for (;;) {
    const itemLine = parser.lexer.line;
    const itemStart = parser.lexer.start;
    if (!isUseName(parser.token) && !parser.at(t.T_NAME_FULLY_QUALIFIED)) {
      throw variant === null && isFirst
        ? parser.unexpected()
        : parser.unexpected(t.T_STRING, t.T_NAME_FULLY_QUALIFIED, t.T_NAME_QUALIFIED);
    }
    const name = parser.takeName().name;
    if (isFirst && parser.at(t.T_NS_SEPARATOR)) {
      parseGroup(parser, items, name, variant);
      parser.expect(59);
      return { kind: "Use", line, start, items };
    }
    items.push(parseUseItem(parser, name, variant ?? "class", itemLine, itemStart));
    isFirst = false;
    if (!parser.accept(44)) break;
  }
  if (!parser.at(59)) throw parser.unexpected(44, 59);
  parser.advance();
  return { kind: "Use", line, start, items };
}

function parseUseVariant(parser: Parser): UseVariant | null {
  if (parser.accept(t.T_FUNCTION)) return "function";
  if (parser.accept(t.T_CONST)) return "const";
  return null;
}

function isUseName(token: number): boolean {
  return token === t.T_STRING || token === t.T_NAME_QUALIFIED;
}

function parseUseItem(
  parser: Parser,
  name: string,
  variant: UseVariant,
  line: number,
  start: number,
): UseItem {
  let alias = name.slice(name.lastIndexOf("\\") + 1);
  if (parser.accept(t.T_AS)) alias = parser.takeString();
  return { kind: "UseItem", line, start, variant, name, alias };
}

function unexpectedInGroup(parser: Parser, allowsVariant: boolean): Error {
  if (!allowsVariant) return parser.unexpected(t.T_STRING, t.T_NAME_QUALIFIED);
  return parser.unexpected(t.T_STRING, t.T_NAME_QUALIFIED, t.T_FUNCTION, t.T_CONST);
}

function parseGroup(parser: Parser, items: UseItem[], prefix: string, variant: UseVariant | null): void {
  parser.advance();
  parser.expect(123);
  do {
    const line = parser.lexer.line;
    const start = parser.lexer.start;
    const own = variant === null ? parseUseVariant(parser) : null;
    if (!isUseName(parser.token)) throw unexpectedInGroup(parser, variant === null && own === null);
    const name = `${prefix}\\${parser.takeName().name}`;
    items.push(parseUseItem(parser, name, own ?? variant ?? "class", line, start));
    if (!parser.at(44)) break;
    parser.advance();
  } while (
    isUseName(parser.token) || (variant === null && (parser.at(t.T_FUNCTION) || parser.at(t.T_CONST)))
  );
  parser.expect(125);
}
