/**
 * The extension Core: its manifest. Functions that need the object model are the class table's.
 *
 * @module
 */
import type { Extension } from "../../runtime/builtin.ts";
import { CORE_CONSTANTS, PHP_VERSION } from "./constants.ts";
import { CORE_DIRECTIVES } from "./directives.ts";

/** The extension Core. */
export const core: Extension = {
  name: "Core",
  version: PHP_VERSION,
  functions: [],
  classes: [],
  constants: CORE_CONSTANTS,
  directives: CORE_DIRECTIVES,
};
