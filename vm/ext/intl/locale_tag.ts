/**
 * Names of locales taken apart, as ICU writes them: `sl_Latn_IT_NEDIS@currency=EUR`.
 *
 * *Source:* RFC 5646; https://unicode-org.github.io/icu/userguide/locale
 *
 * @module
 */

import { keptOnce } from "./host_cache.ts";

/** A locale's parts; empty for what it does not have. */
export interface LocaleTag {
  readonly language: string;
  readonly script: string;
  readonly region: string;
  readonly variants: readonly string[];
  /** All that follows the region, as it is written, in capitals. */
  readonly rest: readonly string[];
  /** What follows `x-`. */
  readonly privates: readonly string[];
  readonly keywords: ReadonlyMap<string, string>;
  /** Keywords, and what stands behind single letters as such, also in a name that is written with `_`. */
  readonly extended: ReadonlyMap<string, string>;
}

/** Tags from before there were rules, and what ICU calls them now. */
export const GRANDFATHERED: ReadonlyMap<string, string> = new Map([
  ["art-lojban", "jbo"],
  ["i-klingon", "tlh"],
  ["i-lux", "lb"],
  ["i-navajo", "nv"],
  ["no-bok", "no_BOK"],
  ["no-nyn", "no_NYN"],
  ["cel-gaulish", "cel__GAULISH"],
  ["en-GB-oed", "en_GB_OED"],
  ["i-ami", "ami"],
  ["i-bnn", "bnn"],
  ["i-default", "en@x=i-default"],
  ["i-enochian", "@x=i-enochian"],
  ["i-mingo", "see@x=i-mingo"],
  ["i-pwn", "pwn"],
  ["i-tao", "tao"],
  ["i-tay", "tay"],
  ["i-tsu", "tsu"],
  ["sgn-BE-fr", "sgn_BE_FR"],
  ["sgn-BE-nl", "sgn_BE_NL"],
  ["sgn-CH-de", "sgn_CH_DE"],
  ["zh-cmn", "cmn"],
  ["zh-cmn-Hans", "cmn_Hans"],
  ["zh-cmn-Hant", "cmn_Hant"],
  ["zh-gan", "gan"],
  ["zh-guoyu", "cmn"],
  ["zh-hakka", "hak"],
  ["zh-min", "zh_MIN"],
  ["zh-min-nan", "nan"],
  ["zh-wuu", "wuu"],
  ["zh-xiang", "hsn"],
  ["zh-yue", "yue"],
]);

/** Keywords behind `@`, by name in alphabetical order. */
function keywordsOf(text: string): Map<string, string> {
  const pairs = text.split(";").map((pair) => pair.split("=")).filter((pair) => pair.length === 2);
  const keywords = pairs.map(([name, value]) => [name!.trim().toLowerCase(), value!.trim()] as const);
  return new Map(keywords.sort(([first], [second]) => first < second ? -1 : 1));
}

/** Keywords that JavaScript's Intl knows, by what it calls them. */
const HOST_KEYWORDS: Readonly<Record<string, string>> = {
  calendar: "ca",
  collation: "co",
  colcasefirst: "kf",
  colnumeric: "kn",
  currency: "cu",
  hours: "hc",
  numbers: "nu",
};

/** Values that it calls by another name. */
const HOST_VALUES: Readonly<Record<string, string>> = {
  dictionary: "dict",
  "ethiopic-amete-alem": "ethioaa",
  gregorian: "gregory",
  no: "false",
  phonebook: "phonebk",
  traditional: "trad",
  yes: "true",
};

function keyOf(values: Readonly<Record<string, string>>, value: string): string {
  return Object.keys(values).find((key) => values[key] === value) ?? value;
}

/** The extension `u` of a tag as keywords. */
function unicodeKeywords(parts: readonly string[]): [string, string][] {
  const found = new Map<string, string[]>();
  let key = "attribute";
  for (const part of parts) {
    if (part.length === 2) found.set(key = keyOf(HOST_KEYWORDS, part), []);
    else found.set(key, [...found.get(key) ?? [], part]);
  }
  return Array.from(found, ([name, values]) => [name, keyOf(HOST_VALUES, values.join("-")) || "yes"]);
}

/** Extensions behind single letters as keywords. */
function extensionKeywords(parts: readonly string[]): [string, string][] {
  const found: [string, string][] = [];
  for (let at = 0; at < parts.length;) {
    const letter = parts[at]!.toLowerCase();
    let end = at + 1;
    while (end < parts.length && (letter === "x" || parts[end]!.length > 1)) end++;
    const values = parts.slice(at + 1, end).map((part) => part.toLowerCase());
    if (letter === "u") found.push(...unicodeKeywords(values));
    else if (values.length > 0 && !found.some(([name]) => name === letter)) {
      found.push([letter, values.join("-")]);
    }
    at = end;
  }
  return found;
}

