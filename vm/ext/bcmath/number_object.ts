/**
 * Objects of BcMath\Number: a decimal number with operators.
 *
 * *Source:* https://www.php.net/class.bcmath-number; php-src ext/bcmath/bcmath.c
 *
 * @module
 */
import { PhpArray } from "../../runtime/array.ts";
import { instantiate } from "../../runtime/class_table.ts";
import { context } from "../../runtime/context.ts";
import { floatToInt, isIntegral, raiseLossyFloat } from "../../runtime/conversion.ts";
import type { PropertyPurpose } from "../../runtime/debug_properties.ts";
import { throwError } from "../../runtime/error.ts";
import { PhpObject } from "../../runtime/object.ts";
import { readSlot, writeSlot } from "../../runtime/property.ts";
import { type MaybeValue, PhpFloat, type PhpValue } from "../../runtime/value.ts";
import {
  addDecimals,
  type Decimal,
  digitsAt,
  divideDecimals,
  divideWhole,
  multiplyDecimals,
  negated,
  parseExact,
  raiseDecimal,
  showDecimal,
  trimmed,
} from "./decimal.ts";

const NAME = "BcMath\\Number";
/** Digits that a quotient or a root may have beyond those of its number. */
const MORE_DIGITS = 10;
const EXPONENT_MAX = 9223372036854775807n;

/** A number as an object. */
export class NumberObject extends PhpObject {
  value: Decimal = { digits: 0n, scale: 0 };

  copyFrom(original: NumberObject): void {
    this.value = original.value;
  }

  /** Sets the number of a new object. Throws: Error when it has one. */
  initialize(value: Decimal): void {
    if (readSlot(this, "$value") !== undefined) {
      throwError("Error", `Cannot modify readonly property ${NAME}::$value`);
    }
    this.value = value;
    writeSlot(this, "$value", showDecimal(value, value.scale));
    writeSlot(this, "$scale", value.scale);
  }

  /** The digits, as texts show them. */
  toText(): string {
    return readSlot(this, "$value") as string;
  }

  toTruth(): boolean {
    return this.value.digits !== 0n;
  }

  operate(operator: string, first: PhpValue, second: PhpValue): PhpValue | undefined {
    const calculate = OPERATORS.get(operator);
    if (calculate === undefined) return undefined;
    const left = operandOf(first, "Left");
    const right = left === null ? null : operandOf(second, "Right");
    return left === null || right === null ? undefined : makeNumber(calculate(left, right));
  }

  compareTo(other: PhpObject): number {
    return other instanceof NumberObject ? order(this.value, other.value) : 1;
  }

  compareToValue(other: MaybeValue): number | undefined {
    if (typeof other === "boolean") return undefined;
    if (other instanceof PhpArray) return 1;
    const value = typeof other === "string" ? parseExact(other) : plainOperand(other ?? null);
    return value === null ? 1 : order(this.value, value);
  }

  compareFromValue(other: MaybeValue): number {
    if (other === null || other === undefined) return -1;
    const value = typeof other === "string" ? parseExact(other) : plainOperand(other);
    return value === null ? 1 : order(value, this.value);
  }

  propertiesFor(purpose: PropertyPurpose): PhpArray | null {
    if (purpose === "serialize") return null;
    return PhpArray.ofEntries([["value", this.toText()], ["scale", this.value.scale]]);
  }
}

/** Makes an object of a number. */
export function makeNumber(value: Decimal): NumberObject {
  const made = instantiate(context.classes.get("bcmath\\number")!) as NumberObject;
  made.initialize(value);
  return made;
}

/** Less than, equal or greater: −1, 0 or 1. */
function order(first: Decimal, second: Decimal): number {
  const scale = Math.max(first.scale, second.scale);
  const difference = digitsAt(first, scale) - digitsAt(second, scale);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** The number of what is no text; null for a type that is none. Raises: a deprecation for a fraction. */
function plainOperand(value: PhpValue): Decimal | null {
  if (value instanceof NumberObject) return value.value;
  if (typeof value === "number" || typeof value === "bigint" || typeof value === "boolean") {
    return { digits: BigInt(value), scale: 0 };
  }
  if (!(value instanceof PhpFloat)) return null;
  if (!isIntegral(value.value)) raiseLossyFloat(value.value);
  return { digits: BigInt(floatToInt(value.value)), scale: 0 };
}

function operandOf(value: PhpValue, side: string): Decimal | null {
  if (typeof value !== "string") return plainOperand(value);
  return parseExact(value) ??
    throwError("ValueError", `${side} string operand cannot be converted to ${NAME}`);
}

/** The quotient, with up to ten digits more than the first number has. Throws: DivisionByZeroError. */
export function quotientOf(first: Decimal, second: Decimal): Decimal {
  if (second.digits === 0n) throwError("DivisionByZeroError", "Division by zero");
  return trimmed(divideDecimals(first, second, first.scale + MORE_DIGITS), first.scale);
}

/** What a division leaves. Throws: DivisionByZeroError. */
export function restOf(first: Decimal, second: Decimal): Decimal {
  if (second.digits === 0n) throwError("DivisionByZeroError", "Modulo by zero");
  return divideWhole(first, second).rest;
}

/** What is wrong with an exponent; null when it can be used. */
export function exponentProblem(exponent: Decimal): string | null {
  const { digits, scale } = trimmed(exponent, 0);
  if (scale > 0) return "exponent cannot have a fractional part";
  return digits > EXPONENT_MAX || digits < -EXPONENT_MAX - 1n ? "exponent is too large" : null;
}

/**
 * A power; one with a negative exponent has up to ten digits more than the number, or as many as wanted.
 *
 * Throws: DivisionByZeroError for a negative power of zero.
 */
export function powerOf(base: Decimal, exponent: Decimal, scale: number | null = null): Decimal {
  const count = trimmed(exponent, 0).digits;
  if (count >= 0n) return raiseDecimal(base, count, 0);
  if (base.digits === 0n) throwError("DivisionByZeroError", "Negative power of zero");
  if (scale !== null) return raiseDecimal(base, count, scale);
  return trimmed(raiseDecimal(base, count, base.scale + MORE_DIGITS), base.scale);
}

/** The digits that a root may have: ten more than its number. */
export function rootScale(value: Decimal): number {
  return value.scale + MORE_DIGITS;
}

function checkedPower(base: Decimal, exponent: Decimal): Decimal {
  const problem = exponentProblem(exponent);
  return problem === null ? powerOf(base, exponent) : throwError("ValueError", problem);
}

const OPERATORS: ReadonlyMap<string, (first: Decimal, second: Decimal) => Decimal> = new Map([
  ["+", addDecimals],
  ["-", (first: Decimal, second: Decimal) => addDecimals(first, negated(second))],
  ["*", multiplyDecimals],
  ["/", quotientOf],
  ["%", restOf],
  ["**", checkedPower],
]);
