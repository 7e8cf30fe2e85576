/**
 * The front of a request as the engine sees it inside a worker: its whole input, output in pieces.
 *
 * Source: php-src sapi/fpm/fpm/fpm_main.c
 *
 * @module
 */
import {
  bytesOf,
  cgiHead,
  type CgiHeadOptions,
  type PoolStatus,
  type ResponseHead,
  type Sapi,
} from "../vm/front.ts";
import { readFile } from "./libc_socket.ts";
import type { RequestFigures } from "./request_figures.ts";
import type { ResponseChannel } from "./response_channel.ts";
import type { RunOutcome } from "./worker_engine.ts";
import type { OutputStream } from "./worker_output.ts";
import type { CompleteBody, HeadForm, PostEvent } from "./worker_protocol.ts";

/** Output is collected up to this size; one message carries most pages. */
const COLLECT_BYTES = 32_768;
/** Collected output that waits longer leaves with the next write, as a page that is made slowly should be seen to grow. */
const COLLECT_MILLISECONDS = 50;
/** What a request is made of. */
export interface SapiRequest {
  readonly sapiName: string;
  readonly parameters: Map<string, string>;
  readonly body: CompleteBody;
  readonly headForm: HeadForm;
}

/** What all requests of a worker have in common. */
export interface SapiSetup {
  readonly environment: ReadonlyMap<string, string>;
  readonly post: PostEvent;
  /** `cgi.nph` and `cgi.rfc2616_headers`. */
  readonly headOptions: () => CgiHeadOptions;
  /** `fastcgi.logging`. */
  readonly logsToFront: () => boolean;
  /** Asks the master for the pool's figures. */
  readonly poolStatus: () => PoolStatus;
  /** Told when a script has ended its response and goes on. */
  readonly finished: () => void;
}

/** The front of the worker's running request. */
export class WorkerSapi implements Sapi {
  readonly name: string;
  readonly parameters: Map<string, string>;
  readonly environment: ReadonlyMap<string, string>;
  readonly arguments = null;
  readonly #setup: SapiSetup;
  readonly #headForm: HeadForm;
  #body: CompleteBody;
  #bodyPosition = 0;
  readonly #channel: ResponseChannel;
  #hasHead = false;
  /** When the oldest byte that is held back was written, in milliseconds of `performance.now()`. */
  #collectedAt = 0;
  #isFinished = false;
  #hasLogged = false;
  /** The stream that has an unfinished line. */
  #openLine: OutputStream | null = null;

  constructor(request: SapiRequest, setup: SapiSetup, channel: ResponseChannel) {
    this.name = request.sapiName;
    this.parameters = request.parameters;
    this.environment = setup.environment;
    this.#headForm = request.headForm;
    this.#body = request.body;
    this.#setup = setup;
    this.#channel = channel;
  }

  /** Whether the head has been made, so that another answer is no longer possible. */
  get hasHead(): boolean {
    return this.#hasHead;
  }

  /** Whether the response was ended by the script. */
  get isFinished(): boolean {
    return this.#isFinished;
  }

  readBody(lengthMax: number): Uint8Array | null {
    const body = this.#body;
    if (body.kind === "none") return null;
    if (body.kind === "bytes") {
      if (this.#bodyPosition >= body.bytes.length) return null;
      const start = this.#bodyPosition;
      this.#bodyPosition = Math.min(body.bytes.length, start + lengthMax);
      return body.bytes.subarray(start, this.#bodyPosition);
    }
    const piece = new Uint8Array(lengthMax);
    const count = readFile(body.descriptor, piece);
    return count <= 0 ? null : piece.subarray(0, count);
  }

  sendHead(head: ResponseHead): void {
    this.#hasHead = true;
    if (this.#headForm === "structured" || this.#channel.wantsHead) this.#channel.head(head);
    if (this.#headForm === "cgi") this.#put(bytesOf(cgiHead(head, this.#setup.headOptions())));
    else this.#collectedAt = performance.now();
  }

  write(bytes: Uint8Array): void {
    if (this.#isFinished) return;
    this.#put(bytes);
    const { heldBytes } = this.#channel;
    if (heldBytes === 0) return;
    if (heldBytes >= COLLECT_BYTES || performance.now() - this.#collectedAt > COLLECT_MILLISECONDS) {
      this.#send();
    }
  }

  flush(): void {
    if (!this.#isFinished) this.#send();
  }

  finish(): void {
    if (this.#isFinished) return;
    this.#isFinished = true;
    this.#channel.finish();
    this.#setup.finished();
  }

  isAborted(): boolean {
    return this.#channel.isClientGone();
  }

  poolStatus(): PoolStatus {
    return this.#setup.poolStatus();
  }

  /** A PHP error or a line of `error_log()`: a notice on the child's stderr, and on FCGI_STDERR. */
  log(message: string): void {
    this.logLine("NOTICE", `PHP message: ${message}`);
  }

  /** A message at a level of php-fpm's log. */
  logLine(level: "DEBUG" | "NOTICE" | "ERROR", text: string): void {
    const { post, logsToFront } = this.#setup;
    if (level !== "DEBUG") post({ kind: "log", stream: "stderr", text: `${level}: ${text}\n` });
    if (this.#isFinished || !logsToFront()) return;
    this.#channel.error(this.#hasLogged ? `; ${text}` : text);
    this.#hasLogged = true;
  }

  /** Writes to the child's stdout or stderr as it is; the end of the request ends a line. */
  writeStandard(stream: OutputStream, text: string): void {
    if (text === "") return;
    this.#openLine = text.endsWith("\n") ? null : stream;
    this.#setup.post({ kind: "log", stream, text });
  }

  /** Ends the request: what is held back leaves with the end. */
  end(outcome: RunOutcome, figures: RequestFigures): void {
    this.#body = { kind: "none" };
    if (this.#openLine !== null) this.writeStandard(this.#openLine, "\n");
    this.#channel.end(outcome, figures);
  }

  #put(bytes: Uint8Array): void {
    if (this.#channel.heldBytes === 0) this.#collectedAt = performance.now();
    this.#channel.put(bytes);
  }

  #send(): void {
    this.#channel.send();
    this.#collectedAt = performance.now();
  }
}
