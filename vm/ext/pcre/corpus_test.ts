/**
 * Real patterns (`corpus.tsv`) and made-up ones that use every feature (`features.tsv`) find what PHP found.
 * Differences that are meant are in `known_differences.tsv`, one pattern with its reason a line; one that no
 * longer differs is an error.
 *
 * @module
 */
import { assert, assertEquals } from "../../../tests/support/assert.ts";
import { escapeBytes, readCorpus, resultText } from "./corpus.ts";
import { compilePattern } from "./pattern.ts";

function readLines(name: string): string {
  return Deno.readTextFileSync(new URL(`./testdata/${name}`, import.meta.url));
}

const known: Map<string, string> = new Map(
  readLines("known_differences.tsv").split("\n").filter((line) => line !== "" && !line.startsWith("#")).map(
    (line): [string, string] => line.split("\t") as [string, string],
  ),
);

/** Differences of a file, as `pattern`, and for each a line to read. */
function differences(file: string, usesNative: boolean): Map<string, string> {
  const found = new Map<string, string>();
  for (const entry of readCorpus(readLines(file))) {
    const pattern = compilePattern(entry.expression, usesNative);
    const shown = escapeBytes(entry.expression);
    if (typeof pattern === "string") {
      found.set(shown, pattern);
      continue;
    }
    for (const { subject, result } of entry.cases) {
      const ours = resultText(pattern, subject);
      if (ours !== result) {
        found.set(shown, `${shown} on ${escapeBytes(subject)}\n   PHP: ${result}\n  ours: ${ours}`);
      }
    }
  }
  return found;
}

for (const file of ["corpus.tsv", "features.tsv"]) {
  Deno.test(`CompiledPattern.find() finds in ${file} what PHP finds`, () => {
    const found = differences(file, true);
    const unknown = [...found].filter(([pattern]) => !known.has(pattern)).map(([, text]) => text);
    assertEquals(unknown.join("\n"), "");
  });
}

Deno.test("Matcher.run() alone finds in features.tsv what PHP finds", () => {
  const found = differences("features.tsv", false);
  const unknown = [...found].filter(([pattern]) => !known.has(pattern)).map(([, text]) => text);
  assertEquals(unknown.join("\n"), "");
  for (const [pattern, reason] of known) {
    assert(found.has(pattern), `no longer differs: ${pattern} (${reason})`);
  }
});
