/**
 * getopt(): the options that a script was called with.
 *
 * *Source:* https://www.php.net/getopt; php-src main/getopt.c
 *
 * @module
 */
import { PhpArray } from "../../runtime/array.ts";
import { stringKey } from "../../runtime/array_key.ts";
import { defineFunction } from "../../runtime/builtin.ts";
import { toText } from "../../runtime/conversion.ts";
import { array, string, untyped } from "../../runtime/parameter.ts";
import type { PhpValue } from "../../runtime/value.ts";
import { argumentsOf, currentRequest } from "../../sapi/request.ts";

/** Whether an option has a value: one colon behind it demands, two allow it. */
type Need = "none" | "required" | "optional";

function needOf(colons: number): Need {
  if (colons === 0) return "none";
  return colons === 1 ? "required" : "optional";
}

/** The options that may be given; long names with two dashes before them. */
function knownOptions(short: string, long: PhpArray): Map<string, Need> {
  const known: Map<string, Need> = new Map();
  for (const [, letter = "", colons = ""] of short.matchAll(/([a-zA-Z0-9])(:{0,2})/g)) {
    known.set(letter, needOf(colons.length));
  }
  for (const given of long.toValues()) {
    const [, name = "", colons = ""] = /^([^]*?)(:{0,2})$/.exec(toText(given)) as RegExpExecArray;
    known.set(`--${name}`, needOf(colons.length));
  }
  return known;
}

/** Reads the options of a command line from the second argument on. */
class OptionReader {
  at = 1;
  readonly result: PhpArray = PhpArray.empty();
  constructor(readonly values: readonly string[], readonly known: ReadonlyMap<string, Need>) {}

  read(): void {
    while (this.at < this.values.length) {
      const given = this.values[this.at] as string;
      if (!given.startsWith("-") || given === "-") return;
      this.at++;
      if (given === "--") return;
      if (given.startsWith("--")) this.#long(given);
      else this.#cluster(given);
    }
  }

  #long(given: string): void {
    const end = given.indexOf("=");
    // PHP takes a long option with nothing behind the sign for none.
    if (end === given.length - 1) return;
    const name = end < 0 ? given : given.slice(0, end);
    const need = this.known.get(name);
    if (need !== undefined) {
      this.#take(name.slice(2), need, end < 0 || need === "none" ? "" : given.slice(end));
    }
  }

  /** Letters behind one dash; what follows one with a value is the value. */
  #cluster(given: string): void {
    for (let i = 1; i < given.length; i++) {
      const need = this.known.get(given.charAt(i));
      if (need === undefined) continue;
      this.#take(given.charAt(i), need, need === "none" ? "" : given.slice(i + 1));
      if (need !== "none") return;
    }
  }

  #take(name: string, need: Need, attached: string): void {
    if (attached !== "") this.#add(name, attached.startsWith("=") ? attached.slice(1) : attached);
    else if (need !== "required") this.#add(name, false);
    else if (this.at < this.values.length) this.#add(name, this.values[this.at++] as string);
  }

  /** Adds a value; an option that is given again has all its values in an array. */
  #add(name: string, value: string | false): void {
    const key = stringKey(name);
    const before = this.result.getKey(key);
    if (before === undefined) this.result.setKey(key, value);
    else if (before instanceof PhpArray) before.push(value);
    else this.result.setKey(key, PhpArray.ofList([before, value] as PhpValue[]));
  }
}

/** The options of a command line, and the index of what is behind them. */
export function readOptions(
  values: readonly string[],
  short: string,
  long: PhpArray,
): { readonly options: PhpArray; readonly next: number } {
  const reader = new OptionReader(values, knownOptions(short, long));
  reader.read();
  return { options: reader.result, next: reader.at };
}

/**
 * The options of the command line; false where there is none.
 *
 * *Source:* https://www.php.net/getopt
 */
export const getopt = defineFunction({
  name: "getopt",
  parameters: [
    string("short_options"),
    array("long_options").default([]),
    untyped("rest_index").reference().default(null),
  ],
  returns: "array|false",
  body(_context, shortOptions, longOptions, restIndex) {
    const request = currentRequest();
    if (request === null) return false;
    const { options, next } = readOptions(argumentsOf(request.sapi), shortOptions, longOptions);
    if (restIndex !== null) restIndex.value = next;
    return options;
  },
});
