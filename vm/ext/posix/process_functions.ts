/**
 * Who a process is: ids, groups, sessions, limits, times.
 *
 * *Source:* https://www.php.net/ref.posix; php-src ext/posix/posix.c
 *
 * @module
 */
import { PhpArray } from "../../runtime/array.ts";
import { defineAlias, defineFunction } from "../../runtime/builtin.ts";
import { textOf } from "../../runtime/byte_string.ts";
import { errorText, libc, terminated, textAt } from "../../runtime/libc.ts";
import { int, string } from "../../runtime/parameter.ts";
import { isRefused } from "../../runtime/sandbox.ts";
import type { PhpInt } from "../../runtime/value.ts";
import { mayChangeProcess, maySignal, posixState, succeeded } from "./state.ts";

const EPERM = 1;

/** Sends a process a signal. *Source:* https://www.php.net/posix_kill */
export const posixKill = defineFunction({
  name: "posix_kill",
  parameters: [int("process_id"), int("signal")],
  returns: "bool",
  body(_context, processId, signal) {
    if (!isRefused("run", "kill", "posix_kill")) {
      return maySignal(processId, signal) && succeeded(libc().kill(processId, signal));
    }
    posixState().lastError = EPERM;
    return false;
  },
});

/** The id of this process. *Source:* https://www.php.net/posix_getpid */
export const posixGetpid = defineFunction({
  name: "posix_getpid",
  parameters: [],
  returns: "int",
  body: () => Deno.pid,
});

/** The id of this process's parent. *Source:* https://www.php.net/posix_getppid */
export const posixGetppid = defineFunction({
  name: "posix_getppid",
  parameters: [],
  returns: "int",
  body: () => libc().getppid(),
});

/** The real user of this process. *Source:* https://www.php.net/posix_getuid */
export const posixGetuid = defineFunction({
  name: "posix_getuid",
  parameters: [],
  returns: "int",
  body: () => libc().getuid(),
});

/** The effective user of this process. *Source:* https://www.php.net/posix_geteuid */
export const posixGeteuid = defineFunction({
  name: "posix_geteuid",
  parameters: [],
  returns: "int",
  body: () => libc().geteuid(),
});

/** The real group of this process. *Source:* https://www.php.net/posix_getgid */
export const posixGetgid = defineFunction({
  name: "posix_getgid",
  parameters: [],
  returns: "int",
  body: () => libc().getgid(),
});

/** The effective group of this process. *Source:* https://www.php.net/posix_getegid */
export const posixGetegid = defineFunction({
  name: "posix_getegid",
  parameters: [],
  returns: "int",
  body: () => libc().getegid(),
});

/** Gives this process a user. *Source:* https://www.php.net/posix_setuid */
export const posixSetuid = defineFunction({
  name: "posix_setuid",
  parameters: [int("user_id")],
  returns: "bool",
  body: (_context, userId) => mayChangeProcess() && succeeded(libc().setuid(userId >>> 0)),
});

/** Gives this process an effective user. *Source:* https://www.php.net/posix_seteuid */
export const posixSeteuid = defineFunction({
  name: "posix_seteuid",
  parameters: [int("user_id")],
  returns: "bool",
  body: (_context, userId) => mayChangeProcess() && succeeded(libc().seteuid(userId >>> 0)),
});

/** Gives this process a group. *Source:* https://www.php.net/posix_setgid */
export const posixSetgid = defineFunction({
  name: "posix_setgid",
  parameters: [int("group_id")],
  returns: "bool",
  body: (_context, groupId) => mayChangeProcess() && succeeded(libc().setgid(groupId >>> 0)),
});

/** Gives this process an effective group. *Source:* https://www.php.net/posix_setegid */
export const posixSetegid = defineFunction({
  name: "posix_setegid",
  parameters: [int("group_id")],
  returns: "bool",
  body: (_context, groupId) => mayChangeProcess() && succeeded(libc().setegid(groupId >>> 0)),
});

/** Gives this process the groups of a user. *Source:* https://www.php.net/posix_initgroups */
export const posixInitgroups = defineFunction({
  name: "posix_initgroups",
  parameters: [string("username"), int("group_id")],
  returns: "bool",
  body: (_context, username, groupId) =>
    username !== "" && mayChangeProcess() && libc().initgroups(terminated(username), groupId >>> 0) === 0,
});

const GROUPS_MAX = 65536;

/** The further groups of this process. *Source:* https://www.php.net/posix_getgroups */
export const posixGetgroups = defineFunction({
  name: "posix_getgroups",
  parameters: [],
  returns: "array|false",
  body() {
    const groups = new Uint32Array(GROUPS_MAX);
    const count = libc().getgroups(GROUPS_MAX, new Uint8Array(groups.buffer));
    return succeeded(count) ? PhpArray.ofList([...groups.subarray(0, count)]) : false;
  },
});

const ENXIO = 6;

/** The name that somebody logged in with. *Source:* https://www.php.net/posix_getlogin */
export const posixGetlogin = defineFunction({
  name: "posix_getlogin",
  parameters: [],
  returns: "string|false",
  body() {
    const name = textAt(libc().getlogin());
    if (name === null) posixState().lastError = ENXIO;
    return name ?? false;
  },
});

/** The group of processes that this one is in. *Source:* https://www.php.net/posix_getpgrp */
export const posixGetpgrp = defineFunction({
  name: "posix_getpgrp",
  parameters: [],
  returns: "int",
  body: () => libc().getpgrp(),
});

