/**
 * The extension mbstring: its manifest.
 *
 * @module
 */
import { defineConstants, type Extension } from "../../runtime/builtin.ts";
import { functionsOf } from "../registry.ts";
import * as caseFunctions from "./case_functions.ts";
import * as characterFunctions from "./character_functions.ts";
import * as convertFunctions from "./convert_functions.ts";
import { MBSTRING_DIRECTIVES } from "./directives.ts";
import * as entityFunctions from "./entity_functions.ts";
import * as eregFunctions from "./ereg_functions.ts";
import { forgetEreg } from "./ereg_match.ts";
import * as eregSearchFunctions from "./ereg_search_functions.ts";
import * as kanaFunctions from "./kana_functions.ts";
import * as mailFunctions from "./mail_functions.ts";
import * as mimeFunctions from "./mime_functions.ts";
import * as outputFunctions from "./output_functions.ts";
import * as partFunctions from "./part_functions.ts";
import * as searchFunctions from "./search_functions.ts";
import * as settingFunctions from "./setting_functions.ts";
import { reportStartup } from "./startup.ts";
import { forgetMbState } from "./state.ts";
import * as trimFunctions from "./trim_functions.ts";
import * as widthFunctions from "./width_functions.ts";

function forgetRequest(): void {
  forgetMbState();
  forgetEreg();
  outputFunctions.forgetOutput();
}

/** The extension mbstring. */
export const mbstring: Extension = {
  name: "mbstring",
  version: "8.4.27",
  functions: functionsOf(
    settingFunctions,
    partFunctions,
    searchFunctions,
    caseFunctions,
    convertFunctions,
    characterFunctions,
    trimFunctions,
    widthFunctions,
    entityFunctions,
    mimeFunctions,
    mailFunctions,
    kanaFunctions,
    outputFunctions,
    eregFunctions,
    eregSearchFunctions,
  ),
  classes: [],
  constants: defineConstants({
    MB_CASE_UPPER: 0,
    MB_CASE_LOWER: 1,
    MB_CASE_TITLE: 2,
    MB_CASE_FOLD: 3,
    MB_CASE_UPPER_SIMPLE: 4,
    MB_CASE_LOWER_SIMPLE: 5,
    MB_CASE_TITLE_SIMPLE: 6,
    MB_CASE_FOLD_SIMPLE: 7,
    MB_ONIGURUMA_VERSION: "6.9.9",
  }),
  directives: MBSTRING_DIRECTIVES,
  start: forgetRequest,
  ready: reportStartup,
  end: forgetRequest,
};
