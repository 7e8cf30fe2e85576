/**
 * What a locale writes numbers with: its symbols, patterns and currency, taken from what the host's own Intl writes.
 *
 * *Source:* https://unicode.org/reports/tr35/tr35-numbers.html
 *
 * @module
 */
import { keptOnce } from "./host_cache.ts";
import { hostLocale, parseTag } from "./locale_tag.ts";

/** Places of symbols in the list of a locale. */
export const SymbolPlace = {
  DECIMAL: 0,
  GROUPING: 1,
  PATTERN_SEPARATOR: 2,
  PERCENT: 3,
  ZERO: 4,
  DIGIT: 5,
  MINUS: 6,
  PLUS: 7,
  CURRENCY: 8,
  INTERNATIONAL_CURRENCY: 9,
  MONETARY_DECIMAL: 10,
  EXPONENTIAL: 11,
  PERMILL: 12,
  PAD: 13,
  INFINITY: 14,
  NAN: 15,
  SIGNIFICANT: 16,
  MONETARY_GROUPING: 17,
  ONE: 18,
} as const;

/** Currencies with the regions that use them. */
const CURRENCIES =
  "AED AE,AFN AF,ALL AL,AMD AM,AOA AO,ARS AR,AUD AU CC CX HM KI NF NR TV,AWG AW,AZN AZ,BAM BA,BBD BB,BDT BD,BGN BG," +
  "BHD BH,BIF BI,BMD BM,BND BN,BOB BO,BRL BR,BSD BS,BTN BT,BWP BW,BYN BY,BZD BZ,CAD CA,CDF CD,CHF CH LI,CLP CL," +
  "CNY CN,COP CO,CRC CR,CUP CU,CVE CV,CZK CZ,DJF DJ,DKK DK FO GL,DOP DO,DZD DZ,EGP EG,ERN ER,ETB ET," +
  "EUR AD AT AX BE BL CY DE EA EE ES FI FR GF GP GR HR IC IE IT LT LU LV MC ME MF MQ MT NL PM PT RE SI SK SM TF VA " +
  "XK YT EU,FJD FJ,FKP FK,GBP GB GG GS IM JE TA,GEL GE,GHS GH,GIP GI,GMD GM,GNF GN,GTQ GT,GYD GY,HKD HK,HNL HN," +
  "HTG HT,HUF HU,IDR ID,ILS IL PS,INR IN,IQD IQ,IRR IR,ISK IS,JMD JM,JOD JO,JPY JP,KES KE,KGS KG,KHR KH,KMF KM," +
  "KPW KP,KRW KR,KWD KW,KYD KY,KZT KZ,LAK LA,LBP LB,LKR LK,LRD LR,LYD LY,MAD EH MA,MDL MD,MGA MG,MKD MK,MMK MM," +
  "MNT MN,MOP MO,MRU MR,MUR MU,MVR MV,MWK MW,MXN MX,MYR MY,MZN MZ,NAD NA,NGN NG,NIO NI,NOK BV NO SJ,NPR NP," +
  "NZD CK NU NZ PN TK,OMR OM,PAB PA,PEN PE,PGK PG,PHP PH,PKR PK,PLN PL,PYG PY,QAR QA,RON RO,RSD RS,RUB RU,RWF RW," +
  "SAR SA,SBD SB,SCR SC,SDG SD,SEK SE,SGD SG,SHP AC SH,SLE SL,SOS SO,SRD SR,SSP SS,STN ST,SYP SY,SZL SZ,THB TH," +
  "TJS TJ,TMT TM,TND TN,TOP TO,TRY TR,TTD TT,TWD TW,TZS TZ,UAH UA,UGX UG," +
  "USD AS BQ DG EC FM GU IO MH MP PR PW SV TC TL UM US VG VI,UYU UY,UZS UZ,VES VE,VND VN,VUV VU,WST WS," +
  "XAF CF CG CM GA GQ TD,XCD AG AI DM GD KN LC MS VC,XCG CW SX,XOF BF BJ CI GW ML NE SN TG,XPF NC PF WF,YER YE," +
  "ZAR LS ZA,ZMW ZM,ZWG ZW";

