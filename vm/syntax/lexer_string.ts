/**
 * Strings: quotes, interpolation, escapes, heredoc and nowdoc.
 *
 * @module
 */

import {
  isIdentifierPart,
  isIdentifierStart,
  isWhitespace,
  skipBlanks,
  skipIdentifier,
} from "./character.ts";
import { SyntaxDiagnostic } from "./diagnostic.ts";
import {
  Lexer,
  MODE_DOUBLE_QUOTES,
  MODE_HEREDOC,
  MODE_PROPERTY,
  MODE_SCRIPTING,
  MODE_VARIABLE_NAME,
  MODE_VARIABLE_OFFSET,
} from "./lexer.ts";
import { unescapeDoubleQuoted, unescapeSingleQuoted } from "./escape.ts";
import { scanNumber } from "./lexer_number.ts";
import * as t from "./token.ts";

/** An open heredoc or nowdoc. */
export interface HeredocLabel {
  readonly isNowdoc: boolean;
  /** Where the body ends: the line break before the closing label, or where the body would start when it is empty. */
  readonly bodyEnd: number;
  /** Where the line of the closing label starts, its indentation included; -1 when there is none. */
  readonly closingStart: number;
  /** Where the closing label ends. */
  readonly closingEnd: number;
  /** Number of blanks before the closing label, which every line of the body must have. */
  readonly indentation: number;
  readonly usesTabs: boolean;
}

/** Reads a string in quotes; `quoteOffset` is where the quote stands, behind a `b` perhaps. [hot] */
export function scanQuotedString(lexer: Lexer, quote: number, quoteOffset: number): number {
  lexer.afterArrow = false;
  return quote === 39
    ? scanSingleQuoted(lexer, quoteOffset + 1)
    : scanWholeDoubleQuoted(lexer, quoteOffset + 1);
}

function scanSingleQuoted(lexer: Lexer, bodyStart: number): number {
  const source = lexer.source;
  let index = bodyStart;
  let hasEscape = false;
  let hasLineBreak = false;
  for (;;) {
    const code = source.charCodeAt(index);
    if (code === 39) break;
    if (code === 92) {
      hasEscape = true;
      if (source.charCodeAt(index + 1) === 10) hasLineBreak = true;
      index += 2;
    } else if (code === 10 || code === 13) {
      hasLineBreak = true;
      index++;
    } else if (code !== code) {
      // Not closed: PHP gives a token that no rule accepts here.
      lexer.position = source.length;
      return t.T_ENCAPSED_AND_WHITESPACE;
    } else {
      index++;
    }
  }
  lexer.position = index + 1;
  if (hasLineBreak) lexer.countLines();
  lexer.text = hasEscape ? unescapeSingleQuoted(source, bodyStart, index) : source.slice(bodyStart, index);
  return t.T_CONSTANT_ENCAPSED_STRING;
}

function scanWholeDoubleQuoted(lexer: Lexer, bodyStart: number): number {
  const end = findEndOfText(lexer.source, bodyStart, 34, lexer.source.length);
  if (lexer.source.charCodeAt(end) !== 34) {
    lexer.mode = MODE_DOUBLE_QUOTES;
    lexer.position = bodyStart;
    return 34;
  }
  lexer.position = end + 1;
  lexer.countLines();
  lexer.text = unescaped(lexer, lexer.source, bodyStart, end, 34);
  return t.T_CONSTANT_ENCAPSED_STRING;
}

/** Gives where plain text ends: at the quote, at a variable, or at `limit`. */
function findEndOfText(source: string, start: number, quote: number, limit: number): number {
  let index = start;
  while (index < limit) {
    const code = source.charCodeAt(index);
    if (code === quote) return index;
    if (code === 92) {
      index += 2;
      continue;
    }
    if (code === 36) {
      const next = source.charCodeAt(index + 1);
      if (isIdentifierStart(next) || next === 123) return index;
    } else if (code === 123 && source.charCodeAt(index + 1) === 36) {
      return index;
    }
    index++;
  }
  return limit;
}

/** As `unescapeDoubleQuoted`; nothing where the lexer only looks for tokens. */
function unescaped(lexer: Lexer, source: string, start: number, end: number, quote: number): string {
  return lexer.isLenient ? "" : unescapeDoubleQuoted(lexer, source, start, end, quote);
}

