/**
 * Where texts break: between characters, words, sentences and lines.
 *
 * Characters, words and sentences are the host's. Lines may break behind spaces and hyphens and beside ideographs; that is less than
 * the whole of UAX 14.
 *
 * *Source:* UAX 29; UAX 14; https://unicode-org.github.io/icu/userguide/boundaryanalysis
 *
 * @module
 */
import { isValidUtf8, jsToUtf8, utf8ToJs } from "../../runtime/byte_string.ts";
import { keptOnce } from "./host_cache.ts";
import { hostLocale } from "./locale_tag.ts";

/** A place in a text, and what kinds of things end there. */
export interface Boundary {
  readonly at: number;
  readonly statuses: readonly number[];
}

/** What breaks a text. The places are those of JavaScript's text, without 0. */
export interface Breaker {
  /** The kind, and the rules if there are any: equal ones break equally. */
  readonly name: string;
  boundaries(text: string): Boundary[];
}

const NUMBER = 100;
const LETTER = 200;
const KANA = 300;
const IDEOGRAPH = 400;
const HARD = 100;

function wordStatus(word: string): number {
  if (/\p{Script=Han}/u.test(word)) return IDEOGRAPH;
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(word)) return KANA;
  return /^[\p{Nd}.,]+$/u.test(word) ? NUMBER : LETTER;
}

