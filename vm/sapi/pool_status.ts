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
  /** More of the last request, zeros while one runs. */
  readonly details: RequestDetails;
}

/** What php-fpm does not tell of requests; times in microseconds. */
export interface RequestDetails {
  readonly userMicroseconds: number;
  readonly systemMicroseconds: number;
  /** In the queue. */
  readonly queueMicroseconds: number;
  /** For files, sockets, locks and clocks. */
  readonly waitMicroseconds: number;
  readonly includeCount: number;
  readonly cacheMissCount: number;
}

/** Sums over the requests of a pool. */
export interface PoolTotals extends RequestDetails {
  /** Requests that were measured. */
  readonly count: number;
  readonly durationMicroseconds: number;
  /** Requests that were refused as they would have waited too long. */
  readonly refusedCount: number;
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
  readonly totals: PoolTotals;
  readonly processes: readonly ProcessStatus[];
}

/** What php-fpm does not tell of a worker's last request, in the form of php-fpm's fields. */
export function detailFields(details: RequestDetails): StatusField[] {
  return [
    ["last request user time", Math.round(details.userMicroseconds)],
    ["last request system time", Math.round(details.systemMicroseconds)],
    ["last request queue time", Math.round(details.queueMicroseconds)],
    ["last request wait time", Math.round(details.waitMicroseconds)],
    ["last request includes", details.includeCount],
    ["last request cache misses", details.cacheMissCount],
  ];
}

/** What php-fpm does not tell of a pool, in the form of php-fpm's fields. */
export function totalFields(totals: PoolTotals): StatusField[] {
  return [
    ["refused requests", totals.refusedCount],
    ["measured requests", totals.count],
    ["total request time", Math.round(totals.durationMicroseconds)],
    ["total user time", Math.round(totals.userMicroseconds)],
    ["total system time", Math.round(totals.systemMicroseconds)],
    ["total queue time", Math.round(totals.queueMicroseconds)],
    ["total wait time", Math.round(totals.waitMicroseconds)],
    ["total includes", totals.includeCount],
    ["total cache misses", totals.cacheMissCount],
  ];
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
