/**
 * Chunks of any size to records, without copying content. [hot]
 *
 * The decoder owns nothing but an eight byte header: content is given as a range of the chunk pushed last, a record split over chunks as
 * several pieces. Its memory is therefore constant, whatever the peer sends.
 *
 * Source: FastCGI Specification 1.0, section 3.3.
 *
 * @module
 */
import { HEADER_LENGTH, VERSION } from "./record.ts";

const EMPTY = new Uint8Array(0);

/**
 * A cursor over the records of one connection.
 *
 * Use: `push(chunk)`, then `while (next())` read the fields; every piece is the range `contentStart`..`contentEnd` of `chunk`. When `next`
 * gives false, either more bytes are needed or `failure` says what is wrong with the stream; a failed decoder stays failed.
 */
export class Decoder {
  /** The chunk the current piece lies in. */
  chunk: Uint8Array;
  /** Type of the current record, 0-255. */
  type: number;
  /** Request of the current record, 0-65535. */
  requestId: number;
  /** Content bytes of the whole current record, 0-65535. */
  contentLength: number;
  /** Where the current piece begins in `chunk`. */
  contentStart: number;
  /** Where the current piece ends in `chunk`, exclusive. */
  contentEnd: number;
  /** The current piece begins its record. */
  isFirst: boolean;
  /** The current piece completes its record. */
  isLast: boolean;
  /** Why the stream cannot be read on, or null. */
  failure: string | null;
  /** Records begun so far. */
  recordCount: number;

  private position: number;
  private chunkLength: number;
  private contentRemaining: number;
  private paddingRemaining: number;
  private headerLength: number;
  private readonly header: Uint8Array;

  constructor() {
    this.chunk = EMPTY;
    this.type = 0;
    this.requestId = 0;
    this.contentLength = 0;
    this.contentStart = 0;
    this.contentEnd = 0;
    this.isFirst = false;
    this.isLast = false;
    this.failure = null;
    this.recordCount = 0;
    this.position = 0;
    this.chunkLength = 0;
    this.contentRemaining = 0;
    this.paddingRemaining = 0;
    this.headerLength = 0;
    this.header = new Uint8Array(HEADER_LENGTH);
  }

  /** Sets the bytes to read next: the first `length` of a chunk. What the last chunk held must be read to its end before. */
  push(chunk: Uint8Array, length: number): void {
    this.chunk = chunk;
    this.position = 0;
    this.chunkLength = this.failure === null ? length : 0;
  }

  /** Moves to the next piece of content; false when more bytes are needed or the stream is broken. */
  next(): boolean {
    if (this.contentRemaining > 0) return this.takeContent();
    const available = this.chunkLength - this.position;
    if (this.paddingRemaining > 0 && !this.skipPadding(available)) return false;
    if (this.headerLength === 0 && this.chunkLength - this.position >= HEADER_LENGTH) {
      const position = this.position;
      this.position = position + HEADER_LENGTH;
      if (!this.readHeader(this.chunk, position)) return false;
    } else if (!this.collectHeader()) {
      return false;
    }
    this.isFirst = true;
    if (this.contentLength > 0) return this.takeContent();
    this.contentStart = this.position;
    this.contentEnd = this.position;
    this.isLast = true;
    return true;
  }

  /** Gives the current piece as a view of the chunk, valid as long as the chunk is. */
  content(): Uint8Array {
    return this.chunk.subarray(this.contentStart, this.contentEnd);
  }

  /** Whether the bytes so far end inside a record: an end of input here is a truncated stream. */
  isInsideRecord(): boolean {
    return this.headerLength > 0 || this.contentRemaining > 0 || this.paddingRemaining > 0;
  }

  private takeContent(): boolean {
    const start = this.position;
    const available = this.chunkLength - start;
    // A header may be the last thing in a chunk; its record begins with the first piece that has bytes.
    if (available === 0) return false;
    this.isFirst = this.contentRemaining === this.contentLength;
    const taken = available < this.contentRemaining ? available : this.contentRemaining;
    this.contentStart = start;
    this.contentEnd = start + taken;
    this.position = start + taken;
    this.contentRemaining -= taken;
    this.isLast = this.contentRemaining === 0;
    return true;
  }

  private skipPadding(available: number): boolean {
    if (available < this.paddingRemaining) {
      this.paddingRemaining -= available;
      this.position = this.chunkLength;
      return false;
    }
    this.position += this.paddingRemaining;
    this.paddingRemaining = 0;
    return true;
  }

  private readHeader(bytes: Uint8Array, offset: number): boolean {
    if (bytes[offset] !== VERSION) {
      this.failure = `record of version ${bytes[offset]}`;
      // Nothing after this point can be trusted to be a record.
      this.push(EMPTY, 0);
      return false;
    }
    this.type = bytes[offset + 1]!;
    this.requestId = bytes[offset + 2]! << 8 | bytes[offset + 3]!;
    this.contentLength = bytes[offset + 4]! << 8 | bytes[offset + 5]!;
    this.contentRemaining = this.contentLength;
    this.paddingRemaining = bytes[offset + 6]!;
    this.recordCount++;
    return true;
  }

  /** The rare half: a header split over chunks. */
  private collectHeader(): boolean {
    if (this.failure !== null) return false;
    while (this.headerLength < HEADER_LENGTH) {
      if (this.position >= this.chunkLength) return false;
      this.header[this.headerLength++] = this.chunk[this.position++]!;
      // A wrong version is told at its first byte, not when seven more have come.
      if (this.headerLength === 1 && this.header[0] !== VERSION) return this.readHeader(this.header, 0);
    }
    this.headerLength = 0;
    return this.readHeader(this.header, 0);
  }
}
