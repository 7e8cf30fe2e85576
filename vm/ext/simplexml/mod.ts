/**
 * The extension SimpleXML: its manifest.
 *
 * @module
 */
import type { Extension } from "../../runtime/builtin.ts";
import { functionsOf } from "../registry.ts";
import { simpleXmlElementClass, simpleXmlIteratorClass } from "./element_class.ts";
import * as functions from "./simplexml_functions.ts";

/** The extension SimpleXML. */
export const simplexml: Extension = {
  name: "SimpleXML",
  version: "8.4.27",
  functions: functionsOf(functions),
  classes: [simpleXmlElementClass, simpleXmlIteratorClass],
  constants: [],
  directives: [],
};
