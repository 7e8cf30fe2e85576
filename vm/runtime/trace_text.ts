/**
 * Traces as text: a line a call, arguments cut short.
 *
 * Source: https://www.php.net/exception.gettraceasstring; php-src Zend/zend_exceptions.c, Zend/zend_smart_str.c.
 *
 * @module
 */
import { PhpArray } from "./array.ts";
import { escapedText } from "./char_escape.ts";
import { context } from "./context.ts";
import { typeName } from "./conversion.ts";
import { shownNames } from "./error.ts";
import { floatText, withFraction } from "./float_format.ts";
import { PhpObject } from "./object.ts";
import { readSlot } from "./property.ts";
import { PhpFloat, PhpResource, type PhpValue } from "./value.ts";

/** The lines of a trace, as `getTraceAsString()` gives them; without the last one when not asked for. */
export function traceText(trace: PhpArray, withMain = true): string {
  let out = "";
  let number = 0;
  for (const entry of trace.toValues()) {
    if (!(entry instanceof PhpArray)) continue;
    const file = entry.getKey("file");
    const cls = entry.getKey("class");
    const place = file === undefined ? "[internal function]" : `${file}(${entry.getKey("line")})`;
    const label = cls === undefined ? "" : `${cls}${entry.getKey("type") ?? ""}`;
    const text = `${label}${entry.getKey("function")}(${argumentTexts(entry.getKey("args"))})`;
    out += `#${number++} ${place}: ${shownNames(text)}\n`;
  }
  return withMain ? `${out}#${number} {main}` : out;
}

function argumentTexts(values: PhpValue | undefined): string {
  if (!(values instanceof PhpArray)) return "";
  const texts: string[] = [];
  for (let at = values.positionFrom(0); at >= 0; at = values.positionFrom(at + 1)) {
    const key = values.keyAt(at);
    const text = argumentText(values.valueAt(at));
    texts.push(typeof key === "string" ? `${key}: ${text}` : text);
  }
  return texts.join(", ");
}

function argumentText(value: PhpValue): string {
  if (value === null) return "NULL";
  if (typeof value === "string") return stringText(value);
  if (typeof value === "boolean" || typeof value === "number" || typeof value === "bigint") {
    return String(value);
  }
  if (value instanceof PhpFloat) return withFraction(floatText(value.value));
  if (value instanceof PhpArray) return "Array";
  if (value instanceof PhpResource) return `Resource id #${value.id}`;
  if (!(value instanceof PhpObject)) return typeName(value);
  return value.cls.kind === "enum"
    ? `${value.cls.name}::${readSlot(value, "$name")}`
    : `Object(${value.cls.name})`;
}

function stringText(value: string): string {
  const length = context.ini.integer("zend.exception_string_param_max_len");
  const shown = escapedText(value.slice(0, length));
  return value.length > length ? `'${shown}...'` : `'${shown}'`;
}
