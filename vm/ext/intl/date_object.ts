/**
 * Objects of IntlDateFormatter: how they are opened, and how they write.
 *
 * *Source:* https://www.php.net/class.intldateformatter
 *
 * @module
 */
import { PhpArray } from "../../runtime/array.ts";
import { className, toFloat, toInteger, typeName } from "../../runtime/conversion.ts";
import { throwError } from "../../runtime/error.ts";
import { numericValue } from "../../runtime/numeric_string.ts";
import { PhpObject } from "../../runtime/object.ts";
import { isInt, PhpFloat, type PhpValue } from "../../runtime/value.ts";
import { refuseArgument, refuseArgumentType } from "./api.ts";
import { Field } from "./calendar_field.ts";
import type { CalendarModel } from "./calendar_model.ts";
import { CalendarObject, calendarType, newModel } from "./calendar_object.ts";
import { givenLocale } from "./default_locale.ts";
import { DateNames } from "./date_names.ts";
import { joiningPattern, NONE, stylePattern } from "./date_pattern.ts";
import { DateWriter } from "./date_text.ts";
import { Code } from "./error_codes.ts";
import { clearError, IntlError, setError } from "./errors.ts";
import { mod } from "./gregorian_date.ts";
import { hasKnownLanguage, isTooLong } from "./locale_known.ts";
import { keptOnce } from "./host_cache.ts";
import { hostLocale } from "./locale_tag.ts";
import { numberSymbols, SymbolPlace } from "./number_symbols.ts";
import { isOf, timeOfPhp } from "./php_date.ts";
import type { Zone } from "./zone.ts";
import { zoneArgument } from "./zone_class.ts";

/** The pattern alone says what is written. */
export const PATTERN_STYLE = -2;
/** Dates near to now are named by words; the style is in the lower bits. */
const RELATIVE = 128;
const DAY = 86400000;
/** The locale's own calendar, or the Gregorian one. */
export const TRADITIONAL = 0;
/** The Gregorian calendar. */
export const GREGORIAN = 1;

const BAD_CALENDAR =
  "Invalid value for calendar type; it must be one of IntlDateFormatter::TRADITIONAL (locale's default calendar) " +
  "or IntlDateFormatter::GREGORIAN. Alternatively, it can be an IntlCalendar object";

/** What an opened formatter has. */
export interface OpenedDates {
  readonly locale: string;
  readonly dateType: number;
  readonly timeType: number;
  model: CalendarModel;
  /** False for a calendar that was given as an object. */
  calendar: number | false;
  pattern: string;
  /** Whether dates near to now are named by words. */
  isRelative: boolean;
}

/** A formatter of dates. */
export class DateFormatterObject extends PhpObject {
  readonly error = new IntlError();
  opened: OpenedDates | null = null;

  copyFrom(original: DateFormatterObject): void {
    if (original.opened === null) throwError("Error", "Cannot clone uninitialized IntlDateFormatter");
    this.opened = { ...original.opened, model: original.opened.model.copy() };
  }

  /** Throws: Error for an object that no constructor opened. */
  value(): OpenedDates {
    clearError(this.error);
    return this.opened ?? throwError("Error", "Found unconstructed IntlDateFormatter");
  }
}

/** A calendar as an argument names it, with its number; null, with the error set, for none. */
export function calendarArgument(
  given: PhpValue,
  locale: string,
  zone: Zone | null,
  where: string,
  own: IntlError | null,
): readonly [CalendarModel, number | false] | null {
  if (given instanceof CalendarObject) {
    const model = given.value().copy();
    if (zone !== null) model.setZone(zone);
    return [model, false];
  }
  const number = given === null ? GREGORIAN : isInt(given) ? Number(given) : null;
  if (number === null) {
    const shown = given instanceof PhpObject ? className(given) : typeName(given);
    refuseArgumentType(5, `must be of type IntlCalendar|int|null, ${shown} given`);
  }
  if (number !== GREGORIAN && number !== TRADITIONAL) {
    setError(Code.ILLEGAL_ARGUMENT, `${where}: ${BAD_CALENDAR}`, own);
    return null;
  }
  const type = number === GREGORIAN ? "gregorian" : calendarType(locale);
  return [newModel(locale, type, zone ?? zoneArgument(null, where)!), number];
}

