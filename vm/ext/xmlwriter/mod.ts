/**
 * The extension xmlwriter: its manifest.
 *
 * @module
 */
import type { Extension } from "../../runtime/builtin.ts";
import { functionsOf } from "../registry.ts";
import { OPERATIONS } from "./operations.ts";
import { openWriters } from "./writer_object.ts";
import * as opening from "./xmlwriter.ts";

/** The extension xmlwriter. */
export const xmlwriter: Extension = {
  name: "xmlwriter",
  version: "8.4.27",
  functions: [...functionsOf(opening), ...OPERATIONS.map((operation) => operation.fn)],
  classes: [opening.xmlWriterClass],
  constants: [],
  directives: [],
  end(): void {
    for (const writer of openWriters()) writer.flush();
  },
};
