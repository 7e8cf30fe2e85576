/**
 * Values as JSON. [hot]
 *
 * *Source:* https://www.php.net/json_encode; php-src ext/json/json_encoder.c
 *
 * @module
 */
import { borrowWriter, type ByteWriter, returnWriter } from "../../runtime/byte_writer.ts";
import { PhpArray } from "../../runtime/array.ts";
import { Flag } from "../../runtime/class.ts";
import { objectConversions } from "../../runtime/conversion.ts";
import { ownView } from "../../runtime/debug_properties.ts";
import { SHORTEST } from "../../runtime/float_format.ts";
import { numericValue } from "../../runtime/numeric_string.ts";
import type { PhpObject } from "../../runtime/object.ts";
import { readSlot, visibleProperties } from "../../runtime/property.ts";
import { Ref } from "../../runtime/reference.ts";
import {
  serializedFloat,
  serializedFloatWithFraction,
  serializePrecision,
} from "../../runtime/serialized_float.ts";
import { PhpFloat, PhpResource, type PhpValue } from "../../runtime/value.ts";
import {
  JSON_ERROR_DEPTH,
  JSON_ERROR_INF_OR_NAN,
  JSON_ERROR_NON_BACKED_ENUM,
  JSON_ERROR_NONE,
  JSON_ERROR_RECURSION,
  JSON_ERROR_UNSUPPORTED_TYPE,
  JSON_ERROR_UTF8,
  JSON_FORCE_OBJECT,
  JSON_NUMERIC_CHECK,
  JSON_PARTIAL_OUTPUT_ON_ERROR,
  JSON_PRESERVE_ZERO_FRACTION,
  JSON_PRETTY_PRINT,
} from "./constants.ts";
import { encodeString, writeString } from "./encode_string.ts";

const NEWLINE = 10;
const SPACE = 32;
const QUOTE = 34;
const COMMA = 44;
const COLON = 58;
const OPEN_BRACKET = 91;
const CLOSE_BRACKET = 93;
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;

/** Writes one value. What is not possible sets `error`; without partial output, the text is then of no use. */
export class Encoder {
  readonly flags: number;
  readonly depthMaximum: number;
  readonly isPretty: boolean;
  /** Whether to go on after an error. */
  readonly isPartial: boolean;
  /** A JSON_ERROR_* number: the last one found. */
  error: number;
  /** Whether an error has ended the work. */
  hasFailed: boolean;
  depth: number;
  /** Arrays and objects being written that may hold themselves; made when there is one. */
  active: Set<object> | null;
  private readonly out: ByteWriter;

  private constructor(flags: number, depthMaximum: number, out: ByteWriter) {
    this.flags = flags;
    this.depthMaximum = depthMaximum;
    this.isPretty = (flags & JSON_PRETTY_PRINT) !== 0;
    this.isPartial = (flags & JSON_PARTIAL_OUTPUT_ON_ERROR) !== 0;
    this.error = JSON_ERROR_NONE;
    this.hasFailed = false;
    this.depth = 0;
    this.active = null;
    this.out = out;
  }

  /** A value as JSON, and a JSON_ERROR_* number. Throws: what methods of objects throw. */
  static encode(value: PhpValue, flags: number, depthMaximum: number): { text: string; error: number } {
    if (typeof value === "string" && (flags & JSON_NUMERIC_CHECK) === 0) {
      const text = encodeString(value, flags);
      if (text !== null) return { text, error: JSON_ERROR_NONE };
    } else if (typeof value === "number") return { text: String(value), error: JSON_ERROR_NONE };
    const out = borrowWriter();
    try {
      const encoder = new Encoder(flags, depthMaximum, out);
      encoder.value(value);
      return { text: out.take(0), error: encoder.error };
    } finally {
      returnWriter(out);
    }
  }

  private value(value: PhpValue): void {
    if (typeof value === "string") this.string(value);
    else if (typeof value === "number") this.out.int(value);
    else if (value instanceof PhpArray) this.array(value);
    else if (value === null) this.out.text("null");
    else if (typeof value === "boolean") this.out.text(value ? "true" : "false");
    else this.other(value);
  }

