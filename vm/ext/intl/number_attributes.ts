/**
 * Opening a format of numbers in a style, and its attributes.
 *
 * *Source:* https://www.php.net/numberformatter.setattribute; ICU's unum.h
 *
 * @module
 */
import { PhpFloat } from "../../runtime/value.ts";
import { type AffixName, DecimalFormat } from "./decimal_format.ts";
import { Code } from "./error_codes.ts";
import { NUMBER_CONSTANTS, NumberFormatterObject, NumberStyle, type OpenedFormat } from "./number_object.ts";
import { DIGITS_MAX, emptyPattern, parsePattern } from "./number_pattern.ts";
import { type PatternStyle, scientificPattern, stylePattern } from "./number_symbols.ts";
import { openRules, RuleFormat } from "./rule_format.ts";

const N = NUMBER_CONSTANTS;
const AFFIXES: readonly AffixName[] = ["prefix", "suffix", "negativePrefix", "negativeSuffix"];
/** Digits that are shown when only the least number of them was set. */
const SIGNIFICANT_MAX = 999;

const PATTERN_STYLES: ReadonlyMap<number, PatternStyle> = new Map([
  [NumberStyle.DECIMAL, "decimal"],
  [NumberStyle.CURRENCY, "currency"],
  [NumberStyle.CURRENCY_ACCOUNTING, "accounting"],
  [NumberStyle.PERCENT, "percent"],
]);

/** The format of a style, or the code of the error. */
export function openFormat(locale: string, style: number, pattern: string): OpenedFormat | number {
  switch (style) {
    case NumberStyle.SPELLOUT:
    case NumberStyle.ORDINAL:
    case NumberStyle.DURATION:
    case NumberStyle.PATTERN_RULEBASED: {
      const rules = openRules(locale, style, pattern);
      return typeof rules === "number" ? rules : { locale, style, decimal: null, rules };
    }
  }
  const decimal = new DecimalFormat(locale);
  const named = PATTERN_STYLES.get(style);
  if (style === NumberStyle.PATTERN_DECIMAL) {
    const parsed = parsePattern(pattern);
    if (parsed === null) return Code.UNQUOTED_SPECIAL;
    decimal.setPattern(parsed, false);
  } else if (style === NumberStyle.SCIENTIFIC) {
    decimal.setPattern(parsePattern(scientificPattern(locale)) ?? emptyPattern(), false);
  } else if (named !== undefined) {
    const parsed = parsePattern(stylePattern(locale, named)) ?? emptyPattern();
    decimal.setPattern(parsed, named === "currency" || named === "accounting");
  } else return Code.UNSUPPORTED;
  return { locale, style, decimal, rules: null };
}

/** Sets an attribute. Gives whether there is such a one. */
export function setAttribute(self: NumberFormatterObject, attribute: number, given: number): boolean {
  const format = self.format();
  if (format instanceof RuleFormat) return attribute <= N.LENIENT_PARSE;
  const { pattern } = format;
  const value = Math.trunc(given);
  const count = Math.max(value, 0);
  switch (attribute) {
    case N.PARSE_INT_ONLY:
      format.parsesIntegersOnly = value !== 0;
      return true;
    case N.GROUPING_USED:
      pattern.usesGroups = value !== 0;
      return true;
    case N.DECIMAL_ALWAYS_SHOWN:
      pattern.showsDecimal = value !== 0;
      return true;
    case N.MAX_INTEGER_DIGITS:
    case N.MIN_INTEGER_DIGITS:
    case N.INTEGER_DIGITS:
      setIntegerDigits(format, attribute, count);
      return true;
    case N.MAX_FRACTION_DIGITS:
    case N.MIN_FRACTION_DIGITS:
    case N.FRACTION_DIGITS:
      setFractionDigits(format, attribute, count);
      return true;
    case N.MULTIPLIER:
      pattern.multiplier = value === 0 ? 1 : value;
      return true;
    case N.GROUPING_SIZE:
      pattern.group = count;
      return true;
    case N.ROUNDING_MODE:
      format.rounding = value;
      return true;
    case N.ROUNDING_INCREMENT:
      pattern.increment = given;
      return true;
    case N.FORMAT_WIDTH:
      pattern.width = count;
      return true;
    case N.PADDING_POSITION:
      pattern.paddingPosition = value;
      return true;
    case N.SECONDARY_GROUPING_SIZE:
      pattern.secondGroup = count;
      return true;
    case N.LENIENT_PARSE:
      format.isLenient = value !== 0;
      return true;
  }
  return setSignificant(format, attribute, count);
}

function setIntegerDigits({ pattern }: DecimalFormat, attribute: number, count: number): void {
  if (attribute !== N.MIN_INTEGER_DIGITS) pattern.integerMax = count;
  if (attribute !== N.MAX_INTEGER_DIGITS) pattern.integerMin = count;
  if (attribute === N.MIN_INTEGER_DIGITS) pattern.integerMax = Math.max(pattern.integerMax, count);
  else pattern.integerMin = Math.min(pattern.integerMin, count);
}

