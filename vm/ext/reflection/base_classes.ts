/**
 * Reflection, Reflector, ReflectionException and PropertyHookType.
 *
 * *Source:* https://www.php.net/class.reflection; php-src ext/reflection/php_reflection.c
 *
 * @module
 */
import { PhpArray } from "../../runtime/array.ts";
import {
  type ClassDeclaration,
  defineClass,
  enumCase,
  property,
  staticMethod,
} from "../../runtime/builtin_class.ts";
import { Flag } from "../../runtime/class.ts";
import { int } from "../../runtime/parameter.ts";
import { modifierNames } from "./records.ts";

const READONLY_CLASS = 65536;
const VIRTUAL = 512;

/** Names of all modifiers, in PHP's order. */
function allNames(flags: number): string[] {
  const names = modifierNames(flags & (Flag.ABSTRACT | Flag.FINAL));
  if (flags & VIRTUAL) names.push("virtual");
  const shown = flags & (Flag.PUBLIC | Flag.PROTECTED | Flag.PRIVATE);
  // Only one of them makes sense.
  if ((shown & (shown - 1)) === 0) names.push(...modifierNames(shown));
  if (flags & Flag.STATIC) names.push("static");
  if (flags & (Flag.READONLY | READONLY_CLASS)) names.push("readonly");
  return names;
}

/** In an order in which each comes after what it extends. */
export const baseClasses: readonly ClassDeclaration[] = [
  defineClass({ name: "ReflectionException", parent: "Exception", isCloneable: false }),
  defineClass({
    name: "Reflection",
    methods: [
      staticMethod({
        name: "getModifierNames",
        parameters: [int("modifiers")],
        returns: "array",
        body: (_context, _cls, modifiers) => PhpArray.ofList(allNames(modifiers)),
      }),
    ],
  }),
  defineClass({ name: "Reflector", kind: "interface", interfaces: ["Stringable"] }),
  defineClass({
    name: "PropertyHookType",
    kind: "enum",
    backing: "string",
    interfaces: ["UnitEnum", "BackedEnum"],
    properties: [
      property("name", "string", { isReadonly: true }),
      property("value", "string", { isReadonly: true }),
    ],
    constants: [enumCase("Get", "get"), enumCase("Set", "set")],
  }),
];
