/**
 * Lists of the tests of a suite that pass: a line for each method, with the number of its data sets that pass and the names of those
 * that do not.
 *
 * @module
 */
import type { Outcome } from "./suite_run.ts";

/** How the data sets of one test method fare; a method without data sets is one. */
interface Method {
  passed: number;
  /** Names of the data sets that do not pass. */
  readonly others: string[];
}

const HEADER =
  "# data sets that pass<TAB>test<TAB>data sets that do not; HEY_UPDATE_EXPECTATIONS=1 deno test -A tests/apps/suites_test.ts\n";
const DATA_SET = / with data set (.*)$/s;

/** The list of what passed in a run. */
export function formatPassing(outcomes: ReadonlyMap<string, Outcome>): string {
  const methods = new Map<string, Method>();
  for (const [test, outcome] of outcomes) {
    const name = test.replace(DATA_SET, "");
    let method = methods.get(name);
    if (method === undefined) methods.set(name, method = { passed: 0, others: [] });
    if (outcome === "passed") method.passed++;
    else method.others.push(DATA_SET.exec(test)?.[1] ?? "");
  }
  const lines = [...methods].filter(([, { passed }]) => passed > 0).sort(([left], [right]) =>
    left < right ? -1 : 1
  );
  return HEADER +
    lines.map(([name, { passed, others }]) =>
      [String(passed), name, ...others.length === 0 ? [] : [others.sort().join(" ")]].join("\t") + "\n"
    ).join("");
}

/** What is different in a list of what passed now: `-` before lines that are no longer true, `+` before new ones. */
export function comparePassing(expected: string, actual: string): string[] {
  const before = new Set(expected.split("\n"));
  const after = new Set(actual.split("\n"));
  return [
    ...[...before].filter((line) => !after.has(line)).map((line) => `- ${line}`),
    ...[...after].filter((line) => !before.has(line)).map((line) => `+ ${line}`),
  ];
}