/** What stands for no currency. */
export const NO_CURRENCY: string = "X".repeat(3);

/** The currency of a locale's keyword or region. */
export function currencyOf(locale: string): string {
  return keptOnce(`currency ${locale}`, () => findCurrency(locale));
}

function findCurrency(locale: string): string {
  const { region, keywords } = parseTag(locale);
  const named = keywords.get("currency");
  if (named !== undefined && /^[a-z]{3}$/i.test(named)) return named.toUpperCase();
  if (region === "") return NO_CURRENCY;
  const found = CURRENCIES.split(",").find((item) => ` ${item.slice(4)} `.includes(` ${region} `));
  return found?.slice(0, 3) ?? NO_CURRENCY;
}

function currencyFormat(locale: string, code: string, options: Intl.NumberFormatOptions = {}) {
  return new Intl.NumberFormat(hostLocale(locale), { style: "currency", currency: code, ...options });
}

/** How many digits stand behind the point of a currency's amounts. */
export function currencyDigits(code: string): number {
  return keptOnce(
    `digits ${code}`,
    () => currencyFormat("en", code).resolvedOptions().maximumFractionDigits ?? 2,
  );
}

/** Languages in which no currency is named by its code, as the host would do in all. */
const CODE_FOR_NONE = " ast br ca cs cy de fi ga gd hr id ja nb nl nn no pa ru sk th vi yue zh ";

/** The symbol of a currency. */
export function currencySymbol(locale: string, code: string): string {
  if (code === NO_CURRENCY) {
    return CODE_FOR_NONE.includes(` ${parseTag(locale).language} `) ? NO_CURRENCY : "¤";
  }
  return keptOnce(`symbol ${locale} ${code}`, () => {
    return withMarks(currencyFormat(locale, code).formatToParts(1), "currency") ?? code;
  });
}

/** The name of a currency in the plural that a number needs. */
export function currencyName(locale: string, code: string, amount: number): string {
  const parts = currencyFormat(locale, code, { currencyDisplay: "name" }).formatToParts(amount);
  return parts.find(({ type }) => type === "currency")?.value ?? code;
}

function partOf(
  locale: string,
  options: Intl.NumberFormatOptions,
  amount: number,
  type: Intl.NumberFormatPartTypes,
): string | undefined {
  const parts = new Intl.NumberFormat(hostLocale(locale), { useGrouping: "always", ...options } as object)
    .formatToParts(amount);
  return withMarks(parts, type);
}

const MARKS = /^[\u200e\u200f\u061c]+$/;

/** A part with the marks of direction that the host takes for literals: before a sign, behind other parts. */
function withMarks(parts: readonly Intl.NumberFormatPart[], type: string): string | undefined {
  const index = parts.findIndex((part) => part.type === type);
  const part = parts[index];
  if (part === undefined) return undefined;
  const [before, after] = [parts[index - 1]?.value ?? "", parts[index + 1]?.value ?? ""];
  if (/Sign$/.test(type) && type !== "percentSign") return (MARKS.test(before) ? before : "") + part.value;
  return type === "percentSign" || type === "currency"
    ? part.value + (MARKS.test(after) ? after : "")
    : part.value;
}

/** The symbols of a locale, by {@linkcode SymbolPlace}. */
export function numberSymbols(locale: string, currency: string): string[] {
  return [...keptOnce(`symbols ${locale} ${currency}`, () => makeSymbols(locale, currency))];
}

