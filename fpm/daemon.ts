/**
 * Going to the background. Deno cannot fork, so the command starts itself anew, waits until that one answers connections, and ends.
 *
 * The first process has read and checked the configuration and said what there is to say about it; the second reads it without a word.
 *
 * Source: php-src sapi/fpm/fpm/fpm_unix.c, fpm.c (daemonizing parent)
 *
 * @module
 */
import { EXIT_OK, EXIT_SOFTWARE } from "./command_line.ts";
import { detachStandardStreams, startSession } from "./libc.ts";

/** Tells the second process what it is. */
const MARK = "HEY_DAEMON";
/** As long as php-fpm's parent waits. */
const START_TIMEOUT_MILLISECONDS = 10_000;

/** Whether this is the second process; PHP code does not see how it knows. */
export function takeDaemonMark(): boolean {
  const isMarked = Deno.env.get(MARK) !== undefined;
  Deno.env.delete(MARK);
  return isMarked;
}

/** Starts the second process with php-fpm's arguments and waits for its word; gives the exit code of the first. */
export async function startDaemon(words: readonly string[]): Promise<number> {
  const command = ownCommand();
  const child = new Deno.Command(command[0]!, {
    args: [...command.slice(1), "fpm", ...words],
    env: { [MARK]: "1" },
    stdin: "null",
    stdout: "piped",
    // Until it is ready, what it has to say is for the caller.
    stderr: "inherit",
  }).spawn();
  const reader = child.stdout.getReader();
  const timer = setTimeout(() => reader.cancel(), START_TIMEOUT_MILLISECONDS);
  const { done } = await reader.read();
  clearTimeout(timer);
  child.unref();
  return done ? EXIT_SOFTWARE : EXIT_OK;
}

/** In the second process, at its start: it belongs to no terminal. */
export function leaveSession(): void {
  startSession();
}

/** In the second process: tells the first that connections are answered, and lets go of its terminal. */
export function tellReady(): void {
  Deno.stdout.writeSync(new Uint8Array([10]));
  detachStandardStreams();
}

/** What runs this program: itself when compiled, otherwise Deno with its main module. */
function ownCommand(): string[] {
  if (Deno.build.standalone) return [Deno.execPath()];
  const flags = ["--quiet", "--allow-all", "--v8-flags=--stack-size=3500"];
  const configuration = new URL("../deno.json", import.meta.url).pathname;
  return [Deno.execPath(), "run", ...flags, `--config=${configuration}`, Deno.mainModule];
}
