/**
 * The scanner: gives the parser one token at a time and keeps it in its own fields.
 *
 * `next` gives what the parser wants: no whitespace and comments, `?>` as `;`, `<?=` as `echo`.
 * `scan` gives every token under its `T_` number.
 *
 * @module
 */

import {
  isDigit,
  isIdentifierPart,
  isIdentifierStart,
  isWhitespace,
  skipBlanks,
  skipIdentifier,
  skipLineComment,
  skipWhitespaceAndComments,
} from "./character.ts";
import { SyntaxDiagnostic } from "./diagnostic.ts";
import { equalsIgnoringCase, findKeyword } from "./keyword.ts";
import { scanNumber } from "./lexer_number.ts";
import {
  type HeredocLabel,
  scanBackquoted,
  scanDoubleQuoted,
  scanHeredocBody,
  scanHeredocStart,
  scanQuotedString,
  scanVariableOffset,
} from "./lexer_string.ts";
import { countLineBreaks } from "./source.ts";
import * as t from "./token.ts";

/** What the lexer reads: text outside of tags, code, or one of the forms of strings. */
export const MODE_INITIAL = 0;
/** Code. */
export const MODE_SCRIPTING = 1;
/** After `$name->` inside a string. */
export const MODE_PROPERTY = 2;
/** Inside of `"…"` with variables. */
export const MODE_DOUBLE_QUOTES = 3;
/** Inside of backquotes. */
export const MODE_BACKQUOTE = 4;
/** Inside of a heredoc or nowdoc. */
export const MODE_HEREDOC = 5;
/** Inside of `$name[…]` in a string. */
export const MODE_VARIABLE_OFFSET = 6;
/** After `${` in a string. */
export const MODE_VARIABLE_NAME = 7;

/** How to read a text. */
export interface LexerOptions {
  /** Reads `<?` as an opening tag, as the directive `short_open_tag` says. */
  readonly shortOpenTag?: boolean;
  /** Leaves out a first line that starts with `#!`. */
  readonly skipShebang?: boolean;
  /** Starts inside of PHP tags, as `eval` does. */
  readonly startsInCode?: boolean;
  /** Takes what no parser would take, and leaves `text` of strings with escapes empty: for lists of tokens. */
  readonly isLenient?: boolean;
}

/** The scanner. All positions are byte offsets, all lines count from 1. [hot] */
export class Lexer {
  readonly source: string;
  /** Number of the token read last. */
  token: number;
  /** Where the token starts. */
  start: number;
  /** Where the token ends and the next one is read. */
  position: number;
  /** Line on which the token starts. */
  line: number;
  /** Line on which the token ends; PHP reports errors there. */
  endLine: number;
  /** Content of a string token, escapes resolved. */
  text: string;
  /** Value of a number token. */
  value: number | bigint;
  /** Where the last doc comment starts; -1 when there is none or it was taken. */
  docCommentStart: number;
  docCommentEnd: number;
  mode: number;
  readonly modes: number[];
  readonly heredocs: HeredocLabel[];
  /** Codes of the open brackets and the lines they are on. */
  readonly nesting: number[];
  readonly nestingLines: number[];
  /** A line break behind the token that counts only for the next one. */
  pendingLine: number;
  /** True between `->` and what follows: the next name is no keyword. */
  afterArrow: boolean;
  readonly hasCarriageReturn: boolean;
  readonly shortOpenTag: boolean;
  readonly isLenient: boolean;
  /** Where keywords stand that the parser took as names, in order. */
  readonly keywordNames: number[];

