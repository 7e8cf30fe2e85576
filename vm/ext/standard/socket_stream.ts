/**
 * Sockets as streams: connecting, listening, accepting.
 *
 * *Source:* https://www.php.net/transports; php-src main/streams/transports.c, xp_socket.c, main/network.c
 *
 * @module
 */
import { bytesOf, textOf } from "../../runtime/byte_string.ts";
import { context } from "../../runtime/context.ts";
import { E_WARNING } from "../../runtime/error.ts";
import {
  closeDescriptor,
  Errno,
  errorText,
  lastErrno,
  libc,
  PollEvent,
  setNonBlocking,
  waitForOne,
} from "../../runtime/libc.ts";
import { isRefused } from "../../runtime/sandbox.ts";
import { running, Stream, StreamFailure } from "../../runtime/stream.ts";
import { absolutePath } from "../../runtime/stream_wrapper.ts";
import { DescriptorBackend } from "./descriptor_stream.ts";
import {
  type AddressRecord,
  addressText,
  Family,
  familyOf,
  resolveHost,
  splitAddress,
  unixRecord,
} from "./socket_address.ts";

const EPERM = 1;
const SOCK_STREAM = 1;
const SOCK_DGRAM = 2;
const SOCK_CLOEXEC = 0o2000000;
const SOL_SOCKET = 1;
const SO_REUSEADDR = 2;
const SO_ERROR = 4;
const SO_BROADCAST = 6;
const IPPROTO_TCP = 6;
const TCP_NODELAY = 1;
const ADDRESS_BYTES_MAX = 128;
const ONE = Uint8Array.of(1, 0, 0, 0);

/** Why there is no socket. */
export class SocketFailure {
  constructor(readonly number: number, readonly text: string) {}
}

/** A socket with a peer, or one that listens. */
export class SocketBackend extends DescriptorBackend {
  constructor(
    descriptor: number,
    streamType: string,
    readonly isDatagram: boolean,
    readonly isListening = false,
  ) {
    super(descriptor, streamType);
  }

  override read(lengthMax: number): string | StreamFailure {
    if (this.isListening) return "";
    const result = super.read(lengthMax);
    if (this.isTimedOut) return new StreamFailure(0, "");
    // A peer that broke the connection ends the stream without a word.
    return result instanceof StreamFailure && result.number > 0 ? "" : result;
  }

  override write(text: string): number | StreamFailure {
    const result = super.write(text);
    if (!(result instanceof StreamFailure)) return result;
    context.raise(
      8,
      `${running.name}(): Send of ${text.length} bytes failed with errno=${result.number} ${result.text}`,
    );
    return new StreamFailure(0, "");
  }
}

/** What a transport is called in `stream_get_meta_data()`. */
const STREAM_TYPES: Readonly<Record<string, string>> = {
  tcp: "tcp_socket/ssl",
  udp: "udp_socket",
  unix: "unix_socket",
  udg: "udg_socket",
};

/** A transport and what follows its name. */
export interface Target {
  readonly transport: string;
  readonly rest: string;
}

/** The transport of an address; a failure when there is none of the name. */
export function targetOf(address: string): Target | SocketFailure {
  const match = /^([a-z0-9.+-]+):\/\/([^]*)$/i.exec(address);
  const transport = (match?.[1] ?? "tcp").toLowerCase();
  if (Object.hasOwn(STREAM_TYPES, transport)) return { transport, rest: match?.[2] ?? address };
  return new SocketFailure(
    0,
    `Unable to find the socket transport "${
      match?.[1]
    }" - did you forget to enable it when you configured PHP?`,
  );
}

function isDatagram(transport: string): boolean {
  return transport === "udp" || transport === "udg";
}

/** The records that an address means. Raises: E_WARNING for a host that is not known. */
function recordsOf({ transport, rest }: Target): AddressRecord[] | SocketFailure {
  if (transport === "unix" || transport === "udg") return [unixRecord(rest)];
  const parts = splitAddress(rest);
  if (parts === null) return new SocketFailure(0, `Failed to parse address "${rest}"`);
  const found = resolveHost(parts.host, parts.port);
  if (typeof found !== "string") return found;
  const text = `php_network_getaddresses: getaddrinfo for ${parts.host} failed: ${found}`;
  context.raise(E_WARNING, `${running.name}(): ${text}`);
  return new SocketFailure(0, text);
}

