/**
 * The writer queue of one connection: many streams in, few large writes out, back-pressure to each producer. [hot]
 *
 * Two buffers of 128 KiB take turns: one is filled while the other is written. A producer whose bytes do not fit gets a promise; its bytes
 * stay its own and are taken piece by piece, one record for each waiting stream in turn, so that a large answer cannot hold up a small
 * one on the same connection. Buffers are lent from a shared list and cost an idle connection nothing.
 *
 * @module
 */
import { encodeRecord, END_REQUEST_LENGTH, RECORD_BUFFER_CAPACITY, RecordBuffer } from "./encoder.ts";
import { type ByteConnection, HEADER_LENGTH, OUTPUT_CONTENT_LENGTH_MAX } from "./record.ts";

/** Buffers kept for the next writer that needs one. */
const FREE_BUFFERS_MAX = 16;

const freeBuffers: RecordBuffer[] = [];

function borrowBuffer(): RecordBuffer {
  return freeBuffers.pop() ?? new RecordBuffer(RECORD_BUFFER_CAPACITY);
}

function returnBuffer(buffer: RecordBuffer): void {
  buffer.reset();
  if (freeBuffers.length < FREE_BUFFERS_MAX) freeBuffers.push(buffer);
}

/** Bytes of one stream that did not fit at once. */
class WaitingWrite {
  readonly type: number;
  readonly bytes: Uint8Array;
  offset: number;
  readonly resolve: () => void;

  constructor(type: number, bytes: Uint8Array, offset: number, resolve: () => void) {
    this.type = type;
    this.bytes = bytes;
    this.offset = offset;
    this.resolve = resolve;
  }
}

/** The output of one request: what it writes leaves in this order. */
export class OutputChannel {
  /** Goes into the header of each record. */
  readonly requestId: number;
  /** No more output is taken; what comes is dropped. */
  isClosed: boolean;
  /** Writes that wait for room. */
  readonly waiting: WaitingWrite[];

  constructor(requestId: number) {
    this.requestId = requestId;
    this.isClosed = false;
    this.waiting = [];
  }
}

/** Type of a waiting write that consists of whole records. */
const ENCODED = -1;

/** Puts the records of all requests of one connection on the wire. */
export class RecordWriter {
  /** Bytes handed to the connection so far. */
  writtenByteCount: number;
  /** Calls of the connection's write so far. */
  writeCount: number;
  /** When the write under way began or last made progress, in milliseconds of `performance.now()`; 0 when there is none. */
  writingSince: number;
  /** The connection takes nothing more; writes are dropped. */
  isClosed: boolean;

  private readonly connection: ByteConnection;
  private readonly flushThreshold: number;
  private readonly onFailure: (reason: string) => void;
  private readonly onWriteStart: (() => void) | null;
  private readonly controlChannel: OutputChannel;
  /** Channels with waiting writes, the next to be served first. */
  private readonly waitingChannels: OutputChannel[];
  private buffer: RecordBuffer | null;
  private isWriting: boolean;
  private flushed: Promise<void> | null;
  private resolveFlushed: (() => void) | null;
  private drained: Promise<void> | null;
  private resolveDrained: (() => void) | null;

  /** Held output leaves once it has `flushThreshold` bytes. `onWriteStart` lets the owner watch a peer that does not read. */
  constructor(
    connection: ByteConnection,
    flushThreshold: number,
    onFailure: (reason: string) => void,
    onWriteStart: (() => void) | null,
  ) {
    this.writtenByteCount = 0;
    this.writeCount = 0;
    this.writingSince = 0;
    this.isClosed = false;
    this.connection = connection;
    this.flushThreshold = flushThreshold;
    this.onFailure = onFailure;
    this.onWriteStart = onWriteStart;
    this.controlChannel = new OutputChannel(0);
    this.waitingChannels = [];
    this.buffer = null;
    this.isWriting = false;
    this.flushed = null;
    this.resolveFlushed = null;
    this.drained = null;
    this.resolveDrained = null;
  }

  /** Whether a producer waits for room: the owner should take no more work from the peer. */
  get isCongested(): boolean {
    return this.waitingChannels.length > 0;
  }

  /** Whether anything is still to be written. */
  get isBusy(): boolean {
    return !this.isClosed && (this.isWriting || this.buffer !== null || this.waitingChannels.length > 0);
  }

