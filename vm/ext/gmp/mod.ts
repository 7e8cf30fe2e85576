/**
 * The extension gmp: its manifest.
 *
 * @module
 */
import { defineConstants, type Extension } from "../../runtime/builtin.ts";
import { useNativeValues } from "../../runtime/native_value.ts";
import { functionsOf } from "../registry.ts";
import * as arithmeticFunctions from "./arithmetic_functions.ts";
import * as bitFunctions from "./bit_functions.ts";
import { gmpClass } from "./gmp_object.ts";
import * as randomFunctions from "./random_functions.ts";
import * as theoryFunctions from "./theory_functions.ts";

/** The extension gmp. */
export const gmp: Extension = {
  name: "gmp",
  version: "8.4.27",
  functions: functionsOf(arithmeticFunctions, bitFunctions, randomFunctions, theoryFunctions),
  classes: [gmpClass],
  constants: defineConstants({
    GMP_ROUND_ZERO: arithmeticFunctions.GMP_ROUND_ZERO,
    GMP_ROUND_PLUSINF: arithmeticFunctions.GMP_ROUND_PLUSINF,
    GMP_ROUND_MINUSINF: arithmeticFunctions.GMP_ROUND_MINUSINF,
    GMP_VERSION: "6.3.0",
    GMP_MSW_FIRST: bitFunctions.GMP_MSW_FIRST,
    GMP_LSW_FIRST: bitFunctions.GMP_LSW_FIRST,
    GMP_LITTLE_ENDIAN: bitFunctions.GMP_LITTLE_ENDIAN,
    GMP_BIG_ENDIAN: bitFunctions.GMP_BIG_ENDIAN,
    GMP_NATIVE_ENDIAN: bitFunctions.GMP_NATIVE_ENDIAN,
  }),
  directives: [],
  start: useNativeValues,
};
