/**
 * Random floats of an interval, all floats that lie evenly in it equally likely.
 *
 * *Source:* Goualard 2022, Drawing random floating-point numbers from an interval (γ-section)
 *
 * @module
 */
import { type NumberSource, uniform } from "./engines.ts";

const view = new DataView(new ArrayBuffer(8));

/** The float beside a finite one, in the direction of a sign. */
function beside(value: number, sign: 1 | -1): number {
  if (value === 0) return sign * Number.MIN_VALUE;
  view.setFloat64(0, value);
  const bits = view.getBigInt64(0);
  view.setBigInt64(0, (value > 0) === (sign > 0) ? bits + 1n : bits - 1n);
  return view.getFloat64(0);
}

/** The widest gap between two floats of the interval. */
function widestGap(low: number, high: number): number {
  return Math.abs(low) > Math.abs(high) ? beside(low, 1) - low : high - beside(high, -1);
}

/** How many gaps the interval has, counted up. */
function gapCount(low: number, high: number, gap: number): bigint {
  const steps = high / gap - low / gap;
  const error = Math.abs(low) <= Math.abs(high)
    ? -low / gap - (steps - high / gap)
    : high / gap - (steps + low / gap);
  const whole = Math.ceil(steps);
  return BigInt(whole) + (steps === whole && error > 0 ? 1n : 0n);
}

/** An end and some gaps, in two parts so that nothing overflows. */
function along(end: number, count: bigint, gap: number): number {
  const high = Number(count >> 32n);
  const low = Number(count & 0xffffffffn);
  return 4294967296 * (end / 4294967296 + high * gap) + low * gap;
}

/** A float of the interval; NaN when there is none. The ends belong to it or not, as its two parts say. */
export function floatBetween(
  source: NumberSource,
  low: number,
  high: number,
  hasLow: boolean,
  hasHigh: boolean,
): number {
  if (hasLow && hasHigh ? high < low : high <= low) return NaN;
  const gap = widestGap(low, high);
  const count = gapCount(low, high, gap);
  const least = hasHigh ? 0n : 1n;
  const span = count - (hasLow ? 0n : 1n) - least;
  if (span < 0n) return NaN;
  const chosen = uniform(source, span, 8) + least;
  // Gaps are counted from the end that is farther from zero.
  if (Math.abs(low) <= Math.abs(high)) {
    return hasLow && chosen === count ? low : along(high, chosen, -gap);
  }
  if (hasLow && !hasHigh) return along(low, chosen - 1n, gap);
  if (!hasLow && hasHigh) return chosen === count - 1n ? high : along(low, chosen + 1n, gap);
  return hasHigh && chosen === count ? high : along(low, chosen, gap);
}
