/**
 * From one calendar to another by way of the Julian day.
 *
 * *Source:* https://www.php.net/ref.calendar; php-src ext/calendar/calendar.c
 *
 * @module
 */
import { throwArgumentValueError } from "../../runtime/argument_error.ts";
import { PhpArray } from "../../runtime/array.ts";
import { defineFunction, type FunctionEntry } from "../../runtime/builtin.ts";
import { throwError } from "../../runtime/error.ts";
import { bool, constant, int, wideInt } from "../../runtime/parameter.ts";
import type { PhpInt } from "../../runtime/value.ts";
import { type Calendar, type CalendarDate, CALENDARS, FRENCH_END } from "./calendars.ts";
import { hebrewDate } from "./hebrew.ts";

const INT32_MAX = 2147483647;
const WEEKDAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"] as const;
const [GREGORIAN, JULIAN, JEWISH, FRENCH] = CALENDARS;

/** What C's `int` makes of an int. */
function narrow(value: PhpInt): number {
  return Number(BigInt.asIntN(32, BigInt(value)));
}

/** The calendar of a number. Throws: ValueError. */
function calendarOf(name: string, position: number, number: PhpInt): Calendar {
  return CALENDARS[Number(number)] ?? throwArgumentValueError(name, position, "must be a valid calendar ID");
}

function julianDayOf(calendar: Calendar, month: PhpInt, day: PhpInt, year: PhpInt): number {
  return calendar.toJulianDay(narrow(year), narrow(month), narrow(day));
}

function dateText({ year, month, day }: CalendarDate): string {
  return `${month}/${day}/${year}`;
}

function weekdayOf(julianDay: PhpInt): number {
  return Number(((BigInt(julianDay) + 1n) % 7n + 7n) % 7n);
}

function shortName(calendar: Calendar, date: CalendarDate): string {
  const name = calendar.monthName(date);
  return calendar === GREGORIAN || calendar === JULIAN ? name.slice(0, 3) : name;
}

/** Declares a function that gives the Julian day of a date. */
function toJulianDay(name: string, calendar: Calendar): FunctionEntry {
  return defineFunction({
    name,
    parameters: [wideInt("month"), wideInt("day"), wideInt("year")],
    returns: "int",
    isPure: true,
    body(_context, month, day, year) {
      if (calendar === JEWISH && (year > INT32_MAX || year < -INT32_MAX - 1)) {
        throwArgumentValueError(name, 3, `must be between ${-INT32_MAX - 1} and ${INT32_MAX}`);
      }
      return julianDayOf(calendar, month, day, year);
    },
  });
}

/** Declares a function that gives the date of a Julian day. */
function fromJulianDay(name: string, calendar: Calendar): FunctionEntry {
  return defineFunction({
    name,
    parameters: [int("julian_day")],
    returns: "string",
    isPure: true,
    body: (_context, julianDay) => dateText(calendar.fromJulianDay(julianDay)),
  });
}

/** *Source:* https://www.php.net/gregoriantojd */
export const gregoriantojd = toJulianDay("gregoriantojd", GREGORIAN);
/** *Source:* https://www.php.net/juliantojd */
export const juliantojd = toJulianDay("juliantojd", JULIAN);
/** *Source:* https://www.php.net/jewishtojd */
export const jewishtojd = toJulianDay("jewishtojd", JEWISH);
/** *Source:* https://www.php.net/frenchtojd */
export const frenchtojd = toJulianDay("frenchtojd", FRENCH);
/** *Source:* https://www.php.net/jdtogregorian */
export const jdtogregorian = fromJulianDay("jdtogregorian", GREGORIAN);
/** *Source:* https://www.php.net/jdtojulian */
export const jdtojulian = fromJulianDay("jdtojulian", JULIAN);
/** *Source:* https://www.php.net/jdtofrench */
export const jdtofrench = fromJulianDay("jdtofrench", FRENCH);

/** The Jewish date of a Julian day, in Hebrew if wanted. Throws: ValueError. *Source:* https://www.php.net/jdtojewish */
export const jdtojewish = defineFunction({
  name: "jdtojewish",
  parameters: [int("julian_day"), bool("hebrew").default(false), int("flags").default(0)],
  returns: "string",
  isPure: true,
  body(_context, julianDay, isHebrew, flags) {
    const date = JEWISH.fromJulianDay(julianDay);
    if (!isHebrew) return dateText(date);
    if (date.year <= 0 || date.year > 9999) throwError("ValueError", "Year out of range (0-9999)");
    return hebrewDate(date, flags);
  },
});

/** The Julian day of a date of any calendar. Throws: ValueError. *Source:* https://www.php.net/cal_to_jd */
export const calToJd = defineFunction({
  name: "cal_to_jd",
  parameters: [wideInt("calendar"), wideInt("month"), wideInt("day"), wideInt("year")],
  returns: "int",
  body(_context, number, month, day, year) {
    const calendar = calendarOf("cal_to_jd", 1, number);
    if (month < 1 || month > INT32_MAX - 1) {
      throwArgumentValueError("cal_to_jd", 2, `must be between 1 and ${INT32_MAX - 1}`);
    }
    if (day < -INT32_MAX - 1 || day > INT32_MAX) {
      throwArgumentValueError("cal_to_jd", 3, `must be between ${-INT32_MAX - 1} and ${INT32_MAX}`);
    }
    if (year > INT32_MAX - 1) throwArgumentValueError("cal_to_jd", 4, `must be less than ${INT32_MAX - 1}`);
    return julianDayOf(calendar, month, day, year);
  },
});

