/**
 * Differences from PHP that are known and explained.
 *
 * @module
 */
import { readTable, whole } from "./pools.ts";

/** What follows a zero byte in a message, as outputs have it. */
const ZERO_TAIL = /\\000[^"'\s)]*/g;
/** A time of day, which is now where a format has none. */
const TIME_OF_DAY = /\d\d:\d\d:\d\d(?:\.\d+)?|\b\d{10}\b/g;
/** Functions that take now where a time is left out. */
const NOW = /from_format|^(?:gm)?(?:date|strftime)$/;
const RESOURCE = /Resource id #\d+/g;
const NUMBER = /-?\d+\.\d+(?:E[+-]?\d+)?/g;
/** How far apart two floats may be, in parts of the greater one: some of their last bits. */
const NEAR = 2 ** -50;

interface Known {
  readonly cause: string;
  readonly functions: RegExp;
  /** For the call; empty for all. */
  readonly call: RegExp;
  /** For the two outputs, PHP's first, each on a line of its own; empty for all. */
  readonly outputs: RegExp;
}

/** Whether two outputs only differ in the last digits of floats. */
function differsInLastDigits(left: string, right: string): boolean {
  const [ours, theirs] = [left.match(NUMBER) ?? [], right.match(NUMBER) ?? []];
  if (ours.length === 0 || left.replace(NUMBER, "") !== right.replace(NUMBER, "")) return false;
  return ours.every((text, index) => {
    const [first, second] = [Number(text), Number(theirs[index])];
    return Math.abs(first - second) <= Math.max(Math.abs(first), Math.abs(second)) * NEAR;
  });
}

/** The table known.tsv: functions, a part of the call or nothing, the cause, a part of the outputs or nothing. */
export class KnownDifferences {
  readonly #table: readonly Known[] = readTable("known.tsv").map((
    [functions = "", call = "", cause = "", outputs = ""],
  ) => ({
    functions: whole(functions),
    call: new RegExp(call),
    cause,
    outputs: new RegExp(outputs),
  }));

  /** Why a call differs; undefined when that is not known. */
  causeOf(functionName: string, call: string, expected: string, actual: string): string | undefined {
    if (actual.replaceAll(ZERO_TAIL, "") === expected) return "names in messages end at a zero byte";
    if (differsInLastDigits(expected, actual)) {
      return "the last digits of a float, which differ between the C library and V8";
    }
    if (NOW.test(functionName) && atNoTime(actual) === atNoTime(expected)) {
      return "the time of day, which is now";
    }
    if (actual.replaceAll(RESOURCE, "") === expected.replaceAll(RESOURCE, "")) {
      return "the number of a resource";
    }
    const outputs = `${expected.trimEnd()}\n${actual.trimEnd()}`;
    return this.#table.find((one) =>
      one.functions.test(functionName) && one.call.test(call) && one.outputs.test(outputs)
    )?.cause;
  }
}

function atNoTime(output: string): string {
  return output.replaceAll(TIME_OF_DAY, "");
}
