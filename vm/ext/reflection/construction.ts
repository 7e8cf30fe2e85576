/**
 * Calls with arguments from an array or a list, as constructors and invocations through Reflection have them.
 *
 * @module
 */
import { type PhpArray, share } from "../../runtime/array.ts";
import { arrangeNamed, BuiltinEntry } from "../../runtime/builtin.ts";
import { arrangeArguments, callTarget, type Target } from "../../runtime/call.ts";
import type { Method } from "../../runtime/class.ts";
import { throwError } from "../../runtime/error.ts";
import type { Passed } from "../../runtime/function.ts";
import { takeNamedRest } from "../../runtime/function_table.ts";
import type { PhpObject } from "../../runtime/object.ts";
import { Ref } from "../../runtime/reference.ts";
import type { PhpValue } from "../../runtime/value.ts";

function callArranged(target: Target, positional: Passed[], named: Map<string, Passed> | null): PhpValue {
  if (named === null) return callTarget(target, positional);
  const arranged = target.fn instanceof BuiltinEntry
    ? arrangeNamed(target.fn, positional, named)
    : arrangeArguments(target.fn, positional, named);
  return callTarget(target, arranged);
}

/** Calls a target with the values of an array: those with text keys are named arguments, cells stay cells. */
export function callWithArray(target: Target, values: PhpArray): PhpValue {
  const positional: Passed[] = [];
  let named: Map<string, Passed> | null = null;
  for (let at = values.positionFrom(0); at >= 0; at = values.positionFrom(at + 1)) {
    const key = values.keyAt(at);
    const slot = values.values[at];
    if (typeof key === "string") {
      named ??= new Map();
      named.set(key, slot instanceof Ref ? slot : share(values.valueAt(at)));
      continue;
    }
    if (named !== null) throwError("Error", "Cannot use positional argument after named argument");
    const isCell = slot instanceof Ref && target.fn.isReferenceAt(positional.length);
    positional.push(isCell ? slot : share(values.valueAt(at)));
  }
  return callArranged(target, positional, named);
}

/** Calls a target with what a variadic parameter collected, named arguments among it. */
export function callWithList(target: Target, values: PhpValue[]): PhpValue {
  const named = takeNamedRest(values);
  return callArranged(target, values, named);
}

/** Runs a constructor with the values of an array. */
export function constructArguments(made: PhpObject, constructor: Method, values: PhpArray): void {
  callWithArray({ fn: constructor.fn, self: made }, values);
}
