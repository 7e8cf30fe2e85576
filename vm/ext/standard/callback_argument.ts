/**
 * Callbacks among arguments that have no declared type, as the last ones of array_udiff() and its like.
 *
 * *Source:* php-src Zend/zend_API.c (zend_parse_arg_impl, `f`)
 *
 * @module
 */
import { throwArgumentTypeError } from "../../runtime/argument_error.ts";
import { callableScope, findCallable } from "../../runtime/find_callable.ts";
import type { PhpValue } from "../../runtime/value.ts";

/** Throws: TypeError when an argument, by number, is not callable. */
export function checkCallbackArgument(name: string, number: number, value: PhpValue): void {
  const why = { text: "no array or string given" };
  if (findCallable(value, callableScope(value), why, true) !== null) return;
  throwArgumentTypeError(name, number, `must be a valid callback, ${why.text}`);
}
