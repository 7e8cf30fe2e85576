/**
 * The workers of a pool: starts as many as the process manager says, replaces those that leave or are lost, shares what they compile.
 *
 * Source: php-src sapi/fpm/fpm/fpm_children.c
 *
 * @module
 */
import type { Report } from "./log_level.ts";
import type { ProcessLimit } from "./process_limit.ts";
import type { Decision, ProcessManager } from "./process_manager.ts";
import { Scoreboard, Stage } from "./scoreboard.ts";
import { UnitCollection } from "./unit_store.ts";
import { type Loss, WorkerHandle, type WorkerOptions, type WorkerOwner } from "./worker_handle.ts";
import type { UnitMessage, WorkerEvent } from "./worker_protocol.ts";

/** What a worker says of requests. */
export type RequestEvent = Exclude<WorkerEvent, UnitMessage | { kind: "ready" }>;

/** What a workforce needs of its pool. */
export interface WorkforceHost {
  readonly poolName: string;
  readonly manager: ProcessManager;
  readonly limit: ProcessLimit;
  readonly workerOptions: Omit<WorkerOptions, "units">;
  readonly report: Report;
  /** A worker says something of a request. */
  workerSays(worker: WorkerHandle, event: RequestEvent): void;
  /** The request of a worker is slow. */
  workerSlow(worker: WorkerHandle): void;
  /** A worker is lost with what it was doing. */
  workerLost(worker: WorkerHandle, loss: Loss): void;
  /** A worker is gone. */
  workerGone(worker: WorkerHandle): void;
}

const WATCH_MILLISECONDS = 250;
/** php-fpm's tick. */
const MANAGE_MILLISECONDS = 1_000;
/** How often a pool without idle workers looks whether it has some. */
const DEMAND_MILLISECONDS = 20;
/** What a worker takes to start, about. */
const START_MILLISECONDS = 400;
/** Workers that will reach `pm.max_requests` this soon get their followers started. */
const SPARE_AHEAD_MILLISECONDS = 1_000;
/** A worker that does not even start is tried again after this. */
const RESTART_MILLISECONDS = 1_000;

/** How a worker ended, in the words of php-fpm's log. */
const Exit = {
  DONE: "exited with code 0",
  FAILED: "exited with code 1",
  TERMINATED: "exited on signal 15 (SIGTERM)",
  KILLED: "exited on signal 9 (SIGKILL)",
  MANAGED: "has been killed by the process management",
} as const;

/** The workers of a pool. */
export class Workforce implements WorkerOwner {
  readonly scoreboard: Scoreboard = new Scoreboard();
  readonly #host: WorkforceHost;
  readonly #workers = new Set<WorkerHandle>();
  /** Workers that start, or are ready and wait for a place. */
  readonly #spares = new Set<WorkerHandle>();
  /** Workers that the pool has, or is about to have. */
  #placeCount = 0;
  /** Of these, places without a worker. */
  #vacantCount = 0;
  /** Workers whose start is nothing to notice: the first ones, and what the process manager starts. */
  #quietStarts = 0;
  readonly #units = new UnitCollection();
  readonly #timers = new Set<ReturnType<typeof setTimeout>>();
  /** Of workers that are gone. */
  #pastRequests = 0;
  #isStopping = false;
  /** So many workers there are to be while others are about to take over; null for as many as there are places. */
  #heldCount: number | null = null;
  #firstReady: ((isReady: boolean) => void) | undefined;
  #lastLeft: (() => void) | undefined;

  constructor(host: WorkforceHost) {
    this.#host = host;
  }

