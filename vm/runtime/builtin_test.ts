/**
 * The declaration form: argument errors, coercion, defaults and doors, with the texts of PHP 8.4.
 *
 * @module
 */
import { assert, assertEquals, assertStrictEquals } from "../../tests/support/assert.ts";
import { PhpArray } from "./array.ts";
import { callNamed, defineAlias, defineFunction, type FunctionEntry } from "./builtin.ts";
import { defineClass, methodsOf } from "./builtin_class.ts";
import { context, setRaise } from "./context.ts";
import { setThrowableFactory, ThrownError } from "./error.ts";
import type { Passed } from "./function.ts";
import { PhpObject } from "./object.ts";
import {
  array,
  bool,
  callable,
  constant,
  float,
  int,
  mixed,
  string,
  union,
  untyped,
  wideInt,
} from "./parameter.ts";
import { Ref } from "./reference.ts";
import { PhpFloat } from "./value.ts";

class TextObject extends PhpObject {
  constructor(readonly text: string) {
    super();
  }
}

const strPad = defineFunction({
  name: "str_pad",
  parameters: [
    string("string"),
    int("length"),
    string("pad_string").default(" "),
    int("pad_type").default(constant("STR_PAD_RIGHT", 1)),
  ],
  returns: "string",
  isPure: true,
  body(_context, subject, length, padString, padType) {
    return padType === 1 ? subject.padEnd(length, padString) : subject.padStart(length, padString);
  },
});

const round = defineFunction({
  name: "round",
  parameters: [union("int|float", "num"), int("precision").default(0)],
  returns: "float",
  body: (_context, number) => Math.round(number instanceof PhpFloat ? number.value : Number(number)),
});

const sqrt = defineFunction({
  name: "sqrt",
  parameters: [float("num")],
  returns: "float",
  body: (_context, number) => Math.sqrt(number),
});

const arrayPush = defineFunction({
  name: "array_push",
  parameters: [array("array").reference(), mixed("values").variadic()],
  returns: "int",
  body(_context, target, values) {
    const list = target.value as PhpArray;
    for (const value of values) list.push(value);
    return list.count();
  },
});

const arrayMerge = defineFunction({
  name: "array_merge",
  parameters: [array("arrays").variadic()],
  returns: "array",
  body: (_context, arrays) => arrays[0] ?? PhpArray.empty(),
});

const arrayKeys = defineFunction({
  name: "array_keys",
  parameters: [array("array"), mixed("filter_value").omittable(), bool("strict").default(false)],
  returns: "array",
  body: (_context, subject, filter) =>
    filter === undefined ? PhpArray.ofList(subject.toKeys()) : PhpArray.empty(),
});

const arrayMap = defineFunction({
  name: "array_map",
  parameters: [callable("callback").nullable(), array("array"), array("arrays").variadic()],
  returns: "array",
  body: (_context, _callback, subject) => subject,
});

const pregMatch = defineFunction({
  name: "preg_match",
  parameters: [string("pattern"), string("subject"), untyped("matches").reference().default(null)],
  returns: "int|false",
  body(_context, _pattern, _subject, matches) {
    if (matches !== null) matches.value = PhpArray.empty();
    return matches === null ? false : 1;
  },
});

const utf8Encode = defineFunction({
  name: "utf8_encode",
  parameters: [string("string")],
  returns: "string",
  deprecated: { since: "8.2", message: "visit the php.net documentation for various alternatives" },
  body: (_context, subject) => subject,
});

const intdiv = defineFunction({
  name: "intdiv",
  parameters: [wideInt("num1"), wideInt("num2")],
  returns: "int",
  body: (_context, first, second) => Number(BigInt(first) / BigInt(second)),
});

function outcome(run: () => unknown): string {
  let text = "";
  setRaise((_level, message) => text += `Deprecated: ${message}; `);
  setThrowableFactory((className, message) => new TextObject(`${className}: ${message}`));
  try {
    const result = run();
    text += result instanceof PhpFloat ? `float(${result.value})` : JSON.stringify(result);
  } catch (error) {
    if (!(error instanceof ThrownError)) throw error;
    text += (error.object as TextObject).text;
  }
  return text;
}

