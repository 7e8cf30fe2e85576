/**
 * Properties by name: the slow half of what compiled code does inline. [hot]
 *
 * Source: https://www.php.net/language.oop5.properties; php-src Zend/zend_object_handlers.c.
 *
 * @module
 */
import { PhpArray, share, writable } from "./array.ts";
import { normalKey } from "./array_key.ts";
import { heldSlot } from "./array_slot.ts";
import { ConditionalMethod, Flag, type Method, type PhpClass, PropertyInfo, STORED_PREFIX } from "./class.ts";
import { context } from "./context.ts";
import { toBoolean, toText, valueName } from "./conversion.ts";
import { E_DEPRECATED, E_NOTICE, E_WARNING, throwError } from "./error.ts";
import { FunctionFlag, UserFunction } from "./function.ts";
import { currentFrame } from "./location.ts";
import { NativeAccessor, NativeHooks } from "./native_properties.ts";
import { PhpObject, type Slots } from "./object.ts";
import { Ref } from "./reference.ts";
import { checkAutoArray, checkAutoArrayOf, fitTyped, holdTyped, releaseTyped } from "./typed_reference.ts";
import { coerceAsking, type PhpType, Type } from "./type.ts";
import { type MaybeValue, PhpFloat, type PhpValue } from "./value.ts";

/** Set once there are lazy objects: gives the object whose property is meant (`lazy_object.ts`). */
export const lazyUse: { realize: ((object: PhpObject, name: string | null) => PhpObject) | null } = {
  realize: null,
};

/** Marks a declared property that the calling scope may not touch. */
const INACCESSIBLE = Symbol("inaccessible");

/**
 * The declared property that a name means for code of a scope: a private one of the scope itself first;
 * undefined when none is declared.
 */
export function findProperty(
  cls: PhpClass,
  name: string,
  scope: PhpClass | null,
): PropertyInfo | undefined | typeof INACCESSIBLE {
  const info = cls.properties.get(name);
  if (info === undefined && name.startsWith(STORED_PREFIX)) return findStored(cls, name, scope);
  if (info !== undefined && info.flags & Flag.PUBLIC) {
    if (scope === null || scope === cls || scope === info.cls) return info;
  }
  if (scope !== null && scope !== cls && cls.isSubclassOf(scope)) {
    const own = scope.properties.get(name);
    if (own !== undefined && own.cls === scope && own.flags & Flag.PRIVATE) return own;
  }
  if (info === undefined || info.flags & Flag.PUBLIC) return info;
  if (scope !== null) {
    if (info.cls === scope) return info;
    if (info.flags & Flag.PROTECTED && (scope.isSubclassOf(rootOf(info)) || info.cls.isSubclassOf(scope))) {
      return info;
    }
  }
  if (info.flags & Flag.PRIVATE && info.cls !== cls) return undefined;
  return INACCESSIBLE;
}

/** What is stored behind the hooks of a property, for a name that code of hooks uses. */
function findStored(cls: PhpClass, name: string, scope: PhpClass | null): ReturnType<typeof findProperty> {
  const info = findProperty(cls, name.slice(STORED_PREFIX.length), scope);
  if (!(info instanceof PropertyInfo) || info.hooks === null) return info;
  const { slot, flags, type, cls: owner, initial } = info;
  return info.stored ??= new PropertyInfo(info.name, slot, flags, type, owner, initial, null, null);
}

/** The topmost class that declares a protected property. */
function rootOf(info: PropertyInfo): PhpClass {
  let root = info.cls;
  for (let parent = root.parent; parent !== null; parent = parent.parent) {
    const above = parent.properties.get(info.name);
    if (above === undefined || above.flags & Flag.PRIVATE) break;
    root = above.cls;
  }
  return root;
}

function visibilityName(flags: number): string {
  return flags & Flag.PRIVATE ? "private" : flags & Flag.PROTECTED ? "protected" : "public";
}

/** Names of magic accessors that run now, by object: they see the property itself. */
const guards = new WeakMap<PhpObject, Set<string>>();

function guarded<Result>(object: PhpObject, key: string, run: () => Result): Result {
  let running = guards.get(object);
  if (running === undefined) guards.set(object, running = new Set());
  running.add(key);
  try {
    return run();
  } finally {
    running.delete(key);
  }
}

function isGuarded(object: PhpObject, key: string): boolean {
  return guards.get(object)?.has(key) === true;
}

function magicFor(object: PhpObject, kind: "get" | "set" | "isset" | "unset", name: string): Method | null {
  let method = object.cls.magic[kind];
  if (method instanceof ConditionalMethod && !method.applies(object)) method = method.otherwise;
  return method !== null && !isGuarded(object, `${kind} ${name}`) ? method : null;
}

function callMagic(
  object: PhpObject,
  kind: string,
  name: string,
  method: Method,
  value?: PhpValue,
): PhpValue {
  if (method instanceof NativeAccessor) return method.code.call(object, name, value ?? null);
  return guarded(
    object,
    `${kind} ${name}`,
    () => value === undefined ? method.code.call(object, name) : method.code.call(object, name, value),
  );
}

