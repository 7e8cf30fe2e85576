/**
 * Offsets of SPL's lists.
 *
 * *Source:* php-src ext/spl/spl_engine.h (spl_offset_convert_to_long)
 *
 * @module
 */
import { PhpArray } from "../../runtime/array.ts";
import { normalKey } from "../../runtime/array_key.ts";
import { typeName } from "../../runtime/conversion.ts";
import { throwError } from "../../runtime/error.ts";
import { PhpObject } from "../../runtime/object.ts";
import type { PhpValue } from "../../runtime/value.ts";

/** The number that an offset means. Throws: TypeError for what is none. */
export function offsetNumber(self: PhpObject, offset: PhpValue): number {
  if (typeof offset === "number") return offset;
  if (offset !== null && !(offset instanceof PhpObject) && !(offset instanceof PhpArray)) {
    const key = normalKey(offset);
    if (typeof key !== "string") return Number(key);
  }
  throwError("TypeError", `Cannot access offset of type ${typeName(offset)} on ${self.cls.name}`);
}
