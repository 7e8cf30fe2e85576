import v8 from "node:v8";
import { assert } from "../tests/support/assert.ts";
import { IdleMemory } from "./idle_memory.ts";

/** Makes garbage that lives long enough to be old; gives what V8 holds then. */
function heapAfterGarbage(): number {
  let kept: unknown[] = [];
  for (let index = 0; index < 400_000; index++) kept.push({ index, text: `x${index}` });
  const bytes = v8.getHeapStatistics().total_heap_size;
  assert(kept.length > 0);
  kept = [];
  return bytes;
}

Deno.test("IdleMemory.look() gives the heap back once there has been nothing to do for some seconds", () => {
  const memory = new IdleMemory(0);
  memory.look(1, 0);
  const full = heapAfterGarbage();
  memory.look(2, 1_000);
  memory.look(2, 4_000);
  assert(v8.getHeapStatistics().total_heap_size > full - 4_000_000, "it was not idle for long enough");
  memory.look(2, 6_000);
  assert(v8.getHeapStatistics().total_heap_size < full - 4_000_000, "the heap was not collected");
});
