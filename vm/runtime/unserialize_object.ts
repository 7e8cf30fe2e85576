/**
 * Classes and enum cases that serialised strings name.
 *
 * *Source:* php-src ext/standard/var_unserializer.re
 *
 * @module
 */
import { callValue, classHooks } from "./call.ts";
import { findCallable } from "./find_callable.ts";
import type { ConstantInfo, PhpClass } from "./class.ts";
import { context } from "./context.ts";
import { E_WARNING, throwError } from "./error.ts";
import type { PhpObject } from "./object.ts";
import { makeStdClass } from "./std_class.ts";
import type { PhpValue } from "./value.ts";
import { isUnserializable, makeIncomplete } from "./serialize_class.ts";

/** What makes an object of a class; the class table stands behind it. */
function instantiate(cls: PhpClass): PhpObject {
  if (isUnserializable(cls)) {
    throwError("Exception", `Unserialization of '${cls.name.split("\0", 1)[0]}' is not allowed`);
  }
  if (!cls.isInstantiable || cls.kind === "enum") {
    const kinds = { interface: "interface", trait: "trait", enum: "enum", class: "abstract class" };
    throwError("Error", `Cannot instantiate ${kinds[cls.kind]} ${cls.name}`);
  }
  const object = new cls.js!();
  if (cls.afterCreate !== null) cls.afterCreate(object);
  return object;
}

/**
 * A new object of a named class; an incomplete one where the class is not allowed or not there.
 *
 * Throws: Exception or Error for a class that has no such objects.
 * Raises: a warning when the directive `unserialize_callback_func` does not help.
 */
export function objectOf(name: string, classes: ReadonlySet<string> | null): PhpObject {
  const lower = name.toLowerCase();
  if (classes !== null && !classes.has(lower)) return makeIncomplete(name);
  if (lower === "stdclass") return makeStdClass();
  const cls = classHooks.find(name, true) ?? classOfCallback(name);
  return cls === null ? makeIncomplete(name) : instantiate(cls);
}

/** Lets the directive's function declare a class that is missing. */
function classOfCallback(name: string): PhpClass | null {
  const callback = context.ini.text("unserialize_callback_func");
  if (callback === "") return null;
  if (findCallable(callback, null) === null) {
    throwError(
      "Error",
      `Invalid callback ${callback}, function "${callback}" not found or invalid function name`,
    );
  }
  callValue(callback, [name]);
  const cls = classHooks.find(name, true);
  if (cls === null) {
    context.raise(
      E_WARNING,
      `unserialize(): Function ${callback}() hasn't defined the class it was called for`,
    );
  }
  return cls;
}

/** The object of `Enum:Case`; else what is wrong with it. */
export function enumCaseNamed(name: string, _classes: ReadonlySet<string> | null): PhpObject | string {
  const colon = name.indexOf(":");
  if (colon < 0) return `Invalid enum name '${name}' (missing colon)`;
  const enumName = name.slice(0, colon);
  const caseName = name.slice(colon + 1);
  const cls = classHooks.find(enumName, true);
  if (cls === null) return `Class '${enumName}' not found`;
  if (cls.kind !== "enum") return `Class '${cls.name}' is not an enum`;
  const constant = cls.constants.get(caseName);
  if (constant === undefined) return `Undefined constant ${enumName}::${caseName}`;
  if (!constant.isCase) return `${enumName}::${caseName} is not an enum case`;
  return caseObject(constant);
}

function caseObject(constant: ConstantInfo): PhpObject {
  return (constant.value ??= (constant.initial as () => PhpValue)()) as PhpObject;
}
