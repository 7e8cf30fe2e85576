/**
 * The public properties of an object as a table: what array objects that were given an object read and write. No
 * magic method, hook or deprecation comes between.
 *
 * *Source:* php-src ext/spl/spl_array.c (spl_array_get_hash_table)
 *
 * @module
 */
import { PhpArray, share } from "../../runtime/array.ts";
import { normalKey } from "../../runtime/array_key.ts";
import { Flag, type PropertyInfo } from "../../runtime/class.ts";
import type { PhpObject, Slots } from "../../runtime/object.ts";
import { coerceProperty, readSlot, writeSlot } from "../../runtime/property.ts";
import { Ref } from "../../runtime/reference.ts";
import type { PhpValue } from "../../runtime/value.ts";

function publicProperty(object: PhpObject, name: string): PropertyInfo | undefined {
  const info = object.cls.properties.get(name);
  const isStored = info !== undefined && (info.flags & (Flag.PUBLIC | Flag.VIRTUAL)) === Flag.PUBLIC;
  return isStored ? info : undefined;
}

/** The properties that have a value, by name; a new array. */
export function propertyTable(object: PhpObject): PhpArray {
  const table = PhpArray.empty();
  for (const info of object.cls.slots) {
    const value = publicProperty(object, info.name) === info ? readSlot(object, info.slot) : undefined;
    if (value !== undefined) table.setKey(normalKey(info.name), share(value));
  }
  for (const [name, slot] of object.dynamic ?? []) {
    table.setKey(normalKey(name), share(slot instanceof Ref ? slot.value ?? null : slot));
  }
  return table;
}

/** Sets a property, made if there is none. Throws: TypeError where it has another type. */
export function storeProperty(object: PhpObject, name: string, value: PhpValue): void {
  const info = publicProperty(object, name);
  if (info !== undefined) {
    writeSlot(object, info.slot, share(info.type === null ? value : coerceProperty(info, value, null)));
    return;
  }
  const dynamic = object.dynamic ??= new Map();
  const slot = dynamic.get(name);
  if (slot instanceof Ref) slot.value = share(value);
  else dynamic.set(name, share(value));
}

/** The cell of a property, made if there is none. */
export function propertyCell(object: PhpObject, name: string): Ref {
  const info = publicProperty(object, name);
  const slot = info === undefined ? object.dynamic?.get(name) : object.references?.get(info.slot);
  if (slot instanceof Ref) return slot;
  if (info === undefined) {
    const made = new Ref(slot ?? null);
    (object.dynamic ??= new Map()).set(name, made);
    return made;
  }
  const made = new Ref(readSlot(object, info.slot) ?? null);
  (object as unknown as Slots)[info.slot] = undefined;
  (object.references ??= new Map()).set(info.slot, made);
  return made;
}

/** Removes a property, if there is one. */
export function removeProperty(object: PhpObject, name: string): void {
  const info = publicProperty(object, name);
  if (info === undefined) object.dynamic?.delete(name);
  else if (!object.references?.delete(info.slot)) writeSlot(object, info.slot, undefined);
}

/** Puts properties that are not declared into the order of a table's keys. */
export function orderProperties(object: PhpObject, order: PhpArray): void {
  const { dynamic } = object;
  if (dynamic === null) return;
  for (const key of order.toKeys()) {
    const name = String(key);
    const slot = dynamic.get(name);
    if (slot === undefined) continue;
    dynamic.delete(name);
    dynamic.set(name, slot);
  }
}
