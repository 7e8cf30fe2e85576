/**
 * Dates of the calendars that the host knows, by number of days.
 *
 * @module
 */

/** A date: the month counted from 0. */
export interface CalendarDate {
  readonly era: number;
  /** The year within its era. */
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly dayOfYear: number;
  /** The year that is counted through all eras. */
  readonly extendedYear: number;
  readonly isLeapMonth: boolean;
}

const DAYS_BEFORE = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];

/** The year from which on the calendar is Gregorian, as far as the usual change goes. */
const CHANGE_YEAR = 1582;

/** Whether a year has a day more. */
export function isLeapYear(year: number, isJulian = year < CHANGE_YEAR): boolean {
  if (isJulian) return mod(year, 4) === 0;
  return mod(year, 4) === 0 && (mod(year, 100) !== 0 || mod(year, 400) === 0);
}

/** The remainder that is never negative. */
export function mod(value: number, by: number): number {
  return value - Math.floor(value / by) * by;
}

/** Days from 1 January 1970 to the first of a month, in one of the two calendars. Months beyond the year count on. */
export function daysToMonth(year: number, month: number, isJulian: boolean): number {
  const fullYear = year + Math.floor(month / 12);
  const inYear = mod(month, 12);
  const past = fullYear - 1;
  const leaps = Math.floor(past / 4) + (isJulian ? -2 : Math.floor(past / 400) - Math.floor(past / 100));
  const leapDay = inYear > 1 && isLeapYear(fullYear, isJulian) ? 1 : 0;
  return past * 365 + leaps + DAYS_BEFORE[inYear]! + leapDay - 719162;
}

/** The date of a number of days since 1 January 1970. */
export function gregorianDate(days: number, isJulian: boolean): CalendarDate {
  let year = Math.floor(days / 365.2425) + 1970;
  while (daysToMonth(year, 0, isJulian) > days) year--;
  while (daysToMonth(year + 1, 0, isJulian) <= days) year++;
  const dayOfYear = days - daysToMonth(year, 0, isJulian) + 1;
  let month = 11;
  while (daysToMonth(year, month, isJulian) > days) month--;
  const day = days - daysToMonth(year, month, isJulian) + 1;
  const isCommon = year > 0;
  return {
    era: isCommon ? 1 : 0,
    year: isCommon ? year : 1 - year,
    month,
    day,
    dayOfYear,
    extendedYear: year,
    isLeapMonth: false,
  };
}

/** What ICU calls the eras of Japan, by number. */
const JAPANESE_ERAS: Readonly<Record<string, number>> = {
  meiji: 232,
  taisho: 233,
  showa: 234,
  heisei: 235,
  reiwa: 236,
};

/** The date of a number of days in a calendar that is not Gregorian, by the host's name of it. */
export function otherDate(days: number, calendar: string): CalendarDate {
  const date = new Temporal.PlainDate(1970, 1, 1).add({ days }).withCalendar(calendar);
  const code = date.monthCode;
  const isLeapMonth = code.endsWith("L");
  let month = date.month - 1;
  // In ICU a common year leaves out the month that a leap year of the Jewish calendar has more.
  if (calendar === "hebrew") {
    month = isLeapMonth ? 5 : Number(code.slice(1)) + (Number(code.slice(1)) > 5 ? 0 : -1);
  }
  if (calendar === "chinese" || calendar === "dangi") month = Number(code.slice(1, 3)) - 1;
  const eraYear = date.eraYear ?? date.year;
  return {
    era: eraNumber(calendar, date.era ?? ""),
    year: eraYear,
    month,
    day: date.day,
    dayOfYear: date.dayOfYear,
    extendedYear: date.year,
    isLeapMonth,
  };
}

function eraNumber(calendar: string, era: string): number {
  if (calendar === "japanese") return JAPANESE_ERAS[era] ?? 232;
  if (calendar === "roc") return era === "roc" ? 1 : 0;
  if (calendar === "coptic" || calendar === "ethiopic") return era === "aa" ? 0 : 1;
  return 0;
}

/** The number of days of a date in a calendar that is not Gregorian; the year is counted through all eras. */
export function otherDays(calendar: string, year: number, month: number, day: number): number {
  const yearShift: Readonly<Record<string, number>> = { buddhist: -543, roc: 1911, japanese: 0 };
  const shift = yearShift[calendar];
  if (shift !== undefined) return daysToMonth(year + shift, month, false) + day - 1;
  let fullYear = year;
  let index = month;
  const monthsOf = (of: number) =>
    Temporal.PlainDate.from({ calendar, year: of, month: 1, day: 1 }).monthsInYear;
  const first = Temporal.PlainDate.from({ calendar, year, month: 1, day: 1 });
  if (calendar === "hebrew" && !first.inLeapYear && month > 5) index--;
  while (index < 0) index += monthsOf(--fullYear);
  while (index >= monthsOf(fullYear)) index -= monthsOf(fullYear++);
  const start = Temporal.PlainDate.from({ calendar, year: fullYear, month: index + 1, day: 1 });
  const epoch = new Temporal.PlainDate(1970, 1, 1);
  return epoch.until(start.withCalendar("iso8601"), { largestUnit: "days" }).days + day - 1;
}
