/**
 * Patterns of numbers as `#,##0.00 ¤;(#,##0.00 ¤)`.
 *
 * *Source:* https://unicode.org/reports/tr35/tr35-numbers.html#Number_Patterns
 *
 * @module
 */

/** The most digits before the point. */
export const DIGITS_MAX = 2000000000;

/** What a pattern says. Affixes are as written in it, with quotes. */
export interface NumberPattern {
  prefix: string;
  suffix: string;
  negativePrefix: string | null;
  negativeSuffix: string | null;
  integerMin: number;
  integerMax: number;
  fractionMin: number;
  fractionMax: number;
  /** Sizes of the last group of digits and of those before it; 0 for none. */
  group: number;
  secondGroup: number;
  usesGroups: boolean;
  multiplier: number;
  increment: number;
  usesSignificant: boolean;
  significantMin: number;
  significantMax: number;
  /** The least digits of an exponent; 0 for none. */
  exponentDigits: number;
  showsExponentSign: boolean;
  showsDecimal: boolean;
  padding: string;
  /** Null until it was set: then the padding is not part of the pattern. */
  paddingPosition: number | null;
  /** 0 for none. */
  width: number;
}

/** A pattern that says nothing. */
export function emptyPattern(): NumberPattern {
  return {
    prefix: "",
    suffix: "",
    negativePrefix: null,
    negativeSuffix: null,
    integerMin: 1,
    integerMax: DIGITS_MAX,
    fractionMin: 0,
    fractionMax: 0,
    group: 0,
    secondGroup: 0,
    usesGroups: false,
    multiplier: 1,
    increment: 0,
    usesSignificant: false,
    significantMin: 1,
    significantMax: 6,
    exponentDigits: 0,
    showsExponentSign: false,
    showsDecimal: false,
    padding: " ",
    paddingPosition: null,
    width: 0,
  };
}

/** The parts of one half of a pattern. */
interface Half {
  readonly prefix: string;
  readonly digits: string;
  readonly exponent: string;
  readonly suffix: string;
  readonly padding: string | null;
  readonly paddingPosition: number;
  readonly length: number;
}

const AFFIX = /^(?:'(?:[^']|'')*'|[^#0-9@,.;*'])*/;

