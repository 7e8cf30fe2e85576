/**
 * The functions that are compared: all that hey declares, without those that excluded.tsv names.
 *
 * @module
 */
import { EXTENSIONS } from "../../vm/ext/mod.ts";
import { LazyExtension } from "../../vm/ext/lazy_extension.ts";
import { readRecord, type RecordedFunction } from "../arginfo/arginfo.ts";
import { readTable, whole } from "./pools.ts";

/** A function and the extension that declares it. */
export interface Compared {
  readonly extension: string;
  readonly function: RecordedFunction;
}

/** What is left out, and why. */
export interface Exclusion {
  readonly functions: RegExp;
  readonly reason: string;
}

/** The table of what is left out. */
export function readExclusions(): Exclusion[] {
  return readTable("excluded.tsv").map(([functions = "", reason = ""]) => ({
    functions: whole(functions),
    reason,
  }));
}

/** All functions that hey declares and nothing excludes, in the order of extensions. */
export function comparedFunctions(): Compared[] {
  const exclusions = readExclusions();
  const compared: Compared[] = [];
  for (const extension of EXTENSIONS) {
    const names = extension instanceof LazyExtension
      ? extension.names.functions
      : extension.functions.map(({ name }) => name);
    const own = new Set(names);
    for (const information of readRecord(extension.name)?.functions ?? []) {
      if (!own.has(information.name)) continue;
      if (exclusions.some(({ functions }) => functions.test(information.name))) continue;
      compared.push({ extension: extension.name, function: information });
    }
  }
  return compared;
}
