/**
 * The methods that DateTime and DateTimeImmutable share: one changes its object, the other a copy.
 *
 * *Source:* https://www.php.net/class.datetime; https://www.php.net/class.datetimeimmutable
 *
 * @module
 */
import { throwArgumentValueError } from "../../runtime/argument_error.ts";
import { type MethodEntry, methodsOf, staticMethod } from "../../runtime/builtin_class.ts";
import { instantiate } from "../../runtime/class_table.ts";
import { type Context, context } from "../../runtime/context.ts";
import { throwError } from "../../runtime/error.ts";
import { array, bool, instance, int, string, union } from "../../runtime/parameter.ts";
import { objectToArray } from "../../runtime/property.ts";
import { cloneObject } from "../../runtime/support.ts";
import { PhpFloat } from "../../runtime/value.ts";
import {
  addInterval,
  modifyTime,
  setDay,
  setMicroseconds,
  setSeconds,
  setTimeOfDay,
  setWeekDay,
  setZone,
} from "./date_change.ts";
import { formatTime } from "./date_format.ts";
import {
  classNamed,
  DateTimeObject,
  instantOfText,
  isProblem,
  makeTime,
  resolveNow,
  restoreTime,
  timeState,
} from "./date_object.ts";
import { differenceOf } from "./difference.ts";
import { parseByFormat } from "./format_text.ts";
import { type DateIntervalObject, makeInterval } from "./interval_object.ts";
import { lastProblems, rememberProblems } from "./last_errors.ts";
import type { TextProblem } from "./parsed_time.ts";
import { joined, restoreProperties } from "./own_properties.ts";
import { offsetZone, type TimeZone } from "./time_zone.ts";
import { DateTimeZoneObject, makeZone } from "./zone_object.ts";

/** `$timezone` of constructors. */
export const ZONE_OR_NULL = instance<DateTimeZoneObject>("DateTimeZone", "timezone").nullable().default(null);

/** What a problem of a text is called. */
export function problemText(text: string, { at, char, message }: TextProblem): string {
  return `Failed to parse time string (${text}) at position ${at} (${char || " "}): ${message}`;
}

/** The difference of two times as an interval. */
export function differenceInterval(
  context: Context,
  from: DateTimeObject,
  to: DateTimeObject,
  isAbsolute: boolean,
): DateIntervalObject {
  const parts = differenceOf(from.local(), to.local());
  const interval = makeInterval(
    classNamed(context, "DateInterval"),
    isAbsolute ? { ...parts, isInverted: false } : parts,
  );
  interval.isOnClock = true;
  return interval;
}

/** A time of a format; null where the text does not fit. */
export function timeByFormat(
  context: Context,
  format: string,
  text: string,
  zone: TimeZone | null,
): { seconds: number; microsecond: number; zone: TimeZone } | null {
  const parsed = parseByFormat(format, text);
  rememberProblems(context, parsed);
  if (parsed.errors.length > 0) return null;
  return resolveNow(context, parsed, zone, true);
}

const method = methodsOf(DateTimeObject);

const CONSTRUCTION: readonly MethodEntry[] = [
  method({
    name: "__construct",
    parameters: [string("datetime").default("now"), ZONE_OR_NULL],
    returns: "",
    body(context, self, text, zone) {
      const result = instantOfText(context, text, zone === null ? null : zone.given());
      if (isProblem(result)) throwError("DateMalformedStringException", problemText(text, result));
      self.setInstant(result);
      return null;
    },
  }),
  method({
    name: "__wakeup",
    parameters: [],
    returns: "void",
    body(_context, self) {
      if (self.zone === null) throwInvalid(self);
    },
  }),
  method({
    name: "__serialize",
    parameters: [],
    returns: "array",
    hasRealReturnType: true,
    body(_context, self) {
      self.local();
      return joined(timeState(self), objectToArray(self));
    },
  }),
  method({
    name: "__unserialize",
    parameters: [array("data")],
    returns: "void",
    hasRealReturnType: true,
    body(_context, self, data) {
      if (!restoreTime(self, data)) throwInvalid(self);
      restoreProperties(self, data, STATE_KEYS);
    },
  }),
  staticMethod({
    name: "getLastErrors",
    parameters: [],
    returns: "array|false",
    body: (context) => lastProblems(context),
  }),
];

function throwInvalid(self: DateTimeObject): never {
  throwError("Error", `Invalid serialization data for ${kindOf(self)} object`);
}

