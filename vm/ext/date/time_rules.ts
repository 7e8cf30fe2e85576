/**
 * The formats of texts of times: what each looks like and what it says.
 *
 * At each place the rule that matches most chars wins, the earlier one of two that match alike.
 *
 * *Source:* https://www.php.net/datetime.formats
 *
 * @module
 */
import { daysOf, weekdayOf } from "./calendar.ts";
import type { ParsedTime } from "./parsed_time.ts";
import { addUnit, MONTHS, ORDINALS, relativeWord, UNITS, WEEKDAYS } from "./time_words.ts";
import { TokenReader } from "./token_reader.ts";
import { UTC } from "./time_zone.ts";

/** What is wrong with a text, where a rule can tell. */
export class RuleError extends Error {
  constructor(message: string, readonly isWarning = false) {
    super(message);
  }
}

/** One format. */
export interface TimeRule {
  readonly pattern: RegExp;
  apply(time: ParsedTime, reader: TokenReader): void;
}

function rule(source: string, apply: (time: ParsedTime, reader: TokenReader) => void): TimeRule {
  return { pattern: new RegExp(source, "iy"), apply };
}

function anyOf(words: Iterable<string>): string {
  return `(?:${[...words].sort((first, second) => second.length - first.length).join("|")})`;
}

const ROMAN = /^[ivx]+$/;
const MONTH_NAMES = anyOf([...MONTHS.keys()].filter((name) => !ROMAN.test(name)));
const MONTH_SHORT = anyOf([...MONTHS.keys()].filter((name) => !ROMAN.test(name) && name.length <= 4));
const MONTH_TEXT = anyOf(MONTHS.keys());
const WEEKDAY = anyOf(WEEKDAYS.keys());
const UNIT = anyOf([...UNITS.keys(), ...WEEKDAYS.keys(), "weekday", "weekdays"]);
const UNIT_NO_WEEK = anyOf(
  [...UNITS.keys(), ...WEEKDAYS.keys(), "weekday", "weekdays"].filter((name) => name !== "week"),
);
const RELATIVE_WORD = "(?:next|last|previous|this)";
const RELATIVE = anyOf([...ORDINALS.keys(), "next", "last", "previous", "this"]);
const HOUR = String.raw`(?:2[0-4]|[01]?\d)`;
const HOUR2 = String.raw`(?:2[0-4]|[01]\d)`;
const HOUR12 = String.raw`(?:1[0-2]|0?[1-9])`;
const MINUTE = String.raw`[0-5]?\d`;
const MINUTE2 = String.raw`[0-5]\d`;
const SECOND = String.raw`(?:60|[0-5]?\d)`;
const SECOND2 = String.raw`(?:60|[0-5]\d)`;
const FRACTION = String.raw`\.\d+`;
const MERIDIAN = String.raw`[ap]\.?m\.?(?:[\t ]|\0|$)`;
const MONTH = String.raw`(?:1[0-2]|0?\d)`;
const MONTH2 = String.raw`(?:0\d|1[0-2])`;
const DAY = String.raw`(?:3[01]|[0-2]?\d)`;
const DAY2 = String.raw`(?:0\d|[12]\d|3[01])`;
const DAY_ENDING = "(?:st|nd|rd|th)?";
const DAY_OF_YEAR = String.raw`(?:00[1-9]|0[1-9]\d|[12]\d\d|3[0-5]\d|36[0-6])`;
const WEEK = String.raw`(?:0[1-9]|[1-4]\d|5[0-3])`;
const OFFSET = String
  .raw`(?:GMT)?[-+](?:${HOUR2}:${MINUTE2}:${SECOND2}|${HOUR2}${MINUTE2}${SECOND2}|${HOUR}(?::?${MINUTE})?)`;
