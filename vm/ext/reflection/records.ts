/**
 * Objects of Reflection classes, what they are about, and how they are made.
 *
 * *Source:* https://www.php.net/book.reflection; php-src ext/reflection/php_reflection.c
 *
 * @module
 */
import { PhpArray } from "../../runtime/array.ts";
import type { BodyResult } from "../../runtime/builtin.ts";
import { type MethodEntry, methodsOf, type Visibility } from "../../runtime/builtin_class.ts";
import { Flag, Method, type PhpClass, PropertyInfo, type StaticInfo } from "../../runtime/class.ts";
import type { ConstantInfo } from "../../runtime/class.ts";
import type { ClosureObject } from "../../runtime/closure.ts";
import { instantiate } from "../../runtime/class_table.ts";
import { context } from "../../runtime/context.ts";
import { throwError } from "../../runtime/error.ts";
import type { PhpFunction } from "../../runtime/function.ts";
import { PhpObject } from "../../runtime/object.ts";
import { writeSlot } from "../../runtime/property.ts";
import type { PhpValue } from "../../runtime/value.ts";

/** What a ReflectionFunction or ReflectionMethod is about. */
export interface Reflected {
  readonly fn: PhpFunction;
  /** The closure that it was made of. */
  readonly closure: ClosureObject | null;
  /** Null for a function. */
  readonly method: Method | null;
  /** The class that a method was asked of. */
  readonly cls: PhpClass | null;
}

/** An object of ReflectionFunctionAbstract. */
export class FunctionObject extends PhpObject {
  about: Reflected | null = null;

  /** What it is about. Throws: Error when its constructor never ran. */
  get known(): Reflected {
    return this.about ?? throwUnmade();
  }
}

/** An object of ReflectionParameter. */
export class ParameterObject extends PhpObject {
  about: { readonly of: Reflected; readonly index: number } | null = null;

  get known(): { readonly of: Reflected; readonly index: number } {
    return this.about ?? throwUnmade();
  }
}

/** An object of ReflectionClass. */
export class ClassObject extends PhpObject {
  target: PhpClass | null = null;
  /** The object that it was made of: its dynamic properties are shown. */
  object: PhpObject | null = null;

  get known(): PhpClass {
    return this.target ?? throwUnmade();
  }
}

/** What a ReflectionProperty is about: a declared property, a static one, or a dynamic one. */
export interface ReflectedProperty {
  readonly name: string;
  readonly info: PropertyInfo | StaticInfo | null;
  /** The class that it was asked of. */
  readonly cls: PhpClass;
}

/** An object of ReflectionProperty. */
export class PropertyObject extends PhpObject {
  about: ReflectedProperty | null = null;

  get known(): ReflectedProperty {
    return this.about ?? throwUnmade();
  }
}

/** An object of ReflectionClassConstant. */
export class ConstantObject extends PhpObject {
  about: ConstantInfo | null = null;

  get known(): ConstantInfo {
    return this.about ?? throwUnmade();
  }
}

/** Throws the Error of an object whose constructor never ran. */
export function throwUnmade(): never {
  throwError("Error", "Internal error: Failed to retrieve the reflection object");
}

/** Throws a ReflectionException. */
export function throwReflection(message: string, code = 0): never {
  throwError("ReflectionException", message, code);
}

/** A new object of a Reflection class, without its constructor. */
export function makeObject<Made extends PhpObject>(className: string): Made {
  const cls = context.classes.get(className.toLowerCase());
  if (cls === undefined) throw new Error(`${className} is not declared`);
  return instantiate(cls) as Made;
}

/** The ReflectionClass of a class, or the ReflectionEnum of an enum. */
export function reflectClass(
  cls: PhpClass,
  className = cls.kind === "enum" ? "ReflectionEnum" : "ReflectionClass",
): ClassObject {
  return fillClass(makeObject<ClassObject>(className), cls);
}

/** Has an object tell of a class. */
export function fillClass(made: ClassObject, cls: PhpClass): ClassObject {
  made.target = cls;
  writeSlot(made, "$name", cls.name);
  return made;
}

/** The ReflectionMethod of a method. */
export function reflectMethod(
  method: Method,
  closure: ClosureObject | null = null,
  cls = method.cls,
): FunctionObject {
  return fillMethod(makeObject<FunctionObject>("ReflectionMethod"), method, closure, cls);
}

