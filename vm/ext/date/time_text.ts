/**
 * Reads English texts of dates and times: strtotime()'s language.
 *
 * *Source:* https://www.php.net/datetime.formats
 *
 * @module
 */
import { daysInMonth } from "./calendar.ts";
import { ParsedTime } from "./parsed_time.ts";
import { RuleError, TIME_RULES, type TimeRule } from "./time_rules.ts";
import { addUnit } from "./time_words.ts";
import { isDigit, TokenReader } from "./token_reader.ts";

/** Texts that were parsed of late. */
const cache: Map<string, ParsedTime> = new Map();
const CACHE_MAX = 256;

/** What a text says; its `errors` are not empty when it cannot be understood. The result must not be changed. */
export function parseTimeText(text: string): ParsedTime {
  let time = plainTime(text) ?? cache.get(text);
  if (time !== undefined) return time;
  time = scan(text);
  if (cache.size >= CACHE_MAX) cache.clear();
  cache.set(text, time);
  return time;
}

/** The number of some digits; NaN where there are others. */
function digits(text: string, start: number, count: number): number {
  let value = 0;
  for (let at = start; at < start + count; at++) {
    const code = text.charCodeAt(at);
    if (!isDigit(code)) return NaN;
    value = value * 10 + code - 48;
  }
  return value;
}

/** The usual form, `2024-05-06 07:08:09.5 +1 day`, which needs no rules. */
function plainTime(text: string): ParsedTime | null {
  if (text.charCodeAt(4) !== MINUS || text.charCodeAt(7) !== MINUS) return null;
  const year = digits(text, 0, 4);
  const month = digits(text, 5, 2);
  const day = digits(text, 8, 2);
  if (!(year >= 0 && month >= 1 && month <= 12 && day >= 1 && day <= 28)) return null;
  const time = new ParsedTime();
  time.hasDate = true;
  time.year = year;
  time.month = month;
  time.day = day;
  if (text.length === 10) return time;
  let end = 10;
  if (text.charCodeAt(13) === COLON) {
    end = plainClock(time, text);
    if (end === 0) return null;
  }
  return plainAmounts(time, text, end) ? time : null;
}

const MINUS = 45;
const COLON = 58;

/** Reads ` 07:08:09.5` behind a date, and gives where it ends; 0 for something else. */
function plainClock(time: ParsedTime, text: string): number {
  const separator = text.charAt(10);
  if (separator !== " " && separator !== "T" || text.charCodeAt(16) !== COLON) return 0;
  const hour = digits(text, 11, 2);
  const minute = digits(text, 14, 2);
  const second = digits(text, 17, 2);
  if (!(hour <= 23 && minute <= 59 && second <= 59)) return 0;
  let end = 19;
  let microsecond = 0;
  if (text.charAt(19) === ".") {
    end++;
    while (end < 26 && isDigit(text.charCodeAt(end))) end++;
    if (end === 20) return 0;
    microsecond = Number(text.slice(20, end).padEnd(6, "0"));
  }
  time.timeCount = 1;
  time.setClock(hour, minute, second, microsecond);
  return end;
}

const PLAIN_AMOUNT = / ([-+]\d{1,9}) (second|minute|hour|day|week|month|year)s?(?=$| [-+])/y;

/** Reads amounts such as ` +1 day -2 hours` up to the end; false where there is something else. */
function plainAmounts(time: ParsedTime, text: string, start: number): boolean {
  let at = start;
  while (at < text.length) {
    PLAIN_AMOUNT.lastIndex = at;
    const match = PLAIN_AMOUNT.exec(text);
    if (match === null) return false;
    time.hasRelative = true;
    addUnit(time, Number(match[1]), match[2] as string, 1, true);
    at += match[0].length;
  }
  return true;
}

function scan(text: string): ParsedTime {
  const time = new ParsedTime();
  const trimmed = text.replace(/^[ \t\n\r\v\f]+|[ \t\n\r\v\f]+$/g, "");
  if (trimmed === "") {
    time.errors.push({ at: 0, char: text.charAt(0), message: "Empty string" });
    return time;
  }
  let at = 0;
  while (at < trimmed.length) {
    const char = trimmed.charAt(at);
    if (char === "\0" || char === "\n") break;
    if (char === " " || char === "\t" || char === "," || char === ".") at++;
    else at = applyBest(time, trimmed, at);
  }
  warnInvalid(time, at + 1, trimmed.charAt(at + 1));
  return time;
}

/** Warns of what no clock or calendar has. */
export function warnInvalid(time: ParsedTime, at: number, char: string): void {
  const { hour, minute, second, year, month, day } = time;
  if (
    time.timeCount > 0 && ((hour ?? 0) > 23 || (hour ?? 0) < 0 || (minute ?? 0) > 59 || (second ?? 0) > 59)
  ) {
    time.warnings.push({ at, char, message: "The parsed time was invalid" });
  }
  if (time.hasDate && !isDay(year ?? 1, month, day)) {
    time.warnings.push({ at, char, message: "The parsed date was invalid" });
  }
}

function isDay(year: number, month: number | null, day: number | null): boolean {
  if (month === null || day === null) return false;
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

function applyBest(time: ParsedTime, text: string, at: number): number {
  let best: TimeRule | null = null;
  let length = 0;
  for (const candidate of TIME_RULES) {
    const { pattern } = candidate;
    pattern.lastIndex = at;
    if (pattern.test(text) && pattern.lastIndex - at > length) {
      best = candidate;
      length = pattern.lastIndex - at;
    }
  }
  const char = text.charAt(at);
  if (best === null) {
    time.errors.push({ at, char, message: "Unexpected character" });
    return at + 1;
  }
  try {
    best.apply(time, new TokenReader(text.slice(at, at + length)));
  } catch (error) {
    if (!(error instanceof RuleError)) throw error;
    (error.isWarning ? time.warnings : time.errors).push({ at, char, message: error.message });
  }
  return at + length;
}
