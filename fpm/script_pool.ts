/**
 * A pool without configuration file and socket, for a front that speaks HTTP itself.
 *
 * @module
 */
import type { ResponseHead } from "../vm/front.ts";
import { defaultPoolConfiguration } from "./configuration_types.ts";
import type { PoolRequest, PoolResponse } from "./dispatcher.ts";
import { ErrorLog, installErrorLog, reporter } from "./log.ts";
import { Pool } from "./pool.ts";
import { ProcessLimit } from "./process_limit.ts";
import { PROCESS_IDENTITY } from "./thread_identity.ts";
import { refusalHead } from "./refusal.ts";
import { collectBody } from "./request_body.ts";

/** How the pool is made. */
export interface ScriptPoolOptions {
  readonly workerCount: number;
  /** php.ini and `-d`. */
  readonly directives: ReadonlyMap<string, string>;
  /** Whether only `.php` and `.phar` run, as behind php-fpm. */
  readonly limitsExtensions: boolean;
  /** A stand-in for PHP's engine, for tests. */
  readonly engineModule?: string;
}

/** A request for a script, as a front gives it. */
interface ScriptRequest {
  readonly sapiName: string;
  readonly parameters: Map<string, string>;
  readonly router: string | null;
  readonly signal: AbortSignal;
  readBody(): Promise<Uint8Array | null>;
}

/** Where its response goes. */
interface ScriptSink {
  head(head: ResponseHead): void;
  write(bytes: Uint8Array): Promise<void> | void;
}

/** How it ended. */
interface ScriptEnd {
  readonly isComplete: boolean;
  readonly isDeclined: boolean;
}

/** A running pool. */
export interface ScriptPool {
  /** Runs a script. Does not reject for what PHP code does. */
  readonly run: (request: ScriptRequest, sink: ScriptSink) => Promise<ScriptEnd>;
  /** Lets running requests finish, then ends the workers. */
  finish(): Promise<void>;
  /** Ends the workers at once. */
  stop(): void;
}

/** Starts a pool; `undefined` when its workers do not start, which has been reported then. */
export async function startScriptPool(options: ScriptPoolOptions): Promise<ScriptPool | undefined> {
  const log = new ErrorLog();
  installErrorLog(log);
  const configuration = defaultPoolConfiguration("www");
  configuration.processManager = "static";
  configuration.maxChildren = options.workerCount;
  configuration.catchWorkersOutput = true;
  configuration.decorateWorkersOutput = false;
  configuration.clearEnvironment = false;
  if (!options.limitsExtensions) configuration.securityLimitExtensions = "";
  const pool = new Pool(configuration, {
    log,
    report: reporter(),
    directives: options.directives,
    environment: Deno.env.toObject(),
    identity: undefined,
    threads: PROCESS_IDENTITY,
    engineModule: options.engineModule ?? null,
    workerCrashed: () => {},
    limit: new ProcessLimit(0, reporter()),
  });
  if (!await pool.start()) {
    pool.stop();
    return undefined;
  }
  return {
    run: (request, sink) => run(pool, request, sink),
    finish: () => pool.finish(),
    stop: () => pool.stop(),
  };
}

async function run(pool: Pool, request: ScriptRequest, sink: ScriptSink): Promise<ScriptEnd> {
  const acceptedAt = Date.now();
  const { body, dispose } = await collectBody(() => request.readBody());
  if (request.signal.aborted) {
    dispose();
    return { isComplete: false, isDeclined: false };
  }
  if (!request.parameters.has("CONTENT_LENGTH") && request.sapiName === "fpm-fcgi" && body.kind !== "none") {
    const length = body.kind === "bytes" ? body.bytes.length : body.byteCount;
    request.parameters.set("CONTENT_LENGTH", String(length));
  }
  return await new Promise((resolve) => {
    const poolRequest: PoolRequest = {
      sapiName: request.sapiName,
      parameters: request.parameters,
      router: request.router,
      body,
      headForm: "structured",
      response: new SinkResponse(sink, request.signal, resolve),
      acceptedAt,
      peerAddress: request.parameters.get("REMOTE_ADDR"),
      dispose,
    };
    request.signal.addEventListener("abort", () => {
      pool.dispatcher.abort(poolRequest);
      resolve({ isComplete: false, isDeclined: false });
    });
    pool.dispatcher.submit(poolRequest);
  });
}

/** A response on its way into a front's sink. */
class SinkResponse implements PoolResponse {
  readonly #sink: ScriptSink;
  readonly #signal: AbortSignal;
  readonly #resolve: (end: ScriptEnd) => void;

  constructor(sink: ScriptSink, signal: AbortSignal, resolve: (end: ScriptEnd) => void) {
    this.#sink = sink;
    this.#signal = signal;
    this.#resolve = resolve;
  }

  get isAborted(): boolean {
    return this.#signal.aborted;
  }

  head(head: ResponseHead): void {
    this.#sink.head(head);
  }

  write(bytes: Uint8Array): Promise<void> | void {
    // The bytes lie in the worker's ring; the sink keeps what it gets.
    return this.#sink.write(bytes.slice());
  }

  flush(): void {}

  error(): void {}

  refuse(retryAfterSeconds: number): void {
    this.#sink.head(refusalHead(retryAfterSeconds));
    this.#resolve({ isComplete: true, isDeclined: false });
  }

  end(_exitStatus: number, isDeclined: boolean): void {
    this.#resolve({ isComplete: true, isDeclined });
  }

  fail(): void {
    this.#resolve({ isComplete: false, isDeclined: false });
  }
}
