/**
 * Who the process runs as.
 *
 * As php-fpm's, the master stays root, which it needs for logs, sockets and reloads; its workers' threads take on their pool's user
 * ({@linkcode ThreadIdentity}). Only with `process.dumpable`, which would open the memory of a process that is root to scripts, the whole
 * process becomes the one user that all pools name.
 *
 * Source: php-src sapi/fpm/fpm/fpm_unix.c
 *
 * @module
 */
import {
  findGroup,
  findUser,
  findUserById,
  groupIdsOf,
  isAccountNumber,
  isAccountNumberTooLarge,
} from "./accounts.ts";
import { toNative } from "./byte_path.ts";
import type { PoolConfiguration } from "./configuration_types.ts";
import { setDumpable, setGroup, setSupplementaryGroups, setUser } from "./libc.ts";
import type { LogLevel, Report } from "./log_level.ts";
import type { ThreadIdentity } from "./thread_identity.ts";

/** A user and its groups by number. */
export interface Identity {
  readonly userId: number;
  readonly groupId: number;
  readonly groupIds: readonly number[];
  /** For USER and HOME; `undefined` where a number has no account. */
  readonly userName: string | undefined;
  readonly home: string | undefined;
}

/** Why pools cannot run. */
interface Refused {
  readonly kind: "refused";
  readonly level: LogLevel;
  readonly text: string;
}

/** Whom the pools run as, or why they cannot. */
export type IdentityResult =
  | {
    readonly kind: "resolved";
    /** By pool; `undefined` stays as it is. */
    readonly identities: ReadonlyMap<string, Identity | undefined>;
    /** Whether workers take it on, each for itself, and the master stays root; otherwise the process takes on the one that all have. */
    readonly isOfThreads: boolean;
  }
  | Refused;

/** Whom one pool runs as. */
type PoolIdentity = { readonly kind: "resolved"; readonly identity: Identity | undefined } | Refused;

/** What decides who may run. */
export interface PrivilegeSituation {
  readonly isRoot: boolean;
  /** `-R`. */
  readonly allowsRoot: boolean;
  readonly report: Report;
  /** What a process has become that was root; null for one that is what it was started as. */
  readonly taken: Identity | null;
  /** Whether workers have taken on users of their own already: then the master stays root. */
  readonly keepsRoot: boolean;
}

/** Finds the identities of pools. Without root the directives are ignored, and a notice says so. */
export function resolveIdentity(
  pools: readonly PoolConfiguration[],
  situation: PrivilegeSituation,
): IdentityResult {
  const identities = new Map<string, Identity | undefined>();
  const isOrWasRoot = situation.isRoot || situation.taken !== null;
  for (const pool of pools) {
    const result = isOrWasRoot
      ? poolIdentity(pool, situation.allowsRoot)
      : ignoredIdentity(pool, situation.report);
    if (result.kind === "refused") return result;
    identities.set(pool.name, result.identity);
  }
  const isDumpable = pools.every((pool) => pool.processDumpable) && !situation.keepsRoot;
  const staysRoot = situation.taken === null && !isDumpable;
  const isOfThreads = isOrWasRoot && (staysRoot || needsThreads(pools, identities));
  return refusalOf(pools, identities, isOfThreads, situation) ??
    { kind: "resolved", identities, isOfThreads };
}

/** Whether pools want what a process cannot be for all of them, or what only root can give a worker. */
function needsThreads(
  pools: readonly PoolConfiguration[],
  identities: ReadonlyMap<string, Identity | undefined>,
): boolean {
  const [first] = identities.values();
  return [...identities.values()].some((identity) => !isSameIdentity(identity, first)) ||
    pools.some(({ chroot, processPriority }) => isGiven(chroot) || processPriority !== undefined);
}

function refusalOf(
  pools: readonly PoolConfiguration[],
  identities: ReadonlyMap<string, Identity | undefined>,
  isOfThreads: boolean,
  { taken }: PrivilegeSituation,
): Refused | undefined {
  for (const { name, processDumpable, chroot, processPriority } of pools) {
    if (isOfThreads && processDumpable && taken === null) {
      const text =
        "'process.dumpable' cannot be: the process stays root, since not all pools have it, or they have " +
        "users, roots or priorities of their own, and its memory would be open to their scripts";
      return refused(name, text);
    }
    const wantsRoot = isGiven(chroot) || processPriority !== undefined;
    if (taken !== null && (wantsRoot || !isSameIdentity(identities.get(name), taken))) {
      const text = "wants a user, root or priority that the process cannot give any more, as it has become " +
        `'${taken.userName ?? taken.userId}': restart it`;
      return refused(name, text);
    }
  }
  return undefined;
}

/** What the threads of a pool's workers take on. */
export function threadIdentity(
  pool: PoolConfiguration,
  identity: Identity | undefined,
  isOfThreads: boolean,
): ThreadIdentity {
  const folder = (path: string | undefined): string | null => isGiven(path) ? toNative(path) : null;
  return {
    user: isOfThreads && identity !== undefined
      ? { id: identity.userId, groupId: identity.groupId, groupIds: identity.groupIds }
      : null,
    chroot: isOfThreads ? folder(pool.chroot) : null,
    chdir: folder(pool.chdir),
    priority: isOfThreads ? pool.processPriority ?? null : null,
    apparmorHat: isGiven(pool.apparmorHat) ? pool.apparmorHat : null,
  };
}

