/**
 * Class Collator: the order of texts in a language, and the functions that do the same.
 *
 * The order is the host's; of ICU's attributes it knows strength, numbers, case first and punctuation.
 *
 * *Source:* https://www.php.net/class.collator; php-src ext/intl/collator
 *
 * @module
 */
import { PhpArray, share } from "../../runtime/array.ts";
import { isValidUtf8, utf8ToJs } from "../../runtime/byte_string.ts";
import { compare as compareValues } from "../../runtime/comparison.ts";
import { toFloat, toText } from "../../runtime/conversion.ts";
import { throwError } from "../../runtime/error.ts";
import { numericValue } from "../../runtime/numeric_string.ts";
import { PhpObject } from "../../runtime/object.ts";
import type { MaybeValue, PhpValue } from "../../runtime/value.ts";
import { givenLocale } from "./default_locale.ts";
import { Code } from "./error_codes.ts";
import { clearError, IntlError, setError } from "./errors.ts";
import { isTooLong } from "./locale_known.ts";
import { canonicalName, hostLocale } from "./locale_tag.ts";

const DEFAULT_VALUE = -1;
const QUATERNARY = 3;
const IDENTICAL = 15;
const OFF = 16;
const ON = 17;
const SHIFTED = 20;
const NON_IGNORABLE = 21;
const LOWER_FIRST = 24;
const UPPER_FIRST = 25;
/** Attributes by number. */
export const Attribute = {
  FRENCH_COLLATION: 0,
  ALTERNATE_HANDLING: 1,
  CASE_FIRST: 2,
  CASE_LEVEL: 3,
  NORMALIZATION_MODE: 4,
  STRENGTH: 5,
  HIRAGANA_QUATERNARY_MODE: 6,
  NUMERIC_COLLATION: 7,
} as const;

const SWITCH = [OFF, ON] as const;
/** The values that attributes may have, the usual one first. */
const VALUES: readonly (readonly number[])[] = [
  SWITCH,
  [NON_IGNORABLE, SHIFTED],
  [OFF, LOWER_FIRST, UPPER_FIRST],
  SWITCH,
  SWITCH,
  [2, 0, 1, 3, IDENTICAL],
  SWITCH,
  SWITCH,
];

/** How values are compared when arrays are sorted. */
export const SortFlag = { REGULAR: 0, STRING: 1, NUMERIC: 2 } as const;

/** A collator. */
export class CollatorObject extends PhpObject {
  locale = "";
  readonly error = new IntlError();
  #attributes = VALUES.map((values) => values[0]!);
  #host: Intl.Collator | null = null;

  copyFrom(original: CollatorObject): void {
    this.locale = original.locale;
    this.#attributes = [...original.#attributes];
  }

  /** Throws: Error for an object that no constructor opened. */
  host(): Intl.Collator {
    if (this.locale === "") throwError("Error", "Object not initialized");
    if (this.#host !== null) return this.#host;
    const strength = this.#attributes[Attribute.STRENGTH]!;
    const hasCaseLevel = this.#attributes[Attribute.CASE_LEVEL] === ON;
    const first = this.#attributes[Attribute.CASE_FIRST];
    return this.#host = new Intl.Collator(hostLocale(this.locale), {
      sensitivity: strength === 0 ? hasCaseLevel ? "case" : "base" : strength === 1 ? "accent" : "variant",
      numeric: this.#attributes[Attribute.NUMERIC_COLLATION] === ON,
      ...(first === OFF ? {} : { caseFirst: first === UPPER_FIRST ? "upper" : "lower" }),
      ignorePunctuation: this.#attributes[Attribute.ALTERNATE_HANDLING] === SHIFTED,
    });
  }

  attribute(number: number): number | undefined {
    return this.#attributes[number];
  }

  /** Sets an attribute. Gives whether it may have the value. */
  setAttribute(number: number, value: number): boolean {
    const values = VALUES[number];
    const chosen = value === DEFAULT_VALUE ? values?.[0] : value;
    if (values === undefined || chosen === undefined || !values.includes(chosen)) return false;
    this.#attributes[number] = chosen;
    this.#host = null;
    return true;
  }

  /** The order of two texts in UTF-8 that is known to be valid. */
  order(first: string, second: string): number {
    const [left, right] = [utf8ToJs(first), utf8ToJs(second)];
    const order = Math.sign(this.host().compare(left, right));
    if (order === 0 && this.#attributes[Attribute.ALTERNATE_HANDLING] === SHIFTED) {
      // What was passed over counts in the end.
      if (this.#attributes[Attribute.STRENGTH]! >= QUATERNARY) {
        return Math.sign(new Intl.Collator(hostLocale(this.locale)).compare(left, right));
      }
    }
    if (order !== 0 || this.#attributes[Attribute.STRENGTH] !== IDENTICAL) return order;
    const [one, other] = [left.normalize("NFD"), right.normalize("NFD")];
    return one < other ? -1 : one > other ? 1 : 0;
  }
}

/** Opens a collator for a locale. Gives whether the name can be one. */
export function openCollator(self: CollatorObject, given: string): boolean {
  clearError();
  if (isTooLong(given)) return false;
  self.locale = givenLocale(given);
  return true;
}

