/**
 * Subjects under /u that are not ASCII: their characters, and where each starts in the bytes. [hot]
 *
 * @module
 */
import { decodeUtf8, isAscii } from "./utf8.ts";

/** A valid UTF-8 subject, decoded. */
export class DecodedSubject {
  readonly bytes: string;
  /** The characters as JavaScript has them: UTF-16. */
  readonly text: string;
  #offsets: Uint32Array | null;
  /** An index and its byte offset: searches go on where one ended. */
  #lastIndex: number;
  #lastByte: number;
  constructor(bytes: string, text: string) {
    this.bytes = bytes;
    this.text = text;
    this.#offsets = null;
    this.#lastIndex = 0;
    this.#lastByte = 0;
  }

  /** Byte offsets by index into the text, and the byte length after the last. */
  get offsets(): Uint32Array {
    return this.#offsets ??= byteOffsets(this.text);
  }

  /** The byte offset of an index into the text. */
  toByte(index: number): number {
    if (index === 0) return 0;
    this.#lastIndex = index;
    return this.#lastByte = this.offsets[index]!;
  }

  /** The index of a byte offset, or −1 when that is inside a character. */
  toIndex(offset: number): number {
    if (offset === 0) return 0;
    if (offset === this.#lastByte) return this.#lastIndex;
    const offsets = this.offsets;
    let low = 0;
    let high = offsets.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (offsets[middle]! < offset) low = middle + 1;
      else high = middle;
    }
    return offsets[low] === offset ? low : -1;
  }
}

function byteOffsets(text: string): Uint32Array {
  const length = text.length;
  const offsets = new Uint32Array(length + 1);
  let at = 0;
  for (let i = 0; i < length; i++) {
    offsets[i] = at;
    const unit = text.charCodeAt(i);
    if (unit < 0x80) at++;
    else if (unit < 0x800) at += 2;
    else if (unit >= 0xd800 && unit <= 0xdbff) {
      // The second half of a pair gets an offset inside the character, so that no byte offset maps to it.
      offsets[i + 1] = at + 1;
      i++;
      at += 4;
    } else at += 3;
  }
  offsets[length] = at;
  return offsets;
}

let lastAscii = "";
let lastDecoded: DecodedSubject | null = null;
let lastInvalid: string | null = null;

/**
 * The decoded subject, null when it is ASCII and needs no decoding, or false when it is not valid UTF-8. The last
 * one is remembered: lexers match the same subject again and again.
 */
export function decodeSubject(subject: string): DecodedSubject | null | false {
  if (subject === lastAscii) return null;
  if (lastDecoded !== null && subject === lastDecoded.bytes) return lastDecoded;
  if (subject === lastInvalid) return false;
  if (isAscii(subject)) {
    lastAscii = subject;
    return null;
  }
  const text = decodeUtf8(subject);
  if (text === null) {
    lastInvalid = subject;
    return false;
  }
  return lastDecoded = new DecodedSubject(subject, text);
}
