/**
 * php-fpm's log levels and their order.
 *
 * @module
 */

/** A level, under the name that `log_level` takes. */
export type LogLevel = "debug" | "notice" | "warning" | "error" | "alert";

/** The levels from the least to the most important. */
export const LOG_LEVELS: readonly LogLevel[] = ["debug", "notice", "warning", "error", "alert"];

/** Whether messages of a level are written when `log_level` is the threshold. */
export function isLevelEnabled(level: LogLevel, threshold: LogLevel): boolean {
  return LOG_LEVELS.indexOf(level) >= LOG_LEVELS.indexOf(threshold);
}

/** Takes a message of a level; how and whether it is written is the taker's business. */
export type Report = (level: LogLevel, text: string) => void;
