/**
 * One connection of a web server: records in, requests out, answers back.
 *
 * A connection carries any number of requests at a time, interleaved. Input is paused, for all of them, while one request has more unread
 * body than its bound or while our own answers do not leave: nothing the peer sends makes memory grow past the limits.
 *
 * Source: FastCGI Specification 1.0, sections 3 to 6.
 *
 * @module
 */
import { ByteQueue } from "./byte_queue.ts";
import {
  type ConnectionOptions,
  type ResolvedConnectionOptions,
  resolveOptions,
} from "./connection_options.ts";
import { answerValues, ControlContent, encodeEndRequest, encodeUnknownType } from "./control.ts";
import { DeadlineTimer } from "./deadline_timer.ts";
import type { Decoder } from "./decoder.ts";
import { ParameterParser } from "./parameters.ts";
import {
  ABORT_REQUEST,
  AUTHORIZER,
  BEGIN_REQUEST,
  type ByteConnection,
  CANNOT_MULTIPLEX,
  DATA,
  END_REQUEST,
  FILTER,
  GET_VALUES,
  GET_VALUES_RESULT,
  KEEP_CONNECTION,
  OVERLOADED,
  PARAMS,
  type ProtocolStatus,
  REQUEST_COMPLETE,
  RESPONDER,
  type Role,
  STDERR,
  STDIN,
  STDOUT,
  UNKNOWN_ROLE,
  UNKNOWN_TYPE,
} from "./record.ts";
import { type ReadEnd, RecordReader, type RecordSink } from "./record_reader.ts";
import { RecordWriter } from "./record_writer.ts";
import { type FastCgiHandler, type RequestOwner, ServerRequest } from "./request.ts";

/** Content bytes of BEGIN_REQUEST. */
const BEGIN_REQUEST_LENGTH = 8;
/** Application status of a request that was given up while others are open on its connection. */
const BROKEN_STATUS = 255;

/** Why a connection ended. */
export interface ConnectionEnd {
  /**
   * `done`: after a request without keep-connection, or a stop; `peer`: the peer closed; `protocol`: it broke the protocol; `timeout`: it
   * was too slow or silent; `transport`: the network failed.
   */
  readonly kind: "done" | "peer" | "protocol" | "timeout" | "transport";
  /** In words, for the log. */
  readonly text: string;
}

const DONE: ConnectionEnd = { kind: "done", text: "connection finished" };
const PEER_CLOSED: ConnectionEnd = { kind: "peer", text: "connection closed by the peer" };

/** A client that goes away sooner than this after its request is noticed this much later. */
const ANSWER_PAUSE_MILLISECONDS = 20;

/** The server's half of one FastCGI connection. */
export class ServerConnection implements RecordSink, RequestOwner {
  /** The connection's output. */
  readonly writer: RecordWriter;
  /** Resolves when the connection is closed; never rejects. */
  readonly closed: Promise<ConnectionEnd>;

  readonly #connection: ByteConnection;
  readonly #handler: FastCgiHandler;
  readonly #options: ResolvedConnectionOptions;
  readonly #reader: RecordReader;
  readonly #timer: DeadlineTimer;
  readonly #requests = new Map<number, ServerRequest>();
  /** Ids of ended requests whose input has not ended: closing must first read on, or the reset destroys our last bytes. */
  readonly #unreadInputs = new Set<number>();
  readonly #control = new ControlContent();
  readonly #inputChanged = () => this.inputChanged();
  #resolveClosed!: (end: ConnectionEnd) => void;
  #end: ConnectionEnd | null = null;
  /** Close as soon as no request is open. */
  #isClosingWhenIdle = false;
  /** The wait of {@linkcode ServerConnection.#pauseForAnswer}. */
  #answerPause: { readonly resolve: () => void; readonly timer: ReturnType<typeof setTimeout> } | null = null;
  #isInputOver = false;
  #isFinishing = false;
  #isTakingRecords = false;
  #isBodyPushed = false;
  #resume: (() => void) | null = null;
  #controlWritten: Promise<void> | null = null;
  #requestCount = 0;
  #activeSince = performance.now();
  #lingerDeadline = Infinity;

