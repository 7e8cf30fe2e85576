/**
 * Times and zones of the extension date, and those of intl that mean the same.
 *
 * @module
 */
import { callMethod, callTarget, staticTarget } from "../../runtime/call.ts";
import { instantiate, requireClass } from "../../runtime/class_table.ts";
import { context } from "../../runtime/context.ts";
import { toFloat, toText } from "../../runtime/conversion.ts";
import { ThrownError } from "../../runtime/error.ts";
import { PhpObject } from "../../runtime/object.ts";
import type { PhpValue } from "../../runtime/value.ts";
import { Code } from "./error_codes.ts";
import { type IntlError, setError } from "./errors.ts";
import { UNKNOWN_ZONE, type Zone, zoneOf } from "./zone.ts";

/** What a method of an object gives. */
export function call(object: PhpObject, name: string, values: PhpValue[] = []): PhpValue {
  return callMethod(object, name, null, () => values);
}

/** A new object of a class. Throws what its constructor throws. */
export function construct(className: string, values: PhpValue[]): PhpObject {
  const made = instantiate(requireClass(className));
  call(made, "__construct", values);
  return made;
}

/** Whether an object is of a class of the extension date, which need not be loaded for that. */
export function isOf(value: PhpValue, className: string): value is PhpObject {
  if (!(value instanceof PhpObject)) return false;
  for (let cls: PhpObject["cls"] | null = value.cls; cls !== null; cls = cls.parent) {
    if (cls.name === className) return true;
  }
  return false;
}

/** The id of the zone that calls without one use. */
export function defaultZoneId(): string {
  const found = context.functions.get("date_default_timezone_get");
  return found === undefined ? "UTC" : toText(found.invoke(null, []));
}

/** The zone that is used where none is named. */
export function defaultZone(): Zone {
  const zone = zoneOf(defaultZoneId());
  return zone.id === UNKNOWN_ZONE ? zoneOf("GMT") : zone;
}

/** The zone of a DateTimeZone; null, with the error set, when ICU has none such. */
export function zoneOfPhp(object: PhpObject, where: string, own: IntlError | null): Zone | null {
  const name = toText(call(object, "getName"));
  if (/^[+-]/.test(name)) {
    if (Number(name.slice(1, 3)) < 24) return zoneOf(`GMT${name}`);
    setError(Code.ILLEGAL_ARGUMENT, `${where}: object has an time zone offset that's too large`, own);
    return null;
  }
  const zone = zoneOf(name);
  if (zone.id !== UNKNOWN_ZONE) return zone;
  setError(
    Code.ILLEGAL_ARGUMENT,
    `${where}: time zone id '${name}' extracted from ext/date DateTimeZone not recognized`,
    own,
  );
  return null;
}

/** Whether what was thrown is of the extension date. */
export function isThrown(error: unknown): error is ThrownError {
  return error instanceof ThrownError;
}

/** The time of a DateTimeInterface in milliseconds; null for one without. */
export function timeOfPhp(object: PhpObject): number | null {
  try {
    const seconds = toFloat(call(object, "getTimestamp"));
    return seconds * 1000 + toFloat(call(object, "format", ["v"]));
  } catch (error) {
    if (isThrown(error) && /Error$/.test(error.object.cls.name)) return null;
    throw error;
  }
}

/** What a static method gives. */
export function callStatic(className: string, name: string, values: PhpValue[]): PhpValue {
  const cls = requireClass(className);
  return callTarget(staticTarget(cls, name, null, null, false), values);
}
