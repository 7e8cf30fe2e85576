/**
 * Call sites of methods: what inline lookups in compiled code did not find, and sites linked once a request.
 *
 * @module
 */
import {
  callTarget,
  isAccessible,
  lookupMethod,
  MagicCall,
  methodTarget,
  staticTarget,
  type Target,
  throwInaccessibleConstructor,
} from "./call.ts";
import { boundTo } from "./bound_code.ts";
import { valueName } from "./conversion.ts";
import { Flag, PhpClass } from "./class.ts";
import { ClosureObject } from "./closure.ts";
import { requireClass } from "./class_table.ts";
import { throwError } from "./error.ts";
import { type Code, type Passed, PhpFunction } from "./function.ts";
import { codeOf, maskOf } from "./function_table.ts";
import { type Receiver, receiverClass } from "./method_site.ts";
import { PhpObject } from "./object.ts";
import type { MaybeValue, PhpValue } from "./value.ts";

/** Bits of parameters that any method of a name takes by reference. */
export class NameCell {
  mask = 0;
}

const cells = new Map<string, NameCell>();

/** The cell of a method name in lower case, one per worker. */
export function nameCell(lower: string): NameCell {
  let cell = cells.get(lower);
  if (cell === undefined) cells.set(lower, cell = new NameCell());
  return cell;
}

/** Whether the method that a call finds takes an argument by reference. */
export function isReferenceArgument(
  base: MaybeValue | PhpClass,
  name: string,
  index: number,
  scope: PhpClass | null,
): boolean {
  const cls = base instanceof PhpClass ? base : base instanceof PhpObject ? base.cls : null;
  if (cls === null) return false;
  if (base instanceof ClosureObject && name.toLowerCase() === "__invoke") return base.fn.isReferenceAt(index);
  const method = lookupMethod(cls, name, scope);
  return method !== undefined && method.fn.isReferenceAt(index);
}

/** The code of `$base->name(…)` when the object's own table has no public method of that name. */
export function slowMethod(base: MaybeValue, name: string, scope: PhpClass | null): Code {
  const target = methodTarget(base, name, scope);
  if (target.fn instanceof MagicCall || target.self !== base) return boundCode(target);
  return codeOf(target.fn);
}

/** Code that calls a target whatever `this` is. */
function boundCode(target: Target): Code {
  return (...values: Passed[]) => callTarget(target, values);
}

const nothing: Code = () => null;

/** The constructor of a new object that has no public one. Throws: Error when it may not be called. */
export function slowConstructor(object: PhpObject, scope: PhpClass | null): Code {
  const construct = object.cls.magic.construct;
  if (construct === null) return nothing;
  if (!isAccessible(construct, scope)) throwInaccessibleConstructor(construct, scope);
  return construct.code;
}

/** What the constructor of a new object that has no public one is called on. Throws: Error when it may not be called. */
export function constructorReceiver(object: PhpObject, scope: PhpClass | null): Receiver {
  return new (receiverClass("m___construct"))(object, slowConstructor(object, scope));
}

/** The constructor of a new object as a target. */
export function constructorTarget(object: PhpObject, scope: PhpClass | null): Target {
  const construct = object.cls.magic.construct;
  if (construct === null) return { fn: new NoConstructor(), self: object };
  if (!isAccessible(construct, scope)) throwInaccessibleConstructor(construct, scope);
  return { fn: construct.fn, self: object };
}

/** The constructor of a class that has none: takes any arguments, but no names. */
class NoConstructor extends PhpFunction {
  constructor() {
    super("__construct", [], 0);
  }
  override invoke(): PhpValue {
    return null;
  }
}

/** The name of a method given as an expression. Throws: Error for what is no string. */
export function methodName(value: PhpValue): string {
  if (typeof value === "string") return value;
  throwError("Error", "Method name must be a string");
}

/** What `$object->{value}(…)` or a call with arranged arguments calls. */
export function methodTargetOfValue(base: MaybeValue, name: PhpValue, scope: PhpClass | null): Target {
  if (typeof name === "string") return methodTarget(base, name, scope);
  if (name instanceof PhpObject) return { fn: codeTarget(name), self: name };
  throwError("Error", "Method name must be a string");
}

function codeTarget(closure: PhpObject) {
  const invoke = closure.cls.magic.invoke;
  if (invoke === null) throwError("Error", "Method name must be a string");
  return invoke.fn;
}

/** A place in compiled code that calls a static method of a class that is always the same in a request. */
export class StaticCallSite {
  code: Code | undefined = undefined;
  /** The method, bound to the class named, or to `called`. */
  direct: Code | undefined = undefined;
  /** What `static::` means in the bound method, of a call that hands it on. */
  called: PhpClass | null = null;
  cls: PhpClass | null = null;
  isStatic = false;
  mask = 0;
  constructor(readonly name: string, readonly key: string) {}

