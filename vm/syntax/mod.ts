/**
 * The door of `vm/syntax/`: PHP text to tree.
 *
 * @module
 */

export type * from "./ast.ts";
export type * from "./ast_declaration.ts";
export type * from "./ast_statement.ts";
export { SyntaxDiagnostic, type SyntaxNotice } from "./diagnostic.ts";
export { Lexer, type LexerOptions } from "./lexer.ts";
export { parseProgram, type ParseResult } from "./parser_top.ts";
export { type ListedToken, listParsedTokens, listTokens } from "./token_list.ts";
export { decodeSource, lineOfOffset } from "./source.ts";
export { isReservedClassName, NameResolver, type ResolvedName } from "./name_resolution.ts";
export { checkProgram } from "./check.ts";
export { isVirtualProperty } from "./check_hook.ts";
export { isDecided } from "./constant_truth.ts";
export { dumpTree } from "./ast_dump.ts";
export * as tokens from "./token.ts";
