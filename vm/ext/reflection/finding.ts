/**
 * Classes, functions and methods that constructors of Reflection are given by name, and the errors for those that are not there.
 *
 * @module
 */
import { Flag, Method, type PhpClass } from "../../runtime/class.ts";
import { findClass } from "../../runtime/class_table.ts";
import { ClosureInvoke } from "./closure_invoke.ts";
import { ClosureObject } from "../../runtime/closure.ts";
import { context } from "../../runtime/context.ts";
import type { PhpFunction } from "../../runtime/function.ts";
import { codeOf } from "../../runtime/function_table.ts";
import { PhpObject } from "../../runtime/object.ts";
import type { PhpValue } from "../../runtime/value.ts";
import { ClassObject, throwReflection } from "./records.ts";

/** The class of an object, or that of a name. Throws: ReflectionException when there is none. */
export function classOf(given: PhpValue): PhpClass {
  if (given instanceof PhpObject) return given.cls;
  const name = String(given);
  return findClass(name, true) ?? throwReflection(`Class "${name}" does not exist`, -1);
}

/** The class that a ReflectionClass tells of, or that of a name. `kind` is what the error calls it. */
export function reflectedClass(given: PhpValue, kind = "Class"): PhpClass {
  if (given instanceof ClassObject) return given.known;
  const name = String(given);
  return findClass(name, true) ?? throwReflection(`${kind} "${name}" does not exist`, -1);
}

/** A function by name. Throws: ReflectionException. */
export function functionOf(name: string): PhpFunction {
  const found = context.functions.get(name.replace(/^\\/, "").toLowerCase());
  return found ?? throwReflection(`Function ${name.replace(/^\\/, "")}() does not exist`);
}

/** `__invoke` of a closure, or of the class itself, which does not declare it. */
export function closureInvoke(cls: PhpClass, closure: ClosureObject | null): Method {
  const fn = new ClosureInvoke(closure);
  return new Method("__invoke", Flag.PUBLIC, cls, fn, codeOf(fn), cls);
}

/** What a method's name means for a class, or for an object of it. */
export function methodOf(cls: PhpClass, object: PhpObject | null, name: string): Method | null {
  const lower = name.toLowerCase();
  if (cls.lowerName === "closure" && lower === "__invoke") {
    return closureInvoke(cls, object instanceof ClosureObject ? object : null);
  }
  return cls.methods.get(lower) ?? null;
}
