/** What patterns become as RegExp, and which are refused. @module */
import { assertEquals } from "../../../tests/support/assert.ts";
import { splitDelimiters } from "./delimiter.ts";
import { parsePattern } from "./parse.ts";
import { Refusal, translate } from "./translate.ts";
import type { SubjectKind } from "./translate_set.ts";

function translated(expression: string, kind: SubjectKind): string {
  const parts = splitDelimiters(expression);
  if (typeof parts === "string") return parts;
  const translation = translate(parsePattern(parts.pattern, parts.modifiers), kind);
  return translation instanceof Refusal ? `refused: ${translation.reason}` : translation.source;
}

const CASES: readonly (readonly [string, SubjectKind, string])[] = [
  ["/^a.b$/", "bytes", "^a[^\\x0a]b(?=\\n?$)"],
  ["/^a.b$/Ds", "bytes", "^a[^]b$"],
  ["/^a$/m", "bytes", "(?:^|(?<=\\n)(?!$))a(?![^\\n])"],
  ["/\\s\\w\\d/", "bytes", "[\\x09-\\x0d\\x20]\\w\\d"],
  ["/aZ1/i", "bytes", "[Aa][Zz]1"],
  ["/k/iu", "unicode", "[Kk\\u212a]"],
  ["/k/iu", "ascii", "[Kk]"],
  ["/[^\\d]/u", "unicode", "[^[\\p{Nd}]]"],
  ["/[^\\d]/u", "ascii", "\\D"],
  ["/é/u", "ascii", "[]"],
  ["/(a*)?b/", "bytes", "(?:(a*)|)b"],
  ["/[^)]*+\\)/", "bytes", "[^\\x29]*\\)"],
  ["/a++a/", "bytes", "(?=(a+))\\1(?:)a"],
  ["/(?>a|ab)c/", "bytes", "(?=((?:a|ab)))\\1(?:)c"],
  ["/\\Ra/", "bytes", "(?:\\r\\n|[\\n\\v\\f\\x85]|\\r(?!\\n))a"],
  ["/(a)\\1/", "bytes", "(a)\\1(?:)"],
  ["/(a)?\\1/", "bytes", "refused: reference to a group that may be unset"],
  ["/(?:(a)|b)*/", "bytes", "refused: capture kept across turns"],
  ["/(?:a?)*/", "bytes", "refused: empty turn of a loop"],
  ["/(a+)+b/", "bytes", "refused: may explode"],
  ["/(?:,\\s*\\w+)*;/", "bytes", "(?:,[\\x09-\\x0d\\x20]*\\w+)*;"],
  ["/a(?R)?b/", "bytes", "refused: recursion"],
  ["/a\\Kb/", "bytes", "refused: keep"],
  ["/a(*SKIP)b/", "bytes", "refused: verb"],
  ["/(?|(a)|(b))/", "bytes", "refused: branch reset"],
  ["/(*CRLF)a/", "bytes", "refused: newline convention"],
];

Deno.test("translate() rewrites what means the same and refuses the rest", () => {
  for (const [expression, kind, expected] of CASES) {
    assertEquals(translated(unicodeToBytes(expression), kind), expected, expression);
  }
});

function unicodeToBytes(text: string): string {
  return String.fromCharCode(...new TextEncoder().encode(text));
}
