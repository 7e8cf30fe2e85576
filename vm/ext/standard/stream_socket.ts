/**
 * Sockets for PHP code.
 *
 * *Source:* https://www.php.net/ref.stream; php-src ext/standard/streamsfuncs.c, fsock.c
 *
 * @module
 */
import { throwArgumentValueError } from "../../runtime/argument_error.ts";
import { PhpArray } from "../../runtime/array.ts";
import { defineFunction, type FunctionEntry } from "../../runtime/builtin.ts";
import { context } from "../../runtime/context.ts";
import { toText } from "../../runtime/conversion.ts";
import { E_WARNING } from "../../runtime/error.ts";
import { errorText, lastErrno, libc } from "../../runtime/libc.ts";
import { bool, constant, float, int, resource, string, untyped } from "../../runtime/parameter.ts";
import type { Ref } from "../../runtime/reference.ts";
import { running, Stream, streamOf, streamResource } from "../../runtime/stream.ts";
import { StreamContext } from "../../runtime/stream_context_state.ts";
import type { PhpResource } from "../../runtime/value.ts";
import {
  acceptSocket,
  connectSocket,
  makeSocketPair,
  openServer,
  receiveFrom,
  sendTo,
  SocketBackend,
  SocketFailure,
  socketName,
  targetOf,
} from "./socket_stream.ts";

const ClientFlag = { PERSISTENT: 1, ASYNCHRONOUS: 2, CONNECT: 4 } as const;
const ServerFlag = { BIND: 4, LISTEN: 8 } as const;
const BACKLOG = 32;

function warn(label: string, text: string): false {
  context.raise(E_WARNING, `${label}(): ${text}`);
  return false;
}

/** Milliseconds of a timeout in seconds; the directive's without one, for ever below 0. */
function millisecondsOf(seconds: number | null): number {
  const given = seconds ?? context.ini.integer("default_socket_timeout");
  return given < 0 ? Infinity : given * 1000;
}

function optionOf(handle: PhpResource | null, name: string): string | null {
  const value = handle?.data instanceof StreamContext ? handle.data.option("socket", name) : undefined;
  return value === undefined || value === null ? null : toText(value);
}

function report(errorCode: Ref | null, errorMessage: Ref | null, failure: SocketFailure | null): void {
  if (errorCode !== null) errorCode.value = failure?.number ?? 0;
  if (errorMessage !== null) errorMessage.value = failure?.text ?? "";
}

/** Tells of a failure; false. `shown` is the address as warnings name it. */
function fail(
  label: string,
  shown: string,
  failure: SocketFailure,
  errorCode: Ref | null,
  errorMessage: Ref | null,
): false {
  report(errorCode, errorMessage, failure);
  return warn(
    label,
    `Unable to connect to ${shown} (${failure.text === "" ? "Unknown error" : failure.text})`,
  );
}

/**
 * Connects to an address.
 *
 * Raises: E_WARNING when that fails.
 * *Source:* https://www.php.net/stream_socket_client
 */
export const streamSocketClient = defineFunction({
  name: "stream_socket_client",
  parameters: [
    string("address"),
    untyped("error_code").reference().default(null),
    untyped("error_message").reference().default(null),
    float("timeout").nullable().default(null),
    int("flags").default(constant("STREAM_CLIENT_CONNECT", ClientFlag.CONNECT)),
    resource("context").nullable().default(null),
  ],
  returns: "",
  body(_context, address, errorCode, errorMessage, timeout, flags, options) {
    running.name = "stream_socket_client";
    report(errorCode, errorMessage, null);
    const target = targetOf(address);
    const made = target instanceof SocketFailure ? target : connectSocket(target, {
      timeoutMilliseconds: millisecondsOf(timeout),
      isAsynchronous: (flags & ClientFlag.ASYNCHRONOUS) !== 0,
      bindTo: optionOf(options, "bindto"),
    });
    if (made instanceof SocketFailure) {
      return fail("stream_socket_client", address, made, errorCode, errorMessage);
    }
    made.options = options;
    return streamResource(made);
  },
});

