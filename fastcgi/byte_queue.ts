/**
 * A pull queue of byte chunks with a bound: what lies between a connection's read loop and the reader of one stream.
 *
 * @module
 */

/**
 * Chunks in, chunks out, in order; one reader at a time.
 *
 * The queue never refuses a chunk: its owner asks `isOverBound` after each read of the socket and stops reading while it holds.
 */
export class ByteQueue {
  /** Bytes that wait to be read. */
  byteCount: number;
  /** All bytes ever pushed. */
  totalByteCount: number;
  /** No more chunks will come. */
  isEnded: boolean;
  /** Since when a reader waits, in milliseconds of `performance.now()`; 0 when none does. */
  waitingSince: number;

  private readonly bytesMax: number;
  private readonly chunks: Uint8Array[];
  private firstIndex: number;
  private resolveRead: ((chunk: Uint8Array | null) => void) | null;
  private pendingRead: Promise<Uint8Array | null> | null;
  private readonly onChange: () => void;

  /** `onChange` is called when a reader begins to wait and when the queue falls to its bound again. */
  constructor(bytesMax: number, onChange: () => void) {
    this.byteCount = 0;
    this.totalByteCount = 0;
    this.isEnded = false;
    this.waitingSince = 0;
    this.bytesMax = bytesMax;
    this.chunks = [];
    this.firstIndex = 0;
    this.resolveRead = null;
    this.pendingRead = null;
    this.onChange = onChange;
  }

  /** Whether more than the bound waits to be read. */
  get isOverBound(): boolean {
    return this.byteCount > this.bytesMax;
  }

  /** Adds a chunk, which belongs to the queue from now on; dropped after the end. */
  push(chunk: Uint8Array): void {
    if (this.isEnded) return;
    this.totalByteCount += chunk.length;
    if (this.resolveRead !== null) {
      this.deliver(chunk);
    } else {
      this.chunks.push(chunk);
      this.byteCount += chunk.length;
    }
  }

  /** Tells that no more chunks come. */
  end(): void {
    this.isEnded = true;
    if (this.resolveRead !== null) this.deliver(null);
  }

  /** Ends the queue and drops what nobody has read. */
  discard(): void {
    const wasOverBound = this.isOverBound;
    this.chunks.length = 0;
    this.firstIndex = 0;
    this.byteCount = 0;
    this.end();
    if (wasOverBound) this.onChange();
  }

  /**
   * Gives the next chunk, null at the end. The chunk belongs to the caller.
   *
   * A second call while one waits gets the same promise.
   */
  read(): Promise<Uint8Array | null> {
    if (this.firstIndex < this.chunks.length) return Promise.resolve(this.take());
    if (this.isEnded) return Promise.resolve(null);
    if (this.pendingRead === null) {
      this.pendingRead = new Promise((resolve) => {
        this.resolveRead = resolve;
      });
      this.waitingSince = performance.now();
      this.onChange();
    }
    return this.pendingRead;
  }

  /** Restarts the clock of a waiting reader: the peer has shown life. */
  touch(now: number): void {
    if (this.waitingSince > 0) this.waitingSince = now;
  }

  private take(): Uint8Array {
    const wasOverBound = this.isOverBound;
    const chunk = this.chunks[this.firstIndex]!;
    this.firstIndex++;
    if (this.firstIndex === this.chunks.length) {
      this.chunks.length = 0;
      this.firstIndex = 0;
    } else if (this.firstIndex >= 64) {
      this.chunks.splice(0, this.firstIndex);
      this.firstIndex = 0;
    }
    this.byteCount -= chunk.length;
    if (wasOverBound && !this.isOverBound) this.onChange();
    return chunk;
  }

  private deliver(chunk: Uint8Array | null): void {
    const resolve = this.resolveRead!;
    this.resolveRead = null;
    this.pendingRead = null;
    this.waitingSince = 0;
    resolve(chunk);
  }
}
