/**
 * A text as a list of all its tokens, for those who show or change code.
 *
 * @module
 */
import { Lexer } from "./lexer.ts";
import { findKeywordNames } from "./parser_top.ts";
import * as t from "./token.ts";

/** A token and where it stands. */
export interface ListedToken {
  /** A `T_` number, or the character's code. */
  readonly id: number;
  readonly text: string;
  /** Line on which it starts, from 1. */
  readonly line: number;
  /** Byte offset. */
  readonly start: number;
}

/** How many tokens behind `__halt_compiler` are still code. */
const TOKENS_AFTER_HALT = 3;

/** All tokens of a text, which need not be right; what is behind `__halt_compiler` is one, if `halts`. */
export function listTokens(source: string, shortOpenTag: boolean, halts = true): ListedToken[] {
  const lexer = new Lexer(source, { shortOpenTag, isLenient: true });
  const tokens: ListedToken[] = [];
  let left = -1;
  for (let id = lexer.scan(); id !== t.T_END || lexer.position < source.length; id = lexer.scan()) {
    if (id === t.T_END) id = t.T_BAD_CHARACTER;
    tokens.push({ id, text: lexer.tokenText(), line: lexer.line, start: lexer.start });
    if (halts && id === t.T_HALT_COMPILER && left < 0) left = TOKENS_AFTER_HALT;
    else if (left > 0 && id !== t.T_WHITESPACE && id !== t.T_COMMENT && id !== t.T_DOC_COMMENT) left--;
    if (left !== 0) continue;
    if (lexer.position < source.length) {
      const text = source.slice(lexer.position);
      tokens.push({ id: t.T_INLINE_HTML, text, line: lexer.endLine, start: lexer.position });
    }
    break;
  }
  return tokens;
}

/**
 * All tokens of a text that parses; keywords that stand as names of members are plain names.
 *
 * Throws: SyntaxDiagnostic.
 */
export function listParsedTokens(source: string, shortOpenTag: boolean): ListedToken[] {
  const names = new Set(findKeywordNames(source, { shortOpenTag }));
  const tokens = listTokens(source, shortOpenTag);
  return names.size === 0
    ? tokens
    : tokens.map((token) => names.has(token.start) ? { ...token, id: t.T_STRING } : token);
}
