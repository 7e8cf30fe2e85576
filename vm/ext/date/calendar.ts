/**
 * The Gregorian calendar in both directions, without JavaScript's Date: any year, no time zone.
 *
 * *Source:* ISO 8601; Hinnant, "chrono-Compatible Low-Level Date Algorithms" (days_from_civil)
 *
 * @module
 */

/** Seconds of a day. */
export const DAY_SECONDS = 86400;

/** A day: month 1–12, day 1–31. */
export interface CalendarDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** Whether a year has 366 days. */
export function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** The number of days of a month, 1–12. */
export function daysInMonth(year: number, month: number): number {
  return month === 2 && isLeapYear(year) ? 29 : MONTH_DAYS[month - 1] as number;
}

/** Days from 1970-01-01 to a day. Month and day may be out of range: they carry over. */
export function daysOf(year: number, month: number, day: number): number {
  const carry = Math.floor((month - 1) / 12);
  const monthOfYear = month - carry * 12;
  const shifted = year + carry - (monthOfYear <= 2 ? 1 : 0);
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (monthOfYear + (monthOfYear > 2 ? -3 : 9)) + 2) / 5);
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146097 + dayOfEra - 719468 + day - 1;
}

/** The day that is so many days from 1970-01-01. */
export function dayAt(days: number): CalendarDay {
  const shifted = days + 719468;
  const era = Math.floor(shifted / 146097);
  const dayOfEra = shifted - era * 146097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  const month = shiftedMonth + (shiftedMonth < 10 ? 3 : -9);
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day };
}

/** The day of the week of a day counted from 1970-01-01: 0 for Sunday. */
export function weekdayOf(days: number): number {
  return ((days + 4) % 7 + 7) % 7;
}

/** The day of the year, from 0. */
export function dayOfYear(day: CalendarDay): number {
  return daysOf(day.year, day.month, day.day) - daysOf(day.year, 1, 1);
}

/** The week by ISO 8601 and the year it belongs to. */
export function isoWeek(day: CalendarDay): { readonly year: number; readonly week: number } {
  const days = daysOf(day.year, day.month, day.day);
  const thursday = days + 3 - (weekdayOf(days) + 6) % 7;
  const year = dayAt(thursday).year;
  return { year, week: Math.floor((thursday - daysOf(year, 1, 1)) / 7) + 1 };
}
