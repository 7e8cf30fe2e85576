/**
 * The line in which an error is, and a mark below the place.
 *
 * *Source:* what libxml2 prints after the message of an error
 *
 * @module
 */

/** So many bytes of a line are shown. */
const SHOWN_MAX = 80;

function isLineEnd(text: string, at: number): boolean {
  const char = text.charAt(at);
  return char === "\n" || char === "\r";
}

/** The line around an offset of a text, and the mark below it. */
export function excerptAt(text: string, offset: number): readonly [line: string, mark: string] {
  let start = offset;
  while (start > 0 && isLineEnd(text, start)) start--;
  for (let n = 0; n < SHOWN_MAX && start > 0 && !isLineEnd(text, start); n++) start--;
  if (isLineEnd(text, start)) start++;
  let end = start;
  while (end < text.length && end - start < SHOWN_MAX && !isLineEnd(text, end)) end++;
  const line = text.slice(start, end);
  const column = Math.min(offset - start, SHOWN_MAX - 1, line.length);
  return [line, `${line.slice(0, Math.max(column, 0)).replaceAll(/[^\t]/g, " ")}^`];
}
