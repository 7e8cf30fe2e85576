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

/** A text's statements; null for what it does not say. */
export class ParsedTime {
  year: number | null = null;
  month: number | null = null;
  day: number | null = null;
  hour: number | null = null;
  minute: number | null = null;
  second: number | null = null;
  microsecond: number | null = null;
  zone: TimeZone | null = null;
  hasDate = false;
  hasTime = false;
  years = 0;
  months = 0;
  days = 0;
  hours = 0;
  minutes = 0;
  seconds = 0;
  microseconds = 0;
  weekday: number | null = null;
  weekdayBehavior: WeekdayBehavior = 0;
  /** Working days to count. */
  workingDays = 0;
  /** `first day of`, `last day of`. */
  monthEnd: "first" | "last" | null = null;
  /** `first monday of`, `last monday of`: the weekday is counted from the month's start or end. */
  weekdayOfMonth: "first" | "last" | null = null;
  hasRelative = false;

  /** Takes back a time of day: what follows starts at midnight. */
  dropTime(): void {
    this.hasTime = false;
    this.hour =
      this.minute =
      this.second =
      this.microsecond =
        0;
  }

  /** `ago`: everything relative so far points the other way. */
  invert(): void {
    this.years = 0 - this.years;
    this.months = 0 - this.months;
    this.days = 0 - this.days;
    this.hours = 0 - this.hours;
    this.minutes = 0 - this.minutes;
    this.seconds = 0 - this.seconds;
    this.microseconds = 0 - this.microseconds;
    this.workingDays = 0 - this.workingDays;
    if (this.weekday !== null) this.weekday = this.weekday === 0 ? -7 : -this.weekday;
  }

  /**
   * The time that the text means at another time, in seconds since the epoch; `base` fills what it leaves open.
   * Hours are added to the clock on the wall, as strtotime() does.
   */
  resolve(base: LocalTime): number {
    if (this.hasDate && !this.hasTime) this.hour = this.minute = this.second = 0;
    const zone = this.zone ?? base.zone;
    let year = this.year ?? base.year;
    let month = this.month ?? base.month;
    let day = this.day ?? base.day;
    if (this.weekdayOfMonth !== null) {
      day = 1;
      month += this.months + (this.weekdayOfMonth === "last" ? 1 : 0);
      this.months = 0;
    }
    if (this.weekday !== null) day = this.#dayOfWeek(daysOf(year, month, day), day);
    ({ year, month, day } = dayAt(daysOf(year, month, day)));
    year += this.years;
    month += this.months;
    day += this.days;
    if (this.monthEnd === "first") day = 1;
    else if (this.monthEnd === "last") {
      month++;
      day = 0;
    }
    const days = afterWorkingDays(daysOf(year, month, day), this.workingDays);
    const hour = (this.hour ?? base.hour) + this.hours;
    const minute = (this.minute ?? base.minute) + this.minutes;
    const second = (this.second ?? base.second) + this.seconds + Math.floor(this.microseconds / 1e6);
    return zone.toUtc(days * DAY_SECONDS + hour * 3600 + minute * 60 + second);
  }

  #dayOfWeek(days: number, day: number): number {
    const wanted = this.weekday as number;
    const current = weekdayOf(days);
    if (this.weekdayBehavior === 2) {
      const target = wanted === 0 && current !== 0 ? 7 : current === 0 && wanted !== 0 ? wanted - 7 : wanted;
      return day - current + target;
    }
    let difference = wanted - current;
    const isBefore = this.days < 0 ? difference < 0 : difference <= -this.weekdayBehavior;
    if (isBefore) difference += 7;
    return wanted >= 0 ? day + difference : day - (7 - (Math.abs(wanted) - current));
  }
}

function afterWorkingDays(days: number, count: number): number {
  const step = Math.sign(count);
  let at = days;
  for (let rest = Math.abs(count); rest > 0;) {
    at += step;
    const weekday = weekdayOf(at);
    if (weekday !== 0 && weekday !== 6) rest--;
  }
  return at;
}
