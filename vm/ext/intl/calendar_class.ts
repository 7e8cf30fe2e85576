/**
 * Class IntlCalendar, and the functions that do the same.
 *
 * *Source:* https://www.php.net/class.intlcalendar
 *
 * @module
 */
import { PhpArray } from "../../runtime/array.ts";
import type { FunctionEntry } from "../../runtime/builtin.ts";
import { type ClassDeclaration, defineClass } from "../../runtime/builtin_class.ts";
import { context } from "../../runtime/context.ts";
import { toInteger, toText } from "../../runtime/conversion.ts";
import { E_DEPRECATED, throwError } from "../../runtime/error.ts";
import type { PhpObject } from "../../runtime/object.ts";
import { bool, float, instance, int, string, union, untyped } from "../../runtime/parameter.ts";
import { PhpFloat, type PhpValue } from "../../runtime/value.ts";
import { Api, callLabel, intConstants, refuseArgument } from "./api.ts";
import { actualLimit, addToField, fieldDifference, rollField } from "./calendar_change.ts";
import { Field, FIELD_COUNT, fieldLimit, Limit } from "./calendar_field.ts";
import type { CalendarModel } from "./calendar_model.ts";
import {
  areEqual,
  areEquivalent,
  CalendarObject,
  calendarObject,
  CALENDARS,
  calendarType,
  newModel,
  usualCalendars,
} from "./calendar_object.ts";
import { givenLocale } from "./default_locale.ts";
import { Code } from "./error_codes.ts";
import { clearError, codeOf, setError, textOf } from "./errors.ts";
import { textIterator } from "./intl_iterator.ts";
import { dateLocale, knownLocale } from "./locale_known.ts";
import { call, construct, isOf, timeOfPhp, zoneOfPhp } from "./php_date.ts";
import { availableLocales } from "./available_locales.ts";
import { phpZone, zoneArgument, zoneObject } from "./zone_class.ts";
import { zoneOf } from "./zone.ts";

const api = new Api("IntlCalendar", CalendarObject, "calendar");
const FAILED = "Call to ICU method has failed";
const FIELD = [int("field")] as const;
const OTHER = [instance<CalendarObject>("IntlCalendar", "other")] as const;
const INT_MAX = 2147483647;

/** Refuses what is no field. Throws: ValueError. */
function checkField(field: number, number = 1): void {
  if (field < 0 || field >= FIELD_COUNT) refuseArgument(number, "must be a valid field");
}

function checkWeekday(day: number): void {
  if (day < 1 || day > 7) refuseArgument(1, "must be a valid day of the week");
}

function checkInt32(value: number, number: number): void {
  if (value > INT_MAX || value < -INT_MAX - 1) {
    refuseArgument(number, `must be between ${-INT_MAX - 1} and ${INT_MAX}`);
  }
}

/** A value; false, with the error set, for none. */
function orFailed<Value>(self: CalendarObject, value: Value | null, text = FAILED): Value | false {
  if (value !== null) return value;
  setError(Code.ILLEGAL_ARGUMENT, text, self.error);
  return false;
}

