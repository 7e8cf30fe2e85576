/**
 * `disable_functions` and `disable_classes`: what an operator takes away from scripts.
 *
 * A disabled function is not there, and a script may declare its own. A disabled class is there, but empty: its objects have nothing but a
 * warning.
 *
 * Source: https://www.php.net/ini.core#ini.disable-functions; php-src Zend/zend_API.c (zend_disable_functions, zend_disable_class)
 *
 * @module
 */
import { PhpClass } from "../runtime/class.ts";
import { installClass } from "../runtime/class_install.ts";
import type { Context } from "../runtime/context.ts";
import { E_WARNING } from "../runtime/error.ts";

function namesOf(list: string): string[] {
  return list.split(/[ ,]+/).filter((name) => name !== "").map((name) => name.toLowerCase());
}

/** Classes that stand in place of disabled ones, with these. */
const replaced = new Map<PhpClass, PhpClass>();

/** Takes away what the directives name, and gives back what they named before. */
export function disableSymbols(context: Context): void {
  context.functions.allow();
  for (const name of namesOf(context.ini.text("disable_functions"))) context.functions.forbid(name);
  for (const [empty, original] of replaced) {
    if (context.classes.get(empty.lowerName) === empty) context.classes.provide(empty.lowerName, original);
  }
  replaced.clear();
  for (const name of namesOf(context.ini.text("disable_classes"))) disableClass(context, name);
}

function disableClass(context: Context, name: string): void {
  const original = context.classes.get(name);
  if (original === undefined || original.kind !== "class") return;
  const empty = new PhpClass(original.name, "class", 0, null);
  empty.isInternal = true;
  empty.afterCreate = ({ cls }) => {
    context.raise(E_WARNING, `${cls.name}() has been disabled for security reasons`);
  };
  installClass(empty);
  context.classes.provide(name, empty);
  replaced.set(empty, original);
}
