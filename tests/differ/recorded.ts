/**
 * Calls with PHP's answers, for a comparison without PHP: a line of JSON each in recorded/<extension>.jsonl.
 *
 * @module
 */
import { TESTS } from "../support/paths.ts";
import type { DifferCase } from "./engines.ts";

const FOLDER = `${TESTS}/differ/recorded`;

/** A call and what PHP printed. */
export interface RecordedCall extends Pick<DifferCase, "functionName" | "call" | "isStrict"> {
  readonly output: string;
}

/** Writes the calls of extensions. */
export function writeRecorded(calls: ReadonlyMap<string, readonly RecordedCall[]>): void {
  Deno.mkdirSync(FOLDER, { recursive: true });
  for (const [extension, own] of calls) {
    const lines = own.map((call) => `${JSON.stringify(call)}\n`);
    Deno.writeTextFileSync(`${FOLDER}/${extension}.jsonl`, lines.join(""));
  }
}

/** All calls, as cases with their outputs. */
export function readRecorded(): { readonly case: DifferCase; readonly output: string }[] {
  const found: { readonly case: DifferCase; readonly output: string }[] = [];
  for (const { name } of Deno.readDirSync(FOLDER)) {
    const extension = name.replace(".jsonl", "");
    for (const line of Deno.readTextFileSync(`${FOLDER}/${name}`).split("\n")) {
      if (line === "") continue;
      const { output, ...call } = JSON.parse(line) as RecordedCall;
      found.push({ case: { ...call, extension, number: found.length }, output });
    }
  }
  return found;
}
