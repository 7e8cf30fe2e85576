/**
 * Equality and order of values: `==`, `===`, `<`, `<=`, `<=>`. [hot]
 *
 * `$a > $b` is `isLess(b, a)` and `$a >= $b` is `isLessOrEqual(b, a)`, as PHP compiles them. Two values that
 * have no order compare as 1 both ways round, which makes every `<` and `<=` between them false.
 *
 * Source: https://www.php.net/language.operators.comparison; php-src Zend/zend_operators.c (zend_compare).
 *
 * @module
 */
import { PhpArray } from "./array.ts";
import { context } from "./context.ts";
import { className, objectConversions, toBoolean } from "./conversion.ts";
import { E_ERROR, E_NOTICE, FatalError } from "./error.ts";
import { floatText } from "./float_format.ts";
import { leadingNumber, numericValue, overflowSign } from "./numeric_string.ts";
import { PhpObject } from "./object.ts";
import { type MaybeValue, PhpFloat, type PhpInt, PhpResource } from "./value.ts";

/** So deep may arrays and objects nest before one that contains itself is looked for. */
const DEPTH_FREE = 200;

/** Arrays and objects under comparison, the outermost first. */
const active: object[] = [];

/** Whether `first == second`. */
export function looseEquals(first: MaybeValue, second: MaybeValue): boolean {
  if (typeof first === "number" && typeof second === "number") return first === second;
  if (typeof first === "string" && typeof second === "string") {
    return first === second || equalNumericStrings(first, second);
  }
  return compareSlow(first, second) === 0;
}

/** Whether `first === second`. */
export function strictEquals(first: MaybeValue, second: MaybeValue): boolean {
  if (typeof first !== "object" || first === null) {
    return first === second || (first === undefined && second === null) ||
      (first === null && second === undefined);
  }
  return strictEqualsSlow(first, second);
}

/** `first <=> second`: −1, 0 or 1; 1 when they have no order. */
export function compare(first: MaybeValue, second: MaybeValue): number {
  if (typeof first === "number" && typeof second === "number") {
    return first < second ? -1 : first > second ? 1 : 0;
  }
  return compareSlow(first, second);
}

/** Whether `first < second`. */
export function isLess(first: MaybeValue, second: MaybeValue): boolean {
  if (typeof first === "number" && typeof second === "number") return first < second;
  if (first instanceof PhpFloat && second instanceof PhpFloat) return first.value < second.value;
  return compareSlow(first, second) < 0;
}

/** Whether `first <= second`. */
export function isLessOrEqual(first: MaybeValue, second: MaybeValue): boolean {
  if (typeof first === "number" && typeof second === "number") return first <= second;
  if (first instanceof PhpFloat && second instanceof PhpFloat) return first.value <= second.value;
  return compareSlow(first, second) <= 0;
}

function strictEqualsSlow(first: object, second: MaybeValue): boolean {
  if (first instanceof PhpFloat) return second instanceof PhpFloat && first.value === second.value;
  if (first === second) return true;
  if (!(first instanceof PhpArray) || !(second instanceof PhpArray)) return false;
  return identicalArrays(first, second);
}

function identicalArrays(first: PhpArray, second: PhpArray): boolean {
  if (first.count() !== second.count()) return false;
  enter(first);
  try {
    const list = first.list;
    const otherList = second.list;
    if (list !== null && otherList !== null) {
      for (let i = 0; i < list.length; i++) if (!strictEquals(list[i], otherList[i])) return false;
      return true;
    }
    return identicalElements(first, second);
  } finally {
    active.pop();
  }
}

function identicalElements(first: PhpArray, second: PhpArray): boolean {
  let other = second.positionFrom(0);
  for (let at = first.positionFrom(0); at >= 0; at = first.positionFrom(at + 1)) {
    if (first.keyAt(at) !== second.keyAt(other)) return false;
    if (!strictEquals(first.valueAt(at), second.valueAt(other))) return false;
    other = second.positionFrom(other + 1);
  }
  return true;
}

