/**
 * Renews `testdata/html.json`: what PHP's DOMDocument makes of each text of HTML listed there.
 *
 * Run with `deno run -A vm/ext/libxml/html_record.ts PHP` where PHP is the reference executable. A new case is a new
 * array with a text and options. Bytes are written as the code points 0 to 255.
 *
 * @module
 */

/** A text, options of its parser, the tree, what is saved plain, and formatted where that differs, and errors. */
export type HtmlCase = readonly [
  text: string,
  options: number,
  tree: string,
  saved: string,
  formatted: string | null,
  errors: readonly (readonly [level: number, code: number, line: number, column: number, message: string])[],
];

const SCRIPT = String.raw`
function dump($node) {
  switch ($node->nodeType) {
    case 1:
      $text = "($node->nodeName:" . $node->getLineNo();
      foreach ($node->attributes as $each) $text .= " $each->nodeName='$each->value'" . ($each->isId() ? '!' : '');
      break;
    case 3: return ' "' . $node->data . '"';
    case 4: return ' [' . $node->data . ']';
    case 7: return " <?$node->nodeName $node->data>";
    case 8: return ' <!' . $node->data . '>';
    case 10: return " {" . $node->name . '|' . $node->publicId . '|' . $node->systemId . '}';
    default: $text = '(';
  }
  foreach ($node->childNodes as $each) $text .= dump($each);
  return $text . ')';
}
function bytes($text) { return mb_convert_encoding($text, 'ISO-8859-1', 'UTF-8'); }
function chars($text) { return mb_convert_encoding($text, 'UTF-8', 'ISO-8859-1'); }
$cases = json_decode(stream_get_contents(STDIN), true);
libxml_use_internal_errors(true);
foreach ($cases as &$case) {
  $document = new DOMDocument;
  libxml_clear_errors();
  $document->loadHTML(bytes($case[0]), $case[1]);
  $errors = [];
  foreach (libxml_get_errors() as $each) $errors[] = [$each->level, $each->code, $each->line, $each->column, chars($each->message)];
  $plain = $document->saveHTML();
  $document->formatOutput = true;
  $formatted = $document->saveHTML();
  $case = [$case[0], $case[1], chars(dump($document) . $document->encoding), chars($plain), $formatted === $plain ? null : chars($formatted), $errors];
}
echo json_encode($cases, JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES);
`;

/** What PHP makes of cases. */
export async function recordHtml(
  php: string,
  cases: readonly (readonly [string, number, ...unknown[]])[],
): Promise<HtmlCase[]> {
  const child = new Deno.Command(php, {
    args: ["-d", "error_reporting=0", "-r", SCRIPT],
    stdin: "piped",
    stdout: "piped",
  }).spawn();
  const writer = child.stdin.getWriter();
  const output = child.output();
  await writer.write(new TextEncoder().encode(JSON.stringify(cases)));
  await writer.close();
  return JSON.parse(new TextDecoder().decode((await output).stdout));
}

if (import.meta.main) {
  const file = new URL("./testdata/html.json", import.meta.url);
  const cases = await recordHtml(Deno.args[0] ?? "php", JSON.parse(Deno.readTextFileSync(file)));
  Deno.writeTextFileSync(file, `[\n${cases.map((one) => JSON.stringify(one)).join(",\n")}\n]\n`);
}
