/**
 * Functions that make and change objects of DateTime, as its methods do.
 *
 * *Source:* https://www.php.net/ref.datetime; php-src ext/date/php_date.c
 *
 * @module
 */
import { throwArgumentValueError } from "../../runtime/argument_error.ts";
import { defineFunction } from "../../runtime/builtin.ts";
import type { Context } from "../../runtime/context.ts";
import { E_WARNING } from "../../runtime/error.ts";
import { bool, instance, int, string } from "../../runtime/parameter.ts";
import {
  addInterval,
  modifyTime,
  setDay,
  setSeconds,
  setTimeOfDay,
  setWeekDay,
  setZone,
} from "./date_change.ts";
import { formatTime } from "./date_format.ts";
import {
  differenceInterval,
  NO_SUBTRACTION,
  problemText,
  timeByFormat,
  ZONE_OR_NULL,
} from "./date_methods.ts";
import { classNamed, type DateTimeObject, instantOfText, isProblem, makeTime } from "./date_object.ts";
import type { DateIntervalObject } from "./interval_object.ts";
import { lastProblems } from "./last_errors.ts";
import { type DateTimeZoneObject, makeZone } from "./zone_object.ts";

const TIME = instance<DateTimeObject>("DateTimeInterface", "object");
const MUTABLE = instance<DateTimeObject>("DateTime", "object");
const INTERVAL = instance<DateIntervalObject>("DateInterval", "interval");
const TEXT = string("datetime").default("now");

function created(
  context: Context,
  name: string,
  text: string,
  zone: DateTimeZoneObject | null,
): DateTimeObject | false {
  const result = instantOfText(context, text, zone === null ? null : zone.given());
  return isProblem(result) ? false : makeTime(classNamed(context, name), result);
}

function createdByFormat(
  context: Context,
  label: string,
  name: string,
  texts: readonly [format: string, text: string],
  zone: DateTimeZoneObject | null,
): DateTimeObject | false {
  if (texts[1].includes("\0")) throwArgumentValueError(label, 2, "must not contain any null bytes");
  const instant = timeByFormat(context, texts[0], texts[1], zone === null ? null : zone.given());
  return instant === null ? false : makeTime(classNamed(context, name), instant);
}

/** A DateTime, or false. *Source:* https://www.php.net/date_create */
export const dateCreate = defineFunction({
  name: "date_create",
  parameters: [TEXT, ZONE_OR_NULL],
  returns: "DateTime|false",
  body: (context, text, zone) => created(context, "DateTime", text, zone),
});

/** A DateTimeImmutable, or false. *Source:* https://www.php.net/date_create_immutable */
export const dateCreateImmutable = defineFunction({
  name: "date_create_immutable",
  parameters: [TEXT, ZONE_OR_NULL],
  returns: "DateTimeImmutable|false",
  body: (context, text, zone) => created(context, "DateTimeImmutable", text, zone),
});

/** A DateTime of a format, or false. *Source:* https://www.php.net/date_create_from_format */
export const dateCreateFromFormat = defineFunction({
  name: "date_create_from_format",
  parameters: [string("format"), string("datetime"), ZONE_OR_NULL],
  returns: "DateTime|false",
  body: (context, format, text, zone) =>
    createdByFormat(context, "date_create_from_format", "DateTime", [format, text], zone),
});

/** A DateTimeImmutable of a format, or false. *Source:* https://www.php.net/date_create_immutable_from_format */
export const dateCreateImmutableFromFormat = defineFunction({
  name: "date_create_immutable_from_format",
  parameters: [string("format"), string("datetime"), ZONE_OR_NULL],
  returns: "DateTimeImmutable|false",
  body: (context, format, text, zone) =>
    createdByFormat(context, "date_create_immutable_from_format", "DateTimeImmutable", [format, text], zone),
});

/** What was wrong with the last text. *Source:* https://www.php.net/date_get_last_errors */
export const dateGetLastErrors = defineFunction({
  name: "date_get_last_errors",
  parameters: [],
  returns: "array|false",
  body: (context) => lastProblems(context),
});

/** A time as text. *Source:* https://www.php.net/date_format */
export const dateFormat = defineFunction({
  name: "date_format",
  parameters: [TIME, string("format")],
  returns: "string",
  body: (_context, object, format) => formatTime(format, object.local()),
});

