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
import { TokenReader } from "./token_reader.ts";

/** Texts that were parsed of late. */
const cache: Map<string, ParsedTime> = new Map();
const CACHE_MAX = 256;

/** What a text says; its `errors` are not empty when it cannot be understood. The result must not be changed. */
export function parseTimeText(text: string): ParsedTime {
  let time = cache.get(text);
  if (time !== undefined) return time;
  time = plainTime(text) ?? scan(text);
  if (cache.size >= CACHE_MAX) cache.clear();
  cache.set(text, time);
  return time;
}

const PLAIN =
  /^(\d{4})-(0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])(?:[ T]([01]\d|2[0-3]):([0-5]\d):([0-5]\d)(?:\.(\d{1,6}))?)?$/;

/** The usual form, which needs no rules. */
function plainTime(text: string): ParsedTime | null {
  const match = PLAIN.exec(text);
  if (match === null) return null;
  const time = new ParsedTime();
  time.hasDate = true;
  time.year = Number(match[1]);
  time.month = Number(match[2]);
  time.day = Number(match[3]);
  if (match[4] === undefined) return time;
  time.timeCount = 1;
  time.setClock(
    Number(match[4]),
    Number(match[5]),
    Number(match[6]),
    match[7] === undefined ? 0 : Number(match[7].padEnd(6, "0")),
  );
  return time;
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
