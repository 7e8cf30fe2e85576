/**
 * Calls of what is only known at run time: callables, methods by name, named and spread arguments. [hot]
 *
 * Source: https://www.php.net/language.types.callable; php-src Zend/zend_API.c (zend_is_callable_ex).
 *
 * @module
 */
import { PhpArray, share } from "./array.ts";
import { Flag, type Method, PhpClass } from "./class.ts";
import { ClosureObject } from "./closure.ts";
import { context } from "./context.ts";
import { toText, typeName, valueName } from "./conversion.ts";
import { E_DEPRECATED, E_WARNING, throwError } from "./error.ts";
import { type ParameterInfo, type Passed, PhpFunction } from "./function.ts";
import { PhpObject } from "./object.ts";
import { Ref } from "./reference.ts";
import type { MaybeValue, PhpValue } from "./value.ts";

/** A callable found: the function and what it is called on. */
export interface Target {
  readonly fn: PhpFunction;
  readonly self: PhpObject | PhpClass | null;
}

/** How callables are found; set by `find_callable.ts`. */
export const callableHooks: {
  find(value: PhpValue, scope: PhpClass | null): Target | null;
  scope(value: PhpValue): PhpClass | null;
} = {
  find: () => null,
  scope: () => null,
};

/** Finds a class by name, autoloading it; set by the class table. */
export const classHooks: {
  find(name: string, autoload: boolean): PhpClass | null;
  caller(): PhpClass | null;
  /** What the innermost PHP code runs on: an object, a class of a static call, or nothing. */
  callerSelf(): PhpObject | PhpClass | null;
} = {
  find: () => null,
  caller: () => null,
  callerSelf: () => null,
};

/** The word for a visibility that is not public. */
export function visibility(method: Method): string {
  return method.flags & Flag.PRIVATE ? "private" : "protected";
}

/** The method that a name means for code of a scope: a private one of the scope itself first. */
export function lookupMethod(cls: PhpClass, name: string, scope: PhpClass | null): Method | undefined {
  const lower = name.toLowerCase();
  const method = cls.methods.get(lower);
  if (
    scope !== null && scope !== cls && (method === undefined || method.cls !== scope) &&
    cls.isSubclassOf(scope)
  ) {
    const own = scope.methods.get(lower);
    if (own !== undefined && own.cls === scope && own.flags & Flag.PRIVATE) return own;
  }
  return method;
}

/** Whether code of a scope may call a method. */
export function isAccessible(method: Method, scope: PhpClass | null): boolean {
  if (method.flags & Flag.PUBLIC) return true;
  if (scope === null) return false;
  if (method.flags & Flag.PRIVATE) return method.cls === scope;
  return scope.isSubclassOf(method.prototype) || method.cls.isSubclassOf(scope);
}

/** `__call` or `__callStatic` as the function that its caller meant. */
export class MagicCall extends PhpFunction {
  constructor(readonly method: Method, name: string) {
    super(name, [], 0);
  }
  invoke(self: PhpObject | PhpClass | null, values: Passed[]): PhpValue {
    const last: unknown = values[values.length - 1];
    const named = last instanceof NamedRest ? last.values : null;
    if (named !== null) values.pop();
    const list = PhpArray.ofList(values.map((value) => share(plain(value))));
    if (named !== null) { for (const [name, value] of named) list.setKey(name, share(plain(value))); }
    return this.method.code.call(self, this.name, list);
  }
}

function isNamedRest(value: unknown): boolean {
  return value instanceof NamedRest;
}

function plain(value: Passed): PhpValue {
  return (value instanceof Ref ? value.value : value) ?? null;
}

/** Calls a callable with values. Throws: Error when it is none. Arguments by reference get cells of their own. */
export function callValue(callback: PhpValue, values: PhpValue[]): PhpValue {
  if (callback instanceof ClosureObject && callback.code !== null && callback.fn.referenceMask === 0) {
    return callback.code.apply(callback.self, values);
  }
  const target = callableHooks.find(callback, callableHooks.scope(callback));
  if (target === null) throwUncallable(callback);
  return callTarget(target, values);
}

/** Calls what was found, warning where a value is given for a parameter by reference. */
export function callTarget(target: Target, values: Passed[]): PhpValue {
  wrapReferences(target, values);
  return target.fn.invoke(target.self, values);
}

/** As {@linkcode callTarget}, from code that declares strict types. */
export function callTargetStrictly(target: Target, values: Passed[]): PhpValue {
  wrapReferences(target, values);
  return target.fn.invokeStrict(target.self, values);
}

