/**
 * Filters that accept ints, floats, booleans and what a pattern matches.
 *
 * *Source:* https://www.php.net/filter.constants; php-src ext/filter/logical_filters.c
 *
 * @module
 */
import { toFloat, toInteger, toText } from "../../runtime/conversion.ts";
import { callFunction } from "../../runtime/function_table.ts";
import { numericValue } from "../../runtime/numeric_string.ts";
import { INT_MAX, INT_MIN, type MaybeValue, normalInt, PhpFloat, type PhpInt } from "../../runtime/value.ts";
import { FilterFlag } from "./flags.ts";
import { option, refuseOption, type Request, trimmed } from "./rule.ts";

/** An int in decimal, and in octal and hexadecimal where flags allow it, in the range that options give. */
export function validateInt(text: string, request: Request): MaybeValue {
  const value = parseInt64(trimmed(text), request.flags);
  if (value === undefined) return undefined;
  const minimum = option(request, "min_range");
  const maximum = option(request, "max_range");
  if (minimum !== undefined && value < toInteger(minimum)) return undefined;
  if (maximum !== undefined && value > toInteger(maximum)) return undefined;
  return value;
}

function parseInt64(text: string, flags: number): PhpInt | undefined {
  if (/^(?:[+-]?0|[+-]?[1-9]\d*)$/.test(text)) {
    if (text.startsWith("0")) return 0;
    const exact = BigInt(text.startsWith("+") ? text.slice(1) : text);
    return exact > INT_MAX || exact < INT_MIN ? undefined : normalInt(exact);
  }
  if (flags & FilterFlag.ALLOW_HEX && /^0x[\da-f]+$/i.test(text)) return unsigned64(text);
  if (flags & FilterFlag.ALLOW_OCTAL && /^0o?[0-7]+$/i.test(text)) {
    return unsigned64(`0o${text.replace(/^0o?/i, "")}`);
  }
  return undefined;
}

/** Bits beyond 63 make a negative int, bits beyond 64 none. */
function unsigned64(literal: string): PhpInt | undefined {
  const exact = BigInt(literal);
  return exact >= 1n << 64n ? undefined : normalInt(BigInt.asIntN(64, exact));
}

const WORDS: ReadonlyMap<string, boolean> = new Map([
  ["1", true],
  ["on", true],
  ["yes", true],
  ["true", true],
  ["", false],
  ["0", false],
  ["no", false],
  ["off", false],
  ["false", false],
]);

/** `1`, `on`, `yes`, `true` and their opposites; nothing at all is false. */
export function validateBool(text: string): MaybeValue {
  return WORDS.get(trimmed(text).toLowerCase());
}

/** A float, with thousands separators where a flag allows them. */
export function validateFloat(text: string, request: Request): MaybeValue {
  const decimal = separator(request, "decimal", "must be one character long", (mark) => mark.length === 1) ??
    ".";
  const thousand = separator(request, "thousand", "must not be empty", (mark) => mark !== "") ?? "',.";
  const number = plainNumber(
    trimmed(text),
    decimal,
    request.flags & FilterFlag.ALLOW_THOUSAND ? thousand : "",
  );
  if (number === null) return undefined;
  const value = numericValue(number);
  if (value === null) return undefined;
  const raw = value instanceof PhpFloat ? value.value : Number(value);
  // What is too small for a float is refused, not taken for 0.
  if (!Number.isFinite(raw) || raw === 0 && /[1-9]/.test(number)) return undefined;
  const minimum = option(request, "min_range");
  const maximum = option(request, "max_range");
  if (minimum !== undefined && raw < toFloat(minimum)) return undefined;
  if (maximum !== undefined && raw > toFloat(maximum)) return undefined;
  return new PhpFloat(raw);
}

function separator(
  request: Request,
  name: string,
  problem: string,
  isGood: (mark: string) => boolean,
): string | undefined {
  const value = option(request, name);
  if (typeof value !== "string") return undefined;
  if (!isGood(value)) refuseOption(request, `"${name}" option ${problem}`);
  return value;
}

/** The number without thousands separators and with a decimal point; null when its form is wrong. */
function plainNumber(text: string, decimal: string, thousand: string): string | null {
  const sign = /^[+-]/.test(text) ? text[0] as string : "";
  let at = sign.length;
  let whole = "";
  for (let isFirst = true;; isFirst = false) {
    const digits = /^\d*/.exec(text.slice(at))![0];
    whole += digits;
    at += digits.length;
    const mark = text[at];
    if (mark === undefined || mark === decimal || mark === "e" || mark === "E") {
      if (!isFirst && digits.length !== 3) return null;
      break;
    }
    if (!thousand.includes(mark)) return null;
    if (isFirst ? digits.length < 1 || digits.length > 3 : digits.length !== 3) return null;
    at++;
  }
  let rest = text.slice(at);
  if (rest.startsWith(decimal)) rest = `.${rest.slice(1)}`;
  return /^(?:\.\d*)?(?:[eE][+-]?\d*)?$/.test(rest) ? sign + whole + rest : null;
}

/** What the pattern of the option `regexp` matches. Throws: ValueError without that option. */
export function validateRegexp(text: string, request: Request): MaybeValue {
  const pattern = option(request, "regexp");
  if (pattern === undefined) refuseOption(request, '"regexp" option is missing');
  return callFunction("preg_match", toText(pattern), text) === 1 ? text : undefined;
}
