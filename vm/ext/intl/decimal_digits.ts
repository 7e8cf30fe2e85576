/**
 * Decimal numbers as their digits, and how they are rounded.
 *
 * @module
 */

/** A number: `0.DIGITS × 10^point`, with its sign. No zeros at either end of the digits. */
export interface Decimal {
  readonly isNegative: boolean;
  readonly digits: string;
  readonly point: number;
}

function trimmed(isNegative: boolean, digits: string, point: number): Decimal {
  const zeros = /^0*/.exec(digits)![0].length;
  const rest = digits.slice(zeros).replace(/0+$/, "");
  return { isNegative, digits: rest, point: rest === "" ? 0 : point - zeros };
}

/** The shortest digits that mean a number. */
export function decimalOf(value: number | bigint): Decimal {
  const isNegative = typeof value === "bigint" ? value < 0n : value < 0 || Object.is(value, -0);
  const [mantissa = "", exponent = "0"] = String(value).replace(/^-/, "").split("e");
  const [whole = "", fraction = ""] = mantissa.split(".");
  return trimmed(isNegative, whole + fraction, whole.length + Number(exponent));
}

/** The number itself. */
export function decimalValue({ isNegative, digits, point }: Decimal): number {
  const value = digits === "" ? 0 : Number(`0.${digits}e${point}`);
  return isNegative ? -value : value;
}

/** A number with its point moved. */
export function scaled(decimal: Decimal, places: number): Decimal {
  return decimal.digits === "" ? decimal : { ...decimal, point: decimal.point + places };
}

/** Ways of rounding, by ICU's numbers. */
export const Rounding = {
  CEILING: 0,
  FLOOR: 1,
  DOWN: 2,
  UP: 3,
  HALF_EVEN: 4,
  HALF_DOWN: 5,
  HALF_UP: 6,
  HALF_ODD: 8,
} as const;

/** Whether the size of a number grows, when less or more than a half, or a half, is left of it. */
function roundsUp(mode: number, isNegative: boolean, compared: number, isOdd: boolean): boolean {
  switch (mode) {
    case Rounding.CEILING:
      return !isNegative;
    case Rounding.FLOOR:
      return isNegative;
    case Rounding.DOWN:
      return false;
    case Rounding.UP:
      return true;
  }
  if (compared !== 0) return compared > 0;
  switch (mode) {
    case Rounding.HALF_UP:
      return true;
    case Rounding.HALF_DOWN:
      return false;
    case Rounding.HALF_ODD:
      return !isOdd;
  }
  return isOdd;
}

/** Keeps so many digits behind the point; negative counts cut digits before it. */
export function roundTo(decimal: Decimal, places: number, mode: number): Decimal {
  const { isNegative, digits, point } = decimal;
  const kept = point + places;
  if (kept >= digits.length) return decimal;
  const head = kept > 0 ? digits.slice(0, kept) : "";
  const tail = kept >= 0 ? digits.slice(kept) : "0".repeat(-kept) + digits;
  const half = `5${"0".repeat(tail.length)}`;
  const compared = tail.padEnd(half.length, "0").localeCompare(half, "en");
  const isOdd = head !== "" && Number(head.at(-1)) % 2 === 1;
  if (!roundsUp(mode, isNegative, compared, isOdd)) {
    return trimmed(isNegative, head, kept > 0 ? point : 0);
  }
  const sum = String(BigInt(head === "" ? "0" : head) + 1n);
  return trimmed(isNegative, sum, sum.length - places);
}

/** Keeps so many digits that are not zeros at the front. */
export function roundToSignificant(decimal: Decimal, count: number, mode: number): Decimal {
  return decimal.digits === "" ? decimal : roundTo(decimal, count - decimal.point, mode);
}

/** The nearest multiple of an increment. */
export function roundToIncrement(decimal: Decimal, increment: number, mode: number): Decimal {
  const step = decimalOf(increment);
  const scale = Math.max(step.digits.length - step.point, decimal.digits.length - decimal.point, 0);
  const whole = (of: Decimal) => BigInt(of.digits.padEnd(of.point + scale, "0") || "0");
  const [size, unit] = [whole(decimal), whole(step)];
  const [count, rest] = [size / unit, size % unit];
  if (rest === 0n) return decimal;
  const compared = rest * 2n > unit ? 1 : rest * 2n < unit ? -1 : 0;
  const isUp = roundsUp(mode, decimal.isNegative, compared, count % 2n === 1n);
  const text = String((count + (isUp ? 1n : 0n)) * unit);
  return trimmed(decimal.isNegative, text, text.length - scale);
}

/** A product. */
export function multiplied(decimal: Decimal, factor: number): Decimal {
  const other = decimalOf(factor);
  if (decimal.digits === "" || other.digits === "") {
    return { isNegative: decimal.isNegative, digits: "", point: 0 };
  }
  const product = String(BigInt(decimal.digits) * BigInt(other.digits));
  const places = decimal.digits.length - decimal.point + other.digits.length - other.point;
  return trimmed(decimal.isNegative !== other.isNegative, product, product.length - places);
}
