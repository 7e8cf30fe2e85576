/**
 * Class IntlGregorianCalendar, and the functions that do the same.
 *
 * *Source:* https://www.php.net/class.intlgregoriancalendar
 *
 * @module
 */
import { PhpArray } from "../../runtime/array.ts";
import type { FunctionEntry } from "../../runtime/builtin.ts";
import { defineFunction } from "../../runtime/builtin.ts";
import { type ClassDeclaration, defineClass, staticMethod } from "../../runtime/builtin_class.ts";
import type { PhpClass } from "../../runtime/class.ts";
import { instantiate } from "../../runtime/class_table.ts";
import { context } from "../../runtime/context.ts";
import { toInteger, toText, typeName } from "../../runtime/conversion.ts";
import { E_DEPRECATED, throwError } from "../../runtime/error.ts";
import { float, int, untyped } from "../../runtime/parameter.ts";
import { type MaybeValue, type PhpValue } from "../../runtime/value.ts";
import { numericValue } from "../../runtime/numeric_string.ts";
import { Api, refuseArgumentType } from "./api.ts";
import { setFields } from "./calendar_class.ts";
import { Field } from "./calendar_field.ts";
import { CalendarObject, newModel } from "./calendar_object.ts";
import { givenLocale } from "./default_locale.ts";
import { Code } from "./error_codes.ts";
import { clearError, setError } from "./errors.ts";
import { isLeapYear } from "./gregorian_date.ts";
import { defaultZone } from "./php_date.ts";
import { zoneArgument } from "./zone_class.ts";

const api = new Api("IntlGregorianCalendar", CalendarObject, "calendar");
const VALUES = [
  untyped("timezoneOrYear").omittable(),
  untyped("localeOrMonth").omittable(),
  untyped("day").omittable(),
  untyped("hour").omittable(),
  untyped("minute").omittable(),
  untyped("second").omittable(),
] as const;
const INSTEAD =
  "use either IntlGregorianCalendar::createFromDate() or IntlGregorianCalendar::createFromDateTime() instead";

/** Midnight of the day that a time is in, or another time of a day, set in a calendar. */
function setDay(self: CalendarObject, values: readonly number[]): void {
  const model = newModel(givenLocale(null), "gregorian", defaultZone());
  // Without a time of day it is midnight.
  const [year, month, day, hour = 0, minute = 0, second = 0] = values;
  setFields(model, [year, month, day, hour, minute, second]);
  model.set(Field.MILLISECOND, 0);
  self.model = model;
}

function intArgument(value: MaybeValue, number: number): number {
  const found = typeof value === "string" ? numericValue(value) : value;
  if (
    typeof found === "string" || found === null || found === undefined ||
    typeof found === "object" && !("value" in found)
  ) {
    refuseArgumentType(number, `must be of type int, ${typeName(value ?? null)} given`);
  }
  return Number(toInteger(found as PhpValue));
}

/** Opens a calendar from a zone and a locale, or from the parts of a date. Gives whether it could be. */
function open(self: CalendarObject, given: readonly MaybeValue[], isConstructor: boolean): boolean {
  clearError();
  const values = [...given];
  while (values.length > 0 && (values.at(-1) ?? null) === null) values.pop();
  if (values.length > 2 && isConstructor) {
    context.raise(
      E_DEPRECATED,
      `Calling IntlGregorianCalendar::__construct() with more than 2 arguments is deprecated, ${INSTEAD}`,
    );
  }
  if (values.length === 4) {
    throwError("ArgumentCountError", "No variant with 4 arguments (excluding trailing NULLs)");
  }
  if (values.length > 2) {
    setDay(self, values.map((value, index) => intArgument(value, index + 1)));
    return true;
  }
  if (values[0] instanceof PhpArray) throwError("IntlException", "Array to string conversion");
  const zone = zoneArgument(values[0] ?? null, "intlgregcal_create_instance");
  if (zone === null) return false;
  const locale = values[1] ?? null;
  self.model = newModel(givenLocale(locale === null ? null : toText(locale)), "gregorian", zone);
  return true;
}

api.method("__construct", VALUES, "", (self, ...values) => {
  if (self.model !== null) throwError("Error", "IntlGregorianCalendar object is already constructed");
  if (!open(self, values, true)) throwError("IntlException", "Constructor failed");
  return null;
});

const [constructor] = api.methods.splice(0, 1);

function createFrom(cls: PhpClass, values: readonly number[]): CalendarObject {
  const made = instantiate(cls) as CalendarObject;
  setDay(made, values);
  return made;
}

const createFromDate = staticMethod({
  name: "createFromDate",
  parameters: [int("year"), int("month"), int("dayOfMonth")],
  returns: "static",
  hasRealReturnType: true,
  body: (_context, cls, ...values) => createFrom(cls, values),
});

const createFromDateTime = staticMethod({
  name: "createFromDateTime",
  parameters: [
    int("year"),
    int("month"),
    int("dayOfMonth"),
    int("hour"),
    int("minute"),
    int("second").nullable().default(null),
  ],
  returns: "static",
  hasRealReturnType: true,
  body(_context, cls, year, month, day, hour, minute, second) {
    return createFrom(cls, [year, month, day, hour, minute, second ?? 0]);
  },
});

api.pair(
  "setGregorianChange",
  "intlgregcal_set_gregorian_change",
  [float("timestamp")],
  "bool",
  (self, time) => {
    const model = self.value();
    if (Number.isNaN(time)) {
      setError(
        Code.ILLEGAL_ARGUMENT,
        "intlgregcal_set_gregorian_change: error calling ICU method",
        self.error,
      );
      return false;
    }
    model.change = time;
    model.setTime(model.time() ?? 0);
    return true;
  },
);
api.pair(
  "getGregorianChange",
  "intlgregcal_get_gregorian_change",
  [],
  "float",
  (self) => self.value().change,
);
api.pair("isLeapYear", "intlgregcal_is_leap_year", [int("year")], "bool", (self, year) => {
  self.value();
  return isLeapYear(year);
});

/** A calendar as the constructor makes it. *Source:* https://www.php.net/intlgregcal_create_instance */
const create = defineFunction({
  name: "intlgregcal_create_instance",
  parameters: VALUES,
  returns: "?IntlGregorianCalendar",
  deprecated: {
    since: "8.4",
    message: "use IntlGregorianCalendar::__construct(), IntlGregorianCalendar::createFromDate(), or " +
      "IntlGregorianCalendar::createFromDateTime() instead",
  },
  body(_context, ...values) {
    const made = instantiate(context.classes.get("intlgregoriancalendar")!) as CalendarObject;
    if (!open(made, values, false)) throwError("IntlException", "Constructor failed");
    return made;
  },
});

/** The functions `intlgregcal_…`. */
export const GREGORIAN_FUNCTIONS: readonly FunctionEntry[] = [create, ...api.functions];

/** The class IntlGregorianCalendar. */
export const gregorianClass: ClassDeclaration = defineClass({
  name: "IntlGregorianCalendar",
  parent: "IntlCalendar",
  native: CalendarObject,
  isSerializable: false,
  methods: [createFromDate, createFromDateTime, constructor!, ...api.methods],
});