  constructor(connection: ByteConnection, handler: FastCgiHandler, options: ConnectionOptions = {}) {
    this.#connection = connection;
    this.#handler = handler;
    this.#options = resolveOptions(options);
    this.#reader = new RecordReader(connection);
    this.#timer = new DeadlineTimer(() => this.#checkDeadlines());
    const onWriteStart = this.#options.writeTimeoutMilliseconds === Infinity
      ? null
      : () => this.#updateDeadline();
    this.writer = new RecordWriter(
      connection,
      this.#options.flushThresholdBytes,
      (reason) => this.close({ kind: "transport", text: reason }),
      onWriteStart,
    );
    this.closed = new Promise((resolve) => {
      this.#resolveClosed = resolve;
    });
  }

  /** Requests that have begun and not ended. */
  get openRequestCount(): number {
    return this.#requests.size;
  }

  /** Requests handed to the handler so far. */
  get requestCount(): number {
    return this.#requestCount;
  }

  /** Bytes of input and output this connection holds. */
  get bufferedByteCount(): number {
    let count = this.writer.heldByteCount;
    for (const request of this.#requests.values()) {
      count += request.body.byteCount + (request.data?.byteCount ?? 0) + (request.parser?.byteCount ?? 0);
    }
    return count;
  }

  /** Serves the connection until it is closed; gives the same as `closed`. */
  async run(): Promise<ConnectionEnd> {
    this.#updateDeadline();
    const end = await this.#reader.run(this);
    if (this.#end === null) this.#inputEnded(end);
    return this.closed;
  }

  /** Closes the connection once its open requests are finished, at once when there are none. */
  stop(): void {
    this.#isClosingWhenIdle = true;
    this.#closeIfIdle();
  }

  /** Closes the connection now; open requests are aborted. */
  close(end: ConnectionEnd): void {
    if (this.#end !== null) return;
    this.#end = end;
    this.#reader.stop();
    this.#timer.clear();
    this.#abortAll(end.text);
    this.writer.close();
    try {
      this.#connection.close();
    } catch (error) {
      // The runtime closes some broken sockets by itself.
      if (!(error instanceof Deno.errors.BadResource)) throw error;
    }
    this.#goOnReading();
    this.#wake();
    this.#resolveClosed(end);
  }

  /** See RecordSink. [hot] */
  takeRecord(decoder: Decoder): string | null {
    this.#isTakingRecords = true;
    switch (decoder.type) {
      case STDIN:
        return this.#takeStdin(decoder);
      case PARAMS:
        return this.#takeParams(decoder);
      case DATA:
        return this.#takeData(decoder);
      case END_REQUEST:
      case STDOUT:
      case STDERR:
      case GET_VALUES_RESULT:
      case UNKNOWN_TYPE:
        return `record of type ${decoder.type}, which only an application sends`;
      default:
        return this.#takeControl(decoder);
    }
  }

  /** See RecordSink. */
  chunkTaken(): Promise<void> | void {
    this.#isTakingRecords = false;
    this.#activeSince = performance.now();
    if (this.#isClosingWhenIdle) this.#closeIfIdle();
    this.#updateDeadline();
    const controlWritten = this.#controlWritten;
    if (controlWritten !== null) {
      this.#controlWritten = null;
      return controlWritten.then(() => this.#pauseWhileFull());
    }
    if (this.#isBodyPushed) {
      this.#isBodyPushed = false;
      return this.#pauseWhileFull();
    }
    return this.#pauseForAnswer();
  }

  /**
   * Waits with the next read while the last request of the connection may be answered at once: a read that is under way when the
   * connection closes fails, and making that error costs as much as all else that is done for a small request.
   */
  #pauseForAnswer(): Promise<void> | void {
    if (this.#end !== null || this.#requests.size === 0 || this.#reader.decoder.isInsideRecord()) return;
    for (const request of this.#requests.values()) {
      if (request.keepConnection || !request.isInputComplete) return;
    }
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.#goOnReading(), ANSWER_PAUSE_MILLISECONDS);
      this.#answerPause = { resolve, timer };
    });
  }

  #goOnReading(): void {
    const pause = this.#answerPause;
    if (pause === null) return;
    this.#answerPause = null;
    clearTimeout(pause.timer);
    pause.resolve();
  }

  /** See RequestOwner. */
  requestEnded(request: ServerRequest): void {
    this.#requests.delete(request.id);
    if (!request.isInputComplete) this.#unreadInputs.add(request.id);
    request.discardInput();
    this.#activeSince = performance.now();
    if (!request.keepConnection) this.#isClosingWhenIdle = true;
    // The caller has yet to write the end of the request.
    if (this.#isClosingWhenIdle) queueMicrotask(() => this.#closeIfIdle());
    else if (this.#requests.size === 0) this.#updateDeadline();
  }

  /** See RequestOwner. */
  inputChanged(): void {
    if (this.#resume !== null && !this.#isFull()) this.#wake();
    this.#updateDeadline();
  }

  /** See RequestOwner. */
  requestBroken(request: ServerRequest, reason: string): void {
    if (this.#requests.size > 1) request.end(BROKEN_STATUS);
    else this.close({ kind: "done", text: reason });
  }

  /** See RequestOwner. */
  callbackFailed(error: unknown, request: ServerRequest): void {
    this.#options.onHandlerError(error, request);
  }

  #takeParams(decoder: Decoder): string | null {
    const request = this.#requests.get(decoder.requestId);
    if (request === undefined) return null;
    const parser = request.parser;
    if (parser === null) return "PARAMS record after the end of the parameters";
    if (decoder.contentLength === 0) return this.#parametersEnded(request, parser);
    return parser.write(decoder.chunk, decoder.contentStart, decoder.contentEnd) ? null : parser.failure;
  }

  #takeStdin(decoder: Decoder): string | null {
    const request = this.#requests.get(decoder.requestId);
    if (request === undefined) {
      if (decoder.contentLength === 0) this.#unreadInputs.delete(decoder.requestId);
      return null;
    }
    // As in php-fpm: body records end parameters whose end was left out.
    if (request.parser !== null) {
      const failure = this.#parametersEnded(request, request.parser);
      if (failure !== null) return failure;
    }
    if (decoder.contentLength === 0) {
      request.isBodyComplete = true;
      request.body.end();
      if (request.isEnded) this.#unreadInputs.delete(request.id);
    } else if (!request.isBodyComplete) {
      this.#push(request, request.body, decoder);
    }
    return null;
  }

  #takeData(decoder: Decoder): string | null {
    const request = this.#requests.get(decoder.requestId);
    if (request === undefined || request.data === null) return null;
    if (request.parser !== null) return "DATA record before the end of the parameters";
    if (decoder.contentLength === 0) request.data.end();
    else this.#push(request, request.data, decoder);
    return null;
  }

  #push(request: ServerRequest, queue: ByteQueue, decoder: Decoder): void {
    if (queue.isEnded) return;
    const length = decoder.contentEnd - decoder.contentStart;
    if (queue.totalByteCount + length > this.#options.bodyBytesMax) {
      request.failBody(`body of more than ${this.#options.bodyBytesMax} bytes`);
      return;
    }
    queue.push(this.#reader.ownedContent());
    this.#isBodyPushed = true;
  }

  #parametersEnded(request: ServerRequest, parser: ParameterParser): string | null {
    if (!parser.end()) return parser.failure;
    request.parser = null;
    if (request.role === AUTHORIZER) {
      request.isBodyComplete = true;
      request.body.end();
    }
    this.#requestCount++;
    let result: Promise<void> | void;
    try {
      result = this.#handler(request);
    } catch (error) {
      this.#handlerFailed(error, request);
      return null;
    }
    if (result !== undefined) {
      result.then(() => request.end(0), (error: unknown) => this.#handlerFailed(error, request));
    }
    return null;
  }

  #handlerFailed(error: unknown, request: ServerRequest): void {
    request.end(1);
    this.#options.onHandlerError(error, request);
  }

  #takeControl(decoder: Decoder): string | null {
    const { type, requestId, contentLength } = decoder;
    if (type === BEGIN_REQUEST && contentLength !== BEGIN_REQUEST_LENGTH) {
      return `BEGIN_REQUEST record of ${contentLength} bytes`;
    }
    if (type === ABORT_REQUEST && contentLength !== 0) {
      return `ABORT_REQUEST record of ${contentLength} bytes`;
    }
    if (type !== BEGIN_REQUEST && type !== ABORT_REQUEST && type !== GET_VALUES) {
      if (decoder.isLast) this.#sendControl(encodeUnknownType(type));
      return null;
    }
    const content = this.#control.take(decoder);
    return content === null ? null : this.#runControl(type, requestId, content);
  }