/** The order of two texts; false, with the error set, when one is no UTF-8. */
export function compareTexts(
  self: CollatorObject,
  first: string,
  second: string,
): number | false {
  clearError(self.error);
  self.host();
  for (const [text, which] of [[first, "first"], [second, "second"]] as const) {
    if (isValidUtf8(text)) continue;
    setError(Code.INVALID_CHAR, `Error converting ${which} argument to UTF-16`, self.error);
    return false;
  }
  return self.order(first, second);
}

/** Locales that have an order of their own. */
const OWN_ORDER =
  " af am ar as az be bg bn bo br bs bs_Cyrl ceb chr cs cy da dsb ee el en_US_POSIX eo es et fa fa_AF ff_Adlm fi " +
  "fil fo fr_CA fy gl gu ha haw he hi hr hsb hu hy ig is ja ka kk kl km kn ko kok ku ky lkt ln lo lt lv mk ml mn " +
  "mr mt my ne nso om or pa pl ps ro ru se si sk sl smn sq sr sr_Latn sv ta te th tk tn to tr ug uk ur uz vi wo yi " +
  "yo zh ";
/** Locales that are known and have the common order. */
const ROOT_ORDER =
  " ca de de_AT dz en en_US ff fr ga id id_ID it lb lij ms nl pt sa st sw wae xh zu ar_SA he_IL " +
  "nb nb_NO nn no zh_Hant zh_Hant_TW zh_Hant_HK ";
const SHARED_ORDER: Readonly<Record<string, string>> = {
  ar_SA: "ar",
  he_IL: "he",
  nb: "no",
  nb_NO: "no",
  nn: "no",
  no: "nb",
  zh_Hant: "zh@collation=stroke",
  zh_Hant_TW: "zh@collation=stroke",
  zh_Hant_HK: "zh@collation=stroke",
};

/** The locale that is used (1), or the one whose rules are (0); false for another number. */
export function collatorLocale(self: CollatorObject, type: number): string | false {
  clearError(self.error);
  self.host();
  if (type !== 0 && type !== 1) {
    setError(Code.ILLEGAL_ARGUMENT, "Error getting locale by type", self.error);
    return false;
  }
  const [name = "", keywords] = canonicalName(self.locale).split("@");
  const order = /(?:^|;)(collation=\w+)/.exec(keywords ?? "")?.[1];
  let known = name.replace(/^zh_(?:TW|HK|MO)$/, "zh_Hant_$&").replace("_zh", "");
  while (known !== "" && !OWN_ORDER.includes(` ${known} `) && !ROOT_ORDER.includes(` ${known} `)) {
    known = known.replace(/_?[^_]*$/, "");
  }
  if (known === "") return "root";
  if (order !== undefined) return `${known}@${order}`;
  if (type === 1) return known;
  return SHARED_ORDER[known] ?? (OWN_ORDER.includes(` ${known} `) ? known : "root");
}

/** A value in the form in which values are compared. */
function compared(value: PhpValue): PhpValue {
  if (typeof value !== "string") return value;
  return numericValue(value) ?? value;
}

/** The comparison of values for a way of sorting. */
function comparison(
  self: CollatorObject,
  flags: number,
): (first: PhpValue, second: PhpValue) => number {
  switch (flags) {
    case SortFlag.STRING:
      return (first, second) => self.order(toText(first), toText(second));
    case SortFlag.NUMERIC:
      return (first, second) => toFloat(first) - toFloat(second);
  }
  return (first, second) => {
    const left = compared(first);
    const right = compared(second);
    // Texts are compared as numbers if both are such.
    if (typeof first === "string" && typeof second === "string" && typeof left !== typeof right) {
      return self.order(first, second);
    }
    if (typeof left === "string" && typeof right === "string") return self.order(left, right);
    return compareValues(left, right);
  };
}

/** The values of an array, with texts that are no UTF-8 replaced; false as second when there are such. */
function checkedValues(values: readonly MaybeValue[]): readonly [PhpValue[], boolean] {
  let isValid = true;
  const checked = values.map((value) => {
    if (typeof value !== "string" || isValidUtf8(value)) return value ?? null;
    isValid = false;
    return null;
  });
  return [checked, isValid];
}

/** The array in order; with its keys if they are kept. Null, with the error set, for texts that are no UTF-8. */
export function sorted(
  self: CollatorObject,
  given: PhpArray,
  flags: number,
  keepsKeys: boolean,
): PhpArray | null {
  clearError(self.error);
  self.host();
  const entries = [...given.entries()];
  const [values, isValid] = checkedValues(entries.map(([, value]) => value as MaybeValue));
  if (!isValid) {
    setError(Code.INVALID_CHAR, "Error converting hash from UTF-8 to UTF-16", self.error);
    return null;
  }
  const compare = comparison(self, flags);
  const order = values.map((_value, index) => index).sort((first, second) =>
    compare(values[first]!, values[second]!) || first - second
  );
  if (keepsKeys) {
    return PhpArray.ofEntries(order.map((index) => [entries[index]![0], share(values[index]!)] as const));
  }
  return PhpArray.ofList(order.map((index) => share(values[index]!)));
}
