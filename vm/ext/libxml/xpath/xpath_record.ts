/**
 * Renews `xpath_recorded.json`: what PHP's DOMXPath makes of each expression listed there.
 *
 * Run with `deno run -A vm/ext/libxml/xpath/xpath_record.ts PHP` where PHP is the reference executable. A new case is
 * a new pair with an empty result.
 *
 * @module
 */

/** What the expressions are about. */
export const XPATH_DOCUMENT =
  '<?xml version="1.0"?><!DOCTYPE a [<!ATTLIST b id ID #IMPLIED>]><?top x?><a xmlns:n="urn:n" xmlns:m="urn:m" xmlns="urn:d" p="1" ' +
  'q="2" xml:lang="en-GB"><b xmlns:k="urn:k" xmlns:n="urn:n2" id="i1" i="1">x</b><n:c k="v"><![CDATA[cd]]><d xmlns="">5<!--note-->' +
  '<e>7</e><e f="g">8</e></d></n:c><b id="i2">\xc3\xa9\xc3\xa8 y</b><?pi data?><b/></a><!--end-->';

/** An expression and what it gives: a value, nodes one after the other, or errors. */
export type XPathCase = readonly [expression: string, result: string];

const SCRIPT = String.raw`
$input = json_decode(stream_get_contents(STDIN), true);
$document = new DOMDocument;
$document->loadXML($input['document']);
$xpath = new DOMXPath($document);
$xpath->registerNamespace('d', 'urn:d');
function show($node) {
  if ($node instanceof DOMNameSpaceNode) return "N:$node->localName=$node->nodeValue^{$node->parentNode->nodeName}";
  $text = $node instanceof DOMDocument || $node instanceof DOMElement ? '' : '=' . $node->nodeValue;
  return "$node->nodeType:$node->nodeName$text";
}
libxml_use_internal_errors(true);
foreach ($input['cases'] as &$case) {
  libxml_clear_errors();
  $result = $xpath->evaluate($case[0]);
  if ($errors = libxml_get_errors()) {
    $case[1] = implode(' ', array_map(fn($error) => "$error->code " . trim($error->message) . ';', $errors));
  } else if (is_object($result)) $case[1] = implode(' ', array_map('show', iterator_to_array($result)));
  else $case[1] = gettype($result) . ' ' . $xpath->evaluate("string($case[0])");
}
echo json_encode($input['cases'], JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES);
`;

if (import.meta.main) {
  const file = new URL("./xpath_recorded.json", import.meta.url);
  const child = new Deno.Command(Deno.args[0] ?? "php", {
    args: ["-d", "error_reporting=0", "-r", SCRIPT],
    stdin: "piped",
    stdout: "piped",
  }).spawn();
  const bytes = Uint8Array.from(XPATH_DOCUMENT, (char) => char.charCodeAt(0));
  const input = { document: new TextDecoder().decode(bytes), cases: JSON.parse(Deno.readTextFileSync(file)) };
  const writer = child.stdin.getWriter();
  await writer.write(new TextEncoder().encode(JSON.stringify(input)));
  await writer.close();
  const cases = JSON.parse(new TextDecoder().decode((await child.output()).stdout)) as readonly XPathCase[];
  Deno.writeTextFileSync(file, `[\n${cases.map((one) => JSON.stringify(one)).join(",\n")}\n]\n`);
}
