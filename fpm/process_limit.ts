/**
 * `process.max`: how many workers all pools may have together.
 *
 * @module
 */
import type { Report } from "./log_level.ts";

const ADVICE = "Please review your configuration and consider raising 'process.max'";

/** Counts the workers of all pools. */
export class ProcessLimit {
  readonly #max: number;
  readonly #report: Report;
  #count = 0;
  #hasWarned = false;

  /** `max` 0 is no limit. */
  constructor(max: number, report: Report) {
    this.#max = max;
    this.#report = report;
  }

  /** Takes room for workers; gives for how many there is some. */
  take(wanted: number): number {
    const count = this.#max === 0 ? wanted : Math.min(wanted, this.#max - this.#count);
    this.#count += count;
    if (count < wanted && !this.#hasWarned) {
      this.#hasWarned = true;
      this.#report("warning", `The maximum number of processes has been reached. ${ADVICE}`);
    }
    if (count > 0 && count === wanted) this.#hasWarned = false;
    return count;
  }

  /** Gives back the room of a worker. */
  release(count = 1): void {
    this.#count -= count;
  }
}
