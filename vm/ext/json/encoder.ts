/**
 * Values as JSON. [hot]
 *
 * *Source:* https://www.php.net/json_encode; php-src ext/json/json_encoder.c
 *
 * @module
 */
import { flatText, ROPE_LENGTH_MAXIMUM } from "../../runtime/byte_string.ts";
import { PhpArray } from "../../runtime/array.ts";
import { Flag } from "../../runtime/class.ts";
import { objectConversions } from "../../runtime/conversion.ts";
import { ownView } from "../../runtime/debug_properties.ts";
import { numericValue } from "../../runtime/numeric_string.ts";
import type { PhpObject } from "../../runtime/object.ts";
import { readSlot, visibleProperties } from "../../runtime/property.ts";
import { Ref } from "../../runtime/reference.ts";
import { serializedFloat, serializedFloatWithFraction } from "../../runtime/serialized_float.ts";
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
import { encodeString } from "./encode_string.ts";

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

  constructor(flags: number, depthMaximum: number) {
    this.flags = flags;
    this.depthMaximum = depthMaximum;
    this.isPretty = (flags & JSON_PRETTY_PRINT) !== 0;
    this.isPartial = (flags & JSON_PARTIAL_OUTPUT_ON_ERROR) !== 0;
    this.error = JSON_ERROR_NONE;
    this.hasFailed = false;
    this.depth = 0;
    this.active = null;
  }

  /** A value as JSON. */
  encode(value: PhpValue): string {
    if (typeof value === "string") return this.string(value);
    if (typeof value === "number") return String(value);
    if (value instanceof PhpArray) return this.array(value);
    if (value === null) return "null";
    if (typeof value === "boolean") return value ? "true" : "false";
    return this.other(value);
  }

  private other(value: PhpFloat | bigint | PhpObject | PhpResource): string {
    if (value instanceof PhpFloat) return this.float(value.value);
    if (typeof value === "bigint") return String(value);
    if (value instanceof PhpResource) return this.fail(JSON_ERROR_UNSUPPORTED_TYPE, "null");
    const cls = value.cls;
    if (cls.ancestorNames.has("jsonserializable")) return this.serializable(value);
    if (cls.kind === "enum") {
      if (cls.backing === null) return this.fail(JSON_ERROR_NON_BACKED_ENUM, "0");
      return this.encode(readSlot(value, "$value") as PhpValue);
    }
    return this.object(value);
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

  /** Notes an error. Gives what stands for the value in partial output. */
  private fail(error: number, text: string): string {
    this.error = error;
    this.hasFailed = !this.isPartial;
    return text;
  }

  private float(value: number): string {
    if (!Number.isFinite(value)) {
      // Unlike all other errors, this one does not end the work.
      this.error = JSON_ERROR_INF_OR_NAN;
      return "0";
    }
    const text = this.flags & JSON_PRESERVE_ZERO_FRACTION
      ? serializedFloatWithFraction(value)
      : serializedFloat(value);
    return text.includes("E") ? text.toLowerCase() : text;
  }

  private string(text: string): string {
    if (this.flags & JSON_NUMERIC_CHECK) {
      const number = numericValue(text);
      if (number !== null && (!(number instanceof PhpFloat) || Number.isFinite(number.value))) {
        return number instanceof PhpFloat ? this.float(number.value) : String(number);
      }
    }
    return encodeString(text, this.flags) ?? this.fail(JSON_ERROR_UTF8, "null");
  }

  private key(key: string): string {
    if (this.flags !== keyFlags) {
      keyTexts.clear();
      keyFlags = this.flags;
    }
    return keyTexts.get(key) ?? this.newKey(key);
  }

  private newKey(key: string): string {
    const text = encodeString(key, this.flags);
    if (text === null) return this.fail(JSON_ERROR_UTF8, '""');
    if (key.length < 64) {
      if (keyTexts.size >= KEY_TEXTS_MAXIMUM) keyTexts.clear();
      keyTexts.set(key, text);
    }
    return text;
  }

  private array(array: PhpArray): string {
    const list = array.list;
    if (list !== null && (this.flags & JSON_FORCE_OBJECT) === 0) {
      if (list.length === 0) return this.empty("[]");
      // What holds no cell cannot hold itself.
      return this.list(list);
    }
    if (array.references > 0 && !this.begin(array)) return this.fail(JSON_ERROR_RECURSION, "null");
    const text = (this.flags & JSON_FORCE_OBJECT) === 0 && isList(array)
      ? this.list(array.toValues())
      : this.map(array);
    if (array.references > 0) this.end(array);
    return text;
  }

  /** What stands between brackets and values, one level further in. */
  private lineStart(): string {
    return this.isPretty ? "\n" + "    ".repeat(this.depth) : "";
  }

  /** Leaves a level; the depth counts only now, so that other errors inside come first. */
  private leave(): void {
    if (this.depth > this.depthMaximum) this.fail(JSON_ERROR_DEPTH, "");
    this.depth--;
  }

  private empty(text: string): string {
    this.depth++;
    this.leave();
    return text;
  }

  private list(values: readonly PhpValue[]): string {
    if (values.length === 0) return this.empty("[]");
    this.depth++;
    const start = this.isPretty ? this.lineStart() : "";
    const comma = "," + start;
    let whole = "";
    let text = "[" + start + this.encode(values[0]!);
    for (let i = 1; i < values.length; i++) {
      if (this.hasFailed) return whole + text;
      text += comma + this.encode(values[i]!);
      if (text.length > ROPE_LENGTH_MAXIMUM) {
        whole += flatText(text);
        text = "";
      }
    }
    if (this.hasFailed) return whole + text;
    this.leave();
    return whole + text + (this.isPretty ? this.lineStart() : "") + "]";
  }

  private map(array: PhpArray): string {
    if (array.count() === 0) return this.empty("{}");
    this.depth++;
    const start = this.isPretty ? this.lineStart() : "";
    const colon = this.isPretty ? ": " : ":";
    const { values, keys } = array;
    let whole = "";
    let text = "{" + start;
    let isFirst = true;
    for (let at = 0; at < values.length; at++) {
      const key = keys === null ? at : keys[at];
      if (key === undefined) continue;
      const slot = values[at];
      const value = (slot instanceof Ref ? slot.value : slot) ?? null;
      if (isFirst) isFirst = false;
      else text += "," + start;
      text += (typeof key === "string" ? this.key(key) : '"' + key + '"') + colon + this.encode(value);
      if (this.hasFailed) return whole + text;
      if (text.length > ROPE_LENGTH_MAXIMUM) {
        whole += flatText(text);
        text = "";
      }
    }
    this.leave();
    return whole + text + (this.isPretty ? this.lineStart() : "") + "}";
  }

  private serializable(object: PhpObject): string {
    if (!this.begin(object)) return this.fail(JSON_ERROR_RECURSION, "null");
    let given: PhpValue;
    try {
      given = object.cls.methods.get("jsonserialize")!.code.call(object);
      if (given !== object) return this.encode(given);
    } finally {
      this.end(object);
    }
    return this.object(object);
  }

  private object(object: PhpObject): string {
    if (!this.begin(object)) return this.fail(JSON_ERROR_RECURSION, "null");
    this.depth++;
    const start = this.lineStart();
    const colon = this.isPretty ? ": " : ":";
    let text = "{";
    for (const [name, value] of publicProperties(object)) {
      text += (text.length === 1 ? "" : ",") + start + this.key(name) + colon + this.encode(value);
      if (this.hasFailed) break;
    }
    this.end(object);
    if (this.hasFailed) return text;
    this.leave();
    return text + (text.length === 1 ? "" : this.lineStart()) + "}";
  }
}

/** Texts of keys under the flags used last: programs have few keys, and write them again and again. */
const keyTexts: Map<string, string> = new Map();
let keyFlags = 0;
const KEY_TEXTS_MAXIMUM = 1000;

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