  constructor(source: string, options: LexerOptions = {}) {
    this.source = source;
    this.token = t.T_END;
    this.start = 0;
    this.position = 0;
    this.line = 1;
    this.endLine = 1;
    this.text = "";
    this.value = 0;
    this.docCommentStart = -1;
    this.docCommentEnd = -1;
    this.mode = options.startsInCode ? MODE_SCRIPTING : MODE_INITIAL;
    this.modes = [];
    this.heredocs = [];
    this.nesting = [];
    this.nestingLines = [];
    this.pendingLine = 0;
    this.afterArrow = false;
    this.hasCarriageReturn = source.includes("\r");
    this.shortOpenTag = options.shortOpenTag ?? false;
    this.isLenient = options.isLenient ?? false;
    this.keywordNames = [];
    if (options.skipShebang && source.startsWith("#!")) this.skipFirstLine();
  }

  /** Reads the next token that the parser wants. */
  next(): number {
    for (;;) {
      if (this.mode === MODE_SCRIPTING) this.skipWhitespace();
      const token = this.scan();
      if (token < t.T_COMMENT || token > t.T_WHITESPACE) return token;
      if (token === t.T_CLOSE_TAG) return this.token = 59;
      if (token === t.T_OPEN_TAG_WITH_ECHO) return this.token = t.T_ECHO;
      if (token === t.T_DOC_COMMENT) {
        this.docCommentStart = this.start;
        this.docCommentEnd = this.position;
      }
    }
  }

  /** Reads the next token of any kind. */
  scan(): number {
    if (this.pendingLine !== 0) {
      this.endLine += this.pendingLine;
      this.pendingLine = 0;
    }
    this.line = this.endLine;
    this.start = this.position;
    return this.token = this.mode === MODE_SCRIPTING ? this.scanCode() : this.scanOtherMode();
  }

  /** Gives the text of the token. */
  tokenText(): string {
    return this.source.slice(this.start, this.position);
  }

  /** Notes that the token, when it is a keyword, is the name of something. */
  noteName(): void {
    if (this.token !== t.T_STRING) this.keywordNames.push(this.start);
  }

  /** Takes the doc comment read last, which belongs to one declaration only. */
  takeDocComment(): string | null {
    if (this.docCommentStart < 0) return null;
    const comment = this.source.slice(this.docCommentStart, this.docCommentEnd);
    this.docCommentStart = -1;
    return comment;
  }

  /** Gives the code of the first byte behind the token that is neither whitespace nor comment; NaN at the end. */
  peekCode(): number {
    return this.source.charCodeAt(skipWhitespaceAndComments(this.source, this.position));
  }

  /** Tells whether `:` follows, and not `::`. */
  peekIsColon(): boolean {
    const index = skipWhitespaceAndComments(this.source, this.position);
    return this.source.charCodeAt(index) === 58 && this.source.charCodeAt(index + 1) !== 58;
  }

  /** Tells whether a plain `=` follows. */
  peekIsEquals(): boolean {
    const index = skipWhitespaceAndComments(this.source, this.position);
    const next = this.source.charCodeAt(index + 1);
    return this.source.charCodeAt(index) === 61 && next !== 61 && next !== 62;
  }

  /** Tells whether `$name` follows. */
  peekIsVariable(): boolean {
    const index = skipWhitespaceAndComments(this.source, this.position);
    return this.source.charCodeAt(index) === 36 && isIdentifierStart(this.source.charCodeAt(index + 1));
  }

  /** Tells whether `::` follows. */
  peekIsDoubleColon(): boolean {
    return this.source.startsWith("::", skipWhitespaceAndComments(this.source, this.position));
  }

  /** Tells whether a name follows, behind an `&` perhaps: `function` starts a declaration then. */
  peekIsFunctionName(): boolean {
    let index = skipWhitespaceAndComments(this.source, this.position);
    if (this.source.charCodeAt(index) === 38) index = skipWhitespaceAndComments(this.source, index + 1);
    return isIdentifierStart(this.source.charCodeAt(index));
  }

  /** Makes a ParseError on the line where the lexer stands. */
  error(message: string): SyntaxDiagnostic {
    return new SyntaxDiagnostic("parse", message, this.endLine);
  }

