/**
 * A pool of stand-in workers behind a real FastCGI socket, for tests.
 *
 * @module
 */
import { type ClientResult, connectFastCgi, FastCgiClient, latin1FromBytes } from "../fastcgi/mod.ts";
import { defaultPoolConfiguration, type PoolConfiguration } from "./configuration_types.ts";
import { ErrorLog } from "./log.ts";
import { Pool } from "./pool.ts";
import { ProcessLimit } from "./process_limit.ts";
import { PROCESS_IDENTITY } from "./thread_identity.ts";

/** A pool and all that it reported. */
export class TestPool implements AsyncDisposable {
  readonly pool: Pool;
  /** `level: text` of each report. */
  readonly reports: string[];
  readonly #folder: string;
  readonly #clients: FastCgiClient[] = [];

  private constructor(pool: Pool, reports: string[], folder: string) {
    this.pool = pool;
    this.reports = reports;
    this.#folder = folder;
  }

  /** Starts a pool with settings over the defaults. */
  static async start(
    settings: Partial<PoolConfiguration> = {},
    engineModule: string | null = new URL("./stand_in_engine.ts", import.meta.url).href,
    statusPool?: PoolConfiguration,
    workerCrashed: () => void = () => {},
  ): Promise<TestPool> {
    const folder = Deno.makeTempDirSync({ prefix: "hey-pool-" });
    const reports: string[] = [];
    const configuration: PoolConfiguration = {
      ...defaultPoolConfiguration("www"),
      listen: `${folder}/pool.sock`,
      processManager: "static",
      maxChildren: 2,
      ...settings,
    };
    const pool = new Pool(configuration, {
      log: new ErrorLog(),
      report: (level, text) => reports.push(`${level}: ${text}`),
      directives: new Map(),
      environment: {},
      identity: undefined,
      threads: PROCESS_IDENTITY,
      engineModule,
      statusPool,
      workerCrashed,
      limit: new ProcessLimit(0, () => {}),
    });
    const started = new TestPool(pool, reports, folder);
    if (!await pool.openSocket() || !await pool.start()) throw new Error(reports.join("\n"));
    return started;
  }

  /** Connects a client, which is closed with the pool. */
  async connect(): Promise<FastCgiClient> {
    const client = await connectFastCgi({ path: `${this.#folder}/pool.sock` });
    this.#clients.push(client);
    return client;
  }

  /** Reports that match. */
  reported(pattern: RegExp): string[] {
    return this.reports.filter((line) => pattern.test(line));
  }

  /** The same, once there are so many, or a second has passed: the answer of a worker is there before its last word. */
  async reportedSoon(pattern: RegExp, count = 1): Promise<string[]> {
    for (let tries = 0; tries < 100 && this.reported(pattern).length < count; tries++) {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    return this.reported(pattern);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const client of this.#clients) client.close();
    this.pool.stop();
    // Ended isolates are seen to be gone by the test runner a moment later.
    await new Promise((resolve) => setTimeout(resolve, 50));
    Deno.removeSync(this.#folder, { recursive: true });
  }
}

/** Parameters of a request for a script of the stand-in. */
export function parametersOf(script: string, query = ""): [string, string][] {
  return [
    ["SCRIPT_NAME", script],
    ["SCRIPT_FILENAME", `/srv${script}.php`],
    ["REQUEST_METHOD", "GET"],
    ["QUERY_STRING", query],
  ];
}

/** Sends a request and gives its whole answer. */
export function ask(
  client: FastCgiClient,
  script: string,
  query = "",
  body: Uint8Array | null = null,
): Promise<ClientResult> {
  return client.send({ parameters: parametersOf(script, query), body }).collect();
}

/** Bytes as text, one char per byte. */
export function textOf(bytes: Uint8Array): string {
  return latin1FromBytes(bytes, 0, bytes.length);
}

/** The answer as text without its head. */
export function bodyOf(result: ClientResult): string {
  const text = textOf(result.stdout);
  return text.slice(text.indexOf("\r\n\r\n") + 4);
}
