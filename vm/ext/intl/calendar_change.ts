/**
 * Adding to fields of a calendar, turning them within their range, and the range itself.
 *
 * *Source:* ICU's calendar.cpp (add, roll, getActualMaximum, fieldDifference)
 *
 * @module
 */
import { Field, fieldLimit, Limit } from "./calendar_field.ts";
import type { CalendarModel } from "./calendar_model.ts";
import { mod } from "./gregorian_date.ts";

const DAY = 86400000;

/** How many milliseconds one step of a field has, for fields with steps of one length. */
const STEPS: Readonly<Record<number, number>> = {
  [Field.WEEK_OF_YEAR]: 7 * DAY,
  [Field.WEEK_OF_MONTH]: 7 * DAY,
  [Field.DAY_OF_WEEK_IN_MONTH]: 7 * DAY,
  [Field.AM_PM]: DAY / 2,
  [Field.DATE]: DAY,
  [Field.DAY_OF_YEAR]: DAY,
  [Field.DAY_OF_WEEK]: DAY,
  [Field.DOW_LOCAL]: DAY,
  [Field.JULIAN_DAY]: DAY,
  [Field.HOUR]: 3600000,
  [Field.HOUR_OF_DAY]: 3600000,
  [Field.MINUTE]: 60000,
  [Field.SECOND]: 1000,
  [Field.MILLISECOND]: 1,
  [Field.MILLISECONDS_IN_DAY]: 1,
};

function monthCount(calendar: CalendarModel): number {
  return /^(?:hebrew|coptic|ethiopic)/.test(calendar.type) ? 13 : 12;
}

/** Keeps the day within its month. */
function pinDay(calendar: CalendarModel, year: number, month: number, day: number): void {
  calendar.set(Field.EXTENDED_YEAR, year);
  calendar.set(Field.MONTH, month);
  calendar.set(Field.DATE, Math.min(day, calendar.monthLength(year, month)));
}

/** Adds to a field. Gives whether that field can be added to. */
export function addToField(calendar: CalendarModel, field: number, amount: number): boolean {
  if (amount === 0) return true;
  const time = calendar.time();
  if (time === null) return false;
  const step = STEPS[field];
  if (step !== undefined) {
    const next = time + step * amount;
    const keepsWall = step >= DAY || field === Field.AM_PM;
    const { zone } = calendar;
    calendar.setTime(
      keepsWall ? zone.timeOf(next + zone.total(time), calendar.repeated, calendar.skipped) : next,
    );
    return true;
  }
  const year = calendar.get(Field.EXTENDED_YEAR)!;
  const month = calendar.get(Field.MONTH)!;
  const day = calendar.get(Field.DATE)!;
  if (field === Field.YEAR || field === Field.EXTENDED_YEAR || field === Field.YEAR_WOY) {
    const isBefore = field === Field.YEAR && calendar.isGregorian && calendar.get(Field.ERA) === 0;
    pinDay(calendar, year + (isBefore ? -amount : amount), month, day);
    calendar.time();
    return true;
  }
  if (field === Field.MONTH) {
    const count = monthCount(calendar);
    pinDay(calendar, year + Math.floor((month + amount) / count), mod(month + amount, count), day);
    calendar.time();
    return true;
  }
  if (field === Field.ERA) {
    calendar.set(field, Math.min(1, Math.max(0, calendar.get(field)! + amount)));
    return true;
  }
  return false;
}

