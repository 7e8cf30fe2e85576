/**
 * A pool that is reloaded again and again while clients send requests, straight to its socket and through nginx, each on connections that
 * are closed and that are kept.
 *
 * @module
 */
import { connectFastCgi, type FastCgiClient } from "../../fastcgi/mod.ts";
import { toByteString } from "./bytes.ts";
import { Front } from "./front.ts";
import { bodyText, HttpConnection } from "./http_client.ts";
import { NGINX } from "./nginx.ts";
import { TESTS } from "./paths.ts";
import { Pool, type PoolOptions } from "./pool.ts";
import type { Address } from "./ports.ts";
import { familyMegabytes } from "./resident_memory.ts";
import { delay, type StartedProcess, waitUntil } from "./process.ts";

/** How hard, and how long. */
export interface ReloadLoad {
  readonly reloads: number;
  readonly seconds: number;
  /** Clients, a quarter each of the four ways. */
  readonly clients: number;
  readonly workers: number;
  /** The longest request; they take 1 ms to so many. */
  readonly millisecondsMax: number;
  /** Gives another command than hey's. */
  readonly command?: PoolOptions["command"];
}

/** What came of it. */
export interface ReloadResult {
  readonly requests: number;
  /** Requests that were not answered, or not with 200: why. */
  readonly failed: readonly string[];
  /** Answers with an older setting than the last reload that had returned when their request was sent. */
  readonly stale: readonly string[];
  /** How long each reload took, in milliseconds. */
  readonly reloadMilliseconds: readonly number[];
  /** By how much answers came later than their scripts end, in milliseconds, sorted. */
  readonly lateMilliseconds: readonly number[];
  /** Resident memory of the master's process before and after, in megabytes. */
  readonly memoryMegabytes: readonly [before: number, after: number];
}

const READY = "ready to handle connections\n";
const WAYS = ["FastCGI, closed", "FastCGI, kept", "nginx, closed", "nginx, kept"] as const;
/** Between requests of one client, at most. */
const PAUSE_MILLISECONDS = 5;

/** An answer's status and body. */
interface Answer {
  readonly status: number;
  readonly body: string;
}

/** One way to a pool, for one client. */
interface Way {
  ask(target: string): Promise<Answer>;
  close(): void;
}

/** What FastCGI calls a request for a script of the tests. */
export function scriptParameters(target: string): [string, string][] {
  const [path = "", query = ""] = target.split("?");
  return [
    ["QUERY_STRING", query],
    ["REQUEST_METHOD", "GET"],
    ["SCRIPT_FILENAME", `${TESTS}/fpm/www${path}`],
    ["SCRIPT_NAME", path],
    ["REQUEST_URI", target],
    ["SERVER_PROTOCOL", "HTTP/1.1"],
    ["GATEWAY_INTERFACE", "CGI/1.1"],
  ];
}

/** Straight to the pool's socket. */
class FastCgiWay implements Way {
  readonly #address: Address;
  readonly #isKept: boolean;
  #client: FastCgiClient | undefined;

  constructor(address: Address, isKept: boolean) {
    this.#address = address;
    this.#isKept = isKept;
  }

  async ask(target: string): Promise<Answer> {
    const address = this.#address;
    const client = this.#client ??= await connectFastCgi(
      address.kind === "unix" ? { path: address.path } : { hostname: "127.0.0.1", port: address.port },
    );
    const request = { parameters: scriptParameters(target), keepConnection: this.#isKept };
    const { failure, stdout } = await client.send(request).collect();
    if (!this.#isKept || failure !== null) this.close();
    if (failure !== null) throw new Error(failure);
    const text = toByteString(stdout);
    const status = Number(/^Status: (\d+)/m.exec(text)?.[1] ?? "200");
    return { status, body: text.slice(text.indexOf("\r\n\r\n") + 4) };
  }

  close(): void {
    this.#client?.close();
    this.#client = undefined;
  }
}

/** Through nginx, on one connection of the client's. */
class HttpWay implements Way {
  readonly #port: number;
  #connection: HttpConnection | undefined;

  constructor(port: number) {
    this.#port = port;
  }

  async ask(target: string): Promise<Answer> {
    this.#connection ??= await HttpConnection.open(this.#port);
    try {
      const response = await this.#connection.exchange({ target });
      return { status: response.status, body: bodyText(response) };
    } catch (error) {
      this.close();
      throw error;
    }
  }

