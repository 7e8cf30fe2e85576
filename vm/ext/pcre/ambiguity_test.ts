/** Which patterns may take exponential time. @module */
import { assertEquals } from "../../../tests/support/assert.ts";
import { mayExplode } from "./ambiguity.ts";
import { splitDelimiters } from "./delimiter.ts";
import { parsePattern } from "./parse.ts";

const CASES: readonly (readonly [string, boolean])[] = [
  ["/^(a+)+$/", true],
  ["/^(a|a)*$/", true],
  ["/^(a|ab|b)*$/", true],
  ["/(?:\\w+\\s?)+;/", true],
  ["/(?:a*b?)*c/", true],
  ["/((x+x+)+)y/", true],
  ["/(?:[^<>]+|<[^>]*>)*;/", true],
  ["/(?=(?:a+)+b)/", true],
  ["/a*a*a*b/", false],
  ["/(?:a|b)*c/", false],
  ["/(?:\\w+\\s)+;/", false],
  ["/(?:,\\s*\\w+)*;/", false],
  ["/'(?:[^'\\\\]|\\\\.)*'/", false],
  ["/^(\\d{1,3}\\.){3}\\d{1,3}$/", false],
  ["/(?:ab|cd)+/", false],
];

Deno.test("mayExplode() tells ambiguous loops from others", () => {
  for (const [expression, expected] of CASES) {
    const parts = splitDelimiters(expression);
    if (typeof parts === "string") throw new Error(parts);
    assertEquals(mayExplode(parsePattern(parts.pattern, parts.modifiers).root), expected, expression);
  }
});
