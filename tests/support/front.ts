/**
 * A web server in front of a pool, as tests see it: nginx or Apache, started privately with a written configuration.
 *
 * @module
 */
import { type Address, freePort, TemporaryFolder } from "./ports.ts";
import { StartedProcess } from "./process.ts";

/** What stands in front of the pool. */
export interface FrontOptions {
  /** The folder that the web server serves. */
  readonly documentRoot: string;
  /** Where the pool listens. */
  readonly upstream: Address;
  /** Whether connections to the pool are kept open between requests. */
  readonly keepAlive: boolean;
}

/** What is particular to one web server. */
export interface FrontKind {
  /** Its name in test names. */
  readonly name: "nginx" | "apache2";
  /** Gives the text of the configuration file. */
  configuration(folder: string, port: number, options: FrontOptions): string;
  /** Gives the command that runs it in the foreground with a configuration file. */
  command(folder: string, configuration: string): string[];
}

/** The host name that requests of tests carry and the web servers are called by. */
export const HOST_NAME = "test.example";

/** A running web server. */
export class Front implements AsyncDisposable {
  /** The port of 127.0.0.1 it serves HTTP on. */
  readonly port: number;
  readonly #folder: TemporaryFolder;
  readonly #process: StartedProcess;

  private constructor(folder: TemporaryFolder, port: number, process: StartedProcess) {
    this.#folder = folder;
    this.port = port;
    this.#process = process;
  }

  /** Writes the configuration, starts the server and waits until it accepts connections. */
  static async start(kind: FrontKind, options: FrontOptions): Promise<Front> {
    const folder = new TemporaryFolder();
    const port = freePort();
    const configuration = `${folder.path}/${kind.name}.conf`;
    Deno.writeTextFileSync(configuration, kind.configuration(folder.path, port, options));
    const process = new StartedProcess(kind.command(folder.path, configuration));
    const front = new Front(folder, port, process);
    try {
      await process.waitUntilListening({ kind: "tcp", port });
    } catch (error) {
      await front[Symbol.asyncDispose]();
      throw error;
    }
    return front;
  }

  /** What the server printed, its error log too. */
  get output(): string {
    return this.#process.output;
  }

  /** Stops the server and removes its files. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#process.stop();
    this.#folder[Symbol.dispose]();
  }
}
