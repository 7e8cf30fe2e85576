/**
 * Sorting arrays in place.
 *
 * *Source:* https://www.php.net/array.sorting; php-src ext/standard/array.c, Zend/zend_hash.c (zend_hash_sort)
 *
 * @module
 */
import { type Key, PhpArray, share, writable } from "../../runtime/array.ts";
import { defineFunction, type FunctionEntry } from "../../runtime/builtin.ts";
import { rawFloat } from "../../runtime/conversion.ts";
import { numericValue } from "../../runtime/numeric_string.ts";
import { array, callable, constant, int } from "../../runtime/parameter.ts";
import { Ref } from "../../runtime/reference.ts";
import { carryWalks } from "../../runtime/reference_walk.ts";
import { PhpFloat, type PhpInt, type PhpValue } from "../../runtime/value.ts";
import { arrayOfParts, listOfShared } from "./array_build.ts";
import { callbackComparator, keyComparator, SortFlag, valueComparator } from "./array_order.ts";
import { type Comparator, hybridSort } from "./hybrid_sort.ts";
import { orderOfTexts, sortTexts } from "./text_order.ts";

/** The code of the last digit. */
const NINE = 57;

/** What all values of a list have in common: which native order is PHP's. */
type Kind = "ints" | "numbers" | "texts" | "numerals" | "others";

/** The kind of a list's values; floats that are NAN and ints beyond 2^53 have no simple order. */
function kindOf(values: readonly PhpValue[], flags: number): Kind {
  let ints = 0;
  let floats = 0;
  let texts = 0;
  let numerals = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as PhpValue;
    if (typeof value === "number") ints++;
    else if (typeof value === "string") {
      if (value.charCodeAt(0) <= NINE) numerals++;
      else texts++;
    } else if (value instanceof PhpFloat && !Number.isNaN(value.value)) floats++;
    else return "others";
  }
  const isRegular = flags === SortFlag.REGULAR;
  if (ints + floats === values.length) {
    return !isRegular && flags !== SortFlag.NUMERIC ? "others" : floats === 0 ? "ints" : "numbers";
  }
  if (ints + floats > 0) return "others";
  if (flags === SortFlag.STRING || isRegular && numerals === 0) return "texts";
  if (!isRegular) return "others";
  return hasNumbers(values as string[]) ? texts === 0 ? "numerals" : "others" : "texts";
}

/** Whether there are two texts that are compared as numbers. */
function hasNumbers(texts: readonly string[]): boolean {
  let isSecond = false;
  for (let i = 0; i < texts.length; i++) {
    const text = texts[i]!;
    // Numbers end in a digit, a point or white space.
    if (text.charCodeAt(0) > NINE || text.charCodeAt(text.length - 1) > NINE || numericValue(text) === null) {
      continue;
    }
    if (isSecond) return true;
    isSecond = true;
  }
  return false;
}

/** Sorts plain values in place. */
function sortValues(values: PhpValue[], flags: number, isReverse: boolean): void {
  const kind = kindOf(values, flags);
  if (kind === "ints") return sortInts(values as number[], isReverse);
  if (kind === "texts") {
    sortTexts(values as string[], isReverse);
    return;
  }
  const order = orderOf(values, flags, isReverse, kind);
  const sorted: PhpValue[] = new Array(values.length);
  for (let i = 0; i < order.length; i++) sorted[i] = values[order[i] as number] as PhpValue;
  for (let i = 0; i < sorted.length; i++) values[i] = sorted[i] as PhpValue;
}

/** Up to so many ints insertion beats a native sort. */
const FEW = 24;

function sortInts(values: number[], isReverse: boolean): void {
  if (values.length > FEW) {
    const sorted = new Float64Array(values.length);
    for (let i = 0; i < sorted.length; i++) sorted[i] = values[i] as number;
    sorted.sort();
    const last = sorted.length - 1;
    for (let i = 0; i <= last; i++) values[i] = sorted[isReverse ? last - i : i] as number;
    return;
  }
  for (let i = 1; i < values.length; i++) {
    const value = values[i] as number;
    let at = i;
    while (at > 0 && (isReverse ? (values[at - 1] as number) < value : (values[at - 1] as number) > value)) {
      values[at] = values[at - 1] as number;
      at--;
    }
    values[at] = value;
  }
}

