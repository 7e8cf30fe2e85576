/**
 * Values of simple types: how they compare, how long they are.
 *
 * *Source:* https://www.w3.org/TR/xmlschema-2/#rf-facets
 *
 * @module
 */
import { utf8ToJs } from "../../../runtime/byte_string.ts";
import { readDuration, readMoment } from "./moment.ts";

/** White space made one space each, and none around. */
export function collapsed(text: string): string {
  return text.replaceAll(/[ \t\r\n]+/g, " ").replace(/^ | $/g, "");
}

/** White space handled as a type wants it. */
export function normalized(text: string, how: "preserve" | "replace" | "collapse"): string {
  if (how === "preserve") return text;
  return how === "replace" ? text.replaceAll(/[\t\r\n]/g, " ") : collapsed(text);
}

/** A number in two parts without zeros that say nothing. */
interface DecimalParts {
  readonly isNegative: boolean;
  readonly whole: string;
  readonly fraction: string;
}

function decimalParts(text: string): DecimalParts {
  const [, sign, whole = "", fraction = ""] = /^([+-]?)(\d*)\.?(\d*)$/.exec(text) ?? [];
  const shownWhole = whole.replace(/^0+/, "");
  const shownFraction = fraction.replace(/0+$/, "");
  const isZero = shownWhole === "" && shownFraction === "";
  return { isNegative: sign === "-" && !isZero, whole: shownWhole, fraction: shownFraction };
}

/** How many digits a decimal number has, and how many of them after the point. */
export function digitsOf(text: string): readonly [total: number, fraction: number] {
  const { whole, fraction } = decimalParts(text);
  return [Math.max(whole.length + fraction.length, 1), fraction.length];
}

function compareDecimals(first: string, second: string): number {
  const [a, b] = [decimalParts(first), decimalParts(second)];
  const length = Math.max(a.fraction.length, b.fraction.length);
  const scaled = ({ isNegative, whole, fraction }: DecimalParts): bigint => {
    const value = BigInt(`${whole}${fraction.padEnd(length, "0")}` || "0");
    return isNegative ? -value : value;
  };
  const [left, right] = [scaled(a), scaled(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}

function floatOf(text: string): number {
  if (text === "INF") return Infinity;
  return text === "-INF" ? -Infinity : Number(text.replace(/[eE][+-]?$/, ""));
}

/** NaN is above all other numbers. */
function compareNumbers(first: number | null, second: number | null): number | null {
  if (first === null || second === null) return null;
  if (Number.isNaN(first) || Number.isNaN(second)) {
    return Number(Number.isNaN(first)) - Number(Number.isNaN(second));
  }
  if (first === second) return 0;
  return Math.sign(first - second) || 0;
}

const DECIMALS = new Set([
  "decimal",
  "integer",
  "nonPositiveInteger",
  "negativeInteger",
  "nonNegativeInteger",
  "positiveInteger",
  "long",
  "int",
  "short",
  "byte",
  "unsignedLong",
  "unsignedInt",
  "unsignedShort",
  "unsignedByte",
]);

/** Whether values of a built-in type are decimal numbers. */
export function isDecimalType(name: string): boolean {
  return DECIMALS.has(name);
}

/** How two values of a built-in type compare: below 0, 0, above 0; null where they have no order. */
export function compareValues(type: string, first: string, second: string): number | null {
  if (DECIMALS.has(type)) return compareDecimals(collapsed(first), collapsed(second));
  switch (type) {
    case "float":
    case "double":
      return compareNumbers(floatOf(collapsed(first)), floatOf(collapsed(second)));
    case "duration":
      return compareNumbers(readDuration(collapsed(first)), readDuration(collapsed(second)));
    case "boolean":
      return (first === "true" || first === "1") === (second === "true" || second === "1") ? 0 : null;
    case "hexBinary":
      return first.toLowerCase() === second.toLowerCase() ? 0 : null;
    default: {
      const moment = readMoment(type, collapsed(first));
      if (moment !== null) return compareNumbers(moment, readMoment(type, collapsed(second)));
      return first === second ? 0 : null;
    }
  }
}

/** A number with fourteen digits and an exponent of at least two. */
function exponential(value: number): string {
  if (Number.isNaN(value)) return "NaN";
  if (!Number.isFinite(value)) return value > 0 ? "INF" : "-INF";
  return value.toExponential(14).replace(/e([+-])(\d)$/, "e$10$2");
}

/** A value as a text that is the same for equal values, as messages show it. */
export function canonical(type: string, text: string): string {
  if (DECIMALS.has(type)) {
    const { isNegative, whole, fraction } = decimalParts(collapsed(text));
    const point = fraction === "" ? "" : `.${fraction}`;
    const shown = type === "decimal" && point === "" ? ".0" : point;
    return `${isNegative ? "-" : ""}${whole || "0"}${shown}`;
  }
  switch (type) {
    case "boolean":
      return text === "1" || text === "true" ? "true" : "false";
    case "float":
    case "double":
      return exponential(floatOf(collapsed(text)));
    case "hexBinary":
      return text.toUpperCase();
    default:
      return text;
  }
}

/** How long a value is, in what its type counts; null where the length says nothing. */
export function lengthOf(type: string, text: string): number | null {
  switch (type) {
    case "hexBinary":
      return collapsed(text).length / 2;
    case "base64Binary": {
      const digits = text.replaceAll(/[^A-Za-z0-9+/]/g, "").length;
      return Math.floor(digits * 3 / 4);
    }
    case "QName":
    case "NOTATION":
      return null;
    default: {
      let length = 0;
      for (const _ of utf8ToJs(text)) length++;
      return length;
    }
  }
}
