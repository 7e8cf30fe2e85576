/**
 * The master's end of one worker: starts its isolate, hands it requests, watches whether it lives.
 *
 * @module
 */
import type { WholeRequest } from "../fastcgi/mod.ts";
import type { PoolStatus } from "../vm/front.ts";
import type { CacheFigures } from "./cache_figures.ts";
import { markClientGone, RingReader } from "./flow_control.ts";
import type { Isolate } from "./isolate.ts";
import { answerWithError } from "./internal_error.ts";
import { closeSocket } from "./libc_socket.ts";
import type { IsolateStarter } from "./limited_isolates.ts";
import type { PoolFigures } from "./pool_figures.ts";
import type { ReadySet } from "./ready_set.ts";
import { readResponderRequest } from "./responder_request.ts";
import { type Scoreboard, Stage, Word, type WorkerSlot } from "./scoreboard.ts";
import { readThreadState, type ThreadState } from "./thread_state.ts";
import type { SharedUnit } from "./unit_store.ts";
import {
  splitParameters,
  type WorkerCommand,
  type WorkerEvent,
  type WorkerSetup,
  type WorkerStart,
} from "./worker_protocol.ts";

/** A request that runs younger than this is not looked at. */
const WATCH_AFTER_MILLISECONDS = 250;
/** Looks in a row that must find a thread polling, without any processor time between them, before it counts as dead. */
const SILENT_LOOKS = 3;
/** What the deadline inside of the worker may take to unwind a script and run its shutdown functions. */
const DEADLINE_GRACE_MILLISECONDS = 3_000;
/** A thread that was told to end may still ask its clock for so long. */
const CLOCK_MILLISECONDS = 2_000;
/** Where a worker puts the request that it reads; a longer one is the master's. */
const INBOX_BYTES = 65_536;

/** Why a worker is lost. */
export type Loss =
  | { readonly kind: "memory" | "timeout" }
  /** Its isolate ended by itself. */
  | { readonly kind: "ended"; readonly text: string };

/** Who is told of a worker. */
export interface WorkerOwner {
  workerReady(worker: WorkerHandle): void;
  workerEvent(worker: WorkerHandle, event: Exclude<WorkerEvent, { kind: "ready" }>): void;
  /** Its request runs longer than `request_slowlog_timeout`. Told once of each request. */
  workerSlow(worker: WorkerHandle): void;
  /** It will never answer again. */
  workerLost(worker: WorkerHandle, loss: Loss): void;
}

/** What a worker is made from. */
export interface WorkerOptions {
  readonly setup: WorkerSetup;
  readonly isolates: IsolateStarter;
  readonly ready: ReadySet;
  readonly figures: PoolFigures;
  readonly cache: CacheFigures;
  readonly units: readonly SharedUnit[];
  /** Megabytes of heap. */
  readonly heapMegabytes: number;
}

/** One worker. */
export class WorkerHandle {
  readonly slot: WorkerSlot;
  /** When it was started, in milliseconds of `performance.now()`. */
  readonly createdAt: number = performance.now();
  /** Whether it can take requests, or has taken one. */
  isReady = false;
  /** Whether it runs a request that the master has handed over. */
  isAssigned = false;
  /** Whether it has ended or counts as dead. */
  isGone = false;
  /** Whether it was told to end after what it is doing. */
  isToldToEnd = false;
  /** When it began to take requests, in milliseconds of `performance.now()`; 0 before. */
  servingSince = 0;

  readonly #port: MessagePort;
  readonly #ring: RingReader;
  readonly #inbox = new SharedArrayBuffer(INBOX_BYTES);
  readonly #isolate: Isolate;
  readonly #owner: WorkerOwner;
  readonly #setup: WorkerSetup;
  /** The parameters of the last request that was handed over. */
  #assigned = "";
  /** The request that was looked at last: its number, what was seen, how often nothing had changed. */
  #watched = -1;
  #lastLook: ThreadState | null = null;
  #silentLooks = 0;
  /** The number of the last request that was slow. */
  #slow = -1;

