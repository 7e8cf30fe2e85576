import { assertEquals } from "../tests/support/assert.ts";
import { decodeParameters, encodeParameters, ParameterParser } from "./parameters.ts";

const long = "v".repeat(128);
const ALL_BYTES = Array.from({ length: 256 }, (_, byte) => String.fromCharCode(byte)).join("");

const PAIRS: [string, [string, string][]][] = [
  ["no pair", []],
  ["one pair", [["NAME", "value"]]],
  ["empty name and value", [["", ""]]],
  ["lengths around the short limit", [["n".repeat(127), "v".repeat(127)], ["n".repeat(128), long], [
    "a",
    long,
  ]]],
  ["all byte values", [[ALL_BYTES, ALL_BYTES]]],
  ["a value of 100,000 bytes", [["BIG", "x".repeat(100_000)], ["AFTER", "1"]]],
];

for (const [name, pairs] of PAIRS) {
  Deno.test(`ParameterParser reads ${name}, however the content is cut`, () => {
    const bytes = encodeParameters(pairs);
    for (const length of [1, 2, 3, 7, 100, 1_000_000]) {
      const parser = new ParameterParser(1_000_000);
      for (let start = 0; start < bytes.length; start += length) {
        assertEquals(parser.write(bytes, start, Math.min(bytes.length, start + length)), true);
      }
      assertEquals(parser.end(), true);
      assertEquals([...parser.parameters], pairs);
    }
  });
}

Deno.test("ParameterParser takes a value of 1,000,000 bytes byte by byte in linear time", () => {
  const bytes = encodeParameters([["BIG", "x".repeat(1_000_000)]]);
  const parser = new ParameterParser(2_000_000);
  // Tried anew at each byte, this would read 500 GB.
  for (let index = 0; index < bytes.length; index++) parser.write(bytes, index, index + 1);
  assertEquals([parser.end(), parser.parameters.get("BIG")!.length], [true, 1_000_000]);
});

Deno.test("ParameterParser keeps the later of two values", () => {
  const bytes = encodeParameters([["A", "1"], ["A", "2"]]);
  assertEquals([...decodeParameters(bytes)!], [["A", "2"]]);
});

const MALFORMED: [string, number[]][] = [
  ["a name without length of value", [1]],
  ["a length of four bytes cut short", [0x80, 0, 0]],
  ["a value's length of four bytes cut short", [1, 0x80, 0, 0]],
  ["a pair cut short", [1, 1, 65]],
  ["lengths of 2 GiB", [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 65]],
];

for (const [name, bytes] of MALFORMED) {
  Deno.test(`decodeParameters() gives null for ${name}`, () => {
    assertEquals(decodeParameters(new Uint8Array(bytes)), null);
  });
}

Deno.test("ParameterParser refuses more bytes than allowed, announced or sent", () => {
  const announced = new ParameterParser(1_000);
  assertEquals(announced.write(new Uint8Array([1, 0x80, 1, 0, 0]), 0, 5), false);
  assertEquals(announced.failure, "parameters of more than 1000 bytes");
  const sent = new ParameterParser(10);
  const bytes = encodeParameters([["NAME", "value"]]);
  assertEquals(sent.write(bytes, 0, bytes.length), false);
  assertEquals(sent.write(bytes, 0, 1), false);
});