/** The slot's plain value, looking through a cell; undefined when unset or uninitialised. */
export function readSlot(object: PhpObject, slot: string): MaybeValue {
  const value = (object as unknown as Slots)[slot];
  if (value !== undefined || object.references === null) return value;
  return object.references.get(slot)?.value;
}

/** Stores into a slot, through a cell if there is one. */
export function writeSlot(object: PhpObject, slot: string, value: MaybeValue): void {
  const reference = object.references === null ? undefined : object.references.get(slot);
  if (reference !== undefined) reference.value = value;
  else (object as unknown as Slots)[slot] = value;
}

function readDynamic(object: PhpObject, name: string): MaybeValue {
  if (object.dynamic === null) return undefined;
  const value = object.dynamic.get(name);
  return value instanceof Ref ? value.value ?? null : value;
}

/** A static property reached through an object is no property of it. Raises: E_NOTICE. Throws: Error when it is hidden. */
function noteStatic(cls: PhpClass, name: string, scope: PhpClass | null): void {
  const info = cls.statics.get(name);
  if (info === undefined) return;
  const isVisible = info.flags & Flag.PUBLIC || scope !== null &&
      (info.flags & Flag.PRIVATE
        ? info.cls === scope
        : scope.isSubclassOf(info.cls) || info.cls.isSubclassOf(scope));
  if (!isVisible) {
    if (info.flags & Flag.PRIVATE && info.cls !== cls) return;
    throwError("Error", `Cannot access ${visibilityName(info.flags)} property ${cls.name}::$${name}`);
  }
  context.raise(E_NOTICE, `Accessing static property ${cls.name}::$${name} as non static`);
}

/** `$base->name` for reading. Raises and throws what PHP does. */
export function getProperty(base: MaybeValue, name: string, scope: PhpClass | null): PhpValue {
  if (!(base instanceof PhpObject)) {
    context.raise(E_WARNING, `Attempt to read property "${name}" on ${valueName(base ?? null)}`);
    return null;
  }
  if (lazyUse.realize !== null) base = lazyUse.realize(base, name);
  const info = findProperty(base.cls, name, scope);
  if (info instanceof PropertyInfo) {
    if (info.hooks !== null) return readHook(base, info);
    const value = readSlot(base, info.slot);
    if (value !== undefined) return value;
    return readUnset(base, info.name, info);
  }
  if (info === undefined) {
    if (base.cls.statics.size > 0 && base.cls.magic.get === null) noteStatic(base.cls, name, scope);
    const value = readDynamic(base, name);
    if (value !== undefined) return value;
  }
  const magic = magicFor(base, "get", name);
  if (magic !== null) return callMagic(base, "get", name, magic);
  if (info === INACCESSIBLE) throwInaccessible(base.cls, name);
  context.raise(E_WARNING, `Undefined property: ${base.cls.name}::$${name}`);
  return null;
}

function readUnset(object: PhpObject, name: string, info: PropertyInfo): PhpValue {
  const magic = info.type === null || isUnset(object, info) ? magicFor(object, "get", name) : null;
  if (magic !== null) return askMagic(object, info, magic);
  if (info.type !== null) {
    throwError(
      "Error",
      `Typed property ${info.cls.name}::$${name} must not be accessed before initialization`,
    );
  }
  context.raise(E_WARNING, `Undefined property: ${object.cls.name}::$${name}`);
  return null;
}

/** What `__get` gives for a property that was unset, which must have the property's type. Throws: TypeError. */
function askMagic(object: PhpObject, info: PropertyInfo, magic: Method): PhpValue {
  return fitting(info, callMagic(object, "get", info.name, magic));
}

function fitting(info: PropertyInfo, value: PhpValue): PhpValue {
  if (info.type === null) return value;
  const coerced = coerceAsking(info.type, value, isStrictHere, info.cls);
  if (coerced !== undefined) return coerced;
  throwError(
    "TypeError",
    `Value of type ${
      valueName(value)
    } returned from ${info.cls.name}::__get() must be compatible with unset ` +
      `property ${info.cls.name}::$${info.name} of type ${info.type.text}`,
  );
}

/** What a get hook gives, or what is stored. */
function readHook(object: PhpObject, info: PropertyInfo): PhpValue {
  const get = info.hooks!.get;
  if (get !== null) return get.code.call(object);
  if (info.flags & Flag.VIRTUAL) {
    throwError("Error", `Property ${info.cls.name}::$${info.name} is write-only`);
  }
  const value = readSlot(object, info.slot);
  return value !== undefined ? value : readUnset(object, info.name, info);
}

/** The property that `parent::$name` means in a hook. Throws: Error when the parent has none. */
function parentProperty(cls: PhpClass, name: string): PropertyInfo {
  const parent = cls.parent as PhpClass;
  const info = parent.properties.get(name);
  if (info === undefined) throwError("Error", `Undefined property ${parent.name}::$${name}`);
  if (info.flags & Flag.PRIVATE) {
    throwError("Error", `Cannot access private property ${parent.name}::$${name}`);
  }
  return info;
}

