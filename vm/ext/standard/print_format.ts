/**
 * Format strings of the printf family: read once into conversions, then filled with values. [hot]
 *
 * *Source:* https://www.php.net/sprintf; php-src ext/standard/formatted_print.c
 *
 * @module
 */
import type { Context } from "../../runtime/context.ts";
import { toFloat, toInteger, toText } from "../../runtime/conversion.ts";
import { E_NOTICE, throwError } from "../../runtime/error.ts";
import { formatFixed, formatGeneral } from "../../runtime/float_format.ts";
import type { PhpValue } from "../../runtime/value.ts";

/** The widest field and the highest argument number. */
const NUMBER_MAX = 2147483647;
/** The most digits after the point of a float. */
const PRECISION_MAX = 53;
/** A width or precision that the format does not give. */
const ABSENT = -3;
/** The value that is next in order. */
const NEXT = -2;

/** One conversion, such as `%05.2f`. */
class Conversion {
  /** Whether it is just `%s`. */
  readonly isPlainText: boolean;
  constructor(
    /** The letter; empty where the format is wrong. */
    readonly letter: string,
    /** Index of the value, from 0, or NEXT. */
    readonly argument: number,
    readonly width: number,
    /** Index of the value that is the width, NEXT, or ABSENT. */
    readonly widthArgument: number,
    /** Digits, or {@linkcode ABSENT}. */
    readonly precision: number,
    readonly precisionArgument: number,
    readonly padding: string,
    readonly isLeft: boolean,
    readonly hasSign: boolean,
    /** What is wrong with the format from here on, or empty. */
    readonly error: string,
  ) {
    this.isPlainText = letter === "s" && argument === NEXT && width === 0 && precision === ABSENT &&
      widthArgument === ABSENT && precisionArgument === ABSENT && error === "";
  }
}

type Piece = string | Conversion;

/** Formats read so far. Programs have few; one that makes them up as it goes only loses the cache. */
const known: Map<string, Piece[]> = new Map();
const KNOWN_MAX = 1000;

/**
 * A format filled with values. `passedBefore` is the number of arguments before the values, for the error
 * text, or −1 where they come as one array.
 *
 * Throws: ValueError for a wrong format, ArgumentCountError or ValueError for missing values.
 */
export function formatText(
  context: Context,
  name: string,
  format: string,
  values: readonly PhpValue[],
  passedBefore: number,
): string {
  let pieces = known.get(format);
  if (pieces === undefined) {
    if (known.size >= KNOWN_MAX) known.clear();
    known.set(format, pieces = new FormatReader(format).read());
  }
  let text = "";
  let next = 0;
  for (let i = 0; i < pieces.length; i++) {
    const piece = pieces[i]!;
    if (typeof piece === "string") text += piece;
    else if (piece.isPlainText && next < values.length) text += toText(values[next++]);
    else return text + new Filler(context, name, values, passedBefore).fill(pieces, i, next);
  }
  return text;
}

/** Reads a format. */
class FormatReader {
  readonly #format: string;
  #at = 0;
  #error = "";

  constructor(format: string) {
    this.#format = format;
  }

