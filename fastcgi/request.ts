/**
 * One request as its handler sees it, and as its connection does.
 *
 * @module
 */
import { ByteQueue } from "./byte_queue.ts";
import type { ParameterParser } from "./parameters.ts";
import {
  type ProtocolStatus,
  REQUEST_COMPLETE,
  type Role,
  STDERR as STDERR_TYPE,
  STDOUT as STDOUT_TYPE,
} from "./record.ts";
import { OutputChannel, type RecordWriter } from "./record_writer.ts";

/**
 * A request whose parameters are complete.
 *
 * Nothing here rejects for what the peer does: a peer that goes away ends the input, sets `isAborted`, and later output is dropped.
 */
export interface FastCgiRequest {
  /** Number of the request on its connection, 0-65535; free for the next request once this one has ended. */
  readonly id: number;
  /** What the web server asks for. */
  readonly role: Role;
  /** The web server wants the connection left open afterwards. */
  readonly keepConnection: boolean;
  /** All parameters, one char per byte, in the order sent. */
  readonly parameters: Map<string, string>;
  /** When its first record was read, in milliseconds of `performance.now()`. */
  readonly receivedAt: number;
  /** The peer aborted the request or is gone: nobody reads the output. */
  readonly isAborted: boolean;
  /** Why, or null. */
  readonly abortReason: string | null;
  /** The same as a signal, made on first use. */
  readonly signal: AbortSignal;
  /** `end` was called or the request aborted. */
  readonly isEnded: boolean;
  /** The body has arrived completely, whether read or not. */
  readonly isBodyComplete: boolean;
  /** Why the body ended early (time-out, too long, aborted), or null. The response can still be sent unless `isAborted`. */
  readonly bodyFailure: string | null;
  /** Calls back once when the request is aborted, at once when it is already. */
  onAbort(callback: (reason: string) => void): void;
  /**
   * Gives the next chunk of the body, null at its end (see `bodyFailure`). The chunk belongs to the caller. What is not read holds the
   * connection's input up once it exceeds `bodyBufferBytes`, so that a reader which stops also stops the peer; other requests on the
   * same connection then wait too. `end` lets go of the rest.
   */
  readBody(): Promise<Uint8Array | null>;
  /** The same for the DATA stream, the file of a FILTER request; null at once for other roles. */
  readData(): Promise<Uint8Array | null>;
  /**
   * Sends response bytes: CGI head, then body. Held until there are 8 KiB, `flush` or `end`. Gives nothing when the bytes were copied;
   * otherwise a promise to wait for before writing more, until when the bytes must not change.
   */
  writeStdout(bytes: Uint8Array): Promise<void> | void;
  /** Sends error text for the web server's log, in order with the output. */
  writeStderr(bytes: Uint8Array): Promise<void> | void;
  /** Sends what is held; resolves when the operating system has it. */
  flush(): Promise<void>;
  /** Ends the request; resolves when the operating system has all of it. A second call does nothing. */
  end(applicationStatus: number, protocolStatus?: ProtocolStatus): Promise<void>;
  /**
   * Gives up a response that cannot be completed, so that the peer does not take its part for the whole: closes the connection. Where
   * other requests are open on it, the request ends with application status 255 instead.
   */
  breakOff(reason: string): void;
}

/**
 * Answers requests. Called as soon as the parameters are complete; must not block.
 *
 * A handler that gives a promise ends its request by resolving at the latest; one that gives nothing may call `end` at any later time.
 */
export type FastCgiHandler = (request: FastCgiRequest) => Promise<void> | void;

/** What a request needs of its connection. */
export interface RequestOwner {
  readonly writer: RecordWriter;
  /** The request was ended by its handler; `written` resolves when its output is out. */
  requestEnded(request: ServerRequest): void;
  /** A reader of some body began to wait, or a full buffer was emptied. */
  inputChanged(): void;
  /** A response cannot be completed. */
  requestBroken(request: ServerRequest, reason: string): void;
  /** A callback of the handler threw. */
  callbackFailed(error: unknown, request: ServerRequest): void;
}

