/**
 * Number theory over whole numbers of any length.
 *
 * *Source:* https://gmplib.org/manual/Number-Theoretic-Functions; Cohen, "A Course in Computational Algebraic Number
 * Theory" (algorithms 1.3.6, 1.4.10)
 *
 * @module
 */

/** A number without sign. */
export function absolute(value: bigint): bigint {
  return value < 0n ? -value : value;
}

function sign(value: bigint): bigint {
  return value < 0n ? -1n : value > 0n ? 1n : 0n;
}

/** The number of bits of a number that is not negative; 0 for 0. */
export function bitLength(value: bigint): number {
  if (value === 0n) return 0;
  const text = value.toString(16);
  return text.length * 4 - Math.clz32(parseInt(text.charAt(0), 16)) + 28;
}

/** The number of bits set of a number that is not negative. */
export function bitCount(value: bigint): number {
  let count = 0;
  for (const char of value.toString(2)) if (char === "1") count++;
  return count;
}

/** The greatest common divisor, not negative. */
export function greatestDivisor(first: bigint, second: bigint): bigint {
  let [left, right] = [absolute(first), absolute(second)];
  while (right !== 0n) [left, right] = [right, left % right];
  return left;
}

/** `divisor = first * s + second * t`, with the smallest factors. */
export function bezout(first: bigint, second: bigint): { divisor: bigint; s: bigint; t: bigint } {
  const [left, right] = [absolute(first), absolute(second)];
  if (left === right) return { divisor: left, s: 0n, t: sign(second) };
  const divisor = greatestDivisor(left, right);
  if (right === 0n || right === 2n * divisor) {
    const s = sign(first);
    return { divisor, s, t: right === 0n ? 0n : (divisor - first * s) / second };
  }
  if (left === 0n || left === 2n * divisor) {
    const t = sign(second);
    return { divisor, s: left === 0n ? 0n : (divisor - second * t) / first, t };
  }
  let [rest, next] = [left, right];
  let [s, nextS] = [1n, 0n];
  while (next !== 0n) {
    const quotient = rest / next;
    [rest, next] = [next, rest - quotient * next];
    [s, nextS] = [nextS, s - quotient * nextS];
  }
  s *= sign(first);
  return { divisor, s, t: (divisor - first * s) / second };
}

/** A power's rest, not negative. The exponent is not negative, the modulus not zero. */
export function powerModulo(base: bigint, exponent: bigint, modulus: bigint): bigint {
  const by = absolute(modulus);
  let square = (base % by + by) % by;
  let result = 1n % by;
  for (const bit of [...exponent.toString(2)].reverse()) {
    if (bit === "1") result = result * square % by;
    square = square * square % by;
  }
  return result;
}

/** What times a number is 1 modulo another one; null when there is none. The modulus is not zero. */
export function inverse(value: bigint, modulus: bigint): bigint | null {
  const by = absolute(modulus);
  const { divisor, s } = bezout((value % by + by) % by, by);
  if (by === 1n) return 0n;
  return divisor === 1n ? (s % by + by) % by : null;
}

/** Kronecker's symbol, of which Jacobi's and Legendre's are cases. */
export function kronecker(first: bigint, second: bigint): number {
  let [upper, lower] = [first, second];
  if (lower === 0n) return upper === 1n || upper === -1n ? 1 : 0;
  if (upper % 2n === 0n && lower % 2n === 0n) return 0;
  let result = 1;
  const turn = (value: bigint) => {
    const rest = Number((value % 8n + 8n) % 8n);
    if (rest === 3 || rest === 5) result = -result;
  };
  while (lower % 2n === 0n) {
    lower /= 2n;
    turn(upper);
  }
  if (lower < 0n) {
    lower = -lower;
    if (upper < 0n) result = -result;
  }
  upper = (upper % lower + lower) % lower;
  while (upper !== 0n) {
    while (upper % 2n === 0n) {
      upper /= 2n;
      turn(lower);
    }
    [upper, lower] = [lower, upper];
    if (upper % 4n === 3n && lower % 4n === 3n) result = -result;
    upper %= lower;
  }
  return lower === 1n ? result : 0;
}

