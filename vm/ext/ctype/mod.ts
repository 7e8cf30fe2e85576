/**
 * The extension ctype: its manifest.
 *
 * @module
 */
import type { Extension } from "../../runtime/builtin.ts";
import { functionsOf } from "../registry.ts";
import * as characterClass from "./character_class.ts";

/** The extension ctype. */
export const ctype: Extension = {
  name: "ctype",
  version: "8.4.27",
  functions: functionsOf(characterClass),
  classes: [],
  constants: [],
  directives: [],
};
