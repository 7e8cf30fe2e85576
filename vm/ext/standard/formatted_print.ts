/**
 * sprintf and its family.
 *
 * *Source:* https://www.php.net/ref.strings; php-src ext/standard/formatted_print.c
 *
 * @module
 */
import { defineFunction } from "../../runtime/builtin.ts";
import { array, mixed, string } from "../../runtime/parameter.ts";
import { formatText } from "./print_format.ts";

/**
 * A format filled with values.
 *
 * Throws: ValueError for a wrong format, ArgumentCountError for missing values.
 * *Source:* https://www.php.net/sprintf
 */
export const sprintf = defineFunction({
  name: "sprintf",
  parameters: [string("format"), mixed("values").variadic()],
  returns: "string",
  body: (context, format, values) => formatText(context, "sprintf", format, values, 1),
});

/**
 * Writes a format filled with values. Gives the number of bytes.
 *
 * Throws: ValueError for a wrong format, ArgumentCountError for missing values.
 * *Source:* https://www.php.net/printf
 */
export const printf = defineFunction({
  name: "printf",
  parameters: [string("format"), mixed("values").variadic()],
  returns: "int",
  body(context, format, values) {
    const text = formatText(context, "printf", format, values, 1);
    context.output.write(text);
    return text.length;
  },
});

/**
 * A format filled with the values of an array.
 *
 * Throws: ValueError for a wrong format or missing values.
 * *Source:* https://www.php.net/vsprintf
 */
export const vsprintf = defineFunction({
  name: "vsprintf",
  parameters: [string("format"), array("values")],
  returns: "string",
  body: (context, format, values) => formatText(context, "vsprintf", format, values.toValues(), -1),
});

/**
 * Writes a format filled with the values of an array. Gives the number of bytes.
 *
 * Throws: ValueError for a wrong format or missing values.
 * *Source:* https://www.php.net/vprintf
 */
export const vprintf = defineFunction({
  name: "vprintf",
  parameters: [string("format"), array("values")],
  returns: "int",
  body(context, format, values) {
    const text = formatText(context, "vprintf", format, values.toValues(), -1);
    context.output.write(text);
    return text.length;
  },
});
