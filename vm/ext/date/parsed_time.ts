/**
 * What a text such as `first monday of next month 10:00` says of a time, and the time that it means.
 *
 * *Source:* timelib tm2unixtime.c (timelib_update_ts), parse_date.re (timelib_fill_holes)
 *
 * @module
 */
import { DAY_SECONDS, dayAt, daysOf, weekdayOf } from "./calendar.ts";
import type { LocalTime } from "./date_format.ts";
import type { TimeZone } from "./time_zone.ts";

/** What a weekday's name means for a day that is that weekday: 0 the next one, 1 the day itself; 2 within the week. */
export type WeekdayBehavior = 0 | 1 | 2;

/** What is counted apart from units: working days, or a weekday from the start or end of a month. */
export type SpecialKind = "weekday" | "dayOfMonth" | "lastDayOfMonth";

/** The relative part of a time: amounts to add, weekdays to go to. */
export class RelativeTime {
  year = 0;
  month = 0;
  day = 0;
  hour = 0;
  minute = 0;
  second = 0;
  microsecond = 0;
  hasWeekday = false;
  weekday = 0;
  weekdayBehavior: WeekdayBehavior = 0;
  special: SpecialKind | null = null;
  specialCount = 0;
  /** `first day of`, `last day of`. */
  monthEnd: "first" | "last" | null = null;

  /** `ago`: everything relative so far points the other way, but for microseconds. */
  invert(): void {
    this.year = 0 - this.year;
    this.month = 0 - this.month;
    this.day = 0 - this.day;
    this.hour = 0 - this.hour;
    this.minute = 0 - this.minute;
    this.second = 0 - this.second;
    this.weekday = this.weekday === 0 ? -7 : 0 - this.weekday;
    if (this.special === "weekday") this.specialCount = 0 - this.specialCount;
  }

  /** A copy that may be changed. */
  copy(): RelativeTime {
    return Object.assign(new RelativeTime(), this);
  }
}

/** An error or a warning about a text: where, and at which char. */
export interface TextProblem {
  readonly at: number;
  readonly char: string;
  readonly message: string;
}

/** A text's statements; null for what it does not say. Not changed once it is parsed. */
export class ParsedTime {
  year: number | null = null;
  month: number | null = null;
  day: number | null = null;
  hour: number | null = null;
  minute: number | null = null;
  second: number | null = null;
  microsecond: number | null = null;
  zone: TimeZone | null = null;
  /** Whether a zone was named, known or not. */
  hasZone = false;
  /** How often a zone was named by itself, not behind a time of day. */
  zoneCount = 0;
  hasDate = false;
  /** How often a time of day was named. */
  timeCount = 0;
  hasRelative = false;
  relative: RelativeTime = new RelativeTime();
  readonly errors: TextProblem[] = [];
  readonly warnings: TextProblem[] = [];

  /** Takes back a time of day: what follows starts at midnight. */
  dropTime(): void {
    this.timeCount = 0;
    this.hour =
      this.minute =
      this.second =
      this.microsecond =
        0;
  }

  /** Sets the time of day. */
  setClock(hour: number | null, minute: number | null, second: number | null, microsecond = 0): void {
    this.hour = hour;
    this.minute = minute;
    this.second = second;
    this.microsecond = microsecond;
  }

  /** Whether it leaves nothing open, so that the time at which it is read does not matter. */
  isComplete(keepsTime: boolean): boolean {
    return this.year !== null && this.month !== null && this.day !== null && this.hasDate &&
      (this.second !== null && this.microsecond !== null || !keepsTime && this.timeCount === 0);
  }

  /** The time that the text means at another time, which fills what it leaves open. */
  resolve(base: LocalTime, keepsTime = false, baseZone: TimeZone = base.zone): Instant {
    const isMidnight = !keepsTime && this.hasDate && this.timeCount === 0;
    const saysSomething = this.year !== null || this.month !== null || this.day !== null ||
      this.hour !== null || this.minute !== null || this.second !== null;
    const clock: ClockParts = {
      year: this.year ?? base.year,
      month: this.month ?? base.month,
      day: this.day ?? base.day,
      hour: isMidnight ? 0 : this.hour ?? base.hour,
      minute: isMidnight ? 0 : this.minute ?? base.minute,
      second: isMidnight ? 0 : this.second ?? base.second,
      microsecond: isMidnight ? 0 : this.microsecond ?? (saysSomething ? 0 : base.microsecond),
    };
    const zone = this.zone ?? baseZone;
    const relative = this.hasRelative ? this.relative : null;
    return resolveClock(clock, relative, zone, this.zone === null ? null : zone.first.isDst);
  }
}

