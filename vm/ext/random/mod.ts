/**
 * The extension random: its manifest.
 *
 * @module
 */
import type { Extension } from "../../runtime/builtin.ts";

/** The extension random. */
export const random: Extension = {
  name: "random",
  version: "8.4.27",
  functions: [],
  classes: [],
  constants: [],
  directives: [],
};
