/**
 * How every PHP type is represented in JavaScript, and the tests that tell them apart. [hot]
 *
 * | PHP | JavaScript |
 * |---|---|
 * | null | `null` |
 * | bool | `boolean` |
 * | int | `number` (an integer within ±(2^53−1), never −0), `bigint` beyond it up to 64 bits |
 * | float | {@linkcode PhpFloat}; a raw `number` only where the static type is float |
 * | string | `string`, one char (0–255) per byte |
 * | array | {@linkcode PhpArray} |
 * | object | {@linkcode PhpObject} |
 * | resource | {@linkcode PhpResource} |
 *
 * `undefined` is an undefined variable, an uninitialised property or a hole; it is never a PHP value.
 *
 * @module
 */
import type { PhpArray } from "./array.ts";
import type { PhpObject } from "./object.ts";

/** A PHP float whose type is not known statically. */
export class PhpFloat {
  readonly value: number;
  constructor(value: number) {
    this.value = value;
  }
}

/** A PHP int: `number` while it is a safe integer, `bigint` from 2^53 to 2^63. */
export type PhpInt = number | bigint;

/** Any PHP value. A reference cell is not one: readers look through it first. */
export type PhpValue = null | boolean | PhpInt | PhpFloat | string | PhpArray | PhpObject | PhpResource;

/** A value, or the mark of an undefined variable. */
export type MaybeValue = PhpValue | undefined;

/** A handle to something outside the engine: a stream, a directory, a context. */
export class PhpResource {
  /** As `get_resource_id` shows it. */
  readonly id: number;
  /** As `get_resource_type` shows it, for example `stream`. */
  readonly type: string;
  isClosed: boolean;
  /** What the extension that made it keeps in it. */
  data: unknown;
  constructor(id: number, type: string, data: unknown) {
    this.id = id;
    this.type = type;
    this.isClosed = false;
    this.data = data;
  }
}

/** 2^53−1: the largest int that is a `number`. */
export const SAFE_MAX = Number.MAX_SAFE_INTEGER;
/** PHP_INT_MAX. */
export const INT_MAX = 9223372036854775807n;
/** PHP_INT_MIN. */
export const INT_MIN = -9223372036854775808n;

/** The int of an exact `bigint` already within 64 bits, in its normal form. */
export function normalInt(value: bigint): PhpInt {
  return value >= -9007199254740991n && value <= 9007199254740991n ? Number(value) : value;
}

/** The int of a `bigint` of any size, wrapped to 64 bits. */
export function wrappedInt(value: bigint): PhpInt {
  return normalInt(BigInt.asIntN(64, value));
}

/** Whether a value is a PHP int. */
export function isInt(value: unknown): value is PhpInt {
  return typeof value === "number" || typeof value === "bigint";
}
