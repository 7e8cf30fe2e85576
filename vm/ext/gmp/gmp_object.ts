/**
 * Class GMP: a whole number of any length, with operators.
 *
 * *Source:* https://www.php.net/class.gmp; php-src ext/gmp/gmp.c
 *
 * @module
 */
import { throwArgumentValueError } from "../../runtime/argument_error.ts";
import { PhpArray } from "../../runtime/array.ts";
import { type ClassDeclaration, defineClass, methodsOf } from "../../runtime/builtin_class.ts";
import { instantiate } from "../../runtime/class_table.ts";
import { context } from "../../runtime/context.ts";
import type { PropertyPurpose } from "../../runtime/debug_properties.ts";
import { E_ERROR, FatalError, throwError } from "../../runtime/error.ts";
import type { NumberKind } from "../../runtime/native_value.ts";
import type { PhpObject } from "../../runtime/object.ts";
import { array, int, union } from "../../runtime/parameter.ts";
import { objectToArray } from "../../runtime/property.ts";
import { setStoredProperty } from "../../runtime/unserialize_property.ts";
import { Unserializer } from "../../runtime/unserializer.ts";
import {
  INT_MAX,
  INT_MIN,
  type MaybeValue,
  normalInt,
  PhpFloat,
  type PhpInt,
  type PhpValue,
} from "../../runtime/value.ts";
import { numberText, parseNumber } from "./number_text.ts";
import { compareNumbers, compareWithInt, NumberHolder, operandOf, operateNumbers } from "./operators.ts";

const LOW_BITS = INT_MAX;

/** The int of a number as C's `mpz_get_si` takes it: its lowest 63 bits, with its sign. */
export function lowInt(value: bigint): PhpInt {
  if (value >= INT_MIN && value <= INT_MAX) return normalInt(value);
  return normalInt(value < 0n ? -(-value & LOW_BITS) : value & LOW_BITS);
}

/** A number as an object. */
export class GmpObject extends NumberHolder {
  copyFrom(original: GmpObject): void {
    this.value = original.value;
  }

  toText(): string {
    return this.value.toString();
  }

  toTruth(): boolean {
    return this.value !== 0n;
  }

  toNumber(kind: NumberKind): PhpInt | PhpFloat {
    if (kind === "int") return lowInt(this.value);
    const isWide = this.value > INT_MAX || this.value < INT_MIN;
    return kind === "float" || isWide ? new PhpFloat(Number(this.value)) : normalInt(this.value);
  }

  operate(operator: string, first: PhpValue, second: PhpValue): PhpValue | undefined {
    const result = withinLimits(() => operateNumbers(operator, first, second));
    return result === undefined ? undefined : makeGmp(result);
  }

  compareTo(other: PhpObject): number {
    return compareNumbers(this.value, operandOf(other));
  }

  compareToValue(other: MaybeValue): number {
    if (typeof other === "number" || typeof other === "bigint") {
      return compareWithInt(this.value, BigInt(other));
    }
    return other === null || other === undefined ? 1 : compareNumbers(this.value, operandOf(other));
  }

  compareFromValue(other: MaybeValue): number {
    return other === null || other === undefined ? -1 : compareNumbers(operandOf(other), this.value);
  }

  propertiesFor(purpose: PropertyPurpose): PhpArray | null {
    if (purpose !== "debug") return null;
    const shown = objectToArray(this);
    shown.setKey("num", this.toText());
    return shown;
  }

  /** Throws: Exception. */
  restoreOld(data: string): void {
    const reader = new Unserializer(data, null, 0);
    const number = reader.read();
    const value = typeof number === "string" ? parseNumber(number, 10) : null;
    if (value === null) throwError("Exception", "Could not unserialize number");
    this.value = value;
    const properties = reader.read();
    if (!(properties instanceof PhpArray)) throwError("Exception", "Could not unserialize properties");
    this.addProperties(properties);
    reader.wake();
  }

  addProperties(properties: PhpArray): void {
    for (const [name, value] of properties.entries()) {
      setStoredProperty(this, String(name), value as PhpValue);
    }
  }
}

/** Makes an object of a number. */
export function makeGmp(value: bigint): GmpObject {
  const made = instantiate(context.classes.get("gmp")!) as GmpObject;
  made.value = value;
  return made;
}

/** What a calculation gives. Throws: FatalError where a number would have more than the 2^30 bits that V8 allows. */
export function withinLimits<Result>(calculate: () => Result): Result {
  try {
    return calculate();
  } catch (error) {
    if (error instanceof RangeError && error.message.includes("BigInt")) {
      throw new FatalError(E_ERROR, "gmp: overflow in mpz type");
    }
    throw error;
  }
}

/** The number of an int or a text with a base. Throws: ValueError. */
export function numberFrom(label: string, given: PhpInt | string, base: number): bigint {
  if (base !== 0 && (base < 2 || base > 62)) {
    throwArgumentValueError(label, 2, "must be 0 or between 2 and 62");
  }
  if (typeof given !== "string") return BigInt(given);
  return parseNumber(given, base) ?? throwArgumentValueError(label, 1, "is not an integer string");
}

const method = methodsOf(GmpObject);

/** The class GMP. */
export const gmpClass: ClassDeclaration = defineClass({
  name: "GMP",
  native: GmpObject,
  isFinal: true,
  methods: [
    method({
      name: "__construct",
      parameters: [union("string|int", "num").default(0), int("base").default(0)],
      returns: "",
      body(_context, self, given, base) {
        self.value = numberFrom("GMP::__construct", given, base);
        return null;
      },
    }),
    method({
      name: "__serialize",
      parameters: [],
      returns: "array",
      hasRealReturnType: true,
      body(_context, self) {
        const parts: PhpValue[] = [numberText(self.value, 16)];
        const properties = objectToArray(self);
        if (properties.count() > 0) parts.push(properties);
        return PhpArray.ofList(parts);
      },
    }),
    method({
      name: "__unserialize",
      parameters: [array("data")],
      returns: "void",
      hasRealReturnType: true,
      body(_context, self, data) {
        const number = data.getKey(0);
        const value = typeof number === "string" ? parseNumber(number, 16) : null;
        if (value === null) throwError("Exception", "Could not unserialize number");
        self.value = value;
        const properties = data.getKey(1);
        if (properties === undefined) return;
        if (!(properties instanceof PhpArray)) throwError("Exception", "Could not unserialize properties");
        self.addProperties(properties);
      },
    }),
  ],
});
