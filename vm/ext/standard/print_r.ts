/**
 * print_r: values for people, without their types.
 *
 * *Source:* https://www.php.net/print_r; php-src Zend/zend.c (zend_print_zval_r_to_str)
 *
 * @module
 */
import { type Key, PhpArray, type Slot } from "../../runtime/array.ts";
import { defineFunction } from "../../runtime/builtin.ts";
import { className, toText } from "../../runtime/conversion.ts";
import { debugProperties, shownName } from "../../runtime/debug_properties.ts";
import { PhpObject } from "../../runtime/object.ts";
import { bool, mixed } from "../../runtime/parameter.ts";
import { Ref } from "../../runtime/reference.ts";
import type { PhpValue } from "../../runtime/value.ts";

/** What print_r prints of a value. `active` holds the arrays and objects around it. */
export function readableText(value: PhpValue, indent = "", active: Set<object> = new Set()): string {
  if (value instanceof PhpArray) {
    if (active.has(value)) return "Array\n *RECURSION*";
    active.add(value);
    let text = `Array\n${indent}(\n`;
    for (let at = value.positionFrom(0); at >= 0; at = value.positionFrom(at + 1)) {
      text += elementText(String(value.keyAt(at)), value.values[at], indent, active);
    }
    active.delete(value);
    return `${text}${indent})\n`;
  }
  return value instanceof PhpObject ? objectText(value, indent, active) : toText(value);
}

function objectText(object: PhpObject, indent: string, active: Set<object>): string {
  const isEnum = object.cls.kind === "enum";
  const backing = object.cls.backing === null ? "" : `:${object.cls.backing}`;
  const head = `${className(object)} ${isEnum ? `Enum${backing}` : "Object"}\n`;
  if (active.has(object)) return `${head} *RECURSION*`;
  active.add(object);
  let text = `${head}${indent}(\n`;
  for (const { key, slot } of debugProperties(object)) {
    if (slot !== undefined) text += elementText(propertyText(key), slot, indent, active);
  }
  active.delete(object);
  return `${text}${indent})\n`;
}

function elementText(key: string, slot: Slot, indent: string, active: Set<object>): string {
  const value = (slot instanceof Ref ? slot.value : slot) ?? null;
  return `${indent}    [${key}] => ${readableText(value, indent + "        ", active)}\n`;
}

function propertyText(key: Key): string {
  if (typeof key !== "string") return String(key);
  const { name, owner } = shownName(key);
  if (owner === "") return name;
  return owner === "*" ? `${name}:protected` : `${name}:${owner}:private`;
}

/**
 * Prints a value for people, or returns that text.
 *
 * *Source:* https://www.php.net/print_r
 */
export const printR = defineFunction({
  name: "print_r",
  parameters: [mixed("value"), bool("return").default(false)],
  returns: "string|true",
  body(context, value, returnsText) {
    const text = readableText(value);
    if (returnsText) return text;
    context.output.write(text);
    return true;
  },
});
