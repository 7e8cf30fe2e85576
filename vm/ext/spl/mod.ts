/**
 * The extension SPL: its manifest.
 *
 * @module
 */
import type { Extension } from "../../runtime/builtin.ts";
import { functionsOf } from "../registry.ts";
import * as autoloadFunctions from "./autoload_functions.ts";
import * as classFunctions from "./class_functions.ts";
import { exceptionClasses } from "./exception_classes.ts";

/** The extension SPL. */
export const spl: Extension = {
  name: "SPL",
  version: "8.4.27",
  functions: functionsOf(autoloadFunctions, classFunctions),
  classes: [...exceptionClasses],
  constants: [],
  directives: [],
};