/** `parent::$name::get()`: the parent's hook, or what is stored. */
export function readParentHook(object: PhpObject, cls: PhpClass, name: string): PhpValue {
  const hook = parentProperty(cls, name).hooks?.get;
  return hook ? hook.code.call(object) : getProperty(object, STORED_PREFIX + name, cls);
}

/** `parent::$name::set(value)`: the parent's hook, or the place itself. */
export function writeParentHook(object: PhpObject, cls: PhpClass, name: string, value: PhpValue): PhpValue {
  const hook = parentProperty(cls, name).hooks?.set;
  return hook ? hook.code.call(object, value) : setProperty(object, STORED_PREFIX + name, value, cls);
}

/** The cell of a property that a loop by reference over an object binds, whoever may write it. */
export function loopReference(object: PhpObject, name: string, scope: PhpClass | null): Ref {
  if (lazyUse.realize !== null) object = lazyUse.realize(object, name);
  const info = findProperty(object.cls, name, scope);
  if (!(info instanceof PropertyInfo)) return referenceProperty(object, name, scope);
  const label = `${info.cls.name}::$${name}`;
  if (info.hooks !== null) throwError("Error", `Cannot create reference to property ${label}`);
  if (info.flags & Flag.READONLY && !(readSlot(object, info.slot) instanceof PhpObject)) {
    throwError("Error", `Cannot acquire reference to readonly property ${label}`);
  }
  return slotReference(object, info);
}

/** The cell of a property whose get hook returns by reference. Throws: Error for other hooks. */
function hookReference(object: PhpObject, info: PropertyInfo): Ref {
  const get = info.hooks!.get;
  if (info.hooks instanceof NativeHooks) return new Ref(readHook(object, info));
  if (get === null) {
    if (info.hooks!.set === null) return slotReference(object, info);
    throwError("Error", `Indirect modification of ${info.cls.name}::$${info.name} is not allowed`);
  }
  context.returnedReference = null;
  const given = get.code.call(object);
  const cell = context.returnedReference as Ref | null;
  context.returnedReference = null;
  if (cell !== null && cell.value === given) return cell;
  if (given instanceof PhpObject) return new Ref(given);
  throwError("Error", `Indirect modification of ${info.cls.name}::$${info.name} is not allowed`);
}

function throwInaccessible(cls: PhpClass, name: string): never {
  const flags = cls.properties.get(name)!.flags;
  throwError("Error", `Cannot access ${visibilityName(flags)} property ${cls.name}::$${name}`);
}

/** `$base->name` in a constant expression. Throws: Error for objects that are no enum cases. */
export function getEnumProperty(base: MaybeValue, name: string, scope: PhpClass | null): PhpValue {
  if (base instanceof PhpObject && base.cls.kind !== "enum") {
    throwError("Error", "Fetching properties on non-enums in constant expressions is not allowed");
  }
  return getProperty(base, name, scope);
}

/** `$base->name` in empty(): what is not there when `__isset` does not say that it is. */
export function peekKnownProperty(base: MaybeValue, name: string, scope: PhpClass | null): MaybeValue {
  const isAsked = base instanceof PhpObject && base.cls.magic.get !== null && base.cls.magic.isset === null;
  return isAsked && !issetProperty(base, name, scope) ? undefined : peekProperty(base, name, scope);
}

/** `$base->name` in isset and ??: undefined when there is none; no diagnostics. */
export function peekProperty(base: MaybeValue, name: string, scope: PhpClass | null): MaybeValue {
  if (!(base instanceof PhpObject)) return undefined;
  if (lazyUse.realize !== null) base = lazyUse.realize(base, name);
  const info = findProperty(base.cls, name, scope);
  if (info instanceof PropertyInfo) {
    if (info.hooks !== null) return readHook(base, info);
    const value = readSlot(base, info.slot);
    if (value !== undefined) return value;
    if (info.type !== null && !isUnset(base, info)) return undefined;
  } else if (info === undefined) {
    const value = readDynamic(base, name);
    if (value !== undefined) return value;
  }
  const magic = magicFor(base, "isset", name);
  if (magic !== null && !toBoolean(callMagic(base, "isset", name, magic))) return undefined;
  // Without __isset it is __get alone that tells.
  const get = magicFor(base, "get", name);
  if (get === null) return undefined;
  return info instanceof PropertyInfo ? askMagic(base, info, get) : callMagic(base, "get", name, get);
}

/** `isset($base->name)`, and `!empty` when `notEmpty` judges the value. */
export function issetProperty(base: MaybeValue, name: string, scope: PhpClass | null): boolean {
  if (!(base instanceof PhpObject)) return false;
  if (lazyUse.realize !== null) base = lazyUse.realize(base, name);
  const info = findProperty(base.cls, name, scope);
  let value: MaybeValue;
  if (info instanceof PropertyInfo) {
    value = info.hooks !== null ? readHook(base, info) : readSlot(base, info.slot);
  } else if (info === undefined) value = readDynamic(base, name);
  if (value !== undefined) return value !== null;
  if (info instanceof PropertyInfo && info.type !== null && !isUnset(base, info)) return false;
  const magic = magicFor(base, "isset", name);
  if (magic === null) return false;
  return toBoolean(callMagic(base, "isset", name, magic));
}