/** Why the pool's sandbox refuses an address; null when it does not. Raises: E_WARNING. */
function refusalOf({ transport, rest }: Target): SocketFailure | null {
  const isLocal = transport === "unix" || transport === "udg";
  if (!isRefused("net", isLocal ? absolutePath(rest) : rest, running.name)) return null;
  return new SocketFailure(EPERM, "Operation not permitted");
}

function openSocket(record: AddressRecord, transport: string): number {
  const type = isDatagram(transport) ? SOCK_DGRAM : SOCK_STREAM;
  return libc().socket(familyOf(record), type | SOCK_CLOEXEC, 0);
}

function streamOver(descriptor: number, transport: string, isListening = false): Stream {
  const backend = new SocketBackend(
    descriptor,
    STREAM_TYPES[transport]!,
    isDatagram(transport),
    isListening,
  );
  backend.setTimeout(context.ini.integer("default_socket_timeout") * 1000);
  return new Stream(backend, "r+", null, null);
}

/** How a connection is made. */
export interface ConnectOptions {
  readonly timeoutMilliseconds: number;
  /** Whether nobody waits for it. */
  readonly isAsynchronous: boolean;
  /** The address that it comes from; null for any. */
  readonly bindTo: string | null;
}

/** Connects to an address. */
export function connectSocket(target: Target, options: ConnectOptions): Stream | SocketFailure {
  const records = refusalOf(target) ?? recordsOf(target);
  if (records instanceof SocketFailure) return records;
  let failure = new SocketFailure(0, "");
  for (const record of records) {
    const descriptor = openSocket(record, target.transport);
    if (descriptor < 0) {
      const errno = lastErrno();
      failure = new SocketFailure(errno, errorText(errno));
      continue;
    }
    if (options.bindTo !== null) bindSource(descriptor, record, options.bindTo);
    const errno = connectTo(descriptor, record, options);
    if (errno === 0) {
      if (target.transport === "tcp") libc().setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, ONE, 4);
      return streamOver(descriptor, target.transport);
    }
    closeDescriptor(descriptor);
    failure = new SocketFailure(errno, errorText(errno));
  }
  return failure;
}

function bindSource(descriptor: number, record: AddressRecord, address: string): void {
  const parts = splitAddress(address);
  const found = parts === null ? "" : resolveHost(parts.host, parts.port, familyOf(record));
  const own = typeof found === "string" ? undefined : found[0];
  if (own !== undefined && libc().bind(descriptor, own, own.length) === 0) return;
  context.raise(
    E_WARNING,
    `${running.name}(): Failed to bind to '${address}', system said: ${errorText(lastErrno())}`,
  );
}

/** Connects a socket; gives 0 or the errno of the failure. */
function connectTo(descriptor: number, record: AddressRecord, options: ConnectOptions): number {
  setNonBlocking(descriptor, true);
  let errno = libc().connect(descriptor, record, record.length) < 0 ? lastErrno() : 0;
  if (errno === Errno.IN_PROGRESS || errno === Errno.AGAIN) {
    if (options.isAsynchronous) errno = 0;
    else if (!waitForOne(descriptor, PollEvent.WRITE, options.timeoutMilliseconds)) errno = Errno.TIMED_OUT;
    else errno = socketError(descriptor);
  }
  setNonBlocking(descriptor, false);
  return errno;
}

function socketError(descriptor: number): number {
  const value = new Int32Array(1);
  libc().getsockopt(
    descriptor,
    SOL_SOCKET,
    SO_ERROR,
    new Uint8Array(value.buffer),
    Uint8Array.of(4, 0, 0, 0),
  );
  return value[0]!;
}

/** Opens a socket at an address, and listens there unless `backlog` is null. */
export function openServer(target: Target, backlog: number | null): Stream | SocketFailure {
  const records = refusalOf(target) ?? recordsOf(target);
  if (records instanceof SocketFailure) return records;
  let failure = new SocketFailure(0, "");
  for (const record of records) {
    const descriptor = openSocket(record, target.transport);
    if (descriptor >= 0) {
      libc().setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, ONE, 4);
      if (target.transport === "udp") libc().setsockopt(descriptor, SOL_SOCKET, SO_BROADCAST, ONE, 4);
      const isBound = libc().bind(descriptor, record, record.length) === 0;
      if (isBound && (backlog === null || libc().listen(descriptor, backlog) === 0)) {
        return streamOver(descriptor, target.transport, backlog !== null);
      }
    }
    const errno = lastErrno();
    failure = new SocketFailure(errno, errorText(errno));
    if (descriptor >= 0) closeDescriptor(descriptor);
  }
  return failure;
}