  /** Starts a worker. */
  constructor(options: WorkerOptions, scoreboard: Scoreboard, owner: WorkerOwner) {
    this.slot = scoreboard.take();
    this.#ring = new RingReader(this.slot);
    this.#owner = owner;
    this.#setup = options.setup;
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    port1.onmessage = (message: MessageEvent<WorkerEvent>) => this.#take(message.data);
    const { setup, units, heapMegabytes } = options;
    const workerStart: WorkerStart = {
      port: port2,
      setup,
      slot: this.slot.buffer,
      ready: options.ready.shared,
      figures: options.figures.buffer,
      cache: options.cache.buffer,
      inbox: this.#inbox,
      units,
    };
    this.#isolate = options.isolates.start(
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

  /** Whether it is running a request. */
  get isBusy(): boolean {
    return this.isAssigned || this.slot.stage >= Stage.RUNNING;
  }

  /** How long the running request has been running, in milliseconds. */
  get runningMilliseconds(): number {
    return Math.max(0, Date.now() - this.slot.startTime);
  }

  /** How long it has been idle, in seconds: since the start of its last request, or since it takes requests. */
  get idleSeconds(): number {
    const { startTime } = this.slot;
    return startTime > 0 ? (Date.now() - startTime) / 1000 : (performance.now() - this.servingSince) / 1000;
  }

  /** Lets it finish what it is doing; it says when it leaves. */
  tellToEnd(): void {
    this.isToldToEnd = true;
    Atomics.store(this.slot.words, Word.IS_ENDING, 1);
  }

  /** Lets it take requests. */
  serve(): void {
    this.servingSince = performance.now();
    this.#post({ kind: "serve" }, []);
  }

  /** Hands over a request; the worker must have asked for one. */
  run(request: Omit<Extract<WorkerCommand, { kind: "run" }>, "ring">): void {
    const command: WorkerCommand = { ...request, ring: this.#ring.reset() };
    this.isAssigned = true;
    this.#assigned = request.parameters;
    this.slot.startTime = Date.now();
    // A body is not held twice.
    const { body } = command;
    this.#post(command, body.kind === "bytes" ? [body.bytes.buffer] : []);
  }

  /** Tells a worker that asked for a request that there is none. */
  refuse(): void {
    this.#post({ kind: "nothing" }, []);
  }

  /** Answers a worker that asked for the pool's figures. */
  giveStatus(status: PoolStatus): void {
    this.#post({ kind: "status", status }, []);
  }

  /** Hands bytes that are new in the ring to a writer; see {@linkcode RingReader.pass}. */
  pass(byteCount: number, write: (bytes: Uint8Array) => Promise<void> | void): void {
    this.#ring.pass(byteCount, write);
  }

  /** Nobody waits any more for the request that was handed over. */
  markClientGone(): void {
    markClientGone(this.slot);
  }

  /** Gives the worker a unit that another one compiled. */
  giveUnit(unit: SharedUnit): void {
    this.#post({ kind: "unit", unit }, []);
  }

  /** Lets the worker forget units of files. */
  forgetUnits(paths: readonly string[]): void {
    this.#post({ kind: "forgetUnits", paths }, []);
  }

  #post(command: WorkerCommand, transfer: ArrayBuffer[]): void {
    this.#port.postMessage(command, transfer);
    this.#wake();
  }

  /** Ends a wait for the master's messages. */
  #wake(): void {
    Atomics.add(this.slot.words, Word.MESSAGE_COUNT, 1);
    Atomics.notify(this.slot.words, Word.MESSAGE_COUNT);
  }

  /** The parameters of the request that the worker has read itself and is running, or ran last; null when it is no such request. */
  ownParameters(): Map<string, string> | null {
    return this.#ownRequest()?.parameters ?? null;
  }

