/**
 * The status of the file that was asked for last, which PHP remembers until it changes a file itself or is told
 * to forget it.
 *
 * *Source:* https://www.php.net/clearstatcache; php-src ext/standard/filestat.c
 *
 * @module
 */
import { context, type Resettable } from "../../runtime/context.ts";
import type { FileStatus } from "../../runtime/file_status.ts";
import { locateWrapper } from "../../runtime/stream_wrapper.ts";

class StatusCache implements Resettable {
  path = "";
  status: FileStatus | null = null;
  linkPath = "";
  linkStatus: FileStatus | null = null;
  reset(): void {
    this.status = this.linkStatus = null;
  }
}

const cache = new StatusCache();

/** Forgets what is remembered. */
export function clearStatusCache(): void {
  cache.status = cache.linkStatus = null;
}

/** Forgets what is remembered of a relative path, when the working directory changes. */
export function clearRelativeStatus(): void {
  if (!cache.path.startsWith("/")) cache.status = null;
  if (!cache.linkPath.startsWith("/")) cache.linkStatus = null;
}

/** The status of a path that a builtin was given, or of the link that it is; null when there is none. */
export function cachedStatus(caller: string, path: string, ofLink: boolean): FileStatus | null {
  if (ofLink) {
    if (cache.linkStatus !== null && cache.linkPath === path) return cache.linkStatus;
  } else if (cache.status !== null && cache.path === path) return cache.status;
  const located = locateWrapper(path, caller);
  const status = located.wrapper.status?.(located.path, ofLink) ?? null;
  if (status === null) return null;
  context.used.add(cache);
  if (ofLink) {
    cache.linkPath = path;
    cache.linkStatus = status;
  } else {
    cache.path = path;
    cache.status = status;
  }
  return status;
}
