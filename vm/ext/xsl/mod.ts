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
  info: [
    ["XSL", "enabled"],
    ["libxslt Version", "1.1.35"],
    ["libxslt compiled against libxml Version", "2.9.14"],
    ["EXSLT", "enabled"],
    ["libexslt Version", "0.8.20"],
  ],
};
