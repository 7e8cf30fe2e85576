/** Times of finding strings. Run: `deno bench -A string_search_bench.ts`. @module */
import { context } from "../../runtime/context.ts";
import { stripos, strpos, strrpos } from "./string_search.ts";

const TEXT = "The quick brown fox jumps over the lazy dog, 42 times.\n".repeat(20);

Deno.bench("strpos(), found near the start", () => void strpos.body(context, TEXT, "lazy", 0));
Deno.bench("strpos(), not in 1 kB", () => void strpos.body(context, TEXT, "missing", 0));
Deno.bench("stripos(), found near the start", () => void stripos.body(context, TEXT, "LAZY", 0));
Deno.bench("stripos(), not in 1 kB", () => void stripos.body(context, TEXT, "lazier", 0));
Deno.bench("strrpos()", () => void strrpos.body(context, TEXT, "lazy", 0));
