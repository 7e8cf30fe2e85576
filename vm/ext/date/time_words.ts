/**
 * The words of texts of times, and what units add.
 *
 * *Source:* timelib parse_date.re (timelib_relunit_lookup, timelib_reltext_lookup, timelib_set_relative)
 *
 * @module
 */
import type { ParsedTime, WeekdayBehavior } from "./parsed_time.ts";

function numbered(lists: readonly string[], first: number): Map<string, number> {
  const numbers: Map<string, number> = new Map();
  lists.forEach((names, index) => {
    for (const name of names.split(" ")) numbers.set(name, index + first);
  });
  return numbers;
}

/** Months by name. */
export const MONTHS: ReadonlyMap<string, number> = numbered([
  "january jan i",
  "february feb ii",
  "march mar iii",
  "april apr iv",
  "may v",
  "june jun vi",
  "july jul vii",
  "august aug viii",
  "september sept sep ix",
  "october oct x",
  "november nov xi",
  "december dec xii",
], 1);

/** Days of the week by name, 0 for Sunday. */
export const WEEKDAYS: ReadonlyMap<string, number> = numbered([
  "sunday sundays sun",
  "monday mondays mon",
  "tuesday tuesdays tues tue",
  "wednesday wednesdays wed",
  "thursday thursdays thurs thur thu",
  "friday fridays fri",
  "saturday saturdays sat",
], 0);

/** Ordinal numbers. */
export const ORDINALS: ReadonlyMap<string, number> = numbered([
  "first",
  "second",
  "third",
  "fourth",
  "fifth",
  "sixth",
  "seventh",
  "eighth eight",
  "ninth",
  "tenth",
  "eleventh",
  "twelfth",
], 1);

type Field = "microseconds" | "seconds" | "minutes" | "hours" | "days" | "months" | "years";

/** Units: the field that they add to, and how many of it. */
export const UNITS: ReadonlyMap<string, readonly [Field, number]> = new Map<string, readonly [Field, number]>(
  [
    ...["usec", "usecs", "microsecond", "microseconds", "µs"].map((name) =>
      [name, ["microseconds", 1]] as const
    ),
    ...["msec", "msecs", "ms", "millisecond", "milliseconds"].map((name) =>
      [name, ["microseconds", 1000]] as const
    ),
    ...["sec", "secs", "second", "seconds"].map((name) => [name, ["seconds", 1]] as const),
    ...["min", "mins", "minute", "minutes"].map((name) => [name, ["minutes", 1]] as const),
    ...["hour", "hours"].map((name) => [name, ["hours", 1]] as const),
    ...["day", "days"].map((name) => [name, ["days", 1]] as const),
    ...["week", "weeks"].map((name) => [name, ["days", 7]] as const),
    ...["fortnight", "fortnights", "forthnight", "forthnights"].map((name) => [name, ["days", 14]] as const),
    ...["month", "months"].map((name) => [name, ["months", 1]] as const),
    ...["year", "years"].map((name) => [name, ["years", 1]] as const),
  ],
);

/** Adds so many of a unit. A weekday drops the time of day unless it is kept. */
export function addUnit(
  time: ParsedTime,
  amount: number,
  unit: string,
  behavior: WeekdayBehavior,
  keepsTime: boolean,
): void {
  const name = unit.toLowerCase();
  time.hasRelative = true;
  const known = UNITS.get(name);
  if (known !== undefined) {
    time[known[0]] += amount * known[1];
    return;
  }
  if (name === "weekday" || name === "weekdays") {
    time.workingDays += amount;
    return;
  }
  if (!keepsTime) time.dropTime();
  time.days += (amount > 0 ? amount - 1 : amount) * 7;
  time.weekday = WEEKDAYS.get(name) ?? 0;
  time.weekdayBehavior = behavior;
}

/** `next month`, `third monday`, `this week`: gives the amount that the first word means. */
export function applyRelativeText(time: ParsedTime, text: string, unit: string, isOfMonth: boolean): number {
  const word = text.toLowerCase();
  const amount = ORDINALS.get(word) ?? (word === "next" ? 1 : word === "this" ? 0 : -1);
  const behavior = word === "this" || isOfMonth && amount > 0 ? 1 : 0;
  const isWeek = unit.toLowerCase() === "week";
  addUnit(time, amount, unit, behavior, false);
  if (isWeek) {
    time.weekdayBehavior = 2;
    time.weekday ??= 1;
  }
  return amount;
}
