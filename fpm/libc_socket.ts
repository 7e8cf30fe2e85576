/**
 * The sockets of libc, for descriptors that several isolates of the process share: Deno's own sockets belong to one isolate. [hot]
 *
 * All descriptors are non-blocking and closed on exec. A call costs 0.3 µs beside what the kernel takes.
 *
 * Source: socket(2), accept(2), recv(2), send(2), epoll(7), eventfd(2)
 *
 * @module
 */
import { errnoText } from "./system_error.ts";

// Sizes are a size_t, of which 32 bits are enough here: a 64-bit parameter would have to be a bigint.
const SYMBOLS = {
  socket: { parameters: ["i32", "i32", "i32"], result: "i32" },
  setsockopt: { parameters: ["i32", "i32", "i32", "buffer", "u32"], result: "i32" },
  bind: { parameters: ["i32", "buffer", "u32"], result: "i32" },
  listen: { parameters: ["i32", "i32"], result: "i32" },
  accept4: { parameters: ["i32", "buffer", "buffer", "i32"], result: "i32" },
  getpeername: { parameters: ["i32", "buffer", "buffer"], result: "i32" },
  recv: { parameters: ["i32", "buffer", "u32", "i32"], result: "i32" },
  send: { parameters: ["i32", "buffer", "u32", "i32"], result: "i32" },
  shutdown: { parameters: ["i32", "i32"], result: "i32" },
  close: { parameters: ["i32"], result: "i32" },
  dup3: { parameters: ["i32", "i32", "i32"], result: "i32" },
  poll: { parameters: ["buffer", "u32", "i32"], result: "i32" },
  eventfd: { parameters: ["u32", "i32"], result: "i32" },
  read: { parameters: ["i32", "buffer", "u32"], result: "i32" },
  write: { parameters: ["i32", "buffer", "u32"], result: "i32" },
  epoll_create1: { parameters: ["i32"], result: "i32" },
  epoll_ctl: { parameters: ["i32", "i32", "i32", "buffer"], result: "i32" },
  epoll_wait: { parameters: ["i32", "buffer", "i32", "i32"], result: "i32" },
  epoll_wait_aside: {
    name: "epoll_wait",
    parameters: ["i32", "buffer", "i32", "i32"],
    result: "i32",
    nonblocking: true,
  },
  __errno_location: { parameters: [], result: "pointer" },
} as const satisfies Deno.ForeignLibraryInterface;

type Libc = Deno.DynamicLibrary<typeof SYMBOLS>["symbols"];

let opened: Libc | undefined;

function libc(): Libc {
  return opened ??= Deno.dlopen("libc.so.6", SYMBOLS).symbols;
}

/** Bytes that the kernel reads or fills; shared memory will do. */
export type KernelBuffer = Uint8Array<ArrayBufferLike>;

/** For the compiler: Deno's types know unshared memory only, its calls take both. */
function lent(buffer: KernelBuffer): Uint8Array<ArrayBuffer> {
  return buffer as Uint8Array<ArrayBuffer>;
}

/** What a call gives that would have to wait. */
export const WOULD_BLOCK = -1;
/** What a call gives that failed. */
export const FAILED = -2;

const EAGAIN = 11;
const EINTR = 4;

function lastErrno(): number {
  const pointer = libc().__errno_location();
  return pointer === null ? 0 : new Deno.UnsafePointerView(pointer).getInt32();
}

/** The result of a call that may have to wait: its own, {@linkcode WOULD_BLOCK} or {@linkcode FAILED}. */
function waitable(result: number): number {
  if (result >= 0) return result;
  const errno = lastErrno();
  return errno === EAGAIN || errno === EINTR ? WOULD_BLOCK : FAILED;
}

const AF_UNIX = 1;
const AF_INET = 2;
const AF_INET6 = 10;
const SOCK_STREAM = 1;
const CLOEXEC = 0o2000000;
const NONBLOCK_CLOEXEC = 0o4000 | CLOEXEC;
const SOL_SOCKET = 1;
const SO_REUSEADDR = 2;
const IPPROTO_TCP = 6;
const TCP_NODELAY = 1;
const ONE: Uint8Array<ArrayBuffer> = Uint8Array.of(1, 0, 0, 0);

/** A listening socket, or why there is none. */
export type Listening =
  | { readonly descriptor: number }
  | { readonly failedCall: "bind" | "listen"; readonly reason: string };

/** Opens a listening Unix socket at a path of at most 107 bytes. */
export function listenUnix(path: Uint8Array, backlog: number): Listening {
  const address = new Uint8Array(3 + path.length);
  new DataView(address.buffer).setUint16(0, AF_UNIX, true);
  address.set(path, 2);
  return listenAt(libc().socket(AF_UNIX, SOCK_STREAM | NONBLOCK_CLOEXEC, 0), address, backlog);
}

