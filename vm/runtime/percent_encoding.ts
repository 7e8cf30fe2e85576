/**
 * Percent encoding as forms, URLs and cookies use it, on PHP strings.
 *
 * Source: php-src ext/standard/url.c; https://www.php.net/urlencode, https://www.php.net/rawurlencode.
 *
 * @module
 */

const HEXADECIMAL = "0123456789ABCDEF";

/** Decodes `%XX` and turns `+` into a space. What is not two hexadecimal digits stays as it is. */
export function urlDecode(text: string): string {
  if (text.indexOf("+") >= 0) text = text.replaceAll("+", " ");
  return rawUrlDecode(text);
}

/** Decodes `%XX`; `+` stays. */
export function rawUrlDecode(text: string): string {
  if (text.indexOf("%") < 0) return text;
  return text.replace(/%([0-9A-Fa-f]{2})/g, (_, digits: string) => String.fromCharCode(parseInt(digits, 16)));
}

/** Encodes as `application/x-www-form-urlencoded`: all but letters, digits, `-`, `_` and `.`; space is `+`. */
export function urlEncode(text: string): string {
  if (!/[^A-Za-z0-9_.-]/.test(text)) return text;
  return text.replace(/[^A-Za-z0-9_.-]/g, (char) => char === " " ? "+" : escaped(char));
}

/** Encodes as RFC 3986 has it: all but letters, digits, `-`, `_`, `.` and `~`. */
export function rawUrlEncode(text: string): string {
  if (!/[^A-Za-z0-9_.~-]/.test(text)) return text;
  return text.replace(/[^A-Za-z0-9_.~-]/g, escaped);
}

function escaped(char: string): string {
  const code = char.charCodeAt(0);
  return `%${HEXADECIMAL[code >> 4]}${HEXADECIMAL[code & 15]}`;
}
