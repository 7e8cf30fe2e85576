/**
 * Runs one of php-src's test files through a command line and gives the verdict.
 *
 * Source: php-src's run-tests.php, run_test; options and environment as it passes them.
 *
 * @module
 */
import { fromByteString, joinBytes, toByteString } from "./bytes.ts";
import { expectationOf, normalizeOutput } from "./phpt_expectation.ts";
import { type PhptFile, readPhptFile } from "./phpt_file.ts";

/** What became of a test. */
export type Verdict = "passed" | "failed" | "skipped";

/** The verdict with what is worth knowing. */
export interface PhptResult {
  readonly verdict: Verdict;
  /** Why it was skipped or could not be run; empty otherwise. */
  readonly reason: string;
  /** Of a failed test. */
  readonly expected?: string;
  readonly output?: string;
}

/** Where and how tests run. */
export interface PhptContext {
  /** The command line that takes php's options. */
  readonly command: readonly string[];
  /** php-src's folder: the working directory of every test. */
  readonly source: string;
  /** Extensions that the command has, in lower case. */
  readonly extensions: ReadonlySet<string>;
  /** A folder for what {TMP} names. */
  readonly temporaryFolder: string;
  /** Milliseconds a script may take. */
  readonly timeoutMilliseconds: number;
}

/** Sections that ask for php-cgi, phpdbg or another folder's tests; the fronts' own tests cover the first. */
const UNSUPPORTED_SECTIONS: readonly string[] = [
  ...["CGI", "GET", "POST", "POST_RAW", "GZIP_POST", "DEFLATE_POST", "PUT", "COOKIE", "EXPECTHEADERS"],
  ...["PHPDBG", "REDIRECTTEST"],
];

/** The ini values that run-tests.php gives every test. */
const INI_SETTINGS: readonly string[] = [
  ...[
    "output_handler=",
    "open_basedir=",
    "disable_functions=",
    "output_buffering=Off",
    "error_reporting=32767",
  ],
  ...["display_errors=1", "display_startup_errors=1", "log_errors=0", "html_errors=0", "track_errors=0"],
  ...[
    "report_memleaks=1",
    "report_zend_debug=0",
    "docref_root=",
    "docref_ext=.html",
    "error_prepend_string=",
  ],
  ...[
    "error_append_string=",
    "auto_prepend_file=",
    "auto_append_file=",
    "ignore_repeated_errors=0",
    "precision=14",
  ],
  ...["serialize_precision=-1", "memory_limit=128M", "zend.assertions=1", "zend.exception_ignore_args=0"],
  ...["zend.exception_string_param_max_len=15", "short_open_tag=0", "session.auto_start=0"],
];

const STALL_TEXT = "** ERROR: process timed out **";

/** Runs a test file. */
export async function runPhpt(context: PhptContext, path: string): Promise<PhptResult> {
  let file: PhptFile;
  try {
    file = readPhptFile(path);
  } catch (error) {
    return failed(`cannot be read: ${(error as Error).message}`);
  }
  const unsupported = UNSUPPORTED_SECTIONS.find((name) => (file.sections.get(name) ?? "").trim() !== "");
  if (unsupported !== undefined) return skipped(`needs ${unsupported}`);
  const missing = wordsOf(file.sections.get("EXTENSIONS")).find((name) => !context.extensions.has(name));
  if (missing !== undefined) return skipped(`no extension ${missing}`);
  const reason = await skipReason(context, file);
  if (reason !== undefined) return reason;
  try {
    return await runScriptOf(context, file);
  } finally {
    await runBeside(context, file, "clean", file.sections.get("CLEAN"));
  }
}

function skipped(reason: string): PhptResult {
  return { verdict: "skipped", reason };
}

function failed(reason: string): PhptResult {
  return { verdict: "failed", reason };
}

function wordsOf(text: string | undefined): string[] {
  return (text ?? "").toLowerCase().split(/\s+/).filter((word) => word !== "");
}

async function skipReason(context: PhptContext, file: PhptFile): Promise<PhptResult | undefined> {
  const output = await runBeside(context, file, "skip", file.sections.get("SKIPIF"));
  const text = normalizeOutput(output ?? "");
  if (/^skip/i.test(text)) return skipped(text.slice("skip".length).trim());
  if (text === "" || /^(info|warn|xfail|flaky|nocache)/i.test(text)) return undefined;
  return failed(`SKIPIF prints: ${text.slice(0, 200)}`);
}