/** Order of numbers; 1 when one of them is NaN. */
function order(first: PhpInt, second: PhpInt): number {
  // `==` also finds a bigint and a number equal.
  return first == second ? 0 : first < second ? -1 : 1;
}

function compareSlow(first: MaybeValue, second: MaybeValue): number {
  switch (typeof first) {
    case "string":
      if (typeof second === "string") return compareTexts(first, second);
      if (second === null || second === undefined) return first === "" ? 0 : 1;
      if (typeof second === "number" || typeof second === "bigint") {
        return 0 - compareIntToText(second, first);
      }
      if (second instanceof PhpFloat) {
        return Number.isNaN(second.value) ? 1 : 0 - compareFloatToText(second.value, first);
      }
      break;
    case "number":
    case "bigint":
      if (typeof second === "number" || typeof second === "bigint") return order(first, second);
      if (typeof second === "string") return compareIntToText(first, second);
      if (second instanceof PhpFloat) return order(Number(first), second.value);
      break;
    case "object":
      if (first instanceof PhpFloat) return compareFloat(first.value, second);
      break;
  }
  return compareOthers(first ?? null, second ?? null);
}

function compareFloat(first: number, second: MaybeValue): number {
  if (second instanceof PhpFloat) return order(first, second.value);
  if (typeof second === "number" || typeof second === "bigint") return order(first, Number(second));
  if (typeof second === "string") return Number.isNaN(first) ? 1 : compareFloatToText(first, second);
  return compareOthers(new PhpFloat(first), second ?? null);
}

function compareOthers(
  first: Exclude<MaybeValue, undefined>,
  second: Exclude<MaybeValue, undefined>,
): number {
  if (first instanceof PhpArray && second instanceof PhpArray) return compareArrays(first, second);
  if (first === null && typeof second === "string") return second === "" ? 0 : -1;
  if (first instanceof PhpObject) {
    if (first === second) return 0;
    return second instanceof PhpObject ? compareObjects(first, second) : compareObjectTo(first, second, 1);
  }
  if (second instanceof PhpObject) return compareObjectTo(second, first, -1);
  if (first === null || typeof first === "boolean" || second === null || typeof second === "boolean") {
    return Number(toBoolean(first)) - Number(toBoolean(second));
  }
  if (first instanceof PhpArray) return 1;
  if (second instanceof PhpArray) return -1;
  return compareScalars(first, second);
}

/** Compares what involves a resource: as numbers. */
function compareScalars(first: MaybeValue, second: MaybeValue): number {
  return order(silentNumber(first), silentNumber(second));
}

function silentNumber(value: MaybeValue): PhpInt {
  if (value instanceof PhpResource) return value.id;
  if (value instanceof PhpFloat) return value.value;
  if (typeof value !== "string") return value as PhpInt;
  const number = numericValue(value) ?? leadingNumber(value) ?? 0;
  return number instanceof PhpFloat ? number.value : number;
}

/** Orders an object against another type; `side` is 1 when the object is on the left. */
function compareObjectTo(object: PhpObject, other: MaybeValue, side: 1 | -1): number {
  if (object.cls.kind === "enum") return 1;
  const given = objectConversions.compareOther(object, other, side);
  if (given !== undefined) return given;
  if (typeof other === "boolean") return side * (Number(objectConversions.truth(object)) - Number(other)) + 0;
  if (typeof other === "string") {
    const text = objectConversions.text(object);
    if (text === undefined) return side;
    return side > 0 ? compareTexts(text, other) : compareTexts(other, text);
  }
  if (typeof other === "number" || typeof other === "bigint" || other instanceof PhpFloat) {
    const number = objectConversions.number(object, "number") ?? oneForObject(object, other);
    return side > 0 ? compare(number, other) : compare(other, number);
  }
  return side;
}

