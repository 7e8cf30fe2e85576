/**
 * Floats as text: PHP's %.*G with a precision or the shortest form, and fixed decimals. [hot]
 *
 * Source: php-src main/snprintf.c (php_gcvt, smart_str_append_double, php_conv_fp).
 *
 * @module
 */
import { context } from "./context.ts";

/** Asks for the shortest digits that read back as the same float. */
export const SHORTEST = -1;

let seenGeneration = -1;
let echoPrecision = 14;

/** The directive `precision`, which echo, casts and concatenation follow. */
function currentPrecision(): number {
  if (context.ini.generation !== seenGeneration) {
    seenGeneration = context.ini.generation;
    const text = context.ini.get("precision");
    echoPrecision = text === undefined || text === null ? 14 : context.ini.integer("precision");
  }
  return echoPrecision;
}

/** The text of a float as echo and `(string)` give it, by the directive `precision`. */
export function floatText(value: number): string {
  const precision = currentPrecision();
  const size = value < 0 ? -value : value;
  if (precision === 14 && size >= 1e-4 && size < 99999999999999) return usualText(value);
  return formatGeneral(value, precision);
}

/** The text with 14 digits of a float that needs no exponent. */
function usualText(value: number): string {
  const shortest = String(value);
  if (shortest.length <= 15) return shortest;
  // What ends in 5 may be an exact half, which JavaScript and PHP round differently.
  if (shortest.charCodeAt(shortest.length - 1) === 53) return formatGeneral(value, 14);
  const rounded = value.toPrecision(14);
  let end = rounded.length;
  if (rounded.charCodeAt(end - 1) !== 48) return rounded;
  const point = rounded.indexOf(".");
  if (point < 0) return rounded;
  while (rounded.charCodeAt(end - 1) === 48) end--;
  return rounded.slice(0, end - 1 === point ? point : end);
}

/** The shortest text of a float that reads back the same, as var_dump, json_encode and serialize use it. */
export function floatShortest(value: number): string {
  const size = value < 0 ? -value : value;
  if (size >= 1e-4 && size < 1e17) return String(value);
  return formatGeneral(value, SHORTEST);
}

/** The shortest text of a float, with `.0` after a whole number, as var_export gives it. */
export function floatExport(value: number): string {
  return withFraction(floatShortest(value));
}

/** The text of a float, with `.0` after a whole number. */
export function withFraction(text: string): string {
  return /^-?\d+$/.test(text) ? `${text}.0` : text;
}

/** A float with so many significant digits (0 counts as 1), or the shortest with {@linkcode SHORTEST}. */
export function formatGeneral(value: number, precision: number): string {
  if (value === 0) return Object.is(value, -0) ? "-0" : "0";
  if (precision === 0) precision = 1;
  if (!Number.isFinite(value)) return notFinite(value, precision);
  const sign = value < 0 ? "-" : "";
  const size = value < 0 ? -value : value;
  const text = precision < 0 ? size.toExponential() : exponential(size, precision);
  const mark = text.indexOf("e");
  const exponent = Number(text.slice(mark + 1));
  const digits = text.charAt(0) + text.slice(2, mark);
  if (exponent < -4 || exponent >= (precision < 0 ? 17 : precision)) {
    const fraction = digits.length > 1 ? digits.slice(1) : "0";
    return sign + digits.charAt(0) + "." + fraction + (exponent < 0 ? "E-" : "E+") + Math.abs(exponent);
  }
  return sign + placePoint(digits, exponent);
}

/** INF, -INF or NAN; PHP cuts even these to the precision. */
function notFinite(value: number, precision: number): string {
  const text = value !== value ? "NAN" : value > 0 ? "INF" : "-INF";
  return precision < 0 ? text : text.slice(0, precision);
}

/** Digits with the decimal point after the first one moved by the exponent. */
function placePoint(digits: string, exponent: number): string {
  if (exponent < 0) return "0." + "0".repeat(-exponent - 1) + digits;
  if (digits.length <= exponent + 1) return digits + "0".repeat(exponent + 1 - digits.length);
  return digits.slice(0, exponent + 1) + "." + digits.slice(exponent + 1);
}

