/**
 * Locales: their parts, their names, and which of several fits.
 *
 * *Source:* https://www.php.net/class.locale; php-src ext/intl/locale/locale_methods.cpp
 *
 * @module
 */
import { PhpArray } from "../../runtime/array.ts";
import type { PhpValue } from "../../runtime/value.ts";
import { refuseArgument } from "./api.ts";
import { defaultLocale, givenLocale, LOCALE_LENGTH_MAX } from "./default_locale.ts";
import { Code } from "./error_codes.ts";
import { clearError, setError } from "./errors.ts";
import { type DisplayKind, displayText } from "./locale_names.ts";
import { isTooLong } from "./locale_known.ts";
import { canonicalName, GRANDFATHERED, parseTag } from "./locale_tag.ts";

/** A tag from before there were rules, as it is written in their list; null for others. */
function grandfathered(locale: string): string | null {
  const lower = locale.toLowerCase();
  for (const tag of GRANDFATHERED.keys()) if (tag.toLowerCase() === lower) return tag;
  return null;
}

/** A part of a locale; empty where it has none. */
export function localePart(
  part: "language" | "script" | "region",
  given: string,
): string | null {
  clearError();
  if (isTooLong(given)) return null;
  const locale = givenLocale(given);
  const old = grandfathered(locale);
  if (old !== null) return part === "language" ? old : "";
  return parseTag(locale)[part];
}

/** The keywords behind `@`; null when there are none. */
export function localeKeywords(given: string): PhpArray | null {
  clearError();
  if (isTooLong(given)) return null;
  const locale = givenLocale(given);
  const { keywords } = parseTag(grandfathered(locale) === null ? locale : canonicalName(locale));
  return keywords.size === 0 ? null : PhpArray.ofEntries([...keywords]);
}

/** The name of a locale or of a part of it. */
export function localeDisplay(kind: DisplayKind, given: string, display: string | null): string | false {
  clearError();
  if (given.length > LOCALE_LENGTH_MAX) {
    setError(Code.ILLEGAL_ARGUMENT, `locale_get_display_${kind} : name too long`);
    return false;
  }
  return displayText(kind, givenLocale(given), givenLocale(display));
}

/** All parts of a locale by name. */
export function parseLocale(given: string): PhpArray | null {
  clearError();
  if (isTooLong(given)) return null;
  const locale = givenLocale(given);
  const old = grandfathered(locale);
  if (old !== null) return PhpArray.ofEntries([["grandfathered", old]]);
  const tag = parseTag(locale);
  const entries: [string, string][] = [];
  for (const part of ["language", "script", "region"] as const) {
    if (tag[part] !== "") entries.push([part, tag[part]]);
  }
  tag.variants.forEach((variant, index) => entries.push([`variant${index}`, variant]));
  tag.privates.forEach((text, index) => entries.push([`private${index}`, text]));
  return PhpArray.ofEntries(entries);
}

/** The variants of a locale. */
export function localeVariants(given: string): PhpArray | null {
  clearError();
  if (isTooLong(given)) return null;
  const locale = givenLocale(given);
  return PhpArray.ofList(grandfathered(locale) === null ? [...parseTag(locale).variants] : []);
}

const NOT_TEXT = "locale_compose: parameter array element is not a string";

/** The parts of one name: one text, or numbered ones. Null, with the error set, for what is no text. */
function partsOf(subtags: PhpArray, name: string): string[] | null {
  const parts: string[] = [];
  const take = (value: PhpValue | undefined): boolean => {
    if (value === undefined) return true;
    if (value instanceof PhpArray) return value.toValues().every((item) => take(item as PhpValue));
    if (typeof value !== "string") {
      setError(Code.ILLEGAL_ARGUMENT, NOT_TEXT);
      return false;
    }
    parts.push(value);
    return true;
  };
  if (!take(subtags.getKey(name) as PhpValue | undefined)) return null;
  if (["language", "script", "region"].includes(name) || parts.length > 0) return parts;
  for (let index = 0; index < 15; index++) {
    if (!take(subtags.getKey(`${name}${index}`) as PhpValue | undefined)) return null;
  }
  return parts;
}

