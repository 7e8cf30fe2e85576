/**
 * UTF-8 read char by char, with what PHP skips where it is wrong. [hot]
 *
 * *Source:* php-src ext/standard/html.c (get_next_char, php_next_utf8_char), which follows section 3.6.1 of
 * Unicode Technical Report 36: a wrong sequence never takes in a byte that may start a char.
 *
 * @module
 */

/** Where the char that starts at `at` ends; where it is wrong, minus the position to go on at. */
export function utf8CharEnd(text: string, at: number): number {
  const lead = text.charCodeAt(at);
  if (lead < 0x80) return at + 1;
  if (lead < 0xc2 || lead > 0xf4) return -(at + 1);
  const size = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  for (let i = 1; i < size; i++) {
    // What charCodeAt gives beyond the end, NaN, is no tail either.
    if (!isTail(text.charCodeAt(at + i))) return -(at + brokenLength(text, at, size));
  }
  return isAllowed(utf8CodePoint(text, at, size), size) ? at + size : -(at + size);
}

/** How many bytes of a broken sequence to skip: up to the first that may start a char, or to the end. */
function brokenLength(text: string, at: number, size: number): number {
  for (let i = 1; i < size; i++) {
    if (at + i >= text.length || isLead(text.charCodeAt(at + i))) return i;
  }
  return size;
}

function isAllowed(codePoint: number, size: number): boolean {
  if (size === 2) return codePoint >= 0x80;
  if (size === 3) return codePoint >= 0x800 && (codePoint < 0xd800 || codePoint > 0xdfff);
  return codePoint >= 0x10000 && codePoint <= 0x10ffff;
}

/** The code point of a whole sequence of so many bytes. */
export function utf8CodePoint(text: string, at: number, size: number): number {
  const lead = text.charCodeAt(at);
  if (size === 1) return lead;
  let codePoint = lead & (0xff >> (size + 1));
  for (let i = 1; i < size; i++) codePoint = codePoint << 6 | text.charCodeAt(at + i) & 0x3f;
  return codePoint;
}

/** A code point as the bytes of UTF-8. */
export function utf8Of(codePoint: number): string {
  if (codePoint < 0x80) return String.fromCharCode(codePoint);
  const last = 0x80 | codePoint & 0x3f;
  if (codePoint < 0x800) return String.fromCharCode(0xc0 | codePoint >> 6, last);
  const third = 0x80 | codePoint >> 6 & 0x3f;
  if (codePoint < 0x10000) return String.fromCharCode(0xe0 | codePoint >> 12, third, last);
  return String.fromCharCode(0xf0 | codePoint >> 18, 0x80 | codePoint >> 12 & 0x3f, third, last);
}

function isTail(code: number): boolean {
  return (code & 0xc0) === 0x80;
}

function isLead(code: number): boolean {
  return code < 0x80 || code >= 0xc2 && code <= 0xf4;
}
