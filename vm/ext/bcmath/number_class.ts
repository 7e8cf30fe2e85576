/**
 * Class BcMath\Number.
 *
 * *Source:* https://www.php.net/class.bcmath-number; php-src ext/bcmath/bcmath.c
 *
 * @module
 */
import { throwArgumentValueError } from "../../runtime/argument_error.ts";
import { PhpArray } from "../../runtime/array.ts";
import { type ClassDeclaration, defineClass, methodsOf, property } from "../../runtime/builtin_class.ts";
import { throwError } from "../../runtime/error.ts";
import { PhpObject } from "../../runtime/object.ts";
import { array, constant, instance, int, union, wideInt } from "../../runtime/parameter.ts";
import { readSlot } from "../../runtime/property.ts";
import type { PhpInt } from "../../runtime/value.ts";
import {
  addDecimals,
  atScale,
  compareDecimals,
  type Decimal,
  divideDecimals,
  divideWhole,
  multiplyDecimals,
  negated,
  parseExact,
  powerRest,
  rootOf,
  roundDecimal,
  trimmed,
  wholeTowards,
} from "./decimal.ts";
import { SCALE_MAX } from "./directives.ts";
import {
  exponentProblem,
  makeNumber,
  NumberObject,
  powerOf,
  quotientOf,
  restOf,
  rootScale,
} from "./number_object.ts";

const NAME = "BcMath\\Number";
const SCALE = int("scale").nullable().default(null);

/** A parameter that takes a number in any form. */
function numeric(name: string) {
  return union("BcMath\\Number|string|int", name).expects("of type int, string, or BcMath\\Number");
}

/** The number of an argument. Throws: ValueError for a text that is none. */
function numberOf(name: string, position: number, given: PhpObject | PhpInt | string): Decimal {
  if (given instanceof NumberObject) return given.value;
  if (typeof given === "string") {
    return parseExact(given) ?? throwArgumentValueError(`${NAME}::${name}`, position, "is not well-formed");
  }
  return { digits: BigInt(given as PhpInt), scale: 0 };
}

function checkScale(name: string, position: number, scale: number | null): void {
  if (scale !== null && (scale < 0 || scale > SCALE_MAX)) {
    throwArgumentValueError(`${NAME}::${name}`, position, `must be between 0 and ${SCALE_MAX}`);
  }
}

const method = methodsOf(NumberObject);
const real = { hasRealReturnType: true, returns: NAME } as const;

/** Declares a method of a second number and a scale. */
function ofTwo(name: string, combine: (first: Decimal, second: Decimal, scale: number | null) => Decimal) {
  return method({
    name,
    parameters: [numeric("num"), SCALE],
    ...real,
    body(_context, self, given, scale) {
      const value = numberOf(name, 1, given);
      checkScale(name, 2, scale);
      const result = combine(self.value, value, scale);
      return makeNumber(scale === null ? result : atScale(result, scale));
    },
  });
}

function divide(first: Decimal, second: Decimal, scale: number | null): Decimal {
  if (scale === null) return quotientOf(first, second);
  if (second.digits === 0n) throwError("DivisionByZeroError", "Division by zero");
  return divideDecimals(first, second, scale);
}

function checkWhole(name: string, position: number, value: Decimal): bigint {
  const { digits, scale } = trimmed(value, 0);
  if (scale > 0) throwArgumentValueError(`${NAME}::${name}`, position, "cannot have a fractional part");
  return digits;
}

const basicMethods = [
  method({
    name: "__construct",
    parameters: [union("string|int", "num")],
    returns: "",
    body(_context, self, given) {
      self.initialize(numberOf("__construct", 1, given));
      return null;
    },
  }),
  ofTwo("add", addDecimals),
  ofTwo("sub", (first, second) => addDecimals(first, negated(second))),
  ofTwo("mul", multiplyDecimals),
  ofTwo("div", divide),
  ofTwo("mod", restOf),
  method({
    name: "divmod",
    parameters: [numeric("num"), SCALE],
    returns: "array",
    hasRealReturnType: true,
    body(_context, self, given, scale) {
      const value = numberOf("divmod", 1, given);
      checkScale("divmod", 2, scale);
      if (value.digits === 0n) throwError("DivisionByZeroError", "Division by zero");
      const { quotient, rest } = divideWhole(self.value, value);
      return PhpArray.ofList([
        makeNumber(quotient),
        makeNumber(scale === null ? rest : atScale(rest, scale)),
      ]);
    },
  }),
];

