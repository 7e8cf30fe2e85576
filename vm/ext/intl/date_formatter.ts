/**
 * Class IntlDateFormatter, and the functions that do the same.
 *
 * *Source:* https://www.php.net/class.intldateformatter
 *
 * @module
 */
import { PhpArray } from "../../runtime/array.ts";
import type { FunctionEntry } from "../../runtime/builtin.ts";
import { type ClassDeclaration, defineClass } from "../../runtime/builtin_class.ts";
import { isValidUtf8, jsToUtf8, utf8ToJs } from "../../runtime/byte_string.ts";
import { instantiate } from "../../runtime/class_table.ts";
import { context } from "../../runtime/context.ts";
import { debugTypeName, toInteger, toText } from "../../runtime/conversion.ts";
import { throwError } from "../../runtime/error.ts";
import { PhpObject } from "../../runtime/object.ts";
import { bool, constant, int, string, union, untyped } from "../../runtime/parameter.ts";
import type { Ref } from "../../runtime/reference.ts";
import { isInt, PhpFloat, type PhpInt, type PhpValue } from "../../runtime/value.ts";
import { Api, intConstants, refuseArgumentType } from "./api.ts";
import { CalendarObject, calendarObject } from "./calendar_object.ts";
import {
  calendarArgument,
  type DateArguments,
  DateFormatterObject,
  GREGORIAN,
  openDates,
  PATTERN_STYLE,
  readingNames,
  timeArgument,
  timeParts,
  TRADITIONAL,
  writeDate,
} from "./date_object.ts";
import { readDate } from "./date_read.ts";
import { Code } from "./error_codes.ts";
import { clearError, codeOf, setError, textOf } from "./errors.ts";
import { dateLocale, localeByType } from "./locale_known.ts";
import { call, isOf, timeOfPhp } from "./php_date.ts";
import { zoneArgument, zoneObject } from "./zone_class.ts";

const api = new Api("IntlDateFormatter", DateFormatterObject, "formatter");
const FULL = constant("IntlDateFormatter::FULL", 0);
const OFFSET = untyped("offset").reference().default(null);

function open(self: DateFormatterObject, given: DateArguments & { pattern: string | null }): boolean {
  clearError();
  if (self.opened !== null) {
    setError(Code.ILLEGAL_ARGUMENT, "datefmt_create: cannot call constructor twice");
    return false;
  }
  if (given.pattern !== null && !isValidUtf8(given.pattern)) {
    setError(Code.INVALID_CHAR, "datefmt_create: error converting pattern to UTF-16");
    return false;
  }
  self.opened = openDates({ ...given, pattern: given.pattern === null ? null : utf8ToJs(given.pattern) });
  return self.opened !== null;
}

api.method(
  "__construct",
  [
    string("locale").nullable(),
    int("dateType").default(FULL),
    int("timeType").default(FULL),
    untyped("timezone").default(null),
    untyped("calendar").default(null),
    string("pattern").nullable().default(null),
  ],
  "",
  (self, locale, dateType, timeType, zone, calendar, pattern) => {
    if (!open(self, { locale, dateType, timeType, zone, calendar, pattern })) {
      throwError("IntlException", lastText());
    }
    return null;
  },
);

/** The text of the last error. */
function lastText(): string {
  return toText(context.functions.get("intl_get_error_message")!.invoke(null, []));
}

api.staticPair(
  "create",
  "datefmt_create",
  [
    string("locale").nullable(),
    int("dateType").default(FULL),
    int("timeType").default(FULL),
    untyped("timezone").default(null),
    union("IntlCalendar|int|null", "calendar").default(null),
    string("pattern").nullable().default(null),
  ],
  "?IntlDateFormatter",
  (locale, dateType, timeType, zone, calendar, pattern) => {
    const made = instantiate(context.classes.get("intldateformatter")!) as DateFormatterObject;
    return open(made, { locale, dateType, timeType, zone, calendar, pattern }) ? made : null;
  },
);

/** A method and a function whose name is not made as others are. */
for (
  const [methodName, functionName, read] of [
    ["getDateType", "datefmt_get_datetype", (self: DateFormatterObject) => self.value().dateType],
    ["getTimeType", "datefmt_get_timetype", (self: DateFormatterObject) => self.value().timeType],
  ] as const
) api.pair(methodName, functionName, [], "int|false", read);