/** A Julian day in any calendar, with names. Throws: ValueError. *Source:* https://www.php.net/cal_from_jd */
export const calFromJd = defineFunction({
  name: "cal_from_jd",
  parameters: [wideInt("julian_day"), wideInt("calendar")],
  returns: "array",
  body(_context, julianDay, number) {
    const calendar = calendarOf("cal_from_jd", 2, number);
    const date = calendar.fromJulianDay(Number(julianDay));
    const hasWeekday = calendar !== JEWISH || date.year > 0;
    const weekday = weekdayOf(julianDay);
    const name = hasWeekday ? WEEKDAYS[weekday] as string : "";
    return PhpArray.ofEntries([
      ["date", dateText(date)],
      ["month", date.month],
      ["day", date.day],
      ["year", date.year],
      ["dow", hasWeekday ? weekday : null],
      ["abbrevdayname", name.slice(0, 3)],
      ["dayname", name],
      ["abbrevmonth", shortName(calendar, date)],
      ["monthname", calendar.monthName(date)],
    ]);
  },
});

/** The number of days of a month. Throws: ValueError. *Source:* https://www.php.net/cal_days_in_month */
export const calDaysInMonth = defineFunction({
  name: "cal_days_in_month",
  parameters: [wideInt("calendar"), wideInt("month"), wideInt("year")],
  returns: "int",
  body(_context, number, month, year) {
    const name = "cal_days_in_month";
    const calendar = calendarOf(name, 1, number);
    if (month <= 0 || month > INT32_MAX - 1) {
      throwArgumentValueError(name, 2, `must be between 1 and ${INT32_MAX - 1}`);
    }
    if (year > INT32_MAX - 1) throwArgumentValueError(name, 3, `must be less than ${INT32_MAX - 1}`);
    const [monthNumber, yearNumber] = [Number(month), narrow(year)];
    const start = calendar.toJulianDay(yearNumber, monthNumber, 1);
    if (start === 0) throwError("ValueError", "Invalid date");
    const following = yearNumber === -1 ? 1 : yearNumber + 1;
    const end = calendar.toJulianDay(yearNumber, monthNumber + 1, 1) || calendar.toJulianDay(following, 1, 1);
    return (end === 0 ? FRENCH_END : end) - start;
  },
});

function monthTable(names: readonly string[]): PhpArray {
  return PhpArray.ofEntries(names.map((name, index) => [index + 1, name] as const));
}

function describe(calendar: Calendar): PhpArray {
  return PhpArray.ofEntries([
    ["months", monthTable(calendar.months)],
    ["abbrevmonths", monthTable(calendar.shortMonths)],
    ["maxdaysinmonth", calendar.daysMax],
    ["calname", calendar.name],
    ["calsymbol", calendar.symbol],
  ]);
}

/** What there is to say about a calendar, or all of them. Throws: ValueError. *Source:* https://www.php.net/cal_info */
export const calInfo = defineFunction({
  name: "cal_info",
  parameters: [wideInt("calendar").default(-1)],
  returns: "array",
  body(_context, number) {
    if (number === -1) return PhpArray.ofList(CALENDARS.map(describe));
    return describe(calendarOf("cal_info", 1, number));
  },
});

const DOW_LONG = 1;
const DOW_SHORT = 2;

/** The weekday of a Julian day, as number or name. *Source:* https://www.php.net/jddayofweek */
export const jddayofweek = defineFunction({
  name: "jddayofweek",
  parameters: [wideInt("julian_day"), int("mode").default(constant("CAL_DOW_DAYNO", 0))],
  returns: "string|int",
  isPure: true,
  body(_context, julianDay, mode) {
    const weekday = weekdayOf(julianDay);
    if (mode === DOW_LONG) return WEEKDAYS[weekday] as string;
    return mode === DOW_SHORT ? (WEEKDAYS[weekday] as string).slice(0, 3) : weekday;
  },
});

const MONTH_MODES: readonly (readonly [calendar: Calendar, isLong: boolean])[] = [
  [GREGORIAN, false],
  [GREGORIAN, true],
  [JULIAN, false],
  [JULIAN, true],
  [JEWISH, true],
  [FRENCH, true],
];

/** The name of the month of a Julian day. *Source:* https://www.php.net/jdmonthname */
export const jdmonthname = defineFunction({
  name: "jdmonthname",
  parameters: [int("julian_day"), int("mode")],
  returns: "string",
  isPure: true,
  body(_context, julianDay, mode) {
    const [calendar, isLong] = MONTH_MODES[mode] ?? [GREGORIAN, false];
    const date = calendar.fromJulianDay(julianDay);
    return isLong ? calendar.monthName(date) : shortName(calendar, date);
  },
});
