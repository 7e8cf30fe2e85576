/**
 * How much memory a worker has: V8's heap, what of it is garbage too, and what lies outside of it. [hot]
 *
 * @module
 */
import v8 from "node:v8";

/** Asking V8 takes as long as a small request, so it is asked after so many, or so much time. */
const LOOK_REQUESTS = 16;
const LOOK_MILLISECONDS = 50;

/** The watch of a worker. */
export class MemoryWatch {
  /** As it was at the last look. */
  bytes: number;
  private requestCount: number;
  private lookedAt: number;

  constructor() {
    this.bytes = 0;
    this.requestCount = 0;
    this.lookedAt = 0;
  }

  /** Whether there is more than so much, as far as the last look tells; of 0 there never is. Called after each request. */
  isAbove(limitBytes: number): boolean {
    if (limitBytes === 0) return false;
    const now = performance.now();
    this.requestCount++;
    if (this.requestCount % LOOK_REQUESTS === 0 || now - this.lookedAt > LOOK_MILLISECONDS) {
      const { used_heap_size, external_memory } = v8.getHeapStatistics();
      this.bytes = used_heap_size + external_memory;
      this.lookedAt = now;
    }
    return this.bytes > limitBytes;
  }
}