/** Reads inside of `"…"`. */
export function scanDoubleQuoted(lexer: Lexer): number {
  return scanInterpolated(lexer, 34, lexer.source.length);
}

/** Reads inside of backquotes. */
export function scanBackquoted(lexer: Lexer): number {
  return scanInterpolated(lexer, 96, lexer.source.length);
}

function scanInterpolated(lexer: Lexer, quote: number, limit: number): number {
  const source = lexer.source;
  const start = lexer.position;
  if (start >= source.length) return atEndOfString(lexer);
  if (source.charCodeAt(start) === quote) {
    lexer.position++;
    lexer.mode = MODE_SCRIPTING;
    return quote;
  }
  const variable = scanInterpolatedVariable(lexer);
  if (variable !== 0) return variable;
  const end = findEndOfText(source, start + (source.charCodeAt(start) === 92 ? 2 : 1), quote, limit);
  lexer.position = Math.min(end, limit);
  lexer.countLines();
  lexer.text = unescaped(lexer, source, start, lexer.position, quote);
  return t.T_ENCAPSED_AND_WHITESPACE;
}

function atEndOfString(lexer: Lexer): number {
  // Brackets left open before the string are reported first.
  lexer.mode = MODE_SCRIPTING;
  lexer.position = lexer.source.length;
  return lexer.scan();
}

/** Reads the start of a variable inside of a string; gives 0 when there is none. */
function scanInterpolatedVariable(lexer: Lexer): number {
  const source = lexer.source;
  const start = lexer.position;
  const code = source.charCodeAt(start);
  const next = source.charCodeAt(start + 1);
  if (code === 123) {
    if (next !== 36) return 0;
    lexer.position = start + 1;
    lexer.enterNesting(123);
    lexer.pushMode(MODE_SCRIPTING);
    return t.T_CURLY_OPEN;
  }
  if (code !== 36) return 0;
  if (next === 123) {
    lexer.position = start + 2;
    lexer.enterNesting(123);
    lexer.pushMode(MODE_VARIABLE_NAME);
    return t.T_DOLLAR_OPEN_CURLY_BRACES;
  }
  if (!isIdentifierStart(next)) return 0;
  const end = skipIdentifier(source, start + 2);
  lexer.position = end;
  const following = source.charCodeAt(end);
  if (following === 91) {
    lexer.pushMode(MODE_VARIABLE_OFFSET);
  } else if (
    following === 45 && source.charCodeAt(end + 1) === 62 && isIdentifierStart(source.charCodeAt(end + 2))
  ) {
    lexer.pushMode(MODE_PROPERTY);
  } else if (
    following === 63 && source.startsWith("->", end + 1) && isIdentifierStart(source.charCodeAt(end + 3))
  ) {
    lexer.pushMode(MODE_PROPERTY);
  }
  return t.T_VARIABLE;
}

/** Reads inside of `$name[…]` in a string. */
export function scanVariableOffset(lexer: Lexer): number {
  const source = lexer.source;
  const start = lexer.position;
  const code = source.charCodeAt(start);
  if (code !== code) return atEndOfString(lexer);
  if (code >= 48 && code <= 57) {
    lexer.position = scanOffsetNumber(source, start);
    return t.T_NUM_STRING;
  }
  if (code === 36 && isIdentifierStart(source.charCodeAt(start + 1))) {
    lexer.position = skipIdentifier(source, start + 2);
    return t.T_VARIABLE;
  }
  if (isIdentifierStart(code)) {
    lexer.position = skipIdentifier(source, start + 1);
    return t.T_STRING;
  }
  if (code === 93) {
    lexer.popMode();
    lexer.position++;
    return code;
  }
  if (isWhitespace(code) || code === 92 || code === 39 || code === 35) {
    lexer.popMode();
    lexer.text = "";
    return t.T_ENCAPSED_AND_WHITESPACE;
  }
  lexer.position++;
  return ';:,.|^&+-/*=%!~$<>?@[(){}"`'.includes(source.charAt(start)) ? code : t.T_BAD_CHARACTER;
}

