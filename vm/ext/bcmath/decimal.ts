/**
 * Decimal numbers of any length: a whole number and how many of its digits stand behind the point.
 *
 * *Source:* https://www.php.net/book.bc
 *
 * @module
 */

/** A number. Its value is `digits` divided by ten to the power of `scale`. */
export interface Decimal {
  readonly digits: bigint;
  /** Digits behind the point. */
  readonly scale: number;
}

/** The number that a text stands for, without zeros at the end of its fraction; null for none. */
export function parseDecimal(text: string): Decimal | null {
  return parseDigits(text, /0+$/);
}

/** The number that a text stands for, with all digits of its fraction; null for none. */
export function parseExact(text: string): Decimal | null {
  return parseDigits(text, /$/);
}

function parseDigits(text: string, dropped: RegExp): Decimal | null {
  // Whatever is behind a zero byte is not looked at.
  const zero = text.indexOf("\0");
  const match = /^([+-]?)(\d*)(?:\.(\d*))?$/.exec(zero < 0 ? text : text.slice(0, zero));
  if (match === null || text.endsWith("\n")) return null;
  const fraction = (match[3] ?? "").replace(dropped, "");
  const digits = BigInt(`0${match[2]}${fraction}`);
  return { digits: match[1] === "-" ? -digits : digits, scale: fraction.length };
}

/** Ten to a power. */
export function tenTo(power: number): bigint {
  return 10n ** BigInt(power);
}

/** The digits of a number at another scale, cut towards zero. */
export function digitsAt(number: Decimal, scale: number): bigint {
  if (scale >= number.scale) return number.digits * tenTo(scale - number.scale);
  return number.digits / tenTo(number.scale - scale);
}

/** A number without zeros at the end of its fraction, but for so many digits. */
export function trimmed(number: Decimal, scaleMin: number): Decimal {
  let { digits, scale } = number;
  for (; scale > scaleMin && digits % 10n === 0n; scale--) digits /= 10n;
  return { digits, scale };
}

/** A number with so many digits behind the point, cut towards zero. */
export function atScale(number: Decimal, scale: number): Decimal {
  return { digits: digitsAt(number, scale), scale };
}

/** The text of a number with so many digits behind the point. */
export function showDecimal(number: Decimal, scale: number): string {
  const digits = digitsAt(number, scale);
  const sign = digits < 0n ? "-" : "";
  const text = (digits < 0n ? -digits : digits).toString().padStart(scale + 1, "0");
  if (scale === 0) return sign + text;
  return `${sign}${text.slice(0, text.length - scale)}.${text.slice(text.length - scale)}`;
}

/** The sum. */
export function addDecimals(first: Decimal, second: Decimal): Decimal {
  const scale = Math.max(first.scale, second.scale);
  return { digits: digitsAt(first, scale) + digitsAt(second, scale), scale };
}

/** A number with the other sign. */
export function negated(number: Decimal): Decimal {
  return { digits: -number.digits, scale: number.scale };
}

/** The product. */
export function multiplyDecimals(first: Decimal, second: Decimal): Decimal {
  return { digits: first.digits * second.digits, scale: first.scale + second.scale };
}

/** The quotient with so many digits behind the point, cut towards zero. The divisor is not zero. */
export function divideDecimals(first: Decimal, second: Decimal, scale: number): Decimal {
  const shift = scale + second.scale - first.scale;
  const above = shift > 0 ? first.digits * tenTo(shift) : first.digits;
  const below = shift < 0 ? second.digits * tenTo(-shift) : second.digits;
  return { digits: above / below, scale };
}

/** Whole quotient and what is left, which has the sign of the first. The divisor is not zero. */
export function divideWhole(first: Decimal, second: Decimal): { quotient: Decimal; rest: Decimal } {
  const scale = Math.max(first.scale, second.scale);
  const [above, below] = [digitsAt(first, scale), digitsAt(second, scale)];
  return { quotient: { digits: above / below, scale: 0 }, rest: { digits: above % below, scale } };
}

/** A power; one with a negative exponent has so many digits behind the point. The base is not zero then. */
export function raiseDecimal(base: Decimal, exponent: bigint, scale: number): Decimal {
  const count = exponent < 0n ? -exponent : exponent;
  const power = { digits: base.digits ** count, scale: base.scale * Number(count) };
  return exponent < 0n ? divideDecimals({ digits: 1n, scale: 0 }, power, scale) : power;
}

/** The rest of a power by a modulus, with the sign of the power. The modulus is not zero. */
export function powerRest(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n % modulus;
  let square = base % modulus;
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = result * square % modulus;
    square = square * square % modulus;
  }
  return result;
}

/** The square root with so many digits behind the point, cut. The number is not negative. */
export function rootOf(number: Decimal, scale: number): Decimal {
  const radicand = digitsAt(number, Math.max(scale, number.scale) * 2);
  return { digits: wholeRoot(radicand), scale: Math.max(scale, number.scale) };
}

/** The whole part of a square root, by Newton's method. */
export function wholeRoot(number: bigint): bigint {
  if (number < 2n) return number;
  let root = 1n << BigInt(Math.ceil(number.toString(2).length / 2));
  for (;;) {
    const next = root + number / root >> 1n;
    if (next >= root) return root;
    root = next;
  }
}

/** Less than, equal or greater: −1, 0 or 1, looking at so many digits behind the point. */
export function compareDecimals(first: Decimal, second: Decimal, scale: number): number {
  const difference = digitsAt(first, scale) - digitsAt(second, scale);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** The next whole number in the direction of a sign. */
export function wholeTowards(number: Decimal, sign: 1 | -1): Decimal {
  const unit = tenTo(number.scale);
  const whole = number.digits / unit;
  const isCut = number.digits % unit !== 0n && number.digits > 0n === sign > 0;
  return { digits: isCut ? whole + BigInt(sign) : whole, scale: 0 };
}

/** A number rounded to so many digits behind the point; a negative number of them rounds before it. */
export function roundDecimal(number: Decimal, places: number, mode: string): Decimal {
  if (places >= number.scale) return { digits: digitsAt(number, places), scale: places };
  const unit = tenTo(number.scale - places);
  const whole = number.digits / unit;
  const rest = number.digits % unit;
  const isNegative = number.digits < 0n;
  const grows = rest !== 0n && roundsAway(whole, rest < 0n ? -rest : rest, unit, isNegative, mode);
  const rounded = grows ? whole + (isNegative ? -1n : 1n) : whole;
  return places >= 0 ? { digits: rounded, scale: places } : { digits: rounded * tenTo(-places), scale: 0 };
}

function roundsAway(whole: bigint, rest: bigint, unit: bigint, isNegative: boolean, mode: string): boolean {
  switch (mode) {
    case "TowardsZero":
      return false;
    case "AwayFromZero":
      return true;
    case "PositiveInfinity":
      return !isNegative;
    case "NegativeInfinity":
      return isNegative;
  }
  if (rest * 2n !== unit) return rest * 2n > unit;
  if (mode === "HalfEven") return whole % 2n !== 0n;
  if (mode === "HalfOdd") return whole % 2n === 0n;
  return mode === "HalfAwayFromZero";
}
