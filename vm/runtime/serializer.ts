/**
 * Writing values in PHP's serialisation format.
 *
 * *Source:* https://www.php.net/serialize; php-src ext/standard/var.c (php_var_serialize_intern)
 *
 * @module
 */
import { PhpArray, type Slot } from "./array.ts";
import { borrowWriter, type ByteWriter, returnWriter } from "./byte_writer.ts";
import { Flag, type Method, type PropertyInfo } from "./class.ts";
import { context } from "./context.ts";
import { className, objectConversions, toText } from "./conversion.ts";
import { caseName, mangledKey, shownProperties } from "./debug_properties.ts";
import { E_WARNING, throwError } from "./error.ts";
import { PhpObject, type Slots } from "./object.ts";
import { staysLazyWhenSerialized } from "./lazy_object.ts";
import { Ref } from "./reference.ts";
import { SHORTEST } from "./float_format.ts";
import { serializedFloat, serializePrecision } from "./serialized_float.ts";
import { PhpFloat, PhpResource, type PhpValue } from "./value.ts";
import { isIncompleteName, isUnserializable, serializedClassName } from "./serialize_class.ts";

/** The writer whose numbers a nested serialize() goes on with: inside of `Serializable::serialize` only. */
let shared: Serializer | null = null;

/** The text of a value. Throws: what methods of objects throw, and Exception. */
export function serializeValue(value: PhpValue): string {
  if (typeof value === "string") return `s:${value.length}:"${value}";`;
  if (typeof value === "number") return `i:${value};`;
  if (shared !== null) return shared.textOf(value);
  const out = borrowWriter();
  try {
    return new Serializer(out).textOf(value);
  } finally {
    returnWriter(out);
  }
}

/** The texts of values, or cells, that may refer to each other. Throws: what methods of objects throw, and Exception. */
export function serializeParts(values: Iterable<Slot>): string[] {
  const writer = shared ?? new Serializer(borrowWriter());
  const texts: string[] = [];
  try {
    for (const value of values) texts.push(writer.textOf(value));
  } finally {
    if (writer !== shared) returnWriter(writer.out);
  }
  return texts;
}

/** Calls a method of an object while nested calls of serialize() share a writer's numbers, or none. */
function callSharing(object: PhpObject, method: Method, writer: Serializer | null): PhpValue {
  const before = shared;
  shared = writer;
  try {
    return method.code.call(object);
  } finally {
    shared = before;
  }
}

/** Stands for the number of an object that refused to be written. */
const REFUSED = -1;

/** Writes values, whose parts may refer to each other. */
class Serializer {
  /** Numbers of cells and objects that were written; null while there are none. */
  #numbers: Map<Ref | PhpObject, number> | null = null;
  /** The number of the last value. */
  #count = 0;

  constructor(readonly out: ByteWriter) {}

  /** The text of a value, or of what a cell holds. Throws: what methods of objects throw, and Exception. */
  textOf(slot: Slot): string {
    const start = this.out.at;
    try {
      this.#write(slot);
    } catch (error) {
      this.out.at = start;
      throw error;
    }
    return this.out.take(start);
  }

