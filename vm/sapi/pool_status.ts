/**
 * The figures of a pool of workers, as a front gives them to `fpm_get_status()` and to its status page.
 *
 * Source: php-src sapi/fpm/fpm/fpm_scoreboard.h
 *
 * @module
 */

/** One worker. Texts are byte strings, cut as php-fpm stores them. */
export interface ProcessStatus {
  readonly processId: number;
  readonly state: "Idle" | "Running" | "Finishing";
  /** In seconds since the epoch. */
  readonly startTime: number;
  /** Including the running one. */
  readonly requestCount: number;
  /** Of the running request so far, or of the last one. */
  readonly durationMicroseconds: number;
  /** Empty for none, as all texts here. */
  readonly method: string;
  /** SCRIPT_NAME. */
  readonly uri: string;
  readonly query: string;
  readonly contentLength: number;
  /** Who has authenticated at the web server. */
  readonly user: string;
  readonly script: string;
  /** Of the last request, 0 while one runs. */
  readonly cpuPercent: number;
  /** The peak of the last request, 0 while one runs. */
  readonly memoryBytes: number;
}

/** A pool. */
export interface PoolStatus {
  readonly pool: string;
  /** `static`, `dynamic` or `ondemand`. */
  readonly processManager: string;
  /** In seconds since the epoch. */
  readonly startTime: number;
  /** When the figures were taken, in seconds since the epoch. */
  readonly now: number;
  /** Requests, not connections. */
  readonly acceptedCount: number;
  readonly listenQueue: number;
  readonly listenQueueMax: number;
  /** The length that the kernel allows. */
  readonly listenQueueLength: number;
  readonly idleCount: number;
  readonly activeCount: number;
  readonly activeCountMax: number;
  /** How often more workers were needed than there may be. */
  readonly maxChildrenReached: number;
  readonly slowRequestCount: number;
  /** The peak of the largest request. */
  readonly memoryPeakBytes: number;
  readonly processes: readonly ProcessStatus[];
}

/** A name, with a space between words, and its value. */
export type StatusField = readonly [name: string, value: string | number];

/** The figures of a pool under php-fpm's names, in its order; `time` writes a time in seconds since the epoch. */
export function poolFields(status: PoolStatus, time: (seconds: number) => string | number): StatusField[] {
  return [
    ["pool", status.pool],
    ["process manager", status.processManager],
    ["start time", time(status.startTime)],
    ["start since", status.now - status.startTime],
    ["accepted conn", status.acceptedCount],
    ["listen queue", status.listenQueue],
    ["max listen queue", status.listenQueueMax],
    ["listen queue len", status.listenQueueLength],
    ["idle processes", status.idleCount],
    ["active processes", status.activeCount],
    ["total processes", status.idleCount + status.activeCount],
    ["max active processes", status.activeCountMax],
    ["max children reached", status.maxChildrenReached],
    ["slow requests", status.slowRequestCount],
    ["memory peak", status.memoryPeakBytes],
  ];
}
