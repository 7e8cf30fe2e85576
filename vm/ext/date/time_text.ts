/**
 * Reads English texts of dates and times: strtotime()'s language.
 *
 * At each place the rule that matches most chars wins, the earlier one of two that match alike.
 *
 * *Source:* https://www.php.net/datetime.formats; timelib parse_date.re
 *
 * @module
 */
import { daysOf, weekdayOf } from "./calendar.ts";
import { ParsedTime } from "./parsed_time.ts";
import { addUnit, applyRelativeText, MONTHS, ORDINALS, UNITS, WEEKDAYS } from "./time_words.ts";
import { parseZoneText } from "./zone_text.ts";

/** A text that says nothing that can be understood, or says it twice. */
export class TimeTextError extends Error {}

type Groups = (string | undefined)[];

interface Rule {
  readonly pattern: RegExp;
  apply(time: ParsedTime, groups: Groups): void;
}

const MONTH = `(${[...MONTHS.keys()].sort(longerFirst).join("|")})`;
const WEEKDAY = `(${[...WEEKDAYS.keys()].sort(longerFirst).join("|")})`;
const UNIT = `(${[...UNITS.keys(), ...WEEKDAYS.keys(), "weekdays", "weekday"].sort(longerFirst).join("|")})`;
const RELATIVE = `(${[...ORDINALS.keys(), "last", "previous", "next", "this"].sort(longerFirst).join("|")})`;
const DAY = String.raw`([0-2]?\d|3[01])`;
const HOUR = String.raw`(2[0-4]|[01]?\d)`;
const MERIDIAN = String.raw`[ \t]*([ap])\.?m\.?(?=[\0\t ]|$)`;
const ENDING = "(?:st|nd|rd|th)?";

function longerFirst(first: string, second: string): number {
  return second.length - first.length;
}

function rule(source: string, apply: (time: ParsedTime, groups: Groups) => void): Rule {
  return { pattern: new RegExp(source, "iy"), apply };
}

function setDate(time: ParsedTime, year: number | null, month: number | null, day: number | null): void {
  if (time.hasDate) throw new TimeTextError("Double date specification");
  time.hasDate = true;
  if (year !== null) time.year = year;
  if (month !== null) time.month = month;
  if (day !== null) time.day = day;
}

function setTime(time: ParsedTime, hour: number, minute: number, second = 0, fraction = ""): void {
  if (time.hasTime) throw new TimeTextError("Double time specification");
  time.hasTime = true;
  time.hour = hour;
  time.minute = minute;
  time.second = second;
  time.microsecond = Math.floor(Number(`0.${fraction || "0"}`) * 1e6);
}

/** Years of less than four digits: 0–69 are 2000–2069, 70–99 are 1970–1999. */
function yearOf(text: string | undefined): number {
  const year = Number(text);
  if (text === undefined || text.replace(/^[-+]/, "").length >= 4 || year >= 100) return year;
  return year < 70 ? year + 2000 : year + 1900;
}

function monthOf(text: string | undefined): number {
  return MONTHS.get((text ?? "").toLowerCase()) ?? Number(text);
}

function hour12(hour: string | undefined, half: string | undefined): number {
  return Number(hour) % 12 + ((half ?? "").toLowerCase() === "p" ? 12 : 0);
}

const CLOCK_RULES: readonly Rule[] = [
  rule(String.raw`t?${HOUR}[:.]([0-5]?\d)(?:[:.](60|[0-5]?\d)(?:[.,:](\d+))?)?`, (time, [h, m, s, f]) => {
    setTime(time, Number(h), Number(m), Number(s ?? 0), f);
  }),
  rule(
    String.raw`(0?[1-9]|1[0-2])(?:[:.]([0-5]?\d)(?:[:.]([0-5]?\d))?)?${MERIDIAN}`,
    (time, [h, m, s, half]) => {
      setTime(time, hour12(h, half), Number(m ?? 0), Number(s ?? 0));
    },
  ),
  rule(String.raw`t([01]\d|2[0-4])([0-5]\d)([0-5]\d)?`, (time, [h, m, s]) => {
    setTime(time, Number(h), Number(m), Number(s ?? 0));
  }),
  rule(String.raw`t([01]?\d|2[0-4])(?=[ \t]|$)`, (time, [h]) => setTime(time, Number(h), 0)),
  rule(String.raw`([01]\d|2[0-4])([0-5]\d)(?!\d)`, (time, [h, m]) => {
    if (time.hasTime) setDateYear(time, `${h}${m}`);
    else setTime(time, Number(h), Number(m));
  }),
];