/** Changes a time by a text. Raises: E_WARNING. *Source:* https://www.php.net/date_modify */
export const dateModify = defineFunction({
  name: "date_modify",
  parameters: [MUTABLE, string("modifier")],
  returns: "DateTime|false",
  body(context, object, text) {
    const problem = modifyTime(object, text);
    if (problem === null) return object;
    context.raise(E_WARNING, `date_modify(): ${problemText(text, problem)}`);
    return false;
  },
});

/** Adds an interval. *Source:* https://www.php.net/date_add */
export const dateAdd = defineFunction({
  name: "date_add",
  parameters: [MUTABLE, INTERVAL],
  returns: "DateTime",
  body(_context, object, interval) {
    addInterval(object, interval, 1);
    return object;
  },
});

/** Takes an interval off. Raises: E_WARNING. *Source:* https://www.php.net/date_sub */
export const dateSub = defineFunction({
  name: "date_sub",
  parameters: [MUTABLE, INTERVAL],
  returns: "DateTime",
  body(context, object, interval) {
    if (!addInterval(object, interval, -1)) context.raise(E_WARNING, `date_sub(): ${NO_SUBTRACTION}`);
    return object;
  },
});

/** A time's zone. *Source:* https://www.php.net/date_timezone_get */
export const dateTimezoneGet = defineFunction({
  name: "date_timezone_get",
  parameters: [TIME],
  returns: "DateTimeZone|false",
  body: (context, object) => makeZone(context, object.local().zone),
});

/** Shows a time in another zone. *Source:* https://www.php.net/date_timezone_set */
export const dateTimezoneSet = defineFunction({
  name: "date_timezone_set",
  parameters: [MUTABLE, instance<DateTimeZoneObject>("DateTimeZone", "timezone")],
  returns: "DateTime",
  body(_context, object, zone) {
    setZone(object, zone.value());
    return object;
  },
});

/** A time's offset from UTC. *Source:* https://www.php.net/date_offset_get */
export const dateOffsetGet = defineFunction({
  name: "date_offset_get",
  parameters: [TIME],
  returns: "int",
  body: (_context, object) => object.local().type.offset,
});

/** The difference of two times. *Source:* https://www.php.net/date_diff */
export const dateDiff = defineFunction({
  name: "date_diff",
  parameters: [
    instance<DateTimeObject>("DateTimeInterface", "baseObject"),
    instance<DateTimeObject>("DateTimeInterface", "targetObject"),
    bool("absolute").default(false),
  ],
  returns: "DateInterval",
  body: (context, from, to, isAbsolute) => differenceInterval(context, from, to, isAbsolute),
});

/** Sets the clock. *Source:* https://www.php.net/date_time_set */
export const dateTimeSet = defineFunction({
  name: "date_time_set",
  parameters: [
    MUTABLE,
    int("hour"),
    int("minute"),
    int("second").default(0),
    int("microsecond").default(0),
  ],
  returns: "DateTime",
  body(_context, object, hour, minute, second, microsecond) {
    setTimeOfDay(object, hour, minute, second, microsecond);
    return object;
  },
});

/** Sets the day. *Source:* https://www.php.net/date_date_set */
export const dateDateSet = defineFunction({
  name: "date_date_set",
  parameters: [MUTABLE, int("year"), int("month"), int("day")],
  returns: "DateTime",
  body(_context, object, year, month, day) {
    setDay(object, year, month, day);
    return object;
  },
});

/** Sets the day by week. *Source:* https://www.php.net/date_isodate_set */
export const dateIsodateSet = defineFunction({
  name: "date_isodate_set",
  parameters: [MUTABLE, int("year"), int("week"), int("dayOfWeek").default(1)],
  returns: "DateTime",
  body(_context, object, year, week, day) {
    setWeekDay(object, year, week, day);
    return object;
  },
});

/** Sets the time. *Source:* https://www.php.net/date_timestamp_set */
export const dateTimestampSet = defineFunction({
  name: "date_timestamp_set",
  parameters: [MUTABLE, int("timestamp")],
  returns: "DateTime",
  body(_context, object, timestamp) {
    setSeconds(object, timestamp);
    return object;
  },
});

/** A time in seconds since the epoch. *Source:* https://www.php.net/date_timestamp_get */
export const dateTimestampGet = defineFunction({
  name: "date_timestamp_get",
  parameters: [TIME],
  returns: "int",
  body: (_context, object) => object.local().timestamp,
});
