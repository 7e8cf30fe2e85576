/**
 * Keeps the number of workers of a pool: starts them, replaces those that leave or are lost, shares what they compile.
 *
 * Source: php-src sapi/fpm/fpm/fpm_children.c
 *
 * @module
 */
import { Nursery, startIsolate } from "./isolate.ts";
import type { Report } from "./log_level.ts";
import { Scoreboard } from "./scoreboard.ts";
import { UnitCollection } from "./unit_store.ts";
import {
  type IsolateStarter,
  type Loss,
  WorkerHandle,
  type WorkerOptions,
  type WorkerOwner,
} from "./worker_handle.ts";
import type { WorkerEvent } from "./worker_protocol.ts";

/** What a worker says of requests. */
export type RequestEvent = Exclude<WorkerEvent, { kind: "ready" | "unit" }>;

/** What a workforce needs of its pool. */
export interface WorkforceHost {
  readonly poolName: string;
  /** Workers that run at a time. */
  readonly workerCount: number;
  readonly workerOptions: Omit<WorkerOptions, "units">;
  readonly report: Report;
  /** A worker says something of a request. */
  workerSays(worker: WorkerHandle, event: RequestEvent): void;
  /** A worker is lost with what it was doing. */
  workerLost(worker: WorkerHandle, loss: Loss): void;
  /** A worker is gone. */
  workerGone(worker: WorkerHandle): void;
}

const WATCH_MILLISECONDS = 250;
/** What a worker takes to start, about. */
const START_MILLISECONDS = 700;
/** Workers that will reach `pm.max_requests` this soon get their followers started. */
const SPARE_AHEAD_MILLISECONDS = 1_500;
/** A worker that does not even start is tried again after this. */
const RESTART_MILLISECONDS = 1_000;

/** How a worker ended, in the words of php-fpm's log. */
const Exit = {
  DONE: "with code 0",
  FAILED: "with code 1",
  TERMINATED: "on signal 15 (SIGTERM)",
  KILLED: "on signal 9 (SIGKILL)",
} as const;

/** The workers of a pool. */
export class Workforce implements WorkerOwner {
  readonly scoreboard: Scoreboard = new Scoreboard();
  readonly #host: WorkforceHost;
  readonly #workers = new Set<WorkerHandle>();
  /** Workers that start, or are ready and wait for a place. */
  readonly #spares = new Set<WorkerHandle>();
  /** Places without a worker. */
  #vacantCount = 0;
  /** Workers that took a place so far. */
  #startedCount = 0;
  readonly #nursery = new Nursery();
  readonly #units = new UnitCollection();
  readonly #restartTimers = new Set<ReturnType<typeof setTimeout>>();
  #watchTimer: ReturnType<typeof setInterval> | undefined;
  #isStopping = false;
  #firstReady: ((isReady: boolean) => void) | undefined;

  constructor(host: WorkforceHost) {
    this.#host = host;
  }

