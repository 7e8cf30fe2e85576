/**
 * The one door to libc: what a process manager needs of the kernel and Deno does not have.
 *
 * glibc's setuid, setgid and setgroups act on every thread of the process; the raw system calls act on one only.
 *
 * @module
 */
import { closeSocket, lastFailure } from "./libc_socket.ts";

const SYMBOLS = {
  setuid: { parameters: ["u32"], result: "i32" },
  setgid: { parameters: ["u32"], result: "i32" },
  setgroups: { parameters: ["usize", "buffer"], result: "i32" },
  setsid: { parameters: [], result: "i32" },
  kill: { parameters: ["i32", "i32"], result: "i32" },
  prctl: { parameters: ["i32", "u64", "u64", "u64", "u64"], result: "i32" },
  setpriority: { parameters: ["i32", "u32", "i32"], result: "i32" },
  setrlimit: { parameters: ["i32", "buffer"], result: "i32" },
  open: { parameters: ["buffer", "i32"], result: "i32" },
  dup2: { parameters: ["i32", "i32"], result: "i32" },
  isatty: { parameters: ["i32"], result: "i32" },
  socket: { parameters: ["i32", "i32", "i32"], result: "i32" },
  connect: { parameters: ["i32", "buffer", "u32"], result: "i32" },
  send: { parameters: ["i32", "buffer", "usize", "i32"], result: "isize" },
  malloc_trim: { parameters: ["usize"], result: "i32" },
  setxattr: { parameters: ["buffer", "buffer", "buffer", "usize", "i32"], result: "i32" },
} as const satisfies Deno.ForeignLibraryInterface;

type Libc = Deno.DynamicLibrary<typeof SYMBOLS>["symbols"];

let opened: Libc | undefined;

function libc(): Libc {
  return opened ??= Deno.dlopen("libc.so.6", SYMBOLS).symbols;
}

/** Why a call failed: `strerror (errno)`, as php-fpm's log writes it. */
export type SystemFailure = string;

const PR_SET_DUMPABLE = 4;
const RLIMIT_CORE = 4;
const RLIMIT_NOFILE = 7;
const AF_UNIX = 1;
const SOCK_DGRAM_CLOEXEC = 2 | 0o2000000;
const MSG_DONTWAIT_NOSIGNAL = 0x40 | 0x4000;

function failure(result: number | bigint): SystemFailure | undefined {
  return Number(result) >= 0 ? undefined : lastFailure();
}

/** Gives the process, all threads of it, a user. */
export function setUser(id: number): SystemFailure | undefined {
  return failure(libc().setuid(id));
}

/** Gives the process, all threads of it, a group. */
export function setGroup(id: number): SystemFailure | undefined {
  return failure(libc().setgid(id));
}

/** Gives the process, all threads of it, its supplementary groups. */
export function setSupplementaryGroups(ids: readonly number[]): SystemFailure | undefined {
  return failure(libc().setgroups(BigInt(ids.length), Uint32Array.from(ids)));
}

/** Makes the process the leader of a new session. */
export function startSession(): SystemFailure | undefined {
  return failure(libc().setsid());
}

/** Sends a signal by its number; 0 only asks whether the process is there. */
export function sendSignal(processId: number, signal: number): SystemFailure | undefined {
  return failure(libc().kill(processId, signal));
}

/** Lets the process dump core after its user changed, or not. */
export function setDumpable(isDumpable: boolean): SystemFailure | undefined {
  return failure(libc().prctl(PR_SET_DUMPABLE, isDumpable ? 1n : 0n, 0n, 0n, 0n));
}

/** Sets the nice value of the process. */
export function setPriority(nice: number): SystemFailure | undefined {
  return failure(libc().setpriority(0, 0, nice));
}

/** Limits open files, soft and hard. */
export function limitFiles(count: number): SystemFailure | undefined {
  return failure(libc().setrlimit(RLIMIT_NOFILE, BigUint64Array.of(BigInt(count), BigInt(count))));
}

/** Limits the size of core dumps, soft and hard; −1 lifts the limit. */
export function limitCore(bytes: number): SystemFailure | undefined {
  const limit = bytes < 0 ? 0xffffffffffffffffn : BigInt(bytes);
  return failure(libc().setrlimit(RLIMIT_CORE, BigUint64Array.of(limit, limit)));
}

/** Sets an extended attribute of a file. */
export function setExtendedAttribute(
  path: string,
  name: string,
  value: Uint8Array<ArrayBuffer>,
): SystemFailure | undefined {
  const terminated = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(`${text}\0`);
  return failure(libc().setxattr(terminated(path), terminated(name), value, BigInt(value.length), 0));
}

/** Gives free memory of the process back to the kernel, as far as libc's own heap has it. */
export function trimHeap(): void {
  libc().malloc_trim(0n);
}

const O_CLOEXEC = 0o2000000;

/** Opens a file for reading; a number below 0 is none. The descriptor is the process's, whoever may open the file. */
export function openDescriptor(path: string): number {
  return libc().open(new TextEncoder().encode(`${path}\0`), O_CLOEXEC);
}

const O_RDWR = 2;

/** What descriptors lead to that is no file: a pipe, a socket or a terminal, by its name in /proc; null for anything else. */
function channelName(descriptor: number | string): string | null {
  try {
    const name = Deno.readLinkSync(`/proc/self/fd/${descriptor}`);
    return /^(?:pipe|socket):|^\/dev\/pts\//.test(name) ? name : null;
  } catch (thrown) {
    // One that was open a moment ago.
    if (thrown instanceof Deno.errors.NotFound) return null;
    throw thrown;
  }
}

/** The descriptors of stdin, stdout and stderr, and of what Deno keeps beside them, for which their other ends stay open too. */
function standardDescriptors(): number[] {
  const names = [0, 1, 2].map(channelName).filter((name) => name !== null);
  const all = [...Deno.readDirSync("/proc/self/fd")].map(({ name }) => Number(name));
  return [0, 1, 2, ...all.filter((number) => number > 2 && names.includes(channelName(number) ?? ""))];
}

/** Points stdin, stdout and stderr to /dev/null, as a daemon does. */
export function detachStandardStreams(): SystemFailure | undefined {
  const descriptor = libc().open(new TextEncoder().encode("/dev/null\0"), O_RDWR);
  if (descriptor < 0) return failure(descriptor);
  for (const standard of standardDescriptors()) {
    const result = libc().dup2(descriptor, standard);
    if (result < 0) return failure(result);
  }
  closeSocket(descriptor);
  return undefined;
}

/** Whether a descriptor is a terminal. */
export function isTerminal(descriptor: number): boolean {
  return libc().isatty(descriptor) === 1;
}

/** Opens a datagram socket to a path, for syslog; a number below 0 is none. */
export function connectDatagram(path: Uint8Array): number {
  const descriptor = libc().socket(AF_UNIX, SOCK_DGRAM_CLOEXEC, 0);
  if (descriptor < 0) return -1;
  const address = new Uint8Array(110);
  new DataView(address.buffer).setUint16(0, AF_UNIX, true);
  address.set(path.subarray(0, 107), 2);
  if (libc().connect(descriptor, address, address.length) === 0) return descriptor;
  closeSocket(descriptor);
  return -1;
}

/** Sends a datagram without waiting; false when it could not be sent. */
export function sendDatagram(descriptor: number, bytes: Uint8Array<ArrayBuffer>): boolean {
  return Number(libc().send(descriptor, bytes, BigInt(bytes.length), MSG_DONTWAIT_NOSIGNAL)) === bytes.length;
}
