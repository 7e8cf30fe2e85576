/**
 * Four calendars in both directions: days of the Gregorian, Julian, Jewish and French republican calendar, and the
 * number of a day in the count that astronomers use, the Julian day.
 *
 * *Source:* https://www.php.net/book.calendar; Richards, "Mapping Time" (chapter 25); Dershowitz and Reingold,
 * "Calendrical Calculations" (chapter 8)
 *
 * @module
 */
import { MONTH_NAMES } from "../../runtime/calendar_names.ts";

/** A day of a calendar; all zero for none. Years have no zero: −1 is followed by 1. */
export interface CalendarDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** No day. */
export const NO_DATE: CalendarDate = { year: 0, month: 0, day: 0 };

/** A calendar: its names, and its days in both directions. */
export interface Calendar {
  readonly name: string;
  readonly symbol: string;
  /** From the first to the last. */
  readonly months: readonly string[];
  readonly shortMonths: readonly string[];
  /** The days of its longest month. */
  readonly daysMax: number;
  /** The Julian day of a date, 0 for one that it does not have. */
  toJulianDay(year: number, month: number, day: number): number;
  /** The date of a Julian day. */
  fromJulianDay(julianDay: number): CalendarDate;
  /** The long name of the month of a date; empty for none. */
  monthName(date: CalendarDate): string;
}

const YEAR_MAX = 2147478847;

function isMonthAndDay(month: number, day: number, monthMax: number, dayMax: number): boolean {
  return month >= 1 && month <= monthMax && day >= 1 && day <= dayMax;
}

/** The Julian day of a Gregorian or Julian date. A year before 1 is counted with a year 0 here. */
function romanDay(year: number, month: number, day: number, isGregorian: boolean): number {
  const isEarly = month <= 2 ? 1 : 0;
  const shifted = year + 4800 - isEarly;
  const days = day + Math.floor((153 * (month + 12 * isEarly - 3) + 2) / 5) + 365 * shifted +
    Math.floor(shifted / 4);
  if (!isGregorian) return days - 32083;
  return days - Math.floor(shifted / 100) + Math.floor(shifted / 400) - 32045;
}

function romanDate(julianDay: number, isGregorian: boolean): CalendarDate {
  const leaps = isGregorian ? Math.floor(Math.floor((4 * julianDay + 274277) / 146097) * 3 / 4) - 38 : 0;
  const quarters = 4 * (julianDay + 1401 + leaps) + 3;
  const inYear = 5 * Math.floor(quarters % 1461 / 4) + 2;
  const month = (Math.floor(inYear / 153) + 2) % 12 + 1;
  const year = Math.floor(quarters / 1461) - 4716 + (month <= 2 ? 1 : 0);
  return { year: year <= 0 ? year - 1 : year, month, day: Math.floor(inYear % 153 / 5) + 1 };
}

function romanCalendar(
  name: string,
  symbol: string,
  isGregorian: boolean,
  first: CalendarDate,
  lastDay: number,
): Calendar {
  const firstDay = romanDay(first.year + 1, first.month, first.day, isGregorian);
  return {
    name,
    symbol,
    months: MONTH_NAMES,
    shortMonths: MONTH_NAMES.map((month) => month.slice(0, 3)),
    daysMax: 31,
    toJulianDay(year, month, day) {
      if (year === 0 || year > YEAR_MAX || !isMonthAndDay(month, day, 12, 31)) return 0;
      const julianDay = romanDay(year < 0 ? year + 1 : year, month, day, isGregorian);
      return julianDay < firstDay || year < first.year ? 0 : julianDay;
    },
    fromJulianDay(julianDay) {
      return julianDay < 1 || julianDay > lastDay ? NO_DATE : romanDate(julianDay, isGregorian);
    },
    monthName: ({ month }) => MONTH_NAMES[month - 1] ?? "",
  };
}

const FRENCH_FIRST = 2375840;
/** The day after the last one of the French calendar. */
export const FRENCH_END = 2380953;
const FRENCH_MONTHS = [
  "Vendemiaire",
  "Brumaire",
  "Frimaire",
  "Nivose",
  "Pluviose",
  "Ventose",
  "Germinal",
  "Floreal",
  "Prairial",
  "Messidor",
  "Thermidor",
  "Fructidor",
  "Extra",
] as const;

function frenchYearStart(year: number): number {
  return FRENCH_FIRST + Math.floor(year * 1461 / 4) - 365;
}

