/**
 * Arrays made of keys and values given apart, and variables made of arrays.
 *
 * *Source:* https://www.php.net/ref.array; php-src ext/standard/array.c
 *
 * @module
 */
import { throwArgumentValueError } from "../../runtime/argument_error.ts";
import { heldSlot } from "../../runtime/array_slot.ts";
import { type Key, PhpArray, share } from "../../runtime/array.ts";
import { stringKey } from "../../runtime/array_key.ts";
import { defineFunction } from "../../runtime/builtin.ts";
import { toText } from "../../runtime/conversion.ts";
import { throwError } from "../../runtime/error.ts";
import { PhpObject } from "../../runtime/object.ts";
import { extractHere } from "../../runtime/extraction.ts";
import { peekKnownProperty } from "../../runtime/property.ts";
import { array, constant, int, mixed, string, union, untyped, wideInt } from "../../runtime/parameter.ts";
import { INT_MAX, normalInt, type PhpValue } from "../../runtime/value.ts";
import { appendSlot, ArrayBuilder, arrayOfParts } from "./array_build.ts";
import { classHooks } from "../../runtime/call.ts";

/** The most elements an array may have. */
const COUNT_MAX = 0x40000000;

/** The key that a value means where keys come as values: its text, read as key. */
function keyOfValue(value: PhpValue): Key {
  return typeof value === "number" ? value : stringKey(toText(value));
}

/**
 * An array of one list's values as keys and another's as values.
 *
 * Throws: ValueError when their sizes differ.
 * *Source:* https://www.php.net/array_combine
 */
export const arrayCombine = defineFunction({
  name: "array_combine",
  parameters: [array("keys"), array("values")],
  returns: "array",
  isPure: true,
  body(_context, keys, values) {
    if (keys.count() !== values.count()) {
      throwError(
        "ValueError",
        "array_combine(): Argument #1 ($keys) and argument #2 ($values) must have the same number of elements",
      );
    }
    const builder = new ArrayBuilder(keys.count());
    let from = values.positionFrom(0);
    for (let at = keys.positionFrom(0); at >= 0; at = keys.positionFrom(at + 1)) {
      builder.set(keyOfValue(keys.valueAt(at)), heldSlot(values.values[from]));
      from = values.positionFrom(from + 1);
    }
    return builder.finish();
  },
});

/**
 * So many times the same value, with int keys from a first one on.
 *
 * Throws: ValueError for a negative or too large number; Error when the keys would exceed PHP_INT_MAX.
 * *Source:* https://www.php.net/array_fill
 */
export const arrayFill = defineFunction({
  name: "array_fill",
  parameters: [wideInt("start_index"), int("count"), mixed("value")],
  returns: "array",
  isPure: true,
  body(_context, startIndex, number, value) {
    if (number < 0) throwArgumentValueError("array_fill", 2, "must be greater than or equal to 0");
    if (number >= COUNT_MAX) throwArgumentValueError("array_fill", 2, "is too large");
    if (number === 0) return PhpArray.empty();
    if (BigInt(startIndex) > INT_MAX - BigInt(number) + 1n) {
      throwError("Error", "Cannot add element to the array as the next element is already occupied");
    }
    const values: PhpValue[] = new Array(number).fill(share(value));
    if (startIndex === 0) return PhpArray.ofList(values);
    const keys: Key[] = new Array(number);
    for (let i = 0; i < number; i++) {
      keys[i] = typeof startIndex === "number" && Number.isSafeInteger(startIndex + i)
        ? startIndex + i
        : normalInt(BigInt(startIndex) + BigInt(i));
    }
    return arrayOfParts(keys, values);
  },
});

/**
 * An array of the given keys, all with the same value.
 *
 * *Source:* https://www.php.net/array_fill_keys
 */
export const arrayFillKeys = defineFunction({
  name: "array_fill_keys",
  parameters: [array("keys"), mixed("value")],
  returns: "array",
  isPure: true,
  body(_context, keys, value) {
    const builder = new ArrayBuilder(keys.count());
    share(value);
    for (let at = keys.positionFrom(0); at >= 0; at = keys.positionFrom(at + 1)) {
      builder.set(keyOfValue(keys.valueAt(at)), value);
    }
    return builder.finish();
  },
});

/**
 * One column of an array of rows (arrays or objects), under the keys of another column; without a column, the
 * rows themselves.
 *
 * *Source:* https://www.php.net/array_column
 */
export const arrayColumn = defineFunction({
  name: "array_column",
  parameters: [
    array("array"),
    union("string|int|null", "column_key"),
    union("string|int|null", "index_key").default(null),
  ],
  returns: "array",
  body(_context, rows, columnKey, indexKey) {
    const result = PhpArray.empty();
    for (let at = rows.positionFrom(0); at >= 0; at = rows.positionFrom(at + 1)) {
      const row = rows.valueAt(at);
      const value = columnKey === null ? row : cell(row, columnKey);
      if (value === undefined) continue;
      share(value);
      const index = indexKey === null ? undefined : cell(row, indexKey);
      if (index === undefined) appendSlot(result, value);
      else result.set(index, value);
    }
    return result;
  },
});

/** The value of a row's column, or undefined. */
function cell(row: PhpValue, column: string | number | bigint): PhpValue | undefined {
  if (row instanceof PhpArray) return row.get(column);
  if (!(row instanceof PhpObject)) return undefined;
  const name = String(column);
  const scope = classHooks.caller();
  const value = peekKnownProperty(row, name, scope);
  return value === undefined && hasNull(row, name) ? null : value;
}

/** Whether a visible property holds null. */
function hasNull(row: PhpObject, name: string): boolean {
  const info = row.cls.properties.get(name);
  if (info !== undefined) return (info.flags & 1) !== 0 && peek(row, info.slot) === null;
  return row.dynamic?.get(name) === null;
}

function peek(row: PhpObject, slot: string): unknown {
  return (row as unknown as Record<string, unknown>)[slot];
}

/** Throws the Error of a function that only compiled code can run, in its caller's frame. */
export function throwDynamicCall(name: string): never {
  throwError("Error", `Cannot call ${name}() dynamically`);
}

/**
 * An array of the caller's variables of the given names. Compiled code runs it inline.
 *
 * Throws: Error when it is called by another way.
 * *Source:* https://www.php.net/compact
 */
export const compact = defineFunction({
  name: "compact",
  parameters: [untyped("var_name"), untyped("var_names").variadic()],
  returns: "array",
  callerAccess: "locals",
  body: () => throwDynamicCall("compact"),
});

/**
 * Makes variables of the caller from the elements of an array. Compiled code runs it inline.
 *
 * Throws: Error when it is called by another way.
 * *Source:* https://www.php.net/extract
 */
export const extract = defineFunction({
  name: "extract",
  parameters: [
    array("array").preferReference(),
    int("flags").default(constant("EXTR_OVERWRITE", 0)),
    string("prefix").omittable().default(""),
  ],
  returns: "int",
  callerAccess: "locals",
  body: (_context, reference, flags, prefix) =>
    extractHere(reference, flags, prefix) ?? throwDynamicCall("extract"),
});