  /** Finds the method. Throws: Error as PHP does. */
  link(
    cls: PhpClass,
    scope: PhpClass | null,
    self: PhpObject | PhpClass | undefined | null,
    forwards: boolean,
  ): Code {
    const target = staticTarget(cls, this.name, scope, self, forwards);
    const method = cls.methods.get(this.name.toLowerCase());
    this.code = undefined;
    this.cls = cls;
    this.mask = maskOf(target.fn);
    if (target.fn instanceof MagicCall || method === undefined) {
      this.isStatic = false;
      return boundCode(target);
    }
    this.isStatic = (method.flags & Flag.STATIC) !== 0;
    if (!this.isStatic && !(self instanceof PhpObject)) return boundCode(target);
    // A trait's own says each time that it should not be called.
    if (cls.kind === "trait") {
      this.isStatic = false;
      return boundCode(target);
    }
    return this.code = codeOf(target.fn);
  }

  /** Finds the method, bound to `called`, the class of `static::` in it when that is not `cls`. Throws: Error as PHP does. */
  bind(
    cls: PhpClass,
    scope: PhpClass | null,
    self: PhpObject | PhpClass | undefined | null,
    called: PhpClass | null,
  ): Code {
    const target = staticTarget(cls, this.name, scope, self, called !== null);
    this.mask = maskOf(target.fn);
    const isLasting = cls.kind !== "trait" && !(self instanceof PhpObject && target.self === self);
    if (!isLasting || !(target.self instanceof PhpClass) || target.fn instanceof MagicCall) {
      this.called = null;
      return boundCode(target);
    }
    this.called = called;
    return this.direct = boundTo(target.self, codeOf(target.fn));
  }

  reset(): void {
    this.code = undefined;
    this.direct = undefined;
    this.called = null;
    this.cls = null;
  }
}

/** Makes a {@linkcode StaticCallSite}; the key tells apart sites of one unit. */
export function staticCallSite(name: string, key: string): StaticCallSite {
  return new StaticCallSite(name, key);
}

/** The class of `static::` where `this` may be an object, a class or nothing. */
export function calledClass(self: PhpObject | PhpClass | undefined | null, scope: PhpClass | null): PhpClass {
  if (self instanceof PhpObject) return self.cls;
  if (self instanceof PhpClass) return self;
  if (scope === null) throwError("Error", 'Cannot access "static" when no class scope is active');
  return scope;
}

/** The scope, where there is one. Throws: Error. */
export function requireScope(scope: PhpClass | null, word: string): PhpClass {
  if (scope === null) throwError("Error", `Cannot access "${word}" when no class scope is active`);
  return scope;
}

/** The parent of the scope. Throws: Error. */
export function requireParent(scope: PhpClass | null): PhpClass {
  if (scope === null) throwError("Error", 'Cannot access "parent" when no class scope is active');
  if (scope.parent === null) {
    throwError("Error", 'Cannot access "parent" when current class scope has no parent');
  }
  return scope.parent;
}

/** The class that a value left of `::` or after `new` means. */
export function classOfValue(value: PhpValue): PhpClass {
  if (value instanceof PhpObject) return value.cls;
  if (typeof value === "string") return requireClass(value);
  throwError("Error", "Class name must be a valid object or a string");
}

/** `self::class`, `parent::class`, `static::class` where the scope is known at run time. Throws: Error without a class. */
export function scopeClassName(
  word: "self" | "parent" | "static",
  scope: PhpClass | null,
  self: PhpObject | PhpClass | undefined | null,
  isConstant: boolean,
): string {
  if (word === "static" && self instanceof PhpObject) return self.cls.name;
  if (word === "static" && self instanceof PhpClass) return self.name;
  if (scope === null) {
    const where = isConstant ? "when no class scope is active" : "in the global scope";
    throwError("Error", `Cannot use "${word}" ${where}`);
  }
  if (word !== "parent") return scope.name;
  if (scope.parent !== null) return scope.parent.name;
  throwError("Error", 'Cannot use "parent" when current class scope has no parent');
}

/** `$value::class`. */
export function classNameOfObject(value: PhpValue): string {
  if (value instanceof PhpObject) return value.cls.name;
  throwError("TypeError", `Cannot use "::class" on ${valueName(value)}`);
}

/** `$this` where `this` may be something else. Throws: Error. */
export function thisObject(self: unknown): PhpObject {
  if (self instanceof PhpObject) return self;
  throwError("Error", "Using $this when not in object context");
}

/** `$this` in isset and `??`. */
export function thisOrNothing(self: unknown): PhpObject | undefined {
  return self instanceof PhpObject ? self : undefined;
}

/** Whether a value is an object of a class or below it, by lower-case name. */
export function isNamedInstance(value: PhpValue, lower: string): boolean {
  return value instanceof PhpObject && value.cls.ancestorNames.has(lower);
}

/** Whether a value is an object of a class or below it. */
export function isInstance(value: PhpValue, cls: PhpClass): boolean {
  return value instanceof PhpObject && value.cls.isSubclassOf(cls);
}

/** `$value instanceof $class`. */
export function isInstanceOfValue(value: PhpValue, cls: PhpValue): boolean {
  if (cls instanceof PhpObject) return value instanceof PhpObject && value.cls.isSubclassOf(cls.cls);
  if (typeof cls === "string") {
    return isNamedInstance(value, (cls.charCodeAt(0) === 92 ? cls.slice(1) : cls).toLowerCase());
  }
  throwError("Error", "Class name must be a valid object or a string");
}
