/**
 * The extension calendar: its manifest.
 *
 * @module
 */
import { defineConstants, type Extension } from "../../runtime/builtin.ts";
import { functionsOf } from "../registry.ts";
import * as calendarFunctions from "./calendar_functions.ts";
import * as easter from "./easter.ts";
import * as hebrew from "./hebrew.ts";

/** The extension calendar. */
export const calendar: Extension = {
  name: "calendar",
  version: "8.4.27",
  functions: functionsOf(calendarFunctions, easter),
  classes: [],
  constants: defineConstants({
    CAL_GREGORIAN: 0,
    CAL_JULIAN: 1,
    CAL_JEWISH: 2,
    CAL_FRENCH: 3,
    CAL_NUM_CALS: 4,
    CAL_DOW_DAYNO: 0,
    CAL_DOW_SHORT: 2,
    CAL_DOW_LONG: 1,
    CAL_MONTH_GREGORIAN_SHORT: 0,
    CAL_MONTH_GREGORIAN_LONG: 1,
    CAL_MONTH_JULIAN_SHORT: 2,
    CAL_MONTH_JULIAN_LONG: 3,
    CAL_MONTH_JEWISH: 4,
    CAL_MONTH_FRENCH: 5,
    CAL_EASTER_DEFAULT: easter.CAL_EASTER_DEFAULT,
    CAL_EASTER_ROMAN: easter.CAL_EASTER_ROMAN,
    CAL_EASTER_ALWAYS_GREGORIAN: easter.CAL_EASTER_ALWAYS_GREGORIAN,
    CAL_EASTER_ALWAYS_JULIAN: easter.CAL_EASTER_ALWAYS_JULIAN,
    CAL_JEWISH_ADD_ALAFIM_GERESH: hebrew.CAL_JEWISH_ADD_ALAFIM_GERESH,
    CAL_JEWISH_ADD_ALAFIM: hebrew.CAL_JEWISH_ADD_ALAFIM,
    CAL_JEWISH_ADD_GERESHAYIM: hebrew.CAL_JEWISH_ADD_GERESHAYIM,
  }),
  directives: [],
};
