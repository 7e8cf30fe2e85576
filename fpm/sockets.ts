/**
 * Listening sockets: from the address of a pool to a descriptor, with backlog, owner, mode and access list.
 *
 * Source: php-src sapi/fpm/fpm/fpm_sockets.c, fpm_unix.c
 *
 * @module
 */
import { lookup } from "node:dns/promises";
import { isIP } from "node:net";
import { findGroup, findUser, isAccountNumber } from "./accounts.ts";
import { toBytes, toNative } from "./byte_path.ts";
import type { PoolConfiguration } from "./configuration_types.ts";
import { closeSocket, type Listening, listenInternet, listenUnix } from "./libc_socket.ts";
import type { Report } from "./log_level.ts";
import { hasAccessList, setAccessList } from "./socket_access_list.ts";
import { parseSocketAddress, UNIX_PATH_BYTES_MAX } from "./socket_address.ts";
import { systemErrorText } from "./system_error.ts";

/** What of a pool decides on its socket. */
export type SocketConfiguration = Pick<
  PoolConfiguration,
  | "name"
  | "listen"
  | "listenBacklog"
  | "listenOwner"
  | "listenGroup"
  | "listenMode"
  | "listenAclUsers"
  | "listenAclGroups"
>;

/** A socket that listens. */
export interface OpenedSocket {
  readonly descriptor: number;
  /** The path of a Unix socket; `undefined` for TCP. */
  readonly path: string | undefined;
  /** Removes a Unix socket's path. */
  readonly removePath: () => void;
  /** Closes the socket and removes its path. A second call does nothing. */
  readonly close: () => void;
}

/** A failure that has been reported. */
class SocketFailure extends Error {}

/** Opens a pool's socket; `undefined` after an error, which has been reported then. */
export async function openSocket(
  pool: SocketConfiguration,
  report: Report,
): Promise<OpenedSocket | undefined> {
  const address = parseSocketAddress(pool.listen ?? "");
  try {
    switch (address.kind) {
      case "invalid":
        throw new SocketFailure(address.reason);
      case "unix":
        return await openUnixSocket(pool, address.path, report);
      case "internet":
        return await openInternetSocket(pool, address.host, address.port, report);
    }
  } catch (thrown) {
    if (!(thrown instanceof SocketFailure)) throw thrown;
    report("error", thrown.message);
    return undefined;
  }
}

/** The kernel's largest backlog stands for every negative one. */
function backlogOf(pool: SocketConfiguration): number {
  if (pool.listenBacklog >= 0) return pool.listenBacklog;
  try {
    return Number(Deno.readTextFileSync("/proc/sys/net/core/somaxconn"));
  } catch (thrown) {
    if (thrown instanceof Deno.errors.NotFound) return 4096;
    throw thrown;
  }
}

async function openInternetSocket(
  pool: SocketConfiguration,
  host: string | undefined,
  port: number,
  report: Report,
): Promise<OpenedSocket> {
  if (host !== undefined) return await openByName(pool, host, port, report);
  try {
    // "::" also takes IPv4, where the machine has IPv6 at all.
    return internetSocket(pool, "::", port);
  } catch (thrown) {
    if (!(thrown instanceof SocketFailure)) throw thrown;
    report("notice", "Failed implicitly binding to ::, retrying with 0.0.0.0");
    return internetSocket(pool, "0.0.0.0", port);
  }
}

async function openByName(
  pool: SocketConfiguration,
  host: string,
  port: number,
  report: Report,
): Promise<OpenedSocket> {
  let opened: OpenedSocket | undefined;
  const failures: SocketFailure[] = [];
  for (const address of await addressesOf(host)) {
    if (opened !== undefined) {
      report("warning", `Found multiple addresses for ${host}, ${address} ignored`);
      continue;
    }
    try {
      opened = internetSocket(pool, address, port);
      report("debug", `Found address for ${host}, socket opened on ${address}`);
    } catch (thrown) {
      if (!(thrown instanceof SocketFailure)) throw thrown;
      failures.push(thrown);
    }
  }
  const last = opened === undefined ? failures.pop() : undefined;
  for (const failure of failures) report("error", failure.message);
  if (opened === undefined) throw last ?? new SocketFailure("getaddrinfo: Name or service not known");
  return opened;
}

async function addressesOf(host: string): Promise<string[]> {
  if (isIP(host) !== 0) return [host];
  try {
    return (await lookup(toNative(host), { all: true })).map((entry) => entry.address);
  } catch (thrown) {
    const isTemporary = (thrown as { code?: unknown }).code === "EAI_AGAIN";
    const text = isTemporary ? "Temporary failure in name resolution" : "Name or service not known";
    throw new SocketFailure(`getaddrinfo: ${text}`);
  }
}

function internetSocket(pool: SocketConfiguration, host: string, port: number): OpenedSocket {
  const listening = listenInternet(addressBytes(host), port, backlogOf(pool));
  return openedSocket(pool, listening, undefined, () => {});
}

/** The bytes of an address as {@linkcode isIP} takes it. */
function addressBytes(host: string): Uint8Array {
  if (isIP(host) === 4) return Uint8Array.from(host.split("."), Number);
  // The URL parser writes the last groups of a mapped IPv4 address in hexadecimal too.
  const short = new URL(`http://[${host.replace(/%.*$/, "")}]`).hostname.slice(1, -1);
  const [left = "", right] = short.split("::");
  const groups = (text: string): number[] =>
    text === "" ? [] : text.split(":").map((one) => parseInt(one, 16));
  const [start, end] = [groups(left), groups(right ?? "")];
  const all = [...start, ...new Array<number>(8 - start.length - end.length).fill(0), ...end];
  return Uint8Array.from(all.flatMap((group) => [group >> 8, group & 255]));
}

