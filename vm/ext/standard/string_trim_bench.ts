/** Times of trimming. Run: `deno bench -A string_trim_bench.ts`. @module */
import { context } from "../../runtime/context.ts";
import { rtrim, trim } from "./string_trim.ts";

const WHITE_SPACE = " \n\r\t\v\0";

Deno.bench("trim(), white space on both sides", () => void trim.body(context, "  some text \n", WHITE_SPACE));
Deno.bench("trim(), nothing to strip", () => void trim.body(context, "some text", WHITE_SPACE));
Deno.bench("rtrim(), a list of chars", () => void rtrim.body(context, "path/to/", "/"));