function setFractionDigits(format: DecimalFormat, attribute: number, count: number): void {
  const { pattern } = format;
  format.followsCurrency = false;
  if (attribute !== N.MIN_FRACTION_DIGITS) pattern.fractionMax = count;
  if (attribute !== N.MAX_FRACTION_DIGITS) pattern.fractionMin = count;
  if (attribute === N.MIN_FRACTION_DIGITS) pattern.fractionMax = Math.max(pattern.fractionMax, count);
  else pattern.fractionMin = Math.min(pattern.fractionMin, count);
}

function setSignificant({ pattern }: DecimalFormat, attribute: number, count: number): boolean {
  const wasUsed = pattern.usesSignificant;
  switch (attribute) {
    case N.SIGNIFICANT_DIGITS_USED:
      pattern.usesSignificant = count !== 0;
      return true;
    case N.MIN_SIGNIFICANT_DIGITS:
      pattern.significantMin = count;
      pattern.significantMax = wasUsed ? Math.max(pattern.significantMax, count) : SIGNIFICANT_MAX;
      break;
    case N.MAX_SIGNIFICANT_DIGITS:
      pattern.significantMax = count;
      pattern.significantMin = wasUsed ? Math.min(pattern.significantMin, count) : 0;
      break;
    default:
      return false;
  }
  pattern.usesSignificant = true;
  return true;
}

/** The value of an attribute; null when there is none. */
export function attributeOf(self: NumberFormatterObject, attribute: number): number | PhpFloat | null {
  const format = self.format();
  if (format instanceof RuleFormat) return format.attribute(attribute);
  const { pattern } = format;
  const unset = (isSet: boolean, value: number) => isSet ? value : null;
  switch (attribute) {
    case N.PARSE_INT_ONLY:
      return Number(format.parsesIntegersOnly);
    case N.GROUPING_USED:
      return Number(pattern.usesGroups);
    case N.DECIMAL_ALWAYS_SHOWN:
      return Number(pattern.showsDecimal);
    case N.MAX_INTEGER_DIGITS:
      return pattern.integerMax;
    case N.MIN_INTEGER_DIGITS:
    case N.INTEGER_DIGITS:
      return pattern.integerMin;
    case N.MAX_FRACTION_DIGITS:
      return pattern.fractionMax === DIGITS_MAX ? 0 : pattern.fractionMax;
    case N.MIN_FRACTION_DIGITS:
    case N.FRACTION_DIGITS:
      return pattern.fractionMin;
    case N.MULTIPLIER:
      return pattern.multiplier;
    case N.GROUPING_SIZE:
      return pattern.group;
    case N.ROUNDING_MODE:
      return format.rounding;
    case N.ROUNDING_INCREMENT:
      return new PhpFloat(pattern.increment);
    case N.FORMAT_WIDTH:
      return unset(pattern.width > 0, pattern.width);
    case N.PADDING_POSITION:
      return pattern.paddingPosition ?? 0;
    case N.SECONDARY_GROUPING_SIZE:
      return pattern.secondGroup;
    case N.SIGNIFICANT_DIGITS_USED:
      return Number(pattern.usesSignificant);
    case N.MIN_SIGNIFICANT_DIGITS:
      return unset(pattern.usesSignificant, Math.max(pattern.significantMin, 1));
    case N.MAX_SIGNIFICANT_DIGITS:
      return unset(pattern.usesSignificant, pattern.significantMax);
    case N.LENIENT_PARSE:
      return Number(format.isLenient);
  }
  return null;
}

/** Sets a text of a format. Gives the code of the error, 0 or less for none. */
export function setTextAttribute(self: NumberFormatterObject, attribute: number, value: string): number {
  const format = self.format();
  if (format instanceof RuleFormat) {
    return attribute === N.DEFAULT_RULESET ? format.setDefault(value) : Code.UNSUPPORTED;
  }
  const affix = AFFIXES[attribute];
  if (affix !== undefined) format.affixes[affix] = value;
  else if (attribute === N.PADDING_CHARACTER) format.pattern.padding = value === "" ? " " : [...value][0]!;
  else if (attribute === N.CURRENCY_CODE) {
    if (!/^[A-Za-z]{3}$/.test(value)) return Code.ILLEGAL_ARGUMENT;
    format.setCurrency(value.toUpperCase());
    return Code.USING_FALLBACK;
  } else return Code.UNSUPPORTED;
  return Code.NONE;
}

/** A text of a format; null when there is none. */
export function textAttribute(self: NumberFormatterObject, attribute: number): string | null {
  const format = self.format();
  if (format instanceof RuleFormat) return format.textAttribute(attribute);
  const affix = AFFIXES[attribute];
  if (affix !== undefined) return format.affix(affix);
  if (attribute === N.PADDING_CHARACTER) return format.pattern.padding;
  return attribute === N.CURRENCY_CODE ? format.currency : null;
}