function kindOf(self: DateTimeObject): string {
  return self.cls.isSubclassOf(classNamed(context, "DateTime")) ? "DateTime" : "DateTimeImmutable";
}

const STATE_KEYS: ReadonlySet<string> = new Set(["date", "timezone_type", "timezone"]);

const READING: readonly MethodEntry[] = [
  method({
    name: "format",
    parameters: [string("format")],
    returns: "string",
    body: (_context, self, format) => formatTime(format, self.local()),
  }),
  method({
    name: "getTimezone",
    parameters: [],
    returns: "DateTimeZone|false",
    body: (context, self) => makeZone(context, self.local().zone),
  }),
  method({
    name: "getOffset",
    parameters: [],
    returns: "int",
    body: (_context, self) => self.local().type.offset,
  }),
  method({
    name: "getTimestamp",
    parameters: [],
    returns: "int",
    body: (_context, self) => self.local().timestamp,
  }),
  method({
    name: "getMicrosecond",
    parameters: [],
    returns: "int",
    hasRealReturnType: true,
    body: (_context, self) => self.local().microsecond,
  }),
  method({
    name: "diff",
    parameters: [
      instance<DateTimeObject>("DateTimeInterface", "targetObject"),
      bool("absolute").default(false),
    ],
    returns: "DateInterval",
    body: (context, self, target, isAbsolute) => differenceInterval(context, self, target, isAbsolute),
  }),
];

/** Gives the object that a method changes: the object itself, or a copy. */
type Subject = (self: DateTimeObject) => DateTimeObject;

function changing(name: string, subject: Subject): MethodEntry[] {
  return [
    method({
      name: "modify",
      parameters: [string("modifier")],
      returns: name,
      body(_context, self, text) {
        const changed = subject(self);
        const problem = modifyTime(changed, text);
        if (problem === null) return changed;
        throwError("DateMalformedStringException", `${name}::modify(): ${problemText(text, problem)}`);
      },
    }),
    method({
      name: "add",
      parameters: [instance<DateIntervalObject>("DateInterval", "interval")],
      returns: name,
      body(_context, self, interval) {
        const changed = subject(self);
        addInterval(changed, interval, 1);
        return changed;
      },
    }),
    method({
      name: "sub",
      parameters: [instance<DateIntervalObject>("DateInterval", "interval")],
      returns: name,
      body(_context, self, interval) {
        const changed = subject(self);
        if (addInterval(changed, interval, -1)) return changed;
        throwError("DateInvalidOperationException", `${name}::sub(): ${NO_SUBTRACTION}`);
      },
    }),
    method({
      name: "setTimezone",
      parameters: [instance<DateTimeZoneObject>("DateTimeZone", "timezone")],
      returns: name,
      body(_context, self, zone) {
        const changed = subject(self);
        setZone(changed, zone.value());
        return changed;
      },
    }),
    ...settingParts(name, subject),
  ];
}

/** Why an interval cannot be taken off. */
export const NO_SUBTRACTION = "Only non-special relative time specifications are supported for subtraction";

function settingParts(name: string, subject: Subject): MethodEntry[] {
  return [
    method({
      name: "setTime",
      parameters: [int("hour"), int("minute"), int("second").default(0), int("microsecond").default(0)],
      returns: name,
      body(_context, self, hour, minute, second, microsecond) {
        const changed = subject(self);
        setTimeOfDay(changed, hour, minute, second, microsecond);
        return changed;
      },
    }),
    method({
      name: "setDate",
      parameters: [int("year"), int("month"), int("day")],
      returns: name,
      body(_context, self, year, month, day) {
        const changed = subject(self);
        setDay(changed, year, month, day);
        return changed;
      },
    }),
    method({
      name: "setISODate",
      parameters: [int("year"), int("week"), int("dayOfWeek").default(1)],
      returns: name,
      body(_context, self, year, week, day) {
        const changed = subject(self);
        setWeekDay(changed, year, week, day);
        return changed;
      },
    }),
    method({
      name: "setTimestamp",
      parameters: [int("timestamp")],
      returns: name,
      body(_context, self, timestamp) {
        const changed = subject(self);
        setSeconds(changed, timestamp);
        return changed;
      },
    }),
    method({
      name: "setMicrosecond",
      parameters: [int("microsecond")],
      returns: "static",
      hasRealReturnType: true,
      body(_context, self, microsecond) {
        if (microsecond < 0 || microsecond > 999999) {
          throwError(
            "DateRangeError",
            `${name}::setMicrosecond(): Argument #1 ($microsecond) must be between 0 and 999999, ${microsecond} given`,
          );
        }
        const changed = subject(self);
        setMicroseconds(changed, microsecond);
        return changed;
      },
    }),
  ];
}

