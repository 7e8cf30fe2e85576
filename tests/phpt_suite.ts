/**
 * php-src's language and extension suite against hey: `deno task phpt [options] PATH…`.
 *
 * Paths are files or folders inside php-src, such as `Zend/tests/closures`. Tests run in warm workers (tests/support/phpt_pool.ts); what
 * needs a process, a server or CGI goes through the executable. The last line is `N passed, N failed, N skipped`.
 *
 * The tests that pass are listed in tests/expectations/phpt. A listed one that does not pass is an error, and so is one that passes
 * unlisted. Only tests of `../shared/reference/phpt-neutral.txt`, on which PHP 8.2 and 8.4 agree, are listed, where that file is there.
 *
 * @module
 */
import { describeDifference } from "./support/difference.ts";
import { heyCommand } from "./support/hey.ts";
import { readOptions } from "./support/options.ts";
import { pathExists, SHARED_TOOLS } from "./support/paths.ts";
import { executeInProcess, quoteForShell } from "./support/phpt_command.ts";
import { formatToPattern } from "./support/phpt_expectation.ts";
import { type PhptFile, readPhptFile } from "./support/phpt_file.ts";
import { linesOf, readLists, updateLists } from "./support/phpt_lists.ts";
import { WarmPool } from "./support/phpt_pool.ts";
import {
  countVerdicts,
  folderTable,
  judge,
  type Judgement,
  keepResults,
  readLastResults,
  type Results,
} from "./support/phpt_report.ts";
import { type PhptContext, type PhptResult, runPhpt, type Verdict } from "./support/phpt_run.ts";
import { runWithoutConflicts } from "./support/phpt_schedule.ts";
import { openPhpSource, type PhpSource, sweepFolders } from "./support/phpt_source.ts";
import { TemporaryFolder } from "./support/ports.ts";

const DEFAULTS: Readonly<Record<string, string>> = {
  // Only the tests that a file names.
  "list": "",
  // Only the tests that tests/expectations/phpt lists.
  "listed": "no",
  // Only the tests that failed when they ran last.
  "failed": "no",
  // Show where outputs part. The second is the older name.
  "diff": "no",
  "show": "no",
  // Bring the lists up to date with what the run shows.
  "update": "no",
  // Do not mind tests that pass and are not listed.
  "lenient": "no",
  // A process for every test.
  "process": "no",
  // Write `verdict<TAB>path<TAB>reason` lines to a file.
  "results": "",
  "jobs": "2",
  // Seconds that a test may be silent.
  "timeout": "10",
};
const NEUTRAL_LIST = `${SHARED_TOOLS}/../reference/phpt-neutral.txt`;

type Options = Readonly<Record<string, string>>;

async function main(commandLine: readonly string[]): Promise<number> {
  const { options, operands } = readOptions(commandLine, DEFAULTS);
  using source = await openPhpSource();
  const paths = selectTests(source.path, operands, options);
  sweepFolders(source, paths.map((path) => path.slice(0, path.lastIndexOf("/"))));
  const results = await runTests(source, paths, options);
  keepResults(results);
  return report(results, options);
}

/** Runs tests, printing those that fail as they do. */
async function runTests(source: PhpSource, paths: readonly string[], options: Options): Promise<Results> {
  using temporary = new TemporaryFolder();
  const stallMilliseconds = Number(options["timeout"]) * 1000;
  const executables = writeExecutables(temporary.path);
  const common = { folder: source.path, stallMilliseconds };
  const inProcess = executeInProcess({ ...common, executables });
  await using pool = new WarmPool({
    ...common,
    temporaryFolder: temporary.path,
    programPath: executables.cli,
  });
  const context: PhptContext = {
    executeWarm: options["process"] === "yes" ? inProcess : pool.execute,
    executeInProcess: inProcess,
    executables,
    source: source.path,
    extensions: await listExtensions(executables.cli),
    temporaryFolder: temporary.path,
    skipOutputs: new Map(),
  };
  const results = new Map<string, Verdict>();
  const lines: string[] = [];
  const isShown = options["diff"] === "yes" || options["show"] === "yes";
  await runWithoutConflicts(
    paths.map((path) => readTest(source.path, path)),
    Number(options["jobs"]),
    async (test) => {
      const result = await resultOf(context, test);
      results.set(test.path, result.verdict);
      lines.push(`${result.verdict}\t${test.path}\t${result.reason.replaceAll(/\s+/g, " ")}\n`);
      if (result.verdict === "failed") console.log(failureText(test.path, result, isShown));
    },
  );
  if (options["results"]) Deno.writeTextFileSync(options["results"], lines.sort().join(""));
  return results;
}

/** A test with its file, or why that cannot be read. */
interface Test {
  readonly path: string;
  readonly file: PhptFile | string;
  readonly conflicts: readonly string[];
}

function readTest(source: string, path: string): Test {
  try {
    const file = readPhptFile(`${source}/${path}`);
    return { path, file, conflicts: file.conflicts };
  } catch (error) {
    return { path, file: (error as Error).message, conflicts: [] };
  }
}

