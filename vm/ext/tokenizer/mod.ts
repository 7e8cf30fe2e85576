/**
 * The extension tokenizer: its manifest.
 *
 * @module
 */
import { defineConstants, type Extension } from "../../runtime/builtin.ts";
import { tokens } from "../../syntax/mod.ts";
import { functionsOf } from "../registry.ts";
import { phpTokenClass } from "./php_token.ts";
import { TOKEN_PARSE } from "./token_source.ts";
import * as functions from "./token_functions.ts";

const { T_END: _end, ...numbers } = tokens;

/** The extension tokenizer. */
export const tokenizer: Extension = {
  name: "tokenizer",
  version: "8.4.27",
  functions: functionsOf(functions),
  classes: [phpTokenClass],
  constants: defineConstants({
    ...numbers,
    T_DOUBLE_COLON: tokens.T_PAAMAYIM_NEKUDOTAYIM,
    TOKEN_PARSE,
  }),
  directives: [],
};
