/**
 * The differential fuzzer: `deno task fuzz [--seed N] [--count N] [--first N] [--php yes|no]`.
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
import { withoutKnown } from "./known_differences.ts";
import { type FuzzProgram, renderProgram } from "./program_tree.ts";
import { shrink } from "./shrink.ts";

const DEFAULTS: Readonly<Record<string, string>> = {
  "seed": "1",
  "count": "1000",
  // The number of the first program.
  "first": "0",
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
  readonly known: number;
  readonly differences: readonly Difference[];
}

/** Two engines that do not agree on a program. */
export interface Difference {
  readonly number: number;
  readonly left: Engine;
  readonly right: Engine;
}

/** Runs programs and finds those on which engines differ. */
export async function findDifferences(
  engines: Engines,
  seed: number,
  first: number,
  count: number,
  report: (text: string) => void = () => {},
): Promise<FuzzResult> {
  const differences: Difference[] = [];
  let known = 0;
  for (let from = first; from < first + count; from += BATCH) {
    const programs = Array.from(
      { length: Math.min(BATCH, first + count - from) },
      (_, index) => makeProgram(seed, from + index),
    );
    const isCounted = (from / BATCH) % COUNTING_EVERY === 0;
    const others: Engine[] = [
      ...engines.hasReference ? ["hey" as const] : [],
      "plain",
      ...isCounted ? ["counting" as const] : [],
    ];
    const found = await compareBatch(engines, engines.hasReference ? "php" : "hey", others, programs);
    for (const item of found) {
      if (await isKnown(engines, item, makeProgram(seed, item.number))) known++;
      else {
        differences.push(item);
        report(`program ${item.number}: ${item.left} and ${item.right} differ`);
      }
    }
  }
  return { programs: count, same: count - differences.length - known, known, differences };
}

/** The programs of a batch on which engines do not agree with the first, each once. */
async function compareBatch(
  engines: Engines,
  left: Engine,
  others: readonly Engine[],
  programs: readonly FuzzProgram[],
): Promise<Difference[]> {
  const base = splitOutput(await engines.run(left, programs));
  const results = [];
  for (const right of others) results.push([right, splitOutput(await engines.run(right, programs))] as const);
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

async function isKnown(engines: Engines, difference: Difference, program: FuzzProgram): Promise<boolean> {
  const [expected, actual] = await outputs(engines, difference, program);
  return withoutKnown(expected) === withoutKnown(actual);
}

async function show(engines: Engines, difference: Difference, seed: number): Promise<string> {
  const program = makeProgram(seed, difference.number);
  const before = (await outputs(engines, difference, program))[0];
  await shrink(program, async (candidate) => {
    const [expected, actual] = await outputs(engines, difference, candidate);
    if (withoutKnown(expected) === withoutKnown(actual)) return false;
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
  const started = performance.now();
  const result = await findDifferences(
    engines,
    seed,
    Number(options["first"]),
    Number(options["count"]),
    console.log,
  );
  for (const difference of result.differences.slice(0, Number(options["show"]))) {
    console.log(await show(engines, difference, seed));
  }
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  console.log(
    `${result.programs} programs, ${result.same} without difference, ${result.known} with a known one, ${result.differences.length} with others, ${seconds} s`,
  );
  return result.differences.length === 0 ? 0 : 1;
}

if (import.meta.main) Deno.exit(await main(Deno.args));