/** Whether reading a property would only warn that there is none. */
export function isMissing(base: PhpObject, name: string, scope: PhpClass | null): boolean {
  const info = findProperty(base.cls, name, scope);
  if (info === INACCESSIBLE || lazyUse.realize !== null) return false;
  if (info instanceof PropertyInfo) {
    if (info.hooks !== null || info.type !== null || isInitialized(base, info)) return false;
  } else if (base.dynamic?.has(name)) return false;
  return magicFor(base, "get", name) === null;
}

/** `$base->name = value`. Gives what was stored. */
export function setProperty(
  base: MaybeValue,
  name: string,
  value: PhpValue,
  scope: PhpClass | null,
): PhpValue {
  if (!(base instanceof PhpObject)) {
    throwError("Error", `Attempt to assign property "${name}" on ${valueName(base ?? null)}`);
  }
  if (lazyUse.realize !== null) base = lazyUse.realize(base, name);
  const info = findProperty(base.cls, name, scope);
  if (info instanceof PropertyInfo) return setDeclared(base, info, value, scope);
  if (info === undefined && base.cls.statics.size > 0 && base.cls.magic.set === null) {
    noteStatic(base.cls, name, scope);
  }
  if (info === undefined && base.dynamic !== null) {
    const slot = base.dynamic.get(name);
    if (slot instanceof Ref) return slot.value = value;
    if (slot !== undefined) {
      base.dynamic.set(name, value);
      return value;
    }
  }
  const magic = magicFor(base, "set", name);
  if (magic !== null) {
    callMagic(base, "set", name, magic, value);
    return value;
  }
  if (info === INACCESSIBLE) throwInaccessible(base.cls, name);
  addDynamic(base, name, value);
  return value;
}

/** Flags of properties that not everybody may write at any time. */
const CHECKED = Flag.READONLY | Flag.PROTECTED_SET | Flag.PRIVATE_SET;

/** Typed properties that were unset, by object: magic methods see those, not what was never set. */
const unsetSlots = new WeakMap<PhpObject, Set<string>>();

function isUnset(object: PhpObject, info: PropertyInfo): boolean {
  return unsetSlots.get(object)?.has(info.slot) === true;
}

/** Copies to a clone which typed properties were unset. */
export function copyUnset(from: PhpObject, to: PhpObject): void {
  const slots = unsetSlots.get(from);
  if (slots !== undefined) unsetSlots.set(to, new Set(slots));
}

function setDeclared(
  object: PhpObject,
  info: PropertyInfo,
  value: PhpValue,
  scope: PhpClass | null,
): PhpValue {
  const flags = info.flags;
  if (info.hooks !== null) return writeHook(object, info, value, scope);
  if (readSlot(object, info.slot) === undefined) {
    const magic = info.type === null || isUnset(object, info) ? magicFor(object, "set", info.name) : null;
    if (magic !== null) {
      callMagic(object, "set", info.name, magic, value);
      return value;
    }
  }
  if (flags & CHECKED) checkWritable(object, info, scope, "modify");
  if (info.type !== null) value = coerceProperty(info, value, scope);
  if (flags & Flag.READONLY) noteInitialized(object, info);
  writeSlot(object, info.slot, value);
  return value;
}

function writeHook(object: PhpObject, info: PropertyInfo, value: PhpValue, scope: PhpClass | null): PhpValue {
  const set = info.hooks!.set;
  if (info.hooks instanceof NativeHooks) {
    if (set === null) {
      throwError("Error", `Cannot modify readonly property ${object.cls.name}::$${info.name}`);
    }
    if (info.type !== null) value = coerceProperty(info, value, scope);
  }
  if (set === null && info.flags & Flag.VIRTUAL) {
    throwError("Error", `Property ${info.cls.name}::$${info.name} is read-only`);
  }
  if (info.flags & (Flag.PROTECTED_SET | Flag.PRIVATE_SET)) checkWritable(object, info, scope, "modify");
  if (set !== null) {
    set.code.call(object, share(value));
    return value;
  }
  const kept = info.type === null ? value : coerceProperty(info, value, scope);
  writeSlot(object, info.slot, kept);
  return kept;
}

