/**
 * The extension date: its manifest.
 *
 * @module
 */
import type { Extension } from "../../runtime/builtin.ts";
import { DATE_CONSTANTS } from "./constants.ts";
import { DATE_DIRECTIVES } from "./directives.ts";

/** The extension date. */
export const date: Extension = {
  name: "date",
  version: "8.4.27",
  functions: [],
  classes: [],
  constants: DATE_CONSTANTS,
  directives: DATE_DIRECTIVES,
};
