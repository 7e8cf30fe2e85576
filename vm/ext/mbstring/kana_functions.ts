/**
 * Widths and alphabets of Japanese text.
 *
 * *Source:* https://www.php.net/mb_convert_kana; recorded for every character and mode
 *
 * @module
 */
import { throwArgumentValueError } from "../../runtime/argument_error.ts";
import { defineFunction } from "../../runtime/builtin.ts";
import { string } from "../../runtime/parameter.ts";
import { bytesOfPoints, pointsOf } from "./conversion.ts";
import { encodingOf, mbState } from "./state.ts";

/** From forms of full width to ASCII. */
const FULL_OFFSET = 0xfee0;
/** From Hiragana to Katakana. */
const KATAKANA_OFFSET = 0x60;
/** The marks of voiced and half-voiced sounds of half width. */
const VOICED = 0xff9e;
const HALF_VOICED = 0xff9f;

/** What modes M and m exchange: full width, ASCII; some only one way. */
const WIDEN_MARKS = new Map([[0x22, 0x201d], [0x27, 0x2019], [0x5c, 0xffe5], [0x7e, 0xffe3], [0xa5, 0xffe5], [
  0x203e,
  0xffe3,
]]);
const NARROW_MARKS = new Map([
  [0x2018, 0x27],
  [0x2019, 0x27],
  [0x201c, 0x22],
  [0x201d, 0x22],
  [0x203e, 0x7e],
  [
    0xff3c,
    0x5c,
  ],
  [0xffe3, 0x7e],
  [0xffe5, 0x5c],
]);

/** Katakana of full width by those of half width, where they have one. */
let wideKana: Map<number, number> | null = null;
/** The other way round, a mark behind where there is one. */
let narrowKana: Map<number, readonly number[]> | null = null;

function fillKana(): void {
  wideKana = new Map();
  narrowKana = new Map();
  for (let point = 0xff61; point <= 0xff9f; point++) {
    const wide = point === VOICED ? 0x309b : point === HALF_VOICED ? 0x309c : normal(point);
    wideKana.set(point, wide);
    narrowKana.set(wide, [point]);
    for (const mark of [VOICED, HALF_VOICED]) {
      const joint = voicedOf(point, mark);
      if (joint >= 0) narrowKana.set(joint, [point, mark]);
    }
  }
  const forms = [[0x30ee, 0xff9c], [0x30f0, 0xff72], [0x30f1, 0xff74]] as const;
  for (const [wide, narrow] of forms) narrowKana.set(wide, [narrow]);
}

function normal(point: number): number {
  return String.fromCharCode(point).normalize("NFKC").charCodeAt(0);
}

/** The voiced Katakana of one of half width and a mark, or −1. */
function voicedOf(point: number, mark: number): number {
  const isVowel = point === 0xff73 && mark === VOICED;
  if (!isVowel && (point < 0xff76 || point > 0xff8e)) return -1;
  const text = String.fromCharCode(point, mark).normalize("NFKC");
  return text.length === 1 ? text.charCodeAt(0) : -1;
}

/** The conversions of one call. */
class KanaConversion {
  readonly #mode: string;

  constructor(mode: string) {
    this.#mode = mode;
  }

