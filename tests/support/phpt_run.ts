/**
 * Runs one of php-src's test files and gives the verdict.
 *
 * Source: php-src's run-tests.php, run_test; options and environment as it passes them.
 *
 * @module
 */
import { fromByteString } from "./bytes.ts";
import type { Execute, PhptCommand } from "./phpt_command.ts";
import { expectationOf, normalizeOutput } from "./phpt_expectation.ts";
import { isCgi, needsProcess, type PhptFile } from "./phpt_file.ts";
import { requestOf, splitResponse, wantedHeaders } from "./phpt_request.ts";
import { INI_SETTINGS, iniOptions } from "./phpt_settings.ts";

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
  /** Runs scripts that may share a process with others. */
  readonly executeWarm: Execute;
  /** Runs scripts that need a process of their own. */
  readonly executeInProcess: Execute;
  /** The executable files, as tests start them. */
  readonly executables: Readonly<Record<PhptCommand["flavor"], string>>;
  /** php-src's folder: the working directory of every test. */
  readonly source: string;
  /** Extensions that the command has, in lower case. */
  readonly extensions: ReadonlySet<string>;
  /** A folder for what {TMP} names. */
  readonly temporaryFolder: string;
  /** What SKIPIF sections printed, by folder, way and text. */
  readonly skipOutputs: Map<string, string>;
}

/** Sections of programs that are not there, or of another folder's tests. */
const UNSUPPORTED_SECTIONS: readonly string[] = ["PHPDBG", "REDIRECTTEST"];
const NO_REQUEST: Readonly<Record<string, null>> = {
  REQUEST_METHOD: null,
  QUERY_STRING: null,
  PATH_TRANSLATED: null,
  SCRIPT_FILENAME: null,
};
const EVERY_STREAM = { input: true, output: true, error: true };

/** Runs a test; what may fail by chance has a second try. */
export async function runPhpt(context: PhptContext, file: PhptFile): Promise<PhptResult> {
  const result = await runOnce(context, file);
  return result.verdict === "failed" && mayBeRetried(file, result) ? await runOnce(context, file) : result;
}

