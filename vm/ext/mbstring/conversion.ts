/**
 * Text from one encoding to another. [hot]
 *
 * *Source:* https://www.php.net/mb_substitute_character; php-src's tests of illegal input
 *
 * @module
 */
import { Buffer } from "node:buffer";
import { isAscii, isValidUtf8, jsToUtf8, textOf, utf8ToJs } from "../../runtime/byte_string.ts";
import { BAD, type CharsetEncoder } from "../../runtime/charset/charset.ts";
import { pointsOfUtf8 } from "../../runtime/charset/unicode.ts";
import type { Encoding } from "./encodings.ts";

/** What stands for characters that are bad or that an encoding does not have. */
export interface Substitution {
  mode: "char" | "long" | "entity" | "none";
  character: number;
  /** How many were replaced in this request. */
  illegalCount: number;
}

/** Encodings in which bytes below 128 are ASCII, and nothing else is. */
const ASCII_BASED =
  /^(?:UTF-8|ASCII|7bit|8bit|ISO-8859-\d+|Windows-\d+|CP(?:866|850|936|932|950|51932)|KOI8-.|ArmSCII-8|EUC-.*|eucJP-win|UHC|BIG-5|GB18030.*|SJIS(?:-win|-Mobile.*)?)$/;

const asciiBased = new Map<string, boolean>();

/** Whether ASCII is the same in an encoding, and bytes below 128 at the beginning of a character mean nothing else. */
export function isAsciiBased(encoding: Encoding): boolean {
  let answer = asciiBased.get(encoding.name);
  if (answer === undefined) asciiBased.set(encoding.name, answer = ASCII_BASED.test(encoding.name));
  return answer;
}

/** The code points of a text. */
export function pointsOf(text: string, encoding: Encoding): number[] {
  if (encoding.isUtf8 && isValidUtf8(text)) return pointsOfUtf8(text);
  return encoding.charset.decode(text);
}

/** Code points as bytes of an encoding. */
export function bytesOfPoints(
  points: readonly number[],
  encoding: Encoding,
  substitution: Substitution,
): string {
  const encoder = encoding.charset.encoder();
  let text = "";
  for (const point of points) {
    const bytes = point === BAD ? encoder.bad ?? null : encoder.put(point);
    text += bytes ?? substitute(point, encoder, substitution);
  }
  return text + encoder.finish();
}

function substitute(point: number, encoder: CharsetEncoder, substitution: Substitution): string {
  const { mode, character } = substitution;
  substitution.illegalCount++;
  if (mode === "none") return "";
  if (mode === "char") return encoder.put(character) ?? encoder.put(0x3f) ?? "";
  if (point === BAD) return encoder.put(character) ?? "";
  const digits = point.toString(16).toUpperCase();
  const shown = mode === "long" ? `U+${digits}` : `&#x${digits};`;
  let text = "";
  for (let i = 0; i < shown.length; i++) text += encoder.put(shown.charCodeAt(i)) ?? "";
  return text;
}

/** A text in another encoding. */
export function converted(text: string, from: Encoding, to: Encoding, substitution: Substitution): string {
  if (isAscii(text) && isAsciiBased(from) && isAsciiBased(to)) return text;
  if (from.isUtf8 && to.isUtf8 && isValidUtf8(text)) return text;
  if (from.name === "ISO-8859-1" && to.isUtf8) return jsToUtf8(text);
  if (from.isUtf8 && (to.name === "ISO-8859-1" || to.name.startsWith("UTF-16")) && isValidUtf8(text)) {
    const quick = convertedNatively(utf8ToJs(text), to.name);
    if (quick !== null) return quick;
  }
  return bytesOfPoints(pointsOf(text, from), to, substitution);
}

/** Characters as bytes of an encoding that JavaScript's strings are like; null where it does not have all of them. */
function convertedNatively(js: string, name: string): string | null {
  if (name === "ISO-8859-1") {
    return /[^\x00-\xff]/.test(js) ? null : textOf(Buffer.from(js, "latin1"));
  }
  const bytes = new Uint8Array(js.length * 2);
  const low = name === "UTF-16LE" ? 0 : 1;
  for (let i = 0; i < js.length; i++) {
    const unit = js.charCodeAt(i);
    bytes[i * 2 + low] = unit & 255;
    bytes[i * 2 + 1 - low] = unit >> 8;
  }
  return textOf(bytes);
}