const FRENCH: Calendar = {
  name: "French",
  symbol: "CAL_FRENCH",
  months: FRENCH_MONTHS,
  shortMonths: FRENCH_MONTHS,
  daysMax: 30,
  toJulianDay(year, month, day) {
    if (year < 1 || year > 14 || !isMonthAndDay(month, day, 13, 30)) return 0;
    return frenchYearStart(year) + (month - 1) * 30 + day - 1;
  },
  fromJulianDay(julianDay) {
    if (julianDay < FRENCH_FIRST || julianDay >= FRENCH_END) return NO_DATE;
    let year = 14;
    while (frenchYearStart(year) > julianDay) year--;
    const inYear = julianDay - frenchYearStart(year);
    return { year, month: Math.floor(inYear / 30) + 1, day: inYear % 30 + 1 };
  },
  monthName: ({ month }) => FRENCH_MONTHS[month - 1] ?? "",
};

const JEWISH_FIRST = 347998;
const JEWISH_LAST = 324542846;
const JEWISH_YEAR_MAX = 1346414878;
const JEWISH_MONTHS = [
  "Tishri",
  "Heshvan",
  "Kislev",
  "Tevet",
  "Shevat",
  "Adar I",
  "Adar II",
  "Nisan",
  "Iyyar",
  "Sivan",
  "Tammuz",
  "Av",
  "Elul",
] as const;

/** Whether a Jewish year has two months of Adar. */
export function isJewishLeapYear(year: number): boolean {
  return (7 * year + 1) % 19 < 7;
}

/** Days from the first day of the first year to the new moon that begins a year, put off to an allowed weekday. */
function newMoonDay(year: number): number {
  const months = Math.floor((235 * year - 234) / 19);
  const day = 29 * months + Math.floor((12084 + 13753 * months) / 25920);
  return 3 * (day + 1) % 7 < 3 ? day + 1 : day;
}

function jewishYearStart(year: number): number {
  const before = newMoonDay(year - 1);
  const at = newMoonDay(year);
  const after = newMoonDay(year + 1);
  const delay = after - at === 356 ? 2 : at - before === 382 ? 1 : 0;
  return JEWISH_FIRST + at + delay;
}

/** The lengths of the months of a year; the first Adar of a year with one has none. */
function jewishMonthLengths(year: number): readonly number[] {
  const rest = (jewishYearStart(year + 1) - jewishYearStart(year)) % 10;
  const adar = isJewishLeapYear(year) ? 30 : 0;
  return [30, rest === 5 ? 30 : 29, rest === 3 ? 29 : 30, 29, 30, adar, 29, 30, 29, 30, 29, 30, 29];
}

const JEWISH: Calendar = {
  name: "Jewish",
  symbol: "CAL_JEWISH",
  months: JEWISH_MONTHS,
  shortMonths: JEWISH_MONTHS,
  daysMax: 30,
  toJulianDay(year, month, day) {
    if (year < 1 || year > JEWISH_YEAR_MAX || !isMonthAndDay(month, day, 13, 30)) return 0;
    let julianDay = jewishYearStart(year) + day - 1;
    for (const length of jewishMonthLengths(year).slice(0, month - 1)) julianDay += length;
    return julianDay;
  },
  fromJulianDay(julianDay) {
    if (julianDay < JEWISH_FIRST || julianDay > JEWISH_LAST) return NO_DATE;
    let year = Math.floor((julianDay - JEWISH_FIRST) / 365.2468) + 2;
    while (jewishYearStart(year) > julianDay) year--;
    let rest = julianDay - jewishYearStart(year);
    const lengths = jewishMonthLengths(year);
    let month = 0;
    while (rest >= lengths[month]!) rest -= lengths[month++]!;
    return { year, month: month + 1, day: rest + 1 };
  },
  monthName({ year, month }) {
    if (month === 7 && !isJewishLeapYear(year)) return "Adar";
    return JEWISH_MONTHS[month - 1] ?? "";
  },
};

/** The calendars by their numbers: Gregorian, Julian, Jewish, French. */
export const CALENDARS = [
  romanCalendar("Gregorian", "CAL_GREGORIAN", true, { year: -4714, month: 11, day: 25 }, 784349860598),
  romanCalendar("Julian", "CAL_JULIAN", false, { year: -4713, month: 1, day: 2 }, 784368370349),
  JEWISH,
  FRENCH,
] as const satisfies readonly Calendar[];