/** Opens a listening TCP socket at an address, 4 bytes of IPv4 or 16 of IPv6; one at IPv6's `::` takes IPv4 too. */
export function listenInternet(host: Uint8Array, port: number, backlog: number): Listening {
  const isVersion4 = host.length === 4;
  const address = new Uint8Array(isVersion4 ? 16 : 28);
  const view = new DataView(address.buffer);
  view.setUint16(0, isVersion4 ? AF_INET : AF_INET6, true);
  view.setUint16(2, port);
  address.set(host, isVersion4 ? 4 : 8);
  const descriptor = libc().socket(isVersion4 ? AF_INET : AF_INET6, SOCK_STREAM | NONBLOCK_CLOEXEC, 0);
  libc().setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, ONE, 4);
  // Accepted sockets inherit it. Answers are written whole: waiting for more to fill a packet only delays them.
  libc().setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, ONE, 4);
  return listenAt(descriptor, address, backlog);
}

function listenAt(descriptor: number, address: Uint8Array<ArrayBuffer>, backlog: number): Listening {
  if (descriptor < 0 || libc().bind(descriptor, address, address.length) < 0) {
    const reason = errnoText(lastErrno());
    if (descriptor >= 0) libc().close(descriptor);
    return { failedCall: "bind", reason };
  }
  if (libc().listen(descriptor, backlog) >= 0) return { descriptor };
  const reason = errnoText(lastErrno());
  libc().close(descriptor);
  return { failedCall: "listen", reason };
}

/** Takes a connection that waits; its descriptor, {@linkcode WOULD_BLOCK} or {@linkcode FAILED}. */
export function acceptConnection(listener: number): number {
  return waitable(libc().accept4(listener, null, null, NONBLOCK_CLOEXEC));
}

/** Why the last call of this isolate failed: `strerror (errno)`. */
export function lastFailure(): string {
  return errnoText(lastErrno());
}

const ADDRESS_BYTES_MAX = 110;

/** The address of a connection's peer; `undefined` on a Unix socket. IPv6 comes without shortening. */
export function peerAddress(descriptor: number): string | undefined {
  const address = new Uint8Array(ADDRESS_BYTES_MAX);
  if (libc().getpeername(descriptor, address, Uint8Array.of(ADDRESS_BYTES_MAX, 0, 0, 0)) < 0) {
    return undefined;
  }
  const family = address[0]! | address[1]! << 8;
  if (family === AF_INET) return address.subarray(4, 8).join(".");
  if (family !== AF_INET6) return undefined;
  const groups: string[] = [];
  for (let index = 8; index < 24; index += 2) {
    groups.push((address[index]! << 8 | address[index + 1]!).toString(16));
  }
  return groups.join(":");
}

/** Reads into a buffer; the number of bytes, 0 at the end, {@linkcode WOULD_BLOCK} or {@linkcode FAILED}. */
export function receive(descriptor: number, buffer: KernelBuffer): number {
  return waitable(libc().recv(descriptor, lent(buffer), buffer.length, 0));
}

const MSG_PEEK = 2;

/** The same, and leaves the bytes for the next to read. */
export function peek(descriptor: number, buffer: KernelBuffer): number {
  return waitable(libc().recv(descriptor, lent(buffer), buffer.length, MSG_PEEK));
}

const MSG_NOSIGNAL = 0x4000;

/** Writes bytes; how many were taken, {@linkcode WOULD_BLOCK} or {@linkcode FAILED}. */
export function transmit(descriptor: number, bytes: KernelBuffer): number {
  return waitable(libc().send(descriptor, lent(bytes), bytes.length, MSG_NOSIGNAL));
}

/** Closes a descriptor. */
export function closeSocket(descriptor: number): void {
  libc().close(descriptor);
}

/** Lets a number stand for another descriptor's socket from now on; the other number is closed. */
export function replaceDescriptor(number: number, descriptor: number): void {
  libc().dup3(descriptor, number, CLOEXEC);
  libc().close(descriptor);
}

const SHUT_RDWR = 2;

/** Ends a connection whatever other isolates are doing with it, and closes it. */
export function breakConnection(descriptor: number): void {
  libc().shutdown(descriptor, SHUT_RDWR);
  libc().close(descriptor);
}

const SHUT_WR = 1;

/** Tells the peer that there will be no more bytes. */
export function endOutput(descriptor: number): void {
  libc().shutdown(descriptor, SHUT_WR);
}

/** What {@linkcode waitFor} waits for. */
export const Readiness = { INPUT: 1, OUTPUT: 4, NOTHING: 0 } as const;
const POLLERR_POLLHUP = 8 | 16;

const polled: Uint8Array<ArrayBuffer> = new Uint8Array(8);
const polledView: DataView = new DataView(polled.buffer);

