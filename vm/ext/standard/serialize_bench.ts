/** Times of serialize and unserialize. Run: `deno bench -A serialize_bench.ts`. @module */
import { context } from "../../runtime/context.ts";
import { PhpArray } from "../../runtime/array.ts";
import { PhpFloat } from "../../runtime/value.ts";
import { serialize, unserialize } from "./serialize.ts";

const ROWS = PhpArray.ofList(Array.from({ length: 100 }, (_, i) =>
  PhpArray.ofEntries([
    ["id", i],
    ["name", `Name ${i}`],
    ["price", new PhpFloat(i * 1.25)],
    ["tags", PhpArray.ofList(["a", "b"])],
    ["active", i % 2 === 0],
    ["note", null],
  ])));
const TEXT = serialize.body(context, ROWS);
const NO_OPTIONS = PhpArray.empty();

Deno.bench("serialize(), 100 rows", () => void serialize.body(context, ROWS));
Deno.bench("unserialize(), 100 rows", () => void unserialize.body(context, TEXT, NO_OPTIONS));
