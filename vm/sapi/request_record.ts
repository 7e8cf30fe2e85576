/**
 * Renews `testdata/requests.json`: what the real php-fpm makes of each request listed there.
 *
 * Run with `deno run -A vm/sapi/request_record.ts`. A new case is a new object without `warnings` and `shown`.
 * `{root}` in a value is the document root, where the files of {@linkcode makeTree} are.
 *
 * @module
 */
import { startReferenceFpm } from "./reference_fpm.ts";

/** One recorded request. Texts are byte strings. */
export interface RecordedRequest {
  readonly name: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly directives?: Readonly<Record<string, string>>;
  /** Which of GET, POST, COOKIE, FILES, REQUEST, SERVER, ENV, input, content are shown. */
  readonly show: readonly string[];
  /** What was displayed before the script ran. */
  readonly warnings?: string;
  /** What `show` names, as JSON text. */
  readonly shown?: Readonly<Record<string, string>>;
}

/** Makes the files that the requests name. */
export function makeTree(root: string): void {
  Deno.mkdirSync(`${root}/folder`, { recursive: true });
  for (const name of ["show.php", "folder/index.php", "a b.php", "show.txt"]) {
    Deno.writeTextFileSync(`${root}/${name}`, SCRIPT);
  }
  Deno.writeTextFileSync(`${root}/body.txt`, "from=file");
}

const SCRIPT = String.raw`<?php
ob_start();
function latin($v) {
  if (is_array($v)) { $o = []; foreach ($v as $k => $x) { $o[latin((string) $k)] = latin($x); } return $o; }
  return is_string($v) ? @utf8_encode($v) : $v;
}
$root = __DIR__; if (basename($root) === 'folder') $root = dirname($root);
foreach (['_SERVER', '_ENV'] as $name) {
  foreach (['REQUEST_TIME', 'REQUEST_TIME_FLOAT', 'PHP_ADMIN_VALUE'] as $key) unset($$name[$key]);
}
$input = file_get_contents('php://input');
$content = [];
array_walk_recursive($_FILES, function (&$value, $key) use (&$content) {
  if (is_string($value) && $value !== '' && is_uploaded_file($value)) {
    $content[] = file_get_contents($value); $value = 'TEMPORARY';
  }
});
ob_end_clean();
$all = ['GET' => $_GET, 'POST' => $_POST, 'COOKIE' => $_COOKIE, 'FILES' => $_FILES, 'REQUEST' => $_REQUEST,
  'SERVER' => $_SERVER, 'ENV' => $_ENV, 'input' => $input, 'content' => $content];
foreach ($all as $key => $value) {
  $flags = JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES | JSON_FORCE_OBJECT;
  $all[$key] = str_replace($root, '{root}', json_encode(latin($value), $flags));
}
echo "\x01", json_encode($all, JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES);
`;

/** The parameters of a case with the root put in. */
export function parametersOf(request: RecordedRequest, root: string): Record<string, string> {
  const parameters: Record<string, string> = {
    SCRIPT_FILENAME: `${root}/show.php`,
    SCRIPT_NAME: "/show.php",
    REQUEST_METHOD: request.body === undefined ? "GET" : "POST",
  };
  if (request.body !== undefined) parameters["CONTENT_LENGTH"] = String(request.body.length);
  for (const [name, value] of Object.entries(request.parameters)) {
    if (value === "{none}") delete parameters[name];
    else parameters[name] = value.replaceAll("{root}", root);
  }
  return parameters;
}

/** The file of the recorded requests. */
export const REQUESTS_FILE = new URL("./testdata/requests.json", import.meta.url);

if (import.meta.main) {
  const folder = Deno.makeTempDirSync();
  const root = `${folder}/root`;
  makeTree(root);
  const fpm = await startReferenceFpm(folder);
  const recorded: RecordedRequest[] = [];
  for (const request of JSON.parse(Deno.readTextFileSync(REQUESTS_FILE)) as RecordedRequest[]) {
    const { name, body, directives, show } = request;
    const parameters = parametersOf(request, root);
    const lines = Object.entries(directives ?? {}).map(([key, value]) => `${key} = ${value}`);
    if (lines.length > 0) parameters["PHP_ADMIN_VALUE"] = lines.join("\n");
    const isEarly = lines.some((line) => /^cgi\.|^doc_root/.test(line));
    const own = isEarly
      ? await startReferenceFpm(folder, lines.map((line) => line.replace(" = ", "=")))
      : fpm;
    const { output } = await own.ask(parameters, body ?? "");
    if (isEarly) await own.stop();
    const [before, after] = output.replace(/^[^]*?\r\n\r\n/, "").split("\x01");
    const utf8 = Uint8Array.from(after ?? "{}", (char) => char.charCodeAt(0));
    const all = JSON.parse(new TextDecoder().decode(utf8)) as Record<string, string>;
    const shown = Object.fromEntries(show.map((key) => [key, all[key] ?? "not run"]));
    const warnings = before!.replaceAll(root, "{root}").trim();
    recorded.push({
      name,
      parameters: request.parameters,
      ...(body === undefined ? {} : { body }),
      ...(directives === undefined ? {} : { directives }),
      show,
      warnings,
      shown,
    });
  }
  await fpm.stop();
  Deno.removeSync(folder, { recursive: true });
  Deno.writeTextFileSync(REQUESTS_FILE, `[\n${recorded.map((one) => JSON.stringify(one)).join(",\n")}\n]\n`);
  await new Deno.Command(Deno.execPath(), { args: ["fmt", "--quiet", REQUESTS_FILE.pathname] }).output();
  console.log(`${recorded.length} requests recorded`);
}
