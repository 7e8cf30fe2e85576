/**
 * Numbers in the bytes of an image, in either byte order, and the formats of tags.
 *
 * *Source:* TIFF 6.0, section 2
 *
 * @module
 */
import { bytesOf } from "../../runtime/byte_string.ts";

/** The bytes of a file. Beyond the end there are zeros. */
export class ByteSource {
  readonly #view: DataView;
  /** Whether the highest byte comes first. */
  isMotorola = false;
  constructor(readonly text: string) {
    const bytes = bytesOf(text);
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  }

  get size(): number {
    return this.text.length;
  }

  #has(at: number, length: number): boolean {
    return at >= 0 && at + length <= this.#view.byteLength;
  }

  byte(at: number): number {
    return this.#has(at, 1) ? this.#view.getUint8(at) : 0;
  }

  short(at: number): number {
    return this.#has(at, 2) ? this.#view.getUint16(at, !this.isMotorola) : 0;
  }

  signedShort(at: number): number {
    return this.#has(at, 2) ? this.#view.getInt16(at, !this.isMotorola) : 0;
  }

  long(at: number): number {
    return this.#has(at, 4) ? this.#view.getUint32(at, !this.isMotorola) : 0;
  }

  signedLong(at: number): number {
    return this.#has(at, 4) ? this.#view.getInt32(at, !this.isMotorola) : 0;
  }

  signedByte(at: number): number {
    return this.#has(at, 1) ? this.#view.getInt8(at) : 0;
  }

  /** Floats are in the machine's own order, whatever the file says. */
  single(at: number): number {
    return this.#has(at, 4) ? this.#view.getFloat32(at, true) : 0;
  }

  /** The same with 64 bits. */
  double(at: number): number {
    return this.#has(at, 8) ? this.#view.getFloat64(at, true) : 0;
  }

  /** Bytes as they are; fewer at the end. */
  slice(at: number, length: number): string {
    return this.text.slice(at, at + length);
  }
}

/** Formats of tags by number. */
export const Format = {
  BYTE: 1,
  STRING: 2,
  SHORT: 3,
  LONG: 4,
  RATIONAL: 5,
  SIGNED_BYTE: 6,
  UNDEFINED: 7,
  SIGNED_SHORT: 8,
  SIGNED_LONG: 9,
  SIGNED_RATIONAL: 10,
  SINGLE: 11,
  DOUBLE: 12,
  DIRECTORY: 13,
} as const;

/** The last of them. */
export const FORMAT_MAX = 13;

/** Bytes of a value, by format. */
export const FORMAT_BYTES = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 1] as const;

/** A value as a number; 0 for what is none. */
export function numberOf(source: ByteSource, at: number, format: number): number {
  switch (format) {
    case Format.SIGNED_BYTE:
      return source.signedByte(at);
    case Format.BYTE:
      return source.byte(at);
    case Format.SHORT:
      return source.short(at);
    case Format.LONG:
      return source.long(at);
    case Format.RATIONAL:
      return source.long(at + 4) === 0 ? 0 : source.long(at) / source.long(at + 4);
    case Format.SIGNED_RATIONAL:
      return source.signedLong(at + 4) === 0 ? 0 : source.signedLong(at) / source.signedLong(at + 4);
    case Format.SIGNED_SHORT:
      return source.signedShort(at);
    case Format.SIGNED_LONG:
      return source.signedLong(at);
    case Format.SINGLE:
      return source.single(at);
    case Format.DOUBLE:
      return source.double(at);
  }
  return 0;
}