const ZONE = String.raw`(?:${OFFSET}|[a-z]+(?:[_/-][a-z]+)+|\(?[a-z]{1,6}\)?)`;
const ZONED_CLOCK = String.raw`t?${HOUR}[:.]${MINUTE}[:.]${SECOND2}[ \t]*${ZONE}`;
const NO_YEAR = String.raw`${MONTH_TEXT}[ .\t-]*${DAY}(?:[,.stndrh\t ]+|\0|$)`;

function startTime(time: ParsedTime): void {
  if (time.timeCount > 0) throw new RuleError("Double time specification");
  time.timeCount = 1;
  time.setClock(0, 0, 0);
}

function startDate(time: ParsedTime): void {
  if (time.hasDate) throw new RuleError("Double date specification");
  time.hasDate = true;
}

function startZone(time: ParsedTime): void {
  time.hasZone = true;
  if (time.zoneCount++ > 0) throw new RuleError("Double timezone specification", time.zoneCount === 2);
}

function setDate(time: ParsedTime, year: number | null, month: number | null, day: number | null): void {
  time.year = year;
  time.month = month;
  time.day = day;
}

function readZone(time: ParsedTime, reader: TokenReader): void {
  if (reader.isAtEnd) return;
  time.zone = reader.zone();
  time.hasZone = true;
  if (time.zone === null) throw new RuleError("The timezone could not be found in the database");
}

function zonedClock(time: ParsedTime, reader: TokenReader): void {
  startTime(time);
  time.setClock(...reader.clock());
  readZone(time, reader);
}

function clock12(time: ParsedTime, reader: TokenReader): void {
  startTime(time);
  const [hour, minute, second, microsecond] = reader.clock();
  time.setClock((hour ?? 0) + reader.meridian(hour ?? 0), minute, second, microsecond);
}

function yearMonthDay(time: ParsedTime, reader: TokenReader): void {
  startDate(time);
  setDate(time, reader.year(), reader.number(2), reader.number(2));
}

function epochStart(time: ParsedTime): void {
  time.hasRelative = true;
  time.hasDate = false;
  setDate(time, 0, 0, 0);
  time.dropTime();
  startZone(time);
  setDate(time, 1970, 1, 1);
  time.zone = EPOCH_ZONE;
}

/** The offset of zero, in which times since the epoch are. */
const EPOCH_ZONE = offsetZero();

function relativeDay(time: ParsedTime, day: number): void {
  time.hasRelative = true;
  time.dropTime();
  time.relative.day = day;
}

function weekdayOfMonth(time: ParsedTime, reader: TokenReader): void {
  time.hasRelative = true;
  time.dropTime();
  const { amount, behavior } = relativeWord(reader.word());
  time.relative.special = amount > 0 ? "dayOfMonth" : "lastDayOfMonth";
  addUnit(time, amount, reader.word(), amount > 0 ? 1 : behavior, false);
}

function isoWeek(time: ParsedTime, reader: TokenReader): void {
  startDate(time);
  time.hasRelative = true;
  const year = reader.number(4) ?? 0;
  const week = reader.number(2) ?? 1;
  const day = reader.isAtEnd ? 1 : reader.number(1) ?? 1;
  setDate(time, year, 1, 1);
  time.relative.day = daysFromWeek(year, week, day);
}

/** Days from the first of January to a day of a week by ISO 8601. */
export function daysFromWeek(year: number, week: number, day: number): number {
  const first = weekdayOf(daysOf(year, 1, 1));
  return (first > 4 ? 7 - first : 0 - first) + (week - 1) * 7 + day;
}

