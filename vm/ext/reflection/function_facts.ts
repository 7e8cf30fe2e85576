/**
 * What Reflection tells of functions, methods and closures, builtin and compiled alike.
 *
 * @module
 */
import { PhpArray, share } from "../../runtime/array.ts";
import { BuiltinEntry } from "../../runtime/builtin.ts";
import { MethodEntry } from "../../runtime/builtin_class.ts";
import { Flag, Method, PhpClass } from "../../runtime/class.ts";
import type { CaptureList, ClosureObject } from "../../runtime/closure.ts";
import {
  CompiledParameter,
  FunctionFlag,
  type FunctionInfo,
  type PhpFunction,
  type StaticsAccess,
  UserFunction,
} from "../../runtime/function.ts";
import { PhpObject } from "../../runtime/object.ts";
import { parseType } from "../../runtime/parameter.ts";
import { ClosureInvoke } from "./closure_invoke.ts";
import { Ref } from "../../runtime/reference.ts";
import type { PhpType } from "../../runtime/type.ts";
import type { MaybeValue, PhpValue } from "../../runtime/value.ts";
import type { Attribute, Node, Parameter } from "../../syntax/mod.ts";
import { evaluate, type ExpressionPlace } from "./expression.ts";
import type { Reflected } from "./records.ts";
import { type LocatedFunction, locateFunction, resolverAt } from "./source.ts";

/** What the compiler wrote down; null for a builtin. */
export function infoOf(fn: PhpFunction): FunctionInfo | null {
  return fn instanceof UserFunction ? fn.info : null;
}

/** Whether a function has a trait of `FunctionFlag`. */
export function hasTrait(fn: PhpFunction, flag: number): boolean {
  return ((infoOf(fn)?.flags ?? 0) & flag) !== 0;
}

/** The class whose code a function is, or null. */
export function scopeOfFunction(of: Reflected): PhpClass | null {
  if (of.method !== null) return of.method.cls;
  if (of.closure !== null) return of.closure.scope;
  return of.fn instanceof UserFunction ? of.fn.scope : null;
}

/** The declared return type, real or tentative; null for none. */
export function returnTypeOf(fn: PhpFunction): PhpType | null {
  if (fn instanceof ClosureInvoke) return fn.of === null ? null : returnTypeOf(fn.of.fn);
  if (fn instanceof UserFunction) return fn.info.returnType;
  if (!(fn instanceof BuiltinEntry) || fn.returnText === "") return null;
  return parseType(fn.returnDeclared);
}

/** Whether the return type binds nobody yet. */
export function isTentative(fn: PhpFunction): boolean {
  return fn instanceof MethodEntry && fn.hasTentativeReturn;
}

/** The declared type of a parameter; null for none. */
export function parameterType(fn: PhpFunction, index: number): PhpType | null {
  const parameter = fn.parameters[index];
  if (parameter === undefined || parameter.typeText === "") return null;
  if (parameter instanceof CompiledParameter) return parameter.declared;
  return parseType(parameter.typeText);
}

/** Whether a function is deprecated. */
export function isDeprecatedFunction(of: Reflected): boolean {
  if (of.fn instanceof BuiltinEntry) return of.fn.deprecated !== null;
  return attributeNodes(of.fn).some((node) => isNamed(of.fn, node, "deprecated"));
}

function isNamed(fn: PhpFunction, node: Attribute, name: string): boolean {
  const located = locateFunction(fn);
  return located !== null && resolverAt(located.place).resolveClass(node.name).toLowerCase() === name;
}

/** The attributes of a compiled function. */
export function attributeNodes(fn: PhpFunction): readonly Attribute[] {
  return locateFunction(fn)?.node.attributes ?? [];
}

/** The place of a function's constant expressions; null when its source is not there. */
export function functionPlace(of: Reflected): ExpressionPlace | null {
  const located = locateFunction(of.fn);
  return located === null ? null : placeIn(of, located);
}

function placeIn(of: Reflected, located: LocatedFunction): ExpressionPlace {
  return { place: located.place, scope: scopeOfFunction(of), functionName: of.fn.name };
}

