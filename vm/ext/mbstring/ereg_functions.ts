/**
 * Regular expressions on characters of many bytes.
 *
 * *Source:* https://www.php.net/ref.mbstring; php-src ext/mbstring/php_mbregex.c
 *
 * @module
 */
import { throwArgumentValueError } from "../../runtime/argument_error.ts";
import { PhpArray } from "../../runtime/array.ts";
import { defineFunction } from "../../runtime/builtin.ts";
import { callValue } from "../../runtime/call.ts";
import type { Context } from "../../runtime/context.ts";
import { E_WARNING } from "../../runtime/error.ts";
import { toText } from "../../runtime/conversion.ts";
import { callable, int, string, untyped } from "../../runtime/parameter.ts";
import type { Ref } from "../../runtime/reference.ts";
import type { PhpValue } from "../../runtime/value.ts";
import {
  bytesOf,
  compiledPattern,
  eregEncoding,
  eregState,
  groupsOf,
  matchFrom,
  normalOptions,
  textOf,
} from "./ereg_match.ts";
import type { EregPattern } from "./ereg_pattern.ts";
import { encodingNamed } from "./encodings.ts";

/** Encodings that patterns can be in, with their other names. */
const REGEX_ENCODINGS: readonly string[] = [
  "EUC-JP|EUCJP|X-EUC-JP|EUCJP-WIN",
  "UTF-8|UTF8",
  "UTF-16|UTF-16BE",
  "UTF-16LE",
  "UCS-4|UTF-32|UTF-32BE",
  "UCS-4LE|UTF-32LE",
  "SJIS|CP932|MS932|SHIFT_JIS|SJIS-WIN|WINDOWS-31J",
  "BIG5|BIG-5|BIGFIVE|CN-BIG5|BIG-FIVE",
  "EUC-CN|EUCCN|EUC_CN|GB2312",
  "EUC-TW|EUCTW|EUC_TW",
  "EUC-KR|EUCKR|EUC_KR",
  "KOI8R|KOI8-R",
  ...[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 14, 15, 16].map((part) => `ISO-8859-${part}|ISO8859-${part}`),
  "ASCII|US-ASCII",
];

/** The name that PHP gives the encoding of patterns. */
function regexName(name: string): string | null {
  const wanted = name.toUpperCase();
  const names = REGEX_ENCODINGS.map((line) => line.split("|")).find((names) => names.includes(wanted));
  return names === undefined ? null : names[0]!;
}

/** Names that mbstring itself does not have. */
const OTHER_NAMES: Readonly<Record<string, string>> = { "BIG5": "BIG-5", "KOI8R": "KOI8-R" };

/**
 * The encoding of patterns, or true when it was set.
 *
 * Throws: ValueError for an encoding that patterns cannot be in.
 * *Source:* https://www.php.net/mb_regex_encoding
 */
export const mbRegexEncoding = defineFunction({
  name: "mb_regex_encoding",
  parameters: [string("encoding").nullable().default(null)],
  returns: "string|bool",
  body(context, name) {
    if (name === null) {
      const own = eregEncoding(context).name;
      return regexName(own) ?? own;
    }
    const known = regexName(name.split("\0")[0]!);
    const encoding = known === null ? undefined : encodingNamed(OTHER_NAMES[known] ?? known);
    if (encoding === undefined) {
      throwArgumentValueError("mb_regex_encoding", 1, `must be a valid encoding, "${name}" given`);
    }
    eregState().encoding = encoding;
    return true;
  },
});

/**
 * The options of patterns before, after setting others.
 *
 * Throws: ValueError for an unknown option.
 * *Source:* https://www.php.net/mb_regex_set_options
 */
export const mbRegexSetOptions = defineFunction({
  name: "mb_regex_set_options",
  parameters: [string("options").nullable().default(null)],
  returns: "string",
  body(_context, options) {
    const state = eregState();
    const before = state.options;
    if (options !== null) state.options = normalOptions(options);
    return before;
  },
});

function matched(
  context: Context,
  label: string,
  pattern: string,
  bytes: string,
  result: Ref | null,
  ignoresCase: boolean,
): boolean {
  if (pattern === "") throwArgumentValueError(label, 1, "must not be empty");
  if (result !== null) result.value = PhpArray.empty();
  const text = textOf(context, bytes);
  if (text === null) return false;
  const compiled = compiledPattern(context, label, pattern, eregState().options + (ignoresCase ? "i" : ""));
  const match = compiled === null ? null : matchFrom(compiled, text, 0);
  if (match === null) return false;
  if (result !== null) {
    const groups = groupsOf(context, compiled!, match);
    // This function alone tells of an empty group as of one that took no part.
    for (const [key, group] of [...groups.entries()]) if (group === "") groups.setKey(key, false);
    result.value = groups;
  }
  return true;
}

/**
 * Whether a pattern matches, with its groups.
 *
 * Throws: ValueError for an empty pattern. Raises: E_WARNING for a wrong one.
 * *Source:* https://www.php.net/mb_ereg
 */
export const mbEreg = defineFunction({
  name: "mb_ereg",
  parameters: [string("pattern"), string("string"), untyped("matches").reference().default(null)],
  returns: "bool",
  body: (context, pattern, text, result) => matched(context, "mb_ereg", pattern, text, result, false),
});

/**
 * The same in any case.
 *
 * Throws: ValueError for an empty pattern. Raises: E_WARNING for a wrong one.
 * *Source:* https://www.php.net/mb_eregi
 */
export const mbEregi = defineFunction({
  name: "mb_eregi",
  parameters: [string("pattern"), string("string"), untyped("matches").reference().default(null)],
  returns: "bool",
  body: (context, pattern, text, result) => matched(context, "mb_eregi", pattern, text, result, true),
});

