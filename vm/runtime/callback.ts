/**
 * Callables for bodies that call one many times: found once, then called without another look.
 *
 * *Source:* https://www.php.net/language.types.callable
 *
 * @module
 */
import { callableScope, callTarget, targetOf } from "./call.ts";
import { ClosureObject } from "./closure.ts";
import type { PhpValue } from "./value.ts";

/** A callable ready to be called. The list belongs to the call: it may be changed by it. */
export type Callback = (values: PhpValue[]) => PhpValue;

/**
 * What calls a callable, found once. Throws: Error when it is not callable (a `callable` parameter has been
 * checked already).
 */
export function resolveCallback(callback: PhpValue): Callback {
  if (callback instanceof ClosureObject && callback.code !== null) {
    const { code, fn, self } = callback;
    if (fn.referenceMask === 0 && !fn.variadicReference) return (values) => code.apply(self, values);
  }
  const target = targetOf(callback, callableScope(callback));
  return (values) => callTarget(target, values);
}
