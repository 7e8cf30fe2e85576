/**
 * The extension pcre: its manifest.
 *
 * @module
 */
import { defineConstants, defineDirective, type Extension } from "../../runtime/builtin.ts";
import { functionsOf } from "../registry.ts";
import * as errorFunctions from "./error_functions.ts";
import * as matchFunctions from "./match_functions.ts";
import * as replaceFunctions from "./replace_functions.ts";
import * as splitFunctions from "./split_functions.ts";
import { lastError, NO_ERROR } from "./state.ts";

/** The extension pcre. */
export const pcre: Extension = {
  name: "pcre",
  version: "8.4.27",
  functions: functionsOf(matchFunctions, replaceFunctions, splitFunctions, errorFunctions),
  classes: [],
  constants: defineConstants({
    PREG_PATTERN_ORDER: 1,
    PREG_SET_ORDER: 2,
    PREG_OFFSET_CAPTURE: 256,
    PREG_UNMATCHED_AS_NULL: 512,
    PREG_SPLIT_NO_EMPTY: 1,
    PREG_SPLIT_DELIM_CAPTURE: 2,
    PREG_SPLIT_OFFSET_CAPTURE: 4,
    PREG_GREP_INVERT: 1,
    PREG_NO_ERROR: 0,
    PREG_INTERNAL_ERROR: 1,
    PREG_BACKTRACK_LIMIT_ERROR: 2,
    PREG_RECURSION_LIMIT_ERROR: 3,
    PREG_BAD_UTF8_ERROR: 4,
    PREG_BAD_UTF8_OFFSET_ERROR: 5,
    PREG_JIT_STACKLIMIT_ERROR: 6,
    PCRE_VERSION: "10.46 2025-08-27",
    PCRE_VERSION_MAJOR: 10,
    PCRE_VERSION_MINOR: 46,
    PCRE_JIT_SUPPORT: true,
  }),
  directives: [
    defineDirective("pcre.backtrack_limit", "1000000"),
    defineDirective("pcre.recursion_limit", "100000"),
    defineDirective("pcre.jit", "1"),
  ],
  start() {
    lastError.code = NO_ERROR;
  },
};
