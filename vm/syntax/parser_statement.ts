/**
 * Statements inside of functions and files; what only a file's top level has is in `parser_top.ts`.
 *
 * @module
 */

import type { Expression, Variable } from "./ast.ts";
import type {
  Catch,
  DeclareDirective,
  IfBranch,
  Statement,
  StaticVariable,
  SwitchCase,
} from "./ast_statement.ts";
import { parseDeclare } from "./parser_declare.ts";
import type { Parser } from "./parser.ts";
import { parseForeachTarget } from "./parser_array.ts";
import { parseClassDeclaration, parseClassName } from "./parser_class.ts";
import { parseAttributes, parseClosure, parseFunctionDeclaration } from "./parser_declaration.ts";
import { continueExpression, parseAnyExpression } from "./parser_expression.ts";
import { parseSimpleVariable, parseVariable, startsVariable } from "./parser_operand.ts";
import { startsExpression, startsInnerStatement } from "./precedence.ts";
import { writeTarget } from "./list_pattern.ts";
import * as t from "./token.ts";

/** Parses `{ … }` and gives the statements in it. */
export function parseBraces(parser: Parser): Statement[] {
  if (!parser.at(123)) throw parser.unexpected(123);
  parser.advance();
  const statements: Statement[] = [];
  while (!parser.at(125)) parseInnerStatement(parser, statements);
  parser.advance();
  return statements;
}

/** Parses one statement that may stand inside of a function and adds it; `;` alone adds nothing. */
export function parseInnerStatement(parser: Parser, into: Statement[]): void {
  if (parser.at(t.T_HALT_COMPILER)) {
    parser.advance();
    parser.expect(40);
    parser.expect(41);
    if (!parser.at(59)) throw parser.unexpected(59);
    throw parser.immediateCompileError("__HALT_COMPILER() can only be used from the outermost scope");
  }
  const declaration = parseDeclarationStatement(parser);
  if (declaration !== null) into.push(declaration);
  else parseStatement(parser, into);
}

/** Parses a function, class or other declaration, or gives null when none starts here. */
export function parseDeclarationStatement(parser: Parser): Statement | null {
  switch (parser.token) {
    case t.T_FUNCTION:
      return parser.lexer.peekIsFunctionName() ? parseFunctionDeclaration(parser, []) : null;
    case t.T_READONLY:
      return parser.lexer.peekCode() === 40 ? null : parseClassDeclaration(parser, []);
    case t.T_ABSTRACT:
    case t.T_FINAL:
    case t.T_CLASS:
    case t.T_INTERFACE:
    case t.T_TRAIT:
    case t.T_ENUM:
      return parseClassDeclaration(parser, []);
    case t.T_ATTRIBUTE:
      return parseAttributedStatement(parser);
    default:
      return null;
  }
}

function parseAttributedStatement(parser: Parser): Statement {
  const exprLine = parser.lexer.line;
  const exprStart = parser.lexer.start;
  const attributes = parseAttributes(parser);
  switch (parser.token) {
    case t.T_FUNCTION:
      if (parser.lexer.peekIsFunctionName()) return parseFunctionDeclaration(parser, attributes);
      break;
    case t.T_READONLY:
    case t.T_ABSTRACT:
    case t.T_FINAL:
    case t.T_CLASS:
    case t.T_INTERFACE:
    case t.T_TRAIT:
    case t.T_ENUM:
      return parseClassDeclaration(parser, attributes);
  }
  const isStatic = parser.accept(t.T_STATIC);
  if (!parser.at(t.T_FUNCTION) && !parser.at(t.T_FN)) throw parser.unexpected();
  const closure = parseClosure(parser, attributes, isStatic, exprLine, exprStart);
  const expression = continueExpression(parser, closure, 0, exprLine, exprStart);
  parser.expectPlain(59);
  return { kind: "ExpressionStatement", line: exprLine, start: exprStart, expression };
}

/** Parses a body: one statement with braces dissolved, or the `:` form up to `end`. */
function parseBody(parser: Parser, end: number): Statement[] {
  if (parser.at(123)) return parseBraces(parser);
  const body: Statement[] = [];
  if (end !== 0 && parser.accept(58)) {
    while (!parser.at(end)) parseInnerStatement(parser, body);
    parser.advance();
    parser.expect(59);
    return body;
  }
  parseStatement(parser, body);
  return body;
}