/** Takes a connection, which may be waited for. */
export function acceptSocket(
  server: Stream,
  milliseconds: number,
): { readonly stream: Stream; readonly peer: string } | SocketFailure {
  const backend = server.backend as SocketBackend;
  if (!waitForOne(backend.descriptor, PollEvent.READ, milliseconds)) {
    return new SocketFailure(Errno.TIMED_OUT, errorText(Errno.TIMED_OUT));
  }
  const address = new Uint8Array(ADDRESS_BYTES_MAX);
  const length = new Uint32Array([ADDRESS_BYTES_MAX]);
  const descriptor = libc().accept4(backend.descriptor, address, new Uint8Array(length.buffer), SOCK_CLOEXEC);
  if (descriptor < 0) {
    const errno = lastErrno();
    return new SocketFailure(errno, errorText(errno));
  }
  const transport = backend.streamType === "unix_socket" ? "unix" : "tcp";
  if (transport === "tcp") libc().setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, ONE, 4);
  return { stream: streamOver(descriptor, transport), peer: addressText(address.subarray(0, length[0])) };
}

/** The name of a socket or of its peer; null when it has none. */
export function socketName(descriptor: number, ofPeer: boolean): string | null {
  const address = new Uint8Array(ADDRESS_BYTES_MAX);
  const length = new Uint32Array([ADDRESS_BYTES_MAX]);
  const lent = new Uint8Array(length.buffer);
  const result = ofPeer
    ? libc().getpeername(descriptor, address, lent)
    : libc().getsockname(descriptor, address, lent);
  if (result < 0) return null;
  const record = address.subarray(0, length[0]);
  return familyOf(record) === Family.UNIX && record.length <= 2 ? "" : addressText(record);
}

/** Two sockets that are each other's peers; null when there are none. */
export function makeSocketPair(domain: number, type: number, protocol: number): [Stream, Stream] | null {
  const pair = new Int32Array(2);
  const made = libc().socketpair(domain, type | SOCK_CLOEXEC, protocol, new Uint8Array(pair.buffer));
  if (made < 0) return null;
  const [first, second] = [pair[0]!, pair[1]!].map((descriptor) => {
    const backend = new SocketBackend(descriptor, "generic_socket", type === SOCK_DGRAM);
    backend.setTimeout(context.ini.integer("default_socket_timeout") * 1000);
    return new Stream(backend, "r+", null, null);
  });
  return [first!, second!];
}

/** Receives bytes and the address that they came from; null when that fails. */
export function receiveFrom(
  descriptor: number,
  lengthMax: number,
  flags: number,
): { readonly text: string; readonly address: string } | null {
  const bytes = new Uint8Array(lengthMax);
  const address = new Uint8Array(ADDRESS_BYTES_MAX);
  const length = new Uint32Array([ADDRESS_BYTES_MAX]);
  const lent = new Uint8Array(length.buffer);
  const count = Number(libc().recvfrom(descriptor, bytes, BigInt(lengthMax), flags, address, lent));
  if (count < 0) return null;
  const from = length[0] === 0 ? "" : addressText(address.subarray(0, length[0]));
  return { text: textOf(bytes.subarray(0, count)), address: from };
}

const MSG_NOSIGNAL = 0x4000;

/** Sends bytes, to an address where one is given. Gives how many, −1 when that fails, or why there is no such address. */
export function sendTo(
  descriptor: number,
  text: string,
  flags: number,
  address: string,
): number | SocketFailure {
  let record: AddressRecord | null = null;
  if (address !== "") {
    if (isRefused("net", address, running.name)) return new SocketFailure(EPERM, "Operation not permitted");
    const parts = splitAddress(address);
    const found = parts === null ? "" : resolveHost(parts.host, parts.port);
    if (typeof found === "string" || found[0] === undefined) {
      return new SocketFailure(0, `Failed to parse \`${address}' into a valid network address`);
    }
    record = found[0];
  }
  const bytes = bytesOf(text);
  return Number(
    libc().sendto(descriptor, bytes, BigInt(bytes.length), flags | MSG_NOSIGNAL, record, record?.length ?? 0),
  );
}
