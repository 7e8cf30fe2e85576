/**
 * Compares a test's output with its EXPECT, EXPECTF or EXPECTREGEX section as run-tests.php does.
 *
 * Source: php-src's run-tests.php, expectf_to_regex.
 *
 * @module
 */
import type { PhptFile } from "./phpt_file.ts";

/** What a section asks for. */
export interface Expectation {
  /** The text that is expected, with its placeholders. */
  readonly text: string;
  /** Tells whether an output, trimmed as `normalizeOutput` does, is what is expected. */
  matches(output: string): boolean;
}

/** Placeholders of EXPECTF as regular expressions over bytes. */
const PLACEHOLDERS: Readonly<Record<string, string>> = {
  "%e": "/",
  "%s": "[^\\r\\n]+",
  "%S": "[^\\r\\n]*",
  "%a": "[^]+?",
  "%A": "[^]*?",
  "%w": "\\s*",
  "%i": "[+-]?\\d+",
  "%d": "\\d+",
  "%x": "[0-9a-fA-F]+",
  "%f": "[+-]?(?:\\d+|(?=\\.\\d))(?:\\.\\d+)?(?:[Ee][+-]?\\d+)?",
  "%c": "[^]",
  "%0": "\\x00",
};

/** Trims as PHP's trim() does and makes line ends one character, on both sides of a comparison. */
export function normalizeOutput(output: string): string {
  return output.replace(/^[ \t\n\r\0\v]+|[ \t\n\r\0\v]+$/g, "").replaceAll("\r\n", "\n");
}

/** Gives what a test expects. Throws: Error when it has no such section or a pattern that cannot be compiled. */
export function expectationOf(file: PhptFile): Expectation {
  const exact = file.sections.get("EXPECT");
  if (exact !== undefined) {
    const text = normalizeOutput(exact);
    return { text, matches: (output) => output === text };
  }
  const format = file.sections.get("EXPECTF");
  if (format !== undefined) {
    const text = normalizeOutput(format);
    const pattern = new RegExp(`^${formatToPattern(text)}$`, "s");
    return { text, matches: (output) => pattern.test(output) };
  }
  const regex = file.sections.get("EXPECTREGEX");
  if (regex === undefined) throw new Error("No EXPECT section");
  const text = normalizeOutput(regex);
  const pattern = new RegExp(`^${text}$`, "s");
  return { text, matches: (output) => pattern.test(output) };
}

/** Gives a regular expression's text for the text of an EXPECTF section: `%r…%r` is raw, `%d` and its like are placeholders. */
export function formatToPattern(text: string): string {
  const parts = text.split("%r");
  // An opening %r that nothing closes is plain text.
  if (parts.length % 2 === 0) parts.push(`%r${parts.pop()}`);
  return parts.map((part, index) => index % 2 === 1 ? `(?:${part})` : quoteWithPlaceholders(part)).join("");
}

function quoteWithPlaceholders(text: string): string {
  return text.replace(/%[esSaAwidxfc0]|[\\^$.*+?()[\]{}|/]/g, (found) => PLACEHOLDERS[found] ?? `\\${found}`);
}