function scanOffsetNumber(source: string, start: number): number {
  const literal = scanNumber(source, start);
  if (!literal.isFloat && !literal.isInvalid) return literal.end;
  let end = start;
  while (source.charCodeAt(end) >= 48 && source.charCodeAt(end) <= 57) end++;
  return end;
}

/** Reads `<<<label` and its line break when it is one; gives 0 otherwise. `offset` is where `<<<` stands. */
export function scanHeredocStart(lexer: Lexer, offset: number): number {
  const source = lexer.source;
  if (!source.startsWith("<<<", offset)) return 0;
  let labelStart = skipBlanks(source, offset + 3);
  const quote = source.charCodeAt(labelStart);
  const isQuoted = quote === 39 || quote === 34;
  if (isQuoted) labelStart++;
  if (!isIdentifierStart(source.charCodeAt(labelStart))) return 0;
  const labelEnd = skipIdentifier(source, labelStart);
  let end = labelEnd;
  if (isQuoted && source.charCodeAt(end++) !== quote) return 0;
  const code = source.charCodeAt(end);
  if (code !== 10 && code !== 13) return 0;
  end += code === 13 && source.charCodeAt(end + 1) === 10 ? 2 : 1;
  lexer.afterArrow = false;
  lexer.position = end;
  lexer.endLine++;
  const label = findHeredocEnd(lexer, source.slice(labelStart, labelEnd), end, quote === 39);
  if (label.indentation > 0 && !label.isNowdoc && !lexer.isLenient && startsVariableInString(source, end)) {
    throw lexer.error(indentationError(label));
  }
  lexer.heredocs.push(label);
  lexer.mode = MODE_HEREDOC;
  return t.T_START_HEREDOC;
}

function startsVariableInString(source: string, index: number): boolean {
  const code = source.charCodeAt(index);
  const next = source.charCodeAt(index + 1);
  return code === 36 ? next === 123 || isIdentifierStart(next) : code === 123 && next === 36;
}

function indentationError(label: HeredocLabel): string {
  return `Invalid body indentation level (expecting an indentation level of at least ${label.indentation})`;
}

/** Looks ahead for the closing label, past code in `{$…}` and `${…}`. */
function findHeredocEnd(
  lexer: Lexer,
  label: string,
  bodyStart: number,
  isNowdoc: boolean,
): HeredocLabel {
  const source = lexer.source;
  let lineStart = bodyStart;
  let bodyEnd = bodyStart;
  for (;;) {
    const labelStart = skipBlanks(source, lineStart);
    if (
      source.startsWith(label, labelStart) && !isIdentifierPart(source.charCodeAt(labelStart + label.length))
    ) {
      const blanks = source.slice(lineStart, labelStart);
      const usesTabs = blanks.includes("\t");
      if (usesTabs && blanks.includes(" ") && !lexer.isLenient) {
        throw lexer.error("Invalid indentation - tabs and spaces cannot be mixed");
      }
      const closingEnd = labelStart + label.length;
      return {
        isNowdoc,
        bodyEnd,
        closingStart: lineStart,
        closingEnd,
        indentation: blanks.length,
        usesTabs,
      };
    }
    bodyEnd = isNowdoc ? findLineBreak(source, lineStart) : findLineBreakOutsideCode(source, lineStart);
    if (bodyEnd >= source.length) break;
    lineStart = bodyEnd + (source.startsWith("\r\n", bodyEnd) ? 2 : 1);
  }
  return {
    isNowdoc,
    bodyEnd: source.length,
    closingStart: -1,
    closingEnd: -1,
    indentation: 0,
    usesTabs: false,
  };
}

function findLineBreak(source: string, start: number): number {
  let index = start;
  for (let code = source.charCodeAt(index); code === code && code !== 10 && code !== 13;) {
    code = source.charCodeAt(++index);
  }
  return index;
}

function findLineBreakOutsideCode(source: string, start: number): number {
  let index = start;
  for (;;) {
    const code = source.charCodeAt(index);
    if (code !== code || code === 10 || code === 13) return index;
    const next = source.charCodeAt(index + 1);
    if (code === 92) {
      // A backslash before a line break does not hide it.
      index += next === 10 || next === 13 ? 1 : 2;
    } else if ((code === 123 && next === 36) || (code === 36 && next === 123)) {
      index = skipInterpolatedCode(source, index + (code === 36 ? 2 : 1));
    } else {
      index++;
    }
  }
}

