/**
 * Short lists of keys that arrays share, and how such a list grows. [hot]
 *
 * Arrays that get the same keys in the same order share one list: a step from a list by a key is remembered, as V8
 * does with the shapes of objects.
 *
 * @module
 */
import type { Key } from "./array.ts";

/**
 * What `nextFree` is while there was no int key. A small int rather than −∞, since V8 keeps fields of doubles in
 * objects of their own.
 */
export const NO_INT_KEY = -1073741824;

/** Up to so many keys are searched one by one. */
export const PROBE_MAX = 8;

type Keys = (Key | undefined)[];

/** So many steps are remembered; a newer one takes the place of an older one. */
const STEPS = 64;

const before: (Keys | null)[] = new Array(STEPS).fill(null);
const added: Key[] = new Array(STEPS).fill("");
const after: Keys[] = new Array(STEPS).fill([]);

/** A shared list of keys with one more at its end, which is shared too: nobody may change either. */
export function extended(keys: Keys, key: Key): Keys {
  const length = keys.length;
  const step =
    (typeof key === "string" ? length * 5 + key.length + key.charCodeAt(0) * 3 : length + Number(key)) &
    STEPS - 1;
  if (before[step] === keys && added[step] === key) return after[step] as Keys;
  const longer = appended(keys, key);
  before[step] = keys;
  added[step] = key;
  return after[step] = longer;
}

/** A copy of a short list with one more item. `push` would leave room for 16 more, `concat` leaves compiled code. */
export function appended<Item>(list: readonly Item[], item: Item): Item[] {
  const at = list as Record<number, Item>;
  switch (list.length) {
    case 0:
      return [item];
    case 1:
      return [at[0] as Item, item];
    case 2:
      return [at[0] as Item, at[1] as Item, item];
    case 3:
      return [at[0] as Item, at[1] as Item, at[2] as Item, item];
    case 4:
      return [at[0] as Item, at[1] as Item, at[2] as Item, at[3] as Item, item];
    case 5:
      return [at[0] as Item, at[1] as Item, at[2] as Item, at[3] as Item, at[4] as Item, item];
    case 6:
      return [at[0] as Item, at[1] as Item, at[2] as Item, at[3] as Item, at[4] as Item, at[5] as Item, item];
    case 7:
      return [
        at[0] as Item,
        at[1] as Item,
        at[2] as Item,
        at[3] as Item,
        at[4] as Item,
        at[5] as Item,
        at[6] as Item,
        item,
      ];
    case 8:
      return [
        at[0] as Item,
        at[1] as Item,
        at[2] as Item,
        at[3] as Item,
        at[4] as Item,
        at[5] as Item,
        at[6] as Item,
        at[7] as Item,
        item,
      ];
    default:
      return [...list, item];
  }
}
