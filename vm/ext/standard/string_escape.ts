/**
 * Escaping with backslashes and other simple ways, and back.
 *
 * *Source:* https://www.php.net/ref.strings; php-src ext/standard/string.c
 *
 * @module
 */
import { defineFunction } from "../../runtime/builtin.ts";
import { bool, string } from "../../runtime/parameter.ts";
import { charMask } from "./char_mask.ts";

/**
 * A string with backslashes before quotes, backslashes and NUL, which becomes `\0`.
 *
 * *Source:* https://www.php.net/addslashes
 */
export const addslashes = defineFunction({
  name: "addslashes",
  parameters: [string("string")],
  returns: "string",
  isPure: true,
  body(_context, subject) {
    let text = "";
    let start = 0;
    for (let at = 0; at < subject.length; at++) {
      const code = subject.charCodeAt(at);
      if (code !== 39 && code !== 34 && code !== 92 && code !== 0) continue;
      text += subject.slice(start, at) + (code === 0 ? "\\0" : "\\" + subject.charAt(at));
      start = at + 1;
    }
    return start === 0 ? subject : text + subject.slice(start);
  },
});

/**
 * A string without the backslashes of {@linkcode addslashes}.
 *
 * *Source:* https://www.php.net/stripslashes
 */
export const stripslashes = defineFunction({
  name: "stripslashes",
  parameters: [string("string")],
  returns: "string",
  isPure: true,
  body: (_context, subject) => subject.includes("\\") ? subject.replaceAll(/\\([^]?)/g, unslashed) : subject,
});

function unslashed(_escape: string, char: string): string {
  return char === "0" ? "\0" : char;
}

/** Letters of C for control chars. */
const LETTERS: Readonly<Record<number, string>> = {
  7: "a",
  8: "b",
  9: "t",
  10: "n",
  11: "v",
  12: "f",
  13: "r",
};

/**
 * A string with listed chars escaped as in C.
 *
 * Raises: warnings about ranges that are none.
 * *Source:* https://www.php.net/addcslashes
 */
export const addcslashes = defineFunction({
  name: "addcslashes",
  parameters: [string("string"), string("characters")],
  returns: "string",
  isPure: true,
  body(_context, subject, characters) {
    if (subject === "" || characters === "") return subject;
    const mask = charMask("addcslashes", characters);
    let text = "";
    let start = 0;
    for (let at = 0; at < subject.length; at++) {
      const code = subject.charCodeAt(at);
      if (mask[code] === 0) continue;
      text += subject.slice(start, at) + "\\" + escapeOf(code);
      start = at + 1;
    }
    return text + subject.slice(start);
  },
});

function escapeOf(code: number): string {
  if (code >= 32 && code <= 126) return String.fromCharCode(code);
  return LETTERS[code] ?? code.toString(8).padStart(3, "0");
}

const C_ESCAPE = /\\(?:x([\da-fA-F]{1,2})|([0-7]{1,3})|([^]))/g;
const CONTROLS: Readonly<Record<string, string>> = {
  n: "\n",
  t: "\t",
  r: "\r",
  a: "\x07",
  v: "\v",
  b: "\b",
  f: "\f",
};

/**
 * A string with its escapes of C as chars.
 *
 * *Source:* https://www.php.net/stripcslashes
 */
export const stripcslashes = defineFunction({
  name: "stripcslashes",
  parameters: [string("string")],
  returns: "string",
  isPure: true,
  body: (_context, subject) => subject.includes("\\") ? subject.replaceAll(C_ESCAPE, unescaped) : subject,
});

function unescaped(_escape: string, hex?: string, octal?: string, char?: string): string {
  if (hex !== undefined) return String.fromCharCode(parseInt(hex, 16));
  if (octal !== undefined) return String.fromCharCode(parseInt(octal, 8) & 255);
  return CONTROLS[char!] ?? char!;
}

/**
 * A string with backslashes before what is special in a regular expression of POSIX.
 *
 * *Source:* https://www.php.net/quotemeta
 */
export const quotemeta = defineFunction({
  name: "quotemeta",
  parameters: [string("string")],
  returns: "string",
  isPure: true,
  body: (_context, subject) => subject.replaceAll(/[.\\+*?[^\]$()]/g, "\\$&"),
});

/**
 * A string with a tag for a break before each end of a line.
 *
 * *Source:* https://www.php.net/nl2br
 */
export const nl2br = defineFunction({
  name: "nl2br",
  parameters: [string("string"), bool("use_xhtml").default(true)],
  returns: "string",
  isPure: true,
  body: (_context, subject, useXhtml) =>
    subject.replaceAll(/\r\n|\n\r|\n|\r/g, useXhtml ? "<br />$&" : "<br>$&"),
});
