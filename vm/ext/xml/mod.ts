/**
 * The extension xml: its manifest.
 *
 * @module
 */
import type { Extension } from "../../runtime/builtin.ts";
import { defineClass } from "../../runtime/builtin_class.ts";
import { functionsOf } from "../registry.ts";
import { XML_CONSTANTS } from "./constants.ts";
import * as handlers from "./handlers.ts";
import { ParserObject } from "./parser_object.ts";
import * as functions from "./xml.ts";

/** The extension xml. */
export const xml: Extension = {
  name: "xml",
  version: "8.4.27",
  functions: [...functionsOf(functions, handlers), ...handlers.HANDLER_SETTERS],
  classes: [
    defineClass({
      name: "XMLParser",
      native: ParserObject,
      isFinal: true,
      isCloneable: false,
      isSerializable: false,
      refusesDynamic: true,
      newError:
        "Cannot directly construct XMLParser, use xml_parser_create() or xml_parser_create_ns() instead",
    }),
  ],
  constants: XML_CONSTANTS,
  directives: [],
};