/** The declaration of a compiled parameter; null when there is none. */
export function parameterNode(of: Reflected, index: number): Parameter | null {
  return locateFunction(of.fn)?.node.parameters[index] ?? null;
}

/** The variables that a closure captured. */
export function capturedVariables(closure: ClosureObject): PhpArray {
  const list = PhpArray.empty();
  const located = locateFunction(closure.fn);
  if (closure.factory === null || located === null) return list;
  const node = located.node;
  const isOpen = node.kind === "Closure" ? node.uses.length > 0 : node.kind === "ArrowFunction";
  if (!isOpen) return list;
  const told = (closure.factory as unknown as CaptureList)(null, true);
  if (Array.isArray(told)) { for (const [name, held] of told) put(list, name, held); }
  return list;
}

function put(list: PhpArray, name: string, held: MaybeValue | Ref): void {
  if (held instanceof Ref) {
    if (held.value === undefined) list.setKey(name, null);
    else {
      held.holders++;
      list.setReference(name, held);
    }
  } else if (held !== undefined) list.setKey(name, share(held));
}

/** The static variables of a function with their values; those that it has not reached yet are evaluated. */
export function staticVariables(of: Reflected): PhpArray {
  const list = of.closure === null ? PhpArray.empty() : capturedVariables(of.closure);
  if (!(of.fn instanceof UserFunction)) return list;
  const { statics } = of.fn.code as StaticsAccess;
  if (statics === undefined) return list;
  const cells = statics();
  const initials = staticInitials(of);
  for (const [name, cell] of cells) {
    const value: PhpValue = cell !== undefined ? cell.value ?? null : initials?.get(name)?.() ?? null;
    list.setKey(name, share(value));
  }
  return list;
}

function staticInitials(of: Reflected): Map<string, () => PhpValue> | null {
  const located = locateFunction(of.fn);
  if (located === null) return null;
  const at = placeIn(of, located);
  const initials = new Map<string, () => PhpValue>();
  const seek = (value: unknown): void => {
    if (Array.isArray(value)) return value.forEach(seek);
    if (value === null || typeof value !== "object") return;
    const node = value as Node;
    if (node.kind === "Static") {
      for (const { name, initial } of node.variables) {
        if (initial !== null) initials.set(name, () => evaluate(initial, at));
      }
      return;
    }
    if (node.kind === "Closure" || node.kind === "FunctionDeclaration" || node.kind === "ClassDeclaration") {
      return;
    }
    for (const child of Object.values(value)) seek(child);
  };
  seek(located.node.body);
  return initials;
}

/** The object that a closure is bound to. */
export function boundObject(closure: ClosureObject | null): PhpObject | null {
  return closure?.self instanceof PhpObject ? closure.self : null;
}

/** The class that `static` means in a closure. */
export function calledClass(closure: ClosureObject | null): PhpClass | null {
  const self = closure?.self ?? null;
  if (self instanceof PhpObject) return self.cls;
  return self instanceof PhpClass ? self : closure?.scope ?? null;
}

/** The method that a method overrides or implements first; null when there is none. */
export function prototypeOf(method: Method): Method | null {
  const lower = method.name.toLowerCase();
  const cls = method.cls;
  if (method.flags & Flag.PRIVATE && !(method.flags & Flag.ABSTRACT)) return null;
  const isConstructor = lower === "__construct";
  for (const face of cls.interfaces) {
    const found = face.methods.get(lower);
    if (found !== undefined && found !== method) return prototypeOf(found) ?? found;
  }
  const above = cls.parent?.methods.get(lower);
  if (above === undefined || above.flags & Flag.PRIVATE) return null;
  const first = prototypeOf(above);
  if (isConstructor && !(above.flags & Flag.ABSTRACT)) {
    return first !== null && first.flags & Flag.ABSTRACT ? first : null;
  }
  return first ?? above;
}

/** Whether a function may be a generator, return by reference, be static: its flags of `FunctionFlag`. */
export function returnsReference(fn: PhpFunction): boolean {
  if (fn instanceof ClosureInvoke) return fn.of !== null && returnsReference(fn.of.fn);
  return hasTrait(fn, FunctionFlag.RETURNS_REFERENCE);
}
