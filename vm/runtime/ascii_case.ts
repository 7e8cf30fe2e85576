/**
 * The case of the letters A to Z, whatever the locale: the only ones whose case PHP's strings know. [hot]
 *
 * *Source:* https://www.php.net/strtolower (changelog of 8.2); php-src Zend/zend_operators.c
 * (zend_str_tolower, zend_str_toupper).
 *
 * @module
 */
import { isAscii } from "./byte_string.ts";

/** A string with its letters A to Z in lower case. */
export function lowerAscii(text: string): string {
  return isAscii(text) ? text.toLowerCase() : text.replaceAll(/[A-Z]+/g, lowerMatch);
}

/** A string with its letters a to z in upper case. */
export function upperAscii(text: string): string {
  return isAscii(text) ? text.toUpperCase() : text.replaceAll(/[a-z]+/g, upperMatch);
}

function lowerMatch(letters: string): string {
  return letters.toLowerCase();
}

function upperMatch(letters: string): string {
  return letters.toUpperCase();
}
