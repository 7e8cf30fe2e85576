/** Times of taking parts of strings. Run: `deno bench -A string_part_bench.ts`. @module */
import { context } from "../../runtime/context.ts";
import { substr, substrReplace } from "./string_part.ts";

const TEXT = "The quick brown fox jumps over the lazy dog, 42 times.\n".repeat(20);
let at = 0;

Deno.bench("substr(), 10 bytes", () => void substr.body(context, TEXT, at = (at + 7) % 500, 10));
Deno.bench("substr(), from the end", () => void substr.body(context, TEXT, -20, -5));
Deno.bench("substr_replace()", () => void substrReplace.body(context, TEXT, "new", 4, 5));
