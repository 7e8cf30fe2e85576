/**
 * Compile errors: what PHP refuses, and what is not built yet.
 *
 * @module
 */
import { E_COMPILE_ERROR, FatalError } from "../runtime/error.ts";
import type { UnitState } from "./unit_state.ts";

/** Ends the compilation with PHP's fatal error at a node. */
export function compileError(unit: UnitState, node: { readonly line: number }, message: string): never {
  throw new FatalError(E_COMPILE_ERROR, message, unit.path, node.line);
}
