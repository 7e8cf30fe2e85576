/**
 * Writes `html_entity_data.ts`: the names come from Python's `html.entities`, their meaning from the real PHP.
 *
 * Usage: `deno run --allow-all vm/ext/standard/html_entity_generate.ts`
 *
 * @module
 */
import { referencePhpCommand } from "../../../tests/support/reference_php.ts";

const PYTHON = "import html.entities, json; " +
  "print(json.dumps(sorted({n.rstrip(';') for n in html.entities.html5})))";

const PHP = `
$preferred = get_html_translation_table(HTML_ENTITIES, ENT_QUOTES | ENT_HTML5, 'UTF-8');
foreach (json_decode($argv[1]) as $name) {
    $text = html_entity_decode("&$name;", ENT_QUOTES | ENT_HTML5, 'UTF-8');
    if ($text === "&$name;") continue;
    $codes = implode('+', array_map(fn($char) => dechex(mb_ord($char, 'UTF-8')), mb_str_split($text, 1, 'UTF-8')));
    $old = html_entity_decode("&$name;", ENT_QUOTES | ENT_HTML401, 'UTF-8');
    $isOld = $old !== "&$name;";
    echo "$name:$codes", ($preferred[$text] ?? '') === "&$name;" ? '!' : '', $isOld ? '*' . ($old === $text ? '' : dechex(mb_ord($old, 'UTF-8'))) : '', "\\n";
}`;

if (import.meta.main) {
  const names = run("python3", ["-c", PYTHON]).trim();
  const [php, ...before] = referencePhpCommand();
  const entries = run(php as string, [...before, "-r", PHP, names]).trim().split("\n");
  const lines: string[] = [""];
  for (const entry of entries) {
    if (lines[lines.length - 1]!.length + entry.length > 100) lines.push("");
    lines[lines.length - 1] += `${entry} `;
  }
  const text = `/**
 * Names of chars in HTML, made by \`html_entity_generate.ts\`: \`name:code\` or \`name:code+code\` in hexadecimal,
 * \`!\` for the name that HTML 5 prefers, \`*\` for one that HTML 4.01 has, with the code that it
 * has there, should that be another.
 *
 * @module
 */

/** The names in order of bytes, each followed by a space. */
export const HTML_ENTITIES = ${lines.map((line) => JSON.stringify(line)).join(" +\n  ")};
`;
  Deno.writeTextFileSync(new URL("./html_entity_data.ts", import.meta.url), text);
}

function run(command: string, args: string[]): string {
  const { success, stdout } = new Deno.Command(command, { args, stderr: "inherit" }).outputSync();
  if (!success) throw new Error(`${command} failed`);
  return new TextDecoder().decode(stdout);
}
