/**
 * Floats from the digits of a text. [hot]
 *
 * @module
 */

/** Digits of which every number is a float of its own. */
export const EXACT_DIGITS = 15;

/** 10⁰ to 10¹⁵, all of them exact. */
const POWERS: Float64Array = Float64Array.from({ length: EXACT_DIGITS + 1 }, (_, exponent) => 10 ** exponent);

/**
 * The float that digits stand for of which the last `decimals` are behind the point: up to {@linkcode EXACT_DIGITS} in
 * all. Both numbers are exact, so that the quotient is the nearest float.
 */
export function decimalFloat(digits: number, decimals: number): number {
  return digits / POWERS[decimals]!;
}
