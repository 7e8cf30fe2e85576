import { assertEquals } from "../../tests/support/assert.ts";
import { normalKey } from "./array_key.ts";
import { context } from "./context.ts";
import {
  debugTypeName,
  floatToInt,
  getTypeName,
  toArrayValue,
  toBoolean,
  toFloat,
  toInteger,
  toNumber,
  toText,
  typeName,
  valueName,
} from "./conversion.ts";
import { IniAccess } from "./ini.ts";
import { PhpFloat, PhpResource, type PhpValue } from "./value.ts";
import { decodeValue, encodeValue, loadRecorded, prepare, rowDifferences } from "./testdata/recorded.ts";

prepare();

const CONVERSIONS: Record<string, (value: PhpValue) => PhpValue> = {
  bool: toBoolean,
  int: toInteger,
  float: (value) => new PhpFloat(toFloat(value)),
  string: toText,
  array: toArrayValue,
  gettype: getTypeName,
  get_debug_type: debugTypeName,
  key: normalKey,
};

Deno.test("conversions give what PHP gives, for the recorded values", () => {
  const recorded = loadRecorded("conversions.json");
  for (const [name, conversion] of Object.entries(CONVERSIONS)) {
    assertEquals(rowDifferences(recorded, name, recorded.values, conversion), []);
  }
});

Deno.test("toInteger() and toFloat() give what PHP gives, for the recorded texts", () => {
  const recorded = loadRecorded("numeric_strings.json");
  for (const name of ["int", "float"]) {
    assertEquals(rowDifferences(recorded, name, recorded.values, CONVERSIONS[name]!), []);
  }
});

Deno.test("conversions treat an undefined variable as null", () => {
  assertEquals(toBoolean(undefined), false);
  assertEquals(toInteger(undefined), 0);
  assertEquals(toFloat(undefined), 0);
  assertEquals(toText(undefined), "");
  assertEquals(toArrayValue(undefined).count(), 0);
  assertEquals(typeName(undefined), "null");
  assertEquals(getTypeName(undefined), "NULL");
});

Deno.test("toNumber() is silent, for texts that are not numeric", () => {
  const cases: [PhpValue, string][] = [
    ["12", "i12"],
    ["12x", "i12"],
    ["x", "i0"],
    ["1.5x", "d3ff8000000000000"],
    [true, "i1"],
    [null, "i0"],
    [decodeValue("[]"), "i0"],
  ];
  for (const [value, expected] of cases) assertEquals(encodeValue(toNumber(value)), expected);
});

Deno.test("floatToInt() wraps to 64 bits, and gives 0 for what is not finite", () => {
  const cases: [number, string][] = [
    [-0.5, "i0"],
    [9007199254740992, "i9007199254740992"],
    [1e19, "i-8446744073709551616"],
    [-1.5e19, "i3446744073709551616"],
    [9223372036854775808, "i-9223372036854775808"],
    [1e300, "i0"],
    [NaN, "i0"],
    [-Infinity, "i0"],
  ];
  for (const [value, expected] of cases) assertEquals(encodeValue(floatToInt(value)), expected);
});

Deno.test("type names tell a closed resource, and true from false in argument errors", () => {
  const resource = new PhpResource(5, "stream", null);
  assertEquals(debugTypeName(resource), "resource (stream)");
  resource.isClosed = true;
  assertEquals(debugTypeName(resource), "resource (closed)");
  assertEquals(getTypeName(resource), "resource (closed)");
  assertEquals(typeName(resource), "resource");
  assertEquals([valueName(true), valueName(false), valueName(null), valueName(1n)], [
    "true",
    "false",
    "null",
    "int",
  ]);
  assertEquals(typeName(true), "bool");
});

Deno.test("toText() follows the directive precision, when a script changes it", () => {
  context.ini.declare([{ name: "precision", default: "14", access: IniAccess.ALL, extension: "core" }]);
  const third = new PhpFloat(1 / 3);
  assertEquals(toText(third), "0.33333333333333");
  context.ini.setLocal("precision", "17");
  assertEquals(toText(third), "0.33333333333333331");
  context.ini.setLocal("precision", "-1");
  assertEquals(toText(third), "0.3333333333333333");
  context.ini.reset();
  assertEquals(toText(third), "0.33333333333333");
});
