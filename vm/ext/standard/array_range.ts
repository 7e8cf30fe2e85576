/**
 * Arrays of ints, floats or bytes from one bound to another.
 *
 * *Source:* https://www.php.net/range; https://wiki.php.net/rfc/proper-range-semantics
 *
 * @module
 */
import { throwArgumentValueError } from "../../runtime/argument_error.ts";
import { PhpArray } from "../../runtime/array.ts";
import { defineFunction } from "../../runtime/builtin.ts";
import { context } from "../../runtime/context.ts";
import { floatToInt, rawFloat } from "../../runtime/conversion.ts";
import { E_WARNING, throwError } from "../../runtime/error.ts";
import { numericValue } from "../../runtime/numeric_string.ts";
import { union } from "../../runtime/parameter.ts";
import { INT_MIN, normalInt, PhpFloat, type PhpInt, type PhpValue } from "../../runtime/value.ts";

/** The most elements an array may have. */
const COUNT_MAX = 0x40000000;

/** What a bound is: a digit may stand for its number or for its byte. */
type BoundKind = "int" | "float" | "byte" | "digit";

interface Bound {
  readonly kind: BoundKind;
  /** The number it stands for; 0 for a byte that is no digit. */
  readonly number: PhpInt | PhpFloat;
  /** Its first byte, for bytes and digits. */
  readonly byte: number;
}

/**
 * A list from `start` to `end` in steps.
 *
 * Throws: ValueError for steps that do not lead there, and for too many elements. Raises: E_WARNING for strings
 * that cannot be taken as they are.
 * *Source:* https://www.php.net/range
 */
export const range = defineFunction({
  name: "range",
  parameters: [
    union("string|int|float", "start"),
    union("string|int|float", "end"),
    union("int|float", "step").default(1),
  ],
  returns: "array",
  body(_context, start, end, step) {
    const checkedStep = checkStep(step);
    const first = boundOf(start, 1, "start");
    const last = boundOf(end, 2, "end");
    const isFloatStep = checkedStep instanceof PhpFloat;
    if (isBytes(first, last, isFloatStep)) {
      return PhpArray.ofList(bytesFrom(first.byte, last.byte, checkedStep as PhpInt));
    }
    if (first.kind === "float" || last.kind === "float" || isFloatStep) {
      return PhpArray.ofList(
        floatsFrom(rawFloat(first.number), rawFloat(last.number), rawFloat(checkedStep)),
      );
    }
    return PhpArray.ofList(
      intsFrom(first.number as PhpInt, last.number as PhpInt, checkedStep as PhpInt),
    );
  },
});

/** The step, as an int when it is a whole number. */
function checkStep(step: PhpInt | PhpFloat): PhpInt | PhpFloat {
  if (step instanceof PhpFloat) {
    const value = step.value;
    if (!Number.isFinite(value)) {
      const name = Number.isNaN(value) ? "NAN" : "INF";
      throwArgumentValueError("range", 3, `must be a finite number, ${name} provided`);
    }
    const whole = floatToInt(value);
    if (Number(whole) !== value) return step;
    step = whole;
  }
  if (step === 0) throwArgumentValueError("range", 3, "cannot be 0");
  if (step === INT_MIN) throwArgumentValueError("range", 3, "must be greater than " + INT_MIN);
  return step;
}

function boundOf(value: PhpInt | PhpFloat | string, number: number, name: string): Bound {
  if (typeof value === "string") return boundOfText(value, number, name);
  if (!(value instanceof PhpFloat)) return { kind: "int", number: value, byte: 0 };
  if (!Number.isFinite(value.value)) {
    const shown = Number.isNaN(value.value) ? "NAN" : "INF";
    throwArgumentValueError("range", number, `must be a finite number, ${shown} provided`);
  }
  return { kind: "float", number: value, byte: 0 };
}

function boundOfText(text: string, number: number, name: string): Bound {
  const label = `range(): Argument #${number} ($${name})`;
  if (text === "") {
    context.raise(E_WARNING, `${label} must not be empty, casted to 0`);
    return { kind: "int", number: 0, byte: 0 };
  }
  const numeric = numericValue(text);
  const byte = text.charCodeAt(0);
  if (numeric !== null) {
    if (text.length === 1) return { kind: "digit", number: numeric, byte };
    return { kind: numeric instanceof PhpFloat ? "float" : "int", number: numeric, byte };
  }
  if (text.length > 1) {
    context.raise(E_WARNING, `${label} must be a single byte, subsequent bytes are ignored`);
  }
  return { kind: "byte", number: 0, byte };
}

