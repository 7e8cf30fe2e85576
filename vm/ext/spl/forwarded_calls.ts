/**
 * Methods that RecursiveIteratorIterator does not have are called on the iterator it is at.
 *
 * *Source:* php-src ext/spl/spl_iterators.c (spl_recursive_it_get_method)
 *
 * @module
 */
import type { PhpArray } from "../../runtime/array.ts";
import { callTarget, methodTarget } from "../../runtime/call.ts";
import { Flag, Method, type PhpClass } from "../../runtime/class.ts";
import type { Context } from "../../runtime/context.ts";
import { type Passed, PhpFunction } from "../../runtime/function.ts";
import type { PhpObject } from "../../runtime/object.ts";
import type { PhpValue } from "../../runtime/value.ts";
import type { RecursiveObject } from "./recursive_walk.ts";

function forward(self: RecursiveObject, name: string, values: PhpArray): PhpValue {
  return callTarget(methodTarget(self.top().iterator, name, null), values.toValues());
}

/** The call that stands where a class's `__call` does. */
class ForwardedCall extends PhpFunction {
  constructor() {
    super("__call", [], 0);
  }
  invoke(self: PhpObject | PhpClass | null, values: Passed[]): PhpValue {
    return forward(self as RecursiveObject, values[0] as string, values[1] as PhpArray);
  }
}

/** Lets the two classes forward calls; called when a request starts, before any class is derived. */
export function installForwardedCalls(context: Context): void {
  for (const name of ["recursiveiteratoriterator", "recursivetreeiterator"]) {
    const cls = context.classes.get(name) as PhpClass;
    if (cls.magic.call !== null) continue;
    const code = function (this: RecursiveObject, method: string, values: PhpArray): PhpValue {
      return forward(this, method, values);
    };
    cls.magic.call = new Method("__call", Flag.PUBLIC, cls, new ForwardedCall(), code, cls);
  }
}
