/**
 * The figures of a pool, put together in the master when somebody asks.
 *
 * Source: php-src sapi/fpm/fpm/fpm_scoreboard.c, fpm_status.c
 *
 * @module
 */
import type { PoolStatus, ProcessStatus } from "../vm/front.ts";
import { listenQueue } from "./listen_queue.ts";
import type { PoolFigures } from "./pool_figures.ts";
import type { ProcessManager } from "./process_manager.ts";
import type { ReadySet } from "./ready_set.ts";
import { requestFacts } from "./request_facts.ts";
import { NO_FIGURES } from "./request_figures.ts";
import { Running, Stage, Word } from "./scoreboard.ts";
import { pageOf, type PageSetting } from "./status_pages.ts";
import type { WorkerHandle } from "./worker_handle.ts";
import type { Workforce } from "./workforce.ts";

/** What a board is made of. */
export interface StatusBoardParts {
  readonly pool: string;
  readonly processManager: string;
  readonly manager: ProcessManager;
  readonly pages: PageSetting | null;
  readonly ready: ReadySet;
  readonly figures: PoolFigures;
  /** Whether the pool listens at a Unix socket. */
  readonly isUnix: boolean;
  readonly workforce: () => Workforce;
  /** Requests that wait in the master. */
  readonly queueLength: () => number;
  /** Requests that were slow. */
  readonly slowCount: () => number;
}

/** How often the queue is looked at, as php-fpm does. */
const SAMPLE_MILLISECONDS = 1_000;
/** php-fpm keeps so much of a pool's name. */
const NAME_LENGTH = 31;
/** A request that changes while it is read is read again. */
const READ_TRIES = 3;

/** The figures of a pool. They are taken from its start when it has pages, otherwise from the first question on. */
export class StatusBoard {
  readonly #parts: StatusBoardParts;
  readonly #startTime = Math.floor(Date.now() / 1000);
  #listenQueueMax = 0;
  #acceptedCount = 0;
  #refusedCount = 0;
  #timer: ReturnType<typeof setInterval> | undefined;
  #isClosed = false;

  constructor(parts: StatusBoardParts) {
    this.#parts = parts;
    if (parts.pages !== null) this.#watch();
  }

  #watch(): void {
    if (this.#timer !== undefined || this.#isClosed) return;
    this.#parts.figures.watch();
    this.#timer = setInterval(() => this.#sampleQueue(), SAMPLE_MILLISECONDS);
  }

  /** Takes no more figures. */
  close(): void {
    this.#isClosed = true;
    clearInterval(this.#timer);
  }

  /** The master answers a request itself. */
  countAnswered(): void {
    this.#acceptedCount++;
  }

  /** The master refuses a request. */
  countRefused(): void {
    this.#refusedCount++;
  }

  /** A worker is gone, whatever it was doing. */
  workerGone(worker: WorkerHandle): void {
    if (worker.slot.words[Word.RUNNING] === Running.COUNTED) this.#parts.figures.leave();
  }

  #sampleQueue(): { readonly waiting: number; readonly length: number } {
    const { ready, isUnix, queueLength } = this.#parts;
    const { waiting, length } = listenQueue(ready.shared.listener, isUnix);
    const all = waiting + queueLength() + ready.unreadCount();
    this.#listenQueueMax = Math.max(this.#listenQueueMax, all);
    return { waiting: all, length };
  }

  /** The figures of now. */
  take(): PoolStatus {
    this.#watch();
    const { pool, processManager, manager, figures } = this.#parts;
    const workforce = this.#parts.workforce();
    const processes = [...workforce.workers].filter(({ servingSince }) => servingSince > 0)
      .map((worker) => this.#process(worker));
    const activeCount = processes.filter(({ state }) => state !== "Idle").length;
    figures.raiseActiveMax(activeCount);
    const queue = this.#sampleQueue();
    const { totals } = workforce.scoreboard;
    return {
      pool: pool.slice(0, NAME_LENGTH),
      processManager,
      startTime: this.#startTime,
      now: Math.floor(Date.now() / 1000),
      acceptedCount: workforce.scoreboard.startedCount + this.#acceptedCount,
      listenQueue: queue.waiting,
      listenQueueMax: this.#listenQueueMax,
      listenQueueLength: queue.length,
      idleCount: processes.length - activeCount,
      activeCount,
      activeCountMax: figures.activeMax,
      maxChildrenReached: manager.maxChildrenReached,
      slowRequestCount: this.#parts.slowCount(),
      memoryPeakBytes: totals.sums.memoryBytes,
      totals: { ...totals.sums, count: totals.count, refusedCount: this.#refusedCount },
      processes,
    };
  }

  #process(worker: WorkerHandle): ProcessStatus {
    const { slot } = worker;
    const { pages } = this.#parts;
    let parameters = worker.lastParameters();
    for (
      let tries = 0, count = slot.startedCount;
      tries < READ_TRIES && count !== slot.startedCount;
      tries++
    ) {
      count = slot.startedCount;
      parameters = worker.lastParameters();
    }
    if (slot.startedCount === 0) parameters = null;
    const facts = requestFacts(parameters);
    const isPage = parameters !== null && pages !== null && pageOf(pages, parameters) !== null;
    const { isRunning, lastRequest: last } = slot;
    const cpu = last.userMicroseconds + last.systemMicroseconds;
    return {
      processId: worker.id,
      state: !isRunning ? "Idle" : slot.stage === Stage.FINISHING ? "Finishing" : "Running",
      startTime: Math.floor((performance.timeOrigin + worker.servingSince) / 1000),
      requestCount: slot.startedCount,
      durationMicroseconds: isRunning
        ? worker.runningMilliseconds * 1000
        : Math.round(last.durationMicroseconds),
      ...facts,
      script: isPage ? "" : facts.script,
      cpuPercent: isRunning || last.durationMicroseconds === 0 ? 0 : cpu / last.durationMicroseconds * 100,
      memoryBytes: isRunning ? 0 : last.memoryBytes,
      details: isRunning ? NO_FIGURES : last,
    };
  }
}
