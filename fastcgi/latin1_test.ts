import { assertEquals } from "../tests/support/assert.ts";
import { bytesFromLatin1, latin1FromBytes, writeLatin1 } from "./latin1.ts";

const TEXTS: string[] = [
  "",
  "ascii",
  "\x80\x9f",
  "caf\xe9",
  "\xff".repeat(1_000),
  "a".repeat(70_000) + "\x85",
];

for (const text of TEXTS) {
  Deno.test(`bytesFromLatin1() and latin1FromBytes() keep ${JSON.stringify(text.slice(-6))} of ${text.length}`, () => {
    const bytes = bytesFromLatin1(text);
    assertEquals(bytes.length, text.length);
    assertEquals(latin1FromBytes(bytes, 0, bytes.length), text);
  });
}

Deno.test("writeLatin1() touches nothing around the text", () => {
  const target = new Uint8Array(6).fill(7);
  assertEquals(writeLatin1("\xe9\xff", target, 2), 2);
  assertEquals([...target], [7, 7, 0xe9, 0xff, 7, 7]);
});

Deno.test("latin1FromBytes() takes the range", () => {
  assertEquals(latin1FromBytes(new Uint8Array([65, 66, 67, 68]), 1, 3), "BC");
});
