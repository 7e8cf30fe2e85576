/**
 * JSON as values. [hot]
 *
 * One pass over the text by char codes. Strings without escapes are slices of the text; an array whose keys are
 * those of the one before it at the same depth, as rows of a result are, shares that array's key list.
 *
 * *Source:* https://www.php.net/json_decode; php-src ext/json/json_scanner.re, json_parser.y
 *
 * @module
 */
import { type Key, PhpArray } from "../../runtime/array.ts";
import { stringKey } from "../../runtime/array_key.ts";
import { invalidUtf8At, isAscii } from "../../runtime/byte_string.ts";
import { decimalFloat, EXACT_DIGITS } from "../../runtime/decimal.ts";
import { slotsFor } from "../../runtime/slot_list.ts";
import { makeStdClass } from "../../runtime/std_class.ts";
import { INT_MAX, INT_MIN, normalInt, PhpFloat, type PhpValue } from "../../runtime/value.ts";
import {
  JSON_BIGINT_AS_STRING,
  JSON_ERROR_CTRL_CHAR,
  JSON_ERROR_DEPTH,
  JSON_ERROR_INVALID_PROPERTY_NAME,
  JSON_ERROR_NONE,
  JSON_ERROR_STATE_MISMATCH,
  JSON_ERROR_SYNTAX,
  JSON_ERROR_UTF8,
  JSON_OBJECT_AS_ARRAY,
} from "./constants.ts";
import { decodeEscapes } from "./decode_string.ts";

const QUOTE = 34;
const COMMA = 44;
const MINUS = 45;
const ZERO = 48;
const NINE = 57;
const COLON = 58;
const OPEN_BRACKET = 91;
const BACKSLASH = 92;
const CLOSE_BRACKET = 93;
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;

/** 1 for each char that ends the plain part of a string: quote, backslash, control chars. */
const STOPS: Uint8Array = Uint8Array.from(
  { length: 256 },
  (_, code) => code < 32 || code === QUOTE || code === BACKSLASH ? 1 : 0,
);