/** Positions of plain values in PHP's order; equal ones stay in their order. */
function orderOf(values: readonly PhpValue[], flags: number, isReverse: boolean, kind: Kind): number[] {
  const numbers = kind === "ints" || kind === "numbers"
    ? values.map((value) => rawFloat(value as PhpInt | PhpFloat))
    : kind === "numerals"
    ? numbersOf(values as string[])
    : null;
  if (numbers !== null) {
    return isReverse
      ? positions(values.length).sort((a, b) => (numbers[b] as number) - (numbers[a] as number))
      : positions(values.length).sort((a, b) => (numbers[a] as number) - (numbers[b] as number));
  }
  return sortedPositions(values, directed(valueComparator(flags), isReverse));
}

/** The numbers of texts that all spell ints that a double holds; null when one does not. */
function numbersOf(texts: readonly string[]): number[] | null {
  const numbers: number[] = new Array(texts.length);
  for (let i = 0; i < texts.length; i++) {
    const number = numericValue(texts[i] as string);
    if (typeof number !== "number") return null;
    numbers[i] = number;
  }
  return numbers;
}

function positions(length: number): number[] {
  const order: number[] = new Array(length);
  for (let i = 0; i < length; i++) order[i] = i;
  return order;
}

/** Positions of items in PHP's order; equal ones stay in their order. */
function sortedPositions<Item>(items: readonly Item[], comparator: Comparator<Item>): number[] {
  const order = positions(items.length);
  hybridSort(order, (a, b) => comparator(items[a] as Item, items[b] as Item) || a - b);
  return order;
}

function directed<Item>(comparator: Comparator<Item>, isReverse: boolean): Comparator<Item> {
  // Values without an order are 1 both ways round, and −1 in reverse.
  return isReverse ? (first, second) => -comparator(first, second) : comparator;
}

/** Makes a cell's array, which holds no cells, a list that may be sorted in place, and gives its values. */
function ownValues(reference: Ref): PhpValue[] {
  const source = reference.value as PhpArray;
  if (source.shared === 0 && source.list !== null) {
    source.cursor = 0;
    source.nextFree = 0;
    return source.list;
  }
  const values = source.toValues();
  reference.value = source.shared === 0 ? PhpArray.ofList(values) : listOfShared(values);
  return values;
}

/** Gives the array of a cell its elements in a new order of positions, with their keys or as a list. */
function reorder(reference: Ref, positions: number[], order: ArrayLike<number>, keepKeys: boolean): void {
  const source = writable(reference.value as PhpArray);
  const keys: Key[] = new Array(order.length);
  const slots: (PhpValue | Ref)[] = new Array(order.length);
  for (let i = 0; i < order.length; i++) {
    const position = positions[order[i] as number] as number;
    keys[i] = keepKeys ? source.keyAt(position) : i;
    slots[i] = source.values[position] as PhpValue | Ref;
  }
  const sorted = arrayOfParts(keys, slots);
  if (keepKeys) sorted.nextFree = source.nextKey();
  carryWalks(source, sorted, "sorted");
  reference.value = sorted;
}

function positionsOf(source: PhpArray): number[] {
  const positions: number[] = [];
  for (let at = source.positionFrom(0); at >= 0; at = source.positionFrom(at + 1)) positions.push(at);
  return positions;
}

/** Sorts the elements of a cell's array by value. */
function sortElements(reference: Ref, comparator: Comparator<PhpValue>, keepKeys: boolean): void {
  const source = reference.value as PhpArray;
  const values = source.toValues();
  reorder(reference, positionsOf(source), sortedPositions(values, comparator), keepKeys);
}

/** Sorts the elements of a cell's array by value and by flags, keeping keys. */
function sortByFlags(reference: Ref, flags: number, isReverse: boolean): void {
  const source = reference.value as PhpArray;
  const values = source.toValues();
  const kind = kindOf(values, flags);
  const order = kind === "texts"
    ? orderOfTexts(values as string[], isReverse)
    : orderOf(values, flags, isReverse, kind);
  reorder(reference, positionsOf(source), order, true);
}

/** Sorts the elements of a cell's array by key. */
function sortKeys(reference: Ref, flags: number, isReverse: boolean): void {
  const source = reference.value as PhpArray;
  const keys = source.toKeys();
  const kind = kindOf(keys, flags);
  const order = kind === "texts"
    ? orderOfTexts(keys as string[], isReverse)
    : kind === "ints"
    ? orderOf(keys, flags, isReverse, kind)
    : sortedPositions(keys, directed(keyComparator(flags), isReverse));
  reorder(reference, positionsOf(source), order, true);
}

const FLAGS = int("flags").default(constant("SORT_REGULAR", SortFlag.REGULAR));

