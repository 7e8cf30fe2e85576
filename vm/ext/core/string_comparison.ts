/**
 * Length and comparison of strings: the string functions that PHP keeps in its engine.
 *
 * *Source:* https://www.php.net/ref.strings; php-src Zend/zend_builtin_functions.c
 *
 * @module
 */
import { throwArgumentValueError } from "../../runtime/argument_error.ts";
import { defineFunction } from "../../runtime/builtin.ts";
import { orderByDifference } from "../../runtime/byte_order.ts";
import { int, string } from "../../runtime/parameter.ts";

/**
 * The length of a string in bytes.
 *
 * *Source:* https://www.php.net/strlen
 */
export const strlen = defineFunction({
  name: "strlen",
  parameters: [string("string")],
  returns: "int",
  isPure: true,
  intrinsic: "strlen",
  body: (_context, subject) => subject.length,
});

/** A string with the letters A to Z in lower case, whatever the locale. */
export function lowerAscii(text: string): string {
  return /[A-Z]/.test(text) ? text.replaceAll(/[A-Z]+/g, (letters) => letters.toLowerCase()) : text;
}

/**
 * The order of two strings by bytes: the difference of the first that differ, else −1, 0 or 1 by length.
 *
 * *Source:* https://www.php.net/strcmp
 */
export const strcmp = defineFunction({
  name: "strcmp",
  parameters: [string("string1"), string("string2")],
  returns: "int",
  isPure: true,
  body: (_context, first, second) => first === second ? 0 : orderByDifference(first, second),
});

/**
 * The order of the starts of two strings.
 *
 * Throws: ValueError for a negative length.
 * *Source:* https://www.php.net/strncmp
 */
export const strncmp = defineFunction({
  name: "strncmp",
  parameters: [string("string1"), string("string2"), int("length")],
  returns: "int",
  isPure: true,
  body(_context, first, second, length) {
    if (length < 0) throwArgumentValueError("strncmp", 3, "must be greater than or equal to 0");
    return orderByDifference(first.slice(0, length), second.slice(0, length));
  },
});

/**
 * The order of two strings, letters of ASCII compared without case.
 *
 * *Source:* https://www.php.net/strcasecmp
 */
export const strcasecmp = defineFunction({
  name: "strcasecmp",
  parameters: [string("string1"), string("string2")],
  returns: "int",
  isPure: true,
  body: (_context, first, second) => orderByDifference(lowerAscii(first), lowerAscii(second)),
});

/**
 * The order of the starts of two strings, letters of ASCII compared without case.
 *
 * Throws: ValueError for a negative length.
 * *Source:* https://www.php.net/strncasecmp
 */
export const strncasecmp = defineFunction({
  name: "strncasecmp",
  parameters: [string("string1"), string("string2"), int("length")],
  returns: "int",
  isPure: true,
  body(_context, first, second, length) {
    if (length < 0) throwArgumentValueError("strncasecmp", 3, "must be greater than or equal to 0");
    return orderByDifference(lowerAscii(first.slice(0, length)), lowerAscii(second.slice(0, length)));
  },
});