function making(name: string): MethodEntry[] {
  return [
    staticMethod({
      name: "__set_state",
      parameters: [array("array")],
      returns: name,
      body(_context, cls, data) {
        const made = instantiate(cls) as DateTimeObject;
        if (!restoreTime(made, data)) throwInvalid(made);
        return made;
      },
    }),
    staticMethod({
      name: "createFromFormat",
      parameters: [string("format"), string("datetime"), ZONE_OR_NULL],
      returns: `${name}|false` as "DateTime|false",
      body(context, cls, format, text, zone) {
        if (text.includes("\0")) {
          throwArgumentValueError(`${name}::createFromFormat`, 2, "must not contain any null bytes");
        }
        const instant = timeByFormat(context, format, text, zone === null ? null : zone.given());
        return instant === null ? false : makeTime(cls, instant);
      },
    }),
    staticMethod({
      name: "createFromTimestamp",
      parameters: [union("int|float", "timestamp")],
      returns: "static",
      body(_context, cls, timestamp) {
        const [seconds, microsecond] = splitSeconds(`${name}::createFromTimestamp`, timestamp);
        return makeTime(cls, { seconds, microsecond, zone: offsetZone(0) });
      },
    }),
    staticMethod({
      name: "createFromInterface",
      parameters: [instance<DateTimeObject>("DateTimeInterface", "object")],
      returns: name,
      hasRealReturnType: true,
      body: (_context, cls, object) => copyAs(cls, object),
    }),
    staticMethod({
      name: name === "DateTime" ? "createFromImmutable" : "createFromMutable",
      parameters: [
        instance<DateTimeObject>(name === "DateTime" ? "DateTimeImmutable" : "DateTime", "object"),
      ],
      returns: "static",
      body: (_context, cls, object) => copyAs(cls, object),
    }),
  ];
}

function copyAs(cls: DateTimeObject["cls"], object: DateTimeObject): DateTimeObject {
  const { timestamp, microsecond, zone } = object.local();
  return makeTime(cls, { seconds: timestamp, microsecond, zone });
}

function splitSeconds(label: string, timestamp: number | bigint | PhpFloat): [number, number] {
  if (!(timestamp instanceof PhpFloat)) return [Number(timestamp), 0];
  const { value } = timestamp;
  if (!Number.isFinite(value) || value < -(2 ** 63) || value >= 2 ** 63) {
    throwError(
      "DateRangeError",
      `${label}(): Argument #1 ($timestamp) must be a finite number between -9223372036854775808 and ` +
        `9223372036854775807.999999, ${shownFloat(value)} given`,
    );
  }
  let seconds = Math.trunc(value);
  let microsecond = Math.round((value - seconds) * 1e6);
  if (microsecond < 0) {
    seconds--;
    microsecond += 1e6;
  }
  if (microsecond >= 1e6) {
    seconds++;
    microsecond -= 1e6;
  }
  return [seconds, microsecond];
}

function shownFloat(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? "NAN" : value > 0 ? "INF" : "-INF";
  const [mantissa = "", exponent = "0"] = value.toExponential().split("e");
  return `${mantissa.includes(".") ? mantissa : `${mantissa}.0`}e${exponent}`;
}

/** All methods of DateTime. */
export function mutableMethods(): MethodEntry[] {
  return [...CONSTRUCTION, ...READING, ...making("DateTime"), ...changing("DateTime", (self) => self)].map(
    fresh,
  );
}

/** All methods of DateTimeImmutable. */
export function immutableMethods(): MethodEntry[] {
  const copied: Subject = (self) => cloneObject(self, self.cls) as DateTimeObject;
  return [
    ...CONSTRUCTION,
    ...READING,
    ...making("DateTimeImmutable"),
    ...changing("DateTimeImmutable", copied),
  ].map(fresh);
}

/** Each class has entries of its own, since they carry its name. */
function fresh(entry: MethodEntry): MethodEntry {
  return Object.assign(Object.create(Object.getPrototypeOf(entry)), entry);
}
