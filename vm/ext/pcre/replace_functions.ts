/**
 * preg_replace, preg_filter and the functions that replace by callback.
 *
 * @module
 */
import { throwArgumentTypeError } from "../../runtime/argument_error.ts";
import { PhpArray } from "../../runtime/array.ts";
import { defineFunction } from "../../runtime/builtin.ts";
import { findCallable } from "../../runtime/find_callable.ts";
import { resolveUnary, type UnaryCallback } from "../../runtime/callback.ts";
import type { Context } from "../../runtime/context.ts";
import { toText } from "../../runtime/conversion.ts";
import { array, callable, int, union, untyped } from "../../runtime/parameter.ts";
import { replaceByCallback, replaced, replaceText } from "./replace.ts";
import { patternFor } from "./state.ts";

/** Replaces in one subject; null after an error. */
type ReplaceOne = (subject: string) => string | null;

/**
 * Subjects with all matches replaced.
 *
 * Throws: TypeError for an array of replacements with one pattern. Raises: E_WARNING for a bad pattern.
 * *Source:* https://www.php.net/preg_replace
 */
export const pregReplace = defineFunction({
  name: "preg_replace",
  parameters: [
    union("array|string", "pattern"),
    union("array|string", "replacement"),
    union("array|string", "subject"),
    int("limit").default(-1),
    untyped("count").reference().default(null),
  ],
  returns: "array|string|null",
  body(context, pattern, replacement, subject, limit, count) {
    replaced.count = 0;
    const isCounted = count !== null;
    const replaceOne = textReplacer(context, "preg_replace", pattern, replacement, limit, isCounted);
    const result = overSubjects(subject, replaceOne, false);
    if (count !== null) count.value = replaced.count;
    return result;
  },
});

/**
 * As preg_replace, without the subjects in which nothing matched.
 *
 * Throws: TypeError for an array of replacements with one pattern. Raises: E_WARNING for a bad pattern.
 * *Source:* https://www.php.net/preg_filter
 */
export const pregFilter = defineFunction({
  name: "preg_filter",
  parameters: [
    union("array|string", "pattern"),
    union("array|string", "replacement"),
    union("array|string", "subject"),
    int("limit").default(-1),
    untyped("count").reference().default(null),
  ],
  returns: "array|string|null",
  body(context, pattern, replacement, subject, limit, count) {
    replaced.count = 0;
    const replaceOne = textReplacer(context, "preg_filter", pattern, replacement, limit, true);
    const result = overSubjects(subject, replaceOne, true);
    if (count !== null) count.value = replaced.count;
    return result;
  },
});

/**
 * Subjects with matches replaced by what a callback gives for them.
 *
 * Raises: E_WARNING for a bad pattern.
 * *Source:* https://www.php.net/preg_replace_callback
 */
export const pregReplaceCallback = defineFunction({
  name: "preg_replace_callback",
  parameters: [
    union("array|string", "pattern"),
    callable("callback"),
    union("array|string", "subject"),
    int("limit").default(-1),
    untyped("count").reference().default(null),
    int("flags").default(0),
  ],
  returns: "array|string|null",
  body(context, pattern, callback, subject, limit, count, flags) {
    const call = resolveUnary(callback);
    const total = { count: 0 };
    const replaceOne = callbackReplacer(context, "preg_replace_callback", pattern, call, limit, flags, total);
    const result = overSubjects(subject, replaceOne, false);
    if (count !== null) count.value = total.count;
    return result;
  },
});

/**
 * Subjects with matches replaced by callbacks, one for each pattern.
 *
 * Throws: TypeError for keys that are no strings and values that cannot be called.
 * *Source:* https://www.php.net/preg_replace_callback_array
 */
export const pregReplaceCallbackArray = defineFunction({
  name: "preg_replace_callback_array",
  parameters: [
    array("pattern"),
    union("array|string", "subject"),
    int("limit").default(-1),
    untyped("count").reference().default(null),
    int("flags").default(0),
  ],
  returns: "array|string|null",
  returnsFresh: false,
  body(context, pattern, subject, limit, count, flags) {
    const name = "preg_replace_callback_array";
    const total = { count: 0 };
    let current: PhpArray | string = subject;
    if (current instanceof PhpArray) current.shared |= 1;
    for (const [key, callback] of pattern.entries()) {
      if (findCallable(callback, null) === null) {
        throwArgumentTypeError(name, 1, "must contain only valid callbacks");
      }
      if (typeof key !== "string") {
        throwArgumentTypeError(name, 1, "must contain only string patterns as keys");
      }
      const call = resolveUnary(callback);
      const next: PhpArray | string | null = overSubjects(
        current,
        callbackReplacer(context, name, key, call, limit, flags, total),
        false,
      );
      if (next === null) return null;
      current = next;
    }
    if (count !== null) count.value = total.count;
    return current;
  },
});

function overSubjects(
  subject: PhpArray | string,
  replaceOne: ReplaceOne,
  isFilter: boolean,
): PhpArray | string | null {
  if (typeof subject === "string") {
    const before = replaced.count;
    const result = replaceOne(subject);
    return isFilter && replaced.count === before ? null : result;
  }
  const results = PhpArray.empty();
  for (const [key, value] of subject.entries()) {
    const before = replaced.count;
    const result = replaceOne(toText(value));
    if (result !== null && (!isFilter || replaced.count > before)) results.setKey(key, result);
  }
  return results;
}

function textReplacer(
  context: Context,
  name: string,
  expressions: PhpArray | string,
  replacement: PhpArray | string,
  limit: number,
  isCounted: boolean,
): ReplaceOne {
  if (typeof expressions === "string") {
    if (typeof replacement !== "string") {
      return throwArgumentTypeError(
        name,
        1,
        "must be of type array when argument #2 ($replacement) is an array, string given",
      );
    }
    return (subject) => {
      const pattern = patternFor(context, name, expressions);
      return pattern === null ? null : replaceText(pattern, subject, replacement, limit, isCounted);
    };
  }
  return (subject) => {
    const replacements = typeof replacement === "string" ? null : replacement.toValues();
    let current = subject;
    let index = 0;
    for (const expression of expressions.toValues()) {
      const text = replacements === null ? replacement as string : toText(replacements[index++] ?? "");
      const pattern = patternFor(context, name, toText(expression));
      if (pattern === null) return null;
      const result = replaceText(pattern, current, text, limit, isCounted);
      if (result === null) return null;
      current = result;
    }
    return current;
  };
}

function callbackReplacer(
  context: Context,
  name: string,
  expressions: PhpArray | string,
  callback: UnaryCallback,
  limit: number,
  flags: number,
  total: { count: number },
): ReplaceOne {
  const list = typeof expressions === "string" ? [expressions] : expressions.toValues();
  return (subject) => {
    let current = subject;
    for (const expression of list) {
      const pattern = patternFor(context, name, toText(expression));
      if (pattern === null) return null;
      const result = replaceByCallback(pattern, current, callback, limit, flags, total);
      if (result === null) return null;
      current = result;
    }
    return current;
  };
}
