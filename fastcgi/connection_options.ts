/**
 * Limits and time-outs of a server connection.
 *
 * @module
 */
import type { FastCgiRequest } from "./request.ts";

/** What may be set for a connection; times in milliseconds, 0 for no limit. */
export interface ConnectionOptions {
  /** Most bytes of one request's parameters; default 1 MiB. More breaks the connection. */
  readonly parameterBytesMax?: number;
  /** Most bytes of one request's body (and of its DATA stream); default no limit. More ends the body, see `bodyFailure`. */
  readonly bodyBytesMax?: number;
  /** Unread body bytes of one request above which the connection's input is paused; default 256 KiB. */
  readonly bodyBufferBytes?: number;
  /** Most requests open at a time on one connection; more are answered OVERLOADED (CANNOT_MULTIPLEX when this is 1); default 128. */
  readonly openRequestsMax?: number;
  /** Output is sent once this much is held; default 8 KiB, what php-fpm holds at most. */
  readonly flushThresholdBytes?: number;
  /** From the first record of a request (or the start of the connection) to the last of its parameters; default 60 s. */
  readonly headerTimeoutMilliseconds?: number;
  /** Silence while the handler waits for a body; default 300 s. Ends the body, see `bodyFailure`. */
  readonly bodyTimeoutMilliseconds?: number;
  /** Between two requests of a kept connection; default one hour. */
  readonly idleTimeoutMilliseconds?: number;
  /** Without progress while the peer does not read; default no limit, as in php-fpm: a paused download is no fault. */
  readonly writeTimeoutMilliseconds?: number;
  /** For the peer to close its half after our last byte; default 5 s. */
  readonly lingerTimeoutMilliseconds?: number;
  /**
   * Whether the end of the peer's output aborts its open requests; default true. False lets a peer that shuts down its half after the
   * request still read the answer; a peer that is gone is then noticed at the next write only.
   */
  readonly isAbortedByEndOfInput?: boolean;
  /** Answer to GET_VALUES: most connections; default 1024. */
  readonly connectionsMax?: number;
  /** Answer to GET_VALUES: most requests at a time; default 1024. */
  readonly requestsMax?: number;
  /** Told in words why a peer's connection was ended; an idle time-out is no fault and not told. */
  readonly onProtocolError?: (text: string) => void;
  /** Told what a handler or its callback threw; the request has ended with application status 1. Default: reported as uncaught. */
  readonly onHandlerError?: (error: unknown, request: FastCgiRequest) => void;
}

/** The same with every value set; no limit is Infinity. */
export type ResolvedConnectionOptions = Required<ConnectionOptions>;

/** Gives options with the defaults filled in. */
export function resolveOptions(options: ConnectionOptions): ResolvedConnectionOptions {
  return {
    parameterBytesMax: options.parameterBytesMax ?? 1_048_576,
    bodyBytesMax: options.bodyBytesMax || Infinity,
    bodyBufferBytes: options.bodyBufferBytes ?? 262_144,
    openRequestsMax: options.openRequestsMax ?? 128,
    flushThresholdBytes: options.flushThresholdBytes ?? 8_192,
    headerTimeoutMilliseconds: timeout(options.headerTimeoutMilliseconds, 60_000),
    bodyTimeoutMilliseconds: timeout(options.bodyTimeoutMilliseconds, 300_000),
    idleTimeoutMilliseconds: timeout(options.idleTimeoutMilliseconds, 3_600_000),
    writeTimeoutMilliseconds: timeout(options.writeTimeoutMilliseconds, Infinity),
    lingerTimeoutMilliseconds: timeout(options.lingerTimeoutMilliseconds, 5_000),
    isAbortedByEndOfInput: options.isAbortedByEndOfInput ?? true,
    connectionsMax: options.connectionsMax ?? 1_024,
    requestsMax: options.requestsMax ?? 1_024,
    onProtocolError: options.onProtocolError ?? ignore,
    onHandlerError: options.onHandlerError ?? reportError,
  };
}

function timeout(milliseconds: number | undefined, byDefault: number): number {
  if (milliseconds === undefined) return byDefault;
  return milliseconds === 0 ? Infinity : milliseconds;
}

function ignore(): void {}