function isStyle(type: number): boolean {
  return type >= PATTERN_STYLE && type <= 3 || type >= RELATIVE && type <= RELATIVE + 3;
}

/** What a formatter is made from. */
export interface DateArguments {
  readonly locale: string | null;
  readonly dateType: number;
  readonly timeType: number;
  readonly zone: PhpValue;
  readonly calendar: PhpValue;
  /** In JavaScript's text. */
  readonly pattern: string | null;
}

/** Opens a formatter; null, with the error set, for arguments that are wrong. */
export function openDates(given: DateArguments): OpenedDates | null {
  const { dateType, timeType } = given;
  const refuse = (text: string): null => {
    setError(Code.ILLEGAL_ARGUMENT, `datefmt_create: ${text}`);
    return null;
  };
  if (!isStyle(dateType)) return refuse("invalid date format style");
  if (!isStyle(timeType)) return refuse("invalid time format style");
  if (dateType === PATTERN_STYLE && timeType !== PATTERN_STYLE) {
    return refuse(
      "time format must be IntlDateFormatter::PATTERN if date format is IntlDateFormatter::PATTERN",
    );
  }
  const locale = givenLocale(given.locale);
  if (isTooLong(locale)) return null;
  if (!hasKnownLanguage(locale)) refuseArgument(1, `"${locale}" is invalid`);
  const zone = given.zone === null && given.calendar instanceof CalendarObject
    ? null
    : zoneArgument(given.zone, "datefmt_create");
  if (zone === null && !(given.calendar instanceof CalendarObject && given.zone === null)) return null;
  const found = calendarArgument(given.calendar, locale, zone, "datefmt_create", null);
  if (found === null) return null;
  const isRelative = dateType >= RELATIVE;
  const styled = (type: number) => type < 0 ? NONE : type & 3;
  const pattern = given.pattern ??
    stylePattern(patternLocale(locale, found), styled(dateType), styled(timeType));
  return {
    locale,
    dateType,
    timeType,
    model: found[0],
    calendar: found[1],
    pattern,
    isRelative: isRelative && given.pattern === null,
  };
}

/** The locale whose patterns are used: with the calendar of an object, where the locale has another. */
function patternLocale(locale: string, [model, number]: readonly [CalendarModel, number | false]): string {
  if (number !== false || calendarType(locale) === model.type) return locale;
  return `${locale.split("@")[0]}@calendar=${model.type}`;
}

function namesOf({ locale, model }: OpenedDates): DateNames {
  return keptOnce(`names ${locale} ${model.type}`, () => {
    const host = new Intl.DateTimeFormat(hostLocale(`en@calendar=${model.type}`)).resolvedOptions().calendar;
    return new DateNames(locale, host);
  });
}

/** The names that a formatter reads and writes. */
export function readingNames(opened: OpenedDates): DateNames {
  return namesOf(opened);
}

/** A word for a day near to now, and the rest of the pattern; the pattern for other days. */
function relativePattern(opened: OpenedDates): string {
  const { model, locale, pattern } = opened;
  const dayOf = (time: number) => Math.floor((time + model.zone.total(time)) / DAY);
  const distance = dayOf(model.time()!) - dayOf(Date.now());
  const format = new Intl.RelativeTimeFormat(hostLocale(locale), { numeric: "auto" });
  const word = format.format(distance, "day");
  if (/\p{Nd}/u.test(word)) return pattern;
  const literal = `'${word.replaceAll("'", "''")}'`;
  if (opened.timeType < 0) return literal;
  const time = stylePattern(locale, NONE, opened.timeType & 3);
  return joiningPattern(locale).replace("{1}", () => literal).replace("{0}", () => time);
}

