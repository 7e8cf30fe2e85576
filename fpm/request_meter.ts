/**
 * What the status page tells of a worker's last request: measured by the worker, and only while somebody looks. [hot]
 *
 * @module
 */
import type { PoolFigures } from "./pool_figures.ts";
import { Running, Word, type WorkerSlot } from "./scoreboard.ts";
import { threadSeconds } from "./thread_clock.ts";

/** Measures one request after the other. */
export class RequestMeter {
  private readonly slot: WorkerSlot;
  private readonly figures: PoolFigures;
  private isMeasuring: boolean;
  private startedAt: number;
  private startSeconds: number;

  constructor(slot: WorkerSlot, figures: PoolFigures) {
    this.slot = slot;
    this.figures = figures;
    this.isMeasuring = false;
    this.startedAt = 0;
    this.startSeconds = 0;
  }

  /** A request begins. */
  begin(): void {
    const { words } = this.slot;
    words[Word.RUNNING] = Running.YES;
    if (!this.figures.isWatched) return;
    this.isMeasuring = true;
    words[Word.RUNNING] = Running.COUNTED;
    this.figures.enter();
    this.startedAt = performance.now();
    this.startSeconds = threadSeconds();
  }

  /** It has ended. */
  end(memoryBytes: number): void {
    this.slot.words[Word.RUNNING] = Running.NO;
    if (!this.isMeasuring) return;
    this.isMeasuring = false;
    const milliseconds = performance.now() - this.startedAt;
    this.slot.noteRequest(milliseconds * 1000, threadSeconds() - this.startSeconds, memoryBytes);
    this.figures.leave();
  }
}
