/**
 * The methods of ReflectionProperty that read and write: values, raw values behind hooks, and those of lazy objects.
 *
 * *Source:* https://www.php.net/class.reflectionproperty; php-src ext/reflection/php_reflection.c
 *
 * @module
 */
import { share } from "../../runtime/array.ts";
import { throwArgumentTypeError } from "../../runtime/argument_error.ts";
import { methodsOf } from "../../runtime/builtin_class.ts";
import { Flag, PropertyInfo, STORED_PREFIX } from "../../runtime/class.ts";
import { context } from "../../runtime/context.ts";
import { typeName } from "../../runtime/conversion.ts";
import { E_DEPRECATED, throwError } from "../../runtime/error.ts";
import { isUninitialized, setWithoutInitialization, skipLazy } from "../../runtime/lazy_object.ts";
import { PhpObject } from "../../runtime/object.ts";
import { mixed, object } from "../../runtime/parameter.ts";
import { coerceProperty, getProperty, lazyUse, readSlot, setProperty } from "../../runtime/property.ts";
import { assignStatic, readStatic, staticReference } from "../../runtime/statics.ts";
import type { PhpValue } from "../../runtime/value.ts";
import { isStaticInfo, PropertyObject, type ReflectedProperty, throwReflection } from "./records.ts";

const method = methodsOf(PropertyObject);

/** The object whose property is meant. Throws: TypeError without one, ReflectionException for one of another class. */
function receiver(about: ReflectedProperty, given: PhpObject | null, name: string): PhpObject {
  if (given === null) {
    throwArgumentTypeError(
      `ReflectionProperty::${name}`,
      1,
      "must be provided for instance properties",
    );
  }
  if (given.cls.isSubclassOf(about.info?.cls ?? about.cls)) return given;
  throwReflection("Given object is not an instance of the class this property was declared in");
}

function staticValue({ info }: ReflectedProperty): PhpValue {
  const cls = info!.cls;
  const cell = staticReference(cls, info!.name, cls);
  return share(cell.value ?? readStatic(cls, info!.name, cell));
}

function valueOf(about: ReflectedProperty, given: PhpObject | null): PhpValue {
  if (isStaticInfo(about.info)) return staticValue(about);
  const scope = about.info?.cls ?? about.cls;
  return share(getProperty(receiver(about, given, "getValue"), about.name, scope));
}

function assign(about: ReflectedProperty, given: PhpValue, value: PhpValue | undefined): void {
  const { info } = about;
  if (isStaticInfo(info)) {
    if (value === undefined) {
      context.raise(
        E_DEPRECATED,
        "Calling ReflectionProperty::setValue() with a single argument is deprecated",
      );
    } else if (given !== null && !(given instanceof PhpObject)) {
      context.raise(
        E_DEPRECATED,
        "Calling ReflectionProperty::setValue() with a 1st argument which is not null or an object is deprecated",
      );
    }
    const cell = staticReference(info.cls, info.name, info.cls);
    assignStatic(cell, info.cls, info.name, share(value === undefined ? given : value));
    return;
  }
  if (!(given instanceof PhpObject)) {
    throwArgumentTypeError(
      "ReflectionProperty::setValue",
      1,
      `must be of type object, ${typeName(given)} given`,
    );
  }
  setProperty(given, about.name, share(value ?? null), info?.cls ?? about.cls);
}

function isInitialized(about: ReflectedProperty, given: PhpObject | null): boolean {
  const { info } = about;
  if (isStaticInfo(info)) return staticReference(info.cls, info.name, info.cls).value !== undefined;
  let held = receiver(about, given, "isInitialized");
  if (lazyUse.realize !== null) held = lazyUse.realize(held, about.name);
  if (info === null) return held.dynamic?.has(about.name) === true;
  if (info.flags & Flag.VIRTUAL) return true;
  return readSlot(held, info.slot) !== undefined;
}

