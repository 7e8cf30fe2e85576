/**
 * Puts a long text together as bytes: what writes thousands of short pieces into one array makes no string of any of
 * them, which is three times as fast as adding strings to each other and leaves nothing to collect. [hot]
 *
 * A writer is borrowed for one text. What it calls in between may borrow another one.
 *
 * @module
 */
import { textOfPart, writeBytes } from "./byte_string.ts";

const FIRST_BYTES = 4096;
/** A longer array is not kept for the next text. */
const SPARE_BYTES_MAX = 4 * 1024 * 1024;
/** From this length on a native call beats a loop. */
const LONG = 192;
const ZERO = 48;

/** So many decimals of a float are tried before its shortest text is made by V8. */
const DECIMALS = 6;
const DECIMAL_UNIT = 1e6;
const FLOAT_MIN = 1e-4;
const FLOAT_MAX = 1e9;

/** The bytes of a text that grows at its end. Fields are plain: who checks many bytes at once writes them itself. */
export class ByteWriter {
  /** What is written, and room behind it. */
  bytes: Uint8Array;
  /** How many bytes are written. */
  at: number;

  constructor() {
    this.bytes = new Uint8Array(FIRST_BYTES);
    this.at = 0;
  }

  /** Makes room for so many bytes more. */
  reserve(count: number): void {
    if (this.at + count > this.bytes.length) this.#grow(count);
  }

  #grow(count: number): void {
    const larger = new Uint8Array(Math.max(this.bytes.length * 2, this.at + count));
    larger.set(this.bytes.subarray(0, this.at));
    this.bytes = larger;
  }

  /** Writes one byte. */
  byte(code: number): void {
    if (this.at === this.bytes.length) this.#grow(1);
    this.bytes[this.at++] = code;
  }

  /** Writes two bytes. */
  pair(first: number, second: number): void {
    if (this.at + 2 > this.bytes.length) this.#grow(2);
    this.bytes[this.at] = first;
    this.bytes[this.at + 1] = second;
    this.at += 2;
  }

  /** Writes the bytes of a PHP string. */
  text(text: string): void {
    const length = text.length;
    if (this.at + length > this.bytes.length) this.#grow(length);
    if (length >= LONG) writeBytes(text, this.bytes.subarray(this.at));
    else {
      const { bytes, at } = this;
      for (let i = 0; i < length; i++) bytes[at + i] = text.charCodeAt(i);
    }
    this.at += length;
  }

  /** Writes the bytes of a PHP string from `start` up to `end`. */
  part(text: string, start: number, end: number): void {
    const length = end - start;
    if (length >= LONG) return this.text(text.slice(start, end));
    if (this.at + length > this.bytes.length) this.#grow(length);
    const { bytes } = this;
    let { at } = this;
    for (let i = start; i < end; i++) bytes[at++] = text.charCodeAt(i);
    this.at = at;
  }

  /** Writes a few bytes. */
  raw(few: Uint8Array): void {
    const { length } = few;
    if (this.at + length > this.bytes.length) this.#grow(length);
    const { bytes, at } = this;
    for (let i = 0; i < length; i++) bytes[at + i] = few[i]!;
    this.at = at + length;
  }

  /** Writes an int that is a number, in decimal digits. */
  int(value: number): void {
    if (value > 0x7fffffff || value < -0x7fffffff) return this.text(String(value));
    this.reserve(11);
    const { bytes } = this;
    let rest = value;
    if (rest < 0) {
      bytes[this.at++] = 45;
      rest = -rest;
    }
    const end = this.at + digitCount(rest);
    this.at = end;
    let at = end;
    do {
      const tens = rest / 10 | 0;
      bytes[--at] = ZERO + rest - tens * 10;
      rest = tens;
    } while (rest !== 0);
  }

  /**
   * Writes the shortest text of a float that reads back the same, if that has few digits and no exponent. False when it
   * is not so simple: then nothing is written.
   */
  shortFloat(value: number): boolean {
    const size = value < 0 ? -value : value;
    if (!(size >= FLOAT_MIN && size < FLOAT_MAX)) return false;
    const whole = Math.floor(size);
    const fraction = Math.round((size - whole) * DECIMAL_UNIT);
    // Of decimals of up to 15 digits each is a float of its own.
    if ((whole * DECIMAL_UNIT + fraction) / DECIMAL_UNIT !== size || fraction === DECIMAL_UNIT) return false;
    if (value < 0) this.byte(45);
    this.int(whole);
    if (fraction !== 0) this.#decimals(fraction);
    return true;
  }

  #decimals(fraction: number): void {
    this.reserve(DECIMALS + 1);
    const { bytes } = this;
    bytes[this.at] = 46;
    let last = 0;
    for (let place = DECIMALS, rest = fraction; place > 0; place--) {
      const tens = rest / 10 | 0;
      const digit = rest - tens * 10;
      if (digit !== 0 && last === 0) last = place;
      bytes[this.at + place] = ZERO + digit;
      rest = tens;
    }
    this.at += last + 1;
  }

  /** What was written from a position on, which is taken out of the writer. */
  take(start: number): string {
    const text = textOfPart(this.bytes, start, this.at);
    this.at = start;
    return text;
  }
}

function digitCount(value: number): number {
  if (value < 10) return 1;
  if (value < 100) return 2;
  if (value < 1000) return 3;
  if (value < 10000) return 4;
  if (value < 100000) return 5;
  if (value < 1000000) return 6;
  if (value < 10000000) return 7;
  if (value < 100000000) return 8;
  return value < 1000000000 ? 9 : 10;
}

/** The writer that nobody uses, if there is one. */
let spare: ByteWriter | null = null;

/** An empty writer, which is the caller's own until it is given back. One that is never given back does no harm. */
export function borrowWriter(): ByteWriter {
  const writer = spare;
  if (writer === null) return new ByteWriter();
  spare = null;
  return writer;
}

/** Gives a writer back, whatever it holds. */
export function returnWriter(writer: ByteWriter): void {
  if (writer.bytes.length > SPARE_BYTES_MAX) return;
  writer.at = 0;
  spare = writer;
}
