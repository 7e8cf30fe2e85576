/**
 * The methods of ReflectionClass that tell of methods, properties and constants.
 *
 * *Source:* https://www.php.net/class.reflectionclass; php-src ext/reflection/php_reflection.c
 *
 * @module
 */
import { PhpArray, share } from "../../runtime/array.ts";
import { methodsOf } from "../../runtime/builtin_class.ts";
import { type ConstantInfo, Flag, type Method, type PhpClass } from "../../runtime/class.ts";
import { findClass } from "../../runtime/class_table.ts";
import { int, string } from "../../runtime/parameter.ts";
import { constantValue } from "../../runtime/statics.ts";
import { methodOf } from "./finding.ts";
import {
  findReflected,
  propertyModifiers,
  shownConstants,
  shownMethods,
  shownProperties,
} from "./members.ts";
import {
  ClassObject,
  reflectConstant,
  type ReflectedProperty,
  reflectMethod,
  reflectProperty,
  throwReflection,
} from "./records.ts";

const method = methodsOf(ClassObject);

const ANY = -1;

/** A property by name, dynamic ones of the object too; null when there is none. */
function propertyOf(self: ClassObject, name: string): ReflectedProperty | null {
  const cls = self.known;
  const info = findReflected(cls, name);
  if (info !== null) return { name, info, cls };
  return self.object?.dynamic?.has(name) === true ? { name, info: null, cls } : null;
}

/** A property as `getProperty` names it: also `Base::name`. */
function namedProperty(self: ClassObject, name: string): ReflectedProperty {
  const found = propertyOf(self, name);
  if (found !== null) return found;
  const cut = name.indexOf("::");
  if (cut > 0) {
    const base = name.slice(0, cut);
    const rest = name.slice(cut + 2);
    const cls = findClass(base, true) ?? throwReflection(`Class "${base.toLowerCase()}" does not exist`, -1);
    if (!self.known.isSubclassOf(cls)) {
      throwReflection(
        `Fully qualified property name ${cls.name}::$${rest} does not specify a base class of ${self.known.name}`,
      );
    }
    const info = findReflected(cls, rest);
    if (info !== null) return { name: rest, info, cls };
    throwReflection(`Property ${self.known.name}::$${rest} does not exist`);
  }
  throwReflection(`Property ${self.known.name}::$${name} does not exist`);
}

function methodList(self: ClassObject, filter: number): PhpArray {
  const found = shownMethods(self.known).filter(({ flags }) => (flags & filter) !== 0);
  const list = found.map((item) => reflectMethod(item, null, self.known));
  if (self.known.lowerName === "closure" && filter & Flag.PUBLIC) {
    list.push(reflectMethod(methodOf(self.known, self.object, "__invoke") as Method));
  }
  return PhpArray.ofList(list);
}

function propertyList(self: ClassObject, filter: number): PhpArray {
  const cls = self.known;
  const list = shownProperties(cls).filter((info) => (propertyModifiers(info) & filter) !== 0)
    .map((info) => reflectProperty({ name: info.name, info, cls }));
  if (self.object !== null && filter & Flag.PUBLIC) {
    for (const name of self.object.dynamic?.keys() ?? []) {
      list.push(reflectProperty({ name: String(name), info: null, cls }));
    }
  }
  return PhpArray.ofList(list);
}

function constantList(cls: PhpClass, filter: number): ConstantInfo[] {
  return shownConstants(cls).filter((info) =>
    (info.flags & filter) !== 0 && !(info.flags & Flag.PRIVATE && info.cls !== cls)
  );
}

const memberMethods = [
  method({
    name: "hasMethod",
    parameters: [string("name")],
    returns: "bool",
    body: (_context, self, name) => methodOf(self.known, self.object, name) !== null,
  }),
  method({
    name: "getMethod",
    parameters: [string("name")],
    returns: "ReflectionMethod",
    body(_context, self, name) {
      const found = methodOf(self.known, self.object, name);
      if (found === null) throwReflection(`Method ${self.known.name}::${name}() does not exist`);
      return reflectMethod(found, null, self.known);
    },
  }),
  method({
    name: "getMethods",
    parameters: [int("filter").nullable().default(null)],
    returns: "array",
    body: (_context, self, filter) => methodList(self, filter ?? ANY),
  }),
  method({
    name: "hasProperty",
    parameters: [string("name")],
    returns: "bool",
    body: (_context, self, name) => propertyOf(self, name) !== null,
  }),
  method({
    name: "getProperty",
    parameters: [string("name")],
    returns: "ReflectionProperty",
    body: (_context, self, name) => reflectProperty(namedProperty(self, name)),
  }),
  method({
    name: "getProperties",
    parameters: [int("filter").nullable().default(null)],
    returns: "array",
    body: (_context, self, filter) => propertyList(self, filter ?? ANY),
  }),
];

const constantMethods = [
  method({
    name: "hasConstant",
    parameters: [string("name")],
    returns: "bool",
    body: (_context, self, name) => self.known.constants.has(name),
  }),
  method({
    name: "getConstants",
    parameters: [int("filter").nullable().default(null)],
    returns: "array",
    body(_context, self, filter) {
      const list = PhpArray.empty();
      for (const info of constantList(self.known, filter ?? ANY)) {
        list.setKey(info.name, share(constantValue(info)));
      }
      return list;
    },
  }),
  method({
    name: "getReflectionConstants",
    parameters: [int("filter").nullable().default(null)],
    returns: "array",
    body: (_context, self, filter) =>
      PhpArray.ofList(constantList(self.known, filter ?? ANY).map((info) => reflectConstant(info))),
  }),
  method({
    name: "getConstant",
    parameters: [string("name")],
    returns: "mixed",
    returnsFresh: false,
    body(_context, self, name) {
      const info = self.known.constants.get(name);
      return info === undefined ? false : share(constantValue(info));
    },
  }),
  method({
    name: "getReflectionConstant",
    parameters: [string("name")],
    returns: "ReflectionClassConstant|false",
    body(_context, self, name) {
      const info = self.known.constants.get(name);
      return info === undefined ? false : reflectConstant(info);
    },
  }),
];

/** In the order in which PHP lists them. */
export const classMemberMethods = [...memberMethods, ...constantMethods];