  #write(slot: Slot): void {
    const value = (slot instanceof Ref ? slot.value : slot) ?? null;
    this.#count++;
    if (typeof value === "string") {
      if (slot instanceof Ref && this.#isKnown(slot, value)) return;
      writeString(this.out, value);
    } else if (typeof value === "number") {
      if (slot instanceof Ref && this.#isKnown(slot, value)) return;
      writeInt(this.out, value);
    } else this.#writeOther(slot, value);
  }

  #writeOther(slot: Slot, value: Exclude<PhpValue, string | number>): void {
    const { out } = this;
    if ((slot instanceof Ref || value instanceof PhpObject) && this.#isKnown(slot, value)) return;
    if (value === null) out.pair(LETTER_N, SEMICOLON);
    else if (typeof value === "boolean") {
      out.pair(LETTER_B, COLON);
      out.pair(value ? ZERO + 1 : ZERO, SEMICOLON);
    } else if (value instanceof PhpArray) this.#array(value);
    else if (value instanceof PhpFloat) writeFloat(out, value.value);
    else if (typeof value === "bigint") out.text(`i:${value};`);
    else if (value instanceof PhpResource) out.text("i:0;");
    else this.#object(value);
  }

  /** Writes a reference to what was written before, if it was; else notes it. */
  #isKnown(slot: Slot, value: PhpValue): boolean {
    const cell = slot instanceof Ref && slot.holders > 1 ? slot : null;
    // A reference to an object counts as the object itself.
    const key = value instanceof PhpObject ? value : cell;
    if (key === null) return false;
    const numbers = this.#numbers ??= new Map();
    const number = numbers.get(key);
    if (number === undefined) {
      numbers.set(key, this.#count);
      return false;
    }
    if (number === REFUSED) this.out.text("N;");
    else if (cell === null) this.out.text(`r:${number};`);
    else {
      // References have no numbers of their own.
      this.#count--;
      this.out.text(`R:${number};`);
    }
    return true;
  }

  #array(array: PhpArray): void {
    const { out } = this;
    out.pair(LETTER_A, COLON);
    out.int(array.count());
    out.pair(COLON, OPEN_BRACE);
    this.#elements(array);
    out.byte(CLOSE_BRACE);
  }

  #elements(array: PhpArray): void {
    const { out } = this;
    const { values, keys } = array;
    for (let at = 0; at < values.length; at++) {
      const key = keys === null ? at : keys[at];
      if (key === undefined) continue;
      if (typeof key === "string") writeString(out, key);
      else if (typeof key === "number") writeInt(out, key);
      else out.text(`i:${key};`);
      this.#write(values[at]);
    }
  }

  #object(object: PhpObject): void {
    const cls = object.cls;
    if (cls.kind === "enum") {
      const name = `${cls.name}:${caseName(object)}`;
      return this.out.text(`E:${name.length}:"${name}";`);
    }
    if (isUnserializable(cls)) {
      throwError("Exception", `Serialization of '${className(object)}' is not allowed`);
    }
    const name = serializedClassName(object);
    const head = `${name.length}:"${name}"`;
    const method = cls.methods.get("__serialize");
    if (method !== undefined) {
      const data = callSharing(object, method, null);
      if (!(data instanceof PhpArray)) {
        throwError("TypeError", `${cls.name}::__serialize() must return an array`);
      }
      this.out.text(`O:${head}:${data.count()}:{`);
      this.#elements(data);
      return this.out.byte(CLOSE_BRACE);
    }
    if (cls.ancestorNames.has("serializable")) return this.#custom(object, head);
    const sleep = cls.methods.get("__sleep");
    const properties = sleep === undefined
      ? allProperties(staysLazyWhenSerialized(object) ? object : objectConversions.real(object))
      : sleepProperties(object, callSharing(object, sleep, null));
    if (properties === null) return this.out.text("N;");
    this.out.text(`O:${head}:${properties.length}:{`);
    for (const [key, slot] of properties) {
      writeString(this.out, key);
      this.#write(slot);
    }
    this.out.byte(CLOSE_BRACE);
  }

  /** What the old interface Serializable gives. */
  #custom(object: PhpObject, head: string): void {
    const data = callSharing(object, object.cls.methods.get("serialize")!, this);
    if (data === null) {
      this.#numbers!.set(object, REFUSED);
      this.out.text("N;");
    } else if (typeof data === "string") this.out.text(`C:${head}:${data.length}:{${data}}`);
    else throwError("Exception", `${object.cls.name}::serialize() must return a string or NULL`);
  }
}

const CLOSE_BRACE = 125;
const COLON = 58;
const SEMICOLON = 59;
const QUOTE = 34;
const ZERO = 48;
const LETTER_A = 97;
const LETTER_B = 98;
const LETTER_D = 100;
const LETTER_I = 105;
const LETTER_N = 78;
const OPEN_BRACE = 123;
const LETTER_S = 115;

/** Up to this length a string is written char by char. */
const SHORT = 99;

