/** Times of escaping for HTML. Run: `deno bench -A html_bench.ts`. @module */
import { context } from "../../runtime/context.ts";
import { htmlEntityDecode, htmlspecialchars } from "./html.ts";

const FLAGS = 11;
const PLAIN = "some plain text here";
const MARKUP = '<a href="x.php?a=1&b=2">It\'s a link & more</a> plain text without anything special in it. '
  .repeat(10);
const ESCAPED = htmlspecialchars.body(context, MARKUP, FLAGS, null, true);
const ACCENTS = "Zw\xc3\xb6lf Boxk\xc3\xa4mpfer jagen Viktor quer \xc3\xbcber den Deich. ".repeat(10);

Deno.bench(
  "htmlspecialchars(), 20 plain bytes",
  () => void htmlspecialchars.body(context, PLAIN, FLAGS, null, true),
);
Deno.bench(
  "htmlspecialchars(), 900 bytes of HTML",
  () => void htmlspecialchars.body(context, MARKUP, FLAGS, null, true),
);
Deno.bench(
  "htmlspecialchars(), 600 bytes of UTF-8",
  () => void htmlspecialchars.body(context, ACCENTS, FLAGS, null, true),
);
Deno.bench("html_entity_decode()", () => void htmlEntityDecode.body(context, ESCAPED, FLAGS, null));
