/**
 * Whole numbers of any length as texts of bases from 2 to 62.
 *
 * *Source:* https://gmplib.org/manual/Assigning-Integers (mpz_set_str); https://www.php.net/gmp_init
 *
 * @module
 */

const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const PREFIXES: Readonly<Record<string, number>> = { x: 16, o: 8, b: 2 };
/** Chars that C counts as space; they may stand anywhere but behind a sign. */
const SPACE = /[ \t-\r]+/g;

/** The value of a digit, 99 for none. Above base 36 case counts. */
function digitValue(char: string, base: number): number {
  const value = DIGITS.indexOf(base > 36 ? char : char.toUpperCase());
  return value < 0 ? 99 : value;
}

/** The number of digits of a base whose power is a safe int, and that power. */
function chunkOf(base: number): { readonly length: number; readonly power: bigint } {
  const length = Math.floor(52 / Math.log2(base));
  return { length, power: BigInt(base) ** BigInt(length) };
}

function valueOf(digits: string, base: number): bigint | null {
  for (const char of digits) if (digitValue(char, base) >= base) return null;
  if (base === 10) return BigInt(digits);
  if (base === 16 || base === 8 || base === 2) {
    return BigInt(`0${base === 16 ? "x" : base === 8 ? "o" : "b"}${digits}`);
  }
  const { length, power } = chunkOf(base);
  let value = 0n;
  const first = digits.length % length;
  for (let at = first === 0 ? 0 : first - length; at < digits.length; at += length) {
    let chunk = 0;
    for (const char of digits.slice(Math.max(at, 0), at + length)) {
      chunk = chunk * base + digitValue(char, base);
    }
    value = value * power + BigInt(chunk);
  }
  return value;
}

/** The number that a text spells; base 0 takes it from a prefix. Null when it spells none. */
export function parseNumber(given: string, base: number): bigint | null {
  const end = given.indexOf("\0");
  let text = (end < 0 ? given : given.slice(0, end)).replace(/^[ \t-\r]+/, "");
  const isNegative = text.startsWith("-");
  if (isNegative) text = text.slice(1);
  // Only base 0 looks for a prefix behind a sign.
  const prefix = /^0([xob])/i.exec(text)?.[1]?.toLowerCase();
  if (prefix !== undefined && (base === 0 || base === PREFIXES[prefix] && !isNegative && text === given)) {
    if (isNegative && prefix === "o") return null;
    base = PREFIXES[prefix]!;
    text = text.slice(2);
  } else if (base === 0) {
    base = text.startsWith("0") && text.length > 1 ? 8 : 10;
  }
  if (text === "" || digitValue(text[0]!, base) >= base) return null;
  const digits = text.replace(SPACE, "");
  const value = digits === "" ? null : valueOf(digits, base);
  return value !== null && isNegative ? -value : value;
}

/** The text of a number; a negative base, down to −36, writes capital letters. */
export function numberText(value: bigint, base: number): string {
  if (base < 0) return value.toString(-base).toUpperCase();
  if (base <= 36) return value.toString(base);
  const { length, power } = chunkOf(base);
  let text = "";
  for (let rest = value < 0n ? -value : value; rest > 0n; rest /= power) {
    let chunk = Number(rest % power);
    for (let i = 0; i < length && (chunk > 0 || rest >= power); i++) {
      text = DIGITS[chunk % base] + text;
      chunk = Math.floor(chunk / base);
    }
  }
  return (value < 0n ? "-" : "") + (text === "" ? "0" : text);
}
