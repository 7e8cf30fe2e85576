import { assertEquals } from "../tests/support/assert.ts";
import { ByteQueue } from "./byte_queue.ts";

Deno.test("ByteQueue gives chunks in order, then null", async () => {
  const queue = new ByteQueue(10, () => {});
  for (let length = 1; length <= 200; length++) queue.push(new Uint8Array(length));
  queue.end();
  queue.push(new Uint8Array(1));
  for (let length = 1; length <= 200; length++) assertEquals((await queue.read())!.length, length);
  assertEquals([await queue.read(), await queue.read()], [null, null]);
  assertEquals([queue.byteCount, queue.totalByteCount], [0, 20_100]);
});

Deno.test("ByteQueue hands a chunk to the waiting reader, and null at the end", async () => {
  const queue = new ByteQueue(10, () => {});
  const first = queue.read();
  assertEquals(queue.read() === first, true);
  assertEquals(queue.waitingSince > 0, true);
  queue.push(new Uint8Array(3));
  assertEquals([(await first)!.length, queue.byteCount, queue.waitingSince], [3, 0, 0]);
  const second = queue.read();
  queue.end();
  assertEquals(await second, null);
});

Deno.test("ByteQueue tells when it falls to its bound, by reading or by being discarded", async () => {
  let changes = 0;
  const queue = new ByteQueue(10, () => changes++);
  queue.push(new Uint8Array(8));
  queue.push(new Uint8Array(8));
  assertEquals([queue.isOverBound, changes], [true, 0]);
  await queue.read();
  assertEquals([queue.isOverBound, changes], [false, 1]);
  queue.push(new Uint8Array(8));
  queue.discard();
  assertEquals([queue.byteCount, changes, await queue.read()], [0, 2, null]);
});
