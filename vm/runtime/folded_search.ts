/**
 * Searching strings whatever the case of A to Z. [hot]
 *
 * Candidates are found natively, by the needle's first char in both cases; only when many of them are none is
 * the whole text brought to one case.
 *
 * @module
 */
import { lowerAscii } from "./ascii_case.ts";

/** So many wrong candidates are tried. */
const TRIES = 12;

/** A code of A to Z in lower case. */
function lowerCode(code: number): number {
  return code >= 65 && code <= 90 ? code + 32 : code;
}

/** The first position from `start` on of a needle that is in lower case already; −1 for none. */
export function indexOfFolded(text: string, lowerNeedle: string, start: number): number {
  const size = lowerNeedle.length;
  if (size === 0) return start;
  const first = lowerNeedle.charCodeAt(0);
  const last = text.length - size;
  if (first < 97 || first > 122) return indexOfFixed(text, lowerNeedle, start, last);
  const lower = lowerNeedle.charAt(0);
  const upper = String.fromCharCode(first - 32);
  let lowerAt = text.indexOf(lower, start);
  let upperAt = text.indexOf(upper, start);
  for (let i = 0; i < TRIES; i++) {
    if (lowerAt < 0 && upperAt < 0) return -1;
    const at = lowerAt < 0 || upperAt >= 0 && upperAt < lowerAt ? upperAt : lowerAt;
    if (at > last) return -1;
    if (isAt(text, lowerNeedle, at)) return at;
    if (at === lowerAt) lowerAt = text.indexOf(lower, at + 1);
    else upperAt = text.indexOf(upper, at + 1);
    start = at + 1;
  }
  return lowerAscii(text).indexOf(lowerNeedle, start);
}

/** As above, for a needle that starts with no letter. */
function indexOfFixed(text: string, lowerNeedle: string, start: number, last: number): number {
  const first = lowerNeedle.charAt(0);
  for (let i = 0; i < TRIES; i++) {
    const at = text.indexOf(first, start);
    if (at < 0 || at > last) return -1;
    if (isAt(text, lowerNeedle, at)) return at;
    start = at + 1;
  }
  return lowerAscii(text).indexOf(lowerNeedle, start);
}

function isAt(text: string, lowerNeedle: string, at: number): boolean {
  for (let i = 1; i < lowerNeedle.length; i++) {
    if (lowerCode(text.charCodeAt(at + i)) !== lowerNeedle.charCodeAt(i)) return false;
  }
  return true;
}