const powerMethods = [
  method({
    name: "powmod",
    parameters: [numeric("exponent"), numeric("modulus"), SCALE],
    ...real,
    body(_context, self, first, second, scale) {
      const [exponent, modulus] = [numberOf("powmod", 1, first), numberOf("powmod", 2, second)];
      checkScale("powmod", 3, scale);
      const base = trimmed(self.value, 0);
      if (base.scale > 0) throwError("ValueError", "Base number cannot have a fractional part");
      const count = checkWhole("powmod", 1, exponent);
      if (count < 0n) throwArgumentValueError(`${NAME}::powmod`, 1, "must be greater than or equal to 0");
      const by = checkWhole("powmod", 2, modulus);
      if (by === 0n) throwError("DivisionByZeroError", "Modulo by zero");
      return makeNumber(atScale({ digits: powerRest(base.digits, count, by), scale: 0 }, scale ?? 0));
    },
  }),
  method({
    name: "pow",
    parameters: [numeric("exponent"), SCALE],
    ...real,
    body(_context, self, given, scale) {
      const exponent = numberOf("pow", 1, given);
      checkScale("pow", 2, scale);
      const problem = exponentProblem(exponent);
      if (problem !== null) throwArgumentValueError(`${NAME}::pow`, 1, problem);
      const power = powerOf(self.value, exponent, scale);
      return makeNumber(scale === null ? power : atScale(power, scale));
    },
  }),
  method({
    name: "sqrt",
    parameters: [SCALE],
    ...real,
    body(_context, self, scale) {
      checkScale("sqrt", 1, scale);
      if (self.value.digits < 0n) {
        throwError("ValueError", "Base number must be greater than or equal to 0");
      }
      if (scale !== null) return makeNumber(atScale(rootOf(self.value, scale), scale));
      return makeNumber(trimmed(rootOf(self.value, rootScale(self.value)), self.value.scale));
    },
  }),
];

const roundingMethods = [
  method({
    name: "floor",
    parameters: [],
    ...real,
    body: (_context, self) => makeNumber(wholeTowards(self.value, -1)),
  }),
  method({
    name: "ceil",
    parameters: [],
    ...real,
    body: (_context, self) => makeNumber(wholeTowards(self.value, 1)),
  }),
  method({
    name: "round",
    parameters: [
      wideInt("precision").default(0),
      instance("RoundingMode", "mode")
        .default(constant("RoundingMode::HalfAwayFromZero", null as unknown as PhpObject)),
    ],
    ...real,
    body(_context, self, precision, mode) {
      if (precision > SCALE_MAX) {
        throwArgumentValueError(
          `${NAME}::round`,
          1,
          `must be between -9223372036854775808 and ${SCALE_MAX}`,
        );
      }
      const name = mode as PhpObject | null === null ? "HalfAwayFromZero" : String(readSlot(mode, "$name"));
      return makeNumber(roundDecimal(self.value, Number(precision), name));
    },
  }),
];

const otherMethods = [
  method({
    name: "compare",
    parameters: [numeric("num"), SCALE],
    returns: "int",
    hasRealReturnType: true,
    body(_context, self, given, scale) {
      const value = numberOf("compare", 1, given);
      checkScale("compare", 2, scale);
      return compareDecimals(self.value, value, scale ?? Math.max(self.value.scale, value.scale));
    },
  }),
  method({
    name: "__toString",
    parameters: [],
    returns: "string",
    hasRealReturnType: true,
    body: (_context, self) => self.toText(),
  }),
  method({
    name: "__serialize",
    parameters: [],
    returns: "array",
    hasRealReturnType: true,
    body: (_context, self) => PhpArray.ofEntries([["value", self.toText()]]),
  }),
  method({
    name: "__unserialize",
    parameters: [array("data")],
    returns: "void",
    hasRealReturnType: true,
    body(_context, self, data) {
      const text = data.getKey("value");
      const value = typeof text === "string" ? parseExact(text) : null;
      if (value === null) throwError("Exception", `Invalid serialization data for ${NAME} object`);
      self.initialize(value);
    },
  }),
];

/** The class BcMath\Number. */
export const numberClass: ClassDeclaration = defineClass({
  name: NAME,
  native: NumberObject,
  interfaces: ["Stringable"],
  isFinal: true,
  isReadonly: true,
  properties: [
    property("value", "string", { isReadonly: true, isVirtual: true }),
    property("scale", "int", { isReadonly: true, isVirtual: true }),
  ],
  methods: [...basicMethods, ...powerMethods, ...roundingMethods, ...otherMethods],
});