function sortedMap(map: ReadonlyMap<string, string>): Map<string, string> {
  return new Map([...map].sort(([first], [second]) => first < second ? -1 : 1));
}

/** The parts of a locale. */
export function parseTag(locale: string): LocaleTag {
  return keptOnce(`tag ${locale}`, () => makeTag(locale));
}

function makeTag(locale: string): LocaleTag {
  const at = locale.indexOf("@");
  const name = (at < 0 ? locale : locale.slice(0, at)).replace(/\.[^_@-]*/, "");
  const parts = name.split(/[-_]/);
  const language = /^x$/i.test(parts[0]!) && parts.length > 1 ? "" : parts.shift()!.toLowerCase();
  const isScript = /^[a-z]{4}$/i.test(parts[0] ?? "");
  const script = isScript ? parts.shift()! : "";
  const isRegion = /^(?:[a-z]{2,3}|\d{3})$/i.test(parts[0] ?? "");
  const region = isRegion ? parts.shift()!.toUpperCase() : "";
  if (!isRegion && parts[0] === "") parts.shift();
  const rest = parts.filter((part) => part !== "");
  const single = rest.findIndex((part, index) => part.length === 1 && index < rest.length - 1);
  const extensions = single < 0 ? [] : rest.slice(single);
  const privateAt = extensions.findIndex((part) => part.toLowerCase() === "x");
  const written = keywordsOf(at < 0 ? "" : locale.slice(at + 1));
  const extended = new Map([...extensionKeywords(extensions), ...written]);
  return {
    language,
    script: script === "" ? "" : script[0]!.toUpperCase() + script.slice(1).toLowerCase(),
    region,
    variants: (single < 0 ? rest : rest.slice(0, single)).map((part) => part.toUpperCase()),
    rest: rest.map((part) => part.toUpperCase()),
    privates: privateAt < 0 ? [] : extensions.slice(privateAt + 1),
    keywords: sortedMap(name.includes("_") ? written : extended),
    extended: sortedMap(extended),
  };
}

/** The name of a locale as ICU writes it. */
export function canonicalName(locale: string): string {
  const known = [...GRANDFATHERED].find(([tag]) => tag.toLowerCase() === locale.toLowerCase());
  if (known !== undefined) return known[1];
  const tag = parseTag(locale);
  let name = tag.language;
  if (tag.script !== "") name += `_${tag.script}`;
  if (tag.region !== "") name += `_${tag.region}`;
  else if (tag.variants.length > 0) name += "_";
  for (const variant of tag.variants) name += `_${variant}`;
  const keywords = [...tag.extended].map(([key, value]) => `${key}=${value}`);
  return keywords.length === 0 ? name : `${name}@${keywords.join(";")}`;
}

/** The keywords of a locale as an extension of a tag. */
function extensionOf(locale: string, isPosix: boolean): string[] {
  const parts: string[] = [];
  for (const [key, value] of parseTag(locale).keywords) {
    const name = HOST_KEYWORDS[key];
    const lower = value.toLowerCase();
    if (name !== undefined && name !== "cu" && /^[a-z0-9-]+$/.test(lower)) {
      parts.push(name, HOST_VALUES[lower] ?? lower);
    }
  }
  if (isPosix) parts.push("va", "posix");
  return parts.length === 0 ? [] : ["u", ...parts];
}

/** A locale as JavaScript's Intl takes it; English for what it does not know. */
export function hostLocale(locale: string): string {
  return keptOnce(`host ${locale}`, () => makeHostLocale(locale));
}

function makeHostLocale(locale: string): string {
  const { language, script, region, variants } = parseTag(locale);
  if (language === "" || language === "root" || language === "c") return "en-US";
  const parts = [
    language,
    script,
    region === "UK" ? "" : region,
    ...variants.filter((part) => /^(?:\w{5,8}|\d\w{3})$/.test(part)),
  ];
  const isPosix = parts.at(-1) === "POSIX";
  if (isPosix) parts.pop();
  const name = [...parts.filter((part) => part !== ""), ...extensionOf(locale, isPosix)].join("-");
  try {
    return Intl.getCanonicalLocales(name)[0] ?? "en";
  } catch (error) {
    if (error instanceof RangeError) return "en";
    throw error;
  }
}
