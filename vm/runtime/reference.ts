/**
 * Reference cells: what `&` makes of a variable, an element or a property. [hot]
 *
 * @module
 */
import type { MaybeValue } from "./value.ts";

/** A cell that several names share. `value` is never a cell itself. */
export class Ref {
  /** Set by the constructor; `TypedRef` has an accessor instead. */
  declare value: MaybeValue;
  /**
   * How many holders (variables, elements, properties, captures) are known. It may be too high, never too
   * low: copying an array dissolves cells of one holder, as PHP does, and keeps the others.
   */
  holders: number;
  constructor(value: MaybeValue) {
    this.value = value;
    this.holders = 1;
  }
}

/** A cell that holds a value which had no holder, or other ones: it counts, where holders are counted. */
export function heldCell(value: MaybeValue): Ref {
  const counted = value as { holderCount?: number } | null | undefined;
  if (typeof counted === "object" && counted?.holderCount !== undefined) counted.holderCount++;
  return new Ref(value);
}

/** The value behind a slot that may hold a cell. */
export function dereference(slot: MaybeValue | Ref): MaybeValue {
  return slot instanceof Ref ? slot.value : slot;
}
