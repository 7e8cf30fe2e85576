/**
 * Escape sequences of strings.
 *
 * @module
 */

import { isHexadecimalDigit } from "./character.ts";
import type { SyntaxDiagnostic } from "./diagnostic.ts";

/** Makes the error of a bad escape, on the line where the lexer stands. */
interface ErrorMaker {
  error(message: string): SyntaxDiagnostic;
}

/** Resolves `\\` and `\'`. */
export function unescapeSingleQuoted(source: string, start: number, end: number): string {
  let result = "";
  let pending = start;
  for (
    let index = source.indexOf("\\", start);
    index >= 0 && index < end;
    index = source.indexOf("\\", index + 2)
  ) {
    const next = source.charCodeAt(index + 1);
    if (next !== 92 && next !== 39) continue;
    result += source.slice(pending, index);
    pending = index + 1;
  }
  return result + source.slice(pending, end);
}

/**
 * Resolves the escapes of a double-quoted string, backquotes or heredoc; `quote` is what may be escaped besides.
 *
 * Throws: SyntaxDiagnostic for a bad `\u{…}`.
 */
export function unescapeDoubleQuoted(
  errors: ErrorMaker,
  source: string,
  start: number,
  end: number,
  quote: number,
): string {
  let index = source.indexOf("\\", start);
  if (index < 0 || index >= end) return source.slice(start, end);
  let result = "";
  let pending = start;
  while (index >= 0 && index + 1 < end) {
    const next = source.charCodeAt(index + 1);
    const simple = next === quote ? String.fromCharCode(quote) : SIMPLE_ESCAPES.get(next);
    let length = 2;
    let replacement = simple ?? "";
    if (simple === undefined) {
      if (next >= 48 && next <= 55) {
        length = octalLength(source, index + 1, end) + 1;
        replacement = String.fromCharCode(Number.parseInt(source.slice(index + 1, index + length), 8) & 255);
      } else if (
        (next === 120 || next === 88) && isHexadecimalDigit(source.charCodeAt(index + 2)) && index + 2 < end
      ) {
        length = isHexadecimalDigit(source.charCodeAt(index + 3)) && index + 3 < end ? 4 : 3;
        replacement = String.fromCharCode(Number.parseInt(source.slice(index + 2, index + length), 16));
      } else if (next === 117 && source.charCodeAt(index + 2) === 123 && index + 2 < end) {
        const close = findClosingBrace(errors, source, index + 3, end);
        length = close + 1 - index;
        replacement = encodeCodePoint(errors, source.slice(index + 3, close));
      } else {
        length = 0;
      }
    }
    if (length > 0) {
      result += source.slice(pending, index) + replacement;
      pending = index + length;
      index = source.indexOf("\\", pending);
    } else {
      index = source.indexOf("\\", index + 2);
    }
    if (index >= end) break;
  }
  return result + source.slice(pending, end);
}

const SIMPLE_ESCAPES: ReadonlyMap<number, string> = new Map([
  [110, "\n"],
  [116, "\t"],
  [114, "\r"],
  [102, "\f"],
  [101, "\x1b"],
  [118, "\v"],
  [92, "\\"],
  [36, "$"],
]);

function octalLength(source: string, start: number, end: number): number {
  let length = 1;
  while (length < 3 && start + length < end) {
    const code = source.charCodeAt(start + length);
    if (code < 48 || code > 55) break;
    length++;
  }
  return length;
}

function findClosingBrace(errors: ErrorMaker, source: string, start: number, end: number): number {
  let index = start;
  while (index < end && isHexadecimalDigit(source.charCodeAt(index))) index++;
  if (index === start || index >= end || source.charCodeAt(index) !== 125) {
    throw errors.error("Invalid UTF-8 codepoint escape sequence");
  }
  return index;
}

/** Gives the UTF-8 bytes of a code point, surrogates included, as PHP does. */
function encodeCodePoint(errors: ErrorMaker, digits: string): string {
  const point = Number.parseInt(digits, 16);
  if (point > 0x10ffff) throw errors.error("Invalid UTF-8 codepoint escape sequence: Codepoint too large");
  if (point < 0x80) return String.fromCharCode(point);
  if (point < 0x800) return String.fromCharCode(0xc0 | (point >> 6), 0x80 | (point & 63));
  if (point < 0x10000) {
    return String.fromCharCode(0xe0 | (point >> 12), 0x80 | ((point >> 6) & 63), 0x80 | (point & 63));
  }
  return String.fromCharCode(
    0xf0 | (point >> 18),
    0x80 | ((point >> 12) & 63),
    0x80 | ((point >> 6) & 63),
    0x80 | (point & 63),
  );
}
