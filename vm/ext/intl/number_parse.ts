/**
 * Numbers read as a format writes them.
 *
 * *Source:* ICU's DecimalFormat (number parsing)
 *
 * @module
 */
import type { AffixName, DecimalFormat } from "./decimal_format.ts";
import { hostLocale } from "./locale_tag.ts";
import { currencySymbol, SymbolPlace } from "./number_symbols.ts";

/** What was read: the number, where it ends, and the currency that stood beside it. */
export interface ParsedNumber {
  readonly value: number | bigint;
  readonly end: number;
  readonly currency: string | null;
}

/** What may stand between groups of digits. */
const SEPARATORS = /[,.'’٬٫،\s\u00a0\u2009\u202f]/;
const MINUSES = "-\u2212\u2012\u2013\ufe63\uff0d";
const MARKS = /[\u200e\u200f\u061c]/g;

let symbolCurrencies: Map<string, Map<string, string>> | null = null;

/** All currencies of a locale by symbol and by code. */
function currenciesOf(locale: string): Map<string, string> {
  symbolCurrencies ??= new Map();
  const name = hostLocale(locale);
  let found = symbolCurrencies.get(name);
  if (found === undefined) {
    found = new Map();
    for (const code of Intl.supportedValuesOf("currency")) {
      found.set(code, code);
      found.set(currencySymbol(locale, code), code);
    }
    symbolCurrencies.set(name, found);
  }
  return found;
}

/** Reads from a place in a text. */
class NumberReader {
  at: number;
  currency: string | null = null;
  constructor(
    readonly format: DecimalFormat,
    readonly text: string,
    start: number,
    readonly anyCurrency: boolean,
  ) {
    this.at = start;
  }

  take(wanted: string): boolean {
    if (wanted === "" || !this.text.startsWith(wanted, this.at)) return false;
    this.at += wanted.length;
    return true;
  }

  /** A minus in any of its forms, with marks of direction about it. */
  takeMinus(): boolean {
    if (this.take(this.format.symbol(SymbolPlace.MINUS))) return true;
    const char = this.text[this.at];
    if (char === undefined || !MINUSES.includes(char)) return false;
    this.at++;
    return true;
  }

  takeCurrency(): boolean {
    const own = this.format.currency;
    const known = this.anyCurrency ? currenciesOf(this.format.locale) : new Map([[own, own]]);
    const names = new Map([...known, [this.format.symbol(SymbolPlace.CURRENCY), own]]);
    let best = "";
    for (const name of names.keys()) {
      if (name.length > best.length && this.text.startsWith(name, this.at)) best = name;
    }
    if (!this.take(best)) return false;
    this.currency = names.get(best)!;
    // What is written between a code and the digits stands in no pattern.
    if (/\p{L}$/u.test(best)) this.take("\xa0");
    return true;
  }

  /** Reads an affix; false, with the place where it was, for another text. */
  takeAffix(name: AffixName): boolean {
    const start = this.at;
    const set = this.format.affixes[name];
    const pattern = this.format.affixPattern(name);
    if (set !== null || !pattern.includes("¤") && !pattern.startsWith("-")) {
      const whole = this.format.affix(name);
      return whole === "" || this.take(whole);
    }
    for (const [, quoted, signs, char] of pattern.matchAll(/'((?:[^']|'')*)'|(¤+)|([^])/gu)) {
      const isRead = signs !== undefined
        ? this.takeCurrency() || this.take(`\xa0`) && this.takeCurrency()
        : char === "-"
        ? this.takeMinus()
        : MARKS.test(char ?? "") || this.take(quoted ?? this.#sign(char!));
      if (!isRead) {
        this.at = start;
        return false;
      }
    }
    return true;
  }

  #sign(char: string): string {
    if (char === "%") return this.format.symbol(SymbolPlace.PERCENT);
    return char === "+" ? this.format.symbol(SymbolPlace.PLUS) : char;
  }

  /** The value of the digit at the place, in any script; null for another char. */
  digit(): number | null {
    const point = this.text.codePointAt(this.at);
    if (point === undefined) return null;
    if (point >= 48 && point <= 57) return point - 48;
    const own = point - this.format.symbol(SymbolPlace.ZERO).codePointAt(0)!;
    if (own >= 0 && own <= 9) return own;
    const char = String.fromCodePoint(point);
    if (!/\p{Nd}/u.test(char)) return null;
    for (let value = 0;; value++) {
      if (value === 9 || !/\p{Nd}/u.test(String.fromCodePoint(point - value - 1))) return value;
    }
  }

  takeDigits(): string {
    let digits = "";
    for (let digit = this.digit(); digit !== null; digit = this.digit()) {
      digits += digit;
      this.at += this.text.codePointAt(this.at)! > 0xffff ? 2 : 1;
    }
    return digits;
  }

  /** Digits in groups; null for groups of a wrong size. */
  takeWhole(decimal: string): string | null {
    const groups = [this.takeDigits()];
    const { usesGroups } = this.format.pattern;
    while (groups[0] !== "" && usesGroups) {
      const char = this.text[this.at];
      if (char === undefined || this.text.startsWith(decimal, this.at) || !SEPARATORS.test(char)) break;
      this.at++;
      const digits = this.takeDigits();
      if (digits === "") {
        this.at--;
        break;
      }
      groups.push(digits);
    }
    if (groups.length > 1 && !this.format.isLenient && !this.#areSized(groups)) return null;
    return groups.join("");
  }

  #areSized(groups: readonly string[]): boolean {
    const { group, secondGroup } = this.format.pattern;
    const inner = secondGroup > 0 ? secondGroup : group;
    return groups.every((digits, index) => {
      if (index === groups.length - 1) return digits.length === group;
      return index === 0 ? digits.length <= inner : digits.length === inner;
    });
  }

  /** Power of ten behind the digits; 0 when there is none. */
  takeExponent(): number {
    const start = this.at;
    const sign = this.format.symbol(SymbolPlace.EXPONENTIAL);
    if (this.text.slice(this.at, this.at + sign.length).toLowerCase() !== sign.toLowerCase()) return 0;
    this.at += sign.length;
    const isNegative = this.takeMinus();
    if (!isNegative) this.take(this.format.symbol(SymbolPlace.PLUS));
    const digits = this.takeDigits();
    if (digits !== "") return isNegative ? -Number(digits) : Number(digits);
    this.at = start;
    return 0;
  }

  /** The number's size as a text that JavaScript reads; null when there is none. */
  takeNumber(): string | null {
    if (this.take(this.format.symbol(SymbolPlace.INFINITY))) return "Infinity";
    if (this.take(this.format.symbol(SymbolPlace.NAN))) return "NaN";
    const isMoney = this.format.hasCurrency;
    const decimal = this.format.symbol(isMoney ? SymbolPlace.MONETARY_DECIMAL : SymbolPlace.DECIMAL);
    const whole = this.takeWhole(decimal);
    if (whole === null) return null;
    let fraction = "";
    const before = this.at;
    if (!this.format.parsesIntegersOnly && this.take(decimal)) {
      fraction = this.takeDigits();
      if (whole === "" && fraction === "") {
        this.at = before;
        return null;
      }
    }
    if (whole === "" && fraction === "") return null;
    const exponent = this.format.parsesIntegersOnly ? 0 : this.takeExponent();
    return `${whole || "0"}${fraction === "" ? "" : `.${fraction}`}${exponent === 0 ? "" : `e${exponent}`}`;
  }
}

