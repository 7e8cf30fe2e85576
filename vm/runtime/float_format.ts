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
  if (Number.isInteger(value) && value < 1e14 && value > -1e14 && value !== 0) return String(value);
  return formatGeneral(value, currentPrecision());
}

/** The shortest text of a float that reads back the same, as var_dump, json_encode and serialize use it. */
export function floatShortest(value: number): string {
  const size = value < 0 ? -value : value;
  if (size >= 1e-4 && size < 1e17) return String(value);
  return formatGeneral(value, SHORTEST);
}

/** The shortest text of a float, with `.0` after a whole number, as var_export gives it. */
export function floatExport(value: number): string {
  const text = floatShortest(value);
  return /^-?\d+$/.test(text) ? text + ".0" : text;
}

/** A float with so many significant digits (0 counts as 1), or the shortest with {@linkcode SHORTEST}. */
export function formatGeneral(value: number, precision: number): string {
  if (value !== value) return "NAN";
  if (value === Infinity) return "INF";
  if (value === -Infinity) return "-INF";
  if (value === 0) return Object.is(value, -0) ? "-0" : "0";
  if (precision === 0) precision = 1;
  const sign = value < 0 ? "-" : "";
  const size = value < 0 ? -value : value;
  const text = precision < 0 ? size.toExponential() : exponential(size, precision);
  const mark = text.indexOf("e");
  const exponent = Number(text.slice(mark + 1));
  const digits = trimZeros(text.charAt(0) + text.slice(2, mark));
  if (exponent < -4 || exponent >= (precision < 0 ? 17 : precision)) {
    const fraction = digits.length > 1 ? digits.slice(1) : "0";
    return sign + digits.charAt(0) + "." + fraction + (exponent < 0 ? "E-" : "E+") + Math.abs(exponent);
  }
  return sign + placePoint(digits, exponent);
}

/** Digits with the decimal point after the first one moved by the exponent. */
function placePoint(digits: string, exponent: number): string {
  if (exponent < 0) return "0." + "0".repeat(-exponent - 1) + digits;
  if (digits.length <= exponent + 1) return digits + "0".repeat(exponent + 1 - digits.length);
  return digits.slice(0, exponent + 1) + "." + digits.slice(exponent + 1);
}

function trimZeros(digits: string): string {
  let end = digits.length;
  while (end > 1 && digits.charCodeAt(end - 1) === 48) end--;
  return digits.slice(0, end);
}

/** `toExponential` with so many significant digits, an exact half rounded to the even digit as PHP does. */
function exponential(size: number, precision: number): string {
  const shortest = size.toExponential();
  const digits = shortest.indexOf("e") - (shortest.charCodeAt(1) === 46 ? 1 : 0);
  if (digits <= precision && precision <= 15) return shortest;
  if (precision > 100) return size.toExponential(99);
  const rounded = size.toExponential(precision - 1);
  if (digits > precision + 1 || precision > 99) return rounded;
  return isHalf(size, precision) ? halfDown(size, precision, rounded) : rounded;
}

/** Whether what lies beyond so many digits is exactly one half of the last one. */
function isHalf(size: number, precision: number): boolean {
  const exact = size.toExponential(100);
  const tail = exact.slice(precision + 1, exact.indexOf("e"));
  return /^50*$/.test(tail);
}

/** JavaScript rounded a half up: takes that back when the digit before it is even. */
function halfDown(size: number, precision: number, rounded: string): string {
  const exact = size.toExponential(100);
  const last = exact.charCodeAt(precision === 1 ? 0 : precision) - 48;
  if (last % 2 === 1) return rounded;
  const exponent = exact.slice(exact.indexOf("e"));
  return exact.slice(0, precision === 1 ? 1 : precision + 1) + exponent;
}

/**
 * A float with exactly so many decimals, an exact half rounded to the even digit, as `%.NF` does. The value is
 * finite.
 */
export function formatFixed(value: number, decimals: number): string {
  const sign = value < 0 || Object.is(value, -0) ? "-" : "";
  const size = Math.abs(value);
  if (size >= 1e21) {
    return sign + BigInt(size).toString() + (decimals > 0 ? "." + "0".repeat(decimals) : "");
  }
  if (decimals > 98) {
    const text = size.toFixed(100);
    return sign +
      (decimals > 100 ? text + "0".repeat(decimals - 100) : text.slice(0, decimals - 100 || undefined));
  }
  const rounded = size.toFixed(decimals);
  const exact = size.toFixed(100);
  const point = exact.indexOf(".");
  if (!/^50*$/.test(exact.slice(point + 1 + decimals))) return sign + rounded;
  const kept = exact.slice(0, decimals === 0 ? point : point + 1 + decimals);
  return sign + ((kept.charCodeAt(kept.length - 1) - 48) % 2 === 0 ? kept : rounded);
}
