/**
 * Reading and writing ASN.1 in DER, and in BER as far as S/MIME has it: lengths that are not told before.
 *
 * *Source:* ITU-T X.690
 *
 * @module
 */
import { textOf } from "../../runtime/byte_string.ts";

/** Tags, with the bit of what has parts. */
export const Tag = {
  BOOLEAN: 1,
  INTEGER: 2,
  BIT_STRING: 3,
  OCTET_STRING: 4,
  NULL: 5,
  OID: 6,
  ENUMERATED: 10,
  UTF8_STRING: 12,
  PRINTABLE_STRING: 19,
  T61_STRING: 20,
  IA5_STRING: 22,
  UTC_TIME: 23,
  GENERALIZED_TIME: 24,
  UNIVERSAL_STRING: 28,
  BMP_STRING: 30,
  SEQUENCE: 0x30,
  SET: 0x31,
  /** The first of the tags that mean what their place says, without and with parts. */
  CONTEXT: 0x80,
  CONTEXT_PARTS: 0xa0,
} as const;

const HAS_PARTS = 0x20;

/** An element that was read. */
export class Asn1 {
  #parts: Asn1[] | null = null;

  constructor(
    readonly source: Uint8Array,
    readonly tag: number,
    /** Where it begins with its tag, its content, and the two ends: of the content, and with what closes it. */
    readonly start: number,
    readonly contentStart: number,
    readonly contentEnd: number,
    readonly end: number,
  ) {}

  /** All bytes. */
  get whole(): Uint8Array {
    return this.source.subarray(this.start, this.end);
  }

  /** The bytes of the content; those of all parts together, where a string comes in parts. */
  get content(): Uint8Array {
    const bytes = this.source.subarray(this.contentStart, this.contentEnd);
    if (this.tag !== (Tag.OCTET_STRING | HAS_PARTS)) return bytes;
    return joined(this.parts().map((part) => part.content));
  }

  /** The elements in it. Throws: Asn1Error where there are none. */
  parts(): Asn1[] {
    if (this.#parts !== null) return this.#parts;
    if (!(this.tag & HAS_PARTS)) throw new Asn1Error();
    const parts: Asn1[] = [];
    for (let at = this.contentStart; at < this.contentEnd;) {
      const part = readElement(this.source, at, this.contentEnd);
      parts.push(part);
      at = part.end;
    }
    return this.#parts = parts;
  }

  /** The part at a place. Throws: Asn1Error. */
  at(place: number): Asn1 {
    return this.parts()[place] ?? fail();
  }

  /** The first part with a tag, if there is one. */
  find(tag: number): Asn1 | undefined {
    return this.parts().find((part) => part.tag === tag);
  }

  /** This element, whose tag has to be this one. Throws: Asn1Error. */
  as(tag: number): Asn1 {
    return this.tag === tag ? this : fail();
  }

  /** An INTEGER's value. */
  integer(): bigint {
    const bytes = this.content;
    if (bytes.length === 0) fail();
    const value = numberOf(bytes);
    return bytes[0]! & 128 ? value - (1n << BigInt(bytes.length * 8)) : value;
  }

  /** An OID as numbers with dots between. */
  oid(): string {
    const numbers: bigint[] = [];
    let value = 0n;
    for (const byte of this.as(Tag.OID).content) {
      value = value << 7n | BigInt(byte & 127);
      if (byte & 128) continue;
      if (numbers.length === 0) {
        const first = value < 80n ? value / 40n : 2n;
        numbers.push(first, value - first * 40n);
      } else numbers.push(value);
      value = 0n;
    }
    return numbers.join(".");
  }

  /** The content as a string of bytes. */
  text(): string {
    return textOf(this.content);
  }

  /** The bytes of a BIT STRING that ends with a byte. */
  bits(): Uint8Array {
    return this.as(Tag.BIT_STRING).content.subarray(1);
  }
}

/** What is no ASN.1, or another one than awaited. */
export class Asn1Error extends Error {}

function fail(): never {
  throw new Asn1Error();
}

/** The element that the bytes begin with. Throws: Asn1Error. */
export function readAsn1(bytes: Uint8Array): Asn1 {
  return readElement(bytes, 0, bytes.length);
}

/** What `read` gives; null when it meets bytes that are not what they should be. */
export function attempt<Result>(read: () => Result): Result | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof Asn1Error) return null;
    throw error;
  }
}

