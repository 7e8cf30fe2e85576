/** Times of explode and implode. Run: `deno bench -A string_split_bench.ts`. @module */
import { context } from "../../runtime/context.ts";
import { INT_MAX } from "../../runtime/value.ts";
import { explode, implode } from "./string_split.ts";

const TEXT = "The quick brown fox jumps over the lazy dog, 42 times.\n".repeat(20);
const FIVE = "a,bb,ccc,dddd,eeeee";
const FEW = explode.body(context, ",", FIVE, INT_MAX);
const MANY = explode.body(context, " ", TEXT, INT_MAX);

Deno.bench("explode(), 5 parts", () => void explode.body(context, ",", FIVE, INT_MAX));
Deno.bench("explode(), 200 parts", () => void explode.body(context, " ", TEXT, INT_MAX));
Deno.bench("implode(), 5 parts", () => void implode.body(context, ",", FEW));
Deno.bench("implode(), 200 parts", () => void implode.body(context, ",", MANY));