/** Reads one half from the front; null for what is no pattern. */
function readHalf(text: string): { readonly half: Half; readonly rest: string } | null {
  let rest = text;
  let padding: string | null = null;
  let paddingPosition = 0;
  let failed = false;
  const take = (pattern: RegExp): string => {
    const found = pattern.exec(rest)?.[0] ?? "";
    rest = rest.slice(found.length);
    return found;
  };
  const takePadding = (position: number): void => {
    const found = take(/^\*(?:'(?:[^']|'')+'|[^])/u);
    if (found === "") return;
    if (padding !== null) failed = true;
    padding = found.slice(1).replace(/^'(.*)'$/su, "$1");
    paddingPosition = position;
  };
  takePadding(0);
  const prefix = take(AFFIX);
  takePadding(1);
  const digits = take(/^[#0-9@,.]*/);
  const exponent = take(/^E\+?0+/);
  takePadding(2);
  const suffix = take(AFFIX);
  takePadding(3);
  if (failed || rest !== "" && !rest.startsWith(";")) return null;
  const length = text.length - rest.length - (padding === null ? 0 : 1 + (padding as string).length);
  return { half: { prefix, digits, exponent, suffix, padding, paddingPosition, length }, rest };
}

const DIGITS = /^(#*(?:0*[0-9]*|@+#*))(?:(\.)([0-9]*)(#*))?$/;

/** Reads a pattern; null for what is none. */
export function parsePattern(text: string): NumberPattern | null {
  const pattern = emptyPattern();
  if (text === "") return { ...pattern, fractionMax: DIGITS_MAX, usesGroups: true };
  const first = readHalf(text);
  if (first === null) return null;
  const { half } = first;
  pattern.prefix = half.prefix;
  pattern.suffix = half.suffix;
  if (first.rest.length > 1) {
    const second = readHalf(first.rest.slice(1));
    if (second === null || second.rest !== "") return null;
    pattern.negativePrefix = second.half.prefix;
    pattern.negativeSuffix = second.half.suffix;
  }
  if (half.padding !== null) {
    pattern.padding = half.padding;
    pattern.paddingPosition = half.paddingPosition;
    pattern.width = half.length;
  }
  const affixes = `${half.prefix}${half.suffix}`.replace(/'(?:[^']|'')*'/g, "");
  pattern.multiplier = affixes.includes("%") ? 100 : affixes.includes("‰") ? 1000 : 1;
  return readDigits(pattern, half.digits) && readExponent(pattern, half) ? pattern : null;
}

function readDigits(pattern: NumberPattern, digits: string): boolean {
  const groups = (digits.split(".")[0] ?? "").split(",");
  if (groups.length > 1) {
    pattern.group = groups.at(-1)!.length;
    pattern.secondGroup = groups.length > 2 && groups.at(-2)!.length !== pattern.group
      ? groups.at(-2)!.length
      : 0;
    pattern.usesGroups = true;
    if (pattern.group === 0 || groups.slice(1, -1).includes("")) return false;
  }
  const found = DIGITS.exec(digits.replaceAll(",", ""));
  if (found === null || (found[3] ?? "").includes(",")) return false;
  const [, whole = "", point, fraction = "", free = ""] = found;
  const needed = whole.replaceAll("#", "");
  if (needed.startsWith("@")) {
    if (point !== undefined) return false;
    pattern.usesSignificant = true;
    pattern.significantMin = needed.length;
    pattern.significantMax = whole.slice(whole.indexOf("@")).length;
    return true;
  }
  pattern.fractionMin = fraction.length;
  pattern.fractionMax = fraction.length + free.length;
  const wantsNoDigit = whole.length === 0 && pattern.fractionMax > 0 || needed === "" && fraction !== "";
  pattern.integerMin = needed === "" && !wantsNoDigit ? 1 : needed.length;
  if (needed === "" && fraction === "" && whole.length === 0 && free !== "") pattern.fractionMin = 1;
  pattern.showsDecimal = point !== undefined && pattern.fractionMax === 0;
  pattern.increment = Number(`${needed || "0"}.${fraction || "0"}`);
  return true;
}

function readExponent(pattern: NumberPattern, { exponent, digits }: Half): boolean {
  if (exponent === "") return true;
  if (pattern.usesGroups) return false;
  pattern.exponentDigits = exponent.replace(/[E+]/g, "").length;
  pattern.showsExponentSign = exponent.includes("+");
  const whole = digits.split(".")[0]!;
  if (!pattern.usesSignificant) {
    pattern.integerMin = whole.replaceAll("#", "").length;
    pattern.integerMax = whole.length;
  }
  return true;
}

/** A literal text as an affix of a pattern. */
export function quoted(text: string): string {
  return text.replace(/'/g, "''").replace(/[-+%‰¤#0-9@,.;*]+/g, "'$&'");
}

/** The digits of a pattern as they are written. */
function digitsText(pattern: NumberPattern): string {
  let digits = "";
  let scale = 0;
  if (pattern.usesSignificant && pattern.significantMax < 100) {
    digits = "@".repeat(pattern.significantMin).padEnd(pattern.significantMax, "#");
  } else if (pattern.increment !== 0) {
    const [whole = "", fraction = ""] = String(pattern.increment).split(".");
    digits = (whole + fraction).replace(/^0+/, "");
    scale = -fraction.length;
  }
  digits = digits.padStart(pattern.integerMin - scale, "0");
  while (-scale < pattern.fractionMin) {
    digits += "0";
    scale--;
  }
  const second = pattern.secondGroup === 0 || pattern.secondGroup === pattern.group ? 0 : pattern.secondGroup;
  const groupLength = pattern.usesGroups && pattern.group > 0 ? pattern.group + second + 1 : 1;
  const size = Math.max(groupLength, digits.length + scale);
  const isFree = pattern.integerMax === DIGITS_MAX || pattern.integerMax > 100;
  const first = (isFree ? size : Math.max(pattern.integerMax, size)) - 1;
  const last = pattern.fractionMax > 100 ? scale : Math.min(-pattern.fractionMax, scale);
  let text = "";
  for (let place = first; place >= last; place--) {
    text += digits[digits.length + scale - place - 1] ?? "#";
    if (place === 0 && (pattern.showsDecimal || last < 0)) text += ".";
    if (!pattern.usesGroups || place <= 0 || pattern.group === 0) continue;
    if (place === pattern.group || second > 0 && place === pattern.group + second) text += ",";
  }
  if (pattern.exponentDigits === 0) return text;
  return `${text}E${pattern.showsExponentSign ? "+" : ""}${"0".repeat(pattern.exponentDigits)}`;
}

/** Affixes that are not as the pattern has them, in its writing. */
export interface AffixOverrides {
  readonly prefix: string | null;
  readonly suffix: string | null;
  readonly negativePrefix: string | null;
  readonly negativeSuffix: string | null;
}

/** A pattern as text. */
export function patternText(pattern: NumberPattern, overrides: AffixOverrides): string {
  const prefix = overrides.prefix ?? pattern.prefix;
  const suffix = overrides.suffix ?? pattern.suffix;
  const negativePrefix = overrides.negativePrefix ?? pattern.negativePrefix ?? `-${pattern.prefix}`;
  const negativeSuffix = overrides.negativeSuffix ?? pattern.negativeSuffix ?? pattern.suffix;
  let digits = digitsText(pattern);
  let [before, after] = [prefix, suffix];
  if (pattern.width > 0 && pattern.paddingPosition !== null) {
    digits = digits.padStart(pattern.width - prefix.length - suffix.length, "#");
    const padding = `*${/[#0-9@,.;*'+%-]/.test(pattern.padding) ? `'${pattern.padding}'` : pattern.padding}`;
    const isBefore = pattern.paddingPosition < 2;
    if (isBefore) before = pattern.paddingPosition === 0 ? padding + prefix : prefix + padding;
    else after = pattern.paddingPosition === 2 ? padding + suffix : suffix + padding;
  }
  const positive = before + digits + after;
  if (negativeSuffix === suffix && negativePrefix === `-${prefix}`) return positive;
  return `${positive};${negativePrefix}${digits}${negativeSuffix}`;
}