/** Parses a statement that is no declaration and adds it. [hot] */
export function parseStatement(parser: Parser, into: Statement[]): void {
  const lexer = parser.lexer;
  const line = lexer.line;
  const start = lexer.start;
  switch (parser.token) {
    case t.T_VARIABLE:
      into.push(parseExpressionStatement(parser, line, start));
      return;
    case t.T_IF:
      into.push(parseIf(parser, line, start));
      return;
    case t.T_RETURN: {
      parser.advance();
      const value = parseOptionalExpression(parser);
      if (value !== null && parser.returnsReference) writeTarget(parser, value);
      parser.expect(59);
      into.push({ kind: "Return", line, start, value });
      return;
    }
    case t.T_ECHO:
      into.push(parseEcho(parser, line, start));
      return;
    case t.T_FOREACH:
      into.push(parseForeach(parser, line, start));
      return;
    case 59: // ;
      parser.advance();
      return;
    case 123: // {
      into.push({ kind: "Block", line, start, statements: parseBraces(parser) });
      return;
    case t.T_INLINE_HTML:
      into.push({ kind: "InlineHtml", line, start, text: lexer.text });
      parser.advance();
      return;
    case t.T_STRING:
      if (lexer.peekIsColon()) into.push(parseLabel(parser, line, start));
      else into.push(parseExpressionStatement(parser, line, start));
      return;
    default:
      into.push(parseRareStatement(parser, line, start));
  }
}

function parseRareStatement(parser: Parser, line: number, start: number): Statement {
  switch (parser.token) {
    case t.T_WHILE: {
      parser.advance();
      const condition = parseCondition(parser);
      return { kind: "While", line, start, condition, body: parseBody(parser, t.T_ENDWHILE) };
    }
    case t.T_DO:
      return parseDoWhile(parser, line, start);
    case t.T_FOR:
      return parseFor(parser, line, start);
    case t.T_SWITCH:
      return parseSwitch(parser, line, start);
    case t.T_BREAK:
    case t.T_CONTINUE:
      return parseJump(parser, line, start);
    case t.T_GLOBAL:
      return parseGlobal(parser, line, start);
    case t.T_STATIC:
      if (lexerPeeksVariable(parser)) return parseStatic(parser, line, start);
      return parseExpressionStatement(parser, line, start);
    case t.T_UNSET:
      return parseUnset(parser, line, start);
    case t.T_DECLARE:
      return parseDeclare(parser, line, start, false);
    case t.T_TRY:
      return parseTry(parser, line, start);
    case t.T_GOTO: {
      parser.advance();
      const label = parser.takeString();
      parser.expect(59);
      return { kind: "Goto", line, start, label };
    }
    default:
      return parseExpressionStatement(parser, line, start);
  }
}

function lexerPeeksVariable(parser: Parser): boolean {
  return parser.lexer.peekIsVariable();
}

function parseExpressionStatement(parser: Parser, line: number, start: number): Statement {
  const expression = parseAnyExpression(parser);
  parser.expectPlain(59);
  return { kind: "ExpressionStatement", line, start, expression };
}

function parseOptionalExpression(parser: Parser): Expression | null {
  return startsExpression(parser.token) ? parseAnyExpression(parser) : null;
}

function parseCondition(parser: Parser): Expression {
  parser.expect(40);
  const condition = parseAnyExpression(parser);
  parser.expectPlain(41);
  return condition;
}

function parseLabel(parser: Parser, line: number, start: number): Statement {
  const name = parser.takeString();
  parser.advance();
  return { kind: "Label", line, start, name };
}

function parseEcho(parser: Parser, line: number, start: number): Statement {
  parser.advance();
  const expressions = [parseAnyExpression(parser)];
  while (parser.accept(44)) expressions.push(parseAnyExpression(parser));
  if (!parser.at(59)) throw parser.unexpected(44, 59);
  parser.advance();
  return { kind: "Echo", line, start, expressions };
}

function parseIf(parser: Parser, line: number, start: number): Statement {
  parser.advance();
  const condition = parseCondition(parser);
  if (parser.at(58)) return parseAlternativeIf(parser, condition, line, start);
  const branches: IfBranch[] = [{ kind: "IfBranch", line, start, condition, body: parseBody(parser, 0) }];
  let otherwise: Statement[] | null = null;
  for (;;) {
    if (parser.at(t.T_ELSEIF)) {
      const branchLine = parser.lexer.line;
      const branchStart = parser.lexer.start;
      parser.advance();
      const test = parseCondition(parser);
      const body = parseBody(parser, 0);
      branches.push({ kind: "IfBranch", line: branchLine, start: branchStart, condition: test, body });
    } else if (parser.at(t.T_ELSE)) {
      parser.advance();
      otherwise = parseBody(parser, 0);
      break;
    } else {
      break;
    }
  }
  return { kind: "If", line, start, branches, otherwise };
}