/** Makes this process the leader of a session. *Source:* https://www.php.net/posix_setsid */
export const posixSetsid = defineFunction({
  name: "posix_setsid",
  parameters: [],
  returns: "int",
  body() {
    if (!mayChangeProcess()) return -1;
    const session = libc().setsid();
    succeeded(session);
    return session;
  },
});

/** Puts a process into a group of processes. *Source:* https://www.php.net/posix_setpgid */
export const posixSetpgid = defineFunction({
  name: "posix_setpgid",
  parameters: [int("process_id"), int("process_group_id")],
  returns: "bool",
  body(_context, processId, processGroupId) {
    const isOwn = processId === 0 || processId === Deno.pid;
    return (!isOwn || mayChangeProcess()) && succeeded(libc().setpgid(processId, processGroupId));
  },
});

/** The group of processes of a process. *Source:* https://www.php.net/posix_getpgid */
export const posixGetpgid = defineFunction({
  name: "posix_getpgid",
  parameters: [int("process_id")],
  returns: "int|false",
  body(_context, processId) {
    const group = libc().getpgid(processId);
    return succeeded(group) ? group : false;
  },
});

/** The session of a process. *Source:* https://www.php.net/posix_getsid */
export const posixGetsid = defineFunction({
  name: "posix_getsid",
  parameters: [int("process_id")],
  returns: "int|false",
  body(_context, processId) {
    const session = libc().getsid(processId);
    return succeeded(session) ? session : false;
  },
});

const NAME_BYTES = 65;

/** What the system calls itself. *Source:* https://www.php.net/posix_uname */
export const posixUname = defineFunction({
  name: "posix_uname",
  parameters: [],
  returns: "array|false",
  body() {
    const record = new Uint8Array(NAME_BYTES * 6);
    if (!succeeded(libc().uname(record))) return false;
    const names = ["sysname", "nodename", "release", "version", "machine", "domainname"];
    return PhpArray.ofEntries(names.map((name, at) => {
      const field = record.subarray(at * NAME_BYTES, (at + 1) * NAME_BYTES);
      return [name, textOf(field.subarray(0, field.indexOf(0)))];
    }));
  },
});

/** The times of this process, in ticks. *Source:* https://www.php.net/posix_times */
export const posixTimes = defineFunction({
  name: "posix_times",
  parameters: [],
  returns: "array|false",
  body() {
    const record = new BigInt64Array(4);
    const ticks = libc().times(new Uint8Array(record.buffer));
    const names = ["utime", "stime", "cutime", "cstime"];
    return PhpArray.ofEntries([
      ["ticks", Number(ticks)],
      ...names.map((name, at): [string, PhpInt] => [name, Number(record[at])]),
    ]);
  },
});

/** Limits by the names that PHP gives them. */
const LIMITS: readonly (readonly [string, number])[] = [
  ["core", 4],
  ["data", 2],
  ["stack", 3],
  ["totalmem", 9],
  ["rss", 5],
  ["maxproc", 6],
  ["memlock", 8],
  ["cpu", 0],
  ["filesize", 1],
  ["openfiles", 7],
];
const INFINITE = 0xffffffffffffffffn;

/** The limits of a resource, soft and hard; null when that fails. */
function limitsOf(resource: number): (PhpInt | string)[] | null {
  const pair = new BigUint64Array(2);
  if (!succeeded(libc().getrlimit(resource, new Uint8Array(pair.buffer)))) return null;
  return [...pair].map((limit) => limit === INFINITE ? "unlimited" : Number(limit));
}

/** The limits of this process, or of one resource. *Source:* https://www.php.net/posix_getrlimit */
export const posixGetrlimit = defineFunction({
  name: "posix_getrlimit",
  parameters: [int("resource").nullable().default(null)],
  returns: "array|false",
  body(_context, resource) {
    if (resource !== null) {
      const limits = limitsOf(resource);
      return limits === null ? false : PhpArray.ofList(limits);
    }
    const all = PhpArray.empty();
    for (const [name, number] of LIMITS) {
      const limits = limitsOf(number);
      if (limits === null) return false;
      all.setKey(`soft ${name}`, limits[0]!);
      all.setKey(`hard ${name}`, limits[1]!);
    }
    return all;
  },
});

/** Sets the limits of a resource, −1 for none. *Source:* https://www.php.net/posix_setrlimit */
export const posixSetrlimit = defineFunction({
  name: "posix_setrlimit",
  parameters: [int("resource"), int("soft_limit"), int("hard_limit")],
  returns: "bool",
  body(_context, resource, soft, hard) {
    const limit = (value: number) => BigInt.asUintN(64, BigInt(value));
    const pair = BigUint64Array.of(limit(soft), limit(hard));
    return mayChangeProcess() && succeeded(libc().setrlimit(resource, new Uint8Array(pair.buffer)));
  },
});

/** Why the last function of posix failed. *Source:* https://www.php.net/posix_get_last_error */
export const posixGetLastError = defineFunction({
  name: "posix_get_last_error",
  parameters: [],
  returns: "int",
  body: () => posixState().lastError,
});

/** posix_get_last_error() by another name. *Source:* https://www.php.net/posix_errno */
export const posixErrno = defineAlias("posix_errno", posixGetLastError);

/** The text of an error. *Source:* https://www.php.net/posix_strerror */
export const posixStrerror = defineFunction({
  name: "posix_strerror",
  parameters: [int("error_code")],
  returns: "string",
  body: (_context, errorCode) => errorText(errorCode),
});

/** A figure of the system. *Source:* https://www.php.net/posix_sysconf */
export const posixSysconf = defineFunction({
  name: "posix_sysconf",
  parameters: [int("conf_id")],
  returns: "int",
  body: (_context, confId) => Number(libc().sysconf(confId)),
});
