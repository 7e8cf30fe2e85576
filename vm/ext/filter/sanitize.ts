/**
 * Filters that take characters out of a text or encode them.
 *
 * *Source:* https://www.php.net/filter.constants; php-src ext/filter/sanitizing_filters.c
 *
 * @module
 */
import { callFunction } from "../../runtime/function_table.ts";
import type { MaybeValue } from "../../runtime/value.ts";
import { FilterFlag } from "./flags.ts";
import { type Request } from "./rule.ts";

const ENT_NOQUOTES = 0;
const ENT_QUOTES = 3;

/** A text without the bytes that flags take out. */
function stripped(text: string, flags: number): string {
  if (flags & FilterFlag.STRIP_HIGH) text = text.replace(/[\x7f-\xff]/g, "");
  if (flags & FilterFlag.STRIP_LOW) text = text.replace(/[\0-\x1f]/g, "");
  return flags & FilterFlag.STRIP_BACKTICK ? text.replaceAll("`", "") : text;
}

function numbered(text: string, encoded: RegExp): string {
  return text.replace(encoded, (char) => `&#${char.charCodeAt(0)};`);
}

/** The bytes that flags have encoded, beside those of a set. */
function encodedBytes(set: string, flags: number): RegExp | null {
  const low = flags & FilterFlag.ENCODE_LOW ? "\\0-\\x1f" : "";
  const high = flags & FilterFlag.ENCODE_HIGH ? "\\x7f-\\xff" : "";
  const all = set + low + high;
  return all === "" ? null : new RegExp(`[${all}]`, "g");
}

/** A text as it is, but for what flags take out or encode. */
export function unsafeRaw(text: string, { flags }: Request): MaybeValue {
  if (text === "") return flags & FilterFlag.EMPTY_STRING_NULL ? null : text;
  const encoded = encodedBytes(flags & FilterFlag.ENCODE_AMP ? "&" : "", flags);
  const left = stripped(text, flags);
  return encoded === null ? left : numbered(left, encoded);
}

/** A text without tags, its quotes encoded. */
export function sanitizeString(text: string, { flags }: Request): MaybeValue {
  const set = (flags & FilterFlag.NO_ENCODE_QUOTES ? "" : "\"'") +
    (flags & FilterFlag.ENCODE_AMP ? "&" : "");
  const encoded = encodedBytes(set, flags);
  const left = stripped(text, flags);
  const result = stripTags(encoded === null ? left : numbered(left, encoded));
  return result === "" && flags & FilterFlag.EMPTY_STRING_NULL ? null : result;
}

/** Tags may start with white space here, and a NUL byte goes. */
function stripTags(text: string): string {
  return callFunction("strip_tags", text.replace(/<(?=\s)/g, "<x")) as string;
}

/** URL encoding of all but letters, digits and `-._`. */
export function sanitizeEncoded(text: string, { flags }: Request): MaybeValue {
  return stripped(text, flags).replace(
    /[^\w.-]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`,
  );
}

/** Quotes, tags' brackets, ampersands and control characters as numbers. */
export function sanitizeSpecialChars(text: string, { flags }: Request): MaybeValue {
  return numbered(stripped(text, flags), encodedBytes("'\"<>&\\0-\\x1f", flags)!);
}

/** What htmlentities makes of it, which leaves entities as they are. */
export function sanitizeFullSpecialChars(text: string, { flags }: Request): MaybeValue {
  const quotes = flags & FilterFlag.NO_ENCODE_QUOTES ? ENT_NOQUOTES : ENT_QUOTES;
  return callFunction("htmlentities", text, quotes, null, false);
}

/** The characters that a mail address may have. */
export function sanitizeEmail(text: string): MaybeValue {
  return text.replace(/[^a-z\d!#$%&'*+\-=?^_`{|}~@.[\]]/gi, "");
}

/** The characters that a URL may have. */
export function sanitizeUrl(text: string): string {
  return text.replace(/[^!-~]/g, "");
}

/** Digits and signs. */
export function sanitizeInt(text: string): MaybeValue {
  return text.replace(/[^\d+-]/g, "");
}

/** Digits and signs, and what else of a number flags allow. */
export function sanitizeFloat(text: string, { flags }: Request): MaybeValue {
  const more = (flags & FilterFlag.ALLOW_FRACTION ? "." : "") +
    (flags & FilterFlag.ALLOW_THOUSAND ? "," : "") +
    (flags & FilterFlag.ALLOW_SCIENTIFIC ? "eE" : "");
  return text.replace(new RegExp(`[^\\d+${more}-]`, "g"), "");
}

/** What addslashes makes of it. */
export function addSlashes(text: string): MaybeValue {
  return callFunction("addslashes", text);
}
