/**
 * Relative paths of php-fpm.conf: the pool's prefix, then `-p`, then the built-in prefix.
 *
 * Source: php-src sapi/fpm/fpm/fpm_conf.c
 *
 * @module
 */

import { toNative } from "./byte_path.ts";

/** The prefix that php-fpm is built with, here Debian's. */
export const BUILT_IN_PREFIX = "/usr";
/** Where relative `pid` and `error_log` are. */
export const LOCAL_STATE_FOLDER = "/var";
/** The configuration file without `-y`, `-p` and `fpm.config`. */
export const DEFAULT_CONFIGURATION_FILE = "/etc/php/8.4/fpm/php-fpm.conf";

/** The configuration file that a command line asks for, relative to nothing but the working directory. */
export function configurationFile(
  file: string | undefined,
  setting: string | undefined,
  prefix: string | undefined,
): string {
  if (file !== undefined && file !== "") return file;
  if (setting !== undefined && setting !== "") return setting;
  return prefix === undefined ? DEFAULT_CONFIGURATION_FILE : `${prefix}/etc/php-fpm.conf`;
}

/** What a relative path is relative to. */
export interface Prefixes {
  /** The pool's own. */
  readonly pool?: string | undefined;
  /** The one of the command line. */
  readonly global: string | undefined;
  /** Used when there is no other. */
  readonly builtIn?: string;
}

/** The absolute form of a path; an empty one stays empty. */
export function fullPath(path: string, prefixes: Prefixes): string {
  if (path === "" || path.startsWith("/")) return path;
  const full = `${prefixes.pool ?? prefixes.global ?? prefixes.builtIn ?? BUILT_IN_PREFIX}/${path}`;
  // A relative prefix of the pool is relative to the next one.
  return full.startsWith("/") || prefixes.pool === undefined
    ? full
    : fullPath(full, { global: prefixes.global, builtIn: prefixes.builtIn ?? BUILT_IN_PREFIX });
}

/** The same for a path that may begin with `$prefix`; `undefined` when `$prefix` stands elsewhere in it. */
export function expandedPath(path: string, prefixes: Prefixes): string | undefined {
  const position = path.startsWith("/") ? -1 : path.indexOf("$prefix");
  if (position < 0) return fullPath(path, prefixes);
  if (position > 0) return undefined;
  const rest = path.slice("$prefix".length);
  if (rest !== "") {
    return fullPath(`${prefixes.pool ?? prefixes.global ?? BUILT_IN_PREFIX}/${rest}`, prefixes);
  }
  return fullPath(prefixes.pool ?? prefixes.global ?? BUILT_IN_PREFIX, prefixes);
}

/** Whether a path is a folder. */
export function isFolder(path: string): boolean {
  try {
    return Deno.statSync(toNative(path)).isDirectory;
  } catch {
    return false;
  }
}
