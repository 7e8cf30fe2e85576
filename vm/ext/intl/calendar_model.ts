/**
 * A calendar: a time in a zone, its fields, and how they are changed.
 *
 * *Source:* https://unicode-org.github.io/icu/userguide/datetime/calendar; ICU's calendar.cpp
 *
 * @module
 */
import { Field, FIELD_COUNT, fieldLimit, Limit, type WeekRules, weekRules } from "./calendar_field.ts";
import {
  type CalendarDate,
  daysToMonth,
  gregorianDate,
  isLeapYear,
  mod,
  otherDate,
  otherDays,
} from "./gregorian_date.ts";
import type { Zone } from "./zone.ts";

const DAY = 86400000;
/** When most of Europe left the Julian calendar, in milliseconds. */
export const GREGORIAN_CHANGE = -12219292800000;
const CHANGE_YEAR = 1582;
const EPOCH_JULIAN_DAY = 2440588;
/** The stamp of a field that was computed. */
const COMPUTED = 1;

/** ICU's names of calendars, where the host has others. */
const HOST_CALENDARS: Readonly<Record<string, string>> = {
  gregorian: "gregory",
  "islamic-civil": "islamic-civil",
  islamic: "islamic-civil",
  "islamic-rgsa": "islamic-civil",
  "ethiopic-amete-alem": "ethioaa",
};

/** What one group of fields that together make a date is made of. */
type Choice = readonly number[];

const DATE_CHOICES: readonly Choice[] = [
  [Field.DATE],
  [Field.WEEK_OF_YEAR, Field.DAY_OF_WEEK],
  [Field.WEEK_OF_MONTH, Field.DAY_OF_WEEK],
  [Field.DAY_OF_WEEK_IN_MONTH, Field.DAY_OF_WEEK],
  [Field.WEEK_OF_YEAR, Field.DOW_LOCAL],
  [Field.WEEK_OF_MONTH, Field.DOW_LOCAL],
  [Field.DAY_OF_WEEK_IN_MONTH, Field.DOW_LOCAL],
  [Field.DAY_OF_YEAR],
];
const WEEK_CHOICES: readonly Choice[] = [
  [Field.WEEK_OF_YEAR],
  [Field.WEEK_OF_MONTH],
  [Field.DAY_OF_WEEK_IN_MONTH],
];

/** A calendar of a locale. */
export class CalendarModel {
  fields: number[] = new Array(FIELD_COUNT).fill(0);
  stamps: number[] = new Array(FIELD_COUNT).fill(0);
  isLenient = true;
  firstDay: number;
  minimalDays: number;
  weekend: readonly number[];
  repeated = 0;
  skipped = 0;
  change = GREGORIAN_CHANGE;
  #time = 0;
  #isTimeSet = true;
  #areFieldsSet = false;
  #nextStamp = 2;

  constructor(readonly locale: string, readonly type: string, public zone: Zone, time: number) {
    const weeks: WeekRules = weekRules(locale);
    this.firstDay = weeks.firstDay;
    this.minimalDays = weeks.minimalDays;
    this.weekend = weeks.weekend;
    this.#time = time;
  }

