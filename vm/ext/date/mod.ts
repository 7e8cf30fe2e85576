/**
 * The extension date: its manifest. Its classes are still to come.
 *
 * @module
 */
import type { Extension } from "../../runtime/builtin.ts";
import { functionsOf } from "../registry.ts";
import { DATE_CONSTANTS } from "./constants.ts";
import * as dateFunctions from "./date_functions.ts";
import * as defaultZone from "./default_zone.ts";
import { DATE_DIRECTIVES } from "./directives.ts";
import * as strftime from "./strftime.ts";
import * as strtotime from "./strtotime.ts";

/** The extension date. */
export const date: Extension = {
  name: "date",
  version: "8.4.27",
  functions: functionsOf(
    dateFunctions,
    defaultZone,
    strftime,
    strtotime,
  ),
  classes: [],
  constants: DATE_CONSTANTS,
  directives: DATE_DIRECTIVES,
};