function readElement(source: Uint8Array, start: number, limit: number): Asn1 {
  const tag = source[start] ?? fail();
  // No longer tags occur in what is read here.
  if ((tag & 31) === 31) fail();
  let at = start + 1;
  let length = source[at++] ?? fail();
  if (length === 128) return readOpen(source, tag, start, at, limit);
  if (length > 128) {
    const count = length & 127;
    if (count > 4 || at + count > limit) fail();
    length = Number(numberOf(source.subarray(at, at + count)));
    at += count;
  }
  const end = at + length;
  if (end > limit) fail();
  return new Asn1(source, tag, start, at, end, end);
}

/** An element that two zeros close. */
function readOpen(source: Uint8Array, tag: number, start: number, from: number, limit: number): Asn1 {
  if (!(tag & HAS_PARTS)) fail();
  let at = from;
  while (source[at] !== 0 || source[at + 1] !== 0) at = readElement(source, at, limit).end;
  if (at + 2 > limit) fail();
  return new Asn1(source, tag, start, from, at, at + 2);
}

/** Bytes as a number, highest first. */
export function numberOf(bytes: Uint8Array): bigint {
  let digits = "";
  for (const byte of bytes) digits += byte.toString(16).padStart(2, "0");
  return digits === "" ? 0n : BigInt(`0x${digits}`);
}

/** A number's bytes, highest first, without zeros in front; or filled up to so many. */
export function bytesOfNumber(value: bigint, count = 0): Uint8Array<ArrayBuffer> {
  let digits = value.toString(16);
  if (digits.length % 2 === 1) digits = `0${digits}`;
  if (value === 0n) digits = "";
  const own = digits.length / 2;
  const bytes = new Uint8Array(Math.max(own, count));
  for (let i = 0; i < own; i++) {
    bytes[bytes.length - own + i] = parseInt(digits.slice(i * 2, i * 2 + 2), 16);
  }
  return bytes;
}

/** Byte strings after each other. */
export function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/** An element with a tag around its content. */
export function encode(tag: number, ...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const content = joined(parts);
  const size = content.length;
  const length = size < 128 ? [size] : [0, ...bytesOfNumber(BigInt(size))];
  if (size >= 128) length[0] = 127 + length.length;
  return joined([Uint8Array.of(tag, ...length), content]);
}

/** A SEQUENCE. */
export function sequence(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  return encode(Tag.SEQUENCE, ...parts);
}

/** A SET OF, in the order that DER asks for. */
export function setOf(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  return encode(Tag.SET, ...parts.toSorted(compareBytes));
}

function compareBytes(first: Uint8Array, second: Uint8Array): number {
  const size = Math.min(first.length, second.length);
  for (let i = 0; i < size; i++) if (first[i] !== second[i]) return first[i]! - second[i]!;
  return first.length - second.length;
}

/** An INTEGER. */
export function integer(value: bigint | number): Uint8Array<ArrayBuffer> {
  const number = BigInt(value);
  if (number < 0n) {
    let size = 1;
    while (-number > 1n << BigInt(size * 8 - 1)) size++;
    return encode(Tag.INTEGER, bytesOfNumber(number + (1n << BigInt(size * 8)), size));
  }
  const bytes = bytesOfNumber(number, 1);
  return encode(Tag.INTEGER, bytes[0]! & 128 ? joined([Uint8Array.of(0), bytes]) : bytes);
}

/** An OID of its numbers. */
export function oid(text: string): Uint8Array<ArrayBuffer> {
  const [first, second, ...others] = text.split(".").map(BigInt);
  const bytes: number[] = [];
  for (const number of [(first ?? 0n) * 40n + (second ?? 0n), ...others]) {
    const groups: number[] = [];
    for (let rest = number; groups.length === 0 || rest > 0n; rest >>= 7n) {
      groups.unshift(Number(rest & 127n) | (groups.length === 0 ? 0 : 128));
    }
    bytes.push(...groups);
  }
  return encode(Tag.OID, Uint8Array.from(bytes));
}

/** An OCTET STRING. */
export function octets(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return encode(Tag.OCTET_STRING, bytes);
}

/** A BIT STRING that ends with a byte. */
export function bitString(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return encode(Tag.BIT_STRING, Uint8Array.of(0), bytes);
}

/** NULL. */
export const NULL: Uint8Array = Uint8Array.of(Tag.NULL, 0);

/** An algorithm's name, with its parameters. */
export function algorithm(name: string, ...parameters: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  return sequence(oid(name), ...parameters);
}
