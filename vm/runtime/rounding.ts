/**
 * Rounding of floats to decimal places, as round() and number_format() do it.
 *
 * Source: https://www.php.net/round; php-src ext/standard/math.c (_php_math_round).
 *
 * @module
 */

/** How to round, by the numbers of php-src (PHP_ROUND_HALF_UP is 1). */
export const Rounding = {
  HALF_UP: 1,
  HALF_DOWN: 2,
  HALF_EVEN: 3,
  HALF_ODD: 4,
  CEILING: 5,
  FLOOR: 6,
  TOWARD_ZERO: 7,
  AWAY_FROM_ZERO: 8,
} as const;

/** A float rounded to so many decimal places, which may be negative. */
export function roundFloat(value: number, places = 0, mode: number = Rounding.HALF_UP): number {
  // From 2^52 on a half more is no other double.
  if (!Number.isFinite(value) || value === 0 || (places === 0 && Number.isInteger(value))) return value;
  const exponent = Number(`1e${Math.min(Math.abs(places), 400)}`);
  const scaled = places >= 0 ? value * exponent : value / exponent;
  // Beyond the precision of a double there is nothing to round.
  if (Math.abs(scaled) >= 1e16) return value;
  const rounded = roundScaled(Math.trunc(scaled), value, exponent, places, mode);
  if (Math.abs(places) < 23) return places > 0 ? rounded / exponent : rounded * exponent;
  return Number(`${rounded}e${-places}`);
}

/** A whole number or its neighbour away from zero, as the unscaled value compares with the edge between them. */
function roundScaled(whole: number, value: number, exponent: number, places: number, mode: number): number {
  const size = Math.abs(value);
  const next = whole + (value < 0 ? -1 : 1);
  const half = unscale(Math.abs(whole) + 0.5, exponent, places);
  switch (mode) {
    case Rounding.HALF_UP:
      return size >= half ? next : whole;
    case Rounding.HALF_DOWN:
      return size > half ? next : whole;
    case Rounding.HALF_EVEN:
      return size > half || (size === half && whole % 2 !== 0) ? next : whole;
    case Rounding.HALF_ODD:
      return size > half || (size === half && whole % 2 === 0) ? next : whole;
  }
  return roundDirected(whole, next, size, value < 0, exponent, places, mode);
}

/** Rounds in one direction, whatever lies between. Scaling may have lost a whole number by a hair: that is found again. */
function roundDirected(
  whole: number,
  next: number,
  size: number,
  isNegative: boolean,
  exponent: number,
  places: number,
  mode: number,
): number {
  const isAway = mode === Rounding.AWAY_FROM_ZERO ||
    (mode === Rounding.CEILING && !isNegative) || (mode === Rounding.FLOOR && isNegative);
  if (isAway) return size > unscale(Math.abs(whole), exponent, places) ? next : whole;
  return size >= unscale(Math.abs(next), exponent, places) ? next : whole;
}

function unscale(whole: number, exponent: number, places: number): number {
  return places > 0 ? whole / exponent : whole * exponent;
}