/** Breaks as the host does. */
function segmenter(locale: string, granularity: "grapheme" | "word" | "sentence"): Breaker {
  const name = hostLocale(locale);
  const host = keptOnce(`segments ${name} ${granularity}`, () => new Intl.Segmenter(name, { granularity }));
  return {
    name: granularity,
    boundaries(text) {
      return Array.from(host.segment(text), ({ segment, index, isWordLike }) => {
        const status = granularity === "word" && isWordLike
          ? wordStatus(segment)
          : granularity === "sentence" && !/[.!?…。！？]["'”’)\]]*\s*$/u.test(segment)
          ? HARD
          : 0;
        return { at: index + segment.length, statuses: [status] };
      });
    },
  };
}

const LINE =
  /[^]*?(?:\r\n|[\n\r\v\f\u0085\u2028\u2029]|[ \t\u2000-\u2006\u2008-\u200b]+(?![ \t\r\n])|(?<=[\p{L}\p{M}])[-‐–](?=\p{L})|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}](?![\p{P}\p{M}ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ])|(?=(?<=[^\s(\[{「『（])[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])|$)/uy;

/** Where a line may or must break. */
const LINE_BREAKER: Breaker = {
  name: "line",
  boundaries(text) {
    const found: Boundary[] = [];
    let at = 0;
    while (at < text.length) {
      LINE.lastIndex = at;
      const size = LINE.exec(text)?.[0].length ?? 0;
      at += size === 0 ? 1 : size;
      const isHard = /[\n\r\v\f\u0085\u2028\u2029]$/.test(text.slice(0, at));
      found.push({ at, statuses: [isHard ? HARD : 0] });
    }
    return found;
  },
};

/** Each word that may begin with a capital. */
function titleBreaker(locale: string): Breaker {
  const words = segmenter(locale, "word");
  return {
    name: "title",
    boundaries(text) {
      const all = [{ at: 0, statuses: [0] }, ...words.boundaries(text)];
      return all.filter(({ at }, index) => {
        return index > 0 && (at === text.length || /^\p{L}/u.test(text.slice(at)));
      });
    },
  };
}

/** Each code point alone. */
export const CODE_POINT_BREAKER: Breaker = {
  name: "code point",
  boundaries(text) {
    let at = 0;
    return Array.from(text, (char) => ({ at: at += char.length, statuses: [0] }));
  },
};

/** What breaks a text in a language. */
export function breakerOf(kind: string, locale: string): Breaker {
  switch (kind) {
    case "word":
      return segmenter(locale, "word");
    case "sentence":
      return segmenter(locale, "sentence");
    case "line":
      return LINE_BREAKER;
    case "title":
      return titleBreaker(locale);
  }
  return segmenter(locale, "grapheme");
}

/** A text with its breaks, and a place in it. Places are counted in bytes of UTF-8. */
export class BreakModel {
  /** Null until it was set. */
  text: string | null = null;
  #places: number[] = [0];
  #statuses: (readonly number[])[] = [[0]];
  /** Which of the places is the current one. */
  index = 0;
  /** The code point that was passed last; -1 for none. */
  lastPoint = -1;

  constructor(readonly breaker: Breaker, readonly locale: string) {}

  copy(): BreakModel {
    const made = new BreakModel(this.breaker, this.locale);
    if (this.text !== null) made.setText(this.text);
    made.index = this.index;
    made.lastPoint = this.lastPoint;
    return made;
  }

  setText(text: string): void {
    this.text = text;
    this.index = 0;
    this.lastPoint = -1;
    const decoded = isValidUtf8(text) ? utf8ToJs(text) : text;
    const sizeOf = (part: string) => isValidUtf8(text) ? jsToUtf8(part).length : part.length;
    this.#places = [0];
    this.#statuses = [[0]];
    let before = 0;
    let bytes = 0;
    for (const { at, statuses } of this.breaker.boundaries(decoded)) {
      bytes += sizeOf(decoded.slice(before, at));
      this.#places.push(bytes);
      this.#statuses.push(statuses);
      before = at;
    }
  }

  get place(): number {
    return this.#places[this.index]!;
  }

  get statuses(): readonly number[] {
    return this.#statuses[this.index]!;
  }

  get places(): readonly number[] {
    return this.#places;
  }

  /** Goes to a place by its number; -1, and to the first or last, where there is none. */
  go(index: number): number {
    const isForward = index >= this.index;
    const last = this.#places.length - 1;
    if (index < 0 || index > last) {
      this.index = index < 0 ? 0 : last;
      this.lastPoint = -1;
      return -1;
    }
    this.index = index;
    const start = isForward ? this.#places[index - 1] ?? 0 : this.place;
    this.lastPoint = this.#pointAt(start);
    return this.place;
  }

  first(): number {
    this.index = 0;
    this.lastPoint = -1;
    return 0;
  }

  last(): number {
    this.index = this.#places.length - 1;
    this.lastPoint = -1;
    return this.place;
  }

  #pointAt(place: number): number {
    const rest = (this.text ?? "").slice(place, place + 4);
    for (let size = 1; size <= 4; size++) {
      const part = rest.slice(0, size);
      if (part.length === size && isValidUtf8(part)) return utf8ToJs(part).codePointAt(0) ?? -1;
    }
    return -1;
  }

  /** The start of the char in which a place is. */
  #charStart(offset: number): number {
    let at = offset;
    while (at > 0 && (this.text?.charCodeAt(at)! & 0xc0) === 0x80) at--;
    return at;
  }

  following(offset: number): number {
    if (offset < 0) return this.first();
    const index = this.#places.findIndex((place) => place > offset);
    return index < 0 ? this.go(this.#places.length) : this.go(index);
  }

  preceding(offset: number): number {
    const end = this.#places.at(-1)!;
    if (offset > end && this.breaker !== CODE_POINT_BREAKER) return this.last();
    const limit = this.#charStart(Math.min(offset, end));
    const index = this.#places.findLastIndex((place) => place < limit);
    return index < 0 ? this.go(-1) : this.go(index);
  }

  isBoundary(offset: number): boolean {
    const index = this.#places.indexOf(offset);
    if (index >= 0) this.index = index;
    else if (offset < 0) this.first();
    else if (this.breaker === CODE_POINT_BREAKER) {
      this.index = Math.max(this.#places.indexOf(this.#charStart(offset)), 0);
    } else this.following(offset);
    return index >= 0;
  }
}
