/**
 * Finds requests for the pool's own pages while all of its workers are busy, so that an operator sees a pool that is stuck.
 *
 * Ten times a second it takes what waits in the workers' set, looks at each request without taking it off its connection, and puts back
 * all that is for the workers, in the order in which it waited.
 *
 * @module
 */
import { peek, peerAddress, receive } from "./libc_socket.ts";
import type { ReadySet } from "./ready_set.ts";
import { readResponderRequest } from "./responder_request.ts";
import type { WorkerEvent } from "./worker_protocol.ts";

/** What a watch is made of. */
export interface BusyWatchParts {
  readonly ready: ReadySet;
  /** Whether no worker is free. */
  readonly isBusy: () => boolean;
  /** Whether a request is for a page of the pool's. */
  readonly isPage: (parameters: ReadonlyMap<string, string>) => boolean;
  /** Whether a client may ask; reports it when it may not. */
  readonly isAllowed: (address: string | undefined) => boolean;
  /** Serves a connection in the master. */
  readonly serve: (connection: Extract<WorkerEvent, { kind: "connection" }>) => void;
}

const LOOK_MILLISECONDS = 100;
/** A longer request is for a worker. */
const LOOK_BYTES = 16_384;
/** So many are looked at in one go; the master has other things to do. */
const LOOKS_MAX = 1_024;

/** The watch of a pool. */
export class BusyWatch {
  readonly #parts: BusyWatchParts;
  readonly #timer: ReturnType<typeof setInterval>;
  readonly #buffer = new Uint8Array(LOOK_BYTES);

  constructor(parts: BusyWatchParts) {
    this.#parts = parts;
    this.#timer = setInterval(() => this.#look(), LOOK_MILLISECONDS);
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

  /** Serves a connection whose request is for a page; lets another one wait. */
  #lookAt(descriptor: number): void {
    const { ready, isPage, serve } = this.#parts;
    const buffer = this.#buffer;
    const length = peek(descriptor, buffer);
    if (length < 0) return ready.keepSilent(descriptor);
    const request = readResponderRequest(buffer, length);
    if (typeof request === "string" || !isPage(request.parameters)) return ready.keep(descriptor);
    const count = receive(descriptor, buffer.subarray(0, length));
    ready.release(descriptor);
    serve({
      kind: "connection",
      descriptor,
      peerAddress: peerAddress(descriptor),
      bytes: buffer.slice(0, count),
    });
  }
}
