/**
 * Durations and repeated intervals as ISO 8601 writes them: `P1Y2M3DT4H5M6S`, `R4/2012-07-01T00:00:00Z/P7D`.
 *
 * *Source:* https://www.php.net/dateinterval.construct; https://www.php.net/dateperiod.construct
 *
 * @module
 */
import { type Instant, RelativeTime, resolveClock } from "./parsed_time.ts";
import { offsetZone } from "./time_zone.ts";

const UNITS_OF_DATES: Readonly<Record<string, "year" | "month" | "day">> = {
  Y: "year",
  M: "month",
  D: "day",
};
const UNITS_OF_TIMES: Readonly<Record<string, "hour" | "minute" | "second">> = {
  H: "hour",
  M: "minute",
  S: "second",
};

/** Durations that were read of late. */
const cache: Map<string, RelativeTime | null> = new Map();
const CACHE_MAX = 128;

/** The parts of a duration; null for a text that is none. They must not be changed. */
export function parseDuration(text: string): RelativeTime | null {
  let relative = cache.get(text);
  if (relative !== undefined) return relative;
  relative = readDuration(text);
  if (cache.size >= CACHE_MAX) cache.clear();
  cache.set(text, relative);
  return relative;
}

function readDuration(text: string): RelativeTime | null {
  const relative = new RelativeTime();
  const combined = /^P(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})$/.exec(text);
  if (combined !== null) {
    const [, year, month, day, hour, minute, second] = combined.map(Number) as [
      number,
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    if (month > 12 || day > 31 || hour > 24 || minute > 59 || second > 59) return null;
    return Object.assign(relative, { year, month, day, hour, minute, second });
  }
  const match = /^P((?:\d+[YMWD])*)(?:T((?:\d+[HMS])+))?$/.exec(text);
  if (match === null || match[1] === "" && match[2] === undefined) return null;
  for (const [, digits = "", unit = ""] of (match[1] as string).matchAll(/(\d+)([YMWD])/g)) {
    if (digits.length > 12) return null;
    const field = UNITS_OF_DATES[unit];
    if (field === undefined) relative.day += Number(digits) * 7;
    else if (field === "day") relative.day += Number(digits);
    else relative[field] = Number(digits);
  }
  for (const [, digits = "", unit = ""] of (match[2] ?? "").matchAll(/(\d+)([HMS])/g)) {
    relative[UNITS_OF_TIMES[unit] as "hour"] = Number(digits);
  }
  return relative;
}

/** What a text of a repeated interval says; null for each part that it leaves out. */
export interface RepeatedInterval {
  readonly start: Instant | null;
  readonly end: Instant | null;
  readonly duration: RelativeTime | null;
  readonly recurrences: number | null;
}

/** Reads a repeated interval; null for a text that is none. */
export function parseRepeatedInterval(text: string): RepeatedInterval | null {
  let start: Instant | null = null;
  let end: Instant | null = null;
  let duration: RelativeTime | null = null;
  let recurrences: number | null = null;
  for (const part of text.split("/")) {
    const count = /^R(\d+)$/.exec(part);
    if (count !== null) recurrences = Number(count[1]);
    else if (part.startsWith("P")) {
      duration = parseDuration(part);
      if (duration === null) return null;
    } else {
      const instant = instantOf(part);
      if (instant === null) return null;
      if (start === null) start = instant;
      else end = instant;
    }
  }
  return { start, end, duration, recurrences };
}

function instantOf(text: string): Instant | null {
  const match = /^(\d{4})-?(\d{2})-?(\d{2})T(\d{2}):?(\d{2}):?(\d{2})Z$/.exec(text);
  if (match === null) return null;
  const [, year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.map(Number);
  const clock = { year, month, day, hour, minute, second, microsecond: 0 };
  return resolveClock(clock, null, offsetZone(0), null);
}