/** Refuses writing to a readonly property that has a value, or from a scope that may not write. */
function checkWritable(object: PhpObject, info: PropertyInfo, scope: PhpClass | null, action: string): void {
  const label = `${info.cls.name}::$${info.name}`;
  const flags = info.flags;
  if (flags & Flag.READONLY && isInitialized(object, info) && !mayInitializeAgain(object, info, action)) {
    throwError("Error", `Cannot ${action} readonly property ${label}`);
  }
  const isPrivate = (flags & (Flag.PRIVATE_SET | Flag.PRIVATE)) !== 0;
  const isProtected = (flags & Flag.PROTECTED_SET) !== 0 ||
    (flags & Flag.READONLY) !== 0 && !isPrivate && (flags & Flag.PUBLIC_SET) === 0;
  const allowed = isPrivate
    ? scope === info.cls
    : !isProtected || scope !== null && (scope.isSubclassOf(rootOf(info)) || info.cls.isSubclassOf(scope));
  if (allowed) return;
  const where = scope === null ? "global scope" : `scope ${scope.name}`;
  const kind = isPrivate
    ? "private(set)"
    : flags & Flag.READONLY
    ? "protected(set) readonly"
    : "protected(set)";
  // PHP prints the name that it keeps, which starts with NUL for what is not public.
  const shown = flags & Flag.PUBLIC ? label : `${info.cls.name}::$`;
  throwError("Error", `Cannot ${action} ${kind} property ${shown} from ${where}`);
}

/** Refuses references to a property, and elements written into it. */
function checkIndirect(object: PhpObject, info: PropertyInfo, scope: PhpClass | null): void {
  if (info.flags & Flag.READONLY) {
    throwError("Error", `Cannot indirectly modify readonly property ${info.cls.name}::$${info.name}`);
  }
  checkWritable(object, info, scope, "indirectly modify");
}

/** Objects that are being cloned, with the slots of readonly properties that were set anew. */
export const cloning: Map<PhpObject, Set<string>> = new Map();

function isInitialized(object: PhpObject, info: PropertyInfo): boolean {
  return readSlot(object, info.slot) !== undefined || object.references?.has(info.slot) === true;
}

/** Whether `__clone` runs on the object and has not set the property yet. */
function mayInitializeAgain(object: PhpObject, info: PropertyInfo, action: string): boolean {
  if (cloning.size === 0 || action === "indirectly modify") return false;
  const done = cloning.get(object);
  return done !== undefined && !done.has(info.slot);
}

/** Notes that a readonly property was set while its object is being cloned. */
function noteInitialized(object: PhpObject, info: PropertyInfo): void {
  if (info.flags & Flag.READONLY && cloning.size > 0) cloning.get(object)?.add(info.slot);
}

/** Whether the code that runs declares strict types. */
function isStrictHere(): boolean {
  return context.hasStrictUnits && currentFrame()?.unit.isStrict === true;
}

/** The value as a property's type has it. Throws: TypeError. */
export function coerceProperty(info: PropertyInfo, value: PhpValue, _scope: PhpClass | null): PhpValue {
  return coerceSlot(info.type!, value, `${info.cls.name}::$${info.name}`, info.cls);
}

/**
 * Refuses the float that `++` or `--` made of the largest or smallest int, where the type has no floats; what was a text may become one.
 * Throws: TypeError.
 */
export function checkStep(
  type: PhpType | null,
  before: MaybeValue,
  value: PhpValue,
  label: string,
  isIncrement: boolean,
): void {
  if (!(value instanceof PhpFloat) || typeof before !== "bigint" || type === null) return;
  if (type.bits & (Type.FLOAT | Type.MIXED)) return;
  const [word, end] = isIncrement ? ["increment", "maximal"] : ["decrement", "minimal"];
  throwError("TypeError", `Cannot ${word} ${label} of type ${type.text} past its ${end} value`);
}

/** Stores what `++` or `--` made of a property. */
export function stepProperty(
  base: MaybeValue,
  name: string,
  value: PhpValue,
  scope: PhpClass | null,
  isIncrement: boolean,
): PhpValue {
  if (value instanceof PhpFloat && base instanceof PhpObject) {
    const info = findProperty(base.cls, name, scope);
    if (info instanceof PropertyInfo && info.hooks === null) {
      const held = base.references?.has(info.slot) ? "a reference held by property" : "property";
      const before = readSlot(base, info.slot);
      checkStep(info.type, before, value, `${held} ${info.cls.name}::$${info.name}`, isIncrement);
    }
  }
  return setProperty(base, name, value, scope);
}

/** The value as a property type has it; `label` is what the error names. Throws: TypeError. */
export function coerceSlot(type: PhpType, value: PhpValue, label: string, cls: PhpClass): PhpValue {
  const coerced = coerceAsking(type, value, isStrictHere, cls);
  if (coerced !== undefined) return coerced;
  throwError("TypeError", `Cannot assign ${valueName(value)} to property ${label} of type ${type.text}`);
}

function addDynamic(object: PhpObject, name: string, value: PhpValue | Ref): void {
  const cls = object.cls;
  if (cls.flags & Flag.READONLY || cls.kind === "enum" || cls.refusesDynamic) {
    throwError("Error", `Cannot create dynamic property ${cls.name}::$${name}`);
  }
  if (name.charCodeAt(0) === 0 && name.length > 0) {
    throwError("Error", `Cannot access property starting with "\\0"`);
  }
  if (!allowsDynamic(cls)) {
    context.raise(E_DEPRECATED, `Creation of dynamic property ${cls.name}::$${name} is deprecated`);
  }
  if (object.dynamic === null) object.dynamic = new Map();
  object.dynamic.set(name, value);
}

