import { assertEquals } from "../tests/support/assert.ts";
import { encodeRecord, RECORD_BUFFER_CAPACITY, RecordBuffer } from "./encoder.ts";
import { bytesFromLatin1 } from "./latin1.ts";
import { STDERR, STDOUT } from "./record.ts";
import { readWire, recordText } from "./wire.ts";

type Step = readonly [type: number, requestId: number, text: string];

const CASES: [string, Step[], string[]][] = [
  ["joins writes of one stream", [[STDOUT, 1, "ab"], [STDOUT, 1, "cd"]], ['STDOUT 1 "abcd"']],
  ["keeps streams apart", [[STDOUT, 1, "a"], [STDERR, 1, "b"], [STDOUT, 1, "c"]], [
    'STDOUT 1 "a"',
    'STDERR 1 "b"',
    'STDOUT 1 "c"',
  ]],
  ["keeps requests apart", [[STDOUT, 1, "a"], [STDOUT, 2, "b"]], ['STDOUT 1 "a"', 'STDOUT 2 "b"']],
  ["makes no record of nothing", [[STDOUT, 1, ""]], []],
];

for (const [name, steps, expected] of CASES) {
  Deno.test(`RecordBuffer ${name}`, () => {
    const buffer = new RecordBuffer(1_000);
    for (const [type, requestId, text] of steps) {
      buffer.appendContent(type, requestId, bytesFromLatin1(text), 0);
    }
    const bytes = buffer.finish();
    assertEquals(readWire(bytes).records.map(recordText), expected);
    assertEquals(bytes.length % 8, 0);
  });
}

Deno.test("RecordBuffer.finish() pads with zeros, whatever the buffer held before", () => {
  const buffer = new RecordBuffer(100);
  buffer.appendContent(STDOUT, 1, new Uint8Array(50).fill(255), 0);
  buffer.reset();
  buffer.appendContent(STDOUT, 258, bytesFromLatin1("x"), 0);
  assertEquals([...buffer.finish()], [1, 6, 1, 2, 0, 1, 7, 0, 120, 0, 0, 0, 0, 0, 0, 0]);
});

Deno.test("RecordBuffer.appendEndRequest() writes both statuses", () => {
  const buffer = new RecordBuffer(100);
  buffer.appendEmpty(STDOUT, 3);
  buffer.appendEndRequest(3, 0x81020304, 2);
  const expected = [1, 6, 0, 3, 0, 0, 0, 0, 1, 3, 0, 3, 0, 8, 0, 0, 0x81, 2, 3, 4, 2, 0, 0, 0];
  assertEquals([...buffer.finish()], expected);
});

Deno.test("RecordBuffer.appendContent() splits at 65,528 bytes and takes what fits", () => {
  const buffer = new RecordBuffer(RECORD_BUFFER_CAPACITY);
  const source = new Uint8Array(200_000);
  const taken = buffer.appendContent(STDOUT, 1, source, 0);
  const { records, isTruncated } = readWire(buffer.finish());
  assertEquals(isTruncated, false);
  assertEquals(records.map((record) => record.content.length), [65_528, 65_528, taken - 2 * 65_528]);
  assertEquals(buffer.appendContent(STDOUT, 1, source, taken) < 16, true);
  assertEquals(buffer.length <= RECORD_BUFFER_CAPACITY, true);
});

Deno.test("RecordBuffer.appendContent() fills buffers of every size without overflow or loss", () => {
  for (let capacity = 16; capacity < 80; capacity++) {
    const buffer = new RecordBuffer(capacity);
    const source = new Uint8Array(100);
    const taken = buffer.appendContent(STDOUT, 1, source, 0);
    const { records, isTruncated } = readWire(buffer.finish());
    assertEquals(isTruncated, false);
    assertEquals(records.reduce((sum, record) => sum + record.content.length, 0), taken);
    assertEquals(buffer.length <= capacity, true);
  }
});

Deno.test("encodeRecord() pads to eight bytes, up to the largest content", () => {
  for (const length of [0, 1, 7, 8, 9, 65_535]) {
    const bytes = encodeRecord(STDOUT, 1, new Uint8Array(length));
    assertEquals(bytes.length % 8, 0);
    assertEquals(readWire(bytes).records[0]!.content.length, length);
  }
});
