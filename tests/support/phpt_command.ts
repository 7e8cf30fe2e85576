/**
 * What a test has php run, and the way that starts a process for it.
 *
 * @module
 */
import { fromByteString, joinBytes, toByteString } from "./bytes.ts";

/** One run of php. All texts but the environment hold one character per byte. */
export interface PhptCommand {
  readonly flavor: "cli" | "cgi";
  /** The script's full path. */
  readonly script: string;
  /** php's options before the script. */
  readonly options: readonly string[];
  /** Shell text after the script; empty for none. */
  readonly scriptArguments: string;
  /** Variables over those of this process; null takes one away. */
  readonly environment: Readonly<Record<string, string | null>>;
  /** What stdin gives. */
  readonly input: string;
  /** Which streams are caught, both outputs in one pipe in their order when both are. */
  readonly captured: { readonly input: boolean; readonly output: boolean; readonly error: boolean };
}

/** Gives what a command prints. */
export type Execute = (command: PhptCommand) => Promise<string>;

/** What run-tests.php adds to the output of a process that was silent for too long. */
export const STALL_TEXT = "** ERROR: process timed out **";

/** How processes are started. */
export interface ProcessOptions {
  /** The executable files of both flavors. */
  readonly executables: Readonly<Record<PhptCommand["flavor"], string>>;
  /** The working directory. */
  readonly folder: string;
  /** Milliseconds of silence after which a process is ended. */
  readonly stallMilliseconds: number;
}

/** Gives the way that starts a process of its own for each command. */
export function executeInProcess(options: ProcessOptions): Execute {
  return async (command) => {
    const { captured } = command;
    const words = [options.executables[command.flavor], ...command.options, "-f", command.script];
    const tail = command.scriptArguments === "" ? "" : ` -- ${command.scriptArguments}`;
    // Arguments are shell text, and both outputs go into one pipe in their order: a shell does both.
    const merge = captured.output && captured.error ? " 2>&1" : "";
    const unset = Object.keys(command.environment).filter((name) => command.environment[name] === null);
    const without = unset.length === 0 ? "" : `unset ${unset.join(" ")}; `;
    const child = new Deno.Command("/bin/sh", {
      args: ["-c", `${without}exec ${words.map(quoteForShell).join(" ")}${tail}${merge}`],
      cwd: options.folder,
      env: Object.fromEntries(
        Object.entries(command.environment).filter((entry): entry is [string, string] => entry[1] !== null),
      ),
      stdin: captured.input ? "piped" : "null",
      stdout: captured.output ? "piped" : "null",
      stderr: !captured.output && captured.error ? "piped" : "null",
    }).spawn();
    if (captured.input) {
      const writer = child.stdin.getWriter();
      writer.write(fromByteString(command.input)).then(() => writer.close()).catch(() => {});
    }
    const stream = captured.output ? child.stdout : captured.error ? child.stderr : null;
    return await gather(child, stream, options.stallMilliseconds);
  };
}

/** Reads a process's output; silence for longer than the limit ends it, as run-tests.php does. */
async function gather(
  child: Deno.ChildProcess,
  stream: ReadableStream<Uint8Array> | null,
  stallMilliseconds: number,
): Promise<string> {
  const chunks: Uint8Array[] = [];
  let isStalled = false;
  function end(): void {
    isStalled = true;
    killProcess(child);
  }
  let timer = setTimeout(end, stallMilliseconds);
  for await (const chunk of stream ?? []) {
    chunks.push(chunk);
    clearTimeout(timer);
    timer = setTimeout(end, stallMilliseconds);
  }
  const status = await child.status;
  clearTimeout(timer);
  const output = toByteString(joinBytes(chunks));
  return isStalled ? output + STALL_TEXT : output + signalText(status);
}

/** Kills a process; one that has just ended needs none. */
export function killProcess(child: Deno.ChildProcess): void {
  try {
    child.kill("SIGKILL");
  } catch (error) {
    // So Deno says that it has ended.
    if (!(error instanceof TypeError || error instanceof Deno.errors.NotFound)) throw error;
  }
}

/** What run-tests.php adds to the output of a process that a signal ended. */
export function signalText(status: Deno.CommandStatus): string {
  return status.signal === null ? "" : `\nTermsig=${status.signal}`;
}

/** Quotes a word for the shell where that is needed. */
export function quoteForShell(word: string): string {
  return /^[\w/.=:-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
