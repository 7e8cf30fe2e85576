/**
 * What `-t` checks beyond the directives: names of users and groups, and the length of socket paths.
 *
 * Source: php-src sapi/fpm/fpm/fpm_unix.c
 *
 * @module
 */
import { findGroup, findUser, isAccountNumber, isAccountNumberTooLarge } from "./accounts.ts";
import type { PoolConfiguration } from "./configuration_types.ts";
import type { Report } from "./log_level.ts";
import { isInternetAddress, UNIX_PATH_BYTES_MAX } from "./socket_address.ts";

/** Checks a pool; false after a problem, which has been reported then. */
export function checkNames(pool: PoolConfiguration, report: Report): boolean {
  const refusal = userRefusal(pool.user, "") ?? groupRefusal(pool.group, "") ??
    userRefusal(pool.listenOwner, ": Success (0)") ?? groupRefusal(pool.listenGroup, ": Success (0)") ??
    pathRefusal(pool.listen);
  if (refusal !== undefined) report("error", `[pool ${pool.name}] ${refusal}`);
  return refusal === undefined;
}

function userRefusal(name: string | undefined, suffix: string): string | undefined {
  if (name === undefined) return undefined;
  if (isAccountNumberTooLarge(name)) return `user ID '${name}' is out of range`;
  if (isAccountNumber(name) || findUser(name) !== undefined) return undefined;
  return `cannot get uid for user '${name}'${suffix}`;
}

function groupRefusal(name: string | undefined, suffix: string): string | undefined {
  if (name === undefined) return undefined;
  if (isAccountNumberTooLarge(name)) return `group ID '${name}' is out of range`;
  if (isAccountNumber(name) || findGroup(name) !== undefined) return undefined;
  return `cannot get gid for group '${name}'${suffix}`;
}

function pathRefusal(listen: string | undefined): string | undefined {
  if (listen === undefined || isInternetAddress(listen) || listen.length < UNIX_PATH_BYTES_MAX) {
    return undefined;
  }
  const length = `(found length: ${listen.length}, maximal length: ${UNIX_PATH_BYTES_MAX})`;
  return `cannot bind to UNIX socket '${listen}' as path is too long ${length}: Success (0)`;
}
