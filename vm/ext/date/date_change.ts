/**
 * Changes of times: what modify(), add(), setDate() and the like do to an object.
 *
 * *Source:* https://www.php.net/class.datetime; timelib interval.c (timelib_add_wall, timelib_sub_wall)
 *
 * @module
 */
import { context } from "../../runtime/context.ts";
import type { DateTimeObject } from "./date_object.ts";
import type { LocalTime } from "./date_format.ts";
import type { DateIntervalObject } from "./interval_object.ts";
import { rememberProblems } from "./last_errors.ts";
import {
  type ClockParts,
  type Instant,
  type ParsedTime,
  RelativeTime,
  resolveClock,
  type TextProblem,
} from "./parsed_time.ts";
import { daysFromWeek } from "./time_rules.ts";
import { parseTimeText } from "./time_text.ts";
import type { TimeZone } from "./time_zone.ts";

function clockOf(local: LocalTime): ClockParts {
  const { year, month, day, hour, minute, second, microsecond } = local;
  return { year, month, day, hour, minute, second, microsecond };
}

function settle(object: DateTimeObject, clock: ClockParts, relative: RelativeTime | null = null): void {
  const { zone, type } = object.local();
  object.setInstant(resolveClock(clock, relative, zone, type.isDst));
}

/** Changes a time by a text. Gives what is wrong with it, or null. */
export function modifyTime(object: DateTimeObject, text: string): TextProblem | null {
  const local = object.local();
  const parsed = parseTimeText(text);
  rememberProblems(context, parsed);
  const problem = parsed.errors[0];
  if (problem !== undefined) return problem;
  const clock = clockOf(local);
  overlay(clock, parsed);
  if (isEpoch(parsed)) {
    object.setInstant(resolveClock(clock, parsed.relative, parsed.zone as TimeZone, null));
    return null;
  }
  settle(object, clock, parsed.relative);
  return null;
}

/** Whether a text counts from the epoch (`@86400`), which is in UTC. */
function isEpoch({ year, month, day, hour, minute, second, microsecond, zone }: ParsedTime): boolean {
  return year === 1970 && month === 1 && day === 1 && hour === 0 && minute === 0 && second === 0 &&
    microsecond === 0 && zone !== null && zone.kind === 1 && zone.first.offset === 0;
}

function overlay(clock: ClockParts, parsed: ParsedTime): void {
  clock.year = parsed.year ?? clock.year;
  clock.month = parsed.month ?? clock.month;
  clock.day = parsed.day ?? clock.day;
  if (parsed.hour !== null) {
    clock.hour = parsed.hour;
    clock.minute = parsed.minute ?? 0;
    clock.second = parsed.second ?? 0;
  }
  if (parsed.microsecond !== null) clock.microsecond = parsed.microsecond;
}

function instantOf(object: DateTimeObject): Instant {
  return { seconds: object.seconds, microsecond: object.microsecond, zone: object.zone as TimeZone };
}

/** Adds an interval, or takes it off with `sign` −1. False when that interval cannot be taken off. */
export function addInterval(object: DateTimeObject, interval: DateIntervalObject, sign: 1 | -1): boolean {
  const local = object.local();
  const relative = interval.relative();
  if (sign < 0 && (relative.hasWeekday || relative.special !== null)) return false;
  const isInverted = (sign < 0) !== interval.isInverted;
  if (interval.isOnClock || relative.hasWeekday || relative.special !== null) {
    settle(object, clockOf(local), isInverted ? negated(relative) : relative);
    return true;
  }
  const bias = isInverted ? -1 : 1;
  if (relative.year !== 0 || relative.month !== 0 || relative.day !== 0) {
    const dates = new RelativeTime();
    dates.year = relative.year * bias;
    dates.month = relative.month * bias;
    dates.day = relative.day * bias;
    settle(object, clockOf(local), dates);
  }
  addElapsed(object, relative, bias);
  return true;
}

function addElapsed(object: DateTimeObject, relative: RelativeTime, bias: number): void {
  const seconds = relative.hour * 3600 + relative.minute * 60 + relative.second;
  const microsecond = object.microsecond + relative.microsecond * bias;
  const carry = Math.floor(microsecond / 1e6);
  object.setInstant({
    seconds: object.seconds + seconds * bias + carry,
    microsecond: microsecond - carry * 1e6,
    zone: object.zone as TimeZone,
  });
}

function negated(relative: RelativeTime): RelativeTime {
  const copy = relative.copy();
  for (const field of ["year", "month", "day", "hour", "minute", "second", "microsecond"] as const) {
    copy[field] = 0 - copy[field];
  }
  return copy;
}

/** Sets the clock; parts may be out of range. */
export function setTimeOfDay(
  object: DateTimeObject,
  hour: number,
  minute: number,
  second: number,
  microsecond: number,
): void {
  settle(object, { ...clockOf(object.local()), hour, minute, second, microsecond });
}

/** Sets the day; parts may be out of range. */
export function setDay(object: DateTimeObject, year: number, month: number, day: number): void {
  settle(object, { ...clockOf(object.local()), year, month, day });
}

/** Sets the day by year, week and day of the week of ISO 8601. */
export function setWeekDay(object: DateTimeObject, year: number, week: number, day: number): void {
  const days = daysFromWeek(year, week, day);
  settle(object, { ...clockOf(object.local()), year, month: 1, day: 1 + days });
}

/** Sets the time in seconds since the epoch. */
export function setSeconds(object: DateTimeObject, seconds: number): void {
  object.setInstant({ seconds, microsecond: 0, zone: object.local().zone });
}

/** Shows the same time in another zone. */
export function setZone(object: DateTimeObject, zone: TimeZone): void {
  object.local();
  object.setInstant({ ...instantOf(object), zone });
}

/** Sets what is past the second. */
export function setMicroseconds(object: DateTimeObject, microsecond: number): void {
  object.local();
  object.setInstant({ ...instantOf(object), microsecond });
}
