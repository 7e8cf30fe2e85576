import { assertEquals } from "@std/assert";
import { type Key, PhpArray } from "./array.ts";
import type { PhpValue } from "./value.ts";

/** Small numbers that look random and are the same in each run. */
class Seeded {
  #state: number;
  constructor(seed: number) {
    this.#state = seed;
  }
  below(limit: number): number {
    this.#state = Math.imul(this.#state, 1103515245) + 12345 | 0;
    return (this.#state >>> 8) % limit;
  }
}

/** One change of an array and of the model: an insertion-ordered map and the next key. */
function change(
  random: Seeded,
  array: PhpArray,
  model: Map<Key, PhpValue>,
  range: number,
  start: number,
): void {
  // From a start on keys are ints that mostly grow, as arrays that begin at 1 have them.
  const next = start + model.size + random.below(2);
  const key: Key = start !== 0 && random.below(4) > 0
    ? next
    : random.below(2) === 0
    ? random.below(range)
    : "key" + random.below(range);
  switch (random.below(6)) {
    case 0:
      array.deleteKey(key);
      model.delete(key);
      break;
    case 1: {
      const last = [...model.keys()].at(-1);
      assertEquals(array.pop(), last === undefined ? undefined : model.get(last));
      if (last !== undefined) model.delete(last);
      break;
    }
    default: {
      const value = random.below(1000);
      array.set(key, value);
      model.set(key, value);
    }
  }
}

Deno.test("PhpArray keeps order and values of any mix of set, delete, pop and copy, as a Map does", () => {
  for (let seed = 1; seed <= 40; seed++) {
    const random = new Seeded(seed);
    const range = [4, 12, 200, 3000][seed % 4] as number;
    const start = [0, 1, -7, 2 ** 40][(seed >> 2) % 4] as number;
    let array = PhpArray.empty();
    const model = new Map<Key, PhpValue>();
    for (let step = 0; step < 3000; step++) {
      change(random, array, model, range, start);
      if (random.below(500) === 0) {
        const before = array;
        const entries = [...before.entries()];
        array = before.copy();
        change(random, array, model, range, start);
        assertEquals([...before.entries()], entries);
      }
    }
    assertEquals([...array.entries()], [...model]);
    assertEquals(array.count(), model.size);
    for (let i = 0; i < range; i++) {
      assertEquals(array.getKey(i), model.get(i));
      assertEquals(array.getKey(start + i), model.get(start + i));
      assertEquals(array.getKey("key" + i), model.get("key" + i));
    }
  }
});
