/**
 * What master and workers tell each other through shared memory: each worker's stage, counters and signals.
 *
 * A worker has one slot of {@linkcode SLOT_BYTES}, shared by two isolates and made by the master. Who writes which word is said at the
 * word; the other side only reads it.
 *
 * Source: php-src sapi/fpm/fpm/fpm_scoreboard.c
 *
 * @module
 */

import { FIGURE_NAMES, figuresFrom, type RequestFigures } from "./request_figures.ts";

/** Stages of a worker. */
export const Stage = { STARTING: 0, IDLE: 1, RUNNING: 2, FINISHING: 3 } as const;

/** Whether a worker runs a request, and whether that counts in the figures of its pool. */
export const Running = { NO: 0, YES: 1, COUNTED: 2 } as const;

/** Bytes of one slot: one cache line for all requests, two for what is measured while somebody looks, one for what is seldom looked at. */
export const SLOT_BYTES = 256;

/** The 32-bit words of a slot. */
export const Word = {
  /** A {@linkcode Stage}; written by the worker. */
  STAGE: 0,
  /** The kernel's number of the worker's thread; written by the worker. */
  THREAD_ID: 1,
  /** Requests that ended; written by the worker. */
  REQUEST_COUNT: 2,
  /** Response bytes of the running request that left the process, modulo 2^32; written by the master. */
  ACKNOWLEDGED_BYTES: 3,
  /** Not 0 once nobody waits for the response any more; written by the master. */
  CLIENT_GONE: 4,
  /** Messages sent to the worker, for one that waits without its event loop; written by the master. */
  MESSAGE_COUNT: 5,
  /** Not 0 once the worker takes no more requests; written by the master. */
  IS_ENDING: 6,
  /** The descriptor of the connection that the worker itself answers, or −1; written by the worker. */
  CONNECTION: 7,
  /** Bytes of the request on that connection, which lie in the worker's inbox; written by the worker. */
  RECEIVED_BYTES: 8,
  /** Bytes of its response that the kernel has, modulo 2^32; written by the worker. */
  SENT_BYTES: 9,
  /** A {@linkcode Running}; written by the worker. */
  RUNNING: 10,
  /** Not 0 while the master wants to know where the running request is; written by the master, taken back by the worker. */
  STACK_WANTED: 11,
  /** The descriptor of the thread's clock, or −1; written by the worker, closed by the master when the thread has ended. */
  CLOCK: 48,
} as const;

/** The 64-bit floats of a slot, behind its words. */
const MEASURED_COUNT = 6;
const START_TIME = 7;
/** The figures of the last request, in the order of {@linkcode FIGURE_NAMES}. */
const LAST = 8;
/** Their sums; of the memory the largest. */
const SUMS = LAST + FIGURE_NAMES.length;
const MEMORY = FIGURE_NAMES.indexOf("memoryBytes");

/** What was measured of many requests. */
export interface MeasuredTotals {
  readonly count: number;
  /** Sums; of the memory the largest. */
  readonly sums: RequestFigures;
}

/** Adds figures to sums. */
function addFigures(sums: number[], figures: RequestFigures): void {
  FIGURE_NAMES.forEach((name, index) => {
    const before = sums[index] ?? 0;
    sums[index] = index === MEMORY ? Math.max(before, figures[name]) : before + figures[name];
  });
}

/** One worker's slot, seen from either side. */
export class WorkerSlot {
  /** The shared memory, to be handed to the other side. */
  readonly buffer: SharedArrayBuffer;
  /** The words, see {@linkcode Word}. */
  readonly words: Int32Array<SharedArrayBuffer>;
  readonly #times: Float64Array<SharedArrayBuffer>;

  constructor(buffer: SharedArrayBuffer = new SharedArrayBuffer(SLOT_BYTES)) {
    this.buffer = buffer;
    this.words = new Int32Array(buffer);
    this.#times = new Float64Array(buffer);
  }

  /** The worker's {@linkcode Stage}. */
  get stage(): number {
    return Atomics.load(this.words, Word.STAGE);
  }

