/** Times of replacing in strings. Run: `deno bench -A string_replace_bench.ts`. @module */
import { context } from "../../runtime/context.ts";
import { PhpArray } from "../../runtime/array.ts";
import { strIreplace, strReplace } from "./string_replace.ts";

const TEXT = "The quick brown fox jumps over the lazy dog, 42 times.\n".repeat(20);
const SEARCHES = PhpArray.ofList(["fox", "dog", "quick"]);
const REPLACEMENTS = PhpArray.ofList(["cat", "cow", "slow"]);

Deno.bench("str_replace(), 20 in 1 kB", () => void strReplace.body(context, "fox", "cat", TEXT, null));
Deno.bench("str_replace(), none in 1 kB", () => void strReplace.body(context, "_", "-", TEXT, null));
Deno.bench("str_replace(), lists", () => void strReplace.body(context, SEARCHES, REPLACEMENTS, TEXT, null));
Deno.bench("str_ireplace(), 20 in 1 kB", () => void strIreplace.body(context, "FOX", "cat", TEXT, null));
