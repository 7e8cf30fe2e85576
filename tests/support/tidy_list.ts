/**
 * tests/expectations/tidy.tsv: where a rule was broken before it became a test, and how often. Numbers only fall.
 *
 * @module
 */
import { TESTS } from "./paths.ts";
import { RULES, type Violation } from "./tidy_rules.ts";

const HEADER =
  "# rule<TAB>file<TAB>places that may break it<TAB>reason; numbers only fall: HEY_UPDATE=1 deno task tidy\n";
const PATH = `${TESTS}/expectations/tidy.tsv`;

/** A line of the list. */
export interface Allowance {
  readonly rule: string;
  readonly path: string;
  readonly count: number;
  readonly reason: string;
}

/** Reads the list. Throws: Error for a line without a reason, with an unknown rule or listed twice. */
export function readAllowances(): Allowance[] {
  const allowances: Allowance[] = [];
  const seen = new Set<string>();
  for (const line of Deno.readTextFileSync(PATH).split("\n")) {
    if (line === "" || line.startsWith("#")) continue;
    const [rule = "", path = "", count = "", reason = ""] = line.split("\t");
    if (RULES[rule] === undefined || !/^[1-9]\d*$/.test(count) || reason.trim() === "") {
      throw new Error(`Not a line of tidy.tsv: "${line}"`);
    }
    if (seen.has(`${rule} ${path}`)) throw new Error(`Listed twice in tidy.tsv: ${rule} ${path}`);
    seen.add(`${rule} ${path}`);
    allowances.push({ rule, path, count: Number(count), reason });
  }
  return allowances;
}

/** Writes the list, sorted. */
export function writeAllowances(allowances: readonly Allowance[]): void {
  const lines = allowances.map(({ rule, path, count, reason }) => `${rule}\t${path}\t${count}\t${reason}\n`);
  Deno.writeTextFileSync(PATH, HEADER + lines.sort().join(""));
}

/** What is wrong beyond the list, in sentences, and the list as it can be at the lowest. */
export interface Verdict {
  readonly complaints: readonly string[];
  readonly lowered: readonly Allowance[];
}

/** Compares what is broken with what is listed. Lines that allow more than there is are complaints too. */
export function compareWithList(violations: readonly Violation[], allowances: readonly Allowance[]): Verdict {
  const complaints: string[] = [];
  const groups = Map.groupBy(violations, ({ rule, path }) => `${rule}\t${path}`);
  const listed = new Map(allowances.map((allowance) => [`${allowance.rule}\t${allowance.path}`, allowance]));
  for (const [key, group] of groups) {
    const allowed = listed.get(key)?.count ?? 0;
    if (group.length <= allowed) continue;
    const { rule } = group[0] as Violation;
    const more = allowed === 0
      ? ""
      : ` (${group.length} places, ${allowed} listed in tests/expectations/tidy.tsv)`;
    const places = group.map(({ path, line, text }) =>
      `\n    ${path}${line === 0 ? "" : `:${line}`}  ${text}`
    );
    complaints.push(`${rule}: ${RULES[rule]}${more}${places.join("")}`);
  }
  const lowered: Allowance[] = [];
  for (const [key, allowance] of listed) {
    const count = groups.get(key)?.length ?? 0;
    if (count < allowance.count) {
      complaints.push(
        `${allowance.rule}: ${allowance.path} has ${count}, tests/expectations/tidy.tsv still allows ${allowance.count}: ` +
          "lower it with HEY_UPDATE=1 deno task tidy",
      );
    }
    if (count > 0) lowered.push({ ...allowance, count: Math.min(count, allowance.count) });
  }
  return { complaints, lowered };
}
