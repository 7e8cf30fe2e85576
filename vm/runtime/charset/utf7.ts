/**
 * UTF-7, and its form for the names of mailboxes.
 *
 * *Source:* RFC 2152; RFC 3501, section 5.1.3
 *
 * @module
 */
import { BAD, Charset, type CharsetEncoder } from "./charset.ts";

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+";

/** UTF-7 with `+` or, for mailboxes, `&` in front of what is in Base64. */
export class Utf7Charset extends Charset {
  readonly #shift: string;
  readonly #digits: string;
  readonly #direct: RegExp;

  constructor(name: string) {
    super(name);
    const isImap = name === "UTF7-IMAP";
    this.#shift = isImap ? "&" : "+";
    this.#digits = DIGITS + (isImap ? "," : "/");
    this.#direct = isImap ? /[ -%'-~]/ : /[A-Za-z0-9'(),\-./:? \t\r\n\0]/;
  }

  decode(text: string): number[] {
    const points: number[] = [];
    for (let at = 0; at < text.length;) {
      const character = text[at]!;
      if (character !== this.#shift) {
        const byte = text.charCodeAt(at++);
        points.push(this.#isPlain(byte) ? byte : BAD);
        continue;
      }
      if (text[at + 1] === "-") {
        points.push(this.#shift.charCodeAt(0));
        at += 2;
        continue;
      }
      let end = at + 1;
      while (end < text.length && this.#digits.includes(text[end]!)) end++;
      this.#addUnits(points, text.slice(at + 1, end));
      if (end === at + 1) points.push(BAD);
      at = text[end] === "-" ? end + 1 : end;
    }
    return points;
  }

  #isPlain(byte: number): boolean {
    return this.name === "UTF7-IMAP" ? byte > 0x1f && byte < 0x7f : byte < 0x80;
  }

  /** Adds what a run of Base64 says in UTF-16. */
  #addUnits(points: number[], run: string): void {
    let bits = 0;
    let count = 0;
    let high = -1;
    for (const digit of run) {
      bits = (bits << 6 | this.#digits.indexOf(digit)) & 0x3fffff;
      count += 6;
      if (count < 16) continue;
      count -= 16;
      const unit = bits >> count & 0xffff;
      if (unit >= 0xdc00 && unit <= 0xdfff) {
        points.push(high < 0 ? BAD : ((high & 0x3ff) << 10) + (unit & 0x3ff) + 0x10000);
        high = -1;
        continue;
      }
      if (high >= 0) points.push(BAD);
      high = unit >= 0xd800 && unit <= 0xdbff ? unit : -1;
      if (high < 0) points.push(unit);
    }
    if (high >= 0 || count >= 6 || (bits & (1 << count) - 1) !== 0) points.push(BAD);
  }

  encoder(): CharsetEncoder {
    let bits = 0;
    let count = 0;
    let isShifted = false;
    const flush = () => {
      const last = count > 0 ? this.#digits[(bits << 6 - count) & 63]! : "";
      bits = count = 0;
      return last;
    };
    const unit = (value: number) => {
      let text = "";
      bits = bits << 16 | value;
      for (count += 16; count >= 6; count -= 6) text += this.#digits[bits >> count - 6 & 63]!;
      bits &= (1 << count) - 1;
      return text;
    };
    const put = (point: number): string | null => {
      if (point > 0x10ffff) return null;
      const character = String.fromCodePoint(point);
      const isDirect = this.#direct.test(character);
      if (isDirect && isShifted) {
        isShifted = false;
        const needsEnd = this.name === "UTF7-IMAP" || character === "-" || this.#digits.includes(character);
        return flush() + (needsEnd ? "-" : "") + character;
      }
      if (isDirect) return character;
      if (character === "&" && this.#shift === "&" && !isShifted) return `${this.#shift}-`;
      const start = isShifted ? "" : this.#shift;
      isShifted = true;
      if (point < 0x10000) return start + unit(point);
      return start + unit(0xd800 + (point - 0x10000 >> 10)) + unit(0xdc00 + (point & 0x3ff));
    };
    return { put, finish: () => isShifted ? `${flush()}-` : "" };
  }
}
