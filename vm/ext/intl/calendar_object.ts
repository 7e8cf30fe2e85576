/**
 * Objects of IntlCalendar and IntlGregorianCalendar, and how they are made.
 *
 * *Source:* https://www.php.net/class.intlcalendar
 *
 * @module
 */
import { PhpArray } from "../../runtime/array.ts";
import { instantiate } from "../../runtime/class_table.ts";
import { context } from "../../runtime/context.ts";
import { throwError } from "../../runtime/error.ts";
import { PhpObject } from "../../runtime/object.ts";
import { CalendarModel } from "./calendar_model.ts";
import { clearError, IntlError } from "./errors.ts";
import { parseTag } from "./locale_tag.ts";
import { type Zone } from "./zone.ts";
import { zoneProperties } from "./zone_class.ts";

/** What fields are called where a calendar is shown. */
const FIELD_NAMES: readonly (readonly [string, number])[] = [
  ["era", 0],
  ["year", 1],
  ["month", 2],
  ["week of year", 3],
  ["week of month", 4],
  ["day of year", 6],
  ["day of month", 5],
  ["day of week", 7],
  ["day of week in month", 8],
  ["AM/PM", 9],
  ["hour", 10],
  ["hour of day", 11],
  ["minute", 12],
  ["second", 13],
  ["millisecond", 14],
  ["zone offset", 15],
  ["DST offset", 16],
  ["year for week of year", 17],
  ["localized day of week", 18],
  ["extended year", 19],
  ["julian day", 20],
  ["milliseconds in day", 21],
  ["is leap month", 22],
];

/** A calendar. */
export class CalendarObject extends PhpObject {
  readonly error = new IntlError();
  model: CalendarModel | null = null;

  copyFrom(original: CalendarObject): void {
    this.model = original.model?.copy() ?? null;
  }

  /** Throws: Error for an object that no constructor opened. */
  value(): CalendarModel {
    clearError(this.error);
    return this.model ?? throwError("Error", "Found unconstructed IntlCalendar");
  }

  compareTo(other: PhpObject): number | undefined {
    if (!(other instanceof CalendarObject) || this.model === null || other.model === null) return undefined;
    return areEqual(this.model, other.model) ? 0 : 1;
  }

  propertiesFor(): PhpArray | null {
    const shown = PhpArray.empty();
    const { model } = this;
    shown.setKey("valid", model !== null);
    if (model === null) return shown;
    shown.setKey("type", model.type);
    shown.setKey("timeZone", PhpArray.ofEntries([["valid", true], ...zoneProperties(model.zone)]));
    shown.setKey("locale", model.locale);
    shown.setKey("fields", PhpArray.ofEntries(FIELD_NAMES.map(([name, field]) => [name, model.get(field)])));
    return shown;
  }
}

/** Whether two calendars have the same rules, whatever their time. */
export function areEquivalent(one: CalendarModel, two: CalendarModel): boolean {
  return one.type === two.type && one.zone.id === two.zone.id && one.isLenient === two.isLenient &&
    one.firstDay === two.firstDay && one.minimalDays === two.minimalDays && one.repeated === two.repeated &&
    one.skipped === two.skipped && one.change === two.change;
}

/** Whether two calendars have the same rules and time. */
export function areEqual(one: CalendarModel, two: CalendarModel): boolean {
  return areEquivalent(one, two) && one.time() === two.time();
}

/** Calendars that ICU knows. */
export const CALENDARS: readonly string[] = [
  "gregorian",
  "islamic",
  "islamic-civil",
  "islamic-tbla",
  "japanese",
  "buddhist",
  "roc",
  "persian",
  "hebrew",
  "chinese",
  "indian",
  "coptic",
  "ethiopic",
  "ethiopic-amete-alem",
  "iso8601",
  "dangi",
  "islamic-umalqura",
  "islamic-rgsa",
];

/** The calendars that people in a region use, the usual one first. */
export function usualCalendars(locale: string): readonly string[] {
  const { region, language } = parseTag(locale);
  const place = region === "" ? language.toUpperCase() : region;
  if (place === "TH") return ["buddhist", "gregorian"];
  if (place === "IR" || place === "AF" || place === "FA") return ["persian", "gregorian"];
  return ["gregorian"];
}

/** The calendar that a locale names or its region uses. */
export function calendarType(locale: string): string {
  const named = parseTag(locale).keywords.get("calendar")?.toLowerCase();
  if (named !== undefined) return CALENDARS.includes(named) ? named : "gregorian";
  return usualCalendars(locale)[0]!;
}

/** A calendar that shows the time that it is. */
export function newModel(locale: string, type: string, zone: Zone): CalendarModel {
  return new CalendarModel(locale, type === "iso8601" ? "gregorian" : type, zone, Date.now());
}

/** The object for a calendar. */
export function calendarObject(model: CalendarModel): CalendarObject {
  const name = model.isGregorian ? "intlgregoriancalendar" : "intlcalendar";
  const made = instantiate(context.classes.get(name)!) as CalendarObject;
  made.model = model;
  return made;
}