function setDateYear(time: ParsedTime, text: string): void {
  time.year = Number(text);
}

const NUMERIC_DATE_RULES: readonly Rule[] = [
  rule(
    String.raw`([-+]?\d{4})-(0?\d|1[0-2])-${DAY}`,
    (time, [y, m, d]) => setDate(time, yearOf(y), Number(m), Number(d)),
  ),
  rule(String.raw`(\d{1,4})-(0?\d|1[0-2])-${DAY}(?!\d)`, (time, [y, m, d]) => {
    setDate(time, yearOf(y), Number(m), Number(d));
  }),
  rule(
    String.raw`(\d{4})/(0?\d|1[0-2])/${DAY}/?`,
    (time, [y, m, d]) => setDate(time, Number(y), Number(m), Number(d)),
  ),
  rule(String.raw`(\d{4})-(0?\d|1[0-2])(?!\d)`, (time, [y, m]) => setDate(time, Number(y), Number(m), 1)),
  rule(
    String.raw`(0?\d|1[0-2])/${DAY}/(\d{4}|\d{2})`,
    (time, [m, d, y]) => setDate(time, yearOf(y), Number(m), Number(d)),
  ),
  rule(String.raw`(0?\d|1[0-2])/${DAY}`, (time, [m, d]) => setDate(time, null, Number(m), Number(d))),
  rule(
    String.raw`${DAY}[.\t-](0?\d|1[0-2])[.-](\d{4})`,
    (time, [d, m, y]) => setDate(time, Number(y), Number(m), Number(d)),
  ),
  rule(String.raw`${DAY}[.\t](0?\d|1[0-2])\.(\d{2})(?!\d)`, (time, [d, m, y]) => {
    setDate(time, yearOf(y), Number(m), Number(d));
  }),
  rule(
    String.raw`(\d{4})(0\d|1[0-2])([0-2]\d|3[01])`,
    (time, [y, m, d]) => setDate(time, Number(y), Number(m), Number(d)),
  ),
  rule(String.raw`(\d{4})(0\d|1[0-2])([0-2]\d|3[01])t?([01]\d|2[0-4])([0-5]\d)([0-5]\d)`, (time, groups) => {
    const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = groups.map(Number);
    setDate(time, year, month, day);
    setTime(time, hour, minute, second);
  }),
  rule(String.raw`(\d{4})[.-]?(00[1-9]|0[1-9]\d|[12]\d\d|3[0-5]\d|36[0-6])(?!\d)`, (time, [y, days]) => {
    setDate(time, Number(y), 1, Number(days));
  }),
  rule(String.raw`(\d{4})-?w(0[1-9]|[1-4]\d|5[0-3])(?:-?([0-7]))?`, (time, [y, week, day]) => {
    setDate(time, Number(y), 1, 1);
    time.hasRelative = true;
    const fourth = weekdayOf(daysOf(Number(y), 1, 4)) || 7;
    time.days += (Number(week) - 1) * 7 + Number(day ?? 1) - fourth + 3;
  }),
  rule(String.raw`(\d{4})(?!\d)`, (time, [y]) => setDateYear(time, y ?? "")),
];

const NAMED_DATE_RULES: readonly Rule[] = [
  rule(String.raw`${DAY}[ \t]*${ENDING}[ \t.-]*${MONTH}[ \t.-]*(\d{1,4})(?![\d:])`, (time, [d, m, y]) => {
    setDate(time, yearOf(y), monthOf(m), Number(d));
  }),
  rule(
    String.raw`${DAY}[ \t]*${ENDING}[ \t.-]*${MONTH}`,
    (time, [d, m]) => setDate(time, null, monthOf(m), Number(d)),
  ),
  rule(String.raw`${MONTH}[ .\t-]*${DAY}${ENDING}[,.\t ]+(\d{4})(?![\d:])`, (time, [m, d, y]) => {
    setDate(time, yearOf(y), monthOf(m), Number(d));
  }),
  rule(String.raw`${MONTH}[ .\t-]*${DAY}${ENDING}(?![\d:])[,.\t ]*`, (time, [m, d]) => {
    setDate(time, null, monthOf(m), Number(d));
  }),
  rule(String.raw`${MONTH}[ .\t-]*(\d{4})(?!\d)`, (time, [m, y]) => setDate(time, Number(y), monthOf(m), 1)),
  rule(String.raw`(\d{4})[ .\t-]*${MONTH}(?:-(\d{1,2}))?`, (time, [y, m, d]) => {
    setDate(time, Number(y), monthOf(m), Number(d ?? 1));
  }),
  rule(
    String.raw`${MONTH}-${DAY}-(\d{1,4})`,
    (time, [m, d, y]) => setDate(time, yearOf(y), monthOf(m), Number(d)),
  ),
  rule(
    String.raw`(\d{1,4})-${MONTH}-(\d{2})`,
    (time, [y, m, d]) => setDate(time, yearOf(y), monthOf(m), Number(d)),
  ),
  rule(MONTH, (time, [m]) => setDate(time, null, monthOf(m), null)),
  rule(
    String.raw`${DAY}/${MONTH}/(\d{4}):(\d\d):(\d\d):(\d\d)`,
    (time, [d, m, y, hour, minute, second]) => {
      setDate(time, Number(y), monthOf(m), Number(d));
      setTime(time, Number(hour), Number(minute), Number(second));
    },
  ),
];

