/**
 * Encodings of seven bits in which escape sequences choose between ASCII and Asian character sets.
 *
 * The characters are those of the encoding of eight bits that has the same sets.
 *
 * *Source:* RFC 1468 (ISO-2022-JP), RFC 1557 (ISO-2022-KR), RFC 1843 (HZ)
 *
 * @module
 */
import { BAD, Charset, type CharsetEncoder } from "./charset.ts";
import type { TableCharset } from "./table.ts";

/** The character sets of a text. */
type CharacterSet = "ascii" | "roman" | "kana" | "double" | "supplement";

/** What chooses each set, longest first. */
const ESCAPES: readonly (readonly [string, CharacterSet])[] = [
  ["\x1b$(D", "supplement"],
  ["\x1b$(B", "double"],
  ["\x1b$(@", "double"],
  ["\x1b$B", "double"],
  ["\x1b$@", "double"],
  ["\x1b(B", "ascii"],
  ["\x1b(J", "roman"],
  ["\x1b(I", "kana"],
];

/** What an encoder writes to choose a set. */
const CHOOSE: Readonly<Record<CharacterSet, string>> = {
  ascii: "\x1b(B",
  roman: "\x1b(J",
  kana: "\x1b(I",
  double: "\x1b$B",
  supplement: "\x1b$(D",
};

const YEN = 0xa5;
const OVERLINE = 0x203e;

/** ISO-2022-JP, and JIS, which has kana of half width and the supplementary set too. */
export class JisCharset extends Charset {
  readonly #euc: TableCharset;
  readonly #hasKana: boolean;

  constructor(name: string, euc: TableCharset, hasKana: boolean) {
    super(name);
    this.#euc = euc;
    this.#hasKana = hasKana;
  }

  decode(text: string): number[] {
    const points: number[] = [];
    let set: CharacterSet = "ascii";
    for (let at = 0; at < text.length;) {
      const byte = text.charCodeAt(at);
      if (byte === 0x1b) {
        const escape = ESCAPES.find(([sequence]) => text.startsWith(sequence, at));
        if (
          escape === undefined || (!this.#hasKana && (escape[1] === "kana" || escape[1] === "supplement"))
        ) {
          points.push(BAD);
          at++;
          continue;
        }
        set = escape[1];
        at += escape[0].length;
        continue;
      }
      if (byte === 0x0e || byte === 0x0f) {
        set = byte === 0x0e ? "kana" : "ascii";
        at++;
        continue;
      }
      const isPair = (set === "double" || set === "supplement") && byte > 0x20 && byte < 0x7f;
      points.push(isPair ? this.#pair(text, at, set) : this.#single(byte, set));
      at += isPair ? 2 : 1;
    }
    return points;
  }

  #single(byte: number, set: CharacterSet): number {
    if (byte >= 0x80) {
      return byte >= 0xa1 && byte <= 0xdf ? 0xff61 + byte - 0xa1 : BAD;
    }
    if (set === "kana" && byte > 0x20 && byte < 0x60) return 0xff61 + byte - 0x21;
    if (set === "roman") return byte === 0x5c ? YEN : byte === 0x7e ? OVERLINE : byte;
    return set === "kana" && byte >= 0x60 && byte < 0x7f ? BAD : byte;
  }

  #pair(text: string, at: number, set: CharacterSet): number {
    const second = text.charCodeAt(at + 1);
    if (!(second > 0x20 && second < 0x7f)) return BAD;
    const bytes = String.fromCharCode(text.charCodeAt(at) | 0x80, second | 0x80);
    const points = this.#euc.decode(set === "supplement" ? `\x8f${bytes}` : bytes);
    return points.length === 1 ? points[0]! : BAD;
  }

