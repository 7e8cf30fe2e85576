/**
 * Interfaces, parents and traits of a class; identities of objects.
 *
 * *Source:* https://www.php.net/ref.spl; php-src ext/spl/php_spl.c
 *
 * @module
 */
import { throwArgumentTypeError } from "../../runtime/argument_error.ts";
import { PhpArray } from "../../runtime/array.ts";
import { defineFunction } from "../../runtime/builtin.ts";
import { classHooks } from "../../runtime/call.ts";
import type { PhpClass } from "../../runtime/class.ts";
import { context } from "../../runtime/context.ts";
import { valueName } from "../../runtime/conversion.ts";
import { E_WARNING } from "../../runtime/error.ts";
import { PhpObject } from "../../runtime/object.ts";
import { bool, object, untyped } from "../../runtime/parameter.ts";
import type { PhpValue } from "../../runtime/value.ts";
import { loadedExtensions } from "../registry.ts";

function classOf(label: string, value: PhpValue, autoload: boolean): PhpClass | null {
  if (value instanceof PhpObject) return value.cls;
  if (typeof value !== "string") {
    throwArgumentTypeError(label, 1, `must be of type object|string, ${valueName(value)} given`);
  }
  const cls = classHooks.find(value, autoload);
  if (cls !== null) return cls;
  const tried = autoload ? " and could not be loaded" : "";
  context.raise(E_WARNING, `${label}(): Class ${value} does not exist${tried}`);
  return null;
}

function namesOf(classes: readonly PhpClass[]): PhpArray {
  return PhpArray.ofEntries(classes.map((cls) => [cls.name, cls.name] as const));
}

/**
 * The interfaces that a class implements, by name; false, with a warning, when there is no such class.
 *
 * *Source:* https://www.php.net/class_implements
 */
export const classImplements = defineFunction({
  name: "class_implements",
  parameters: [untyped("object_or_class"), bool("autoload").default(true)],
  returns: "array|false",
  body(_context, objectOrClass, autoload) {
    const cls = classOf("class_implements", objectOrClass, autoload);
    return cls === null ? false : namesOf(cls.interfaces);
  },
});

/**
 * The classes that a class extends, the nearest first.
 *
 * *Source:* https://www.php.net/class_parents
 */
export const classParents = defineFunction({
  name: "class_parents",
  parameters: [untyped("object_or_class"), bool("autoload").default(true)],
  returns: "array|false",
  body(_context, objectOrClass, autoload) {
    const cls = classOf("class_parents", objectOrClass, autoload);
    if (cls === null) return false;
    const parents: PhpClass[] = [];
    for (let at = cls.parent; at !== null; at = at.parent) parents.push(at);
    return namesOf(parents);
  },
});

/**
 * The traits that a class itself uses.
 *
 * *Source:* https://www.php.net/class_uses
 */
export const classUses = defineFunction({
  name: "class_uses",
  parameters: [untyped("object_or_class"), bool("autoload").default(true)],
  returns: "array|false",
  body(_context, objectOrClass, autoload) {
    const cls = classOf("class_uses", objectOrClass, autoload);
    return cls === null ? false : namesOf(cls.traits);
  },
});

/**
 * The names of the classes and interfaces that SPL brings.
 *
 * *Source:* https://www.php.net/spl_classes
 */
export const splClasses = defineFunction({
  name: "spl_classes",
  parameters: [],
  returns: "array",
  body() {
    const classes = loadedExtensions.get("spl")?.classes ?? [];
    return PhpArray.ofEntries(classes.map((declared) => [declared.name, declared.name] as const));
  },
});

/**
 * The number of an object, its own while it lives.
 *
 * *Source:* https://www.php.net/spl_object_id
 */
export const splObjectId = defineFunction({
  name: "spl_object_id",
  parameters: [object("object")],
  returns: "int",
  body: (_context, object) => object.id,
});

/**
 * The number of an object as 32 hexadecimal digits.
 *
 * *Source:* https://www.php.net/spl_object_hash
 */
export const splObjectHash = defineFunction({
  name: "spl_object_hash",
  parameters: [object("object")],
  returns: "string",
  body: (_context, object) => object.id.toString(16).padStart(16, "0") + "0".repeat(16),
});
