/**
 * The extension SPL: its manifest.
 *
 * @module
 */
import type { Extension } from "../../runtime/builtin.ts";
import { exceptionClasses } from "./exception_classes.ts";

/** The extension SPL. */
export const spl: Extension = {
  name: "SPL",
  version: "8.4.27",
  functions: [],
  classes: [...exceptionClasses],
  constants: [],
  directives: [],
};
