/**
 * Class DatePeriod: times at equal distances.
 *
 * *Source:* https://www.php.net/class.dateperiod; php-src ext/date/php_date.c
 *
 * @module
 */
import { PhpArray } from "../../runtime/array.ts";
import {
  classConstant,
  type ClassDeclaration,
  defineClass,
  methodsOf,
  property,
  staticMethod,
} from "../../runtime/builtin_class.ts";
import { instantiate } from "../../runtime/class_table.ts";
import type { Context } from "../../runtime/context.ts";
import { E_DEPRECATED, throwError } from "../../runtime/error.ts";
import type { Walk } from "../../runtime/iteration.ts";
import { PhpObject } from "../../runtime/object.ts";
import { array, int, string, untyped } from "../../runtime/parameter.ts";
import { objectToArray, writeSlot } from "../../runtime/property.ts";
import { cloneObject } from "../../runtime/support.ts";
import type { MaybeValue, PhpValue } from "../../runtime/value.ts";
import { makeInternalIterator } from "../core/weak_classes.ts";
import { addInterval } from "./date_change.ts";
import { classNamed, DateTimeObject, makeTime, throwUninitialized } from "./date_object.ts";
import { DateIntervalObject, makeInterval } from "./interval_object.ts";
import { parseRepeatedInterval } from "./iso_interval.ts";
import { restoreProperties } from "./own_properties.ts";

/** All that makes a period. */
interface PeriodParts {
  readonly start: DateTimeObject;
  readonly end: DateTimeObject | null;
  readonly interval: DateIntervalObject;
  /** How often the interval is added, with one for each end that counts. */
  readonly recurrences: number;
  readonly includesStart: boolean;
  readonly includesEnd: boolean;
}

function copyOf<Each extends PhpObject>(object: Each): Each {
  return cloneObject(object, object.cls) as Each;
}

/** A period. */
class DatePeriodObject extends PhpObject {
  parts: PeriodParts | null = null;
  current: DateTimeObject | null = null;

  /** The parts. Throws: DateObjectError without a constructor's call. */
  value(): PeriodParts {
    return this.parts ?? throwUninitialized(this);
  }

  setParts(parts: PeriodParts): void {
    this.parts = parts;
    this.#show("start", copyOf(parts.start));
    this.#show("current", this.current === null ? null : copyOf(this.current));
    this.#show("end", parts.end === null ? null : copyOf(parts.end));
    this.#show("interval", parts.interval.plainCopy());
    this.#show("recurrences", parts.recurrences);
    this.#show("include_start_date", parts.includesStart);
    this.#show("include_end_date", parts.includesEnd);
  }

  #show(name: string, value: PhpValue): void {
    const info = this.cls.properties.get(name);
    if (info !== undefined) writeSlot(this, info.slot, value);
  }

  /** Goes to a time, which `$current` shows. */
  moveTo(time: DateTimeObject): void {
    this.current = time;
    this.#show("current", copyOf(time));
  }

  copyFrom(original: DatePeriodObject): void {
    this.parts = original.parts;
    this.current = original.current;
  }

  walkNatively(): Walk | null {
    this.value();
    return this.cls.methods.get("getiterator")!.cls.isInternal ? new PeriodWalk(this) : null;
  }
}

class PeriodWalk implements Walk {
  value: MaybeValue = undefined;
  #index = -1;
  readonly #parts: PeriodParts;
  constructor(readonly period: DatePeriodObject) {
    this.#parts = period.value();
  }
  next(): boolean {
    const { start, end, interval, includesStart, includesEnd, recurrences } = this.#parts;
    if (this.#index < 0) {
      this.period.moveTo(copyOf(start));
      this.#index = 0;
      if (!includesStart) this.#advance(interval);
    } else {
      this.#advance(interval);
      this.#index++;
    }
    const current = this.period.current as DateTimeObject;
    if (end !== null) {
      const order = current.compareTo(end) as number;
      if (order > 0 || order === 0 && !includesEnd) return false;
    } else if (this.#index >= recurrences) return false;
    this.value = copyOf(current);
    return true;
  }
  #advance(interval: DateIntervalObject): void {
    const next = copyOf(this.period.current as DateTimeObject);
    addInterval(next, interval, 1);
    this.period.moveTo(next);
  }
  key(): PhpValue {
    return this.#index;
  }
  done(): void {}
}

