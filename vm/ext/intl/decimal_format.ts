/**
 * Numbers written after a pattern with the symbols of a locale.
 *
 * *Source:* https://unicode.org/reports/tr35/tr35-numbers.html; ICU's DecimalFormat
 *
 * @module
 */
import {
  type Decimal,
  decimalOf,
  decimalValue,
  multiplied,
  Rounding,
  roundTo,
  roundToIncrement,
  roundToSignificant,
  scaled,
} from "./decimal_digits.ts";
import { DIGITS_MAX, emptyPattern, type NumberPattern, patternText, quoted } from "./number_pattern.ts";
import {
  currencyDigits,
  currencyName,
  currencyOf,
  currencySymbol,
  NO_CURRENCY,
  numberSymbols,
  SymbolPlace,
} from "./number_symbols.ts";

/** The four affixes, in the order of ICU's text attributes. */
export type AffixName = "prefix" | "suffix" | "negativePrefix" | "negativeSuffix";

/** The text that a pattern's affix is written as, in pieces: what a sign of the pattern gives, or a literal. */
const AFFIX_PIECE = /'((?:[^']|'')*)'|(¤+)|([-+%‰])|([^])/gu;

/** A format of numbers. */
export class DecimalFormat {
  readonly symbols: string[];
  /** Affixes that were set as plain text. */
  affixes: Record<AffixName, string | null> = {
    prefix: null,
    suffix: null,
    negativePrefix: null,
    negativeSuffix: null,
  };
  rounding: number = Rounding.HALF_EVEN;
  isLenient = false;
  parsesIntegersOnly = false;
  /** Whether the currency says how many digits stand behind the point. */
  followsCurrency = false;
  currency: string;
  pattern: NumberPattern = emptyPattern();

  constructor(readonly locale: string) {
    this.currency = currencyOf(locale);
    this.symbols = numberSymbols(locale, this.currency);
  }

  copy(): DecimalFormat {
    const made = new DecimalFormat(this.locale);
    made.symbols.splice(0, made.symbols.length, ...this.symbols);
    Object.assign(made, {
      affixes: { ...this.affixes },
      pattern: { ...this.pattern },
      rounding: this.rounding,
      isLenient: this.isLenient,
      parsesIntegersOnly: this.parsesIntegersOnly,
      followsCurrency: this.followsCurrency,
      currency: this.currency,
    });
    return made;
  }

  /** Whether the pattern writes a currency. */
  get hasCurrency(): boolean {
    return `${this.pattern.prefix}${this.pattern.suffix}`.includes("¤");
  }

  symbol(place: number): string {
    return this.symbols[place]!;
  }

  setCurrency(code: string): void {
    this.currency = code;
    this.symbols[SymbolPlace.CURRENCY] = currencySymbol(this.locale, code);
    this.symbols[SymbolPlace.INTERNATIONAL_CURRENCY] = code;
    if (this.followsCurrency) this.#takeCurrencyDigits(code);
  }

