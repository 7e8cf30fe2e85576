/**
 * Lines of streams read by a format.
 *
 * *Source:* https://www.php.net/fscanf; php-src ext/standard/file.c
 *
 * @module
 */
import { defineFunction } from "../../runtime/builtin.ts";
import { mixed, resource, string } from "../../runtime/parameter.ts";
import { streamOf } from "../../runtime/stream.ts";
import { scanInto } from "./string_scan.ts";

/**
 * What the next line of a stream holds where a format says, as an array, or in variables and their number; false
 * at the end of the stream.
 *
 * Throws: ValueError for a wrong format, or another number of variables.
 * *Source:* https://www.php.net/fscanf
 */
export const fscanf = defineFunction({
  name: "fscanf",
  parameters: [resource("stream"), string("format"), mixed("vars").reference().variadic()],
  returns: "array|int|false|null",
  body(_context, handle, format, cells) {
    const line = streamOf("fscanf", handle).readLine();
    return line === null ? false : scanInto(line, format, cells);
  },
});