  /** The parameters of the request that it is running or ran last, wherever that came from; null for none. */
  lastParameters(): Map<string, string> | null {
    if (this.slot.words[Word.RECEIVED_BYTES] !== 0) return this.ownParameters();
    return this.#assigned === "" ? null : splitParameters(this.#assigned);
  }

  #ownRequest(): WholeRequest | null {
    const bytes = new Uint8Array(this.#inbox).slice();
    const request = readResponderRequest(bytes, this.slot.words[Word.RECEIVED_BYTES]!);
    return typeof request === "string" ? null : request;
  }

  /** Answers the client of a worker that is gone in its place, if it had taken a connection itself. */
  answerInstead(ready: ReadySet): void {
    const { words } = this.slot;
    const descriptor = Atomics.exchange(words, Word.CONNECTION, -1);
    if (descriptor < 0) return;
    const request = this.#ownRequest();
    const isFresh = words[Word.SENT_BYTES] === 0;
    const isAnswered = isFresh && request !== null && answerWithError(descriptor, request.id);
    if (isAnswered && request.keepConnection) ready.keep(descriptor);
    else ready.close(descriptor);
  }

  /** Ends the isolate. One that is busy in native code goes on until that returns: nothing of it is heard any more. */
  stop(): void {
    this.isGone = true;
    // Terminating alone does not end a wait in shared memory.
    Atomics.store(this.slot.words, Word.IS_ENDING, 1);
    this.#wake();
    this.#isolate.terminate();
    this.#port.close();
    this.#closeClock();
  }

  /** By then the thread asks its clock no more, and the number may be another's. */
  #closeClock(): void {
    const close = (): void => {
      const clock = Atomics.exchange(this.slot.words, Word.CLOCK, -1);
      if (clock >= 0) closeSocket(clock);
    };
    Deno.unrefTimer(setTimeout(close, CLOCK_MILLISECONDS));
  }

  /** Looks whether the worker still works on its request; tells the owner when it does not. */
  watch(): void {
    if (!this.isBusy || this.isGone) return;
    const running = this.runningMilliseconds;
    if (running < WATCH_AFTER_MILLISECONDS) return;
    const timeout = this.#setup.terminateTimeoutMilliseconds;
    if (timeout > 0 && running > timeout + DEADLINE_GRACE_MILLISECONDS) {
      return this.#lose({ kind: "timeout" });
    }
    this.#lookWhetherSlow(running);
    const look = readThreadState(this.id);
    if (look === undefined) return;
    if (look === null) return this.#lose({ kind: "ended", text: "its thread is gone" });
    const last = this.#watched === this.slot.requestCount ? this.#lastLook : null;
    if (last === null) this.#silentLooks = 0;
    this.#watched = this.slot.requestCount;
    this.#lastLook = look;
    const isSilent = look.isPolling && (last === null || isSameTime(last, look));
    this.#silentLooks = isSilent ? this.#silentLooks + 1 : 0;
    if (this.#silentLooks >= SILENT_LOOKS) this.#lose({ kind: "memory" });
  }

  /** As in php-fpm, what runs after the end of the response is not slow. */
  #lookWhetherSlow(running: number): void {
    const { slot } = this;
    const { slowlogMilliseconds } = this.#setup;
    if (slowlogMilliseconds === 0 || running < slowlogMilliseconds || slot.stage !== Stage.RUNNING) return;
    if (this.#slow === slot.requestCount) return;
    this.#slow = slot.requestCount;
    this.#owner.workerSlow(this);
    Atomics.store(slot.words, Word.STACK_WANTED, 1);
    Atomics.notify(slot.words, Word.STACK_WANTED);
  }

  #take(event: WorkerEvent): void {
    if (this.isGone) return;
    if (event.kind !== "ready") return this.#owner.workerEvent(this, event);
    this.isReady = true;
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
