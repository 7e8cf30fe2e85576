/**
 * Dates written after a pattern.
 *
 * *Source:* https://unicode.org/reports/tr35/tr35-dates.html#Date_Field_Symbol_Table
 *
 * @module
 */
import { Field } from "./calendar_field.ts";
import type { CalendarModel } from "./calendar_model.ts";
import type { DateNames, NameWidth } from "./date_names.ts";
import { type PatternItem, patternItems } from "./date_pattern.ts";
import { zoneName } from "./zone.ts";

const LETTERS = "GyYuUrQqMLwWdDFgEecabBhHkKmsSAzZOvVXx";

function widthOf(count: number): NameWidth {
  return count === 4 ? "long" : count === 5 ? "narrow" : "short";
}

/** Writes dates of one calendar. */
export class DateWriter {
  readonly #zero: number;

  constructor(readonly calendar: CalendarModel, readonly names: DateNames, zeroDigit: string) {
    this.#zero = zeroDigit.codePointAt(0)!;
  }

  /** The calendar's time after a pattern. */
  write(pattern: string): string {
    const items = patternItems(pattern);
    // One letter that means nothing spoils the whole.
    if (items.some(({ letter }) => letter !== "" && !LETTERS.includes(letter))) return "";
    return items.map((item) => item.letter === "" ? item.text : this.#field(item)).join("");
  }

  #get(field: number): number {
    return this.calendar.get(field) ?? 0;
  }

  /** The wall clock's time as if it were in UTC. */
  #local(): number {
    return (this.calendar.time() ?? 0) + this.#get(Field.ZONE_OFFSET) + this.#get(Field.DST_OFFSET);
  }

  #number(value: number, count: number): string {
    const text = (value < 0 ? "-" : "") + String(Math.abs(value)).padStart(count, "0");
    if (this.#zero === 48) return text;
    return text.replace(/\d/g, (digit) => String.fromCodePoint(this.#zero + Number(digit)));
  }

  #year(value: number, count: number): string {
    return count === 2 ? this.#number(value % 100, 2) : this.#number(value, count);
  }

  #field({ letter, count }: PatternItem): string {
    switch (letter) {
      case "G":
        return this.names.era(this.#local(), widthOf(count));
      case "y":
        return this.#year(this.#get(Field.YEAR), count);
      case "Y":
        return this.#year(this.#get(Field.YEAR_WOY), count);
      case "U":
        return this.#number(this.#get(Field.YEAR), count);
      case "u":
      case "r":
        return this.#number(this.#get(Field.EXTENDED_YEAR), count);
      case "Q":
      case "q": {
        const quarter = Math.floor(this.#get(Field.MONTH) / 3);
        return count < 3 ? this.#number(quarter + 1, count) : this.names.quarter(quarter, widthOf(count));
      }
      case "M":
      case "L":
        if (count < 3) return this.#number(this.#get(Field.MONTH) + 1, count);
        return this.names.month(this.#local(), widthOf(count), letter === "L");
      case "E":
        return this.#weekday(count, false);
      case "e":
      case "c":
        return count < 3
          ? this.#number(this.#get(Field.DOW_LOCAL), count)
          : this.#weekday(count, letter === "c");
      case "a":
        return this.#halfDay(count);
      case "b":
        return this.#get(Field.HOUR_OF_DAY) === 12
          ? this.names.dayPeriod(this.#local(), widthOf(count))
          : this.#halfDay(count);
      case "B":
        return this.names.dayPeriod(this.#local(), widthOf(count));
      case "S": {
        const text = String(this.#get(Field.MILLISECOND)).padStart(3, "0");
        return this.#number(Number(text.padEnd(count, "0").slice(0, count)), count);
      }
    }
    return this.#plain(letter, count) ?? this.#zone(letter, count);
  }

  #plain(letter: string, count: number): string | null {
    const hour = this.#get(Field.HOUR_OF_DAY);
    switch (letter) {
      case "d":
        return this.#number(this.#get(Field.DATE), count);
      case "D":
        return this.#number(this.#get(Field.DAY_OF_YEAR), count);
      case "F":
        return this.#number(this.#get(Field.DAY_OF_WEEK_IN_MONTH), count);
      case "g":
        return this.#number(this.#get(Field.JULIAN_DAY), count);
      case "w":
        return this.#number(this.#get(Field.WEEK_OF_YEAR), count);
      case "W":
        return this.#number(this.#get(Field.WEEK_OF_MONTH), count);
      case "H":
        return this.#number(hour, count);
      case "h":
        return this.#number(hour % 12 === 0 ? 12 : hour % 12, count);
      case "K":
        return this.#number(hour % 12, count);
      case "k":
        return this.#number(hour === 0 ? 24 : hour, count);
      case "m":
        return this.#number(this.#get(Field.MINUTE), count);
      case "s":
        return this.#number(this.#get(Field.SECOND), count);
      case "A":
        return this.#number(this.#get(Field.MILLISECONDS_IN_DAY), count);
    }
    return null;
  }

  #weekday(count: number, isStandalone: boolean): string {
    const local = this.#local();
    if (count !== 6) return this.names.weekday(local, widthOf(count), isStandalone);
    const short = this.names.weekday(local, "short").replace(/\.$/, "");
    return /^[\p{Script=Latin}]{3,}/u.test(short) && this.names.locale.startsWith("en")
      ? short.slice(0, 2)
      : short;
  }

  #halfDay(count: number): string {
    const name = this.names.halfDay(this.#local());
    return count === 5 && name.length === 2 ? name[0]!.toLowerCase() : name;
  }

  #zone(letter: string, count: number): string {
    const { zone, locale } = this.calendar;
    const time = this.calendar.time() ?? 0;
    switch (letter) {
      case "z":
        return zoneName(zone, count === 4 ? "long" : "short", locale, time);
      case "v":
        return zoneName(zone, count === 4 ? "longGeneric" : "shortGeneric", locale, time);
      case "V":
        return this.#zonePlace(count);
      case "O":
        return zoneName(zone, count === 4 ? "longOffset" : "shortOffset", locale, time);
      case "Z":
        if (count === 4) return zoneName(zone, "longOffset", locale, time);
        return count === 5 ? this.#offset(true, true, true, true) : this.#offset(false, true, false, true);
      case "X":
      case "x":
        return this.#offset(count === 3 || count === 5, count > 1, letter === "X", count > 3);
    }
    return "";
  }

  #zonePlace(count: number): string {
    const { zone, locale } = this.calendar;
    if (count === 1) return "unk";
    if (count === 2) return zone.id;
    if (count === 3) return (zone.id.split("/").at(-1) ?? zone.id).replaceAll("_", " ");
    return zoneName(zone, "shortGeneric", locale, this.calendar.time() ?? 0);
  }

  /** An offset as ISO 8601 writes it. */
  #offset(hasColon: boolean, hasMinutes: boolean, usesZ: boolean, hasSeconds: boolean): string {
    const total = Math.trunc((this.#get(Field.ZONE_OFFSET) + this.#get(Field.DST_OFFSET)) / 1000);
    const size = Math.abs(total);
    const [hour, minute, second] = [Math.floor(size / 3600), Math.floor(size / 60) % 60, size % 60];
    if (hour + minute + (hasSeconds ? second : 0) === 0 && usesZ) return "Z";
    const parts = [
      hour,
      ...hasMinutes || minute !== 0 ? [minute] : [],
      ...hasSeconds && second !== 0 ? [second] : [],
    ];
    return (total < 0 ? "-" : "+") +
      parts.map((part) => String(part).padStart(2, "0")).join(hasColon ? ":" : "");
  }
}
