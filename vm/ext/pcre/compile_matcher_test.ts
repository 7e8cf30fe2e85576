/** The own matcher, one feature a line; results in the corpus's form, as PHP gives them. @module */
import { assertEquals } from "../../../tests/support/assert.ts";
import { resultText } from "./corpus.ts";
import { compilePattern, limits } from "./pattern.ts";

const CASES: readonly (readonly [string, string, string])[] = [
  ["/\\((?:[^()]++|(?R))*\\)/", "x(a(b)c)y", "1+7"],
  ["/^(?<p>a(?&p)?b)$/", "aabb", "0+4,0+4"],
  ["/(?|(a)|(b))\\1/", "bb", "0+2,0+1"],
  ["/(a)?(?(1)b|c)/", "abc", "0+2,0+1;2+1,"],
  ["/(?(?=a)ab|cd)/", "cdab", "0+2;2+2"],
  ["/(?(DEFINE)(?<d>\\d+))(?&d)-(?&d)/", "10-20", "0+5,"],
  ["/a\\Kb/", "abab", "1+1;3+1"],
  ["/\\Ga/", "aaba", "0+1;1+1"],
  ["/a(*SKIP)(*F)|b/", "aab", "2+1"],
  ["/a+(*COMMIT)b/", "aac aab", ""],
  ["/a(*ACCEPT)b/", "ac", "0+1"],
  ["/(?:a(*THEN)b|ac)/", "ac", "0+2"],
  ["/(*MARK:x)a/", "ba", "1+1,MARK=x"],
  ["/(?:(a)|b)*/", "ab", "0+2,0+1;2+0,"],
  ["/(a*)*/", "aab", "0+2,2+0;2+0,2+0;3+0,3+0"],
  ["/(?>a+)ab/", "aaab", ""],
  ["/(?<=a{1,3})b/", "aab", "2+1"],
  ["/(*ANYCRLF)^a$/m", "b\ra\r", "2+1"],
  ["/\\X/u", "e\xcc\x81x", "0+3;3+1"],
  ["/(?i:(a))\\1/", "aA", ""],
  ["/(a)\\1/i", "aA", "0+2,0+1"],
  ["/(?=a(*COMMIT)b)x|a/", "aa", ""],
  ["/(?!a(*COMMIT)b)a/", "ac", "0+1"],
  ["/x{2,3}?/", "xxxx", "0+2;2+2"],
];

Deno.test("Matcher.run() does what PCRE2 does", () => {
  for (const [expression, subject, expected] of CASES) {
    const pattern = compilePattern(expression, false);
    if (typeof pattern === "string") throw new Error(pattern);
    assertEquals(resultText(pattern, subject), expected, expression);
  }
});

Deno.test("Matcher.run() stops at the limit of backtracks", () => {
  const pattern = compilePattern("/^(a+)+$/", false);
  if (typeof pattern === "string") throw new Error(pattern);
  assertEquals(resultText(pattern, "a".repeat(40) + "b"), "!2");
  const before = limits.backtracks;
  limits.backtracks = 2;
  const lazy = compilePattern("/.*?\\d/", false);
  assertEquals(typeof lazy === "string" ? lazy : resultText(lazy, "abcdef1"), "!2");
  limits.backtracks = before;
});

Deno.test("Matcher.run() matches long subjects without recursion of its own", () => {
  const pattern = compilePattern("/^(?:(a)|b)*$/", false);
  if (typeof pattern === "string") throw new Error(pattern);
  assertEquals(resultText(pattern, "ab".repeat(100_000)), "0+200000,199998+1");
});
