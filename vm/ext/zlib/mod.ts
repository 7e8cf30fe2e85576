/**
 * The extension zlib: its manifest.
 *
 * @module
 */
import type { Extension } from "../../runtime/builtin.ts";
import { internalHandlers } from "../../runtime/output.ts";
import { filterFactories } from "../../runtime/stream_filter_registry.ts";
import { streamWrappers } from "../../runtime/stream_wrapper.ts";
import { functionsOf } from "../registry.ts";
import { ZLIB_CONSTANTS } from "./constants.ts";
import { COMPRESSION_NAME, ZLIB_DIRECTIVES, zlibDoors } from "./directives.ts";
import * as encodeFunctions from "./encode_functions.ts";
import { makeZlibFilter } from "./filters.ts";
import * as gzFunctions from "./gz_functions.ts";
import { gzipWrapper } from "./gz_stream.ts";
import * as incrementalFunctions from "./incremental_functions.ts";
import * as outputCompression from "./output_compression.ts";

zlibDoors.changeCompression = outputCompression.changeCompression;
streamWrappers.set("compress.zlib", gzipWrapper);
filterFactories.set("zlib.*", makeZlibFilter);
internalHandlers.set("ob_gzhandler", {
  make: outputCompression.makeCompressionHandler,
  conflicts: [COMPRESSION_NAME, "ob_gzhandler", "mb_output_handler", "URL-Rewriter"],
});

/** The extension zlib. */
export const zlib: Extension = {
  name: "zlib",
  version: "8.4.27",
  functions: functionsOf(encodeFunctions, gzFunctions, incrementalFunctions, outputCompression),
  classes: incrementalFunctions.contextClasses,
  constants: ZLIB_CONSTANTS,
  directives: ZLIB_DIRECTIVES,
  info: [
    ["ZLib Support", "enabled"],
    ["Stream Wrapper", "compress.zlib://"],
    ["Stream Filter", "zlib.inflate, zlib.deflate"],
    ["Compiled Version", "1.3.1"],
    ["Linked Version", "1.3.1"],
  ],
  ready: outputCompression.startCompression,
};