/**
 * Opens a socket that others can connect or send to.
 *
 * Raises: E_WARNING when that fails.
 * *Source:* https://www.php.net/stream_socket_server
 */
export const streamSocketServer = defineFunction({
  name: "stream_socket_server",
  parameters: [
    string("address"),
    untyped("error_code").reference().default(null),
    untyped("error_message").reference().default(null),
    int("flags").default(
      constant("STREAM_SERVER_BIND | STREAM_SERVER_LISTEN", ServerFlag.BIND | ServerFlag.LISTEN),
    ),
    resource("context").nullable().default(null),
  ],
  returns: "",
  body(_context, address, errorCode, errorMessage, flags, options) {
    running.name = "stream_socket_server";
    report(errorCode, errorMessage, null);
    const target = targetOf(address);
    const backlog = Number(optionOf(options, "backlog") ?? BACKLOG);
    const made = target instanceof SocketFailure
      ? target
      : openServer(target, flags & ServerFlag.LISTEN ? backlog : null);
    if (made instanceof SocketFailure) {
      return fail("stream_socket_server", address, made, errorCode, errorMessage);
    }
    made.options = options;
    return streamResource(made);
  },
});

/** The stream of a resource whose backend is a socket; null for another one. */
function socketOf(label: string, handle: PhpResource): Stream & { readonly backend: SocketBackend } | null {
  const stream = streamOf(label, handle);
  return stream.backend instanceof SocketBackend
    ? stream as Stream & { readonly backend: SocketBackend }
    : null;
}

/**
 * Takes a connection of a server.
 *
 * Raises: E_WARNING when none comes in time.
 * *Source:* https://www.php.net/stream_socket_accept
 */
export const streamSocketAccept = defineFunction({
  name: "stream_socket_accept",
  parameters: [
    resource("socket"),
    float("timeout").nullable().default(null),
    untyped("peer_name").reference().default(null),
  ],
  returns: "",
  body(_context, handle, timeout, peerName) {
    const label = "stream_socket_accept";
    const server = socketOf(label, handle);
    const accepted = server === null
      ? new SocketFailure(0, "Operation not supported")
      : acceptSocket(server, millisecondsOf(timeout));
    if (accepted instanceof SocketFailure) return warn(label, `Accept failed: ${accepted.text}`);
    if (peerName !== null) peerName.value = accepted.peer;
    return streamResource(accepted.stream);
  },
});

/** The name of a socket, or of its peer. *Source:* https://www.php.net/stream_socket_get_name */
export const streamSocketGetName = defineFunction({
  name: "stream_socket_get_name",
  parameters: [resource("socket"), bool("remote")],
  returns: "string|false",
  body(_context, handle, remote) {
    const socket = socketOf("stream_socket_get_name", handle);
    return socket === null ? false : socketName(socket.backend.descriptor, remote) ?? false;
  },
});

/**
 * Sends a message, to an address where one is given.
 *
 * Raises: E_WARNING for what is no address.
 * *Source:* https://www.php.net/stream_socket_sendto
 */
export const streamSocketSendto = defineFunction({
  name: "stream_socket_sendto",
  parameters: [resource("socket"), string("data"), int("flags").default(0), string("address").default("")],
  returns: "int|false",
  body(_context, handle, data, flags, address) {
    const label = "stream_socket_sendto";
    const socket = socketOf(label, handle);
    if (socket === null) return -1;
    const sent = sendTo(socket.backend.descriptor, data, flags & 1, address);
    return sent instanceof SocketFailure ? warn(label, sent.text) : sent;
  },
});

const MSG_PEEK = 2;
/** STREAM_OOB and STREAM_PEEK. */
const ReceiveFlag = { OUT_OF_BAND: 1, PEEK: 2 } as const;

/**
 * Receives a message, with the address that it came from.
 *
 * Throws: ValueError for a length below 1.
 * *Source:* https://www.php.net/stream_socket_recvfrom
 */
