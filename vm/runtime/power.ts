/**
 * `**` and pow().
 *
 * Source: https://www.php.net/pow; php-src Zend/zend_operators.c (pow_function_base).
 *
 * @module
 */
import { context } from "./context.ts";
import { rawFloat } from "./conversion.ts";
import { E_DEPRECATED } from "./error.ts";
import { operandNumber, overloaded, unsupportedOperands } from "./operand.ts";
import { INT_MAX, INT_MIN, normalInt, PhpFloat, type PhpInt, type PhpValue } from "./value.ts";

const SAFE_MAX = 9007199254740991;

/**
 * `first ** second`: an int when both are ints, the second is not negative and the result fits.
 *
 * Raises: a deprecation for 0 to a negative power.
 */
export function power(first: PhpValue, second: PhpValue): PhpValue {
  if (typeof first === "number" && typeof second === "number" && second > 0 && second < 64) {
    return smallPower(first, second);
  }
  if (first instanceof PhpFloat && second === 2) return new PhpFloat(first.value * first.value);
  return powerSlow(first, second);
}

/** Multiplies as long as the result is safe: JavaScript's own `**` need not be exact. */
function smallPower(base: number, exponent: number): PhpInt | PhpFloat {
  let result = 1;
  let square = base;
  for (let rest = exponent;;) {
    if ((rest & 1) === 1) {
      result *= square;
      if (result > SAFE_MAX || result < -SAFE_MAX) return intPower(base, exponent);
    }
    rest >>= 1;
    if (rest === 0) return result + 0;
    square *= square;
    if (square > SAFE_MAX) return intPower(base, exponent);
  }
}

function powerSlow(first: PhpValue, second: PhpValue): PhpValue {
  const result = overloaded("**", first, second);
  if (result !== undefined) return result;
  const left = operandNumber(first);
  if (left === null) unsupportedOperands("**", first, second);
  const right = operandNumber(second);
  if (right === null) unsupportedOperands("**", first, second);
  const base = rawFloat(left);
  const exponent = rawFloat(right);
  if (base === 0 && exponent < 0) {
    context.raise(E_DEPRECATED, "Power of base 0 and negative exponent is deprecated");
  }
  if (!(left instanceof PhpFloat) && !(right instanceof PhpFloat) && right >= 0) return intPower(left, right);
  return new PhpFloat(floatPower(base, exponent));
}

/** As C's pow(), which knows 1 for two cases where JavaScript says NaN. */
export function floatPower(base: number, exponent: number): number {
  if (base === 1 || (base === -1 && (exponent === Infinity || exponent === -Infinity))) return 1;
  return base ** exponent;
}

/** Squares and multiplies in the order that PHP does, as that shows in the float of an overflow. */
function intPower(base: PhpInt, exponent: PhpInt): PhpInt | PhpFloat {
  let result = 1n;
  let square = BigInt(base);
  let rest = BigInt(exponent);
  if (rest === 0n) return 1;
  if (square === 0n) return 0;
  while (rest >= 1n) {
    if (rest % 2n === 1n) {
      rest--;
      const next = result * square;
      if (next > INT_MAX || next < INT_MIN) {
        return new PhpFloat(Number(result) * Number(square) * floatPower(Number(square), Number(rest)));
      }
      result = next;
    } else {
      rest /= 2n;
      const next = square * square;
      if (next > INT_MAX) {
        return new PhpFloat(Number(result) * floatPower(Number(square) * Number(square), Number(rest)));
      }
      square = next;
    }
  }
  return normalInt(result);
}
