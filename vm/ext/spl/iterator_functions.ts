/**
 * Whole walks over iterators.
 *
 * *Source:* https://www.php.net/ref.spl; php-src ext/spl/spl_iterators.c
 *
 * @module
 */
import { PhpArray, share } from "../../runtime/array.ts";
import { normalKey } from "../../runtime/array_key.ts";
import { defineFunction } from "../../runtime/builtin.ts";
import { resolveCallback } from "../../runtime/callback.ts";
import { toBoolean, typeName } from "../../runtime/conversion.ts";
import { throwError } from "../../runtime/error.ts";
import { walk } from "../../runtime/iteration.ts";
import { PhpObject } from "../../runtime/object.ts";
import { array, bool, callable, instance, iterable } from "../../runtime/parameter.ts";
import type { PhpValue } from "../../runtime/value.ts";

/**
 * The values of an iterator as an array, by its keys or as a list.
 *
 * *Source:* https://www.php.net/iterator_to_array
 */
export const iteratorToArray = defineFunction({
  name: "iterator_to_array",
  parameters: [iterable("iterator"), bool("preserve_keys").default(true)],
  returns: "array",
  body(_context, iterator, preserveKeys) {
    const result = PhpArray.empty();
    const values = walk(iterator, null);
    while (values.next()) {
      const value = share(values.value ?? null);
      if (!preserveKeys) result.push(value);
      else result.setKey(keyOf(values.key()), value);
    }
    return result;
  },
});

function keyOf(key: PhpValue): ReturnType<typeof normalKey> {
  if (key instanceof PhpArray || key instanceof PhpObject) {
    throwError("TypeError", `Cannot access offset of type ${typeName(key)} on array`);
  }
  return normalKey(key);
}

/**
 * The number of values that an iterator gives.
 *
 * *Source:* https://www.php.net/iterator_count
 */
export const iteratorCount = defineFunction({
  name: "iterator_count",
  parameters: [iterable("iterator")],
  returns: "int",
  body(_context, iterator) {
    if (iterator instanceof PhpArray) return iterator.count();
    let count = 0;
    const values = walk(iterator, null);
    while (values.next()) count++;
    return count;
  },
});

/**
 * Calls a function for each value that an iterator gives, while it returns true, and tells how often. The function
 * gets the given arguments, not the value.
 *
 * *Source:* https://www.php.net/iterator_apply
 */
export const iteratorApply = defineFunction({
  name: "iterator_apply",
  parameters: [
    instance("Traversable", "iterator"),
    callable("callback"),
    array("args").nullable().default(null),
  ],
  returns: "int",
  body(_context, iterator, callback, values) {
    const call = resolveCallback(callback);
    const given = values === null ? [] : values.toValues();
    let count = 0;
    const turns = walk(iterator, null);
    while (turns.next()) {
      count++;
      if (!toBoolean(call(given.map((value) => share(value))))) break;
    }
    return count;
  },
});