api.method("__construct", [], "", () => null, { visibility: "private" });
api.staticPair(
  "createInstance",
  "intlcal_create_instance",
  [untyped("timezone").default(null), string("locale").nullable().default(null)],
  "?IntlCalendar",
  (given, localeName) => {
    clearError();
    const zone = zoneArgument(given, "intlcal_create_instance");
    if (zone === null) return null;
    const locale = givenLocale(localeName);
    return calendarObject(newModel(locale, calendarType(locale), zone));
  },
);
api.pair("equals", "intlcal_equals", OTHER, "bool", (self, other) => areEqual(self.value(), other.value()));
api.pair(
  "fieldDifference",
  "intlcal_field_difference",
  [float("timestamp"), int("field")],
  "int|false",
  (self, time, field) => {
    const model = self.value();
    checkField(field, 2);
    const isPossible = Math.abs(time) <= 8.64e15;
    const text = "intlcal_field_difference: Call to ICU method has failed";
    return orFailed(self, isPossible ? fieldDifference(model, time, field) : null, text);
  },
);
api.pair("add", "intlcal_add", [int("field"), int("value")], "bool", (self, field, value) => {
  const model = self.value();
  checkField(field);
  checkInt32(value, 2);
  return orFailed(
    self,
    addToField(model, field, value) ? true : null,
    "intlcal_add: Call to underlying method failed",
  );
});
api.pair("after", "intlcal_after", OTHER, "bool", (self, other) => {
  return (self.value().time() ?? NaN) > (other.value().time() ?? NaN);
});
api.pair("before", "intlcal_before", OTHER, "bool", (self, other) => {
  return (self.value().time() ?? NaN) < (other.value().time() ?? NaN);
});
api.pair("clear", "intlcal_clear", [int("field").nullable().default(null)], "true", (self, field) => {
  const model = self.value();
  if (field !== null) checkField(field);
  model.clear(field);
  return true;
});
api.staticPair(
  "fromDateTime",
  "intlcal_from_date_time",
  [union("DateTime|string", "datetime"), string("locale").nullable().default(null)],
  "?IntlCalendar",
  (given, localeName) => {
    clearError();
    const object = typeof given === "string" ? construct("DateTime", [given]) : given;
    const time = timeOfPhp(object);
    const zone = time === null ? null : call(object, "getTimezone");
    if (time === null) {
      setError(Code.ILLEGAL_ARGUMENT, "intlcal_from_date_time: DateTime object is unconstructed");
      return null;
    }
    const found = isOf(zone, "DateTimeZone")
      ? zoneOfPhp(zone, "intlcal_from_date_time", null)
      : zoneOf("UTC");
    if (found === null) return null;
    const locale = givenLocale(localeName);
    const isPlain = isOf(zone, "DateTimeZone") && /^[+-]00:00$/.test(toText(call(zone, "getName")));
    const model = newModel(locale, calendarType(locale), isPlain ? zoneOf("GMT") : found);
    model.setTime(time);
    return calendarObject(model);
  },
);
api.pair("get", "intlcal_get", FIELD, "int|false", (self, field) => {
  const model = self.value();
  checkField(field);
  return orFailed(self, model.get(field));
});
for (const [name, isMaximum] of [["Maximum", true], ["Minimum", false]] as const) {
  api.pair(
    `getActual${name}`,
    `intlcal_get_actual_${name.toLowerCase()}`,
    FIELD,
    "int|false",
    (self, field) => {
      const model = self.value();
      checkField(field);
      return orFailed(self, actualLimit(model, field, isMaximum));
    },
  );
}
api.staticPair("getAvailableLocales", "intlcal_get_available_locales", [], "array", () => {
  return PhpArray.ofList([...availableLocales()]);
});

/** What kind of a day it is: 0 for a working day, 1 for one of the weekend. */
function dayType(model: CalendarModel, day: number): number {
  return Number(model.weekend.includes(day));
}

api.pair("getDayOfWeekType", "intlcal_get_day_of_week_type", [int("dayOfWeek")], "int|false", (self, day) => {
  const model = self.value();
  checkWeekday(day);
  return dayType(model, day);
});
api.pair("getErrorCode", "intlcal_get_error_code", [], "int|false", (self) => codeOf(self.error));
api.pair("getErrorMessage", "intlcal_get_error_message", [], "string|false", (self) => textOf(self.error));
api.pair(
  "getFirstDayOfWeek",
  "intlcal_get_first_day_of_week",
  [],
  "int|false",
  (self) => self.value().firstDay,
);
for (
  const [methodName, functionName, limit] of [
    ["getGreatestMinimum", "intlcal_get_greatest_minimum", Limit.GREATEST_MINIMUM],
    ["getLeastMaximum", "intlcal_get_least_maximum", Limit.LEAST_MAXIMUM],
    ["getMaximum", "intlcal_get_maximum", Limit.MAXIMUM],
    ["getMinimum", "intlcal_get_minimum", Limit.MINIMUM],
  ] as const
) {
  api.pair(methodName, functionName, FIELD, "int|false", (self, field) => {
    const model = self.value();
    checkField(field);
    return fieldLimit(field, limit, model.minimalDays);
  });
}
api.staticPair(
  "getKeywordValuesForLocale",
  "intlcal_get_keyword_values_for_locale",
  [string("keyword"), string("locale"), bool("onlyCommon")],
  "IntlIterator|false",
  (keyword, locale, onlyCommon) => {
    clearError();
    if (keyword !== "calendar") return textIterator([]);
    const usual = usualCalendars(locale);
    return textIterator(
      onlyCommon ? usual : [...usual, ...CALENDARS.filter((name) => !usual.includes(name))],
    );
  },
);
/** A valid locale with the region where most speak its language. */
function withRegion(valid: string): string {
  if (!/^[a-z]{2,3}(?:_[A-Z][a-z]{3})?$/.test(valid) || valid === "root") return valid;
  const { language, script, region } = new Intl.Locale(valid.replace("_", "-")).maximize();
  const parts = /^(?:zh|sr)$/.test(language) ? [language, script, region] : [language, region];
  return parts.join("_");
}

