/**
 * The extension xmlreader: its manifest.
 *
 * @module
 */
import type { Extension } from "../../runtime/builtin.ts";
import { xmlReaderClass } from "./reader_class.ts";

/** The extension xmlreader. */
export const xmlreader: Extension = {
  name: "xmlreader",
  version: "8.4.27",
  functions: [],
  classes: [xmlReaderClass],
  constants: [],
  directives: [],
};
