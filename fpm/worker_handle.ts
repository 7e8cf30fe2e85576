/**
 * The master's end of one worker: starts its isolate, hands it requests, watches whether it lives.
 *
 * @module
 */
import { markClientGone, RingReader } from "./flow_control.ts";
import { type Isolate, type IsolateOptions, startIsolate } from "./isolate.ts";
import { type Scoreboard, Word, type WorkerSlot } from "./scoreboard.ts";
import { readThreadState, type ThreadState } from "./thread_state.ts";
import type { SharedUnit } from "./unit_store.ts";
import type { WorkerCommand, WorkerEvent, WorkerSetup, WorkerStart } from "./worker_protocol.ts";

/** A request that runs younger than this is not looked at. */
const WATCH_AFTER_MILLISECONDS = 250;
/** Looks in a row that must find a thread polling, without any processor time between them, before it counts as dead. */
const SILENT_LOOKS = 3;
const TICKS_PER_SECOND = 100;
/** What the deadline inside of the worker may take to unwind a script and run its shutdown functions. */
const DEADLINE_GRACE_MILLISECONDS = 3_000;

/** Why a worker is lost. */
export type Loss =
  | { readonly kind: "memory" | "timeout" }
  /** Its isolate ended by itself. */
  | { readonly kind: "ended"; readonly text: string };

/** Who is told of a worker. */
export interface WorkerOwner {
  workerReady(worker: WorkerHandle): void;
  /** A message of the running request, or of none. */
  workerEvent(worker: WorkerHandle, event: Exclude<WorkerEvent, { kind: "ready" }>): void;
  /** It will never answer again. */
  workerLost(worker: WorkerHandle, loss: Loss): void;
}

/** Starts an isolate; told why it ended. */
export type IsolateStarter = (options: IsolateOptions, onEnd: (text: string) => void) => Isolate;

/** What a worker is made from. */
export interface WorkerOptions {
  readonly setup: WorkerSetup;
  readonly units: readonly SharedUnit[];
  /** Megabytes of heap. */
  readonly heapMegabytes: number;
  /** Whether somebody wants to know the processor time of requests. */
  readonly measuresTime: boolean;
}

/** One worker. */
export class WorkerHandle {
  readonly slot: WorkerSlot;
  /** When it was started, in milliseconds of `performance.now()`. */
  readonly createdAt: number = performance.now();
  /** Whether it takes requests, or has taken one. */
  isReady = false;
  /** Whether it is running a request. */
  isBusy = false;
  /** Whether it has ended or counts as dead. */
  isGone = false;
  /** Requests handed to it. */
  assignedCount = 0;
  /** When it became ready, in milliseconds of `performance.now()`. */
  readyAt = 0;
  /** When the running request was handed over, in milliseconds of `performance.now()`. */
  assignedAt = 0;

  readonly #port: MessagePort;
  readonly #ring: RingReader;
  readonly #isolate: Isolate;
  readonly #owner: WorkerOwner;
  readonly #terminateTimeoutMilliseconds: number;
  readonly #measuresTime: boolean;
  #startLook: ThreadState | null = null;
  #lastLook: ThreadState | null = null;
  #silentLooks = 0;

