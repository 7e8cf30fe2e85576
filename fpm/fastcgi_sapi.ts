/**
 * The front of a request as the engine sees it inside a worker: input from the master's message, output to the master in pieces.
 *
 * Source: php-src sapi/fpm/fpm/fpm_main.c
 *
 * @module
 */
import { bytesOf, cgiHead, type CgiHeadOptions, type ResponseHead, type Sapi } from "../vm/front.ts";
import type { OutputGate } from "./flow_control.ts";
import type { RunOutcome } from "./worker_engine.ts";
import type { CompleteBody, HeadForm, WorkerEvent } from "./worker_protocol.ts";

/** Output is collected up to this size; one message carries most pages. */
const COLLECT_BYTES = 32_768;
/** No message is larger, so that no single write outgrows the window. */
const MESSAGE_BYTES_MAX = 65_536;
/** Collected output that waits longer leaves with the next write, as a page that is made slowly should be seen to grow. */
const COLLECT_MILLISECONDS = 50;
/** From this size on moving a buffer to the other isolate is cheaper than copying it. */
const TRANSFER_BYTES = 8_192;

/** Sends a message to the master; the buffers of `transfer` belong to the other side then. */
export type PostEvent = (event: WorkerEvent, transfer: ArrayBuffer[]) => void;

/** What a request of the master is made of. */
export interface SapiRequest {
  readonly sapiName: string;
  readonly parameters: Map<string, string>;
  readonly body: CompleteBody;
  readonly headForm: HeadForm;
}

/** What all requests of a worker have in common. */
export interface SapiSetup {
  readonly environment: ReadonlyMap<string, string>;
  /** Whether the head is sent apart too, for the access log. */
  readonly wantsHead: boolean;
  readonly post: PostEvent;
  readonly gate: OutputGate;
  /** `cgi.nph` and `cgi.rfc2616_headers`. */
  readonly headOptions: () => CgiHeadOptions;
  /** `fastcgi.logging`. */
  readonly logsToFront: () => boolean;
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
  #bodyFile: Deno.FsFile | null = null;
  #head: ResponseHead | null = null;
  #hasHead = false;
  #pieces: Uint8Array<ArrayBuffer>[] = [];
  #collectedBytes = 0;
  #sentAt = 0;
  #isFinished = false;
  #hasLogged = false;

  constructor(request: SapiRequest, setup: SapiSetup) {
    this.name = request.sapiName;
    this.parameters = request.parameters;
    this.environment = setup.environment;
    this.#headForm = request.headForm;
    this.#body = request.body;
    this.#setup = setup;
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
    this.#bodyFile ??= Deno.openSync(body.path);
    const piece = new Uint8Array(lengthMax);
    const count = this.#bodyFile.readSync(piece);
    return count === null ? null : piece.subarray(0, count);
  }

  sendHead(head: ResponseHead): void {
    this.#hasHead = true;
    if (this.#headForm === "structured" || this.#setup.wantsHead) this.#head = head;
    if (this.#headForm === "cgi") this.#collect(bytesOf(cgiHead(head, this.#setup.headOptions())));
    else this.#sentAt = performance.now();
  }

  write(bytes: Uint8Array): void {
    if (this.#isFinished) return;
    for (let start = 0; start < bytes.length; start += MESSAGE_BYTES_MAX) {
      const end = Math.min(bytes.length, start + MESSAGE_BYTES_MAX);
      const isWhole = start === 0 && end === bytes.byteLength && bytes.byteLength === bytes.buffer.byteLength;
      this.#collect((isWhole ? bytes : bytes.slice(start, end)) as Uint8Array<ArrayBuffer>);
      if (this.#collectedBytes >= COLLECT_BYTES) this.#send();
    }
    if (this.#collectedBytes > 0 && performance.now() - this.#sentAt > COLLECT_MILLISECONDS) this.#send();
  }

  flush(): void {
    if (!this.#isFinished) this.#send();
  }

  finish(): void {
    if (this.#isFinished) return;
    this.#isFinished = true;
    const bytes = this.#takeCollected();
    this.#setup.post({ kind: "finish", head: this.#takeHead(), bytes }, transferOf(bytes));
  }

  isAborted(): boolean {
    return this.#setup.gate.isClientGone;
  }

  /** A PHP error or a line of `error_log()`: a notice on the child's stderr, and on FCGI_STDERR. */
  log(message: string): void {
    this.logLine("NOTICE", `PHP message: ${message}`);
  }

  /** A message at a level of php-fpm's log. */
  logLine(level: "DEBUG" | "NOTICE" | "ERROR", text: string): void {
    const { post, logsToFront } = this.#setup;
    if (level !== "DEBUG") post({ kind: "log", line: `${level}: ${text}` }, []);
    if (this.#isFinished || !logsToFront()) return;
    post({ kind: "error", text: this.#hasLogged ? `; ${text}` : text }, []);
    this.#hasLogged = true;
  }

  /** Writes to the child's stderr as it is. */
  writeStderr(text: string): void {
    this.#setup.post({ kind: "log", line: text.replace(/\n$/, "") }, []);
  }

  /** Ends the request: what is collected leaves with the end. */
  end(outcome: RunOutcome): void {
    this.#bodyFile?.close();
    this.#bodyFile = null;
    this.#body = { kind: "none" };
    if (outcome.isDeclined) {
      this.discard();
      this.#head = null;
    }
    const bytes = this.#isFinished ? null : this.#takeCollected();
    const head = this.#takeHead();
    this.#setup.post(
      { kind: "end", head, bytes, ...outcome },
      transferOf(bytes),
    );
  }

  /** Drops output that has not left. */
  discard(): void {
    this.#pieces = [];
    this.#collectedBytes = 0;
  }

  #collect(piece: Uint8Array<ArrayBuffer>): void {
    if (this.#collectedBytes === 0) this.#sentAt = performance.now();
    this.#pieces.push(piece);
    this.#collectedBytes += piece.length;
  }

  #send(): void {
    if (this.#collectedBytes === 0 && this.#head === null) return;
    const byteCount = this.#collectedBytes;
    if (!this.#setup.gate.pass(byteCount)) return this.discard();
    const bytes = this.#takeCollected();
    this.#setup.post({ kind: "output", head: this.#takeHead(), bytes }, transferOf(bytes));
    this.#sentAt = performance.now();
  }

  #takeHead(): ResponseHead | null {
    const head = this.#head;
    this.#head = null;
    return head;
  }

  #takeCollected(): Uint8Array<ArrayBuffer> | null {
    const pieces = this.#pieces;
    if (pieces.length === 0) return null;
    const byteCount = this.#collectedBytes;
    this.discard();
    if (pieces.length === 1) return pieces[0]!;
    const joined = new Uint8Array(byteCount);
    let position = 0;
    for (const piece of pieces) {
      joined.set(piece, position);
      position += piece.length;
    }
    return joined;
  }
}

function transferOf(bytes: Uint8Array<ArrayBuffer> | null): ArrayBuffer[] {
  return bytes === null || bytes.length < TRANSFER_BYTES ? [] : [bytes.buffer];
}
