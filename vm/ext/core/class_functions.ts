/**
 * What class an object has, and what a class has.
 *
 * *Source:* https://www.php.net/ref.classobj; php-src Zend/zend_builtin_functions.c
 *
 * @module
 */
import { PhpArray, share } from "../../runtime/array.ts";
import { stringKey } from "../../runtime/array_key.ts";
import { defineFunction } from "../../runtime/builtin.ts";
import { classHooks, isAccessible } from "../../runtime/call.ts";
import { Flag, type PhpClass } from "../../runtime/class.ts";
import { ClosureObject } from "../../runtime/closure.ts";
import { E_DEPRECATED, throwError } from "../../runtime/error.ts";
import { PhpObject } from "../../runtime/object.ts";
import { bool, mixed, object, string, untyped } from "../../runtime/parameter.ts";
import { findProperty, objectToArray, visibleProperties } from "../../runtime/property.ts";
import { Ref } from "../../runtime/reference.ts";
import type { MaybeValue, PhpValue } from "../../runtime/value.ts";
import { classArgument, possibleClass } from "./class_argument.ts";
import { orderedMethods, orderedProperties, orderedStatics } from "./class_members.ts";

/** What native classes have whose objects may show elements as properties. */
interface ElementProperties {
  hasElementProperty(name: string): boolean;
}

/** Not coerced: an int is no class name. */
const OBJECT_OR_CLASS = mixed("object_or_class").shown("object|string");

/**
 * The name of an object's class.
 *
 * Raises: E_DEPRECATED without argument.
 * *Source:* https://www.php.net/get_class
 */
export const getClass = defineFunction({
  name: "get_class",
  parameters: [object("object").omittable()],
  returns: "string",
  body(context, object) {
    if (object !== undefined) return object.cls.name;
    const scope = classHooks.caller();
    if (scope === null) {
      throwError("Error", "get_class() without arguments must be called from within a class");
    }
    context.raise(E_DEPRECATED, "Calling get_class() without arguments is deprecated");
    return scope.name;
  },
});

/**
 * The name of the class that a static method was called on. The compiler emits calls inline; only a call through
 * a callable gets here, and there the class of the code that runs is all that is known.
 *
 * Throws: Error outside of a class.
 * *Source:* https://www.php.net/get_called_class
 */
export const getCalledClass = defineFunction({
  name: "get_called_class",
  parameters: [],
  returns: "string",
  callerAccess: "scope",
  body() {
    const scope = classHooks.caller();
    if (scope !== null) return scope.name;
    throwError("Error", "get_called_class() must be called from within a class");
  },
});

/**
 * The name of the parent of an object's class, or of a class; false when it has none.
 *
 * Raises: E_DEPRECATED without argument.
 * *Source:* https://www.php.net/get_parent_class
 */
export const getParentClass = defineFunction({
  name: "get_parent_class",
  parameters: [OBJECT_OR_CLASS.omittable()],
  returns: "string|false",
  body(context, objectOrClass) {
    if (objectOrClass === undefined) {
      const scope = classHooks.caller();
      context.raise(E_DEPRECATED, "Calling get_parent_class() without arguments is deprecated");
      return scope?.parent?.name ?? false;
    }
    return classArgument("get_parent_class", 1, objectOrClass).parent?.name ?? false;
  },
});

/** Whether a value belongs to a class by name; `isStrict` excludes the class itself. */
function isInstance(value: PhpValue, name: string, allowString: boolean, isStrict: boolean): boolean {
  let cls: PhpClass | null;
  if (value instanceof PhpObject) cls = value.cls;
  else if (typeof value === "string" && allowString) cls = classHooks.find(value, true);
  else return false;
  if (cls === null) return false;
  const other = classHooks.find(name, false);
  return other !== null && cls.isSubclassOf(other) && !(isStrict && cls === other);
}

/**
 * Whether an object, or a class by name, is below a class or implements an interface.
 *
 * *Source:* https://www.php.net/is_subclass_of
 */
export const isSubclassOf = defineFunction({
  name: "is_subclass_of",
  parameters: [mixed("object_or_class"), string("class"), bool("allow_string").default(true)],
  returns: "bool",
  body: (_context, value, name, allowString) => isInstance(value, name, allowString, true),
});

/**
 * Whether an object is of a class or below it; a class by name only when that is allowed.
 *
 * *Source:* https://www.php.net/is_a
 */
export const isA = defineFunction({
  name: "is_a",
  parameters: [mixed("object_or_class"), string("class"), bool("allow_string").default(false)],
  returns: "bool",
  body: (_context, value, name, allowString) => isInstance(value, name, allowString, false),
});

/**
 * The defaults of a class's properties and the values of its static ones, as far as the caller may see them.
 *
 * Throws: TypeError for an unknown class.
 * *Source:* https://www.php.net/get_class_vars
 */