  private other(value: PhpFloat | bigint | PhpObject | PhpResource): void {
    if (value instanceof PhpFloat) return this.float(value.value);
    if (typeof value === "bigint") return this.out.text(String(value));
    if (value instanceof PhpResource) return this.fail(JSON_ERROR_UNSUPPORTED_TYPE, "null");
    const cls = value.cls;
    if (cls.ancestorNames.has("jsonserializable")) return this.serializable(value);
    if (cls.kind === "enum") {
      if (cls.backing === null) return this.fail(JSON_ERROR_NON_BACKED_ENUM, "0");
      return this.value(readSlot(value, "$value") as PhpValue);
    }
    this.object(value);
  }

  /** Notes that an array or object is being written. False when it is so already. */
  private begin(container: object): boolean {
    if (this.active === null) this.active = new Set();
    else if (this.active.has(container)) return false;
    this.active.add(container);
    return true;
  }

  private end(container: object): void {
    this.active!.delete(container);
  }

  /** Notes an error, and writes what stands for the value in partial output. */
  private fail(error: number, text: string): void {
    this.error = error;
    this.hasFailed = !this.isPartial;
    this.out.text(text);
  }

  private float(value: number): void {
    if (!Number.isFinite(value)) {
      // Unlike all other errors, this one does not end the work.
      this.error = JSON_ERROR_INF_OR_NAN;
      return this.out.text("0");
    }
    const keepsZero = (this.flags & JSON_PRESERVE_ZERO_FRACTION) !== 0;
    if (!keepsZero && serializePrecision() === SHORTEST && this.out.shortFloat(value)) return;
    const text = keepsZero ? serializedFloatWithFraction(value) : serializedFloat(value);
    this.out.text(text.includes("E") ? text.toLowerCase() : text);
  }

  private string(text: string): void {
    if (this.flags & JSON_NUMERIC_CHECK) {
      const number = numericValue(text);
      if (number !== null && (!(number instanceof PhpFloat) || Number.isFinite(number.value))) {
        return number instanceof PhpFloat ? this.float(number.value) : this.out.text(String(number));
      }
    }
    if (!writeString(this.out, text, this.flags)) this.fail(JSON_ERROR_UTF8, "null");
  }

  private key(key: string): void {
    if (!writeString(this.out, key, this.flags)) this.fail(JSON_ERROR_UTF8, '""');
  }

  private array(array: PhpArray): void {
    const list = array.list;
    if (list !== null && (this.flags & JSON_FORCE_OBJECT) === 0) {
      // What holds no cell cannot hold itself.
      return this.list(list);
    }
    if (array.references > 0 && !this.begin(array)) return this.fail(JSON_ERROR_RECURSION, "null");
    if ((this.flags & JSON_FORCE_OBJECT) === 0 && isList(array)) this.list(array.toValues());
    else this.map(array);
    if (array.references > 0) this.end(array);
  }

  /** Goes to a new line, as far in as the depth is. */
  private line(): void {
    const { out } = this;
    const spaces = this.depth * 4;
    out.reserve(spaces + 1);
    out.bytes[out.at] = NEWLINE;
    out.bytes.fill(SPACE, out.at + 1, out.at += spaces + 1);
  }

  /** What stands between a key and its value. */
  private colon(): void {
    this.out.byte(COLON);
    if (this.isPretty) this.out.byte(SPACE);
  }

  /** Leaves a level; the depth counts only now, so that other errors inside come first. */
  private leave(): void {
    if (this.depth > this.depthMaximum) this.fail(JSON_ERROR_DEPTH, "");
    this.depth--;
  }

  private empty(open: number, close: number): void {
    this.depth++;
    this.leave();
    this.out.pair(open, close);
  }