  copy(): CalendarModel {
    const made = new CalendarModel(this.locale, this.type, this.zone, this.#time);
    const { isLenient, firstDay, minimalDays, weekend, repeated, skipped, change } = this;
    Object.assign(made, { isLenient, firstDay, minimalDays, weekend, repeated, skipped, change });
    made.fields = [...this.fields];
    made.stamps = [...this.stamps];
    made.#isTimeSet = this.#isTimeSet;
    made.#areFieldsSet = this.#areFieldsSet;
    made.#nextStamp = this.#nextStamp;
    return made;
  }

  get isGregorian(): boolean {
    return this.type === "gregorian";
  }

  /** The time in milliseconds; null when fields are out of range and the calendar is not lenient. */
  time(): number | null {
    if (!this.#isTimeSet) {
      const time = this.#computeTime();
      if (time === null) return null;
      this.#time = time;
      this.#isTimeSet = true;
      // What was set is put into its range.
      this.#areFieldsSet = false;
    }
    return this.#time;
  }

  setTime(time: number): void {
    this.#time = time;
    this.#isTimeSet = true;
    this.#areFieldsSet = false;
    this.#nextStamp = 2;
  }

  setZone(zone: Zone): void {
    this.time();
    this.zone = zone;
    this.#areFieldsSet = false;
  }

  /** A field's value; null as for the time. */
  get(field: number): number | null {
    if (this.time() === null) return null;
    this.#complete();
    return this.fields[field]!;
  }

  #complete(): void {
    if (this.#areFieldsSet) return;
    this.#computeFields();
    this.stamps = new Array(FIELD_COUNT).fill(COMPUTED);
    this.#areFieldsSet = true;
  }

  set(field: number, value: number): void {
    if (this.#isTimeSet && !this.#areFieldsSet) this.#complete();
    this.fields[field] = value;
    this.stamps[field] = this.#nextStamp++;
    this.#isTimeSet = false;
    this.#areFieldsSet = false;
  }

  isSet(field: number): boolean {
    if (this.#isTimeSet && !this.#areFieldsSet) this.#complete();
    return this.stamps[field] !== 0;
  }

  clear(field: number | null): void {
    if (field === null) {
      this.fields.fill(0);
      this.stamps.fill(0);
    } else {
      if (this.#isTimeSet && !this.#areFieldsSet) this.#complete();
      this.fields[field] = 0;
      this.stamps[field] = 0;
    }
    this.#isTimeSet = false;
    this.#areFieldsSet = false;
  }

  /** The date of a number of days. */
  dateOf(days: number): CalendarDate {
    if (!this.isGregorian) return otherDate(days, HOST_CALENDARS[this.type] ?? this.type);
    const date = gregorianDate(days, days < Math.floor(this.change / DAY));
    if (date.extendedYear !== CHANGE_YEAR) return date;
    // The year of the change has fewer days before its end.
    return { ...date, dayOfYear: days - this.#monthStart(date.extendedYear, 0) + 1 };
  }

  /** Days to the first of a month. */
  #monthStart(year: number, month: number): number {
    if (!this.isGregorian) return otherDays(HOST_CALENDARS[this.type] ?? this.type, year, month, 1);
    const days = daysToMonth(year, month, false);
    return days < Math.floor(this.change / DAY) ? daysToMonth(year, month, true) : days;
  }

  #computeFields(): void {
    const { raw, summer } = this.zone.offset(this.#time);
    const local = this.#time + raw + summer;
    const days = Math.floor(local / DAY);
    const inDay = Math.floor(local - days * DAY);
    const date = this.dateOf(days);
    const weekday = mod(days + 4, 7) + 1;
    const hour = Math.floor(inDay / 3600000);
    const { fields: to } = this;
    to[Field.ERA] = date.era;
    to[Field.YEAR] = date.year;
    to[Field.MONTH] = date.month;
    to[Field.DATE] = date.day;
    to[Field.DAY_OF_YEAR] = date.dayOfYear;
    to[Field.DAY_OF_WEEK] = weekday;
    to[Field.DAY_OF_WEEK_IN_MONTH] = Math.floor((date.day - 1) / 7) + 1;
    to[Field.AM_PM] = hour < 12 ? 0 : 1;
    to[Field.HOUR] = hour % 12;
    to[Field.HOUR_OF_DAY] = hour;
    to[Field.MINUTE] = Math.floor(inDay / 60000) % 60;
    to[Field.SECOND] = Math.floor(inDay / 1000) % 60;
    to[Field.MILLISECOND] = inDay % 1000;
    to[Field.ZONE_OFFSET] = raw;
    to[Field.DST_OFFSET] = summer;
    to[Field.DOW_LOCAL] = mod(weekday - this.firstDay, 7) + 1;
    to[Field.EXTENDED_YEAR] = date.extendedYear;
    to[Field.JULIAN_DAY] = days + EPOCH_JULIAN_DAY;
    to[Field.MILLISECONDS_IN_DAY] = inDay;
    to[Field.IS_LEAP_MONTH] = Number(date.isLeapMonth);
    this.#computeWeeks(date, weekday);
  }

  #weekNumber(day: number, weekday: number): number {
    const first = mod(weekday - this.firstDay - day + 1, 7);
    const week = Math.floor((day + first - 1) / 7);
    return 7 - first >= this.minimalDays ? week + 1 : week;
  }

  #computeWeeks(date: CalendarDate, weekday: number): void {
    const length = this.yearLength(date.extendedYear);
    let year = date.extendedYear;
    let week = this.#weekNumber(date.dayOfYear, weekday);
    if (week === 0) {
      year--;
      week = this.#weekNumber(date.dayOfYear + this.yearLength(year), weekday);
    } else if (date.dayOfYear >= length - 5) {
      const place = mod(weekday - this.firstDay, 7);
      const last = mod(place + length - date.dayOfYear, 7);
      if (6 - last >= this.minimalDays && date.dayOfYear + 7 - place > length) {
        week = 1;
        year++;
      }
    }
    this.fields[Field.WEEK_OF_YEAR] = week;
    this.fields[Field.YEAR_WOY] = year;
    this.fields[Field.WEEK_OF_MONTH] = this.#weekNumber(date.day, weekday);
  }

  yearLength(year: number): number {
    if (this.isGregorian && year !== CHANGE_YEAR) return isLeapYear(year) ? 366 : 365;
    return this.#monthStart(year + 1, 0) - this.#monthStart(year, 0);
  }

  monthLength(year: number, month: number): number {
    return this.#monthStart(year, month + 1) - this.#monthStart(year, month);
  }

  /** Whether all fields that were set are in range. */
  #areInRange(): boolean {
    return this.stamps.every((stamp, field) => {
      if (stamp <= COMPUTED || field > Field.IS_LEAP_MONTH) return true;
      const value = this.fields[field]!;
      let most = fieldLimit(field, Limit.MAXIMUM, this.minimalDays);
      if (field === Field.DATE) most = this.monthLength(this.#extendedYear(), this.#value(Field.MONTH, 0));
      if (field === Field.DAY_OF_YEAR) most = this.yearLength(this.#extendedYear());
      return value >= fieldLimit(field, Limit.MINIMUM, this.minimalDays) && value <= most;
    });
  }

  #value(field: number, otherwise: number): number {
    return this.stamps[field] === 0 ? otherwise : this.fields[field]!;
  }

  /** The choice of fields that was set last; null when there is none. */
  #latest(choices: readonly Choice[]): Choice | null {
    let best: Choice | null = null;
    let bestStamp = COMPUTED;
    for (const choice of choices) {
      if (choice.some((field) => this.stamps[field] === 0)) continue;
      const stamp = Math.max(...choice.map((field) => this.stamps[field]!));
      if (stamp > bestStamp) [best, bestStamp] = [choice, stamp];
    }
    return best;
  }

  #extendedYear(): number {
    const { stamps } = this;
    if (stamps[Field.EXTENDED_YEAR]! > 0 && stamps[Field.EXTENDED_YEAR]! >= stamps[Field.YEAR]!) {
      return this.fields[Field.EXTENDED_YEAR]!;
    }
    if (this.type === "buddhist") return this.#value(Field.YEAR, 2513);
    const year = this.#value(Field.YEAR, 1970);
    if (!this.isGregorian) return this.type === "japanese" ? this.#value(Field.EXTENDED_YEAR, year) : year;
    return this.#value(Field.ERA, 1) === 0 ? 1 - year : year;
  }

