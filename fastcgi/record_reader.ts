/**
 * The read loop of one connection: socket → decoder → sink, with pauses. [hot]
 *
 * @module
 */
import { Decoder } from "./decoder.ts";
import type { ByteConnection } from "./record.ts";

/** A new connection gets this much; most requests fit. */
const SMALL_BUFFER_LENGTH = 16_384;

/** A connection that filled its buffer once gets this much. */
const LARGE_BUFFER_LENGTH = 65_536;

/** Receives the records of one connection. */
export interface RecordSink {
  /**
   * Takes one piece of one record; gives a text when the record breaks the protocol. Content is valid during the call; `ownedContent` of
   * the reader gives it for longer.
   */
  takeRecord(decoder: Decoder): string | null;
  /** All records of a chunk were taken. Gives a promise to have the loop wait before it reads on. */
  chunkTaken(): Promise<void> | void;
}

/** How a read loop ended: the peer ended its output, broke the protocol or the connection, or `stop` was called. */
export interface ReadEnd {
  readonly kind: "end" | "protocol" | "transport" | "stopped";
  readonly text: string;
}

/** Reads records until the peer ends or breaks the connection. */
export class RecordReader {
  /** Bytes read so far. */
  readByteCount: number;
  /** Read and drop everything from now on: used while a closed conversation waits for the peer to close too. */
  isDiscarding: boolean;
  /** The records' cursor. */
  readonly decoder: Decoder;

  private readonly connection: ByteConnection;
  private buffer: Uint8Array<ArrayBuffer>;
  private chunkLength: number;
  /** Somebody keeps views of the buffer: the next read needs another one. */
  private isBufferGiven: boolean;
  private isStopped: boolean;

  constructor(connection: ByteConnection) {
    this.readByteCount = 0;
    this.isDiscarding = false;
    this.decoder = new Decoder();
    this.connection = connection;
    this.buffer = new Uint8Array(SMALL_BUFFER_LENGTH);
    this.chunkLength = 0;
    this.isBufferGiven = false;
    this.isStopped = false;
  }

  /**
   * Gives the decoder's current content as bytes that stay valid.
   *
   * From a buffer that is at least half full it is a view, and the loop takes a new buffer; otherwise a copy, so that a few bytes never
   * keep a whole buffer alive.
   */
  ownedContent(): Uint8Array {
    const decoder = this.decoder;
    if (this.chunkLength * 2 < this.buffer.length) {
      return decoder.chunk.slice(decoder.contentStart, decoder.contentEnd);
    }
    this.isBufferGiven = true;
    return decoder.content();
  }

  /** Runs until the end. Never rejects for what the peer or the network does. */
  async run(sink: RecordSink): Promise<ReadEnd> {
    const decoder = this.decoder;
    while (!this.isStopped) {
      let length: number | null;
      try {
        length = await this.connection.read(this.buffer);
      } catch (error) {
        if (this.isStopped) break;
        return { kind: "transport", text: error instanceof Error ? error.message : String(error) };
      }
      if (this.isStopped) break;
      if (length === null) {
        const text = decoder.isInsideRecord() && !this.isDiscarding ? "input ends inside a record" : "";
        return { kind: text === "" ? "end" : "protocol", text };
      }
      this.readByteCount += length;
      if (this.isDiscarding) continue;
      this.chunkLength = length;
      decoder.push(this.buffer, length);
      while (decoder.next()) {
        const failure = sink.takeRecord(decoder);
        if (failure !== null) return { kind: "protocol", text: failure };
        if (this.isStopped) break;
      }
      if (decoder.failure !== null) return { kind: "protocol", text: decoder.failure };
      this.renewBuffer(length);
      const pause = sink.chunkTaken();
      if (pause !== undefined) await pause;
    }
    return { kind: "stopped", text: "" };
  }

  /** Ends the loop after the read under way; closing the connection ends that too. */
  stop(): void {
    this.isStopped = true;
  }

  private renewBuffer(length: number): void {
    if (this.isBufferGiven || (length === this.buffer.length && length < LARGE_BUFFER_LENGTH)) {
      this.buffer = new Uint8Array(length === this.buffer.length ? LARGE_BUFFER_LENGTH : this.buffer.length);
      this.isBufferGiven = false;
    }
  }
}