/** Runs a helper script in a file beside the test, `NAME.<kind>.php`; gives its output, undefined when there is no such section. */
async function runBeside(
  context: PhptContext,
  file: PhptFile,
  kind: "skip" | "clean",
  script: string | undefined,
): Promise<string | undefined> {
  if (script === undefined || script.trim() === "") return undefined;
  const path = file.path.replace(/phpt$/, `${kind}.php`);
  return await withFile(path, script, () => execute(context, file, path, { isHelper: true }));
}

async function runScriptOf(context: PhptContext, file: PhptFile): Promise<PhptResult> {
  const path = file.path.replace(/phpt$/, "php");
  const raw = await withFile(path, file.script, () => execute(context, file, path, { isHelper: false }));
  const output = normalizeOutput(raw);
  const expectation = expectationOf(file);
  const matches = expectation.matches(output);
  if (matches) return { verdict: "passed", reason: "" };
  if (file.sections.has("XFAIL")) return skipped("known to fail with PHP");
  return { verdict: "failed", reason: "", expected: expectation.text, output };
}

async function withFile<Value>(path: string, content: string, use: () => Promise<Value>): Promise<Value> {
  Deno.writeFileSync(path, fromByteString(content));
  try {
    return await use();
  } finally {
    Deno.removeSync(path);
  }
}

function iniOptions(context: PhptContext, file: PhptFile): string[] {
  const folder = file.path.slice(0, file.path.lastIndexOf("/"));
  const own = (file.sections.get("INI") ?? "").split(/\r?\n/).filter((line) => line.includes("="));
  return own.map((line) =>
    line.replaceAll("{PWD}", folder).replaceAll("{TMP}", context.temporaryFolder).replace(/\s*=\s*/, "=")
      .trim()
  );
}

function environmentOf(context: PhptContext, file: PhptFile, script: string): Record<string, string> {
  const folder = file.path.slice(0, file.path.lastIndexOf("/"));
  const environment: Record<string, string> = {
    REDIRECT_STATUS: "1",
    QUERY_STRING: "",
    PATH_TRANSLATED: script,
    SCRIPT_FILENAME: script,
    REQUEST_METHOD: "GET",
    CONTENT_TYPE: "",
    CONTENT_LENGTH: "",
    HTTP_COOKIE: "",
    TZ: "",
    TEMP: context.temporaryFolder,
    TEST_PHP_EXECUTABLE: context.command[0] ?? "",
    TEST_PHP_SRCDIR: context.source,
    NO_INTERACTION: "1",
    SKIP_ONLINE_TESTS: "1",
    SKIP_SLOW_TESTS: "1",
  };
  for (const line of (file.sections.get("ENV") ?? "").split(/\r?\n/)) {
    const [name, ...value] = line.split("=");
    if (name && value.length > 0) environment[name] = value.join("=").replaceAll("{PWD}", folder);
  }
  return environment;
}

async function execute(
  context: PhptContext,
  file: PhptFile,
  script: string,
  { isHelper }: { isHelper: boolean },
): Promise<string> {
  const settings = [...INI_SETTINGS, ...(isHelper ? [] : iniOptions(context, file))];
  const scriptArguments = isHelper ? "" : (file.sections.get("ARGS") ?? "").trim();
  // Arguments are shell text, and both outputs go into one pipe in their order: a shell does both.
  const words = [...context.command, "-n", ...settings.flatMap((setting) => ["-d", setting]), "-f", script];
  const line = words.map(quoteForShell).join(" ") + (scriptArguments === "" ? "" : ` -- ${scriptArguments}`);
  const child = new Deno.Command("/bin/sh", {
    args: ["-c", `exec ${line} 2>&1`],
    cwd: context.source,
    env: isHelper ? {} : environmentOf(context, file, script),
    stdin: "piped",
    stdout: "piped",
    stderr: "null",
  }).spawn();
  const input = isHelper ? "" : file.sections.get("STDIN") ?? "";
  const writer = child.stdin.getWriter();
  writer.write(fromByteString(input)).then(() => writer.close()).catch(() => {});
  return await gather(child, context.timeoutMilliseconds);
}

/** Reads a process's output; silence for longer than the limit ends it, as run-tests.php does. */
async function gather(child: Deno.ChildProcess, timeoutMilliseconds: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let stalled = false;
  function end(): void {
    stalled = true;
    child.kill("SIGKILL");
  }
  let timer = setTimeout(end, timeoutMilliseconds);
  for await (const chunk of child.stdout) {
    chunks.push(chunk);
    clearTimeout(timer);
    timer = setTimeout(end, timeoutMilliseconds);
  }
  const status = await child.status;
  clearTimeout(timer);
  const output = toByteString(joinBytes(chunks));
  if (stalled) return output + STALL_TEXT;
  return status.signal === null ? output : `${output}\nTermsig=${status.signal}`;
}

function quoteForShell(word: string): string {
  return /^[\w/.=:-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