/** Drops zeros at the end of the digits before the exponent. */
function trimZeros(text: string): string {
  const mark = text.indexOf("e");
  let end = mark;
  while (text.charCodeAt(end - 1) === 48) end--;
  if (text.charCodeAt(end - 1) === 46) end--;
  return text.slice(0, end) + text.slice(mark);
}

/** The smallest float with 53 bits of precision. */
const NORMAL_MIN = 2.2250738585072014e-308;

/** The digits and exponent of so many significant digits, with an exact half rounded to the even digit. */
function exponential(size: number, precision: number): string {
  const shortest = size.toExponential();
  const digits = shortest.indexOf("e") - (shortest.charCodeAt(1) === 46 ? 1 : 0);
  if (digits <= precision && precision <= 15 && size >= NORMAL_MIN) return shortest;
  const rounded = size.toExponential(Math.min(precision, 101) - 1);
  if (digits <= precision + 1 && precision < 100) {
    const exact = size.toExponential(100);
    const point = precision === 1 ? 1 : precision + 1;
    const tail = exact.slice(precision + 1, exact.indexOf("e"));
    if (/^50*$/.test(tail) && exact.charCodeAt(point - 1) % 2 === 0) {
      // JavaScript rounds a half up. PHP rounds it down here and then, for an int, forgets to drop zeros.
      const even = exact.slice(0, point) + exact.slice(exact.indexOf("e"));
      return Number.isInteger(size) && size < 1e15 ? even : trimZeros(even);
    }
  }
  return trimZeros(rounded);
}

/** How many units of the last of so many decimals are 1. */
const UNITS: readonly number[] = [1, 10, 100, 1e3, 1e4, 1e5, 1e6];
/** Below it the units of a float are known to a thousandth. */
const QUICK_MAX = 1e6;
/** So near to a half a number of units may be wrong. */
const UNSURE = 1e-3;

/** A float of moderate size with up to six decimals; null where it is too near to the middle between two of them. */
function fixedQuickly(size: number, decimals: number): string | null {
  const unit = UNITS[decimals]!;
  const scaled = size * unit;
  let units = Math.floor(scaled);
  const rest = scaled - units - 0.5;
  if (rest < UNSURE && rest > -UNSURE) return null;
  if (rest > 0) units++;
  const whole = Math.floor(units / unit);
  const fraction = String(units - whole * unit);
  return fraction.length === decimals
    ? whole + "." + fraction
    : whole + "." + ZEROS.slice(fraction.length, decimals) + fraction;
}

const ZEROS = "000000";

/**
 * A float with exactly so many decimals, an exact half rounded to the even digit, as `%.NF` does. The value is
 * finite.
 */
export function formatFixed(value: number, decimals: number): string {
  const sign = value < 0 ? "-" : "";
  const size = Math.abs(value);
  if (size >= 1e21) {
    return sign + BigInt(size).toString() + (decimals > 0 ? "." + "0".repeat(decimals) : "");
  }
  if (decimals > 98) {
    const text = size.toFixed(100);
    return sign +
      (decimals > 100 ? text + "0".repeat(decimals - 100) : text.slice(0, decimals - 100 || undefined));
  }
  if (decimals > 0 && decimals < UNITS.length && size < QUICK_MAX) {
    const quick = fixedQuickly(size, decimals);
    if (quick !== null) return sign + quick;
  }
  const rounded = size.toFixed(decimals);
  // An exact half is a whole number of halves of 2^-decimals; anything else rounds alike everywhere.
  if (!Number.isInteger(size * 2 ** (decimals + 1))) return sign + rounded;
  const exact = size.toFixed(100);
  const point = exact.indexOf(".");
  if (!/^50*$/.test(exact.slice(point + 1 + decimals))) return sign + rounded;
  const kept = exact.slice(0, decimals === 0 ? point : point + 1 + decimals);
  return sign + ((kept.charCodeAt(kept.length - 1) - 48) % 2 === 0 ? kept : rounded);
}
