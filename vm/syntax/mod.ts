/**
 * The door of `vm/syntax/`: PHP text to tree.
 *
 * @module
 */

export type * from "./ast.ts";
export type * from "./ast_declaration.ts";
export type * from "./ast_statement.ts";
