/**
 * var_dump: values with their types, for people.
 *
 * *Source:* https://www.php.net/var_dump; php-src ext/standard/var.c (php_var_dump)
 *
 * @module
 */
import { type Key, PhpArray, type Slot } from "../../runtime/array.ts";
import { defineFunction } from "../../runtime/builtin.ts";
import type { Context } from "../../runtime/context.ts";
import { className } from "../../runtime/conversion.ts";
import { caseName, debugProperties, shownName, type ShownProperty } from "../../runtime/debug_properties.ts";
import { lazyLabel, realInstance } from "../../runtime/lazy_object.ts";
import type { PhpObject } from "../../runtime/object.ts";
import { mixed } from "../../runtime/parameter.ts";
import { Ref } from "../../runtime/reference.ts";
import { serializedFloat } from "../../runtime/serialized_float.ts";
import { PhpFloat, PhpResource, type PhpValue } from "../../runtime/value.ts";

/** So much text is collected before it is written. */
const FLUSH_LENGTH = 8192;

/** Prints one value after the other. */
class Dumper {
  readonly #context: Context;
  /** Arrays and objects being printed. */
  readonly #active: Set<object> = new Set();
  #text = "";

  constructor(context: Context) {
    this.#context = context;
  }

  /** Writes what is collected: before user code runs, and at the end. */
  flush(): void {
    const text = this.#text;
    this.#text = "";
    this.#context.output.write(text);
  }

  /** Prints a value after so many spaces. */
  dump(slot: Slot, indent: string): void {
    if (this.#text.length > FLUSH_LENGTH) this.flush();
    const mark = slot instanceof Ref && slot.holders > 1 ? "&" : "";
    const value = (slot instanceof Ref ? slot.value : slot) ?? null;
    if (value instanceof PhpArray) this.#array(value, indent, mark);
    else if (value === null || typeof value !== "object" || value instanceof PhpFloat) {
      this.#text += indent + mark + scalarText(value) + "\n";
    } else if (value instanceof PhpResource) {
      const type = value.isClosed ? "Unknown" : value.type;
      this.#text += `${indent}${mark}resource(${value.id}) of type (${type})\n`;
    } else this.#object(value, indent, mark);
  }

  #array(array: PhpArray, indent: string, mark: string): void {
    if (this.#active.has(array)) {
      this.#text += `${indent}*RECURSION*\n`;
      return;
    }
    this.#active.add(array);
    this.#text += `${indent}${mark}array(${array.count()}) {\n`;
    const inner = indent + "  ";
    for (let at = array.positionFrom(0); at >= 0; at = array.positionFrom(at + 1)) {
      this.#text += `${inner}[${keyText(array.keyAt(at))}]=>\n`;
      this.dump(array.values[at], inner);
    }
    this.#text += `${indent}}\n`;
    this.#active.delete(array);
  }

  #object(object: PhpObject, indent: string, mark: string): void {
    if (object.cls.kind === "enum") {
      this.#text += `${indent}${mark}enum(${object.cls.name}::${caseName(object)})\n`;
      return;
    }
    if (this.#active.has(object)) {
      this.#text += `${indent}*RECURSION*\n`;
      return;
    }
    this.#active.add(object);
    this.flush();
    const instance = realInstance(object);
    const properties = instance === null
      ? debugProperties(object)
      : [{ key: "instance", slot: instance, type: "" }];
    const count = properties.filter((property) => property.slot !== undefined).length;
    this.#text += `${indent}${mark}${lazyLabel(object)}object(${
      className(object)
    })#${object.id} (${count}) {\n`;
    for (const property of properties) this.#property(property, indent + "  ");
    this.#text += `${indent}}\n`;
    this.#active.delete(object);
  }

  #property(property: ShownProperty, indent: string): void {
    this.#text += `${indent}[${propertyText(property.key)}]=>\n`;
    if (property.slot === undefined) this.#text += `${indent}uninitialized(${property.type})\n`;
    else this.dump(property.slot, indent);
  }
}

function keyText(key: Key): string {
  return typeof key === "string" ? `"${key}"` : String(key);
}

function propertyText(key: Key): string {
  if (typeof key !== "string") return String(key);
  const { name, owner } = shownName(key);
  if (owner === "") return `"${name}"`;
  return owner === "*" ? `"${name}":protected` : `"${name}":"${owner}":private`;
}

function scalarText(value: null | boolean | number | bigint | string | PhpFloat): string {
  if (typeof value === "string") return `string(${value.length}) "${value}"`;
  if (value === null) return "NULL";
  if (typeof value === "boolean") return value ? "bool(true)" : "bool(false)";
  return value instanceof PhpFloat ? `float(${serializedFloat(value.value)})` : `int(${value})`;
}

/**
 * Prints values with their types.
 *
 * *Source:* https://www.php.net/var_dump
 */
export const varDump = defineFunction({
  name: "var_dump",
  parameters: [mixed("value"), mixed("values").variadic()],
  returns: "void",
  body(context, value: PhpValue, values) {
    const dumper = new Dumper(context);
    dumper.dump(value, "");
    for (const other of values) dumper.dump(other, "");
    dumper.flush();
  },
});
