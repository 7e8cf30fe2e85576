/**
 * Making strings of strings and numbers: repetition, padding, reversal, single chars.
 *
 * *Source:* https://www.php.net/ref.strings; php-src ext/standard/string.c
 *
 * @module
 */
import { throwArgumentValueError } from "../../runtime/argument_error.ts";
import { bytesOf, textOf } from "../../runtime/byte_string.ts";
import { defineFunction } from "../../runtime/builtin.ts";
import type { Context } from "../../runtime/context.ts";
import { E_ERROR, FatalError } from "../../runtime/error.ts";
import { accountString } from "../../runtime/limits.ts";
import { constant, int, string, wideInt } from "../../runtime/parameter.ts";
import { randomSource } from "../../runtime/random_range.ts";

const STR_PAD_LEFT = 0;
const STR_PAD_RIGHT = 1;
const STR_PAD_BOTH = 2;

/** V8 makes no longer strings. */
const LENGTH_MAXIMUM = 536870888;

/** Throws: FatalError, as PHP ends when memory does, for a string that cannot be made. */
function checkSize(context: Context, length: number): void {
  accountString(length);
  if (length <= LENGTH_MAXIMUM) return;
  const limit = context.ini.integer("memory_limit");
  throw new FatalError(
    E_ERROR,
    `Allowed memory size of ${limit} bytes exhausted (tried to allocate ${length + 32} bytes)`,
  );
}

/**
 * A string so many times.
 *
 * Throws: ValueError for a negative number.
 * *Source:* https://www.php.net/str_repeat
 */
export const strRepeat = defineFunction({
  name: "str_repeat",
  parameters: [string("string"), int("times")],
  returns: "string",
  isPure: true,
  body(context, subject, times) {
    if (times < 0) throwArgumentValueError("str_repeat", 2, "must be greater than or equal to 0");
    if (subject === "") return "";
    checkSize(context, subject.length * times);
    return subject.repeat(times);
  },
});

/**
 * A string filled up to a length in bytes.
 *
 * Throws: ValueError for an empty filling or an unknown way.
 * *Source:* https://www.php.net/str_pad
 */
export const strPad = defineFunction({
  name: "str_pad",
  parameters: [
    string("string"),
    int("length"),
    string("pad_string").default(" "),
    int("pad_type").default(constant("STR_PAD_RIGHT", STR_PAD_RIGHT)),
  ],
  returns: "string",
  isPure: true,
  body(context, subject, length, padding, way) {
    const missing = length - subject.length;
    if (missing <= 0) return subject;
    if (padding === "") throwArgumentValueError("str_pad", 3, "must not be empty");
    if (way < STR_PAD_LEFT || way > STR_PAD_BOTH) {
      throwArgumentValueError("str_pad", 4, "must be STR_PAD_LEFT, STR_PAD_RIGHT, or STR_PAD_BOTH");
    }
    checkSize(context, length);
    if (way === STR_PAD_RIGHT) return subject.padEnd(length, padding);
    if (way === STR_PAD_LEFT) return subject.padStart(length, padding);
    const left = subject.length + Math.floor(missing / 2);
    return subject.padStart(left, padding).padEnd(length, padding);
  },
});

/**
 * A string backwards.
 *
 * *Source:* https://www.php.net/strrev
 */
export const strrev = defineFunction({
  name: "strrev",
  parameters: [string("string")],
  returns: "string",
  isPure: true,
  body: (_context, subject) => textOf(bytesOf(subject).reverse()),
});

/**
 * The char of a byte; numbers wrap at 256.
 *
 * *Source:* https://www.php.net/chr
 */
export const chr = defineFunction({
  name: "chr",
  parameters: [wideInt("codepoint")],
  returns: "string",
  isPure: true,
  body: (_context, codePoint) =>
    String.fromCharCode(
      typeof codePoint === "number" ? codePoint & 255 : Number(BigInt.asUintN(8, codePoint)),
    ),
});

/**
 * The byte that a string starts with; 0 for an empty one.
 *
 * *Source:* https://www.php.net/ord
 */
