/**
 * Slots of arrays on their way into another one: values, and cells that both arrays are to hold.
 *
 * Source: php-src Zend/zend_hash.h (cells of one holder lose their reference when they are copied)
 *
 * @module
 */
import { type Key, PhpArray, share, type Slot } from "./array.ts";
import { Ref } from "./reference.ts";
import type { PhpValue } from "./value.ts";

/** A slot that another array is to hold too: nested arrays become shared, cells of one holder their value. */
export function heldSlot(slot: Slot): PhpValue | Ref {
  if (typeof slot !== "object" || slot === null) return slot as PhpValue;
  if (slot instanceof PhpArray) {
    slot.shared |= 1;
    return slot;
  }
  if (!(slot instanceof Ref)) return slot;
  if (slot.holders <= 1) return share(slot.value ?? null);
  slot.holders++;
  return slot;
}

/** Puts a slot at a normal key, in place of what is there, even of a cell. */
export function putSlot(array: PhpArray, key: Key, slot: PhpValue | Ref): void {
  const position = array.find(key);
  if (position < 0) {
    array.insert(key, slot);
    return;
  }
  const before = array.values[position];
  array.values[position] = slot;
  if (before instanceof Ref) {
    before.holders--;
    array.references--;
  }
  if (slot instanceof Ref) array.references++;
  array.list = array.keys === null && array.references === 0 ? array.values as PhpValue[] : null;
}
