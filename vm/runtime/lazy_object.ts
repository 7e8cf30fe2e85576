/**
 * Lazy objects: ghosts, which become themselves at the first use of a property, and proxies, which pass each use on.
 *
 * A lazy object has no value in any slot and a table of references, so that every inline access of compiled code goes the slow way, where
 * {@linkcode realized} gives the object whose properties are meant. Reflection makes them.
 *
 * *Source:* https://www.php.net/language.oop5.lazy-objects; php-src Zend/zend_lazy_objects.c
 *
 * @module
 */
import { callValue } from "./call.ts";
import type { PhpClass, PropertyInfo } from "./class.ts";
import { typeName } from "./conversion.ts";
import { throwError } from "./error.ts";
import { PhpObject, type Slots } from "./object.ts";
import { lazyUse } from "./property.ts";
import { Ref } from "./reference.ts";
import type { MaybeValue, PhpValue } from "./value.ts";

/** Whether the object itself is filled, or stands for another one. */
export type LazyKind = "ghost" | "proxy";

/** ReflectionClass::SKIP_INITIALIZATION_ON_SERIALIZE. */
export const SKIP_INITIALIZATION_ON_SERIALIZE = 8;
/** ReflectionClass::SKIP_DESTRUCTOR. */
export const SKIP_DESTRUCTOR = 16;

class LazyState {
  /** The real object behind a proxy that was used. */
  instance: PhpObject | null = null;
  /** Names of properties that have their value already. */
  readonly skipped = new Set<string>();
  constructor(
    readonly kind: LazyKind,
    readonly initializer: PhpValue,
    readonly options: number,
    /** What the slots hold when the object is filled. */
    readonly defaults: ReadonlyMap<string, MaybeValue>,
  ) {}
}

const states = new WeakMap<PhpObject, LazyState>();

/** A new lazy object of a class. Throws: Error for classes that are not PHP code's own. */
export function makeLazy(cls: PhpClass, kind: LazyKind, initializer: PhpValue, options: number): PhpObject {
  for (let at: PhpClass | null = cls; at !== null; at = at.parent) {
    if (!at.isInternal || at.lowerName === "stdclass") continue;
    throwError(
      "Error",
      at === cls
        ? `Cannot make instance of internal class lazy: ${at.name} is internal`
        : `Cannot make instance of internal class lazy: ${cls.name} inherits internal class ${at.name}`,
    );
  }
  const object = new cls.js!();
  empty(object, kind, initializer, options);
  return object;
}

/** Makes an object lazy again. */
export function resetAsLazy(object: PhpObject, kind: LazyKind, initializer: PhpValue, options: number): void {
  const state = states.get(object);
  if (state !== undefined && state.instance === null) {
    throwError("ReflectionException", "Object is already lazy");
  }
  const fresh = new object.cls.js!() as unknown as Slots;
  const own = object as unknown as Slots;
  for (const info of object.cls.slots) own[info.slot] = fresh[info.slot];
  object.dynamic = null;
  empty(object, kind, initializer, options);
}

function empty(object: PhpObject, kind: LazyKind, initializer: PhpValue, options: number): void {
  const slots = object as unknown as Slots;
  const defaults = new Map<string, MaybeValue>();
  for (const { slot } of object.cls.slots) {
    defaults.set(slot, slots[slot]);
    slots[slot] = undefined;
  }
  object.references = new Map();
  states.set(object, new LazyState(kind, initializer, options, defaults));
  lazyUse.realize = realized;
}

/** Whether an object is lazy and was not used yet. */
export function isUninitialized(object: PhpObject): boolean {
  const state = states.get(object);
  return state !== undefined && state.instance === null;
}

/** What var_dump writes before an object; empty for others. */
export function lazyLabel(object: PhpObject): string {
  const state = states.get(object);
  return state === undefined ? "" : `lazy ${state.kind} `;
}

/** The real object behind a proxy that was used; null for others. */
export function realInstance(object: PhpObject): PhpObject | null {
  return states.get(object)?.instance ?? null;
}

/** Whether `serialize` leaves an object as it is. */
export function staysLazyWhenSerialized(object: PhpObject): boolean {
  const state = states.get(object);
  return state !== undefined && state.instance === null &&
    (state.options & SKIP_INITIALIZATION_ON_SERIALIZE) !== 0;
}

