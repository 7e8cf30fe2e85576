/**
 * `Closure::__invoke`, which PHP makes up for each closure: a builtin method with the parameters of the closure.
 *
 * @module
 */
import { callTarget } from "../../runtime/call.ts";
import type { PhpClass } from "../../runtime/class.ts";
import { ClosureObject } from "../../runtime/closure.ts";
import { type Passed, PhpFunction } from "../../runtime/function.ts";
import type { PhpObject } from "../../runtime/object.ts";
import type { PhpValue } from "../../runtime/value.ts";

/** `__invoke` of a closure, or of no closure in particular. */
export class ClosureInvoke extends PhpFunction {
  constructor(readonly of: ClosureObject | null) {
    super("__invoke", of?.fn.parameters ?? [], of?.fn.requiredCount ?? 0);
  }

  invoke(self: PhpObject | PhpClass | null, values: Passed[]): PhpValue {
    const closure = self instanceof ClosureObject ? self : this.of;
    return closure === null ? null : callTarget({ fn: closure.fn, self: closure.self }, values);
  }
}
