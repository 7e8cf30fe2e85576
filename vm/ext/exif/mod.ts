/**
 * The extension exif: its manifest.
 *
 * @module
 */
import { defineConstants, type Extension } from "../../runtime/builtin.ts";
import { functionsOf } from "../registry.ts";
import { EXIF_DIRECTIVES } from "./directives.ts";
import * as functions from "./exif_functions.ts";

/** The extension exif. */
export const exif: Extension = {
  name: "exif",
  version: "8.4.27",
  functions: functionsOf(functions),
  classes: [],
  constants: defineConstants({ EXIF_USE_MBSTRING: 1 }),
  directives: EXIF_DIRECTIVES,
};
