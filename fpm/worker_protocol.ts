/**
 * The messages between the master and a worker.
 *
 * A worker takes connections itself and answers what comes whole and alone; of that the master hears little. All else it hands to the
 * master with its connection. Of the requests that the master has collected a worker that is free asks for one; then nothing carries a
 * request's number, because all messages up to `end` belong to the running one.
 *
 * @module
 */
import type { Access, PoolStatus, ResponseHead, RunningStack, SandboxPolicy } from "../vm/front.ts";
import type { LogLevel } from "./log_level.ts";
import type { SharedReadySet } from "./ready_set.ts";
import type { PageSetting } from "./status_pages.ts";
import type { ThreadIdentity } from "./thread_identity.ts";
import type { RequestFigures } from "./request_figures.ts";
import type { SharedUnit } from "./unit_store.ts";
import type { OutputStream } from "./worker_output.ts";

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
  /** `request_slowlog_timeout`; 0 for none. */
  readonly slowlogMilliseconds: number;
  /** `pm.max_requests`; 0 for no limit. */
  readonly maxRequests: number;
  /** `listen.allowed_clients`; null for everybody. */
  readonly allowedClients: string | null;
  /** Whether the master wants to know of each request, for the access log. */
  readonly isAccessLogged: boolean;
  /** `pm.max_memory`; 0 for no limit. */
  readonly maxMemoryBytes: number;
  /** The pages that are answered without PHP; null for none. */
  readonly pages: PageSetting | null;
  /** Whom the worker's thread runs as. */
  readonly identity: ThreadIdentity;
  /** What scripts may do; null for all. */
  readonly sandbox: SandboxPolicy | null;
  /** Whether the master wants to know what they use. */
  readonly isAudited: boolean;
  /** The module that gives the engine; null for PHP's. Tests put a stand-in here. */
  readonly engineModule: string | null;
}

/** What a worker is started with. */
export interface WorkerStart {
  /** The worker's end of its channel to the master. */
  readonly port: MessagePort;
  readonly setup: WorkerSetup;
  readonly slot: SharedArrayBuffer;
  /** What the pool's workers wait for. */
  readonly ready: SharedReadySet;
  /** What the pool's workers count together, see {@linkcode PoolFigures}. */
  readonly figures: SharedArrayBuffer;
  /** What they count of their cache, see {@linkcode CacheFigures}. */
  readonly cache: SharedArrayBuffer;
  /** Where the worker puts the request that it reads, for the master to see when the worker is lost. */
  readonly inbox: SharedArrayBuffer;
  /** Units that other workers have compiled. */
  readonly units: readonly SharedUnit[];
}

/** The body of a request, complete before a worker is taken. */
export type CompleteBody =
  | { readonly kind: "none" }
  | { readonly kind: "bytes"; readonly bytes: Uint8Array<ArrayBuffer> }
  /** A temporary file without a name, to be read once from its start; the master closes it. */
  | { readonly kind: "file"; readonly descriptor: number; readonly byteCount: number };

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
    /** How long it has waited. */
    readonly queueMicroseconds: number;
    /** Where the response goes, when it is another place than before. */
    readonly ring: SharedArrayBuffer | null;
  }
  /** The answer to `ask`: somebody else was faster. */
  | { readonly kind: "nothing" }
  /** The answer to `askStatus`. */
  | { readonly kind: "status"; readonly status: PoolStatus }
  /** Begin to take requests. */
  | { readonly kind: "serve" }
  | { readonly kind: "unit"; readonly unit: SharedUnit }
  /** Units of files are to be forgotten. */
  | { readonly kind: "forgetUnits"; readonly paths: readonly string[] };

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
  readonly figures: RequestFigures;
  /** Whether the deadline stopped it, so that its response is not complete. */
  readonly wasTerminated: boolean;
  /** Whether a router returned false. */
  readonly isDeclined: boolean;
}

/** A request that a worker has answered itself, for the access log. */
export interface ServedMessage {
  readonly kind: "served";
  readonly parameters: ReadonlyMap<string, string>;
  readonly head: ResponseHead | null;
  /** The address of the connection's peer; `undefined` on a Unix socket. */
  readonly peerAddress: string | undefined;
  /** When it came, in milliseconds since the epoch. */
  readonly acceptedAt: number;
  readonly figures: RequestFigures;
}

/** From a worker. */
export type WorkerEvent =
  | { readonly kind: "ready" }
  /** It is free for a request of the master's. */
  | { readonly kind: "ask" }
  /** It wants the pool's figures, for the request that it is running. */
  | { readonly kind: "askStatus" }
  /** A connection that the master must serve, with what has been read of it. */
  | {
    readonly kind: "connection";
    readonly descriptor: number;
    readonly peerAddress: string | undefined;
    readonly bytes: Uint8Array<ArrayBuffer>;
  }
  | ServedMessage
  /** It takes no more requests: it was told to end, has reached `pm.max_requests`, or a deadline struck in its own request. */
  | { readonly kind: "leave"; readonly why: "told" | "served" | "timeout" }
  /** A script has used, or was refused, something; which request that was in is told of a refusal. */
  | {
    readonly kind: "access";
    readonly access: Access;
    readonly parameters: ReadonlyMap<string, string> | null;
  }
  /** Something for the master's log. */
  | { readonly kind: "report"; readonly level: LogLevel; readonly text: string }
  /** Where it is in its request of that number, as the master has asked. */
  | { readonly kind: "stack"; readonly number: number; readonly stack: RunningStack }
  | OutputMessage
  /** Error text for the web server, php-fpm's FCGI_STDERR. */
  | { readonly kind: "error"; readonly text: string }
  /** What a child's stdout or stderr carries. */
  | { readonly kind: "log"; readonly stream: OutputStream; readonly text: string }
  /** The response is complete, the script goes on (`fastcgi_finish_request`). */
  | {
    readonly kind: "finish";
    readonly head: ResponseHead | null;
    readonly byteCount: number;
  }
  | EndMessage
  | UnitMessage;

/** Of the cache of compiled files. */
export type UnitMessage =
  | { readonly kind: "unit"; readonly unit: SharedUnit }
  | { readonly kind: "forgetUnits"; readonly paths: readonly string[] }
  | { readonly kind: "clearUnits" };

/** Sends a message to the master. */
export type PostEvent = (event: WorkerEvent) => void;

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

/** Cuts parameters as {@linkcode joinParameters} does. */
export function cutParameters(parameters: Map<string, string>): void {
  for (const [name, value] of parameters) {
    if (name.includes("\0")) parameters.delete(name);
    else if (value.includes("\0")) parameters.set(name, value.slice(0, value.indexOf("\0")));
  }
}

/** The parameters that {@linkcode joinParameters} joined. */
export function splitParameters(joined: string): Map<string, string> {
  const parameters = new Map<string, string>();
  const parts = joined.split("\0");
  for (let index = 0; index + 1 < parts.length; index += 2) parameters.set(parts[index]!, parts[index + 1]!);
  return parameters;
}
