/**
 * Digits of pi, from which some algorithms take their constants.
 *
 * @module
 */

/** Pi times a power of two, by Machin's formula. */
function scaledPi(one: bigint): bigint {
  const guarded = one << 32n;
  return (16n * arcTangent(5n, guarded) - 4n * arcTangent(239n, guarded)) >> 32n;
}

function arcTangent(inverse: bigint, one: bigint): bigint {
  let power = one / inverse;
  let sum = power;
  for (let odd = 3n, sign = -1n; power !== 0n; odd += 2n, sign = -sign) {
    power /= inverse * inverse;
    sum += sign * (power / odd);
  }
  return sum;
}

/** The first decimal digits, beginning with the 3. */
export function piDigits(count: number): number[] {
  const bits = BigInt(count * 4);
  const digits = (scaledPi(1n << bits) * 10n ** BigInt(count - 1)) >> bits;
  return [...digits.toString()].map(Number);
}

/** The first words of 32 bits behind the point. */
export function piWords(count: number): Uint32Array {
  const bits = BigInt(count * 32);
  const fraction = BigInt.asUintN(count * 32, scaledPi(1n << bits));
  return Uint32Array.from(
    { length: count },
    (_, at) => Number(BigInt.asUintN(32, fraction >> (bits - BigInt(at + 1) * 32n))),
  );
}
