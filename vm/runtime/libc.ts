/**
 * The engine's door to libc: descriptors, sockets and processes, which Deno has only for asynchronous code.
 *
 * A call that waits blocks this isolate's thread, so all waiting is done by {@linkcode waitFor} in short turns, between which a deadline can
 * strike. Descriptors are closed on exec. Paths and texts are byte strings.
 *
 * *Source:* POSIX; the Linux manual pages of the calls
 *
 * @module
 */
import { bytesOf, textOf } from "./byte_string.ts";
import { extendTime } from "./limits.ts";
import { lookAtWatch } from "./stack_watch.ts";

const SYMBOLS = {
  __errno_location: { parameters: [], result: "pointer" },
  strerror: { parameters: ["i32"], result: "pointer" },
  open: { parameters: ["buffer", "i32", "u32"], result: "i32" },
  read: { parameters: ["i32", "buffer", "usize"], result: "isize" },
  write: { parameters: ["i32", "buffer", "usize"], result: "isize" },
  close: { parameters: ["i32"], result: "i32" },
  lseek: { parameters: ["i32", "i64", "i32"], result: "i64" },
  fcntl: { parameters: ["i32", "i32", "i32"], result: "i32" },
  pipe2: { parameters: ["buffer", "i32"], result: "i32" },
  poll: { parameters: ["buffer", "u64", "i32"], result: "i32" },
  isatty: { parameters: ["i32"], result: "i32" },
  socket: { parameters: ["i32", "i32", "i32"], result: "i32" },
  socketpair: { parameters: ["i32", "i32", "i32", "buffer"], result: "i32" },
  connect: { parameters: ["i32", "buffer", "u32"], result: "i32" },
  bind: { parameters: ["i32", "buffer", "u32"], result: "i32" },
  listen: { parameters: ["i32", "i32"], result: "i32" },
  accept4: { parameters: ["i32", "buffer", "buffer", "i32"], result: "i32" },
  getsockname: { parameters: ["i32", "buffer", "buffer"], result: "i32" },
  getpeername: { parameters: ["i32", "buffer", "buffer"], result: "i32" },
  getsockopt: { parameters: ["i32", "i32", "i32", "buffer", "buffer"], result: "i32" },
  setsockopt: { parameters: ["i32", "i32", "i32", "buffer", "u32"], result: "i32" },
  recvfrom: { parameters: ["i32", "buffer", "usize", "i32", "buffer", "buffer"], result: "isize" },
  sendto: { parameters: ["i32", "buffer", "usize", "i32", "buffer", "u32"], result: "isize" },
  shutdown: { parameters: ["i32", "i32"], result: "i32" },
  getaddrinfo: { parameters: ["buffer", "pointer", "buffer", "buffer"], result: "i32" },
  freeaddrinfo: { parameters: ["pointer"], result: "void" },
  getnameinfo: { parameters: ["buffer", "u32", "buffer", "u32", "pointer", "u32", "i32"], result: "i32" },
  gai_strerror: { parameters: ["i32"], result: "pointer" },
  waitpid: { parameters: ["i32", "buffer", "i32"], result: "i32" },
  kill: { parameters: ["i32", "i32"], result: "i32" },
  tgkill: { parameters: ["i32", "i32", "i32"], result: "i32" },
  nice: { parameters: ["i32"], result: "i32" },
  posix_spawn: { parameters: ["buffer", "buffer", "buffer", "buffer", "buffer", "buffer"], result: "i32" },
  posix_spawnp: { parameters: ["buffer", "buffer", "buffer", "buffer", "buffer", "buffer"], result: "i32" },
  posix_spawn_file_actions_init: { parameters: ["buffer"], result: "i32" },
  posix_spawn_file_actions_destroy: { parameters: ["buffer"], result: "i32" },
  posix_spawn_file_actions_adddup2: { parameters: ["buffer", "i32", "i32"], result: "i32" },
  posix_spawn_file_actions_addchdir_np: { parameters: ["buffer", "buffer"], result: "i32" },
  posix_spawnattr_init: { parameters: ["buffer"], result: "i32" },
  posix_spawnattr_setsigdefault: { parameters: ["buffer", "buffer"], result: "i32" },
  posix_spawnattr_setsigmask: { parameters: ["buffer", "buffer"], result: "i32" },
  posix_spawnattr_setflags: { parameters: ["buffer", "i16"], result: "i32" },
  getppid: { parameters: [], result: "i32" },
  getuid: { parameters: [], result: "u32" },
  geteuid: { parameters: [], result: "u32" },
  getgid: { parameters: [], result: "u32" },
  getegid: { parameters: [], result: "u32" },
  setuid: { parameters: ["u32"], result: "i32" },
  seteuid: { parameters: ["u32"], result: "i32" },
  setgid: { parameters: ["u32"], result: "i32" },
  setegid: { parameters: ["u32"], result: "i32" },
  getgroups: { parameters: ["i32", "buffer"], result: "i32" },
  initgroups: { parameters: ["buffer", "u32"], result: "i32" },
  getlogin: { parameters: [], result: "pointer" },
  getpgrp: { parameters: [], result: "i32" },
  getpgid: { parameters: ["i32"], result: "i32" },
  setpgid: { parameters: ["i32", "i32"], result: "i32" },
  getsid: { parameters: ["i32"], result: "i32" },
  setsid: { parameters: [], result: "i32" },
  uname: { parameters: ["buffer"], result: "i32" },
  times: { parameters: ["buffer"], result: "i64" },
  ttyname: { parameters: ["i32"], result: "pointer" },
  mkfifo: { parameters: ["buffer", "u32"], result: "i32" },
  mknod: { parameters: ["buffer", "u32", "u64"], result: "i32" },
  access: { parameters: ["buffer", "i32"], result: "i32" },
  euidaccess: { parameters: ["buffer", "i32"], result: "i32" },
  getgrnam: { parameters: ["buffer"], result: "pointer" },
  getgrgid: { parameters: ["u32"], result: "pointer" },
  getpwnam: { parameters: ["buffer"], result: "pointer" },
  getpwuid: { parameters: ["u32"], result: "pointer" },
  getrlimit: { parameters: ["i32", "buffer"], result: "i32" },
  setrlimit: { parameters: ["i32", "buffer"], result: "i32" },
  sysconf: { parameters: ["i32"], result: "i64" },
  pathconf: { parameters: ["buffer", "i32"], result: "i64" },
  fpathconf: { parameters: ["i32", "i32"], result: "i64" },
  openlog: { parameters: ["buffer", "i32", "i32"], result: "void" },
  syslog: { parameters: ["i32", "buffer", "buffer"], result: "void" },
  closelog: { parameters: [], result: "void" },
} as const satisfies Deno.ForeignLibraryInterface;

