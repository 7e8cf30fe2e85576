/**
 * Closure objects: a function with what it is bound to.
 *
 * @module
 */
import { PhpClass } from "./class.ts";
import { type Code, FunctionFlag, type FunctionInfo, type PhpFunction, UserFunction } from "./function.ts";
import { PhpObject } from "./object.ts";
import type { Ref } from "./reference.ts";
import type { MaybeValue } from "./value.ts";

/** Makes the code of a compiled closure for a class scope. */
export type ClosureFactory = (scope: PhpClass | null) => Code;

/** Asked so, the factory of a closure that captures variables gives them instead: values and cells. */
export type CaptureList = (scope: null, asks: true) => [name: string, held: MaybeValue | Ref][];

/** An object of class Closure. */
export class ClosureObject extends PhpObject {
  fn: PhpFunction;
  /** Called with `this` set to {@linkcode self}; null for a function that only has the generic door. */
  code: Code | null;
  /** The bound object; or the class of a static closure made in a class; or null. */
  self: PhpObject | PhpClass | null;
  scope: PhpClass | null;
  /** How to compile the code for another scope; null for closures of existing functions. */
  factory: ClosureFactory | null;
  isStatic: boolean;
  /** What it captured, where holders are counted. */
  captured: (MaybeValue | Ref)[] = [];
  constructor(
    fn: PhpFunction,
    code: Code | null,
    self: PhpObject | PhpClass | null,
    scope: PhpClass | null,
    factory: ClosureFactory | null,
    isStatic: boolean,
  ) {
    super();
    this.fn = fn;
    this.code = code;
    this.self = self;
    this.scope = scope;
    this.factory = factory;
    this.isStatic = isStatic;
  }

  /** What `clone` does beyond copying properties. */
  copyFrom(original: ClosureObject): void {
    this.fn = original.fn;
    this.code = original.code;
    this.self = original.self;
    this.scope = original.scope;
    this.factory = original.factory;
    this.isStatic = original.isStatic;
  }
}

/** Whether two closures are equal: both of one function or method, called on the same. */
export function equalClosures(first: ClosureObject, second: ClosureObject): boolean {
  if (first.factory !== null || second.factory !== null) return false;
  return first.fn === second.fn && first.self === second.self;
}

/** A closure made by compiled code. `self` is `this` there: an object, a class, or anything else for none. */
export function makeClosure(
  info: FunctionInfo,
  factory: ClosureFactory,
  self: unknown,
  scope: PhpClass | null,
): ClosureObject {
  const code = factory(scope);
  const isStatic = (info.flags & FunctionFlag.STATIC) !== 0;
  const bound = self instanceof PhpObject
    ? isStatic ? self.cls : self
    : self instanceof PhpClass
    ? self
    : null;
  return new ClosureObject(new UserFunction(info, code, scope), code, bound, scope, factory, isStatic);
}