function writeString(out: ByteWriter, text: string): void {
  const length = text.length;
  if (length > SHORT) {
    out.text("s:" + length + ':"');
    out.text(text);
    out.text('";');
    return;
  }
  out.reserve(SHORT + 8);
  const { bytes } = out;
  let at = out.at;
  bytes[at++] = LETTER_S;
  bytes[at++] = COLON;
  if (length < 10) bytes[at++] = ZERO + length;
  else {
    const tens = length / 10 | 0;
    bytes[at++] = ZERO + tens;
    bytes[at++] = ZERO + length - tens * 10;
  }
  bytes[at++] = COLON;
  bytes[at++] = QUOTE;
  for (let i = 0; i < length; i++) bytes[at++] = text.charCodeAt(i);
  bytes[at++] = QUOTE;
  bytes[at++] = SEMICOLON;
  out.at = at;
}

function writeInt(out: ByteWriter, value: number): void {
  out.pair(LETTER_I, COLON);
  out.int(value);
  out.byte(SEMICOLON);
}

function writeFloat(out: ByteWriter, value: number): void {
  out.pair(LETTER_D, COLON);
  if (serializePrecision() !== SHORTEST || !out.shortFloat(value)) out.text(serializedFloat(value));
  out.byte(SEMICOLON);
}

type NamedSlot = [key: string, slot: Slot];

function allProperties(object: PhpObject): NamedSlot[] {
  const named: NamedSlot[] = [];
  for (const { key, slot } of shownProperties(object, "serialize")) {
    if (slot !== undefined && !isIncompleteName(object, String(key))) named.push([String(key), slot]);
  }
  return named;
}

/** The properties that `__sleep` names; null when it gives no array. */
function sleepProperties(object: PhpObject, names: PhpValue): NamedSlot[] | null {
  if (!(names instanceof PhpArray)) {
    warnAboutSleep(object);
    return null;
  }
  const found: Map<string, Slot> = new Map();
  for (const given of names.toValues()) {
    if (typeof given !== "string") warnAboutSleep(object);
    const name = typeof given === "string" ? given : toText(given);
    const property = propertyNamed(object, name);
    if (property === null || isUnset(property)) {
      context.raise(
        E_WARNING,
        `serialize(): "${name}" returned as member variable from __sleep() but does not exist`,
      );
    } else if (found.has(property.key)) {
      context.raise(E_WARNING, `serialize(): "${name}" is returned from __sleep() multiple times`);
    } else if (property.slot !== undefined) found.set(property.key, property.slot);
  }
  return [...found];
}

function warnAboutSleep(object: PhpObject): void {
  context.raise(
    E_WARNING,
    `serialize(): ${object.cls.name}::__sleep() should return an array only containing the names of ` +
      "instance-variables to serialize",
  );
}

/** A property that `__sleep` names. */
interface NamedProperty {
  readonly key: string;
  readonly slot: Slot;
  /** Null for a dynamic one. */
  readonly info: PropertyInfo | null;
}

/** Whether a property was unset; a typed one that was never set does no harm. */
function isUnset(property: NamedProperty): boolean {
  return property.slot === undefined && property.info !== null && property.info.type === null;
}

/** A property by its plain name, seen from the object's class, or by its mangled one. */
function propertyNamed(object: PhpObject, name: string): NamedProperty | null {
  const plain = object.cls.properties.get(name);
  if (plain !== undefined && (plain.cls === object.cls || (plain.flags & Flag.PRIVATE) === 0)) {
    return { key: mangledKey(plain), slot: slotOf(object, plain), info: plain };
  }
  const dynamic = object.dynamic?.get(name);
  if (dynamic !== undefined) return { key: name, slot: dynamic, info: null };
  const mangled = object.cls.slots.find((info) => mangledKey(info) === name);
  return mangled === undefined ? null : { key: name, slot: slotOf(object, mangled), info: mangled };
}

function slotOf(object: PhpObject, info: PropertyInfo): Slot {
  return object.references?.get(info.slot) ?? (object as unknown as Slots)[info.slot];
}
