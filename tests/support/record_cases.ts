/**
 * Completes files of test cases with what the real PHP gives. A line of such a file is a PHP expression (or
 * statements, the last of which counts), ` ⇒ ` and the outcome; empty lines and lines with `#` stay as they are.
 *
 * Usage: `deno task cases vm/ext/standard/testdata/math.cases …`; what is after ` ⇒ ` is replaced.
 *
 * @module
 */
import { PhpExpression } from "./php_expression.ts";
import { referencePhpCommand } from "./reference_php.ts";

/** What stands between expression and outcome. */
export const SEPARATOR = " ⇒ ";

if (import.meta.main) { for (const path of Deno.args) await recordCases(path); }

/** The expression of a line, or null when the line holds none. */
export function expressionOf(line: string): string | null {
  if (line.trim() === "" || line.startsWith("#")) return null;
  return (line.split(SEPARATOR)[0] as string).trim();
}

async function recordCases(path: string): Promise<void> {
  const lines = Deno.readTextFileSync(path).trimEnd().split("\n");
  const expressions = lines.map(expressionOf).filter((expression) => expression !== null);
  const outcomes = await askPhp(
    expressions.map((expression) => new PhpExpression(expression).functionBody()),
  );
  let next = 0;
  const completed = lines.map((line) => {
    const expression = expressionOf(line);
    return expression === null ? line : `${expression}${SEPARATOR}${outcomes[next++]}`;
  });
  Deno.writeTextFileSync(path, completed.join("\n") + "\n");
  console.log(`${path}: ${expressions.length} cases`);
}

async function askPhp(bodies: string[]): Promise<string[]> {
  const script = new URL("./record_cases.php", import.meta.url).pathname;
  const options = [
    "-d",
    "error_reporting=30719",
    "-d",
    "date.timezone=UTC",
    "-d",
    "serialize_precision=-1",
    script,
  ];
  const [executable, ...before] = referencePhpCommand();
  // Cases may write files by relative paths.
  const folder = Deno.makeTempDirSync();
  const child = new Deno.Command(executable as string, {
    args: [...before, ...options],
    cwd: folder,
    stdin: "piped",
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
  const writer = child.stdin.getWriter();
  await writer.write(new TextEncoder().encode(JSON.stringify(bodies)));
  await writer.close();
  const { stdout } = await child.output();
  Deno.removeSync(folder, { recursive: true });
  const text = new TextDecoder().decode(stdout);
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(`PHP ended with: ${text}`);
  }
}
