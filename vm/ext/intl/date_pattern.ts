/**
 * Patterns of dates: those that a locale has for its styles, and what they are made of.
 *
 * *Source:* https://unicode.org/reports/tr35/tr35-dates.html#Date_Format_Patterns
 *
 * @module
 */
import { DateNames } from "./date_names.ts";
import { hostLocale, parseTag } from "./locale_tag.ts";

/** A part of a pattern: a letter and how often it stands there, or a literal text with no letter. */
export interface PatternItem {
  readonly letter: string;
  readonly count: number;
  readonly text: string;
}

/** The parts of a pattern. */
export function patternItems(pattern: string): PatternItem[] {
  const items: PatternItem[] = [];
  const addLiteral = (text: string): void => {
    const last = items.at(-1);
    if (last !== undefined && last.letter === "") {
      items[items.length - 1] = { ...last, text: last.text + text };
    } else items.push({ letter: "", count: 0, text });
  };
  for (const [whole, quoted, open] of pattern.matchAll(/'((?:[^']|'')*)'|'([^']*)$|([A-Za-z])\3*|[^]/gu)) {
    if (quoted !== undefined) addLiteral(quoted === "" ? "'" : quoted.replaceAll("''", "'"));
    else if (open !== undefined) addLiteral(open);
    else if (/^[A-Za-z]/.test(whole)) items.push({ letter: whole[0]!, count: whole.length, text: "" });
    else addLiteral(whole);
  }
  return items;
}

/** A text as a literal of a pattern. */
export function quoteLiteral(text: string): string {
  return text.replaceAll("'", "''").replace(
    /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]+/gu,
    (word) => `'${word}'`,
  );
}

/** Styles by PHP's numbers. */
export const STYLES = ["full", "long", "medium", "short"] as const;
/** No date, or no time. */
export const NONE = -1;
/** What is used when neither is wanted. */
const BARE_PATTERN = "yMMdd hh:mm a";

/** Locales that write a narrow space before AM and PM, which the host replaces. */
const NARROW = /^(?:en|el|fil|ms|sq|so|om|haw)(?:[_-]|$)|^es[_-](?!ES|GQ|EA|IC|PH)/;

/** Saturday, 3 February 2001, 04:05:06: no two of its numbers are the same. */
const GREGORIAN_SAMPLE = Date.UTC(2001, 1, 3, 4, 5, 6);
const DAY = 86400000;

/** Such a time in another calendar: the third of a month before the tenth. */
function sampleOf(calendar: string): number {
  if (calendar === "gregory") return GREGORIAN_SAMPLE;
  const format = new Intl.DateTimeFormat("en", {
    calendar,
    day: "numeric",
    month: "numeric",
    timeZone: "UTC",
  });
  for (let time = GREGORIAN_SAMPLE; time < GREGORIAN_SAMPLE + 400 * DAY; time += DAY) {
    const numbers = format.formatToParts(time).filter(({ type }) => type === "day" || type === "month");
    if (numbers.every(({ value }) => !/^\d{2}$/.test(value)) && numbers.some(({ value }) => value === "3")) {
      return time;
    }
  }
  return GREGORIAN_SAMPLE;
}

/** Turns the parts that the host writes back into letters of a pattern. */
class PatternReader {
  readonly #names: DateNames;
  readonly #hourLetter: string;
  readonly #sample: number;
  readonly #calendar: string;

  constructor(readonly locale: string, readonly format: Intl.DateTimeFormat, readonly zoneLetters: string) {
    const { calendar, hourCycle } = format.resolvedOptions();
    this.#names = new DateNames(locale, calendar);
    this.#calendar = calendar;
    this.#sample = sampleOf(calendar);
    this.#hourLetter = { h11: "K", h12: "h", h23: "H", h24: "k" }[hourCycle ?? "h23"];
  }

  read(): string {
    const parts = this.format.formatToParts(this.#sample);
    return parts.map((part, index) => {
      if (part.type === "literal") {
        const isBeforeHalf = parts[index + 1]?.type === "dayPeriod" && part.value === " ";
        return isBeforeHalf && NARROW.test(this.locale) ? "\u202f" : quoteLiteral(part.value);
      }
      return this.#letters(part.type as string, part.value);
    }).join("");
  }

  #digits(letter: string, value: string): string {
    return letter.repeat([...value].length > 1 ? 2 : 1);
  }

  #letters(type: string, value: string): string {
    switch (type) {
      case "year":
      case "relatedYear":
        return [...value].length === 2 && !/^(?:japanese|roc)$/.test(this.#calendar) ? "yy" : "y";
      case "yearName":
        return "U";
      case "month":
        return this.#month(value);
      case "day":
        return this.#digits("d", value);
      case "weekday":
        return value === this.#names.weekday(this.#sample, "long") ? "EEEE" : "EEE";
      case "era":
        return this.#era(value);
      case "hour":
        return this.#digits(this.#hourLetter, value);
      case "minute":
        return this.#digits("m", value);
      case "second":
        return this.#digits("s", value);
      case "dayPeriod":
        return value === this.#names.halfDay(this.#sample) ? "a" : "B";
      case "timeZoneName":
        return this.zoneLetters;
    }
    return quoteLiteral(value);
  }

  #month(value: string): string {
    if (/^\p{N}+$/u.test(value)) return this.#digits("M", value);
    if (value === this.#names.month(this.#sample, "long", false)) return "MMMM";
    if (value === this.#names.month(this.#sample, "short", false)) return "MMM";
    if (value === this.#names.month(this.#sample, "long", true)) return "LLLL";
    return value === this.#names.month(this.#sample, "short", true) ? "LLL" : "MMMM";
  }

  #era(value: string): string {
    if (value === this.#names.era(this.#sample, "short")) return "G";
    return value === this.#names.era(this.#sample, "long") ? "GGGG" : "GGGGG";
  }
}

/** The pattern of what the host writes with some options. */
export function patternOfOptions(
  locale: string,
  options: Intl.DateTimeFormatOptions,
  zoneLetters = "z",
): string {
  const format = new Intl.DateTimeFormat(hostLocale(locale), { timeZone: "UTC", ...options });
  return new PatternReader(locale, format, zoneLetters).read();
}

const patterns: Map<string, string> = new Map();

/** The pattern that a locale has for a date and a time of some styles. */
export function stylePattern(locale: string, dateStyle: number, timeStyle: number): string {
  if (dateStyle === NONE && timeStyle === NONE) return BARE_PATTERN;
  const key = `${locale} ${dateStyle} ${timeStyle}`;
  let pattern = patterns.get(key);
  if (pattern === undefined) {
    const options: Intl.DateTimeFormatOptions = {};
    if (dateStyle !== NONE) options.dateStyle = STYLES[dateStyle]!;
    if (timeStyle !== NONE) options.timeStyle = STYLES[timeStyle]!;
    pattern = patternOfOptions(locale, options, timeStyle === 0 ? "zzzz" : "z");
    // A day whose month has a name in its own case stands in that, as in Finnish.
    if (dateStyle === 0 && parseTag(locale).language === "fi") pattern = pattern.replace("EEEE", "cccc");
    patterns.set(key, pattern);
  }
  return pattern;
}

/** How a locale joins a date `{1}` and a time `{0}`. */
export function joiningPattern(locale: string): string {
  return stylePattern(locale, 2, 3).replace(stylePattern(locale, 2, NONE), () => "{1}")
    .replace(stylePattern(locale, NONE, 3), () => "{0}");
}