function makeSymbols(locale: string, currency: string): string[] {
  const { variants } = parseTag(locale);
  const decimal = partOf(locale, {}, 1234567.5, "decimal") ?? ".";
  const group = partOf(locale, {}, 1234567.5, "group") ?? ",";
  const zero = partOf(locale, {}, 0, "integer") ?? "0";
  const isPosix = variants.includes("POSIX");
  const isArabic = /[٠۰]/.test(zero);
  return [
    decimal,
    group,
    ";",
    partOf(locale, { style: "percent" }, 1, "percentSign") ?? "%",
    zero,
    "#",
    partOf(locale, {}, -1, "minusSign") ?? "-",
    partOf(locale, { signDisplay: "always" }, 1, "plusSign") ?? "+",
    currency === NO_CURRENCY ? "¤" : currencySymbol(locale, currency),
    currency === NO_CURRENCY ? "¤¤" : currency,
    partOf(locale, { style: "currency", currency: "USD" }, 1234567.5, "decimal") ?? decimal,
    partOf(locale, { notation: "scientific" }, 1e5, "exponentSeparator") ?? "E",
    isPosix ? "0/00" : isArabic ? "؉" : "‰",
    "*",
    isPosix ? "INF" : partOf(locale, {}, Infinity, "infinity") ?? "∞",
    partOf(locale, {}, NaN, "nan") ?? "NaN",
    "@",
    partOf(locale, { style: "currency", currency: "USD" }, 1234567.5, "group") ?? group,
    String.fromCodePoint(zero.codePointAt(0)! + 1),
  ];
}

/** The pattern of a style: decimal, currency, accounting or percent. */
export type PatternStyle = "decimal" | "currency" | "accounting" | "percent";

/** Where a part of a written number stands in its pattern. */
const PATTERN_PARTS: Readonly<Record<string, string>> = {
  currency: "¤",
  percentSign: "%",
  minusSign: "-",
};

const BRACKETED = " gu hi mai mr pa sa ";

/** The pattern that a locale has for powers of ten. */
export function scientificPattern(locale: string): string {
  return BRACKETED.includes(` ${parseTag(locale).language} `) ? "[#E0]" : "#E0";
}

/** The pattern that a locale has for a style, without digits behind the point that a currency asks for. */
export function stylePattern(locale: string, style: PatternStyle): string {
  return keptOnce(`pattern ${locale} ${style}`, () => makeStylePattern(locale, style));
}

function makeStylePattern(locale: string, style: PatternStyle): string {
  if (parseTag(locale).variants.includes("POSIX")) {
    return style === "decimal" ? "0.######" : style === "percent" ? "0%" : "¤ 0.00";
  }
  const options: Intl.NumberFormatOptions = style === "decimal" ? {} : style === "percent" ? { style } : {
    style: "currency",
    currency: "USD",
    currencyDisplay: "narrowSymbol",
    currencySign: style === "accounting" ? "accounting" : "standard",
  };
  const format = new Intl.NumberFormat(hostLocale(locale), { useGrouping: "always", ...options } as object);
  const digits = digitPattern(format, style);
  const minus = partOf(locale, {}, -1, "minusSign") ?? "-";
  const percent = partOf(locale, { style: "percent" }, 1, "percentSign") ?? "%";
  const shape = (amount: number) => {
    // Marks of direction that belong to a symbol are no part of the pattern.
    const text = affixes(format.formatToParts(amount), digits).replace(`${minus.slice(0, -1)}-`, "-");
    return text.replace(`%${percent.slice(1)}`, "%");
  };
  const positive = shape(1);
  const negative = shape(-1);
  return negative === `-${positive}` ? positive : `${positive};${negative}`;
}

/** A written number with its digits replaced. */
function affixes(parts: readonly Intl.NumberFormatPart[], digits: string): string {
  let text = "";
  for (const { type, value } of parts) {
    if (type === "integer") text += digits;
    else if (type === "literal") text += value;
    else text += PATTERN_PARTS[type] ?? "";
  }
  return text;
}

/** The digits of a pattern with their groups. */
function digitPattern(format: Intl.NumberFormat, style: PatternStyle): string {
  const parts = format.formatToParts(style === "percent" ? 12345678 : 123456789012);
  const groups = parts.filter(({ type }) => type === "integer").map(({ value }) => value.length);
  const fraction = style === "decimal" ? ".###" : style === "percent" ? "" : ".00";
  if (groups.length < 2) return `#0${fraction}`;
  const [second, first] = groups.slice(-2) as [number, number];
  const primary = `${"#".repeat(first - 1)}0`;
  const isSame = groups.length < 3 || second === first;
  return `#,${isSame ? "" : `${"#".repeat(second)},`}${primary}${fraction}`;
}
