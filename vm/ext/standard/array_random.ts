/**
 * Elements in random order, and random keys.
 *
 * *Source:* https://www.php.net/shuffle; php-src ext/standard/array.c (php_array_data_shuffle,
 * php_array_pick_keys)
 *
 * @module
 */
import { throwArgumentValueError } from "../../runtime/argument_error.ts";
import { type Key, PhpArray, writable } from "../../runtime/array.ts";
import { defineFunction } from "../../runtime/builtin.ts";
import { array, int } from "../../runtime/parameter.ts";
import { randomSource } from "../../runtime/random_range.ts";
import type { Ref } from "../../runtime/reference.ts";
import type { PhpValue } from "../../runtime/value.ts";
import { listOfSlots } from "./array_build.ts";

/**
 * Puts the elements in random order and counts keys anew.
 *
 * *Source:* https://www.php.net/shuffle
 */
export const shuffle = defineFunction({
  name: "shuffle",
  parameters: [array("array").reference()],
  returns: "true",
  body(_context, reference) {
    const source = writable(reference.value as PhpArray);
    const slots: (PhpValue | Ref)[] = [];
    for (let at = source.positionFrom(0); at >= 0; at = source.positionFrom(at + 1)) {
      slots.push(source.values[at] as PhpValue | Ref);
    }
    for (let left = slots.length - 1; left > 0; left--) {
      const at = randomSource.range(0, left);
      const slot = slots[left] as PhpValue | Ref;
      slots[left] = slots[at] as PhpValue | Ref;
      slots[at] = slot;
    }
    reference.value = listOfSlots(slots);
    return true;
  },
});

/**
 * A random key, or a list of several in their order.
 *
 * Throws: ValueError for an empty array and for more keys than there are.
 * *Source:* https://www.php.net/array_rand
 */
export const arrayRand = defineFunction({
  name: "array_rand",
  parameters: [array("array"), int("num").default(1)],
  returns: "array|string|int",
  body(_context, source, number) {
    const total = source.count();
    if (total === 0) throwArgumentValueError("array_rand", 1, "must not be empty");
    if (number === 1) return pickOne(source, total);
    if (number <= 0 || number > total) {
      throwArgumentValueError(
        "array_rand",
        2,
        "must be between 1 and the number of elements in argument #1 ($array)",
      );
    }
    return PhpArray.ofList(pickSome(source.toKeys(), number));
  },
});

/** A random key: by trying places, or by counting where more than half of them are holes. */
function pickOne(source: PhpArray, total: number): Key {
  const used = source.values.length;
  if (total < used - (used >> 1)) return source.toKeys()[randomSource.range(0, total - 1)] as Key;
  for (;;) {
    const at = randomSource.range(0, used - 1);
    if (source.keys === null) return at;
    const key = source.keys[at];
    if (key !== undefined) return key;
  }
}

/** Picks keys, or, when more than half are wanted, those that are left out. */
function pickSome(keys: Key[], number: number): Key[] {
  const total = keys.length;
  const isNegative = number > total >> 1;
  const wanted = isNegative ? total - number : number;
  const picked = new Set<number>();
  while (picked.size < wanted) picked.add(randomSource.range(0, total - 1));
  return keys.filter((_, index) => picked.has(index) !== isNegative);
}
