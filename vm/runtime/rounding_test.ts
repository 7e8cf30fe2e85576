import { assertEquals } from "../../tests/support/assert.ts";
import { roundFloat, Rounding } from "./rounding.ts";
import { decodeFloat, encodeFloat } from "./testdata/recorded.ts";

const recorded: { floats: string[]; rounds: string[] } = JSON.parse(
  Deno.readTextFileSync(new URL("testdata/floats.json", import.meta.url)),
);

/** The modes in the order of `RoundingMode::cases()`. */
const MODES = [
  Rounding.HALF_UP,
  Rounding.HALF_DOWN,
  Rounding.HALF_EVEN,
  Rounding.HALF_ODD,
  Rounding.TOWARD_ZERO,
  Rounding.AWAY_FROM_ZERO,
  Rounding.FLOOR,
  Rounding.CEILING,
];

function assertRounds(bits: string, round: string): void {
  const [places, mode, expected] = round.split(":");
  const value = decodeFloat(bits);
  const actual = roundFloat(value, Number(places), MODES[Number(mode)]);
  assertEquals(encodeFloat(actual), `d${expected}`, `${value} ${round}`);
}

Deno.test("roundFloat() gives what PHP gives, for every recorded float", () => {
  for (const line of recorded.rounds) assertRounds(...line.split(" ") as [string, string]);
  for (const line of recorded.floats) {
    const parts = line.split(" ");
    assertRounds(parts[0]!, parts[6]!);
  }
});

Deno.test("roundFloat() rounds what decimals mean, when the double is a hair below a half", () => {
  const cases: [number, number, number][] = [
    [1.005, 2, 1.01],
    [5.055, 2, 5.06],
    [1.45, 1, 1.5],
    [1241757, -3, 1242000],
    [0.49999999999999994, 0, 0],
    [1e22, -3, 1e22],
  ];
  for (const [value, places, expected] of cases) assertEquals(roundFloat(value, places), expected);
});
