/**
 * Renews `syntax_error_data.ts`: asks PHP 8.4 what it says of every source in it.
 *
 * Run: `deno run -A vm/syntax/syntax_error_record.ts path/to/php84`, then `deno fmt`.
 *
 * @module
 */

import { SYNTAX_ERRORS } from "./syntax_error_data.ts";

const HEADER = `/**
 * What PHP 8.4.27 says of texts that it refuses; made by \`syntax_error_record.ts\`.
 *
 * @module
 */

/** PHP text after the opening tag, \`parse\` or \`compile\`, message, line. */
export const SYNTAX_ERRORS: readonly (readonly [source: string, kind: string, message: string, line: number])[] = [
`;

function record(php: string, source: string, file: string): string {
  Deno.writeTextFileSync(file, `<?php ${source}`);
  const options = ["-n", "-d", "short_open_tag=0", "-d", "display_errors=1", "-d", "log_errors=0"];
  const { stdout } = new Deno.Command(php, { args: [...options, "-l", file] }).outputSync();
  const text = new TextDecoder().decode(stdout);
  const match = /^(Parse|Fatal) error: {1,2}([^]*?) in \S+ on line (\d+)$/m.exec(text);
  if (match === null) throw new TypeError(`PHP takes ${JSON.stringify(source)}: ${text}`);
  const kind = match[1] === "Parse" ? "parse" : "compile";
  return `  [${JSON.stringify(source)}, "${kind}", ${JSON.stringify(match[2])}, ${match[3]}],\n`;
}

const php = Deno.args[0];
if (php === undefined) throw new TypeError("Cannot record syntax errors: no path of PHP given");
const file = Deno.makeTempFileSync({ suffix: ".php" });
const rows = SYNTAX_ERRORS.map(([source]) => record(php, source, file));
Deno.removeSync(file);
Deno.writeTextFileSync(new URL("./syntax_error_data.ts", import.meta.url), `${HEADER}${rows.join("")}];\n`);