const WORD_RULES: readonly TimeRule[] = [
  rule("yesterday", (time) => relativeDay(time, -1)),
  rule("now", () => {}),
  rule("noon", (time) => {
    time.dropTime();
    time.timeCount = 1;
    time.hour = 12;
  }),
  rule("midnight|today", (time) => time.dropTime()),
  rule("tomorrow", (time) => relativeDay(time, 1)),
  rule(String.raw`@-?\d+`, (time, reader) => {
    epochStart(time);
    time.relative.second += reader.signedNumber(24);
  }),
  rule(String.raw`@-?\d+\.\d{0,6}`, (time, reader) => {
    epochStart(time);
    const isNegative = reader.text.charAt(1) === "-";
    time.relative.second += reader.signedNumber(24);
    const fraction = reader.fraction();
    time.relative.microsecond = isNegative ? 0 - fraction : fraction;
  }),
  rule("(?:first|last) day of", (time, reader) => {
    time.hasRelative = true;
    time.relative.monthEnd = reader.word() as "first" | "last";
  }),
  rule(String.raw`(?:back|front) of ${HOUR}(?:[ \t]*${MERIDIAN})?`, (time, reader) => {
    time.dropTime();
    startTime(time);
    const isBack = reader.char.toLowerCase() === "b";
    const hour = reader.number(2) ?? 0;
    const shifted = hour - (isBack ? 0 : 1);
    time.setClock(shifted + reader.meridian(shifted), isBack ? 15 : 45, 0);
  }),
  rule(String.raw`${RELATIVE}[ \t]+${WEEKDAY}[ \t]+of`, weekdayOfMonth),
];

const CLOCK_RULES: readonly TimeRule[] = [
  rule(
    String.raw`${HOUR12}(?:[:.]${MINUTE2}[ \t]*|[:.]${MINUTE}[:.]${SECOND2}[ \t]*|[ \t]*)${MERIDIAN}`,
    clock12,
  ),
  rule(String.raw`${HOUR12}:${MINUTE2}:${SECOND2}[:.]\d+${MERIDIAN}`, (time, reader) => {
    startTime(time);
    const hour = reader.number(2) ?? 0;
    const [minute, second] = [reader.number(2), reader.number(2)];
    const microsecond = reader.fraction();
    time.setClock(hour + reader.meridian(hour), minute, second, microsecond);
  }),
  rule(
    String.raw`t?${HOUR}[:.]${MINUTE}(?:[:.]${SECOND}(?:${FRACTION})?)?|t${HOUR}`,
    zonedClock,
  ),
  rule(`t?${HOUR2}${MINUTE2}`, (time, reader) => {
    if (time.timeCount === 0) {
      const { microsecond } = time;
      time.setClock(reader.number(2), reader.number(2), 0);
      time.microsecond = microsecond;
    } else if (time.timeCount === 1) time.year = reader.number(4);
    else throw new RuleError("Double time specification");
    time.timeCount++;
  }),
  rule(`t?${HOUR2}${MINUTE2}${SECOND2}`, (time, reader) => {
    startTime(time);
    time.setClock(reader.number(2), reader.number(2), reader.number(2));
    readZone(time, reader);
  }),
];

const NUMERIC_DATE_RULES: readonly TimeRule[] = [
  rule(String.raw`${MONTH}/${DAY}(?:/\d{1,4})?`, (time, reader) => {
    startDate(time);
    const [month, day] = [reader.number(2), reader.number(2)];
    setDate(time, reader.isAtEnd ? time.year : reader.year(), month, day);
  }),
  rule(
    String.raw`[-+]?\d{4}-${MONTH2}-${DAY2}|\d{4}/${MONTH2}/${DAY2}/|\d{4}/${MONTH}/${DAY}`,
    (time, reader) => {
      startDate(time);
      setDate(time, reader.signedNumber(4), reader.number(2), reader.number(2));
    },
  ),
  rule(String.raw`\d{2}-${MONTH2}-${DAY2}`, yearMonthDay),
  rule(String.raw`[-+]\d{5,19}-${MONTH2}-${DAY2}`, (time, reader) => {
    startDate(time);
    setDate(time, reader.signedNumber(19), reader.number(2), reader.number(2));
  }),
  rule(String.raw`\d{4}-${MONTH}`, (time, reader) => {
    startDate(time);
    setDate(time, reader.year(), reader.number(2), 1);
  }),
  rule(String.raw`\d{1,4}-${MONTH}-${DAY}`, yearMonthDay),
  rule(String.raw`${DAY}[.\t-]${MONTH}[.-]\d{4}`, dayMonthYear),
  rule(String.raw`${DAY}[.\t]${MONTH}\.\d{2}`, dayMonthYear),
];

