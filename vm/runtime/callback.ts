/**
 * Callables for bodies that call one many times: found once, then called without another look. [hot]
 *
 * *Source:* https://www.php.net/language.types.callable
 *
 * @module
 */
import { FunctionEntry } from "./builtin.ts";
import { callTarget, type Target, targetOf } from "./call.ts";
import { callableScope } from "./find_callable.ts";
import { ClosureObject } from "./closure.ts";
import { context } from "./context.ts";
import { UserFunction } from "./function.ts";
import type { PhpValue } from "./value.ts";

/** A callable ready to be called. The list belongs to the call: it may be changed by it. */
export type Callback = (values: PhpValue[]) => PhpValue;

/** A callable ready to be called with one value. */
export type UnaryCallback = (value: PhpValue) => PhpValue;

/** A callable ready to be called with two values. */
export type BinaryCallback = (first: PhpValue, second: PhpValue) => PhpValue;

/**
 * What calls a callable, found once. Throws: Error when it is not callable (a `callable` parameter has been
 * checked already).
 */
export function resolveCallback(callback: PhpValue): Callback {
  const target = findTarget(callback);
  const fn = target.fn;
  if (takesValues(target) && fn instanceof UserFunction) {
    const { code } = fn;
    const { self } = target;
    return (values) => code.apply(self, values);
  }
  return (values) => callTarget(target, values);
}

/** As {@linkcode resolveCallback}, for one argument. */
export function resolveUnary(callback: PhpValue): UnaryCallback {
  const target = findTarget(callback);
  const fn = target.fn;
  if (takesValues(target)) {
    const { self } = target;
    if (fn instanceof UserFunction) {
      const { code } = fn;
      return (value) => code.call(self, value);
    }
    if (fn instanceof FunctionEntry) {
      const adapter = fn.weak();
      return (value) => adapter(context, 1, value);
    }
  }
  return (value) => callTarget(target, [value]);
}

/** As {@linkcode resolveCallback}, for two arguments. */
export function resolveBinary(callback: PhpValue): BinaryCallback {
  const target = findTarget(callback);
  const fn = target.fn;
  if (takesValues(target)) {
    const { self } = target;
    if (fn instanceof UserFunction) {
      const { code } = fn;
      return (first, second) => code.call(self, first, second);
    }
    if (fn instanceof FunctionEntry) {
      const adapter = fn.weak();
      return (first, second) => adapter(context, 2, first, second);
    }
  }
  return (first, second) => callTarget(target, [first, second]);
}

/** The function behind a callable; that of a closure is its code, bound as the closure is. */
function findTarget(callback: PhpValue): Target {
  if (callback instanceof ClosureObject) return { fn: callback.fn, self: callback.self };
  return targetOf(callback, callableScope(callback));
}

/** Whether all arguments are passed by value. */
function takesValues(target: Target): boolean {
  return target.fn.referenceMask === 0 && !target.fn.variadicReference;
}