const NUMBER_REST = /(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

/** The keys of an object of the text, as decoded arrays have them. */
interface Shape {
  readonly keys: Key[];
  /** The keys as the text writes them, with their quotes. */
  readonly texts: readonly string[];
  readonly nextFree: number;
}

/** Reads one text. After an error, `error` says which and what was read is of no use. */
export class Decoder {
  /** A JSON_ERROR_* number. */
  error: number;
  private readonly text: string;
  private readonly length: number;
  private readonly flags: number;
  private readonly depthMaximum: number;
  private readonly isAssociative: boolean;
  /** Whether no string holds wrong UTF-8. */
  private readonly isValid: boolean;
  private at: number;
  private depth: number;
  /** The last shape seen at each depth. */
  private readonly shapes: (Shape | undefined)[];

  constructor(text: string, flags: number, depthMaximum: number) {
    this.error = JSON_ERROR_NONE;
    this.text = text;
    this.length = text.length;
    this.flags = flags;
    this.depthMaximum = depthMaximum;
    this.isAssociative = (flags & JSON_OBJECT_AS_ARRAY) !== 0;
    this.isValid = isAscii(text) || invalidUtf8At(text, 0) < 0;
    this.at = 0;
    this.depth = 0;
    this.shapes = [];
  }

  /** The value of the whole text; null after an error. */
  decode(): PhpValue {
    const value = this.value();
    if (this.error === JSON_ERROR_NONE) {
      this.next();
      if (this.at < this.length) this.unexpected();
    }
    return this.error === JSON_ERROR_NONE ? value : null;
  }

  /** Skips white space. Gives the char after it, NaN at the end. */
  private next(): number {
    const text = this.text;
    let at = this.at;
    let code = text.charCodeAt(at);
    while (code === 32 || code === 10 || code === 13 || code === 9) code = text.charCodeAt(++at);
    this.at = at;
    return code;
  }

  private value(): PhpValue {
    const code = this.next();
    if (code === QUOTE) return this.string();
    if (code >= ZERO && code <= NINE || code === MINUS) return this.number(code);
    if (code === OPEN_BRACE) return this.object();
    if (code === OPEN_BRACKET) return this.array();
    return this.literal();
  }

  private fail(error: number): null {
    if (this.error === JSON_ERROR_NONE) this.error = error;
    return null;
  }

  private literal(): PhpValue {
    const text = this.text;
    const first = text.charCodeAt(this.at);
    const name = first === 116 ? "true" : first === 102 ? "false" : "null";
    if (!text.startsWith(name, this.at)) return this.unexpected();
    this.at += name.length;
    return first === 110 ? null : first === 116;
  }

  /**
   * Sets the error for a token that cannot stand here. PHP's scanner reads it first, so that what is wrong
   * inside of it counts before its place.
   */
  private unexpected(): null {
    const code = this.next();
    if (this.at >= this.length) return this.fail(JSON_ERROR_SYNTAX);
    if (code < 32) return this.fail(JSON_ERROR_CTRL_CHAR);
    if (code === QUOTE) this.string();
    else if (code >= 128 && !this.isValid && invalidUtf8At(this.text.slice(this.at, this.at + 4), 0) === 0) {
      return this.fail(JSON_ERROR_UTF8);
    }
    return this.fail(JSON_ERROR_SYNTAX);
  }

  private number(first: number): PhpValue {
    const text = this.text;
    const start = this.at;
    let at = start;
    let code = first;
    if (code === MINUS) code = text.charCodeAt(++at);
    if (!(code >= ZERO && code <= NINE)) return this.unexpected();
    let value = code - ZERO;
    code = text.charCodeAt(++at);
    if (value !== 0) {
      while (code >= ZERO && code <= NINE) {
        value = value * 10 + (code - ZERO);
        code = text.charCodeAt(++at);
      }
    }
    this.at = at;
    if (code === 46 || code === 101 || code === 69) {
      const float = this.shortFraction(start, at, value);
      if (float !== null) return float;
      NUMBER_REST.lastIndex = at;
      NUMBER_REST.exec(text);
      if (NUMBER_REST.lastIndex > at) {
        this.at = NUMBER_REST.lastIndex;
        return new PhpFloat(Number(text.slice(start, this.at)));
      }
    }
    if (at - start > 15) return this.wideInt(text.slice(start, at));
    if (first !== MINUS) return value;
    return value === 0 ? 0 : -value;
  }

  /** The float of a number with few digits and no exponent, whose digits up to the point make `whole`; else null. */
  private shortFraction(start: number, point: number, whole: number): PhpFloat | null {
    const text = this.text;
    let at = point + 1;
    let digits = whole;
    let code = text.charCodeAt(at);
    while (code >= ZERO && code <= NINE) {
      digits = digits * 10 + (code - ZERO);
      code = text.charCodeAt(++at);
    }
    const decimals = at - point - 1;
    if (decimals <= 0 || at - start - 1 > EXACT_DIGITS || (code | 32) === 101) return null;
    if (text.charCodeAt(point) !== 46) return null;
    this.at = at;
    const value = decimalFloat(digits, decimals);
    return new PhpFloat(text.charCodeAt(start) === MINUS ? -value : value);
  }

  private wideInt(digits: string): PhpValue {
    const exact = BigInt(digits);
    if (exact <= INT_MAX && exact >= INT_MIN) return normalInt(exact);
    return this.flags & JSON_BIGINT_AS_STRING ? digits : new PhpFloat(Number(digits));
  }

  /** Reads a string; the position is at its opening quote. */
  private string(): string {
    const text = this.text;
    const start = this.at + 1;
    let at = start;
    let code = text.charCodeAt(at);
    while (STOPS[code] === 0) code = text.charCodeAt(++at);
    if (code === QUOTE && this.isValid) {
      this.at = at + 1;
      return text.slice(start, at);
    }
    const decoded = decodeEscapes(text, start, this.isValid, this.flags);
    if (typeof decoded === "number") {
      this.fail(decoded);
      return "";
    }
    this.at = decoded.end;
    return decoded.value;
  }

  /** Goes a level deeper. False when that is too deep: what is in an empty array counts as a level, too. */
  private enter(): boolean {
    this.at++;
    if (++this.depth < this.depthMaximum) return true;
    this.fail(JSON_ERROR_DEPTH);
    return false;
  }

  private array(): PhpValue {
    if (!this.enter()) return null;
    const values: PhpValue[] = [];
    let code = this.next();
    if (code !== CLOSE_BRACKET && code !== CLOSE_BRACE) {
      for (;;) {
        values.push(this.value());
        if (this.error !== JSON_ERROR_NONE) return null;
        code = this.next();
        if (code !== COMMA) break;
        this.at++;
      }
    }
    if (code !== CLOSE_BRACKET) return this.wrongEnd(code, CLOSE_BRACE);
    this.at++;
    this.depth--;
    return PhpArray.ofList(values);
  }

  private wrongEnd(code: number, mismatched: number): null {
    return code === mismatched ? this.fail(JSON_ERROR_STATE_MISMATCH) : this.unexpected();
  }

  private object(): PhpValue {
    if (!this.enter()) return null;
    const code = this.next();
    if (code === CLOSE_BRACE) {
      this.at++;
      this.depth--;
      return this.isAssociative ? PhpArray.empty() : makeStdClass();
    }
    if (code !== QUOTE) return this.wrongEnd(code, CLOSE_BRACKET);
    return this.isAssociative ? this.map() : this.properties();
  }

  /** Reads from a key to the value after it: skips the colon. False after an error. */
  private colon(): boolean {
    if (this.error !== JSON_ERROR_NONE) return false;
    if (this.next() !== COLON) {
      this.unexpected();
      return false;
    }
    this.at++;
    return true;
  }

  /** Reads what is after a value of an object. True when another key follows. */
  private hasMore(): boolean {
    if (this.error !== JSON_ERROR_NONE) return false;
    const code = this.next();
    if (code === COMMA) {
      this.at++;
      if (this.next() === QUOTE) return true;
      this.unexpected();
      return false;
    }
    if (code === CLOSE_BRACE) {
      this.at++;
      this.depth--;
    } else this.wrongEnd(code, CLOSE_BRACKET);
    return false;
  }

  private map(): PhpValue {
    const depth = this.depth;
    const shape = this.shapes[depth];
    if (shape === undefined) return this.newShape(depth, shape, 0, []);
    const { text } = this;
    // As long as keys follow a shape, they are neither cut out nor looked up.
    const { texts } = shape;
    const values = slotsFor(texts.length);
    let matched = 0;
    while (matched < texts.length && text.startsWith(texts[matched]!, this.at)) {
      this.at += texts[matched]!.length;
      if (!this.colon()) return null;
      values[matched++] = this.value();
      if (this.hasMore()) continue;
      if (this.error !== JSON_ERROR_NONE) return null;
      if (matched === texts.length) return PhpArray.ofShape(shape.keys, values, shape.nextFree);
      return arrayOf(shape.keys.slice(0, matched), values.slice(0, matched));
    }
    return this.newShape(depth, shape, matched, values.slice(0, matched));
  }

  /** Reads the rest of an object whose first keys, if any, were those of a shape; keeps its own shape. */
  private newShape(depth: number, shape: Shape | undefined, matched: number, values: PhpValue[]): PhpValue {
    const texts = shape === undefined ? [] : shape.texts.slice(0, matched);
    const array = arrayOf(shape === undefined ? [] : shape.keys.slice(0, matched), values);
    let isPlain = true;
    do {
      const start = this.at;
      const key = this.string();
      const end = this.at;
      if (!this.colon()) return null;
      array.setKey(stringKey(key), this.value());
      if (isPlain) {
        const text = this.text.slice(start, end);
        isPlain = text.length === key.length + 2 && array.count() === texts.length + 1;
        texts.push(text);
      }
    } while (this.hasMore());
    if (this.error !== JSON_ERROR_NONE) return null;
    if (isPlain && texts.length <= 64 && array.keys !== null && typeof array.nextFree === "number") {
      array.keysShared = true;
      this.shapes[depth] = { keys: array.keys as Key[], texts, nextFree: array.nextFree };
    }
    return array;
  }

  private properties(): PhpValue {
    const object = makeStdClass();
    const properties: Map<string, PhpValue> = new Map();
    do {
      const key = this.string();
      if (!this.colon()) return null;
      const value = this.value();
      if (key.charCodeAt(0) === 0 && this.error === JSON_ERROR_NONE) {
        return this.fail(JSON_ERROR_INVALID_PROPERTY_NAME);
      }
      properties.set(key, value);
    } while (this.hasMore());
    object.dynamic = properties;
    return this.error === JSON_ERROR_NONE ? object : null;
  }
}

/** An array of distinct normal keys, which it takes over. */
function arrayOf(keys: Key[], values: PhpValue[]): PhpArray {
  if (keys.length === 0) return PhpArray.empty();
  const array = new PhpArray(values, keys);
  let nextFree = 0;
  for (const key of keys) if (typeof key === "number" && key >= nextFree) nextFree = key + 1;
  array.nextFree = nextFree;
  return array;
}
