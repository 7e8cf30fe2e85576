/**
 * What locales and their parts are called in a language.
 *
 * *Source:* https://www.php.net/locale.getdisplayname; https://cldr.unicode.org (locale display names)
 *
 * @module
 */
import { jsToUtf8 } from "../../runtime/byte_string.ts";
import { hostLocale, parseTag } from "./locale_tag.ts";

type Part = "language" | "script" | "region";

/** The name of a part; the part itself where there is none. */
function partName(part: Part, code: string, display: string): string {
  const names = new Intl.DisplayNames([hostLocale(display)], { type: part, languageDisplay: "standard" });
  try {
    return names.of(code) ?? code;
  } catch (error) {
    if (error instanceof RangeError) return code;
    throw error;
  }
}

const CURRENCY = "currency";

/** Keywords with the names of their values, as far as the host knows any. */
function keywordNames(keywords: ReadonlyMap<string, string>, display: string): string[] {
  return [...keywords].map(([key, value]) => {
    if (key !== CURRENCY) return `${key}=${value}`;
    const names = new Intl.DisplayNames([hostLocale(display)], { type: "currency" });
    return `Currency=${names.of(value.toUpperCase()) ?? value}`;
  });
}

/** What is shown of a locale. */
export type DisplayKind = Part | "variant" | "name";

/** What opens, separates and closes the details behind a language's name. */
function details(display: string): readonly [string, string, string] {
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
  return new Intl.DisplayNames([hostLocale(display)], { type: "language", languageDisplay: "standard" });
}

/** The name of a locale, or of a part of it, in UTF-8. */
export function displayText(kind: DisplayKind, locale: string, display: string): string {
  const tag = parseTag(locale);
  // The host has no names of variants.
  if (kind === "variant") return jsToUtf8(tag.variants.join(", "));
  if (kind !== "name") {
    const code = tag[kind];
    if (code === "") return "";
    return jsToUtf8(kind === "script" ? wholeScript(code, display) : partName(kind, code, display));
  }
  const rest = [
    tag.script === "" ? "" : shortScript(tag.script, display),
    tag.region === "" ? "" : partName("region", tag.region, display),
    ...tag.variants,
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