const WORD_RULES: readonly Rule[] = [
  rule("now", () => {}),
  rule("today|midnight", (time) => time.dropTime()),
  rule("noon", (time) => {
    time.dropTime();
    time.hasTime = true;
    time.hour = 12;
  }),
  rule("tomorrow", (time) => {
    time.dropTime();
    time.days = 1;
  }),
  rule("yesterday", (time) => {
    time.dropTime();
    time.days = -1;
  }),
  rule(String.raw`@(-?\d+)(?:\.(\d{0,6}))?`, (time, [seconds]) => {
    time.hasDate = false;
    time.dropTime();
    [time.year, time.month, time.day] = [1970, 1, 1];
    time.seconds += Number(seconds);
    time.zone = parseZoneText("UTC");
  }),
  rule("(first|last) day of", (time, [end]) => time.monthEnd = (end ?? "").toLowerCase() as "first" | "last"),
  rule(String.raw`${RELATIVE}[ \t]+${WEEKDAY}[ \t]+of`, (time, [text, weekday]) => {
    const amount = applyRelativeText(time, text ?? "", weekday ?? "", true);
    time.weekdayOfMonth = amount > 0 ? "first" : "last";
  }),
  rule(String.raw`${RELATIVE}[ \t]+${UNIT}`, (time, [text, unit]) => {
    applyRelativeText(time, text ?? "", unit ?? "", false);
  }),
  rule(String.raw`([-+]*)[ \t]*(\d{1,13})[ \t]*${UNIT}`, (time, [signs, digits, unit]) => {
    const isNegative = ((signs ?? "").split("-").length - 1) % 2 === 1;
    addUnit(time, isNegative ? -Number(digits) : Number(digits), unit ?? "", 1, true);
  }),
  rule("ago", (time) => time.invert()),
  rule(WEEKDAY, (time, [weekday]) => {
    time.dropTime();
    time.weekday = WEEKDAYS.get((weekday ?? "").toLowerCase()) ?? 0;
    if (time.weekdayBehavior !== 2) time.weekdayBehavior = 1;
  }),
];

const ZONE_RULE = rule(
  String.raw`\(?((?:gmt|utc)?[-+]\d{1,2}(?::?\d{2}){0,2}|[a-z]+(?:[/_-][a-z]+)+|[a-z]{1,6})\)?(?![a-z])`,
  (time, [text]) => {
    const zone = parseZoneText(text ?? "");
    if (zone === null) throw new TimeTextError("The timezone could not be found in the database");
    if (time.zone !== null) throw new TimeTextError("Double timezone specification");
    time.zone = zone;
  },
);

const RULES: readonly Rule[] = [
  ...WORD_RULES,
  ...CLOCK_RULES,
  ...NUMERIC_DATE_RULES,
  ...NAMED_DATE_RULES,
  ZONE_RULE,
];

/** What a text says. Throws: TimeTextError when a part of it cannot be understood. */
export function parseTimeText(text: string): ParsedTime {
  const time = new ParsedTime();
  const trimmed = text.trim();
  if (trimmed === "") throw new TimeTextError("Empty string");
  let at = 0;
  while (at < trimmed.length) {
    if (/[ \t,;.]/.test(trimmed.charAt(at))) {
      at++;
      continue;
    }
    at = applyBest(time, trimmed, at);
  }
  return time;
}

function applyBest(time: ParsedTime, text: string, at: number): number {
  let best: Rule | null = null;
  let groups: RegExpExecArray | null = null;
  for (const candidate of RULES) {
    candidate.pattern.lastIndex = at;
    const match = candidate.pattern.exec(text);
    if (match !== null && (groups === null || match[0].length > groups[0].length)) {
      best = candidate;
      groups = match;
    }
  }
  if (best === null || groups === null) throw new TimeTextError("Unexpected character");
  best.apply(time, groups.slice(1));
  return at + groups[0].length;
}
