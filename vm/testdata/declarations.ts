/**
 * The file of declarations that PHP accepts, refuses or has a word for: reading and writing it.
 *
 * A block is PHP code as `php -r` takes it, a line `⇒`, and what PHP prints; blocks are separated by lines `----`. Stack traces are cut.
 *
 * @module
 */

/** The path of the file. */
export const DECLARATIONS: string = new URL("declarations.txt", import.meta.url).pathname;

/** One block. */
export interface Declaration {
  readonly code: string;
  readonly output: string;
}

/** Reads the blocks. */
export function readDeclarations(): Declaration[] {
  return Deno.readTextFileSync(DECLARATIONS).trim().split(/\n----\n/).map((block) => {
    const [code = "", output = ""] = block.split(/\n⇒\n?/);
    return { code: code.trim(), output };
  });
}

/** Writes the blocks. */
export function writeDeclarations(blocks: readonly Declaration[]): void {
  const texts = blocks.map(({ code, output }) => `${code}\n⇒\n${output}`);
  Deno.writeTextFileSync(DECLARATIONS, `${texts.join("\n----\n")}\n`);
}

/** What is compared of an output: no space around it, no stack trace. */
export function comparable(output: string): string {
  return output.replaceAll(/\nStack trace:\n(?:#.*\n)*/g, "\n").trim();
}
