/**
 * Records to bytes: one buffer that many records are put into and that leaves in one write. [hot]
 *
 * Source: FastCGI Specification 1.0, section 3.3; record size and padding as php-fpm's `fcgi_write` makes them.
 *
 * @module
 */
import { ALIGNMENT, END_REQUEST, HEADER_LENGTH, OUTPUT_CONTENT_LENGTH_MAX, VERSION } from "./record.ts";

/** Bytes of an encoded END_REQUEST record. */
export const END_REQUEST_LENGTH = 16;

/** Room for two full records and what ends a request. */
export const RECORD_BUFFER_CAPACITY = 2 * (HEADER_LENGTH + OUTPUT_CONTENT_LENGTH_MAX) + 128;

/** Most padding bytes a record can need. */
const PADDING_MAX = ALIGNMENT - 1;

/**
 * A buffer of encoded records.
 *
 * Content appended in a row for the same stream grows one open record instead of making several; `finish` closes it. Everything is
 * copied once, into this buffer.
 */
export class RecordBuffer {
  /** The encoded bytes are the first `length` of this. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Bytes used. */
  length: number;

  private openStart: number;
  private openType: number;
  private openRequestId: number;

  constructor(capacity: number) {
    this.bytes = new Uint8Array(capacity);
    this.length = 0;
    this.openStart = -1;
    this.openType = 0;
    this.openRequestId = 0;
  }

  /** Appends stream content from `start` on; gives the number of bytes taken, fewer than offered when the buffer is full. */
  appendContent(type: number, requestId: number, source: Uint8Array, start: number): number {
    const capacity = this.bytes.length - PADDING_MAX;
    let taken = start;
    while (taken < source.length) {
      if (this.openStart < 0 || this.openType !== type || this.openRequestId !== requestId) {
        this.closeRecord();
        if (this.length + HEADER_LENGTH >= capacity) break;
        this.openRecord(type, requestId);
      }
      const recordRoom = OUTPUT_CONTENT_LENGTH_MAX - (this.length - this.openStart - HEADER_LENGTH);
      const bufferRoom = capacity - this.length;
      const room = recordRoom < bufferRoom ? recordRoom : bufferRoom;
      const wanted = source.length - taken;
      const count = wanted < room ? wanted : room;
      if (count > 0) {
        this.bytes.set(
          taken === 0 && count === source.length ? source : source.subarray(taken, taken + count),
          this.length,
        );
        this.length += count;
        taken += count;
      }
      if (bufferRoom === count) break;
      if (recordRoom === count) this.closeRecord();
    }
    return taken - start;
  }

  /** Whether this many bytes of complete records still fit. */
  hasRoom(byteCount: number): boolean {
    return this.length + byteCount <= this.bytes.length - PADDING_MAX;
  }

  /** Appends a record without content, which ends a stream. There must be room for 8 bytes. */
  appendEmpty(type: number, requestId: number): void {
    this.closeRecord();
    this.writeHeader(this.length, type, requestId, 0, 0);
    this.length += HEADER_LENGTH;
  }

  /** Appends an END_REQUEST record. There must be room for 16 bytes. */
  appendEndRequest(requestId: number, applicationStatus: number, protocolStatus: number): void {
    this.closeRecord();
    const start = this.length;
    const bytes = this.bytes;
    this.writeHeader(start, END_REQUEST, requestId, HEADER_LENGTH, 0);
    bytes[start + 8] = applicationStatus >>> 24;
    bytes[start + 9] = applicationStatus >>> 16;
    bytes[start + 10] = applicationStatus >>> 8;
    bytes[start + 11] = applicationStatus;
    bytes[start + 12] = protocolStatus;
    bytes.fill(0, start + 13, start + 16);
    this.length = start + END_REQUEST_LENGTH;
  }

  /** Appends bytes that are whole records already. There must be room for them. */
  appendEncoded(records: Uint8Array): void {
    this.closeRecord();
    this.bytes.set(records, this.length);
    this.length += records.length;
  }

  /** Closes the open record and gives all encoded bytes, a view of this buffer. */
  finish(): Uint8Array<ArrayBuffer> {
    this.closeRecord();
    return this.bytes.subarray(0, this.length);
  }

  /** Makes the buffer empty. */
  reset(): void {
    this.length = 0;
    this.openStart = -1;
  }

  private openRecord(type: number, requestId: number): void {
    this.openStart = this.length;
    this.openType = type;
    this.openRequestId = requestId;
    this.writeHeader(this.length, type, requestId, 0, 0);
    this.length += HEADER_LENGTH;
  }

  private closeRecord(): void {
    const start = this.openStart;
    if (start < 0) return;
    const contentLength = this.length - start - HEADER_LENGTH;
    const padding = -contentLength & PADDING_MAX;
    this.bytes[start + 4] = contentLength >>> 8;
    this.bytes[start + 5] = contentLength;
    this.bytes[start + 6] = padding;
    // The buffer is used again for other requests: padding must not carry their bytes out.
    for (let index = 0; index < padding; index++) this.bytes[this.length++] = 0;
    this.openStart = -1;
  }

  private writeHeader(
    offset: number,
    type: number,
    requestId: number,
    contentLength: number,
    padding: number,
  ): void {
    const bytes = this.bytes;
    bytes[offset] = VERSION;
    bytes[offset + 1] = type;
    bytes[offset + 2] = requestId >>> 8;
    bytes[offset + 3] = requestId;
    bytes[offset + 4] = contentLength >>> 8;
    bytes[offset + 5] = contentLength;
    bytes[offset + 6] = padding;
    bytes[offset + 7] = 0;
  }
}

/** Gives one whole record with its padding as bytes of its own: for rare records and tests. Content is at most 65,535 bytes. */
export function encodeRecord(type: number, requestId: number, content: Uint8Array): Uint8Array<ArrayBuffer> {
  const padding = -content.length & PADDING_MAX;
  const bytes = new Uint8Array(HEADER_LENGTH + content.length + padding);
  bytes[0] = VERSION;
  bytes[1] = type;
  bytes[2] = requestId >>> 8;
  bytes[3] = requestId;
  bytes[4] = content.length >>> 8;
  bytes[5] = content.length;
  bytes[6] = padding;
  bytes.set(content, HEADER_LENGTH);
  return bytes;
}