api.pair("getLocale", "intlcal_get_locale", [int("type")], "string|false", (self, type) => {
  const model = self.value();
  if (type !== 0 && type !== 1) {
    refuseArgument(1, "must be either Locale::ACTUAL_LOCALE or Locale::VALID_LOCALE");
  }
  const valid = knownLocale(model.locale);
  return type === 1 ? withRegion(valid) : dateLocale(valid);
});

api.pair("getMinimalDaysInFirstWeek", "intlcal_get_minimal_days_in_first_week", [], "int|false", (self) => {
  return self.value().minimalDays;
});
api.pair(
  "setMinimalDaysInFirstWeek",
  "intlcal_set_minimal_days_in_first_week",
  [int("days")],
  "true",
  (self, days) => {
    const model = self.value();
    if (days < 1 || days > 7) refuseArgument(1, "must be between 1 and 7");
    model.minimalDays = days;
    model.setTime(model.time() ?? 0);
    return true;
  },
);
api.staticPair("getNow", "intlcal_get_now", [], "float", () => Date.now());
api.pair("getRepeatedWallTimeOption", "intlcal_get_repeated_wall_time_option", [], "int", (self) => {
  return self.value().repeated;
});
api.pair("getSkippedWallTimeOption", "intlcal_get_skipped_wall_time_option", [], "int", (self) => {
  return self.value().skipped;
});
api.pair("getTime", "intlcal_get_time", [], "float|false", (self) => {
  const time = self.value().time();
  return orFailed(
    self,
    time === null ? null : new PhpFloat(time),
    "intlcal_get_time: error calling ICU Calendar::getTime",
  );
});
api.pair(
  "getTimeZone",
  "intlcal_get_time_zone",
  [],
  "IntlTimeZone|false",
  (self) => zoneObject(self.value().zone),
);
api.pair("getType", "intlcal_get_type", [], "string", (self) => self.value().type);
api.pair(
  "getWeekendTransition",
  "intlcal_get_weekend_transition",
  [int("dayOfWeek")],
  "int|false",
  (self, day) => {
    const model = self.value();
    checkWeekday(day);
    const isWeekend = dayType(model, day) === 1;
    const text = "intlcal_get_weekend_transition: Error calling ICU method";
    const isLast = isWeekend && dayType(model, day % 7 + 1) === 0;
    return orFailed(self, isWeekend ? isLast ? 86400000 : 0 : null, text);
  },
);
api.pair("inDaylightTime", "intlcal_in_daylight_time", [], "bool", (self) => {
  return self.value().get(Field.DST_OFFSET) !== 0;
});
api.pair("isEquivalentTo", "intlcal_is_equivalent_to", OTHER, "bool", (self, other) => {
  return areEquivalent(self.value(), other.value());
});
api.pair("isLenient", "intlcal_is_lenient", [], "bool", (self) => self.value().isLenient);
api.pair(
  "isWeekend",
  "intlcal_is_weekend",
  [float("timestamp").nullable().default(null)],
  "bool",
  (self, time) => {
    const model = self.value();
    const probe = time === null ? model : model.copy();
    if (time !== null) probe.setTime(time);
    const day = probe.get(Field.DAY_OF_WEEK);
    return day !== null && dayType(model, day) === 1;
  },
);
api.pair("roll", "intlcal_roll", [int("field"), untyped("value")], "bool", (self, field, given) => {
  const model = self.value();
  checkField(field);
  if (typeof given === "boolean") {
    context.raise(E_DEPRECATED, `${callLabel()}(): Passing bool is deprecated, use 1 or -1 instead`);
  }
  const value = typeof given === "boolean" ? (given ? 1 : -1) : Number(toInteger(given));
  checkInt32(value, 2);
  return orFailed(
    self,
    rollField(model, field, value) ? true : null,
    "intlcal_roll: Error calling ICU Calendar::roll",
  );
});
api.pair("isSet", "intlcal_is_set", FIELD, "bool", (self, field) => {
  const model = self.value();
  checkField(field);
  return model.isSet(field);
});

