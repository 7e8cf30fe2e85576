/** Patterns that compile and that do not, with PHP's texts and offsets. @module */
import { assertEquals } from "../../../tests/support/assert.ts";
import { unescapeBytes } from "./corpus.ts";
import { compilePattern } from "./pattern.ts";

/** What is left out: bidirectional classes, extended classes, callouts as conditions, PCRE2's size limit. */
const LEFT_OUT = /bidi|extended character class|\(\?\[|\(\?\(\?C|\(\?\(\*|\(\?\(\?#|too large|\\g\{-/;

Deno.test("compilePattern() gives PHP's texts and offsets", () => {
  const different: string[] = [];
  const lines = Deno.readTextFileSync(new URL("./testdata/compile_errors.tsv", import.meta.url)).split("\n");
  for (const line of lines) {
    if (line === "" || LEFT_OUT.test(line)) continue;
    const [expression, expected] = line.split("\t") as [string, string];
    const compiled = compilePattern(unescapeBytes(expression));
    const actual = typeof compiled === "string" ? compiled : "";
    if (actual !== expected) different.push(`${expression}\n   PHP: ${expected}\n  ours: ${actual}`);
  }
  assertEquals(different.join("\n"), "");
});
