/**
 * Differences from PHP that are known and explained.
 *
 * @module
 */
import { readTable, whole } from "./pools.ts";

/** What follows a zero byte in a message, as outputs have it. */
const ZERO_TAIL = /\\000[^"'\s)]*/g;

interface Known {
  readonly cause: string;
  readonly functions: RegExp;
  /** For the call; empty for all. */
  readonly call: RegExp;
}

/** The table known.tsv: functions, a part of the call or nothing, the cause. */
export class KnownDifferences {
  readonly #table: readonly Known[] = readTable("known.tsv").map((
    [functions = "", call = "", cause = ""],
  ) => ({
    functions: whole(functions),
    call: new RegExp(call),
    cause,
  }));

  /** Why a call differs; undefined when that is not known. */
  causeOf(functionName: string, call: string, expected: string, actual: string): string | undefined {
    if (actual.replaceAll(ZERO_TAIL, "") === expected) return "names in messages end at a zero byte";
    return this.#table.find((one) => one.functions.test(functionName) && one.call.test(call))?.cause;
  }
}