export const ord = defineFunction({
  name: "ord",
  parameters: [string("character")],
  returns: "int",
  isPure: true,
  body: (_context, character) => character === "" ? 0 : character.charCodeAt(0),
});

/**
 * A string with its chars in random order.
 *
 * *Source:* https://www.php.net/str_shuffle; php-src ext/standard/string.c (php_binary_string_shuffle)
 */
export const strShuffle = defineFunction({
  name: "str_shuffle",
  parameters: [string("string")],
  returns: "string",
  body(_context, subject) {
    const chars = subject.split("");
    for (let last = chars.length - 1; last > 0; last--) {
      const other = randomSource.range(0, last);
      const char = chars[last]!;
      chars[last] = chars[other]!;
      chars[other] = char;
    }
    return chars.join("");
  },
});

/**
 * A string with the letters A to Z moved by 13.
 *
 * *Source:* https://www.php.net/str_rot13
 */
export const strRot13 = defineFunction({
  name: "str_rot13",
  parameters: [string("string")],
  returns: "string",
  isPure: true,
  body: (_context, subject) => subject.replaceAll(/[A-Za-z]/g, rotated),
});

function rotated(letter: string): string {
  const code = letter.charCodeAt(0);
  return String.fromCharCode((code & 31) <= 13 ? code + 13 : code - 13);
}

const ALPHANUMERIC = /^[0-9A-Za-z]+$/;

function checkAlphanumeric(label: string, subject: string): void {
  if (subject === "") throwArgumentValueError(label, 1, "must not be empty");
  if (!ALPHANUMERIC.test(subject)) {
    throwArgumentValueError(label, 1, "must be composed only of alphanumeric ASCII characters");
  }
}

/**
 * The next string in the order of `$text++`.
 *
 * Throws: ValueError for an empty string, or other chars than letters and digits.
 * *Source:* https://www.php.net/str_increment
 */
export const strIncrement = defineFunction({
  name: "str_increment",
  parameters: [string("string")],
  returns: "string",
  isPure: true,
  body(_context, subject) {
    checkAlphanumeric("str_increment", subject);
    const rest = /[9zZ]*$/.exec(subject)!.index;
    const wrapped = subject.slice(rest).replaceAll(/./g, lowest);
    if (rest > 0) {
      return subject.slice(0, rest - 1) + String.fromCharCode(subject.charCodeAt(rest - 1) + 1) + wrapped;
    }
    const first = wrapped.charAt(0);
    return (first === "0" ? "1" : first) + wrapped;
  },
});

function lowest(char: string): string {
  return char <= "9" ? "0" : char <= "Z" ? "A" : "a";
}

function highest(char: string): string {
  return char <= "9" ? "9" : char <= "Z" ? "Z" : "z";
}

/**
 * The string before in the order of `$text++`.
 *
 * Throws: ValueError for an empty string, other chars than letters and digits, or when there is none before.
 * *Source:* https://www.php.net/str_decrement
 */
export const strDecrement = defineFunction({
  name: "str_decrement",
  parameters: [string("string")],
  returns: "string",
  isPure: true,
  body(_context, subject) {
    checkAlphanumeric("str_decrement", subject);
    const rest = /[0aA]*$/.exec(subject)!.index;
    if (rest === 0 || subject.startsWith("0")) {
      // What is left of "aa" is "z": the first char has nothing before it.
      if (subject.length === 1 || subject.startsWith("0")) throwOutOfRange(subject);
    }
    const wrapped = subject.slice(rest).replaceAll(/./g, highest);
    if (rest === 0) return wrapped.slice(1);
    const before = String.fromCharCode(subject.charCodeAt(rest - 1) - 1);
    const head = subject.slice(0, rest - 1) + before;
    return head === "0" && wrapped !== "" ? wrapped : head + wrapped;
  },
});

function throwOutOfRange(subject: string): never {
  throwArgumentValueError("str_decrement", 1, `"${subject}" is out of decrement range`);
}
