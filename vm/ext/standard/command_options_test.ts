/**
 * getopt() on command lines, as PHP 8.4.27 reads them.
 *
 * @module
 */
import { assertEquals } from "../../../tests/support/assert.ts";
import { PhpArray } from "../../runtime/array.ts";
import type { PhpValue } from "../../runtime/value.ts";
import { readOptions } from "./command_options.ts";

/** Command line, short options, what is found, index of the first operand; long ones are `one`, `two::`, `three:`. */
const CASES: readonly (readonly [line: string, short: string, found: string, rest: number])[] = [
  ["-a -b", "ab", '{"a":false,"b":false}', 3],
  ["-avalue -b=other -c next", "a:b:c:", '{"a":"value","b":"other","c":"next"}', 5],
  ["-avalue -b=other -c next", "a::b::c::", '{"a":"value","b":"other","c":false}', 4],
  ["-avalue", "a", '{"a":[false,false]}', 2],
  ["-a", "a:", "{}", 2],
  ["-ax -a y -a", "a::", '{"a":["x",false]}', 3],
  ["--one --two=2 --three 3 rest", "", '{"one":false,"two":"2","three":"3"}', 5],
  ["--one=1 --two 2", "", '{"one":false,"two":false}', 3],
  ["--two= --one", "", '{"one":false}', 3],
  ["-b= x", "b:", '{"b":""}', 2],
  ["-a -- -b", "ab", '{"a":false}', 3],
  ["-a - -b", "ab", '{"a":false}', 2],
];

function shown(value: PhpValue): unknown {
  return value instanceof PhpArray && value.keys === null ? value.toValues() : value;
}

for (const [line, short, found, rest] of CASES) {
  Deno.test(`getopt() reads ${line} by "${short}"`, () => {
    const long = PhpArray.ofList(["one", "two::", "three:"]);
    const { options, next } = readOptions(["script.php", ...line.split(" ")], short, long);
    const list = [...options.entries()].map(([key, value]) => [key, shown(value)]);
    assertEquals([Object.fromEntries(list), next], [JSON.parse(found), rest]);
  });
}
