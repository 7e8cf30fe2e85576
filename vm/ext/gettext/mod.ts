/**
 * The extension gettext: its manifest.
 *
 * @module
 */
import type { Extension } from "../../runtime/builtin.ts";
import { functionsOf } from "../registry.ts";
import * as functions from "./gettext.ts";

/** The extension gettext. */
export const gettext: Extension = {
  name: "gettext",
  version: "8.4.27",
  functions: functionsOf(functions),
  classes: [],
  constants: [],
  directives: [],
  info: [["GetText Support", "enabled"]],
};
