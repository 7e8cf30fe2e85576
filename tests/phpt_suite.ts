/**
 * php-src's language and extension suite against hey: `deno task phpt [options] PATH…`.
 *
 * Paths are files or folders inside php-src, such as `Zend/tests/closures`. Options: `--list FILE` takes only the tests that the file
 * names (`../shared/reference/phpt-neutral.txt` has those that PHP 8.2 and 8.4 agree on), `--jobs N`, `--results FILE` writes
 * `verdict<TAB>path<TAB>reason`, `--show yes` prints what differs. The last line is `N passed, N failed, N skipped`.
 *
 * @module
 */
import { mapConcurrently } from "./support/concurrency.ts";
import { describeDifference } from "./support/difference.ts";
import { heyCommand } from "./support/hey.ts";
import { readOptions } from "./support/options.ts";
import { pathExists, SHARED_TOOLS } from "./support/paths.ts";
import { type PhptContext, type PhptResult, runPhpt, type Verdict } from "./support/phpt_run.ts";
import { TemporaryFolder } from "./support/ports.ts";

const DEFAULTS: Readonly<Record<string, string>> = {
  "list": "",
  "jobs": "2",
  "results": "",
  "show": "no",
  "timeout": "20",
};

async function main(commandLine: readonly string[]): Promise<number> {
  const { options, operands } = readOptions(commandLine, DEFAULTS);
  using temporary = new TemporaryFolder();
  const source = await findSource();
  const command = heyCommand();
  const context: PhptContext = {
    command,
    source,
    extensions: await listExtensions(command),
    temporaryFolder: temporary.path,
    timeoutMilliseconds: Number(options["timeout"]) * 1000,
  };
  const tests = selectTests(source, operands, options["list"] ?? "");
  const lines: string[] = [];
  const counts: Record<Verdict, number> = { passed: 0, failed: 0, skipped: 0 };
  await mapConcurrently(tests, Number(options["jobs"]), async (path) => {
    const result = await runPhpt(context, `${source}/${path}`);
    counts[result.verdict]++;
    lines.push(`${result.verdict}\t${path}\t${result.reason.replaceAll(/\s+/g, " ")}`);
    if (result.verdict === "failed") console.log(reportFailure(path, result, options["show"] === "yes"));
  });
  if (options["results"]) {
    Deno.writeTextFileSync(
      options["results"],
      lines.sort().map((line) => `${line}\n`).join(""),
    );
  }
  console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
  return counts.failed === 0 && tests.length > 0 ? 0 : 1;
}

function reportFailure(path: string, result: PhptResult, isShown: boolean): string {
  const head = `failed ${path}${result.reason === "" ? "" : `: ${result.reason}`}`;
  if (!isShown || result.expected === undefined || result.output === undefined) return head;
  return `${head}\n${describeDifference(result.expected, result.output)}`;
}

/** Gives php-src's folder: `HEY_PHP_SOURCE`, or what the shared tool prints. */
async function findSource(): Promise<string> {
  const named = Deno.env.get("HEY_PHP_SOURCE");
  if (named) return named;
  const output = await new Deno.Command(`${SHARED_TOOLS}/php-src`, { stderr: "inherit" }).output();
  const folder = new TextDecoder().decode(output.stdout).trim();
  if (!output.success || folder === "") throw new Error("No php-src: set HEY_PHP_SOURCE");
  return folder;
}

/** Gives the names of the command's extensions as `-m` prints them, in lower case. */
async function listExtensions(command: readonly string[]): Promise<Set<string>> {
  const [executable, ...options] = command;
  const output = await new Deno.Command(executable as string, { args: [...options, "-n", "-m"] }).output();
  const lines = new TextDecoder().decode(output.stdout).split("\n").map((line) => line.trim().toLowerCase());
  const names = lines.filter((line) => line !== "" && !line.startsWith("["));
  return new Set(names.map((name) => name === "zend opcache" ? "opcache" : name));
}

function selectTests(source: string, paths: readonly string[], list: string): string[] {
  const found: string[] = [];
  for (const path of paths) {
    const relative = path.replace(/\/+$/, "");
    if (relative.endsWith(".phpt")) found.push(relative);
    else if (pathExists(`${source}/${relative}`)) collectTests(source, relative, found);
    else throw new Error(`No "${relative}" in ${source}`);
  }
  const listed = list === "" ? undefined : new Set(Deno.readTextFileSync(list).split("\n"));
  return found.filter((path) => listed?.has(path) ?? true).sort();
}

function collectTests(source: string, folder: string, found: string[]): void {
  for (const entry of Deno.readDirSync(`${source}/${folder}`)) {
    if (entry.isDirectory) collectTests(source, `${folder}/${entry.name}`, found);
    else if (entry.name.endsWith(".phpt")) found.push(`${folder}/${entry.name}`);
  }
}

if (import.meta.main) Deno.exit(await main(Deno.args));