  /** Starts a worker, by default in a way that blocks the master meanwhile; see `isolate.ts`. */
  constructor(
    options: WorkerOptions,
    scoreboard: Scoreboard,
    owner: WorkerOwner,
    start: IsolateStarter = startIsolate,
  ) {
    this.slot = scoreboard.take();
    this.#ring = new RingReader(this.slot);
    this.#owner = owner;
    this.#terminateTimeoutMilliseconds = options.setup.terminateTimeoutMilliseconds;
    this.#measuresTime = options.measuresTime;
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    port1.onmessage = (message: MessageEvent<WorkerEvent>) => this.#take(message.data);
    const { setup, units, heapMegabytes } = options;
    const workerStart: WorkerStart = { port: port2, setup, slot: this.slot.buffer, units };
    this.#isolate = start(
      { start: workerStart, heapMegabytes },
      (text) => this.#lose({ kind: "ended", text }),
    );
  }

  /** The number of the worker's thread, which stands where php-fpm has the pid of a child. */
  get id(): number {
    return this.slot.threadId;
  }

  /** Seconds since it was started. */
  get ageSeconds(): number {
    return (performance.now() - this.createdAt) / 1000;
  }

  /** Hands over a request; the worker must be idle. */
  run(request: Omit<Extract<WorkerCommand, { kind: "run" }>, "ring">): void {
    const command: WorkerCommand = { ...request, ring: this.#ring.reset() };
    this.isBusy = true;
    this.assignedCount++;
    this.assignedAt = performance.now();
    this.#lastLook = null;
    this.#silentLooks = 0;
    this.#startLook = this.#measuresTime ? readThreadState(this.id) ?? null : null;
    // A body is not held twice.
    const { body } = command;
    this.#post(command, body.kind === "bytes" ? [body.bytes.buffer] : []);
  }

  /** Processor seconds that the thread spent since the request was handed over; 0 when nobody measures them. */
  processorTime(): { readonly user: number; readonly system: number } {
    const start = this.#startLook;
    const now = start === null ? null : readThreadState(this.id);
    if (start === null || now === null || now === undefined) return { user: 0, system: 0 };
    return {
      user: (now.userTicks - start.userTicks) / TICKS_PER_SECOND,
      system: (now.systemTicks - start.systemTicks) / TICKS_PER_SECOND,
    };
  }

  /** The running request has ended. */
  free(): void {
    this.isBusy = false;
  }

  /** Hands bytes that are new in the ring to a writer; see {@linkcode RingReader.pass}. */
  pass(byteCount: number, write: (bytes: Uint8Array) => Promise<void> | void): void {
    this.#ring.pass(byteCount, write);
  }

  /** Nobody waits for the running request any more. */
  markClientGone(): void {
    markClientGone(this.slot);
  }

  /** Gives the worker a unit that another one compiled. */
  giveUnit(unit: SharedUnit): void {
    this.#post({ kind: "unit", unit }, []);
  }

  #post(command: WorkerCommand, transfer: ArrayBuffer[]): void {
    this.#port.postMessage(command, transfer);
    // A worker that has just been busy waits for this rather than in its event loop.
    Atomics.add(this.slot.words, Word.MESSAGE_COUNT, 1);
    Atomics.notify(this.slot.words, Word.MESSAGE_COUNT);
  }

  /** Ends the isolate. One that is busy in native code goes on until that returns: nothing of it is heard any more. */
  stop(): void {
    this.isGone = true;
    // Terminating alone does not end a wait in shared memory.
    Atomics.store(this.slot.words, Word.IS_ENDING, 1);
    Atomics.add(this.slot.words, Word.MESSAGE_COUNT, 1);
    Atomics.notify(this.slot.words, Word.MESSAGE_COUNT);
    this.#isolate.terminate();
    this.#port.close();
  }

  /** Looks whether the worker still works on its request; tells the owner when it does not. */
  watch(): void {
    if (!this.isBusy || this.isGone) return;
    const running = performance.now() - this.assignedAt;
    if (running < WATCH_AFTER_MILLISECONDS) return;
    const timeout = this.#terminateTimeoutMilliseconds;
    if (timeout > 0 && running > timeout + DEADLINE_GRACE_MILLISECONDS) {
      return this.#lose({ kind: "timeout" });
    }
    const look = readThreadState(this.id);
    if (look === undefined) return;
    if (look === null) return this.#lose({ kind: "ended", text: "its thread is gone" });
    const last = this.#lastLook;
    this.#lastLook = look;
    const isSilent = look.isPolling && (last === null || isSameTime(last, look));
    this.#silentLooks = isSilent ? this.#silentLooks + 1 : 0;
    if (this.#silentLooks >= SILENT_LOOKS) this.#lose({ kind: "memory" });
  }

  #take(event: WorkerEvent): void {
    if (this.isGone) return;
    if (event.kind !== "ready") return this.#owner.workerEvent(this, event);
    this.isReady = true;
    this.readyAt = performance.now();
    this.#owner.workerReady(this);
  }

  #lose(loss: Loss): void {
    if (this.isGone) return;
    this.stop();
    this.#owner.workerLost(this, loss);
  }
}

function isSameTime(a: ThreadState, b: ThreadState): boolean {
  return a.userTicks === b.userTicks && a.systemTicks === b.systemTicks;
}