const EXCLUDE_START = 1;
const INCLUDE_END = 2;
const RECURRENCES_MAX = 2147483639;
const FORMS = "DatePeriod::__construct() accepts (DateTimeInterface, DateInterval, int [, int]), or " +
  "(DateTimeInterface, DateInterval, DateTime [, int]), or (string [, int]) as arguments";

function malformed(text: string): never {
  throwError("DateMalformedPeriodStringException", text);
}

function partsOfText(context: Context, label: string, text: string, options: number): PeriodParts {
  const read = parseRepeatedInterval(text);
  if (read === null) malformed(`Unknown or bad format (${text})`);
  const lacks = (what: string) => malformed(`${label}(): ISO interval must contain ${what}, "${text}" given`);
  if (read.start === null) lacks("a start date");
  if (read.duration === null) lacks("an interval");
  if (read.end === null && read.recurrences === null) lacks("an end date or a recurrence count");
  const time = classNamed(context, "DateTime");
  const { start, end, duration } = read as {
    start: NonNullable<typeof read.start>;
    end: typeof read.end;
    duration: NonNullable<typeof read.duration>;
  };
  return complete(
    label,
    {
      start: makeTime(time, start),
      end: end === null ? null : makeTime(time, end),
      interval: makeInterval(classNamed(context, "DateInterval"), {
        relative: duration,
        isInverted: false,
        days: false,
      }),
    },
    read.recurrences,
    options,
  );
}

function complete(
  label: string,
  parts: Pick<PeriodParts, "start" | "end" | "interval">,
  recurrences: number | null,
  options: number,
): PeriodParts {
  if (parts.end === null && (recurrences === null || recurrences < 1 || recurrences > RECURRENCES_MAX)) {
    malformed(
      `${label}(): Recurrence count must be greater or equal to 1 and lower than ${RECURRENCES_MAX + 1}`,
    );
  }
  const includesStart = (options & EXCLUDE_START) === 0;
  const includesEnd = (options & INCLUDE_END) !== 0;
  const count = (recurrences ?? 0) + (includesStart ? 1 : 0) + (includesEnd ? 1 : 0);
  return { ...parts, recurrences: count, includesStart, includesEnd };
}

function construct(context: Context, self: DatePeriodObject, values: readonly PhpValue[]): void {
  const [start, interval, end, options] = values as [PhpValue, PhpValue?, PhpValue?, PhpValue?];
  const label = "DatePeriod::__construct";
  if (
    typeof start === "string" && (interval === undefined || typeof interval === "number") && end === undefined
  ) {
    context.raise(
      E_DEPRECATED,
      "Calling DatePeriod::__construct(string $isostr, int $options = 0) is deprecated, use " +
        "DatePeriod::createFromISO8601String() instead",
    );
    self.setParts(partsOfText(context, label, start, interval ?? 0));
    return;
  }
  const hasForm = start instanceof DateTimeObject && interval instanceof DateIntervalObject &&
    (typeof end === "number" || end instanceof DateTimeObject) &&
    (options === undefined || typeof options === "number");
  if (!hasForm) throwError("TypeError", FORMS);
  start.local();
  interval.relative();
  self.setParts(
    complete(
      label,
      {
        start: copyOf(start),
        end: end instanceof DateTimeObject ? copyOf(end) : null,
        interval: copyOf(interval),
      },
      typeof end === "number" ? end : null,
      typeof options === "number" ? options : 0,
    ),
  );
}

function restore(self: DatePeriodObject, data: PhpArray): boolean {
  const [start, current, end, interval, recurrences, includesStart, includesEnd] = [
    "start",
    "current",
    "end",
    "interval",
    "recurrences",
    "include_start_date",
    "include_end_date",
  ].map((key) => data.getKey(key));
  const isTimeOrNull = (value: MaybeValue) => value === null || value instanceof DateTimeObject;
  if (
    !(start instanceof DateTimeObject) || !isTimeOrNull(current) || !isTimeOrNull(end) ||
    !(interval instanceof DateIntervalObject) || typeof recurrences !== "number" || recurrences < 0 ||
    recurrences > RECURRENCES_MAX + 2 || typeof includesStart !== "boolean" ||
    typeof includesEnd !== "boolean"
  ) return false;
  self.current = current instanceof DateTimeObject ? copyOf(current) : null;
  self.setParts({
    start: copyOf(start),
    end: end instanceof DateTimeObject ? copyOf(end) : null,
    interval: copyOf(interval),
    recurrences,
    includesStart,
    includesEnd,
  });
  return true;
}