/** A request and its connection's half of it. */
export class ServerRequest implements FastCgiRequest {
  readonly id: number;
  readonly role: Role;
  readonly keepConnection: boolean;
  readonly parameters: Map<string, string>;
  readonly receivedAt: number;
  isAborted: boolean;
  abortReason: string | null;
  isEnded: boolean;
  isBodyComplete: boolean;
  bodyFailure: string | null;
  /** Reads the parameters; null once they are complete. */
  parser: ParameterParser | null;
  /** The body. */
  readonly body: ByteQueue;
  /** The file of a FILTER request, otherwise null. */
  readonly data: ByteQueue | null;
  /** Where the output goes. */
  readonly channel: OutputChannel;

  private readonly owner: RequestOwner;
  private isStderrUsed: boolean;
  private abortCallbacks: ((reason: string) => void)[] | null;
  private abortController: AbortController | null;

  constructor(
    owner: RequestOwner,
    id: number,
    role: Role,
    keepConnection: boolean,
    parser: ParameterParser,
    receivedAt: number,
    body: ByteQueue,
    data: ByteQueue | null,
  ) {
    this.id = id;
    this.role = role;
    this.keepConnection = keepConnection;
    this.parameters = parser.parameters;
    this.receivedAt = receivedAt;
    this.isAborted = false;
    this.abortReason = null;
    this.isEnded = false;
    this.isBodyComplete = false;
    this.bodyFailure = null;
    this.parser = parser;
    this.body = body;
    this.data = data;
    this.channel = new OutputChannel(id);
    this.owner = owner;
    this.isStderrUsed = false;
    this.abortCallbacks = null;
    this.abortController = null;
  }

  get signal(): AbortSignal {
    if (this.abortController === null) {
      this.abortController = new AbortController();
      if (this.isAborted) this.abortController.abort(this.abortReason);
    }
    return this.abortController.signal;
  }

  /** Whether input of this request may still come. */
  get isInputComplete(): boolean {
    return this.parser === null && this.isBodyComplete && (this.data === null || this.data.isEnded);
  }

  onAbort(callback: (reason: string) => void): void {
    if (this.isAborted) callback(this.abortReason!);
    else if (this.abortCallbacks === null) this.abortCallbacks = [callback];
    else this.abortCallbacks.push(callback);
  }

  readBody(): Promise<Uint8Array | null> {
    return this.body.read();
  }

  readData(): Promise<Uint8Array | null> {
    return this.data === null ? Promise.resolve(null) : this.data.read();
  }

  writeStdout(bytes: Uint8Array): Promise<void> | void {
    return this.owner.writer.write(this.channel, STDOUT_TYPE, bytes);
  }

  writeStderr(bytes: Uint8Array): Promise<void> | void {
    if (bytes.length > 0) this.isStderrUsed = true;
    return this.owner.writer.write(this.channel, STDERR_TYPE, bytes);
  }

  flush(): Promise<void> {
    return this.owner.writer.flush();
  }

  end(applicationStatus: number, protocolStatus: ProtocolStatus = REQUEST_COMPLETE): Promise<void> {
    if (this.isEnded) return Promise.resolve();
    this.isEnded = true;
    this.owner.requestEnded(this);
    // A refused request has no output to end. php-fpm never sends the empty STDOUT record; the specification wants it.
    const stdoutType = protocolStatus === REQUEST_COMPLETE ? STDOUT_TYPE : 0;
    const stderrType = this.isStderrUsed ? STDERR_TYPE : 0;
    return this.owner.writer.finish(this.channel, stdoutType, stderrType, applicationStatus, protocolStatus);
  }

  breakOff(reason: string): void {
    if (!this.isEnded) this.owner.requestBroken(this, reason);
  }

  /** Lets go of input nobody will read. */
  discardInput(): void {
    this.body.discard();
    this.data?.discard();
  }

  /** Ends the body early, for a reason that leaves the output usable. */
  failBody(reason: string): void {
    this.bodyFailure = reason;
    this.discardInput();
  }

  /** Cuts the request off its connection: input ends, output is dropped, the handler is told. */
  abort(reason: string): void {
    if (this.isAborted || this.isEnded) return;
    this.isAborted = true;
    this.isEnded = true;
    this.abortReason = reason;
    if (!this.isBodyComplete && this.bodyFailure === null) this.bodyFailure = reason;
    this.owner.writer.closeChannel(this.channel);
    this.discardInput();
    this.abortController?.abort(reason);
    const callbacks = this.abortCallbacks;
    this.abortCallbacks = null;
    if (callbacks === null) return;
    for (const callback of callbacks) {
      try {
        callback(reason);
      } catch (error) {
        this.owner.callbackFailed(error, this);
      }
    }
  }
}
