/**
 * One request of a client and its answer.
 *
 * @module
 */
import type { ByteQueue } from "./byte_queue.ts";
import { concatenate } from "./bytes.ts";
import type { ProtocolStatus, Role } from "./record.ts";
import { OutputChannel } from "./record_writer.ts";

/** Error text kept of one exchange; more is dropped unless `onStderr` takes it. */
const STDERR_BYTES_MAX = 1_048_576;

/** A stream of input: all of it, or chunks as they are made; a chunk must not change until the next is asked for. */
export type ClientInput = Uint8Array | AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/** What is sent to an application. */
export interface ClientRequest {
  /** Names and values of one char per byte. */
  readonly parameters: Iterable<readonly [string, string]>;
  /** Default RESPONDER. */
  readonly role?: Role;
  /** Ask the application to leave the connection open; default true. */
  readonly keepConnection?: boolean;
  /** The request body; default none. */
  readonly body?: ClientInput | null;
  /** The file of a FILTER request. */
  readonly data?: ClientInput | null;
  /** Takes error text as it comes, instead of keeping it. */
  readonly onStderr?: (bytes: Uint8Array) => void;
  /** Aborts the request. */
  readonly signal?: AbortSignal;
}

/** How an exchange ended. */
export interface EndOfRequest {
  /** Exit status the application gave; php-fpm always gives 0. */
  readonly applicationStatus: number;
  /** REQUEST_COMPLETE, or why the application refused. */
  readonly protocolStatus: ProtocolStatus;
  /** Why there is no END_REQUEST (connection lost, own body failed), or null. */
  readonly failure: string | null;
}

/** A whole answer. */
export interface ClientResult extends EndOfRequest {
  /** Head and body. */
  readonly stdout: Uint8Array;
  /** Error text. */
  readonly stderr: Uint8Array;
}

/** A request under way. Read STDOUT to its end, then `ended`; an unread answer holds up the connection. */
export class ClientExchange {
  /** Number of the request on its connection. */
  readonly id: number;
  /** The answer's bytes. */
  readonly stdout: ByteQueue;
  /** Where the request's input goes. */
  readonly channel: OutputChannel;
  /** Resolves at END_REQUEST or when there will be none. */
  readonly ended: Promise<EndOfRequest>;

  readonly #onAbort: () => void;
  readonly #onStderr: ((bytes: Uint8Array) => void) | undefined;
  readonly #signal: AbortSignal | undefined;
  readonly #abortListener = () => this.abort();
  readonly #stderr: Uint8Array[] = [];
  #stderrLength = 0;
  #resolveEnded!: (end: EndOfRequest) => void;
  #isFinished = false;

  constructor(id: number, request: ClientRequest, stdout: ByteQueue, onAbort: () => void) {
    this.id = id;
    this.stdout = stdout;
    this.channel = new OutputChannel(id);
    this.#onAbort = onAbort;
    this.#onStderr = request.onStderr;
    this.ended = new Promise((resolve) => {
      this.#resolveEnded = resolve;
    });
    this.#signal = request.signal;
    if (this.#signal?.aborted) queueMicrotask(this.#abortListener);
    else this.#signal?.addEventListener("abort", this.#abortListener);
  }

  /** Error text so far. */
  get stderr(): Uint8Array {
    return concatenate(this.#stderr);
  }

  /** Gives the next chunk of the answer, null at its end. The chunk belongs to the caller. */
  readStdout(): Promise<Uint8Array | null> {
    return this.stdout.read();
  }

  /** Reads the whole answer into memory. */
  async collect(): Promise<ClientResult> {
    const chunks: Uint8Array[] = [];
    for (let chunk = await this.stdout.read(); chunk !== null; chunk = await this.stdout.read()) {
      chunks.push(chunk);
    }
    const end = await this.ended;
    return { ...end, stdout: concatenate(chunks), stderr: this.stderr };
  }

  /** Tells the application that nobody waits for the answer; `ended` resolves when it agrees. */
  abort(): void {
    if (!this.#isFinished) this.#onAbort();
  }

  /** Called by the client with error text. */
  takeStderr(bytes: Uint8Array): void {
    if (this.#onStderr !== undefined) return this.#onStderr(bytes);
    if (this.#stderrLength + bytes.length > STDERR_BYTES_MAX) return;
    this.#stderr.push(bytes);
    this.#stderrLength += bytes.length;
  }

  /** Called by the client at the end. */
  finish(end: EndOfRequest): void {
    if (this.#isFinished) return;
    this.#isFinished = true;
    this.#signal?.removeEventListener("abort", this.#abortListener);
    this.stdout.end();
    this.#resolveEnded(end);
  }
}