/** The locale of some parts; false, perhaps with an error, for none. Throws: ValueError. */
export function composeLocale(subtags: PhpArray): string | false {
  clearError();
  const old = subtags.getKey("grandfathered");
  if (typeof old === "string") return old;
  if (subtags.count() === 0) return false;
  if (subtags.getKey("language") === undefined) {
    refuseArgument(1, 'must contain a "language" key');
  }
  let locale = "";
  for (const name of ["language", "extlang", "script", "region", "variant", "private"]) {
    const parts = partsOf(subtags, name);
    if (parts === null) return false;
    if (parts.length === 0) continue;
    if (name === "private") locale += "_x";
    locale += (locale === "" ? "" : "_") + parts.join("_");
  }
  return locale;
}

/** A name in the form in which names are compared. */
function comparable(locale: string, isCanonical: boolean): string {
  return (isCanonical ? canonicalName(locale) : locale).replaceAll("-", "_").toLowerCase();
}

/** Whether a tag belongs to a range of locales. */
export function filterMatches(
  given: string,
  range: string,
  isCanonical: boolean,
): boolean | null {
  clearError();
  if (isTooLong(range)) return null;
  const wanted = givenLocale(range);
  if (wanted === "*") return true;
  const tag = comparable(givenLocale(given), isCanonical);
  const start = comparable(wanted, isCanonical);
  return tag.startsWith(start) && (tag.length === start.length || /[_@]/.test(tag[start.length]!));
}

/** The best of some tags for a locale: the locale is cut part by part until one is equal. */
export function lookup(
  tags: PhpArray,
  given: string,
  isCanonical: boolean,
  fallback: string | null,
): string | null {
  clearError();
  if (isTooLong(given)) return null;
  if (tags.count() === 0) return "";
  const list: string[] = [];
  for (const tag of tags.toValues()) {
    if (typeof tag !== "string") {
      setError(Code.ILLEGAL_ARGUMENT, "lookup_loc_range: locale array element is not a string");
      return null;
    }
    list.push(tag);
  }
  const known = list.map((tag) => comparable(tag, isCanonical));
  let range = comparable(given === "" ? fallback ?? defaultLocale() : given, isCanonical).split("@")[0]!;
  while (range !== "") {
    const index = known.indexOf(range);
    if (index >= 0) return isCanonical ? known[index]! : list[index]!;
    range = range.replace(/(?:_[a-z0-9])?_[^_]*$|^[^_]*$/, "");
  }
  return fallback ?? defaultLocale();
}

/** The name of a locale as ICU writes it. */
export function canonicalLocale(given: string): string | null {
  clearError();
  const locale = givenLocale(given);
  return isTooLong(locale) ? null : canonicalName(locale);
}

/** The best locale of a header `Accept-Language` that the host knows; false for none. */
export function acceptFromHttp(header: string): string | false {
  clearError();
  const wanted = header.split(",").map((item, index) => {
    const [tag = "", ...rest] = item.trim().split(";");
    const quality = /^\s*q=([\d.]+)/.exec(rest.join(";"))?.[1];
    return { tag: tag.trim(), quality: quality === undefined ? 1 : Number(quality), index };
  }).sort((first, second) => second.quality - first.quality || first.index - second.index);
  if (wanted.some(({ tag }) => tag.length > LOCALE_LENGTH_MAX)) {
    setError(Code.ILLEGAL_ARGUMENT, "locale_accept_from_http: locale string too long");
    return false;
  }
  for (const { tag } of wanted) {
    if (tag === "" || tag === "*" || !/^[a-z]{2,3}(?:[-_]\w+)*$/i.test(tag)) continue;
    if (Intl.DisplayNames.supportedLocalesOf([tag.replaceAll("_", "-")]).length > 0) {
      return canonicalName(tag);
    }
  }
  return false;
}
