/**
 * Dates read after a pattern.
 *
 * *Source:* ICU's SimpleDateFormat (parse)
 *
 * @module
 */
import { Field } from "./calendar_field.ts";
import type { CalendarModel } from "./calendar_model.ts";
import type { DateNames } from "./date_names.ts";
import { type PatternItem, patternItems } from "./date_pattern.ts";
import { UNKNOWN_ZONE, type Zone, zoneOf } from "./zone.ts";

const SPACE = /[\s\u00a0\u200e\u200f\u202f]/;
const NUMERIC = new Set("yYurdDFgwWHhKkmsSA");
/** Zones of names that are written short. */
const SHORT_ZONES: Readonly<Record<string, string>> = {
  AKDT: "GMT-8",
  AKST: "GMT-9",
  BST: "GMT+1",
  CDT: "GMT-5",
  CEST: "GMT+2",
  CET: "GMT+1",
  CST: "GMT-6",
  EDT: "GMT-4",
  EEST: "GMT+3",
  EET: "GMT+2",
  EST: "GMT-5",
  GMT: "GMT",
  HST: "GMT-10",
  JST: "GMT+9",
  MDT: "GMT-6",
  MEZ: "GMT+1",
  MESZ: "GMT+2",
  MSK: "GMT+3",
  MST: "GMT-7",
  PDT: "GMT-7",
  PST: "GMT-8",
  UTC: "GMT",
  WEST: "GMT+1",
  WET: "GMT",
  Z: "GMT",
};
const FIELDS: Readonly<Record<string, number>> = {
  Y: Field.YEAR_WOY,
  u: Field.EXTENDED_YEAR,
  r: Field.EXTENDED_YEAR,
  d: Field.DATE,
  D: Field.DAY_OF_YEAR,
  F: Field.DAY_OF_WEEK_IN_MONTH,
  g: Field.JULIAN_DAY,
  w: Field.WEEK_OF_YEAR,
  W: Field.WEEK_OF_MONTH,
  H: Field.HOUR_OF_DAY,
  K: Field.HOUR,
  m: Field.MINUTE,
  s: Field.SECOND,
  A: Field.MILLISECONDS_IN_DAY,
};
/** The century in which a year of two digits lies begins so many years ago. */
const YEARS_BACK = 80;

/** Reads fields of a calendar from a text. */
class DateReader {
  zone: Zone | null = null;
  isAfternoon: boolean | null = null;
  constructor(
    readonly text: string,
    public at: number,
    readonly calendar: CalendarModel,
    readonly names: DateNames,
  ) {}

  skipSpace(): void {
    while (this.at < this.text.length && SPACE.test(this.text[this.at]!)) this.at++;
  }

  /** A literal of the pattern. Space stands for any space, also none. */
  readLiteral(literal: string): boolean {
    for (const char of literal) {
      if (SPACE.test(char)) this.skipSpace();
      else {
        const found = this.text.slice(this.at, this.at + char.length);
        if (found !== char) return false;
        this.at += char.length;
      }
    }
    return true;
  }

  /** Digits in any script as a number; null for none. */
  readNumber(digitsMax: number): number | null {
    let digits = "";
    const sign = this.text[this.at] === "-" ? -1 : 1;
    let at = this.at + (sign < 0 ? 1 : 0);
    while (digits.length < digitsMax && /\p{Nd}/u.test(this.text[at] ?? "")) {
      const point = this.text.codePointAt(at)!;
      digits += point >= 48 && point <= 57 ? point - 48 : nativeDigit(point);
      at++;
    }
    if (digits === "") return null;
    this.at = at;
    return sign * Number(digits);
  }

  /** The longest of some names that stands here; -1 for none. */
  readName(names: readonly string[]): number {
    let best = -1;
    names.forEach((name, index) => {
      const found = this.text.slice(this.at, this.at + name.length);
      const isLonger = best < 0 || name.length > names[best]!.length;
      if (name !== "" && isLonger && found.toLowerCase() === name.toLowerCase()) best = index;
    });
    if (best >= 0) this.at += names[best]!.length;
    return best;
  }

  readField(item: PatternItem, isAbutting: boolean): boolean {
    this.skipSpace();
    const { letter, count } = item;
    const digitsMax = isAbutting ? count : 18;
    switch (letter) {
      case "M":
      case "L":
        return this.#readMonth(count, digitsMax);
      case "E":
      case "c":
      case "e":
        return this.#readWeekday(letter, count);
      case "G":
        return this.#readEra();
      case "a":
      case "b":
      case "B":
        return this.#readHalfDay();
      case "z":
      case "v":
      case "V":
      case "Z":
      case "O":
      case "X":
      case "x":
        return this.#readZone();
      case "y":
        return this.#readYear(count, digitsMax);
    }
    return this.#readPlain(letter, digitsMax);
  }