function oneForObject(object: PhpObject, other: PhpInt | PhpFloat): PhpInt | PhpFloat {
  const type = other instanceof PhpFloat ? "float" : "int";
  context.raise(E_NOTICE, `Object of class ${className(object)} could not be converted to ${type}`);
  return other instanceof PhpFloat ? new PhpFloat(1) : 1;
}

function compareObjects(first: PhpObject, second: PhpObject): number {
  first = objectConversions.real(first);
  second = objectConversions.real(second);
  const given = objectConversions.compare(first, second);
  if (given !== undefined) return given;
  if (first.cls !== second.cls) return 1;
  enter(first);
  try {
    return compareArrays(objectConversions.properties(first), objectConversions.properties(second));
  } finally {
    active.pop();
  }
}

/** Order of arrays: by size, then by the values of the first one's keys; 1 when the second lacks one. */
export function compareArrays(first: PhpArray, second: PhpArray): number {
  if (first === second) return 0;
  const count = first.count();
  if (count !== second.count()) return count < second.count() ? -1 : 1;
  enter(first);
  try {
    return compareElements(first, second);
  } finally {
    active.pop();
  }
}

function compareElements(first: PhpArray, second: PhpArray): number {
  for (let at = first.positionFrom(0); at >= 0; at = first.positionFrom(at + 1)) {
    const other = second.getKey(first.keyAt(at));
    const result = other === undefined ? 1 : compare(first.valueAt(at), other);
    if (result !== 0) return result;
  }
  return 0;
}

/** Notes one more level of nesting. */
function enter(value: object): void {
  if (active.length > DEPTH_FREE && active.includes(value)) {
    throw new FatalError(E_ERROR, "Nesting level too deep - recursive dependency?");
  }
  active.push(value);
}

function compareIntToText(first: PhpInt, text: string): number {
  const number = numericValue(text);
  if (number === null) return orderText(String(first), text);
  return number instanceof PhpFloat ? order(Number(first), number.value) : order(first, number);
}

function compareFloatToText(first: number, text: string): number {
  const number = numericValue(text);
  if (number === null) return orderText(floatText(first), text);
  return order(first, number instanceof PhpFloat ? number.value : Number(number));
}

function orderText(first: string, second: string): number {
  return first < second ? -1 : first === second ? 0 : 1;
}

/** Whether two different strings are numeric and the same number. */
function equalNumericStrings(first: string, second: string): boolean {
  if (first.charCodeAt(0) > 57 || second.charCodeAt(0) > 57) return false;
  return compareTexts(first, second) === 0;
}

/** Order of strings: as numbers when both are numeric, else byte by byte. */
export function compareTexts(first: string, second: string): number {
  if (first.charCodeAt(0) > 57 || second.charCodeAt(0) > 57) return orderText(first, second);
  // Digits alone have the order of their bytes.
  if (first.length === 1 && second.length === 1) return orderText(first, second);
  const left = numericValue(first);
  if (left === null) return orderText(first, second);
  const right = numericValue(second);
  if (right === null) return orderText(first, second);
  if (!(left instanceof PhpFloat) && !(right instanceof PhpFloat)) return order(left, right);
  return compareFloatTexts(first, second, left, right);
}

function compareFloatTexts(
  first: string,
  second: string,
  left: PhpInt | PhpFloat,
  right: PhpInt | PhpFloat,
): number {
  if (!(left instanceof PhpFloat)) {
    const overflow = overflowSign(second);
    return overflow !== 0 ? -overflow : order(Number(left), (right as PhpFloat).value);
  }
  if (!(right instanceof PhpFloat)) {
    const overflow = overflowSign(first);
    return overflow !== 0 ? overflow : order(left.value, Number(right));
  }
  if (left.value === right.value) {
    if (!Number.isFinite(left.value)) return orderText(first, second);
    // Whole numbers beyond 64 bits that are the same float: only their digits tell them apart.
    const overflow = overflowSign(first);
    if (overflow !== 0 && overflow === overflowSign(second)) return orderText(first, second);
  }
  return order(left.value, right.value);
}
