/**
 * Which classes there are, and other names for them.
 *
 * *Source:* https://www.php.net/ref.classobj; php-src Zend/zend_builtin_functions.c
 *
 * @module
 */
import { PhpArray } from "../../runtime/array.ts";
import { defineFunction } from "../../runtime/builtin.ts";
import { classHooks } from "../../runtime/call.ts";
import type { ClassKind, PhpClass } from "../../runtime/class.ts";
import { type Context, context } from "../../runtime/context.ts";
import { E_COMPILE_ERROR, E_WARNING, FatalError } from "../../runtime/error.ts";
import { currentFrame } from "../../runtime/location.ts";
import { bool, string } from "../../runtime/parameter.ts";

function exists(name: string, autoload: boolean, ...kinds: ClassKind[]): boolean {
  const cls = classHooks.find(name, autoload);
  return cls !== null && kinds.includes(cls.kind);
}

/**
 * Whether a class or enum exists, in any case, with or without leading `\`.
 *
 * *Source:* https://www.php.net/class_exists
 */
export const classExists = defineFunction({
  name: "class_exists",
  parameters: [string("class"), bool("autoload").default(true)],
  returns: "bool",
  body: (_context, name, autoload) => exists(name, autoload, "class", "enum"),
});

/**
 * Whether an interface exists.
 *
 * *Source:* https://www.php.net/interface_exists
 */
export const interfaceExists = defineFunction({
  name: "interface_exists",
  parameters: [string("interface"), bool("autoload").default(true)],
  returns: "bool",
  body: (_context, name, autoload) => exists(name, autoload, "interface"),
});

/**
 * Whether a trait exists.
 *
 * *Source:* https://www.php.net/trait_exists
 */
export const traitExists = defineFunction({
  name: "trait_exists",
  parameters: [string("trait"), bool("autoload").default(true)],
  returns: "bool",
  body: (_context, name, autoload) => exists(name, autoload, "trait"),
});

/**
 * Whether an enum exists.
 *
 * *Source:* https://www.php.net/enum_exists
 */
export const enumExists = defineFunction({
  name: "enum_exists",
  parameters: [string("enum"), bool("autoload").default(true)],
  returns: "bool",
  body: (_context, name, autoload) => exists(name, autoload, "enum"),
});

const RESERVED = new Set(
  ("self parent static int float bool string true false null void never iterable object mixed array callable")
    .split(" "),
);

/**
 * Gives a class another name. False, with a warning, when there is no such class or the name is taken.
 *
 * *Source:* https://www.php.net/class_alias; php-src Zend/zend_API.c (zend_register_class_alias_ex)
 */
export const classAlias = defineFunction({
  name: "class_alias",
  parameters: [string("class"), string("alias"), bool("autoload").default(true)],
  returns: "bool",
  body(context, name, alias, autoload) {
    const cls = classHooks.find(name, autoload);
    if (cls === null) {
      context.raise(E_WARNING, `Class "${name}" not found`);
      return false;
    }
    const plain = alias.startsWith("\\") ? alias.slice(1) : alias;
    const lower = plain.toLowerCase();
    if (RESERVED.has(lower)) refuseAlias(plain);
    if (!context.classes.has(lower)) {
      context.classes.set(lower, cls);
      addAlias(cls, lower);
      return true;
    }
    // PHP names the place of the class that was to get the name.
    const place = cls.isInternal ? "" : ` (previously declared in ${cls.file}:${cls.line})`;
    context.raise(E_WARNING, `Cannot redeclare ${cls.kind} ${plain}${place}`);
    return false;
  },
});

/** Makes a class and those below it known to type tests under another name, until the request ends. */
function addAlias(cls: PhpClass, lower: string): void {
  (cls.aliases ??= []).push(lower);
  const below = () => [...context.classes.values()].filter((other) => other.isSubclassOf(cls));
  for (const other of below()) other.ancestorNames.add(lower);
  context.used.add({
    reset() {
      cls.aliases = null;
      for (const other of below()) other.ancestorNames.delete(lower);
    },
  });
}

function refuseAlias(name: string): never {
  const frame = currentFrame();
  throw new FatalError(
    E_COMPILE_ERROR,
    `Cannot use "${name}" as a class alias as it is reserved`,
    frame?.unit.path ?? context.scriptPath,
    frame?.line ?? 0,
  );
}

function declaredNames(context: Context, ...kinds: ClassKind[]): PhpArray {
  const builtins: string[] = [];
  const declared: string[] = [];
  context.classes.complete();
  for (const [lower, cls] of context.classes) {
    if (!kinds.includes(cls.kind)) continue;
    // An extension that has only now been loaded stands behind the script's own classes in the table.
    const names = context.classes.isSettled(lower) ? builtins : declared;
    names.push(lower === cls.lowerName ? cls.name : lower);
  }
  return PhpArray.ofList([...builtins, ...declared]);
}

/**
 * The names of all classes and enums, in the order of declaration.
 *
 * *Source:* https://www.php.net/get_declared_classes
 */
export const getDeclaredClasses = defineFunction({
  name: "get_declared_classes",
  parameters: [],
  returns: "array",
  body: (context) => declaredNames(context, "class", "enum"),
});

/**
 * The names of all interfaces.
 *
 * *Source:* https://www.php.net/get_declared_interfaces
 */
export const getDeclaredInterfaces = defineFunction({
  name: "get_declared_interfaces",
  parameters: [],
  returns: "array",
  body: (context) => declaredNames(context, "interface"),
});

/**
 * The names of all traits.
 *
 * *Source:* https://www.php.net/get_declared_traits
 */
export const getDeclaredTraits = defineFunction({
  name: "get_declared_traits",
  parameters: [],
  returns: "array",
  body: (context) => declaredNames(context, "trait"),
});