api.pair("getCalendar", "datefmt_get_calendar", [], "int|false", (self) => self.value().calendar);
api.pair(
  "setCalendar",
  "datefmt_set_calendar",
  [union("IntlCalendar|int|null", "calendar")],
  "bool",
  (self, given) => {
    const opened = self.value();
    const zone = given instanceof CalendarObject ? null : opened.model.zone;
    const found = calendarArgument(given, opened.locale, zone, "datefmt_set_calendar", self.error);
    if (found === null) return false;
    [opened.model, opened.calendar] = found;
    return true;
  },
);
api.pair(
  "getTimeZoneId",
  "datefmt_get_timezone_id",
  [],
  "string|false",
  (self) => self.value().model.zone.id,
);
api.pair("getCalendarObject", "datefmt_get_calendar_object", [], "IntlCalendar|false|null", (self) => {
  return calendarObject(self.value().model.copy());
});
api.pair("getTimeZone", "datefmt_get_timezone", [], "IntlTimeZone|false", (self) => {
  return zoneObject(self.value().model.zone);
});
api.pair("setTimeZone", "datefmt_set_timezone", [untyped("timezone")], "bool", (self, given) => {
  const opened = self.value();
  const zone = zoneArgument(given, "datefmt_set_timezone", self.error);
  if (zone === null) return false;
  opened.model.setZone(zone);
  return true;
});
api.pair("setPattern", "datefmt_set_pattern", [string("pattern")], "bool", (self, pattern) => {
  const opened = self.value();
  if (!isValidUtf8(pattern)) {
    setError(Code.INVALID_CHAR, "Error converting pattern to UTF-16", self.error);
    return false;
  }
  opened.pattern = utf8ToJs(pattern);
  opened.isRelative = false;
  return true;
});
api.pair("getPattern", "datefmt_get_pattern", [], "string|false", (self) => jsToUtf8(self.value().pattern));
api.pair(
  "getLocale",
  "datefmt_get_locale",
  [int("type").default(constant("ULOC_ACTUAL_LOCALE", 0))],
  "string|false",
  (self, type) => {
    const { locale } = self.value();
    const known = localeByType(locale, type, "Error getting locale", self.error);
    return known === null ? false : type === 0 ? dateLocale(known) : known;
  },
);
api.pair("setLenient", "datefmt_set_lenient", [bool("lenient")], "void", (self, isLenient) => {
  self.value().model.isLenient = isLenient;
});
api.pair("isLenient", "datefmt_is_lenient", [], "bool", (self) => self.value().model.isLenient);
api.pair("format", "datefmt_format", [untyped("datetime")], "string|false", (self, given) => {
  const opened = self.value();
  const time = timeArgument(opened, given, "datefmt_format", self.error);
  return time === null ? false : jsToUtf8(writeDate(opened, time));
});

/** The two styles that a format names, or the pattern; null, with the error set, for none. */
function formatStyles(format: PhpValue): readonly [number, number, string | null] | null {
  const refuse = (text: string): null => {
    setError(Code.ILLEGAL_ARGUMENT, `datefmt_format_object: ${text}`);
    return null;
  };
  const isStyle = (value: PhpValue | undefined): value is PhpInt => {
    return isInt(value) && value >= -1 && value <= 3 || isInt(value) && value >= 128 && value <= 131;
  };
  if (format === null) return [2, 2, null];
  if (format instanceof PhpArray) {
    const [date, time] = format.toValues() as PhpValue[];
    if (format.count() !== 2) return refuse("bad format; if array, it must have two elements");
    if (!isStyle(date)) {
      return refuse("bad format; the date format (first element of the array) is not valid");
    }
    if (!isStyle(time)) {
      return refuse("bad format; the time format (second element of the array) is not valid");
    }
    return [Number(date), Number(time), null];
  }
  if (isInt(format)) {
    return isStyle(format)
      ? [Number(format), Number(format), null]
      : refuse("the date/time format type is invalid");
  }
  const pattern = toText(format);
  return pattern === "" ? refuse("the format is empty") : [-2, -2, pattern];
}