/** Turns a field within its range, without a change of larger ones. Gives whether that field can be turned. */
export function rollField(calendar: CalendarModel, field: number, amount: number): boolean {
  if (amount === 0) return true;
  const value = calendar.get(field);
  if (value === null) return false;
  const least = actualLimit(calendar, field, false)!;
  const most = actualLimit(calendar, field, true)!;
  const turned = least + mod(value - least + amount, most - least + 1);
  switch (field) {
    case Field.MONTH:
      pinDay(calendar, calendar.get(Field.EXTENDED_YEAR)!, turned, calendar.get(Field.DATE)!);
      break;
    case Field.YEAR:
    case Field.EXTENDED_YEAR:
    case Field.YEAR_WOY:
      return addToField(calendar, field, amount);
    case Field.HOUR:
    case Field.HOUR_OF_DAY: {
      const count = field === Field.HOUR ? 12 : 24;
      calendar.setTime(calendar.time()! + 3600000 * (mod(value + amount, count) - value));
      break;
    }
    case Field.WEEK_OF_YEAR:
    case Field.WEEK_OF_MONTH:
    case Field.DAY_OF_WEEK_IN_MONTH:
      return addToField(calendar, field, 1 + mod(value - 1 + amount, most) - value);
    case Field.DAY_OF_YEAR:
      calendar.setTime(calendar.time()! + DAY * (turned - value));
      break;
    case Field.JULIAN_DAY:
      return addToField(calendar, field, amount);
    case Field.DAY_OF_WEEK:
    case Field.DOW_LOCAL: {
      const place = calendar.get(Field.DOW_LOCAL)! - 1;
      return addToField(calendar, Field.DATE, mod(place + amount, 7) - place);
    }
    case Field.ZONE_OFFSET:
    case Field.DST_OFFSET:
      return false;
    default:
      calendar.set(field, turned);
  }
  calendar.time();
  return true;
}

/** The least or the greatest value that a field may have beside the others; null for a field without. */
export function actualLimit(calendar: CalendarModel, field: number, isMaximum: boolean): number | null {
  if (!isMaximum) return fieldLimit(field, Limit.MINIMUM, calendar.minimalDays);
  const year = calendar.get(Field.EXTENDED_YEAR);
  if (year === null) return null;
  switch (field) {
    case Field.DATE:
      return calendar.monthLength(year, calendar.get(Field.MONTH)!);
    case Field.DAY_OF_YEAR:
      return calendar.yearLength(year);
    case Field.MONTH:
      return calendar.isGregorian ? 11 : monthCount(calendar) - 1;
    case Field.YEAR:
      return fieldLimit(field, Limit.LEAST_MAXIMUM, calendar.minimalDays);
    case Field.WEEK_OF_YEAR:
    case Field.WEEK_OF_MONTH:
    case Field.DAY_OF_WEEK_IN_MONTH:
      return lastWeek(calendar, field);
  }
  return fieldLimit(field, Limit.MAXIMUM, calendar.minimalDays);
}

/** The last week in which the day of the calendar stays in its month or year. */
function lastWeek(calendar: CalendarModel, field: number): number {
  const outer = field === Field.WEEK_OF_YEAR ? Field.YEAR_WOY : Field.MONTH;
  const probe = calendar.copy();
  let week = probe.get(field)!;
  const start = probe.get(outer);
  for (;;) {
    addToField(probe, Field.DATE, 7);
    if (probe.get(outer) !== start || probe.get(field)! <= week) return week;
    week = probe.get(field)!;
  }
}

/** How many whole steps of a field lie between the calendar and a time; the calendar is moved by them. */
export function fieldDifference(calendar: CalendarModel, time: number, field: number): number | null {
  const from = calendar.time();
  if (from === null) return null;
  const step = STEPS[field];
  const size = step ?? (field === Field.MONTH ? 30.4368 * DAY : 365.2425 * DAY);
  const probe = (count: number): number => {
    const copy = calendar.copy();
    copy.setTime(from);
    addToField(copy, field, count);
    return copy.time()!;
  };
  const isForward = time >= from;
  let count = Math.trunc((time - from) / size);
  while (isForward ? probe(count) > time : probe(count) < time) count += isForward ? -1 : 1;
  while (isForward ? probe(count + 1) <= time : probe(count - 1) >= time) count += isForward ? 1 : -1;
  if (count !== 0) addToField(calendar, field, count);
  return count === 0 ? 0 : count;
}