function scaledValue(text: string, isNegative: boolean, multiplier: number): number | bigint {
  const size = multiplier === 1 && /^\d{16,}$/.test(text)
    ? BigInt(text)
    : Number.isInteger(Math.log10(multiplier)) && /^[\d.]+$/.test(text)
    ? Number(`${text}e-${Math.log10(multiplier)}`)
    : Number(text) / multiplier;
  return isNegative ? -size : size;
}

/** Reads a number. Gives where it failed when there is none. */
export function parseNumber(
  format: DecimalFormat,
  text: string,
  start: number,
  anyCurrency = false,
): ParsedNumber | number {
  let furthest = start;
  const isNegativeFirst = format.affix("negativePrefix").length >= format.affix("prefix").length;
  for (const isNegative of isNegativeFirst ? [true, false] : [false, true]) {
    const reader = new NumberReader(format, text, start, anyCurrency);
    if (format.isLenient) { while (/\s/.test(text[reader.at] ?? "")) reader.at++; }
    if (!reader.takeAffix(isNegative ? "negativePrefix" : "prefix")) {
      if (!format.isLenient) {
        if (!isNegative) reader.takeNumber();
        furthest = Math.max(furthest, reader.at);
        continue;
      }
      if (isNegative && !reader.takeMinus()) continue;
    }
    const before = reader.at;
    const size = reader.takeNumber();
    furthest = Math.max(furthest, size === null ? before : reader.at);
    if (size === null) continue;
    if (!reader.takeAffix(isNegative ? "negativeSuffix" : "suffix") && !format.isLenient) continue;
    if (anyCurrency && reader.currency === null) continue;
    return {
      value: scaledValue(size, isNegative, format.pattern.multiplier),
      end: reader.at,
      currency: reader.currency,
    };
  }
  return furthest;
}