/** The value of a property that an operator is to change: one that is nowhere is made first. Raises: PHP's warnings. */
export function getPropertyToChange(base: PhpObject, name: string, scope: PhpClass | null): PhpValue {
  const isNowhere = lazyUse.realize === null && base.cls.magic.get === null && !base.cls.statics.has(name) &&
    findProperty(base.cls, name, scope) === undefined && readDynamic(base, name) === undefined;
  if (!isNowhere) return getProperty(base, name, scope);
  addDynamic(base, name, null);
  context.raise(E_WARNING, `Undefined property: ${base.cls.name}::$${name}`);
  return null;
}

function allowsDynamic(cls: PhpClass): boolean {
  for (let at: PhpClass | null = cls; at !== null; at = at.parent) {
    if (at.lowerName === "stdclass" || at.allowsDynamic) return true;
  }
  return false;
}

/** `unset($base->name)`. */
export function unsetProperty(base: MaybeValue, name: string, scope: PhpClass | null): void {
  if (!(base instanceof PhpObject)) return;
  if (lazyUse.realize !== null) base = lazyUse.realize(base, name);
  const info = findProperty(base.cls, name, scope);
  if (info instanceof PropertyInfo) {
    if (info.hooks instanceof NativeHooks) throwError("Error", `Cannot unset ${base.cls.name}::$${name}`);
    if (info.hooks !== null) throwError("Error", `Cannot unset hooked property ${info.cls.name}::$${name}`);
    if (isInitialized(base, info)) {
      if (info.flags & CHECKED) checkWritable(base, info, scope, "unset");
      noteInitialized(base, info);
      markUnset(base, info);
      releaseTyped(base.references?.get(info.slot), info);
      if (base.references?.delete(info.slot)) return;
      (base as unknown as Slots)[info.slot] = undefined;
      return;
    }
    if (info.type !== null && !isUnset(base, info)) {
      if (info.flags & CHECKED) checkWritable(base, info, scope, "unset");
      markUnset(base, info);
      return;
    }
  } else if (info === undefined) {
    if (base.cls.statics.size > 0 && base.cls.magic.unset === null) noteStatic(base.cls, name, scope);
    if (base.dynamic?.delete(name)) return;
  }
  const magic = magicFor(base, "unset", name);
  if (magic !== null) callMagic(base, "unset", name, magic);
  else if (info === INACCESSIBLE) throwInaccessible(base.cls, name);
}

function markUnset(object: PhpObject, info: PropertyInfo): void {
  if (info.type === null) return;
  const slots = unsetSlots.get(object);
  if (slots === undefined) unsetSlots.set(object, new Set([info.slot]));
  else slots.add(info.slot);
}

/** The cell of `$base->name`, made if there is none: `&$base->name`. */
export function referenceProperty(base: MaybeValue, name: string, scope: PhpClass | null): Ref {
  return cellOfProperty(base, name, scope, true);
}

/** The cell for a builtin, which keeps no type: `dissolveProperty` looks at what is left. */
export function builtinPropertyCell(base: MaybeValue, name: string, scope: PhpClass | null): Ref {
  return cellOfProperty(base, name, scope, false);
}

function cellOfProperty(base: MaybeValue, name: string, scope: PhpClass | null, keepsType: boolean): Ref {
  if (!(base instanceof PhpObject)) {
    throwError("Error", `Attempt to modify property "${name}" on ${valueName(base ?? null)}`);
  }
  if (lazyUse.realize !== null) base = lazyUse.realize(base, name);
  const info = findProperty(base.cls, name, scope);
  if (info instanceof PropertyInfo) {
    if (info.hooks !== null) return hookReference(base, info);
    if (info.flags & CHECKED) {
      const held = (base as unknown as Slots)[info.slot];
      if (held instanceof PhpObject) return new Ref(held);
      checkIndirect(base, info, scope);
    }
    return slotReference(base, info, keepsType);
  }
  if (info === INACCESSIBLE) throwInaccessible(base.cls, name);
  if (base.cls.statics.size > 0) noteStatic(base.cls, name, scope);
  const slot = base.dynamic?.get(name);
  if (slot instanceof Ref) return slot;
  const magic = slot === undefined ? magicFor(base, "get", name) : null;
  if (magic !== null) return magicCell(base, name, magic);
  const made = new Ref(slot ?? null);
  if (slot === undefined) addDynamic(base, name, made);
  else base.dynamic!.set(name, made);
  return made;
}

function slotReference(object: PhpObject, info: PropertyInfo, keepsType = true): Ref {
  const existing = object.references?.get(info.slot);
  if (existing !== undefined) return existing;
  const value = (object as unknown as Slots)[info.slot];
  if (value === undefined && info.type !== null && !(info.type.bits & 1)) {
    throwError(
      "Error",
      `Cannot access uninitialized non-nullable property ${info.cls.name}::$${info.name} by reference`,
    );
  }
  const made = new Ref(value ?? null);
  if (keepsType) holdTyped(made, info);
  if (object.references === null) object.references = new Map();
  object.references.set(info.slot, made);
  (object as unknown as Slots)[info.slot] = undefined;
  return made;
}

