/**
 * Errors about arguments of builtins. The caller gives the function's PHP name and the number of the argument
 * (from 1); position and `$name` are added here.
 *
 * ```ts
 * throwArgumentValueError("str_pad", 3, "must not be empty");
 * // ValueError: str_pad(): Argument #3 ($pad_string) must not be empty
 * ```
 *
 * *Source:* php-src Zend/zend_API.c (zend_argument_error_variadic, zend_wrong_parameters_count_error).
 *
 * @module
 */
import type { BuiltinEntry } from "./builtin.ts";
import { throwError } from "./error.ts";
import type { PhpFunction } from "./function.ts";

const declared: Map<string, BuiltinEntry> = new Map();

/** Makes a builtin known under its name, or `Class::method`, so that errors find its parameters' names. */
export function registerForErrors(entry: BuiltinEntry): void {
  declared.set(entry.label, entry);
}

/** Throws a TypeError: `label(): Argument #number ($name) text`. */
export function throwArgumentTypeError(label: string, number: number, text: string): never {
  throwError("TypeError", argumentText(label, number, text));
}

/** Throws a ValueError: `label(): Argument #number ($name) text`. */
export function throwArgumentValueError(label: string, number: number, text: string): never {
  throwError("ValueError", argumentText(label, number, text));
}

/** The sentence about an argument, for diagnostics that are not thrown. */
export function argumentText(label: string, number: number, text: string): string {
  return `${label}(): Argument #${number}${argumentName(declared.get(label), number)} ${text}`;
}

/** ` ($name)` of an argument by number; empty for what a variadic parameter collects. */
export function argumentName(called: PhpFunction | undefined, number: number): string {
  const parameter = called?.parameters[number - 1];
  return parameter === undefined || parameter.isVariadic ? "" : ` ($${parameter.name})`;
}

/** Throws the ArgumentCountError for a number of arguments that a builtin does not take. */
export function throwCountError(entry: BuiltinEntry, given: number): never {
  const [least, most] = entry.countRange?.(given) ?? [entry.requiredCount, entry.maximumCount];
  const bound = least === most ? "exactly" : given < least ? "at least" : "at most";
  const expected = given < least ? least : most;
  const plural = expected === 1 ? "" : "s";
  throwError(
    "ArgumentCountError",
    `${entry.label}() expects ${bound} ${expected} argument${plural}, ${given} given`,
  );
}
