/**
 * Which extensions are loaded, for the functions that tell and for Reflection; filled by `mod.ts` at start.
 *
 * @module
 */
import { type Extension, FunctionEntry } from "../runtime/builtin.ts";

/** Loaded extensions by lower-case name, in load order. */
export const loadedExtensions: Map<string, Extension> = new Map();

/**
 * All functions that modules of families export, so that a new function needs no second line:
 * `functions: functionsOf(math, type, info)` with `import * as math from "./math.ts"`.
 */
export function functionsOf(...modules: Readonly<Record<string, unknown>>[]): FunctionEntry[] {
  return modules.flatMap((module) =>
    Object.values(module).filter((value): value is FunctionEntry => value instanceof FunctionEntry)
  );
}