const STATE_KEYS: ReadonlySet<string> = new Set(
  ["start", "current", "end", "interval", "recurrences", "include_start_date", "include_end_date"],
);

const INVALID = "Invalid serialization data for DatePeriod object";
const method = methodsOf(DatePeriodObject);

const READING = [
  method({
    name: "getStartDate",
    parameters: [],
    returns: "DateTimeInterface",
    body: (_context, self) => copyOf(self.value().start),
  }),
  method({
    name: "getEndDate",
    parameters: [],
    returns: "?DateTimeInterface",
    body(_context, self) {
      const { end } = self.value();
      return end === null ? null : copyOf(end);
    },
  }),
  method({
    name: "getDateInterval",
    parameters: [],
    returns: "DateInterval",
    body: (_context, self) => copyOf(self.value().interval),
  }),
  method({
    name: "getRecurrences",
    parameters: [],
    returns: "?int",
    body(_context, self) {
      const { recurrences, includesStart, includesEnd } = self.value();
      return recurrences - (includesStart ? 1 : 0) - (includesEnd ? 1 : 0) || null;
    },
  }),
];

/** The class DatePeriod. */
export const periodClass: ClassDeclaration = defineClass({
  name: "DatePeriod",
  native: DatePeriodObject,
  interfaces: ["IteratorAggregate"],
  constants: [
    classConstant("EXCLUDE_START_DATE", EXCLUDE_START, { type: "int" }),
    classConstant("INCLUDE_END_DATE", INCLUDE_END, { type: "int" }),
  ],
  properties: [
    property("start", "?DateTimeInterface", { isReadonly: true }),
    property("current", "?DateTimeInterface", { isReadonly: true }),
    property("end", "?DateTimeInterface", { isReadonly: true }),
    property("interval", "?DateInterval", { isReadonly: true }),
    property("recurrences", "int", { isReadonly: true }),
    property("include_start_date", "bool", { isReadonly: true }),
    property("include_end_date", "bool", { isReadonly: true }),
  ],
  methods: [
    staticMethod({
      name: "createFromISO8601String",
      parameters: [string("specification"), int("options").default(0)],
      returns: "static",
      hasRealReturnType: true,
      body(context, cls, text, options) {
        const made = instantiate(cls) as DatePeriodObject;
        made.setParts(partsOfText(context, "DatePeriod::createFromISO8601String", text, options));
        return made;
      },
    }),
    method({
      name: "__construct",
      parameters: [
        untyped("start"),
        untyped("interval").omittable(),
        untyped("end").omittable(),
        untyped("options").omittable(),
      ],
      returns: "",
      body(context, self, ...values) {
        construct(context, self, values as PhpValue[]);
        return null;
      },
    }),
    ...READING,
    method({
      name: "__serialize",
      parameters: [],
      returns: "array",
      hasRealReturnType: true,
      body(_context, self) {
        self.value();
        return objectToArray(self);
      },
    }),
    method({
      name: "__unserialize",
      parameters: [array("data")],
      returns: "void",
      hasRealReturnType: true,
      body(_context, self, data) {
        if (!restore(self, data)) throwError("Error", INVALID);
        restoreProperties(self, data, STATE_KEYS);
      },
    }),
    method({
      name: "__wakeup",
      parameters: [],
      returns: "void",
      body(_context, self) {
        if (self.parts === null && !restore(self, objectToArray(self))) throwError("Error", INVALID);
      },
    }),
    staticMethod({
      name: "__set_state",
      parameters: [array("array")],
      returns: "DatePeriod",
      body(_context, cls, data) {
        const made = instantiate(cls) as DatePeriodObject;
        if (!restore(made, data)) throwError("Error", INVALID);
        return made;
      },
    }),
    method({
      name: "getIterator",
      parameters: [],
      returns: "Iterator",
      hasRealReturnType: true,
      body(_context, self) {
        self.value();
        return makeInternalIterator(new PeriodWalk(self));
      },
    }),
  ],
});
