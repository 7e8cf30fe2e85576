/**
 * The extension standard: its manifest. A new family is one import and one name in a list.
 *
 * @module
 */
import type { Extension } from "../../runtime/builtin.ts";
import { functionsOf } from "../registry.ts";
import * as callbackFunctions from "./callback_functions.ts";
import * as clock from "./clock.ts";
import * as configuration from "./configuration.ts";
import { STANDARD_CONSTANTS } from "./constants.ts";
import { STANDARD_DIRECTIVES } from "./directives.ts";
import * as environment from "./environment.ts";
import * as head from "./head.ts";
import * as http from "./http.ts";
import * as outputControl from "./output_control.ts";
import * as url from "./url.ts";
import * as math from "./math.ts";
import { MATH_CONSTANTS } from "./math_constants.ts";
import * as numberBase from "./number_base.ts";
import * as numberFormat from "./number_format.ts";
import { roundingModeClass } from "./rounding_mode.ts";
import * as scriptControl from "./script_control.ts";
import * as typeConversion from "./type_conversion.ts";
import * as typeTestFunctions from "./type_test_functions.ts";

/** The extension standard. */
export const standard: Extension = {
  name: "standard",
  version: "8.4.27",
  functions: functionsOf(
    head,
    http,
    outputControl,
    url,
    callbackFunctions,
    clock,
    configuration,
    environment,
    math,
    numberBase,
    numberFormat,
    scriptControl,
    typeConversion,
    typeTestFunctions,
  ),
  classes: [
    roundingModeClass,
  ],
  constants: [
    ...STANDARD_CONSTANTS,
    ...MATH_CONSTANTS,
  ],
  directives: STANDARD_DIRECTIVES,
};