  set stage(stage: number) {
    Atomics.store(this.words, Word.STAGE, stage);
  }

  /** The kernel's number of the worker's thread, which stands where php-fpm has the pid of a child; 0 before it is known. */
  get threadId(): number {
    return Atomics.load(this.words, Word.THREAD_ID);
  }

  set threadId(threadId: number) {
    Atomics.store(this.words, Word.THREAD_ID, threadId);
  }

  /** Requests that ended. */
  get requestCount(): number {
    return Atomics.load(this.words, Word.REQUEST_COUNT);
  }

  /** Counts a request that ended. */
  countRequest(): void {
    Atomics.add(this.words, Word.REQUEST_COUNT, 1);
  }

  /** When the running or last request started, in milliseconds since the epoch. */
  get startTime(): number {
    return this.#times[START_TIME]!;
  }

  set startTime(milliseconds: number) {
    this.#times[START_TIME] = milliseconds;
  }

  /** Notes what was measured of a request. */
  noteRequest(figures: RequestFigures): void {
    const times = this.#times;
    for (let index = 0; index < FIGURE_NAMES.length; index++) {
      const value = figures[FIGURE_NAMES[index]!];
      times[LAST + index] = value;
      if (index !== MEMORY) times[SUMS + index]! += value;
      else if (value > times[SUMS + index]!) times[SUMS + index] = value;
    }
    times[MEASURED_COUNT]! += 1;
  }

  /** What was measured of the last request; zeros while nobody measures. */
  get lastRequest(): RequestFigures {
    return figuresFrom(this.#times, LAST);
  }

  /** What was measured so far. */
  get totals(): MeasuredTotals {
    return { count: this.#times[MEASURED_COUNT]!, sums: figuresFrom(this.#times, SUMS) };
  }

  /** Whether a request runs. */
  get isRunning(): boolean {
    return this.words[Word.RUNNING] !== Running.NO;
  }

  /** Requests that began. */
  get startedCount(): number {
    return this.requestCount + (this.isRunning ? 1 : 0);
  }
}

/** How many workers of a pool are in which stage. */
export interface StageCounts {
  readonly starting: number;
  readonly idle: number;
  /** Running or finishing. */
  readonly active: number;
}

/** The slots of a pool. */
export class Scoreboard {
  readonly #slots = new Set<WorkerSlot>();
  /** Of workers that are gone. */
  #goneCount = 0;
  #goneMeasuredCount = 0;
  readonly #goneSums: number[] = [];

  /** The slots in use. */
  get slots(): ReadonlySet<WorkerSlot> {
    return this.#slots;
  }

  /** Makes a slot for a worker. */
  take(): WorkerSlot {
    const slot = new WorkerSlot();
    slot.words[Word.CONNECTION] = -1;
    slot.words[Word.CLOCK] = -1;
    this.#slots.add(slot);
    return slot;
  }

  /** Forgets the slot of a worker that is gone. */
  release(slot: WorkerSlot): void {
    if (!this.#slots.delete(slot)) return;
    this.#goneCount += slot.startedCount;
    const { count, sums } = slot.totals;
    this.#goneMeasuredCount += count;
    addFigures(this.#goneSums, sums);
  }

  /** Requests that workers began, also those that are gone. */
  get startedCount(): number {
    let count = this.#goneCount;
    for (const slot of this.#slots) count += slot.startedCount;
    return count;
  }

  /** What was measured, also of workers that are gone. */
  get totals(): MeasuredTotals {
    const sums = [...this.#goneSums];
    let count = this.#goneMeasuredCount;
    for (const { totals } of this.#slots) {
      count += totals.count;
      addFigures(sums, totals.sums);
    }
    return { count, sums: figuresFrom(sums) };
  }

  /** Counts the workers by stage. */
  counts(): StageCounts {
    let starting = 0;
    let idle = 0;
    let active = 0;
    for (const slot of this.#slots) {
      const { stage } = slot;
      if (stage === Stage.STARTING) starting++;
      else if (stage === Stage.IDLE) idle++;
      else active++;
    }
    return { starting, idle, active };
  }
}
