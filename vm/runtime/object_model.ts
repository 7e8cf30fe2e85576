/**
 * Puts the object model together: fills the hooks through which conversions, types and elements reach classes.
 *
 * @module
 */
import { share } from "./array.ts";
import { findCallable } from "./call.ts";
import { objectConversions, toBoolean, typeName } from "./conversion.ts";
import { type ElementPlace, offsetHooks } from "./dimension.ts";
import { context } from "./context.ts";
import { ownView } from "./debug_properties.ts";
import { setThrowableFactory, throwError } from "./error.ts";
import type { PhpObject } from "./object.ts";
import { objectToArray } from "./property.ts";
import { makeThrowable } from "./throwable.ts";
import { typeHooks } from "./type.ts";
import type { PhpValue } from "./value.ts";

/** What a native class has whose objects act as arrays, as long as the methods are not overridden. */
export interface NativeElements {
  /** Where an element is that is written into; null when there is no such place. */
  placeForWrite(key: PhpValue | undefined, byReference: boolean): ElementPlace | null;
  /** `isset($object[key])`. */
  isElementSet(key: PhpValue): boolean;
}

/** Fills all hooks. Called once, when the engine starts. */
export function connectObjectModel(): void {
  objectConversions.text = objectText;
  objectConversions.properties = (object) => ownView(object, "cast")?.copy() ?? objectToArray(object);
  objectConversions.compare = (first, second) =>
    first.cls.kind === "enum" || second.cls.kind === "enum" ? 1 : undefined;
  typeHooks.objectText = objectText;
  typeHooks.isCallable = (value) => findCallable(value, null) !== null;
  setThrowableFactory((name, message, code) => {
    const cls = context.classes.get(name.toLowerCase());
    if (cls === undefined) throw new Error(`${name} is not declared: ${message}`);
    return makeThrowable(cls, message, code);
  });
  offsetHooks.get = (object, key) => {
    const method = offsetMethod(object, "offsetget");
    return method.call(object, share(key ?? null));
  };
  offsetHooks.set = (object, key, value) => {
    offsetMethod(object, "offsetset").call(object, key ?? null, share(value));
  };
  offsetHooks.has = (object, key) => {
    const native = object as PhpObject & Partial<NativeElements>;
    if (native.isElementSet !== undefined && object.cls.methods.get("offsetexists")!.cls.isInternal) {
      return native.isElementSet(key);
    }
    return toBoolean(offsetMethod(object, "offsetexists").call(object, key));
  };
  offsetHooks.place = (object, key, byReference) => {
    const native = object as PhpObject & Partial<NativeElements>;
    if (native.placeForWrite === undefined || !object.cls.methods.get("offsetget")!.cls.isInternal) {
      return null;
    }
    return native.placeForWrite(key, byReference);
  };
  offsetHooks.unset = (object, key) => {
    offsetMethod(object, "offsetunset").call(object, key);
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

function offsetMethod(object: PhpObject, name: string) {
  if (!object.cls.isNamed("arrayaccess")) {
    throwError("Error", `Cannot use object of type ${object.cls.name} as array`);
  }
  return object.cls.methods.get(name)!.code;
}
