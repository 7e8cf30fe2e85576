/**
 * `declare`: its directives and what it governs.
 *
 * @module
 */

import type { Expression } from "./ast.ts";
import type { DeclareDirective, Statement } from "./ast_statement.ts";
import type { Parser } from "./parser.ts";
import { parseConstantList, parseDeclareBody } from "./parser_statement.ts";

/** Parses `declare(…)` with its body; `isFirst` tells that nothing but other `declare`s stand before it. */
export function parseDeclare(parser: Parser, line: number, start: number, isFirst: boolean): Statement {
  parser.advance();
  parser.expect(40);
  const directives: DeclareDirective[] = parseConstantList(parser).map((item) => ({
    kind: "DeclareDirective",
    line: item.line,
    start: item.start,
    name: item.name,
    value: item.value,
  }));
  if (!parser.at(41)) throw parser.unexpected(44, 41);
  checkEncoding(parser, directives);
  parser.advance();
  const body = parseDeclareBody(parser);
  checkDirectives(parser, directives, body !== null, isFirst, line);
  return { kind: "Declare", line, start, directives, body };
}

function isLiteral(value: Expression): boolean {
  return value.kind === "StringLiteral" || value.kind === "IntegerLiteral" || value.kind === "FloatLiteral";
}

function checkEncoding(parser: Parser, directives: readonly DeclareDirective[]): void {
  for (const { name, value, line } of directives) {
    if (name.toLowerCase() !== "encoding") continue;
    if (!isLiteral(value)) {
      throw parser.immediateCompileError("Encoding must be a literal");
    }
    const message = "declare(encoding=...) ignored because Zend multibyte feature is turned off by settings";
    parser.addNotice("warning", message, line);
  }
}

function checkDirectives(
  parser: Parser,
  directives: readonly DeclareDirective[],
  hasBody: boolean,
  isFirst: boolean,
  line: number,
): void {
  for (const directive of directives) {
    const name = directive.name.toLowerCase();
    const value = directive.value;
    if (!isFirst && (name === "strict_types" || name === "encoding")) {
      const what = name === "encoding" ? "Encoding declaration pragma" : "strict_types declaration";
      parser.addCompileError(`${what} must be the very first statement in the script`, line);
    } else if (name === "ticks" && !isLiteral(value)) {
      parser.addCompileError("declare(ticks) value must be a literal", line);
    } else if (name === "strict_types") {
      if (hasBody) parser.addCompileError("strict_types declaration must not use block mode", line);
      if (value.kind !== "IntegerLiteral" || (value.value !== 0 && value.value !== 1)) {
        parser.addCompileError("strict_types declaration must have 0 or 1 as its value", line);
      } else {
        parser.strictTypes = value.value === 1;
      }
    } else if (name !== "ticks" && name !== "encoding") {
      parser.addNotice("warning", `Unsupported declare '${directive.name}'`, line);
    }
  }
}
