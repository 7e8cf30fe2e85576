/**
 * ReflectionProperty.
 *
 * *Source:* https://www.php.net/class.reflectionproperty; php-src ext/reflection/php_reflection.c
 *
 * @module
 */
import { PhpArray, share } from "../../runtime/array.ts";
import {
  classConstant,
  type ClassDeclaration,
  defineClass,
  methodsOf,
  property,
} from "../../runtime/builtin_class.ts";
import { Flag, PropertyInfo } from "../../runtime/class.ts";
import { NativeHooks } from "../../runtime/native_properties.ts";
import { PhpObject } from "../../runtime/object.ts";
import { bool, instance, string, union } from "../../runtime/parameter.ts";
import { readSlot } from "../../runtime/property.ts";
import { CompiledParameter } from "../../runtime/function.ts";
import type { PhpValue } from "../../runtime/value.ts";
import { attributesMethod, Target } from "./attribute_class.ts";
import { classOf } from "./finding.ts";
import { findReflected, propertyModifiers, propertyNode } from "./members.ts";
import { propertyValueMethods } from "./property_values.ts";
import {
  fillProperty,
  privateClone,
  PropertyObject,
  readersOf,
  reflectClass,
  type ReflectedProperty,
  reflectMethod,
  throwReflection,
} from "./records.ts";
import { propertyText } from "./text.ts";
import { reflectType, reflectTypeText } from "./type_classes.ts";

const reader = readersOf(PropertyObject);
const method = methodsOf(PropertyObject);

function modifiersOf({ info }: ReflectedProperty): number {
  return info === null ? Flag.PUBLIC : propertyModifiers(info);
}

function flagReader(name: string, flag: number, traits: { real?: true } = {}) {
  return reader(name, "bool", (self) => (modifiersOf(self.known) & flag) !== 0, traits);
}

function hooksOf(self: PropertyObject) {
  const { info } = self.known;
  return info instanceof PropertyInfo && !(info.hooks instanceof NativeHooks) ? info.hooks : null;
}

function hookOf(self: PropertyObject, type: PhpObject) {
  const which = readSlot(type, "$value") === "get" ? "get" : "set";
  return hooksOf(self)?.[which] ?? null;
}

function typeOf(self: PropertyObject) {
  const type = self.known.info?.type ?? null;
  return type === null ? null : reflectType(type);
}

/** The type of values that may be assigned: that of the set hook's parameter, `never` where nothing may. */
function settableType(self: PropertyObject) {
  const { info } = self.known;
  if (info === null) return null;
  if (info.flags & Flag.VIRTUAL && hooksOf(self)?.set === null) return reflectTypeText("never");
  const set = hooksOf(self)?.set ?? null;
  if (set === null) return typeOf(self);
  const parameter = set.fn.parameters[0];
  const type = parameter instanceof CompiledParameter ? parameter.declared : null;
  return type === null ? null : reflectType(type);
}

function hasDefault({ info }: ReflectedProperty): boolean {
  if (info === null || info.flags & (Flag.PROMOTED | Flag.VIRTUAL)) return false;
  return info.initial !== undefined || info.type === null;
}

function defaultOf(about: ReflectedProperty): PhpValue {
  const { info } = about;
  if (info === null || !hasDefault(about)) return null;
  return share(typeof info.initial === "function" ? info.initial() : info.initial ?? null);
}

function hookList(self: PropertyObject): PhpArray {
  const list = PhpArray.empty();
  const hooks = hooksOf(self);
  if (hooks === null) return list;
  if (hooks.get !== null) list.setKey("get", reflectMethod(hooks.get));
  if (hooks.set !== null) list.setKey("set", reflectMethod(hooks.set));
  return list;
}

function construct(self: PropertyObject, given: PhpValue, name: string): void {
  const cls = classOf(given);
  const info = findReflected(cls, name);
  if (info === null && !(given instanceof PhpObject && given.dynamic?.has(name) === true)) {
    throwReflection(`Property ${cls.name}::$${name} does not exist`);
  }
  fillProperty(self, { name, info, cls });
}

