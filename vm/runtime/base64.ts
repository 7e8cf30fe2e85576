/**
 * Base64 on PHP strings.
 *
 * Source: php-src ext/standard/base64.c.
 *
 * @module
 */
import { Buffer } from "node:buffer";

/** Encodes bytes, with padding. */
export function base64Encode(text: string): string {
  return Buffer.from(text, "latin1").toString("base64");
}

/**
 * Decodes. Without `isStrict` what is no base64 character is skipped; with it, such a character (white space
 * apart), misplaced or wrong padding give null.
 */
export function base64Decode(text: string, isStrict: boolean): string | null {
  if ((text.length & 3) === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text)) {
    return Buffer.from(text, "base64").toString("latin1");
  }
  let clean = "";
  let padding = 0;
  for (let i = 0; i < text.length; i++) {
    const char = text[i]!;
    if (char === "=") padding++;
    else if (/[A-Za-z0-9+/]/.test(char)) {
      if (padding > 0 && isStrict) return null;
      clean += char;
    } else if (isStrict && !/[ \t\r\n]/.test(char)) return null;
  }
  if (
    isStrict && (clean.length % 4 === 1 || padding > 0 && (padding > 2 || (clean.length + padding) % 4 !== 0))
  ) {
    return null;
  }
  if (clean.length % 4 === 1) clean = clean.slice(0, -1);
  return Buffer.from(clean, "base64").toString("latin1");
}