  encoder(): CharsetEncoder {
    const euc = this.#euc.encoder();
    let current: CharacterSet = "ascii";
    const choose = (set: CharacterSet) => {
      const escape = set === current ? "" : CHOOSE[set];
      current = set;
      return escape;
    };
    const put = (point: number): string | null => {
      if (point === YEN || point === OVERLINE) return choose("roman") + (point === YEN ? "\\" : "~");
      const bytes = euc.put(point);
      if (bytes === null) return null;
      const lead = bytes.charCodeAt(0);
      if (bytes.length === 1) {
        if (lead > 0x7f) return null;
        const staysRoman = current === "roman" && lead !== 0x5c && lead !== 0x7e;
        return (staysRoman ? "" : choose("ascii")) + bytes;
      }
      const set: CharacterSet = lead === 0x8e ? "kana" : lead === 0x8f ? "supplement" : "double";
      if (!this.#hasKana && set !== "double") return null;
      return choose(set) + lowered(set === "double" ? bytes : bytes.slice(1));
    };
    return { put, finish: () => choose("ascii") };
  }
}

/** Bytes without their highest bits. */
function lowered(bytes: string): string {
  return bytes.replaceAll(/[^]/g, (byte) => String.fromCharCode(byte.charCodeAt(0) & 0x7f));
}

/** The character of two bytes of seven bits; a wrong second one is taken too. */
function pointOfPair(euc: TableCharset, first: number, second: number): number {
  if (!(second > 0x20 && second < 0x7f)) return BAD;
  const found = euc.decode(String.fromCharCode(first | 0x80, second | 0x80));
  return found.length === 1 ? found[0]! : BAD;
}

/** Writes pairs between what opens and what closes them; `single` gives the form of other characters. */
function shiftingEncoder(
  euc: CharsetEncoder,
  open: string,
  close: string,
  single: (byte: string) => string,
): CharsetEncoder {
  let isDouble = false;
  const put = (point: number): string | null => {
    const bytes = euc.put(point);
    if (bytes === null || (bytes.length === 1 && bytes.charCodeAt(0) > 0x7f)) return null;
    const wasDouble = isDouble;
    isDouble = bytes.length === 2;
    const change = wasDouble === isDouble ? "" : isDouble ? open : close;
    return change + (isDouble ? lowered(bytes) : single(bytes));
  };
  return { put, finish: () => isDouble ? close : "" };
}

/** HZ: `~{` and `~}` around pairs. */
export class HzCharset extends Charset {
  readonly #euc: TableCharset;

  constructor(name: string, euc: TableCharset) {
    super(name);
    this.#euc = euc;
  }

  decode(text: string): number[] {
    const points: number[] = [];
    let isDouble = false;
    for (let at = 0; at < text.length;) {
      const byte = text.charCodeAt(at++);
      if (byte === 0x7e) {
        const next = text[at++];
        if (next === "{") isDouble = true;
        else if (next === "}") isDouble = false;
        else if (next === "~" && !isDouble) points.push(0x7e);
        else if (next !== "\n" || isDouble) points.push(BAD);
        continue;
      }
      if (!isDouble || byte < 0x21 || byte > 0x77) points.push(byte < 0x80 ? byte : BAD);
      else {
        points.push(pointOfPair(this.#euc, byte, text.charCodeAt(at++)));
      }
    }
    return points;
  }

  encoder(): CharsetEncoder {
    return shiftingEncoder(this.#euc.encoder(), "~{", "~}", (byte) => byte === "~" ? "~~" : byte);
  }
}

/** What a text in ISO-2022-KR begins with. */
const KOREAN_HEAD = "\x1b$)C";

/** ISO-2022-KR: the set is named once, shift bytes go there and back. */
export class KoreanCharset extends Charset {
  readonly #euc: TableCharset;

  constructor(name: string, euc: TableCharset) {
    super(name);
    this.#euc = euc;
  }

  decode(text: string): number[] {
    const points: number[] = [];
    let isDouble = false;
    for (let at = 0; at < text.length;) {
      if (text.startsWith(KOREAN_HEAD, at)) {
        at += KOREAN_HEAD.length;
        continue;
      }
      const byte = text.charCodeAt(at++);
      if (byte === 0x0e || byte === 0x0f) isDouble = byte === 0x0e;
      else if (!isDouble || byte < 0x21 || byte > 0x7e) {
        points.push(byte < 0x80 && byte !== 0x1b ? byte : BAD);
      } else {
        points.push(pointOfPair(this.#euc, byte, text.charCodeAt(at++)));
      }
    }
    return points;
  }

  encoder(): CharsetEncoder {
    const inner = shiftingEncoder(this.#euc.encoder(), "\x0e", "\x0f", lowered);
    let head = KOREAN_HEAD;
    const put = (point: number): string | null => {
      const text = inner.put(point);
      if (text === null) return null;
      const whole = head + text;
      head = "";
      return whole;
    };
    return { put, finish: inner.finish };
  }
}
