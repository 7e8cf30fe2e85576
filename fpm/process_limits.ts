/**
 * What is the process's and cannot be one worker's: the pools that ask for it must ask for the same.
 *
 * Source: php-src sapi/fpm/fpm/fpm_unix.c
 *
 * @module
 */
import type { GlobalConfiguration, PoolConfiguration } from "./configuration_types.ts";
import { limitCore, limitFiles, setPriority } from "./libc.ts";
import type { Report } from "./log_level.ts";

/** A directive that [global] and pools have; 0 is not set. */
interface SharedLimit {
  readonly name: "rlimit_files" | "rlimit_core";
  of(section: Pick<GlobalConfiguration, "rlimitFiles" | "rlimitCore">): number;
}

const SHARED_LIMITS: readonly SharedLimit[] = [
  { name: "rlimit_files", of: ({ rlimitFiles }) => rlimitFiles },
  { name: "rlimit_core", of: ({ rlimitCore }) => rlimitCore },
];

/** Why the pools cannot be in one process, or `undefined`. */
export function refusedLimit(
  global: GlobalConfiguration,
  pools: readonly PoolConfiguration[],
): string | undefined {
  for (const { name, of } of SHARED_LIMITS) {
    let known = of(global) === 0 ? undefined : { section: "[global]", value: of(global) };
    for (const pool of pools) {
      const value = of(pool);
      if (value === 0) continue;
      const section = `pool '${pool.name}'`;
      known ??= { section, value };
      if (known.value === value) continue;
      return `[pool ${pool.name}] '${name}' is a limit of the process that all pools share: it cannot be ` +
        `${value} here and ${known.value} in ${known.section}`;
    }
  }
  const [first, ...others] = pools;
  const other = others.find(({ processDumpable }) => processDumpable !== first?.processDumpable);
  if (other === undefined) return undefined;
  const text = "'process.dumpable' is of the process that all pools share: it cannot be another one than in";
  return `[pool ${other.name}] ${text} pool '${first!.name}'`;
}

/** Says of which pools requests end sooner than php-fpm would end them: V8's deadline cannot be put off once it runs. */
export function reportUnlikeLimits(pools: readonly PoolConfiguration[], report: Report): void {
  for (const pool of pools) {
    const { name, requestTerminateTimeoutSeconds, requestTerminateTimeoutTrackFinished } = pool;
    if (requestTerminateTimeoutSeconds === 0 || requestTerminateTimeoutTrackFinished) continue;
    const text =
      "'request_terminate_timeout' holds after fastcgi_finish_request() and in shutdown functions too, " +
      "as with 'request_terminate_timeout_track_finished'";
    report("notice", `[pool ${name}] ${text}`);
  }
}

/** Puts limits of the process into force; the text of what failed. */
export function applyLimits(
  global: GlobalConfiguration,
  pools: readonly PoolConfiguration[],
  report: Report,
): string | undefined {
  const [files = 0, core = 0] = SHARED_LIMITS.map(({ of }) =>
    [global, ...pools].map(of).find((value) => value !== 0)
  );
  if (files > 0) {
    const failure = limitFiles(files);
    if (failure !== undefined) {
      const advice = "Please check your system limits or decrease rlimit_files.";
      return `failed to set rlimit_files for this pool. ${advice} setrlimit(RLIMIT_NOFILE, ${files}): ${failure}`;
    }
  }
  const failure = core === 0 ? undefined : limitCore(core);
  if (failure !== undefined) {
    const advice = "Please check your system limits or decrease rlimit_core.";
    report(
      "error",
      `failed to set rlimit_core for this pool. ${advice} setrlimit(RLIMIT_CORE, ${core}): ${failure}`,
    );
  }
  if (global.processPriority !== undefined && Deno.uid() === 0) setPriority(global.processPriority);
  return undefined;
}
