/**
 * Scanning a text by a format, for sscanf and fscanf.
 *
 * *Source:* php-src ext/standard/scanf.c (ValidateFormat, php_sscanf_internal)
 *
 * @module
 */
import { INT_MAX, INT_MIN, normalInt, PhpFloat, type PhpValue } from "../../runtime/value.ts";

/** What a scan found. */
export interface Scanned {
  /** Values by their place; holes where nothing was found. */
  readonly values: (PhpValue | undefined)[];
  /** How many values the format asks for. */
  readonly total: number;
  /** How many conversions succeeded. */
  readonly count: number;
  /** Whether the text ended before the first conversion. */
  readonly hasEnded: boolean;
}

/** One piece of a format. */
interface Directive {
  readonly kind: "space" | "literal" | "conversion";
  /** The literal char, or the conversion's letter. */
  readonly char: string;
  readonly isSuppressed: boolean;
  /** Chars at most; 0 for no limit. */
  readonly width: number;
  /** Index of the value; −1 when suppressed. */
  readonly place: number;
  /** Chars of a `[…]`, and whether they are those that it leaves out. */
  readonly set: ReadonlySet<string>;
  readonly isNegated: boolean;
}

/** The most places of an array. */
const PLACES_MAXIMUM = 255;

const NO_CHARS: ReadonlySet<string> = new Set();

/** Scans a text. Gives the text of an error for a wrong format. `variables` is 0 where an array is wanted. */
export function scanText(text: string, format: string, variables: number): Scanned | string {
  const parsed = parsedFormat(format, variables);
  return typeof parsed === "string" ? parsed : new Scanner(text).scan(parsed.directives, parsed.total);
}

/** What a format says, or the text of an error. */
type ParsedFormat = { readonly directives: readonly Directive[]; readonly total: number } | string;

/** Formats read so far, by number of variables. Programs have few; one that makes them up only loses the cache. */
const known: Map<string, ParsedFormat>[] = [];
const KNOWN_MAX = 200;

function parsedFormat(format: string, variables: number): ParsedFormat {
  const formats = known[variables] ??= new Map();
  let parsed = formats.get(format);
  if (parsed === undefined) {
    if (formats.size >= KNOWN_MAX) formats.clear();
    formats.set(format, parsed = new FormatParser(format, variables).parse());
  }
  return parsed;
}

function isSpace(char: string): boolean {
  return char === " " || char >= "\t" && char <= "\r";
}

class FormatParser {
  readonly #format: string;
  readonly #variables: number;
  readonly #directives: Directive[] = [];
  #at = 0;
  #next = 0;
  #highest = 0;
  #hasPlaces = false;
  #hasOrder = false;
  readonly #assigned: Map<number, number> = new Map();

  constructor(format: string, variables: number) {
    this.#format = format;
    this.#variables = variables;
  }

  parse(): ParsedFormat {
    while (this.#at < this.#format.length) {
      const char = this.#format.charAt(this.#at++);
      if (isSpace(char)) this.#add("space", char);
      else if (char !== "%") this.#add("literal", char);
      else if (this.#format.charAt(this.#at) === "%") {
        this.#at++;
        this.#add("literal", "%");
      } else {
        const error = this.#conversion();
        if (error !== null) return error;
      }
    }
    const total = this.#hasPlaces ? this.#highest : this.#next;
    return this.#checkVariables(total) ?? { directives: this.#directives, total };
  }

