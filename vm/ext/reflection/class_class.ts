/**
 * ReflectionClass and ReflectionObject.
 *
 * *Source:* https://www.php.net/class.reflectionclass; php-src ext/reflection/php_reflection.c
 *
 * @module
 */
import { PhpArray } from "../../runtime/array.ts";
import {
  classConstant,
  type ClassDeclaration,
  defineClass,
  methodsOf,
  property,
} from "../../runtime/builtin_class.ts";
import { Flag, type PhpClass } from "../../runtime/class.ts";
import { object, union } from "../../runtime/parameter.ts";
import type { PhpValue } from "../../runtime/value.ts";
import { attributesMethod, Target } from "./attribute_class.ts";
import { classMemberMethods } from "./class_members.ts";
import { classMakingMethods } from "./class_making.ts";
import { classStaticMethods } from "./class_statics.ts";
import { classText } from "./class_text.ts";
import { extensionOfClass, reflectExtension } from "./extension_facts.ts";
import { classOf, reflectedClass } from "./finding.ts";
import { classAttributes, hasAbstractMethods, traitAliases } from "./members.ts";
import {
  ClassObject,
  fillClass,
  privateClone,
  readersOf,
  reflectClass,
  reflectMethod,
  throwReflection,
} from "./records.ts";

const reader = readersOf(ClassObject);
const method = methodsOf(ClassObject);

/** Classes by name, as arrays of them are. */
function classList(classes: readonly PhpClass[]): PhpArray {
  const list = PhpArray.empty();
  for (const cls of classes) list.setKey(cls.name, reflectClass(cls));
  return list;
}

function nameList(classes: readonly PhpClass[]): PhpArray {
  return PhpArray.ofList(classes.map((cls) => cls.name));
}

function separatorIn(name: string): number {
  const at = name.lastIndexOf("\\");
  return at > 0 && !name.includes("@anonymous") ? at : -1;
}

function isInstantiable(cls: PhpClass): boolean {
  if (cls.kind !== "class" || cls.flags & Flag.ABSTRACT || hasAbstractMethods(cls)) return false;
  const { construct } = cls.magic;
  return construct === null || (construct.flags & Flag.PUBLIC) !== 0;
}

function isCloneable(cls: PhpClass): boolean {
  if (cls.kind !== "class" || cls.flags & Flag.ABSTRACT || hasAbstractMethods(cls)) return false;
  const { clone } = cls.magic;
  if (clone !== null) return (clone.flags & Flag.PUBLIC) !== 0;
  for (let at: PhpClass | null = cls; at !== null; at = at.parent) if (at.isUncloneable) return false;
  return true;
}

function isIterable(cls: PhpClass): boolean {
  if (cls.kind !== "class" && cls.kind !== "enum" || cls.flags & Flag.ABSTRACT) return false;
  return cls.isNamed("traversable");
}

function modifiersOf(cls: PhpClass): number {
  if (cls.kind === "enum") return Flag.FINAL;
  let bits = cls.flags & Flag.FINAL;
  if (cls.kind === "class" && cls.flags & Flag.ABSTRACT) bits |= 64;
  return cls.flags & Flag.READONLY ? bits | 65536 : bits;
}

const originMethods = [
  method({
    name: "__construct",
    parameters: [union("object|string", "objectOrClass")],
    returns: "",
    body(_context, self, given) {
      fillClass(self, classOf(given as PhpValue));
      return null;
    },
  }),
  reader("__toString", "string", (self) => classText(self.known, self.object), { real: true }),
  reader("getName", "string", (self) => self.known.name),
  reader("isInternal", "bool", (self) => self.known.isInternal),
  reader("isUserDefined", "bool", (self) => !self.known.isInternal),
  reader("isAnonymous", "bool", (self) => self.known.name.includes("@anonymous")),
  reader("isInstantiable", "bool", (self) => isInstantiable(self.known)),
  reader("isCloneable", "bool", (self) => isCloneable(self.known)),
  reader("getFileName", "string|false", (self) => self.known.isInternal ? false : self.known.file),
  reader("getStartLine", "int|false", (self) => self.known.isInternal ? false : self.known.line),
  reader("getEndLine", "int|false", (self) => self.known.isInternal ? false : self.known.endLine),
  reader("getDocComment", "string|false", (self) => self.known.docComment ?? false),
  reader("getConstructor", "?ReflectionMethod", (self) => {
    const { construct } = self.known.magic;
    return construct === null ? null : reflectMethod(construct, null, self.known);
  }),
];

