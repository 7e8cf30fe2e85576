/**
 * What the workers of a pool count together of their cache of compiled files, in memory that all of them share.
 *
 * @module
 */
import type { CacheStatistics } from "../vm/mod.ts";

const Word = { RESTARTS: 0, HITS: 1, MISSES: 2 } as const;
const START_TIME = 2;
const RESTART_TIME = 3;
const BYTES = 32;

/** The figures, seen from the master or a worker. */
export class CacheFigures {
  /** The memory, for the workers. */
  readonly buffer: SharedArrayBuffer;
  readonly #words: Uint32Array<SharedArrayBuffer>;
  readonly #times: Float64Array<SharedArrayBuffer>;

  constructor(buffer?: SharedArrayBuffer) {
    this.buffer = buffer ?? new SharedArrayBuffer(BYTES);
    this.#words = new Uint32Array(this.buffer);
    this.#times = new Float64Array(this.buffer);
    if (buffer === undefined) this.#times[START_TIME] = Math.floor(Date.now() / 1000);
  }

  /** How often the cache was emptied, or is to be. */
  get restartCount(): number {
    // A plain read costs nothing and sees the write soon enough.
    return this.#words[Word.RESTARTS]!;
  }

  /** Lets every worker empty its cache. */
  restart(): void {
    this.#times[RESTART_TIME] = Math.floor(Date.now() / 1000);
    Atomics.add(this.#words, Word.RESTARTS, 1);
    Atomics.store(this.#words, Word.HITS, 0);
    Atomics.store(this.#words, Word.MISSES, 0);
  }

  /** Adds what a request found in the cache, and what not. */
  count(hits: number, misses: number): void {
    if (hits > 0) Atomics.add(this.#words, Word.HITS, hits);
    if (misses > 0) Atomics.add(this.#words, Word.MISSES, misses);
  }

  /** The figures, for a worker that has emptied its cache so often. */
  statistics(restartCount: number): CacheStatistics {
    return {
      hitCount: Atomics.load(this.#words, Word.HITS),
      missCount: Atomics.load(this.#words, Word.MISSES),
      startSeconds: this.#times[START_TIME]!,
      lastRestartSeconds: this.#times[RESTART_TIME]!,
      restartCount,
      isRestartPending: this.restartCount !== restartCount,
    };
  }
}