/** A time as a formatter writes it, in JavaScript's text. */
export function writeDate(opened: OpenedDates, time: number): string {
  const model = opened.model;
  model.setTime(time);
  const [zero] = [numberSymbols(opened.locale, "USD")[SymbolPlace.ZERO]!];
  const pattern = opened.isRelative ? relativePattern(opened) : opened.pattern;
  return new DateWriter(localised(model, opened.locale), namesOf(opened), zero).write(pattern);
}

/** The calendar with the names of a formatter's locale. */
function localised(model: CalendarModel, locale: string): CalendarModel {
  if (model.locale === locale) return model;
  return Object.defineProperty(model.copy(), "locale", { value: locale });
}

const TM_FIELDS: readonly (readonly [string, number, number])[] = [
  ["tm_year", Field.YEAR, 1900],
  ["tm_mon", Field.MONTH, 0],
  ["tm_mday", Field.DATE, 0],
  ["tm_hour", Field.HOUR_OF_DAY, 0],
  ["tm_min", Field.MINUTE, 0],
  ["tm_sec", Field.SECOND, 0],
];

function timeOfParts(opened: OpenedDates, parts: PhpArray): number | null {
  const model = opened.model.copy();
  model.clear(null);
  for (const [name, field, shift] of TM_FIELDS) {
    const value = parts.getKey(name) as PhpValue | undefined;
    const number = typeof value === "string" ? numericValue(value) : value;
    if (number === undefined) {
      model.set(field, shift === 1900 ? 1900 : field === Field.DATE ? 1 : 0);
      continue;
    }
    if (!isInt(number) && !(number instanceof PhpFloat)) return null;
    model.set(field, Number(toInteger(number)) + shift);
  }
  return model.time();
}

/** The time in milliseconds that a value means; null, with the error set, for one that means none. */
export function timeArgument(
  opened: OpenedDates,
  value: PhpValue,
  where: string,
  own: IntlError,
): number | null {
  if (value instanceof CalendarObject) return value.value().time();
  const refuse = (text: string): null => {
    setError(Code.ILLEGAL_ARGUMENT, `${where}: ${text}`, own);
    return null;
  };
  if (value instanceof PhpObject) {
    if (isOf(value, "DateTime") || isOf(value, "DateTimeImmutable")) return timeOfPhp(value);
    return refuse("invalid object type for date/time (only IntlCalendar and DateTimeInterface permitted)");
  }
  if (value instanceof PhpArray) {
    return value.count() === 0 ? null : timeOfParts(opened, value) ?? refuse("date formatting failed");
  }
  const number = typeof value === "string" ? numericValue(value) : value;
  if (isInt(number) || number instanceof PhpFloat) return clampTime(toFloat(number) * 1000);
  if (typeof value === "string") {
    return refuse(`string '${value}' is not numeric, which would be required for it to be a valid date`);
  }
  return refuse("invalid PHP type for date");
}

function clampTime(time: number): number {
  return Math.max(-8.64e15, Math.min(8.64e15, time));
}

/** Parts of the time of a calendar as C has them. */
export function timeParts(model: CalendarModel): PhpArray {
  const get = (field: number) => model.get(field) ?? 0;
  return PhpArray.ofEntries([
    ["tm_sec", get(Field.SECOND)],
    ["tm_min", get(Field.MINUTE)],
    ["tm_hour", get(Field.HOUR_OF_DAY)],
    ["tm_year", get(Field.YEAR) - 1900],
    ["tm_mday", get(Field.DATE)],
    ["tm_wday", mod(get(Field.DAY_OF_WEEK) - 1, 7)],
    ["tm_yday", get(Field.DAY_OF_YEAR)],
    ["tm_mon", get(Field.MONTH)],
    ["tm_isdst", get(Field.DST_OFFSET) === 0 ? 0 : 1],
  ]);
}
