/**
 * Methods that an iterator over another one does not have are called on that one.
 *
 * *Source:* php-src ext/spl/spl_iterators.c (spl_recursive_it_get_method)
 *
 * @module
 */
import type { PhpArray } from "../../runtime/array.ts";
import { callTarget, methodTarget } from "../../runtime/call.ts";
import { Flag, Method, type PhpClass } from "../../runtime/class.ts";
import type { Context } from "../../runtime/context.ts";
import { throwError } from "../../runtime/error.ts";
import { type Passed, PhpFunction } from "../../runtime/function.ts";
import type { PhpObject } from "../../runtime/object.ts";
import type { PhpValue } from "../../runtime/value.ts";
import { OuterObject } from "./outer_iterator.ts";
import type { RecursiveObject } from "./recursive_walk.ts";

type Outer = RecursiveObject | OuterObject;

function forward(self: Outer, name: string, values: PhpArray): PhpValue {
  const inner = self instanceof OuterObject ? self.innerIterator : self.top().iterator;
  if (inner === null) throwError("Error", `Call to undefined method ${self.cls.name}::${name}()`);
  return callTarget(methodTarget(inner, name, null), values.toValues());
}

/** The call that stands where a class's `__call` does. */
class ForwardedCall extends PhpFunction {
  constructor() {
    super("__call", [], 0);
  }
  invoke(self: PhpObject | PhpClass | null, values: Passed[]): PhpValue {
    return forward(self as Outer, values[0] as string, values[1] as PhpArray);
  }
}

/** Lets the classes forward calls; called when a request starts, before any class is derived. */
export function installForwardedCalls(context: Context): void {
  for (const cls of context.classes.values()) {
    if (!cls.isInternal || cls.kind !== "class" || !cls.isNamed("outeriterator")) continue;
    if (cls.magic.call !== null) continue;
    const code = function (this: Outer, method: string, values: PhpArray): PhpValue {
      return forward(this, method, values);
    };
    cls.magic.call = new Method("__call", Flag.PUBLIC, cls, new ForwardedCall(), code, cls);
  }
}
