/**
 * Name-value pairs: the content of PARAMS, GET_VALUES and GET_VALUES_RESULT.
 *
 * Source: FastCGI Specification 1.0, section 3.4. php-fpm closes the connection when a pair is split over two records; the specification
 * makes PARAMS one stream, so here a pair may be split anywhere.
 *
 * @module
 */
import { latin1FromBytes, writeLatin1 } from "./latin1.ts";

/** Lengths up to this take one byte, longer ones four. */
const SHORT_LENGTH_MAX = 127;

/**
 * Reads pairs from content that arrives in parts.
 *
 * Whole pairs are read from the part itself; only a pair that is split is kept, in a buffer that grows no further than `bytesMax`. A later
 * pair replaces an earlier one of the same name, as in php-fpm.
 */
export class ParameterParser {
  /** The pairs so far; names and values have one char per byte. */
  readonly parameters: Map<string, string>;
  /** Why the content is no list of pairs, or null. */
  failure: string | null;
  /** Content bytes so far. */
  byteCount: number;

  private readonly bytesMax: number;
  private pending: Uint8Array;
  private pendingLength: number;
  /** Bytes `pending` must have before another try makes sense: keeps a value sent byte by byte linear. */
  private pendingNeeded: number;

  /** `parameters` takes the pairs beside those that it has. */
  constructor(bytesMax: number, parameters: Map<string, string> = new Map()) {
    this.parameters = parameters;
    this.failure = null;
    this.byteCount = 0;
    this.bytesMax = bytesMax;
    this.pending = EMPTY;
    this.pendingLength = 0;
    this.pendingNeeded = 0;
  }

  /** Takes the bytes from start to end; false when the content is wrong or too long, see `failure`. */
  write(bytes: Uint8Array, start: number, end: number): boolean {
    if (this.failure !== null) return false;
    this.byteCount += end - start;
    if (this.byteCount > this.bytesMax) {
      this.failure = `parameters of more than ${this.bytesMax} bytes`;
      return false;
    }
    if (this.pendingLength === 0) {
      this.keep(bytes, this.parse(bytes, start, end), end);
    } else {
      this.keep(bytes, start, end);
      if (this.pendingLength >= this.pendingNeeded) {
        const length = this.pendingLength;
        this.pendingLength = 0;
        this.keep(this.pending, this.parse(this.pending, 0, length), length);
      }
    }
    return this.failure === null;
  }

  /** Tells that the content is complete; false when it ends inside a pair. */
  end(): boolean {
    if (this.failure === null && this.pendingLength > 0) this.failure = "parameters end inside a pair";
    this.pending = EMPTY;
    return this.failure === null;
  }

  /** Reads whole pairs; gives the position of the first that is not whole and sets `pendingNeeded` for it. */
  private parse(bytes: Uint8Array, start: number, end: number): number {
    // One native call for all strings of the part: 2.6 times as fast as one for each (22 pairs: 2.1 against 5.4 microseconds).
    const text = latin1FromBytes(bytes, start, end);
    let position = start;
    while (position < end) {
      let cursor = position;
      const nameFirst = bytes[cursor]!;
      if (nameFirst > SHORT_LENGTH_MAX && end - cursor < 5) return this.incomplete(position, 5);
      const nameLength = nameFirst > SHORT_LENGTH_MAX ? readLongLength(bytes, cursor) : nameFirst;
      cursor += nameFirst > SHORT_LENGTH_MAX ? 4 : 1;
      if (cursor >= end) return this.incomplete(position, cursor - position + 1);
      const valueFirst = bytes[cursor]!;
      if (valueFirst > SHORT_LENGTH_MAX && end - cursor < 4) {
        return this.incomplete(position, cursor - position + 4);
      }
      const valueLength = valueFirst > SHORT_LENGTH_MAX ? readLongLength(bytes, cursor) : valueFirst;
      cursor += valueFirst > SHORT_LENGTH_MAX ? 4 : 1;
      const valueStart = cursor + nameLength;
      const next = valueStart + valueLength;
      if (next > end) return this.incomplete(position, next - position);
      this.parameters.set(
        text.substring(cursor - start, valueStart - start),
        text.substring(valueStart - start, next - start),
      );
      position = next;
    }
    return position;
  }

  private incomplete(position: number, needed: number): number {
    if (needed > this.bytesMax) this.failure = `parameters of more than ${this.bytesMax} bytes`;
    this.pendingNeeded = needed;
    return position;
  }

  private keep(bytes: Uint8Array, start: number, end: number): void {
    const count = end - start;
    if (count === 0 || this.failure !== null) return;
    const length = this.pendingLength + count;
    if (length > this.pending.length) {
      const grown = new Uint8Array(Math.max(length, 2 * this.pending.length, 256));
      grown.set(this.pending.subarray(0, this.pendingLength));
      grown.set(bytes.subarray(start, end), this.pendingLength);
      this.pending = grown;
    } else {
      this.pending.set(bytes.subarray(start, end), this.pendingLength);
    }
    this.pendingLength = length;
  }
}

const EMPTY = new Uint8Array(0);

function readLongLength(bytes: Uint8Array, offset: number): number {
  return (bytes[offset]! & 0x7f) << 24 | bytes[offset + 1]! << 16 | bytes[offset + 2]! << 8 |
    bytes[offset + 3]!;
}

function writeLength(length: number, target: Uint8Array, offset: number): number {
  if (length <= SHORT_LENGTH_MAX) {
    target[offset] = length;
    return offset + 1;
  }
  target[offset] = length >>> 24 | 0x80;
  target[offset + 1] = length >>> 16;
  target[offset + 2] = length >>> 8;
  target[offset + 3] = length;
  return offset + 4;
}

/** Gives pairs of one-char-per-byte strings as the content of a PARAMS stream. */
export function encodeParameters(parameters: Iterable<readonly [string, string]>): Uint8Array<ArrayBuffer> {
  const pairs = [...parameters];
  let length = 0;
  for (const [name, value] of pairs) {
    length += name.length + value.length;
    length += (name.length > SHORT_LENGTH_MAX ? 4 : 1) + (value.length > SHORT_LENGTH_MAX ? 4 : 1);
  }
  const bytes = new Uint8Array(length);
  let position = 0;
  for (const [name, value] of pairs) {
    position = writeLength(name.length, bytes, position);
    position = writeLength(value.length, bytes, position);
    position += writeLatin1(name, bytes, position);
    position += writeLatin1(value, bytes, position);
  }
  return bytes;
}

/** Reads pairs that are in one piece, as GET_VALUES sends them; null when the bytes are no list of pairs. */
export function decodeParameters(bytes: Uint8Array): Map<string, string> | null {
  const parser = new ParameterParser(bytes.length);
  return parser.write(bytes, 0, bytes.length) && parser.end() ? parser.parameters : null;
}
