/**
 * `emergency_restart_threshold` and `emergency_restart_interval`: when so many workers have crashed within a time, all are replaced.
 *
 * Source: php-src sapi/fpm/fpm/fpm_children.c (fpm_children_bury)
 *
 * @module
 */
import type { GlobalConfiguration } from "./configuration_types.ts";

/** Counts the crashes of a master's workers. */
export class EmergencyRestart {
  /** When the last ones were, in seconds; as many as the threshold. */
  #faults: number[] = [];

  /** Notes a crash; gives what to warn of when there have been too many, otherwise null. */
  note(
    { emergencyRestartThreshold: threshold, emergencyRestartIntervalSeconds: interval }: Pick<
      GlobalConfiguration,
      "emergencyRestartThreshold" | "emergencyRestartIntervalSeconds"
    >,
    now: number = Math.floor(Date.now() / 1000),
  ): string | null {
    if (threshold <= 0 || interval <= 0) return null;
    this.#faults = [...this.#faults, now].slice(-threshold);
    if (this.#faults.length < threshold || now - this.#faults[0]! > interval) return null;
    return `failed processes threshold (${threshold} in ${interval} sec) is reached, initiating reload`;
  }
}
