/**
 * Class IntlDatePatternGenerator: the pattern of a locale for some fields.
 *
 * *Source:* https://www.php.net/class.intldatepatterngenerator
 *
 * @module
 */
import { type ClassDeclaration, defineClass, staticMethod } from "../../runtime/builtin_class.ts";
import { isValidUtf8, jsToUtf8, utf8ToJs } from "../../runtime/byte_string.ts";
import { instantiate } from "../../runtime/class_table.ts";
import { throwError } from "../../runtime/error.ts";
import { PhpObject } from "../../runtime/object.ts";
import { string } from "../../runtime/parameter.ts";
import { Api } from "./api.ts";
import { NONE, patternItems, patternOfOptions, stylePattern } from "./date_pattern.ts";
import { givenLocale } from "./default_locale.ts";
import { Code } from "./error_codes.ts";
import { clearError, setError } from "./errors.ts";
import { isTooLong } from "./locale_known.ts";

class GeneratorObject extends PhpObject {
  locale: string | null = null;

  copyFrom(original: GeneratorObject): void {
    if (original.locale === null) throwError("Error", "Cannot clone uninitialized IntlDatePatternGenerator");
    this.locale = original.locale;
  }
}

const TEXT_WIDTHS = ["numeric", "2-digit", "short", "long", "narrow"] as const;

/** How the host is asked for a field. */
function optionOf(letter: string, count: number): Intl.DateTimeFormatOptions | null {
  const digits = count === 2 ? "2-digit" : "numeric";
  const text = count === 4 ? "long" : count === 5 ? "narrow" : "short";
  switch (letter) {
    case "G":
      return { era: text };
    case "y":
    case "Y":
    case "u":
      return { year: digits };
    case "M":
    case "L":
      return { month: TEXT_WIDTHS[Math.min(count, 5) - 1]! };
    case "d":
      return { day: digits };
    case "E":
    case "c":
    case "e":
      return { weekday: text };
    case "h":
    case "K":
      return { hour: digits, hour12: true };
    case "H":
    case "k":
      return { hour: digits, hourCycle: "h23" };
    case "j":
      return { hour: "numeric" };
    case "m":
      return { minute: digits };
    case "s":
      return { second: digits };
    case "S":
      return { fractionalSecondDigits: Math.min(count, 3) as 1 | 2 | 3 };
    case "z":
    case "v":
      return { timeZoneName: count === 4 ? "long" : "short" };
    case "a":
      return {};
  }
  return null;
}

/** The pattern of a locale for the fields of a skeleton. */
export function bestPattern(locale: string, skeleton: string): string {
  const options: Intl.DateTimeFormatOptions = {};
  let zoneLetters = "z";
  const widths = new Map<string, number>();
  for (const { letter, count } of patternItems(skeleton)) {
    if (letter === "" || letter === "a") continue;
    Object.assign(options, optionOf(letter, count) ?? {});
    widths.set(letter, count);
    if (letter === "z" || letter === "v") zoneLetters = letter.repeat(count);
  }
  if (Object.keys(options).length === 0) return "";
  const hour = widths.has("j") ? /[hHkK]+/.exec(stylePattern(locale, NONE, 3))?.[0] : undefined;
  const year = [...widths].find(([letter]) => /[yYur]/.test(letter));
  const pattern = patternOfOptions(locale, options, zoneLetters);
  return pattern.replace(/'(?:[^']|'')*'|([A-Za-z])\1*/g, (found, letter?: string) => {
    if (letter === undefined) return found;
    if (letter === "y" && year !== undefined) return year[0].repeat(year[1]);
    if (hour !== undefined && /[hHkK]/.test(letter)) return hour;
    // Fields of one or two digits are as wide as they are wanted.
    return "dhHKk".includes(letter) && widths.get(letter) === 2 ? letter.repeat(2) : found;
  });
}

const api = new Api("IntlDatePatternGenerator", GeneratorObject, "");
const LOCALE = string("locale").nullable().default(null);

function open(self: GeneratorObject, given: string | null): boolean {
  clearError();
  const locale = givenLocale(given);
  if (isTooLong(locale)) return false;
  self.locale = locale;
  return true;
}

api.method("__construct", [LOCALE], "", (self, locale) => {
  if (self.locale !== null) throwError("Error", "Cannot call constructor twice");
  if (!open(self, locale)) throwError("IntlException", "Constructor failed");
  return null;
});
api.method("getBestPattern", [string("skeleton")], "string|false", (self, skeleton) => {
  clearError();
  if (self.locale === null) throwError("Error", "Found unconstructed IntlDatePatternGenerator");
  if (!isValidUtf8(skeleton)) {
    setError(Code.INVALID_CHAR, "Skeleton is not a valid UTF-8 string");
    return false;
  }
  return jsToUtf8(bestPattern(self.locale, utf8ToJs(skeleton)));
}, { hasRealReturnType: true });

const create = staticMethod({
  name: "create",
  parameters: [LOCALE],
  returns: "?IntlDatePatternGenerator",
  hasRealReturnType: true,
  body(_context, cls, locale) {
    const made = instantiate(cls) as GeneratorObject;
    return open(made, locale) ? made : null;
  },
});

/** The class IntlDatePatternGenerator. */
export const patternGeneratorClass: ClassDeclaration = defineClass({
  name: "IntlDatePatternGenerator",
  native: GeneratorObject,
  isSerializable: false,
  methods: [api.methods[0]!, create, ...api.methods.slice(1)],
});
