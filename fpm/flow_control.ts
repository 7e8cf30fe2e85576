/**
 * The way of response bytes from a worker to the master: a ring in shared memory that both see. The worker writes while there is room and
 * blocks while there is none, the master gives room back when bytes have left the process.
 *
 * Bytes in messages would cost more than a small request does: 30 to 50 µs for each array that is received.
 *
 * @module
 */
import { Word, type WorkerSlot } from "./scoreboard.ts";

/** Response bytes that may be under way from a worker to its client; a power of two, as positions count modulo 2^32. */
export const RING_BYTES = 262_144;

/** The worker's end, for one request at a time. [hot] */
export class RingWriter {
  private readonly words: Int32Array<SharedArrayBuffer>;
  private ring: Uint8Array<SharedArrayBuffer>;
  /** Bytes written in this request, modulo 2^32. */
  private position: number;
  /** Of these, what the master has not been told of. */
  private untold: number;

  constructor(slot: WorkerSlot) {
    this.words = slot.words;
    this.ring = new Uint8Array(new SharedArrayBuffer(0));
    this.position = 0;
    this.untold = 0;
  }

  /** Begins a request, on another ring when one is given; the master has set its words back. */
  open(ring: SharedArrayBuffer | null): void {
    if (ring !== null) this.ring = new Uint8Array(ring);
    this.position = 0;
    this.untold = 0;
  }

  /** Bytes that the master has not been told of. */
  get untoldBytes(): number {
    return this.untold;
  }

  /** Whether nobody waits for the response any more. */
  get isClientGone(): boolean {
    // A plain read costs nothing and sees the write soon enough.
    return this.words[Word.CLIENT_GONE] !== 0;
  }

  /** Writes what there is room for, from an offset on; gives the number of bytes written. */
  put(bytes: Uint8Array, offset: number): number {
    const { ring } = this;
    const under = (this.position - Atomics.load(this.words, Word.ACKNOWLEDGED_BYTES)) | 0;
    const count = Math.min(bytes.length - offset, ring.length - under);
    if (count <= 0) return 0;
    const start = this.position & (ring.length - 1);
    const first = Math.min(count, ring.length - start);
    ring.set(first === bytes.length ? bytes : bytes.subarray(offset, offset + first), start);
    if (first < count) ring.set(bytes.subarray(offset + first, offset + count), 0);
    this.position = (this.position + count) | 0;
    this.untold += count;
    return count;
  }

  /** What to tell the master of; afterwards it has been told. */
  takeUntold(): number {
    const count = this.untold;
    this.untold = 0;
    return count;
  }

  /** Takes back what the master has not been told of. */
  dropUntold(): void {
    this.position = (this.position - this.untold) | 0;
    this.untold = 0;
  }

  /** Blocks until there is room; false when nobody waits for the response any more. The master must know of all bytes. */
  waitForRoom(): boolean {
    const { words } = this;
    for (;;) {
      if (words[Word.CLIENT_GONE] !== 0) return false;
      const acknowledged = Atomics.load(words, Word.ACKNOWLEDGED_BYTES);
      if (((this.position - acknowledged) | 0) < this.ring.length) return true;
      Atomics.wait(words, Word.ACKNOWLEDGED_BYTES, acknowledged);
    }
  }
}

/** The master's end, for one request at a time. */
export class RingReader {
  readonly #slot: WorkerSlot;
  #ring: Uint8Array<SharedArrayBuffer> | null = null;
  #position = 0;
  /** Pieces of the running request that have not left the process. */
  #pendingCount = 0;

  constructor(slot: WorkerSlot) {
    this.#slot = slot;
  }

  /** Prepares the next request; gives the ring when it is a new one, since the last request's bytes still lie in the old. */
  reset(): SharedArrayBuffer | null {
    Atomics.store(this.#slot.words, Word.ACKNOWLEDGED_BYTES, 0);
    Atomics.store(this.#slot.words, Word.CLIENT_GONE, 0);
    this.#position = 0;
    if (this.#ring !== null && this.#pendingCount === 0) return null;
    this.#pendingCount = 0;
    const buffer = new SharedArrayBuffer(RING_BYTES);
    this.#ring = new Uint8Array(buffer);
    return buffer;
  }

  /**
   * Hands the next bytes to a writer, which copies them or gives a promise until when they must not change. The worker gets the room
   * back afterwards.
   */
  pass(byteCount: number, write: (bytes: Uint8Array) => Promise<void> | void): void {
    const ring = this.#ring!;
    for (let left = byteCount; left > 0;) {
      const start = this.#position & (ring.length - 1);
      const count = Math.min(left, ring.length - start);
      left -= count;
      this.#position = (this.#position + count) | 0;
      const written = write(ring.subarray(start, start + count));
      if (written === undefined) {
        this.#acknowledge(count);
        continue;
      }
      this.#pendingCount++;
      written.then(() => {
        // By now the worker may be at another request, on another ring.
        if (this.#ring !== ring) return;
        this.#pendingCount--;
        this.#acknowledge(count);
      });
    }
  }

  #acknowledge(byteCount: number): void {
    Atomics.add(this.#slot.words, Word.ACKNOWLEDGED_BYTES, byteCount);
    Atomics.notify(this.#slot.words, Word.ACKNOWLEDGED_BYTES);
  }
}

/** Tells a worker that nobody waits for its response any more; one that waits for room goes on. */
export function markClientGone(slot: WorkerSlot): void {
  Atomics.store(slot.words, Word.CLIENT_GONE, 1);
  // The value waited for must change too, or a worker that is about to wait would not notice.
  Atomics.add(slot.words, Word.ACKNOWLEDGED_BYTES, 1);
  Atomics.notify(slot.words, Word.ACKNOWLEDGED_BYTES);
}
