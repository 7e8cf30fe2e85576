/**
 * Errors that were, waiting, what runs at the end, constants by name, versions, unique names.
 *
 * *Source:* https://www.php.net/ref.errorfunc, https://www.php.net/ref.misc; php-src
 * ext/standard/basic_functions.c, versioning.c, uniqid.c
 *
 * @module
 */
import { throwArgumentValueError } from "../../runtime/argument_error.ts";
import { PhpArray, share } from "../../runtime/array.ts";
import { defineFunction } from "../../runtime/builtin.ts";
import { logError } from "../../runtime/diagnostic.ts";
import { throwError } from "../../runtime/error.ts";
import { callableScope, findCallable } from "../../runtime/find_callable.ts";
import { targetClosure } from "../../runtime/function_table.ts";
import { pause } from "../../runtime/stack_watch.ts";
import { bool, callable, float, int, mixed, string } from "../../runtime/parameter.ts";
import { lookUpConstant } from "../core/constant_lookup.ts";
import { openStream } from "./file_open.ts";
import { compareVersions, satisfies } from "./version_comparison.ts";

/** The last error that was raised. *Source:* https://www.php.net/error_get_last */
export const errorGetLast = defineFunction({
  name: "error_get_last",
  parameters: [],
  returns: "?array",
  body(context) {
    const last = context.lastError;
    return last === null ? null : PhpArray.ofEntries(Object.entries(last));
  },
});

/** Forgets the last error. *Source:* https://www.php.net/error_clear_last */
export const errorClearLast = defineFunction({
  name: "error_clear_last",
  parameters: [],
  returns: "void",
  body(context) {
    context.lastError = null;
  },
});

/**
 * Writes to the error log (type 0), to a file (3) or to the front's log (4). Mail (1) is not sent.
 *
 * *Source:* https://www.php.net/error_log
 */
export const errorLog = defineFunction({
  name: "error_log",
  parameters: [
    string("message"),
    int("message_type").default(0),
    string("destination").nullable().default(null),
    string("additional_headers").nullable().default(null),
  ],
  returns: "bool",
  body(_context, message, type, destination, _headers) {
    if (type === 0 || type === 4) logError(message);
    else if (type === 3) return append(destination ?? "", message);
    return type !== 1 && type !== 2;
  },
});

function append(path: string, message: string): boolean {
  const stream = openStream("error_log", path, "a", null);
  if (stream === null) return false;
  stream.write(message);
  stream.close();
  return true;
}

/**
 * The value of a constant by its name.
 *
 * Throws: Error when there is none.
 * *Source:* https://www.php.net/constant
 */
export const constantFunction = defineFunction({
  name: "constant",
  parameters: [string("name")],
  returns: "mixed",
  returnsFresh: false,
  body(_context, name) {
    const value = lookUpConstant(name, false);
    if (value === undefined) throwError("Error", `Undefined constant "${name}"`);
    return share(value);
  },
});

/** Has a callable run when the script ends. *Source:* https://www.php.net/register_shutdown_function */
export const registerShutdownFunction = defineFunction({
  name: "register_shutdown_function",
  parameters: [callable("callback"), mixed("args").variadic()],
  returns: "void",
  body(context, callback, values) {
    // Found now: what `self` means is not known at the end.
    const target = findCallable(callback, callableScope(callback));
    context.shutdownFunctions.push({
      callback: target === null ? callback : targetClosure(target),
      values: values.map((value) => share(value)),
    });
  },
});

/**
 * Waits so many seconds.
 *
 * Throws: ValueError for a negative number.
 * *Source:* https://www.php.net/sleep
 */
export const sleep = defineFunction({
  name: "sleep",
  parameters: [int("seconds")],
  returns: "int",
  body(_context, seconds) {
    if (seconds < 0) throwArgumentValueError("sleep", 1, "must be greater than or equal to 0");
    pause(seconds * 1000);
    return 0;
  },
});

/**
 * Waits so many microseconds.
 *
 * Throws: ValueError for a negative number.
 * *Source:* https://www.php.net/usleep
 */
export const usleep = defineFunction({
  name: "usleep",
  parameters: [int("microseconds")],
  returns: "void",
  body(_context, microseconds) {
    if (microseconds < 0) throwArgumentValueError("usleep", 1, "must be greater than or equal to 0");
    pause(microseconds / 1000);
  },
});

/** Waits until a time. *Source:* https://www.php.net/time_sleep_until */
export const timeSleepUntil = defineFunction({
  name: "time_sleep_until",
  parameters: [float("timestamp")],
  returns: "bool",
  body(context, timestamp) {
    const rest = timestamp * 1000 - Date.now();
    if (rest <= 0) {
      context.raise(
        2,
        "time_sleep_until(): Argument #1 ($timestamp) must be greater than or equal to the current time",
      );
      return false;
    }
    pause(rest);
    return true;
  },
});

/** Whether the client is still there: always 0 here, since the host ends aborted scripts itself.
 * *Source:* https://www.php.net/connection_status */
export const connectionStatus = defineFunction({
  name: "connection_status",
  parameters: [],
  returns: "int",
  body: () => 0,
});

/** Whether the client went away. *Source:* https://www.php.net/connection_aborted */
export const connectionAborted = defineFunction({
  name: "connection_aborted",
  parameters: [],
  returns: "int",
  body: () => 0,
});

/** Whether the script goes on when the client went away, before it is set. *Source:* https://www.php.net/ignore_user_abort */
export const ignoreUserAbort = defineFunction({
  name: "ignore_user_abort",
  parameters: [bool("enable").nullable().default(null)],
  returns: "int",
  body(context, enable) {
    const before = context.ini.flag("ignore_user_abort") ? 1 : 0;
    if (enable !== null) context.ini.setLocal("ignore_user_abort", enable ? "1" : "0");
    return before;
  },
});

/**
 * The order of two versions, or whether it is as an operator says.
 *
 * Throws: ValueError for an unknown operator.
 * *Source:* https://www.php.net/version_compare
 */
export const versionCompare = defineFunction({
  name: "version_compare",
  parameters: [string("version1"), string("version2"), string("operator").nullable().default(null)],
  returns: "int|bool",
  isPure: true,
  body(_context, first, second, operator) {
    const order = compareVersions(first, second);
    if (operator === null) return order;
    const result = satisfies(order, operator);
    if (result === null) throwArgumentValueError("version_compare", 3, "must be a valid comparison operator");
    return result;
  },
});

let lastUnique = 0;

/** A name made of the time in microseconds, never twice in a worker. *Source:* https://www.php.net/uniqid */
export const uniqid = defineFunction({
  name: "uniqid",
  parameters: [string("prefix").default(""), bool("more_entropy").default(false)],
  returns: "string",
  body(_context, prefix, moreEntropy) {
    const now = Math.floor((performance.timeOrigin + performance.now()) * 1000);
    lastUnique = now > lastUnique ? now : lastUnique + 1;
    const seconds = Math.floor(lastUnique / 1_000_000).toString(16).padStart(8, "0");
    const fraction = (lastUnique % 1_000_000).toString(16).padStart(5, "0");
    const entropy = moreEntropy ? (Math.random() * 10).toFixed(8) : "";
    return prefix + seconds + fraction + entropy;
  },
});
