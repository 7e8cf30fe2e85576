/**
 * Which texts are values of the built-in simple types, in UTF-8.
 *
 * *Source:* https://www.w3.org/TR/xmlschema-2/#built-in-datatypes; what libxml2 takes beyond that is taken too
 *
 * @module
 */
import { isLocalName, isName, isQualifiedName, tokenEnd } from "../characters.ts";
import { isValidUri } from "../uri.ts";
import { readMoment } from "./moment.ts";

/** Digits that libxml2 keeps of a number. */
const DIGITS_MAX = 24;

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE](?:[+-]?\d*))?$/;
const DECIMAL = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)$/;
const INTEGER = /^[+-]?\d+$/;
const DURATION =
  /^-?P(?=\d|T\d)(?:\d+Y)?(?:\d+M)?(?:\d+D)?(?:T(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+(?:\.\d+)?S)?)?$/;
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/][AQgw]==|[A-Za-z0-9+/]{2}[AEIMQUYcgkosw048]=)?$/;

/** Ranges of types that hold whole numbers; null for no limit. */
const RANGES: Readonly<Record<string, readonly [min: bigint | null, max: bigint | null]>> = {
  integer: [null, null],
  nonPositiveInteger: [null, 0n],
  negativeInteger: [null, -1n],
  nonNegativeInteger: [0n, null],
  positiveInteger: [1n, null],
  long: [-(2n ** 63n), 2n ** 63n - 1n],
  int: [-(2n ** 31n), 2n ** 31n - 1n],
  short: [-32768n, 32767n],
  byte: [-128n, 127n],
  unsignedLong: [0n, 2n ** 64n - 1n],
  unsignedInt: [0n, 2n ** 32n - 1n],
  unsignedShort: [0n, 65535n],
  unsignedByte: [0n, 255n],
};

/** Types whose values may not have white space around them, unless facets limit them. */
const STRICT = new Set([
  "long",
  "int",
  "short",
  "byte",
  "unsignedLong",
  "unsignedInt",
  "unsignedShort",
  "unsignedByte",
  "duration",
  "dateTime",
  "date",
  "time",
  "gYear",
  "gYearMonth",
  "gMonth",
  "gMonthDay",
  "gDay",
]);

/** Whether white space around a value of a built-in type makes it wrong. */
export function isStrictType(name: string): boolean {
  return STRICT.has(name);
}

function isToken(text: string): boolean {
  return text !== "" && tokenEnd(text, 0) === text.length;
}

function isInteger(name: string, text: string): boolean {
  if (!INTEGER.test(text) || text.replace(/^[+-]?0*/, "").length > DIGITS_MAX) return false;
  const [min, max] = RANGES[name] as readonly [bigint | null, bigint | null];
  const value = BigInt(text.replace(/^\+/, ""));
  return (min === null || value >= min) && (max === null || value <= max);
}

function isDecimal(text: string): boolean {
  if (!DECIMAL.test(text)) return false;
  return text.replace(/^[+-]?0*/, "").replace(".", "").length <= DIGITS_MAX;
}

function isUri(text: string): boolean {
  if (text === "") return true;
  // deno-lint-ignore no-control-regex -- what has to be written as %XX may be written as it is
  const escaped = text.replaceAll(/[\x00-\x20<>"{}|\\^`\x7f-\xff]/g, "%20");
  return isValidUri(escaped) && !/^:|^[^/?#]*:\/\/[^/?#]*\[(?![^/?#]*\])/.test(escaped);
}

/** Whether a text is a value of a built-in type; white space around it was looked at before. */
export function isLexical(name: string, text: string): boolean {
  if (name in RANGES) return isInteger(name, text);
  switch (name) {
    case "boolean":
      return text === "true" || text === "false" || text === "1" || text === "0";
    case "decimal":
      return isDecimal(text);
    case "float":
    case "double":
      return NUMBER.test(text) || text === "INF" || text === "-INF" || text === "NaN";
    case "duration":
      return DURATION.test(text);
    case "hexBinary":
      return /^(?:[0-9a-fA-F]{2})*$/.test(text);
    case "base64Binary":
      return BASE64.test(text.replaceAll(/[^A-Za-z0-9+/=]/g, ""));
    case "anyURI":
      return isUri(text);
    case "language":
      return /^[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*$/.test(text);
    case "Name":
      return isName(text);
    case "NCName":
    case "ID":
    case "IDREF":
      return isLocalName(text);
    case "NMTOKEN":
      return isToken(text);
    case "QName":
      return isQualifiedName(text);
    case "NOTATION":
    case "ENTITY":
      return false;
    default:
      return STRICT.has(name) ? readMoment(name, text) !== null : true;
  }
}
