/** Times of sprintf. Run: `deno bench -A formatted_print_bench.ts`. @module */
import { context } from "../../runtime/context.ts";
import { PhpFloat } from "../../runtime/value.ts";
import { sprintf } from "./formatted_print.ts";

const PRICE = new PhpFloat(1234.5678);

Deno.bench("sprintf(), %s and %s", () => void sprintf.body(context, "%s: %s items", ["name", 5]));
Deno.bench("sprintf(), %s and %d", () => void sprintf.body(context, "%s: %d items", ["name", 5]));
Deno.bench("sprintf(), %02d:%02d", () => void sprintf.body(context, "%02d:%02d", [7, 5]));
Deno.bench("sprintf(), %05.2f", () => void sprintf.body(context, "%05.2f", [PRICE]));
