/**
 * Objects of DateTime and DateTimeImmutable, and what is done to them.
 *
 * *Source:* https://www.php.net/class.datetimeinterface; php-src ext/date/php_date.c
 *
 * @module
 */
import { PhpArray } from "../../runtime/array.ts";
import type { PhpClass } from "../../runtime/class.ts";
import { instantiate } from "../../runtime/class_table.ts";
import { type Context, context } from "../../runtime/context.ts";
import { throwError } from "../../runtime/error.ts";
import { PhpObject } from "../../runtime/object.ts";
import { objectToArray } from "../../runtime/property.ts";
import type { PhpValue } from "../../runtime/value.ts";
import { formatTime, type LocalTime, localTimeOf } from "./date_format.ts";
import { defaultZone } from "./default_zone.ts";
import { rememberProblems } from "./last_errors.ts";
import type { Instant, ParsedTime, TextProblem } from "./parsed_time.ts";
import { findZone, type TimeZone, UTC } from "./time_zone.ts";
import { parseTimeText } from "./time_text.ts";
import { parseZoneText } from "./zone_text.ts";

/** Says that a subclass did not call the constructor. Throws: DateObjectError. */
export function throwUninitialized(object: PhpObject): never {
  const { name } = object.cls;
  const builtin = builtinAncestor(object.cls).name;
  const inherited = name === builtin ? "" : ` (inheriting ${builtin})`;
  throwError(
    "DateObjectError",
    `Object of type ${name}${inherited} has not been correctly initialized by calling parent::__construct() in ` +
      "its constructor",
  );
}

function builtinAncestor(cls: PhpClass): PhpClass {
  let at = cls;
  while (!at.isInternal && at.parent !== null) at = at.parent;
  return at;
}

/** A time in a zone. */
export class DateTimeObject extends PhpObject {
  /** Seconds since the epoch. */
  seconds = 0;
  microsecond = 0;
  /** Null until the constructor was called. */
  zone: TimeZone | null = null;
  #local: LocalTime | null = null;

  /** Sets the time. */
  setInstant(instant: Instant): void {
    this.seconds = instant.seconds;
    this.microsecond = instant.microsecond;
    this.zone = instant.zone;
    this.#local = null;
  }

  /** The time taken apart. Throws: DateObjectError without a constructor's call. */
  local(): LocalTime {
    if (this.#local !== null) return this.#local;
    if (this.zone === null) throwUninitialized(this);
    return this.#local = localTimeOf(this.seconds, this.zone, this.microsecond);
  }

  copyFrom(original: DateTimeObject): void {
    this.seconds = original.seconds;
    this.microsecond = original.microsecond;
    this.zone = original.zone;
    this.#local = original.#local;
  }

  /** Order for PHP's comparisons. */
  compareTo(other: PhpObject): number | undefined {
    if (!(other instanceof DateTimeObject)) return undefined;
    if (this.zone === null || other.zone === null) {
      throwError("DateObjectError", "Trying to compare an incomplete DateTime or DateTimeImmutable object");
    }
    return Math.sign(this.seconds - other.seconds) || Math.sign(this.microsecond - other.microsecond);
  }

  propertiesFor(): PhpArray | null {
    if (this.zone === null) return null;
    const shown = objectToArray(this);
    const state = timeState(this);
    for (const key of state.toKeys()) shown.setKey(key, state.getKey(key) ?? null);
    return shown;
  }
}

/** What dumps and serialised forms say of a time. */
export function timeState(object: DateTimeObject): PhpArray {
  const { zone } = object;
  return PhpArray.ofEntries([
    ["date", formatTime("x-m-d H:i:s.u", object.local())],
    ["timezone_type", (zone as TimeZone).kind],
    ["timezone", (zone as TimeZone).name],
  ]);
}

/** Now, with microseconds. */
export function currentInstant(zone: TimeZone): Instant {
  const milliseconds = performance.timeOrigin + performance.now();
  const seconds = Math.floor(milliseconds / 1000);
  return { seconds, microsecond: Math.floor((milliseconds - seconds * 1000) * 1000), zone };
}

function localOf({ seconds, microsecond, zone }: Instant): LocalTime {
  return localTimeOf(seconds, zone, microsecond);
}

/** Makes an object of a class of times, without constructor. */
export function makeTime(cls: PhpClass, instant: Instant): DateTimeObject {
  const made = instantiate(cls) as DateTimeObject;
  made.setInstant(instant);
  return made;
}

/** The class of a builtin's name. */
export function classNamed(context: Context, name: string): PhpClass {
  return context.classes.get(name.toLowerCase()) as PhpClass;
}

/**
 * The time that a text means now, in a zone or the default one; a problem where it means none. What is wrong is
 * kept for getLastErrors().
 */
export function instantOfText(context: Context, text: string, zone: TimeZone | null): Instant | TextProblem {
  const parsed = parseTimeText(text === "" ? "now" : text);
  rememberProblems(context, parsed);
  const problem = parsed.errors[0];
  if (problem !== undefined) return problem;
  return resolveNow(context, parsed, zone, false);
}

/** Stands for now where now does not matter. */
let epoch: LocalTime | null = null;

/** The time that a parsed text means now. */
export function resolveNow(
  context: Context,
  parsed: ParsedTime,
  zone: TimeZone | null,
  keepsTime: boolean,
): Instant {
  const base = zone ?? parsed.zone ?? defaultZone(context);
  if (parsed.isComplete(keepsTime)) {
    return parsed.resolve(epoch ??= localTimeOf(0, UTC), keepsTime, base);
  }
  return parsed.resolve(localOf(currentInstant(base)), keepsTime);
}

/** Whether {@linkcode instantOfText} gave a problem. */
export function isProblem(result: Instant | TextProblem): result is TextProblem {
  return "message" in result;
}

/**
 * Restores a time from the array that a dump, `__serialize` or var_export made of it; false when it is none.
 */
export function restoreTime(object: DateTimeObject, data: PhpArray): boolean {
  const [date, kind, name] = ["date", "timezone_type", "timezone"].map((key) => data.getKey(key));
  if (typeof date !== "string" || typeof kind !== "number" || typeof name !== "string") return false;
  const zone = zoneOfState(kind, name);
  if (zone === null) return false;
  const result = instantOfText(context, kind === 3 ? date : `${date} ${name}`, zone);
  if (isProblem(result)) return false;
  object.setInstant(result);
  return true;
}

/** The zone that a serialised form names; null for none. */
export function zoneOfState(kind: PhpValue, name: PhpValue): TimeZone | null {
  if (typeof name !== "string" || typeof kind !== "number" || kind < 1 || kind > 3) return null;
  if (name.includes("\0")) return null;
  return kind === 3 ? findZone(name) : parseZoneText(name);
}
