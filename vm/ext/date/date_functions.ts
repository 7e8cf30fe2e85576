/**
 * Times as numbers and text: the functions that need no objects.
 *
 * *Source:* https://www.php.net/ref.datetime; php-src ext/date/php_date.c
 *
 * @module
 */
import { PhpArray } from "../../runtime/array.ts";
import { defineFunction } from "../../runtime/builtin.ts";
import { E_WARNING } from "../../runtime/error.ts";
import { bool, int, string } from "../../runtime/parameter.ts";
import { DAY_SECONDS, dayOfYear, daysInMonth, daysOf, isLeapYear, isoWeek } from "./calendar.ts";
import { DAY_NAMES, MONTH_NAMES } from "../../runtime/calendar_names.ts";
import { formatTime, type LocalTime, localTimeOf } from "./date_format.ts";
import { defaultZone } from "./default_zone.ts";
import { GMT, type TimeZone, UTC } from "./time_zone.ts";

/** Now, in whole seconds since the epoch. */
export function currentSeconds(): number {
  return Math.floor(Date.now() / 1000);
}

/** Now, in whole seconds since the epoch. *Source:* https://www.php.net/time */
export const time = defineFunction({
  name: "time",
  parameters: [],
  returns: "int",
  body: () => currentSeconds(),
});

/** A time as text in the default zone. *Source:* https://www.php.net/date */
export const date = defineFunction({
  name: "date",
  parameters: [string("format"), int("timestamp").nullable().default(null)],
  returns: "string",
  body: (context, format, timestamp) =>
    formatTime(format, localTimeOf(timestamp ?? currentSeconds(), defaultZone(context))),
});

/** A time as text in UTC. *Source:* https://www.php.net/gmdate */
export const gmdate = defineFunction({
  name: "gmdate",
  parameters: [string("format"), int("timestamp").nullable().default(null)],
  returns: "string",
  body: (_context, format, timestamp) => formatTime(format, localTimeOf(timestamp ?? currentSeconds(), GMT)),
});

/**
 * One part of a time as number.
 *
 * Raises: E_WARNING for anything but one known letter.
 * *Source:* https://www.php.net/idate
 */
export const idate = defineFunction({
  name: "idate",
  parameters: [string("format"), int("timestamp").nullable().default(null)],
  returns: "int|false",
  body(context, format, timestamp) {
    if (format.length !== 1) {
      context.raise(E_WARNING, "idate(): idate format is one char");
      return false;
    }
    const number = partOf(format, localTimeOf(timestamp ?? currentSeconds(), defaultZone(context)));
    if (number === null) {
      context.raise(E_WARNING, "idate(): Unrecognized date format token");
      return false;
    }
    return number;
  },
});

function partOf(letter: string, local: LocalTime): number | null {
  switch (letter) {
    case "L":
      return isLeapYear(local.year) ? 1 : 0;
    case "N":
      return local.weekday || 7;
    case "W":
      return isoWeek(local).week;
    case "o":
      return isoWeek(local).year;
    case "z":
      return dayOfYear(local);
    case "t":
      return daysInMonth(local.year, local.month);
    case "y":
      return local.year % 100;
    case "h":
      return local.hour % 12 || 12;
  }
  return "BdHiImsUwYZ".includes(letter) ? Number(formatTime(letter, local)) : null;
}

/** The parts that mktime() takes; null for what stays as it is now. */
type Part = number | null;

function makeTime(zone: TimeZone, hour: number, others: readonly Part[]): number {
  const [minute = null, second = null, month = null, day = null, year = null] = others;
  const now = localTimeOf(currentSeconds(), zone);
  const days = daysOf(year === null ? now.year : fullYear(year), month ?? now.month, day ?? now.day);
  const clock = hour * 3600 + (minute ?? now.minute) * 60 + (second ?? now.second);
  return zone.toUtc(days * DAY_SECONDS + clock, now.type.isDst);
}

/** Years of one or two digits: 0–69 are 2000–2069, 70–100 are 1970–2000. */
function fullYear(year: number): number {
  if (year >= 0 && year < 70) return year + 2000;
  return year >= 70 && year <= 100 ? year + 1900 : year;
}

const TIME_PARTS = [
  int("minute").nullable().default(null),
  int("second").nullable().default(null),
  int("month").nullable().default(null),
  int("day").nullable().default(null),
  int("year").nullable().default(null),
] as const;

/** The time of a local date and clock; parts may be out of range. *Source:* https://www.php.net/mktime */
export const mktime = defineFunction({
  name: "mktime",
  parameters: [int("hour"), ...TIME_PARTS],
  returns: "int|false",
  body: (context, hour, ...others) => makeTime(defaultZone(context), hour, others),
});

/** The time of a date and clock in UTC. *Source:* https://www.php.net/gmmktime */
export const gmmktime = defineFunction({
  name: "gmmktime",
  parameters: [int("hour"), ...TIME_PARTS],
  returns: "int|false",
  body: (_context, hour, ...others) => makeTime(UTC, hour, others),
});

/** Whether there is such a day in the Gregorian calendar. *Source:* https://www.php.net/checkdate */
export const checkdate = defineFunction({
  name: "checkdate",
  parameters: [int("month"), int("day"), int("year")],
  returns: "bool",
  isPure: true,
  body(_context, month, day, year) {
    if (year < 1 || year > 32767 || month < 1 || month > 12 || day < 1) return false;
    return day <= daysInMonth(year, month);
  },
});

/** The parts of a time, by name. *Source:* https://www.php.net/getdate */
export const getdate = defineFunction({
  name: "getdate",
  parameters: [int("timestamp").nullable().default(null)],
  returns: "array",
  body(context, timestamp) {
    const local = localTimeOf(timestamp ?? currentSeconds(), defaultZone(context));
    const parts: [string | number, string | number][] = [
      ["seconds", local.second],
      ["minutes", local.minute],
      ["hours", local.hour],
      ["mday", local.day],
      ["wday", local.weekday],
      ["mon", local.month],
      ["year", local.year],
      ["yday", dayOfYear(local)],
      ["weekday", DAY_NAMES[local.weekday] as string],
      ["month", MONTH_NAMES[local.month - 1] as string],
      [0, local.timestamp],
    ];
    return PhpArray.ofEntries(parts);
  },
});

/** The parts of a time as C's localtime has them. *Source:* https://www.php.net/localtime */
export const localtime = defineFunction({
  name: "localtime",
  parameters: [int("timestamp").nullable().default(null), bool("associative").default(false)],
  returns: "array",
  body(context, timestamp, associative) {
    const local = localTimeOf(timestamp ?? currentSeconds(), defaultZone(context));
    const parts: [string, number][] = [
      ["tm_sec", local.second],
      ["tm_min", local.minute],
      ["tm_hour", local.hour],
      ["tm_mday", local.day],
      ["tm_mon", local.month - 1],
      ["tm_year", local.year - 1900],
      ["tm_wday", local.weekday],
      ["tm_yday", dayOfYear(local)],
      ["tm_isdst", local.type.isDst ? 1 : 0],
    ];
    return associative ? PhpArray.ofEntries(parts) : PhpArray.ofList(parts.map(([, value]) => value));
  },
});
