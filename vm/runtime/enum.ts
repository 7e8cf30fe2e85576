/**
 * The static methods that enums have without declaring them.
 *
 * *Source:* https://www.php.net/language.enumerations, php-src Zend/zend_enum.c
 *
 * @module
 */
import { type MethodEntry, staticMethod } from "./builtin_class.ts";
import { Method, type PhpClass } from "./class.ts";
import { casesByValue, enumCases } from "./class_table.ts";
import { throwError } from "./error.ts";
import { PhpObject } from "./object.ts";
import { union } from "./parameter.ts";
import type { PhpInt, PhpValue } from "./value.ts";

function fromValue(cls: PhpClass, value: PhpValue): PhpObject | null {
  return casesByValue(cls).get(value) ?? null;
}

function backingValue(cls: PhpClass, value: PhpInt | string, method: string): PhpValue {
  if (cls.backing === "string") return String(value);
  if (typeof value !== "string") return value;
  if (/^\s*[+-]?\d+\s*$/.test(value)) return Number(value);
  throwError("TypeError", `${cls.name}::${method}(): Argument #1 ($value) must be of type int, string given`);
}

/** The static method that every enum has. */
function casesMethod(): MethodEntry {
  return staticMethod({
    name: "cases",
    parameters: [],
    returns: "array",
    hasRealReturnType: true,
    body: (_context, cls) => enumCases(cls),
  });
}

/** The static methods that every backed enum has. */
function backedMethods(): MethodEntry[] {
  return [
    staticMethod({
      name: "from",
      parameters: [union("string|int", "value")],
      returns: "static",
      hasRealReturnType: true,
      body(_context, cls, value) {
        const wanted = backingValue(cls, value, "from");
        const found = fromValue(cls, wanted);
        if (found !== null) return found;
        const shown = typeof wanted === "string" ? `"${wanted}"` : String(wanted);
        throwError("ValueError", `${shown} is not a valid backing value for enum ${cls.name}`);
      },
    }),
    staticMethod({
      name: "tryFrom",
      parameters: [union("string|int", "value")],
      returns: "?static",
      hasRealReturnType: true,
      body: (_context, cls, value) => fromValue(cls, backingValue(cls, value, "tryFrom")),
    }),
  ];
}

/** Gives an enum its methods: entries of its own, since errors name the enum. */
export function addEnumMethods(cls: PhpClass): void {
  for (const entry of cls.backing === null ? [casesMethod()] : [casesMethod(), ...backedMethods()]) {
    entry.label = `${cls.name}::${entry.name}`;
    cls.methods.set(
      entry.name.toLowerCase(),
      new Method(entry.name, entry.flags, cls, entry, entry.code(), cls),
    );
  }
}