  #readPlain(letter: string, digitsMax: number): boolean {
    const start = this.at;
    const value = this.readNumber(digitsMax);
    if (value === null) return false;
    if (letter === "S") {
      const digits = this.text.slice(start, this.at);
      this.calendar.set(Field.MILLISECOND, Number(digits.padEnd(3, "0").slice(0, 3)));
    } else if (letter === "h") this.calendar.set(Field.HOUR, value === 12 ? 0 : value);
    else if (letter === "k") this.calendar.set(Field.HOUR_OF_DAY, value === 24 ? 0 : value);
    else if (letter === "Q" || letter === "q") this.calendar.set(Field.MONTH, (value - 1) * 3);
    else if (FIELDS[letter] !== undefined) this.calendar.set(FIELDS[letter]!, value);
    return true;
  }

  #readYear(count: number, digitsMax: number): boolean {
    const start = this.at;
    const value = this.readNumber(digitsMax);
    if (value === null) return false;
    let year = value;
    if (count === 2 && this.at - start === 2 && value >= 0 && this.calendar.isGregorian) {
      const first = new Date().getUTCFullYear() - YEARS_BACK;
      year = first + (((value - first) % 100) + 100) % 100;
    }
    this.calendar.set(Field.YEAR, year);
    return true;
  }

  #readMonth(count: number, digitsMax: number): boolean {
    if (count > 2) {
      const lists = [
        this.names.months("long", false),
        this.names.months("long", true),
        this.names.months("short", false),
        this.names.months("short", true),
      ];
      for (const list of [lists.flat(), lists.flat().map((name) => name.replace(/\.$/, ""))]) {
        const index = this.readName(list);
        if (index < 0) continue;
        this.calendar.set(Field.MONTH, index % 12);
        return true;
      }
    }
    const value = this.readNumber(digitsMax);
    if (value === null) return false;
    this.calendar.set(Field.MONTH, value - 1);
    return true;
  }

  #readWeekday(letter: string, count: number): boolean {
    if (letter !== "E" && count < 3) {
      const value = this.readNumber(18);
      if (value !== null) this.calendar.set(Field.DOW_LOCAL, value);
      return value !== null;
    }
    const index = this.readName([
      ...this.names.weekdays("long"),
      ...this.names.weekdays("short"),
      ...this.names.weekdays("short", false),
    ]);
    if (index >= 0) this.calendar.set(Field.DAY_OF_WEEK, index % 7 + 1);
    return index >= 0;
  }

  #readEra(): boolean {
    const times = [Date.UTC(-100, 0), Date.UTC(2001, 0)];
    const names = (["long", "short", "narrow"] as const).flatMap((width) =>
      times.map((time) => this.names.era(time, width))
    );
    const index = this.readName(names);
    if (index >= 0) this.calendar.set(Field.ERA, index % 2);
    return index >= 0;
  }

  #readHalfDay(): boolean {
    const index = this.readName([this.names.halfDay(0), this.names.halfDay(46800000), "AM", "PM"]);
    if (index >= 0) this.calendar.set(Field.AM_PM, index % 2);
    return index >= 0;
  }

  #readZone(): boolean {
    const rest = this.text.slice(this.at);
    const offset = /^(?:GMT|UTC?)?([+\-\u2212])(\d{1,2})(?::?(\d\d))?(?::?(\d\d))?/.exec(rest);
    const name = /^[A-Za-z][\w/+-]*/.exec(rest)?.[0] ?? "";
    if (offset !== null) {
      const sign = offset[1] === "+" ? "+" : "-";
      this.zone = zoneOf(`GMT${sign}${offset[2]!.padStart(2, "0")}:${offset[3] ?? "00"}`);
      this.at += offset[0].length;
      return true;
    }
    const zone = zoneOf(SHORT_ZONES[name.toUpperCase()] ?? name);
    if (name === "" || zone.id === UNKNOWN_ZONE) return this.#readZoneName();
    this.zone = zone;
    this.at += name.length;
    return true;
  }

  /** The long name of the formatter's own zone. */
  #readZoneName(): boolean {
    const { host } = this.calendar.zone;
    if (host === null) return false;
    const names = [0, 15552000000].map((time) => {
      const format = new Intl.DateTimeFormat(this.names.locale.replaceAll("_", "-").split("@")[0], {
        timeZone: host,
        timeZoneName: "long",
      });
      return format.formatToParts(time).find(({ type }) => type === "timeZoneName")?.value ?? "";
    });
    return this.readName(names) >= 0;
  }
}

function nativeDigit(point: number): number {
  for (let value = 0; value < 9; value++) {
    if (!/\p{Nd}/u.test(String.fromCodePoint(point - value - 1))) return value;
  }
  return 9;
}

/** Sets the fields of a calendar from a text. Gives where the text ends, or where it failed, as a negative number − 1. */
export function readDate(
  pattern: string,
  text: string,
  start: number,
  calendar: CalendarModel,
  names: DateNames,
): number {
  const reader = new DateReader(text, start, calendar, names);
  const items = patternItems(pattern);
  for (const [index, item] of items.entries()) {
    const before = reader.at;
    const next = items[index + 1];
    const isAbutting = next !== undefined && isNumeric(item) && isNumeric(next);
    const isRead = item.letter === "" ? reader.readLiteral(item.text) : reader.readField(item, isAbutting);
    if (!isRead) return -before - 1;
  }
  if (reader.zone !== null) {
    const zone = reader.zone;
    calendar.set(Field.ZONE_OFFSET, 0);
    calendar.set(Field.DST_OFFSET, 0);
    const local = calendar.time();
    if (local === null) return -start - 1;
    calendar.setTime(zone.timeOf(local, 0, 0));
  }
  return calendar.time() === null ? -start - 1 : reader.at;
}

function isNumeric({ letter, count }: PatternItem): boolean {
  return NUMERIC.has(letter) || "MLQqec".includes(letter) && letter !== "" && count < 3;
}