/** The whole part of a root of a number that is not negative, by Newton's method. The degree is positive. */
export function wholeRoot(value: bigint, degree: number): bigint {
  const bits = bitLength(value);
  if (value < 2n || degree === 1) return value;
  if (degree >= bits) return 1n;
  const power = BigInt(degree);
  let root = 1n << BigInt(Math.ceil(bits / degree));
  for (;;) {
    const next = ((power - 1n) * root + value / root ** (power - 1n)) / power;
    if (next >= root) return root;
    root = next;
  }
}

/** Whether a number is a power of a whole one with an exponent above 1. */
export function isPerfectPower(value: bigint): boolean {
  const size = absolute(value);
  if (size < 2n) return true;
  for (let degree = value < 0n ? 3 : 2; degree <= bitLength(size); degree += degree === 2 ? 1 : 2) {
    if (wholeRoot(size, degree) ** BigInt(degree) === size) return true;
  }
  return false;
}

const SMALL_PRIMES = [
  ...[
    2n,
    3n,
    5n,
    7n,
    11n,
    13n,
    17n,
    19n,
    23n,
    29n,
    31n,
    37n,
    41n,
    43n,
    47n,
    53n,
    59n,
    61n,
    67n,
    71n,
    73n,
    79n,
  ],
  ...[83n, 89n, 97n],
];
/** Below it the first 13 primes are witnesses enough. */
const THIRTEEN_ENOUGH = 3317044064679887385961981n;
/** Below it GMP is sure of its answer. */
const SURE_BELOW = 31n << 46n;

/** Whether a number is prime: 0 for no, 1 for most probably, 2 for certainly. */
export function primality(given: bigint): 0 | 1 | 2 {
  const value = absolute(given);
  if (value < 2n) return 0;
  for (const prime of SMALL_PRIMES) if (value % prime === 0n) return value === prime ? 2 : 0;
  let odd = value - 1n;
  let twos = 0;
  for (; odd % 2n === 0n; odd /= 2n) twos++;
  const witnesses = value < THIRTEEN_ENOUGH ? SMALL_PRIMES.slice(0, 13) : SMALL_PRIMES;
  for (const witness of witnesses) if (isComposite(value, odd, twos, witness)) return 0;
  return value < SURE_BELOW ? 2 : 1;
}

function isComposite(value: bigint, odd: bigint, twos: number, witness: bigint): boolean {
  let power = powerModulo(witness, odd, value);
  if (power === 1n || power === value - 1n) return false;
  for (let i = 1; i < twos; i++) {
    power = power * power % value;
    if (power === value - 1n) return false;
  }
  return true;
}

/** The next prime above a number. */
export function nextPrime(value: bigint): bigint {
  if (value < 2n) return 2n;
  let candidate = value + (value % 2n === 0n ? 1n : 2n);
  while (primality(candidate) === 0) candidate += 2n;
  return candidate;
}

/** The product of all whole numbers from one to another one. */
export function product(from: number, to: number): bigint {
  if (to - from < 12) {
    let result = 1n;
    for (let factor = from; factor <= to; factor++) result *= BigInt(factor);
    return result;
  }
  const middle = Math.floor((from + to) / 2);
  return product(from, middle) * product(middle + 1, to);
}

/** How many ways there are to choose some of so many; for a negative number by its sign rule. */
export function binomial(total: bigint, chosen: number): bigint {
  if (total < 0n) {
    const ways = binomial(BigInt(chosen) - total - 1n, chosen);
    return chosen % 2 === 0 ? ways : -ways;
  }
  if (BigInt(chosen) > total) return 0n;
  const rest = total - BigInt(chosen);
  const count = rest < BigInt(chosen) ? Number(rest) : chosen;
  let ways = 1n;
  for (let i = 1n; i <= BigInt(count); i++) ways = ways * (total - BigInt(count) + i) / i;
  return ways;
}