function wrapReferences(target: Target, values: Passed[]): void {
  const fn = target.fn;
  if (fn.referenceMask !== 0 || fn.variadicReference) {
    for (let i = 0; i < values.length; i++) {
      if (!fn.isReferenceAt(i) || values[i] instanceof Ref || values[i] === undefined) continue;
      if (isNamedRest(values[i])) continue;
      const parameter = fn.parameters[Math.min(i, fn.parameters.length - 1)]!;
      if ((parameter as { prefersReference?: boolean }).prefersReference === true) continue;
      context.raise(
        E_WARNING,
        `${functionLabel(target)}(): Argument #${i + 1}${
          parameter.isVariadic ? "" : ` ($${parameter.name})`
        } must be passed by reference, value given`,
      );
      values[i] = new Ref(values[i] as MaybeValue);
    }
  }
}

/** A function's name as errors show it. */
export function functionLabel(target: Target): string {
  const self = target.self;
  if (target.fn instanceof PhpFunction && self !== null) {
    const cls = self instanceof PhpClass ? self : self.cls;
    const method = cls.methods.get(target.fn.name.toLowerCase());
    if (method !== undefined) return `${method.cls.name}::${method.name}`;
  }
  return target.fn.name;
}

function throwUncallable(value: PhpValue): never {
  if (typeof value === "string") {
    const split = value.indexOf("::");
    if (split > 0) {
      const cls = classHooks.find(value.slice(0, split), true);
      if (cls === null) throwError("Error", `Class "${value.slice(0, split)}" not found`);
      throwMethodError(cls, value.slice(split + 2));
    }
    throwError("Error", `Call to undefined function ${value}()`);
  }
  if (value instanceof PhpArray) {
    const first = value.getKey(0);
    const second = value.getKey(1);
    if (value.count() !== 2) throwError("Error", "Array callback must have exactly two elements");
    if (typeof first === "string") {
      const cls = classHooks.find(first, true);
      if (cls === null) throwError("Error", `Class "${first}" not found`);
      throwMethodError(cls, toText(second ?? null));
    }
    if (first instanceof PhpObject) throwMethodError(first.cls, toText(second ?? null));
    throwError("Error", "First array member is not a valid class name or object");
  }
  if (value instanceof PhpObject) {
    throwError("Error", "Object of type " + value.cls.name + " is not callable");
  }
  throwError("Error", `Value of type ${typeName(value)} is not callable`);
}

function throwMethodError(cls: PhpClass, name: string): never {
  const method = cls.methods.get(name.toLowerCase());
  if (method === undefined) throwError("Error", `Call to undefined method ${cls.name}::${name}()`);
  if (!(method.flags & Flag.PUBLIC)) throwInaccessibleMethod(method, classHooks.caller());
  if (method.flags & Flag.ABSTRACT) throwAbstract(method);
  throwError("Error", `Non-static method ${cls.name}::${method.name}() cannot be called statically`);
}

function throwAbstract(method: Method): never {
  throwError("Error", `Cannot call abstract method ${method.cls.name}::${method.name}()`);
}

/** Throws the Error for calling a method that is not visible. */
export function throwInaccessibleMethod(method: Method, scope: PhpClass | null): never {
  throwInaccessible(method, scope, `method ${method.cls.name}::${method.name}()`);
}

/** Throws the Error for `new` of a class whose constructor is not visible. */
export function throwInaccessibleConstructor(method: Method, scope: PhpClass | null): never {
  throwInaccessible(method, scope, `${method.cls.name}::__construct()`);
}

function throwInaccessible(method: Method, scope: PhpClass | null, name: string): never {
  const where = scope === null ? "global scope" : `scope ${scope.name}`;
  throwError("Error", `Call to ${visibility(method)} ${name} from ${where}`);
}

/** Finds the target of `$value(…)`. Throws: Error when it is not callable. */
export function targetOf(value: PhpValue, scope: PhpClass | null): Target {
  if (value instanceof ClosureObject) return { fn: value.fn, self: value.self };
  const target = callableHooks.find(value, scope);
  if (target === null) throwUncallable(value);
  return target;
}

/** `$object->name(…)` with arguments already in a list. Arguments by reference are cells. */
export function callMethod(
  base: MaybeValue,
  name: string,
  scope: PhpClass | null,
  makeValues: (fn: PhpFunction) => Passed[],
): PhpValue {
  const target = methodTarget(base, name, scope);
  return callTarget(target, makeValues(target.fn));
}

/** Finds what `$base->name(…)` calls. Throws: Error as PHP does. */
export function methodTarget(base: MaybeValue, name: string, scope: PhpClass | null): Target {
  if (!(base instanceof PhpObject)) {
    throwError("Error", `Call to a member function ${name}() on ${valueName(base ?? null)}`);
  }
  const cls = base.cls;
  const method = lookupMethod(cls, name, scope);
  if (method !== undefined && isAccessible(method, scope)) {
    return { fn: method.fn, self: method.isStatic ? cls : base };
  }
  if (base instanceof ClosureObject && name.toLowerCase() === "__invoke") {
    return { fn: base.fn, self: base.self };
  }
  if (cls.magic.call !== null) return { fn: new MagicCall(cls.magic.call, name), self: base };
  if (method === undefined) throwError("Error", `Call to undefined method ${cls.name}::${name}()`);
  throwInaccessibleMethod(method, scope);
}