  #takeCurrencyDigits(code: string): void {
    const digits = currencyDigits(code);
    this.pattern.fractionMin = digits;
    this.pattern.fractionMax = digits;
  }

  /** Takes a pattern whose digits behind the point the currency may say. */
  setPattern(pattern: NumberPattern, followsCurrency: boolean): void {
    this.pattern = pattern;
    this.affixes = { prefix: null, suffix: null, negativePrefix: null, negativeSuffix: null };
    this.followsCurrency = followsCurrency;
    if (followsCurrency) this.#takeCurrencyDigits(this.currency);
  }

  /** The pattern as text. */
  patternText(): string {
    const shown = (name: AffixName) => this.affixes[name] === null ? null : quoted(this.affixes[name]!);
    return patternText(this.pattern, {
      prefix: shown("prefix"),
      suffix: shown("suffix"),
      negativePrefix: shown("negativePrefix"),
      negativeSuffix: shown("negativeSuffix"),
    });
  }

  /** The pattern's text of an affix. */
  affixPattern(name: AffixName): string {
    const { prefix, suffix, negativePrefix, negativeSuffix } = this.pattern;
    switch (name) {
      case "prefix":
        return prefix;
      case "suffix":
        return suffix;
      case "negativePrefix":
        return negativePrefix ?? `-${prefix}`;
    }
    return negativeSuffix ?? suffix;
  }

  /** An affix as it is written. */
  affix(name: AffixName, currency = this.currency, amount = 1): string {
    const set = this.affixes[name];
    if (set !== null) return set;
    let text = "";
    for (const [, quotedText, signs, sign, literal] of this.affixPattern(name).matchAll(AFFIX_PIECE)) {
      if (quotedText !== undefined) text += quotedText === "" ? "'" : quotedText.replaceAll("''", "'");
      else if (signs !== undefined) text += this.currencyText(signs.length, currency, amount);
      else if (sign !== undefined) text += this.#sign(sign);
      else text += literal;
    }
    return text;
  }

  #sign(sign: string): string {
    if (sign === "-") return this.symbol(SymbolPlace.MINUS);
    if (sign === "+") return this.symbol(SymbolPlace.PLUS);
    return this.symbol(sign === "%" ? SymbolPlace.PERCENT : SymbolPlace.PERMILL);
  }

  /** The symbol of a currency, its code or its name, by the number of signs. */
  currencyText(count: number, currency: string, amount: number): string {
    const isOwn = currency === this.currency;
    if (count === 1) {
      return isOwn && currency !== NO_CURRENCY
        ? this.symbol(SymbolPlace.CURRENCY)
        : currencySymbol(this.locale, currency);
    }
    if (count === 2) return isOwn && currency !== NO_CURRENCY ? this.symbol(9) : currency;
    return currencyName(this.locale, currency, amount);
  }

  /** Writes a number, in a currency that need not be the format's own. */
  format(value: number | bigint, currency: string = this.currency): string {
    const isNumber = typeof value === "bigint" || Number.isFinite(value);
    const given = isNumber ? decimalOf(value) : null;
    const isNegative = given === null
      ? (value as number) < 0
      : given.isNegative !== this.pattern.multiplier < 0;
    const prefixName = isNegative ? "negativePrefix" : "prefix";
    const suffixName = isNegative ? "negativeSuffix" : "suffix";
    const body = given === null
      ? this.symbol(Number.isNaN(value) ? SymbolPlace.NAN : SymbolPlace.INFINITY)
      : this.#digits(given, currency);
    const amount = Math.abs(Number(value));
    let prefix = this.affix(prefixName, currency, amount);
    let suffix = this.affix(suffixName, currency, amount);
    if (given !== null) {
      if (this.affixPattern(prefixName).endsWith("¤") && !/[\p{S}\p{Z}]$/u.test(prefix)) prefix += "\xa0";
      if (this.affixPattern(suffixName).startsWith("¤") && !/^[\p{S}\p{Z}]/u.test(suffix)) {
        suffix = `\xa0${suffix}`;
      }
    }
    return this.#padded(prefix, body, suffix);
  }

  #padded(prefix: string, body: string, suffix: string): string {
    const count = this.pattern.width - [...prefix, ...body, ...suffix].length;
    if (count <= 0) return prefix + body + suffix;
    const padding = this.pattern.padding.repeat(count);
    switch (this.pattern.paddingPosition ?? 0) {
      case 0:
        return padding + prefix + body + suffix;
      case 1:
        return prefix + padding + body + suffix;
      case 2:
        return prefix + body + padding + suffix;
    }
    return prefix + body + suffix + padding;
  }

  #digits(given: Decimal, currency: string): string {
    const { multiplier, exponentDigits } = this.pattern;
    const places = multiplier === 1 ? 0 : Math.log10(multiplier);
    const decimal = Number.isInteger(places)
      ? scaled(given, places)
      : multiplied(given, Math.abs(multiplier));
    return exponentDigits > 0 ? this.#scientific(decimal) : this.#plain(decimal, currency);
  }

  /** Rounds as the pattern says. */
  #rounded(decimal: Decimal, currency: string): Decimal {
    const { pattern, rounding } = this;
    if (pattern.increment !== 0) return roundToIncrement(decimal, pattern.increment, rounding);
    if (pattern.usesSignificant) return roundToSignificant(decimal, pattern.significantMax, rounding);
    const fraction = this.followsCurrency ? currencyDigits(currency) : pattern.fractionMax;
    return fraction === DIGITS_MAX ? decimal : roundTo(decimal, fraction, rounding);
  }

  #plain(given: Decimal, currency: string): string {
    const { pattern } = this;
    const { digits, point } = this.#rounded(given, currency);
    let whole = point > 0 ? digits.slice(0, point).padEnd(point, "0") : "";
    let fraction = point > 0 ? digits.slice(point) : "0".repeat(digits === "" ? 0 : -point) + digits;
    if (pattern.usesSignificant) {
      whole = whole.padStart(1, "0");
      const used = digits === "" ? 1 : Math.max(point, 0) + (point > 0 ? fraction.length : digits.length);
      fraction += "0".repeat(Math.max(pattern.significantMin - used, 0));
    } else {
      const least = this.followsCurrency ? currencyDigits(currency) : pattern.fractionMin;
      whole = whole.padStart(pattern.integerMin, "0");
      if (whole.length > pattern.integerMax) whole = whole.slice(whole.length - pattern.integerMax);
      fraction = fraction.padEnd(least, "0");
      if (whole === "" && fraction === "") whole = "0";
    }
    const isMoney = this.hasCurrency;
    const decimalSign = this.symbol(isMoney ? SymbolPlace.MONETARY_DECIMAL : SymbolPlace.DECIMAL);
    const group = this.symbol(isMoney ? SymbolPlace.MONETARY_GROUPING : SymbolPlace.GROUPING);
    const tail = fraction === "" && !pattern.showsDecimal ? "" : decimalSign + this.native(fraction);
    return this.#grouped(whole, group) + tail;
  }

  #grouped(whole: string, separator: string): string {
    const { group, secondGroup, usesGroups } = this.pattern;
    if (!usesGroups || group <= 0 || whole.length <= group) return this.native(whole);
    const groups = [whole.slice(-group)];
    const size = secondGroup > 0 ? secondGroup : group;
    for (let rest = whole.slice(0, -group); rest !== ""; rest = rest.slice(0, -size)) {
      groups.unshift(rest.slice(-size));
    }
    return groups.map((part) => this.native(part)).join(separator);
  }

  /** Digits in the locale's own. */
  native(digits: string): string {
    const symbol = this.symbol(SymbolPlace.ZERO);
    const zero = symbol.codePointAt(0)!;
    return zero === 48 || !/^\p{Nd}$/u.test(symbol)
      ? digits
      : digits.replace(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)));
  }

  #scientific(given: Decimal): string {
    const { pattern, rounding } = this;
    let { integerMin, integerMax } = pattern;
    if (integerMax > 8) integerMax = integerMin;
    else if (integerMax > integerMin && integerMin > 1) integerMin = 1;
    const isFixed = integerMax === integerMin;
    const { fractionMin, fractionMax } = pattern;
    let [least, most] = [integerMin + fractionMin, integerMin + fractionMax];
    if (pattern.usesSignificant) [least, most] = [pattern.significantMin, pattern.significantMax];
    else if (pattern.integerMin === 0 && fractionMin === 0) [least, most] = [1, fractionMax + 1];
    const isFree = !pattern.usesSignificant && pattern.integerMin === 0 && fractionMax === 0;
    const decimal = isFree ? given : roundToSignificant(given, most, rounding);
    const exponentOf = (point: number) => {
      if (pattern.usesSignificant || integerMax <= 1 && integerMin <= 1) return point - 1;
      if (isFixed) return point - integerMin;
      return Math.floor((point - 1) / integerMax) * integerMax;
    };
    const exponent = decimal.digits === "" ? 0 : exponentOf(decimal.point);
    const before = decimal.digits === "" ? Math.max(isFixed ? integerMin : 1, 1) : decimal.point - exponent;
    const needed = Math.max(
      isFree ? 0 : isFixed && decimal.digits === "" ? before + fractionMin : least,
      before,
    );
    const digits = decimal.digits.padEnd(needed, "0").padEnd(before, "0");
    const [whole, fraction] = [digits.slice(0, before), digits.slice(before)];
    const tail = fraction === "" && !pattern.showsDecimal
      ? ""
      : this.symbol(SymbolPlace.DECIMAL) + this.native(fraction);
    const sign = exponent < 0
      ? this.symbol(SymbolPlace.MINUS)
      : pattern.showsExponentSign
      ? this.symbol(SymbolPlace.PLUS)
      : "";
    const power = String(Math.abs(exponent)).padStart(pattern.exponentDigits, "0");
    return `${this.native(whole)}${tail}${this.symbol(SymbolPlace.EXPONENTIAL)}${sign}${this.native(power)}`;
  }

  /** What a number becomes before it is written: rounded as the pattern says. */
  roundedValue(value: number): number {
    return decimalValue(this.#rounded(decimalOf(value), this.currency));
  }
}
