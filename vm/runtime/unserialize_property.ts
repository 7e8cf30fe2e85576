/**
 * Properties of objects as serialised strings name them.
 *
 * *Source:* php-src ext/standard/var_unserializer.re (process_nested_object_data)
 *
 * @module
 */
import { share } from "./array.ts";
import { Flag, type PhpClass, type PropertyInfo } from "./class.ts";
import { context } from "./context.ts";
import { mangledKey, unmangledName } from "./debug_properties.ts";
import { E_DEPRECATED, throwError } from "./error.ts";
import type { PhpObject, Slots } from "./object.ts";
import { coerceProperty } from "./property.ts";
import { Ref } from "./reference.ts";
import type { PhpValue } from "./value.ts";
import { isIncomplete } from "./serialize_class.ts";

/** The declared property that a plain or mangled name means; undefined for a dynamic one. */
function declaredProperty(cls: PhpClass, key: string): PropertyInfo | undefined {
  const { name, owner } = unmangledName(key);
  const info = cls.properties.get(name);
  const isOwn = owner === "" || owner === "*" || owner.toLowerCase() === cls.lowerName;
  if (info !== undefined && isOwn && (info.cls === cls || !(info.flags & Flag.PRIVATE))) return info;
  return cls.slots.find((slot) => mangledKey(slot) === key);
}

/** Stores a value, or binds a cell, whatever the property's visibility. Throws: TypeError for a wrong type. */
export function setStoredProperty(object: PhpObject, key: string, value: PhpValue | Ref): void {
  const info = declaredProperty(object.cls, key);
  if (info === undefined || info.flags & Flag.VIRTUAL) {
    setDynamic(object, key, value);
    return;
  }
  if (value instanceof Ref) {
    value.holders++;
    (object.references ??= new Map()).set(info.slot, value);
    (object as unknown as Slots)[info.slot] = undefined;
    return;
  }
  const stored = info.type === null ? value : coerceProperty(info, value, null);
  const cell = object.references?.get(info.slot);
  if (cell !== undefined) cell.value = stored;
  else (object as unknown as Slots)[info.slot] = share(stored);
}

function setDynamic(object: PhpObject, key: string, value: PhpValue | Ref): void {
  const { name } = unmangledName(key);
  if (object.cls.flags & Flag.READONLY || object.cls.refusesDynamic) {
    throwError("Error", `Cannot create dynamic property ${object.cls.name}::$${name}`);
  }
  const dynamic = object.dynamic ??= new Map();
  if (!dynamic.has(key) && !isIncomplete(object) && !allowsDynamic(object.cls)) {
    context.raise(E_DEPRECATED, `Creation of dynamic property ${object.cls.name}::$${name} is deprecated`);
  }
  if (value instanceof Ref) value.holders++;
  dynamic.set(key, value);
}

function allowsDynamic(cls: PhpClass): boolean {
  for (let at: PhpClass | null = cls; at !== null; at = at.parent) {
    if (at.lowerName === "stdclass" || at.allowsDynamic) return true;
  }
  return false;
}

/**
 * The cell of a property that was stored, made if there is none; with `binds` false, a cell that only shows
 * the value.
 */
export function propertyReference(object: PhpObject, key: string, binds = true): Ref {
  const info = declaredProperty(object.cls, key);
  if (info === undefined) {
    const slot = object.dynamic?.get(key);
    if (slot instanceof Ref) return slot;
    const made = new Ref(slot);
    if (binds) (object.dynamic ??= new Map()).set(key, made);
    return made;
  }
  const existing = object.references?.get(info.slot);
  if (existing !== undefined) return existing;
  const made = new Ref((object as unknown as Slots)[info.slot]);
  if (binds) {
    (object.references ??= new Map()).set(info.slot, made);
    (object as unknown as Slots)[info.slot] = undefined;
  }
  return made;
}
