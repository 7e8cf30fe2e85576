/**
 * A response straight into the web server's connection, as FastCGI records. [hot]
 *
 * @module
 */
import {
  bytesFromLatin1,
  END_REQUEST_LENGTH,
  HEADER_LENGTH,
  RecordBuffer,
  REQUEST_COMPLETE,
  STDERR,
  STDOUT,
} from "../fastcgi/mod.ts";
import type { ResponseHead } from "../vm/front.ts";
import { isBroken, Readiness, transmit, waitFor, WOULD_BLOCK } from "./libc_socket.ts";
import { INTERNAL_ERROR } from "./internal_error.ts";
import type { ResponseChannel } from "./response_channel.ts";
import { Word, type WorkerSlot } from "./scoreboard.ts";
import type { RunOutcome } from "./worker_engine.ts";

/** Room for one full record and what ends a request. */
const BUFFER_BYTES = 65_536 + 256;
/** What ends a response: the ends of both streams and of the request. */
const END_BYTES = 2 * HEADER_LENGTH + END_REQUEST_LENGTH;
/** A wait for a client that does not read is cut into pieces, for a deadline to strike between them. */
const WAIT_MILLISECONDS = 100;
/** A client is looked for no more often than this while nothing is written. */
const LOOK_MILLISECONDS = 10;

/** What becomes of a connection after its response. */
export interface ConnectionKeeper {
  /** The response is complete: the connection waits for the next request, or is closed. */
  answered(descriptor: number): void;
  /** The connection is of no more use. */
  broken(descriptor: number): void;
}

/** The channel of a worker, for one request after the other. */
export class SocketChannel implements ResponseChannel {
  readonly wantsHead: boolean;
  /** The head that was taken, for the access log. */
  takenHead: ResponseHead | null;
  private readonly words: Int32Array<SharedArrayBuffer>;
  private readonly keeper: ConnectionKeeper;
  private readonly buffer: RecordBuffer;
  private descriptor: number;
  private requestId: number;
  private isGone: boolean;
  private isErrorUsed: boolean;
  private lookedAt: number;

  constructor(slot: WorkerSlot, keeper: ConnectionKeeper, wantsHead: boolean) {
    this.wantsHead = wantsHead;
    this.takenHead = null;
    this.words = slot.words;
    this.keeper = keeper;
    this.buffer = new RecordBuffer(BUFFER_BYTES);
    this.descriptor = -1;
    this.requestId = 0;
    this.isGone = false;
    this.isErrorUsed = false;
    this.lookedAt = 0;
  }

  /** Begins the response of a request. */
  open(descriptor: number, requestId: number): void {
    this.takenHead = null;
    this.buffer.reset();
    this.descriptor = descriptor;
    this.requestId = requestId;
    this.isGone = false;
    this.isErrorUsed = false;
    this.lookedAt = performance.now();
    this.words[Word.SENT_BYTES] = 0;
    Atomics.store(this.words, Word.CONNECTION, descriptor);
  }

  /** Whether the response is not complete. */
  get isOpen(): boolean {
    return this.descriptor >= 0;
  }

  get heldBytes(): number {
    return this.buffer.length;
  }

  head(head: ResponseHead): void {
    this.takenHead = head;
  }

  put(bytes: Uint8Array): void {
    this.append(STDOUT, bytes);
  }

  error(text: string): void {
    if (text === "") return;
    this.isErrorUsed = true;
    this.append(STDERR, bytesFromLatin1(text));
  }

  private append(type: number, bytes: Uint8Array): void {
    for (let offset = 0; offset < bytes.length && !this.isGone;) {
      offset += this.buffer.appendContent(type, this.requestId, bytes, offset);
      if (offset < bytes.length) this.send();
    }
  }

  send(): void {
    const { buffer } = this;
    if (buffer.length === 0) return;
    const bytes = buffer.finish();
    for (let offset = 0; offset < bytes.length && !this.isGone;) {
      const count = transmit(this.descriptor, offset === 0 ? bytes : bytes.subarray(offset));
      if (count > 0) {
        offset += count;
        Atomics.add(this.words, Word.SENT_BYTES, count);
      } else if (count === WOULD_BLOCK) waitFor(this.descriptor, Readiness.OUTPUT, WAIT_MILLISECONDS);
      else this.isGone = true;
    }
    buffer.reset();
  }

  isClientGone(): boolean {
    if (this.isGone || this.descriptor < 0) return this.isGone;
    const now = performance.now();
    if (now - this.lookedAt < LOOK_MILLISECONDS) return false;
    this.lookedAt = now;
    return this.isGone = isBroken(this.descriptor);
  }

  finish(): void {
    this.complete(0);
  }

  end(outcome: RunOutcome): void {
    if (!this.isOpen) return;
    if (outcome.wasTerminated) this.fail();
    else this.complete(outcome.exitStatus);
  }

  /** There will be no more of the response: a client that has nothing yet gets a 500, another sees its connection break. */
  fail(): void {
    if (!this.isOpen) return;
    this.buffer.reset();
    if (this.words[Word.SENT_BYTES] !== 0 || this.isGone) return this.leave(false);
    this.append(STDOUT, INTERNAL_ERROR);
    this.complete(1);
  }

  private complete(exitStatus: number): void {
    const { buffer, requestId } = this;
    if (!buffer.hasRoom(END_BYTES)) this.send();
    buffer.appendEmpty(STDOUT, requestId);
    if (this.isErrorUsed) buffer.appendEmpty(STDERR, requestId);
    buffer.appendEndRequest(requestId, exitStatus, REQUEST_COMPLETE);
    this.send();
    this.leave(!this.isGone);
  }

  private leave(isAnswered: boolean): void {
    this.descriptor = -1;
    // The master may have answered in the place of a worker that it gave up: then the number is no longer ours.
    const descriptor = Atomics.exchange(this.words, Word.CONNECTION, -1);
    if (descriptor < 0) return;
    if (isAnswered) this.keeper.answered(descriptor);
    else this.keeper.broken(descriptor);
  }
}
