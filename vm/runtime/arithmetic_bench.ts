/** Times of the operators, with the plain JavaScript operator as the base line. Run: `deno bench arithmetic_bench.ts`. */
import { add, bitAnd, concat, increment, multiply } from "./arithmetic.ts";
import { compare, isLess, looseEquals, strictEquals } from "./comparison.ts";
import { toText } from "./conversion.ts";
import { PhpFloat, type PhpValue } from "./value.ts";

const COUNT = 1024;
const ints: PhpValue[] = Array.from({ length: COUNT }, (_, i) => i * 7 % 1000);
const wideInts: PhpValue[] = Array.from({ length: COUNT }, (_, i) => 2 ** 40 + i * 977);
const floats: PhpValue[] = Array.from({ length: COUNT }, (_, i) => new PhpFloat(i / 7));
const shortFloats: PhpValue[] = Array.from({ length: COUNT }, (_, i) => new PhpFloat(i / 4));
const words: PhpValue[] = Array.from({ length: COUNT }, (_, i) => "word" + i % 50);
const digits: PhpValue[] = Array.from({ length: COUNT }, (_, i) => String(i % 50));

/** A loop of its own for each function, as compiled code has its own call sites. */
function loopOf(body: string, names: string[], values: unknown[]): () => unknown {
  const source = `return function () {
    let result = 0;
    for (let i = 1; i < ${COUNT}; i++) { ${body} }
    return result;
  }`;
  return new Function(...names, source)(...values);
}

function binary(name: string, operator: unknown, first: PhpValue[], second: PhpValue[], group: string): void {
  const run = loopOf("result = operator(first[i], second[i - 1]);", ["operator", "first", "second"], [
    operator,
    first,
    second,
  ]);
  Deno.bench(`${name} (${COUNT} times)`, { group }, () => void run());
}

function plain(name: string, operator: string, first: PhpValue[], second: PhpValue[], group: string): void {
  const run = loopOf(`result = first[i] ${operator} second[i - 1];`, ["first", "second"], [first, second]);
  Deno.bench(`${name} (${COUNT} times)`, { group, baseline: true }, () => void run());
}

plain("JavaScript + of ints", "+", ints, ints, "add");
binary("add() of ints", add, ints, ints, "add");
binary("add() of ints beyond 32 bits", add, wideInts, wideInts, "add");
binary("add() of floats", add, floats, floats, "add");
binary("add() of int and float", add, ints, floats, "add");
binary("add() of numeric strings", add, digits, digits, "add");

binary("multiply() of ints", multiply, ints, ints, "other");
binary("bitAnd() of ints", bitAnd, ints, ints, "other");
binary("bitAnd() of ints beyond 32 bits", bitAnd, wideInts, wideInts, "other");
binary("increment() of ints", increment, ints, ints, "other");
binary("concat() of string and int", concat, words, ints, "other");

plain("JavaScript === of ints", "===", ints, ints, "looseEquals");
binary("looseEquals() of ints", looseEquals, ints, ints, "looseEquals");
binary("looseEquals() of words", looseEquals, words, words, "looseEquals");
binary("looseEquals() of numeric strings", looseEquals, digits, digits, "looseEquals");
binary("looseEquals() of int and numeric string", looseEquals, ints, digits, "looseEquals");
binary("looseEquals() of int and word", looseEquals, ints, words, "looseEquals");
binary("strictEquals() of ints", strictEquals, ints, ints, "looseEquals");
binary("strictEquals() of words", strictEquals, words, words, "looseEquals");

plain("JavaScript < of ints", "<", ints, ints, "compare");
binary("compare() of ints", compare, ints, ints, "compare");
binary("compare() of words", compare, words, words, "compare");
binary("compare() of numeric strings", compare, digits, digits, "compare");
binary("compare() of floats", compare, floats, floats, "compare");
binary("isLess() of ints", isLess, ints, ints, "compare");
binary("isLess() of floats", isLess, floats, floats, "compare");

binary("toText() of strings", toText, words, words, "toText");
binary("toText() of ints", toText, ints, ints, "toText");
binary("toText() of floats of few digits", toText, shortFloats, ints, "toText");
binary("toText() of floats of many digits", toText, floats, ints, "toText");
