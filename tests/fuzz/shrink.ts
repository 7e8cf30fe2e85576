/**
 * Makes a program smaller that shows a difference.
 *
 * @module
 */
import { type Block, blocksOf, type FuzzProgram } from "./program_tree.ts";

/** Takes statements out of a program, in place, as long as `differs` says that it still shows what it showed. */
export async function shrink(
  program: FuzzProgram,
  differs: (program: FuzzProgram) => Promise<boolean>,
): Promise<void> {
  for (let changed = true; changed;) {
    changed = false;
    for (const block of blocksOf(program)) {
      for (let size = block.length; size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
        if (await removeRuns(program, block, size, differs)) changed = true;
      }
      if (await unwrap(program, block, differs)) changed = true;
    }
  }
}

async function removeRuns(
  program: FuzzProgram,
  block: Block,
  size: number,
  differs: (program: FuzzProgram) => Promise<boolean>,
): Promise<boolean> {
  let changed = false;
  for (let at = block.length - size; at >= 0; at -= size) {
    const removed = block.splice(at, size);
    if (await differs(program)) changed = true;
    else block.splice(at, 0, ...removed);
  }
  return changed;
}

/** Puts the statements of inner blocks in the place of what stands around them. */
async function unwrap(
  program: FuzzProgram,
  block: Block,
  differs: (program: FuzzProgram) => Promise<boolean>,
): Promise<boolean> {
  let changed = false;
  for (let at = block.length - 1; at >= 0; at--) {
    const outer = block[at]!;
    const inner = outer.parts.find((part): part is Block => typeof part !== "string");
    if (inner === undefined || program.declarations === block) continue;
    block.splice(at, 1, ...inner);
    if (await differs(program)) changed = true;
    else block.splice(at, inner.length, outer);
  }
  return changed;
}
