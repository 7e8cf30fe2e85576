/**
 * Suites of real packages under PHPUnit: what is listed in tests/expectations/suites passes, and nothing else does.
 *
 * `HEY_UPDATE_EXPECTATIONS=1` writes the lists; look at the difference before you commit it. `deno task suites` compares with PHP.
 *
 * @module
 */
import { heyCommand } from "../support/hey.ts";
import { comparePassing, formatPassing } from "./suite_expectation.ts";
import { hasSuites, suiteListPath, SUITES } from "./suite_list.ts";
import { runSuite } from "./suite_run.ts";

const DIFFERENCES_SHOWN = 40;

for (const suite of SUITES) {
  Deno.test({
    name: `hey runs the tests of ${suite.name} that are listed`,
    ignore: !hasSuites(),
    async fn() {
      const { outcomes, messages, end } = await runSuite(suite, heyCommand());
      const listed = [...outcomes].filter(([test]) => suite.startsPhp?.test(test) !== true);
      const actual = formatPassing(new Map(listed));
      const path = suiteListPath(suite);
      if (Deno.env.get("HEY_UPDATE_EXPECTATIONS") === "1") return Deno.writeTextFileSync(path, actual);
      const differences = comparePassing(Deno.readTextFileSync(path), actual);
      if (differences.length === 0) return;
      const failed = [...outcomes].filter(([, outcome]) => outcome === "failed").map(([test]) =>
        `${test}: ${messages.get(test)?.split("\n")[0]}`
      );
      throw new Error(
        [...differences.slice(0, DIFFERENCES_SHOWN), ...failed.slice(0, DIFFERENCES_SHOWN), end].join("\n"),
      );
    },
  });
}
