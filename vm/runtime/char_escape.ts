/**
 * Chars that PHP's messages show as escapes.
 *
 * Source: php-src Zend/zend_smart_str.c (smart_str_append_escaped).
 *
 * @module
 */

/** The escapes that have a letter of their own. */
export const LETTER_ESCAPES: Readonly<Record<string, string>> = {
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
  "\f": "\\f",
  "\v": "\\v",
  "\\": "\\\\",
  "\x1b": "\\e",
};

/** A byte string as messages show it: what is no printable ASCII as an escape. */
export function escapedText(text: string): string {
  // deno-lint-ignore no-control-regex -- exactly these are escaped
  return text.replace(/[\x00-\x1f\\\x7f-\xff]/g, escapedChar);
}

function escapedChar(char: string): string {
  return LETTER_ESCAPES[char] ?? `\\x${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`;
}