async function resultOf(context: PhptContext, { file }: Test): Promise<PhptResult> {
  if (typeof file === "string") return { verdict: "failed", reason: `cannot be read: ${file}` };
  try {
    return await runPhpt(context, file);
  } catch (error) {
    return { verdict: "failed", reason: `the runner: ${error}` };
  }
}

function failureText(path: string, result: PhptResult, isShown: boolean): string {
  const head = `failed ${path}${result.reason === "" ? "" : `: ${result.reason}`}`;
  if (!isShown || result.expected === undefined || result.output === undefined) return head;
  return `${head}\n${describeDifference(result.expected, result.output, fitsFormat)}`;
}

/** Whether a line of output fits a line of EXPECTF. */
function fitsFormat(format: string, line: string): boolean {
  return format.includes("%") && new RegExp(`^${formatToPattern(format)}$`, "s").test(line);
}

/** Prints the end of a run; gives the exit status. */
function report(results: Results, options: Options): number {
  const counting = pathExists(NEUTRAL_LIST) ? new Set(linesOf(NEUTRAL_LIST)) : undefined;
  let judgement = judge(results, readLists(), counting);
  if (options["update"] === "yes") {
    updateLists(judgement.unlisted, judgement.broken);
    console.log(`lists: ${judgement.unlisted.length} added, ${judgement.broken.length} taken out`);
    judgement = { broken: [], unlisted: [] };
  }
  console.log(`\n${folderTable(results)}\n`);
  printJudgement(judgement, options["lenient"] === "yes");
  const { passed, failed, skipped } = countVerdicts(results.values());
  console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
  const isWrong = judgement.broken.length > 0 ||
    (judgement.unlisted.length > 0 && options["lenient"] !== "yes");
  return isWrong || results.size === 0 ? 1 : 0;
}

const UNLISTED_SHOWN = 20;

function printJudgement({ broken, unlisted }: Judgement, isLenient: boolean): void {
  for (const path of broken) console.log(`listed, but does not pass: ${path}`);
  const shown = isLenient ? [] : unlisted.slice(0, UNLISTED_SHOWN);
  for (const path of shown) console.log(`passes, but is not listed: ${path}`);
  if (unlisted.length > shown.length) {
    console.log(`${unlisted.length} tests pass and are not listed; --update lists them`);
  }
}

/** Makes the files that tests start as `php` and `php-cgi`: one name without arguments each. */
function writeExecutables(folder: string): Record<"cli" | "cgi", string> {
  const line = heyCommand().map(quoteForShell).join(" ");
  const executables = { cli: `${folder}/php`, cgi: `${folder}/php-cgi` };
  Deno.writeTextFileSync(executables.cli, `#!/bin/sh\nexec ${line} "$@"\n`, { mode: 0o755 });
  Deno.writeTextFileSync(executables.cgi, `#!/bin/sh\nexec ${line} cgi "$@"\n`, { mode: 0o755 });
  return executables;
}

/** Gives the names of the command's extensions as `-m` prints them, in lower case. */
async function listExtensions(executable: string): Promise<Set<string>> {
  const output = await new Deno.Command(executable, { args: ["-n", "-m"] }).output();
  const lines = new TextDecoder().decode(output.stdout).split("\n").map((line) => line.trim().toLowerCase());
  const names = lines.filter((line) => line !== "" && !line.startsWith("["));
  return new Set(names.map((name) => name === "zend opcache" ? "opcache" : name));
}

function selectTests(source: string, operands: readonly string[], options: Options): string[] {
  const listed = options["listed"] === "yes" ? [...readLists()] : undefined;
  const failed = options["failed"] === "yes"
    ? [...readLastResults()].filter(([, verdict]) => verdict === "failed").map(([path]) => path)
    : undefined;
  const found = operands.length === 0 ? failed ?? listed ?? [] : collectOperands(source, operands);
  const lists = [listed, failed, options["list"] ? linesOf(options["list"]) : undefined];
  const sets = lists.filter((list) => list !== undefined).map((list) => new Set(list));
  return found.filter((path) => sets.every((set) => set.has(path))).sort();
}

function collectOperands(source: string, operands: readonly string[]): string[] {
  const found: string[] = [];
  for (const operand of operands) {
    const relative = operand.replace(/\/+$/, "");
    if (relative.endsWith(".phpt")) found.push(relative);
    else if (pathExists(`${source}/${relative}`)) collectTests(source, relative, found);
    else throw new Error(`No "${relative}" in ${source}`);
  }
  return [...new Set(found)];
}

function collectTests(source: string, folder: string, found: string[]): void {
  for (const entry of Deno.readDirSync(`${source}/${folder}`)) {
    if (entry.isDirectory) collectTests(source, `${folder}/${entry.name}`, found);
    else if (entry.name.endsWith(".phpt")) found.push(`${folder}/${entry.name}`);
  }
}

if (import.meta.main) Deno.exit(await main(Deno.args));
