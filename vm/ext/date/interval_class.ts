/**
 * Class DateInterval.
 *
 * *Source:* https://www.php.net/class.dateinterval; php-src ext/date/php_date.c
 *
 * @module
 */
import { PhpArray, share } from "../../runtime/array.ts";
import { type ClassDeclaration, defineClass, methodsOf, staticMethod } from "../../runtime/builtin_class.ts";
import { instantiate } from "../../runtime/class_table.ts";
import type { Context } from "../../runtime/context.ts";
import { toBoolean, toFloat, toInteger } from "../../runtime/conversion.ts";
import { defineFunction } from "../../runtime/builtin.ts";
import { E_WARNING, throwError } from "../../runtime/error.ts";
import { array, instance, string } from "../../runtime/parameter.ts";
import { objectToArray } from "../../runtime/property.ts";
import { classNamed } from "./date_object.ts";
import { formatInterval } from "./interval_format.ts";
import { DateIntervalObject, makeInterval } from "./interval_object.ts";
import { parseDuration } from "./iso_interval.ts";
import { joined, restoreProperties } from "./own_properties.ts";
import { RelativeTime, type TextProblem } from "./parsed_time.ts";
import { parseTimeText } from "./time_text.ts";

function problemText(text: string, { at, char, message }: TextProblem): string {
  return `Unknown or bad format (${text}) at position ${at} (${char || " "}): ${message}`;
}

/** The interval of an English text, or what is wrong with it. */
function intervalOfText(context: Context, text: string): DateIntervalObject | string {
  const parsed = parseTimeText(text);
  const problem = parsed.errors[0];
  if (problem !== undefined) return problemText(text, problem);
  if (parsed.hasDate || parsed.timeCount > 0 || parsed.hasZone) {
    return `String '${text}' contains non-relative elements`;
  }
  const parts = { relative: parsed.relative, isInverted: false, days: false } as const;
  return makeInterval(classNamed(context, "DateInterval"), parts, text);
}

/** Puts an interval together from what a serialised form or var_export says. */
function restoreInterval(context: Context, self: DateIntervalObject, data: PhpArray): void {
  const text = data.getKey("date_string");
  if (toBoolean(data.getKey("from_string") ?? false) && typeof text === "string") {
    const made = intervalOfText(context, text);
    if (typeof made === "string") throwError("Error", made);
    self.setParts({ relative: made.relative(), isInverted: false, days: false }, text);
    return;
  }
  const number = (key: string) => {
    const value = data.getKey(key);
    return value === undefined ? -1 : Number(toInteger(value));
  };
  const relative = new RelativeTime();
  relative.year = number("y");
  relative.month = number("m");
  relative.day = number("d");
  relative.hour = number("h");
  relative.minute = number("i");
  relative.second = number("s");
  relative.microsecond = Math.round(toFloat(data.getKey("f") ?? 0) * 1e6);
  const days = data.getKey("days");
  self.setParts({
    relative,
    isInverted: toBoolean(data.getKey("invert") ?? false),
    days: days === false ? false : number("days"),
  });
}

const OWN_KEYS: ReadonlySet<string> = new Set(
  ["y", "m", "d", "h", "i", "s", "f", "invert", "days", "from_string", "date_string"],
);

/** An interval as a format says. *Source:* https://www.php.net/date_interval_format */
export const dateIntervalFormat = defineFunction({
  name: "date_interval_format",
  parameters: [instance<DateIntervalObject>("DateInterval", "object"), string("format")],
  returns: "string",
  body: (_context, interval, format) => formatInterval(format, interval),
});

/**
 * The interval of an English text.
 *
 * Raises: E_WARNING, and gives false, for a text that cannot be understood.
 * *Source:* https://www.php.net/date_interval_create_from_date_string
 */
export const dateIntervalCreateFromDateString = defineFunction({
  name: "date_interval_create_from_date_string",
  parameters: [string("datetime")],
  returns: "DateInterval|false",
  body(context, text) {
    const made = intervalOfText(context, text);
    if (typeof made !== "string") return made;
    context.raise(E_WARNING, `date_interval_create_from_date_string(): ${made}`);
    return false;
  },
});

/** What every interval has, then what a subclass adds. */
function ownFirst(properties: PhpArray): PhpArray {
  const own = PhpArray.empty();
  for (const key of properties.toKeys()) {
    if (OWN_KEYS.has(String(key))) own.setKey(key, share(properties.getKey(key) ?? null));
  }
  return joined(own, properties);
}

const method = methodsOf(DateIntervalObject);

/** The class DateInterval. */
export const intervalClass: ClassDeclaration = defineClass({
  name: "DateInterval",
  native: DateIntervalObject,
  methods: [
    method({
      name: "__construct",
      parameters: [string("duration")],
      returns: "",
      body(_context, self, duration) {
        const relative = parseDuration(duration);
        if (relative === null) {
          throwError("DateMalformedIntervalStringException", `Unknown or bad format (${duration})`);
        }
        self.setParts({ relative, isInverted: false, days: false });
        return null;
      },
    }),
    staticMethod({
      name: "createFromDateString",
      parameters: [string("datetime")],
      returns: "DateInterval",
      body(context, _cls, text) {
        const made = intervalOfText(context, text);
        if (typeof made === "string") throwError("DateMalformedIntervalStringException", made);
        return made;
      },
    }),
    method({
      name: "format",
      parameters: [string("format")],
      returns: "string",
      body: (_context, self, format) => formatInterval(format, self),
    }),
    method({
      name: "__serialize",
      parameters: [],
      returns: "array",
      hasRealReturnType: true,
      body(_context, self) {
        self.relative();
        return self.propertiesFor() ?? ownFirst(objectToArray(self));
      },
    }),
    method({
      name: "__unserialize",
      parameters: [array("data")],
      returns: "void",
      hasRealReturnType: true,
      body(context, self, data) {
        restoreInterval(context, self, data);
        restoreProperties(self, data, OWN_KEYS);
      },
    }),
    method({
      name: "__wakeup",
      parameters: [],
      returns: "void",
      body(context, self) {
        if (!self.isReady) restoreInterval(context, self, objectToArray(self));
      },
    }),
    staticMethod({
      name: "__set_state",
      parameters: [array("array")],
      returns: "DateInterval",
      body(context, cls, data) {
        const made = instantiate(cls) as DateIntervalObject;
        restoreInterval(context, made, data);
        return made;
      },
    }),
  ],
});
