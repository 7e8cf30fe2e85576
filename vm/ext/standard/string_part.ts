/**
 * Parts of strings by position.
 *
 * *Source:* https://www.php.net/ref.strings; php-src ext/standard/string.c
 *
 * @module
 */
import { throwArgumentTypeError, throwArgumentValueError } from "../../runtime/argument_error.ts";
import { PhpArray } from "../../runtime/array.ts";
import { lowerAscii } from "../../runtime/ascii_case.ts";
import { defineFunction } from "../../runtime/builtin.ts";
import { toInteger, toText } from "../../runtime/conversion.ts";
import { bool, int, string, union } from "../../runtime/parameter.ts";
import type { PhpInt } from "../../runtime/value.ts";

/** The part of a string that an offset and a length, both maybe from the end, mean. [hot] */
export function part(text: string, offset: number, length: number | null): string {
  const total = text.length;
  let start = offset;
  if (start < 0) {
    start += total;
    if (start < 0) start = 0;
  }
  if (length === null) return start === 0 ? text : text.slice(start);
  return length < 0 ? text.slice(start, Math.max(start, total + length)) : text.slice(start, start + length);
}

/**
 * A part of a string.
 *
 * *Source:* https://www.php.net/substr
 */
export const substr = defineFunction({
  name: "substr",
  parameters: [string("string"), int("offset"), int("length").nullable().default(null)],
  returns: "string",
  isPure: true,
  body: (_context, text, offset, length) => part(text, offset, length),
});
