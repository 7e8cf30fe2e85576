/**
 * The placeholders of EXPECTF, one line each.
 *
 * @module
 */
import { assertEquals } from "./assert.ts";
import { formatToPattern, normalizeOutput } from "./phpt_expectation.ts";

const MATCHES: readonly (readonly [string, string, boolean])[] = [
  ["plain (text) [a]", "plain (text) [a]", true],
  ["a.c", "abc", false],
  ["int(%d)", "int(42)", true],
  ["int(%d)", "int(-42)", false],
  ["int(%i)", "int(-42)", true],
  ["float(%f)", "float(-1.5E+25)", true],
  ["in %s on line %d", "in /a/b c.php on line 3", true],
  ["[%s]", "[]", false],
  ["[%S]", "[]", true],
  ["[%s]", "[a\nb]", false],
  ["[%a]", "[a\nb]", true],
  ["[%A]", "[]", true],
  ["a%wb", "a \n b", true],
  ["%x", "1aF", true],
  ["[%c]", "[\n]", true],
  ["a%0b", "a\0b", true],
  ["%e", "/", true],
  ["100% sure %%", "100% sure %%", true],
  ["%r(a|b)+%r-%d", "abba-1", true],
  ["%rnot closed", "%rnot closed", true],
];

Deno.test("formatToPattern() gives a pattern for each placeholder", () => {
  for (const [format, output, matches] of MATCHES) {
    const pattern = new RegExp(`^${formatToPattern(format)}$`, "s");
    assertEquals(pattern.test(output), matches, `${format} and ${JSON.stringify(output)}`);
  }
});

Deno.test("normalizeOutput() trims as PHP does and keeps one kind of line end", () => {
  assertEquals(normalizeOutput("\0\v \r\na\r\nb\u00a0\t\n"), "a\nb\u00a0");
});
