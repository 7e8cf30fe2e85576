/**
 * Puts the object model together: fills the hooks through which conversions, types and elements reach classes.
 *
 * @module
 */
import { share } from "./array.ts";
import { callableScope, findCallable } from "./find_callable.ts";
import { objectConversions, toBoolean, typeName } from "./conversion.ts";
import { type ElementPlace, offsetHooks } from "./dimension.ts";
import { ClosureObject, equalClosures } from "./closure.ts";
import { context } from "./context.ts";
import { ownView } from "./debug_properties.ts";
import { setThrowableFactory, throwError } from "./error.ts";
import { Offsets, type PhpObject } from "./object.ts";
import { lazyUse, objectToArray } from "./property.ts";
import { Ref } from "./reference.ts";
import { makeThrowable } from "./throwable.ts";
import { typeHooks } from "./type.ts";
import type { PhpFloat, PhpInt, PhpValue } from "./value.ts";

/** What a native class has whose objects act as arrays, as long as the methods are not overridden. */
export interface NativeElements {
  /** Where an element is that is written into; null when there is no such place. */
  placeForWrite(key: PhpValue, byReference: boolean): ElementPlace | Ref | null;
  /** In the place of that: the value that is written into, null for none; the key is undefined for a new element. */
  elementToWrite?(key: PhpValue | undefined): PhpValue;
  /** `isset($object[key])`. */
  isElementSet(key: PhpValue): boolean;
  /** Throws: Error where nothing can be appended. */
  refuseAppending?(): never;
}

/** What a native class has whose objects are not compared by their properties alone. */
export interface NativeOrder {
  /** The order, 1 for what has none; undefined compares property by property. */
  compareTo(other: PhpObject): number | undefined;
}

/** What a native class has whose objects are cast to other types than a text. */
export interface NativeCasts {
  /** The number that arithmetic and casts take. */
  castNumber?(): PhpInt | PhpFloat;
  castTruth?(): boolean;
}

/** The methods of ArrayAccess as a class has them, and what stands for them in native classes. */
interface OffsetMethods {
  readElement?(key: PhpValue): PhpValue;
  writeElement?(key: PhpValue, value: PhpValue): void;
  appendElement?(value: PhpValue): void;
  isElementSet?(key: PhpValue): boolean;
  removeElement?(key: PhpValue): void;
  m_offsetget(key: PhpValue): PhpValue;
  m_offsetset(key: PhpValue, value: PhpValue): PhpValue;
  m_offsetexists(key: PhpValue): PhpValue;
  m_offsetunset(key: PhpValue): PhpValue;
}

/** Fills all hooks. Called once, when the engine starts. */
export function connectObjectModel(): void {
  connectConversions();
  connectOffsets();
}

function connectConversions(): void {
  objectConversions.text = objectText;
  objectConversions.number = (object) => (object as PhpObject & NativeCasts).castNumber?.();
  objectConversions.truth = (object) => (object as PhpObject & NativeCasts).castTruth?.() ?? true;
  objectConversions.properties = (object) => ownView(object, "cast")?.copy() ?? objectToArray(object);
  objectConversions.compare = (first, second) => {
    if (first instanceof ClosureObject && second instanceof ClosureObject) {
      return equalClosures(first, second) ? 0 : 1;
    }
    if (first.cls.kind === "enum" || second.cls.kind === "enum") return 1;
    return (first as PhpObject & Partial<NativeOrder>).compareTo?.(second);
  };
  objectConversions.real = (object) => lazyUse.realize === null ? object : lazyUse.realize(object, null);
  typeHooks.objectText = objectText;
  typeHooks.isCallable = (value) => findCallable(value, callableScope(value), null, true) !== null;
  setThrowableFactory((name, message, code) => {
    const cls = context.classes.get(name.toLowerCase());
    if (cls === undefined) throw new Error(`${name} is not declared: ${message}`);
    return makeThrowable(cls, message, code);
  });
}

function connectOffsets(): void {
  offsetHooks.get = (object, key) => {
    const given = key ?? null;
    const methods = object as unknown as OffsetMethods;
    if (object.offsets === Offsets.NATIVE && methods.readElement !== undefined) {
      return methods.readElement(given);
    }
    if (object.offsets === Offsets.NONE) throwNoArray(object);
    return methods.m_offsetget(share(given));
  };
  offsetHooks.set = (object, key, value) => {
    const methods = object as unknown as OffsetMethods;
    if (object.offsets === Offsets.NATIVE && methods.writeElement !== undefined) {
      if (key === undefined && methods.appendElement !== undefined) methods.appendElement(value);
      else methods.writeElement(key ?? null, value);
      return;
    }
    if (object.offsets === Offsets.NONE) throwNoArray(object);
    methods.m_offsetset(share(key ?? null), share(value));
  };
  offsetHooks.has = (object, key) => {
    const methods = object as unknown as OffsetMethods;
    const isNative = object.offsets === Offsets.NATIVE || methods.isElementSet !== undefined &&
        object.cls.methods.get("offsetexists")!.cls.isInternal;
    if (isNative && methods.isElementSet !== undefined) return methods.isElementSet(key);
    if (object.offsets === Offsets.NONE) throwNoArray(object);
    const exists = methods.m_offsetexists(key);
    return exists === true || exists !== false && toBoolean(exists);
  };
  offsetHooks.place = (object, key, byReference) => {
    const native = object as PhpObject & Partial<NativeElements>;
    if (native.elementToWrite !== undefined) {
      const value = native.elementToWrite(key);
      return value === null ? null : new Ref(value);
    }
    if (key === undefined || native.placeForWrite === undefined) return null;
    return object.cls.methods.get("offsetget")!.cls.isInternal
      ? native.placeForWrite(key, byReference)
      : null;
  };
  offsetHooks.toWrite = (object, key) =>
    (object as PhpObject & Partial<NativeElements>).elementToWrite?.(key);
  offsetHooks.lacksPlace = (object) => {
    if (!object.cls.methods.get("offsetget")?.cls.isInternal) return false;
    const native = object as PhpObject & Partial<NativeElements>;
    native.refuseAppending?.();
    return native.placeForWrite !== undefined;
  };
  offsetHooks.unset = (object, key) => {
    const methods = object as unknown as OffsetMethods;
    if (methods.removeElement !== undefined && object.offsets === Offsets.NATIVE) {
      methods.removeElement(key);
      return;
    }
    if (object.offsets === Offsets.NONE) throwNoArray(object);
    methods.m_offsetunset(key);
  };
}

function objectText(object: PhpObject): string | undefined {
  const method = object.cls.magic.toString;
  if (method === null) return undefined;
  const text = method.code.call(object);
  if (typeof text === "string") return text;
  throwError(
    "TypeError",
    `${object.cls.name}::__toString(): Return value must be of type string, ${typeName(text)} returned`,
  );
}

function throwNoArray(object: PhpObject): never {
  throwError("Error", `Cannot use object of type ${object.cls.name} as array`);
}
