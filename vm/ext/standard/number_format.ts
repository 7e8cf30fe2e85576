/**
 * Numbers with grouped thousands.
 *
 * *Source:* https://www.php.net/number_format; php-src ext/standard/math.c (_php_math_number_format_ex)
 *
 * @module
 */
import { defineFunction } from "../../runtime/builtin.ts";
import { formatFixed } from "../../runtime/float_format.ts";
import { int, string, union } from "../../runtime/parameter.ts";
import { PhpFloat, type PhpInt } from "../../runtime/value.ts";
import { roundFloat, RoundingMode } from "./rounding.ts";

/**
 * A number rounded to so many decimals, with separators.
 *
 * *Source:* https://www.php.net/number_format
 */
export const numberFormat = defineFunction({
  name: "number_format",
  parameters: [
    union("int|float", "num").shown("float"),
    int("decimals").default(0),
    string("decimal_separator").nullable().default("."),
    string("thousands_separator").nullable().default(","),
  ],
  returns: "string",
  isPure: true,
  body(_context, number, decimals, point, comma) {
    if (number instanceof PhpFloat) return formatGrouped(number.value, decimals, point ?? ".", comma ?? ",");
    return formatGroupedInt(number, decimals, point ?? ".", comma ?? ",");
  },
});

function formatGroupedInt(number: PhpInt, decimals: number, point: string, separator: string): string {
  if (typeof number === "number" && decimals >= 0) {
    const digits = String(Math.abs(number));
    const whole = (number < 0 ? "-" : "") + (separator === "" ? digits : group(digits, separator));
    return decimals > 0 ? whole + point + "0".repeat(decimals) : whole;
  }
  let size = BigInt(number);
  if (size < 0n) size = -size;
  if (decimals < 0) {
    const unit = 10n ** BigInt(Math.min(-decimals, 40));
    size = (size + unit / 2n) / unit * unit;
  }
  const sign = number < 0 && size !== 0n ? "-" : "";
  const grouped = sign + (separator === "" ? String(size) : group(String(size), separator));
  return decimals > 0 ? grouped + point + "0".repeat(decimals) : grouped;
}

/** A float rounded to so many decimals, with a decimal point and a separator between groups of three digits. */
export function formatGrouped(number: number, decimals: number, point: string, separator: string): string {
  const rounded = roundFloat(number, decimals, RoundingMode.HALF_AWAY_FROM_ZERO);
  const size = Math.abs(rounded);
  if (!Number.isFinite(size)) return Number.isNaN(size) ? "nan" : "inf";
  const unit = decimals > 0 && decimals <= 6 ? 10 ** decimals : 0;
  if (unit !== 0 && size < 1e9) {
    // Already rounded to whole units, of which so few are exact: a multiplication finds their number.
    const units = Math.round(size * unit);
    const digits = String(Math.floor(units / unit));
    const whole = (rounded < 0 ? "-" : "") + (separator === "" ? digits : group(digits, separator));
    return whole + point + String(units % unit).padStart(decimals, "0");
  }
  const [whole = "", fraction] = formatFixed(size, Math.max(0, decimals)).split(".");
  const grouped = separator === "" ? whole : group(whole, separator);
  const sign = rounded < 0 ? "-" : "";
  return fraction === undefined ? sign + grouped : sign + grouped + point + fraction;
}

function group(digits: string, separator: string): string {
  let text = digits.slice(0, digits.length % 3 || 3);
  for (let at = text.length; at < digits.length; at += 3) text += separator + digits.slice(at, at + 3);
  return text;
}
