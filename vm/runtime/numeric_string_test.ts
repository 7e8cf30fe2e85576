import { assertEquals } from "../../tests/support/assert.ts";
import {
  isNumericString,
  leadingFloat,
  leadingNumber,
  numericValue,
  overflowSign,
} from "./numeric_string.ts";
import type { PhpValue } from "./value.ts";
import { encodeValue, loadRecorded, rowDifferences } from "./testdata/recorded.ts";

function isNumeric(value: PhpValue): boolean {
  return typeof value === "string" && isNumericString(value);
}

Deno.test("isNumericString() gives what PHP gives, for the recorded texts", () => {
  const recorded = loadRecorded("numeric_strings.json");
  assertEquals(rowDifferences(recorded, "is_numeric", recorded.values, isNumeric), []);
});

Deno.test("numericValue() tells ints from floats, by form and size", () => {
  const cases: [string, string | null][] = [
    ["0", "i0"],
    ["-0", "i0"],
    ["+007", "i7"],
    ["999999999999999", "i999999999999999"],
    ["9007199254740993", "i9007199254740993"],
    ["9223372036854775807", "i9223372036854775807"],
    ["-9223372036854775808", "i-9223372036854775808"],
    ["9223372036854775808", "d43e0000000000000"],
    ["1.0", "d3ff0000000000000"],
    ["1e0", "d3ff0000000000000"],
    [".5", "d3fe0000000000000"],
    ["5.", "d4014000000000000"],
    [" 1 ", "i1"],
    ["1x", null],
    ["", null],
    [" ", null],
    [".", null],
    ["e5", null],
    ["0x1A", null],
    ["INF", null],
  ];
  for (const [text, expected] of cases) {
    const value = numericValue(text);
    assertEquals(value === null ? null : encodeValue(value), expected, text);
  }
});

Deno.test("leadingNumber() ignores what follows the number", () => {
  const cases: [string, string | null][] = [
    ["12abc", "i12"],
    ["1.5.5", "d3ff8000000000000"],
    ["1e5e", "d40f86a0000000000"],
    ["1e+", "i1"],
    ["-", null],
    ["abc", null],
  ];
  for (const [text, expected] of cases) {
    const value = leadingNumber(text);
    assertEquals(value === null ? null : encodeValue(value), expected, text);
  }
  assertEquals(leadingFloat("-0"), -0);
  assertEquals(leadingFloat("x"), 0);
});

Deno.test("overflowSign() is the side on which whole numbers leave 64 bits", () => {
  const cases: [string, number][] = [
    ["9223372036854775808", 1],
    [" -9223372036854775809", -1],
    ["9223372036854775807", 0],
    ["9223372036854775808.0", 0],
    ["1e30", 0],
    ["0000000000000000000000001", 0],
  ];
  for (const [text, expected] of cases) assertEquals(overflowSign(text), expected, text);
});