  /**
   * Starts the workers that there are to begin with; resolves with true when the first is ready, with false when one failed to start
   * before.
   */
  async start(): Promise<boolean> {
    const started = new Promise<boolean>((resolve) => this.#firstReady = resolve);
    const { startCount } = this.#host.manager;
    this.#open(startCount);
    this.#every(WATCH_MILLISECONDS, () => this.#watch());
    this.#every(MANAGE_MILLISECONDS, () => this.#manage());
    this.#awaitDemand();
    return startCount === 0 || await started;
  }

  /** Requests that workers have answered so far. */
  get requestCount(): number {
    let count = this.#pastRequests;
    for (const worker of this.#workers) count += worker.slot.requestCount;
    return count;
  }

  /** Whether any worker is running a request. */
  get isBusy(): boolean {
    return [...this.#workers].some((worker) => worker.isBusy);
  }

  /** The workers that take requests, or are about to. */
  get workers(): ReadonlySet<WorkerHandle> {
    return this.#workers;
  }

  /** Ends all workers at once; each is told of before. */
  stop(beforeEnd: (worker: WorkerHandle) => void): void {
    this.#endTimers();
    for (const worker of this.#workers) {
      worker.stop();
      beforeEnd(worker);
      this.#logExit(worker, "debug", Exit.DONE);
      this.#forget(worker);
    }
    this.#tellFirstReady(false);
  }

  /** Lets each worker finish what it is doing; resolves when all are gone. */
  retireAll(): Promise<void> {
    this.#endTimers();
    for (const worker of this.#spares) {
      worker.stop();
      this.#forget(worker);
    }
    for (const worker of this.#workers) worker.tellToEnd();
    if (this.#workers.size === 0) return Promise.resolve();
    return new Promise((resolve) => this.#lastLeft = resolve);
  }

  #endTimers(): void {
    this.#isStopping = true;
    for (const timer of this.#timers) clearTimeout(timer);
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
    switch (event.kind) {
      case "unit": {
        const { unit } = event;
        if (this.#units.add(unit)) this.#tellOthers(worker, (other) => other.giveUnit(unit));
        return;
      }
      case "forgetUnits":
        this.#units.remove(event.paths);
        return this.#tellOthers(worker, (other) => other.forgetUnits(event.paths));
      case "clearUnits":
        // The workers see by themselves that they are to forget theirs.
        return this.#units.clear();
      default:
        return this.#host.workerSays(worker, event);
    }
  }

  #tellOthers(worker: WorkerHandle, tell: (other: WorkerHandle) => void): void {
    for (const other of this.#workers) if (other !== worker && other.isReady) tell(other);
  }

  /** Ends a worker that takes no more requests, and fills its place unless it was told to end. */
  retire(worker: WorkerHandle, why: "told" | "served" | "timeout"): void {
    if (!this.#workers.has(worker)) return;
    worker.stop();
    if (why === "timeout") this.#logExit(worker, "warning", Exit.TERMINATED);
    else if (why === "served") this.#logExit(worker, "notice", Exit.DONE);
    else this.#logExit(worker, "debug", this.#isStopping ? Exit.DONE : Exit.MANAGED);
    this.#forget(worker);
    if (why === "told" || this.#isStopping) return this.#close();
    this.#vacantCount++;
    this.#fillPlaces();
  }

  /** See WorkerOwner. */
  workerSlow(worker: WorkerHandle): void {
    this.#host.workerSlow(worker);
  }

  /** See WorkerOwner. */
  workerLost(worker: WorkerHandle, loss: Loss): void {
    this.#host.workerLost(worker, loss);
    if (loss.kind === "ended") {
      this.#host.report("error", `[pool ${this.#host.poolName}] child ${worker.id} failed: ${loss.text}`);
    }
    this.#logExit(worker, "warning", loss.kind === "ended" ? Exit.FAILED : Exit.KILLED);
    this.#forget(worker);
    if (this.#isStopping) return this.#close();
    if (!this.#spares.delete(worker)) this.#vacantCount++;
    if (worker.isReady) return this.#fillPlaces();
    this.#tellFirstReady(false);
    this.#after(RESTART_MILLISECONDS, () => this.#fillPlaces());
  }

  #after(milliseconds: number, act: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      act();
    }, milliseconds);
    this.#timers.add(timer);
  }

  #every(milliseconds: number, act: () => void): void {
    this.#timers.add(setInterval(act, milliseconds));
  }

  #tellFirstReady(isReady: boolean): void {
    this.#firstReady?.(isReady);
    this.#firstReady = undefined;
  }

  /** Makes places for more workers; gives for how many there was room. */
  #open(wanted: number): number {
    const count = this.#host.limit.take(wanted);
    this.#placeCount += count;
    this.#vacantCount += count;
    this.#quietStarts += count;
    this.#fillPlaces();
    return count;
  }

  /** Gives up the place of a worker that is gone. */
  #close(): void {
    this.#placeCount--;
    this.#host.limit.release();
    if (this.#workers.size === 0) this.#lastLeft?.();
  }

  /** Lets there be no more workers than now, but one at least, as others are about to take over; or goes on with it. */
  hold(isHeld: boolean): void {
    this.#heldCount = isHeld ? Math.max(1, this.#placeCount - this.#vacantCount) : null;
    this.#fillPlaces();
  }

  /** Places that wait for a worker which may be started. */
  get #openCount(): number {
    if (this.#heldCount === null) return this.#vacantCount;
    const taken = this.#placeCount - this.#vacantCount;
    return Math.min(this.#vacantCount, Math.max(0, this.#heldCount - taken));
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
    const wanted = this.#openCount + this.#endingSoon();
    // The first one has the processor to itself, so that somebody is there soon. More than there are processors would only wait for each
    // other, and the master, which stands still while an isolate is made, for all of them.
    const atOnce = this.#firstReady === undefined ? navigator.hardwareConcurrency : 1;
    let starting = [...this.#spares].filter(({ isReady }) => !isReady).length;
    for (; starting < atOnce && this.#spares.size < wanted; starting++) this.#spawn();
  }

  /** Lets a worker that is ready take requests. */
  #activate(worker: WorkerHandle): void {
    const level = this.#quietStarts > 0 ? "debug" : "notice";
    if (this.#quietStarts > 0) this.#quietStarts--;
    this.#host.report(level, `[pool ${this.#host.poolName}] child ${worker.id} started`);
    worker.serve();
  }

  #spawn(): void {
    const options = { ...this.#host.workerOptions, units: this.#units.all() };
    const worker = new WorkerHandle(options, this.scoreboard, this);
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
    this.#pastRequests += worker.slot.requestCount;
    this.scoreboard.release(worker.slot);
    this.#host.workerGone(worker);
  }

  #watch(): void {
    for (const worker of [...this.#workers]) worker.watch();
    this.#fillPlaces();
  }

  /** The workers that wait for requests, the one that was started longest ago first. */
  #idleWorkers(): WorkerHandle[] {
    const idle = [...this.#workers].filter((worker) =>
      worker.servingSince > 0 && !worker.isToldToEnd && worker.slot.stage === Stage.IDLE && !worker.isAssigned
    );
    return idle.sort((a, b) => a.createdAt - b.createdAt);
  }

  /** What php-fpm does once a second. */
  #manage(): void {
    const [oldest, ...others] = this.#idleWorkers();
    // One that starts will be idle.
    const idle = (oldest === undefined ? 0 : 1 + others.length) + this.#vacantCount;
    const active = this.#placeCount - idle;
    const { poolName, report } = this.#host;
    const numbers = `${active} active children, ${idle} spare children, ${this.#placeCount} running children`;
    report("debug", `[pool ${poolName}] currently ${numbers}. Spawning rate 1`);
    const decision = this.#host.manager.tick(idle, this.#placeCount, oldest?.idleSeconds ?? 0);
    this.#carryOut(decision);
    if (decision.endsOne) oldest?.tellToEnd();
  }

  #carryOut({ spawnCount, warning }: Decision): void {
    if (warning !== null) this.#host.report("warning", warning);
    if (spawnCount === 0) return;
    const count = this.#open(spawnCount);
    const text = `[pool ${this.#host.poolName}] ${count} child(ren) have been created dynamically`;
    this.#host.report("debug", text);
  }

  /** Asks the process manager for a worker when somebody connects while none is idle. */
  async #awaitDemand(): Promise<void> {
    if (!this.#host.manager.isOnDemand) return;
    const { ready } = this.#host.workerOptions;
    while (!this.#isStopping) {
      await new Promise((resolve) => setTimeout(resolve, DEMAND_MILLISECONDS));
      if (this.#isStopping || this.#vacantCount > 0 || this.#idleWorkers().length > 0) continue;
      await ready.whenSomethingWaits();
      if (this.#isStopping || this.#idleWorkers().length > 0) continue;
      this.#carryOut(this.#host.manager.connected(this.#placeCount));
    }
  }

  #logExit(worker: WorkerHandle, level: "debug" | "notice" | "warning", how: string): void {
    const text = `child ${worker.id} ${how} after ${worker.ageSeconds.toFixed(6)} seconds from start`;
    this.#host.report(level, `[pool ${this.#host.poolName}] ${text}`);
  }
}
