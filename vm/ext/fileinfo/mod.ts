/**
 * The extension fileinfo: its manifest.
 *
 * @module
 */
import { defineConstants, type Extension } from "../../runtime/builtin.ts";
import { functionsOf } from "../registry.ts";
import * as finfo from "./finfo.ts";
import * as flags from "./tell_type.ts";

/** The extension fileinfo. */
export const fileinfo: Extension = {
  name: "fileinfo",
  version: "8.4.27",
  functions: functionsOf(finfo),
  classes: [finfo.finfoClass],
  constants: defineConstants({
    FILEINFO_NONE: 0,
    FILEINFO_SYMLINK: flags.FILEINFO_SYMLINK,
    FILEINFO_MIME: flags.FILEINFO_MIME_TYPE | flags.FILEINFO_MIME_ENCODING,
    FILEINFO_MIME_TYPE: flags.FILEINFO_MIME_TYPE,
    FILEINFO_MIME_ENCODING: flags.FILEINFO_MIME_ENCODING,
    FILEINFO_DEVICES: 8,
    FILEINFO_CONTINUE: flags.FILEINFO_CONTINUE,
    FILEINFO_PRESERVE_ATIME: 128,
    FILEINFO_RAW: 256,
    FILEINFO_APPLE: flags.FILEINFO_APPLE,
    FILEINFO_EXTENSION: flags.FILEINFO_EXTENSION,
  }),
  directives: [],
  info: [["fileinfo support", "enabled"], ["libmagic", "545"]],
};
