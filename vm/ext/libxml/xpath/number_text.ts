/**
 * Numbers of XPath as texts and back.
 *
 * *Source:* https://www.w3.org/TR/xpath-10/#numbers; digits and exponents as libxml2 has them
 *
 * @module
 */

const WORD = /^[ \t\r\n]*(-?)(\d*)(\.\d*)?(?:[eE]([+-]?)(\d*))?[ \t\r\n]*$/;
/** Significant digits. */
const DIGITS = 15;
const INT_MAX = 0x7fff_ffff;
/** Beyond these a number has an exponent. */
const PLAIN_MAX = 1e9;
const PLAIN_MIN = 1e-5;

/** The number that a text says; NaN for any that says none. An exponent is taken, as by libxml2; a sign `+` is not. */
export function textNumber(text: string): number {
  const parts = WORD.exec(text);
  if (parts === null) return NaN;
  const [, sign = "", whole = "", fraction, exponentSign = "", exponent = ""] = parts;
  if (sign === "" && whole === "" && fraction === undefined) return NaN;
  if (whole === "" && fraction === ".") return NaN;
  // As libxml2 does it, which loses what only both together could say: 5e-324 is 0.
  const value = Number(`${whole}${fraction ?? ""}`) *
    10 ** Number(`${exponentSign}${exponent === "" ? "0" : exponent}`);
  return sign === "-" ? -value : value;
}

/** A number as a text. */
export function numberText(value: number): string {
  if (Number.isNaN(value)) return "NaN";
  if (!Number.isFinite(value)) return value > 0 ? "Infinity" : "-Infinity";
  const size = Math.abs(value);
  if (Number.isInteger(value) && size < INT_MAX) return value === 0 ? "0" : String(value);
  if (size > PLAIN_MAX || size < PLAIN_MIN) return exponential(value);
  const place = Math.trunc(Math.log10(size));
  return trimZeros(value.toFixed(place > 0 ? DIGITS - place - 1 : DIGITS - place));
}

/** With one digit before the point and at least two in the exponent, as C prints it. */
function exponential(value: number): string {
  const [mantissa = "", exponent = ""] = value.toExponential(DIGITS - 1).split("e");
  return `${trimZeros(mantissa)}e${exponent.charAt(0)}${exponent.slice(1).padStart(2, "0")}`;
}

function trimZeros(text: string): string {
  return text.includes(".") ? text.replace(/\.?0+$/, "") : text;
}