/** Gives the offset behind the `}` that ends code in a string. */
function skipInterpolatedCode(source: string, start: number): number {
  const lexer = new Lexer(source, { startsInCode: true });
  lexer.position = start;
  let depth = 1;
  try {
    while (depth > 0) {
      const token = lexer.next();
      if (token === 123 || token === t.T_CURLY_OPEN || token === t.T_DOLLAR_OPEN_CURLY_BRACES) depth++;
      else if (token === 125) depth--;
      else if (token === t.T_END) break;
    }
  } catch (error) {
    // The closing brace has no partner for this lexer; whatever else is wrong is met again when the body is read.
    if (!(error instanceof SyntaxDiagnostic)) throw error;
  }
  return lexer.position;
}

/** Reads inside of a heredoc or nowdoc. */
export function scanHeredocBody(lexer: Lexer): number {
  const source = lexer.source;
  const label = lexer.heredocs[lexer.heredocs.length - 1]!;
  const start = lexer.position;
  if (label.closingStart >= 0 && start >= label.closingStart) {
    lexer.position = label.closingEnd;
    lexer.heredocs.pop();
    lexer.mode = MODE_SCRIPTING;
    return t.T_END_HEREDOC;
  }
  if (start >= source.length) return atEndOfString(lexer);
  if (!label.isNowdoc) {
    const variable = scanInterpolatedVariable(lexer);
    if (variable !== 0) return variable;
  }
  lexer.position = label.isNowdoc ? label.bodyEnd : findEndOfText(source, start, -1, label.bodyEnd);
  if (lexer.position > label.bodyEnd) lexer.position = label.bodyEnd;
  const end = lexer.position;
  const text = label.indentation === 0 || lexer.isLenient
    ? source.slice(start, end)
    : stripIndentation(lexer, label, start, end);
  lexer.countLines();
  // The line break before the closing label is part of the token but not of the text, and counts from the label on.
  if (end === label.bodyEnd && label.closingStart > end) {
    lexer.position = label.closingStart;
    lexer.pendingLine = 1;
  }
  lexer.text = label.isNowdoc ? text : unescaped(lexer, text, 0, text.length, 0);
  return t.T_ENCAPSED_AND_WHITESPACE;
}

function stripIndentation(lexer: Lexer, label: HeredocLabel, start: number, end: number): string {
  const source = lexer.source;
  const previous = source.charCodeAt(start - 1);
  let isLineStart = previous === 10 || previous === 13;
  let text = "";
  let index = start;
  let line = lexer.endLine;
  while (index < end) {
    const lineEnd = Math.min(findLineBreak(source, index), end);
    if (
      isLineStart && (lineEnd > index || lineEnd === end) && !(lineEnd === index && end === label.bodyEnd)
    ) {
      index = checkIndentation(source, label, index, lineEnd, line);
    }
    const next = lineEnd >= end ? end : lineEnd + (source.startsWith("\r\n", lineEnd) ? 2 : 1);
    text += source.slice(index, next);
    index = next;
    isLineStart = next > lineEnd;
    line++;
  }
  // A variable behind a line break has no indentation at all.
  if (isLineStart && end < label.bodyEnd) throw new SyntaxDiagnostic("parse", indentationError(label), line);
  return text;
}

function checkIndentation(
  source: string,
  label: HeredocLabel,
  start: number,
  lineEnd: number,
  line: number,
): number {
  let index = start;
  const wanted = label.usesTabs ? 9 : 32;
  for (let count = 0; count < label.indentation; count++) {
    const code = source.charCodeAt(index);
    // A line that is shorter than the indentation may be blank.
    if (index >= lineEnd && (lineEnd === label.bodyEnd || code === 10 || code === 13)) return index;
    if (code !== 32 && code !== 9) {
      const text =
        `Invalid body indentation level (expecting an indentation level of at least ${label.indentation})`;
      throw new SyntaxDiagnostic("parse", text, line);
    }
    if (code !== wanted) {
      throw new SyntaxDiagnostic("parse", "Invalid indentation - tabs and spaces cannot be mixed", line);
    }
    index++;
  }
  return index;
}
