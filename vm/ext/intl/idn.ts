/**
 * Names of hosts in all scripts, and the ASCII that stands for them.
 *
 * *Source:* https://www.php.net/idn_to_ascii; UTS 46; RFC 5892, RFC 5893
 *
 * @module
 */
import { PhpArray } from "../../runtime/array.ts";
import { defineFunction, type FunctionEntry } from "../../runtime/builtin.ts";
import { throwArgumentValueError } from "../../runtime/argument_error.ts";
import { isValidUtf8, jsToUtf8, utf8ToJs } from "../../runtime/byte_string.ts";
import { constant, int, string, untyped } from "../../runtime/parameter.ts";
import type { Ref } from "../../runtime/reference.ts";
import { foldedNfkc } from "./normalizer.ts";
import { decodePunycode, encodePunycode } from "./punycode.ts";

/** Constants `IDNA_…`. */
export const IDN_CONSTANTS = {
  IDNA_DEFAULT: 48,
  IDNA_ALLOW_UNASSIGNED: 1,
  IDNA_USE_STD3_RULES: 2,
  IDNA_CHECK_BIDI: 4,
  IDNA_CHECK_CONTEXTJ: 8,
  IDNA_NONTRANSITIONAL_TO_ASCII: 16,
  IDNA_NONTRANSITIONAL_TO_UNICODE: 32,
  INTL_IDNA_VARIANT_UTS46: 1,
  IDNA_ERROR_EMPTY_LABEL: 1,
  IDNA_ERROR_LABEL_TOO_LONG: 2,
  IDNA_ERROR_DOMAIN_NAME_TOO_LONG: 4,
  IDNA_ERROR_LEADING_HYPHEN: 8,
  IDNA_ERROR_TRAILING_HYPHEN: 16,
  IDNA_ERROR_HYPHEN_3_4: 32,
  IDNA_ERROR_LEADING_COMBINING_MARK: 64,
  IDNA_ERROR_DISALLOWED: 128,
  IDNA_ERROR_PUNYCODE: 256,
  IDNA_ERROR_LABEL_HAS_DOT: 512,
  IDNA_ERROR_INVALID_ACE_LABEL: 1024,
  IDNA_ERROR_BIDI: 2048,
  IDNA_ERROR_CONTEXTJ: 4096,
} as const;

const FLAGS = IDN_CONSTANTS;
/** Errors of a label that is not put into ASCII. */
const SEVERE = FLAGS.IDNA_ERROR_LEADING_COMBINING_MARK | FLAGS.IDNA_ERROR_DISALLOWED |
  FLAGS.IDNA_ERROR_PUNYCODE | FLAGS.IDNA_ERROR_LABEL_HAS_DOT | FLAGS.IDNA_ERROR_INVALID_ACE_LABEL;
const REPLACEMENT = "\ufffd";
const RESULT_LENGTH_MAX = 254;

/** What no name may have: unassigned and private code points, controls, and those that format. */
const DISALLOWED =
  /[\p{Cn}\p{Co}\p{Cs}\p{Zl}\p{Zp}\x80-\x9f\ufffc\ufffd\u2ff0-\u2fff\u200e\u200f\u202a-\u202e\u2061-\u2063\u2065-\u206f]|(?![\xad\u200b-\u200d\u2060\u2064\ufeff\u{1bca0}-\u{1bca3}])\p{Cf}/u;
const VIRAMA =
  /[\u094d\u09cd\u0a4d\u0acd\u0b4d\u0bcd\u0c4d\u0ccd\u0d3b\u0d3c\u0d4d\u0dca\u0e3a\u0eba\u0f84\u1039\u103a\u1714\u1734\u17d2\u1a60\u1b44\u1baa\u1bab\u1bf2\u1bf3\u2d7f\ua806\ua8c4\ua953\ua9c0\uaaf6\uabed]$/;
const JOINS = /[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Mongolian}\p{Script=Nko}]\p{M}*$/u;
const JOINED = /^\p{M}*[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Mongolian}\p{Script=Nko}]/u;
const RIGHT_TO_LEFT =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Samaritan}\p{Script=Mandaic}]/u;