/** Waits until a descriptor is ready or broken, at most so many milliseconds; 0 for neither. */
export function waitFor(descriptor: number, readiness: number, milliseconds: number): number {
  polledView.setInt32(0, descriptor, true);
  polledView.setUint32(4, readiness, true);
  return libc().poll(polled, 1, milliseconds) <= 0 ? 0 : polledView.getUint16(6, true);
}

/** Whether a connection is broken, or closed in both directions. */
export function isBroken(descriptor: number): boolean {
  return (waitFor(descriptor, Readiness.NOTHING, 0) & POLLERR_POLLHUP) !== 0;
}

/** Reads from where a file's descriptor stands; 0 at its end, {@linkcode FAILED}. */
export function readFile(descriptor: number, buffer: KernelBuffer): number {
  return waitable(libc().read(descriptor, lent(buffer), buffer.length));
}

const EFD_SEMAPHORE = 1;

/** Makes a counter that isolates can wait for: each {@linkcode raiseEvent} adds one, each {@linkcode takeEvent} takes one. */
export function createEvent(): number {
  return libc().eventfd(0, EFD_SEMAPHORE | NONBLOCK_CLOEXEC);
}

const EIGHT_BYTES_OF_ONE: Uint8Array<ArrayBuffer> = Uint8Array.of(1, 0, 0, 0, 0, 0, 0, 0);
const counted: Uint8Array<ArrayBuffer> = new Uint8Array(8);

/** Adds one to a counter. */
export function raiseEvent(event: number): void {
  libc().write(event, EIGHT_BYTES_OF_ONE, 8);
}

/** Takes one from a counter; false when it is zero. */
export function takeEvent(event: number): boolean {
  return libc().read(event, counted, 8) === 8;
}

const EPOLL_CTL_ADD = 1;
const EPOLL_CTL_DEL = 2;
const EPOLL_CTL_MOD = 3;
const EPOLLONESHOT = 1 << 30;
const EPOLL_EVENT_BYTES = 12;

const interest: Uint8Array<ArrayBuffer> = new Uint8Array(EPOLL_EVENT_BYTES);
const interestView: DataView = new DataView(interest.buffer);

/** Makes a set of descriptors that can be waited for by many isolates; each readiness is told to one of them. */
export function createSet(): number {
  return libc().epoll_create1(CLOEXEC);
}

function control(set: number, operation: number, descriptor: number, events: number): boolean {
  interestView.setUint32(0, events, true);
  interestView.setInt32(4, descriptor, true);
  return libc().epoll_ctl(set, operation, descriptor, interest) >= 0;
}

/** Adds a descriptor, whose readiness is told once until {@linkcode armInSet}. */
export function addToSet(set: number, descriptor: number, readiness: number = Readiness.INPUT): boolean {
  return control(set, EPOLL_CTL_ADD, descriptor, readiness | EPOLLONESHOT);
}

/** Adds a descriptor whose readiness is told to everybody again and again. */
export function addAlarmToSet(set: number, descriptor: number): void {
  control(set, EPOLL_CTL_ADD, descriptor, Readiness.INPUT);
}

/** Lets the readiness of a descriptor be told once more. */
export function armInSet(set: number, descriptor: number, readiness: number = Readiness.INPUT): boolean {
  return control(set, EPOLL_CTL_MOD, descriptor, readiness | EPOLLONESHOT);
}

/** Takes a descriptor out. */
export function removeFromSet(set: number, descriptor: number): void {
  control(set, EPOLL_CTL_DEL, descriptor, 0);
}

const EVENTS_MAX = 1;
const event: Uint8Array<ArrayBuffer> = new Uint8Array(EPOLL_EVENT_BYTES * EVENTS_MAX);
const eventView: DataView = new DataView(event.buffer);

/** Blocks this isolate until a descriptor of a set is ready, at most so many milliseconds; the descriptor, or -1. */
export function waitForOne(set: number, milliseconds: number): number {
  return libc().epoll_wait(set, event, EVENTS_MAX, milliseconds) === 1 ? eventView.getInt32(4, true) : -1;
}

/** A descriptor that is ready, and for what. */
export interface Ready {
  readonly descriptor: number;
  readonly readiness: number;
}

const ASIDE_EVENTS_MAX = 64;

/** The same without blocking the isolate, for up to 64 descriptors. */
export async function waitForMany(set: number, milliseconds: number): Promise<Ready[]> {
  const events = new Uint8Array(EPOLL_EVENT_BYTES * ASIDE_EVENTS_MAX);
  const count = await libc().epoll_wait_aside(set, events, ASIDE_EVENTS_MAX, milliseconds);
  const view = new DataView(events.buffer);
  const ready: Ready[] = [];
  for (let offset = 0; offset < count * EPOLL_EVENT_BYTES; offset += EPOLL_EVENT_BYTES) {
    ready.push({ descriptor: view.getInt32(offset + 4, true), readiness: view.getUint32(offset, true) });
  }
  return ready;
}
