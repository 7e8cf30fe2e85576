/**
 * Code that fibers run: a generator version of each function, in which calls can suspend.
 *
 * A unit that names fibers, and each that is loaded after one, has two versions of each function: the ordinary one,
 * and a JavaScript generator that calls with `yield*`, so that `Fiber::suspend()` can leave all frames of a fiber and
 * come back. The second hangs at the first (`code.fiber`). What has no second version (units loaded before, magic
 * methods and callbacks that the engine calls itself) runs in a fiber as usual, but cannot suspend.
 *
 * @module
 */
import type { FunctionState } from "./function_state.ts";

/** Whether a source text names fibers. */
export function mentionsFibers(source: string): boolean {
  return /\bfiber\b/i.test(source);
}

/** The JavaScript name of a function's version for fibers. */
export function fiberName(js: string): string {
  return `${js}_fiber`;
}

/** A call of code that is found when it runs, with `this` set to `self`; null for a call without one. */
export function invoked(f: FunctionState, code: string, self: string | null, values: string): string {
  if (f.unit.isCounting && self !== null) return invokedCounting(f, code, self, values);
  if (f.isFiber) {
    f.use("callInFiber");
    return `(yield* callInFiber(${code}, ${self ?? "undefined"}, [${values}]))`;
  }
  if (self === null) return `${code}(${values})`;
  return `${code}.call(${self}${values === "" ? "" : `, ${values}`})`;
}

/** A method call in a unit that counts: what a builtin is given may be kept by it. */
function invokedCounting(f: FunctionState, code: string, self: string, values: string): string {
  const found = f.temp();
  const list = `${f.use("escaped")}(${found}, ${self}, [${values}])`;
  if (!f.isFiber) return `(${found} = ${code}, ${found}.apply(${self}, ${list}))`;
  f.use("callInFiber");
  return `(${found} = ${code}, yield* callInFiber(${found}, ${self}, ${list}))`;
}

/** A call of a function of the same file, by its JavaScript name. */
export function invokedOwn(f: FunctionState, js: string, values: string): string {
  return f.isFiber ? `(yield* ${fiberName(js)}(${values}))` : `${js}(${values})`;
}

/** A call of a target with arguments in a list. */
export function invokedArranged(f: FunctionState, target: string, values: string): string {
  if (!f.isFiber) {
    return `${f.use(f.unit.isStrict ? "callArrangedStrictly" : "callArranged")}(${target}, ${values})`;
  }
  f.use("callTargetInFiber");
  return `(yield* callTargetInFiber(${target}, ${values}))`;
}

/** The step of a walk, as a condition. */
export function walkStep(f: FunctionState, walker: string): string {
  if (!f.isFiber) return `${walker}.next()`;
  f.use("stepInFiber");
  return `(yield* stepInFiber(${walker}))`;
}

/** Builtins that call back so that what they call can suspend. */
export const SUSPENDABLE_BUILTINS: ReadonlySet<string> = new Set([
  "call_user_func",
  "call_user_func_array",
  "array_map",
  "array_filter",
  "array_reduce",
  "iterator_to_array",
]);
