/**
 * Class Locale, and the functions that do the same.
 *
 * *Source:* https://www.php.net/class.locale
 *
 * @module
 */
import type { FunctionEntry } from "../../runtime/builtin.ts";
import { classConstant, type ClassDeclaration, defineClass } from "../../runtime/builtin_class.ts";
import { PhpObject } from "../../runtime/object.ts";
import { array, bool, string } from "../../runtime/parameter.ts";
import { Api } from "./api.ts";
import { defaultLocale, setDefaultLocale } from "./default_locale.ts";
import * as locales from "./locale_functions.ts";

const api = new Api("Locale", PhpObject, "");
const LOCALE = [string("locale")] as const;
const DISPLAYED = [string("locale"), string("displayLocale").nullable().default(null)] as const;

api.staticPair("getDefault", "locale_get_default", [], "string", () => defaultLocale());
api.staticPair("setDefault", "locale_set_default", LOCALE, "true", (locale) => {
  setDefaultLocale(locale === "" ? defaultLocale() : locale);
  return true;
});
api.staticPair("getPrimaryLanguage", "locale_get_primary_language", LOCALE, "?string", (locale) => {
  return locales.localePart("language", locale);
});
api.staticPair("getScript", "locale_get_script", LOCALE, "?string", (locale) => {
  return locales.localePart("script", locale);
});
api.staticPair("getRegion", "locale_get_region", LOCALE, "?string", (locale) => {
  return locales.localePart("region", locale);
});
api.staticPair("getKeywords", "locale_get_keywords", LOCALE, "array|false|null", locales.localeKeywords);
api.staticPair(
  "getDisplayScript",
  "locale_get_display_script",
  DISPLAYED,
  "string|false",
  (locale, display) => {
    return locales.localeDisplay("script", locale, display);
  },
);
api.staticPair(
  "getDisplayRegion",
  "locale_get_display_region",
  DISPLAYED,
  "string|false",
  (locale, display) => {
    return locales.localeDisplay("region", locale, display);
  },
);
api.staticPair("getDisplayName", "locale_get_display_name", DISPLAYED, "string|false", (locale, display) => {
  return locales.localeDisplay("name", locale, display);
});
api.staticPair(
  "getDisplayLanguage",
  "locale_get_display_language",
  DISPLAYED,
  "string|false",
  (locale, display) => {
    return locales.localeDisplay("language", locale, display);
  },
);
api.staticPair(
  "getDisplayVariant",
  "locale_get_display_variant",
  DISPLAYED,
  "string|false",
  (locale, display) => {
    return locales.localeDisplay("variant", locale, display);
  },
);
api.staticPair("composeLocale", "locale_compose", [array("subtags")], "string|false", locales.composeLocale);
api.staticPair("parseLocale", "locale_parse", LOCALE, "?array", locales.parseLocale);
api.staticPair("getAllVariants", "locale_get_all_variants", LOCALE, "?array", locales.localeVariants);
api.staticPair(
  "filterMatches",
  "locale_filter_matches",
  [string("languageTag"), string("locale"), bool("canonicalize").default(false)],
  "?bool",
  locales.filterMatches,
);
api.staticPair(
  "lookup",
  "locale_lookup",
  [
    array("languageTag"),
    string("locale"),
    bool("canonicalize").default(false),
    string("defaultLocale").nullable().default(null),
  ],
  "?string",
  locales.lookup,
);
api.staticPair("canonicalize", "locale_canonicalize", LOCALE, "?string", locales.canonicalLocale);
api.staticPair(
  "acceptFromHttp",
  "locale_accept_from_http",
  [string("header")],
  "string|false",
  locales.acceptFromHttp,
);

/** The functions `locale_…`. */
export const LOCALE_FUNCTIONS: readonly FunctionEntry[] = api.functions;

/** The class Locale. */
export const localeClass: ClassDeclaration = defineClass({
  name: "Locale",
  constants: [
    classConstant("ACTUAL_LOCALE", 0, { type: "int" }),
    classConstant("VALID_LOCALE", 1, { type: "int" }),
    classConstant("DEFAULT_LOCALE", null, { type: "null" }),
    classConstant("LANG_TAG", "language", { type: "string" }),
    classConstant("EXTLANG_TAG", "extlang", { type: "string" }),
    classConstant("SCRIPT_TAG", "script", { type: "string" }),
    classConstant("REGION_TAG", "region", { type: "string" }),
    classConstant("VARIANT_TAG", "variant", { type: "string" }),
    classConstant("GRANDFATHERED_LANG_TAG", "grandfathered", { type: "string" }),
    classConstant("PRIVATE_TAG", "private", { type: "string" }),
  ],
  methods: api.methods,
});
