/**
 * The methods of ReflectionClass that read and write static properties and defaults.
 *
 * *Source:* https://www.php.net/class.reflectionclass; php-src ext/reflection/php_reflection.c
 *
 * @module
 */
import { PhpArray, share } from "../../runtime/array.ts";
import { methodsOf } from "../../runtime/builtin_class.ts";
import { Flag, type PhpClass, type PropertyInfo, type StaticInfo } from "../../runtime/class.ts";
import { throwError } from "../../runtime/error.ts";
import { mixed, string } from "../../runtime/parameter.ts";
import { assignStatic, readStatic, staticReference } from "../../runtime/statics.ts";
import type { PhpValue } from "../../runtime/value.ts";
import { findReflected, shownProperties } from "./members.ts";
import { ClassObject, isStaticInfo, readersOf, throwReflection } from "./records.ts";

const method = methodsOf(ClassObject);
const reader = readersOf(ClassObject);

function staticOf(cls: PhpClass, name: string): StaticInfo | null {
  const info = findReflected(cls, name);
  return isStaticInfo(info) ? info : null;
}

function staticValues(cls: PhpClass): PhpArray {
  const list = PhpArray.empty();
  for (const info of shownProperties(cls)) {
    if (!isStaticInfo(info)) continue;
    const { value } = staticReference(info.cls, info.name, info.cls);
    if (value !== undefined) list.setKey(info.name, share(value));
  }
  return list;
}

function staticValue(cls: PhpClass, name: string, fallback: PhpValue | undefined): PhpValue {
  const info = staticOf(cls, name);
  if (info === null) {
    if (fallback !== undefined) return fallback;
    throwReflection(`Property ${cls.name}::$${name} does not exist`);
  }
  const cell = staticReference(info.cls, name, info.cls);
  return share(cell.value ?? readStatic(info.cls, name, cell));
}

function assign(cls: PhpClass, name: string, value: PhpValue): void {
  const info = staticOf(cls, name);
  if (info === null) throwReflection(`Class ${cls.name} does not have a property named ${name}`);
  if (info.flags & Flag.READONLY) {
    throwError("Error", `Cannot modify readonly property ${cls.name}::$${name}`);
  }
  assignStatic(staticReference(info.cls, name, info.cls), info.cls, name, share(value));
}

function addDefault(list: PhpArray, info: PropertyInfo | StaticInfo): void {
  const value = typeof info.initial === "function" ? info.initial() : info.initial;
  if (value === undefined && info.type !== null || info.flags & Flag.VIRTUAL) return;
  list.setKey(info.name, share(value ?? null));
}

/** In the order in which PHP lists them. */
export const classStaticMethods = [
  reader("getStaticProperties", "array", (self) => staticValues(self.known)),
  method({
    name: "getStaticPropertyValue",
    parameters: [string("name"), mixed("default").omittable()],
    returns: "mixed",
    returnsFresh: false,
    body: (_context, self, name, fallback) => staticValue(self.known, name, fallback),
  }),
  method({
    name: "setStaticPropertyValue",
    parameters: [string("name"), mixed("value")],
    returns: "void",
    body: (_context, self, name, value) => assign(self.known, name, value),
  }),
  reader("getDefaultProperties", "array", (self) => {
    const list = PhpArray.empty();
    const properties = shownProperties(self.known);
    for (const info of properties) if (isStaticInfo(info)) addDefault(list, info);
    for (const info of properties) if (!isStaticInfo(info)) addDefault(list, info);
    return list;
  }),
];
