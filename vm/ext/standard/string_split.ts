/**
 * Taking strings apart and putting them together: explode, implode, parts, chunks, lines, words, tokens.
 *
 * *Source:* https://www.php.net/ref.strings; php-src ext/standard/string.c
 *
 * @module
 */
import { throwArgumentTypeError, throwArgumentValueError } from "../../runtime/argument_error.ts";
import { PhpArray } from "../../runtime/array.ts";
import { defineAlias, defineFunction } from "../../runtime/builtin.ts";
import { context as theContext } from "../../runtime/context.ts";
import { toText } from "../../runtime/conversion.ts";
import { throwError } from "../../runtime/error.ts";
import { array, bool, constant, int, string, union, wideInt } from "../../runtime/parameter.ts";
import { INT_MAX, type PhpValue } from "../../runtime/value.ts";
import { charMask } from "./char_mask.ts";

/**
 * The parts of a string between separators: all, the first ones with the rest in the last, or all but the last.
 *
 * Throws: ValueError for an empty separator.
 * *Source:* https://www.php.net/explode
 */
export const explode = defineFunction({
  name: "explode",
  parameters: [
    string("separator"),
    string("string"),
    wideInt("limit").default(constant("PHP_INT_MAX", INT_MAX)),
  ],
  returns: "array",
  isPure: true,
  body(_context, separator, subject, limit) {
    if (separator === "") throwArgumentValueError("explode", 1, "must not be empty");
    if (limit === INT_MAX) return PhpArray.ofList(subject.split(separator));
    return PhpArray.ofList(explodeLimited(separator, subject, Number(limit)));
  },
});

function explodeLimited(separator: string, subject: string, limit: number): PhpValue[] {
  if (limit < 0) {
    const all = subject.split(separator);
    return all.slice(0, Math.max(0, all.length + limit));
  }
  const parts: string[] = [];
  let start = 0;
  while (parts.length < limit - 1) {
    const at = subject.indexOf(separator, start);
    if (at < 0) break;
    parts.push(subject.slice(start, at));
    start = at + separator.length;
  }
  parts.push(subject.slice(start));
  return parts;
}

/** The elements of an array as one string. */
function joined(separator: string, pieces: PhpArray): string {
  const list = pieces.list;
  if (list !== null) {
    const length = list.length;
    if (length === 0) return "";
    let text = toText(list[0]);
    for (let i = 1; i < length; i++) {
      const value = list[i];
      text += separator + (typeof value === "string" ? value : toText(value));
    }
    return text;
  }
  let text = "";
  let isFirst = true;
  for (let at = pieces.positionFrom(0); at >= 0; at = pieces.positionFrom(at + 1)) {
    if (isFirst) isFirst = false;
    else text += separator;
    text += toText(pieces.valueAt(at));
  }
  return text;
}

/** implode and join, which differ in their names in errors. */
function implodeAs(label: string, separator: PhpArray | string, pieces: PhpArray | null): string {
  if (pieces === null) {
    if (typeof separator === "string") {
      throwError(
        "TypeError",
        `${label}(): If argument #1 ($separator) is of type string, argument #2 ($array) must be of type array, ` +
          "null given",
      );
    }
    return joined("", separator);
  }
  if (typeof separator !== "string") {
    throwArgumentTypeError(label, 1, "must be of type string, array given");
  }
  return joined(separator, pieces);
}

/**
 * The elements of an array as one string, with a separator between them.
 *
 * Throws: TypeError for an array as separator, or no array.
 * *Source:* https://www.php.net/implode
 */
export const implode = defineFunction({
  name: "implode",
  parameters: [union("array|string", "separator"), array("array").nullable().default(null)],
  returns: "string",
  body: (_context, separator, pieces) => implodeAs("implode", separator, pieces),
});

/** {@linkcode implode} by another name. *Source:* https://www.php.net/join */
export const join = defineFunction({
  name: "join",
  parameters: [union("array|string", "separator"), array("array").nullable().default(null)],
  returns: "string",
  body: (_context, separator, pieces) => implodeAs("join", separator, pieces),
});
