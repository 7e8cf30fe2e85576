/**
 * Taking strings apart and putting them together: explode, implode, parts, chunks, lines, words, tokens.
 *
 * *Source:* https://www.php.net/ref.strings; php-src ext/standard/string.c
 *
 * @module
 */
import { throwArgumentTypeError, throwArgumentValueError } from "../../runtime/argument_error.ts";
import { PhpArray } from "../../runtime/array.ts";
import { defineFunction } from "../../runtime/builtin.ts";
import { bytesOf } from "../../runtime/byte_string.ts";
import { borrowWriter, type ByteWriter, returnWriter } from "../../runtime/byte_writer.ts";
import type { Context } from "../../runtime/context.ts";
import { toText } from "../../runtime/conversion.ts";
import { E_WARNING, throwError } from "../../runtime/error.ts";
import { accountString } from "../../runtime/limits.ts";
import { array, constant, int, string, union, wideInt } from "../../runtime/parameter.ts";
import { INT_MAX, type PhpValue } from "../../runtime/value.ts";

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
    return PhpArray.ofList(exploded(separator, subject, Number(limit)));
  },
});

/** So many chars are looked at one by one before a native search goes on: most parts are words. */
const NEAR = 16;

/** A loop beats JavaScript's split, which looks into a cache first. */
function exploded(separator: string, subject: string, limit: number): PhpValue[] {
  const parts: string[] = [];
  const size = separator.length;
  let start = 0;
  // A limit of 0 counts as 1.
  for (let left = limit > 0 ? limit : limit < 0 ? Infinity : 1; left > 1; left--) {
    const at = size === 1 ? indexOfChar(subject, separator, start) : subject.indexOf(separator, start);
    if (at < 0) break;
    parts.push(subject.slice(start, at));
    start = at + size;
  }
  parts.push(start === 0 ? subject : subject.slice(start));
  return limit < 0 ? parts.slice(0, limit) : parts;
}

function indexOfChar(subject: string, char: string, start: number): number {
  const code = char.charCodeAt(0);
  const end = Math.min(subject.length, start + NEAR);
  for (let at = start; at < end; at++) if (subject.charCodeAt(at) === code) return at;
  return subject.indexOf(char, end);
}

/** From so many elements on the text is put together as bytes. */
const MANY = 64;

/** The elements of an array as one string. */
function joined(separator: string, pieces: PhpArray): string {
  const count = pieces.count();
  if (count >= MANY) return joinedBytes(separator, pieces, count);
  let text = "";
  let isFirst = true;
  for (let at = pieces.positionFrom(0); at >= 0; at = pieces.positionFrom(at + 1)) {
    if (isFirst) isFirst = false;
    else text += separator;
    text += toText(pieces.valueAt(at));
  }
  return text;
}

/** As {@linkcode joined}. Objects that are made texts may run any code, which may borrow a writer of its own. */
function joinedBytes(separator: string, pieces: PhpArray, count: number): string {
  const out = borrowWriter();
  try {
    const { list } = pieces;
    if (list !== null) writeList(out, separator, list, count);
    else {
      for (let at = pieces.positionFrom(0); at >= 0; at = pieces.positionFrom(at + 1)) {
        out.text(toText(pieces.valueAt(at)));
        if (--count > 0) out.text(separator);
      }
    }
    return out.take(0);
  } finally {
    returnWriter(out);
  }
}

/** Up to this length texts are written char by char. */
const SHORT = 32;

function writeList(out: ByteWriter, separator: string, list: readonly PhpValue[], count: number): void {
  const gap = bytesOf(separator);
  for (let i = 0; i < count; i++) {
    const value = list[i]!;
    if (typeof value !== "string") {
      if (typeof value === "number") out.int(value);
      else out.text(toText(value));
    } else if (value.length > SHORT) out.text(value);
    else {
      out.reserve(SHORT);
      const { bytes } = out;
      const { length } = value;
      let { at } = out;
      for (let j = 0; j < length; j++) bytes[at++] = value.charCodeAt(j);
      out.at = at;
    }
    if (i < count - 1) out.raw(gap);
  }
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

/** Throws: ValueError unless a length is positive. */
function checkLength(label: string, length: number): void {
  if (length <= 0) throwArgumentValueError(label, 2, "must be greater than 0");
}

function pieces(subject: string, length: number): string[] {
  const list: string[] = [];
  for (let at = 0; at < subject.length; at += length) list.push(subject.slice(at, at + length));
  return list;
}

/**
 * A string in pieces of a length.
 *
 * Throws: ValueError unless the length is positive.
 * *Source:* https://www.php.net/str_split
 */
export const strSplit = defineFunction({
  name: "str_split",
  parameters: [string("string"), int("length").default(1)],
  returns: "array",
  isPure: true,
  body(_context, subject, length) {
    checkLength("str_split", length);
    return PhpArray.ofList(pieces(subject, length));
  },
});

/**
 * A string with a separator after each piece of a length.
 *
 * Throws: ValueError unless the length is positive.
 * *Source:* https://www.php.net/chunk_split
 */
export const chunkSplit = defineFunction({
  name: "chunk_split",
  parameters: [string("string"), int("length").default(76), string("separator").default("\r\n")],
  returns: "string",
  isPure: true,
  body(_context, subject, length, separator) {
    checkLength("chunk_split", length);
    accountString(subject.length + Math.ceil(subject.length / length) * separator.length);
    if (subject.length < length) return subject + separator;
    return pieces(subject, length).join(separator) + (subject === "" ? "" : separator);
  },
});

/** What strtok goes on with; dropped at the end of a request. */
interface Tokenizer {
  text: string | null;
  at: number;
}

/**
 * The next part of a string between chars of a list; false, when there is none.
 *
 * Raises: a warning when no string was given yet.
 * *Source:* https://www.php.net/strtok
 */
export const strtok = defineFunction({
  name: "strtok",
  parameters: [string("string"), string("token").nullable().default(null)],
  returns: "string|false",
  body(context, subject, token) {
    const state = context.extensionState<Tokenizer>("strtok", () => ({ text: null, at: 0 }));
    if (token !== null) {
      state.text = subject;
      state.at = 0;
    }
    return nextToken(context, state, token ?? subject);
  },
});

function nextToken(context: Context, state: Tokenizer, separators: string): string | false {
  const text = state.text;
  if (text === null) {
    context.raise(E_WARNING, "strtok(): Both arguments must be provided when starting tokenization");
    return false;
  }
  let start = state.at;
  if (start >= text.length) return false;
  while (separators.includes(text.charAt(start))) {
    if (++start >= text.length) {
      state.text = null;
      return false;
    }
  }
  let end = start + 1;
  while (end < text.length && !separators.includes(text.charAt(end))) end++;
  state.at = end + 1;
  return text.slice(start, end);
}