/** Throws for properties that have no place of their own in objects. */
function checkRaw(about: ReflectedProperty, name: string, verb: string): void {
  const { info } = about;
  if (isStaticInfo(info)) throwReflection(`May not use ${name} on static properties`);
  if (info === null || !(info.flags & Flag.VIRTUAL)) return;
  const label = `${info.cls.name}::$${info.name}`;
  if (verb === "read from" && info.hooks?.get === null) {
    throwError("Error", `Property ${label} is write-only`);
  }
  if (verb === "write to" && info.hooks?.set === null) throwError("Error", `Property ${label} is read-only`);
  throwError("Error", `Must not ${verb} virtual property ${label}`);
}

function storedName(about: ReflectedProperty): string {
  return about.info instanceof PropertyInfo && about.info.hooks !== null
    ? STORED_PREFIX + about.name
    : about.name;
}

/** The declared property with a place in a lazy object. Throws: ReflectionException for others. */
function lazyInfo(about: ReflectedProperty, name: string): PropertyInfo {
  const { info, cls } = about;
  const label = `${(info?.cls ?? cls).name}::$${about.name}`;
  if (info === null) throwReflection(`Can not use ${name} on dynamic property ${label}`);
  if (isStaticInfo(info)) throwReflection(`Can not use ${name} on static property ${label}`);
  if (info.flags & Flag.VIRTUAL) throwReflection(`Can not use ${name} on virtual property ${label}`);
  return info;
}

const lazyMethods = [
  method({
    name: "setRawValueWithoutLazyInitialization",
    parameters: [object("object"), mixed("value")],
    returns: "void",
    hasRealReturnType: true,
    body(_context, self, given, value) {
      const info = lazyInfo(self.known, "setRawValueWithoutLazyInitialization");
      const held = receiver(self.known, given, "setRawValueWithoutLazyInitialization");
      setWithoutInitialization(held, info, share(coerceProperty(info, value, info.cls)));
    },
  }),
  method({
    name: "skipLazyInitialization",
    parameters: [object("object")],
    returns: "void",
    hasRealReturnType: true,
    body(_context, self, given) {
      const info = lazyInfo(self.known, "skipLazyInitialization");
      skipLazy(receiver(self.known, given, "skipLazyInitialization"), info);
    },
  }),
  method({
    name: "isLazy",
    parameters: [object("object")],
    returns: "bool",
    hasRealReturnType: true,
    body(_context, self, given) {
      const { info } = self.known;
      if (!(info instanceof PropertyInfo) || info.flags & Flag.VIRTUAL) return false;
      return isUninitialized(given) && readSlot(given, info.slot) === undefined;
    },
  }),
];

/** Reading and writing, in the order in which PHP lists the methods. */
export const propertyValueMethods = [
  method({
    name: "getValue",
    parameters: [object("object").nullable().default(null)],
    returns: "mixed",
    returnsFresh: false,
    body: (_context, self, given) => valueOf(self.known, given),
  }),
  method({
    name: "setValue",
    parameters: [mixed("objectOrValue"), mixed("value").omittable()],
    returns: "void",
    body: (_context, self, given, value) => assign(self.known, given, value),
  }),
  method({
    name: "getRawValue",
    parameters: [object("object")],
    returns: "mixed",
    hasRealReturnType: true,
    returnsFresh: false,
    body(_context, self, given) {
      const about = self.known;
      checkRaw(about, "getRawValue", "read from");
      const held = receiver(about, given, "getRawValue");
      return share(getProperty(held, storedName(about), about.info?.cls ?? about.cls));
    },
  }),
  method({
    name: "setRawValue",
    parameters: [object("object"), mixed("value")],
    returns: "void",
    hasRealReturnType: true,
    body(_context, self, given, value) {
      const about = self.known;
      checkRaw(about, "setRawValue", "write to");
      const held = receiver(about, given, "setRawValue");
      setProperty(held, storedName(about), share(value), about.info?.cls ?? about.cls);
    },
  }),
  ...lazyMethods,
  method({
    name: "isInitialized",
    parameters: [object("object").nullable().default(null)],
    returns: "bool",
    body: (_context, self, given) => isInitialized(self.known, given),
  }),
];
