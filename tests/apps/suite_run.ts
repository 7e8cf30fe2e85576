/**
 * Runs a package's tests under Debian's PHPUnit with a PHP, and reads the log.
 *
 * @module
 */
import { TESTS } from "../support/paths.ts";
import { TemporaryFolder } from "../support/ports.ts";
import { type Suite, suitesFolder } from "./suite_list.ts";

/** What a test came to. */
export type Outcome = "passed" | "failed" | "skipped";

/** What a run of a suite gave. */
export interface SuiteRun {
  /** By `Class::method`, with PHPUnit's text for the data set. */
  readonly outcomes: ReadonlyMap<string, Outcome>;
  /** Why a test failed or was skipped, by the same. */
  readonly messages: ReadonlyMap<string, string>;
  readonly seconds: number;
  /** The end of what PHPUnit printed. */
  readonly end: string;
}

const SUITE_TIMEOUT_MILLISECONDS = 300_000;
const END_CHARACTERS = 1500;

/** Runs a suite with a command line that takes php's options. */
export async function runSuite(suite: Suite, command: readonly string[]): Promise<SuiteRun> {
  const folder = suitesFolder();
  const source = `${folder}/src/${suite.source}`;
  using temporary = new TemporaryFolder();
  const log = `${temporary.path}/log`;
  Deno.mkdirSync(`${source}/vendor`, { recursive: true });
  Deno.copyFileSync(`${TESTS}/apps/suites_autoload.php`, `${source}/vendor/autoload.php`);
  const started = performance.now();
  const [executable, ...options] = command;
  const child = new Deno.Command(executable!, {
    args: [...options, ...phpOptions(folder), `${TESTS}/apps/suites_phpunit.php`, ...unitOptions(suite, log)],
    cwd: source,
    env: { TMPDIR: temporary.path },
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const timer = setTimeout(() => child.kill("SIGKILL"), SUITE_TIMEOUT_MILLISECONDS);
  const { stdout, stderr } = await child.output();
  clearTimeout(timer);
  const seconds = (performance.now() - started) / 1000;
  const text = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes)).join("\n").trimEnd();
  return { ...readLog(log, source), seconds, end: text.slice(-END_CHARACTERS) };
}

function phpOptions(folder: string): string[] {
  return [
    `include_path=.:${folder}/root/usr/share/php`,
    "memory_limit=1G",
    "zend.assertions=1",
    "error_reporting=-1",
  ].flatMap((directive) => ["-d", directive]);
}

function unitOptions({ bootstrap, tests }: Suite, log: string): string[] {
  const own = ["--no-configuration", "--colors=never", "--order-by=default", "--log-teamcity", log];
  return [...own, "--bootstrap", bootstrap, tests];
}

/** Reads PHPUnit's log in TeamCity's form, as far as it was written; `source` is masked in names. */
function readLog(path: string, source: string): Pick<SuiteRun, "outcomes" | "messages"> {
  const outcomes = new Map<string, Outcome>();
  const messages = new Map<string, string>();
  let text = "";
  try {
    text = Deno.readTextFileSync(path);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
  let current: string | null = null;
  for (const line of text.split("\n")) {
    const kind = /^##teamcity\[(test\w+) /.exec(line)?.[1];
    if (kind === undefined) continue;
    const fields = fieldsOf(line);
    if (kind === "testStarted") {
      current = (fields.get("locationHint") ?? "").replace(/^php_qn:\/\/.*?::\\/, "")
        .replaceAll(source, "{folder}").replaceAll(source.slice(1), "{folder}").replace(/[\t\n\r]/g, " ");
      outcomes.set(current, "passed");
    } else if (current !== null && (kind === "testFailed" || kind === "testIgnored")) {
      outcomes.set(current, kind === "testFailed" ? "failed" : "skipped");
      messages.set(current, `${fields.get("message") ?? ""}\n${fields.get("details") ?? ""}`.trim());
    }
  }
  return { outcomes, messages };
}

const ESCAPES: Readonly<Record<string, string>> = { n: "\n", r: "\r" };

function fieldsOf(line: string): Map<string, string> {
  const fields = new Map<string, string>();
  for (const [, name, value] of line.matchAll(/(\w+)='((?:[^'|]|\|.)*)'/g)) {
    fields.set(name!, value!.replace(/\|(.)/g, (_, letter: string) => ESCAPES[letter] ?? letter));
  }
  return fields;
}