type Libc = Deno.DynamicLibrary<typeof SYMBOLS>["symbols"];

let opened: Libc | undefined;

/** The calls themselves, loaded at first use. */
export function libc(): Libc {
  return opened ??= Deno.dlopen("libc.so.6", SYMBOLS).symbols;
}

/** Numbers of Linux. */
export const Errno = { INTR: 4, AGAIN: 11, PIPE: 32, IN_PROGRESS: 115, TIMED_OUT: 110 } as const;

/** Why the last call failed. */
export function lastErrno(): number {
  const pointer = libc().__errno_location();
  return pointer === null ? 0 : new Deno.UnsafePointerView(pointer).getInt32();
}

/** The text of a failure's number. */
export function errorText(number: number): string {
  const pointer = libc().strerror(number);
  return pointer === null ? "" : new Deno.UnsafePointerView(pointer).getCString();
}

/** The text that a pointer of C's points to; null for none. */
export function textAt(pointer: Deno.PointerValue): string | null {
  if (pointer === null) return null;
  const view = new Deno.UnsafePointerView(pointer);
  let text = "";
  for (let at = 0;; at++) {
    const byte = view.getUint8(at);
    if (byte === 0) return text;
    text += String.fromCharCode(byte);
  }
}

/** A text as C wants it. */
export function terminated(text: string): Uint8Array<ArrayBuffer> {
  return bytesOf(`${text}\0`);
}

