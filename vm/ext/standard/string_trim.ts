/**
 * Stripping chars from the ends of strings. [hot]
 *
 * *Source:* https://www.php.net/trim; php-src ext/standard/string.c (php_trim_int)
 *
 * @module
 */
import { defineFunction } from "../../runtime/builtin.ts";
import { string } from "../../runtime/parameter.ts";
import { charMask, knownMask } from "./char_mask.ts";

const WHITE_SPACE = " \n\r\t\v\0";
const WHITE_MASK = charMask("trim", WHITE_SPACE);

const LEFT = 1;
const RIGHT = 2;

function trimmed(label: string, subject: string, characters: string, sides: number): string {
  const mask = characters === WHITE_SPACE ? WHITE_MASK : knownMask(label, characters);
  let start = 0;
  let end = subject.length;
  if (sides & LEFT) { while (start < end && mask[subject.charCodeAt(start)] === 1) start++; }
  if (sides & RIGHT) { while (end > start && mask[subject.charCodeAt(end - 1)] === 1) end--; }
  return end - start === subject.length ? subject : subject.slice(start, end);
}

/**
 * A string without white space, or listed chars, at both ends.
 *
 * Raises: warnings about ranges that are none.
 * *Source:* https://www.php.net/trim
 */
export const trim = defineFunction({
  name: "trim",
  parameters: [string("string"), string("characters").default(WHITE_SPACE)],
  returns: "string",
  isPure: true,
  body: (_context, subject, characters) => trimmed("trim", subject, characters, LEFT | RIGHT),
});

/**
 * A string without white space, or listed chars, at its start.
 *
 * Raises: warnings about ranges that are none.
 * *Source:* https://www.php.net/ltrim
 */
export const ltrim = defineFunction({
  name: "ltrim",
  parameters: [string("string"), string("characters").default(WHITE_SPACE)],
  returns: "string",
  isPure: true,
  body: (_context, subject, characters) => trimmed("ltrim", subject, characters, LEFT),
});

/**
 * A string without white space, or listed chars, at its end.
 *
 * Raises: warnings about ranges that are none.
 * *Source:* https://www.php.net/rtrim
 */
export const rtrim = defineFunction({
  name: "rtrim",
  parameters: [string("string"), string("characters").default(WHITE_SPACE)],
  returns: "string",
  isPure: true,
  body: (_context, subject, characters) => trimmed("rtrim", subject, characters, RIGHT),
});

/**
 * {@linkcode rtrim} by another name, which its warnings show.
 *
 * *Source:* https://www.php.net/chop
 */
export const chop = defineFunction({
  name: "chop",
  parameters: [string("string"), string("characters").default(WHITE_SPACE)],
  returns: "string",
  isPure: true,
  body: (_context, subject, characters) => trimmed("chop", subject, characters, RIGHT),
});
