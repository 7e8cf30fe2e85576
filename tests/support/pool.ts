/**
 * A php-fpm.conf with one pool, and the two that can be started with it: hey and the reference php-fpm.
 *
 * @module
 */
import { heyFpmCommand } from "./hey.ts";
import { type Address, freeAddress, listenValue, TemporaryFolder, type Transport } from "./ports.ts";
import { StartedProcess } from "./process.ts";
import { referenceFpmCommand } from "./reference_php.ts";

/** Who serves the pool. */
export type Server = "hey" | "reference";

/** What a test may want of a pool. */
export interface PoolOptions {
  /** The kind of socket it listens on. */
  readonly transport?: Transport;
  /** The number of workers. */
  readonly workers?: number;
  /** `pm`; static when it is left out. */
  readonly processManager?: "static" | "dynamic" | "ondemand";
  /** Whom its workers are, where the tests run as root; root when it is left out. */
  readonly user?: string;
  /** Whether the pool writes access.log in its folder. */
  readonly accessLog?: boolean;
  /** Further lines of the pool's section, such as `pm.max_requests = 50`. */
  readonly directives?: readonly string[];
  /** Further lines of the global section, such as `process_control_timeout = 10s`. */
  readonly globalDirectives?: readonly string[];
  /** Gives another command than the server's usual one, to which php-fpm's options are added. */
  readonly command?: (folder: string) => string[];
}

/** Directives that every pool of the tests has: figures large enough for 50 MB uploads, errors in the log only. */
const COMMON_DIRECTIVES: readonly string[] = [
  "catch_workers_output = yes",
  "php_admin_value[memory_limit] = 256M",
  "php_admin_value[post_max_size] = 128M",
  "php_admin_value[upload_max_filesize] = 128M",
  "php_flag[display_errors] = off",
  "php_admin_flag[log_errors] = on",
];

/** A running worker manager with one pool. */
export class Pool implements AsyncDisposable {
  /** Where it listens. */
  readonly address: Address;
  /** The master process. */
  readonly master: StartedProcess;
  readonly #folder: TemporaryFolder;

  private constructor(folder: TemporaryFolder, address: Address, master: StartedProcess) {
    this.#folder = folder;
    this.address = address;
    this.master = master;
  }

  /** Starts a master with one pool and waits until it accepts connections. */
  static async start(server: Server, options: PoolOptions = {}): Promise<Pool> {
    const folder = new TemporaryFolder();
    const address = freeAddress(options.transport ?? "unix", folder.path);
    const configuration = `${folder.path}/php-fpm.conf`;
    Deno.writeTextFileSync(configuration, poolConfiguration(folder.path, address, options));
    const command = options.command ?? (server === "hey" ? heyFpmCommand : referenceFpmCommand);
    const asRoot = Deno.uid() === 0 ? ["-R"] : [];
    const master = new StartedProcess([...command(folder.path), "-F", "-O", ...asRoot, "-y", configuration], {
      folder: folder.path,
    });
    const pool = new Pool(folder, address, master);
    try {
      await master.waitUntilListening(address);
    } catch (error) {
      await pool[Symbol.asyncDispose]();
      throw error;
    }
    return pool;
  }

  /** A folder of this pool for a test's own files, removed with it. */
  get folder(): string {
    return this.#folder.path;
  }

  /** The configuration that the master reads. */
  get configurationPath(): string {
    return `${this.folder}/php-fpm.conf`;
  }

  /** Stops the master and removes its files. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.master.stop();
    this.#folder[Symbol.dispose]();
  }
}

function poolConfiguration(folder: string, address: Address, options: PoolOptions): string {
  const root = Deno.uid() === 0;
  const { user = "root", directives = [] } = options;
  const given = directives.map(directiveName);
  return [
    "[global]",
    `error_log = ${folder}/error.log`,
    "daemonize = no",
    ...(options.globalDirectives ?? []),
    "[www]",
    ...(root ? [`user = ${user}`, `group = ${user}`] : []),
    `listen = ${listenValue(address)}`,
    // Apache gives up root and must still reach the socket.
    ...(address.kind === "unix" ? ["listen.mode = 0666"] : []),
    `pm = ${options.processManager ?? "static"}`,
    ...(options.accessLog ? [`access.log = ${folder}/access.log`] : []),
    `pm.max_children = ${options.workers ?? 2}`,
    ...COMMON_DIRECTIVES.filter((line) => !given.includes(directiveName(line))),
    ...directives,
    "",
  ].join("\n");
}

function directiveName(line: string): string {
  return line.split("=", 1)[0]!.trim();
}
