/**
 * Times as text, by the letters of date().
 *
 * *Source:* https://www.php.net/datetime.format; php-src ext/date/php_date.c (date_format)
 *
 * @module
 */
import { DAY_NAMES, MONTH_NAMES } from "../../runtime/calendar_names.ts";
import { DAY_SECONDS, dayAt, dayOfYear, daysInMonth, isLeapYear, isoWeek, weekdayOf } from "./calendar.ts";
import { offsetText, type TimeZone } from "./time_zone.ts";
import type { LocalType } from "./time_zone_rule.ts";

/** A time taken apart in a zone. */
export interface LocalTime {
  /** Seconds since the epoch. */
  readonly timestamp: number;
  readonly microsecond: number;
  /** Days from 1970-01-01 to the local day. */
  readonly days: number;
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  /** 0 for Sunday. */
  readonly weekday: number;
  readonly zone: TimeZone;
  readonly type: LocalType;
}

/** A time taken apart. */
export function localTimeOf(timestamp: number, zone: TimeZone, microsecond = 0): LocalTime {
  const type = zone.at(timestamp);
  const local = timestamp + type.offset;
  const days = Math.floor(local / DAY_SECONDS);
  const rest = local - days * DAY_SECONDS;
  const { year, month, day } = dayAt(days);
  return {
    timestamp,
    microsecond,
    days,
    year,
    month,
    day,
    hour: Math.floor(rest / 3600),
    minute: Math.floor(rest / 60) % 60,
    second: rest % 60,
    weekday: weekdayOf(days),
    zone,
    type,
  };
}

/** Formats as letters and literal texts, by what was asked for of late. */
const compiled: Map<string, FormatPart[]> = new Map();
const COMPILED_MAX = 256;

/** A letter, or a text that stands for itself. */
interface FormatPart {
  readonly letter: string;
  readonly text: string;
}

/** A time as a format's letters say. */
export function formatTime(format: string, time: LocalTime): string {
  let parts = compiled.get(format);
  if (parts === undefined) {
    if (compiled.size >= COMPILED_MAX) compiled.clear();
    compiled.set(format, parts = compileFormat(format));
  }
  let text = "";
  for (let i = 0; i < parts.length; i++) {
    const { letter, text: literal } = parts[i] as FormatPart;
    text += letter === "" ? literal : formatLetter(letter, time);
  }
  return text;
}

const LETTERS = "dDjlNSwzWoFMmntLyYXxaAgGhHisuvBUIOPpTeZcr";

function compileFormat(format: string): FormatPart[] {
  const parts: FormatPart[] = [];
  let literal = "";
  for (let at = 0; at < format.length; at++) {
    const letter = format.charAt(at);
    // Behind one at the end PHP finds the zero byte of the text's end.
    if (letter === "\\") literal += format.charAt(++at) || "\0";
    else if (!LETTERS.includes(letter)) literal += letter;
    else {
      if (literal !== "") parts.push({ letter: "", text: literal });
      literal = "";
      parts.push({ letter, text: "" });
    }
  }
  if (literal !== "") parts.push({ letter: "", text: literal });
  return parts;
}

/** The usual letters first. */
function formatLetter(letter: string, time: LocalTime): string {
  switch (letter) {
    case "Y":
      return time.year >= 1000 ? String(time.year) : yearText(time.year);
    case "m":
      return two(time.month);
    case "d":
      return two(time.day);
    case "H":
      return two(time.hour);
    case "i":
      return two(time.minute);
    case "s":
      return two(time.second);
  }
  return formatDay(letter, time) ?? formatClock(letter, time) ?? formatZone(letter, time) ?? letter;
}

const TWO: readonly string[] = Array.from({ length: 100 }, (_, value) => String(value).padStart(2, "0"));

function two(value: number): string {
  return TWO[value] ?? String(value);
}

/** A year of at least four digits. */
function yearText(year: number): string {
  return (year < 0 ? "-" : "") + String(Math.abs(year)).padStart(4, "0");
}

/** A year of at least four chars, its sign among them. */
function shortYear(year: number): string {
  return year < 0 ? `-${String(-year).padStart(3, "0")}` : String(year).padStart(4, "0");
}

function formatDay(letter: string, time: LocalTime): string | null {
  switch (letter) {
    case "D":
      return (DAY_NAMES[time.weekday] as string).slice(0, 3);
    case "j":
      return String(time.day);
    case "l":
      return DAY_NAMES[time.weekday] as string;
    case "N":
      return String(time.weekday || 7);
    case "S":
      return ordinalEnding(time.day);
    case "w":
      return String(time.weekday);
    case "z":
      return String(dayOfYear(time));
    case "W":
      return two(isoWeek(time).week);
    case "o":
      return String(isoWeek(time).year);
    case "F":
      return MONTH_NAMES[time.month - 1] as string;
    case "M":
      return (MONTH_NAMES[time.month - 1] as string).slice(0, 3);
    case "n":
      return String(time.month);
    case "t":
      return String(daysInMonth(time.year, time.month));
    case "L":
      return isLeapYear(time.year) ? "1" : "0";
    case "y":
      return time.year < 0 ? String(time.year % 100).padStart(2, "0") : two(time.year % 100);
    case "X":
      return (time.year < 0 ? "" : "+") + yearText(time.year);
    case "x":
      return (time.year > 9999 ? "+" : "") + yearText(time.year);
  }
  return null;
}

/** `st`, `nd`, `rd` or `th`. */
function ordinalEnding(day: number): string {
  if (day >= 10 && day <= 19) return "th";
  return ["th", "st", "nd", "rd"][day % 10] ?? "th";
}

function formatClock(letter: string, time: LocalTime): string | null {
  switch (letter) {
    case "a":
      return time.hour < 12 ? "am" : "pm";
    case "A":
      return time.hour < 12 ? "AM" : "PM";
    case "g":
      return String(time.hour % 12 || 12);
    case "G":
      return String(time.hour);
    case "h":
      return two(time.hour % 12 || 12);
    case "u":
      return String(time.microsecond).padStart(6, "0");
    case "v":
      return String(Math.floor(time.microsecond / 1000)).padStart(3, "0");
    case "B":
      return swatchBeat(time);
    case "U":
      return String(time.timestamp);
  }
  return null;
}

/** The thousandth of a day in Biel. */
function swatchBeat(time: LocalTime): string {
  const seconds = ((time.timestamp + 3600) % DAY_SECONDS + DAY_SECONDS) % DAY_SECONDS;
  return String(Math.floor(seconds * 10 / 864)).padStart(3, "0");
}

/** Abbreviations of UTC itself; other zones may have its offset. */
const ZERO_NAMES: ReadonlySet<string> = new Set(["UTC", "Z", "GMT+0000"]);

function formatZone(letter: string, time: LocalTime): string | null {
  const { offset } = time.type;
  switch (letter) {
    case "I":
      return time.type.isDst ? "1" : "0";
    case "O":
      return offsetText(offset, "").slice(0, 5);
    case "P":
      return offsetText(offset, ":").slice(0, 6);
    case "p":
      return time.zone.name === "UTC" || ZERO_NAMES.has(time.type.abbreviation)
        ? "Z"
        : offsetText(offset, ":").slice(0, 6);
    case "T":
      return time.type.abbreviation;
    case "e":
      return time.zone.name;
    case "Z":
      return String(offset);
    case "c":
      return shortYear(time.year) + formatTime("-m-d\\TH:i:sP", time);
    case "r":
      return formatTime("D, d M ", time) + shortYear(time.year) + formatTime(" H:i:s O", time);
  }
  return null;
}
