/**
 * The extension libxml: its manifest.
 *
 * @module
 */
import type { Extension } from "../../runtime/builtin.ts";
import { defineClass, property } from "../../runtime/builtin_class.ts";
import { functionsOf } from "../registry.ts";
import { LIBXML_CONSTANTS } from "./constants.ts";
import * as functions from "./libxml.ts";

/** The extension libxml. */
export const libxml: Extension = {
  name: "libxml",
  version: "8.4.27",
  functions: functionsOf(functions),
  classes: [
    defineClass({
      name: "LibXMLError",
      properties: [
        property("level", "int"),
        property("code", "int"),
        property("column", "int"),
        property("message", "string"),
        property("file", "string"),
        property("line", "int"),
      ],
    }),
  ],
  constants: LIBXML_CONSTANTS,
  directives: [],
};
