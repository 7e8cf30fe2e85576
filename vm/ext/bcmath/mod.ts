/**
 * The extension bcmath: its manifest.
 *
 * @module
 */
import type { Extension } from "../../runtime/builtin.ts";
import { useNativeValues } from "../../runtime/native_value.ts";
import { functionsOf } from "../registry.ts";
import * as bcmathFunctions from "./bcmath_functions.ts";
import { BCMATH_DIRECTIVES } from "./directives.ts";
import { numberClass } from "./number_class.ts";

/** The extension bcmath. */
export const bcmath: Extension = {
  name: "bcmath",
  version: "8.4.27",
  functions: functionsOf(bcmathFunctions),
  classes: [numberClass],
  constants: [],
  directives: BCMATH_DIRECTIVES,
  start: useNativeValues,
};
