/**
 * The letters of pack() and unpack(): how long a number is, in which order its bytes stand, and what it is.
 *
 * *Source:* https://www.php.net/pack; php-src ext/standard/pack.c
 *
 * @module
 */
import { toInteger } from "../../runtime/conversion.ts";
import { normalInt, PhpFloat, type PhpInt, type PhpValue } from "../../runtime/value.ts";

/** A number as a letter stores it. */
export interface NumberFormat {
  readonly bytes: 1 | 2 | 4 | 8;
  readonly isBigEndian: boolean;
  readonly kind: "signed" | "unsigned" | "float";
}

function format(
  bytes: NumberFormat["bytes"],
  kind: NumberFormat["kind"],
  isBigEndian = false,
): NumberFormat {
  return { bytes, isBigEndian, kind };
}

/** Formats by letter. The machine's own order is little-endian. */
export const NUMBER_FORMATS: ReadonlyMap<string, NumberFormat> = new Map([
  ["c", format(1, "signed")],
  ["C", format(1, "unsigned")],
  ["s", format(2, "signed")],
  ["S", format(2, "unsigned")],
  ["n", format(2, "unsigned", true)],
  ["v", format(2, "unsigned")],
  ["i", format(4, "signed")],
  ["I", format(4, "unsigned")],
  ["l", format(4, "signed")],
  ["L", format(4, "unsigned")],
  ["N", format(4, "unsigned", true)],
  ["V", format(4, "unsigned")],
  ["q", format(8, "signed")],
  ["Q", format(8, "signed")],
  ["J", format(8, "signed", true)],
  ["P", format(8, "signed")],
  ["f", format(4, "float")],
  ["g", format(4, "float")],
  ["G", format(4, "float", true)],
  ["d", format(8, "float")],
  ["e", format(8, "float")],
  ["E", format(8, "float", true)],
]);

const view = new DataView(new ArrayBuffer(8));

/** The bytes of a float. */
export function writeFloat(value: number, { bytes, isBigEndian }: NumberFormat): string {
  if (bytes === 4) view.setFloat32(0, value, !isBigEndian);
  else view.setFloat64(0, value, !isBigEndian);
  let text = "";
  for (let i = 0; i < bytes; i++) text += String.fromCharCode(view.getUint8(i));
  return text;
}

/** The lowest bytes of an int. */
export function writeInteger(value: PhpValue, { bytes, isBigEndian }: NumberFormat): string {
  if (typeof value === "number" && bytes < 8) return lowBytes(value, bytes, isBigEndian);
  let rest = BigInt.asUintN(64, BigInt(toInteger(value)));
  let text = "";
  for (let i = 0; i < bytes; i++) {
    const byte = String.fromCharCode(Number(rest & 255n));
    text = isBigEndian ? byte + text : text + byte;
    rest >>= 8n;
  }
  return text;
}

/** The same for an int that is a number, with up to four bytes. */
function lowBytes(value: number, bytes: number, isBigEndian: boolean): string {
  const first = value & 255;
  if (bytes === 1) return String.fromCharCode(first);
  const second = value >> 8 & 255;
  if (bytes === 2) {
    return isBigEndian ? String.fromCharCode(second, first) : String.fromCharCode(first, second);
  }
  const third = value >> 16 & 255;
  const fourth = value >> 24 & 255;
  return isBigEndian
    ? String.fromCharCode(fourth, third, second, first)
    : String.fromCharCode(first, second, third, fourth);
}

/** The number whose bytes stand at a position. */
export function readNumber(text: string, at: number, format: NumberFormat): PhpInt | PhpFloat {
  const { bytes, kind } = format;
  const isLittleEndian = !format.isBigEndian;
  for (let i = 0; i < bytes; i++) view.setUint8(i, text.charCodeAt(at + i));
  if (kind === "float") {
    return new PhpFloat(
      bytes === 4 ? view.getFloat32(0, isLittleEndian) : view.getFloat64(0, isLittleEndian),
    );
  }
  if (bytes === 8) return normalInt(view.getBigInt64(0, isLittleEndian));
  const isSigned = kind === "signed";
  if (bytes === 4) return isSigned ? view.getInt32(0, isLittleEndian) : view.getUint32(0, isLittleEndian);
  if (bytes === 2) return isSigned ? view.getInt16(0, isLittleEndian) : view.getUint16(0, isLittleEndian);
  return isSigned ? view.getInt8(0) : view.getUint8(0);
}
