/**
 * serialize and unserialize.
 *
 * *Source:* https://www.php.net/serialize; php-src ext/standard/var.c
 *
 * @module
 */
import { PhpArray } from "../../runtime/array.ts";
import { defineFunction } from "../../runtime/builtin.ts";
import { type ClassDeclaration, defineClass } from "../../runtime/builtin_class.ts";
import type { Context } from "../../runtime/context.ts";
import { toText, valueName } from "../../runtime/conversion.ts";
import { E_WARNING, throwError } from "../../runtime/error.ts";
import { array, mixed, string } from "../../runtime/parameter.ts";
import { INCOMPLETE_NAME } from "../../runtime/serialize_class.ts";
import { serializeValue } from "../../runtime/serializer.ts";
import { Unserializer } from "../../runtime/unserializer.ts";

/**
 * A value as a string that {@linkcode unserialize} reads.
 *
 * Throws: Exception for what cannot be stored.
 * *Source:* https://www.php.net/serialize
 */
export const serialize = defineFunction({
  name: "serialize",
  parameters: [mixed("value")],
  returns: "string",
  body: (_context, value) => serializeValue(value),
});

/** What unserialize makes of an object whose class it does not find or may not use. */
export const incompleteClass: ClassDeclaration = defineClass({ name: INCOMPLETE_NAME, isFinal: true });

/** What the options of unserialize say. */
interface Options {
  /** Lower-case names; null for all classes. */
  readonly classes: ReadonlySet<string> | null;
  /** 0 for no limit. */
  readonly depthMaximum: number;
}

function optionsOf(context: Context, options: PhpArray): Options {
  const allowed = options.getKey("allowed_classes");
  const depth = options.getKey("max_depth");
  let classes: ReadonlySet<string> | null = null;
  if (allowed instanceof PhpArray) classes = new Set(allowed.toValues().map(classNameOf));
  else if (allowed === false) classes = new Set();
  else if (allowed !== undefined && allowed !== true) {
    throwOption("TypeError", "allowed_classes", `must be of type array|bool, ${valueName(allowed)} given`);
  }
  if (depth === undefined) return { classes, depthMaximum: context.ini.integer("unserialize_max_depth") };
  if (typeof depth !== "number" && typeof depth !== "bigint") {
    throwOption("TypeError", "max_depth", `must be of type int, ${valueName(depth)} given`);
  }
  if (depth < 0) throwOption("ValueError", "max_depth", "must be greater than or equal to 0");
  return { classes, depthMaximum: Number(depth) };
}

function classNameOf(value: unknown): string {
  const text = "must be an array of class names, ";
  if (typeof value !== "string") {
    throwOption("TypeError", "allowed_classes", `${text}${valueName(value as null)} given`);
  }
  if (!/^[\w\\\x80-\xff]*$/.test(value)) {
    throwOption("ValueError", "allowed_classes", `${text}"${toText(value)}" given`);
  }
  return value.toLowerCase();
}

function throwOption(className: string, option: string, text: string): never {
  throwError(className, `unserialize(): Option "${option}" ${text}`);
}

/**
 * The value of a serialised string; false, when it is none.
 *
 * Throws: TypeError and ValueError for wrong options, and what methods of objects throw.
 * Raises: warnings about what is wrong with the string.
 * *Source:* https://www.php.net/unserialize
 */
export const unserialize = defineFunction({
  name: "unserialize",
  parameters: [string("data"), array("options").default([])],
  returns: "mixed",
  returnsFresh: false,
  body(context, data, given) {
    const options = optionsOf(context, given);
    if (data === "") return false;
    const reader = new Unserializer(data, options.classes, options.depthMaximum);
    const value = reader.read();
    if (value === undefined) {
      context.raise(E_WARNING, `unserialize(): Error at offset ${reader.at} of ${data.length} bytes`);
    } else if (reader.at < data.length) {
      context.raise(
        E_WARNING,
        `unserialize(): Extra data starting at offset ${reader.at} of ${data.length} bytes`,
      );
    }
    reader.wake();
    return value === undefined ? false : value;
  },
});