  #checkVariables(total: number): string | null {
    const variables = this.#variables;
    const count = variables === 0 ? total : variables;
    if (variables > 0 && !this.#hasPlaces && total !== variables) {
      return total > variables
        ? "Different numbers of variable names and field specifiers"
        : "Variable is not assigned by any conversion specifiers";
    }
    for (let i = 0; i < count; i++) {
      const times = this.#assigned.get(i) ?? 0;
      if (times > 1) return `Variable is assigned by multiple "%n$" conversion specifiers`;
      // "Space" is left in an array for what a format of numbered places leaves out.
      if (times === 0 && variables > 0) return "Variable is not assigned by any conversion specifiers";
    }
    return null;
  }

  #add(kind: "space" | "literal", char: string): void {
    const plain = { isSuppressed: true, width: 0, place: -1, set: NO_CHARS, isNegated: false };
    this.#directives.push({ kind, char, ...plain });
  }

  #number(): number {
    const start = this.#at;
    while (/\d/.test(this.#format.charAt(this.#at))) this.#at++;
    return this.#at === start ? -1 : Number(this.#format.slice(start, this.#at));
  }

  /** Reads what follows a `%`. Gives the text of an error. */
  #conversion(): string | null {
    let isSuppressed = false;
    let place = -1;
    let number = -1;
    if (this.#format.charAt(this.#at) === "*") {
      this.#at++;
      isSuppressed = true;
      number = this.#number();
    } else {
      number = this.#number();
      if (number >= 0 && this.#format.charAt(this.#at) === "$") {
        this.#at++;
        if (this.#hasOrder) return MIXED;
        this.#hasPlaces = true;
        place = number - 1;
        const limit = this.#variables > 0 ? this.#variables : PLACES_MAXIMUM;
        if (place < 0 || place >= limit) {
          return `"%n$" argument index out of range`;
        }
        number = this.#number();
      }
    }
    const width = Math.max(0, number);
    if (/[hlL]/.test(this.#format.charAt(this.#at))) this.#at++;
    const letter = this.#format.charAt(this.#at++);
    const set: Set<string> = new Set();
    let isNegated = false;
    if (letter === "[") {
      const found = this.#charSet(set);
      if (found === null) return "Unmatched [ in format string";
      isNegated = found;
    } else if (letter === "" || !"ncdDiouxXfeEgs".includes(letter)) {
      return `Bad scan conversion character "${letter}"`;
    }
    if (!isSuppressed && place < 0) {
      if (this.#hasPlaces) return MIXED;
      this.#hasOrder = true;
      place = this.#next++;
      if (this.#variables > 0 && place >= this.#variables) {
        return "Different numbers of variable names and field specifiers";
      }
    }
    if (place >= 0) {
      this.#highest = Math.max(this.#highest, place + 1);
      this.#assigned.set(place, (this.#assigned.get(place) ?? 0) + 1);
    }
    this.#directives.push({ kind: "conversion", char: letter, isSuppressed, width, place, set, isNegated });
    return null;
  }

  /** Reads the chars of a `[…]` and whether they are negated; null when it is not closed. */
  #charSet(set: Set<string>): boolean | null {
    const format = this.#format;
    const isNegated = format.charAt(this.#at) === "^";
    if (isNegated) this.#at++;
    const start = this.#at;
    for (; this.#at < format.length; this.#at++) {
      const char = format.charAt(this.#at);
      if (char === "]" && this.#at > start) {
        this.#at++;
        return isNegated;
      }
      const last = format.charAt(this.#at + 2);
      if (format.charAt(this.#at + 1) === "-" && last !== "" && last !== "]") {
        const [from, to] = [char.charCodeAt(0), last.charCodeAt(0)].sort((first, second) => first - second);
        for (let code = from!; code <= to!; code++) set.add(String.fromCharCode(code));
        this.#at += 2;
      } else set.add(char);
    }
    return null;
  }
}

const MIXED = `cannot mix "%" and "%n$" conversion specifiers`;

const INTEGERS: Readonly<Record<string, RegExp>> = {
  d: /[+-]?\d+/y,
  D: /[+-]?\d+/y,
  u: /[+-]?\d+/y,
  o: /[+-]?[0-7]+/y,
  // After a sign, 0x is no prefix.
  x: /0[xX][\da-fA-F]+|[+-]?[\da-fA-F]+/y,
  X: /0[xX][\da-fA-F]+|[+-]?[\da-fA-F]+/y,
  i: /0[xX][\da-fA-F]+|[+-]?(?:0[0-7]*|[1-9]\d*)/y,
};
const FLOAT = /[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y;

class Scanner {
  readonly #text: string;
  #at = 0;
  #count = 0;
  #isAtEnd = false;
  readonly #values: (PhpValue | undefined)[] = [];

  constructor(text: string) {
    // A NUL ends the text, as in C.
    this.#text = text.includes("\0") ? text.slice(0, text.indexOf("\0")) : text;
  }

  scan(directives: readonly Directive[], total: number): Scanned {
    for (const directive of directives) if (!this.#step(directive)) break;
    return {
      values: this.#values,
      total,
      count: this.#count,
      hasEnded: this.#isAtEnd && this.#count === 0,
    };
  }

  #skipSpace(): void {
    while (isSpace(this.#text.charAt(this.#at))) this.#at++;
  }

  /** Whether the text goes on; notes when it does not. */
  #goesOn(): boolean {
    if (this.#at < this.#text.length) return true;
    this.#isAtEnd = true;
    return false;
  }

  #step(directive: Directive): boolean {
    if (directive.kind === "space") {
      this.#skipSpace();
      return true;
    }
    if (directive.kind === "literal") {
      return this.#goesOn() && this.#text.charAt(this.#at++) === directive.char;
    }
    const letter = directive.char;
    if (letter === "n") return this.#found(directive, this.#at);
    if (!this.#goesOn()) return false;
    if (letter !== "[" && letter !== "c") {
      this.#skipSpace();
      if (!this.#goesOn()) return false;
    }
    if (letter === "s" || letter === "[" || letter === "c") return this.#chars(directive);
    return this.#number(directive);
  }

  #found(directive: Directive, value: PhpValue): boolean {
    if (!directive.isSuppressed) this.#values[directive.place] = value;
    this.#count++;
    return true;
  }

  #chars(directive: Directive): boolean {
    const start = this.#at;
    // PHP's %c is a word of one char, but skips nothing before it.
    const width = directive.width === 0 && directive.char === "c" ? 1 : directive.width;
    const end = width === 0 ? this.#text.length : Math.min(this.#text.length, start + width);
    while (this.#at < end && this.#isWanted(directive, this.#text.charAt(this.#at))) this.#at++;
    if (this.#at === start && directive.char === "[") return false;
    return this.#found(directive, this.#text.slice(start, this.#at));
  }

  #isWanted(directive: Directive, char: string): boolean {
    return directive.char !== "[" ? !isSpace(char) : directive.set.has(char) !== directive.isNegated;
  }

  #number(directive: Directive): boolean {
    const letter = directive.char;
    const width = directive.width === 0 ? 63 : Math.min(63, directive.width);
    const field = this.#text.slice(this.#at, this.#at + width);
    const pattern = INTEGERS[letter] ?? FLOAT;
    pattern.lastIndex = 0;
    const match = pattern.exec(field);
    if (match === null) {
      if (
        (pattern === FLOAT ? /^[+-]?\.?$/ : /^[+-]?$/).test(field) &&
        this.#at + field.length >= this.#text.length
      ) this.#isAtEnd = true;
      return false;
    }
    this.#at += match[0].length;
    const value = pattern === FLOAT ? new PhpFloat(Number(match[0])) : integerOf(match[0], letter);
    return this.#found(directive, value);
  }
}

const BASES: Readonly<Record<string, number>> = { o: 8, x: 16, X: 16 };

function integerOf(text: string, letter: string): PhpValue {
  const isNegative = text.startsWith("-");
  const digits = text.replace(/^[+-]/, "");
  const base = BASES[letter] ??
    (letter !== "i" ? 10 : /^0[xX]/.test(digits) ? 16 : digits.startsWith("0") ? 8 : 10);
  const plain = digits.replace(/^0[xX]/, "");
  const size = base === 10 ? BigInt(plain) : BigInt(`${base === 16 ? "0x" : "0o"}${plain}`);
  const exact = isNegative ? -size : size;
  if (letter === "u") return unsignedOf(size, isNegative);
  return exact > INT_MAX ? INT_MAX : exact < INT_MIN ? INT_MIN : normalInt(exact);
}

/** An unsigned int that does not fit is given as text. */
function unsignedOf(size: bigint, isNegative: boolean): PhpValue {
  const limited = size > 18446744073709551615n ? 18446744073709551615n : size;
  const value = BigInt.asUintN(64, isNegative ? -limited : limited);
  return value > INT_MAX ? String(value) : normalInt(value);
}
