import { assertEquals, assertNotEquals } from "../../tests/support/assert.ts";
import {
  add,
  addInts,
  bitAnd,
  bitNot,
  bitOr,
  bitXor,
  concat,
  decrement,
  divide,
  divideFloats,
  divideNumbers,
  increment,
  modulo,
  moduloInts,
  multiply,
  multiplyInts,
  negate,
  plus,
  power,
  shiftLeft,
  shiftRight,
  subtract,
  subtractInts,
} from "./arithmetic.ts";
import { PhpArray } from "./array.ts";
import { objectConversions } from "./conversion.ts";
import { PhpFloat, type PhpValue } from "./value.ts";
import {
  decodeValue,
  encodeValue,
  loadRecorded,
  outcome,
  pairDifferences,
  prepare,
  rowDifferences,
} from "./testdata/recorded.ts";

prepare();

const BINARY: Record<string, (first: PhpValue, second: PhpValue) => PhpValue> = {
  "+": add,
  "-": subtract,
  "*": multiply,
  "/": divide,
  "%": modulo,
  "**": power,
  "&": bitAnd,
  "|": bitOr,
  "^": bitXor,
  "<<": shiftLeft,
  ">>": shiftRight,
  ".": concat,
};

Deno.test("binary operators give what PHP gives, for every pair of the recorded values", () => {
  const recorded = loadRecorded("operators.json");
  for (const [name, operator] of Object.entries(BINARY)) {
    assertEquals(pairDifferences(recorded, name, recorded.values, operator), []);
  }
});

Deno.test("unary operators give what PHP gives, for the recorded values", () => {
  const recorded = loadRecorded("conversions.json");
  const unary = { "+": plus, "-": negate, "~": bitNot, "++": increment, "--": decrement };
  for (const [name, operator] of Object.entries(unary)) {
    assertEquals(rowDifferences(recorded, name, recorded.values, operator), []);
  }
});

Deno.test("add() and bitOr() read texts as PHP does, when they are hardly numeric", () => {
  const recorded = loadRecorded("numeric_strings.json");
  assertEquals(rowDifferences(recorded, "+0", recorded.values, (value) => add(value, 0)), []);
  assertEquals(rowDifferences(recorded, "|0", recorded.values, (value) => bitOr(value, 0)), []);
});

Deno.test("operators on ints give exact 64-bit results, or the float, at the limits", () => {
  const max = 9223372036854775807n;
  const safe = 9007199254740991;
  const cases: [() => PhpValue, string][] = [
    [() => add(safe, 1), "i9007199254740992"],
    [() => add(9007199254740992n, -1), "i9007199254740991"],
    [() => subtract(-safe, 1), "i-9007199254740992"],
    [() => multiply(3037000499, 3037000499), "i9223372030926249001"],
    [() => multiply(3037000500, 3037000500), "d43e0000000011578"],
    [() => addInts(max, 1), "d43e0000000000000"],
    [() => subtractInts(-max, 2), "dc3e0000000000000"],
    [() => multiplyInts(0, -3), "i0"],
    [() => moduloInts(-max - 1n, -1), "i0"],
    [() => moduloInts(-4, 2), "i0"],
    [() => divideNumbers(0, -5), "i0"],
    [() => divideNumbers(1, 4), "d3fd0000000000000"],
    [() => new PhpFloat(divideFloats(1, 4)), "d3fd0000000000000"],
    [() => new PhpFloat(divideFloats(1, 0)), "!DivisionByZeroError: Division by zero"],
    [() => increment(safe), "i9007199254740992"],
    [() => increment(max), "d43e0000000000000"],
    [() => decrement(-safe), "i-9007199254740992"],
    [() => decrement(-max - 1n), "dc3e0000000000000"],
    [() => bitAnd(-safe, -2), "i-9007199254740992"],
    [() => bitNot(safe), "i-9007199254740992"],
    [() => shiftLeft(1, 53), "i9007199254740992"],
    [() => shiftLeft(3, 63), "i-9223372036854775808"],
    [() => shiftRight(-9007199254740993n, 1), "i-4503599627370497"],
    [() => shiftRight(-5, 40), "i-1"],
    [() => power(3, 33), "i5559060566555523"],
    [() => power(3, 34), "i16677181699666569"],
    [() => power(-2, 63), "i-9223372036854775808"],
    [() => power(3, 40), "d43e517168a4523fd"],
  ];
  for (const [body, expected] of cases) assertEquals(outcome(body), expected, String(body));
});

Deno.test("bitwise operators agree with bigint, for numbers of 33 to 53 bits", () => {
  const numbers = [
    0,
    1,
    -1,
    0xffffffff,
    -0xffffffff,
    0x100000000,
    -0x100000000,
    2 ** 52 + 12345,
    -(2 ** 52) - 1,
  ];
  for (const first of numbers) {
    for (const second of numbers) {
      assertEquals(BigInt(bitAnd(first, second) as number), BigInt(first) & BigInt(second));
      assertEquals(BigInt(bitOr(first, second) as number), BigInt(first) | BigInt(second));
      assertEquals(BigInt(bitXor(first, second) as number), BigInt(first) ^ BigInt(second));
    }
    for (const shift of [0, 1, 5, 30, 31, 32, 63]) {
      const shifted = BigInt.asIntN(64, BigInt(first) << BigInt(shift));
      assertEquals(BigInt(shiftLeft(first, shift) as number), shifted);
      assertEquals(BigInt(shiftRight(first, shift) as number), BigInt(first) >> BigInt(shift));
    }
  }
});

Deno.test("add() unites arrays without changing them, and marks what it hands on as shared", () => {
  const first = PhpArray.ofList([1, PhpArray.ofList([2])]);
  const second = PhpArray.ofEntries([[1, "x"], [5, PhpArray.ofList([3])]]);
  const union = add(first, second) as PhpArray;
  assertEquals(encodeValue(union), "[i0=>i1, i1=>[i0=>i2], i5=>[i0=>i3]]");
  assertEquals(first.count(), 2);
  assertNotEquals((second.getKey(5) as PhpArray).shared, 0);
  assertEquals(add(first, PhpArray.empty()), first);
  assertNotEquals(first.shared, 0);
});

Deno.test("add() keeps a reference that has another holder, when it unites arrays", () => {
  const second = PhpArray.ofList([1]);
  const reference = second.referenceAt(0);
  reference.holders++;
  const union = add(PhpArray.empty(), second) as PhpArray;
  reference.value = 2;
  assertEquals(union.getKey(0), 2);
});

Deno.test("operators ask objects first, when a class overloads them", () => {
  const object = decodeValue("oPlain");
  const before = objectConversions.operate;
  objectConversions.operate = (operator, first, second) =>
    `${encodeValue(first)} ${operator} ${encodeValue(second)}`;
  try {
    assertEquals(add(1, object), "i1 + oPlain");
    assertEquals(shiftLeft(object, 2), "oPlain << i2");
    assertEquals(increment(object), "oPlain + i1");
    assertEquals(negate(object), "oPlain * i-1");
    assertEquals(bitNot(object), "oPlain ~ null");
  } finally {
    objectConversions.operate = before;
  }
});