  /** Bytes encoded and not yet handed to a write. */
  get heldByteCount(): number {
    return this.buffer === null ? 0 : this.buffer.length;
  }

  /**
   * Writes stream content. Gives nothing when the bytes were taken (copied); otherwise a promise that resolves when they are, until when
   * the caller leaves them unchanged and should write no more.
   */
  write(channel: OutputChannel, type: number, bytes: Uint8Array): Promise<void> | void {
    if (this.isClosed || channel.isClosed || bytes.length === 0) return;
    let offset = 0;
    if (this.waitingChannels.length === 0) {
      const buffer = this.buffer ?? this.openBuffer();
      offset = buffer.appendContent(type, channel.requestId, bytes, 0);
      if (buffer.length >= this.flushThreshold && !this.isWriting) this.startWriting();
      if (offset === bytes.length) return;
    }
    return this.wait(channel, type, bytes, offset);
  }

  /** Writes whole records in order with the channel's other output, held like it. */
  writeEncoded(channel: OutputChannel, records: Uint8Array): Promise<void> | void {
    if (this.isClosed || channel.isClosed) return;
    if (!this.hasRoom(records.length)) return this.wait(channel, ENCODED, records, 0);
    this.buffer!.appendEncoded(records);
  }

  /** Ends a stream with an empty record. */
  writeEnd(channel: OutputChannel, type: number): Promise<void> | void {
    if (this.isClosed || channel.isClosed) return;
    return this.writeEncoded(channel, encodeRecord(type, channel.requestId, EMPTY));
  }

  /**
   * Ends the output of a request: ends STDOUT (and STDERR unless its type is 0), adds END_REQUEST, flushes; resolves when all is written.
   * The channel is closed afterwards.
   */
  finish(
    channel: OutputChannel,
    stdoutType: number,
    stderrType: number,
    applicationStatus: number,
    protocolStatus: number,
  ): Promise<void> {
    if (this.isClosed || channel.isClosed) return RESOLVED;
    const length = END_REQUEST_LENGTH + HEADER_LENGTH + HEADER_LENGTH;
    const isDirect = this.hasRoom(length);
    const buffer = isDirect ? this.buffer! : new RecordBuffer(length + HEADER_LENGTH);
    if (stdoutType !== 0) buffer.appendEmpty(stdoutType, channel.requestId);
    if (stderrType !== 0) buffer.appendEmpty(stderrType, channel.requestId);
    buffer.appendEndRequest(channel.requestId, applicationStatus, protocolStatus);
    if (isDirect) {
      channel.isClosed = true;
      return this.flush();
    }
    const taken = this.wait(channel, ENCODED, buffer.finish(), 0);
    channel.isClosed = true;
    return taken.then(() => this.flush());
  }

  /** Sends whole records that belong to no request's output, at once; gives a promise when there is no room for them yet. */
  writeControl(records: Uint8Array): Promise<void> | void {
    if (this.isClosed) return;
    if (!this.hasRoom(records.length)) return this.wait(this.controlChannel, ENCODED, records, 0);
    this.buffer!.appendEncoded(records);
    this.flush();
  }

  /**
   * Sends what is held; resolves when everything taken before is with the operating system, or the connection is gone. Writes whose
   * promise is still open are not taken yet.
   */
  flush(): Promise<void> {
    if (this.isClosed) return RESOLVED;
    if (!this.isWriting && this.buffer === null && this.waitingChannels.length === 0) return RESOLVED;
    if (this.flushed === null) {
      this.flushed = new Promise((resolve) => {
        this.resolveFlushed = resolve;
      });
    }
    const flushed = this.flushed;
    if (!this.isWriting) this.startWriting();
    return flushed;
  }

  /** Resolves when nothing at all is left to be written, waiting writes included, or the connection is gone. For the last output. */
  drain(): Promise<void> {
    this.flush();
    if (!this.isBusy) return RESOLVED;
    this.drained ??= new Promise((resolve) => {
      this.resolveDrained = resolve;
    });
    return this.drained;
  }

  /** Drops what a channel still wants to write and takes nothing more of it. */
  closeChannel(channel: OutputChannel): void {
    channel.isClosed = true;
    if (channel.waiting.length === 0) return;
    for (const write of channel.waiting) write.resolve();
    channel.waiting.length = 0;
    const index = this.waitingChannels.indexOf(channel);
    if (index >= 0) this.waitingChannels.splice(index, 1);
  }