/** A name on its way: what it has become and what is wrong with it. */
class Conversion {
  errors = 0;
  isTransitionalDifferent = false;
  constructor(readonly options: number, readonly isTransitional: boolean) {}

  /** Each code point by its mapping. */
  map(text: string): string {
    let mapped = "";
    for (const char of text) {
      if (char < "\x80") {
        mapped += char.toLowerCase();
        continue;
      }
      if (/[ßẞς\u200c\u200d]/.test(char)) {
        this.isTransitionalDifferent = true;
        if (!this.isTransitional) mapped += char === "ẞ" ? "ß" : char;
        else mapped += char === "ς" ? "σ" : /[ßẞ]/.test(char) ? "ss" : "";
      } else if (char === "。") mapped += ".";
      else mapped += DISALLOWED.test(char) ? REPLACEMENT : foldedNfkc(char);
    }
    return mapped.normalize("NFC");
  }

  /** A label, mapped and judged. */
  label(label: string, isLast: boolean): string {
    let errors = 0;
    let text = label;
    const isAce = text.startsWith("xn--");
    if (isAce) {
      const decoded = decodePunycode(text.slice(4));
      if (decoded === null) errors |= FLAGS.IDNA_ERROR_PUNYCODE;
      // deno-lint-ignore no-control-regex -- all of ASCII
      else if (/^[\0-\x7f]*$/.test(decoded) || new Conversion(0, false).map(decoded) !== decoded) {
        errors |= FLAGS.IDNA_ERROR_INVALID_ACE_LABEL;
      } else text = decoded;
      if (errors !== 0) {
        this.errors |= errors;
        return label + REPLACEMENT;
      }
    }
    if (text === "" && !isLast) errors |= FLAGS.IDNA_ERROR_EMPTY_LABEL;
    if (text.slice(2, 4) === "--") errors |= FLAGS.IDNA_ERROR_HYPHEN_3_4;
    if (text.startsWith("-")) errors |= FLAGS.IDNA_ERROR_LEADING_HYPHEN;
    if (text.endsWith("-")) errors |= FLAGS.IDNA_ERROR_TRAILING_HYPHEN;
    if (text.includes(REPLACEMENT)) errors |= FLAGS.IDNA_ERROR_DISALLOWED;
    if (this.options & FLAGS.IDNA_USE_STD3_RULES) {
      // deno-lint-ignore no-control-regex -- all of ASCII but what names may have
      const checked = text.replace(/[\0-,./:-`{-\x7f]/g, REPLACEMENT);
      if (checked !== text) errors |= FLAGS.IDNA_ERROR_DISALLOWED;
      text = checked;
    }
    if (/^\p{M}/u.test(text)) {
      errors |= FLAGS.IDNA_ERROR_LEADING_COMBINING_MARK;
      text = text.replace(/^./u, REPLACEMENT);
    }
    if (this.options & FLAGS.IDNA_CHECK_CONTEXTJ && !hasJoinersInPlace(text)) {
      errors |= FLAGS.IDNA_ERROR_CONTEXTJ;
    }
    this.errors |= errors;
    return text;
  }
}

function hasJoinersInPlace(label: string): boolean {
  for (let at = 0; at < label.length; at++) {
    if (label[at] !== "\u200c" && label[at] !== "\u200d") continue;
    const before = label.slice(0, at);
    if (VIRAMA.test(before)) continue;
    if (label[at] === "\u200d" || !JOINS.test(before) || !JOINED.test(label.slice(at + 1))) return false;
  }
  return true;
}

/** Whether a label may stand in a name with letters that are written from right to left. */
function keepsDirection(label: string): boolean {
  const first = [...label][0] ?? "";
  const end = label.replace(/\p{Mn}+$/u, "");
  if (RIGHT_TO_LEFT.test(first) && !/[\u0660-\u0669]/.test(first)) {
    if (/(?![\p{Script=Arabic}])\p{L}/u.test(label.replace(new RegExp(RIGHT_TO_LEFT, "gu"), ""))) {
      return false;
    }
    if (/[0-9\u06f0-\u06f9]/.test(label) && /[\u0660-\u0669]/.test(label)) return false;
    return new RegExp(`(?:${RIGHT_TO_LEFT.source}|[0-9\\u06f0-\\u06f9])$`, "u").test(end);
  }
  return /^\p{L}/u.test(label) && !RIGHT_TO_LEFT.test(label) && /[\p{L}\p{N}]$/u.test(end);
}

function convert(domain: string, options: number, toAscii: boolean, info: Ref | null): string | false {
  const nontransitional = toAscii
    ? FLAGS.IDNA_NONTRANSITIONAL_TO_ASCII
    : FLAGS.IDNA_NONTRANSITIONAL_TO_UNICODE;
  const conversion = new Conversion(options, (options & nontransitional) === 0);
  const mapped = conversion.map(
    isValidUtf8(domain) ? utf8ToJs(domain) : new TextDecoder().decode(bytes(domain)),
  );
  const parts = mapped.split(".");
  const labels = parts.map((part, index) => {
    const before = conversion.errors;
    conversion.errors = 0;
    const text = conversion.label(part, index === parts.length - 1 && parts.length > 1);
    const isSevere = (conversion.errors & SEVERE) !== 0;
    conversion.errors |= before;
    return { text, isSevere };
  });
  if (options & FLAGS.IDNA_CHECK_BIDI && labels.some(({ text }) => RIGHT_TO_LEFT.test(text))) {
    if (!labels.every(({ text }) => text === "" || keepsDirection(text))) {
      conversion.errors |= FLAGS.IDNA_ERROR_BIDI;
    }
  }
  let result = labels.map(({ text, isSevere }) => {
    // deno-lint-ignore no-control-regex -- all of ASCII
    const isAscii = /^[\0-\x7f]*$/.test(text);
    const shown = toAscii && !isAscii && !isSevere ? `xn--${encodePunycode(text)}` : text;
    if (toAscii && shown.length > 63) conversion.errors |= FLAGS.IDNA_ERROR_LABEL_TOO_LONG;
    return shown;
  }).join(".");
  result = jsToUtf8(result);
  if (info !== null) info.value = PhpArray.empty();
  if (toAscii && result.length > RESULT_LENGTH_MAX) return false;
  if (toAscii && result.length === RESULT_LENGTH_MAX && !result.endsWith(".")) {
    conversion.errors |= FLAGS.IDNA_ERROR_DOMAIN_NAME_TOO_LONG;
  }
  if (info !== null) {
    info.value = PhpArray.ofEntries([
      ["result", result],
      ["isTransitionalDifferent", conversion.isTransitionalDifferent],
      ["errors", conversion.errors],
    ]);
  }
  return conversion.errors === 0 ? result : false;
}

function bytes(text: string): Uint8Array {
  return Uint8Array.from(text, (char) => char.charCodeAt(0));
}

function conversionFunction(name: string, toAscii: boolean): FunctionEntry {
  return defineFunction({
    name,
    parameters: [
      string("domain"),
      int("flags").default(constant("IDNA_DEFAULT", FLAGS.IDNA_DEFAULT)),
      int("variant").default(constant("INTL_IDNA_VARIANT_UTS46", FLAGS.INTL_IDNA_VARIANT_UTS46)),
      untyped("idna_info").reference().default(null),
    ],
    returns: "string|false",
    body(_context, domain, flags, variant, info) {
      if (domain === "") throwArgumentValueError(name, 1, "must not be empty");
      if (variant !== FLAGS.INTL_IDNA_VARIANT_UTS46) {
        throwArgumentValueError(name, 2, "must be INTL_IDNA_VARIANT_UTS46");
      }
      return convert(domain, flags, toAscii, info);
    },
  });
}

/** The ASCII of a host's name; false for a name that is not allowed. *Source:* https://www.php.net/idn_to_ascii */
export const idnToAscii = conversionFunction("idn_to_ascii", true);
/** The name of a host that ASCII stands for. *Source:* https://www.php.net/idn_to_utf8 */
export const idnToUtf8 = conversionFunction("idn_to_utf8", false);
