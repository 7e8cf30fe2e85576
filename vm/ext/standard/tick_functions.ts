/**
 * Functions that run every so many statements.
 *
 * *Source:* https://www.php.net/ref.funchand; php-src ext/standard/basic_functions.c
 *
 * @module
 */
import { share } from "../../runtime/array.ts";
import { defineFunction } from "../../runtime/builtin.ts";
import { looseEquals } from "../../runtime/comparison.ts";
import { throwError } from "../../runtime/error.ts";
import { callable, mixed } from "../../runtime/parameter.ts";
import { ticksOf } from "../../runtime/ticks.ts";

/** Adds a function to those that ticks call, with the arguments that follow. *Source:* https://www.php.net/register_tick_function */
export const registerTickFunction = defineFunction({
  name: "register_tick_function",
  parameters: [callable("callback"), mixed("args").variadic()],
  returns: "bool",
  body(_context, callback, values) {
    ticksOf().functions.push({
      callback: share(callback),
      values: values.map((value) => share(value)),
      isRunning: false,
    });
    return true;
  },
});

/**
 * Takes a function out of those that ticks call.
 *
 * Throws: Error for one that is running.
 * *Source:* https://www.php.net/unregister_tick_function
 */
export const unregisterTickFunction = defineFunction({
  name: "unregister_tick_function",
  parameters: [callable("callback")],
  returns: "void",
  body(_context, callback) {
    const ticks = ticksOf();
    const at = ticks.functions.findIndex((item) => looseEquals(item.callback, callback));
    if (at < 0) return;
    if (ticks.functions[at]!.isRunning) {
      throwError("Error", "Registered tick function cannot be unregistered while it is being executed");
    }
    ticks.functions.splice(at, 1);
  },
});
