/**
 * Records what PHP finds by the patterns of a list, on generated subjects:
 * `deno run -A vm/ext/pcre/corpus_record.ts list.tsv php84 subjects-per-pattern seed > testdata/corpus.tsv`.
 *
 * The list has a pattern at the start of each line, with `\\`, `\n`, `\t`, `\r`, `\0` escaped.
 *
 * @module
 */
import { escapeBytes } from "./corpus.ts";
import { subjectsFor } from "./corpus_subject.ts";
import { compilePattern } from "./pattern.ts";
import { encodeUtf8 } from "./utf8.ts";

const ESCAPES: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r", "0": "\0", "\\": "\\" };

function patternsOf(path: string): string[] {
  const lines = Deno.readTextFileSync(path).split("\n").slice(1).filter((line) => line !== "");
  return lines.map((line) =>
    encodeUtf8(line.split("\t")[0]!.replace(/\\(.)/g, (whole, letter: string) => ESCAPES[letter] ?? whole))
  );
}

async function record(): Promise<void> {
  const [list, php, count, seed] = Deno.args;
  const lines: string[][] = [];
  patternsOf(list!).forEach((expression, index) => {
    const pattern = compilePattern(expression);
    if (typeof pattern === "string") return;
    const subjects = subjectsFor(pattern.parsed, Number(seed) + index, Number(count));
    lines.push([expression, ...new Set(subjects)]);
  });
  const input = lines.map((line) => line.map(escapeBytes).join("\t") + "\n").join("");
  const inputPath = Deno.makeTempFileSync();
  Deno.writeTextFileSync(inputPath, input);
  const script = new URL("testdata/record.php", import.meta.url).pathname;
  const command = new Deno.Command("sh", {
    args: ["-c", `${php} ${script} < ${inputPath}`],
    stdout: "piped",
  });
  const { stdout } = await command.output();
  const results = new TextDecoder().decode(stdout).split("\n");
  let output = "";
  lines.forEach(([expression, ...subjects], index) => {
    const found = results[index]!.split("\t");
    output +=
      [escapeBytes(expression!), ...subjects.flatMap((subject, at) => [escapeBytes(subject), found[at]!])]
        .join("\t") + "\n";
  });
  Deno.removeSync(inputPath);
  await Deno.stdout.write(new TextEncoder().encode(output));
}

if (import.meta.main) await record();
