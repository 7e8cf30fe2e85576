/**
 * What the conformance runner prints and keeps: the table of folders, what the lists say, results for another run.
 *
 * @module
 */
import { pathExists, REPOSITORY } from "./paths.ts";
import type { Verdict } from "./phpt_run.ts";

/** Verdicts by test. */
export type Results = ReadonlyMap<string, Verdict>;

/** Counts of verdicts. */
export type Counts = Record<Verdict, number>;

/** Counts verdicts. */
export function countVerdicts(verdicts: Iterable<Verdict>): Counts {
  const counts: Counts = { passed: 0, failed: 0, skipped: 0 };
  for (const verdict of verdicts) counts[verdict]++;
  return counts;
}

/** Gives a table with a line per folder. */
export function folderTable(results: Results): string {
  const folders = new Map<string, Verdict[]>();
  for (const [path, verdict] of results) {
    const folder = path.slice(0, path.lastIndexOf("/"));
    const verdicts = folders.get(folder);
    if (verdicts === undefined) folders.set(folder, [verdict]);
    else verdicts.push(verdict);
  }
  const width = Math.max("folder".length, ...[...folders.keys()].map((folder) => folder.length));
  const lines = [tableLine(width, ["folder", "passed", "failed", "skipped", "%"])];
  for (const [folder, verdicts] of [...folders].sort(([left], [right]) => left < right ? -1 : 1)) {
    const { passed, failed, skipped } = countVerdicts(verdicts);
    const share = (100 * passed / verdicts.length).toFixed(1);
    lines.push(tableLine(width, [folder, String(passed), String(failed), String(skipped), share]));
  }
  return lines.join("\n");
}

function tableLine(width: number, [folder = "", ...figures]: readonly string[]): string {
  return `${folder.padEnd(width)} ${figures.map((figure) => figure.padStart(8)).join("")}`;
}

/** What the lists of passing tests say about results. */
export interface Judgement {
  /** Listed, and did not pass. */
  readonly broken: readonly string[];
  /** Passed, and not listed. */
  readonly unlisted: readonly string[];
}

/** Compares results with the lists. `counting` are the tests that may be listed; undefined for all. */
export function judge(
  results: Results,
  listed: ReadonlySet<string>,
  counting: ReadonlySet<string> | undefined,
): Judgement {
  const broken: string[] = [];
  const unlisted: string[] = [];
  for (const [path, verdict] of results) {
    if (listed.has(path)) {
      if (verdict !== "passed") broken.push(path);
    } else if (verdict === "passed" && (counting?.has(path) ?? true)) unlisted.push(path);
  }
  return { broken: broken.sort(), unlisted: unlisted.sort() };
}

/** Where results are kept from one run to the next. */
const LAST_RESULTS = `${REPOSITORY}/dist/phpt-results.tsv`;

/** Gives what the tests that were ever run did last. */
export function readLastResults(): Map<string, Verdict> {
  const results = new Map<string, Verdict>();
  if (!pathExists(LAST_RESULTS)) return results;
  for (const line of Deno.readTextFileSync(LAST_RESULTS).split("\n")) {
    const [verdict = "", path = ""] = line.split("\t");
    if (path !== "") results.set(path, verdict as Verdict);
  }
  return results;
}

/** Keeps results for `--failed`. */
export function keepResults(results: Results): void {
  Deno.mkdirSync(`${REPOSITORY}/dist`, { recursive: true });
  const all = [...readLastResults(), ...results];
  Deno.writeTextFileSync(
    LAST_RESULTS,
    [...new Map(all)].map(([path, verdict]) => `${verdict}\t${path}\n`).join(""),
  );
}
