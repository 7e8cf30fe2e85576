/**
 * Credit between a worker that makes output and the master that sends it: the worker blocks while too much is under way.
 *
 * @module
 */
import { Word, type WorkerSlot } from "./scoreboard.ts";

/** Response bytes that may be under way from a worker to its client. */
export const WINDOW_BYTES = 262_144;

/** The worker's half, for one request at a time. [hot] */
export class OutputGate {
  readonly #words: Int32Array<SharedArrayBuffer>;
  readonly #windowBytes: number;
  #sentBytes = 0;

  constructor(slot: WorkerSlot, windowBytes: number = WINDOW_BYTES) {
    this.#words = slot.words;
    this.#windowBytes = windowBytes;
  }

  /** Begins a request; the master has set its words back. */
  open(): void {
    this.#sentBytes = 0;
  }

  /** Whether nobody waits for the response any more. */
  get isClientGone(): boolean {
    // A plain read costs nothing and sees the write soon enough.
    return this.#words[Word.CLIENT_GONE] !== 0;
  }

  /** Blocks until bytes may be sent, and counts them as sent; false when nobody waits for them. */
  pass(byteCount: number): boolean {
    const words = this.#words;
    for (;;) {
      if (words[Word.CLIENT_GONE] !== 0) return false;
      const acknowledged = Atomics.load(words, Word.ACKNOWLEDGED_BYTES);
      if (((this.#sentBytes - acknowledged) | 0) < this.#windowBytes) break;
      words[Word.WAITING_FOR_CLIENT] = 1;
      Atomics.wait(words, Word.ACKNOWLEDGED_BYTES, acknowledged);
      words[Word.WAITING_FOR_CLIENT] = 0;
    }
    this.#sentBytes = (this.#sentBytes + byteCount) | 0;
    return true;
  }
}

/** Prepares a slot for the worker's next request. */
export function resetFlow(slot: WorkerSlot): void {
  Atomics.store(slot.words, Word.ACKNOWLEDGED_BYTES, 0);
  Atomics.store(slot.words, Word.CLIENT_GONE, 0);
}

/** Tells a worker that bytes of its running request have left the process. */
export function acknowledge(slot: WorkerSlot, byteCount: number): void {
  Atomics.add(slot.words, Word.ACKNOWLEDGED_BYTES, byteCount);
  Atomics.notify(slot.words, Word.ACKNOWLEDGED_BYTES);
}

/** Tells a worker that nobody waits for its response any more; one that waits for acknowledgement goes on. */
export function markClientGone(slot: WorkerSlot): void {
  Atomics.store(slot.words, Word.CLIENT_GONE, 1);
  // The value waited for must change too, or a worker that is about to wait would not notice.
  Atomics.add(slot.words, Word.ACKNOWLEDGED_BYTES, 1);
  Atomics.notify(slot.words, Word.ACKNOWLEDGED_BYTES);
}
