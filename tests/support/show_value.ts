/**
 * PHP values as one line of PHP text, the same on both sides: `show` in `tests/arginfo/record.php` and
 * `tests/support/record_cases.php` print what {@linkcode showValue} prints.
 *
 * @module
 */
import { PhpArray } from "../../vm/runtime/array.ts";
import { floatExport } from "../../vm/runtime/float_format.ts";
import { type MaybeValue, PhpFloat, PhpResource } from "../../vm/runtime/value.ts";

/** A value as one line of PHP; floats in full precision, bytes other than ASCII as octal escapes. */
export function showValue(value: MaybeValue): string {
  if (value === null || value === undefined) return "null";
  if (typeof value === "string") return showString(value);
  if (typeof value === "boolean" || typeof value === "number" || typeof value === "bigint") {
    return String(value);
  }
  if (value instanceof PhpFloat) return floatExport(value.value);
  if (value instanceof PhpArray) return showArray(value);
  if (value instanceof PhpResource) return `resource(${value.type})`;
  return `\\${value.cls.name}`;
}

function showArray(array: PhpArray): string {
  const isList = array.toKeys().every((key, index) => key === index);
  const parts: string[] = [];
  for (const [key, element] of array.entries()) {
    parts.push(`${isList ? "" : `${showValue(key)} => `}${showValue(element)}`);
  }
  return `[${parts.join(", ")}]`;
}

const NAMED_ESCAPES: ReadonlyMap<string, string> = new Map([
  ["\x07", "\\a"],
  ["\b", "\\b"],
  ["\t", "\\t"],
  ["\n", "\\n"],
  ["\v", "\\v"],
  ["\f", "\\f"],
  ["\r", "\\r"],
]);

/** As PHP's addcslashes writes it. */
function showString(text: string): string {
  const escaped = text.replaceAll(/['\\\0-\x1f\x7f-\xff]/g, (char) => {
    if (char === "'" || char === "\\") return `\\${char}`;
    return NAMED_ESCAPES.get(char) ?? `\\${char.charCodeAt(0).toString(8).padStart(3, "0")}`;
  });
  return `'${escaped}'`;
}
