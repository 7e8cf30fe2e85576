/**
 * Offsets of SPL's lists.
 *
 * *Source:* php-src ext/spl/spl_engine.h (spl_offset_convert_to_long)
 *
 * @module
 */
import { normalKey } from "../../runtime/array_key.ts";
import { typeName } from "../../runtime/conversion.ts";
import { throwError } from "../../runtime/error.ts";
import type { PhpObject } from "../../runtime/object.ts";
import { PhpFloat, PhpResource, type PhpValue } from "../../runtime/value.ts";

/** The number that an offset means. Throws: TypeError for what is none. */
export function offsetNumber(self: PhpObject, offset: PhpValue): number {
  if (typeof offset === "number") return offset;
  if (typeof offset === "string") {
    const key = normalKey(offset);
    if (typeof key !== "string") return Number(key);
  } else if (typeof offset === "boolean" || typeof offset === "bigint") return Number(offset);
  else if (offset instanceof PhpFloat) return Math.trunc(offset.value);
  else if (offset instanceof PhpResource) return offset.id;
  throwError("TypeError", `Cannot access offset of type ${typeName(offset)} on ${self.cls.name}`);
}
