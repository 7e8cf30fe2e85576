/**
 * Shows where two outputs part.
 *
 * @module
 */

const CONTEXT_LINES = 2;
const SHOWN_LINES = 6;
const LINE_LENGTH_MAX = 300;

/**
 * Gives a short text with the first lines that differ, the expected ones marked `-`, the others `+`; empty when equal.
 * `isSame` says whether two lines that are not equal count as such.
 */
export function describeDifference(
  expected: string,
  actual: string,
  isSame: (expected: string, actual: string) => boolean = () => false,
): string {
  if (expected === actual) return "";
  const expectedLines = expected.split("\n");
  const actualLines = actual.split("\n");
  let first = 0;
  for (; first < expectedLines.length && first < actualLines.length; first++) {
    const [left, right] = [expectedLines[first]!, actualLines[first]!];
    if (left !== right && !isSame(left, right)) break;
  }
  const from = Math.max(0, first - CONTEXT_LINES);
  const shown = [`  first difference in line ${first + 1}`];
  for (const line of expectedLines.slice(from, first)) shown.push(`    ${visible(line)}`);
  for (const line of expectedLines.slice(first, first + SHOWN_LINES)) shown.push(`  - ${visible(line)}`);
  for (const line of actualLines.slice(first, first + SHOWN_LINES)) shown.push(`  + ${visible(line)}`);
  return shown.join("\n");
}

function visible(line: string): string {
  const cut = line.length > LINE_LENGTH_MAX ? `${line.slice(0, LINE_LENGTH_MAX)}…` : line;
  return cut.replace(
    /[\0-\x08\x0b-\x1f\x7f]/g,
    (character) => `\\x${character.charCodeAt(0).toString(16).padStart(2, "0")}`,
  );
}
