/**
 * The extension random: its manifest.
 *
 * @module
 */
import { defineConstants, type Extension } from "../../runtime/builtin.ts";
import { functionsOf } from "../registry.ts";
import { RandomMode } from "./mersenne_twister.ts";
import * as randomFunctions from "./random_functions.ts";

/** The extension random. */
export const random: Extension = {
  name: "random",
  version: "8.4.27",
  functions: functionsOf(randomFunctions),
  classes: [],
  constants: defineConstants(
    { MT_RAND_MT19937: RandomMode.CORRECT, MT_RAND_PHP: RandomMode.LEGACY },
    ["MT_RAND_PHP"],
  ),
  directives: [],
};
