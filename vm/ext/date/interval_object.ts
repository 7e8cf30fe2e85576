/**
 * Objects of DateInterval: their parts are properties, as PHP code sees them.
 *
 * *Source:* https://www.php.net/class.dateinterval
 *
 * @module
 */
import { PhpArray } from "../../runtime/array.ts";
import type { PhpClass } from "../../runtime/class.ts";
import { instantiate } from "../../runtime/class_table.ts";
import { context } from "../../runtime/context.ts";
import { toBoolean, toFloat, toInteger } from "../../runtime/conversion.ts";
import { E_WARNING } from "../../runtime/error.ts";
import { PhpObject } from "../../runtime/object.ts";
import { Ref } from "../../runtime/reference.ts";
import { PhpFloat, type PhpValue } from "../../runtime/value.ts";
import { throwUninitialized } from "./date_object.ts";
import { RelativeTime } from "./parsed_time.ts";

/** The parts of an interval. */
export interface IntervalParts {
  readonly relative: RelativeTime;
  readonly isInverted: boolean;
  /** Days in all, where two times were compared. */
  readonly days: number | false;
}

/** An interval. */
export class DateIntervalObject extends PhpObject {
  isReady = false;
  /** Whether an English text made it. */
  isFromText = false;
  /** Whether hours are added to the clock on the wall, as those that a text or a difference gave. */
  isOnClock = false;
  /** What stands in no property: weekdays and the like. */
  #hidden: RelativeTime | null = null;

  /** Sets all parts. */
  setParts({ relative, isInverted, days }: IntervalParts, dateText: string | null = null): void {
    const properties = this.dynamic ??= new Map();
    properties.set("y", relative.year);
    properties.set("m", relative.month);
    properties.set("d", relative.day);
    properties.set("h", relative.hour);
    properties.set("i", relative.minute);
    properties.set("s", relative.second);
    properties.set("f", new PhpFloat(relative.microsecond / 1e6));
    properties.set("invert", isInverted ? 1 : 0);
    properties.set("days", days);
    properties.set("from_string", dateText !== null);
    if (dateText !== null) properties.set("date_string", dateText);
    this.isFromText = this.isOnClock = dateText !== null;
    this.#hidden = dateText === null ? null : relative;
    this.isReady = true;
  }

  copyFrom(original: DateIntervalObject): void {
    this.isReady = original.isReady;
    this.isFromText = original.isFromText;
    this.isOnClock = original.isOnClock;
    this.#hidden = original.#hidden;
  }

  /** A copy that does not show the text it came from. */
  plainCopy(): DateIntervalObject {
    const days = this.part("days");
    const made = instantiate(this.cls) as DateIntervalObject;
    made.setParts({
      relative: this.relative(),
      isInverted: this.isInverted,
      days: typeof days === "number" ? days : false,
    });
    made.#hidden = this.#hidden;
    made.isOnClock = this.isOnClock;
    return made;
  }

  /** The value of a property, null where it was removed. */
  part(name: string): PhpValue {
    const slot = this.dynamic?.get(name) ?? null;
    return slot instanceof Ref ? slot.value ?? null : slot;
  }

  get isInverted(): boolean {
    return toBoolean(this.part("invert"));
  }

  #number(name: string): number {
    const value = this.part(name);
    return typeof value === "number" ? value : Number(toInteger(value));
  }

  /** The parts as a relative time. Throws: DateObjectError without a constructor's call. */
  relative(): RelativeTime {
    if (!this.isReady) throwUninitialized(this);
    const relative = this.#hidden?.copy() ?? new RelativeTime();
    relative.year = this.#number("y");
    relative.month = this.#number("m");
    relative.day = this.#number("d");
    relative.hour = this.#number("h");
    relative.minute = this.#number("i");
    relative.second = this.#number("s");
    relative.microsecond = Math.round(toFloat(this.part("f")) * 1e6);
    return relative;
  }

  /** Intervals have no order. Raises: E_WARNING. */
  compareTo(other: PhpObject): number | undefined {
    if (!(other instanceof DateIntervalObject)) return undefined;
    context.raise(E_WARNING, "Cannot compare DateInterval objects");
    return 1;
  }

  propertiesFor(): PhpArray | null {
    if (!this.isFromText) return null;
    return PhpArray.ofEntries([["from_string", true], ["date_string", this.part("date_string")]]);
  }
}

/** Makes an interval. */
export function makeInterval(
  cls: PhpClass,
  parts: IntervalParts,
  dateText: string | null = null,
): DateIntervalObject {
  const made = instantiate(cls) as DateIntervalObject;
  made.setParts(parts, dateText);
  return made;
}
