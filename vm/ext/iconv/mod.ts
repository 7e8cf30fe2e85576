/**
 * The extension iconv: its manifest.
 *
 * @module
 */
import { defineConstants, type Extension } from "../../runtime/builtin.ts";
import { internalHandlers } from "../../runtime/output.ts";
import { filterFactories } from "../../runtime/stream_filter_registry.ts";
import { functionsOf } from "../registry.ts";
import { HANDLER_CONFLICTS, ICONV_DIRECTIVES } from "./directives.ts";
import * as iconvFunctions from "./iconv_functions.ts";
import { MimeMode } from "./mime_decode.ts";
import * as mimeFunctions from "./mime_functions.ts";
import { makeIconvHandler } from "./output_handler.ts";
import { makeIconvFilter } from "./stream_filter.ts";

filterFactories.set("convert.iconv.*", makeIconvFilter);
internalHandlers.set("ob_iconv_handler", { make: makeIconvHandler, conflicts: HANDLER_CONFLICTS });

/** The extension iconv. */
export const iconv: Extension = {
  name: "iconv",
  version: "8.4.27",
  functions: functionsOf(iconvFunctions, mimeFunctions),
  classes: [],
  constants: defineConstants({
    ICONV_IMPL: "glibc",
    ICONV_VERSION: "2.41",
    ICONV_MIME_DECODE_STRICT: MimeMode.STRICT,
    ICONV_MIME_DECODE_CONTINUE_ON_ERROR: MimeMode.CONTINUE_ON_ERROR,
  }),
  directives: ICONV_DIRECTIVES,
};
