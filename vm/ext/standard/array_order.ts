/**
 * How the sort functions order values and keys: by flags, or by a callback.
 *
 * *Source:* https://www.php.net/sort; php-src ext/standard/array.c (php_get_data_compare_func,
 * php_get_key_compare_func, php_array_user_compare)
 *
 * @module
 */
import type { Key } from "../../runtime/array.ts";
import { resolveBinary } from "../../runtime/callback.ts";
import { compare, compareTexts } from "../../runtime/comparison.ts";
import { context } from "../../runtime/context.ts";
import { toFloat, toInteger, toText } from "../../runtime/conversion.ts";
import { E_DEPRECATED } from "../../runtime/error.ts";
import { compareNatural } from "../../runtime/natural_comparison.ts";
import { PhpObject } from "../../runtime/object.ts";
import type { PhpValue } from "../../runtime/value.ts";
import type { Comparator } from "./hybrid_sort.ts";

/** The SORT_* flags that choose how values are compared. */
export const SortFlag = {
  REGULAR: 0,
  NUMERIC: 1,
  STRING: 2,
  LOCALE_STRING: 5,
  NATURAL: 6,
  FLAG_CASE: 8,
} as const;

/** The comparison of values that sort flags mean; unknown ones mean SORT_REGULAR. */
export function valueComparator(flags: number): Comparator<PhpValue> {
  switch (flags & ~SortFlag.FLAG_CASE) {
    case SortFlag.NUMERIC:
      return compareNumerically;
    case SortFlag.STRING:
      return flags & SortFlag.FLAG_CASE ? compareTextsFolded : compareAsTexts;
    case SortFlag.LOCALE_STRING:
      return compareAsTexts;
    case SortFlag.NATURAL:
      return flags & SortFlag.FLAG_CASE ? compareNaturallyFolded : compareNaturally;
  }
  return compareRegularly;
}

/** The comparison of keys that sort flags mean. */
export function keyComparator(flags: number): Comparator<Key> {
  return (flags & ~SortFlag.FLAG_CASE) === SortFlag.NUMERIC ||
      (flags & ~SortFlag.FLAG_CASE) === SortFlag.STRING ||
      (flags & ~SortFlag.FLAG_CASE) === SortFlag.LOCALE_STRING ||
      (flags & ~SortFlag.FLAG_CASE) === SortFlag.NATURAL
    ? valueComparator(flags)
    : compareKeys;
}

function compareKeys(first: Key, second: Key): number {
  if (typeof first === "string" && typeof second === "string") return compareTexts(first, second);
  if (typeof first === "string" || typeof second === "string") return compare(first, second);
  return first > second ? 1 : -1;
}

function compareRegularly(first: PhpValue, second: PhpValue): number {
  const order = compare(first, second);
  if (order !== 1 || !(second instanceof PhpObject)) return order;
  return compareEnums(first, second, order);
}

/** Cases of enums have no order; equal ones are brought together, and all of them behind other values. */
function compareEnums(first: PhpValue, second: PhpObject, order: number): number {
  if (second.cls.kind !== "enum") return order;
  if (!(first instanceof PhpObject) || first.cls.kind !== "enum") return -1;
  return first === second ? 0 : first.id > second.id ? 1 : -1;
}

function compareNumerically(first: PhpValue, second: PhpValue): number {
  const left = toFloat(first);
  const right = toFloat(second);
  return left === right ? 0 : left < right ? -1 : 1;
}

/** Orders the texts of two values byte by byte. */
export function compareAsTexts(first: PhpValue, second: PhpValue): number {
  return orderOf(toText(first), toText(second));
}

function compareTextsFolded(first: PhpValue, second: PhpValue): number {
  return orderOf(folded(toText(first)), folded(toText(second)));
}

function folded(text: string): string {
  return /[A-Z]/.test(text) ? text.replaceAll(/[A-Z]+/g, (letters) => letters.toLowerCase()) : text;
}

function orderOf(first: string, second: string): number {
  return first < second ? -1 : first === second ? 0 : 1;
}

function compareNaturally(first: PhpValue, second: PhpValue): number {
  return compareNatural(toText(first), toText(second), false);
}

function compareNaturallyFolded(first: PhpValue, second: PhpValue): number {
  return compareNatural(toText(first), toText(second), true);
}

/** The comparison that a callback makes for a function that keeps equal elements in order. */
export function callbackComparator(name: string, callback: PhpValue): Comparator<PhpValue> {
  const call = resolveBinary(callback);
  let hasWarned = false;
  return (first, second) => {
    const result = call(first, second);
    if (typeof result === "number") return result;
    if (typeof result !== "boolean") return signOf(result);
    if (!hasWarned) {
      hasWarned = true;
      context.raise(
        E_DEPRECATED,
        `${name}(): Returning bool from comparison function is deprecated, ` +
          "return an integer less than, equal to, or greater than zero",
      );
    }
    // A callback of `$a > $b` says false for less and equal: the other way round it tells them apart.
    return result ? 1 : -signOf(call(second, first));
  };
}

/** The comparison that a callback makes where equal elements need no order. */
export function plainCallbackComparator(callback: PhpValue): Comparator<PhpValue> {
  const call = resolveBinary(callback);
  return (first, second) => signOf(call(first, second));
}

function signOf(result: PhpValue): number {
  const whole = toInteger(result);
  return whole > 0 ? 1 : whole < 0 ? -1 : 0;
}
