/**
 * The case of the letters A to Z, whatever the locale: the only ones whose case PHP's strings know. [hot]
 *
 * *Source:* https://www.php.net/strtolower (changelog of 8.2); php-src Zend/zend_operators.c
 * (zend_str_tolower, zend_str_toupper).
 *
 * @module
 */
import { bytesOf, isAscii, textOf } from "./byte_string.ts";

/** A string with its letters A to Z in lower case. */
export function lowerAscii(text: string): string {
  return isAscii(text) ? text.toLowerCase() : inOtherCase(text, 65);
}

/** A string with its letters a to z in upper case. */
export function upperAscii(text: string): string {
  return isAscii(text) ? text.toUpperCase() : inOtherCase(text, 97);
}

/** A text that is not ASCII with 26 letters from `first` on in the other case. */
function inOtherCase(text: string, first: number): string {
  const bytes = bytesOf(text);
  let hasChanged = false;
  for (let i = 0; i < bytes.length; i++) {
    const code = bytes[i]!;
    if (code < first || code >= first + 26) continue;
    bytes[i] = code ^ 32;
    hasChanged = true;
  }
  return hasChanged ? textOf(bytes) : text;
}