function parseAlternativeIf(parser: Parser, first: Expression, line: number, start: number): Statement {
  parser.advance();
  const branches: IfBranch[] = [
    { kind: "IfBranch", line, start, condition: first, body: parseAlternativeBranch(parser) },
  ];
  let otherwise: Statement[] | null = null;
  while (parser.at(t.T_ELSEIF)) {
    const branchLine = parser.lexer.line;
    const branchStart = parser.lexer.start;
    parser.advance();
    const condition = parseCondition(parser);
    parser.expect(58);
    const body = parseAlternativeBranch(parser);
    branches.push({ kind: "IfBranch", line: branchLine, start: branchStart, condition, body });
  }
  if (parser.at(t.T_ELSE)) {
    parser.advance();
    parser.expect(58);
    otherwise = [];
    while (!parser.at(t.T_ENDIF)) parseInnerStatement(parser, otherwise);
  }
  if (!parser.at(t.T_ENDIF)) throw parser.unexpected(t.T_ELSEIF, t.T_ELSE, t.T_ENDIF);
  parser.advance();
  parser.expect(59);
  return { kind: "If", line, start, branches, otherwise };
}

function parseAlternativeBranch(parser: Parser): Statement[] {
  const body: Statement[] = [];
  while (startsInnerStatement(parser.token)) parseInnerStatement(parser, body);
  return body;
}

function parseDoWhile(parser: Parser, line: number, start: number): Statement {
  parser.advance();
  const body = parseBody(parser, 0);
  parser.expect(t.T_WHILE);
  const condition = parseCondition(parser);
  parser.expect(59);
  return { kind: "DoWhile", line, start, body, condition };
}

function parseFor(parser: Parser, line: number, start: number): Statement {
  parser.advance();
  parser.expect(40);
  const initial = parseExpressionList(parser, 59);
  const conditions = parseExpressionList(parser, 59);
  const updates = parseExpressionList(parser, 41);
  return { kind: "For", line, start, initial, conditions, updates, body: parseBody(parser, t.T_ENDFOR) };
}

function parseExpressionList(parser: Parser, end: number): Expression[] {
  const list: Expression[] = [];
  if (startsExpression(parser.token)) {
    do list.push(parseAnyExpression(parser)); while (parser.accept(44));
  }
  parser.expect(end);
  return list;
}

function parseForeach(parser: Parser, line: number, start: number): Statement {
  parser.advance();
  parser.expect(40);
  const subject = parseAnyExpression(parser);
  parser.expectPlain(t.T_AS);
  let value = parseForeachTarget(parser);
  let closers = [t.T_DOUBLE_ARROW, 41];
  let key: Expression | null = null;
  if (parser.accept(t.T_DOUBLE_ARROW)) {
    if (value.byReference) parser.addCompileError("Key element cannot be a reference", line);
    if (value.target.kind === "ListPattern") {
      parser.addCompileError("Cannot use list as key element", line);
    } else {
      key = value.target;
    }
    value = parseForeachTarget(parser);
    closers = [41];
  }
  if (!parser.at(41)) {
    throw value.isVariable ? parser.unexpectedAfterVariable() : parser.unexpected(...closers);
  }
  parser.advance();
  if (value.byReference) writeTarget(parser, subject);
  const body = parseBody(parser, t.T_ENDFOREACH);
  return {
    kind: "Foreach",
    line,
    start,
    subject,
    key,
    value: value.target,
    byReference: value.byReference,
    body,
  };
}

function parseSwitch(parser: Parser, line: number, start: number): Statement {
  parser.advance();
  const subject = parseCondition(parser);
  const isAlternative = parser.at(58);
  if (!isAlternative && !parser.at(123)) throw parser.unexpected(58, 123);
  parser.advance();
  parser.accept(59);
  const end = isAlternative ? t.T_ENDSWITCH : 125;
  const cases: SwitchCase[] = [];
  while (!parser.at(end)) cases.push(parseSwitchCase(parser, end));
  parser.advance();
  if (isAlternative) parser.expect(59);
  return { kind: "Switch", line, start, subject, cases };
}

