/**
 * Characters of byte strings in UTF-8: counting and finding without decoding. [hot]
 *
 * @module
 */
import { isAscii, sequenceSize } from "../../runtime/byte_string.ts";

/** How many characters a string has, or −1 when it is not valid UTF-8. */
export function utf8Length(text: string): number {
  const length = text.length;
  if (isAscii(text)) return length;
  let count = 0;
  for (let at = 0; at < length; count++) {
    const lead = text.charCodeAt(at);
    if (lead < 128) at++;
    else if (lead >= 0xc2 && lead < 0xe0 && (text.charCodeAt(at + 1) & 0xc0) === 0x80) at += 2;
    else {
      const size = sequenceSize(text, at, lead);
      if (size === 0) return -1;
      at += size;
    }
  }
  return count;
}

/**
 * Where the character that comes so many after the one at `at` begins; −1 where a sequence before it is not valid, and
 * the length when there are fewer.
 */
export function utf8Offset(text: string, at: number, count: number): number {
  const length = text.length;
  for (let left = count; left > 0 && at < length; left--) {
    const lead = text.charCodeAt(at);
    if (lead < 128) at++;
    else if (lead >= 0xc2 && lead < 0xe0 && (text.charCodeAt(at + 1) & 0xc0) === 0x80) at += 2;
    else {
      const size = sequenceSize(text, at, lead);
      if (size === 0) return -1;
      at += size;
    }
  }
  return at;
}

/** How many characters of UTF-8 begin before a byte: all bytes count but those that continue a sequence. */
export function utf8CountBefore(text: string, end: number): number {
  let tails = 0;
  for (let at = 0; at < end; at++) {
    const code = text.charCodeAt(at);
    // 1 for 0x80–0xbf, without a branch.
    tails += code >> 7 & ~(code >> 6);
  }
  return end - tails;
}

/** Where the character so many before the end of valid UTF-8 begins; 0 when there are fewer. */
export function utf8OffsetFromEnd(text: string, count: number): number {
  let at = text.length;
  for (let left = count; left > 0 && at > 0;) {
    at--;
    if ((text.charCodeAt(at) & 0xc0) !== 0x80) left--;
  }
  return at;
}

/** How many characters a string has by the first bytes of its sequences, valid or not. */
export function utf8Size(text: string): number {
  const valid = utf8Length(text);
  if (valid >= 0) return valid;
  let count = 0;
  for (let at = 0; at < text.length; count++) at += leadSize(text.charCodeAt(at));
  return count;
}

/** The bytes of a sequence that begins with such a byte. */
export function leadSize(lead: number): number {
  if (lead < 0xc2 || lead > 0xf4) return 1;
  return lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
}

/** Texts of this length are worth remembering a place in. */
const LONG = 64;
/** No longer text is kept alive for it. */
const KEPT_MAX = 1 << 20;

/** A text that is not ASCII, and where one of its characters begins; what is before it is valid. */
let placedText = "";
let placedIndex = 0;
let placedAt = 0;

/**
 * Where a character begins, by its number, as {@linkcode utf8Offset} from the start of a text that is not ASCII. Who goes
 * through a long text character by character does not start at its beginning each time.
 */
export function utf8Place(text: string, index: number): number {
  if (text.length < LONG || text.length > KEPT_MAX) return utf8Offset(text, 0, index);
  if (text !== placedText || index < placedIndex) {
    placedText = text;
    placedIndex = 0;
    placedAt = 0;
  }
  const at = utf8Offset(text, placedAt, index - placedIndex);
  if (at >= 0 && at < text.length) {
    placedIndex = index;
    placedAt = at;
  }
  return at;
}

/** Whether a text is the one that was looked at last, and so is not ASCII. */
export function isPlaced(text: string): boolean {
  return text === placedText && text.length >= LONG;
}
