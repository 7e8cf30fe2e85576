/**
 * Arguments that are an object or the name of a class.
 *
 * *Source:* php-src Zend/zend_API.h (Z_PARAM_OBJ_OR_CLASS_NAME)
 *
 * @module
 */
import { throwArgumentTypeError } from "../../runtime/argument_error.ts";
import { classHooks } from "../../runtime/call.ts";
import type { PhpClass } from "../../runtime/class.ts";
import { valueName } from "../../runtime/conversion.ts";
import { PhpObject } from "../../runtime/object.ts";
import type { PhpValue } from "../../runtime/value.ts";

/** The class of an object, or that of a name, autoloaded. Throws: TypeError when there is none. */
export function classArgument(label: string, number: number, value: PhpValue): PhpClass {
  if (value instanceof PhpObject) return value.cls;
  const cls = typeof value === "string" ? classHooks.find(value, true) : null;
  if (cls !== null) return cls;
  throwArgumentTypeError(
    label,
    number,
    `must be an object or a valid class name, ${valueName(value)} given`,
  );
}

/**
 * The class of an object, or that of a name; null when there is none of the name.
 *
 * Throws: TypeError for other types.
 */
export function possibleClass(
  label: string,
  number: number,
  value: PhpValue,
  autoload = true,
): PhpClass | null {
  if (value instanceof PhpObject) return value.cls;
  if (typeof value === "string") return classHooks.find(value, autoload);
  throwArgumentTypeError(label, number, `must be of type object|string, ${valueName(value)} given`);
}
