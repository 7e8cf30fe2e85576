/**
 * Scripts with recorded output under tests/phpt: which there are, how they are run, and where the expected output lies.
 *
 * @module
 */
import { fromByteString, toByteString } from "./bytes.ts";
import { TESTS } from "./paths.ts";

/** The folder of the scripts; its path is masked in the recorded output. */
export const SCRIPTS_FOLDER: string = `${TESTS}/phpt`;

/** What stands in recorded output for the path of the scripts' folder. */
export const FOLDER_MASK = "{folder}";

/** The options that recording and replaying share: no ini file, every diagnostic on the output, none in the log. */
export const SCRIPT_OPTIONS: readonly string[] = [
  ["-n"],
  ["-d", "display_errors=1"],
  ["-d", "html_errors=0"],
  ["-d", "error_reporting=-1"],
  ["-d", "log_errors=0"],
].flat();

/** The seconds one script may take. */
const SCRIPT_TIMEOUT_MILLISECONDS = 30_000;

/** What a run of a script gave. */
export interface ScriptRun {
  /** Standard output with the folder masked, one character per byte. */
  readonly output: string;
  /** Standard error as text, for the report only. */
  readonly errorOutput: string;
}

/** Gives the names of all recorded scripts (path below the folder, without `.php`) whose name contains the filter, sorted. */
export function listScripts(filter = ""): string[] {
  const names: string[] = [];
  collectScripts("", names);
  return names.filter((name) => name.includes(filter)).sort();
}

function collectScripts(below: string, names: string[]): void {
  for (const entry of Deno.readDirSync(`${SCRIPTS_FOLDER}/${below}`)) {
    if (entry.isDirectory) collectScripts(`${below}${entry.name}/`, names);
    else if (entry.name.endsWith(".php")) names.push(below + entry.name.slice(0, -".php".length));
  }
}

/** Runs a script with a command line that takes php's options, and gives its output with the folder masked. */
export async function runScript(command: readonly string[], name: string): Promise<ScriptRun> {
  const [executable, ...options] = command;
  if (executable === undefined) throw new Error("No command to run scripts with");
  const child = new Deno.Command(executable, {
    args: [...options, ...SCRIPT_OPTIONS, `${SCRIPTS_FOLDER}/${name}.php`],
    cwd: SCRIPTS_FOLDER,
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const timer = setTimeout(() => child.kill("SIGKILL"), SCRIPT_TIMEOUT_MILLISECONDS);
  const { stdout, stderr } = await child.output();
  clearTimeout(timer);
  const output = maskFolder(toByteString(stdout));
  return { output, errorOutput: new TextDecoder().decode(stderr) };
}

/** A text that var_dump shows with the folder in it: it is as long as the folder's path makes it. */
const DUMPED_PATH = /string\(\d+\) "([^"\n]*\{folder\}[^"\n]*)"/g;

/** Masks the folder of the scripts, and what only its length decides. */
function maskFolder(output: string): string {
  return output.replaceAll(SCRIPTS_FOLDER, FOLDER_MASK).replaceAll(
    DUMPED_PATH,
    (_, text: string) => `string(${text.length}) "${text}"`,
  );
}

/** Gives the path of a script's recorded output. */
export function recordedPath(name: string): string {
  return `${SCRIPTS_FOLDER}/${name}.out`;
}

/** Gives the recorded output of a script, one character per byte; undefined when it was never recorded. */
export function readRecorded(name: string): string | undefined {
  try {
    return toByteString(Deno.readFileSync(recordedPath(name)));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}

/** Writes the recorded output of a script. */
export function writeRecorded(name: string, output: string): void {
  Deno.writeFileSync(recordedPath(name), fromByteString(output));
}
