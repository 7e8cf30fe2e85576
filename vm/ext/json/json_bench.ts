/** Times of json both ways. Run: `deno bench -A json_bench.ts`. @module */
import { context } from "../../runtime/context.ts";
import { PhpArray } from "../../runtime/array.ts";
import { PhpFloat } from "../../runtime/value.ts";
import { jsonDecode, jsonEncode } from "./json.ts";

const ROWS = PhpArray.ofList(Array.from({ length: 100 }, (_, i) =>
  PhpArray.ofEntries([
    ["id", i],
    ["name", `Name ${i}`],
    ["price", new PhpFloat(i * 1.25)],
    ["tags", PhpArray.ofList(["a", "b"])],
    ["active", i % 2 === 0],
    ["note", null],
  ])));
const SMALL = PhpArray.ofEntries([["id", 5], ["name", "Some name"], ["ok", true]]);
const ACCENTS = "Zw\xc3\xb6lf Boxk\xc3\xa4mpfer jagen Viktor quer \xc3\xbcber den Deich. ".repeat(10);
const TEXT = jsonEncode.body(context, ROWS, 0, 512);
const SMALL_TEXT = jsonEncode.body(context, SMALL, 0, 512);

Deno.bench("json_encode(), 100 rows", () => void jsonEncode.body(context, ROWS, 0, 512));
Deno.bench("json_encode(), 100 rows, pretty", () => void jsonEncode.body(context, ROWS, 128, 512));
Deno.bench("json_encode(), 3 keys", () => void jsonEncode.body(context, SMALL, 0, 512));
Deno.bench("json_encode(), 600 bytes of UTF-8", () => void jsonEncode.body(context, ACCENTS, 0, 512));
Deno.bench("json_decode(), 100 rows as arrays", () => void jsonDecode.body(context, TEXT, true, 512, 0));
Deno.bench("json_decode(), 100 rows as objects", () => void jsonDecode.body(context, TEXT, false, 512, 0));
Deno.bench("json_decode(), 3 keys", () => void jsonDecode.body(context, SMALL_TEXT, true, 512, 0));