/** Declares sort() or rsort(). */
function listSort(name: string, isReverse: boolean): FunctionEntry {
  return defineFunction({
    name,
    parameters: [array("array").reference(), FLAGS],
    returns: "true",
    body(_context, reference, flags) {
      const source = reference.value as PhpArray;
      if (source.references > 0) {
        sortElements(reference, directed(valueComparator(flags), isReverse), false);
        return true;
      }
      sortValues(ownValues(reference), flags, isReverse);
      return true;
    },
  });
}

/** Sorts values upwards and counts keys anew. *Source:* https://www.php.net/sort */
export const sort = listSort("sort", false);
/** Sorts values downwards and counts keys anew. *Source:* https://www.php.net/rsort */
export const rsort = listSort("rsort", true);

/** Declares asort() or arsort(). */
function valueSort(name: string, isReverse: boolean): FunctionEntry {
  return defineFunction({
    name,
    parameters: [array("array").reference(), FLAGS],
    returns: "true",
    body(_context, reference, flags) {
      sortByFlags(reference, flags, isReverse);
      return true;
    },
  });
}

/** Sorts values upwards and keeps keys. *Source:* https://www.php.net/asort */
export const asort = valueSort("asort", false);
/** Sorts values downwards and keeps keys. *Source:* https://www.php.net/arsort */
export const arsort = valueSort("arsort", true);

/** Declares ksort() or krsort(). */
function keySort(name: string, isReverse: boolean): FunctionEntry {
  return defineFunction({
    name,
    parameters: [array("array").reference(), FLAGS],
    returns: "true",
    body(_context, reference, flags) {
      const source = reference.value as PhpArray;
      const isSorted = !isReverse && source.keys === null &&
        (flags === SortFlag.REGULAR || flags === SortFlag.NUMERIC);
      if (!isSorted) sortKeys(reference, flags, isReverse);
      return true;
    },
  });
}

/** Sorts by key upwards. *Source:* https://www.php.net/ksort */
export const ksort = keySort("ksort", false);
/** Sorts by key downwards. *Source:* https://www.php.net/krsort */
export const krsort = keySort("krsort", true);

/** Sorts values in natural order and keeps keys. *Source:* https://www.php.net/natsort */
export const natsort = defineFunction({
  name: "natsort",
  parameters: [array("array").reference()],
  returns: "true",
  body(_context, reference) {
    sortElements(reference, valueComparator(SortFlag.NATURAL), true);
    return true;
  },
});

/** Sorts values in natural order without regard to case, and keeps keys. *Source:* https://www.php.net/natcasesort */
export const natcasesort = defineFunction({
  name: "natcasesort",
  parameters: [array("array").reference()],
  returns: "true",
  body(_context, reference) {
    sortElements(reference, valueComparator(SortFlag.NATURAL | SortFlag.FLAG_CASE), true);
    return true;
  },
});

/** Declares usort() or uasort(). */
function callbackSort(name: string, keepKeys: boolean): FunctionEntry {
  return defineFunction({
    name,
    parameters: [array("array").reference(), callable("callback")],
    returns: "true",
    body(_context, reference, callback) {
      const source = reference.value as PhpArray;
      if (source.count() === 0) return true;
      // The callback may hold on to what it is given, and may change the variable: both see a copy.
      for (let at = source.positionFrom(0); at >= 0; at = source.positionFrom(at + 1)) {
        share(source.valueAt(at));
      }
      const before = source.shared;
      source.shared |= 1;
      const order = sortedPositions(source.toValues(), callbackComparator(name, callback));
      source.shared = before;
      reference.value = source;
      reorder(reference, positionsOf(source), order, keepKeys);
      return true;
    },
  });
}

/** Sorts values by a callback and counts keys anew. *Source:* https://www.php.net/usort */
export const usort = callbackSort("usort", false);
/** Sorts values by a callback and keeps keys. *Source:* https://www.php.net/uasort */
export const uasort = callbackSort("uasort", true);

/** Sorts by key with a callback. *Source:* https://www.php.net/uksort */
export const uksort = defineFunction({
  name: "uksort",
  parameters: [array("array").reference(), callable("callback")],
  returns: "true",
  body(_context, reference, callback) {
    const source = reference.value as PhpArray;
    if (source.count() === 0) return true;
    const before = source.shared;
    source.shared |= 1;
    const order = sortedPositions(source.toKeys(), callbackComparator("uksort", callback));
    source.shared = before;
    reference.value = source;
    reorder(reference, positionsOf(source), order, true);
    return true;
  },
});
