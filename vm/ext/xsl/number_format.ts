/**
 * The function format-number.
 *
 * *Source:* https://www.w3.org/TR/xslt-10/#format-number
 *
 * @module
 */
import type { DecimalFormat } from "./stylesheet.ts";

interface Parts {
  readonly prefix: string;
  readonly suffix: string;
  readonly wholeMin: number;
  readonly fractionMin: number;
  readonly fractionMax: number;
  readonly groupSize: number;
  readonly factor: number;
}

/** A number in a format that a pattern says. */
export function formatNumber(value: number, pattern: string, format: DecimalFormat): string {
  if (Number.isNaN(value)) return format.notANumber;
  const [positive = "", negative] = pattern.split(format.pattern);
  const isNegative = value < 0;
  const parts = readParts(isNegative && negative !== undefined ? negative : positive, format);
  const sign = isNegative && negative === undefined ? format.minus : "";
  const size = Math.abs(value) * parts.factor;
  if (!Number.isFinite(size)) return `${sign}${parts.prefix}${format.infinity}${parts.suffix}`;
  return `${sign}${parts.prefix}${digitsOf(size, parts, format)}${parts.suffix}`;
}

function readParts(pattern: string, format: DecimalFormat): Parts {
  const signs = new Set([format.digit, format.zero, format.grouping, format.decimal]);
  let start = 0;
  while (start < pattern.length && !signs.has(pattern.charAt(start))) start++;
  let end = start;
  while (end < pattern.length && signs.has(pattern.charAt(end))) end++;
  const picture = pattern.slice(start, end);
  const point = picture.indexOf(format.decimal);
  const whole = point < 0 ? picture : picture.slice(0, point);
  const fraction = point < 0 ? "" : picture.slice(point + 1);
  const group = whole.lastIndexOf(format.grouping);
  const prefix = pattern.slice(0, start);
  const suffix = pattern.slice(end);
  const around = prefix + suffix;
  const perMille = around.includes(format.perMille);
  const wholeMin = whole.split(format.zero).length - 1;
  const fractionMin = fraction.split(format.zero).length - 1;
  return {
    prefix,
    suffix,
    // One digit is there where none has to be.
    wholeMin: wholeMin + fractionMin === 0 ? 1 : wholeMin,
    fractionMin,
    fractionMax: fraction.replaceAll(format.grouping, "").length,
    groupSize: group < 0 ? 0 : whole.length - group - 1,
    factor: around.includes(format.percent) ? 100 : perMille ? 1000 : 1,
  };
}

function digitsOf(size: number, parts: Parts, format: DecimalFormat): string {
  const rounded = Math.min(parts.fractionMax, 100);
  let [whole = "", fraction = ""] = fixed(size, rounded).split(".");
  while (fraction.length > parts.fractionMin && fraction.endsWith("0")) fraction = fraction.slice(0, -1);
  if (whole === "0" && parts.wholeMin === 0 && fraction !== "") whole = "";
  whole = whole.padStart(parts.wholeMin, "0");
  if (parts.groupSize > 0) {
    const places = new RegExp(`\\B(?=(?:\\d{${parts.groupSize}})+$)`, "g");
    whole = whole.replaceAll(places, format.grouping);
  }
  const text = fraction === "" ? whole : `${whole}${format.decimal}${fraction}`;
  if (format.zero === "0") return text;
  const zero = format.zero.codePointAt(0) as number;
  return text.replaceAll(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)));
}

/** Rounded half up, as the number is in binary digits. */
function fixed(size: number, digits: number): string {
  const factor = 10 ** digits;
  const scaled = Math.floor(size * factor + 0.5);
  return size < 1e15 && Number.isSafeInteger(scaled)
    ? (scaled / factor).toFixed(digits)
    : size.toFixed(digits);
}
