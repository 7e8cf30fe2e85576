/** How long the most used array functions take. @module */
import { type Key, PhpArray } from "../../runtime/array.ts";
import { ClosureObject } from "../../runtime/closure.ts";
import { context } from "../../runtime/context.ts";
import { FunctionInfo, UserFunction } from "../../runtime/function.ts";
import type { PhpValue } from "../../runtime/value.ts";
import { arrayFlip, arrayKeys, inArray } from "./array_basic.ts";
import { arrayFilter, arrayMap, arrayReduce } from "./array_callback.ts";
import { arrayMerge } from "./array_merge.ts";
import { arrayDiff, arrayIntersectKey } from "./array_set.ts";
import { arraySlice } from "./array_slice.ts";
import { arrayUnique } from "./array_unique.ts";

const COUNT = 10000;
const ints = PhpArray.ofList(Array.from({ length: COUNT }, (_, index) => index * 7 % COUNT));
const texts = PhpArray.ofList(ints.toValues().map((value) => `key${value}`));
const assoc = PhpArray.ofEntries(texts.toValues().map((text, index) => [text as Key, index]));
const methods = PhpArray.ofList(["get", "post", "put", "delete", "head"]);
const small = PhpArray.ofEntries([["a", 1], ["b", 2]]);
const other = PhpArray.ofEntries([["b", 3], ["c", 4]]);

/** A closure as compiled code makes it. */
function closure(code: (...values: PhpValue[]) => PhpValue): ClosureObject {
  const info = new FunctionInfo(
    "{closure}",
    [],
    null,
    0,
    1,
    { path: "", isStrict: false, sourceText: () => null },
    0,
    0,
    null,
    0,
  );
  return new ClosureObject(new UserFunction(info, code, null), code, null, null, null, true);
}

const double = closure((value) => (value as number) * 2);
const isOdd = closure((value) => ((value as number) & 1) === 1);
const sum = closure((total, value) => (total as number) + (value as number));

const runs: Readonly<Record<string, () => unknown>> = {
  "in_array of 5 texts": () => inArray.body(context, "delete", methods, false),
  "in_array of 10,000 ints, none": () => inArray.body(context, -1, ints, false),
  "in_array of 10,000 texts, none": () => inArray.body(context, "none", texts, false),
  "in_array of 10,000 texts, strict, none": () => inArray.body(context, "none", texts, true),
  "array_map of 10,000 by closure": () => arrayMap.body(context, double, ints, []),
  "array_filter of 10,000 by closure": () => arrayFilter.body(context, ints, isOdd, 0),
  "array_reduce of 10,000 by closure": () => arrayReduce.body(context, ints, sum, 0),
  "array_merge of two small hashes": () => arrayMerge.body(context, [small, other]),
  "array_merge of two lists of 10,000": () => arrayMerge.body(context, [ints, ints]),
  "array_keys of 10,000": () => arrayKeys.body(context, assoc, undefined, false),
  "array_flip of 10,000 texts": () => arrayFlip.body(context, texts),
  "array_unique of 10,000 texts": () => arrayUnique.body(context, texts, 2),
  "array_diff of 10,000 and 5 texts": () => arrayDiff.body(context, texts, [methods]),
  "array_intersect_key of 10,000": () => arrayIntersectKey.body(context, assoc, [assoc]),
  "array_slice of 5,000": () => arraySlice.body(context, ints, 100, 5000, false),
};

for (const [name, run] of Object.entries(runs)) {
  Deno.bench(name, () => {
    run();
  });
}