/** The initializer of an object that was not used yet; null for others. */
export function lazyInitializer(object: PhpObject): PhpValue {
  const state = states.get(object);
  return state === undefined || state.instance !== null ? null : state.initializer;
}

/**
 * The object whose properties are meant, initialised. `name` is the property that is asked for; one that has its value already initialises
 * nothing.
 */
export function realized(object: PhpObject, name: string | null): PhpObject {
  const state = states.get(object);
  if (state === undefined) return object;
  if (state.instance !== null) return realized(state.instance, name);
  if (name !== null && state.skipped.has(name)) return object;
  return state.kind === "ghost" ? fillGhost(object, state) : askFactory(object, state);
}

/** Initialises an object that is lazy. Gives it, or the real one. */
export function initializeLazy(object: PhpObject): PhpObject {
  return realized(object, null);
}

function fillGhost(object: PhpObject, state: LazyState): PhpObject {
  const before = [...state.defaults.keys()].map((slot) =>
    [slot, (object as unknown as Slots)[slot]] as const
  );
  markInitialized(object);
  let isDone = false;
  try {
    const result = callValue(state.initializer, [object]);
    if (result !== null) {
      throwError("TypeError", "Lazy object initializer must return NULL or no value");
    }
    isDone = true;
  } finally {
    if (!isDone) {
      for (const [slot, value] of before) (object as unknown as Slots)[slot] = value;
      object.references ??= new Map();
      object.dynamic = null;
      states.set(object, state);
    }
  }
  return object;
}

function askFactory(object: PhpObject, state: LazyState): PhpObject {
  states.delete(object);
  let instance: PhpValue;
  try {
    instance = callValue(state.initializer, [object]);
  } finally {
    states.set(object, state);
  }
  if (!(instance instanceof PhpObject)) {
    throwError(
      "TypeError",
      `Lazy proxy factory must return an instance of a class compatible with ${object.cls.name}, ${
        typeName(instance)
      } returned`,
    );
  }
  if (!isCompatible(object.cls, instance.cls)) {
    throwError(
      "TypeError",
      `The real instance class ${instance.cls.name} is not compatible with the proxy class ${object.cls.name}. The proxy ` +
        "must be a instance of the same class as the real instance, or a sub-class with no additional properties, " +
        "and no overrides of the __destructor or __clone methods.",
    );
  }
  if (instance === object || isUninitialized(instance)) {
    throwError("Error", "Lazy proxy factory must return a non-lazy object");
  }
  state.instance = instance;
  return instance;
}

function isCompatible(proxy: PhpClass, real: PhpClass): boolean {
  if (proxy === real) return true;
  return proxy.isSubclassOf(real) && proxy.slots.length === real.slots.length &&
    proxy.magic.destruct === real.magic.destruct && proxy.magic.clone === real.magic.clone;
}

/** Takes an object for initialised as it is: what has no value gets its default. */
export function markInitialized(object: PhpObject): void {
  const state = states.get(object);
  if (state === undefined || state.instance !== null) return;
  states.delete(object);
  const slots = object as unknown as Slots;
  for (const info of object.cls.slots) {
    if (!state.skipped.has(info.name)) slots[info.slot] = state.defaults.get(info.slot);
  }
  if (object.references?.size === 0) object.references = null;
}

/** Gives a property its default, so that using it initialises nothing. */
export function skipLazy(object: PhpObject, info: PropertyInfo): void {
  const state = states.get(object);
  if (state === undefined || state.instance !== null || state.skipped.has(info.name)) return;
  giveValue(object, state, info, state.defaults.get(info.slot));
}

/** Gives a property a value, so that using it initialises nothing. */
export function setWithoutInitialization(object: PhpObject, info: PropertyInfo, value: PhpValue): void {
  const state = states.get(object);
  if (state === undefined || state.instance !== null) (object as unknown as Slots)[info.slot] = value;
  else giveValue(object, state, info, value);
}

function giveValue(object: PhpObject, state: LazyState, info: PropertyInfo, value: MaybeValue): void {
  state.skipped.add(info.name);
  if (value instanceof Ref) return;
  (object as unknown as Slots)[info.slot] = value;
  // With every property there, nothing is left to be lazy about.
  if (object.cls.slots.every((item) => state.skipped.has(item.name))) markInitialized(object);
}
