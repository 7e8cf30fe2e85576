/**
 * What var_dump, print_r, var_export and json_encode show of an object.
 *
 * A native class whose state is not in properties shows it by a method `propertiesFor`, which stands for the
 * handler `get_properties_for` of php-src.
 *
 * *Source:* https://www.php.net/language.oop5.magic#object.debuginfo; php-src Zend/zend_object_handlers.c
 * (zend_std_get_debug_info, zend_std_build_object_properties_array).
 *
 * @module
 */
import { type Key, PhpArray, type Slot } from "./array.ts";
import { Flag, type PropertyInfo } from "./class.ts";
import { ClosureObject } from "./closure.ts";
import { closureProperties } from "./closure_properties.ts";
import { context } from "./context.ts";
import { E_ERROR, E_NOTICE, FatalError } from "./error.ts";
import { NativeHooks } from "./native_properties.ts";
import type { PhpObject, Slots } from "./object.ts";
import { lazyUse } from "./property.ts";

/** One property as it is shown. */
export interface ShownProperty {
  /** The name, mangled where the property is not public; an int where `__debugInfo` gave one. */
  readonly key: Key;
  /** The value, a cell, or undefined for a typed property without value. */
  readonly slot: Slot;
  /** The declared type as text; empty for none. */
  readonly type: string;
}

/** What properties are asked for. */
export type PropertyPurpose = "debug" | "export" | "json" | "serialize" | "cast";

/** What a native class has to show its state. */
export interface OwnView {
  /** A new array of what is shown, by mangled name; null where the declared properties are shown as usual. */
  propertiesFor(purpose: PropertyPurpose): PhpArray | null;
}

/** What a native class shows of itself; null for all other objects. */
export function ownView(object: PhpObject, purpose: PropertyPurpose): PhpArray | null {
  if (object instanceof ClosureObject) {
    return purpose === "debug" ? closureProperties(object) : PhpArray.empty();
  }
  const view = object as PhpObject & Partial<OwnView>;
  return view.propertiesFor === undefined ? null : view.propertiesFor(purpose);
}

/**
 * What var_dump and print_r show: what `__debugInfo` gives, or all properties.
 *
 * Throws: FatalError when `__debugInfo` gives something else than an array or null.
 */
export function debugProperties(object: PhpObject): ShownProperty[] {
  const method = object.cls.methods.get("__debuginfo");
  if (method === undefined) return shownProperties(object, "debug");
  const shown = method.code.call(object);
  if (shown === null) return [];
  if (!(shown instanceof PhpArray)) throw new FatalError(E_ERROR, "__debuginfo() must return an array");
  return elementsOf(shown);
}

/** What is shown for a purpose, whatever `__debugInfo` says. */
export function shownProperties(object: PhpObject, purpose: PropertyPurpose): ShownProperty[] {
  const view = ownView(object, purpose);
  if (view !== null) return elementsOf(view);
  if (purpose === "export" && lazyUse.realize !== null) object = lazyUse.realize(object, null);
  return purpose === "export" ? readProperties(object) : declaredProperties(object);
}

function elementsOf(array: PhpArray): ShownProperty[] {
  const shown: ShownProperty[] = [];
  for (let at = array.positionFrom(0); at >= 0; at = array.positionFrom(at + 1)) {
    shown.push({ key: array.keyAt(at), slot: array.values[at], type: "" });
  }
  return shown;
}

/** Properties with what their hooks give. */
function readProperties(object: PhpObject): ShownProperty[] {
  const shown = declaredProperties(object);
  if (object.cls.slots.every((info) => info.hooks === null)) return shown;
  const stored = new Map(shown.map((property) => [property.key, property]));
  const read: ShownProperty[] = [];
  for (const info of object.cls.slots) {
    const key = mangledKey(info);
    const found = stored.get(key);
    stored.delete(key);
    if (info.hooks === null) {
      if (found !== undefined) read.push(found);
    } else if (info.hooks instanceof NativeHooks) continue;
    else if (info.hooks.get !== null) read.push({ key, slot: info.hooks.get.code.call(object), type: "" });
    else if (found !== undefined) read.push(found);
  }
  return [...read, ...stored.values()];
}

function declaredProperties(object: PhpObject): ShownProperty[] {
  const shown: ShownProperty[] = [];
  for (const info of object.cls.slots) {
    if (info.flags & Flag.VIRTUAL) continue;
    const slot = object.references?.get(info.slot) ?? (object as unknown as Slots)[info.slot];
    if (slot === undefined && info.type === null) continue;
    shown.push({ key: mangledKey(info), slot, type: info.type === null ? "" : info.type.text });
  }
  if (object.dynamic !== null) {
    for (const [name, slot] of object.dynamic) shown.push({ key: name, slot, type: "" });
  }
  return shown;
}

/** The name of a declared property as casts and serialize write it. */
export function mangledKey(info: PropertyInfo): string {
  if (info.flags & Flag.PUBLIC) return info.name;
  return info.flags & Flag.PRIVATE ? `\0${info.cls.name}\0${info.name}` : `\0*\0${info.name}`;
}

/** A property's name without its mangling, and whose it is: `*` for a protected one, a class for a private one. */
export interface UnmangledName {
  readonly name: string;
  /** Empty for a public property. */
  readonly owner: string;
}

/** Splits a mangled name. What is not well mangled is a public name. */
export function unmangledName(mangled: string): UnmangledName {
  if (mangled.charCodeAt(0) !== 0) return { name: mangled, owner: "" };
  const end = mangled.indexOf("\0", 1);
  if (end < 2) return { name: mangled, owner: "" };
  // The name of an anonymous class holds a NUL itself, with its path and place after it.
  return { name: mangled.slice(mangled.lastIndexOf("\0") + 1), owner: mangled.slice(1, end) };
}

/** As {@linkcode unmangledName}. Raises: a notice for a name that starts like a mangled one but is none. */
export function shownName(mangled: string): UnmangledName {
  if (mangled.charCodeAt(0) === 0 && mangled.indexOf("\0", 1) < 2) {
    const isIllegal = mangled.length < 3 || mangled.charCodeAt(1) === 0;
    context.raise(E_NOTICE, `${isIllegal ? "Illegal" : "Corrupt"} member variable name`);
  }
  return unmangledName(mangled);
}

/** The name of an enum's case. */
export function caseName(object: PhpObject): string {
  return (object as unknown as Slots)["$name"] as string;
}
