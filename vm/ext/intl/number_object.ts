/**
 * Objects of NumberFormatter, and the constants of the class.
 *
 * *Source:* https://www.php.net/class.numberformatter
 *
 * @module
 */
import { throwError } from "../../runtime/error.ts";
import { PhpObject } from "../../runtime/object.ts";
import type { DecimalFormat } from "./decimal_format.ts";
import { IntlError } from "./errors.ts";
import { refuseUnconstructed } from "./locale_known.ts";
import type { RuleFormat } from "./rule_format.ts";

/** Styles, by ICU's numbers. */
export const NumberStyle = {
  PATTERN_DECIMAL: 0,
  DECIMAL: 1,
  CURRENCY: 2,
  PERCENT: 3,
  SCIENTIFIC: 4,
  SPELLOUT: 5,
  ORDINAL: 6,
  DURATION: 7,
  PATTERN_RULEBASED: 9,
  CURRENCY_ACCOUNTING: 12,
} as const;

/** What numbers are written from and read as. */
export const NumberType = { DEFAULT: 0, INT32: 1, INT64: 2, DOUBLE: 3, CURRENCY: 4 } as const;

/** What an opened formatter has: one of two kinds of format. */
export interface OpenedFormat {
  readonly locale: string;
  readonly style: number;
  readonly decimal: DecimalFormat | null;
  readonly rules: RuleFormat | null;
}

/** A formatter of numbers. */
export class NumberFormatterObject extends PhpObject {
  readonly error = new IntlError();
  opened: OpenedFormat | null = null;

  copyFrom(original: NumberFormatterObject): void {
    if (original.opened === null) throwError("Error", "Cannot clone uninitialized NumberFormatter");
    const { decimal, rules, ...rest } = original.opened;
    this.opened = { ...rest, decimal: decimal?.copy() ?? null, rules: rules?.copy() ?? null };
  }

  /** Throws: Error for an object that no constructor opened. */
  format(): DecimalFormat | RuleFormat {
    const { opened } = this;
    return opened?.decimal ?? opened?.rules ?? refuseUnconstructed("NumberFormatter");
  }

  /** The format of a formatter that has no rules. */
  decimal(): DecimalFormat {
    return this.opened?.decimal ?? refuseUnconstructed("NumberFormatter");
  }
}

/** Constants of the class. */
export const NUMBER_CONSTANTS = {
  ...NumberStyle,
  IGNORE: 0,
  ROUND_CEILING: 0,
  ROUND_FLOOR: 1,
  ROUND_DOWN: 2,
  ROUND_UP: 3,
  ROUND_TOWARD_ZERO: 2,
  ROUND_AWAY_FROM_ZERO: 3,
  ROUND_HALFEVEN: 4,
  ROUND_HALFODD: 8,
  ROUND_HALFDOWN: 5,
  ROUND_HALFUP: 6,
  PAD_BEFORE_PREFIX: 0,
  PAD_AFTER_PREFIX: 1,
  PAD_BEFORE_SUFFIX: 2,
  PAD_AFTER_SUFFIX: 3,
  PARSE_INT_ONLY: 0,
  GROUPING_USED: 1,
  DECIMAL_ALWAYS_SHOWN: 2,
  MAX_INTEGER_DIGITS: 3,
  MIN_INTEGER_DIGITS: 4,
  INTEGER_DIGITS: 5,
  MAX_FRACTION_DIGITS: 6,
  MIN_FRACTION_DIGITS: 7,
  FRACTION_DIGITS: 8,
  MULTIPLIER: 9,
  GROUPING_SIZE: 10,
  ROUNDING_MODE: 11,
  ROUNDING_INCREMENT: 12,
  FORMAT_WIDTH: 13,
  PADDING_POSITION: 14,
  SECONDARY_GROUPING_SIZE: 15,
  SIGNIFICANT_DIGITS_USED: 16,
  MIN_SIGNIFICANT_DIGITS: 17,
  MAX_SIGNIFICANT_DIGITS: 18,
  LENIENT_PARSE: 19,
  POSITIVE_PREFIX: 0,
  POSITIVE_SUFFIX: 1,
  NEGATIVE_PREFIX: 2,
  NEGATIVE_SUFFIX: 3,
  PADDING_CHARACTER: 4,
  CURRENCY_CODE: 5,
  DEFAULT_RULESET: 6,
  PUBLIC_RULESETS: 7,
  DECIMAL_SEPARATOR_SYMBOL: 0,
  GROUPING_SEPARATOR_SYMBOL: 1,
  PATTERN_SEPARATOR_SYMBOL: 2,
  PERCENT_SYMBOL: 3,
  ZERO_DIGIT_SYMBOL: 4,
  DIGIT_SYMBOL: 5,
  MINUS_SIGN_SYMBOL: 6,
  PLUS_SIGN_SYMBOL: 7,
  CURRENCY_SYMBOL: 8,
  INTL_CURRENCY_SYMBOL: 9,
  MONETARY_SEPARATOR_SYMBOL: 10,
  EXPONENTIAL_SYMBOL: 11,
  PERMILL_SYMBOL: 12,
  PAD_ESCAPE_SYMBOL: 13,
  INFINITY_SYMBOL: 14,
  NAN_SYMBOL: 15,
  SIGNIFICANT_DIGIT_SYMBOL: 16,
  MONETARY_GROUPING_SEPARATOR_SYMBOL: 17,
  TYPE_DEFAULT: NumberType.DEFAULT,
  TYPE_INT32: NumberType.INT32,
  TYPE_INT64: NumberType.INT64,
  TYPE_DOUBLE: NumberType.DOUBLE,
  TYPE_CURRENCY: NumberType.CURRENCY,
} as const;
