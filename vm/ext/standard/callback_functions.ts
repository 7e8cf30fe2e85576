/**
 * Calling callables.
 *
 * *Source:* https://www.php.net/ref.funchand; php-src ext/standard/basic_functions.c
 *
 * @module
 */
import { type PhpArray, share } from "../../runtime/array.ts";
import { defineFunction } from "../../runtime/builtin.ts";
import { arrangeArguments, callTarget, callValue, classHooks, targetOf } from "../../runtime/call.ts";
import { callableScope } from "../../runtime/find_callable.ts";
import { throwError } from "../../runtime/error.ts";
import type { Passed } from "../../runtime/function.ts";
import { takeNamedRest } from "../../runtime/function_table.ts";
import { array, callable, mixed } from "../../runtime/parameter.ts";
import { Ref } from "../../runtime/reference.ts";
import type { PhpValue } from "../../runtime/value.ts";

/** Calls a callable with the arguments that follow. *Source:* https://www.php.net/call_user_func */
export const callUserFunc = defineFunction({
  name: "call_user_func",
  parameters: [callable("callback"), mixed("args").variadic()],
  returns: "mixed",
  returnsFresh: false,
  collectsNamed: true,
  body(_context, callback, values) {
    const named = takeNamedRest(values);
    const shared = values.map((value) => share(value));
    if (named === null) return callValue(callback, shared);
    const target = targetOf(callback, callableScope(callback));
    return callTarget(target, arrangeArguments(target.fn, shared, named));
  },
});

/** Calls a callable with positional and named arguments of an array. */
function callWith(callback: PhpValue, values: PhpArray): PhpValue {
  const target = targetOf(callback, callableScope(callback));
  const positional: Passed[] = [];
  const named: Map<string, Passed> = new Map();
  for (let at = values.positionFrom(0); at >= 0; at = values.positionFrom(at + 1)) {
    const key = values.keyAt(at);
    const slot = values.values[at];
    const index = typeof key === "string" ? -1 : positional.length;
    const passesCell = slot instanceof Ref && (index < 0 || target.fn.isReferenceAt(index));
    const value: Passed = passesCell ? slot : share(values.valueAt(at));
    if (typeof key === "string") named.set(key, value);
    else if (named.size > 0) throwError("Error", "Cannot use positional argument after named argument");
    else positional.push(value);
  }
  return callTarget(target, named.size === 0 ? positional : arrangeArguments(target.fn, positional, named));
}

/**
 * Calls a callable with the elements of an array; string keys name parameters, and elements that are
 * references are passed so.
 *
 * Throws: Error for a positional argument after a named one.
 * *Source:* https://www.php.net/call_user_func_array
 */
export const callUserFuncArray = defineFunction({
  name: "call_user_func_array",
  parameters: [callable("callback"), array("args")],
  returns: "mixed",
  returnsFresh: false,
  body: (_context, callback, values) => callWith(callback, values),
});

function checkScope(name: string): void {
  if (classHooks.caller() === null) {
    throwError("Error", `Cannot call ${name}() when no class scope is active`);
  }
}

/**
 * Calls a callable with the arguments that follow, from a method.
 *
 * Throws: Error outside of classes.
 * *Source:* https://www.php.net/forward_static_call
 */
export const forwardStaticCall = defineFunction({
  name: "forward_static_call",
  parameters: [callable("callback"), mixed("args").variadic()],
  returns: "mixed",
  returnsFresh: false,
  body(_context, callback, values) {
    checkScope("forward_static_call");
    return callValue(callback, values.map((value) => share(value)));
  },
});

/**
 * Calls a callable with the elements of an array, from a method or, unlike forward_static_call(), anywhere else.
 *
 * *Source:* https://www.php.net/forward_static_call_array
 */
export const forwardStaticCallArray = defineFunction({
  name: "forward_static_call_array",
  parameters: [callable("callback"), array("args")],
  returns: "mixed",
  returnsFresh: false,
  body(_context, callback, values) {
    return callWith(callback, values);
  },
});
