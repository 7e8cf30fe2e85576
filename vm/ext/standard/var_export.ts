/**
 * var_export: values as PHP code.
 *
 * *Source:* https://www.php.net/var_export; php-src ext/standard/var.c (php_var_export_ex)
 *
 * @module
 */
import { PhpArray, type Slot } from "../../runtime/array.ts";
import { defineFunction } from "../../runtime/builtin.ts";
import { context } from "../../runtime/context.ts";
import { caseName, shownName, shownProperties } from "../../runtime/debug_properties.ts";
import { E_WARNING } from "../../runtime/error.ts";
import type { PhpObject } from "../../runtime/object.ts";
import { bool, mixed } from "../../runtime/parameter.ts";
import { Ref } from "../../runtime/reference.ts";
import { serializedFloatWithFraction } from "../../runtime/serialized_float.ts";
import { INT_MIN, PhpFloat, PhpResource, type PhpValue } from "../../runtime/value.ts";

/** A value as PHP code. `active` holds the arrays and objects around it. */
export function codeText(value: PhpValue, indent = "", active: Set<object> = new Set()): string {
  if (typeof value === "string") return stringText(value);
  if (value === null) return "NULL";
  if (typeof value !== "object") return value === INT_MIN ? "-9223372036854775807-1" : String(value);
  if (value instanceof PhpFloat) return serializedFloatWithFraction(value.value);
  if (value instanceof PhpResource) return "NULL";
  if (active.has(value)) {
    context.raise(E_WARNING, "var_export does not handle circular references");
    return "NULL";
  }
  active.add(value);
  const text = value instanceof PhpArray
    ? arrayText(value, indent, active)
    : objectText(value, indent, active);
  active.delete(value);
  return text;
}

function arrayText(array: PhpArray, indent: string, active: Set<object>): string {
  let text = `${lineStart(indent)}array (\n`;
  for (let at = array.positionFrom(0); at >= 0; at = array.positionFrom(at + 1)) {
    const key = array.keyAt(at);
    const name = typeof key === "string" ? stringText(key) : String(key);
    text += `${indent}  ${name} => ${slotText(array.values[at], indent, active)},\n`;
  }
  return `${text}${indent})`;
}

function objectText(object: PhpObject, indent: string, active: Set<object>): string {
  const cls = object.cls;
  if (cls.kind === "enum") return `${lineStart(indent)}\\${cls.name}::${caseName(object)}`;
  const isPlain = cls.lowerName === "stdclass";
  let text = lineStart(indent) +
    (isPlain ? "(object) array(\n" : `\\${cls.name}::__set_state(array(\n`);
  for (const { key, slot } of shownProperties(object, "export")) {
    if (slot === undefined) continue;
    const name = typeof key === "string" ? quoted(shownName(key).name) : String(key);
    text += `${indent}   ${name} => ${slotText(slot, indent, active)},\n`;
  }
  return text + indent + (isPlain ? ")" : "))");
}

/** Nested arrays and objects start on a line of their own. */
function lineStart(indent: string): string {
  return indent === "" ? "" : `\n${indent}`;
}

function slotText(slot: Slot, indent: string, active: Set<object>): string {
  return codeText((slot instanceof Ref ? slot.value : slot) ?? null, indent + "  ", active);
}

function quoted(text: string): string {
  return `'${text.replaceAll(/['\\]/g, "\\$&")}'`;
}

function stringText(text: string): string {
  return quoted(text).replaceAll("\0", "' . \"\\0\" . '");
}

/**
 * Prints a value as PHP code, or returns that code.
 *
 * Raises: a warning for what contains itself.
 * *Source:* https://www.php.net/var_export
 */
export const varExport = defineFunction({
  name: "var_export",
  parameters: [mixed("value"), bool("return").default(false)],
  returns: "?string",
  body(context, value, returnsText) {
    const text = codeText(value);
    if (returnsText) return text;
    context.output.write(text);
    return null;
  },
});