  /** Counts the line breaks of the token, which ends at `position`. */
  countLines(): void {
    const first = this.source.indexOf("\n", this.start);
    if ((first < 0 || first >= this.position) && !this.hasCarriageReturn) return;
    this.endLine += countLineBreaks(this.source, this.start, this.position);
  }

  /** Notes an opening bracket. */
  enterNesting(code: number): void {
    this.nesting.push(code);
    this.nestingLines.push(this.endLine);
  }

  /** Enters a mode that ends with its own token. */
  pushMode(mode: number): void {
    this.modes.push(this.mode);
    this.mode = mode;
  }

  /** Goes back to the mode before. */
  popMode(): void {
    this.mode = this.modes.pop() ?? MODE_SCRIPTING;
  }

  private skipFirstLine(): void {
    while (this.position < this.source.length && this.endLine === 1) {
      const code = this.source.charCodeAt(this.position++);
      if (code === 10 || (code === 13 && this.source.charCodeAt(this.position) !== 10)) this.endLine++;
    }
  }

  private skipWhitespace(): void {
    const source = this.source;
    let index = this.position;
    for (;;) {
      const code = source.charCodeAt(index);
      if (code === 32 || code === 9) {
        index++;
      } else if (code === 10) {
        this.endLine++;
        index++;
      } else if (code === 13) {
        index++;
        if (source.charCodeAt(index) !== 10) this.endLine++;
      } else {
        break;
      }
    }
    if (index !== this.position) {
      // A line break behind `?>` or before a heredoc's label never meets code, so the order does not matter.
      this.position = index;
    }
  }

  private scanOtherMode(): number {
    switch (this.mode) {
      case MODE_INITIAL:
        return this.scanInlineHtml();
      case MODE_DOUBLE_QUOTES:
        return scanDoubleQuoted(this);
      case MODE_HEREDOC:
        return scanHeredocBody(this);
      case MODE_BACKQUOTE:
        return scanBackquoted(this);
      case MODE_VARIABLE_OFFSET:
        return scanVariableOffset(this);
      case MODE_VARIABLE_NAME:
        return this.scanVariableName();
      default:
        return this.scanProperty();
    }
  }

  /** Reads text up to an opening tag, or the tag itself. */
  private scanInlineHtml(): number {
    const source = this.source;
    const start = this.position;
    if (start >= source.length) return this.atEnd();
    for (let index = source.indexOf("<?", start); index >= 0; index = source.indexOf("<?", index + 2)) {
      const length = this.openTagLength(index);
      if (length === 0) continue;
      if (index > start) {
        this.position = index;
        this.text = source.slice(start, index);
        this.countLines();
        return t.T_INLINE_HTML;
      }
      this.position = start + length;
      this.mode = MODE_SCRIPTING;
      this.countLines();
      return source.charCodeAt(start + 2) === 61 ? t.T_OPEN_TAG_WITH_ECHO : t.T_OPEN_TAG;
    }
    this.position = source.length;
    this.text = source.slice(start);
    this.countLines();
    return t.T_INLINE_HTML;
  }

  /** Gives the length of the opening tag at `<?`, its line break included; 0 when it is text. */
  private openTagLength(index: number): number {
    const source = this.source;
    if (source.charCodeAt(index + 2) === 61) return 3;
    if (equalsIgnoringCase(source, index + 2, "php")) {
      const code = source.charCodeAt(index + 5);
      if (code === 32 || code === 9 || code === 10) return 6;
      if (code === 13) return source.charCodeAt(index + 6) === 10 ? 7 : 6;
      if (index + 5 === source.length) return 5;
    }
    return this.shortOpenTag ? 2 : 0;
  }

  /** Throws: SyntaxDiagnostic when a bracket is still open. */
  checkNesting(): void {
    const open = this.nesting.length - 1;
    if (open >= 0 && !this.isLenient) throw this.badNesting(open, "");
  }