/**
 * Finds what `Class::name(…)` calls. `self` is `this` of the caller: a non-static method of an ancestor keeps
 * it, a static one gets the called class; with `forwards` (self::, parent::, static::) that is the caller's.
 */
export function staticTarget(
  cls: PhpClass,
  name: string,
  scope: PhpClass | null,
  self: PhpObject | PhpClass | null | undefined,
  forwards: boolean,
): Target {
  const method = cls.methods.get(name.toLowerCase());
  const object = self instanceof PhpObject && self.cls.isSubclassOf(cls) ? self : null;
  if (method !== undefined && isAccessible(method, scope)) {
    if (method.flags & Flag.ABSTRACT) throwAbstract(method);
    if (!method.isStatic) {
      if (object !== null) return { fn: method.fn, self: object };
      throwError(
        "Error",
        `Non-static method ${method.cls.name}::${method.name}() cannot be called statically`,
      );
    }
    const called = self instanceof PhpObject ? self.cls : self ?? null;
    if (method.cls.kind === "trait") noteTraitCall(method.cls, method.name);
    return { fn: method.fn, self: forwards && called !== null && called.isSubclassOf(cls) ? called : cls };
  }
  if (object !== null && cls.magic.call !== null) {
    // The object's own __call, not that of the class named.
    return { fn: new MagicCall(object.cls.magic.call ?? cls.magic.call, name), self: object };
  }
  if (cls.magic.callStatic !== null) {
    if (cls.kind === "trait") noteTraitCall(cls, name);
    return { fn: new MagicCall(cls.magic.callStatic, name), self: cls };
  }
  if (method !== undefined && object !== null && name.toLowerCase() === "__construct") {
    const kind = method.flags & Flag.PRIVATE ? "private" : "protected";
    throwError("Error", `Cannot call ${kind} ${method.cls.name}::${method.name}()`);
  }
  if (method === undefined) {
    if (name.toLowerCase() === "__construct") throwError("Error", "Cannot call constructor");
    throwError("Error", `Call to undefined method ${cls.name}::${name}()`);
  }
  throwInaccessibleMethod(method, scope);
}

function noteTraitCall(trait: PhpClass, name: string): void {
  context.raise(
    E_DEPRECATED,
    `Calling static trait method ${trait.name}::${name} is deprecated, it should only be called on a class using the trait`,
  );
}

/** Arguments of a call with names or spreads, put in the order of a function's parameters. */
export function arrangeArguments(
  fn: PhpFunction,
  positional: Passed[],
  named: Map<string, Passed> | null,
): Passed[] {
  if (named === null || named.size === 0) return positional;
  const values = positional.slice();
  let extra: Map<string, Passed> | null = null;
  const fixed = fn.parameters.filter((parameter) => !parameter.isVariadic).length;
  for (const [name, value] of named) {
    const index = fn.parameters.findIndex((parameter) => parameter.name === name && !parameter.isVariadic);
    if (index < 0) {
      if (fixed === fn.parameters.length && !(fn instanceof MagicCall)) {
        throwError("Error", `Unknown named parameter $${name}`);
      }
      (extra ??= new Map()).set(name, value);
      continue;
    }
    if (index < positional.length) {
      throwError("Error", `Named parameter $${name} overwrites previous argument`);
    }
    while (values.length < index) values.push(undefined);
    values[index] = value;
  }
  for (let i = 0; i < values.length && i < fixed; i++) {
    if (values[i] === undefined) checkOmitted(fn, i);
  }
  if (extra !== null) {
    if (!fn.collectsNamed) {
      throwError("ArgumentCountError", `${labelOf(fn)}() does not accept unknown named parameters`);
    }
    while (values.length < fixed) values.push(undefined);
    values.push(new NamedRest(extra) as unknown as Passed);
  }
  return values;
}

/** A builtin's name with its class. */
function labelOf(fn: PhpFunction): string {
  return (fn as PhpFunction & { label?: string }).label ?? fn.name;
}

/** Throws: ArgumentCountError where an argument may not be left out. */
function checkOmitted(fn: PhpFunction, index: number): void {
  const parameter = fn.parameters[index] as ParameterInfo & { readonly isOmittable?: boolean };
  const label = `${labelOf(fn)}(): Argument #${index + 1} ($${parameter.name})`;
  if (!parameter.isOptional) throwError("ArgumentCountError", `${label} not passed`);
  if (parameter.isOmittable !== true || parameter.default !== undefined) return;
  throwError(
    "ArgumentCountError",
    `${label} must be passed explicitly, because the default value is not known`,
  );
}

/** Named arguments that a variadic parameter collects; passed as the last argument. */
export class NamedRest {
  constructor(readonly values: Map<string, Passed>) {}
}