/** A date and a clock on the wall; parts may be out of range. */
export interface ClockParts {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  microsecond: number;
}

/** A time in seconds since the epoch, and what is past the second. */
export interface Instant {
  readonly seconds: number;
  readonly microsecond: number;
  readonly zone: TimeZone;
}

/**
 * The time of a date and clock with something relative to it. `isDst` is known where the parts come from a time of
 * the zone, see {@linkcode TimeZone.toUtc}.
 */
export function resolveClock(
  clock: ClockParts,
  relative: RelativeTime | null,
  zone: TimeZone,
  isDst: boolean | null,
): Instant {
  let days = daysOf(clock.year, clock.month, clock.day);
  let extra = 0;
  let { microsecond } = clock;
  if (relative !== null) {
    days = movedDays(clock, relative);
    extra = relative.hour * 3600 + relative.minute * 60 + relative.second;
    microsecond += relative.microsecond;
  }
  const local = days * DAY_SECONDS + clock.hour * 3600 + clock.minute * 60 + clock.second;
  let seconds = zone.toUtc(local + extra, isDst);
  if (microsecond < 0 || microsecond >= 1e6) {
    const carry = Math.floor(microsecond / 1e6);
    seconds += carry;
    microsecond -= carry * 1e6;
  }
  return { seconds, microsecond, zone };
}

/** The day, counted from 1970-01-01, after all that is relative in days and more. */
function movedDays(clock: ClockParts, relative: RelativeTime): number {
  const isPlain = !relative.hasWeekday && relative.special === null && relative.monthEnd === null;
  if (isPlain && relative.month === 0 && relative.year === 0) {
    return daysOf(clock.year, clock.month, clock.day) + relative.day;
  }
  let { year, month, day } = clock;
  let months = relative.month;
  if (relative.special === "dayOfMonth" || relative.special === "lastDayOfMonth") {
    day = 1;
    month += months + (relative.special === "lastDayOfMonth" ? 1 : 0);
    months = 0;
  }
  // Hours that carry over midnight move the day that weekdays and months are counted from.
  const seconds = clock.hour * 3600 + clock.minute * 60 + clock.second;
  const carried = seconds < 0 || seconds >= DAY_SECONDS ? Math.floor(seconds / DAY_SECONDS) : 0;
  if (carried !== 0) day += carried;
  if (relative.monthEnd === "first") day = 1;
  else if (relative.monthEnd === "last") {
    month++;
    day = 0;
  }
  ({ year, month, day } = dayAt(daysOf(year, month, day)));
  if (relative.hasWeekday) {
    ({ year, month, day } = dayAt(daysOf(year, month, dayOfWeek(daysOf(year, month, day), day, relative))));
  }
  year += relative.year;
  month += months;
  day += relative.day;
  if (relative.monthEnd === "first") day = 1;
  else if (relative.monthEnd === "last") {
    month++;
    day = 0;
  }
  const days = daysOf(year, month, day);
  if (relative.special !== "weekday") return days - carried;
  // Working days are counted from where the hours lead.
  const total = seconds + relative.hour * 3600 + relative.minute * 60 + relative.second;
  const moved = Math.floor(total / DAY_SECONDS) - carried;
  return afterWorkingDays(days + moved, relative.specialCount) - moved - carried;
}

function dayOfWeek(days: number, day: number, relative: RelativeTime): number {
  const wanted = relative.weekday;
  const current = weekdayOf(days);
  if (relative.weekdayBehavior === 2) {
    const target = wanted === 0 && current !== 0 ? 7 : current === 0 && wanted !== 0 ? wanted - 7 : wanted;
    return day - current + target;
  }
  let difference = wanted - current;
  const isBefore = relative.day < 0 ? difference < 0 : difference <= -relative.weekdayBehavior;
  if (isBefore) difference += 7;
  return wanted >= 0 ? day + difference : day - (7 - (Math.abs(wanted) - current));
}

/** Counts working days; a weekend that it ends on is left in the direction of the count. */
function afterWorkingDays(days: number, count: number): number {
  const weekday = weekdayOf(days);
  const rest = count % 5;
  let at = days + Math.trunc(count / 5) * 7;
  if (count > 0) {
    if (rest === 0) at -= weekday === 0 ? 2 : weekday === 6 ? 1 : 0;
    else if (weekday === 6) at += 1;
    else if (weekday + rest > 5) at += 2;
  } else if (rest === 0) at += weekday === 6 ? 2 : weekday === 0 ? 1 : 0;
  else if (weekday === 0) at -= 1;
  else if (weekday + rest < 1) at -= 2;
  return at + rest;
}
