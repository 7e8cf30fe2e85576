/**
 * Functions of EXSLT for dates and times: parts of them.
 *
 * *Source:* http://exslt.org/date/
 *
 * @module
 */
import { DAY_NAMES, MONTH_NAMES } from "../../runtime/calendar_names.ts";
import type { XPathFunction } from "../libxml/xpath/scope.ts";
import { toXPathText, type XPathValue } from "../libxml/xpath/value.ts";

interface Parts {
  readonly year: number | null;
  readonly month: number | null;
  readonly day: number | null;
  readonly hour: number | null;
  readonly minute: number | null;
  readonly second: number | null;
  readonly secondText: string;
  readonly zone: string;
}

const DATE =
  /^(?:(-?\d{4,})(?:-(\d\d)(?:-(\d\d))?)?)?(?:T?(\d\d):(\d\d):(\d\d(?:\.\d+)?))?(Z|[+-]\d\d:\d\d)?$/;
const PARTIAL = /^--(\d\d)?(?:-(\d\d))?(?:--)?(Z|[+-]\d\d:\d\d)?$|^---(\d\d)(Z|[+-]\d\d:\d\d)?$/;

function numberOf(text: string | undefined): number | null {
  return text === undefined ? null : Number(text);
}

function nowText(): string {
  const now = new Date();
  const shift = -now.getTimezoneOffset();
  const local = new Date(now.getTime() + shift * 60_000).toISOString().slice(0, 19);
  const size = Math.abs(shift);
  const two = (value: number): string => String(value).padStart(2, "0");
  const zone = shift === 0 ? "Z" : `${shift < 0 ? "-" : "+"}${two(Math.floor(size / 60))}:${two(size % 60)}`;
  return `${local}${zone}`;
}

function partsOf(value: XPathValue | undefined): Parts | null {
  const text = value === undefined ? nowText() : toXPathText(value);
  const whole = DATE.exec(text);
  if (whole !== null && text !== "") {
    const [, year, month, day, hour, minute, second, zone = ""] = whole;
    const parts = {
      year: numberOf(year),
      month: numberOf(month),
      day: numberOf(day),
      hour: numberOf(hour),
      minute: numberOf(minute),
      second: numberOf(second),
      secondText: second ?? "",
      zone,
    };
    return isRight(parts) ? parts : null;
  }
  const partial = PARTIAL.exec(text);
  if (partial === null) return null;
  const none = { year: null, hour: null, minute: null, second: null, secondText: "" };
  return {
    ...none,
    month: numberOf(partial[1]),
    day: numberOf(partial[2] ?? partial[4]),
    zone: partial[3] ?? partial[5] ?? "",
  };
}

function isRight({ year, month, day, hour, minute, second }: Parts): boolean {
  if (year !== null && year < 1 || month !== null && (month < 1 || month > 12)) return false;
  if (day !== null && (day < 1 || day > daysIn(year ?? 2000, month ?? 1))) return false;
  return (hour ?? 0) <= 24 && (minute ?? 0) < 60 && (second ?? 0) < 60;
}

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

function daysIn(year: number, month: number): number {
  if (month === 2) return isLeap(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function dayInYear({ year, month, day }: Parts): number {
  if (year === null || month === null || day === null) return NaN;
  let total = day;
  for (let each = 1; each < month; each++) total += daysIn(year, each);
  return total;
}

/** The day of the week from 0, Sunday. */
function weekday({ year, month, day }: Parts): number {
  if (year === null || month === null || day === null) return NaN;
  const shifted = month < 3 ? year - 1 : year;
  const offset = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4][month - 1] as number;
  const total = shifted + Math.floor(shifted / 4) - Math.floor(shifted / 100) + Math.floor(shifted / 400) +
    offset + day;
  return (total % 7 + 7) % 7;
}

function weekInYear(parts: Parts): number {
  const { year } = parts;
  if (year === null) return NaN;
  const day = dayInYear(parts);
  const fromMonday = (weekday(parts) + 6) % 7;
  const week = Math.floor((day - fromMonday + 9) / 7);
  if (week < 1) return weekInYear({ ...parts, year: year - 1, month: 12, day: 31 });
  const length = isLeap(year) ? 366 : 365;
  return week === 53 && length - day < 3 - fromMonday ? 1 : week;
}

function numeric(read: (parts: Parts) => number | null): XPathFunction {
  return ([value]) => {
    const parts = partsOf(value);
    return parts === null ? NaN : read(parts) ?? NaN;
  };
}

function named(read: (parts: Parts) => string | undefined): XPathFunction {
  return ([value]) => {
    const parts = partsOf(value);
    return parts === null ? "" : read(parts) ?? "";
  };
}

function two(value: number): string {
  return String(value).padStart(2, "0");
}

const FUNCTIONS: Readonly<Record<string, XPathFunction>> = {
  date: named(({ year, month, day, zone }) => {
    if (year === null || month === null || day === null) return undefined;
    const shown = `${year < 0 ? "-" : ""}${String(Math.abs(year)).padStart(4, "0")}`;
    return `${shown}-${two(month)}-${two(day)}${zone}`;
  }),
  "date-time": () => nowText(),
  "day-abbreviation": named((parts) => DAY_NAMES[weekday(parts)]?.slice(0, 3)),
  "day-in-month": numeric(({ day }) => day),
  "day-in-week": numeric((parts) => weekday(parts) + 1),
  "day-in-year": numeric(dayInYear),
  "day-name": named((parts) => DAY_NAMES[weekday(parts)]),
  "day-of-week-in-month": numeric(({ day }) => day === null ? null : Math.floor((day - 1) / 7) + 1),
  "hour-in-day": numeric(({ hour }) => hour),
  "leap-year"([value]) {
    const year = partsOf(value)?.year ?? null;
    return year === null ? NaN : isLeap(year);
  },
  "minute-in-hour": numeric(({ minute }) => minute),
  "month-abbreviation": named(({ month }) =>
    month === null ? undefined : MONTH_NAMES[month - 1]?.slice(0, 3)
  ),
  "month-in-year": numeric(({ month }) => month),
  "month-name": named(({ month }) => month === null ? undefined : MONTH_NAMES[month - 1]),
  "second-in-minute": numeric(({ second }) => second),
  time: named(({ hour, minute, secondText, zone }) => {
    return hour === null || minute === null ? undefined : `${two(hour)}:${two(minute)}:${secondText}${zone}`;
  }),
  "week-in-year": numeric(weekInYear),
  year: numeric(({ year }) => year),
};

/** The function of a name; null for none. */
export function dateFunction(name: string): XPathFunction | null {
  return Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] ?? null : null;
}
