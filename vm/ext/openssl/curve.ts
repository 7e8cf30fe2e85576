/**
 * Elliptic curves over primes, by their numbers.
 *
 * *Source:* SEC 2; RFC 5639; SEC 1
 *
 * @module
 */
import { bytesOfNumber, joined, numberOf } from "./asn1.ts";
import { CURVE_NUMBERS } from "./curve_data.ts";

/** A point that is not the one at infinity. */
export type Point = readonly [x: bigint, y: bigint];

/** A curve y² = x³ + ax + b by a prime. */
export class Curve {
  constructor(
    readonly name: string,
    readonly oid: string,
    readonly prime: bigint,
    readonly a: bigint,
    readonly b: bigint,
    readonly base: Point,
    readonly order: bigint,
  ) {}

  /** As OpenSSL tells the length of a key. */
  get bits(): number {
    return this.order.toString(2).length;
  }

  /** How many bytes a coordinate takes. */
  get bytes(): number {
    return Math.ceil(this.prime.toString(2).length / 8);
  }

  /** How many bytes a secret takes. */
  get secretBytes(): number {
    return Math.ceil(this.bits / 8);
  }

  /** A point as bytes. */
  point(x: bigint, y: bigint): Uint8Array<ArrayBuffer> {
    return joined([Uint8Array.of(4), bytesOfNumber(x, this.bytes), bytesOfNumber(y, this.bytes)]);
  }

  /** The point that bytes mean; null when it is not on the curve. */
  readPoint(bytes: Uint8Array): Point | null {
    const { bytes: size } = this;
    if (bytes[0] === 4 && bytes.length === 1 + 2 * size) {
      const point: Point = [numberOf(bytes.subarray(1, 1 + size)), numberOf(bytes.subarray(1 + size))];
      return this.has(point) ? point : null;
    }
    if ((bytes[0] !== 2 && bytes[0] !== 3) || bytes.length !== 1 + size || this.prime % 4n !== 3n) {
      return null;
    }
    const x = numberOf(bytes.subarray(1));
    const root = power(this.#square(x), (this.prime + 1n) / 4n, this.prime);
    const y = Number(root & 1n) === (bytes[0]! & 1) ? root : this.prime - root;
    return this.has([x, y]) ? [x, y] : null;
  }

  #square(x: bigint): bigint {
    return (x * x * x + this.a * x + this.b) % this.prime;
  }

  /** Whether a point is on it. */
  has([x, y]: Point): boolean {
    return x < this.prime && y < this.prime && y * y % this.prime === this.#square(x);
  }

  /** The public half of a secret. */
  publicPoint(secret: bigint): Point {
    return this.times(this.base, secret) ?? this.base;
  }

  /** A point so many times; null for the one at infinity. */
  times(point: Point, factor: bigint): Point | null {
    // Coordinates with a common divisor: an inverse for each step would take most of the time.
    let sum: Projective | null = null;
    let addend: Projective = [point[0], point[1], 1n];
    for (let rest = factor; rest > 0n; rest >>= 1n) {
      if (rest & 1n) sum = sum === null ? addend : this.#add(sum, addend);
      addend = this.#double(addend);
    }
    return sum === null ? null : this.#plain(sum);
  }

  /** Two points together; null is the one at infinity. */
  sum(first: Point | null, second: Point | null): Point | null {
    if (first === null || second === null) return first ?? second;
    return this.#plain(this.#add([...first, 1n], [...second, 1n]));
  }

  #plain([x, y, z]: Projective): Point | null {
    if (z === 0n) return null;
    const inverse = power(z, this.prime - 2n, this.prime);
    const square = inverse * inverse % this.prime;
    return [x * square % this.prime, y * square * inverse % this.prime];
  }

  #cut(value: bigint): bigint {
    const rest = value % this.prime;
    return rest < 0n ? rest + this.prime : rest;
  }

  #double([x, y, z]: Projective): Projective {
    const square = y * y % this.prime;
    const middle = 4n * x * square % this.prime;
    const zSquare = z * z % this.prime;
    const slope = (3n * x * x + this.a * zSquare * zSquare) % this.prime;
    const newX = this.#cut(slope * slope - 2n * middle);
    return [newX, this.#cut(slope * (middle - newX) - 8n * square * square), 2n * y * z % this.prime];
  }

  #add(first: Projective, second: Projective): Projective {
    const [x1, y1, z1] = first;
    const [x2, y2, z2] = second;
    if (z1 === 0n) return second;
    if (z2 === 0n) return first;
    const square1 = z1 * z1 % this.prime;
    const square2 = z2 * z2 % this.prime;
    const left = x1 * square2 % this.prime;
    const bottom = y1 * square2 * z2 % this.prime;
    const run = this.#cut(x2 * square1 - left);
    const rise = this.#cut(y2 * square1 * z1 - bottom);
    if (run === 0n) return rise === 0n ? this.#double(first) : [1n, 1n, 0n];
    const runSquare = run * run % this.prime;
    const runCube = run * runSquare % this.prime;
    const shared = left * runSquare % this.prime;
    const newX = this.#cut(rise * rise - runCube - 2n * shared);
    return [newX, this.#cut(rise * (shared - newX) - bottom * runCube), run * z1 * z2 % this.prime];
  }
}

type Projective = readonly [x: bigint, y: bigint, z: bigint];

function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  let square = base % modulus;
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = result * square % modulus;
    square = square * square % modulus;
  }
  return result;
}

let curves: readonly Curve[] | null = null;

function all(): readonly Curve[] {
  return curves ??= CURVE_NUMBERS.trim().split("\n").map((line) => {
    const [name, oid, ...digits] = line.split(" ");
    const [prime, a, b, x, y, order] = digits.map((part) => BigInt(`0x${part}`)) as [
      bigint,
      bigint,
      bigint,
      bigint,
      bigint,
      bigint,
    ];
    return new Curve(name!, oid!, prime, a, b, [x, y], order);
  });
}

/** The curve with an identifier. */
export function curveByOid(oid: string): Curve | undefined {
  return all().find((curve) => curve.oid === oid);
}

/** The curve with a name. */
export function curveNamed(name: string): Curve | undefined {
  return all().find((curve) => curve.name === name);
}

/** The names of all, in OpenSSL's order. */
export function curveNames(): string[] {
  return all().map(({ name }) => name);
}
