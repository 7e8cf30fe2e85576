/**
 * The request's working directory.
 *
 * @module
 */
import { jsToUtf8 } from "./byte_string.ts";
import { context } from "./context.ts";

/** The working directory as `getcwd()` gives it: a byte string. */
export function workingFolder(): string {
  return context.workingDirectory === "" ? jsToUtf8(Deno.cwd()) : context.workingDirectory;
}