  read(): Piece[] {
    const format = this.#format;
    const pieces: Piece[] = [];
    let literal = "";
    while (this.#at < format.length) {
      const mark = format.indexOf("%", this.#at);
      if (mark < 0) break;
      literal += format.slice(this.#at, mark);
      if (format[mark + 1] === "%") {
        literal += "%";
        this.#at = mark + 2;
        continue;
      }
      this.#at = mark + 1;
      const conversion = this.#conversion();
      if (literal !== "") pieces.push(literal);
      literal = "";
      pieces.push(conversion);
      if (this.#error !== "") return pieces;
    }
    literal += format.slice(this.#at);
    if (literal !== "") pieces.push(literal);
    return pieces;
  }

  #conversion(): Conversion {
    const argument = this.#argumentNumber();
    let padding = " ";
    let isLeft = false;
    let hasSign = false;
    for (;; this.#at++) {
      const code = this.#format[this.#at];
      if (code === " " || code === "0") padding = code;
      else if (code === "-") isLeft = true;
      else if (code === "+") hasSign = true;
      else if (code === "'") {
        const given = this.#format[++this.#at];
        if (given === undefined) this.#fail("Missing padding character");
        else padding = given;
      } else break;
    }
    const { value: width, argument: widthArgument } = this.#size("Width", 0);
    let precision = ABSENT;
    let precisionArgument = ABSENT;
    if (this.#format[this.#at] === ".") {
      this.#at++;
      ({ value: precision, argument: precisionArgument } = this.#size("Precision", ABSENT));
    }
    if (this.#format[this.#at] === "l") this.#at++;
    const letter = this.#format[this.#at++];
    if (letter === undefined) this.#fail("Missing format specifier at end of string");
    else if (!"sducoxXbeEfFgGhH%".includes(letter)) {
      // PHP's message ends where a C string does.
      this.#fail(`Unknown format specifier "${letter === "\0" ? "" : `${letter}"`}`);
    }
    return new Conversion(
      letter ?? "",
      argument,
      width,
      widthArgument,
      precision,
      precisionArgument,
      padding,
      isLeft,
      hasSign,
      this.#error,
    );
  }

  /** The first mistake counts. */
  #fail(error: string): void {
    if (this.#error === "") this.#error = error;
  }

  /** Reads `3$`. */
  #argumentNumber(): number {
    const match = /^(\d*)\$/.exec(this.#format.slice(this.#at, this.#at + 24));
    if (match === null) return NEXT;
    this.#at += match[0].length;
    const number = Number(match[1]);
    if (number === 0 || number >= NUMBER_MAX) {
      this.#fail(`Argument number specifier must be greater than zero and less than ${NUMBER_MAX}`);
    }
    return number - 1;
  }

  /** Reads digits or `*`. */
  #size(what: string, absent: number): { value: number; argument: number } {
    if (this.#format[this.#at] === "*") {
      this.#at++;
      return { value: absent, argument: this.#argumentNumber() };
    }
    const start = this.#at;
    while (/\d/.test(this.#format[this.#at] ?? "")) this.#at++;
    if (this.#at === start) return { value: absent, argument: ABSENT };
    const value = Number(this.#format.slice(start, this.#at));
    if (value >= NUMBER_MAX) this.#fail(`${what} must be between 0 and ${NUMBER_MAX}`);
    return { value, argument: ABSENT };
  }
}

/** Fills conversions with values. */
class Filler {
  readonly #context: Context;
  readonly #name: string;
  readonly #values: readonly PhpValue[];
  readonly #passedBefore: number;
  #next = 0;
  /** Highest index of a value that is missing, or −1. */
  #missing = -1;

  constructor(context: Context, name: string, values: readonly PhpValue[], passedBefore: number) {
    this.#context = context;
    this.#name = name;
    this.#values = values;
    this.#passedBefore = passedBefore;
  }

  fill(pieces: readonly Piece[], start: number, next: number): string {
    this.#next = next;
    let text = "";
    for (let i = start; i < pieces.length; i++) {
      const piece = pieces[i]!;
      text += typeof piece === "string" ? piece : this.#convert(piece);
    }
    if (this.#missing >= 0) this.#throwMissing();
    return text;
  }

  #throwMissing(): never {
    const given = this.#values.length;
    if (this.#passedBefore < 0) {
      throwError(
        "ValueError",
        `The arguments array must contain ${this.#missing + 1} items, ${given} given`,
      );
    }
    const before = this.#passedBefore;
    throwError(
      "ArgumentCountError",
      `${this.#missing + before + 1} arguments are required, ${given + before} given`,
    );
  }

  /** The value at an index, or the next one; undefined when there is none. */
  #value(index: number): PhpValue | undefined {
    if (index === NEXT) index = this.#next++;
    if (index >= this.#values.length) {
      this.#missing = Math.max(this.#missing, index);
      return undefined;
    }
    return this.#values[index];
  }

  #convert(conversion: Conversion): string {
    let { width, precision } = conversion;
    if (conversion.error !== "" && !/format specifier/.test(conversion.error)) {
      throwError("ValueError", conversion.error);
    }
    if (conversion.widthArgument !== ABSENT) {
      const given = this.#value(conversion.widthArgument);
      if (given === undefined) return "";
      width = checkedSize(given, "Width", 0);
    }
    if (conversion.precisionArgument !== ABSENT) {
      const given = this.#value(conversion.precisionArgument);
      if (given === undefined) return "";
      precision = checkedSize(given, "Precision", -1);
    }
    const value = this.#value(conversion.argument);
    if (value === undefined) return "";
    if (conversion.error !== "") throwError("ValueError", conversion.error);
    if (precision === -1 && !/[gGhH]/.test(conversion.letter)) {
      throwError("ValueError", "Precision -1 is only supported for %g, %G, %h and %H");
    }
    return this.#converted(conversion, value, width, precision);
  }

  #converted(conversion: Conversion, value: PhpValue, width: number, precision: number): string {
    const { letter, padding, isLeft, hasSign } = conversion;
    switch (letter) {
      case "s": {
        const text = toText(value);
        return padded(precision < 0 ? text : text.slice(0, precision), width, padding, isLeft, false);
      }
      case "d": {
        const number = toInteger(value);
        const text = number >= 0 && hasSign ? `+${number}` : String(number);
        return paddedInt(text, width, padding, isLeft, number < 0 || hasSign);
      }
      case "u":
        return paddedInt(unsigned(value, 10), width, padding, isLeft, false);
      case "c":
        return String.fromCharCode(Number(BigInt.asUintN(8, BigInt(toInteger(value)))));
      case "o":
        return paddedBase(unsigned(value, 8), width, precision, padding, isLeft);
      case "x":
        return paddedBase(unsigned(value, 16), width, precision, padding, isLeft);
      case "X":
        return paddedBase(unsigned(value, 16).toUpperCase(), width, precision, padding, isLeft);
      case "b":
        return paddedBase(unsigned(value, 2), width, precision, padding, isLeft);
      case "%":
        return "%";
    }
    return this.#float(conversion, toFloat(value), width, precision);
  }

  #float(conversion: Conversion, value: number, width: number, precision: number): string {
    const { letter, padding, isLeft, hasSign } = conversion;
    if (precision === ABSENT) precision = 6;
    else if (precision > PRECISION_MAX) {
      this.#context.raise(
        E_NOTICE,
        `${this.#name}(): Requested precision of ${precision} digits was truncated to PHP maximum of ${PRECISION_MAX} digits`,
      );
      precision = PRECISION_MAX;
    }
    // PHP takes no notice of width and sign here.
    if (!Number.isFinite(value)) return Number.isNaN(value) ? "NaN" : value > 0 ? "INF" : "-INF";
    const text = floatDigits(letter, value, precision);
    return padded(
      hasSign && text[0] !== "-" ? `+${text}` : text,
      width,
      padding,
      isLeft,
      text[0] === "-" || hasSign,
    );
  }
}

function checkedSize(given: PhpValue, what: string, least: number): number {
  if (typeof given !== "number" && typeof given !== "bigint") {
    throwError("ValueError", `${what} must be an integer`);
  }
  if (given < least || given > NUMBER_MAX) {
    throwError("ValueError", `${what} must be between ${least} and ${NUMBER_MAX}`);
  }
  return Number(given);
}

function floatDigits(letter: string, value: number, precision: number): string {
  switch (letter) {
    case "f":
    case "F":
      return formatFixed(value, precision);
    case "e":
      return exponential(value, precision);
    case "E":
      return exponential(value, precision).toUpperCase();
    case "g":
    case "h":
      return formatGeneral(value, precision).replace("E", "e");
  }
  return formatGeneral(value, precision);
}

/** As `%.Ne` does: an exact half rounded to the even digit. */
function exponential(value: number, precision: number): string {
  const size = Math.abs(value);
  const sign = value < 0 ? "-" : "";
  const rounded = size.toExponential(precision);
  const exact = size.toExponential(100);
  const end = precision === 0 ? 1 : precision + 2;
  const restStart = precision === 0 ? 2 : end;
  if (!/^50*$/.test(exact.slice(restStart, exact.indexOf("e")))) return sign + rounded;
  const isEven = exact.charCodeAt(end - 1) % 2 === 0;
  return sign + (isEven ? exact.slice(0, end) + exact.slice(exact.indexOf("e")) : rounded);
}

function unsigned(value: PhpValue, base: number): string {
  const number = toInteger(value);
  if (typeof number === "number" && number >= 0) return number.toString(base);
  return BigInt.asUintN(64, BigInt(number)).toString(base);
}

/** Zeros to the right would change the number, so there PHP pads with spaces. */
function paddedInt(text: string, width: number, padding: string, isLeft: boolean, isSigned: boolean): string {
  return padded(text, width, isLeft && padding === "0" ? " " : padding, isLeft, isSigned);
}

/** A precision, whatever it is, leaves nothing of such a number. */
function paddedBase(
  text: string,
  width: number,
  precision: number,
  padding: string,
  isLeft: boolean,
): string {
  return padded(precision >= 0 ? "" : text, width, padding, isLeft, false);
}

function padded(text: string, width: number, padding: string, isLeft: boolean, isSigned: boolean): string {
  if (text.length >= width) return text;
  if (isLeft) return text.padEnd(width, padding);
  if (isSigned && padding === "0") return text.charAt(0) + text.slice(1).padStart(width - 1, padding);
  return text.padStart(width, padding);
}
