/**
 * The extension random: its manifest.
 *
 * @module
 */
import { defineConstants, type Extension } from "../../runtime/builtin.ts";
import { context } from "../../runtime/context.ts";
import { randomSource } from "../../runtime/random_range.ts";
import { functionsOf } from "../registry.ts";
import { engineClasses } from "./engine_classes.ts";
import { RandomMode, requestTwister } from "./mersenne_twister.ts";
import { randomizerClasses } from "./randomizer.ts";
import * as randomFunctions from "./random_functions.ts";

randomSource.range = (minimum, maximum) => Number(requestTwister(context).range(minimum, maximum));

/** The extension random. */
export const random: Extension = {
  name: "random",
  version: "8.4.27",
  functions: functionsOf(randomFunctions),
  classes: [...engineClasses, ...randomizerClasses],
  constants: defineConstants(
    { MT_RAND_MT19937: RandomMode.CORRECT, MT_RAND_PHP: RandomMode.LEGACY },
    ["MT_RAND_PHP"],
  ),
  directives: [],
};