/** Sets fields of a date and a time. */
export function setFields(model: CalendarModel, values: readonly (number | undefined)[]): void {
  const fields = [Field.YEAR, Field.MONTH, Field.DATE, Field.HOUR_OF_DAY, Field.MINUTE, Field.SECOND];
  values.forEach((value, index) => {
    if (value !== undefined) model.set(fields[index]!, value);
  });
}

const PARTS = [
  int("year"),
  int("month"),
  int("dayOfMonth").omittable(),
  int("hour").omittable(),
  int("minute").omittable(),
  int("second").omittable(),
] as const;
const INSTEAD = "use either IntlCalendar::setDate() or IntlCalendar::setDateTime() instead";

/** Sets one field, or the parts of a date. Raises: E_DEPRECATED for parts. */
function set(self: CalendarObject, values: readonly (number | undefined)[]): true {
  const given = values.filter((value) => value !== undefined);
  if (given.length > 2 && callLabel() !== "intlcal_set") {
    context.raise(
      E_DEPRECATED,
      `Calling IntlCalendar::set() with more than 2 arguments is deprecated, ${INSTEAD}`,
    );
  }
  const model = self.value();
  given.forEach((value, index) => checkInt32(value, index + 1));
  if (given.length === 4) {
    throwError("ArgumentCountError", `${callLabel()}() has no variant with exactly 4 parameters`);
  }
  if (given.length === 2) {
    checkField(given[0]!);
    model.set(given[0]!, given[1]!);
  } else setFields(model, values);
  return true;
}