  private atEnd(): number {
    this.checkNesting();
    return t.T_END;
  }

  private badNesting(open: number, closing: string): SyntaxDiagnostic {
    const line = this.nestingLines[open]!;
    let message = `Unclosed '${String.fromCharCode(this.nesting[open]!)}'`;
    if (line !== this.endLine) message += ` on line ${line}`;
    if (closing !== "") message += ` does not match '${closing}'`;
    return this.error(message);
  }

  private exitNesting(code: number): void {
    if (this.isLenient) return;
    const closing = String.fromCharCode(code);
    const open = this.nesting.length - 1;
    if (open < 0) throw this.error(`Unmatched '${closing}'`);
    const opening = this.nesting[open]!;
    // "(" and ")" are neighbours, the other pairs are two apart.
    if (code - opening !== (code === 41 ? 1 : 2)) throw this.badNesting(open, closing);
    this.nesting.pop();
    this.nestingLines.pop();
  }

  /** Reads one token of code. */
  private scanCode(): number {
    const source = this.source;
    const start = this.position;
    const code = source.charCodeAt(start);
    if (code === 36) { // $
      if (isIdentifierStart(source.charCodeAt(start + 1))) {
        this.afterArrow = false;
        this.position = skipIdentifier(source, start + 2);
        return t.T_VARIABLE;
      }
      return this.single(code);
    }
    if (isIdentifierStart(code)) return this.scanName(start, code);
    if (isWhitespace(code)) {
      while (isWhitespace(source.charCodeAt(this.position))) this.position++;
      this.countLines();
      return t.T_WHITESPACE;
    }
    if (code === 47 || code === 35) { // / #
      const comment = this.scanComment(code, source.charCodeAt(start + 1));
      if (comment !== 0) return comment;
    }
    if (code !== code) return this.atEnd();
    // A name behind `->` is no keyword; anything else ends that.
    if (code !== 45 && code !== 63) this.afterArrow = false;
    return this.scanPunctuation(code);
  }

  private single(code: number): number {
    this.position = this.start + 1;
    this.afterArrow = false;
    return code;
  }

  private take(length: number, token: number): number {
    this.position = this.start + length;
    this.afterArrow = false;
    return token;
  }

  private open(code: number): number {
    this.position = this.start + 1;
    this.enterNesting(code);
    return code;
  }

  private close(code: number): number {
    this.position = this.start + 1;
    this.exitNesting(code);
    return code;
  }

  /** Reads a token that starts with neither a letter nor `$`. */
  private scanPunctuation(code: number): number {
    const source = this.source;
    const next = source.charCodeAt(this.start + 1);
    switch (code) {
      case 40: // (
        return this.scanParenthesis();
      case 91: // [
        return this.open(code);
      case 41: // )
      case 93: // ]
        return this.close(code);
      case 123: // {
        this.pushMode(MODE_SCRIPTING);
        return this.open(code);
      case 125: // }
        this.docCommentStart = -1;
        if (this.modes.length > 0) this.mode = this.modes.pop()!;
        return this.close(code);
      case 59: // ;
      case 44: // ,
      case 126: // ~
      case 64: // @
        return this.single(code);
      case 39: // '
      case 34: // "
        return scanQuotedString(this, code, this.start);
      case 96: // `
        this.mode = MODE_BACKQUOTE;
        return this.single(code);
      case 61: // =
        if (next === 62) return this.take(2, t.T_DOUBLE_ARROW);
        if (next !== 61) return this.single(code);
        return source.charCodeAt(this.start + 2) === 61
          ? this.take(3, t.T_IS_IDENTICAL)
          : this.take(2, t.T_IS_EQUAL);
      case 45: // -
        return this.scanMinus(next);
      case 46: // .
        return this.scanDot(next);
      case 58: // :
        return next === 58 ? this.take(2, t.T_PAAMAYIM_NEKUDOTAYIM) : this.single(code);
      case 92: // \
        return this.scanBackslash(next);
      default:
        if (isDigit(code)) return this.scanNumberToken();
        return this.scanOperator(code, next);
    }
  }