  close(): void {
    this.#connection?.[Symbol.dispose]();
    this.#connection = undefined;
  }
}

/** What clients and the one who reloads have in common. */
interface Course {
  readonly load: ReloadLoad;
  /** The last reload that has returned. */
  round: number;
  isOver: boolean;
  requests: number;
  readonly failed: string[];
  readonly stale: string[];
  readonly late: number[];
}

/** Reloads a pool under load. */
export async function reloadUnderLoad(load: ReloadLoad): Promise<ReloadResult> {
  await using pool = await Pool.start("hey", {
    workers: load.workers,
    directives: ["env[SETTING] = 0", "listen.backlog = 511"],
    ...(load.command === undefined ? {} : { command: load.command }),
  });
  // It listens before it has workers.
  await waitUntil(() => pool.master.output.includes(READY), `the master is ready:\n${pool.master.output}`);
  const documentRoot = `${TESTS}/fpm/www`;
  await using closing = await Front.start(NGINX, { documentRoot, upstream: pool.address, keepAlive: false });
  await using keeping = await Front.start(NGINX, { documentRoot, upstream: pool.address, keepAlive: true });
  const makers: Readonly<Record<typeof WAYS[number], () => Way>> = {
    "FastCGI, closed": () => new FastCgiWay(pool.address, false),
    "FastCGI, kept": () => new FastCgiWay(pool.address, true),
    "nginx, closed": () => new HttpWay(closing.port),
    "nginx, kept": () => new HttpWay(keeping.port),
  };
  const course: Course = { load, round: 0, isOver: false, requests: 0, failed: [], stale: [], late: [] };
  const clients = Array.from({ length: load.clients }, (_, number) => {
    const name = WAYS[number % WAYS.length]!;
    return runClient(makers[name](), name, course);
  });
  await delay(1_000);
  const before = familyMegabytes(pool.master.id);
  const reloadMilliseconds = await reloadRepeatedly(pool, course);
  course.isOver = true;
  await Promise.all(clients);
  return {
    requests: course.requests,
    failed: course.failed,
    stale: course.stale,
    reloadMilliseconds,
    lateMilliseconds: course.late.sort((a, b) => a - b),
    memoryMegabytes: [before, familyMegabytes(pool.master.id)],
  };
}

async function runClient(way: Way, name: string, course: Course): Promise<void> {
  while (!course.isOver) {
    const { round } = course;
    const milliseconds = 1 + Math.floor(Math.random() * course.load.millisecondsMax);
    const start = performance.now();
    course.requests++;
    try {
      const { status, body } = await way.ask(`/wait.php?milliseconds=${milliseconds}`);
      course.late.push(performance.now() - start - milliseconds);
      if (status !== 200) course.failed.push(`${name}: ${status}`);
      else if (Number(body) < round) course.stale.push(`${name}: ${body} after reload ${round}`);
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      course.failed.push(`${name}: ${error.message}`);
    }
    await delay(Math.random() * PAUSE_MILLISECONDS);
  }
  way.close();
}

async function reloadRepeatedly(pool: Pool, course: Course): Promise<number[]> {
  const { reloads, seconds } = course.load;
  const start = performance.now();
  const durations: number[] = [];
  for (let round = 1; round <= reloads; round++) {
    await delay(Math.max(0, start + (round - 0.5) * seconds * 1_000 / reloads - performance.now()));
    const text = Deno.readTextFileSync(pool.configurationPath);
    Deno.writeTextFileSync(
      pool.configurationPath,
      text.replace(/^env\[SETTING\] = .*$/m, `env[SETTING] = ${round}`),
    );
    durations.push(await reload(pool.master));
    course.round = round;
  }
  await delay(Math.max(0, start + seconds * 1_000 - performance.now()));
  return durations;
}

/** Tells a master to reload; resolves when it says that it has, with the milliseconds that it took. */
export async function reload(master: StartedProcess): Promise<number> {
  const count = (): number => master.output.split(READY).length;
  const seen = count();
  const start = performance.now();
  master.signal("SIGUSR2");
  await waitUntil(() => count() > seen, `the master has reloaded:\n${master.output.slice(-2_000)}`);
  return performance.now() - start;
}
