/**
 * What all parts of the parser share: the current token, errors in PHP's words, what waits for the end of the file.
 *
 * @module
 */

import type { ArrayAccess, ArrayLiteral, Name, NameForm, SpecialClassName } from "./ast.ts";
import { isWhitespace, skipWhitespaceAndComments } from "./character.ts";
import { SyntaxDiagnostic, type SyntaxNotice } from "./diagnostic.ts";
import { Lexer, type LexerOptions } from "./lexer.ts";
import * as t from "./token.ts";
import { isIdentifierToken, TOKEN_NAMES } from "./token_name.ts";

/** The state of one parse. [hot] */
export class Parser {
  readonly lexer: Lexer;
  /** The token that is read but not taken. */
  token: number;
  /** Line on which the token taken last ends. */
  previousLine: number;
  /** True when the function being parsed holds a `yield`. */
  hasYield: boolean;
  /** True when the function being parsed returns by reference. */
  returnsReference: boolean;
  /** True when the argument list parsed last was `(...)`. */
  wasCallableList: boolean;
  /** True when the operand parsed last may be written to. */
  isVariable: boolean;
  /** True when the operand parsed last stands in parentheses of its own. */
  isParenthesized: boolean;
  /** Where the keyword ends that the argument parsed last starts with; -1 when there is none. */
  argumentKeywordEnd: number;
  /** True when the file has had a statement other than `declare`. */
  hasCode: boolean;
  /** True when the file has had a lone `;`. */
  hasEmptyStatement: boolean;
  /** How the file writes its namespaces; null before the first one. */
  namespaceForm: "braced" | "plain" | null;
  inNamespaceBraces: boolean;
  /** True when `declare(strict_types=1)` was met. */
  strictTypes: boolean;
  readonly notices: SyntaxNotice[];
  /** The first compile error; PHP reports it only when the whole file parses. */
  compileError: SyntaxDiagnostic | null;
  /** `a[]` that nothing has turned into a place to write to. */
  readonly emptyIndexes: Set<ArrayAccess>;
  /** Arrays with what only a list pattern may have, by the error they are if they stay arrays. */
  readonly patternOnly: Map<ArrayLiteral, string>;

  constructor(source: string, options?: LexerOptions) {
    this.lexer = new Lexer(source, options);
    this.token = t.T_END;
    this.previousLine = 1;
    this.hasYield = false;
    this.returnsReference = false;
    this.wasCallableList = false;
    this.isVariable = false;
    this.isParenthesized = false;
    this.argumentKeywordEnd = -1;
    this.hasCode = false;
    this.hasEmptyStatement = false;
    this.namespaceForm = null;
    this.inNamespaceBraces = false;
    this.strictTypes = false;
    this.notices = [];
    this.compileError = null;
    this.emptyIndexes = new Set();
    this.patternOnly = new Map();
    this.token = this.lexer.next();
  }

  /** Tells whether this is the token that is not taken yet. */
  at(token: number): boolean {
    return this.token === token;
  }

  /** Takes the token and reads the next one. */
  advance(): void {
    this.previousLine = this.lexer.endLine;
    this.token = this.lexer.next();
  }

  /** Tells whether the token taken last ended with this byte. */
  previousEndsWith(code: number): boolean {
    let index = this.lexer.start - 1;
    while (isWhitespace(this.lexer.source.charCodeAt(index))) index--;
    return this.lexer.source.charCodeAt(index) === code;
  }

  /** Takes the token if it is this one. */
  accept(token: number): boolean {
    if (this.token !== token) return false;
    this.advance();
    return true;
  }

  /** Takes this token; anything else is an error that names it as the only one expected. */
  expect(token: number): void {
    if (this.token !== token) throw this.unexpected(token);
    this.advance();
  }

  /** Takes this token where PHP would have accepted too many others to name it in the error. */
  expectPlain(token: number): void {
    if (this.token !== token) throw this.unexpected();
    this.advance();
  }

  /** Makes the error for the current token; up to four expected tokens are named. */
  unexpected(...expected: readonly number[]): SyntaxDiagnostic {
    if (this.isBehindArgumentKeyword()) return this.unexpectedOf([58]);
    return this.unexpectedOf(expected);
  }

  /** Tells whether the current token follows a keyword that could also have named an argument. */
  private isBehindArgumentKeyword(): boolean {
    const end = this.argumentKeywordEnd;
    return end >= 0 && skipWhitespaceAndComments(this.lexer.source, end) === this.lexer.start;
  }

  private unexpectedOf(expected: readonly number[]): SyntaxDiagnostic {
    let message = `syntax error, unexpected ${describeUnexpected(this.lexer, this.token)}`;
    if (expected.length > 0 && expected.length <= 4) {
      message += `, expecting ${expected.map(describeExpected).join(" or ")}`;
    }
    return this.lexer.error(message);
  }

  /** Makes a compile error that PHP reports at once, before it has read the rest. */
  immediateCompileError(message: string): SyntaxDiagnostic {
    return new SyntaxDiagnostic("compile", message, this.lexer.endLine);
  }

  /** Makes the error of a token behind what had to be a variable. */
  unexpectedAfterVariable(): SyntaxDiagnostic {
    return this.unexpected(t.T_OBJECT_OPERATOR, t.T_NULLSAFE_OBJECT_OPERATOR, 91);
  }