  private scanOperator(code: number, next: number): number {
    const third = this.source.charCodeAt(this.start + 2);
    switch (code) {
      case 33: // !
        if (next !== 61) return this.single(code);
        return third === 61 ? this.take(3, t.T_IS_NOT_IDENTICAL) : this.take(2, t.T_IS_NOT_EQUAL);
      case 38: // &
        if (next === 38) return this.take(2, t.T_BOOLEAN_AND);
        if (next === 61) return this.take(2, t.T_AND_EQUAL);
        return this.scanAmpersand();
      case 124: // |
        if (next === 124) return this.take(2, t.T_BOOLEAN_OR);
        return next === 61 ? this.take(2, t.T_OR_EQUAL) : this.single(code);
      case 43: // +
        if (next === 43) return this.take(2, t.T_INC);
        return next === 61 ? this.take(2, t.T_PLUS_EQUAL) : this.single(code);
      case 42: // *
        if (next === 42) return third === 61 ? this.take(3, t.T_POW_EQUAL) : this.take(2, t.T_POW);
        return next === 61 ? this.take(2, t.T_MUL_EQUAL) : this.single(code);
      case 47: // /
        return next === 61 ? this.take(2, t.T_DIV_EQUAL) : this.single(code);
      case 37: // %
        return next === 61 ? this.take(2, t.T_MOD_EQUAL) : this.single(code);
      case 94: // ^
        return next === 61 ? this.take(2, t.T_XOR_EQUAL) : this.single(code);
      case 60: // <
        return this.scanLess(next, third);
      case 62: // >
        if (next === 62) return third === 61 ? this.take(3, t.T_SR_EQUAL) : this.take(2, t.T_SR);
        return next === 61 ? this.take(2, t.T_IS_GREATER_OR_EQUAL) : this.single(code);
      case 63: // ?
        return this.scanQuestion(next, third);
      case 35: // #[
        this.enterNesting(91);
        return this.take(2, t.T_ATTRIBUTE);
      default:
        this.position++;
        return t.T_BAD_CHARACTER;
    }
  }

  private scanMinus(next: number): number {
    if (next === 62) {
      this.position = this.start + 2;
      this.afterArrow = true;
      return t.T_OBJECT_OPERATOR;
    }
    if (next === 45) return this.take(2, t.T_DEC);
    return next === 61 ? this.take(2, t.T_MINUS_EQUAL) : this.single(45);
  }

  private scanDot(next: number): number {
    if (isDigit(next)) return this.scanNumberToken();
    if (next === 61) return this.take(2, t.T_CONCAT_EQUAL);
    if (next === 46 && this.source.charCodeAt(this.start + 2) === 46) return this.take(3, t.T_ELLIPSIS);
    return this.single(46);
  }

  private scanLess(next: number, third: number): number {
    if (next === 60) {
      if (third === 60) {
        const heredoc = scanHeredocStart(this, this.start);
        if (heredoc !== 0) return heredoc;
      }
      return third === 61 ? this.take(3, t.T_SL_EQUAL) : this.take(2, t.T_SL);
    }
    if (next === 61) {
      return third === 62 ? this.take(3, t.T_SPACESHIP) : this.take(2, t.T_IS_SMALLER_OR_EQUAL);
    }
    return next === 62 ? this.take(2, t.T_IS_NOT_EQUAL) : this.single(60);
  }