  /** Starts the workers; resolves with true when the first is ready, with false when one failed to start before. */
  start(): Promise<boolean> {
    const started = new Promise<boolean>((resolve) => this.#firstReady = resolve);
    this.#vacantCount = this.#host.workerCount;
    for (let count = 0; count < this.#vacantCount; count++) this.#spawn(startIsolate);
    this.#watchTimer = setInterval(() => this.#watch(), WATCH_MILLISECONDS);
    return started;
  }

  /** Whether any worker is running a request. */
  get isBusy(): boolean {
    return [...this.#workers].some((worker) => worker.isBusy);
  }

  /** Ends all workers at once; each is told of before. */
  stop(beforeEnd: (worker: WorkerHandle) => void): void {
    this.#isStopping = true;
    clearInterval(this.#watchTimer);
    for (const timer of this.#restartTimers) clearTimeout(timer);
    for (const worker of this.#workers) {
      worker.stop();
      beforeEnd(worker);
      this.#logExit(worker, "debug", Exit.DONE);
      this.#forget(worker);
    }
    this.#nursery.close();
    this.#tellFirstReady(false);
  }

  /** See WorkerOwner. */
  workerReady(worker: WorkerHandle): void {
    this.#tellFirstReady(true);
    // What was compiled while it started.
    for (const unit of this.#units.all()) worker.giveUnit(unit);
    this.#fillPlaces();
  }

  /** See WorkerOwner. */
  workerEvent(worker: WorkerHandle, event: Exclude<WorkerEvent, { kind: "ready" }>): void {
    if (event.kind !== "unit") return this.#host.workerSays(worker, event);
    if (!this.#units.add(event.unit)) return;
    for (const other of this.#workers) if (other !== worker && other.isReady) other.giveUnit(event.unit);
  }

  /** Ends a worker that takes no more requests, and fills its place. */
  retire(worker: WorkerHandle, why: "served" | "timeout"): void {
    if (!this.#workers.has(worker)) return;
    worker.stop();
    if (why === "served") this.#logExit(worker, "notice", Exit.DONE);
    else this.#logExit(worker, "warning", Exit.TERMINATED);
    this.#forget(worker);
    this.#vacantCount++;
    this.#fillPlaces();
  }

  /** See WorkerOwner. */
  workerLost(worker: WorkerHandle, loss: Loss): void {
    this.#host.workerLost(worker, loss);
    if (loss.kind === "ended") {
      this.#host.report("error", `[pool ${this.#host.poolName}] child ${worker.id} failed: ${loss.text}`);
    }
    this.#logExit(worker, "warning", loss.kind === "ended" ? Exit.FAILED : Exit.KILLED);
    this.#forget(worker);
    if (!this.#spares.delete(worker)) this.#vacantCount++;
    if (worker.isReady) return this.#fillPlaces();
    this.#tellFirstReady(false);
    const timer = setTimeout(() => {
      this.#restartTimers.delete(timer);
      this.#fillPlaces();
    }, RESTART_MILLISECONDS);
    this.#restartTimers.add(timer);
  }

  #tellFirstReady(isReady: boolean): void {
    this.#firstReady?.(isReady);
    this.#firstReady = undefined;
  }

  /** Puts ready workers into vacant places, and starts as many as are missing or will be. */
  #fillPlaces(): void {
    if (this.#isStopping) return;
    for (const spare of this.#spares) {
      if (this.#vacantCount === 0) break;
      if (!spare.isReady) continue;
      this.#vacantCount--;
      this.#spares.delete(spare);
      this.#activate(spare);
    }
    const wanted = this.#vacantCount + this.#endingSoon();
    while (this.#spares.size < wanted) this.#spawn(this.#startInNursery);
  }

  readonly #startInNursery: IsolateStarter = (options, onEnd) => this.#nursery.start(options, onEnd);

  /** Lets a worker that is ready take requests. */
  #activate(worker: WorkerHandle): void {
    const level = this.#startedCount++ < this.#host.workerCount ? "debug" : "notice";
    this.#host.report(level, `[pool ${this.#host.poolName}] child ${worker.id} started`);
    worker.serve();
  }

  #spawn(start: IsolateStarter): void {
    const options = { ...this.#host.workerOptions, units: this.#units.all() };
    const worker = new WorkerHandle(options, this.scoreboard, this, start);
    this.#workers.add(worker);
    this.#spares.add(worker);
  }

  /** How many followers are needed of workers near `pm.max_requests`, for them to be ready then. */
  #endingSoon(): number {
    const { maxRequests } = this.#host.workerOptions.setup;
    if (maxRequests === 0) return 0;
    let wanted = 0;
    const now = performance.now();
    for (const worker of this.#workers) {
      const { requestCount } = worker.slot;
      if (requestCount === 0) continue;
      const millisecondsPerRequest = (now - worker.servingSince) / requestCount;
      const left = maxRequests - requestCount;
      if (left > maxRequests / 10 && left * millisecondsPerRequest > SPARE_AHEAD_MILLISECONDS) continue;
      // A worker that lives shorter than one takes to start needs more than one to follow.
      wanted += maxRequests * millisecondsPerRequest < START_MILLISECONDS ? 2 : 1;
    }
    return wanted;
  }

  #forget(worker: WorkerHandle): void {
    this.#workers.delete(worker);
    this.scoreboard.release(worker.slot);
    this.#host.workerGone(worker);
  }

  #watch(): void {
    for (const worker of [...this.#workers]) worker.watch();
    this.#fillPlaces();
  }

  #logExit(worker: WorkerHandle, level: "debug" | "notice" | "warning", how: string): void {
    const text = `child ${worker.id} exited ${how} after ${worker.ageSeconds.toFixed(6)} seconds from start`;
    this.#host.report(level, `[pool ${this.#host.poolName}] ${text}`);
  }
}
