/**
 * Listening sockets: from the address of a pool to a `Deno.Listener`, with backlog, owner, mode and access list.
 *
 * Source: php-src sapi/fpm/fpm/fpm_sockets.c, fpm_unix.c
 *
 * @module
 */
import { lookup } from "node:dns/promises";
import { isIP } from "node:net";
import { findGroup, findUser, isAccountNumber } from "./accounts.ts";
import { toNative } from "./byte_path.ts";
import type { PoolConfiguration } from "./configuration_types.ts";
import { setBacklog } from "./libc.ts";
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
  readonly listener: Deno.Listener;
  /** The path of a Unix socket; `undefined` for TCP. */
  readonly path: string | undefined;
  /** Closes the listener and removes a Unix socket's path. */
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

function internetSocket(pool: SocketConfiguration, hostname: string, port: number): OpenedSocket {
  try {
    const listener = Deno.listen({ hostname, port, tcpBacklog: backlogOf(pool) });
    return { listener, path: undefined, close: () => closeListener(listener) };
  } catch (thrown) {
    throw bindFailure(pool, thrown);
  }
}

function bindFailure(pool: SocketConfiguration, thrown: unknown): SocketFailure {
  const reason = systemErrorText(thrown);
  return new SocketFailure(`unable to bind listening socket for address '${pool.listen}': ${reason}`);
}

function closeListener(listener: Deno.Listener): void {
  try {
    listener.close();
  } catch (thrown) {
    if (!(thrown instanceof Deno.errors.BadResource)) throw thrown;
  }
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
  const mode = pool.listenMode === undefined || pool.listenMode === "" ? 0o660 : octal(pool.listenMode);
  const umask = Deno.umask(0o777 ^ (mode & 0o777));
  let listener: Deno.UnixListener;
  try {
    listener = Deno.listen({ transport: "unix", path: native });
  } catch (thrown) {
    throw bindFailure(pool, thrown);
  } finally {
    Deno.umask(umask);
  }
  try {
    applyOwner(pool, native, owner, report);
    setUnixBacklog(pool, native);
  } catch (thrown) {
    listener.close();
    throw thrown;
  }
  const close = (): void => {
    // Deno removes the path itself, but only where it still may.
    closeListener(listener);
    removeFile(native);
  };
  return { listener, path, close };
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

/** Deno gives Unix listeners a backlog of its own; a second listen(2) on the same socket changes it. */
function setUnixBacklog(pool: SocketConfiguration, path: string): void {
  const line = Deno.readTextFileSync("/proc/net/unix").split("\n").findLast((one) =>
    one.endsWith(` ${path}`)
  );
  const inode = line?.trim().split(/ +/)[6];
  for (const { name } of Deno.readDirSync("/proc/self/fd")) {
    if (readLink(`/proc/self/fd/${name}`) !== `socket:[${inode}]`) continue;
    const failure = setBacklog(Number(name), backlogOf(pool));
    if (failure !== undefined) {
      throw new SocketFailure(`failed to listen to address '${pool.listen}': ${failure}`);
    }
  }
}

function readLink(path: string): string {
  try {
    return Deno.readLinkSync(path);
  } catch {
    // The descriptor that lists the folder is gone by now.
    return "";
  }
}
