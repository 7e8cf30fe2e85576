/**
 * Lists of known failures under tests/expectations: one line each, a name, a tab and a reason. A listed failure that passes is an error.
 *
 * @module
 */
import { TESTS } from "./paths.ts";

const HEADER = "# name<TAB>reason; a line whose test passes must leave the list\n";

/** Gives the path of a list. */
export function expectationsPath(list: string): string {
  return `${TESTS}/expectations/${list}.tsv`;
}

/** Reads a list: name → reason. A missing file is an empty list. Throws: Error for a line without a reason or a name listed twice. */
export function readExpectations(list: string): Map<string, string> {
  const reasons = new Map<string, string>();
  let text: string;
  try {
    text = Deno.readTextFileSync(expectationsPath(list));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return reasons;
    throw error;
  }
  for (const line of text.split("\n")) {
    if (line === "" || line.startsWith("#")) continue;
    const [name = "", reason = ""] = line.split("\t");
    if (name === "" || reason.trim() === "") {
      throw new Error(`Line without a reason in ${list}.tsv: "${line}"`);
    }
    if (reasons.has(name)) throw new Error(`Listed twice in ${list}.tsv: "${name}"`);
    reasons.set(name, reason);
  }
  return reasons;
}

/** Writes a list, sorted by name. */
export function writeExpectations(list: string, reasons: ReadonlyMap<string, string>): void {
  const lines = [...reasons].sort(([left], [right]) => left < right ? -1 : 1);
  const text = HEADER + lines.map(([name, reason]) => `${name}\t${reason}\n`).join("");
  Deno.writeTextFileSync(expectationsPath(list), text);
}
