/**
 * The extension json: its manifest.
 *
 * @module
 */
import type { Extension } from "../../runtime/builtin.ts";
import { abstractMethod, defineClass } from "../../runtime/builtin_class.ts";
import { functionsOf } from "../registry.ts";
import { JSON_CONSTANTS } from "./constants.ts";
import * as functions from "./json.ts";

/** The extension json. */
export const json: Extension = {
  name: "json",
  version: "8.4.27",
  functions: functionsOf(functions),
  classes: [
    defineClass({
      name: "JsonSerializable",
      kind: "interface",
      methods: [abstractMethod({ name: "jsonSerialize", parameters: [], returns: "mixed" })],
    }),
    defineClass({ name: "JsonException", parent: "Exception" }),
  ],
  constants: JSON_CONSTANTS,
  directives: [],
  start: functions.resetLastError,
};
