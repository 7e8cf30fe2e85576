/**
 * The differential fuzzer: `deno task fuzz [--seed N] [--count N] [--first N] [--only N,N] [--php yes|no]`.
 *
 * Makes PHP programs from a seed, runs each in hey with type inference, in hey without, and in PHP, and prints those whose outputs differ,
 * made as small as they get. One batch in four also runs as code that counts the holders of objects.
 *
 * @module
 */
import { readOptions } from "../support/options.ts";
import { referencePhpPath } from "../support/reference_php.ts";
import { TemporaryFolder } from "../support/ports.ts";
import { makeProgram } from "./declarations.ts";
import { type Engine, Engines, splitOutput } from "./engines.ts";
import { knownReasons } from "./known_differences.ts";
import { type FuzzProgram, renderProgram } from "./program_tree.ts";
import { shrink } from "./shrink.ts";

const DEFAULTS: Readonly<Record<string, string>> = {
  "seed": "1",
  "count": "1000",
  // The number of the first program.
  "first": "0",
  // Numbers of programs with commas, in place of first and count: those that differed before.
  "only": "",
  // Whether the reference PHP runs too.
  "php": "yes",
  // How many differences are made small and shown.
  "show": "10",
};
const BATCH = 100;
const COUNTING_EVERY = 4;
const BREAKS: readonly string[] = ["Undefined variable", "Parse error", "Fatal error", "Error: Class"];

/** What a run found. */
export interface FuzzResult {
  readonly programs: number;
  readonly same: number;
  /** How many had a known difference, by its reason. */
  readonly known: ReadonlyMap<string, number>;
  readonly differences: readonly Difference[];
}

/** Two engines that do not agree on a program. */
export interface Difference {
  readonly number: number;
  readonly left: Engine;
  readonly right: Engine;
}

/** The numbers of `count` programs. */
export function programNumbers(first: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) => first + index);
}

/** Runs programs and finds those on which engines differ; `report` is told of each at once. */
export async function findDifferences(
  engines: Engines,
  seed: number,
  numbers: readonly number[],
  report: (difference: Difference) => Promise<void> = async () => {},
): Promise<FuzzResult> {
  const differences: Difference[] = [];
  const known = new Map<string, number>();
  let knownCount = 0;
  for (let from = 0; from < numbers.length; from += BATCH) {
    const programs = numbers.slice(from, from + BATCH).map((number) => makeProgram(seed, number));
    const isCounted = (from / BATCH) % COUNTING_EVERY === 0;
    const others: Engine[] = [
      ...engines.hasReference ? ["hey" as const] : [],
      "plain",
      ...isCounted ? ["counting" as const] : [],
    ];
    const found = await compareBatch(engines, engines.hasReference ? "php" : "hey", others, programs);
    for (const item of found) {
      let reasons: string[] | null = null;
      // A process that was too slow once is not a difference.
      for (let tries = 0; reasons === null && tries < 2; tries++) {
        reasons = knownReasons(...await outputs(engines, item, makeProgram(seed, item.number)));
      }
      if (reasons !== null) {
        knownCount++;
        for (const reason of reasons) known.set(reason, (known.get(reason) ?? 0) + 1);
        continue;
      }
      differences.push(item);
      await report(item);
    }
  }
  const same = numbers.length - differences.length - knownCount;
  return { programs: numbers.length, same, known, differences };
}

/** The programs of a batch on which engines do not agree with the first, each once. */
async function compareBatch(
  engines: Engines,
  left: Engine,
  others: readonly Engine[],
  programs: readonly FuzzProgram[],
): Promise<Difference[]> {
  // The first engine, PHP where it is there, runs beside the others.
  const running = engines.run(left, programs);
  const results = [];
  for (const right of others) results.push([right, splitOutput(await engines.run(right, programs))] as const);
  const base = splitOutput(await running);
  const isWhole = base.isWhole && results.every(([, { isWhole }]) => isWhole);
  if (!isWhole && programs.length > 1) {
    const middle = programs.length >> 1;
    const lower = await compareBatch(engines, left, others, programs.slice(0, middle));
    return [...lower, ...await compareBatch(engines, left, others, programs.slice(middle))];
  }
  const found: Difference[] = [];
  for (const { number } of programs) {
    const other = results.find(([, { parts }]) => parts.get(number) !== base.parts.get(number));
    if (other !== undefined) found.push({ number, left, right: other[0] });
    else if (!isWhole && results.some(([, { isWhole }]) => isWhole !== base.isWhole)) {
      found.push({ number, left, right: others[0]! });
    }
  }
  return found;
}

async function outputs(
  engines: Engines,
  { left, right }: Difference,
  program: FuzzProgram,
): Promise<[string, string]> {
  return [await engines.run(left, [program]), await engines.run(right, [program])];
}

async function show(engines: Engines, difference: Difference, seed: number): Promise<string> {
  const program = makeProgram(seed, difference.number);
  const before = (await outputs(engines, difference, program))[0];
  await shrink(program, async (candidate) => {
    const expected = await engines.run(difference.left, [candidate]);
    // Without its guard a loop may have no end.
    if (splitOutput(before).isWhole && !splitOutput(expected).isWhole) return false;
    const actual = await engines.run(difference.right, [candidate]);
    if (knownReasons(expected, actual) !== null) return false;
    // What taking statements out breaks is another difference.
    return BREAKS.every((text) => before.includes(text) || !expected.includes(text));
  });
  const [expected, actual] = await outputs(engines, difference, program);
  return `=== program ${difference.number}\n${
    renderProgram(program)
  }--- ${difference.left}\n${expected}--- ${difference.right}\n${actual}`;
}

async function main(words: readonly string[]): Promise<number> {
  const { options } = readOptions(words, DEFAULTS);
  using folder = new TemporaryFolder();
  await using engines = new Engines(
    folder.path,
    options["php"] === "yes" ? referencePhpPath() ?? null : null,
  );
  const seed = Number(options["seed"]);
  const only = (options["only"] ?? "").split(",").filter((word) => word !== "").map(Number);
  const numbers = only.length > 0 ? only : programNumbers(Number(options["first"]), Number(options["count"]));
  const started = performance.now();
  let shown = 0;
  const result = await findDifferences(engines, seed, numbers, async (difference) => {
    console.log(`program ${difference.number}: ${difference.left} and ${difference.right} differ`);
    if (shown++ < Number(options["show"])) console.log(await show(engines, difference, seed));
  });
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  const { programs, same, differences } = result;
  console.log(
    `${programs} programs, ${same} without difference, ${
      programs - same - differences.length
    } with a known one, ` +
      `${differences.length} with others, ${seconds} s`,
  );
  for (const [reason, count] of result.known) console.log(`  ${String(count).padStart(6)}  ${reason}`);
  return differences.length === 0 ? 0 : 1;
}

if (import.meta.main) Deno.exit(await main(Deno.args));
