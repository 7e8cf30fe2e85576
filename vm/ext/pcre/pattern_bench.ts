/**
 * Speed of the preg functions: searching through 275 kB of PHP source, and calls on short subjects, by native
 * RegExp and by the own matcher.
 *
 * @module
 */
import type { FunctionEntry } from "../../runtime/builtin.ts";
import { context } from "../../runtime/context.ts";
import { Ref } from "../../runtime/reference.ts";
import { pregMatch, pregMatchAll } from "./match_functions.ts";
import { pcre } from "./mod.ts";
import { compilePattern } from "./pattern.ts";
import { pregReplace } from "./replace_functions.ts";
import { pregSplit } from "./split_functions.ts";
import { findAfter } from "./state.ts";

context.ini.declare(pcre.directives.map((directive) => ({ ...directive, extension: "pcre" })));

const LINES = [
  "    /** Sends a message. Source: see https://example.org/a?b=c and write to someone@example.org. */",
  "    public function sendMessage($recipient, array $options = []): ?Message",
  "    {",
  '        $text = "Hello $recipient, it is " . date(\'Y-m-d\') . " today";',
  "        foreach ($options as $key => $value) if ($key !== 'quiet') echo $key, ' = ', $value, \"\\n\";",
  "        return $this->transport->send(new Message($text, strtolower($recipient)));",
  "    }",
  "",
];
const SOURCE = Array.from({ length: 5200 }, (_, i) => LINES[i % LINES.length]).join("\n");

const SEARCHES: Readonly<Record<string, string>> = {
  word: "/\\w+/",
  variable: "/\\$[A-Za-z_]\\w*/",
  quoted: "/'(?:[^'\\\\]|\\\\.)*'|\"(?:[^\"\\\\]|\\\\.)*\"/s",
  literal: "/transport/",
  alternation: "/foreach|function|return|public/",
  comment: "~/\\*.*?\\*/~s",
  line: "/^.*$/m",
  mail: "/[\\w.+-]+@[\\w-]+\\.[\\w.-]+/",
  "word u": "/\\w+/u",
};

for (const [name, expression] of Object.entries(SEARCHES)) {
  for (const usesNative of [true, false]) {
    const pattern = compilePattern(expression, usesNative);
    if (typeof pattern === "string") throw new Error(pattern);
    Deno.bench(`${name}, ${usesNative ? "native" : "own matcher"}`, { group: name }, () => {
      let outcome = pattern.find(SOURCE, 0, false);
      while (outcome !== null && typeof outcome !== "number") {
        outcome = findAfter(pattern, SOURCE, outcome, false);
      }
    });
  }
}

function call(entry: FunctionEntry, ...values: unknown[]): void {
  entry.body(context, ...values);
}

const found = new Ref(null);
Deno.bench("preg_match, date", { group: "calls" }, () => {
  call(pregMatch, "/^(\\d{4})-(\\d\\d)-(\\d\\d)$/", "2024-05-06", found, 0, 0);
});
Deno.bench("preg_match, route", { group: "calls" }, () => {
  call(pregMatch, "#^/blog/(?<slug>[^/]++)/(?<page>\\d+)$#D", "/blog/some-title/12", found, 0, 0);
});
Deno.bench("preg_match, no match", { group: "calls" }, () => {
  call(pregMatch, "/^abc/", "2024-05-06", null, 0, 0);
});
Deno.bench("preg_replace, spaces", { group: "calls" }, () => {
  call(pregReplace, "/\\s+/", " ", "a  b   c d    e", -1, null);
});
Deno.bench("preg_split, commas", { group: "calls" }, () => {
  call(pregSplit, "/\\s*,\\s*/", "a, b ,c,  d", -1, 0);
});
Deno.bench("preg_match_all, words of 275 kB", { group: "all" }, () => {
  call(pregMatchAll, "/\\w+/", SOURCE, found, 0, 0);
});
Deno.bench("preg_replace, words of 275 kB", { group: "all" }, () => {
  call(pregReplace, "/\\w+/", "<$0>", SOURCE, -1, null);
});
