/**
 * Levels, handlers and errors that scripts raise themselves.
 *
 * *Source:* https://www.php.net/ref.errorfunc; php-src Zend/zend_builtin_functions.c
 *
 * @module
 */
import { throwArgumentValueError } from "../../runtime/argument_error.ts";
import { defineFunction } from "../../runtime/builtin.ts";
import type { Context } from "../../runtime/context.ts";
import { reportingMask } from "../../runtime/diagnostic.ts";
import {
  E_ALL,
  E_DEPRECATED,
  E_USER_DEPRECATED,
  E_USER_ERROR,
  E_USER_NOTICE,
  E_USER_WARNING,
} from "../../runtime/error.ts";
import { callable, constant, int, string } from "../../runtime/parameter.ts";
import type { PhpValue } from "../../runtime/value.ts";

/**
 * The levels that are reported, before they are set to others.
 *
 * *Source:* https://www.php.net/error_reporting
 */
export const errorReporting = defineFunction({
  name: "error_reporting",
  parameters: [int("error_level").nullable().default(null)],
  returns: "int",
  body(context, level) {
    const before = reportingMask();
    if (level !== null && level !== before) {
      context.ini.setLocal("error_reporting", String(level));
      if (context.silenced >= 0) context.silenced = level | 0;
    }
    return before;
  },
});

/**
 * Raises an error of the script's own.
 *
 * Throws: ValueError for other levels than E_USER_*. Raises: the level; E_DEPRECATED for E_USER_ERROR.
 * *Source:* https://www.php.net/trigger_error
 */
export const triggerError = defineFunction({
  name: "trigger_error",
  parameters: [string("message"), int("error_level").default(constant("E_USER_NOTICE", E_USER_NOTICE))],
  returns: "true",
  body: (context, message, level) => raiseOwn(context, "trigger_error", message, level),
});

/** trigger_error() by another name. *Source:* https://www.php.net/user_error */
export const userError = defineFunction({
  name: "user_error",
  parameters: [string("message"), int("error_level").default(constant("E_USER_NOTICE", E_USER_NOTICE))],
  returns: "true",
  body: (context, message, level) => raiseOwn(context, "user_error", message, level),
});

function raiseOwn(context: Context, name: string, message: string, level: number): true {
  if (level === E_USER_ERROR) {
    context.raise(
      E_DEPRECATED,
      "Passing E_USER_ERROR to trigger_error() is deprecated since 8.4, " +
        "throw an exception or call exit with a string message instead",
    );
  } else if (level !== E_USER_WARNING && level !== E_USER_NOTICE && level !== E_USER_DEPRECATED) {
    throwArgumentValueError(
      name,
      2,
      "must be one of E_USER_ERROR, E_USER_WARNING, E_USER_NOTICE, or E_USER_DEPRECATED",
    );
  }
  context.raise(level, message);
  return true;
}

/**
 * Puts a handler of errors over the current one, which is returned.
 *
 * *Source:* https://www.php.net/set_error_handler
 */
export const setErrorHandler = defineFunction({
  name: "set_error_handler",
  parameters: [callable("callback").nullable(), int("error_levels").default(constant("E_ALL", E_ALL))],
  returns: "",
  returnsFresh: false,
  body(context, callback, mask) {
    const handlers = context.errorHandlers;
    const before = handlers[handlers.length - 1]?.callback ?? null;
    handlers.push({ callback, mask });
    return before;
  },
});

/**
 * Takes the current handler of errors off again.
 *
 * *Source:* https://www.php.net/restore_error_handler
 */
export const restoreErrorHandler = defineFunction({
  name: "restore_error_handler",
  parameters: [],
  returns: "true",
  body(context) {
    context.errorHandlers.pop();
    return true;
  },
});

/**
 * Puts a handler of uncaught exceptions over the current one, which is returned.
 *
 * *Source:* https://www.php.net/set_exception_handler
 */
export const setExceptionHandler = defineFunction({
  name: "set_exception_handler",
  parameters: [callable("callback").nullable()],
  returns: "",
  returnsFresh: false,
  body(context, callback): PhpValue {
    const handlers = context.exceptionHandlers;
    const before = handlers[handlers.length - 1] ?? null;
    handlers.push(callback);
    return before;
  },
});

/**
 * Takes the current handler of uncaught exceptions off again.
 *
 * *Source:* https://www.php.net/restore_exception_handler
 */
export const restoreExceptionHandler = defineFunction({
  name: "restore_exception_handler",
  parameters: [],
  returns: "true",
  body(context) {
    context.exceptionHandlers.pop();
    return true;
  },
});
