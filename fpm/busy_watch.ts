/**
 * Looks after what waits while all workers of a pool are busy: answers the pool's own pages, so that an operator sees a pool that is stuck,
 * notes since when requests wait, and finds those that wait longer, or come later, than the pool allows.
 *
 * Some times a second it takes what waits in the workers' set, looks at each request without taking it off its connection, and puts back
 * all that is for the workers, in the order in which it waited.
 *
 * @module
 */
import { peek, peerAddress, receive } from "./libc_socket.ts";
import type { ReadySet } from "./ready_set.ts";
import { readResponderRequest } from "./responder_request.ts";
import type { WorkerEvent } from "./worker_protocol.ts";

/** A connection that is taken from the workers. */
export type TakenConnection = Extract<WorkerEvent, { kind: "connection" }>;

/** What a watch is made of. */
export interface BusyWatchParts {
  readonly ready: ReadySet;
  /** `pm.max_queue_time`; 0 for none. */
  readonly waitMillisecondsMax: number;
  /** `pm.max_queue`; 0 for none. */
  readonly lengthMax: number;
  /** Whether no worker is free. */
  readonly isBusy: () => boolean;
  /** Whether a request is for a page of the pool's. */
  readonly isPage: (parameters: ReadonlyMap<string, string>) => boolean;
  /** Whether a client may ask; reports it when it may not. */
  readonly isAllowed: (address: string | undefined) => boolean;
  /** Serves a connection in the master. */
  readonly serve: (connection: TakenConnection) => void;
  /** Refuses the request of a connection, in the master. */
  readonly refuse: (connection: TakenConnection, waitedMilliseconds: number) => void;
  /** Called at each look with how many connections wait, for what waits in the master. */
  readonly looked: (waitingCount: number) => void;
}

const LOOK_MILLISECONDS = 100;
/** A short time to wait is looked at so often. */
const LOOKS_IN_WAIT = 5;
const LOOK_MILLISECONDS_MIN = 10;
/** A longer request is for a worker. */
const LOOK_BYTES = 16_384;
/** So many are looked at in one go; the master has other things to do. */
const LOOKS_MAX = 1_024;

/** The watch of a pool. */
export class BusyWatch {
  readonly #parts: BusyWatchParts;
  readonly #timer: ReturnType<typeof setInterval>;
  readonly #buffer = new Uint8Array(LOOK_BYTES);
  /** Requests that wait, as far as this look has come. */
  #waitingCount = 0;

  constructor(parts: BusyWatchParts) {
    this.#parts = parts;
    const wait = parts.waitMillisecondsMax;
    const often = wait === 0 ? LOOK_MILLISECONDS : Math.max(LOOK_MILLISECONDS_MIN, wait / LOOKS_IN_WAIT);
    this.#timer = setInterval(() => this.#look(), Math.min(LOOK_MILLISECONDS, often));
  }

  /** Looks no more. */
  close(): void {
    clearInterval(this.#timer);
  }

  #look(): void {
    if (!this.#parts.isBusy()) return;
    const { ready } = this.#parts;
    const seen = new Set<number>();
    let isListener = false;
    this.#waitingCount = 0;
    while (seen.size < LOOKS_MAX) {
      const descriptor = ready.wait(0);
      if (descriptor < 0 || descriptor === ready.shared.ending) break;
      seen.add(descriptor);
      isListener ||= descriptor === ready.shared.listener;
    }
    const { listener, jobs } = ready.shared;
    for (const descriptor of seen) {
      if (descriptor === jobs) ready.giveBack(descriptor);
      else if (descriptor !== listener && ready.take(descriptor)) this.#lookAt(descriptor);
    }
    if (isListener) this.#accept(LOOKS_MAX - seen.size);
    this.#parts.looked(this.#waitingCount);
  }

  /** Accepts what waits, at least one: that lets the listener be told again. */
  #accept(countMax: number): void {
    const { ready, isAllowed } = this.#parts;
    for (let count = 0; count <= countMax; count++) {
      const descriptor = ready.accept();
      if (descriptor < 0) return;
      if (isAllowed(peerAddress(descriptor))) this.#lookAt(descriptor);
      else ready.close(descriptor);
    }
  }

  /** Serves a connection whose request is for a page, refuses one that may not wait; lets another one wait. */
  #lookAt(descriptor: number): void {
    const { ready, isPage, serve } = this.#parts;
    const buffer = this.#buffer;
    const length = peek(descriptor, buffer);
    if (length < 0) return ready.keepSilent(descriptor);
    const request = readResponderRequest(buffer, length);
    if (typeof request === "object" && isPage(request.parameters)) {
      return serve(this.#take(descriptor, length));
    }
    const since = ready.noteArrival(descriptor);
    const waited = Date.now() - since;
    if (this.#mayWait(waited)) return ready.keep(descriptor);
    this.#parts.refuse(this.#take(descriptor, length), waited);
  }

  #mayWait(milliseconds: number): boolean {
    const { waitMillisecondsMax, lengthMax } = this.#parts;
    if (waitMillisecondsMax > 0 && milliseconds > waitMillisecondsMax) return false;
    return ++this.#waitingCount <= lengthMax || lengthMax === 0;
  }

  #take(descriptor: number, length: number): TakenConnection {
    const buffer = this.#buffer;
    const count = Math.max(0, receive(descriptor, buffer.subarray(0, length)));
    this.#parts.ready.release(descriptor);
    return {
      kind: "connection",
      descriptor,
      peerAddress: peerAddress(descriptor),
      bytes: buffer.slice(0, count),
    };
  }
}
