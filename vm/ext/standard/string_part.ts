/**
 * Parts of strings by position.
 *
 * *Source:* https://www.php.net/ref.strings; php-src ext/standard/string.c
 *
 * @module
 */
import { throwArgumentTypeError, throwArgumentValueError } from "../../runtime/argument_error.ts";
import { PhpArray } from "../../runtime/array.ts";
import { lowerAscii } from "../../runtime/ascii_case.ts";
import { defineFunction } from "../../runtime/builtin.ts";
import { toInteger, toText } from "../../runtime/conversion.ts";
import { orderByDifference } from "../../runtime/byte_order.ts";
import { bool, int, string, union } from "../../runtime/parameter.ts";
import type { PhpInt, PhpValue } from "../../runtime/value.ts";

/** The part of a string that an offset and a length, both maybe from the end, mean. [hot] */
export function part(text: string, offset: number, length: number | null): string {
  const total = text.length;
  let start = offset;
  if (start < 0) {
    start += total;
    if (start < 0) start = 0;
  }
  if (length === null) return start === 0 ? text : text.slice(start);
  return length < 0 ? text.slice(start, Math.max(start, total + length)) : text.slice(start, start + length);
}

/**
 * A part of a string.
 *
 * *Source:* https://www.php.net/substr
 */
export const substr = defineFunction({
  name: "substr",
  parameters: [string("string"), int("offset"), int("length").nullable().default(null)],
  returns: "string",
  isPure: true,
  body: (_context, text, offset, length) => part(text, offset, length),
});

/** A string with a part replaced; the part is that of substr, but kept inside of the string. */
function replacePart(text: string, replacement: string, offset: number, length: number | null): string {
  const total = text.length;
  const start = offset < 0 ? Math.max(0, total + offset) : Math.min(offset, total);
  let end = total;
  if (length !== null) end = length < 0 ? Math.max(start, total + length) : Math.min(total, start + length);
  return text.slice(0, start) + replacement + text.slice(end);
}

/** Gives the elements of an array one after the other; one value, again and again, when it is no array. */
class Supply<Value> {
  private at = -1;
  constructor(
    private readonly source: PhpArray | Value,
    /** What comes when the array is at its end. */
    private readonly rest: Value,
    private readonly convert: (value: PhpValue) => Value,
  ) {}

  next(): Value {
    const source = this.source;
    if (!(source instanceof PhpArray)) return source;
    if (this.at < -1) return this.rest;
    this.at = source.positionFrom(this.at + 1);
    if (this.at >= 0) return this.convert(source.valueAt(this.at));
    this.at = -2;
    return this.rest;
  }
}

function narrow(value: PhpInt): number {
  return Number(value);
}

/**
 * A string, or each element of an array, with a part replaced.
 *
 * Throws: TypeError for lists of positions with a single string.
 * *Source:* https://www.php.net/substr_replace
 */
export const substrReplace = defineFunction({
  name: "substr_replace",
  parameters: [
    union("array|string", "string"),
    union("array|string", "replace"),
    union("array|int", "offset"),
    union("array|int|null", "length").default(null),
  ],
  returns: "array|string",
  body(_context, subject, replacement, offset, length) {
    const text = (value: PhpValue) => toText(value);
    const int = (value: PhpValue) => narrow(toInteger(value));
    const replacements = new Supply<string>(replacement, "", text);
    if (typeof subject === "string") {
      const wrong = offset instanceof PhpArray ? 3 : length instanceof PhpArray ? 4 : 0;
      if (offset instanceof PhpArray || length instanceof PhpArray) {
        throwArgumentTypeError("substr_replace", wrong, "cannot be an array when working on a single string");
      }
      return replacePart(
        subject,
        replacements.next(),
        narrow(offset),
        length === null ? null : narrow(length),
      );
    }
    const offsets = new Supply<number>(offset instanceof PhpArray ? offset : narrow(offset), 0, int);
    const lengths = new Supply<number | null>(
      length === null || length instanceof PhpArray ? length : narrow(length),
      null,
      int,
    );
    const result = PhpArray.empty();
    for (let at = subject.positionFrom(0); at >= 0; at = subject.positionFrom(at + 1)) {
      const element = toText(subject.valueAt(at));
      const start = offsets.next();
      const size = lengths.next();
      result.insert(subject.keyAt(at), replacePart(element, replacements.next(), start, size));
    }
    return result;
  },
});

/**
 * The order of a part of a string and another string: −1, 0 or 1.
 *
 * Throws: ValueError for a negative length, or an offset beyond the string.
 * *Source:* https://www.php.net/substr_compare
 */
export const substrCompare = defineFunction({
  name: "substr_compare",
  parameters: [
    string("haystack"),
    string("needle"),
    int("offset"),
    int("length").nullable().default(null),
    bool("case_insensitive").default(false),
  ],
  returns: "int",
  isPure: true,
  body(_context, haystack, needle, offset, length, foldCase) {
    if (length === 0) return 0;
    if (length !== null && length < 0) {
      throwArgumentValueError("substr_compare", 4, "must be greater than or equal to 0");
    }
    const start = offset < 0 ? Math.max(0, haystack.length + offset) : offset;
    if (start > haystack.length) {
      throwArgumentValueError("substr_compare", 3, "must be contained in argument #1 ($haystack)");
    }
    let first = haystack.slice(start, length === null ? undefined : start + length);
    let second = length === null ? needle : needle.slice(0, length);
    if (foldCase) {
      first = lowerAscii(first);
      second = lowerAscii(second);
    }
    return orderByDifference(first, second);
  },
});