  private scanQuestion(next: number, third: number): number {
    if (next === 63) return third === 61 ? this.take(3, t.T_COALESCE_EQUAL) : this.take(2, t.T_COALESCE);
    if (next === 45 && third === 62) {
      this.position = this.start + 3;
      this.afterArrow = true;
      return t.T_NULLSAFE_OBJECT_OPERATOR;
    }
    if (next !== 62) return this.single(63);
    this.position = this.start + 2;
    this.afterArrow = false;
    this.mode = MODE_INITIAL;
    const code = this.source.charCodeAt(this.position);
    if (code === 10 || code === 13) {
      this.position += code === 13 && this.source.charCodeAt(this.position + 1) === 10 ? 2 : 1;
      this.pendingLine = 1;
    }
    return t.T_CLOSE_TAG;
  }

  private scanAmpersand(): number {
    const index = skipWhitespaceAndComments(this.source, this.start + 1);
    const code = this.source.charCodeAt(index);
    if (code === 36 || (code === 46 && this.source.startsWith("...", index))) {
      return this.take(1, t.T_AMPERSAND_FOLLOWED_BY_VAR_OR_VARARG);
    }
    return this.take(1, t.T_AMPERSAND_NOT_FOLLOWED_BY_VAR_OR_VARARG);
  }

  /** Reads `(` or a cast. */
  private scanParenthesis(): number {
    const source = this.source;
    const wordStart = skipBlanks(source, this.start + 1);
    if (isIdentifierStart(source.charCodeAt(wordStart))) {
      const wordEnd = skipIdentifier(source, wordStart);
      const end = skipBlanks(source, wordEnd);
      if (source.charCodeAt(end) === 41 && wordEnd - wordStart <= 7) {
        const cast = CASTS.get(source.slice(wordStart, wordEnd).toLowerCase());
        if (cast !== undefined) {
          this.position = end + 1;
          if (cast !== 0) return cast;
          if (this.isLenient) return t.T_DOUBLE_CAST;
          throw this.error("The (real) cast has been removed, use (float) instead");
        }
      }
    }
    return this.open(40);
  }

  private scanNumberToken(): number {
    const literal = scanNumber(this.source, this.start);
    this.position = literal.end;
    this.value = literal.value;
    if (literal.isInvalid && !this.isLenient) throw this.error("Invalid numeric literal");
    return literal.isFloat ? t.T_DNUMBER : t.T_LNUMBER;
  }

  private scanBackslash(next: number): number {
    if (!isIdentifierStart(next)) return this.take(1, t.T_NS_SEPARATOR);
    this.position = this.skipQualifiedName(skipIdentifier(this.source, this.start + 1));
    return t.T_NAME_FULLY_QUALIFIED;
  }

  private skipQualifiedName(start: number): number {
    let end = start;
    while (this.source.charCodeAt(end) === 92 && isIdentifierStart(this.source.charCodeAt(end + 1))) {
      end = skipIdentifier(this.source, end + 1);
    }
    return end;
  }

  /** Reads a name, keyword, qualified name or a string with the prefix `b`. */
  private scanName(start: number, code: number): number {
    const source = this.source;
    const end = skipIdentifier(source, start + 1);
    this.position = end;
    const next = source.charCodeAt(end);
    if (this.afterArrow) {
      this.afterArrow = false;
      return t.T_STRING;
    }
    if (next === 92 && isIdentifierStart(source.charCodeAt(end + 1))) {
      this.position = this.skipQualifiedName(end);
      const isRelative = end - start === 9 && equalsIgnoringCase(source, start, "namespace");
      return isRelative ? t.T_NAME_RELATIVE : t.T_NAME_QUALIFIED;
    }
    if (end - start === 1 && (code === 98 || code === 66)) {
      if (next === 39 || next === 34) return scanQuotedString(this, next, end);
      if (next === 60) {
        const heredoc = scanHeredocStart(this, end);
        if (heredoc !== 0) return heredoc;
      }
      return t.T_STRING;
    }
    const keyword = findKeyword(source, start, end);
    if (keyword === t.T_STRING) return keyword;
    return this.refineKeyword(keyword, end, next);
  }

