import { assertEquals, assertThrows } from "../../tests/support/assert.ts";
import { PhpArray } from "./array.ts";
import { compare, isLess, isLessOrEqual, looseEquals, strictEquals } from "./comparison.ts";
import { FatalError } from "./error.ts";
import { PhpFloat, type PhpValue } from "./value.ts";
import { decodeValue, loadRecorded, pairDifferences, prepare } from "./testdata/recorded.ts";

prepare();

Deno.test("comparisons give what PHP gives, for every pair of the recorded values", () => {
  const recorded = loadRecorded("operators.json");
  const operators = {
    "==": looseEquals,
    "===": strictEquals,
    "<=>": compare,
    "<": isLess,
    "<=": isLessOrEqual,
  };
  for (const [name, operator] of Object.entries(operators)) {
    assertEquals(pairDifferences(recorded, name, recorded.values, operator), []);
  }
});

Deno.test("compare() and looseEquals() give what PHP gives, for every pair of the recorded texts", () => {
  const recorded = loadRecorded("numeric_strings.json");
  assertEquals(pairDifferences(recorded, "<=>", recorded.compared, compare), []);
  assertEquals(pairDifferences(recorded, "==", recorded.compared, looseEquals), []);
});

Deno.test("looseEquals() and strictEquals() look into arrays, when those are not the same", () => {
  const list = (...values: PhpValue[]): PhpArray => PhpArray.ofList(values);
  const map = (...entries: [string | number, PhpValue][]): PhpArray => PhpArray.ofEntries(entries);
  const cases: [PhpArray, PhpArray, boolean, boolean][] = [
    [list(1, 2), list(1, 2), true, true],
    [list(1, 2), list(1, "2"), true, false],
    [list(1, 2), list(1, 2, 3), false, false],
    [list(1), list(new PhpFloat(1)), true, false],
    [list(new PhpFloat(1)), list(new PhpFloat(1)), true, true],
    [list(new PhpFloat(NaN)), list(new PhpFloat(NaN)), false, false],
    [list(list(1), "a"), list(list(1), "a"), true, true],
    [map(["a", 1], ["b", 2]), map(["b", 2], ["a", 1]), true, false],
    [map(["a", 1], ["b", 2]), map(["a", 1], ["b", 2]), true, true],
    [map(["a", 1]), map(["b", 1]), false, false],
    [list(1, 2), map([1, 2], [0, 1]), true, false],
    [map([0, 1]), list(1), true, true],
    [list(null), list(false), true, false],
  ];
  for (const [first, second, isLoose, isStrict] of cases) {
    assertEquals(looseEquals(first, second), isLoose);
    assertEquals(strictEquals(first, second), isStrict);
  }
});

Deno.test("strictEquals() is false for NaN, even when it is the same value", () => {
  const nan = new PhpFloat(NaN);
  assertEquals(strictEquals(nan, nan), false);
  assertEquals(looseEquals(nan, nan), false);
});

Deno.test("comparisons treat an undefined variable as null", () => {
  assertEquals(strictEquals(undefined, null), true);
  assertEquals(strictEquals(null, undefined), true);
  assertEquals(looseEquals(undefined, ""), true);
  assertEquals(isLess(undefined, 1), true);
});

Deno.test("comparisons end in a fatal error, when arrays contain themselves", () => {
  const recursive = (): PhpArray => {
    const array = PhpArray.ofList([1]);
    array.referenceAt(0).value = array;
    return array;
  };
  for (const operator of [looseEquals, strictEquals, compare]) {
    const error = assertThrows(() => operator(recursive(), recursive())) as unknown;
    assertEquals((error as FatalError).message, "Nesting level too deep - recursive dependency?");
  }
  assertEquals(looseEquals(PhpArray.ofList([1]), PhpArray.ofList([1])), true);
});

Deno.test("compare() puts an object after null, whatever it is", () => {
  assertEquals(compare(decodeValue("oPlain"), null), 1);
  assertEquals(compare(null, decodeValue("oPlain")), -1);
});
