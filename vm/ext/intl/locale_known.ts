/**
 * Which locale the data stands under that a name asks for.
 *
 * @module
 */
import { throwError } from "../../runtime/error.ts";
import { refuseArgument } from "./api.ts";
import { givenLocale, LOCALE_LENGTH_MAX } from "./default_locale.ts";
import { Code } from "./error_codes.ts";
import { type IntlError, setError } from "./errors.ts";
import { keptOnce } from "./host_cache.ts";
import { hostLocale, parseTag } from "./locale_tag.ts";

/** The locale whose data is used, as ICU writes it: `zh_Hant_TW` for `zh_TW`, `de` for `de_XX`; `root` for none. */
export function knownLocale(locale: string): string {
  const { language, script, region, variants } = parseTag(locale);
  if (language === "en" && region === "US" && variants.includes("POSIX")) return "en_US_POSIX";
  const candidates = [[language, script, region], [language, script], [language, region], [language]]
    .map((parts) => parts.filter((part) => part !== "").join("-"));
  for (const candidate of candidates) {
    if (/(?:^|-)UK$/.test(candidate) || !isKnown(candidate)) continue;
    const { script: own, region: place } = parseTag(candidate);
    const known = language === "zh" && own === "" && /^(?:TW|HK|MO)$/.test(place)
      ? `zh-Hant-${place}`
      : candidate;
    return known.replaceAll("-", "_");
  }
  return "root";
}

function isKnown(tag: string): boolean {
  try {
    // The host leaves out locales that are as their language is.
    const { language, region } = new Intl.Locale(tag);
    const isKnownLanguage = Intl.NumberFormat.supportedLocalesOf([language]).length > 0;
    if (region !== undefined && isKnownLanguage && new Intl.Locale(language).maximize().region === region) {
      return true;
    }
    const [found] = Intl.NumberFormat.supportedLocalesOf([tag]);
    return found !== undefined && new Intl.NumberFormat(tag).resolvedOptions().locale.length >= found.length;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** Whether a locale's language is one that has a name. */
export function hasKnownLanguage(locale: string): boolean {
  return keptOnce(`known ${locale}`, () => isLanguageKnown(locale));
}

function isLanguageKnown(locale: string): boolean {
  const { language } = parseTag(locale);
  if (language === "c" || language === "posix") return true;
  try {
    return new Intl.DisplayNames("en", { type: "language", fallback: "none" }).of(language) !== undefined &&
      language !== "root" && language !== "";
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** Whether a name of a locale is too long, with the error set. */
export function isTooLong(locale: string, own: IntlError | null = null): boolean {
  if (locale.length <= LOCALE_LENGTH_MAX) return false;
  setError(
    Code.ILLEGAL_ARGUMENT,
    `Locale string too long, should be no longer than ${LOCALE_LENGTH_MAX} characters`,
    own,
  );
  return true;
}

/** The locale that the first argument names. Null, with the error set, for too long a name. Throws: ValueError. */
export function localeArgument(given: string, own: IntlError): string | null {
  const locale = givenLocale(given);
  if (isTooLong(locale, own)) return null;
  if (!hasKnownLanguage(locale)) refuseArgument(1, `"${locale}" is invalid`);
  return locale;
}

/** The locale of the data (0), or the valid one (1); null, with the error set, for another number. */
export function localeByType(locale: string, type: number, message: string, own: IntlError): string | null {
  if (type === 0 || type === 1) return knownLocale(hostLocale(locale) === "en-US" ? "en_US" : locale);
  setError(Code.ILLEGAL_ARGUMENT, message, own);
  return null;
}

/** Where the data of dates of a valid locale stand: with its language, unless the region writes them otherwise. */
export function dateLocale(valid: string): string {
  const isOwn =
    /^(?:en_(?!US)|es_(?!ES)|de_(?:AT|CH|LI|LU|IT)|fr_(?:CA|CH|BE|MA)|pt_PT|zh_|nl_BE|it_CH|sv_FI)/.test(
      valid,
    );
  return /^[a-z]+_[A-Z]{2}$/.test(valid) && !isOwn ? valid.slice(0, valid.indexOf("_")) : valid;
}

/** Refuses an object that no constructor made. Throws: Error. */
export function refuseUnconstructed(className: string): never {
  throwError("Error", `Found unconstructed ${className}`);
}