/** Throws: the failure in php-fpm's words. */
function openedSocket(
  pool: SocketConfiguration,
  listening: Listening,
  path: string | undefined,
  removePath: () => void,
): OpenedSocket {
  if ("failedCall" in listening) {
    const what = listening.failedCall === "bind"
      ? "unable to bind listening socket for address"
      : "failed to listen to address";
    throw new SocketFailure(`${what} '${pool.listen}': ${listening.reason}`);
  }
  const { descriptor } = listening;
  let isClosed = false;
  const close = (): void => {
    if (isClosed) return;
    isClosed = true;
    closeSocket(descriptor);
    removePath();
  };
  return { descriptor, path, removePath, close };
}

async function openUnixSocket(
  pool: SocketConfiguration,
  wanted: string,
  report: Report,
): Promise<OpenedSocket> {
  const owner = socketOwner(pool);
  const path = cutPath(pool.name, wanted, report);
  const native = toNative(path);
  if (await isAnswered(native)) {
    throw new SocketFailure(`Another FPM instance seems to already listen on ${path}`);
  }
  removeFile(native);
  return bindUnixSocket(pool, path, owner, report);
}

/**
 * Makes the path of a Unix socket anew, which somebody has removed: gives the descriptor of a socket that listens there; `undefined` after
 * an error, which has been reported then.
 */
export function reopenUnixSocket(
  pool: SocketConfiguration,
  path: string,
  report: Report,
): number | undefined {
  try {
    return bindUnixSocket(pool, path, socketOwner(pool), report).descriptor;
  } catch (thrown) {
    if (!(thrown instanceof SocketFailure)) throw thrown;
    report("error", thrown.message);
    return undefined;
  }
}

function bindUnixSocket(
  pool: SocketConfiguration,
  path: string,
  owner: SocketOwner,
  report: Report,
): OpenedSocket {
  const native = toNative(path);
  const mode = pool.listenMode === undefined || pool.listenMode === "" ? 0o660 : octal(pool.listenMode);
  const umask = Deno.umask(0o777 ^ (mode & 0o777));
  let opened: OpenedSocket;
  try {
    const listening = listenUnix(toBytes(path), backlogOf(pool));
    opened = openedSocket(pool, listening, path, () => removeFile(native));
  } finally {
    Deno.umask(umask);
  }
  try {
    applyOwner(pool, native, owner, report);
  } catch (thrown) {
    opened.close();
    throw thrown;
  }
  return opened;
}

/** C's strtoul in base 8: what is no octal number is 0. */
function octal(text: string): number {
  return parseInt(/^[ \t]*([0-7]+)/.exec(text)?.[1] ?? "0", 8);
}

function cutPath(pool: string, path: string, report: Report): string {
  if (path.length < UNIX_PATH_BYTES_MAX) return path;
  const cut = path.slice(0, UNIX_PATH_BYTES_MAX - 1);
  const length = `(found length: ${path.length}, maximal length: ${UNIX_PATH_BYTES_MAX})`;
  const text = `[pool ${pool}] cannot bind to UNIX socket '${path}' as path is too long ${length}`;
  report("warning", `${text}, trying cut socket path instead '${cut}'`);
  return cut;
}

async function isAnswered(path: string): Promise<boolean> {
  try {
    (await Deno.connect({ transport: "unix", path })).close();
    return true;
  } catch {
    return false;
  }
}

function removeFile(path: string): void {
  try {
    Deno.removeSync(path);
  } catch {
    // Where it may not be removed, bind says why.
  }
}

interface SocketOwner {
  readonly userId: number | undefined;
  readonly groupId: number | undefined;
}

function socketOwner(pool: SocketConfiguration): SocketOwner {
  let userId: number | undefined;
  let groupId: number | undefined;
  if (hasAccessList(pool)) return { userId, groupId };
  if (pool.listenOwner !== undefined && pool.listenOwner !== "") {
    if (isAccountNumber(pool.listenOwner)) {
      userId = Number(pool.listenOwner);
    } else {
      const user = findUser(pool.listenOwner);
      if (user === undefined) throw missingAccount(pool, "uid for user", pool.listenOwner);
      userId = user.id;
      groupId = user.groupId;
    }
  }
  if (pool.listenGroup !== undefined && pool.listenGroup !== "") {
    const group = isAccountNumber(pool.listenGroup)
      ? { id: Number(pool.listenGroup) }
      : findGroup(pool.listenGroup);
    if (group === undefined) throw missingAccount(pool, "gid for group", pool.listenGroup);
    groupId = group.id;
  }
  return { userId, groupId };
}

function missingAccount(pool: SocketConfiguration, what: string, name: string): SocketFailure {
  return new SocketFailure(`[pool ${pool.name}] cannot get ${what} '${name}': Success (0)`);
}

function applyOwner(pool: SocketConfiguration, path: string, owner: SocketOwner, report: Report): void {
  if (hasAccessList(pool)) {
    for (const [name, value] of [["owner", pool.listenOwner], ["group", pool.listenGroup]] as const) {
      if (value === undefined || value === "") continue;
      report("warning", `[pool ${pool.name}] ACL set, listen.${name} = '${value}' is ignored`);
    }
    const failure = setAccessList(path, pool);
    if (failure !== undefined) throw new SocketFailure(`[pool ${pool.name}] ${failure}`);
    return;
  }
  if (owner.userId === undefined && owner.groupId === undefined) return;
  try {
    Deno.chownSync(path, owner.userId ?? null, owner.groupId ?? null);
  } catch (thrown) {
    const reason = systemErrorText(thrown);
    throw new SocketFailure(`[pool ${pool.name}] failed to chown() the socket '${pool.listen}': ${reason}`);
  }
}
