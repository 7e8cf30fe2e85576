/**
 * What the status page and the access log tell of a request: measured by its worker, and only while somebody wants to know. [hot]
 *
 * @module
 */
import type { PoolFigures } from "./pool_figures.ts";
import { NO_FIGURES, type RequestFigures } from "./request_figures.ts";
import { Running, Word, type WorkerSlot } from "./scoreboard.ts";
import type { ThreadClock } from "./thread_clock.ts";
import type { RunOutcome } from "./worker_engine.ts";

/** Measures one request after the other. */
export class RequestMeter {
  private readonly slot: WorkerSlot;
  private readonly figures: PoolFigures;
  private readonly clock: ThreadClock;
  /** Whether each request is measured, watched or not. */
  private readonly isLogged: boolean;
  private isMeasuring: boolean;
  private isCounted: boolean;
  private startedAt: number;
  private user: number;
  private system: number;
  private delay: number;
  private queueMicroseconds: number;

  constructor(slot: WorkerSlot, figures: PoolFigures, clock: ThreadClock, isLogged: boolean) {
    this.slot = slot;
    this.figures = figures;
    this.clock = clock;
    this.isLogged = isLogged;
    this.isMeasuring = false;
    this.isCounted = false;
    this.startedAt = 0;
    this.user = 0;
    this.system = 0;
    this.delay = 0;
    this.queueMicroseconds = 0;
  }

  /** A request begins that has waited so long. */
  begin(queueMicroseconds: number): void {
    const { words } = this.slot;
    words[Word.RUNNING] = Running.YES;
    this.isCounted = this.figures.isWatched;
    this.isMeasuring = this.isCounted || this.isLogged;
    if (!this.isMeasuring) return;
    if (this.isCounted) {
      words[Word.RUNNING] = Running.COUNTED;
      this.figures.enter();
    }
    const { clock } = this;
    this.queueMicroseconds = queueMicroseconds;
    this.startedAt = performance.now();
    clock.read();
    this.user = clock.userMicroseconds;
    this.system = clock.systemMicroseconds;
    this.delay = clock.delayMicroseconds;
  }

  /** It has ended; gives what was measured. */
  end(outcome: RunOutcome): RequestFigures {
    this.slot.words[Word.RUNNING] = Running.NO;
    if (!this.isMeasuring) return NO_FIGURES;
    this.isMeasuring = false;
    const measured = this.measure(outcome);
    if (!this.isCounted) return measured;
    this.slot.noteRequest(measured);
    this.figures.leave();
    return measured;
  }

  private measure({ peakMemoryBytes, includeCount, cacheMissCount }: RunOutcome): RequestFigures {
    const { clock } = this;
    const durationMicroseconds = (performance.now() - this.startedAt) * 1000;
    clock.read();
    const userMicroseconds = clock.userMicroseconds - this.user;
    const systemMicroseconds = clock.systemMicroseconds - this.system;
    const busy = userMicroseconds + systemMicroseconds + clock.delayMicroseconds - this.delay;
    return {
      durationMicroseconds,
      userMicroseconds,
      systemMicroseconds,
      memoryBytes: peakMemoryBytes,
      queueMicroseconds: this.queueMicroseconds,
      waitMicroseconds: Math.max(0, durationMicroseconds - busy),
      includeCount,
      cacheMissCount,
    };
  }
}
