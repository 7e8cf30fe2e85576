/**
 * Arrays without repeated values, and several arrays sorted together.
 *
 * *Source:* https://www.php.net/array_unique; php-src ext/standard/array.c
 *
 * @module
 */
import { throwArgumentTypeError, throwArgumentValueError } from "../../runtime/argument_error.ts";
import { heldSlot } from "../../runtime/array_slot.ts";
import { type Key, PhpArray, writable } from "../../runtime/array.ts";
import { stringKey } from "../../runtime/array_key.ts";
import { defineFunction } from "../../runtime/builtin.ts";
import { toText } from "../../runtime/conversion.ts";
import { throwError } from "../../runtime/error.ts";
import { array, constant, int, untyped } from "../../runtime/parameter.ts";
import type { Ref } from "../../runtime/reference.ts";
import type { PhpValue } from "../../runtime/value.ts";
import { ArrayBuilder, arrayOfParts } from "./array_build.ts";
import { SortFlag, valueComparator } from "./array_order.ts";
import { type Comparator, hybridSort } from "./hybrid_sort.ts";

/**
 * The array with only the first of equal elements.
 *
 * *Source:* https://www.php.net/array_unique
 */
export const arrayUnique = defineFunction({
  name: "array_unique",
  parameters: [array("array"), int("flags").default(constant("SORT_STRING", SortFlag.STRING))],
  returns: "array",
  isPure: true,
  body(_context, source, flags) {
    const positions: number[] = [];
    for (let at = source.positionFrom(0); at >= 0; at = source.positionFrom(at + 1)) positions.push(at);
    const isKept = positions.length <= 1
      ? () => true
      : flags === SortFlag.STRING
      ? keptByText(source, positions.length)
      : keptBySorting(source, positions, valueComparator(flags));
    const keys: Key[] = [];
    const slots: (PhpValue | Ref)[] = [];
    for (const at of positions) {
      if (!isKept(at)) continue;
      keys.push(source.keyAt(at));
      slots.push(heldSlot(source.values[at]));
    }
    return arrayOfParts(keys, slots);
  },
});

function keptByText(source: PhpArray, count: number): (position: number) => boolean {
  // Ints and the texts that spell them are the same key.
  const seen = new ArrayBuilder(count);
  return (position) => {
    const value = source.valueAt(position);
    return seen.set(typeof value === "number" ? value : stringKey(toText(value)), null);
  };
}

/** Sorts, then keeps the first in place of each run of equal elements, as PHP does. */
function keptBySorting(
  source: PhpArray,
  positions: readonly number[],
  comparator: Comparator<PhpValue>,
): (position: number) => boolean {
  const compare: Comparator<number> = (a, b) => comparator(source.valueAt(a), source.valueAt(b));
  const order = positions.slice();
  hybridSort(order, (a, b) => compare(a, b) || a - b);
  const dropped = new Set<number>();
  let kept = order[0] as number;
  for (let i = 1; i < order.length; i++) {
    const at = order[i] as number;
    if (compare(kept, at) !== 0) kept = at;
    else if (kept > at) {
      dropped.add(kept);
      kept = at;
    } else dropped.add(at);
  }
  return (position) => !dropped.has(position);
}

/** SORT_DESC and SORT_ASC. */
export const SortOrder = { DESC: 3, ASC: 4 } as const;

interface Column {
  readonly cell: Ref;
  readonly source: PhpArray;
  readonly values: PhpValue[];
  order: number;
  flags: number;
}

/**
 * Sorts arrays of equal size as columns of a table, by the first and, where that is equal, the next ones.
 *
 * Throws: TypeError and ValueError for what is neither array nor flag; ValueError for different sizes.
 * *Source:* https://www.php.net/array_multisort
 */
export const arrayMultisort = defineFunction({
  name: "array_multisort",
  parameters: [untyped("array").preferReference(), untyped("rest").preferReference().variadic()],
  returns: "bool",
  body(_context, first, rest) {
    const columns = columnsOf([first, ...rest]);
    const size = columns[0]!.values.length;
    if (columns.some((column) => column.values.length !== size)) {
      throwError("ValueError", "Array sizes are inconsistent");
    }
    if (size < 1) return true;
    const order: number[] = Array.from({ length: size }, (_, index) => index);
    const comparators = columns.map(comparatorOf);
    hybridSort(order, (a, b) => {
      for (let i = 0; i < columns.length; i++) {
        const result = comparators[i]!(columns[i]!.values[a] as PhpValue, columns[i]!.values[b] as PhpValue);
        if (result !== 0) return result > 0 ? 1 : -1;
      }
      return a - b;
    });
    for (const column of columns) reorderColumn(column, order);
    return true;
  },
});

function columnsOf(cells: readonly Ref[]): Column[] {
  const columns: Column[] = [];
  let mayOrder = false;
  let mayType = false;
  cells.forEach((cell, index) => {
    const value = cell.value ?? null;
    if (value instanceof PhpArray) {
      columns.push({ cell, source: value, values: value.toValues(), order: SortOrder.ASC, flags: 0 });
      mayOrder = mayType = true;
      return;
    }
    if (typeof value !== "number") {
      throwArgumentTypeError("array_multisort", index + 1, "must be an array or a sort flag");
    }
    const kind = flagKind(value);
    if (kind === null) throwArgumentValueError("array_multisort", index + 1, "must be a valid sort flag");
    if (kind === "order" ? !mayOrder : !mayType) {
      throwArgumentTypeError(
        "array_multisort",
        index + 1,
        "must be an array or a sort flag that has not already been specified",
      );
    }
    const column = columns[columns.length - 1] as Column;
    if (kind === "order") {
      column.order = value;
      mayOrder = false;
    } else {
      column.flags = value;
      mayType = false;
    }
  });
  return columns;
}

function flagKind(value: number): "order" | "type" | null {
  const flag = value & ~SortFlag.FLAG_CASE;
  if (flag === SortOrder.ASC || flag === SortOrder.DESC) return "order";
  const types: number[] = [
    SortFlag.REGULAR,
    SortFlag.NUMERIC,
    SortFlag.STRING,
    SortFlag.NATURAL,
    SortFlag.LOCALE_STRING,
  ];
  return types.includes(flag) ? "type" : null;
}

function comparatorOf(column: Column): Comparator<PhpValue> {
  const comparator = valueComparator(column.flags);
  return column.order === SortOrder.DESC ? (first, second) => -comparator(first, second) : comparator;
}

function reorderColumn(column: Column, order: readonly number[]): void {
  const source = writable(column.source);
  const positions: number[] = [];
  for (let at = source.positionFrom(0); at >= 0; at = source.positionFrom(at + 1)) positions.push(at);
  const keys: Key[] = [];
  const slots: (PhpValue | Ref)[] = [];
  let next = 0;
  for (const number of order) {
    const at = positions[number] as number;
    const key = source.keyAt(at);
    keys.push(typeof key === "string" ? key : next++);
    slots.push(source.values[at] as PhpValue | Ref);
  }
  column.cell.value = arrayOfParts(keys, slots);
}
