/**
 * Which characters are equal under the `i` modifier: ASCII letters on bytes, simple case folding under /u.
 *
 * *Source:* Unicode CaseFolding.txt (statuses C and S), pcre2unicode(3).
 *
 * @module
 */

let unicodeTable: Map<number, number[]> | null = null;

/** Pairs that no single-character upper or lower case connects. */
const EXTRA_PAIRS: readonly (readonly [number, number])[] = [[0x390, 0x1fd3], [0x3b0, 0x1fe3], [
  0xfb05,
  0xfb06,
]];

/** The last code point with another case. */
const LAST_CASED = 0x1e943;

/**
 * All characters equal to one under `i`, itself among them, in ascending order.
 *
 * @param isUtf Whether characters are code points; bytes otherwise.
 * @param isRestricted The `r` modifier: ASCII letters equal only ASCII letters.
 */
export function caseVariants(code: number, isUtf: boolean, isRestricted = false): readonly number[] {
  if (code < 128) {
    const letter = code | 32;
    if (letter < 97 || letter > 122) return [code];
    if (isUtf && !isRestricted) {
      if (letter === 107) return [75, 107, 0x212a];
      if (letter === 115) return [83, 115, 0x17f];
    }
    return [letter - 32, letter];
  }
  if (!isUtf) return [code];
  const variants = unicodeCases().get(code) ?? [code];
  return isRestricted ? variants.filter((variant) => variant >= 128) : variants;
}

/** Adds the variants of every character of sorted inclusive ranges to `add`. */
export function addCaseVariants(
  ranges: readonly number[],
  isUtf: boolean,
  isRestricted: boolean,
  add: (code: number) => void,
): void {
  let hasWide = false;
  for (let i = 0; i < ranges.length; i += 2) {
    const first = ranges[i]!;
    const last = ranges[i + 1]!;
    if (last >= 128) hasWide = true;
    for (let code = Math.max(first, 65); code <= Math.min(last, 122); code++) {
      for (const variant of caseVariants(code, isUtf, isRestricted)) add(variant);
    }
  }
  if (!hasWide || !isUtf) return;
  for (const [code, variants] of unicodeCases()) {
    if (code < 128 || !inRanges(ranges, code)) continue;
    for (const variant of variants) if (!isRestricted || variant >= 128) add(variant);
  }
}

function inRanges(ranges: readonly number[], code: number): boolean {
  for (let i = 0; i < ranges.length; i += 2) if (code >= ranges[i]! && code <= ranges[i + 1]!) return true;
  return false;
}

function unicodeCases(): Map<number, number[]> {
  if (unicodeTable !== null) return unicodeTable;
  const table = new Map<number, number[]>();
  for (let code = 65; code <= LAST_CASED; code++) {
    if (code >= 0xd800 && code <= 0xdfff) continue;
    // Dotless i has an upper case but folds to itself.
    if (code === 0x131) continue;
    const text = String.fromCodePoint(code);
    connect(table, code, text.toLowerCase());
    connect(table, code, text.toUpperCase());
  }
  for (const [one, other] of EXTRA_PAIRS) connect(table, one, String.fromCodePoint(other));
  for (const variants of table.values()) variants.sort((a, b) => a - b);
  return unicodeTable = table;
}

function connect(table: Map<number, number[]>, code: number, text: string): void {
  const other = text.codePointAt(0)!;
  if (other === code || text.length !== (other > 0xffff ? 2 : 1)) return;
  const one = table.get(code) ?? [code];
  const two = table.get(other) ?? [other];
  if (one === two) return;
  const joined = [...new Set([...one, ...two])];
  for (const member of joined) table.set(member, joined);
}
