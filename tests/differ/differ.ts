/**
 * The differential test of builtins: `deno task differ [--seed N] [--function NAMES] [--extension NAMES] [--count N] [--show N]`.
 *
 * Makes calls of every function that hey declares from a seed, runs them in PHP and in hey, and prints those that differ and are not
 * known to. `--record yes` writes the first calls of each function with PHP's answers, which differ_test.ts compares without PHP.
 *
 * @module
 */
import { readOptions } from "../support/options.ts";
import { TemporaryFolder } from "../support/ports.ts";
import { referencePhpPath } from "../support/reference_php.ts";
import { makeCalls } from "./calls.ts";
import { type DifferCase, Engines } from "./engines.ts";
import { type Compared, comparedFunctions } from "./functions.ts";
import { KnownDifferences } from "./known.ts";
import { Pools } from "./pools.ts";
import { type RecordedCall, writeRecorded } from "./recorded.ts";

const DEFAULTS: Readonly<Record<string, string>> = {
  "seed": "1",
  // Names of functions, with commas and stars.
  "function": "",
  "extension": "",
  // Calls of each function.
  "count": "200",
  // Differences that are shown of each function.
  "show": "3",
  // A file for all differences.
  "output": "",
  // Whether known.tsv counts; without it all differences are shown.
  "known": "yes",
  // Whether the calls on which both agree are recorded; with few of them, as --count 4.
  "record": "no",
};
const BATCH = 20;
const LINE_MAX = 300;
/** One call in so many is made with strict types. */
const STRICT_EVERY = 8;

/** A call whose answers differ. */
export interface Difference {
  readonly case: DifferCase;
  readonly expected: string;
  readonly actual: string;
}

/** What came of a run. */
interface Totals {
  cases: number;
  same: number;
  unrunnable: number;
  readonly known: Map<string, number>;
  readonly differences: Difference[];
  /** By extension, those on which both agree. */
  readonly agreed: Map<string, RecordedCall[]>;
}

/** The calls of some functions, numbered. */
export function makeCases(
  pools: Pools,
  functions: readonly Compared[],
  seed: number,
  count: number,
): DifferCase[] {
  const cases: DifferCase[] = [];
  for (const { extension, function: information } of functions) {
    for (const [index, call] of makeCalls(pools, information, seed, count).entries()) {
      const isStrict = index % STRICT_EVERY === STRICT_EVERY - 1;
      cases.push({ number: cases.length, functionName: information.name, extension, call, isStrict });
    }
  }
  return cases;
}

/** Keeps a call for the recorded part, which has no answers that a clock or a machine may change. */
function keepAgreed(totals: Totals, one: DifferCase, output: string): void {
  const { functionName, call, isStrict, extension } = one;
  if (/NOW|FILE|Resource id|#\d|\/tmp\//.test(output)) return;
  // Constants that one call defines are there for others.
  if (/^(constant|defined?)$/.test(functionName)) return;
  const own = totals.agreed.get(extension) ?? [];
  own.push({ functionName, call, isStrict, output });
  totals.agreed.set(extension, own);
}

async function compareBatch(
  engines: Engines,
  known: KnownDifferences | null,
  cases: readonly DifferCase[],
  totals: Totals,
): Promise<void> {
  const expected = await engines.run("php", cases);
  const runnable = cases.filter(({ number }) => expected.get(number)?.startsWith("\0") === false);
  const actual = await engines.run("hey", runnable);
  totals.cases += cases.length;
  totals.unrunnable += cases.length - runnable.length;
  for (const one of runnable) {
    const left = expected.get(one.number) ?? "";
    const right = actual.get(one.number) ?? "";
    if (left === right) {
      totals.same++;
      keepAgreed(totals, one, left);
      continue;
    }
    const cause = known?.causeOf(one.functionName, one.call, left, right);
    if (cause === undefined) totals.differences.push({ case: one, expected: left, actual: right });
    else totals.known.set(cause, (totals.known.get(cause) ?? 0) + 1);
  }
}

/** An output on one line, not too long. */
function lineOf(output: string): string {
  const line = output.trimEnd().replaceAll("\n", " | ");
  return line.length > LINE_MAX ? `${line.slice(0, LINE_MAX)}...` : line;
}

function showDifferences(differences: readonly Difference[], shown: number): string {
  const groups = Map.groupBy(differences, (one) => one.case.functionName);
  const sorted = [...groups].sort(([, left], [, right]) => right.length - left.length);
  return sorted.map(([name, own]) =>
    `=== ${name}: ${own.length}\n` +
    own.slice(0, shown).map(({ case: one, expected, actual }) =>
      `${one.isStrict ? "strict " : ""}${one.call}\n  php: ${lineOf(expected)}\n  hey: ${lineOf(actual)}\n`
    ).join("")
  ).join("");
}

function wantedFunctions(options: Readonly<Record<string, string>>): Compared[] {
  const patterns = (options["function"] ?? "").split(",").filter((name) => name !== "")
    .map((name) => new RegExp(`^${name.replaceAll("*", ".*")}$`));
  const extensions = (options["extension"] ?? "").split(",").filter((name) => name !== "");
  return comparedFunctions().filter(({ extension, function: { name } }) =>
    (patterns.length === 0 || patterns.some((pattern) => pattern.test(name))) &&
    (extensions.length === 0 || extensions.includes(extension))
  );
}

function summary(functions: number, totals: Totals, seconds: number): string {
  const known = [...totals.known].sort(([, left], [, right]) => right - left);
  const knownCount = known.reduce((sum, [, count]) => sum + count, 0);
  const lines = known.map(([cause, count]) => `  ${String(count).padStart(6)}  ${cause}\n`);
  return `${functions} functions, ${totals.cases} calls: ${totals.same} the same, ${knownCount} known to differ, ` +
    `${totals.differences.length} others differ, ${totals.unrunnable} end PHP's process (memory); ${seconds} s\n` +
    lines.join("");
}

async function main(words: readonly string[]): Promise<number> {
  const { options } = readOptions(words, DEFAULTS);
  const php = referencePhpPath();
  if (php === undefined) throw new Error("No reference PHP: set HEY_REFERENCE_PHP");
  using folder = new TemporaryFolder();
  await using engines = new Engines(folder.path, php);
  const pools = new Pools();
  const known = options["known"] === "yes" ? new KnownDifferences() : null;
  const functions = wantedFunctions(options);
  const totals: Totals = {
    cases: 0,
    same: 0,
    unrunnable: 0,
    known: new Map(),
    differences: [],
    agreed: new Map(),
  };
  const started = performance.now();
  for (let at = 0; at < functions.length; at += BATCH) {
    console.error(`${at} of ${functions.length}: ${functions[at]?.function.name}`);
    const cases = makeCases(
      pools,
      functions.slice(at, at + BATCH),
      Number(options["seed"]),
      Number(options["count"]),
    );
    await compareBatch(engines, known, cases, totals);
    if (options["output"]) {
      Deno.writeTextFileSync(options["output"], showDifferences(totals.differences, Infinity));
    }
  }
  console.log(showDifferences(totals.differences, Number(options["show"])));
  if (options["record"] === "yes") writeRecorded(totals.agreed);
  console.log(summary(functions.length, totals, Math.round((performance.now() - started) / 1000)));
  return totals.differences.length === 0 ? 0 : 1;
}

if (import.meta.main) Deno.exit(await main(Deno.args));