  #runControl(type: number, requestId: number, content: Uint8Array): string | null {
    if (type === BEGIN_REQUEST) return this.#beginRequest(requestId, content);
    if (type === GET_VALUES) {
      const answer = answerValues(content, this.#options);
      if (answer === null) return "GET_VALUES record that is no list of pairs";
      this.#sendControl(answer);
      return null;
    }
    const request = this.#requests.get(requestId);
    if (request === undefined) return null;
    // The web server may use the id again after this, so the handler is cut off rather than waited for.
    this.#detach(request, "aborted by the web server");
    this.#refuse(requestId, REQUEST_COMPLETE, request.keepConnection);
    return null;
  }

  #beginRequest(requestId: number, content: Uint8Array): string | null {
    if (this.#requests.has(requestId)) return `BEGIN_REQUEST record for request ${requestId}, which is open`;
    this.#unreadInputs.delete(requestId);
    const role = content[0]! << 8 | content[1]!;
    const keepConnection = (content[2]! & KEEP_CONNECTION) !== 0;
    if (!isRole(role)) {
      this.#refuse(requestId, UNKNOWN_ROLE, keepConnection);
    } else if (this.#requests.size >= this.#options.openRequestsMax) {
      this.#refuse(
        requestId,
        this.#options.openRequestsMax === 1 ? CANNOT_MULTIPLEX : OVERLOADED,
        keepConnection,
      );
    } else {
      const { parameterBytesMax, bodyBufferBytes } = this.#options;
      const request = new ServerRequest(
        this,
        requestId,
        role,
        keepConnection,
        new ParameterParser(parameterBytesMax),
        performance.now(),
        new ByteQueue(bodyBufferBytes, this.#inputChanged),
        role === FILTER ? new ByteQueue(bodyBufferBytes, this.#inputChanged) : null,
      );
      this.#requests.set(requestId, request);
    }
    return null;
  }

  /** Answers with END_REQUEST a request that has no handler. */
  #refuse(requestId: number, protocolStatus: ProtocolStatus, keepConnection: boolean): void {
    this.#sendControl(encodeEndRequest(requestId, protocolStatus));
    this.#unreadInputs.add(requestId);
    if (!keepConnection) this.#isClosingWhenIdle = true;
  }