/** Has an object tell of a method. */
export function fillMethod(
  made: FunctionObject,
  method: Method,
  closure: ClosureObject | null,
  cls = method.cls,
): FunctionObject {
  made.about = { fn: method.fn, closure, method, cls };
  writeSlot(made, "$name", method.name);
  writeSlot(made, "$class", method.cls.name);
  return made;
}

/** The ReflectionFunction of a function or closure. */
export function reflectFunction(fn: PhpFunction, closure: ClosureObject | null): FunctionObject {
  return fillFunction(makeObject<FunctionObject>("ReflectionFunction"), fn, closure);
}

/** Has an object tell of a function. */
export function fillFunction(
  made: FunctionObject,
  fn: PhpFunction,
  closure: ClosureObject | null,
): FunctionObject {
  made.about = { fn, closure, method: null, cls: null };
  writeSlot(made, "$name", fn.name);
  return made;
}

/** The ReflectionParameter of a function's parameter. */
export function reflectParameter(of: Reflected, index: number): ParameterObject {
  return fillParameter(makeObject<ParameterObject>("ReflectionParameter"), of, index);
}

/** Has an object tell of a parameter. */
export function fillParameter(made: ParameterObject, of: Reflected, index: number): ParameterObject {
  made.about = { of, index };
  writeSlot(made, "$name", of.fn.parameters[index]!.name);
  return made;
}

/** The ReflectionProperty of a property. */
export function reflectProperty(about: ReflectedProperty): PropertyObject {
  return fillProperty(makeObject<PropertyObject>("ReflectionProperty"), about);
}

/** Has an object tell of a property. */
export function fillProperty(made: PropertyObject, about: ReflectedProperty): PropertyObject {
  made.about = about;
  writeSlot(made, "$name", about.name);
  writeSlot(made, "$class", (about.info?.cls ?? about.cls).name);
  return made;
}

/** The ReflectionClassConstant of a constant, or what tells of a case. */
export function reflectConstant(info: ConstantInfo, className = "ReflectionClassConstant"): ConstantObject {
  return fillConstant(makeObject<ConstantObject>(className), info);
}

/** Has an object tell of a class constant. */
export function fillConstant(made: ConstantObject, info: ConstantInfo): ConstantObject {
  made.about = info;
  writeSlot(made, "$name", info.name);
  writeSlot(made, "$class", info.cls.name);
  return made;
}

/** Whether a property is static. */
export function isStaticInfo(info: PropertyInfo | StaticInfo | null): info is StaticInfo {
  return info !== null && !(info instanceof PropertyInfo);
}

/** A list of what was made of each item. */
export function listOf<Item>(items: Iterable<Item>, make: (item: Item) => PhpValue): PhpArray {
  return PhpArray.ofList(Array.from(items, make));
}

/** What a method without parameters says besides its name and type. */
interface ReaderTraits {
  /** Whether the return type binds subclasses. */
  readonly real?: true;
  readonly isStatic?: true;
  readonly visibility?: Visibility;
  readonly deprecated?: { readonly since?: string; readonly message?: string };
}

/** Gives the function that declares methods without parameters of a class. */
export function readersOf<Self extends PhpObject>(
  native: abstract new (...values: never[]) => Self,
): <const Returns extends string>(
  name: string,
  returns: Returns,
  body: (self: Self) => BodyResult<Returns>,
  traits?: ReaderTraits,
) => MethodEntry {
  const method = methodsOf(native);
  return (name, returns, body, traits = {}) =>
    method({
      name,
      parameters: [],
      returns,
      hasRealReturnType: traits.real === true,
      ...(traits.visibility === undefined ? {} : { visibility: traits.visibility }),
      ...(traits.deprecated === undefined ? {} : { deprecated: traits.deprecated }),
      returnsFresh: false,
      body: (_context, self) => body(self),
    });
}

/** The private `__clone` that refuses copies. */
export function privateClone(): MethodEntry {
  return methodsOf(PhpObject)({
    name: "__clone",
    visibility: "private",
    parameters: [],
    returns: "void",
    hasRealReturnType: true,
    body() {},
  });
}

/** Modifier names of flags, in PHP's order. */
export function modifierNames(flags: number): string[] {
  const names: string[] = [];
  if (flags & Flag.ABSTRACT) names.push("abstract");
  if (flags & Flag.FINAL) names.push("final");
  if (flags & Flag.PUBLIC) names.push("public");
  else if (flags & Flag.PRIVATE) names.push("private");
  else if (flags & Flag.PROTECTED) names.push("protected");
  return names;
}
