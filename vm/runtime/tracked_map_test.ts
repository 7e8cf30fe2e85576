import { assertEquals } from "../../tests/support/assert.ts";
import { TrackedMap } from "./tracked_map.ts";

function settled(): TrackedMap<string, number> {
  const map = new TrackedMap<string, number>();
  map.set("a", 1).set("b", 2);
  map.settle();
  return map;
}

Deno.test("TrackedMap.restore() takes out what was added, and puts back what was changed or taken out", () => {
  const map = settled();
  map.set("c", 3).set("a", 9);
  map.delete("b");
  map.restore();
  assertEquals([...map].sort(), [["a", 1], ["b", 2]]);
  map.set("b", 5);
  map.set("b", 2);
  map.restore();
  assertEquals([...map].sort(), [["a", 1], ["b", 2]]);
});

Deno.test("TrackedMap.restore() comes back from clear()", () => {
  const map = settled();
  map.set("c", 3);
  map.clear();
  map.restore();
  assertEquals([...map].sort(), [["a", 1], ["b", 2]]);
});

Deno.test("TrackedMap.settle() gives what restore() goes back to", () => {
  const map = settled();
  map.settle().set("a", 7);
  map.set("a", 8);
  map.restore();
  assertEquals(map.get("a"), 7);
});

Deno.test("TrackedMap.isSettled() tells what was provided from what was added or put in its place", () => {
  const map = settled();
  map.set("c", 3).set("a", 9);
  map.provide("d", 4);
  assertEquals(["a", "b", "c", "d", "e"].map((key) => map.isSettled(key)), [false, true, false, true, false]);
});
