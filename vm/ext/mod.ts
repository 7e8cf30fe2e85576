/**
 * The extensions in load order, and what puts them into a context.
 *
 * @module
 */
import type { Extension } from "../runtime/builtin.ts";
import type { Context } from "../runtime/context.ts";
import { cgiFcgi } from "./cgi_fcgi/mod.ts";
import { refusedClasses } from "../runtime/serialize_class.ts";
import { core } from "./core/mod.ts";
import { ctype } from "./ctype/mod.ts";
import { date } from "./date/mod.ts";
import { json } from "./json/mod.ts";
import { pcre } from "./pcre/mod.ts";
import { random } from "./random/mod.ts";
import { loadedExtensions } from "./registry.ts";
import { spl } from "./spl/mod.ts";
import { standard } from "./standard/mod.ts";
import { tokenizer } from "./tokenizer/mod.ts";

/** All extensions, in the order in which PHP loads them. */
export const EXTENSIONS: readonly Extension[] = [
  core,
  pcre,
  date,
  json,
  random,
  spl,
  standard,
  ctype,
  tokenizer,
  cgiFcgi,
];

/**
 * Declares functions, constants and directives of extensions in a context. Classes are declared by the class
 * table, from `classes` of the same manifests.
 */
export function registerExtensions(context: Context, extensions: readonly Extension[] = EXTENSIONS): void {
  for (const extension of extensions) {
    loadedExtensions.set(extension.name.toLowerCase(), extension);
    for (const entry of extension.functions) {
      entry.extension = extension.name;
      context.functions.set(entry.name.toLowerCase(), entry);
    }
    for (const declaration of extension.classes) {
      if (!declaration.isSerializable) refusedClasses.add(declaration.name.toLowerCase());
    }
    for (const constant of extension.constants) {
      context.constants.set(constant.name, constant.value);
      if (constant.isDeprecated) context.deprecatedConstants.add(constant.name);
    }
    context.ini.declare(
      extension.directives.map((directive) => ({ ...directive, extension: extension.name })),
    );
  }
}

/** Runs the request-start hooks of all extensions, in load order. */
export function startExtensions(context: Context, extensions: readonly Extension[] = EXTENSIONS): void {
  for (const extension of extensions) extension.start?.(context);
}

/** Runs the request-end hooks of all extensions, in reverse order. */
export function endExtensions(context: Context, extensions: readonly Extension[] = EXTENSIONS): void {
  for (const extension of extensions.toReversed()) extension.end?.(context);
}