/** What to wait for, and what has come. */
export const PollEvent = { READ: 1, PRIORITY: 2, WRITE: 4, ERROR: 8, HANG_UP: 16 } as const;

/** A descriptor that is waited for; `ready` is a sum of {@linkcode PollEvent}. */
export interface PolledDescriptor {
  readonly descriptor: number;
  readonly events: number;
  ready: number;
}

/** How long one turn of waiting takes. */
const TURN_MILLISECONDS = 50;

/** Waits until one of the descriptors is ready, or so long; `Infinity` for ever. Gives how many are ready, or −1. */
export function waitFor(polled: readonly PolledDescriptor[], milliseconds: number): number {
  const record = new DataView(new ArrayBuffer(Math.max(1, polled.length) * 8));
  polled.forEach(({ descriptor, events }, at) => {
    record.setInt32(at * 8, descriptor, true);
    record.setInt16(at * 8 + 4, events, true);
  });
  const end = performance.now() + milliseconds;
  for (;;) {
    const rest = Math.max(0, end - performance.now());
    const turn = Math.ceil(Math.min(rest, TURN_MILLISECONDS));
    const count = libc().poll(new Uint8Array(record.buffer), BigInt(polled.length), turn);
    if (count < 0 && lastErrno() !== Errno.INTR) return -1;
    if (count > 0) {
      polled.forEach((entry, at) => entry.ready = record.getInt16(at * 8 + 6, true));
      return count;
    }
    extendTime(turn);
    lookAtWatch();
    if (rest <= turn) return 0;
  }
}

/** Waits for one descriptor. */
export function waitForOne(descriptor: number, events: number, milliseconds: number): boolean {
  return waitFor([{ descriptor, events, ready: 0 }], milliseconds) > 0;
}

/** Reads at most so many bytes; a number is the errno of a failure. */
export function readDescriptor(descriptor: number, lengthMax: number): string | number {
  const bytes = new Uint8Array(lengthMax);
  const count = Number(libc().read(descriptor, bytes, BigInt(lengthMax)));
  return count < 0 ? lastErrno() : textOf(bytes.subarray(0, count));
}

/** Writes bytes; gives how many, or the errno of a failure as a negative number. */
export function writeDescriptor(descriptor: number, bytes: Uint8Array<ArrayBuffer>): number {
  const count = Number(libc().write(descriptor, bytes, BigInt(bytes.length)));
  return count < 0 ? -lastErrno() : count;
}

/** Closes a descriptor. */
export function closeDescriptor(descriptor: number): void {
  libc().close(descriptor);
}

const O_CLOEXEC = 0o2000000;
const O_NONBLOCK = 0o4000;
const F_GETFL = 3;
const F_SETFL = 4;
const F_DUPFD_CLOEXEC = 1030;

/** Makes a descriptor wait or not. */
export function setNonBlocking(descriptor: number, isNonBlocking: boolean): boolean {
  const flags = libc().fcntl(descriptor, F_GETFL, 0);
  if (flags < 0) return false;
  return libc().fcntl(descriptor, F_SETFL, isNonBlocking ? flags | O_NONBLOCK : flags & ~O_NONBLOCK) >= 0;
}

/** Another descriptor of the same, a number of at least `lowest`; negative when that fails. */
export function duplicateDescriptor(descriptor: number, lowest: number): number {
  return libc().fcntl(descriptor, F_DUPFD_CLOEXEC, lowest);
}

/** The two ends of a pipe, the one that is read first; null when there is none. */
export function makePipe(): [number, number] | null {
  const pair = new Int32Array(2);
  return libc().pipe2(new Uint8Array(pair.buffer), O_CLOEXEC) < 0 ? null : [pair[0]!, pair[1]!];
}

/** Opens a file by flags and mode of open(2); negative when that fails. */
export function openDescriptor(path: string, flags: number, mode = 0o666): number {
  return libc().open(terminated(path), flags | O_CLOEXEC, mode);
}
