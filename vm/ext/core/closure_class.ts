/**
 * Class Closure.
 *
 * *Source:* https://www.php.net/class.closure, php-src Zend/zend_closures.stub.php
 *
 * @module
 */
import { callTarget, classHooks } from "../../runtime/call.ts";
import { findCallable } from "../../runtime/find_callable.ts";
import { defineClass, methodsOf, staticMethod } from "../../runtime/builtin_class.ts";
import type { PhpClass } from "../../runtime/class.ts";
import { ClosureObject } from "../../runtime/closure.ts";
import { context } from "../../runtime/context.ts";
import { E_WARNING, throwError } from "../../runtime/error.ts";
import { FunctionFlag, UserFunction } from "../../runtime/function.ts";
import { targetClosure } from "../../runtime/function_table.ts";
import { instance, mixed, object, union } from "../../runtime/parameter.ts";
import { PhpObject } from "../../runtime/object.ts";

const method = methodsOf(ClosureObject);

/** A closure bound to another object and class scope; null, with PHP's warning, where that is not possible. */
function bind(closure: ClosureObject, self: PhpObject | null, scope: PhpClass | null): ClosureObject | null {
  const refusal = whyUnbindable(closure, self, scope);
  if (refusal !== null) {
    context.raise(E_WARNING, refusal);
    return null;
  }
  const fn = closure.fn;
  if (closure.factory === null) {
    const receiver = self ?? (closure.self instanceof PhpObject ? closure.self.cls : closure.self);
    return new ClosureObject(fn, closure.code, receiver, closure.scope, null, closure.isStatic);
  }
  const code = scope === closure.scope && closure.code !== null ? closure.code : closure.factory(scope);
  const bound = fn instanceof UserFunction ? new UserFunction(fn.info, code, scope) : fn;
  return new ClosureObject(bound, code, self ?? scope, scope, closure.factory, closure.isStatic);
}

/** Why a closure cannot be bound so, in PHP's words; null when it can. */
function whyUnbindable(
  closure: ClosureObject,
  self: PhpObject | null,
  scope: PhpClass | null,
): string | null {
  const { fn } = closure;
  // A closure of an existing function or method keeps its scope, and a method its class.
  const isOfFunction = closure.factory === null;
  const method = isOfFunction ? closure.scope ?? ownerOf(closure) : null;
  if (self !== null) {
    if (closure.isStatic) return "Cannot bind an instance to a static closure";
    if (method !== null && !self.cls.isSubclassOf(method)) {
      return `Cannot bind method ${method.name}::${fn.name}() to object of class ${self.cls.name}`;
    }
  } else if (isOfFunction) {
    if (method !== null && closure.self instanceof PhpObject) return "Cannot unbind $this of method";
  } else if (
    closure.self instanceof PhpObject && fn instanceof UserFunction && fn.info.flags & FunctionFlag.USES_THIS
  ) return "Cannot unbind $this of closure using $this";
  if (scope !== null && scope !== (method ?? closure.scope) && scope.isInternal) {
    return `Cannot bind closure to scope of internal class ${scope.name}`;
  }
  if (isOfFunction && scope !== method) {
    return `Cannot rebind scope of closure created from ${method === null ? "function" : "method"}`;
  }
  return null;
}

/** The class of a builtin method that a closure was made of. */
function ownerOf(closure: ClosureObject): PhpClass | null {
  const { self, fn } = closure;
  const cls = self instanceof PhpObject ? self.cls : self;
  return cls?.methods.get(fn.name.toLowerCase())?.cls ?? null;
}

/** The scope that the `newScope` argument means; undefined for an error that was reported. */
function scopeOf(closure: ClosureObject, given: PhpObject | string | null): PhpClass | null | undefined {
  if (given instanceof PhpObject) return given.cls;
  if (given === null) return null;
  if (given === "static") return closure.scope;
  const cls = classHooks.find(given, true);
  if (cls === null) {
    context.raise(E_WARNING, `Class "${given}" not found`);
    return undefined;
  }
  return cls;
}

/** The class Closure. */
export const closureClass = defineClass({
  name: "Closure",
  refusesDynamic: true,
  newError: "Instantiation of class Closure is not allowed",
  isFinal: true,
  native: ClosureObject as unknown as abstract new () => PhpObject,
  isSerializable: false,
  methods: [
    method({ name: "__construct", visibility: "private", parameters: [], returns: "", body: () => null }),
    staticMethod({
      name: "bind",
      parameters: [
        instance<ClosureObject>("Closure", "closure"),
        instance("object", "newThis").nullable(),
        union("object|string|null", "newScope").default("static"),
      ],
      returns: "?Closure",
      hasRealReturnType: true,
      body(_context, _cls, closure, newThis, newScope) {
        const scope = scopeOf(closure, newScope as PhpObject | string | null);
        return scope === undefined ? null : bind(closure, newThis, scope);
      },
    }),
    method({
      name: "bindTo",
      parameters: [
        instance("object", "newThis").nullable(),
        union("object|string|null", "newScope").default("static"),
      ],
      returns: "?Closure",
      hasRealReturnType: true,
      body(_context, self, newThis, newScope) {
        const scope = scopeOf(self, newScope as PhpObject | string | null);
        return scope === undefined ? null : bind(self, newThis, scope);
      },
    }),
    method({
      name: "call",
      parameters: [object("newThis"), mixed("args").variadic()],
      returns: "mixed",
      hasRealReturnType: true,
      body(_context, self, newThis, values) {
        const bound = bind(self, newThis, newThis.cls);
        return bound === null ? null : callTarget({ fn: bound.fn, self: bound.self }, values);
      },
    }),
    staticMethod({
      name: "fromCallable",
      parameters: [mixed("callback").shown("callable")],
      returns: "Closure",
      hasRealReturnType: true,
      body(_context, _cls, callback) {
        if (callback instanceof ClosureObject) return callback;
        const why = { text: "no array or string given" };
        const target = findCallable(callback, classHooks.caller(), why);
        if (target === null) throwError("TypeError", `Failed to create closure from callable: ${why.text}`);
        return targetClosure(target);
      },
    }),
  ],
});