function dayMonthYear(time: ParsedTime, reader: TokenReader): void {
  startDate(time);
  const [day, month] = [reader.number(2), reader.number(2)];
  setDate(time, reader.year(), month, day);
}

const NAMED_DATE_RULES: readonly TimeRule[] = [
  rule(String.raw`${DAY}${DAY_ENDING}[ \t.-]*${MONTH_TEXT}[ \t.-]*\d{1,4}`, (time, reader) => {
    startDate(time);
    const day = reader.number(2);
    reader.skipDayEnding();
    const month = reader.month();
    setDate(time, reader.year(), month, day);
  }),
  rule(String.raw`${MONTH_TEXT}[ .\t-]*\d{4}`, (time, reader) => {
    startDate(time);
    const month = reader.month();
    setDate(time, reader.year(), month, 1);
  }),
  rule(String.raw`\d{4}[ .\t-]*${MONTH_TEXT}`, (time, reader) => {
    startDate(time);
    setDate(time, reader.year(), reader.month(), 1);
  }),
  rule(String.raw`${MONTH_TEXT}[ .\t-]*${DAY}[,.stndrh\t ]+\d{1,4}|${NO_YEAR}`, (time, reader) => {
    startDate(time);
    const [month, day] = [reader.month(), reader.number(2)];
    setDate(time, reader.year() ?? time.year, month, day);
  }),
  rule(NO_YEAR, (time, reader) => {
    startDate(time);
    setDate(time, time.year, reader.month(), reader.number(2));
  }),
  rule(String.raw`${DAY}${DAY_ENDING}[ .\t-]*${MONTH_TEXT}`, (time, reader) => {
    startDate(time);
    const day = reader.number(2);
    reader.skipDayEnding();
    setDate(time, time.year, reader.month(), day);
  }),
  rule(String.raw`\d{4}${MONTH2}${DAY2}`, yearMonthDay),
];

const COMPOUND_RULES: readonly TimeRule[] = [
  rule(
    String
      .raw`\d{4}${MONTH2}${DAY2}t${HOUR}:${MINUTE2}:${SECOND2}|\d{4}${MONTH2}${DAY2}t${HOUR}${MINUTE2}${SECOND2}|` +
      String.raw`\d{4}-${MONTH2}-${DAY2}T${HOUR2}:${MINUTE2}:${SECOND2}${FRACTION}(?:${OFFSET})?|` +
      String.raw`\d{4}-${MONTH}-${DAY}T${HOUR}:${MINUTE}:${SECOND}|` +
      String.raw`\d{4}:${MONTH2}:${DAY2} ${HOUR2}:${MINUTE2}:${SECOND2}`,
    (time, reader) => {
      startTime(time);
      startDate(time);
      setDate(time, reader.number(4), reader.number(2), reader.number(2));
      const [hour, minute, second] = [reader.number(2), reader.number(2), reader.number(2)];
      time.setClock(hour, minute, second, reader.char === "." ? reader.fraction() : 0);
      readZone(time, reader);
    },
  ),
  rule(String.raw`\d{4}[.-]?${DAY_OF_YEAR}`, (time, reader) => {
    startDate(time);
    setDate(time, reader.year(), 1, reader.number(3));
  }),
  rule(String.raw`\d{4}-?W${WEEK}-?[0-7]`, isoWeek),
  rule(String.raw`\d{4}-?W${WEEK}`, isoWeek),
  rule(String.raw`${MONTH_SHORT}-${DAY2}-\d{1,4}`, (time, reader) => {
    startDate(time);
    const [month, day] = [reader.month(), reader.number(2)];
    setDate(time, reader.year(), month, day);
  }),
  rule(String.raw`\d{1,4}-${MONTH_SHORT}-${DAY2}`, (time, reader) => {
    startDate(time);
    setDate(time, reader.year(), reader.month(), reader.number(2));
  }),
  rule(
    String.raw`${DAY}/${MONTH_SHORT}/\d{4}:${HOUR2}:${MINUTE2}:${SECOND2}[ \t]+${OFFSET}`,
    (time, reader) => {
      startTime(time);
      startDate(time);
      const [day, month] = [reader.number(2), reader.month()];
      setDate(time, reader.number(4), month, day);
      time.setClock(reader.number(2), reader.number(2), reader.number(2));
      readZone(time, reader);
    },
  ),
  rule(String.raw`\d{4}`, (time, reader) => {
    time.year = reader.number(4);
  }),
];

