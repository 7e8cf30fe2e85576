/**
 * Comma-separated values in streams and strings.
 *
 * *Source:* https://www.php.net/fgetcsv; php-src ext/standard/file.c
 *
 * @module
 */
import { throwArgumentValueError } from "../../runtime/argument_error.ts";
import { PhpArray } from "../../runtime/array.ts";
import { defineFunction } from "../../runtime/builtin.ts";
import { context } from "../../runtime/context.ts";
import { E_DEPRECATED } from "../../runtime/error.ts";
import { array, int, resource, string } from "../../runtime/parameter.ts";
import { streamOf } from "../../runtime/stream.ts";
import { csvFields, type CsvFormat, csvLine } from "./csv_line.ts";

/**
 * The format of three arguments, of which the first has a number.
 *
 * Throws: ValueError for what is not one byte. Raises: E_DEPRECATED without an escape.
 */
function formatOf(
  name: string,
  first: number,
  separator: string,
  enclosure: string,
  escape: string | undefined,
): CsvFormat {
  if (separator.length !== 1) throwArgumentValueError(name, first, "must be a single character");
  if (enclosure.length !== 1) throwArgumentValueError(name, first + 1, "must be a single character");
  if (escape === undefined) {
    context.raise(
      E_DEPRECATED,
      `${name}(): the $escape parameter must be provided as its default value will change`,
    );
  } else if (escape.length > 1) {
    throwArgumentValueError(name, first + 2, "must be empty or a single character");
  }
  return { separator, enclosure, escape: escape ?? "\\" };
}

const SEPARATOR = string("separator").default(",");
const ENCLOSURE = string("enclosure").default('"');
const ESCAPE = string("escape").omittable().default("\\");

/** Writes a line of values to a stream. Gives its length. *Source:* https://www.php.net/fputcsv */
export const fputcsv = defineFunction({
  name: "fputcsv",
  parameters: [
    resource("stream"),
    array("fields"),
    SEPARATOR,
    ENCLOSURE,
    ESCAPE,
    string("eol").default("\n"),
  ],
  returns: "int|false",
  body(_context, handle, fields, separator, enclosure, escape, lineEnd) {
    const format = formatOf("fputcsv", 3, separator, enclosure, escape);
    return streamOf("fputcsv", handle).write(csvLine(fields, format, lineEnd)) ?? false;
  },
});

/** Reads a line of values from a stream; false at its end. *Source:* https://www.php.net/fgetcsv */
export const fgetcsv = defineFunction({
  name: "fgetcsv",
  parameters: [resource("stream"), int("length").nullable().default(null), SEPARATOR, ENCLOSURE, ESCAPE],
  returns: "array|false",
  body(_context, handle, length, separator, enclosure, escape) {
    const format = formatOf("fgetcsv", 3, separator, enclosure, escape);
    if (length !== null && length < 0) {
      throwArgumentValueError("fgetcsv", 2, "must be between 0 and 9223372036854775806");
    }
    const stream = streamOf("fgetcsv", handle);
    const line = length === null || length === 0 ? stream.readLine() : stream.readLine(length);
    if (line === null) return false;
    return PhpArray.ofList(csvFields(line, format, () => stream.readLine()));
  },
});

/** The values of a line of text. *Source:* https://www.php.net/str_getcsv */
export const strGetcsv = defineFunction({
  name: "str_getcsv",
  parameters: [string("string"), SEPARATOR, ENCLOSURE, ESCAPE],
  returns: "array",
  body(_context, text, separator, enclosure, escape) {
    const format = formatOf("str_getcsv", 2, separator, enclosure, escape);
    return PhpArray.ofList(text === "" ? [null] : csvFields(text, format, () => null));
  },
});
