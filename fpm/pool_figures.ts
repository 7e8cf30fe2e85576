/**
 * What the workers of a pool count together, in memory that all of them share: how many run a request, and how many at most.
 *
 * Counted only while somebody looks, since it costs each request two steps on memory that all workers want.
 *
 * @module
 */

const Figure = { IS_WATCHED: 0, ACTIVE: 1, ACTIVE_MAX: 2 } as const;

/** The figures, seen from the master or a worker. [hot] */
export class PoolFigures {
  /** The memory, for the workers. */
  readonly buffer: SharedArrayBuffer;
  private readonly words: Int32Array<SharedArrayBuffer>;

  constructor(buffer: SharedArrayBuffer = new SharedArrayBuffer(16)) {
    this.buffer = buffer;
    this.words = new Int32Array(buffer);
  }

  /** Whether workers measure and count their requests. */
  get isWatched(): boolean {
    // A plain read costs nothing and sees the write soon enough.
    return this.words[Figure.IS_WATCHED] !== 0;
  }

  /** Lets workers measure and count from their next request on. */
  watch(): void {
    this.words[Figure.IS_WATCHED] = 1;
  }

  /** Most requests that ran at a time. */
  get activeMax(): number {
    return Atomics.load(this.words, Figure.ACTIVE_MAX);
  }

  /** Notes so many running requests. */
  raiseActiveMax(active: number): void {
    for (let seen = this.activeMax; seen < active;) {
      const found = Atomics.compareExchange(this.words, Figure.ACTIVE_MAX, seen, active);
      if (found === seen) return;
      seen = found;
    }
  }

  /** A request begins. */
  enter(): void {
    this.raiseActiveMax(Atomics.add(this.words, Figure.ACTIVE, 1) + 1);
  }

  /** A request ends. */
  leave(): void {
    Atomics.sub(this.words, Figure.ACTIVE, 1);
  }
}
