import { assertEquals } from "../../tests/support/assert.ts";
import {
  floatExport,
  floatShortest,
  floatText,
  formatFixed,
  formatGeneral,
  SHORTEST,
} from "./float_format.ts";
import { decodeFloat } from "./testdata/recorded.ts";

const recorded: { floats: string[] } = JSON.parse(
  Deno.readTextFileSync(new URL("testdata/floats.json", import.meta.url)),
);

Deno.test("floats become the text that PHP gives, for every recorded one", () => {
  for (const line of recorded.floats) {
    const [bits, by14, by17, shortest, general, fixed] = line.split(" ") as [string, ...string[]];
    const value = decodeFloat(bits);
    assertEquals(floatText(value), by14, bits);
    assertEquals(formatGeneral(value, 17), by17, bits);
    assertEquals(formatGeneral(value, SHORTEST), shortest, bits);
    assertEquals(floatShortest(value), shortest, bits);
    const [precision, generalText] = general!.split(":");
    assertEquals(formatGeneral(value, Number(precision)), generalText, `${bits} ${precision}`);
    if (!Number.isFinite(value)) continue;
    const [decimals, fixedText] = fixed!.split(":");
    assertEquals(formatFixed(value, Number(decimals)), fixedText, `${bits} ${decimals}`);
  }
});

Deno.test("floatText() keeps the form of PHP, where digits are rounded away", () => {
  const cases: [number, string][] = [
    [99999999999999.99, "1.0E+14"],
    [99999999999999.4, "99999999999999"],
    [12345678901299.99, "12345678901300"],
    [100.00000000000001, "100"],
    [-0.1 - 0.2, "-0.3"],
    [99.999999999999999, "100"],
    [1234567890123.45, "1234567890123.4"],
    [0.000123456789012345, "0.00012345678901234"],
    [12345678901230.04, "12345678901230"],
    [1.10000000000000009, "1.1"],
  ];
  for (const [value, expected] of cases) assertEquals(floatText(value), expected);
});

Deno.test("floatExport() marks a whole number as a float", () => {
  const cases: [number, string][] = [
    [1, "1.0"],
    [-0, "-0.0"],
    [1e15, "1000000000000000.0"],
    [1e17, "1.0E+17"],
    [0.1, "0.1"],
    [NaN, "NAN"],
    [-Infinity, "-INF"],
  ];
  for (const [value, expected] of cases) assertEquals(floatExport(value), expected);
});

Deno.test("formatFixed() rounds an exact half to the even digit", () => {
  const cases: [number, number, string][] = [
    [0.5, 0, "0"],
    [1.5, 0, "2"],
    [-2.5, 0, "-2"],
    [0.125, 2, "0.12"],
    [0.375, 2, "0.38"],
    [1.005, 2, "1.00"],
    [1e25, 2, "10000000000000000905969664.00"],
    [-0, 1, "0.0"],
    [-0.04, 1, "-0.0"],
    [0.5, 120, "0.5" + "0".repeat(119)],
  ];
  for (const [value, decimals, expected] of cases) assertEquals(formatFixed(value, decimals), expected);
});