export const getClassVars = defineFunction({
  name: "get_class_vars",
  parameters: [string("class").ofClass()],
  returns: "array",
  callerAccess: "scope",
  body(_context, name) {
    const cls = classHooks.find(name, true)!;
    const scope = classHooks.caller();
    const result = PhpArray.empty();
    for (const info of orderedProperties(cls)) {
      if (info.flags & Flag.VIRTUAL || findProperty(cls, info.name, scope) !== info) continue;
      result.setKey(stringKey(info.name), initialValue(info.initial));
    }
    for (const info of orderedStatics(cls)) {
      if (!isVisible(info.flags, info.cls, scope)) continue;
      result.setKey(stringKey(info.name), share(info.cell.reference?.value ?? initialValue(info.initial)));
    }
    return result;
  },
});

function initialValue(initial: MaybeValue | (() => PhpValue)): PhpValue {
  return share(typeof initial === "function" ? initial() : initial ?? null);
}

function isVisible(flags: number, cls: PhpClass, scope: PhpClass | null): boolean {
  if (flags & Flag.PUBLIC) return true;
  if (scope === null) return false;
  if (flags & Flag.PRIVATE) return scope === cls;
  return scope.isSubclassOf(cls) || cls.isSubclassOf(scope);
}

/**
 * The properties of an object that the caller may see.
 *
 * *Source:* https://www.php.net/get_object_vars
 */
export const getObjectVars = defineFunction({
  name: "get_object_vars",
  parameters: [object("object")],
  returns: "array",
  callerAccess: "scope",
  body(_context, object) {
    const hasHidden = object.cls.slots.some((info) => !(info.flags & Flag.PUBLIC));
    const scope = hasHidden ? classHooks.caller() : null;
    const result = PhpArray.empty();
    for (const { name, info, value } of visibleProperties(object, scope)) {
      const cell = info === null ? object.dynamic?.get(name) : object.references?.get(info.slot);
      if (cell instanceof Ref && cell.holders > 1) result.setReference(stringKey(name), cell);
      else result.setKey(stringKey(name), share(value));
    }
    return result;
  },
});

/**
 * All properties of an object by their mangled names, whatever the class does about casts.
 *
 * *Source:* https://www.php.net/get_mangled_object_vars
 */
export const getMangledObjectVars = defineFunction({
  name: "get_mangled_object_vars",
  parameters: [object("object")],
  returns: "array",
  body: (_context, object) => objectToArray(object),
});

/**
 * The names of a class's methods that the caller may call.
 *
 * Throws: TypeError for an unknown class.
 * *Source:* https://www.php.net/get_class_methods
 */
export const getClassMethods = defineFunction({
  name: "get_class_methods",
  parameters: [OBJECT_OR_CLASS],
  returns: "array",
  callerAccess: "scope",
  body(_context, objectOrClass) {
    const cls = classArgument("get_class_methods", 1, objectOrClass);
    const scope = classHooks.caller();
    const names: string[] = [];
    for (const method of orderedMethods(cls)) if (isAccessible(method, scope)) names.push(method.name);
    return PhpArray.ofList(names);
  },
});

/**
 * Whether an object or class has a method, whoever may call it.
 *
 * Throws: TypeError for other types.
 * *Source:* https://www.php.net/method_exists
 */
export const methodExists = defineFunction({
  name: "method_exists",
  parameters: [untyped("object_or_class"), string("method")],
  returns: "bool",
  body(_context, objectOrClass, name) {
    const cls = possibleClass("method_exists", 1, objectOrClass);
    if (cls === null) return false;
    const lower = name.toLowerCase();
    const method = cls.methods.get(lower);
    if (method === undefined) return objectOrClass instanceof ClosureObject && lower === "__invoke";
    return objectOrClass instanceof PhpObject || !(method.flags & Flag.PRIVATE) || method.cls === cls;
  },
});

/**
 * Whether an object or class has a property, whoever may use it.
 *
 * Throws: TypeError for other types.
 * *Source:* https://www.php.net/property_exists
 */
export const propertyExists = defineFunction({
  name: "property_exists",
  parameters: [untyped("object_or_class"), string("property")],
  returns: "bool",
  body(_context, objectOrClass, name) {
    const cls = possibleClass("property_exists", 1, objectOrClass);
    if (cls === null) return false;
    const info = cls.properties.get(name) ?? cls.statics.get(name);
    if (info !== undefined && (!(info.flags & Flag.PRIVATE) || info.cls === cls)) return true;
    if (!(objectOrClass instanceof PhpObject)) return false;
    if (objectOrClass.dynamic?.has(name)) return true;
    return (objectOrClass as PhpObject & Partial<ElementProperties>).hasElementProperty?.(name) === true;
  },
});
