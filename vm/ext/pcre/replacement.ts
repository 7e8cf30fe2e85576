/**
 * Replacement texts of preg_replace.
 *
 * *Source:* https://www.php.net/preg_replace; php-src ext/pcre/php_pcre.c (preg_get_backref).
 *
 * @module
 */

/** A replacement taken apart: texts and group numbers. */
export type Replacement = readonly (string | number)[];

let lastText = "";
let lastParts: Replacement = [];

/** The parts of a replacement text: `\1`, `$1`, `${1}`, up to two digits; `\\` is a backslash. */
export function parseReplacement(text: string): Replacement {
  if (text === lastText) return lastParts;
  const parts: (string | number)[] = [];
  let literal = "";
  let lastWasBackslash = false;
  let at = 0;
  while (at < text.length) {
    const character = text[at]!;
    if (character === "\\" || character === "$") {
      if (lastWasBackslash) {
        literal = literal.slice(0, -1) + character;
        at++;
        lastWasBackslash = false;
        continue;
      }
      REFERENCE.lastIndex = at;
      const found = REFERENCE.exec(text);
      if (found !== null) {
        if (literal !== "") parts.push(literal);
        literal = "";
        parts.push(Number(found[1] ?? found[2]));
        at += found[0].length;
        // As in PHP, what came before the reference still counts as the last character.
        continue;
      }
    }
    literal += character;
    at++;
    lastWasBackslash = character === "\\";
  }
  if (literal !== "") parts.push(literal);
  lastText = text;
  return lastParts = parts;
}

const REFERENCE = /[\\$]([0-9]{1,2})|\$\{([0-9]{1,2})\}/y;