  private list(values: readonly PhpValue[]): void {
    if (values.length === 0) return this.empty(OPEN_BRACKET, CLOSE_BRACKET);
    const { out } = this;
    this.depth++;
    out.byte(OPEN_BRACKET);
    for (let i = 0; i < values.length; i++) {
      if (i > 0) out.byte(COMMA);
      if (this.isPretty) this.line();
      this.value(values[i]!);
      if (this.hasFailed) return;
    }
    this.leave();
    if (this.isPretty) this.line();
    out.byte(CLOSE_BRACKET);
  }

  private map(array: PhpArray): void {
    if (array.count() === 0) return this.empty(OPEN_BRACE, CLOSE_BRACE);
    const { out } = this;
    const { values, keys } = array;
    this.depth++;
    out.byte(OPEN_BRACE);
    let isFirst = true;
    for (let at = 0; at < values.length; at++) {
      const key = keys === null ? at : keys[at];
      if (key === undefined) continue;
      if (isFirst) isFirst = false;
      else out.byte(COMMA);
      if (this.isPretty) this.line();
      if (typeof key === "string") this.key(key);
      else this.numberedKey(key);
      this.colon();
      const slot = values[at];
      this.value((slot instanceof Ref ? slot.value : slot) ?? null);
      if (this.hasFailed) return;
    }
    this.leave();
    if (this.isPretty) this.line();
    out.byte(CLOSE_BRACE);
  }

  private numberedKey(key: number | bigint): void {
    this.out.byte(QUOTE);
    if (typeof key === "number") this.out.int(key);
    else this.out.text(String(key));
    this.out.byte(QUOTE);
  }

  private serializable(object: PhpObject): void {
    if (!this.begin(object)) return this.fail(JSON_ERROR_RECURSION, "null");
    let given: PhpValue;
    try {
      given = object.cls.methods.get("jsonserialize")!.code.call(object);
      if (given !== object) return this.value(given);
    } finally {
      this.end(object);
    }
    this.object(object);
  }

  private object(object: PhpObject): void {
    if (!this.begin(object)) return this.fail(JSON_ERROR_RECURSION, "null");
    const { out } = this;
    this.depth++;
    out.byte(OPEN_BRACE);
    let isEmpty = true;
    for (const [name, value] of publicProperties(object)) {
      if (!isEmpty) out.byte(COMMA);
      isEmpty = false;
      if (this.isPretty) this.line();
      this.key(name);
      this.colon();
      this.value(value);
      if (this.hasFailed) break;
    }
    this.end(object);
    if (this.hasFailed) return;
    this.leave();
    if (this.isPretty && !isEmpty) this.line();
    out.byte(CLOSE_BRACE);
  }
}

/** Whether keys are 0, 1, 2 … in this order. */
function isList(array: PhpArray): boolean {
  if (array.keys === null) return true;
  let expected = 0;
  for (let at = array.positionFrom(0); at >= 0; at = array.positionFrom(at + 1)) {
    if (array.keyAt(at) !== expected++) return false;
  }
  return true;
}

/** Names and values of an object's public properties, dynamic ones included. */
function publicProperties(object: PhpObject): [string, PhpValue][] {
  const view = ownView(object, "json");
  if (view !== null) {
    return [...view.entries()].filter(([key]) => typeof key !== "string" || key.charCodeAt(0) !== 0)
      .map(([key, value]) => [String(key), value]);
  }
  const found: [string, PhpValue][] = [];
  object = objectConversions.real(object);
  for (const info of object.cls.slots) {
    if ((info.flags & Flag.PUBLIC) === 0) continue;
    if (info.hooks !== null) {
      return visibleProperties(object, null).map((property) => [property.name, property.value]);
    }
    const value = readSlot(object, info.slot);
    if (value !== undefined) found.push([info.name, value]);
  }
  if (object.dynamic !== null) {
    for (const [name, slot] of object.dynamic) {
      // A name that starts like a mangled one is that of a property that is not public.
      if (name.charCodeAt(0) !== 0) found.push([name, (slot instanceof Ref ? slot.value : slot) ?? null]);
    }
  }
  return found;
}