/** A text with its matches replaced; null for a text that is not valid, false after a wrong pattern. */
function replaced(
  context: Context,
  label: string,
  pattern: string,
  bytes: string,
  letters: string,
  replacement: (match: RegExpExecArray, compiled: EregPattern) => string,
): string | false | null {
  const text = textOf(context, bytes);
  if (text === null) return null;
  const compiled = compiledPattern(context, label, pattern, letters);
  if (compiled === null) return false;
  let result = "";
  let copied = 0;
  for (let at = 0; at <= text.length;) {
    const match = matchFrom(compiled, text, at);
    if (match === null) break;
    result += bytesOf(context, text.slice(copied, match.index)) + replacement(match, compiled);
    copied = match.index + match[0].length;
    at = copied;
    if (match[0] === "") {
      const step = (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
      result += bytesOf(context, text.slice(at, at + step));
      copied = at += step;
    }
  }
  return result + bytesOf(context, text.slice(copied));
}

/** A replacement with its references filled in. */
function filled(context: Context, template: string, match: RegExpExecArray, compiled: EregPattern): string {
  return template.replaceAll(/\\(?:(\d)|k<(\w+)>|k'(\w+)')/g, (whole, digit, first, second) => {
    const name = first ?? second;
    const isNumber = name !== undefined && /^(?:0|[1-9]\d*)$/.test(name);
    if (digit !== undefined && digit !== "0" && compiled.names.length > 0) return whole;
    const number = digit !== undefined || isNumber
      ? Number(digit ?? name)
      : compiled.names.find(([known]) => known === name)?.[1] ?? match.length;
    return number < match.length ? bytesOf(context, match[number] ?? "") : whole;
  });
}

function defineReplace(label: string, ignoresCase: boolean) {
  return defineFunction({
    name: label,
    parameters: [
      string("pattern"),
      string("replacement"),
      string("string"),
      string("options").nullable().default(null),
    ],
    returns: "string|false|null",
    body(context, pattern, template, text, options) {
      if (textOf(context, text) === null) return null;
      const letters = options === null ? eregState().options : normalOptions(options);
      const all = letters + (ignoresCase ? "i" : "");
      return replaced(
        context,
        label,
        pattern,
        text,
        all,
        (match, compiled) => filled(context, template, match, compiled),
      );
    },
  });
}

/**
 * A text with the matches of a pattern replaced.
 *
 * Raises: E_WARNING for a wrong pattern.
 * *Source:* https://www.php.net/mb_ereg_replace
 */
export const mbEregReplace = defineReplace("mb_ereg_replace", false);

/**
 * The same in any case.
 *
 * Raises: E_WARNING for a wrong pattern.
 * *Source:* https://www.php.net/mb_eregi_replace
 */
export const mbEregiReplace = defineReplace("mb_eregi_replace", true);

/**
 * A text with the matches of a pattern replaced by what a function gives.
 *
 * Raises: E_WARNING for a wrong pattern.
 * *Source:* https://www.php.net/mb_ereg_replace_callback
 */
export const mbEregReplaceCallback = defineFunction({
  name: "mb_ereg_replace_callback",
  parameters: [
    string("pattern"),
    callable("callback"),
    string("string"),
    string("options").nullable().default(null),
  ],
  returns: "string|false|null",
  body(context, pattern, callback, text, options) {
    if (textOf(context, text) === null) return null;
    const letters = options === null ? eregState().options : normalOptions(options);
    return replaced(
      context,
      "mb_ereg_replace_callback",
      pattern,
      text,
      letters,
      (match, compiled) => toText(callValue(callback, [groupsOf(context, compiled, match)])),
    );
  },
});

/**
 * The pieces of a text between the matches of a pattern, at most `limit`.
 *
 * Raises: E_WARNING for a wrong pattern, and for a match at the very end.
 * *Source:* https://www.php.net/mb_split
 */
export const mbSplit = defineFunction({
  name: "mb_split",
  parameters: [string("pattern"), string("string"), int("limit").default(-1)],
  returns: "array|false",
  body(context, pattern, bytes, limit) {
    const text = textOf(context, bytes);
    if (text === null) return false;
    const compiled = compiledPattern(context, "mb_split", pattern, eregState().options);
    if (compiled === null) return false;
    const pieces: PhpValue[] = [];
    let copied = 0;
    for (let at = 0; at < text.length && (limit <= 0 || pieces.length < limit - 1);) {
      const match = matchFrom(compiled, text, at);
      if (match === null) break;
      const end = match.index + match[0].length;
      if (end <= at) {
        at++;
        continue;
      }
      if (match.index >= text.length || match.index < copied) {
        // What PHP says of a match that is at the very end, in the words of its library.
        const reason = "mbregex search failure in mbsplit(): no support in this configuration";
        context.raise(E_WARNING, `mb_split(): ${reason}`);
        return false;
      }
      pieces.push(bytesOf(context, text.slice(copied, match.index)));
      copied = at = end;
    }
    pieces.push(bytesOf(context, text.slice(copied)));
    return PhpArray.ofList(pieces);
  },
});

/**
 * Whether a pattern matches at the beginning.
 *
 * Raises: E_WARNING for a wrong pattern.
 * *Source:* https://www.php.net/mb_ereg_match
 */
export const mbEregMatch = defineFunction({
  name: "mb_ereg_match",
  parameters: [string("pattern"), string("string"), string("options").nullable().default(null)],
  returns: "bool",
  body(context, pattern, bytes, options) {
    const letters = options === null ? eregState().options : normalOptions(options);
    const text = textOf(context, bytes);
    if (text === null) return false;
    const compiled = compiledPattern(context, "mb_ereg_match", pattern, letters);
    return compiled !== null && matchFrom(compiled, text, 0)?.index === 0;
  },
});
