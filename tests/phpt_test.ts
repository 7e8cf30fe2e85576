/**
 * Replays the scripts under tests/phpt through hey's command line and compares every byte with what the reference PHP printed.
 *
 * Known failures are in tests/expectations/failed.tsv with a reason; one that passes must leave the list. `HEY_UPDATE_EXPECTATIONS=1`
 * rewrites the list (new entries get the first differing line as reason, to be replaced by a real one). `HEY_PHPT_FILTER` takes a
 * part of the names.
 *
 * @module
 */
import { assertEquals } from "./support/assert.ts";
import { mapConcurrently } from "./support/concurrency.ts";
import { describeDifference } from "./support/difference.ts";
import { readExpectations, writeExpectations } from "./support/expectations.ts";
import { heyCommand } from "./support/hey.ts";
import { listScripts, readRecorded, runScript } from "./support/recorded_script.ts";

const LIST = "failed";
const SIMULTANEOUS_SCRIPTS = 2;
const ERROR_LINES_SHOWN = 5;

/** Runs one script; gives an empty text when its output is the recorded one, otherwise what differs. */
async function replay(name: string): Promise<string> {
  const expected = readRecorded(name);
  if (expected === undefined) return "  never recorded: deno task record";
  const { output, errorOutput } = await runScript(heyCommand(), name);
  if (output === expected) return "";
  const errorLines = errorOutput.split("\n").slice(0, ERROR_LINES_SHOWN).join("\n");
  return describeDifference(expected, output) +
    (errorLines === "" ? "" : `\n  standard error:\n${errorLines}`);
}

function reasonFrom(difference: string): string {
  const line = difference.split("\n").find((text) => text.startsWith("  + ")) ?? difference.split("\n")[0] ??
    "";
  return `not examined: ${line.trim().replaceAll("\t", " ").slice(0, 150)}`;
}

Deno.test("every recorded script prints what the reference PHP printed", async (context) => {
  const names = listScripts(Deno.env.get("HEY_PHPT_FILTER") ?? "");
  const listed = readExpectations(LIST);
  const differences = await mapConcurrently(names, SIMULTANEOUS_SCRIPTS, replay);
  if (Deno.env.get("HEY_UPDATE_EXPECTATIONS") === "1") {
    const failing = names.flatMap((name, index) => differences[index] === "" ? [] : [[name, index] as const]);
    const reasons = failing.map(([name, index]) =>
      [name, listed.get(name) ?? reasonFrom(differences[index] as string)] as const
    );
    writeExpectations(LIST, new Map(reasons));
    return;
  }
  for (const [index, name] of names.entries()) {
    const difference = differences[index] as string;
    await context.step(name, () => {
      if (listed.has(name)) {
        if (difference === "") {
          throw new Error(`${name} passes and must leave tests/expectations/${LIST}.tsv`);
        }
      } else if (difference !== "") {
        throw new Error(`${name} prints something else\n${difference}`);
      }
    });
  }
});

Deno.test("every line of the list of known failures names a script", () => {
  const names = new Set(listScripts());
  assertEquals([...readExpectations(LIST).keys()].filter((name) => !names.has(name)), []);
});
