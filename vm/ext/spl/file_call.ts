/**
 * Calls of the file functions by the file classes, whose warnings become exceptions.
 *
 * *Source:* php-src ext/spl/spl_directory.c (zend_replace_error_handling)
 *
 * @module
 */
import { callFunction } from "../../runtime/function_table.ts";
import { ClosureObject } from "../../runtime/closure.ts";
import { context } from "../../runtime/context.ts";
import { throwError } from "../../runtime/error.ts";
import { type Passed, PhpFunction } from "../../runtime/function.ts";
import type { PhpValue } from "../../runtime/value.ts";

/** What calls of file functions throw, while they run. */
interface Conversion {
  readonly exception: string;
  /** Stands in place of the function's name in the message. */
  readonly label: string;
}

let current: Conversion | null = null;

/** An error handler that throws. */
class ThrowingHandler extends PhpFunction {
  constructor() {
    super("{closure}", [], 0);
  }
  invoke(_self: unknown, values: Passed[]): PhpValue {
    const { exception, label } = current as Conversion;
    throwError(exception, String(values[1]).replace(/^\w+(?=\()/, label));
  }
}

const handlerFunction = new ThrowingHandler();
let handler: ClosureObject | null = null;

/** Calls a function by name. Throws: an exception of a class instead of its warnings, which then name `label`. */
export function callFileThrowing(
  exception: string,
  label: string,
  name: string,
  ...values: Passed[]
): PhpValue {
  const before = current;
  current = { exception, label };
  handler ??= new ClosureObject(handlerFunction, null, null, null, null, true);
  context.errorHandlers.push({ callback: handler, mask: 0x7fff });
  try {
    return callFunction(name, ...values);
  } finally {
    current = before;
    context.errorHandlers.pop();
  }
}

/** Calls a function by name without any of its warnings. */
export function callFileQuietly(name: string, ...values: Passed[]): PhpValue {
  const silenced = context.silenced;
  context.silenced = 0;
  try {
    return callFunction(name, ...values);
  } finally {
    context.silenced = silenced;
  }
}
