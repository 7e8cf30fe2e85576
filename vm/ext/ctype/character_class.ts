/**
 * Whether all bytes of a string belong to a class, by the C locale.
 *
 * *Source:* https://www.php.net/ref.ctype; php-src ext/ctype/ctype.c
 *
 * @module
 */
import { defineFunction, type FunctionEntry } from "../../runtime/builtin.ts";
import type { Context } from "../../runtime/context.ts";
import { valueName } from "../../runtime/conversion.ts";
import { E_DEPRECATED } from "../../runtime/error.ts";
import { mixed } from "../../runtime/parameter.ts";
import { isInt, type PhpInt, type PhpValue } from "../../runtime/value.ts";

/** Up to this length a table beats a regular expression. */
const SHORT = 16;

/** Whether all bytes of a short string, which is not empty, are in a table. */
function isAll(table: Uint8Array, text: string): boolean {
  for (let i = 0; i < text.length; i++) if (table[text.charCodeAt(i)] === 0) return false;
  return true;
}

/** Declares a test of a class of bytes. */
function ofClass(name: string, pattern: RegExp): FunctionEntry {
  const table = Uint8Array.from(
    { length: 256 },
    (_, byte) => pattern.test(String.fromCharCode(byte)) ? 1 : 0,
  );
  return defineFunction({
    name,
    parameters: [mixed("text")],
    returns: "bool",
    body: (context, text) =>
      typeof text !== "string"
        ? ofOther(context, name, pattern, text)
        : text.length <= SHORT
        ? text !== "" && isAll(table, text)
        : pattern.test(text),
  });
}

/** Ints stand for one byte from −128 to 255, for their digits otherwise; nothing else belongs to a class. */
function ofOther(context: Context, name: string, pattern: RegExp, value: PhpValue): boolean {
  const type = typeof value === "boolean" ? "bool" : valueName(value);
  context.raise(
    E_DEPRECATED,
    `${name}(): Argument of type ${type} will be interpreted as string in the future`,
  );
  return isInt(value) && pattern.test(intText(value));
}

function intText(value: PhpInt): string {
  if (value < -128 || value > 255) return String(value);
  return String.fromCharCode(Number(value) & 255);
}

/** Letters and digits. *Source:* https://www.php.net/ctype_alnum */
export const ctypeAlnum = ofClass("ctype_alnum", /^[A-Za-z0-9]+$/);
/** Letters. *Source:* https://www.php.net/ctype_alpha */
export const ctypeAlpha = ofClass("ctype_alpha", /^[A-Za-z]+$/);
/** Control characters. *Source:* https://www.php.net/ctype_cntrl */
export const ctypeCntrl = ofClass("ctype_cntrl", /^[\0-\x1f\x7f]+$/);
/** Digits. *Source:* https://www.php.net/ctype_digit */
export const ctypeDigit = ofClass("ctype_digit", /^[0-9]+$/);
/** Small letters. *Source:* https://www.php.net/ctype_lower */
export const ctypeLower = ofClass("ctype_lower", /^[a-z]+$/);
/** What leaves ink. *Source:* https://www.php.net/ctype_graph */
export const ctypeGraph = ofClass("ctype_graph", /^[!-~]+$/);
/** What leaves ink, and the space. *Source:* https://www.php.net/ctype_print */
export const ctypePrint = ofClass("ctype_print", /^[ -~]+$/);
/** What leaves ink but is no letter or digit. *Source:* https://www.php.net/ctype_punct */
export const ctypePunct = ofClass("ctype_punct", /^[!-/:-@[-`{-~]+$/);
/** White space. *Source:* https://www.php.net/ctype_space */
export const ctypeSpace = ofClass("ctype_space", /^[\t-\r ]+$/);
/** Capital letters. *Source:* https://www.php.net/ctype_upper */
export const ctypeUpper = ofClass("ctype_upper", /^[A-Z]+$/);
/** Hexadecimal digits. *Source:* https://www.php.net/ctype_xdigit */
export const ctypeXdigit = ofClass("ctype_xdigit", /^[0-9A-Fa-f]+$/);
