/**
 * The figures of the cache: for `opcache_get_status()` and `phpinfo()`.
 *
 * Source: php-src ext/opcache/zend_accelerator_module.c
 *
 * @module
 */
import { type CacheStatistics, compileCache, NO_STATISTICS } from "../../runtime/compile_cache.ts";
import { context } from "../../runtime/context.ts";

/** Sizes of PHP's tables, of which the first that is large enough is taken. */
const KEY_COUNTS = [
  5,
  11,
  19,
  53,
  107,
  223,
  463,
  983,
  1979,
  3907,
  7963,
  16229,
  32531,
  65407,
  130987,
  262237,
  524521,
  1048793,
];

/** What the cache holds. */
export interface CacheFigures {
  readonly statistics: CacheStatistics;
  readonly fileCount: number;
  readonly usedBytes: number;
  readonly freeBytes: number;
  readonly keyCountMax: number;
  /** Per cent of all look-ups. */
  readonly hitRate: number;
}

/** Whether scripts of this front are kept. */
export function isCaching(): boolean {
  return compileCache.current?.isOn() ?? false;
}

/** The figures of now. */
export function cacheFigures(): CacheFigures {
  const statistics = compileCache.current?.statistics() ?? NO_STATISTICS;
  const files = compileCache.current?.files() ?? [];
  const usedBytes = files.reduce((sum, { byteCount }) => sum + byteCount, 0);
  const { hitCount, missCount } = statistics;
  return {
    statistics,
    fileCount: files.length,
    usedBytes,
    // It grows as it has to: what PHP would be given is no limit here.
    freeBytes: Math.max(0, context.ini.integer("opcache.memory_consumption") * 1_048_576 - usedBytes),
    keyCountMax: KEY_COUNTS.find((count) => count >= context.ini.integer("opcache.max_accelerated_files")) ??
      KEY_COUNTS.at(-1)!,
    hitRate: hitCount + missCount === 0 ? 0 : hitCount / (hitCount + missCount) * 100,
  };
}

function timeText(seconds: number): string {
  return seconds === 0 ? "none" : new Date(seconds * 1000).toISOString().replace(/\.\d+Z$/, "+0000");
}

/** What `phpinfo()` shows. */
export function cacheInformation(): (readonly [string, string])[] {
  if (!isCaching()) {
    return [
      ["Opcode Caching", "Disabled"],
      ["Optimization", "Disabled"],
      ["SHM Cache", "Enabled"],
      ["File Cache", "Disabled"],
      ["JIT", "Disabled"],
      ["Startup Failed", "Opcode Caching is disabled for CLI"],
    ];
  }
  const { statistics, fileCount, usedBytes, freeBytes, keyCountMax } = cacheFigures();
  return [
    ["Opcode Caching", "Up and Running"],
    ["Optimization", "Enabled"],
    ["SHM Cache", "Enabled"],
    ["File Cache", "Disabled"],
    ["JIT", "Off"],
    ["Startup", "OK"],
    ["Shared memory model", "SharedArrayBuffer"],
    ["Cache hits", String(statistics.hitCount)],
    ["Cache misses", String(statistics.missCount)],
    ["Used memory", String(usedBytes)],
    ["Free memory", String(freeBytes)],
    ["Wasted memory", "0"],
    ["Cached scripts", String(fileCount)],
    ["Cached keys", String(fileCount)],
    ["Max keys", String(keyCountMax)],
    ["OOM restarts", "0"],
    ["Hash keys restarts", "0"],
    ["Manual restarts", String(statistics.restartCount)],
    ["Start time", timeText(statistics.startSeconds)],
    ["Last restart time", timeText(statistics.lastRestartSeconds)],
    ["Last force restart time", "none"],
  ];
}
