/**
 * Bytes as hexadecimal digits. [hot]
 *
 * @module
 */

/** The two digits of each byte, in lower case. */
export const HEX_PAIRS: readonly string[] = Array.from(
  { length: 256 },
  (_, byte) => byte.toString(16).padStart(2, "0"),
);

/** The bytes of a string as digits in lower case. */
export function hexOf(text: string): string {
  let digits = "";
  for (let at = 0; at < text.length; at++) digits += HEX_PAIRS[text.charCodeAt(at)]!;
  return digits;
}
