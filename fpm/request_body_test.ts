import { assert, assertEquals } from "../tests/support/assert.ts";
import { FAILED, readFile } from "./libc_socket.ts";
import { collectBody, MEMORY_BYTES_MAX } from "./request_body.ts";

function chunks(...sizes: number[]): () => Promise<Uint8Array | null> {
  const left = sizes.map((size, index) => new Uint8Array(size).fill(index + 1));
  return () => Promise.resolve(left.shift() ?? null);
}

Deno.test("collectBody() keeps a small body in memory", async () => {
  assertEquals((await collectBody(chunks())).body, { kind: "none" });
  const { body } = await collectBody(chunks(2, 1));
  assertEquals(body, { kind: "bytes", bytes: Uint8Array.of(1, 1, 2) });
  const full = await collectBody(chunks(MEMORY_BYTES_MAX));
  assertEquals(full.body.kind, "bytes");
});

Deno.test("collectBody() puts a larger body into a file and removes that", async () => {
  const { body, dispose } = await collectBody(chunks(MEMORY_BYTES_MAX, 1, 3));
  assert(body.kind === "file");
  assertEquals(body.byteCount, MEMORY_BYTES_MAX + 4);
  const bytes = new Uint8Array(MEMORY_BYTES_MAX + 10);
  assertEquals(readFile(body.descriptor, bytes), MEMORY_BYTES_MAX + 4);
  assertEquals([...bytes.subarray(MEMORY_BYTES_MAX, MEMORY_BYTES_MAX + 5)], [2, 3, 3, 3, 0]);
  assertEquals(readFile(body.descriptor, bytes), 0);
  dispose();
  dispose();
  assertEquals(readFile(body.descriptor, bytes), FAILED);
});
