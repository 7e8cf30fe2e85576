/**
 * Servers as child processes: start, wait until they listen, read what they print, stop.
 *
 * @module
 */
import { type Address, connectTo, listenValue } from "./ports.ts";

const START_TIMEOUT_MILLISECONDS = 30_000;
const STOP_TIMEOUT_MILLISECONDS = 10_000;
const POLL_MILLISECONDS = 20;

/** Waits that long. */
export function delay(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** Waits until the condition holds. Throws: Error with the description when it does not in time. */
export async function waitUntil(
  condition: () => boolean | Promise<boolean>,
  description: string,
  timeoutMilliseconds = START_TIMEOUT_MILLISECONDS,
): Promise<void> {
  const end = performance.now() + timeoutMilliseconds;
  while (!(await condition())) {
    if (performance.now() > end) throw new Error(`Waited ${timeoutMilliseconds} ms in vain: ${description}`);
    await delay(POLL_MILLISECONDS);
  }
}

/** Gives the promise's value, or undefined when it takes longer. */
export async function withinTime<Value>(
  promise: Promise<Value>,
  timeoutMilliseconds: number,
): Promise<Value | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const timeout = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), timeoutMilliseconds);
  });
  try {
    return await Promise.race([promise, timeout]);
  } finally {
    clearTimeout(timer);
  }
}

/** Options of a started process. */
export interface StartOptions {
  /** The working directory; the caller's own when it is left out. */
  readonly folder?: string;
  /** Variables added to the environment. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** A process that a test started, with all that it printed. */
export class StartedProcess implements AsyncDisposable {
  readonly #child: Deno.ChildProcess;
  readonly #name: string;
  #output = "";
  #ended = false;

  /** Starts the command; its standard output and error are gathered as one text. */
  constructor(command: readonly string[], options: StartOptions = {}) {
    const [executable, ...commandArguments] = command;
    if (executable === undefined) throw new Error("No command to start");
    this.#name = command.join(" ");
    this.#child = new Deno.Command(executable, {
      args: commandArguments,
      ...(options.folder === undefined ? {} : { cwd: options.folder }),
      env: { NO_COLOR: "1", ...options.environment },
      stdin: "null",
      stdout: "piped",
      stderr: "piped",
    }).spawn();
    this.#gather(this.#child.stdout);
    this.#gather(this.#child.stderr);
    this.#child.status.then(() => this.#ended = true);
  }

  async #gather(stream: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<void> {
    for await (const text of stream.pipeThrough(new TextDecoderStream())) this.#output += text;
  }

  /** The process's number. */
  get id(): number {
    return this.#child.pid;
  }

  /** What it printed so far, output and error mixed. */
  get output(): string {
    return this.#output;
  }

  /** Tells whether it has ended. */
  get hasEnded(): boolean {
    return this.#ended;
  }

  /** Resolves when it ends. */
  get status(): Promise<Deno.CommandStatus> {
    return this.#child.status;
  }

  /** Sends a signal; one that has ended gets none. */
  signal(signal: Deno.Signal): void {
    if (!this.#ended) this.#child.kill(signal);
  }

  /** Waits until somebody accepts connections there. Throws: Error with the output when the process ends first. */
  async waitUntilListening(address: Address): Promise<void> {
    await waitUntil(async () => {
      if (this.#ended) throw new Error(`Ended before it listened: ${this.#name}\n${this.#output}`);
      try {
        (await connectTo(address)).close();
        return true;
      } catch {
        return false;
      }
    }, `${this.#name} listens on ${listenValue(address)}\n${this.#output}`);
  }

  /** Ends the process by the signal, and by SIGKILL when it stays. */
  async stop(signal: Deno.Signal = "SIGTERM"): Promise<Deno.CommandStatus> {
    this.signal(signal);
    const status = await withinTime(this.#child.status, STOP_TIMEOUT_MILLISECONDS);
    if (status !== undefined) return status;
    this.signal("SIGKILL");
    return await this.#child.status;
  }

  /** Stops it. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
  }
}