  #computeTime(): number | null {
    if (!this.isLenient && !this.#areInRange()) return null;
    const days = this.#computeDays();
    const inDay = this.#computeTimeOfDay();
    const local = days * DAY + inDay;
    const { stamps, fields } = this;
    if (stamps[Field.ZONE_OFFSET]! > COMPUTED || stamps[Field.DST_OFFSET]! > COMPUTED) {
      return local - fields[Field.ZONE_OFFSET]! - fields[Field.DST_OFFSET]!;
    }
    return this.zone.timeOf(local, this.repeated, this.skipped);
  }

  #computeTimeOfDay(): number {
    const { stamps } = this;
    const parts = Math.max(
      stamps[Field.HOUR]!,
      stamps[Field.HOUR_OF_DAY]!,
      stamps[Field.AM_PM]!,
      stamps[Field.MINUTE]!,
      stamps[Field.SECOND]!,
      stamps[Field.MILLISECOND]!,
    );
    if (stamps[Field.MILLISECONDS_IN_DAY]! > parts) return this.fields[Field.MILLISECONDS_IN_DAY]!;
    const isHalf = Math.max(stamps[Field.HOUR]!, stamps[Field.AM_PM]!) > stamps[Field.HOUR_OF_DAY]!;
    const hour = isHalf
      ? this.#value(Field.HOUR, 0) + 12 * this.#value(Field.AM_PM, 0)
      : this.#value(Field.HOUR_OF_DAY, 0);
    const seconds = (hour * 60 + this.#value(Field.MINUTE, 0)) * 60 + this.#value(Field.SECOND, 0);
    return seconds * 1000 + this.#value(Field.MILLISECOND, 0);
  }