  /** Drops everything; every waiting producer goes on. */
  close(): void {
    if (this.isClosed) return;
    this.isClosed = true;
    for (const channel of [...this.waitingChannels]) this.closeChannel(channel);
    if (this.buffer !== null) returnBuffer(this.buffer);
    this.buffer = null;
    this.resolveFlushed?.();
    this.resolveFlushed = null;
    this.flushed = null;
    this.tellDrained();
  }

  private tellDrained(): void {
    if (this.drained === null || this.isBusy) return;
    this.resolveDrained!();
    this.drained = null;
    this.resolveDrained = null;
  }

  private openBuffer(): RecordBuffer {
    const buffer = borrowBuffer();
    this.buffer = buffer;
    return buffer;
  }

  /** Whether whole records of this size may be put into the buffer now, which exists afterwards. */
  private hasRoom(byteCount: number): boolean {
    if (this.waitingChannels.length > 0) return false;
    return (this.buffer ?? this.openBuffer()).hasRoom(byteCount);
  }

  private wait(channel: OutputChannel, type: number, bytes: Uint8Array, offset: number): Promise<void> {
    return new Promise((resolve) => {
      channel.waiting.push(new WaitingWrite(type, bytes, offset, resolve));
      if (channel.waiting.length === 1) this.waitingChannels.push(channel);
      if (!this.isWriting) this.startWriting();
    });
  }

  /** Moves waiting writes into the buffer, one record of each channel in turn. */
  private fill(buffer: RecordBuffer): void {
    while (this.waitingChannels.length > 0) {
      const channel = this.waitingChannels[0]!;
      const write = channel.waiting[0]!;
      if (write.type === ENCODED) {
        // Larger than an empty buffer cannot happen: answers to GET_VALUES are small.
        if (!buffer.hasRoom(write.bytes.length)) return;
        buffer.appendEncoded(write.bytes);
        write.offset = write.bytes.length;
      } else {
        const end = Math.min(write.bytes.length, write.offset + OUTPUT_CONTENT_LENGTH_MAX);
        const piece = end === write.bytes.length ? write.bytes : write.bytes.subarray(0, end);
        const taken = buffer.appendContent(write.type, channel.requestId, piece, write.offset);
        if (taken === 0) return;
        write.offset += taken;
      }
      this.waitingChannels.shift();
      if (write.offset === write.bytes.length) {
        channel.waiting.shift();
        write.resolve();
      }
      if (channel.waiting.length > 0) this.waitingChannels.push(channel);
    }
  }

  private startWriting(): void {
    this.isWriting = true;
    this.writeAll();
  }

  /** Never rejects. `isWriting` falls in the same step that decides to stop, or a write of the next microtask would be left lying. */
  private async writeAll(): Promise<void> {
    try {
      do {
        await this.writeBuffer();
      } while (!this.isClosed && this.mustGoOn());
      this.isWriting = false;
      this.writingSince = 0;
      this.tellDrained();
    } catch (error) {
      this.isWriting = false;
      this.writingSince = 0;
      if (this.isClosed) return;
      this.close();
      this.onFailure(error instanceof Error ? error.message : String(error));
    }
  }

  private async writeBuffer(): Promise<void> {
    const buffer = this.buffer ?? this.openBuffer();
    this.fill(buffer);
    const resolveFlushed = this.resolveFlushed;
    this.resolveFlushed = null;
    this.flushed = null;
    this.buffer = null;
    const bytes = buffer.finish();
    this.writingSince = performance.now();
    this.onWriteStart?.();
    try {
      let written = 0;
      while (written < bytes.length && !this.isClosed) {
        const count = await this.connection.write(written === 0 ? bytes : bytes.subarray(written));
        written += count;
        this.writeCount++;
        this.writingSince = performance.now();
      }
      this.writtenByteCount += written;
      returnBuffer(buffer);
    } finally {
      resolveFlushed?.();
    }
  }

  private mustGoOn(): boolean {
    if (this.waitingChannels.length > 0 || this.resolveFlushed !== null) return true;
    if (this.drained !== null) return this.buffer !== null;
    return this.buffer !== null && this.buffer.length >= this.flushThreshold;
  }
}

const EMPTY = new Uint8Array(0);

const RESOLVED: Promise<void> = Promise.resolve();
