/**
 * The extension bcmath: its manifest.
 *
 * @module
 */
import type { Extension } from "../../runtime/builtin.ts";
import { functionsOf } from "../registry.ts";
import * as bcmathFunctions from "./bcmath_functions.ts";
import { BCMATH_DIRECTIVES } from "./directives.ts";

/** The extension bcmath. */
export const bcmath: Extension = {
  name: "bcmath",
  version: "8.4.27",
  functions: functionsOf(bcmathFunctions),
  classes: [],
  constants: [],
  directives: BCMATH_DIRECTIVES,
};
