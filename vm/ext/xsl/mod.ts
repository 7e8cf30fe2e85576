/**
 * The extension xsl: its manifest.
 *
 * @module
 */
import type { Extension } from "../../runtime/builtin.ts";
import { XSL_CONSTANTS } from "./constants.ts";
import { processorClass } from "./processor_class.ts";

/** The extension xsl. */
export const xsl: Extension = {
  name: "xsl",
  version: "8.4.27",
  functions: [],
  classes: [processorClass],
  constants: XSL_CONSTANTS,
  directives: [],
};
