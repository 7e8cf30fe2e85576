/**
 * What a front (FastCGI, HTTP, command line) gives the engine for one request. Synchronous, because PHP is.
 *
 * @module
 */
import type { PoolStatus } from "./pool_status.ts";

/** The head of a response as PHP code left it; `head.ts` makes text of it. */
export interface ResponseHead {
  /** The status code. */
  readonly status: number;
  /** The whole status line when `header("HTTP/…")` gave one. */
  readonly statusLine: string | null;
  /** Header lines `Name: value`, in order, without line ends. */
  readonly lines: readonly string[];
}

/** The front of the running request. All texts are byte strings. */
export interface Sapi {
  /** As `php_sapi_name()` gives it: `fpm-fcgi`, `cgi-fcgi`, `cli` or `cli-server`. */
  readonly name: string;
  /** CGI variables in the order in which the front got them. `script_path.ts` corrects them in place. */
  readonly parameters: Map<string, string>;
  /** The process environment as the pool shows it to PHP. */
  readonly environment: ReadonlyMap<string, string>;
  /** Arguments of the command line, the script first; null where there is none. */
  readonly arguments: readonly string[] | null;
  /**
   * The next piece of the request body, at most `lengthMax` bytes; null at its end. The piece may be reused by
   * the next call.
   */
  readBody(lengthMax: number): Uint8Array | null;
  /** Takes the head: once, before the first body byte. */
  sendHead(head: ResponseHead): void;
  /** Takes body bytes, which it may keep; may block until the client has room. */
  write(bytes: Uint8Array): void;
  /** Sends what is held back. */
  flush(): void;
  /** Ends the response while the script goes on (`fastcgi_finish_request`). */
  finish(): void;
  /** Whether the client is gone. */
  isAborted(): boolean;
  /** Takes what scripts write to `php://stdout` and `php://stderr`; left out where these are the process's own. */
  writeStandard?(stream: "stdout" | "stderr", text: string): void;
  /** The figures of the pool that runs the request; null when they cannot be had, left out where there is no pool. */
  poolStatus?(): PoolStatus | null;
  /** Takes a line for the log (`error_log` without a file): php-fpm's stderr. */
  log(message: string): void;
}