  /** Days since 1 January 1970 of the fields that were set last. */
  #computeDays(): number {
    const { stamps, fields } = this;
    const newest = Math.max(
      ...stamps.slice(0, Field.AM_PM),
      stamps[Field.YEAR_WOY]!,
      stamps[Field.EXTENDED_YEAR]!,
    );
    if (stamps[Field.JULIAN_DAY]! > COMPUTED && stamps[Field.JULIAN_DAY]! > newest) {
      return fields[Field.JULIAN_DAY]! - EPOCH_JULIAN_DAY;
    }
    const choice = this.#latest(DATE_CHOICES) ?? this.#latest(WEEK_CHOICES);
    const year = this.#extendedYear();
    const kind = choice?.[0] ?? this.#weekdayChoice();
    if (kind === Field.DAY_OF_YEAR) return this.#monthStart(year, 0) + fields[Field.DAY_OF_YEAR]! - 1;
    const month = this.#value(Field.MONTH, 0);
    if (kind === Field.DATE) return this.#monthStart(year, month) + this.#value(Field.DATE, 1) - 1;
    if (kind === Field.WEEK_OF_YEAR) {
      const week = fields[Field.WEEK_OF_YEAR]!;
      const byWeeks = stamps[Field.YEAR_WOY]! > 0 && stamps[Field.YEAR_WOY]! >= stamps[Field.YEAR]!;
      if (byWeeks) return this.#dayOfWeek(this.#monthStart(fields[Field.YEAR_WOY]!, 0), week);
      const isPlain = stamps[Field.YEAR_WOY] === COMPUTED;
      return this.#dayOfWeek(this.#monthStart(isPlain ? year : this.#weekYear(year, week), 0), week);
    }
    const start = this.#monthStart(year, month);
    if (kind === Field.WEEK_OF_MONTH) return this.#dayOfWeek(start, fields[Field.WEEK_OF_MONTH]!);
    return this.#dayInMonth(start, this.monthLength(year, month));
  }

  /** A weekday that was set alone means its day in the week that the other fields tell. */
  #weekdayChoice(): number {
    const { stamps } = this;
    const weekday = Math.max(stamps[Field.DAY_OF_WEEK]!, stamps[Field.DOW_LOCAL]!);
    return weekday <= COMPUTED ? Field.DATE : Field.DAY_OF_WEEK_IN_MONTH;
  }

  /** The place of the weekday that is set within a week, from 0. */
  #weekdayPlace(): number {
    const { stamps, fields } = this;
    if (stamps[Field.DOW_LOCAL]! > stamps[Field.DAY_OF_WEEK]!) return fields[Field.DOW_LOCAL]! - 1;
    return stamps[Field.DAY_OF_WEEK] === 0 ? 0 : mod(fields[Field.DAY_OF_WEEK]! - this.firstDay, 7);
  }

  #dayOfWeek(start: number, week: number): number {
    const first = mod(start + 4 + 1 - this.firstDay, 7);
    const weekStart = start - first + (7 - first < this.minimalDays ? 7 : 0);
    return weekStart + (week - 1) * 7 + this.#weekdayPlace();
  }

  /** The year of weeks in which a week lies that a year of days has: its first days may be the next one's. */
  #weekYear(year: number, week: number): number {
    const next = this.#monthStart(year + 1, 0);
    if (week === 1) {
      const first = mod(next + 4 + 1 - this.firstDay, 7);
      return first > 0 && 7 - first >= this.minimalDays ? year + 1 : year;
    }
    if (week < 52) return year;
    return this.#dayOfWeek(this.#monthStart(year, 0), week) >= next ? year - 1 : year;
  }

  #dayInMonth(start: number, length: number): number {
    const count = this.#value(Field.DAY_OF_WEEK_IN_MONTH, 1);
    const first = mod(start + 4 + 1 - this.firstDay, 7);
    let day = 1 - first + this.#weekdayPlace();
    if (day < 1) day += 7;
    if (count >= 0) return start + day - 1 + 7 * (count - 1);
    return start + day - 1 + 7 * (Math.trunc((length - day) / 7) + count + 1);
  }
}
