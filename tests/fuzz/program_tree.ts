/**
 * Generated programs as trees of statements, so that parts can be taken out of them.
 *
 * @module
 */

/** A statement: text with the blocks that stand in it. */
export interface Statement {
  readonly parts: readonly (string | Block)[];
}

/** Statements in braces. */
export type Block = Statement[];

/** A program: declarations and the body of its `main` function. */
export interface FuzzProgram {
  readonly number: number;
  readonly declarations: Block;
  readonly main: Block;
}

/** Makes a statement of text and blocks. */
export function statement(...parts: (string | Block)[]): Statement {
  return { parts };
}

/** The PHP text of a program: a namespace of its own. */
export function renderProgram(program: FuzzProgram): string {
  return `namespace P${program.number} {\n${renderBlock(program.declarations, 0)}function main() {\n${
    renderBlock(program.main, 1)
  }}\n}\n`;
}

function renderBlock(block: Block, depth: number): string {
  const margin = "  ".repeat(depth);
  return block.map((item) => `${margin}${renderStatement(item, depth)}\n`).join("");
}

function renderStatement({ parts }: Statement, depth: number): string {
  return parts.map((part) =>
    typeof part === "string" ? part : `{\n${renderBlock(part, depth + 1)}${"  ".repeat(depth)}}`
  ).join("");
}

/** All blocks of a program, outer ones first. */
export function blocksOf(program: FuzzProgram): Block[] {
  const found: Block[] = [];
  const visit = (block: Block) => {
    found.push(block);
    for (const { parts } of block) for (const part of parts) if (typeof part !== "string") visit(part);
  };
  visit(program.main);
  visit(program.declarations);
  return found;
}
