/**
 * Locales: only "C", by any of its names, exists.
 *
 * *Source:* https://www.php.net/setlocale; php-src ext/standard/string.c (try_setlocale_str)
 *
 * @module
 */
import { PhpArray } from "../../runtime/array.ts";
import { defineFunction } from "../../runtime/builtin.ts";
import type { Context } from "../../runtime/context.ts";
import { toText } from "../../runtime/conversion.ts";
import { E_WARNING } from "../../runtime/error.ts";
import { int, untyped } from "../../runtime/parameter.ts";
import type { PhpValue } from "../../runtime/value.ts";

/** Categories by number, as glibc names them where they differ. */
const CATEGORIES = ["LC_CTYPE", "LC_NUMERIC", "LC_TIME", "LC_COLLATE", "LC_MONETARY", "LC_MESSAGES"] as const;
const OTHERS = ["LC_PAPER", "LC_NAME", "LC_ADDRESS", "LC_TELEPHONE", "LC_MEASUREMENT", "LC_IDENTIFICATION"];
const LC_ALL = 6;
const NAME_LENGTH_MAXIMUM = 255;

/** The locale of each category, by number; of a request. */
function locales(context: Context): string[] {
  return context.extensionState("locale", () => CATEGORIES.map((_, index) => index === 0 ? "C.UTF-8" : "C"));
}

/** What a locale is called once it is set; null when there is none of the name. */
function knownName(name: string): string | null {
  if (name === "C" || name === "POSIX") return "C";
  if (/^C\.utf-?8$/i.test(name)) return name;
  if (name !== "") return null;
  for (const variable of ["LC_ALL", "LANG"]) {
    const value = Deno.env.get(variable) ?? "";
    if (value !== "") return knownName(value) ?? "C";
  }
  return "C";
}

function query(context: Context, category: number): string {
  const names = locales(context);
  if (category !== LC_ALL) return names[category]!;
  if (names.every((name) => name === names[0])) return names[0]!;
  const parts = CATEGORIES.map((label, index) => `${label}=${names[index]}`);
  return [...parts, ...OTHERS.map((label) => `${label}=C`)].join(";");
}

/** Sets a locale. Gives its name, or null when there is none such. */
function setTo(context: Context, category: number, wanted: PhpValue): string | null {
  const name = toText(wanted);
  if (name.length >= NAME_LENGTH_MAXIMUM) {
    context.raise(E_WARNING, "setlocale(): Specified locale name is too long");
    return null;
  }
  if (category < 0 || category > LC_ALL) return null;
  if (name === "0") return query(context, category);
  const known = knownName(name);
  if (known === null) return null;
  const names = locales(context);
  if (category === LC_ALL) names.fill(known);
  else names[category] = known;
  return known;
}

/**
 * Sets the locale to the first that exists of those named; "0" asks which it is.
 *
 * Raises: a warning for a name that is too long.
 * *Source:* https://www.php.net/setlocale
 */
export const setlocale = defineFunction({
  name: "setlocale",
  parameters: [int("category"), untyped("locales"), untyped("rest").variadic()],
  returns: "string|false",
  body(context, category, first, rest) {
    const wanted = [first, ...rest].flatMap((value) =>
      value instanceof PhpArray ? value.toValues() : [value]
    );
    for (const name of wanted) {
      const set = setTo(context, category, name);
      if (set !== null) return set;
    }
    return false;
  },
});

/**
 * How numbers and money are written: in the locale "C", with a point and nothing else.
 *
 * *Source:* https://www.php.net/localeconv
 */
export const localeconv = defineFunction({
  name: "localeconv",
  parameters: [],
  returns: "array",
  body() {
    const result = PhpArray.empty();
    result.set("decimal_point", ".");
    const empty = [
      "thousands_sep",
      "int_curr_symbol",
      "currency_symbol",
      "mon_decimal_point",
      "mon_thousands_sep",
      "positive_sign",
      "negative_sign",
    ];
    const unknown = [
      "int_frac_digits",
      "frac_digits",
      "p_cs_precedes",
      "p_sep_by_space",
      "n_cs_precedes",
      "n_sep_by_space",
      "p_sign_posn",
      "n_sign_posn",
    ];
    for (const key of empty) result.set(key, "");
    for (const key of unknown) result.set(key, 127);
    result.set("grouping", PhpArray.empty());
    result.set("mon_grouping", PhpArray.empty());
    return result;
  },
});