api.staticPair(
  "formatObject",
  "datefmt_format_object",
  [untyped("datetime"), untyped("format").default(null), string("locale").nullable().default(null)],
  "string|false",
  (object, format, locale) => {
    clearError();
    if (!(object instanceof PhpObject)) {
      refuseArgumentType(1, `must be of type object, ${debugTypeName(object)} given`);
    }
    const isCalendar = object instanceof CalendarObject;
    if (!isCalendar && !isOf(object, "DateTime") && !isOf(object, "DateTimeImmutable")) {
      setError(
        Code.NONE,
        "datefmt_format_object: the passed object must be an instance of either IntlCalendar or DateTimeInterface",
      );
      return false;
    }
    const styles = formatStyles(format);
    if (styles === null) return false;
    const [dateType, timeType, pattern] = styles;
    const zone = isCalendar ? null : call(object, "getTimezone");
    const calendar = isCalendar ? object : null;
    const opened = openDates({
      locale,
      dateType,
      timeType,
      zone,
      calendar,
      pattern: pattern === null ? null : utf8ToJs(pattern),
    });
    const time = isCalendar ? object.value().time() : timeOfPhp(object);
    return opened === null || time === null ? false : jsToUtf8(writeDate(opened, time));
  },
);

/** Reads a text into a calendar. Gives whether it could be, with the error set. */
function read(self: DateFormatterObject, given: string, offset: Ref | null, update: boolean) {
  const opened = self.value();
  if (!isValidUtf8(given)) {
    setError(Code.INVALID_CHAR, "Error converting timezone to UTF-16", self.error);
    return null;
  }
  const place = offset === null ? 0 : Number(toInteger(offset.value ?? null));
  if (place > given.length || place < 0) return null;
  const text = utf8ToJs(given);
  const model = opened.model.copy();
  model.clear(null);
  const start = utf8ToJs(given.slice(0, place)).length;
  const end = readDate(opened.pattern, text, start, model, readingNames(opened));
  if (offset !== null) offset.value = jsToUtf8(text.slice(0, end < 0 ? -end - 1 : end)).length;
  if (end < 0) {
    setError(Code.PARSE, "Date parsing failed", self.error);
    return null;
  }
  if (update) opened.model = model;
  return model;
}

function parsed(
  self: DateFormatterObject,
  text: string,
  offset: Ref | null,
  update: boolean,
): PhpInt | PhpFloat | false {
  const model = read(self, text, offset, update);
  if (model === null) return false;
  const seconds = Math.trunc(model.time()! / 1000);
  return Number.isSafeInteger(seconds) ? seconds : new PhpFloat(seconds);
}

const READ = [string("string"), OFFSET] as const;
api.pair(
  "parse",
  "datefmt_parse",
  READ,
  "int|float|false",
  (self, text, offset) => parsed(self, text, offset, false),
);
api.method(
  "parseToCalendar",
  READ,
  "int|float|false",
  (self, text, offset) => parsed(self, text, offset, true),
  {
    hasRealReturnType: true,
  },
);
api.pair("localtime", "datefmt_localtime", READ, "array|false", (self, text, offset) => {
  const model = read(self, text, offset, false);
  return model === null ? false : timeParts(model);
});
api.pair("getErrorCode", "datefmt_get_error_code", [], "int", (self) => codeOf(self.error));
api.pair("getErrorMessage", "datefmt_get_error_message", [], "string", (self) => textOf(self.error));

/** The functions `datefmt_…`. */
export const DATE_FUNCTIONS: readonly FunctionEntry[] = api.functions;

const CONSTANTS = {
  FULL: 0,
  LONG: 1,
  MEDIUM: 2,
  SHORT: 3,
  NONE: -1,
  RELATIVE_FULL: 128,
  RELATIVE_LONG: 129,
  RELATIVE_MEDIUM: 130,
  RELATIVE_SHORT: 131,
  PATTERN: PATTERN_STYLE,
  GREGORIAN,
  TRADITIONAL,
};

/** The class IntlDateFormatter. */
export const dateFormatterClass: ClassDeclaration = defineClass({
  name: "IntlDateFormatter",
  native: DateFormatterObject,
  isSerializable: false,
  constants: intConstants(CONSTANTS),
  methods: api.methods,
});
