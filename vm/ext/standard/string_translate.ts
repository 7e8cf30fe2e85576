/**
 * strtr in its two forms. [hot]
 *
 * *Source:* https://www.php.net/strtr; php-src ext/standard/string.c (php_strtr_ex, php_strtr_array)
 *
 * @module
 */
import { throwArgumentTypeError } from "../../runtime/argument_error.ts";
import { PhpArray } from "../../runtime/array.ts";
import { defineFunction } from "../../runtime/builtin.ts";
import { bytesOf, textOf } from "../../runtime/byte_string.ts";
import type { Context } from "../../runtime/context.ts";
import { toKeyText, toText } from "../../runtime/conversion.ts";
import { E_WARNING } from "../../runtime/error.ts";
import { string, union } from "../../runtime/parameter.ts";
import type { PhpValue } from "../../runtime/value.ts";

/** From this length on, going through bytes pays. */
const SHORT = 64;

/** A key of a translation and what stands for it. */
interface Pair {
  readonly key: string;
  readonly value: PhpValue;
}

/**
 * A string with chars, or longest keys of an array, replaced; what was put in is not looked at again.
 *
 * Throws: TypeError when the third argument does not go with the second.
 * *Source:* https://www.php.net/strtr
 */
export const strtr = defineFunction({
  name: "strtr",
  parameters: [string("string"), union("array|string", "from"), string("to").nullable().default(null)],
  returns: "string",
  countRange: (given) => given < 3 ? [2, 2] : [3, 3],
  body(context, subject, from, to) {
    if (to === null && typeof from === "string") {
      throwArgumentTypeError("strtr", 2, "must be of type array, string given");
    }
    if (to !== null && typeof from !== "string") {
      throwArgumentTypeError("strtr", 2, "must be of type string, array given");
    }
    if (subject === "") return "";
    return typeof from === "string"
      ? translateChars(subject, from, to as string)
      : translateKeys(context, subject, from);
  },
});

function translateChars(subject: string, from: string, to: string): string {
  const length = Math.min(from.length, to.length);
  if (length === 0) return subject;
  if (length === 1) return subject.replaceAll(from.charAt(0), () => to.charAt(0));
  const map = new Uint8Array(256);
  for (let code = 0; code < 256; code++) map[code] = code;
  for (let i = 0; i < length; i++) map[from.charCodeAt(i)] = to.charCodeAt(i);
  if (subject.length > SHORT) {
    const bytes = bytesOf(subject);
    for (let at = 0; at < bytes.length; at++) bytes[at] = map[bytes[at]!]!;
    return textOf(bytes);
  }
  let text = "";
  let start = 0;
  for (let at = 0; at < subject.length; at++) {
    const code = subject.charCodeAt(at);
    const mapped = map[code]!;
    if (mapped === code) continue;
    text += subject.slice(start, at) + String.fromCharCode(mapped);
    start = at + 1;
  }
  return start === 0 ? subject : text + subject.slice(start);
}

function translateKeys(context: Context, subject: string, pairs: PhpArray): string {
  const byFirst: (Pair[] | undefined)[] = new Array(256);
  for (let at = pairs.positionFrom(0); at >= 0; at = pairs.positionFrom(at + 1)) {
    const key = toKeyText(pairs.keyAt(at));
    if (key === "") {
      context.raise(E_WARNING, "strtr(): Ignoring replacement of empty string");
      continue;
    }
    const first = key.charCodeAt(0);
    const others = byFirst[first];
    if (others === undefined) byFirst[first] = [{ key, value: pairs.valueAt(at) }];
    else others.push({ key, value: pairs.valueAt(at) });
  }
  for (const list of byFirst) if (list !== undefined && list.length > 1) list.sort(byLength);
  let text = "";
  let start = 0;
  for (let at = 0; at < subject.length;) {
    const candidates = byFirst[subject.charCodeAt(at)];
    const pair = candidates === undefined ? undefined : longestAt(subject, at, candidates);
    if (pair === undefined) {
      at++;
      continue;
    }
    text += subject.slice(start, at) + toText(pair.value);
    start = at += pair.key.length;
  }
  return start === 0 ? subject : text + subject.slice(start);
}

/** The longest comes first. */
function byLength(first: Pair, second: Pair): number {
  return second.key.length - first.key.length;
}

function longestAt(subject: string, at: number, candidates: readonly Pair[]): Pair | undefined {
  for (let i = 0; i < candidates.length; i++) {
    if (subject.startsWith(candidates[i]!.key, at)) return candidates[i];
  }
  return undefined;
}
