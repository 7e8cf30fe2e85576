/**
 * Objects of DateTimeZone.
 *
 * *Source:* https://www.php.net/class.datetimezone
 *
 * @module
 */
import { PhpArray } from "../../runtime/array.ts";
import { instantiate } from "../../runtime/class_table.ts";
import type { Context } from "../../runtime/context.ts";
import { E_WARNING, throwError } from "../../runtime/error.ts";
import { context as runtimeContext } from "../../runtime/context.ts";
import { PhpObject } from "../../runtime/object.ts";
import { objectToArray } from "../../runtime/property.ts";
import { classNamed, throwUninitialized } from "./date_object.ts";
import type { TimeZone } from "./time_zone.ts";
import { readZone } from "./zone_text.ts";

/** A zone. */
export class DateTimeZoneObject extends PhpObject {
  /** Null until the constructor was called. */
  zone: TimeZone | null = null;

  /** The zone. Throws: DateObjectError without a constructor's call. */
  value(): TimeZone {
    return this.zone ?? throwUninitialized(this);
  }

  /** The zone as it is given to a time. Throws: Error without a constructor's call. */
  given(): TimeZone {
    return this.zone ??
      throwError("Error", "The DateTimeZone object has not been correctly initialized by its constructor");
  }

  copyFrom(original: DateTimeZoneObject): void {
    this.zone = original.zone;
  }

  /** Zones are equal or not. Throws: DateException for different kinds. */
  compareTo(other: PhpObject): number | undefined {
    if (!(other instanceof DateTimeZoneObject)) return undefined;
    if (this.zone === null || other.zone === null) {
      throwError("DateObjectError", "Trying to compare uninitialized DateTimeZone objects");
    }
    if (this.zone.kind !== other.zone.kind) {
      throwError("DateException", "Cannot compare two different kinds of DateTimeZone objects");
    }
    if (this.zone.kind === 1) return this.zone.first.offset === other.zone.first.offset ? 0 : 1;
    return this.zone.name === other.zone.name ? 0 : 1;
  }

  propertiesFor(): PhpArray | null {
    if (this.zone === null) return null;
    const shown = objectToArray(this);
    shown.setKey("timezone_type", this.zone.kind);
    shown.setKey("timezone", this.zone.name);
    return shown;
  }
}

/** Makes a DateTimeZone. */
export function makeZone(context: Context, zone: TimeZone): DateTimeZoneObject {
  const made = instantiate(classNamed(context, "DateTimeZone")) as DateTimeZoneObject;
  made.zone = zone;
  return made;
}

/** What is wrong with a zone's text, or the zone. */
export function zoneOrProblem(text: string): TimeZone | string {
  const { zone, end } = readZone(text, 0);
  if (zone === null || end !== text.length || text === "") return `Unknown or bad timezone (${text})`;
  if (zone.kind === 1 && Math.abs(zone.first.offset) > 99 * 3600 + 59 * 60) {
    return `Timezone offset is out of range (${text})`;
  }
  return zone;
}

/** The zone of a text. Raises: E_WARNING, and gives null, for an unknown one. */
export function zoneOrWarning(label: string, text: string): TimeZone | null {
  const found = zoneOrProblem(text);
  if (typeof found !== "string") return found;
  runtimeContext.raise(E_WARNING, `${label}(): ${found}`);
  return null;
}