function isGiven(text: string | undefined): text is string {
  return text !== undefined && text !== "";
}

function refused(pool: string, text: string, level: LogLevel = "error"): Refused {
  return { kind: "refused", level, text: `[pool ${pool}] ${text}` };
}

function ignoredIdentity(pool: PoolConfiguration, report: Report): PoolIdentity {
  const ignored: readonly (readonly [string, unknown])[] = [
    ["user", pool.user],
    ["group", pool.group],
    ["chroot", pool.chroot],
    ["process.priority", pool.processPriority],
  ];
  for (const [name, value] of ignored) {
    if (value === undefined || value === "") continue;
    report("notice", `[pool ${pool.name}] '${name}' directive is ignored when FPM is not running as root`);
  }
  return { kind: "resolved", identity: undefined };
}

function poolIdentity(pool: PoolConfiguration, allowsRoot: boolean): PoolIdentity {
  if (pool.user === undefined && !allowsRoot) return refused(pool.name, "user has not been defined", "alert");
  let userId = 0;
  let groupId: number | undefined;
  let userName: string | undefined;
  let home: string | undefined;
  if (pool.user !== undefined && pool.user !== "") {
    if (isAccountNumberTooLarge(pool.user)) {
      return refused(pool.name, `user ID '${pool.user}' is out of range`);
    }
    const isNumber = isAccountNumber(pool.user);
    const account = isNumber ? findUserById(Number(pool.user)) : findUser(pool.user);
    if (account === undefined && !isNumber) {
      return refused(pool.name, `cannot get uid for user '${pool.user}'`);
    }
    userId = account?.id ?? Number(pool.user);
    groupId = account?.groupId;
    userName = account?.name;
    home = account?.home;
  }
  if (pool.group !== undefined && pool.group !== "") {
    if (isAccountNumberTooLarge(pool.group)) {
      return refused(pool.name, `group ID '${pool.group}' is out of range`);
    }
    const group = isAccountNumber(pool.group) ? { id: Number(pool.group) } : findGroup(pool.group);
    if (group === undefined) return refused(pool.name, `cannot get gid for group '${pool.group}'`);
    groupId = group.id;
  }
  const chosen = groupId ?? 0;
  if (!allowsRoot && (userId === 0 || chosen === 0)) {
    return refused(pool.name, "please specify user and group other than root");
  }
  if (userId === 0 && chosen === 0) return { kind: "resolved", identity: undefined };
  const groupIds = userName === undefined ? [chosen] : groupIdsOf(userName, chosen);
  return { kind: "resolved", identity: { userId, groupId: chosen, groupIds, userName, home } };
}

function isSameIdentity(a: Identity | undefined, b: Identity | undefined): boolean {
  return a?.userId === b?.userId && a?.groupId === b?.groupId;
}

/** Takes on an identity, all threads of the process; gives the error's text when that fails. */
export function takeIdentity(identity: Identity, isDumpable = false): string | undefined {
  const groups = setSupplementaryGroups(identity.groupIds);
  const user = identity.userName ?? String(identity.userId);
  if (groups !== undefined) return `failed to initgroups(${user}, ${identity.groupId}): ${groups}`;
  const group = setGroup(identity.groupId);
  if (group !== undefined) return `failed to setgid(${identity.groupId}): ${group}`;
  const changed = setUser(identity.userId);
  if (changed !== undefined) return `failed to setuid(${identity.userId}): ${changed}`;
  const dumpable = setDumpable(isDumpable);
  return dumpable === undefined ? undefined : `failed to prctl(PR_SET_DUMPABLE): ${dumpable}`;
}

/** The environment of this process, in the order in which it came, which scripts see. */
export function masterEnvironment(): Record<string, string> {
  const known = Deno.env.toObject();
  const ordered: Record<string, string> = {};
  for (const entry of environmentText().split("\0")) {
    const name = entry.split("=", 1)[0]!;
    const value = known[name];
    if (value !== undefined) ordered[name] = value;
  }
  return { ...ordered, ...known };
}

/** The kernel's text of it; empty where that is not to be had, as for a process that has changed its user. */
function environmentText(): string {
  try {
    return Deno.readTextFileSync("/proc/self/environ");
  } catch (thrown) {
    if (thrown instanceof Deno.errors.NotFound || thrown instanceof Deno.errors.PermissionDenied) return "";
    if (thrown instanceof Deno.errors.NotCapable) return "";
    throw thrown;
  }
}

/**
 * The environment of a pool's PHP: what the master has unless `clear_env`, then `env[]`, then USER and HOME.
 *
 * The first declaration of a name wins; a value that begins with `$` is the master's variable of that name.
 */
export function poolEnvironment(
  pool: PoolConfiguration,
  master: Readonly<Record<string, string>>,
  identity: Pick<Identity, "userName" | "home"> | undefined,
): Record<string, string> {
  const environment: Record<string, string> = pool.clearEnvironment ? {} : { ...master };
  if (identity?.userName !== undefined) environment["USER"] = identity.userName;
  if (identity?.home !== undefined) environment["HOME"] = identity.home;
  for (const { key, value } of pool.environment) {
    environment[key] = value.startsWith("$") ? master[value.slice(1)] ?? "" : value;
  }
  return environment;
}
