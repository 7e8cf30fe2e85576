/**
 * Which strings are offsets into a string.
 *
 * @module
 */

/** The int that a string is, when it is only that (leading blanks allowed); else null. */
export function parseIntegerOffset(text: string): number | null {
  return /^[ \t\n\r\v\f]*[+-]?\d+[ \t\n\r\v\f]*$/.test(text) ? Number(text) : null;
}
