/**
 * The messages between the master and a worker. A worker runs one request at a time; nothing here carries a request's number, because
 * all messages up to `end` belong to the running one.
 *
 * @module
 */
import type { ResponseHead } from "../vm/front.ts";
import type { SharedUnit } from "./unit_store.ts";

/** What a pool's workers have in common, set when the pool is made. */
export interface WorkerSetup {
  readonly pool: string;
  /** php.ini, `-d`, php_value. */
  readonly directives: ReadonlyMap<string, string>;
  /** php_admin_value. */
  readonly adminDirectives: ReadonlyMap<string, string>;
  /** The environment that PHP code sees; byte strings. */
  readonly environment: ReadonlyMap<string, string>;
  /** `security.limit_extensions`, split; empty for no limit. */
  readonly limitExtensions: readonly string[];
  /** `request_terminate_timeout`; 0 for none. */
  readonly terminateTimeoutMilliseconds: number;
  /** Whether the access log or a front wants the head apart from the output. */
  readonly wantsHead: boolean;
  /** The module that gives the engine; null for PHP's. Tests put a stand-in here. */
  readonly engineModule: string | null;
}

/** What a worker is started with. */
export interface WorkerStart {
  /** The worker's end of its channel to the master. */
  readonly port: MessagePort;
  readonly setup: WorkerSetup;
  readonly slot: SharedArrayBuffer;
  /** Units that other workers have compiled. */
  readonly units: readonly SharedUnit[];
}

/** The body of a request, complete before a worker is taken. */
export type CompleteBody =
  | { readonly kind: "none" }
  | { readonly kind: "bytes"; readonly bytes: Uint8Array<ArrayBuffer> }
  /** A temporary file, which the master removes. */
  | { readonly kind: "file"; readonly path: string };

/** How the head of a response travels: as CGI text before the body, or apart for a front that speaks HTTP itself. */
export type HeadForm = "cgi" | "structured";

/** From the master. */
export type WorkerCommand =
  | {
    readonly kind: "run";
    /** `php_sapi_name()`. */
    readonly sapiName: string;
    /** See {@linkcode joinParameters}. */
    readonly parameters: string;
    /** The script to run in place of SCRIPT_FILENAME (the router of `hey -S`), or null. */
    readonly router: string | null;
    readonly body: CompleteBody;
    readonly headForm: HeadForm;
    /** Whether the worker is replaced afterwards, so that what it has to tell must come before the end. */
    readonly isLast: boolean;
    /** Where the response goes, when it is another place than before. */
    readonly ring: SharedArrayBuffer | null;
  }
  | { readonly kind: "unit"; readonly unit: SharedUnit };

/** Response bytes with what belongs before them. */
export interface OutputMessage {
  readonly kind: "output";
  /** With the first output, when it is wanted. */
  readonly head: ResponseHead | null;
  /** Bytes that are new in the ring. */
  readonly byteCount: number;
}

/** A request's end. */
export interface EndMessage {
  readonly kind: "end";
  readonly head: ResponseHead | null;
  /** The last bytes. */
  readonly byteCount: number;
  readonly exitStatus: number;
  readonly peakMemoryBytes: number;
  /** Whether the deadline stopped it, so that its response is not complete. */
  readonly wasTerminated: boolean;
  /** Whether a router returned false. */
  readonly isDeclined: boolean;
}

/** From a worker. */
export type WorkerEvent =
  | { readonly kind: "ready" }
  | OutputMessage
  /** Error text for the web server, php-fpm's FCGI_STDERR. */
  | { readonly kind: "error"; readonly text: string }
  /** A line for the master's log as a child's stderr carries it. */
  | { readonly kind: "log"; readonly line: string }
  /** The response is complete, the script goes on (`fastcgi_finish_request`). */
  | {
    readonly kind: "finish";
    readonly head: ResponseHead | null;
    readonly byteCount: number;
  }
  | EndMessage
  | { readonly kind: "unit"; readonly unit: SharedUnit };

/**
 * Parameters as one text, which is half as expensive to send as a map: names and values in turn, parted by NUL. PHP itself ends a
 * variable at a NUL, so values are cut there.
 */
export function joinParameters(parameters: ReadonlyMap<string, string>): string {
  let joined = "";
  for (const [name, value] of parameters) {
    if (name.includes("\0")) continue;
    joined += `${name}\0${value.includes("\0") ? value.slice(0, value.indexOf("\0")) : value}\0`;
  }
  return joined;
}

/** The parameters that {@linkcode joinParameters} joined. */
export function splitParameters(joined: string): Map<string, string> {
  const parameters = new Map<string, string>();
  const parts = joined.split("\0");
  for (let index = 0; index + 1 < parts.length; index += 2) parameters.set(parts[index]!, parts[index + 1]!);
  return parameters;
}
