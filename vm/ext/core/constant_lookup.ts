/**
 * Constants by name: defining, asking, reading.
 *
 * *Source:* https://www.php.net/language.constants; php-src Zend/zend_constants.c
 *
 * @module
 */
import { throwArgumentValueError } from "../../runtime/argument_error.ts";
import { PhpArray, share } from "../../runtime/array.ts";
import { defineFunction } from "../../runtime/builtin.ts";
import { type Context, context as theContext } from "../../runtime/context.ts";
import { E_DEPRECATED, E_WARNING } from "../../runtime/error.ts";
import { bool, mixed, string } from "../../runtime/parameter.ts";
import type { MaybeValue, PhpValue } from "../../runtime/value.ts";
import { loadedExtensions } from "../registry.ts";

/** What the class table adds: the value of `Class::NAME`, or undefined; it may load classes and throw. */
export const constantHooks: {
  classConstant(className: string, name: string, isOptional: boolean): MaybeValue;
} = {
  classConstant: () => undefined,
};

/** The key of a constant in `context.constants`: the namespace in lower case. */
export function constantKey(name: string): string {
  const end = name.lastIndexOf("\\");
  return end < 0 ? name : name.slice(0, end).toLowerCase() + name.slice(end);
}

/** The value of a constant by its full name, `Class::NAME` included; undefined when there is none. */
export function lookUpConstant(name: string, isOptional: boolean): MaybeValue {
  const split = name.lastIndexOf("::");
  if (split >= 0) return constantHooks.classConstant(name.slice(0, split), name.slice(split + 2), isOptional);
  const key = constantKey(name.startsWith("\\") ? name.slice(1) : name);
  const value = theContext.constants.get(key);
  if (value === undefined) return literal(key);
  if (!isOptional && theContext.deprecatedConstants.has(key)) {
    theContext.raise(E_DEPRECATED, `Constant ${key} is deprecated`);
  }
  return value;
}

function literal(name: string): MaybeValue {
  if (name.length > 5) return undefined;
  switch (name.toLowerCase()) {
    case "true":
      return true;
    case "false":
      return false;
    case "null":
      return null;
  }
  return undefined;
}

/**
 * Defines a constant.
 *
 * Throws: ValueError for the name of a class constant. Raises: E_WARNING when it exists.
 * *Source:* https://www.php.net/define
 */
export const define = defineFunction({
  name: "define",
  parameters: [string("constant_name"), mixed("value"), bool("case_insensitive").default(false)],
  returns: "bool",
  body(context, name, value, isCaseInsensitive) {
    if (name.includes("::")) throwArgumentValueError("define", 1, "cannot be a class constant");
    if (isCaseInsensitive) {
      context.raise(
        E_WARNING,
        "define(): Argument #3 ($case_insensitive) is ignored since declaration of case-insensitive " +
          "constants is no longer supported",
      );
    }
    const key = constantKey(name);
    if (context.constants.has(key) || literal(key) !== undefined || key === "__COMPILER_HALT_OFFSET__") {
      context.raise(E_WARNING, `Constant ${name} already defined`);
      return false;
    }
    context.constants.set(key, share(value));
    return true;
  },
});

/**
 * Whether a constant, or a class constant, exists.
 *
 * *Source:* https://www.php.net/defined
 */
export const defined = defineFunction({
  name: "defined",
  parameters: [string("constant_name")],
  returns: "bool",
  body: (_context, name) => lookUpConstant(name, true) !== undefined,
});

/**
 * All constants with their values, by extension when asked.
 *
 * *Source:* https://www.php.net/get_defined_constants
 */
export const getDefinedConstants = defineFunction({
  name: "get_defined_constants",
  parameters: [bool("categorize").default(false)],
  returns: "array",
  body(context, categorize) {
    const all = PhpArray.empty();
    context.constants.complete();
    if (!categorize) {
      for (const [name, value] of context.constants) all.set(name, share(value));
      return all;
    }
    for (const [category, values] of categorized(context)) all.set(category, PhpArray.ofEntries(values));
    return all;
  },
});

function categorized(context: Context): Map<string, [string, PhpValue][]> {
  const categories: Map<string, [string, PhpValue][]> = new Map();
  const builtin: Set<string> = new Set();
  for (const extension of loadedExtensions.values()) {
    const values: [string, PhpValue][] = [];
    for (const { name } of extension.constants) {
      builtin.add(name);
      const value = context.constants.get(name);
      if (value !== undefined) values.push([name, value]);
    }
    if (values.length > 0) categories.set(extension.name, values);
  }
  const own = [...context.constants].filter(([name]) => !builtin.has(name));
  if (own.length > 0) categories.set("user", own.map(([name, value]) => [name, share(value)]));
  return categories;
}