const RELATIVE_RULES: readonly TimeRule[] = [
  rule("ago", (time) => time.relative.invert()),
  rule(`${WEEKDAY}|weekdays?`, (time, reader) => {
    time.hasRelative = true;
    time.relative.hasWeekday = true;
    time.dropTime();
    time.relative.weekday = WEEKDAYS.get(reader.word()) ?? 1;
    if (time.relative.weekdayBehavior !== 2) time.relative.weekdayBehavior = 1;
  }),
  rule(String.raw`${RELATIVE_WORD}[ \t]+week`, (time, reader) => {
    time.hasRelative = true;
    addUnit(time, relativeWord(reader.word()).amount, "week", 1, false);
    time.relative.weekdayBehavior = 2;
    if (time.relative.hasWeekday) return;
    time.relative.hasWeekday = true;
    time.relative.weekday = 1;
  }),
  rule(String.raw`${RELATIVE}[ \t]+${UNIT_NO_WEEK}`, (time, reader) => {
    time.hasRelative = true;
    const { amount, behavior } = relativeWord(reader.word());
    addUnit(time, amount, reader.word(), behavior, false);
  }),
  rule(MONTH_NAMES, (time, reader) => {
    startDate(time);
    time.month = reader.month();
  }),
  rule(ZONE, (time, reader) => {
    startZone(time);
    time.zone = reader.zone();
    if (time.zone === null) throw new RuleError("The timezone could not be found in the database");
  }),
];

function shortDate(time: ParsedTime, reader: TokenReader): void {
  startDate(time);
  time.month = reader.month();
  time.day = reader.number(2);
}

const MIXED_RULES: readonly TimeRule[] = [
  rule(
    String.raw`${NO_YEAR}${HOUR12}[:.](?:${MINUTE2}|${MINUTE}[:.]${SECOND2})[ \t]*${MERIDIAN}`,
    (time, reader) => {
      shortDate(time, reader);
      clock12(time, reader);
    },
  ),
  rule(
    String.raw`${NO_YEAR}(?:${ZONED_CLOCK}|t?${HOUR}[:.]${MINUTE}(?:[:.]${SECOND})?)`,
    (time, reader) => {
      shortDate(time, reader);
      zonedClock(time, reader);
    },
  ),
  rule(String.raw`[-+]*[ \t]*\d{1,13}[ \t]*${UNIT}`, (time, reader) => {
    time.hasRelative = true;
    const amount = reader.signedNumber(24);
    addUnit(time, amount, reader.word(), 1, true);
  }),
];

function offsetZero() {
  return new TokenReader("+00:00").zone() ?? UTC;
}

/** All rules, in the order in which the earlier wins. */
export const TIME_RULES: readonly TimeRule[] = [
  ...WORD_RULES,
  ...CLOCK_RULES,
  ...NUMERIC_DATE_RULES,
  ...NAMED_DATE_RULES,
  ...COMPOUND_RULES,
  ...RELATIVE_RULES,
  ...MIXED_RULES,
];
