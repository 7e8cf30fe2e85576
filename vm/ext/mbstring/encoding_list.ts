/**
 * Lists of encodings as arguments.
 *
 * @module
 */
import { throwArgumentValueError } from "../../runtime/argument_error.ts";
import { PhpArray } from "../../runtime/array.ts";
import type { Context } from "../../runtime/context.ts";
import { toText } from "../../runtime/conversion.ts";
import type { PhpValue } from "../../runtime/value.ts";
import { type Encoding, encodingNamed } from "./encodings.ts";
import { defaultOrder, mbState } from "./state.ts";

/**
 * The encodings of an argument: an array of names, or names with commas between.
 *
 * Throws: ValueError for an unknown name.
 */
export function encodingList(
  context: Context,
  label: string,
  number: number,
  argument: PhpArray | string,
): readonly Encoding[] {
  const found: Encoding[] = [];
  const order = defaultOrder(mbState(context));
  for (const given of namesOf(argument)) {
    const name = typeof given === "string" ? given : toText(given);
    if (name.toLowerCase() === "auto") {
      for (const encoding of order) if (!found.includes(encoding)) found.push(encoding);
      continue;
    }
    const encoding = encodingNamed(name);
    if (encoding === undefined) {
      throwArgumentValueError(label, number, `contains invalid encoding "${name.split("\0")[0]}"`);
    }
    found.push(encoding);
  }
  return found;
}

/** Names, of an array as they are: each becomes a text when the ones before it are known to be right. */
function namesOf(argument: PhpArray | string): PhpValue[] {
  if (argument instanceof PhpArray) return [...argument.entries()].map(([, value]) => value);
  return argument === "" ? [] : argument.split(",").map((name) => name.replaceAll(/^[ \t]+|[ \t]+$/g, ""));
}