const flagMethods = [
  flagReader("isPublic", Flag.PUBLIC),
  flagReader("isPrivate", Flag.PRIVATE),
  flagReader("isProtected", Flag.PROTECTED),
  flagReader("isPrivateSet", Flag.PRIVATE_SET, { real: true }),
  flagReader("isProtectedSet", Flag.PROTECTED_SET, { real: true }),
  flagReader("isStatic", Flag.STATIC),
  flagReader("isReadOnly", Flag.READONLY, { real: true }),
  reader("isDefault", "bool", (self) => self.known.info !== null),
  reader("isDynamic", "bool", (self) => self.known.info === null, { real: true }),
  flagReader("isAbstract", Flag.ABSTRACT, { real: true }),
  flagReader("isVirtual", 512, { real: true }),
  reader("isPromoted", "bool", (self) => ((self.known.info?.flags ?? 0) & Flag.PROMOTED) !== 0, {
    real: true,
  }),
  reader("getModifiers", "int", (self) => modifiersOf(self.known)),
];

const hookMethods = [
  reader("hasHooks", "bool", (self) => hooksOf(self) !== null, { real: true }),
  reader("getHooks", "array", hookList, { real: true }),
  method({
    name: "hasHook",
    parameters: [instance("PropertyHookType", "type")],
    returns: "bool",
    hasRealReturnType: true,
    body: (_context, self, type) => hookOf(self, type) !== null,
  }),
  method({
    name: "getHook",
    parameters: [instance("PropertyHookType", "type")],
    returns: "?ReflectionMethod",
    hasRealReturnType: true,
    body(_context, self, type) {
      const found = hookOf(self, type);
      return found === null ? null : reflectMethod(found);
    },
  }),
  flagReader("isFinal", Flag.FINAL, { real: true }),
];

const CONSTANTS = {
  IS_STATIC: 16,
  IS_READONLY: 128,
  IS_PUBLIC: 1,
  IS_PROTECTED: 2,
  IS_PRIVATE: 4,
  IS_ABSTRACT: 64,
  IS_PROTECTED_SET: 2048,
  IS_PRIVATE_SET: 4096,
  IS_VIRTUAL: 512,
  IS_FINAL: 32,
};

/** The class ReflectionProperty. */
export const propertyClass: ClassDeclaration = defineClass({
  name: "ReflectionProperty",
  interfaces: ["Reflector"],
  native: PropertyObject,
  isCloneable: false,
  isSerializable: false,
  constants: Object.entries(CONSTANTS).map(([name, value]) => classConstant(name, value, { type: "int" })),
  properties: [property("name", "string"), property("class", "string")],
  methods: [
    privateClone(),
    method({
      name: "__construct",
      parameters: [union("object|string", "class"), string("property")],
      returns: "",
      body(_context, self, given, name) {
        construct(self, given as PhpValue, name);
        return null;
      },
    }),
    reader("__toString", "string", (self) => propertyText(self.known), { real: true }),
    reader("getName", "string", (self) => self.known.name),
    ...propertyValueMethods,
    ...flagMethods,
    reader("getDeclaringClass", "ReflectionClass", (self) => {
      const { info, cls } = self.known;
      return reflectClass(info?.cls ?? cls);
    }),
    reader("getDocComment", "string|false", (self) => {
      const { info } = self.known;
      return (info === null ? null : propertyNode(info)?.node.docComment) ?? false;
    }),
    method({ name: "setAccessible", parameters: [bool("accessible")], returns: "void", body() {} }),
    reader("getType", "?ReflectionType", typeOf),
    reader("getSettableType", "?ReflectionType", settableType, { real: true }),
    reader("hasType", "bool", (self) => (self.known.info?.type ?? null) !== null),
    reader("hasDefaultValue", "bool", (self) => hasDefault(self.known), { real: true }),
    reader("getDefaultValue", "mixed", (self) => defaultOf(self.known)),
    attributesMethod(method, "ReflectionProperty", (self) => {
      const { info } = self.known;
      const found = info === null ? null : propertyNode(info);
      if (found === null) return null;
      return { nodes: found.node.attributes, at: found.at, target: Target.PROPERTY };
    }),
    ...hookMethods,
  ],
});