api.method("set", PARTS, "true", (self, ...values) => set(self, values));
api.functionOf("intlcal_set", PARTS, "true", (self, ...values) => set(self, values), {
  since: "8.4",
  message: "use IntlCalendar::set(), IntlCalendar::setDate(), or IntlCalendar::setDateTime() instead",
});
api.method("setDate", [int("year"), int("month"), int("dayOfMonth")], "void", (self, ...values) => {
  const model = self.value();
  values.forEach((value, index) => checkInt32(value, index + 1));
  setFields(model, values);
}, { hasRealReturnType: true });
api.method(
  "setDateTime",
  [
    int("year"),
    int("month"),
    int("dayOfMonth"),
    int("hour"),
    int("minute"),
    int("second").nullable().default(null),
  ],
  "void",
  (self, year, month, day, hour, minute, second) => {
    const model = self.value();
    setFields(model, [year, month, day, hour, minute, second ?? undefined]);
  },
  { hasRealReturnType: true },
);
api.pair("setFirstDayOfWeek", "intlcal_set_first_day_of_week", [int("dayOfWeek")], "true", (self, day) => {
  const model = self.value();
  checkWeekday(day);
  model.firstDay = day;
  model.setTime(model.time() ?? 0);
  return true;
});
api.pair("setLenient", "intlcal_set_lenient", [bool("lenient")], "true", (self, isLenient) => {
  self.value().isLenient = isLenient;
  return true;
});
api.pair(
  "setRepeatedWallTimeOption",
  "intlcal_set_repeated_wall_time_option",
  [int("option")],
  "true",
  (self, option) => {
    const model = self.value();
    if (option !== 0 && option !== 1) {
      refuseArgument(1, "must be either IntlCalendar::WALLTIME_FIRST or IntlCalendar::WALLTIME_LAST");
    }
    model.repeated = option;
    return true;
  },
);
api.pair(
  "setSkippedWallTimeOption",
  "intlcal_set_skipped_wall_time_option",
  [int("option")],
  "true",
  (self, option) => {
    const model = self.value();
    if (option < 0 || option > 2) {
      refuseArgument(
        1,
        "must be one of IntlCalendar::WALLTIME_FIRST, IntlCalendar::WALLTIME_LAST, or " +
          "IntlCalendar::WALLTIME_NEXT_VALID",
      );
    }
    model.skipped = option;
    return true;
  },
);
api.pair("setTime", "intlcal_set_time", [float("timestamp")], "bool", (self, time) => {
  const model = self.value();
  if (Number.isNaN(time)) return orFailed<true>(self, null, "Call to underlying method failed");
  model.setTime(Math.max(-184303902528000000, Math.min(183882168921600000, time)));
  return true;
});
api.pair("setTimeZone", "intlcal_set_time_zone", [untyped("timezone")], "bool", (self, given) => {
  const model = self.value();
  if (given === null) return true;
  const zone = zoneArgument(given, "intlcal_set_time_zone", self.error);
  if (zone === null) return false;
  model.setZone(zone);
  return true;
});
api.pair("toDateTime", "intlcal_to_date_time", [], "DateTime|false", (self) => {
  const model = self.value();
  const time = model.time();
  if (time === null) return orFailed<PhpObject>(self, null);
  const zone = phpZone(model.zone, "intlcal_to_date_time", self.error);
  const seconds = Math.floor(time / 1000);
  const object = construct("DateTime", [`@${seconds}`] as PhpValue[]);
  call(object, "setTimezone", [zone]);
  return object;
});

/** The functions `intlcal_…`. */
export const CALENDAR_FUNCTIONS: readonly FunctionEntry[] = api.functions;

const CONSTANTS = {
  FIELD_ERA: 0,
  FIELD_YEAR: 1,
  FIELD_MONTH: 2,
  FIELD_WEEK_OF_YEAR: 3,
  FIELD_WEEK_OF_MONTH: 4,
  FIELD_DATE: 5,
  FIELD_DAY_OF_YEAR: 6,
  FIELD_DAY_OF_WEEK: 7,
  FIELD_DAY_OF_WEEK_IN_MONTH: 8,
  FIELD_AM_PM: 9,
  FIELD_HOUR: 10,
  FIELD_HOUR_OF_DAY: 11,
  FIELD_MINUTE: 12,
  FIELD_SECOND: 13,
  FIELD_MILLISECOND: 14,
  FIELD_ZONE_OFFSET: 15,
  FIELD_DST_OFFSET: 16,
  FIELD_YEAR_WOY: 17,
  FIELD_DOW_LOCAL: 18,
  FIELD_EXTENDED_YEAR: 19,
  FIELD_JULIAN_DAY: 20,
  FIELD_MILLISECONDS_IN_DAY: 21,
  FIELD_IS_LEAP_MONTH: 22,
  FIELD_FIELD_COUNT: FIELD_COUNT,
  FIELD_DAY_OF_MONTH: 5,
  DOW_SUNDAY: 1,
  DOW_MONDAY: 2,
  DOW_TUESDAY: 3,
  DOW_WEDNESDAY: 4,
  DOW_THURSDAY: 5,
  DOW_FRIDAY: 6,
  DOW_SATURDAY: 7,
  DOW_TYPE_WEEKDAY: 0,
  DOW_TYPE_WEEKEND: 1,
  DOW_TYPE_WEEKEND_OFFSET: 2,
  DOW_TYPE_WEEKEND_CEASE: 3,
  WALLTIME_FIRST: 1,
  WALLTIME_LAST: 0,
  WALLTIME_NEXT_VALID: 2,
};

/** The class IntlCalendar. */
export const calendarClass: ClassDeclaration = defineClass({
  name: "IntlCalendar",
  native: CalendarObject,
  isSerializable: false,
  constants: intConstants(CONSTANTS),
  methods: api.methods,
});
