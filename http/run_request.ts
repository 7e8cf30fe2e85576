/**
 * What the HTTP front hands to whoever runs PHP, and takes back. The pool of `fpm/` implements {@linkcode RunRequest}.
 *
 * @module
 */
import type { ResponseHead } from "../vm/mod.ts";

/** A request for a script. All texts are byte strings. */
export interface ScriptRequest {
  /** What `php_sapi_name()` shall be: `fpm-fcgi`, or `cli-server` for `hey -S`. */
  readonly sapiName: "fpm-fcgi" | "cli-server";
  /**
   * CGI variables in order. A body of unknown length has no CONTENT_LENGTH: whoever collects the body sets it
   * for `fpm-fcgi`.
   */
  readonly parameters: Map<string, string>;
  /** The script to run in place of SCRIPT_FILENAME (the router of `hey -S`), or null. */
  readonly router: string | null;
  /** The client is gone: nobody reads the response. */
  readonly signal: AbortSignal;
  /** The next piece of the body, which belongs to the caller; null at its end. */
  readBody(): Promise<Uint8Array | null>;
}

/** Where the response goes. */
export interface ScriptSink {
  /** Takes the head, once, before the first bytes. */
  head(head: ResponseHead): void;
  /** Takes body bytes, which it keeps. Wait for the promise before writing more: the client is slow. */
  write(bytes: Uint8Array): Promise<void> | void;
}

/** How a run ended. */
export interface ScriptEnd {
  /** Whether the response is complete; false after a timeout or the death of a worker. */
  readonly isComplete: boolean;
  /** Whether a router returned false: the file that the path names is to be served. */
  readonly isDeclined: boolean;
}

/** Runs a script. The promise resolves when the client has everything; it does not reject for what PHP code does. */
export type RunRequest = (request: ScriptRequest, sink: ScriptSink) => Promise<ScriptEnd>;
