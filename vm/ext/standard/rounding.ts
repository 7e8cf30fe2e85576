/**
 * Rounding a float to decimals as PHP 8.4 does: by asking whether the float lies beyond the exact half, not by
 * rounding its scaled value.
 *
 * *Source:* https://www.php.net/round (changelog of 8.4)
 *
 * @module
 */
import { PhpObject, type Slots } from "../../runtime/object.ts";
import type { PhpInt } from "../../runtime/value.ts";

/** Rounding modes by the number that PHP_ROUND_* and php-src give them. */
export const RoundingMode = {
  HALF_AWAY_FROM_ZERO: 1,
  HALF_TOWARDS_ZERO: 2,
  HALF_EVEN: 3,
  HALF_ODD: 4,
  POSITIVE_INFINITY: 5,
  NEGATIVE_INFINITY: 6,
  TOWARDS_ZERO: 7,
  AWAY_FROM_ZERO: 8,
} as const;

const CASES: Readonly<Record<string, number>> = {
  HalfAwayFromZero: RoundingMode.HALF_AWAY_FROM_ZERO,
  HalfTowardsZero: RoundingMode.HALF_TOWARDS_ZERO,
  HalfEven: RoundingMode.HALF_EVEN,
  HalfOdd: RoundingMode.HALF_ODD,
  PositiveInfinity: RoundingMode.POSITIVE_INFINITY,
  NegativeInfinity: RoundingMode.NEGATIVE_INFINITY,
  TowardsZero: RoundingMode.TOWARDS_ZERO,
  AwayFromZero: RoundingMode.AWAY_FROM_ZERO,
};

/** The mode that an int or a case of the enum RoundingMode means; null for none. */
export function roundingModeOf(mode: PhpInt | PhpObject): number | null {
  if (mode instanceof PhpObject) return CASES[String((mode as unknown as Slots)["$name"])] ?? null;
  return typeof mode === "number" && mode >= 1 && mode <= 8 ? mode : null;
}

/** From so large a scaled value on a float has no digits left to round. */
const PRECISION_END = 1e16;

/** A float rounded to so many decimals. */
export function roundFloat(value: number, places: number, mode: number): number {
  // From 2^52 on a half more is no other double.
  if (!Number.isFinite(value) || value === 0 || (places === 0 && Number.isInteger(value))) return value;
  const size = Math.min(Math.abs(places), 2147483647);
  const factor = size > 308 ? Infinity : Number(`1e${size}`);
  const scaled = places >= 0 ? value * factor : value / factor;
  if (Math.abs(scaled) >= PRECISION_END) return value;
  const whole = roundScaled(Math.trunc(scaled), value, factor, places, mode);
  if (size < 23) return places > 0 ? whole / factor : whole * factor;
  const result = Number(`${whole}e${-places}`);
  return Number.isFinite(result) ? result : value;
}

/** The whole number that a scaled value, cut to `whole`, is rounded to. */
function roundScaled(whole: number, value: number, factor: number, places: number, mode: number): number {
  const sign = Math.sign(value);
  const size = Math.abs(value);
  const half = unscale(Math.abs(whole) + 0.5, factor, places);
  const isPositive = value > 0;
  switch (mode) {
    case RoundingMode.HALF_AWAY_FROM_ZERO:
      return size >= half ? whole + sign : whole;
    case RoundingMode.HALF_TOWARDS_ZERO:
      return size > half ? whole + sign : whole;
    case RoundingMode.HALF_EVEN:
      return size > half || size === half && whole % 2 !== 0 ? whole + sign : whole;
    case RoundingMode.HALF_ODD:
      return size > half || size === half && whole % 2 === 0 ? whole + sign : whole;
    case RoundingMode.TOWARDS_ZERO:
      return whole;
  }
  const isBeyond = size > unscale(Math.abs(whole), factor, places);
  const increases = mode === RoundingMode.AWAY_FROM_ZERO ||
    (mode === RoundingMode.POSITIVE_INFINITY ? isPositive : !isPositive);
  return isBeyond && increases ? whole + sign : whole;
}

function unscale(scaled: number, factor: number, places: number): number {
  return places >= 0 ? scaled / factor : scaled * factor;
}
