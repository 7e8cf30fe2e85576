/**
 * The extension ctype: its manifest.
 *
 * @module
 */
import type { Extension } from "../../runtime/builtin.ts";

/** The extension ctype. */
export const ctype: Extension = {
  name: "ctype",
  version: "8.4.27",
  functions: [],
  classes: [],
  constants: [],
  directives: [],
};
