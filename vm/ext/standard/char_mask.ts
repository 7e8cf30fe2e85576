/**
 * Lists of chars with ranges such as `a..z`, as trim, ucwords, addcslashes and others take them.
 *
 * *Source:* php-src ext/standard/string.c (php_charmask)
 *
 * @module
 */
import { context } from "../../runtime/context.ts";
import { E_WARNING } from "../../runtime/error.ts";

const POINT = 46;

/** A mark for each byte: 1 where it is listed. Raises: warnings about ranges that are none. */
export function charMask(label: string, characters: string): Uint8Array {
  const mask = new Uint8Array(256);
  const length = characters.length;
  for (let at = 0; at < length; at++) {
    const code = characters.charCodeAt(at);
    const isDotted = characters.charCodeAt(at + 1) === POINT && characters.charCodeAt(at + 2) === POINT;
    if (at + 3 < length && isDotted && characters.charCodeAt(at + 3) >= code) {
      mask.fill(1, code, characters.charCodeAt(at + 3) + 1);
      at += 3;
    } else if (code === POINT && characters.charCodeAt(at + 1) === POINT) {
      context.raise(E_WARNING, `${label}(): ${rangeError(characters, at)}`);
    } else mask[code] = 1;
  }
  return mask;
}

function rangeError(characters: string, at: number): string {
  if (at === 0) return "Invalid '..'-range, no character to the left of '..'";
  if (at + 2 >= characters.length) return "Invalid '..'-range, no character to the right of '..'";
  if (characters.charCodeAt(at - 1) > characters.charCodeAt(at + 2)) {
    return "Invalid '..'-range, '..'-range needs to be incrementing";
  }
  return "Invalid '..'-range";
}

/** The list of chars asked for last, which is mostly the next one too. */
let lastCharacters = "";
let lastMask: Uint8Array = new Uint8Array(256);

/** As {@linkcode charMask}, for reading only: the mask of the list used last is kept. */
export function knownMask(label: string, characters: string): Uint8Array {
  if (characters === lastCharacters) return lastMask;
  const mask = charMask(label, characters);
  // Lists with a range may have raised warnings, which each call raises again.
  if (!characters.includes("..")) {
    lastCharacters = characters;
    lastMask = mask;
  }
  return mask;
}