/** Whether a list of bytes is meant. Raises what PHP does where only one bound is a byte. */
function isBytes(first: Bound, last: Bound, isFloatStep: boolean): boolean {
  const isFirst = first.kind === "byte" || first.kind === "digit";
  const isLast = last.kind === "byte" || last.kind === "digit";
  if (!isFirst && !isLast) return false;
  if (!isFirst || !isLast) {
    if (first.kind === "byte") raiseMixed(2, "end", 1, "start");
    if (last.kind === "byte") raiseMixed(1, "start", 2, "end");
    return false;
  }
  if (!isFloatStep) return true;
  if (first.kind === "byte" || last.kind === "byte") {
    context.raise(
      E_WARNING,
      "range(): Argument #3 ($step) must be of type int when generating an array of characters, " +
        "inputs converted to 0",
    );
  }
  return false;
}

function raiseMixed(number: number, name: string, other: number, otherName: string): void {
  context.raise(
    E_WARNING,
    `range(): Argument #${number} ($${name}) must be a single byte string if argument #${other} ` +
      `($${otherName}) is a single byte string, argument #${other} ($${otherName}) converted to 0`,
  );
}

/** Throws: ValueError when a step leads away from the end, or beyond it at once. */
function checkDirection(distance: PhpInt | number, step: PhpInt | number): void {
  if (distance > 0 && step < 0) {
    throwArgumentValueError("range", 3, "must be greater than 0 for increasing ranges");
  }
  const length = distance < 0 ? -distance : distance;
  const size = step < 0 ? -step : step;
  if (length !== 0 && length !== 0n && length < size) {
    throwArgumentValueError(
      "range",
      3,
      "must be less than the range spanned by argument #1 ($start) and argument #2 ($end)",
    );
  }
}

function bytesFrom(first: number, last: number, step: PhpInt): PhpValue[] {
  checkDirection(last - first, step);
  const size = Math.abs(Number(step));
  const bytes: PhpValue[] = [];
  if (first <= last) {
    for (let byte = first; byte <= last; byte += size) bytes.push(String.fromCharCode(byte));
  } else for (let byte = first; byte >= last; byte -= size) bytes.push(String.fromCharCode(byte));
  return bytes;
}

function intsFrom(first: PhpInt, last: PhpInt, step: PhpInt): PhpValue[] {
  if (typeof first === "bigint" || typeof last === "bigint" || typeof step === "bigint") {
    return wideIntsFrom(BigInt(first), BigInt(last), BigInt(step));
  }
  const distance = last - first;
  if (!Number.isSafeInteger(distance)) return wideIntsFrom(BigInt(first), BigInt(last), BigInt(step));
  checkDirection(distance, step);
  const size = Math.abs(step);
  const count = Math.floor(Math.abs(distance) / size) + 1;
  if (count >= COUNT_MAX) throwTooMany(String(first), String(last), String(size));
  const ints: PhpValue[] = [];
  const signed = distance < 0 ? -size : size;
  for (let i = 0; i < count; i++) ints.push(first + i * signed);
  return ints;
}

function wideIntsFrom(first: bigint, last: bigint, step: bigint): PhpValue[] {
  const distance = last - first;
  checkDirection(distance, step);
  const size = step < 0n ? -step : step;
  const count = (distance < 0n ? -distance : distance) / size + 1n;
  if (count >= COUNT_MAX) throwTooMany(String(first), String(last), String(size));
  const signed = distance < 0n ? -size : size;
  return Array.from({ length: Number(count) }, (_, i) => normalInt(first + BigInt(i) * signed));
}

function throwTooMany(first: string, last: string, step: string): never {
  throwError(
    "ValueError",
    `The supplied range exceeds the maximum array size: start=${first} end=${last} step=${step}`,
  );
}

function floatsFrom(first: number, last: number, step: number): PhpValue[] {
  if (first === last) return [new PhpFloat(first)];
  checkDirection(last - first, step);
  const size = Math.abs(step);
  const count = Math.round(Math.abs(last - first) / size + 1);
  if (count >= COUNT_MAX) throwTooMany(first.toFixed(1), last.toFixed(1), size.toFixed(1));
  const floats: PhpValue[] = [];
  for (let i = 0; i < count; i++) {
    const value = first < last ? first + i * size : first - i * size;
    if (first < last ? value > last : value < last) break;
    floats.push(new PhpFloat(value));
  }
  return floats;
}