/** Binds a property to a cell: `$base->name = &…`. */
export function bindProperty(base: MaybeValue, name: string, reference: Ref, scope: PhpClass | null): void {
  if (!(base instanceof PhpObject)) {
    throwError("Error", `Attempt to modify property "${name}" on ${valueName(base ?? null)}`);
  }
  if (lazyUse.realize !== null) base = lazyUse.realize(base, name);
  const info = findProperty(base.cls, name, scope);
  if (info === INACCESSIBLE) throwInaccessible(base.cls, name);
  if (info === undefined && base.cls.statics.size > 0) noteStatic(base.cls, name, scope);
  reference.holders++;
  if (info instanceof PropertyInfo) {
    if (info.hooks !== null) hookReference(base, info);
    if (info.flags & CHECKED) checkIndirect(base, info, scope);
    if (info.type !== null) fitTyped(reference, info);
    if (base.references === null) base.references = new Map();
    else releaseTyped(base.references.get(info.slot), info);
    base.references.set(info.slot, holdTyped(reference, info));
    (base as unknown as Slots)[info.slot] = undefined;
    return;
  }
  if (base.dynamic?.has(name)) base.dynamic.set(name, reference);
  else addDynamic(base, name, reference);
}

/** What `$base->name[…] = …` writes into: an own array, an object, or a scalar that the caller judges. */
export function propertyForWrite(base: MaybeValue, name: string, scope: PhpClass | null): MaybeValue {
  if (!(base instanceof PhpObject)) {
    throwError("Error", `Attempt to modify property "${name}" on ${valueName(base ?? null)}`);
  }
  if (lazyUse.realize !== null) base = lazyUse.realize(base, name);
  const info = findProperty(base.cls, name, scope);
  if (info instanceof PropertyInfo && info.hooks === null) {
    const value = readSlot(base, info.slot);
    if (value !== undefined) {
      if ((value === null || value === false) && info.type !== null) checkMade(base, info);
      if (info.flags & CHECKED && (!(value instanceof PhpObject) || base.references?.has(info.slot))) {
        checkIndirect(base, info, scope);
      }
      return value;
    }
    const magic = info.type === null || isUnset(base, info) ? magicFor(base, "get", info.name) : null;
    if (magic !== null) return fitting(info, magicContainer(base, info.name, magic));
    if (info.flags & CHECKED) checkIndirect(base, info, scope);
    if (info.type !== null) checkMade(base, info);
    return undefined;
  }
  if (info instanceof PropertyInfo) {
    const get = info.hooks!.get;
    if (get === null && info.flags & Flag.VIRTUAL) return readHook(base, info);
    const cell = hookReference(base, info);
    if (cell.value instanceof PhpArray) cell.value = writable(cell.value);
    return cell.value;
  }
  if (info === undefined) {
    const value = readDynamic(base, name);
    if (value !== undefined) return value;
    const magic = magicFor(base, "get", name);
    if (magic !== null) return magicContainer(base, name, magic);
    return undefined;
  }
  return getProperty(base, name, scope);
}

/** The cell of what `__get` gives by reference, or one with a value that nothing is changed by. Raises: E_NOTICE. */
function magicCell(object: PhpObject, name: string, magic: Method): Ref {
  if (magic instanceof NativeAccessor) return new Ref(magic.place(object, name));
  context.returnedReference = null;
  const value = callMagic(object, "get", name, magic);
  const cell = context.returnedReference as Ref | null;
  context.returnedReference = null;
  if (cell !== null && (cell.value ?? null) === value && returnsReference(magic)) return cell;
  if (!(value instanceof PhpObject)) {
    context.raise(
      E_NOTICE,
      `Indirect modification of overloaded property ${object.cls.name}::$${name} has no effect`,
    );
  }
  return new Ref(value);
}

function returnsReference(method: Method): boolean {
  return method.fn instanceof UserFunction && (method.fn.info.flags & FunctionFlag.RETURNS_REFERENCE) !== 0;
}

/** What `__get` gives to be written into: an array of the reference that it returned, or a copy. */
function magicContainer(object: PhpObject, name: string, magic: Method): PhpValue {
  if (magic instanceof NativeAccessor) return magic.place(object, name);
  if (!returnsReference(magic)) return indirect(object, name, callMagic(object, "get", name, magic));
  const cell = magicCell(object, name, magic);
  const value = cell.value ?? null;
  if (value === null) return cell.value = PhpArray.empty();
  if (value instanceof PhpArray) return cell.value = writable(value);
  return value;
}

function indirect(object: PhpObject, name: string, value: PhpValue): PhpValue {
  if (value instanceof PhpObject) return value;
  context.raise(8, `Indirect modification of overloaded property ${object.cls.name}::$${name} has no effect`);
  return value instanceof PhpArray ? value.copy() : value;
}

/** Puts another array in the place of one in a property, as a write into it does. */
export function replaceContainer(
  base: MaybeValue,
  name: string,
  value: PhpValue,
  scope: PhpClass | null,
): void {
  propertyForWrite(base, name, scope);
  keepContainer(base, name, value, scope);
}