const CALLS: [FunctionEntry, Passed[], string][] = [
  [strPad, ["a", 3], '"a  "'],
  [strPad, ["a", 3, undefined, 0], '"  a"'],
  [strPad, [12, "3"], '"12 "'],
  [strPad, [], "ArgumentCountError: str_pad() expects at least 2 arguments, 0 given"],
  [strPad, ["a", 1, "b", 1, 2], "ArgumentCountError: str_pad() expects at most 4 arguments, 5 given"],
  [
    utf8Encode,
    [],
    "Deprecated: Function utf8_encode() is deprecated since 8.2, visit the php.net documentation " +
    "for various alternatives; ArgumentCountError: utf8_encode() expects exactly 1 argument, 0 given",
  ],
  [strPad, ["a", "5x"], "TypeError: str_pad(): Argument #2 ($length) must be of type int, string given"],
  [
    strPad,
    [PhpArray.empty(), 1],
    "TypeError: str_pad(): Argument #1 ($string) must be of type string, array given",
  ],
  [
    strPad,
    [null, 1],
    "Deprecated: str_pad(): Passing null to parameter #1 ($string) of type string is deprecated; " +
    '" "',
  ],
  [
    strPad,
    ["a", new PhpFloat(2.5)],
    "Deprecated: Implicit conversion from float 2.5 to int loses precision; " +
    '"a "',
  ],
  [
    strPad,
    ["a", new PhpFloat(1e30)],
    "TypeError: str_pad(): Argument #2 ($length) must be of type int, float given",
  ],
  [
    round,
    [null],
    "Deprecated: round(): Passing null to parameter #1 ($num) of type int|float is deprecated; float(0)",
  ],
  [round, ["1.6"], "float(2)"],
  [round, ["x"], "TypeError: round(): Argument #1 ($num) must be of type int|float, string given"],
  [sqrt, [16], "float(4)"],
  [sqrt, [new PhpFloat(0.25)], "float(0.5)"],
  [sqrt, [true], "float(1)"],
  [sqrt, ["9"], "float(3)"],
  [arrayPush, [new Ref(PhpArray.ofList([1])), 2, 3], "3"],
  [
    arrayPush,
    [new Ref(undefined), 2],
    "TypeError: array_push(): Argument #1 ($array) must be of type array, null given",
  ],
  [
    arrayMerge,
    [PhpArray.empty(), true],
    "TypeError: array_merge(): Argument #2 must be of type array, true given",
  ],
  [
    arrayMap,
    ["foo", 1],
    "TypeError: array_map(): Argument #1 ($callback) must be a valid callback or null, " +
    'function "foo" not found or invalid function name',
  ],
  [arrayMap, [null, 5], "TypeError: array_map(): Argument #2 ($array) must be of type array, int given"],
  [pregMatch, ["", ""], "false"],
  [pregMatch, ["", "", new Ref(5)], "1"],
  [intdiv, [9007199254740993n, 1], "9007199254740992"],
];

Deno.test("invoke() checks and coerces arguments as PHP does in weak mode", () => {
  for (const [entry, values, expected] of CALLS) {
    assertEquals(outcome(() => entry.invoke(null, values)), expected, entry.name);
  }
});

const STRICT_CALLS: [FunctionEntry, Passed[], string][] = [
  [strPad, ["a", 3], '"a  "'],
  [strPad, ["a", "3"], "TypeError: str_pad(): Argument #2 ($length) must be of type int, string given"],
  [strPad, [null, 3], "TypeError: str_pad(): Argument #1 ($string) must be of type string, null given"],
  [sqrt, [16], "float(4)"],
  [sqrt, ["16"], "TypeError: sqrt(): Argument #1 ($num) must be of type float, string given"],
];

Deno.test("strict() refuses what weak mode coerces, but widens ints to floats", () => {
  for (const [entry, values, expected] of STRICT_CALLS) {
    assertEquals(outcome(() => entry.strict()(context, values.length, ...values)), expected, entry.name);
  }
});

const NAMED_CALLS: [FunctionEntry, Passed[], Record<string, Passed>, string][] = [
  [strPad, ["a"], { length: 3, pad_type: 0 }, '"  a"'],
  [strPad, ["a", 1], { foo: 1 }, "Error: Unknown named parameter $foo"],
  [strPad, ["a", 1], { string: "b" }, "Error: Named parameter $string overwrites previous argument"],
  [
    strPad,
    [],
    { string: "a", pad_string: "b" },
    "ArgumentCountError: str_pad(): Argument #2 ($length) not passed",
  ],
  [
    arrayKeys,
    [PhpArray.empty()],
    { strict: true },
    "ArgumentCountError: array_keys(): Argument #2 ($filter_value) " +
    "must be passed explicitly, because the default value is not known",
  ],
  [arrayMerge, [], { foo: 1 }, "ArgumentCountError: array_merge() does not accept unknown named parameters"],
];

Deno.test("callNamed() puts arguments in order and refuses what PHP refuses", () => {
  for (const [entry, positional, named, expected] of NAMED_CALLS) {
    const names = new Map(Object.entries(named));
    assertEquals(outcome(() => callNamed(entry, positional, names)), expected, entry.name);
  }
});

Deno.test("defineAlias() keeps the body and names itself in errors", () => {
  const alias = defineAlias("pad", strPad);
  assertStrictEquals(alias.body, strPad.body);
  assertEquals(
    outcome(() => alias.invoke(null, [])),
    "ArgumentCountError: pad() expects at least 2 arguments, 0 given",
  );
});

Deno.test("defineClass() gives methods that name their class and receive the object", () => {
  const method = methodsOf(TextObject);
  const declaration = defineClass({
    name: "Text",
    native: TextObject,
    methods: [
      method({
        name: "repeat",
        parameters: [int("times").default(2)],
        returns: "string",
        body: (_context, self, times) => self.text.repeat(times),
      }),
    ],
  });
  const repeat = declaration.methods[0];
  assert(repeat !== undefined);
  const self = new TextObject("ab");
  assertEquals(repeat.invoke(self, []), "abab");
  assertEquals(repeat.code().call(self, 3), "ababab");
  assertEquals(
    outcome(() => repeat.code().call(self, "x")),
    "TypeError: Text::repeat(): Argument #1 ($times) must be of type int, string given",
  );
});

Deno.test("a body that does not fit its declaration does not compile", () => {
  defineFunction({
    name: "mistyped",
    parameters: [int("length")],
    returns: "string",
    // @ts-expect-error an int parameter is a number in the body, and the result must be a string
    body: (_context, length) => length,
  });
});