  #has(letter: string): boolean {
    return this.#mode.includes(letter);
  }

  /** Adds what a character becomes. Gives how many of the text it took. */
  add(result: number[], point: number, next: number): number {
    if (point >= 0xff61 && point <= 0xff9f && (this.#has("K") || this.#has("H"))) {
      return this.#widen(result, point, next);
    }
    const isHiragana = point >= 0x3041 && point <= 0x3093;
    if (this.#has("k") || this.#has("h")) {
      const isSign = /[\u3001\u3002\u300c\u300d\u309b\u309c\u30fb\u30fc]/.test(
        String.fromCodePoint(Math.max(point, 0)),
      );
      const isKatakana = point >= 0x30a1 && point <= 0x30f4;
      if (isSign || (this.#has("k") && isKatakana) || (this.#has("h") && isHiragana)) {
        if (narrowKana === null) fillKana();
        const narrow = narrowKana!.get(isHiragana ? point + KATAKANA_OFFSET : point);
        result.push(...narrow ?? [point]);
        return 1;
      }
    }
    if (this.#has("C") && (isHiragana || point === 0x309d || point === 0x309e)) {
      result.push(point + KATAKANA_OFFSET);
    } else if (
      this.#has("c") && ((point >= 0x30a1 && point <= 0x30f3) || point === 0x30fd || point === 0x30fe)
    ) {
      result.push(point - KATAKANA_OFFSET);
    } else result.push(this.#latin(point));
    return 1;
  }

  #widen(result: number[], point: number, next: number): number {
    if (wideKana === null) fillKana();
    const isMark = next === VOICED || next === HALF_VOICED;
    const joint = this.#has("V") && isMark ? voicedOf(point, next) : -1;
    const isHiragana = !this.#has("K");
    const wide = joint < 0 || (isHiragana && joint === 0x30f4) ? wideKana!.get(point)! : joint;
    const isLetter = wide >= 0x30a1 && wide <= 0x30f3;
    result.push(isHiragana && isLetter ? wide - KATAKANA_OFFSET : wide);
    return wide === joint ? 2 : 1;
  }

  #latin(point: number): number {
    const isDigit = point >= 0x30 && point <= 0x39;
    const isLetter = (point >= 0x41 && point <= 0x5a) || (point >= 0x61 && point <= 0x7a);
    const isOther = point > 0x20 && point < 0x7e && !/["'\\]/.test(String.fromCharCode(point));
    if ((this.#has("A") && isOther) || (this.#has("N") && isDigit) || (this.#has("R") && isLetter)) {
      return point + FULL_OFFSET;
    }
    if (this.#has("S") && point === 0x20) return 0x3000;
    if (this.#has("M") && WIDEN_MARKS.has(point)) return WIDEN_MARKS.get(point)!;
    return this.#narrow(point);
  }

  #narrow(point: number): number {
    const ascii = point - FULL_OFFSET;
    const isDigit = ascii >= 0x30 && ascii <= 0x39;
    const isLetter = (ascii >= 0x41 && ascii <= 0x5a) || (ascii >= 0x61 && ascii <= 0x7a);
    const isOther = ascii > 0x20 && ascii < 0x7e && !/["'\\]/.test(String.fromCharCode(ascii));
    if ((this.#has("a") && isOther) || (this.#has("n") && isDigit) || (this.#has("r") && isLetter)) {
      return ascii;
    }
    if (this.#has("a") && point === 0x2212) return 0x2d;
    if (this.#has("s") && point === 0x3000) return 0x20;
    return this.#has("m") ? NARROW_MARKS.get(point) ?? point : point;
  }
}

/** Flags that contradict each other. */
const OPPOSITES: readonly string[] = [
  "Aa",
  "Rr",
  "Nn",
  "Ss",
  "Mm",
  "Kk",
  "Hh",
  "Cc",
  "HK",
  "Ra",
  "Ar",
  "Na",
  "An",
  "kc",
  "kC",
  "hc",
  "hC",
];

/** Checks the mode. Throws: ValueError. */
function checkMode(mode: string): void {
  const label = "mb_convert_kana";
  for (const letter of mode) {
    if (!/[aArRnNsSkKhHcCVmM]/.test(letter)) {
      throwArgumentValueError(label, 2, `contains invalid flag: '${letter}'`);
    }
  }
  const has = (letter: string) => mode.includes(letter);
  for (const pair of OPPOSITES) {
    const [first, second] = [pair[0]!, pair[1]!];
    if (!has(first) || !has(second)) continue;
    throwArgumentValueError(label, 2, `must not combine '${first}' and '${second}' flags`);
  }
}

/**
 * A text with Japanese characters in other widths or alphabets.
 *
 * Throws: ValueError for a wrong mode.
 * *Source:* https://www.php.net/mb_convert_kana
 */
export const mbConvertKana = defineFunction({
  name: "mb_convert_kana",
  parameters: [
    string("string"),
    string("mode").default("KV"),
    string("encoding").nullable().default(null),
  ],
  returns: "string",
  body(context, text, mode, name) {
    checkMode(mode);
    const encoding = encodingOf(context, "mb_convert_kana", 3, name);
    const conversion = new KanaConversion(mode);
    const points = pointsOf(text, encoding);
    const result: number[] = [];
    for (let at = 0; at < points.length;) at += conversion.add(result, points[at]!, points[at + 1] ?? -1);
    return bytesOfPoints(result, encoding, mbState(context).substitution);
  },
});
