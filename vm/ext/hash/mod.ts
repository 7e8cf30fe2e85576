/**
 * The extension hash: its manifest.
 *
 * @module
 */
import { defineConstants, type Extension } from "../../runtime/builtin.ts";
import { functionsOf } from "../registry.ts";
import * as contextFunctions from "./hash_context.ts";
import * as hashFunctions from "./hash_functions.ts";
import * as mhashFunctions from "./mhash.ts";

/** The extension hash. */
export const hash: Extension = {
  name: "hash",
  version: "8.4.27",
  functions: functionsOf(hashFunctions, contextFunctions, mhashFunctions),
  classes: [contextFunctions.hashContextClass],
  constants: defineConstants({ HASH_HMAC: contextFunctions.HASH_HMAC, ...mhashFunctions.MHASH_CONSTANTS }),
  directives: [],
};
