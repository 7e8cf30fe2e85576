import { assertEquals } from "../tests/support/assert.ts";
import { concatenate } from "./bytes.ts";
import { Decoder } from "./decoder.ts";
import { encodeRecord } from "./encoder.ts";
import { latin1FromBytes } from "./latin1.ts";
import { PARAMS, STDIN } from "./record.ts";
import { recordText, wire, wireBegin } from "./wire.ts";

/** Decodes a stream cut into chunks of one size; gives a line for each record, pieces joined, and how it ended. */
function decode(bytes: Uint8Array, chunkLength: number): string[] {
  const decoder = new Decoder();
  const lines: string[] = [];
  let pieces: Uint8Array[] = [];
  for (let position = 0; position < bytes.length; position += chunkLength) {
    const chunk = bytes.subarray(position, position + chunkLength);
    decoder.push(chunk, chunk.length);
    while (decoder.next()) {
      if (decoder.isFirst) pieces = [];
      pieces.push(decoder.content());
      if (!decoder.isLast) continue;
      lines.push(
        recordText({ type: decoder.type, requestId: decoder.requestId, content: concatenate(pieces) }),
      );
    }
  }
  if (decoder.failure !== null) lines.push(`failure: ${decoder.failure}`);
  else if (decoder.isInsideRecord()) lines.push("inside a record");
  return lines;
}

const begin = wireBegin(1);
const BEGIN_LINE = 'BEGIN_REQUEST 1 "\\u0000\\u0001\\u0001\\u0000\\u0000\\u0000\\u0000\\u0000"';

const CASES: [string, Uint8Array[], string[]][] = [
  ["reads nothing from nothing", [], []],
  ["reads a record", [wire(STDIN, 7, "abc")], ['STDIN 7 "abc"']],
  ["reads a record without content", [wire(STDIN, 65_535)], ["STDIN 65535"]],
  ["reads content of a multiple of eight", [wire(STDIN, 256, "12345678")], ['STDIN 256 "12345678"']],
  ["reads records in a row", [begin, wire(PARAMS, 1), wire(STDIN, 1, "x")], [
    BEGIN_LINE,
    "PARAMS 1",
    'STDIN 1 "x"',
  ]],
  ["reads unknown types", [wire(200, 0, "?")], ['200 0 "?"']],
  ["tells an unfinished header", [new Uint8Array([1, 5, 0])], ["inside a record"]],
  ["tells unfinished content", [wire(STDIN, 1, "abc").subarray(0, 10)], ["inside a record"]],
  ["tells unfinished padding", [wire(STDIN, 1, "abc").subarray(0, 14)], ['STDIN 1 "abc"', "inside a record"]],
  ["refuses version 0", [new Uint8Array(16)], ["failure: record of version 0"]],
  ["refuses version 2 at its first byte", [new Uint8Array([2])], ["failure: record of version 2"]],
  ["stays failed", [wire(STDIN, 1), new Uint8Array(3), begin, begin], [
    "STDIN 1",
    "failure: record of version 0",
  ]],
];

for (const [name, records, expected] of CASES) {
  Deno.test(`Decoder ${name}, however the stream is cut`, () => {
    const bytes = concatenate(records);
    for (const length of [1, 2, 3, 5, 7, 8, 9, 11, 16, 1_000]) assertEquals(decode(bytes, length), expected);
  });
}

Deno.test("Decoder gives content as a view of the chunk", () => {
  const decoder = new Decoder();
  const chunk = wire(STDIN, 1, "abc");
  decoder.push(chunk, chunk.length);
  assertEquals(decoder.next(), true);
  assertEquals(decoder.content().buffer === chunk.buffer, true);
  assertEquals([decoder.contentStart, decoder.contentEnd, decoder.isFirst, decoder.isLast], [
    8,
    11,
    true,
    true,
  ]);
});

Deno.test("Decoder reads the largest record and the largest padding", () => {
  const content = new Uint8Array(65_535).fill(120);
  const record = concatenate([encodeRecord(STDIN, 1, content).subarray(0, 8 + 65_535), new Uint8Array(255)]);
  record[6] = 255;
  const text = `STDIN 1 "${latin1FromBytes(content, 0, content.length)}"`;
  assertEquals(decode(concatenate([record, wire(STDIN, 2)]), 4_096), [text, "STDIN 2"]);
});
