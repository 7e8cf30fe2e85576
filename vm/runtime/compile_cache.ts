/**
 * The cache of compiled files as scripts see and steer it; the loader fills it in.
 *
 * @module
 */

/** A file in the cache. */
export interface CachedFile {
  readonly path: string;
  /** When it was changed, as far as the cache knows; in milliseconds since the epoch. */
  readonly modifiedMilliseconds: number;
  /** What it takes in the cache. */
  readonly byteCount: number;
  /** How often it was taken from there. */
  readonly hitCount: number;
  /** In seconds since the epoch. */
  readonly lastUsedSeconds: number;
}

/** What has been counted. */
export interface CacheStatistics {
  readonly hitCount: number;
  readonly missCount: number;
  /** In seconds since the epoch; 0 for never. */
  readonly startSeconds: number;
  readonly lastRestartSeconds: number;
  readonly restartCount: number;
  /** Whether it is emptied before the next request. */
  readonly isRestartPending: boolean;
}

/** Those of a cache that has done nothing. */
export const NO_STATISTICS: CacheStatistics = {
  hitCount: 0,
  missCount: 0,
  startSeconds: 0,
  lastRestartSeconds: 0,
  restartCount: 0,
  isRestartPending: false,
};

/** The cache. */
export interface CompileCache {
  /** Whether files are kept at all. */
  isOn(): boolean;
  files(): CachedFile[];
  statistics(): CacheStatistics;
  /** Whether a file, by its whole path, is there as it is now. */
  has(path: string): boolean;
  /** Compiles a file and keeps it; false when it cannot be found. Throws: what compiling throws. */
  compile(path: string): boolean;
  /** Forgets a file: one that has changed, or any. False when it cannot be there. */
  invalidate(path: string, isForced: boolean): boolean;
  /** Forgets all, before the next request of each worker. */
  reset(): void;
}

/** Where the loader puts it. */
export const compileCache: { current: CompileCache | null } = { current: null };