async function runOnce(context: PhptContext, file: PhptFile): Promise<PhptResult> {
  const unsupported = UNSUPPORTED_SECTIONS.find((name) => (file.sections.get(name) ?? "").trim() !== "");
  if (unsupported !== undefined) return skipped(`needs ${unsupported}`);
  const missing = wordsOf(file.sections.get("EXTENSIONS")).find((name) => !context.extensions.has(name));
  if (missing !== undefined) return skipped(`no extension ${missing}`);
  const reason = await skipReason(context, file);
  if (reason !== undefined) return reason;
  let result: PhptResult | undefined;
  let cleaned: string | undefined;
  try {
    result = await runScriptOf(context, file);
  } finally {
    cleaned = await runBeside(context, file, "clean", file.sections.get("CLEAN"));
  }
  if (result.verdict === "passed" && (cleaned ?? "") !== "") return failed(`CLEAN prints: ${cleaned}`);
  return result;
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

/** Whether run-tests.php runs a failed test again. */
function mayBeRetried(file: PhptFile, { output }: PhptResult): boolean {
  return file.sections.has("FLAKY") || /SKIP_PERF_SENSITIVE/.test(file.sections.get("SKIPIF") ?? "") ||
    /\b(disk_free_space|hrtime|microtime|sleep|usleep)\(/i.test(file.script) ||
    /404: page not found|address already in use|connection refused|deadlock|mailbox already exists|timed out/i
      .test(output ?? "");
}

async function skipReason(context: PhptContext, file: PhptFile): Promise<PhptResult | undefined> {
  const section = file.sections.get("SKIPIF");
  if (section === undefined) return undefined;
  const folder = file.path.slice(0, file.path.lastIndexOf("/"));
  const key = `${folder}\0${isCgi(file)}\0${file.sections.get("ENV") ?? ""}\0${section}`;
  let text = context.skipOutputs.get(key);
  if (text === undefined) {
    text = normalizeOutput(await runBeside(context, file, "skip", section) ?? "");
    if (!/^nocache/i.test(text)) context.skipOutputs.set(key, text);
  }
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
  const flavor = kind === "skip" && isCgi(file) ? "cgi" : "cli";
  const execute = flavor === "cgi" || needsProcess(script) ? context.executeInProcess : context.executeWarm;
  return await withFile(path, script, () =>
    execute({
      flavor,
      script: path,
      options: ["-n", "-q", ...options([...INI_SETTINGS, "display_errors=1"])],
      scriptArguments: "",
      environment: { ...commonEnvironment(context, file), ...NO_REQUEST },
      input: "",
      captured: EVERY_STREAM,
    }));
}

async function runScriptOf(context: PhptContext, file: PhptFile): Promise<PhptResult> {
  const path = file.path.replace(/phpt$/, "php");
  const command = commandOf(context, file, path);
  const execute = command.flavor === "cli" && !file.needsProcess
    ? context.executeWarm
    : context.executeInProcess;
  const raw = await withFile(path, file.script, () => execute(command));
  const response = splitResponse(raw, command.flavor);
  const output = normalizeOutput(response.body);
  const expectation = expectationOf(file);
  const headers = wantedHeaders(file.sections.get("EXPECTHEADERS"), response.headers);
  if (expectation.matches(output) && headers.missing === "") {
    return file.sections.has("XFAIL")
      ? failed("passes, but is known to fail")
      : { verdict: "passed", reason: "" };
  }
  if (file.sections.has("XFAIL")) return skipped("known to fail with PHP");
  return {
    verdict: "failed",
    reason: headers.missing,
    expected: `${headers.wanted}${expectation.text}`,
    output: `${headers.found}${output}`,
  };
}

function commandOf(context: PhptContext, file: PhptFile, script: string): PhptCommand {
  const isWeb = isCgi(file);
  const request = requestOf(file.sections);
  const capture = file.sections.get("CAPTURE_STDIO");
  const settings = options([...INI_SETTINGS, ...iniOptions(file, context.temporaryFolder)]);
  return {
    flavor: isWeb ? "cgi" : "cli",
    script,
    options: isWeb ? ["-C", "-n", ...settings] : ["-n", ...settings],
    scriptArguments: isWeb ? "" : (file.sections.get("ARGS") ?? "").trim(),
    environment: {
      REDIRECT_STATUS: "1",
      PATH_TRANSLATED: script,
      SCRIPT_FILENAME: script,
      ...request.environment,
      ...commonEnvironment(context, file),
      TEST_PHP_EXTRA_ARGS: `-n ${settings.map((word) => word.includes("=") ? `"${word}"` : word).join(" ")}`,
    },
    input: file.sections.get("STDIN") ?? request.body,
    captured: capture === undefined ? EVERY_STREAM : {
      input: /STDIN/i.test(capture),
      output: /STDOUT/i.test(capture),
      error: /STDERR/i.test(capture),
    },
  };
}

function options(settings: readonly string[]): string[] {
  return settings.flatMap((setting) => ["-d", setting]);
}

function commonEnvironment(context: PhptContext, file: PhptFile): Record<string, string> {
  const folder = file.path.slice(0, file.path.lastIndexOf("/"));
  const environment: Record<string, string> = {
    TZ: "",
    TEMP: context.temporaryFolder,
    TEST_PHP_EXECUTABLE: context.executables.cli,
    TEST_PHP_CGI_EXECUTABLE: context.executables.cgi,
    TEST_PHP_SRCDIR: context.source,
    NO_INTERACTION: "1",
    SKIP_ONLINE_TESTS: "1",
  };
  for (const line of (file.sections.get("ENV") ?? "").split("\n")) {
    const [name, ...value] = line.trim().split("=");
    if (name && value.length > 0) environment[name] = value.join("=").replaceAll("{PWD}", folder);
  }
  return environment;
}

async function withFile<Value>(path: string, content: string, use: () => Promise<Value>): Promise<Value> {
  Deno.writeFileSync(path, fromByteString(content));
  try {
    return await use();
  } finally {
    removeIfThere(path);
  }
}

/** A script may have removed its own file. */
function removeIfThere(path: string): void {
  try {
    Deno.removeSync(path);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}
