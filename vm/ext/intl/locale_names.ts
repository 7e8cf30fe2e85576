/**
 * What locales and their parts are called in a language.
 *
 * *Source:* https://www.php.net/locale.getdisplayname; https://cldr.unicode.org (locale display names)
 *
 * @module
 */
import { jsToUtf8 } from "../../runtime/byte_string.ts";
import { keptOnce } from "./host_cache.ts";
import { canonicalName, GRANDFATHERED, hostLocale, parseTag } from "./locale_tag.ts";

type Part = "language" | "script" | "region";

/** The name of a part; the part itself where there is none. */
function partName(part: Part, code: string, display: string): string {
  if (part === "language" && (code === "root" || code === "und")) {
    const unknown = UNKNOWN_LANGUAGE[parseTag(display).language];
    if (unknown !== undefined) return unknown;
  }
  const names = keptOnce(`${part}s ${display}`, () => {
    return new Intl.DisplayNames([hostLocale(display)], { type: part, languageDisplay: "standard" });
  });
  try {
    return names.of(code) ?? code;
  } catch (error) {
    if (error instanceof RangeError) return code;
    throw error;
  }
}

/** What keywords are called: currency and what is private; the host tells no names of keywords. */
const KEYWORD_NAMES: Readonly<Record<string, readonly [string, string]>> = {
  de: ["Währung", "Privatnutzung"],
  en: ["Currency", "Private-Use"],
  es: ["moneda", "uso privado"],
  fr: ["devise", "usage privé"],
};

/** What the language of no locale is called. */
const UNKNOWN_LANGUAGE: Readonly<Record<string, string>> = {
  de: "Unbekannte Sprache",
  en: "Unknown language",
  es: "lengua desconocida",
  fr: "langue indéterminée",
};

/** Keywords with the names of their values, as far as the host knows any. */
function keywordNames(keywords: ReadonlyMap<string, string>, display: string): string[] {
  const [currency, own] = KEYWORD_NAMES[parseTag(display).language] ?? KEYWORD_NAMES["en"]!;
  return Array.from(keywords, ([key, value]) => {
    if (key === "x") return `${own}=${value}`;
    if (key !== "currency") return `${key}=${value}`;
    if (!/^[a-z]{3}$/i.test(value)) return `${currency}=${value}`;
    const names = new Intl.DisplayNames([hostLocale(display)], { type: "currency" });
    return `${currency}=${names.of(value.toUpperCase()) ?? value}`;
  });
}

/** What is shown of a locale. */
export type DisplayKind = Part | "variant" | "name";

/** What opens, separates and closes the details behind a language's name. */
function details(display: string): readonly [string, string, string] {
  return keptOnce(`details ${display}`, () => findDetails(display));
}

function findDetails(display: string): readonly [string, string, string] {
  const names = languageNames(display);
  const [language, short, whole] = ["sr", "sr-Latn", "sr-Latn-RS"].map((tag) => names.of(tag) ?? "");
  const script = /[(（]([^)）]+)[)）]/.exec(short!.slice(language!.length))?.[1] ?? "";
  const region = partName("region", "RS", display);
  const at = whole!.indexOf(script, language!.length);
  const end = whole!.lastIndexOf(region);
  if (script === "" || at < 0 || end < at) return [" (", ", ", ")"];
  return [
    whole!.slice(language!.length, at),
    whole!.slice(at + script.length, end),
    whole!.slice(end + region.length),
  ];
}

function languageNames(display: string): Intl.DisplayNames {
  return keptOnce(`languages ${display}`, () => {
    return new Intl.DisplayNames([hostLocale(display)], { type: "language", languageDisplay: "standard" });
  });
}

/** The name of a locale, or of a part of it, in UTF-8. */
export function displayText(kind: DisplayKind, locale: string, display: string): string {
  const isOld = [...GRANDFATHERED.keys()].some((old) => old.toLowerCase() === locale.toLowerCase());
  const tag = parseTag(isOld && kind !== "name" ? canonicalName(locale) : locale);
  // The host has no names of variants.
  const variants = isOld || /^[UX]$/.test(tag.rest[0] ?? "") && tag.rest.length > 1 ? "" : tag.rest.join("_");
  if (kind === "variant") return jsToUtf8(variants);
  if (kind !== "name") {
    const code = tag[kind];
    if (code === "") return "";
    return jsToUtf8(kind === "script" ? wholeScript(code, display) : partName(kind, code, display));
  }
  const rest = [
    tag.script === "" ? "" : shortScript(tag.script, display),
    tag.region === "" ? "" : partName("region", tag.region, display),
    isOld ? tag.rest.join("_") : variants,
    ...keywordNames(tag.keywords, display),
  ].filter((text) => text !== "");
  const language = partName("language", tag.language, display);
  if (rest.length === 0) return jsToUtf8(language);
  const [open, separator, close] = details(display);
  return jsToUtf8(`${language}${open}${rest.join(separator)}${close}`);
}

/** The name of a script beside a language's, where it need not say that it is one. */
function shortScript(script: string, display: string): string {
  const whole = languageNames(display).of(`zh-${script}`) ?? "";
  return /[(（]([^)）]+)[)）]$/.exec(whole)?.[1] ?? partName("script", script, display);
}

/** What the two kinds of Han are called alone; the host knows only what they are called beside a language. */
const STANDALONE_HAN: Readonly<Record<string, readonly [string, string]>> = {
  de: ["Vereinfachtes Chinesisch", "Traditionelles Chinesisch"],
  en: ["Simplified Han", "Traditional Han"],
  es: ["han simplificado", "han tradicional"],
  fr: ["sinogrammes simplifiés", "sinogrammes traditionnels"],
  it: ["han semplificato", "han tradizionale"],
  ja: ["漢字(簡体字)", "漢字(繁体字)"],
  ko: ["한자 간체", "한자 번체"],
  nl: ["vereenvoudigd Chinees", "traditioneel Chinees"],
  pl: ["chińskie uproszczone", "chińskie tradycyjne"],
  pt: ["han simplificado", "han tradicional"],
  ru: ["упрощенная китайская", "традиционная китайская"],
  zh: ["简体中文", "繁体中文"],
};

/** The name of a script that stands alone: Han says which, as its name beside a language does not. */
function wholeScript(script: string, display: string): string {
  const name = partName("script", script, display);
  if (script !== "Hans" && script !== "Hant") return name;
  return STANDALONE_HAN[parseTag(display).language]?.[script === "Hans" ? 0 : 1] ?? name;
}