const kindMethods = [
  reader("getInterfaces", "array", (self) => classList(self.known.interfaces)),
  reader("getInterfaceNames", "array", (self) => nameList(self.known.interfaces)),
  reader("isInterface", "bool", (self) => self.known.kind === "interface"),
  reader("getTraits", "array", (self) => classList(self.known.traits)),
  reader("getTraitNames", "array", (self) => nameList(self.known.traits)),
  reader("getTraitAliases", "array", (self) => {
    const list = PhpArray.empty();
    for (const [alias, original] of traitAliases(self.known)) list.setKey(alias, original);
    return list;
  }),
  reader("isTrait", "bool", (self) => self.known.kind === "trait"),
  reader("isEnum", "bool", (self) => self.known.kind === "enum", { real: true }),
  reader("isAbstract", "bool", (self) => {
    const cls = self.known;
    return cls.kind === "class" && (cls.flags & Flag.ABSTRACT) !== 0 || hasAbstractMethods(cls);
  }),
  reader("isFinal", "bool", (self) => (modifiersOf(self.known) & Flag.FINAL) !== 0),
  reader("isReadOnly", "bool", (self) => (self.known.flags & Flag.READONLY) !== 0, { real: true }),
  reader("getModifiers", "int", (self) => modifiersOf(self.known)),
  method({
    name: "isInstance",
    parameters: [object("object")],
    returns: "bool",
    body: (_context, self, given) => given.cls.isSubclassOf(self.known),
  }),
];

const relationMethods = [
  reader("getParentClass", "ReflectionClass|false", (self) => {
    const { parent } = self.known;
    return parent === null ? false : reflectClass(parent);
  }),
  method({
    name: "isSubclassOf",
    parameters: [union("ReflectionClass|string", "class")],
    returns: "bool",
    body(_context, self, given) {
      const other = reflectedClass(given);
      return self.known !== other && self.known.isSubclassOf(other);
    },
  }),
];

const placeMethods = [
  reader("isIterable", "bool", (self) => isIterable(self.known)),
  reader("isIterateable", "bool", (self) => isIterable(self.known)),
  method({
    name: "implementsInterface",
    parameters: [union("ReflectionClass|string", "interface")],
    returns: "bool",
    body(_context, self, given) {
      const face = reflectedClass(given, "Interface");
      if (face.kind !== "interface") throwReflection(`${face.name} is not an interface`);
      return self.known.isSubclassOf(face);
    },
  }),
  reader("getExtension", "?ReflectionExtension", (self) => {
    const name = extensionOfClass(self.known);
    return name === null ? null : reflectExtension(name);
  }),
  reader("getExtensionName", "string|false", (self) => extensionOfClass(self.known) ?? false),
  reader("inNamespace", "bool", (self) => separatorIn(self.known.name) > 0),
  reader("getNamespaceName", "string", (self) => {
    const at = separatorIn(self.known.name);
    return at < 0 ? "" : self.known.name.slice(0, at);
  }),
  reader("getShortName", "string", (self) => self.known.name.slice(separatorIn(self.known.name) + 1)),
  attributesMethod(method, "ReflectionClass", (self) => {
    const found = classAttributes(self.known);
    return found === null ? null : { ...found, target: Target.CLASS };
  }),
];

const CONSTANTS = {
  IS_IMPLICIT_ABSTRACT: 16,
  IS_EXPLICIT_ABSTRACT: 64,
  IS_FINAL: 32,
  IS_READONLY: 65536,
  SKIP_INITIALIZATION_ON_SERIALIZE: 8,
  SKIP_DESTRUCTOR: 16,
};

/** ReflectionClass and what stands on it. */
export const classClasses: readonly ClassDeclaration[] = [
  defineClass({
    name: "ReflectionClass",
    interfaces: ["Reflector"],
    native: ClassObject,
    isCloneable: false,
    isSerializable: false,
    constants: Object.entries(CONSTANTS).map(([name, value]) => classConstant(name, value, { type: "int" })),
    properties: [property("name", "string")],
    methods: [
      privateClone(),
      ...originMethods,
      ...classMemberMethods,
      ...kindMethods,
      ...classMakingMethods,
      ...relationMethods,
      ...classStaticMethods,
      ...placeMethods,
    ],
  }),
  defineClass({
    name: "ReflectionObject",
    parent: "ReflectionClass",
    native: ClassObject,
    isCloneable: false,
    isSerializable: false,
    methods: [
      method({
        name: "__construct",
        parameters: [object("object")],
        returns: "",
        body(_context, self, given) {
          fillClass(self, given.cls).object = given;
          return null;
        },
      }),
    ],
  }),
];
