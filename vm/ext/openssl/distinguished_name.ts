/**
 * Names of holders and issuers: read, written, as OpenSSL prints them.
 *
 * *Source:* RFC 5280 section 4.1.2.4; OpenSSL X509_NAME_oneline, X509_NAME_print, X509_NAME_hash
 *
 * @module
 */
import { textOf } from "../../runtime/byte_string.ts";
import { type Asn1, encode, joined, oid, sequence, setOf, Tag } from "./asn1.ts";
import { nameOfObject } from "./object_names.ts";

/** Chars that mean something in a line of a name. */
const PLUS = 43;
const STROKE = 47;

/** One part of a name. */
export interface NamePart {
  readonly oid: string;
  readonly tag: number;
  readonly bytes: Uint8Array;
  /** Which group it belongs to; mostly each has its own. */
  readonly group: number;
}

/** The parts of a Name. Throws: Asn1Error. */
export function readName(name: Asn1): NamePart[] {
  return name.as(Tag.SEQUENCE).parts().flatMap((set, group) =>
    set.as(Tag.SET).parts().map((pair) => {
      return { oid: pair.at(0).oid(), tag: pair.at(1).tag, bytes: pair.at(1).content, group };
    })
  );
}

/** A Name of parts. */
export function writeName(parts: readonly NamePart[]): Uint8Array<ArrayBuffer> {
  return sequence(...parts.map((part) => setOf(sequence(oid(part.oid), encode(part.tag, part.bytes)))));
}

/** A part's value in UTF-8. */
export function partText({ tag, bytes }: NamePart): string {
  switch (tag) {
    case Tag.BMP_STRING:
      return wideText(bytes, 2);
    case Tag.UNIVERSAL_STRING:
      return wideText(bytes, 4);
    case Tag.T61_STRING:
    case Tag.IA5_STRING:
      return textOf(new TextEncoder().encode(textOf(bytes)));
    default:
      return textOf(bytes);
  }
}

function wideText(bytes: Uint8Array, size: number): string {
  let text = "";
  for (let at = 0; at + size <= bytes.length; at += size) {
    let point = 0;
    for (let i = 0; i < size; i++) point = point * 256 + bytes[at + i]!;
    text += String.fromCodePoint(Math.min(point, 0x10ffff));
  }
  return textOf(new TextEncoder().encode(text));
}

/** All in one line with strokes; bytes that cannot be printed as `\xHH`. */
export function nameLine(parts: readonly NamePart[]): string {
  return parts.map((part) => {
    let text = "";
    // Wide strings are shown by their lowest bytes when the others are zero.
    const isWide = part.tag === Tag.UNIVERSAL_STRING || part.tag === Tag.BMP_STRING;
    const bytes = isWide ? part.bytes.filter((byte) => byte !== 0) : part.bytes;
    for (const byte of bytes) {
      text += byte < 32 || byte > 126
        ? `\\x${byte.toString(16).toUpperCase().padStart(2, "0")}`
        : byte === PLUS || byte === STROKE
        ? `\\${String.fromCharCode(byte)}`
        : String.fromCharCode(byte);
    }
    return `/${nameOfObject(part.oid).short}=${text}`;
  }).join("");
}

/** As the text of a certificate has it: commas between, an e-mail address behind a stroke. */
export function nameText(parts: readonly NamePart[]): string {
  return nameLine(parts).slice(1).replace(/\/(?=[A-Z][A-Z]?=)/g, ", ");
}

/** What OpenSSL makes of a name before it takes its digest: lower case, single spaces, UTF-8. */
export function canonicalName(parts: readonly NamePart[]): Uint8Array<ArrayBuffer> {
  const groups = new Map<number, Uint8Array[]>();
  for (const part of parts) {
    const isText = [
      Tag.UTF8_STRING,
      Tag.PRINTABLE_STRING,
      Tag.T61_STRING,
      Tag.IA5_STRING,
      Tag.BMP_STRING,
      Tag.UNIVERSAL_STRING,
      26,
    ].includes(part.tag);
    const value = isText ? encode(Tag.UTF8_STRING, canonicalText(part)) : encode(part.tag, part.bytes);
    const pairs = groups.get(part.group) ?? [];
    pairs.push(sequence(oid(part.oid), value));
    groups.set(part.group, pairs);
  }
  return joined([...groups.values()].map((pairs) => setOf(...pairs)));
}

function canonicalText(part: NamePart): Uint8Array {
  const text = partText(part).replace(/^[ \t-\r]+|[ \t-\r]+$/g, "").replace(/[ \t-\r]+/g, " ")
    .replace(/[A-Z]/g, (letter) => letter.toLowerCase());
  return Uint8Array.from(text, (char) => char.charCodeAt(0));
}
