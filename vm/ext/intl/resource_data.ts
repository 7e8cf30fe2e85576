/**
 * The resources of ICU that the host can tell: names of regions, languages and currencies.
 *
 * @module
 */
import { availableLocales } from "./available_locales.ts";
import { hasKnownLanguage } from "./locale_known.ts";
import { hostLocale } from "./locale_tag.ts";
import { currencySymbol } from "./number_symbols.ts";
import { collection, type Resource, type ResourceCollection } from "./resource_file.ts";
import { REGIONS } from "./zone_ids.ts";

function text(value: string): Resource {
  return { kind: "text", text: value };
}

/** A table of names that the host gives for codes. */
function namesTable(locale: string, type: "region" | "language" | "currency", codes: readonly string[]) {
  const names = new Intl.DisplayNames([hostLocale(locale)], { type, fallback: "none" });
  const known = codes.filter((code) => names.of(code) !== undefined);
  return collection(known.length, known, (index) => {
    const code = known[index]!;
    const name = names.of(code) ?? code;
    if (type !== "currency") return text(name);
    const parts = [currencySymbol(locale, code), name];
    return collection(2, null, (part) => text(parts[part]!));
  });
}

function table(entries: Readonly<Record<string, () => Resource>>): ResourceCollection {
  const keys = Object.keys(entries).sort();
  return collection(keys.length, keys, (index) => entries[keys[index]!]!());
}

const VERSION = "46";

/** The resources of one of ICU's own bundles; null for one that is not known here. */
export function builtinResources(bundle: string, locale: string): ResourceCollection | null {
  switch (bundle) {
    case "ICUDATA-region":
      return table({
        Countries: () => namesTable(locale, "region", REGIONS.split(" ")),
        Version: () => text(VERSION),
      });
    case "ICUDATA-lang":
      return table({
        Languages: () => {
          const languages = new Set(availableLocales().map((name) => name.split("_")[0]!));
          return namesTable(locale, "language", [...languages]);
        },
        Version: () => text(VERSION),
      });
    case "ICUDATA-curr":
      return table({
        Currencies: () => namesTable(locale, "currency", Intl.supportedValuesOf("currency")),
        Version: () => text(VERSION),
      });
    case "ICUDATA":
      if (locale === "icuver") {
        return table({
          DataVersion: () => text("76.1"),
          ICUVersion: () => text("76.1"),
        });
      }
      if (locale === "supplementalData") return table({ cldrVersion: () => text(VERSION) });
      return hasKnownLanguage(locale) ? table({ Version: () => text(VERSION) }) : null;
  }
  return null;
}
