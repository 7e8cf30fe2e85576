/**
 * Writes `tests/arginfo/<extension>.json` from the Reflection of an installed PHP 8.4. The CGI binary is asked,
 * since the command line changes directives and adds constants that php-fpm has not.
 *
 * Usage: `deno run -A tests/arginfo/record.ts [php-cgi]`
 *
 * @module
 */
import { type RecordedExtension, recordPath } from "./arginfo.ts";

const DEFAULT_PHP = "/work/shared/tools/php84";

if (import.meta.main) record(Deno.args[0] ?? cgiOf(DEFAULT_PHP));

/** The reference PHP's wrapper runs the CGI binary when it is called by that name. */
function cgiOf(wrapper: string): string {
  const link = `${Deno.makeTempDirSync()}/php84-cgi`;
  Deno.symlinkSync(wrapper, link);
  return link;
}

function record(php: string): void {
  const script = new URL("./record.php", import.meta.url).pathname;
  const result = new Deno.Command(php, { args: ["-q", script] }).outputSync();
  if (!result.success) throw new Error(new TextDecoder().decode(result.stderr));
  for (const line of new TextDecoder().decode(result.stdout).trim().split("\n")) {
    const extension: RecordedExtension = JSON.parse(line);
    Deno.writeTextFileSync(recordPath(extension.extension), format(extension));
    console.log(`${extension.extension} ${extension.version}: ${extension.functions.length} functions`);
  }
}

/** JSON with one line for each function, constant, directive and member, so that differences are readable. */
function format(extension: RecordedExtension): string {
  const { functions, classes, constants, directives, ...head } = extension;
  const parts = Object.entries(head).map(([key, value]) =>
    `${JSON.stringify(key)}: ${JSON.stringify(value)}`
  );
  parts.push(`"functions": ${lines(functions.map((value) => JSON.stringify(value)), "  ")}`);
  parts.push(`"classes": ${lines(classes.map(formatClass), "  ")}`);
  const pairs = Object.entries(constants).map(([name, value]) =>
    `    ${JSON.stringify(name)}: ${JSON.stringify(value)}`
  );
  parts.push(`"constants": ${pairs.length === 0 ? "{}" : `{\n${pairs.join(",\n")}\n  }`}`);
  parts.push(`"directives": ${lines(directives.map((value) => JSON.stringify(value)), "  ")}`);
  return `{\n  ${parts.join(",\n  ")}\n}\n`;
}

function formatClass(declared: RecordedExtension["classes"][number]): string {
  const { constants, properties, methods, ...head } = declared;
  const parts = Object.entries(head).map(([key, value]) =>
    `${JSON.stringify(key)}: ${JSON.stringify(value)}`
  );
  for (const [key, members] of Object.entries({ constants, properties, methods })) {
    parts.push(`${JSON.stringify(key)}: ${lines(members.map((value) => JSON.stringify(value)), "      ")}`);
  }
  return `{\n      ${parts.join(",\n      ")}\n    }`;
}

function lines(entries: string[], indent: string): string {
  if (entries.length === 0) return "[]";
  return `[\n${entries.map((entry) => `${indent}  ${entry}`).join(",\n")}\n${indent}]`;
}
