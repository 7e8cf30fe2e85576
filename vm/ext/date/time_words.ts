/**
 * The words of texts of times, and what units add.
 *
 * *Source:* https://www.php.net/datetime.formats.relative
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
  "tuesday tuesdays tue",
  "wednesday wednesdays wed",
  "thursday thursdays thu",
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

type Field = "microsecond" | "second" | "minute" | "hour" | "day" | "month" | "year";

const UNIT_LISTS: readonly (readonly [string, Field, number])[] = [
  ["usec usecs microsecond microseconds µs µsec µsecs", "microsecond", 1],
  ["msec msecs ms millisecond milliseconds", "microsecond", 1000],
  ["sec secs second seconds", "second", 1],
  ["min mins minute minutes", "minute", 1],
  ["hour hours", "hour", 1],
  ["day days", "day", 1],
  ["week weeks", "day", 7],
  ["fortnight fortnights forthnight forthnights", "day", 14],
  ["month months", "month", 1],
  ["year years", "year", 1],
];

/** Units as bytes of UTF-8: the field that they add to, and how many of it. */
export const UNITS: ReadonlyMap<string, readonly [Field, number]> = new Map(
  UNIT_LISTS.flatMap(([names, field, size]) =>
    names.replaceAll("µ", "\xc2\xb5").split(" ").map((name) => [name, [field, size]] as const)
  ),
);

/** Adds so many of a unit. A weekday drops the time of day unless it is kept. */
export function addUnit(
  time: ParsedTime,
  amount: number,
  unit: string,
  behavior: WeekdayBehavior,
  keepsTime: boolean,
): void {
  const { relative } = time;
  const known = UNITS.get(unit);
  if (known !== undefined) {
    relative[known[0]] += amount * known[1];
    return;
  }
  if (!keepsTime) time.dropTime();
  if (unit === "weekday" || unit === "weekdays") {
    relative.special = "weekday";
    relative.specialCount = amount;
    return;
  }
  const weekday = WEEKDAYS.get(unit);
  if (weekday === undefined) return;
  relative.hasWeekday = true;
  relative.day += (amount > 0 ? amount - 1 : amount) * 7;
  relative.weekday = weekday;
  relative.weekdayBehavior = behavior;
}

/** What `next`, `third`, `this` mean: an amount, and how a weekday behind it counts. */
export function relativeWord(word: string): { readonly amount: number; readonly behavior: WeekdayBehavior } {
  const amount = ORDINALS.get(word) ?? (word === "next" ? 1 : word === "this" ? 0 : -1);
  return { amount, behavior: word === "this" ? 1 : 0 };
}
