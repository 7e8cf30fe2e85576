/**
 * The slow log of a pool: where requests are that run longer than `request_slowlog_timeout`.
 *
 * Source: php-src sapi/fpm/fpm/fpm_php_trace.c
 *
 * @module
 */
import type { RunningStack } from "../vm/front.ts";
import { toBytes } from "./byte_path.ts";
import type { PoolConfiguration } from "./configuration_types.ts";
import { openAppending, type Report, writeAll } from "./log.ts";
import { requestFacts } from "./request_facts.ts";
import { logTime } from "./time_format.ts";

/** A request that turned out to be slow. */
export interface SlowRequest {
  /** The worker that runs it, in place of php-fpm's pid. */
  readonly processId: number;
  /** Its number among the requests of that worker. */
  readonly number: number;
  readonly parameters: ReadonlyMap<string, string> | null;
}

/** An open slow log. */
export class SlowLog {
  readonly #pool: string;
  readonly #path: string;
  readonly #depth: number;
  readonly #report: Report;
  /** Requests whose stack has not come yet, by worker. */
  readonly #asked = new Map<number, SlowRequest>();
  #file: Deno.FsFile;
  #count = 0;

  private constructor(configuration: PoolConfiguration, file: Deno.FsFile, report: Report) {
    this.#pool = configuration.name;
    this.#path = configuration.slowlog ?? "";
    this.#depth = configuration.requestSlowlogTraceDepth;
    this.#report = report;
    this.#file = file;
  }

  /** Opens the log of a pool; `undefined` when it has none, or after an error, which has been reported. */
  static open(configuration: PoolConfiguration, report: Report): SlowLog | undefined {
    const { slowlog, requestSlowlogTimeoutSeconds } = configuration;
    if (slowlog === undefined || slowlog === "" || requestSlowlogTimeoutSeconds <= 0) return undefined;
    const file = openAppending(slowlog);
    if (typeof file !== "string") return new SlowLog(configuration, file, report);
    report("error", `Unable to create or open slowlog(${slowlog}): ${file}`);
    return undefined;
  }

  /** How many requests were slow. */
  get count(): number {
    return this.#count;
  }

  /** A request is slow, and its stack has been asked for. */
  ask(request: SlowRequest): void {
    this.miss(request.processId);
    this.#count++;
    this.#asked.set(request.processId, request);
    this.#report("notice", `about to trace ${request.processId}`);
  }

  /** Takes the stack of a worker, in its request of that number. */
  take(processId: number, number: number, stack: RunningStack): void {
    const request = this.#asked.get(processId);
    if (request === undefined) return;
    if (request.number !== number) return this.miss(processId);
    this.#asked.delete(processId);
    const place = stack.place === "" ? "" : `at = ${stack.place}\n`;
    const frames = stack.calls.slice(0, this.#depth).map(({ name, file, line }, index) => {
      const address = (stack.calls.length - index).toString(16).padStart(16, "0");
      return `[0x${address}] ${name}() ${file ?? "unknown"}:${line}\n`;
    });
    this.#write(request, place + frames.join(""));
    this.#report("notice", `finished trace of ${processId}`);
  }

  /** There will be no stack: the request ended before, or its worker did. */
  miss(processId: number): void {
    const request = this.#asked.get(processId);
    if (request === undefined) return;
    this.#asked.delete(processId);
    this.#write(request, "+++ dump failed\n");
  }

  #write(request: SlowRequest, text: string): void {
    const { parameters, processId } = request;
    const { script, method, uri, query } = requestFacts(parameters);
    const url = `${method} ${uri}${query === "" ? "" : `?${query}`}`;
    const head = `\n[${
      logTime(new Date())
    }]  [pool ${this.#pool}] pid ${processId}\nscript_filename = ${script}\n`;
    writeAll(this.#file, toBytes(`${head}request = "${url}"\n${text}`));
  }

  /** Opens the file anew under its name, for log rotation. */
  reopen(report: Report): void {
    const file = openAppending(this.#path);
    if (typeof file === "string") {
      return report("error", `Unable to create or open slowlog(${this.#path}): ${file}`);
    }
    this.#file.close();
    this.#file = file;
  }

  /** Closes the file. */
  close(): void {
    for (const processId of [...this.#asked.keys()]) this.miss(processId);
    this.#file.close();
  }
}
