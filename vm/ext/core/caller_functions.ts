/**
 * What a function asks about the call that it is in. Compiled code answers the first four itself, since only it
 * knows its variables and arguments; their bodies are reached by a call through a callable alone.
 *
 * *Source:* https://www.php.net/ref.funchand, https://www.php.net/debug_backtrace; php-src
 * Zend/zend_builtin_functions.c
 *
 * @module
 */
import { PhpArray } from "../../runtime/array.ts";
import { defineFunction } from "../../runtime/builtin.ts";
import { throwError } from "../../runtime/error.ts";
import { captureCalls } from "../../runtime/backtrace.ts";
import { currentFrame } from "../../runtime/location.ts";
import { constant, int, string } from "../../runtime/parameter.ts";
import { traceArray } from "../../runtime/throwable.ts";
import { traceText } from "../../runtime/trace_text.ts";

/** Refuses a call that no compiled function answered: one outside of any, or one through a callable. */
function throwDynamic(name: string): never {
  if (currentFrame()?.fn === null && name !== "get_defined_vars") {
    throwError(
      "Error",
      name === "func_num_args"
        ? "func_num_args() must be called from a function context"
        : `${name}() cannot be called from the global scope`,
    );
  }
  throwError("Error", `Cannot call ${name}() dynamically`);
}

/**
 * The number of arguments that the calling function was given.
 *
 * *Source:* https://www.php.net/func_num_args
 */
export const funcNumArgs = defineFunction({
  name: "func_num_args",
  parameters: [],
  returns: "int",
  callerAccess: "arguments",
  body: () => throwDynamic("func_num_args"),
});

/**
 * One of the arguments that the calling function was given, from 0.
 *
 * *Source:* https://www.php.net/func_get_arg
 */
export const funcGetArg = defineFunction({
  name: "func_get_arg",
  parameters: [int("position")],
  returns: "mixed",
  callerAccess: "arguments",
  body: () => throwDynamic("func_get_arg"),
});

/**
 * The arguments that the calling function was given.
 *
 * *Source:* https://www.php.net/func_get_args
 */
export const funcGetArgs = defineFunction({
  name: "func_get_args",
  parameters: [],
  returns: "array",
  callerAccess: "arguments",
  body: () => throwDynamic("func_get_args"),
});

/**
 * The variables of the calling function by name.
 *
 * *Source:* https://www.php.net/get_defined_vars
 */
export const getDefinedVars = defineFunction({
  name: "get_defined_vars",
  parameters: [],
  returns: "array",
  callerAccess: "locals",
  body: () => throwDynamic("get_defined_vars"),
});

/** The calls that a trace from here shows; `limit` 0 for all. */
function trace(withArguments: boolean, withObjects: boolean, limit: number): PhpArray {
  const { calls } = captureCalls(withArguments);
  const isOwn = calls[0]?.name === "debug_backtrace" || calls[0]?.name === "debug_print_backtrace";
  const shown = isOwn ? calls.slice(1) : calls;
  return traceArray(limit > 0 ? shown.slice(0, limit) : shown, withObjects);
}

/**
 * The calls that led here, the innermost first.
 *
 * *Source:* https://www.php.net/debug_backtrace
 */
export const debugBacktrace = defineFunction({
  name: "debug_backtrace",
  parameters: [
    int("options").default(constant("DEBUG_BACKTRACE_PROVIDE_OBJECT", 1)),
    int("limit").default(0),
  ],
  returns: "array",
  body: (_context, options, limit) =>
    trace((Number(options) & 2) === 0, (Number(options) & 1) !== 0, Number(limit)),
});

/**
 * Prints the calls that led here, one a line.
 *
 * *Source:* https://www.php.net/debug_print_backtrace
 */
export const debugPrintBacktrace = defineFunction({
  name: "debug_print_backtrace",
  parameters: [int("options").default(0), int("limit").default(0)],
  returns: "void",
  body(context, options, limit) {
    context.output.write(traceText(trace((Number(options) & 2) === 0, false, Number(limit)), false));
  },
});

/**
 * The resources that are open, by number. None are tracked, so there are none.
 *
 * *Source:* https://www.php.net/get_resources
 */
export const getResources = defineFunction({
  name: "get_resources",
  parameters: [string("type").nullable().default(null)],
  returns: "array",
  body: () => PhpArray.empty(),
});
