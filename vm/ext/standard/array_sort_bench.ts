/** How long sorting takes. Each run sorts a copy. @module */
import { PhpArray } from "../../runtime/array.ts";
import { ClosureObject } from "../../runtime/closure.ts";
import { context } from "../../runtime/context.ts";
import { FunctionInfo, UserFunction } from "../../runtime/function.ts";
import { Ref } from "../../runtime/reference.ts";
import { PhpFloat, type PhpValue } from "../../runtime/value.ts";
import { asort, ksort, sort, usort } from "./array_sort.ts";
import { hybridSort } from "./hybrid_sort.ts";

const COUNT = 10000;

/** Numbers in no order, the same on each run. */
function scattered(count: number): number[] {
  let state = 1;
  return Array.from({ length: count }, () => state = state * 48271 % 2147483647);
}

const ints = scattered(COUNT);
const texts = ints.map((value) => `key${value}`);
const inputs: Readonly<Record<string, PhpArray>> = {
  "ten ints": PhpArray.ofList(ints.slice(0, 10)),
  "10,000 ints": PhpArray.ofList(ints),
  "10,000 floats": PhpArray.ofList(ints.map((value) => new PhpFloat(value / 7))),
  "10,000 texts": PhpArray.ofList(texts),
  "10,000 numeric texts": PhpArray.ofList(ints.map(String)),
  "1,000 of mixed types": PhpArray.ofList(
    ints.slice(0, 1000).map((value, index): PhpValue => index % 3 === 0 ? `x${value}` : value),
  ),
};
for (const array of Object.values(inputs)) array.shared = 1;

for (const [name, input] of Object.entries(inputs)) {
  Deno.bench(`sort ${name}`, () => {
    sort.body(context, new Ref(input), 0);
  });
}

Deno.bench("asort 10,000 ints", () => {
  asort.body(context, new Ref(inputs["10,000 ints"]), 0);
});

const byText = new PhpArray(ints.slice(), texts.slice());
byText.shared = 1;
Deno.bench("ksort 10,000 texts", () => {
  ksort.body(context, new Ref(byText), 0);
});

/** What compiled code makes of a closure that subtracts. */
function code(first: PhpValue, second: PhpValue): number {
  return (first as number) - (second as number);
}

const info = new FunctionInfo(
  "{closure}",
  [],
  null,
  0,
  2,
  { path: "", isStrict: false, sourceText: () => null },
  0,
  0,
  null,
  0,
);
const byNumber = new ClosureObject(new UserFunction(info, code, null), code, null, null, null, true);
Deno.bench("usort 10,000 ints by closure", () => {
  usort.body(context, new Ref(inputs["10,000 ints"]), byNumber);
});

Deno.bench("hybridSort 10,000 numbers", () => {
  hybridSort(ints.slice(), (first, second) => first - second);
});
