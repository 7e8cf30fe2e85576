/**
 * Easter, and days of the clock as Julian days.
 *
 * *Source:* https://www.php.net/easter_days; Meeus, "Astronomical Algorithms" (chapter 8)
 *
 * @module
 */
import { throwArgumentValueError } from "../../runtime/argument_error.ts";
import { defineFunction } from "../../runtime/builtin.ts";
import { throwError } from "../../runtime/error.ts";
import { constant, int, wideInt } from "../../runtime/parameter.ts";
import { normalInt, type PhpInt } from "../../runtime/value.ts";
import { CALENDARS } from "./calendars.ts";

/** The Julian calendar until 1752, as England had it. */
export const CAL_EASTER_DEFAULT = 0;
/** The Julian calendar until 1582, as Rome had it. */
export const CAL_EASTER_ROMAN = 1;
/** The Gregorian calendar for all years. */
export const CAL_EASTER_ALWAYS_GREGORIAN = 2;
/** The Julian calendar for all years. */
export const CAL_EASTER_ALWAYS_JULIAN = 3;

const YEAR_MAX = 7378697629483820644n;
/** After so many years Easter comes in the same order again. */
const CYCLE = 5700000n * 7n;
/** 1970-01-01. */
const UNIX_DAY = 2440588;
const DAY_SECONDS = 86400;

function julianEaster(year: number): number {
  const moon = (19 * (year % 19) + 15) % 30;
  return moon + (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7 + 1;
}

function gregorianEaster(year: number): number {
  const golden = year % 19 + 1;
  // Centuries before 1600 are cut, not rounded down: some Easters there are not those of a table.
  const sun = Math.trunc((year - 1600) / 100) - Math.trunc((year - 1600) / 400);
  const moon = Math.trunc(Math.trunc((year - 1400) / 100) * 8 / 25);
  const full = ((3 - 11 * golden + sun - moon) % 30 + 30) % 30;
  const early = full === 29 || full === 28 && golden > 11 ? full - 1 : full;
  const sunday = (year + Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400)) % 7;
  return early + ((4 - early - sunday) % 7 + 7) % 7 + 1;
}

/** Days from 21 March to Easter. */
function daysToEaster(year: PhpInt, mode: number): number {
  const isJulian = mode === CAL_EASTER_ALWAYS_JULIAN ||
    year <= 1752 && mode !== CAL_EASTER_ALWAYS_GREGORIAN && (year <= 1582 || mode !== CAL_EASTER_ROMAN);
  const inCycle = year < CYCLE ? Number(year) : Number(BigInt(year) % CYCLE + CYCLE);
  return isJulian ? julianEaster(inCycle) : gregorianEaster(inCycle);
}

/** The year of a call, this one when it has none. Throws: ValueError. */
function checkedYear(name: string, year: PhpInt | null): PhpInt {
  if (year === null) return new Date().getFullYear();
  if (year < 1 || year > YEAR_MAX) {
    throwArgumentValueError(name, 1, `must be between 1 and ${YEAR_MAX}`);
  }
  return year;
}

const PARAMETERS = [
  wideInt("year").nullable().default(null),
  int("mode").default(constant("CAL_EASTER_DEFAULT", CAL_EASTER_DEFAULT)),
] as const;

/** Days from 21 March to Easter of a year. Throws: ValueError. *Source:* https://www.php.net/easter_days */
export const easterDays = defineFunction({
  name: "easter_days",
  parameters: [...PARAMETERS],
  returns: "int",
  body: (_context, year, mode) => daysToEaster(checkedYear("easter_days", year), mode),
});

/** The time of midnight of Easter. Throws: ValueError. *Source:* https://www.php.net/easter_date */
export const easterDate = defineFunction({
  name: "easter_date",
  parameters: [...PARAMETERS],
  returns: "int",
  body(_context, given, mode) {
    const year = Number(checkedYear("easter_date", given));
    if (year < 1970) throwArgumentValueError("easter_date", 1, "must be a year after 1970 (inclusive)");
    if (year > 2000000000) {
      throwArgumentValueError("easter_date", 1, "must be a year before 2.000.000.000 (inclusive)");
    }
    const days = daysToEaster(year, mode);
    const local = new Date(year, 2, 21 + days).getTime();
    if (!Number.isNaN(local)) return local / 1000;
    return (CALENDARS[0].toJulianDay(year, 3, 21) + days - UNIX_DAY) * DAY_SECONDS;
  },
});

const LAST_DAY = 106751993607888n;

/** The time of the start of a Julian day, in UTC. Throws: ValueError. *Source:* https://www.php.net/jdtounix */
export const jdtounix = defineFunction({
  name: "jdtounix",
  parameters: [wideInt("julian_day")],
  returns: "int",
  body(_context, day) {
    if (day < UNIX_DAY || day > LAST_DAY) {
      throwError("ValueError", `jday must be between ${UNIX_DAY} and ${LAST_DAY}`);
    }
    return normalInt((BigInt(day) - BigInt(UNIX_DAY)) * BigInt(DAY_SECONDS));
  },
});

/** The last second whose year C's `int` holds. */
const LOCAL_SECOND_MAX = 67768036191676799n;

/** The Julian day of a time, in the machine's time zone. Throws: ValueError. *Source:* https://www.php.net/unixtojd */
export const unixtojd = defineFunction({
  name: "unixtojd",
  parameters: [wideInt("timestamp").nullable().default(null)],
  returns: "int|false",
  body(_context, timestamp) {
    if (timestamp !== null && timestamp < 0) {
      throwArgumentValueError("unixtojd", 1, "must be greater than or equal to 0");
    }
    if (timestamp !== null && timestamp > LOCAL_SECOND_MAX) return false;
    const local = timestamp === null ? new Date() : new Date(Number(timestamp) * 1000);
    if (Number.isNaN(local.getTime())) return Math.floor(Number(timestamp) / DAY_SECONDS) + UNIX_DAY;
    return CALENDARS[0].toJulianDay(local.getFullYear(), local.getMonth() + 1, local.getDate());
  },
});
