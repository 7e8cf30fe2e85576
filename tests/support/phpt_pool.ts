/**
 * Warm workers: processes that run one command after the other, so that none pays for the start of an engine.
 *
 * They are processes, not isolates: a test that hangs or takes all memory is killed with its worker, and costs no other one.
 *
 * @module
 */
import { toByteString } from "./bytes.ts";
import { REPOSITORY } from "./paths.ts";
import {
  type Execute,
  killProcess,
  type PhptCommand,
  quoteForShell,
  signalText,
  STALL_TEXT,
} from "./phpt_command.ts";

/** What a worker is told to run: a JSON line. */
export interface WorkerCommand extends Pick<PhptCommand, "script" | "options" | "environment"> {
  /** argv[0]. */
  readonly programPath: string;
  /** Printed when the script has ended. */
  readonly marker: string;
}

/** How workers are started. */
export interface WarmOptions {
  /** The working directory. */
  readonly folder: string;
  /** Where sockets are made. */
  readonly temporaryFolder: string;
  /** argv[0] of the scripts. */
  readonly programPath: string;
  /** Milliseconds of silence after which a worker is killed. */
  readonly stallMilliseconds: number;
}

/** As main.ts is started; a heap that is full ends the worker, not the machine. */
const FLAGS = ["--v8-flags=--stack-size=3500,--max-old-space-size=1536"];
/** A worker is replaced after so many commands, whatever it looks like. */
const COMMANDS_MAX = 500;

/** A pool of warm workers. */
export class WarmPool implements AsyncDisposable {
  readonly #options: WarmOptions;
  readonly #idle: WarmWorker[] = [];
  readonly #all = new Set<WarmWorker>();
  #nextId = 1;

  /** Nothing is started before the first command. */
  constructor(options: WarmOptions) {
    this.#options = options;
  }

  /** Runs a command in a worker that has nothing to do. */
  readonly execute: Execute = async (command) => {
    const worker = this.#idle.pop() ?? this.#start();
    const output = await worker.run(command);
    if (worker.isUsable) this.#idle.push(worker);
    else this.#all.delete(worker);
    return output;
  };

  #start(): WarmWorker {
    const worker = new WarmWorker(this.#options, this.#nextId++);
    this.#all.add(worker);
    return worker;
  }

  /** Ends all workers. */
  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all([...this.#all].map((worker) => worker.end()));
  }
}

class WarmWorker {
  readonly #options: WarmOptions;
  readonly #id: number;
  readonly #child: Deno.ChildProcess;
  readonly #connection: Promise<Deno.Conn>;
  readonly #listener: Deno.Listener;
  #count = 0;
  #output = "";
  #hasEnded = false;
  #isClosed = false;
  /** Told of each piece of output, and of the process's end. */
  #onChange: () => void = () => {};

  constructor(options: WarmOptions, id: number) {
    this.#options = options;
    this.#id = id;
    const socket = `${options.temporaryFolder}/worker-${id}.sock`;
    this.#listener = Deno.listen({ transport: "unix", path: socket });
    const words = [Deno.execPath(), "run", "--quiet", "--allow-all", ...FLAGS];
    words.push(`--config=${REPOSITORY}/deno.json`, `${REPOSITORY}/tests/support/phpt_worker.ts`, socket);
    this.#child = new Deno.Command("/bin/sh", {
      args: ["-c", `exec ${words.map(quoteForShell).join(" ")} 2>&1`],
      cwd: options.folder,
      stdin: "null",
      stdout: "piped",
      stderr: "null",
    }).spawn();
    this.#connection = this.#listener.accept();
    this.#connection.catch(() => {});
    this.#read();
  }

  /** Whether it may run another command. */
  get isUsable(): boolean {
    if (this.#hasEnded) return false;
    if (this.#count < COMMANDS_MAX) return true;
    this.end();
    return false;
  }

  /** Runs a command; gives what it printed. */
  async run(command: PhptCommand): Promise<string> {
    this.#output = "";
    const marker = `\0end of ${this.#id}.${++this.#count}\0\n`;
    const { script, options, environment } = command;
    const { programPath } = this.#options;
    const line: WorkerCommand = { script, options, environment, programPath, marker };
    const ended = this.#markerComes(marker);
    this.#send(JSON.stringify(line));
    const how = await ended;
    if (how === "marker") return this.#output.slice(0, -marker.length);
    await this.end();
    return this.#output + (how === "stalled" ? STALL_TEXT : signalText(await this.#child.status));
  }

  async #send(line: string): Promise<void> {
    try {
      const bytes = new TextEncoder().encode(`${line}\n`);
      const connection = await this.#connection;
      for (let sent = 0; sent < bytes.length;) sent += await connection.write(bytes.subarray(sent));
    } catch {
      // A worker that is gone is noticed by the end of its output.
    }
  }

  #markerComes(marker: string): Promise<"marker" | "stalled" | "ended"> {
    return new Promise((resolve) => {
      const stall = () => setTimeout(() => resolve("stalled"), this.#options.stallMilliseconds);
      let timer = stall();
      this.#onChange = () => {
        clearTimeout(timer);
        if (this.#output.endsWith(marker)) resolve("marker");
        else if (this.#hasEnded) resolve("ended");
        else timer = stall();
      };
    });
  }

  async #read(): Promise<void> {
    for await (const chunk of this.#child.stdout) {
      this.#output += toByteString(chunk);
      this.#onChange();
    }
    this.#hasEnded = true;
    this.#onChange();
  }

  /** Ends the process. */
  async end(): Promise<void> {
    if (!this.#isClosed) this.#listener.close();
    this.#isClosed = true;
    this.#connection.then((connection) => connection.close()).catch(() => {});
    if (!this.#hasEnded) killProcess(this.#child);
    await this.#child.status;
  }
}
