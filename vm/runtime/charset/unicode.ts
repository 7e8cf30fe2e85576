/**
 * The encodings of Unicode with units of one, two and four bytes, and those of single bytes that need no table. [hot]
 *
 * *Source:* Unicode Standard, chapter 3.9; php-src's tests of illegal sequences for how many characters are bad
 *
 * @module
 */
import { bytesOf, textOf } from "../byte_string.ts";
import { BAD, pointsOfJs, StatelessCharset } from "./charset.ts";

const LAST_POINT = 0x10ffff;

/** UTF-8. */
export class Utf8Charset extends StatelessCharset {
  decode(text: string): number[] {
    const points: number[] = [];
    const length = text.length;
    for (let at = 0; at < length;) {
      const lead = text.charCodeAt(at++);
      if (lead < 0x80) {
        points.push(lead);
        continue;
      }
      let count = lead < 0xc2 || lead > 0xf4 ? 0 : lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : 3;
      let point = count === 0 ? BAD : lead & (0x3f >> count);
      let lowest = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
      let highest = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
      for (; count > 0; count--) {
        const tail = text.charCodeAt(at);
        // What charCodeAt gives beyond the end, NaN, is no tail either.
        if (!(tail >= lowest && tail <= highest)) {
          point = BAD;
          break;
        }
        at++;
        point = point << 6 | tail & 0x3f;
        lowest = 0x80;
        highest = 0xbf;
      }
      points.push(point);
    }
    return points;
  }

  put(point: number): string | null {
    if (point < 0x80) return String.fromCharCode(point);
    const last = 0x80 | point & 0x3f;
    if (point < 0x800) return String.fromCharCode(0xc0 | point >> 6, last);
    const third = 0x80 | point >> 6 & 0x3f;
    if (point < 0x10000) {
      return point >= 0xd800 && point < 0xe000 ? null : String.fromCharCode(0xe0 | point >> 12, third, last);
    }
    if (point > LAST_POINT) return null;
    return String.fromCharCode(0xf0 | point >> 18, 0x80 | point >> 12 & 0x3f, third, last);
  }
}

/** How the bytes of a unit are ordered; "mark" looks at a mark at the beginning, and is "big" without one. */
export type ByteOrder = "big" | "little" | "mark";

/** The order of a text's units, and where they begin. */
function orderOf(text: string, order: ByteOrder, size: number): { isLittle: boolean; start: number } {
  if (order !== "mark" || text.length < size) return { isLittle: order === "little", start: 0 };
  const zeros = "\0".repeat(size - 2);
  if (text.startsWith(`\xff\xfe${zeros}`)) return { isLittle: true, start: size };
  return { isLittle: false, start: text.startsWith(`${zeros}\xfe\xff`) ? size : 0 };
}

/** UTF-16 and UCS-2. */
export class TwoByteCharset extends StatelessCharset {
  readonly #order: ByteOrder;
  /** Whether two surrogates are one character (UTF-16). */
  readonly #hasPairs: boolean;

  constructor(name: string, order: ByteOrder, hasPairs: boolean) {
    super(name);
    this.#order = order;
    this.#hasPairs = hasPairs;
  }

  decode(text: string): number[] {
    const { isLittle, start } = orderOf(text, this.#order, 2);
    const points: number[] = [];
    const end = text.length - 1;
    let at = start;
    for (; at < end; at += 2) {
      const first = text.charCodeAt(at);
      const second = text.charCodeAt(at + 1);
      const unit = isLittle ? second << 8 | first : first << 8 | second;
      if (!this.#hasPairs || unit < 0xd800 || unit > 0xdfff) points.push(unit);
      else if (unit > 0xdbff || at + 3 >= text.length) points.push(BAD);
      else {
        const third = text.charCodeAt(at + 2);
        const fourth = text.charCodeAt(at + 3);
        const low = isLittle ? fourth << 8 | third : third << 8 | fourth;
        if (low >= 0xdc00 && low <= 0xdfff) {
          points.push(((unit & 0x3ff) << 10) + (low & 0x3ff) + 0x10000);
          at += 2;
        } else points.push(BAD);
      }
    }
    if (at < text.length) points.push(BAD);
    return points;
  }

  put(point: number): string | null {
    if (point < 0x10000) return this.#unit(point);
    if (!this.#hasPairs || point > LAST_POINT) return null;
    return this.#unit(0xd800 + (point - 0x10000 >> 10)) + this.#unit(0xdc00 + (point & 0x3ff));
  }

  #unit(unit: number): string {
    return this.#order === "little"
      ? String.fromCharCode(unit & 0xff, unit >> 8)
      : String.fromCharCode(unit >> 8, unit & 0xff);
  }
}

/** UTF-32 and UCS-4. */
export class FourByteCharset extends StatelessCharset {
  readonly #order: ByteOrder;
  /** Whether only the code points of Unicode are characters (UTF-32). */
  readonly #isUnicode: boolean;

  constructor(name: string, order: ByteOrder, isUnicode: boolean) {
    super(name);
    this.#order = order;
    this.#isUnicode = isUnicode;
  }

  decode(text: string): number[] {
    const { isLittle, start } = orderOf(text, this.#order, 4);
    const points: number[] = [];
    const bytes = bytesOf(text);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    const end = text.length - 3;
    let at = start;
    for (; at < end; at += 4) {
      const point = view.getUint32(at, isLittle);
      const isBad = this.#isUnicode && (point > LAST_POINT || (point >= 0xd800 && point <= 0xdfff));
      points.push(isBad || point === 0xffffffff ? BAD : point);
    }
    if (at < text.length) points.push(BAD);
    return points;
  }

  put(point: number): string | null {
    if (this.#isUnicode && (point > LAST_POINT || (point >= 0xd800 && point <= 0xdfff))) return null;
    const bytes = [point >>> 24, point >> 16 & 0xff, point >> 8 & 0xff, point & 0xff];
    if (this.#order === "little") bytes.reverse();
    return String.fromCharCode(...bytes);
  }
}

/** An encoding whose bytes are the first so many code points. */
export class DirectCharset extends StatelessCharset {
  readonly #count: number;

  constructor(name: string, count: number) {
    super(name);
    this.#count = count;
  }

  decode(text: string): number[] {
    const points = new Array<number>(text.length);
    for (let i = 0; i < text.length; i++) {
      const byte = text.charCodeAt(i);
      points[i] = byte < this.#count ? byte : BAD;
    }
    return points;
  }

  put(point: number): string | null {
    return point < this.#count ? String.fromCharCode(point) : null;
  }
}

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** The code points of valid UTF-8. */
export function pointsOfUtf8(text: string): number[] {
  return pointsOfJs(decoder.decode(bytesOf(text)));
}

/** A JavaScript string in UTF-8. */
export function utf8OfJs(text: string): string {
  return textOf(new TextEncoder().encode(text));
}
