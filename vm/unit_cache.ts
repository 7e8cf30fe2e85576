/**
 * The loader's cache as scripts see and steer it: `opcache_*`.
 *
 * @module
 */
import {
  finishUnits,
  forgetFiles,
  heldFile,
  keepsUnits,
  type KeptUnit,
  loadUnit,
  pathOfKey,
  realFile,
  trustFiles,
  unitStore,
  UnitUse,
} from "./loader.ts";
import { utf8ToJs } from "./runtime/byte_string.ts";
import {
  type CachedFile,
  type CacheStatistics,
  compileCache,
  NO_STATISTICS,
} from "./runtime/compile_cache.ts";
import { context } from "./runtime/context.ts";

/** Connects the functions, and trusts files as long as the directives say. */
export function connectUnitCache(): void {
  compileCache.current = { isOn: keepsUnits, files, statistics, has, compile, invalidate, reset };
}

/** Takes over `opcache.enable`, `opcache.validate_timestamps` and `opcache.revalidate_freq`. */
export function applyCacheDirectives(): void {
  const { ini } = context;
  if (!ini.flag("opcache.enable")) return trustFiles(0);
  if (!ini.flag("opcache.validate_timestamps")) return trustFiles(Infinity);
  // A look costs a microsecond: what is to be looked at each time still is not compiled each time.
  trustFiles(Math.max(1, ini.integer("opcache.revalidate_freq") * 1000));
}

/** The files, units of one for different needs together. */
function files(): CachedFile[] {
  const found = new Map<string, CachedFile>();
  for (const unit of unitStore()?.list() ?? []) {
    const path = pathOfKey(unit.path);
    found.set(path, joined(found.get(path), path, unit));
  }
  return [...found.values()];
}

function joined(before: CachedFile | undefined, path: string, unit: KeptUnit): CachedFile {
  const { modifiedMilliseconds, byteCount, uses } = unit;
  return {
    path,
    modifiedMilliseconds: Math.max(before?.modifiedMilliseconds ?? 0, modifiedMilliseconds),
    byteCount: (before?.byteCount ?? 0) + byteCount,
    hitCount: (before?.hitCount ?? 0) + Atomics.load(uses, UnitUse.COUNT),
    lastUsedSeconds: Math.max(before?.lastUsedSeconds ?? 0, uses[UnitUse.LAST]!),
  };
}

function statistics(): CacheStatistics {
  return unitStore()?.statistics() ?? NO_STATISTICS;
}

function keptFile(path: string): { readonly modifiedMilliseconds: number; readonly size: number } | null {
  return heldFile(path) ?? unitStore()?.list().find((unit) => pathOfKey(unit.path) === path) ?? null;
}

function has(path: string): boolean {
  const real = path.startsWith("/") ? realFile(path) : null;
  const kept = real === null ? null : keptFile(real);
  return kept !== null && isAsKept(real!, kept);
}

function isAsKept(
  path: string,
  kept: { readonly modifiedMilliseconds: number; readonly size: number },
): boolean {
  if (!context.ini.flag("opcache.validate_timestamps")) return true;
  try {
    const info = Deno.statSync(utf8ToJs(path));
    return info.mtime?.getTime() === kept.modifiedMilliseconds && info.size === kept.size;
  } catch (thrown) {
    if (thrown instanceof Error) return false;
    throw thrown;
  }
}

function compile(path: string): boolean {
  const real = realFile(path.startsWith("/") ? path : `${context.workingDirectory}/${path}`);
  if (real === null) return false;
  loadUnit(real);
  finishUnits();
  return true;
}

function invalidate(path: string, isForced: boolean): boolean {
  const real = realFile(path.startsWith("/") ? path : `${context.workingDirectory}/${path}`);
  // A file that is gone is known by the path that it had.
  const kept = keptFile(real ?? path);
  if (kept === null) return real !== null;
  if (!isForced && isAsKept(real ?? path, kept)) return true;
  const paths = [real ?? path];
  forgetFiles(paths);
  unitStore()?.remove(paths);
  return true;
}

function reset(): void {
  unitStore()?.reset();
}
