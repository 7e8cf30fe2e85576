/**
 * Lists of values whose length is known before they are filled. [hot]
 *
 * @module
 */
import type { PhpValue } from "./value.ts";

/** Up to so many slots are made at once. */
const READY_MAX = 16;

const templates: readonly PhpValue[][] = Array.from({ length: READY_MAX + 1 }, (_, length) => {
  const slots: PhpValue[] = [];
  for (let i = 0; i < length; i++) slots.push(null);
  return slots;
});

/**
 * A new list for so many values, which are to be set one after the other: with slots for them where they are few, as
 * `push` would make room for 17; else an empty one, which grows.
 */
export function slotsFor(count: number): PhpValue[] {
  return count <= READY_MAX ? templates[count]!.slice() : [];
}
