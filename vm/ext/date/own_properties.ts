/**
 * Properties that subclasses of date's classes add, in serialised forms.
 *
 * @module
 */
import { type PhpArray, share } from "../../runtime/array.ts";
import { unmangledName } from "../../runtime/debug_properties.ts";
import type { PhpObject } from "../../runtime/object.ts";
import { writeSlot } from "../../runtime/property.ts";

/** The elements of one array, then those of another that it does not have; changes the first. */
export function joined(first: PhpArray, second: PhpArray): PhpArray {
  for (const [key, value] of second.entries()) {
    if (first.getKey(key) === undefined) first.setKey(key, share(value));
  }
  return first;
}

/** Gives an object the properties of a serialised form but for those that its class restores itself. */
export function restoreProperties(object: PhpObject, data: PhpArray, others: ReadonlySet<string>): void {
  for (const [key, value] of data.entries()) {
    const mangled = String(key);
    if (others.has(mangled)) continue;
    const { name } = unmangledName(mangled);
    const info = object.cls.slots.find((each) => each.name === name);
    if (info !== undefined) writeSlot(object, info.slot, share(value));
    else (object.dynamic ??= new Map()).set(mangled, share(value));
  }
}
