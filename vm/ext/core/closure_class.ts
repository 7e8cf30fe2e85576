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
import { UserFunction } from "../../runtime/function.ts";
import { targetClosure } from "../../runtime/function_table.ts";
import { instance, mixed, object, union } from "../../runtime/parameter.ts";
import { PhpObject } from "../../runtime/object.ts";

const method = methodsOf(ClosureObject);

/** A closure bound to another object and class scope; null, with PHP's warning, where that is not possible. */
function bind(closure: ClosureObject, self: PhpObject | null, scope: PhpClass | null): ClosureObject | null {
  if (self !== null && closure.isStatic) {
    context.raise(E_WARNING, "Cannot bind an instance to a static closure");
    return null;
  }
  const fn = closure.fn;
  if (closure.factory === null) {
    if (self === null || closure.self instanceof PhpObject && self.cls.isSubclassOf(closure.self.cls)) {
      return new ClosureObject(fn, closure.code, self ?? closure.self, closure.scope, null, closure.isStatic);
    }
    context.raise(E_WARNING, "Cannot rebind scope of closure created from function");
    return null;
  }
  const code = scope === closure.scope && closure.code !== null ? closure.code : closure.factory(scope);
  const bound = fn instanceof UserFunction ? new UserFunction(fn.info, code, scope) : fn;
  return new ClosureObject(bound, code, self ?? scope, scope, closure.factory, closure.isStatic);
}

/** The scope that the `newScope` argument means; undefined for an error that was reported. */
function scopeOf(closure: ClosureObject, given: PhpObject | string | null): PhpClass | null | undefined {
  if (given instanceof PhpObject) return given.cls;
  if (given === null || given === "static") return closure.scope;
  const cls = classHooks.find(given, true);
  if (cls === null) {
    context.raise(E_WARNING, `Class "${given}" not found`);
    return undefined;
  }
  if (cls.isInternal) {
    context.raise(E_WARNING, `Cannot bind closure to scope of internal class ${cls.name}`);
    return undefined;
  }
  return cls;
}

/** The class Closure. */
export const closureClass = defineClass({
  name: "Closure",
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