  /** Notes a compile error; the first one is reported when the whole text parses. */
  addCompileError(message: string, line: number): void {
    this.compileError ??= new SyntaxDiagnostic("compile", message, line);
  }

  /** Notes something that PHP says without refusing the text. */
  addNotice(level: "deprecated" | "warning", message: string, line: number): void {
    this.notices.push({ level, message, line });
  }

  /** Gives the compile error of a text that parses, or null. */
  finalError(): SyntaxDiagnostic | null {
    if (this.compileError !== null) return this.compileError;
    for (const [literal, message] of this.patternOnly) {
      return new SyntaxDiagnostic("compile", message, literal.line);
    }
    for (const access of this.emptyIndexes) {
      return new SyntaxDiagnostic("compile", "Cannot use [] for reading", access.line);
    }
    return null;
  }

  /** Takes the name of a member: a plain name or almost any keyword. */
  takeIdentifier(...alsoExpected: readonly number[]): string {
    if (!isIdentifierToken(this.token)) throw this.unexpected(...alsoExpected);
    const text = this.lexer.tokenText();
    if (text === "<?=") throw this.lexer.error('Cannot use "<?=" as an identifier');
    this.lexer.noteName();
    this.advance();
    return text;
  }

  /** Takes a plain name, no keyword. */
  takeString(...expected: readonly number[]): string {
    if (this.token !== t.T_STRING) {
      throw this.unexpected(...(expected.length === 0 ? [t.T_STRING] : expected));
    }
    const text = this.lexer.tokenText();
    this.advance();
    return text;
  }

  /** Takes `$name` and gives the name. */
  takeVariableName(...expected: readonly number[]): string {
    if (this.token !== t.T_VARIABLE) {
      throw this.unexpected(...(expected.length === 0 ? [t.T_VARIABLE] : expected));
    }
    const lexer = this.lexer;
    const text = lexer.source.slice(lexer.start + 1, lexer.position);
    this.advance();
    return text;
  }

  /** Takes the current name token of any form, or `static`, as a name. [hot] */
  takeName(): Name {
    const lexer = this.lexer;
    const line = lexer.line;
    const start = lexer.start;
    let form: NameForm = "unqualified";
    let nameStart = start;
    switch (this.token) {
      case t.T_NAME_QUALIFIED:
        form = "qualified";
        break;
      case t.T_NAME_FULLY_QUALIFIED:
        form = "fully-qualified";
        nameStart = start + 1;
        break;
      case t.T_NAME_RELATIVE:
        form = "relative";
        nameStart = start + "namespace\\".length;
        break;
    }
    const name = lexer.source.slice(nameStart, lexer.position);
    this.advance();
    return {
      kind: "Name",
      line,
      start,
      name,
      form,
      special: form === "unqualified" ? specialName(name) : null,
    };
  }
}

/** Tells whether the token is a name in any form; `static` is not among them. */
export function isNameToken(token: number): boolean {
  return token >= t.T_STRING && token <= t.T_NAME_QUALIFIED;
}

/** Gives the meaning of `self`, `parent` and `static` in any case. */
export function specialName(name: string): SpecialClassName | null {
  if (name.length < 4 || name.length > 6) return null;
  switch (name.toLowerCase()) {
    case "self":
      return "self";
    case "parent":
      return "parent";
    case "static":
      return "static";
    default:
      return null;
  }
}

const SHOWN_LENGTH_MAX = 30;

/** Says what a token is, as PHP does after `unexpected`. */
function describeUnexpected(lexer: Lexer, token: number): string {
  if (token === t.T_END) return "end of file";
  if (token === 34) return "double-quote mark";
  const name = TOKEN_NAMES.get(token);
  if (name === undefined) return `token "${String.fromCharCode(token)}"`;
  if (name.startsWith("'")) return `token "${name.slice(1, -1)}"`;
  let content = lexer.tokenText();
  if (token === t.T_BAD_CHARACTER) {
    return `character 0x${content.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`;
  }
  const lineEnd = content.indexOf("\n");
  if (lineEnd >= 0) content = content.slice(0, lineEnd);
  let type = name;
  if (token === t.T_CONSTANT_ENCAPSED_STRING) {
    if (content.startsWith('"')) type = "double-quoted string";
    else if (content.startsWith("'")) type = "single-quoted string";
  }
  if (content.startsWith("'") || content.startsWith('"')) content = content.slice(1);
  if (content.endsWith("'") || content.endsWith('"')) content = content.slice(0, -1);
  if (content.length > SHOWN_LENGTH_MAX + 3) content = content.slice(0, SHOWN_LENGTH_MAX) + "...";
  return `${type} "${content}"`;
}

/** Says what a token is, as PHP does after `expecting`. */
function describeExpected(token: number): string {
  if (token === t.T_END) return "end of file";
  // PHP has a stand-in for one of the two forms of "&" and shows it here.
  if (token === t.T_AMPERSAND_NOT_FOLLOWED_BY_VAR_OR_VARARG) return "amp";
  const name = TOKEN_NAMES.get(token);
  if (name === undefined) return `"${String.fromCharCode(token)}"`;
  return name.startsWith("'") ? `"${name.slice(1, -1)}"` : name;
}
