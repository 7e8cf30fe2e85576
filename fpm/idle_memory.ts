/**
 * Gives memory back that an isolate without work holds: V8 keeps the garbage and the room of busy times until it needs them again, which
 * an idle worker may never do.
 *
 * @module
 */
import v8 from "node:v8";
import vm from "node:vm";
import { trimHeap } from "./libc.ts";

/** Whoever has done nothing for so long is idle. Each one beyond it waits a little longer, so that not all collect at once. */
const IDLE_MILLISECONDS = 4_000;
const APART_MILLISECONDS = 250;
const APART_COUNT = 16;
/** So much must have come since the last time, for a collection to be worth its 10 to 50 ms. */
const GROWTH_BYTES = 8 * 1_048_576;

/** What V8's `gc` takes. */
type Collect = (options: { type: "major"; execution: "sync" }) => void;

/** The watch of an isolate. */
export class IdleMemory {
  readonly #idleMilliseconds: number;
  /** V8's heap after the last collection. */
  #floorBytes = 0;
  #workCount = -1;
  #workedAt = 0;

  /** `number` tells isolates apart. */
  constructor(number: number) {
    this.#idleMilliseconds = IDLE_MILLISECONDS + (number % APART_COUNT) * APART_MILLISECONDS;
  }

  /** To be called every second or so while there is nothing to do; `workCount` changes with all that was done. */
  look(workCount: number, now: number = performance.now()): void {
    if (workCount !== this.#workCount) {
      this.#workCount = workCount;
      this.#workedAt = now;
      return;
    }
    if (now - this.#workedAt < this.#idleMilliseconds) return;
    // Before the next look at least as much time goes by.
    this.#workedAt = now;
    if (heapBytes() < this.#floorBytes + GROWTH_BYTES) return;
    collectGarbage();
    this.#floorBytes = heapBytes();
    trimHeap();
  }
}

function heapBytes(): number {
  return v8.getHeapStatistics().total_heap_size;
}

/** Collects all garbage of this isolate. */
export function collectGarbage(): void {
  // The name exists in contexts that are made after the flag is set.
  v8.setFlagsFromString("--expose-gc");
  const collect: Collect = vm.runInNewContext("gc");
  v8.setFlagsFromString("--no-expose-gc");
  collect({ type: "major", execution: "sync" });
}
