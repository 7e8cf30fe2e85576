/**
 * Writing values in PHP's serialisation format.
 *
 * *Source:* https://www.php.net/serialize; php-src ext/standard/var.c (php_var_serialize_intern)
 *
 * @module
 */
import { PhpArray, type Slot } from "./array.ts";
import { flatText, ROPE_LENGTH_MAXIMUM } from "./byte_string.ts";
import { Flag, type Method, type PropertyInfo } from "./class.ts";
import { context } from "./context.ts";
import { className, objectConversions, toText } from "./conversion.ts";
import { caseName, mangledKey, shownProperties } from "./debug_properties.ts";
import { E_WARNING, throwError } from "./error.ts";
import { PhpObject, type Slots } from "./object.ts";
import { staysLazyWhenSerialized } from "./lazy_object.ts";
import { Ref } from "./reference.ts";
import { serializedFloat } from "./serialized_float.ts";
import { PhpFloat, PhpResource, type PhpValue } from "./value.ts";
import { isIncompleteName, isUnserializable, serializedClassName } from "./serialize_class.ts";

/** The writer whose numbers a nested serialize() goes on with: inside of `Serializable::serialize` only. */
let shared: Serializer | null = null;

/** The text of a value. Throws: what methods of objects throw, and Exception. */
export function serializeValue(value: PhpValue): string {
  return (shared ?? new Serializer()).write(value);
}

/** The texts of values, or cells, that may refer to each other. Throws: what methods of objects throw, and Exception. */
export function serializeParts(values: Iterable<Slot>): string[] {
  const writer = shared ?? new Serializer();
  const texts: string[] = [];
  for (const value of values) texts.push(writer.write(value));
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

/** Writes one value. */
class Serializer {
  /** Numbers of cells and objects that were written. */
  readonly #numbers: Map<Ref | PhpObject, number> = new Map();
  /** The number of the last value. */
  #count = 0;

  /** The text of a value, or of what a cell holds. Throws: what methods of objects throw, and Exception. */
  write(slot: Slot): string {
    const value = (slot instanceof Ref ? slot.value : slot) ?? null;
    this.#count++;
    if (slot instanceof Ref && slot.holders > 1 || value instanceof PhpObject) {
      const known = this.#known(slot instanceof Ref ? slot : null, value);
      if (known !== "") return known;
    }
    if (typeof value === "string") return stringText(value);
    if (typeof value === "number" || typeof value === "bigint") return "i:" + value + ";";
    if (value === null) return "N;";
    if (typeof value === "boolean") return value ? "b:1;" : "b:0;";
    if (value instanceof PhpArray) return this.#array(value);
    if (value instanceof PhpFloat) return `d:${serializedFloat(value.value)};`;
    return value instanceof PhpResource ? "i:0;" : this.#object(value);
  }

  /** A reference to what was written before; empty when it is new, which is noted. */
  #known(cell: Ref | null, value: PhpValue): string {
    // A reference to an object counts as the object itself.
    const key = value instanceof PhpObject ? value : cell as Ref;
    const number = this.#numbers.get(key);
    if (number === undefined) {
      this.#numbers.set(key, this.#count);
      return "";
    }
    if (number === REFUSED) return "N;";
    if (cell === null || cell.holders <= 1) return `r:${number};`;
    // References have no numbers of their own.
    this.#count--;
    return `R:${number};`;
  }

  #array(array: PhpArray): string {
    return `a:${array.count()}:{${this.#elements(array)}}`;
  }

  #elements(array: PhpArray): string {
    const { values, keys } = array;
    let whole = "";
    let text = "";
    for (let at = 0; at < values.length; at++) {
      const key = keys === null ? at : keys[at];
      if (key === undefined) continue;
      text += (typeof key === "string" ? keyText(key) : "i:" + key + ";") + this.write(values[at]);
      if (text.length > ROPE_LENGTH_MAXIMUM) {
        whole += flatText(text);
        text = "";
      }
    }
    return whole + text;
  }

  #object(object: PhpObject): string {
    const cls = object.cls;
    if (cls.kind === "enum") {
      const name = `${cls.name}:${caseName(object)}`;
      return `E:${name.length}:"${name}";`;
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
      return `O:${head}:${data.count()}:{${this.#elements(data)}}`;
    }
    if (cls.ancestorNames.has("serializable")) return this.#custom(object, head);
    const sleep = cls.methods.get("__sleep");
    const properties = sleep === undefined
      ? allProperties(staysLazyWhenSerialized(object) ? object : objectConversions.real(object))
      : sleepProperties(object, callSharing(object, sleep, null));
    if (properties === null) return "N;";
    const parts = properties.map(([key, slot]) => stringText(key) + this.write(slot));
    return `O:${head}:${parts.length}:{${parts.join("")}}`;
  }

  /** What the old interface Serializable gives. */
  #custom(object: PhpObject, head: string): string {
    const data = callSharing(object, object.cls.methods.get("serialize")!, this);
    if (data === null) {
      this.#numbers.set(object, REFUSED);
      return "N;";
    }
    if (typeof data === "string") return `C:${head}:${data.length}:{${data}}`;
    throwError("Exception", `${object.cls.name}::serialize() must return a string or NULL`);
  }
}

function stringText(text: string): string {
  return "s:" + text.length + ':"' + text + '";';
}

/** Texts of keys: programs have few, and write them again and again. */
const keyTexts: Map<string, string> = new Map();
const KEY_TEXTS_MAXIMUM = 1000;

function keyText(key: string): string {
  let text = keyTexts.get(key);
  if (text !== undefined) return text;
  text = stringText(key);
  if (key.length < 64) {
    if (keyTexts.size >= KEY_TEXTS_MAXIMUM) keyTexts.clear();
    keyTexts.set(key, text);
  }
  return text;
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
