/**
 * Suites of real packages with hey beside the reference PHP, test by test: `deno task suites [--show N] [NAME…]`.
 *
 * Prints a table, and for each test that passes with the reference only what hey said, the first N characters of it.
 *
 * @module
 */
import { heyCommand } from "../support/hey.ts";
import { readOptions } from "../support/options.ts";
import { referencePhpCommand } from "../support/reference_php.ts";
import { hasSuites, SUITES } from "./suite_list.ts";
import { runSuite, type SuiteRun } from "./suite_run.ts";

async function main(words: readonly string[]): Promise<number> {
  const { options, operands } = readOptions(words, { show: "300" });
  if (!hasSuites()) throw new Error("No suites: run tests/apps/suites_fetch.sh first");
  const rows = ["suite\tpass with PHP\tof these with hey\tPHP, s\they, s"];
  for (const suite of SUITES) {
    if (operands.length > 0 && !operands.includes(suite.name)) continue;
    const reference = await runSuite(suite, referencePhpCommand());
    const hey = await runSuite(suite, heyCommand());
    const passing = [...reference.outcomes].filter(([, outcome]) => outcome === "passed").map(([test]) =>
      test
    );
    const left = passing.filter((test) => hey.outcomes.get(test) !== "passed");
    for (const test of left) console.log(describe(test, hey, Number(options.show)));
    if (hey.outcomes.size < reference.outcomes.size) console.log(`the end of ${suite.name}:\n${hey.end}`);
    const share = (100 * (passing.length - left.length) / passing.length).toFixed(1);
    rows.push([
      suite.name,
      passing.length,
      `${passing.length - left.length} (${share} %)`,
      reference.seconds.toFixed(1),
      hey.seconds.toFixed(1),
    ].join("\t"));
  }
  console.log(rows.join("\n"));
  return 0;
}

function describe(test: string, { outcomes, messages }: SuiteRun, length: number): string {
  return `${outcomes.get(test) ?? "missing"}: ${test}\n  ${(messages.get(test) ?? "").slice(0, length)}`;
}

if (import.meta.main) Deno.exit(await main(Deno.args));