/** Stores an array that {@linkcode propertyForWrite} gave or that had to be made, which has passed all checks. */
export function keepContainer(base: MaybeValue, name: string, value: PhpValue, scope: PhpClass | null): void {
  if (lazyUse.realize !== null && base instanceof PhpObject) base = lazyUse.realize(base, name);
  const info = base instanceof PhpObject ? findProperty(base.cls, name, scope) : INACCESSIBLE;
  if (info === INACCESSIBLE || info?.hooks) {
    setProperty(base, name, value, scope);
    return;
  }
  const object = base as PhpObject;
  const held = info === undefined ? readDynamic(object, name) : readSlot(object, info.slot);
  const mayAsk = info === undefined || info.type === null || isUnset(object, info);
  if (held === undefined && mayAsk) {
    const magic = magicFor(object, "get", name);
    if (magic instanceof NativeAccessor) setProperty(base, name, value, scope);
    // What __get gave was written into, which nothing holds.
    if (magic !== null) return;
  }
  if (info !== undefined) {
    writeSlot(object, info.slot, info.type === null ? value : coerceProperty(info, value, scope));
  } else if (held === undefined) addDynamic(object, name, value);
  else setProperty(base, name, value, scope);
}

/** Refuses the array that a write into an element of a property would make. Throws: TypeError. */
function checkMade(base: PhpObject, info: PropertyInfo): void {
  const cell = base.references?.get(info.slot);
  if (cell !== undefined) checkAutoArray(cell);
  else checkAutoArrayOf(info);
}

/** Text of a property name given as an expression. */
export function propertyName(value: PhpValue): string {
  return typeof value === "string" ? value : toText(value);
}

/** A property as enumerations show it. */
export interface VisibleProperty {
  readonly name: string;
  readonly info: PropertyInfo | null;
  readonly value: PhpValue;
}

/** The initialised properties that code of a scope may see, in order: for foreach and get_object_vars. */
export function visibleProperties(object: PhpObject, scope: PhpClass | null): VisibleProperty[] {
  if (lazyUse.realize !== null) object = lazyUse.realize(object, null);
  const found: VisibleProperty[] = [];
  for (const info of object.cls.slots) {
    if (info.hooks instanceof NativeHooks || findProperty(object.cls, info.name, scope) !== info) continue;
    const value = info.hooks?.get ? readHook(object, info) : readSlot(object, info.slot);
    if (value !== undefined) found.push({ name: info.name, info, value });
  }
  if (object.dynamic !== null) {
    for (const name of object.dynamic.keys()) {
      found.push({ name, info: null, value: readDynamic(object, name) as PhpValue });
    }
  }
  return found;
}

/** The names of those properties; hooks are not called. */
export function visibleNames(object: PhpObject, scope: PhpClass | null): string[] {
  if (lazyUse.realize !== null) object = lazyUse.realize(object, null);
  const names: string[] = [];
  for (const info of object.cls.slots) {
    if (info.hooks instanceof NativeHooks || findProperty(object.cls, info.name, scope) !== info) continue;
    if (info.hooks !== null || readSlot(object, info.slot) !== undefined) names.push(info.name);
  }
  return object.dynamic === null ? names : [...names, ...object.dynamic.keys()];
}

/** Every initialised property whatever its visibility, in order: for var_dump, casts, serialize, comparison. */
export function allProperties(object: PhpObject): VisibleProperty[] {
  const found: VisibleProperty[] = [];
  for (const info of object.cls.slots) {
    if (info.flags & Flag.VIRTUAL) continue;
    const value = readSlot(object, info.slot);
    if (value !== undefined) found.push({ name: info.name, info, value });
  }
  if (object.dynamic !== null) {
    for (const name of object.dynamic.keys()) {
      found.push({ name, info: null, value: readDynamic(object, name) as PhpValue });
    }
  }
  return found;
}

/** Puts a text in the place of a property's text. A cell that was there is left to its other holders. */
export function replaceText(object: PhpObject, property: VisibleProperty, text: string): void {
  const { info, name } = property;
  if (info === null) {
    object.dynamic!.set(name, text);
    return;
  }
  releaseTyped(object.references?.get(info.slot), info);
  object.references?.delete(info.slot);
  (object as unknown as Slots)[info.slot] = text;
}

/** A property's name as array casts and serialize write it. */
export function mangledName(property: VisibleProperty): string {
  const info = property.info;
  if (info === null || info.flags & Flag.PUBLIC) return property.name;
  return info.flags & Flag.PRIVATE ? `\0${info.cls.name}\0${property.name}` : `\0*\0${property.name}`;
}

/** The array that `(array) $object` gives. */
export function objectToArray(object: PhpObject): PhpArray {
  const array = PhpArray.empty();
  for (const property of allProperties(object)) {
    const { info, name, value } = property;
    const cell = info === null ? object.dynamic!.get(name) : object.references?.get(info.slot);
    array.insert(normalKey(mangledName(property)), heldSlot(cell ?? value));
  }
  return array;
}