function parseSwitchCase(parser: Parser, end: number): SwitchCase {
  const line = parser.lexer.line;
  const start = parser.lexer.start;
  let test: Expression | null = null;
  if (parser.accept(t.T_CASE)) {
    test = parseAnyExpression(parser);
    if (!parser.at(58) && !parser.at(59)) throw parser.unexpected();
  } else {
    if (!parser.at(t.T_DEFAULT)) {
      throw end === 125
        ? parser.unexpected(t.T_CASE, t.T_DEFAULT, 125)
        : parser.unexpected(t.T_ENDSWITCH, t.T_CASE, t.T_DEFAULT);
    }
    parser.advance();
    if (!parser.at(58) && !parser.at(59)) throw parser.unexpected(58, 59);
  }
  parser.advance();
  const body: Statement[] = [];
  while (startsInnerStatement(parser.token)) parseInnerStatement(parser, body);
  return { kind: "SwitchCase", line, start, test, body };
}

function parseJump(parser: Parser, line: number, start: number): Statement {
  const kind = parser.at(t.T_BREAK) ? "Break" : "Continue";
  const word = kind === "Break" ? "break" : "continue";
  parser.advance();
  const depth = parseOptionalExpression(parser);
  parser.expect(59);
  let levels = 1;
  if (depth !== null) {
    if (depth.kind !== "IntegerLiteral") {
      parser.addCompileError(`'${word}' operator with non-integer operand is no longer supported`, line);
    } else if (typeof depth.value !== "number" || depth.value < 1) {
      parser.addCompileError(`'${word}' operator accepts only positive integers`, line);
    } else {
      levels = depth.value;
    }
  }
  return { kind, line, start, levels };
}

function parseGlobal(parser: Parser, line: number, start: number): Statement {
  parser.advance();
  const variables: Variable[] = [];
  do {
    variables.push(parseSimpleVariable(parser) as Variable);
  } while (parser.accept(44));
  if (!parser.at(59)) throw parser.unexpected(44, 59);
  parser.advance();
  return { kind: "Global", line, start, variables };
}

function parseStatic(parser: Parser, line: number, start: number): Statement {
  parser.advance();
  const variables: StaticVariable[] = [];
  do {
    const variableLine = parser.lexer.line;
    const variableStart = parser.lexer.start;
    const name = parser.takeVariableName();
    const initial = parser.accept(61) ? parseAnyExpression(parser) : null;
    variables.push({ kind: "StaticVariable", line: variableLine, start: variableStart, name, initial });
  } while (parser.accept(44));
  if (!parser.at(59)) throw parser.unexpected(44, 59);
  parser.advance();
  return { kind: "Static", line, start, variables };
}

function parseUnset(parser: Parser, line: number, start: number): Statement {
  parser.advance();
  parser.expect(40);
  const targets: Expression[] = [];
  do {
    targets.push(writeTarget(parser, parseVariable(parser)));
    if (!parser.at(44)) {
      if (!parser.at(41)) throw parser.unexpectedAfterVariable();
      break;
    }
    parser.advance();
  } while (startsVariable(parser.token));
  parser.expect(41);
  parser.expect(59);
  return { kind: "Unset", line, start, targets };
}

function parseTry(parser: Parser, line: number, start: number): Statement {
  parser.advance();
  const body = parseBraces(parser);
  const catches: Catch[] = [];
  while (parser.at(t.T_CATCH)) catches.push(parseCatch(parser));
  const last = parser.accept(t.T_FINALLY) ? parseBraces(parser) : null;
  if (catches.length === 0 && last === null) {
    parser.addCompileError("Cannot use try without catch or finally", line);
  }
  return { kind: "Try", line, start, body, catches, finally: last };
}

function parseCatch(parser: Parser): Catch {
  const line = parser.lexer.line;
  const start = parser.lexer.start;
  parser.advance();
  parser.expect(40);
  const types = [parseClassName(parser)];
  while (parser.accept(124)) types.push(parseClassName(parser));
  const variable = parser.at(t.T_VARIABLE) ? parser.takeVariableName() : null;
  parser.expect(41);
  return { kind: "Catch", line, start, types, variable, body: parseBraces(parser) };
}

/** Parses `name = value` with commas between, of `const` and `declare`. */
export function parseConstantList(
  parser: Parser,
): (DeclareDirective & { readonly docComment: string | null })[] {
  const list: (DeclareDirective & { readonly docComment: string | null })[] = [];
  do {
    const line = parser.lexer.line;
    const start = parser.lexer.start;
    const name = parser.takeString();
    parser.expect(61);
    const value = parseAnyExpression(parser);
    const docComment = parser.lexer.takeDocComment();
    list.push({ kind: "DeclareDirective", line, start, name, value, docComment });
  } while (parser.accept(44));
  return list;
}

/** Parses the statement or `:` form that `declare(…)` governs; null for `;`. */
export function parseDeclareBody(parser: Parser): Statement[] | null {
  if (parser.accept(59)) return null;
  return parseBody(parser, t.T_ENDDECLARE);
}