  /** Decides keywords that depend on what follows. */
  private refineKeyword(keyword: number, end: number, next: number): number {
    const source = this.source;
    switch (keyword) {
      case t.T_ENUM:
        return this.isEnumKeyword(end) ? keyword : t.T_STRING;
      case t.T_YIELD: {
        const index = skipWhitespaceAndComments(source, end);
        if (
          index > end && equalsIgnoringCase(source, index, "from") &&
          !isIdentifierPart(source.charCodeAt(index + 4))
        ) {
          this.position = index + 4;
          this.countLines();
          return t.T_YIELD_FROM;
        }
        return keyword;
      }
      case t.T_PRIVATE:
      case t.T_PROTECTED:
      case t.T_PUBLIC:
        if (next === 40 && equalsIgnoringCase(source, end, "(set)")) {
          this.position = end + 5;
          return keyword === t.T_PRIVATE
            ? t.T_PRIVATE_SET
            : keyword === t.T_PUBLIC
            ? t.T_PUBLIC_SET
            : t.T_PROTECTED_SET;
        }
        return keyword;
      default:
        return keyword;
    }
  }

  private isEnumKeyword(end: number): boolean {
    const index = skipWhitespaceAndComments(this.source, end);
    if (index === end || !isIdentifierStart(this.source.charCodeAt(index))) return false;
    const word = this.source.slice(index, skipIdentifier(this.source, index)).toLowerCase();
    return word !== "extends" && word !== "implements";
  }

  /** Reads a comment; gives 0 when there is none. */
  private scanComment(code: number, next: number): number {
    const source = this.source;
    if (code === 35 ? next !== 91 || this.afterArrow : next === 47) {
      this.position = skipLineComment(source, this.start);
      return t.T_COMMENT;
    }
    if (next !== 42 || code === 35) return 0;
    const end = source.indexOf("*/", this.start + 2);
    if (end < 0 && !this.isLenient) throw this.error(`Unterminated comment starting line ${this.line}`);
    this.position = end < 0 ? source.length : end + 2;
    this.countLines();
    const isDoc = source.charCodeAt(this.start + 2) === 42 && isWhitespace(source.charCodeAt(this.start + 3));
    return isDoc ? t.T_DOC_COMMENT : t.T_COMMENT;
  }

  /** Reads what stands behind `${` in a string: a plain name, or else code. */
  private scanVariableName(): number {
    const end = skipIdentifier(this.source, this.position);
    const code = this.source.charCodeAt(end);
    this.mode = MODE_SCRIPTING;
    if (isIdentifierStart(this.source.charCodeAt(this.position)) && (code === 91 || code === 125)) {
      this.position = end;
      return t.T_STRING_VARNAME;
    }
    if (!this.isLenient) this.skipWhitespace();
    this.line = this.endLine;
    this.start = this.position;
    return this.scanCode();
  }

  /** Reads `->`, `?->` or the name behind it, inside of a string. */
  private scanProperty(): number {
    const code = this.source.charCodeAt(this.position);
    if (code === 45) return this.take(2, t.T_OBJECT_OPERATOR);
    if (code === 63) return this.take(3, t.T_NULLSAFE_OBJECT_OPERATOR);
    this.position = skipIdentifier(this.source, this.position);
    this.popMode();
    return t.T_STRING;
  }
}

// 0 stands for the cast that PHP 8 refuses by name.
const CASTS: ReadonlyMap<string, number> = new Map([
  ["int", t.T_INT_CAST],
  ["integer", t.T_INT_CAST],
  ["float", t.T_DOUBLE_CAST],
  ["double", t.T_DOUBLE_CAST],
  ["real", 0],
  ["string", t.T_STRING_CAST],
  ["binary", t.T_STRING_CAST],
  ["array", t.T_ARRAY_CAST],
  ["object", t.T_OBJECT_CAST],
  ["bool", t.T_BOOL_CAST],
  ["boolean", t.T_BOOL_CAST],
  ["unset", t.T_UNSET_CAST],
]);
