/**
 * The difference of two times in years, months, days and so on.
 *
 * *Source:* timelib interval.c (timelib_diff)
 *
 * @module
 */
import { daysInMonth } from "./calendar.ts";
import type { LocalTime } from "./date_format.ts";
import type { IntervalParts } from "./interval_object.ts";
import { RelativeTime } from "./parsed_time.ts";
import type { TimeZone } from "./time_zone.ts";

const DAY = 86400;

/** The difference from one time to another. */
export function differenceOf(first: LocalTime, second: LocalTime): IntervalParts {
  const isInverted = isLater(first, second);
  const [one, two] = isInverted ? [second, first] : [first, second];
  const isSameZone = one.zone.kind === 3 && two.zone.kind === 3 && one.zone.name === two.zone.name;
  const relative = isSameZone
    ? differenceInZone(one, two, isInverted)
    : plainDifference(one, two, isInverted);
  return { relative, isInverted, days: daysBetween(one, two) };
}

function isLater(first: LocalTime, second: LocalTime): boolean {
  return first.timestamp > second.timestamp ||
    first.timestamp === second.timestamp && first.microsecond > second.microsecond;
}

function rawDifference(one: LocalTime, two: LocalTime): RelativeTime {
  const relative = new RelativeTime();
  relative.year = two.year - one.year;
  relative.month = two.month - one.month;
  relative.day = two.day - one.day;
  relative.hour = two.hour - one.hour;
  relative.minute = two.minute - one.minute;
  relative.second = two.second - one.second;
  relative.microsecond = two.microsecond - one.microsecond;
  return relative;
}

function plainDifference(one: LocalTime, two: LocalTime, isInverted: boolean): RelativeTime {
  const relative = rawDifference(one, two);
  relative.second += one.type.offset - two.type.offset;
  normalize(relative, isInverted ? one : two, isInverted);
  return relative;
}

/** Both in one zone of the tz database: clocks on the wall count, but for the hours around a change. */
function differenceInZone(one: LocalTime, two: LocalTime, isInverted: boolean): RelativeTime {
  const relative = rawDifference(one, two);
  const elapsed = two.timestamp - one.timestamp;
  const change = two.type.offset - one.type.offset;
  const start = changeBefore(two.zone, two.timestamp);
  const isPutBack = one.type.isDst && !two.type.isDst && two.timestamp >= start && elapsed + change < DAY;
  // Put back within the day: the hours that went by count, up to 24 of them.
  const goesBack = isPutBack && elapsed + change < 0;
  if (goesBack) shiftClock(relative, change);
  normalize(relative, isInverted ? one : two, isInverted);
  if (isPutBack) {
    if (!goesBack) shiftClock(relative, change);
  } else if (!one.type.isDst && two.type.isDst) {
    const isNear = one.timestamp + DAY > start && one.timestamp + DAY <= start + change;
    if (!isNear && two.timestamp >= start && (elapsed + change) % DAY > two.timestamp - start) {
      shiftClock(relative, change);
    }
  } else if (elapsed >= DAY && one.type.isDst === two.type.isDst) {
    const before = two.zone.at(two.timestamp - two.type.offset);
    const started = changeBefore(two.zone, two.timestamp - two.type.offset);
    const correction = one.type.offset - before.offset;
    if (two.timestamp >= started - correction && two.timestamp < started) {
      relative.day--;
      relative.hour = 24;
    }
  }
  return relative;
}

function changeBefore(zone: TimeZone, seconds: number): number {
  return zone.startAt(seconds);
}

function shiftClock(relative: RelativeTime, change: number): void {
  relative.hour -= Math.trunc(change / 3600);
  relative.minute -= Math.trunc(change % 3600 / 60);
}

type Field = "year" | "month" | "day" | "hour" | "minute" | "second" | "microsecond";

function carry(relative: RelativeTime, field: Field, size: number, next: Field): void {
  const over = Math.floor(relative[field] / size);
  relative[field] -= over * size;
  relative[next] += over;
}

/** Brings each part into its range; days are borrowed from months near `base`. */
function normalize(relative: RelativeTime, base: LocalTime, isInverted: boolean): void {
  carry(relative, "microsecond", 1e6, "second");
  carry(relative, "second", 60, "minute");
  carry(relative, "minute", 60, "hour");
  carry(relative, "hour", 24, "day");
  carry(relative, "month", 12, "year");
  let { year, month } = base;
  while (relative.day < 0) {
    if (!isInverted) [year, month] = month === 1 ? [year - 1, 12] : [year, month - 1];
    relative.day += daysInMonth(year, month);
    relative.month--;
    if (isInverted) [year, month] = month === 12 ? [year + 1, 1] : [year, month + 1];
  }
  carry(relative, "month", 12, "year");
}

function daysBetween(one: LocalTime, two: LocalTime): number {
  const isSameZone = one.zone.kind === two.zone.kind &&
    (one.zone.kind === 3 ? one.zone.name === two.zone.name : one.type.offset === two.type.offset);
  if (!isSameZone) {
    return Math.floor((two.timestamp - one.timestamp + (two.microsecond - one.microsecond) / 1e6) / DAY);
  }
  const days = two.days - one.days;
  return days > 0 && clockOf(two) < clockOf(one) ? days - 1 : days;
}

function clockOf(time: LocalTime): number {
  return time.hour * 3600 + time.minute * 60 + time.second + time.microsecond / 1e6;
}
