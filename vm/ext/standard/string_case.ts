/**
 * The case of letters: A to Z only, whatever the locale.
 *
 * *Source:* https://www.php.net/ref.strings; php-src ext/standard/string.c
 *
 * @module
 */
import { lowerAscii, upperAscii } from "../../runtime/ascii_case.ts";
import { defineFunction } from "../../runtime/builtin.ts";
import { string } from "../../runtime/parameter.ts";
import { charMask, knownMask } from "./char_mask.ts";

const WHITE_SPACE = " \t\r\n\f\v";
const WHITE_MASK = charMask("ucwords", WHITE_SPACE);

/**
 * A string in lower case.
 *
 * *Source:* https://www.php.net/strtolower
 */
export const strtolower = defineFunction({
  name: "strtolower",
  parameters: [string("string")],
  returns: "string",
  isPure: true,
  body: (_context, subject) => lowerAscii(subject),
});

/**
 * A string in upper case.
 *
 * *Source:* https://www.php.net/strtoupper
 */
export const strtoupper = defineFunction({
  name: "strtoupper",
  parameters: [string("string")],
  returns: "string",
  isPure: true,
  body: (_context, subject) => upperAscii(subject),
});

function isLower(code: number): boolean {
  return code >= 97 && code <= 122;
}

function isUpper(code: number): boolean {
  return code >= 65 && code <= 90;
}

/**
 * A string with its first char in upper case.
 *
 * *Source:* https://www.php.net/ucfirst
 */
export const ucfirst = defineFunction({
  name: "ucfirst",
  parameters: [string("string")],
  returns: "string",
  isPure: true,
  body(_context, subject) {
    const code = subject.charCodeAt(0);
    return isLower(code) ? String.fromCharCode(code - 32) + subject.slice(1) : subject;
  },
});

/**
 * A string with its first char in lower case.
 *
 * *Source:* https://www.php.net/lcfirst
 */
export const lcfirst = defineFunction({
  name: "lcfirst",
  parameters: [string("string")],
  returns: "string",
  isPure: true,
  body(_context, subject) {
    const code = subject.charCodeAt(0);
    return isUpper(code) ? String.fromCharCode(code + 32) + subject.slice(1) : subject;
  },
});

/**
 * A string with the first char of each word in upper case; words are what separators are between.
 *
 * Raises: warnings about ranges that are none.
 * *Source:* https://www.php.net/ucwords
 */
export const ucwords = defineFunction({
  name: "ucwords",
  parameters: [string("string"), string("separators").default(WHITE_SPACE)],
  returns: "string",
  isPure: true,
  body(_context, subject, separators) {
    if (subject === "") return "";
    const mask = separators === WHITE_SPACE ? WHITE_MASK : knownMask("ucwords", separators);
    let text = "";
    let start = 0;
    let isStart = true;
    for (let at = 0; at < subject.length; at++) {
      let code = subject.charCodeAt(at);
      if (isStart && isLower(code)) {
        code -= 32;
        text += subject.slice(start, at) + String.fromCharCode(code);
        start = at + 1;
      }
      // A separator that became a capital is none.
      isStart = mask[code] === 1;
    }
    return text + subject.slice(start);
  },
});