export const streamSocketRecvfrom = defineFunction({
  name: "stream_socket_recvfrom",
  parameters: [
    resource("socket"),
    int("length"),
    int("flags").default(0),
    untyped("address").reference().default(null),
  ],
  returns: "string|false",
  body(_context, handle, length, flags, address) {
    const label = "stream_socket_recvfrom";
    if (address !== null) address.value = "";
    if (length <= 0) throwArgumentValueError(label, 2, "must be greater than 0");
    const socket = socketOf(label, handle);
    if (socket === null) return false;
    const systemFlags = (flags & ReceiveFlag.OUT_OF_BAND) | (flags & ReceiveFlag.PEEK ? MSG_PEEK : 0);
    const buffered = systemFlags === 0 && socket.buffered > 0
      ? socket.read(Math.min(length, socket.buffered))
      : null;
    if (buffered !== null) return buffered;
    const received = receiveFrom(socket.backend.descriptor, length, systemFlags);
    if (received === null) return false;
    if (address !== null) address.value = received.address;
    return received.text;
  },
});

/** Closes one or both directions of a connection. Throws: ValueError. *Source:* https://www.php.net/stream_socket_shutdown */
export const streamSocketShutdown = defineFunction({
  name: "stream_socket_shutdown",
  parameters: [resource("stream"), int("mode")],
  returns: "bool",
  body(_context, handle, mode) {
    const label = "stream_socket_shutdown";
    if (mode < 0 || mode > 2) {
      throwArgumentValueError(label, 2, "must be one of STREAM_SHUT_RD, STREAM_SHUT_WR, or STREAM_SHUT_RDWR");
    }
    const socket = socketOf(label, handle);
    return socket !== null && libc().shutdown(socket.backend.descriptor, mode) === 0;
  },
});

/** Two sockets that are each other's peers. Raises: E_WARNING. *Source:* https://www.php.net/stream_socket_pair */
export const streamSocketPair = defineFunction({
  name: "stream_socket_pair",
  parameters: [int("domain"), int("type"), int("protocol")],
  returns: "array|false",
  body(_context, domain, type, protocol) {
    const pair = makeSocketPair(domain, type, protocol);
    if (pair !== null) return PhpArray.ofList(pair.map(streamResource));
    const errno = lastErrno();
    return warn("stream_socket_pair", `Failed to create sockets: [${errno}]: ${errorText(errno)}`);
  },
});

/** Connects to a host and port, or to an address with its transport. */
function openHost(
  label: string,
  hostname: string,
  port: number,
  errorCode: Ref | null,
  errorMessage: Ref | null,
  timeout: number | null,
): PhpResource | false {
  running.name = label;
  report(errorCode, errorMessage, null);
  const address = port > 0 ? `${hostname}:${port}` : hostname;
  const target = targetOf(address);
  const made = target instanceof SocketFailure ? target : connectSocket(target, {
    timeoutMilliseconds: millisecondsOf(timeout),
    isAsynchronous: false,
    bindTo: null,
  });
  if (!(made instanceof SocketFailure)) return streamResource(made);
  return fail(label, `${hostname}:${port}`, made, errorCode, errorMessage);
}

/** Declares a function that connects to a host. */
function opening(name: string): FunctionEntry {
  return defineFunction({
    name,
    parameters: [
      string("hostname"),
      int("port").default(-1),
      untyped("error_code").reference().default(null),
      untyped("error_message").reference().default(null),
      float("timeout").nullable().default(null),
    ],
    returns: "",
    body: (_context, hostname, port, errorCode, errorMessage, timeout) =>
      openHost(name, hostname, port, errorCode, errorMessage, timeout),
  });
}

/**
 * Connects to a host.
 *
 * Raises: E_WARNING when that fails.
 * *Source:* https://www.php.net/fsockopen
 */
export const fsockopen: FunctionEntry = opening("fsockopen");

/** fsockopen(); the connection ends with the request all the same. *Source:* https://www.php.net/pfsockopen */
export const pfsockopen: FunctionEntry = opening("pfsockopen");
