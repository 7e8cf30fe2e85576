/**
 * Renews `ini_parser_recorded.json`: what PHP's own `parse_ini_string` makes of each text listed there.
 *
 * Run with `deno run -A vm/runtime/ini_parser_record.ts PHP` where PHP is the reference executable. A new case is a
 * new object with nothing but its `text`.
 *
 * @module
 */

/** The environment that the recorded cases refer to. */
export const RECORDED_ENVIRONMENT: Readonly<Record<string, string>> = { HOME2: "/h", EMPTY: "" };

/** A value of one mode: the tree with its leaves tagged by type, or the error message. */
export type RecordedResult = { readonly tree: unknown } | { readonly error: string };

/** One recorded text. */
export interface RecordedCase {
  readonly text: string;
  readonly normal: RecordedResult;
  readonly raw: RecordedResult;
  readonly typed: RecordedResult;
}

const SCRIPT = String.raw`
define('FOO', 'foo'); define('NUM', 12); define('FLO', 1.5); define('YES_', true);
function latin(string $s) { return mb_convert_encoding($s, 'UTF-8', 'ISO-8859-1'); }
function tag($v) {
  if (is_array($v)) { $o = new stdClass; foreach ($v as $k => $x) { $o->{latin((string) $k)} = tag($x); } return $o; }
  if (is_bool($v)) return $v ? 'b:1' : 'b:0';
  if (is_null($v)) return 'n';
  if (is_int($v)) return "i:$v";
  if (is_float($v)) return "d:$v";
  return 's:' . latin($v);
}
$cases = json_decode(stream_get_contents(STDIN), true);
foreach ($cases as &$case) {
  foreach (['normal' => 0, 'raw' => 1, 'typed' => 2] as $name => $mode) {
    error_clear_last();
    $result = @parse_ini_string(mb_convert_encoding($case['text'], 'ISO-8859-1', 'UTF-8'), true, $mode);
    $case[$name] = $result === false ? ['error' => trim(error_get_last()['message'])] : ['tree' => tag($result)];
  }
}
echo json_encode($cases, JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES);
`;

if (import.meta.main) {
  const file = new URL("./ini_parser_recorded.json", import.meta.url);
  const child = new Deno.Command(Deno.args[0] ?? "php", {
    args: ["-d", "error_reporting=0", "-r", SCRIPT],
    env: RECORDED_ENVIRONMENT,
    stdin: "piped",
    stdout: "piped",
  }).spawn();
  const writer = child.stdin.getWriter();
  await writer.write(Deno.readFileSync(file));
  await writer.close();
  const cases = JSON.parse(
    new TextDecoder().decode((await child.output()).stdout),
  ) as readonly RecordedCase[];
  Deno.writeTextFileSync(file, `[\n${cases.map((one) => JSON.stringify(one)).join(",\n")}\n]\n`);
  await new Deno.Command(Deno.execPath(), { args: ["fmt", "--quiet", file.pathname] }).output();
  console.log(`${cases.length} cases recorded`);
}
