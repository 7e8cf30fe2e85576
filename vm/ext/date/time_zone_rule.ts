/**
 * The rule by which a time zone goes on after its last recorded transition: a POSIX TZ string.
 *
 * *Source:* RFC 9636, section 3.3.1; POSIX.1-2024, 8.3
 *
 * @module
 */
import { DAY_SECONDS, dayAt, daysInMonth, daysOf, isLeapYear, weekdayOf } from "./calendar.ts";

/** What holds in a zone during a period. */
export interface LocalType {
  /** Seconds to add to UTC. */
  readonly offset: number;
  readonly isDst: boolean;
  readonly abbreviation: string;
}

/** When daylight saving time starts or ends: the day of a year, and seconds after its local midnight. */
interface Switch {
  readonly kind: "week" | "julian" | "day";
  readonly numbers: readonly number[];
  readonly seconds: number;
}

/** A zone's rule for all years. */
export class TimeZoneRule {
  readonly #standard: LocalType;
  readonly #daylight: LocalType | null;
  readonly #start: Switch | null;
  readonly #end: Switch | null;

  /** The year that was asked for last, and its switches. */
  #year = NaN;
  #yearStart = 0;
  #yearEnd = 0;

  constructor(standard: LocalType, daylight: LocalType | null, start: Switch | null, end: Switch | null) {
    this.#standard = standard;
    this.#daylight = daylight;
    this.#start = start;
    this.#end = end;
  }

  /** What holds at a time in seconds since the epoch. */
  at(seconds: number): LocalType {
    const daylight = this.#daylight;
    if (daylight === null || this.#start === null || this.#end === null) return this.#standard;
    const { year } = dayAt(Math.floor((seconds + this.#standard.offset) / DAY_SECONDS));
    if (year !== this.#year) {
      this.#year = year;
      this.#yearStart = timeOf(this.#start, year) - this.#standard.offset;
      this.#yearEnd = timeOf(this.#end, year) - daylight.offset;
    }
    const start = this.#yearStart;
    const end = this.#yearEnd;
    const isDaylight = start < end ? seconds >= start && seconds < end : seconds >= start || seconds < end;
    return isDaylight ? daylight : this.#standard;
  }

  /** Both switches of a year, in order, with what holds from then on; empty without daylight saving time. */
  transitionsOf(year: number): { readonly time: number; readonly type: LocalType }[] {
    const daylight = this.#daylight;
    if (daylight === null || this.#start === null || this.#end === null) return [];
    const switches = [
      { time: timeOf(this.#start, year) - this.#standard.offset, type: daylight },
      { time: timeOf(this.#end, year) - daylight.offset, type: this.#standard },
    ];
    return switches.sort((first, second) => first.time - second.time);
  }
}

/** Local seconds since the epoch of a switch in a year. */
function timeOf(rule: Switch, year: number): number {
  const [first = 0, week = 0, weekday = 0] = rule.numbers;
  let days: number;
  if (rule.kind === "julian") {
    days = daysOf(year, 1, 1) + first - 1 + (isLeapYear(year) && first >= 60 ? 1 : 0);
  } else if (rule.kind === "day") days = daysOf(year, 1, 1) + first;
  else {
    const monthStart = daysOf(year, first, 1);
    days = monthStart + (weekday - weekdayOf(monthStart) + 7) % 7 + (week - 1) * 7;
    if (days >= monthStart + daysInMonth(year, first)) days -= 7;
  }
  return days * DAY_SECONDS + rule.seconds;
}

const NAME = String.raw`(<[^>]+>|[A-Za-z]+)`;
const OFFSET = String.raw`([-+]?\d+(?::\d+){0,2})`;
const FORM = new RegExp(`^${NAME}${OFFSET}(?:${NAME}${OFFSET}?(?:,([^,]+),([^,]+))?)?$`);

/** The rule of a POSIX TZ string, or null when it is none. */
export function parseRule(text: string): TimeZoneRule | null {
  const match = FORM.exec(text);
  if (match === null) return null;
  const [, name = "", offset = "", daylightName, daylightOffset, start, end] = match;
  const standard = { offset: -secondsOf(offset), isDst: false, abbreviation: plainName(name) };
  if (daylightName === undefined) return new TimeZoneRule(standard, null, null, null);
  const daylight = {
    offset: daylightOffset === undefined ? standard.offset + 3600 : -secondsOf(daylightOffset),
    isDst: true,
    abbreviation: plainName(daylightName),
  };
  return new TimeZoneRule(standard, daylight, parseSwitch(start), parseSwitch(end));
}

function plainName(name: string): string {
  return name.startsWith("<") ? name.slice(1, -1) : name;
}

function secondsOf(text: string): number {
  const [hours = 0, minutes = 0, seconds = 0] = text.replace(/^[-+]/, "").split(":").map(Number);
  const total = hours * 3600 + minutes * 60 + seconds;
  return text.startsWith("-") ? -total : total;
}

function parseSwitch(text: string | undefined): Switch | null {
  if (text === undefined) return null;
  const [day = "", time = "2"] = text.split("/");
  const kind = day.startsWith("M") ? "week" : day.startsWith("J") ? "julian" : "day";
  return { kind, numbers: day.replace(/^[MJ]/, "").split(".").map(Number), seconds: secondsOf(time) };
}
