/**
 * Renews `testdata/response.json`: what the real php-fpm answers when a script runs the code of each case.
 *
 * Run with `deno run -A vm/ext/standard/response_record.ts`. A new case is a new object with nothing but `code` (and
 * `directives` or `method`).
 *
 * @module
 */
import { startReferenceFpm } from "../../sapi/reference_fpm.ts";

/** One recorded case. */
export interface RecordedResponse {
  /** A PHP expression; see `tests/support/php_expression.ts`. */
  readonly code: string;
  readonly method?: string;
  readonly directives?: Readonly<Record<string, string>>;
  /** The value, or the exception, as JSON text. */
  readonly result?: string;
  /** Diagnostics in order. */
  readonly messages?: readonly string[];
  /** What the output handlers of {@linkcode SCRIPT} saw: mode and content. */
  readonly handled?: readonly string[];
  /** The head as CGI text, without the line of the PHP version. */
  readonly head?: string;
  readonly body?: string;
}

/** The file of the cases. */
export const RESPONSE_FILE = new URL("./testdata/response.json", import.meta.url);

const SCRIPT = String.raw`<?php
$messages = []; $result = 'not finished';
function out($text) { echo $text; }
function handled($text, $mode) { file_put_contents(__FILE__ . '.log', json_encode("$mode:$text") . "\n", FILE_APPEND); }
function upper($text, $mode) { handled($text, $mode); return strtoupper($text); }
function fail($text, $mode) { handled($text, $mode); return false; }
function eat($text, $mode) { handled($text, $mode); return true; }
function nothing($text, $mode) { handled($text, $mode); return null; }
function loud($text, $mode) { handled($text, $mode); echo 'inside'; return $text . '!'; }
function nested($text, $mode) { handled($text, $mode); ob_start(); return $text; }
function cleans($text, $mode) { handled($text, $mode); ob_clean(); return $text; }
function throws($text, $mode) { handled($text, $mode); throw new Exception('from handler'); }
function late_header() { header('X-Late: 1'); }
function late_output() { echo 'late'; header('X-Late: 2'); }
set_error_handler(function ($level, $message) { $GLOBALS['messages'][] = $message; return true; });
register_shutdown_function(function () {
  $error = error_get_last();
  if ($error) $GLOBALS['messages'][] = $error['message'];
  register_shutdown_function(fn () => save());
});
function save() {
  file_put_contents(__FILE__ . '.json', json_encode([
    'result' => json_encode($GLOBALS['result'], JSON_UNESCAPED_SLASHES | JSON_FORCE_OBJECT),
    'messages' => $GLOBALS['messages'],
  ], JSON_UNESCAPED_SLASHES));
}
try { $result = eval('return ' . $_SERVER['CODE'] . ';'); }
catch (Throwable $thrown) { $result = get_class($thrown) . ': ' . $thrown->getMessage(); }
`;

/** Takes out what differs from run to run and where the script is. */
export function settled(text: string): string {
  return text.replace(/Max-Age=\d{4,}/g, "Max-Age=N").replace(/ (?:by )?\(output started at [^)]*\)/g, "")
    .replace(/X-Powered-By: PHP\/[\d.]+/g, "X-Powered-By: PHP/N");
}

type Told = Required<Pick<RecordedResponse, "result" | "messages">>;

/** Reads and removes a file that may come after the response, as after fastcgi_finish_request. */
async function takeText(path: string, attempts: number): Promise<string> {
  for (let attempt = 0; attempt < attempts; attempt++) {
    try {
      const text = Deno.readTextFileSync(path);
      Deno.removeSync(path);
      return text;
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
  return "";
}

if (import.meta.main) {
  const folder = Deno.makeTempDirSync();
  const script = `${folder}/script.php`;
  Deno.writeTextFileSync(script, SCRIPT);
  const fpm = await startReferenceFpm(folder);
  const recorded: RecordedResponse[] = [];
  for (
    const { code, method, directives } of JSON.parse(
      Deno.readTextFileSync(RESPONSE_FILE),
    ) as RecordedResponse[]
  ) {
    const lines = Object.entries({ display_errors: "0", ...directives }).map(([key, value]) =>
      `${key} = ${value}`
    );
    const parameters = {
      SCRIPT_FILENAME: script,
      REQUEST_METHOD: method ?? "GET",
      CODE: code,
      PHP_ADMIN_VALUE: lines.join("\n"),
    };
    const { output } = await fpm.ask(parameters, "");
    const split = output.indexOf("\r\n\r\n");
    const handled = (await takeText(`${script}.log`, 1)).split("\n").filter((line) => line !== "");
    const told = JSON.parse(settled(await takeText(`${script}.json`, 40))) as Told;
    recorded.push({
      code,
      ...(method === undefined ? {} : { method }),
      ...(directives === undefined ? {} : { directives }),
      ...told,
      handled: handled.map((line) => JSON.parse(line) as string),
      head: settled(output.slice(0, split)),
      body: output.slice(split + 4),
    });
  }
  await fpm.stop();
  Deno.removeSync(folder, { recursive: true });
  Deno.writeTextFileSync(RESPONSE_FILE, `[\n${recorded.map((one) => JSON.stringify(one)).join(",\n")}\n]\n`);
  await new Deno.Command(Deno.execPath(), { args: ["fmt", "--quiet", RESPONSE_FILE.pathname] }).output();
  console.log(`${recorded.length} responses recorded`);
}
