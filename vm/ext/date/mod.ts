/**
 * The extension date: its manifest.
 *
 * @module
 */
import type { Extension } from "../../runtime/builtin.ts";
import { functionsOf } from "../registry.ts";
import { DATE_CONSTANTS } from "./constants.ts";
import { dateClasses } from "./date_classes.ts";
import * as dateFunctions from "./date_functions.ts";
import * as dateObjectFunctions from "./date_object_functions.ts";
import * as defaultZone from "./default_zone.ts";
import { DATE_DIRECTIVES } from "./directives.ts";
import { exceptionClasses } from "./exception_classes.ts";
import * as intervalClasses from "./interval_class.ts";
import * as parseFunctions from "./parse_functions.ts";
import { periodClass } from "./period_class.ts";
import * as strftime from "./strftime.ts";
import * as strtotime from "./strtotime.ts";
import * as sun from "./sun.ts";
import * as zoneClasses from "./zone_class.ts";

/** The extension date. */
export const date: Extension = {
  name: "date",
  version: "8.4.27",
  functions: functionsOf(
    dateFunctions,
    dateObjectFunctions,
    defaultZone,
    intervalClasses,
    parseFunctions,
    strftime,
    strtotime,
    sun,
    zoneClasses,
  ),
  classes: [
    ...dateClasses,
    zoneClasses.zoneClass,
    intervalClasses.intervalClass,
    periodClass,
    ...exceptionClasses,
  ],
  constants: DATE_CONSTANTS,
  directives: DATE_DIRECTIVES,
};