  #sendControl(records: Uint8Array): void {
    const written = this.writer.writeControl(records);
    if (written !== undefined) this.#controlWritten = written;
  }

  #detach(request: ServerRequest, reason: string): void {
    this.#requests.delete(request.id);
    request.abort(reason);
  }

  #abortAll(reason: string): void {
    for (const request of [...this.#requests.values()]) this.#detach(request, reason);
  }

  #inputEnded(end: ReadEnd): void {
    if (end.kind === "end") {
      this.#peerEnded();
    } else if (end.kind === "protocol") {
      this.#options.onProtocolError(end.text);
      this.#abortAll(end.text);
      this.#isFinishing = true;
      // What was answered before the fault still leaves, unless the peer does not take it.
      this.#lingerDeadline = performance.now() + this.#options.lingerTimeoutMilliseconds;
      this.#updateDeadline();
      this.writer.drain().then(() => this.close({ kind: "protocol", text: end.text }));
    } else {
      this.close({ kind: "transport", text: end.text });
    }
  }

  /** The peer sends nothing more. Ended requests still get their output out: it may only have closed its half. */
  #peerEnded(): void {
    this.#isInputOver = true;
    for (const request of [...this.#requests.values()]) {
      if (this.#options.isAbortedByEndOfInput || !request.isInputComplete) {
        this.#detach(request, PEER_CLOSED.text);
      }
    }
    this.#isClosingWhenIdle = true;
    // A connection that waits for this, with its own half closed, is finished now.
    if (this.#isFinishing && !this.writer.isBusy) this.close(DONE);
    else this.#closeIfIdle();
  }

  #closeIfIdle(): void {
    if (!this.#isClosingWhenIdle || this.#requests.size > 0 || this.#isTakingRecords) return;
    if (this.#isFinishing || this.#end !== null) return;
    this.#isFinishing = true;
    this.#reader.isDiscarding = true;
    this.#finish();
  }

  async #finish(): Promise<void> {
    await this.writer.drain();
    if (this.#end !== null) return;
    const { closeWrite } = this.#connection;
    if (this.#isInputOver) return this.close(PEER_CLOSED);
    if (this.#unreadInputs.size === 0 || closeWrite === undefined) return this.close(DONE);
    // Closing with unread input resets the connection and may destroy what the peer has not read yet: end our half, wait for the other.
    this.#lingerDeadline = performance.now() + this.#options.lingerTimeoutMilliseconds;
    this.#updateDeadline();
    try {
      await closeWrite.call(this.#connection);
    } catch {
      this.close(DONE);
    }
  }

  #isFull(): boolean {
    for (const request of this.#requests.values()) {
      if (request.body.isOverBound || (request.data !== null && request.data.isOverBound)) return true;
    }
    return false;
  }

  #pauseWhileFull(): Promise<void> | void {
    if (this.#end !== null || this.#isFinishing || !this.#isFull()) return;
    return new Promise((resolve) => {
      this.#resume = resolve;
    });
  }

  #wake(): void {
    const resume = this.#resume;
    if (resume === null) return;
    this.#resume = null;
    // Time spent paused was not the peer's.
    const now = performance.now();
    for (const request of this.#requests.values()) {
      request.body.touch(now);
      request.data?.touch(now);
    }
    resume();
  }

  /** When something must have happened, in milliseconds of `performance.now()`. */
  #deadline(): number {
    const options = this.#options;
    let deadline = this.#lingerDeadline;
    if (this.writer.writingSince > 0) {
      deadline = Math.min(deadline, this.writer.writingSince + options.writeTimeoutMilliseconds);
    }
    if (this.#isFinishing) return deadline;
    if (this.#requests.size === 0) {
      const isIdle = this.#requestCount > 0 && !this.#reader.decoder.isInsideRecord();
      const timeout = isIdle ? options.idleTimeoutMilliseconds : options.headerTimeoutMilliseconds;
      return Math.min(deadline, this.#activeSince + timeout);
    }
    for (const request of this.#requests.values()) {
      deadline = Math.min(deadline, this.#requestDeadline(request));
    }
    return deadline;
  }

  #requestDeadline(request: ServerRequest): number {
    if (request.parser !== null) return request.receivedAt + this.#options.headerTimeoutMilliseconds;
    if (this.#resume !== null) return Infinity;
    const { waitingSince } = request.body;
    const waiting = waitingSince > 0 ? waitingSince : request.data?.waitingSince ?? 0;
    return waiting > 0 ? waiting + this.#options.bodyTimeoutMilliseconds : Infinity;
  }

  #updateDeadline(): void {
    if (this.#end === null) this.#timer.set(this.#deadline());
  }

  #checkDeadlines(): void {
    const now = performance.now();
    for (const request of [...this.#requests.values()]) {
      if (request.parser === null && this.#requestDeadline(request) <= now) {
        request.failBody("body timed out");
      }
    }
    if (this.#deadline() > now) return this.#updateDeadline();
    const text = this.#timeoutText(now);
    if (text !== "idle connection timed out") this.#options.onProtocolError(text);
    this.close({ kind: "timeout", text });
  }

  #timeoutText(now: number): string {
    if (this.#lingerDeadline <= now) return "peer did not close in time";
    const { writingSince } = this.writer;
    if (writingSince > 0 && writingSince + this.#options.writeTimeoutMilliseconds <= now) {
      return "write timed out";
    }
    if (this.#requests.size > 0 || this.#reader.decoder.isInsideRecord()) return "request header timed out";
    return this.#requestCount > 0 ? "idle connection timed out" : "first request timed out";
  }
}

function isRole(role: number): role is Role {
  return role === RESPONDER || role === AUTHORIZER || role === FILTER;
}
