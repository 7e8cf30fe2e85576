/**
 * ReflectionClassConstant, the classes of enum cases below it, and ReflectionConstant.
 *
 * *Source:* https://www.php.net/class.reflectionclassconstant; php-src ext/reflection/php_reflection.c
 *
 * @module
 */
import {
  classConstant,
  type ClassDeclaration,
  defineClass,
  methodsOf,
  property,
} from "../../runtime/builtin_class.ts";
import { type ConstantInfo, Flag } from "../../runtime/class.ts";
import { context } from "../../runtime/context.ts";
import { PhpObject } from "../../runtime/object.ts";
import { string, union } from "../../runtime/parameter.ts";
import { writeSlot } from "../../runtime/property.ts";
import { constantKey, constantValue, findConstant } from "../../runtime/statics.ts";
import type { PhpValue } from "../../runtime/value.ts";
import { attributesMethod, Target } from "./attribute_class.ts";
import { classOf } from "./finding.ts";
import { constantNode } from "./members.ts";
import {
  ConstantObject,
  fillConstant,
  privateClone,
  readersOf,
  reflectClass,
  throwReflection,
  throwUnmade,
} from "./records.ts";
import { constantText, plainText, valueType } from "./text.ts";
import { reflectType } from "./type_classes.ts";

const reader = readersOf(ConstantObject);
const method = methodsOf(ConstantObject);

const MODIFIERS = Flag.PUBLIC | Flag.PROTECTED | Flag.PRIVATE | Flag.FINAL;

function findInfo(given: PhpValue, name: string): ConstantInfo {
  const cls = classOf(given);
  return cls.constants.get(name) ?? throwReflection(`Constant ${cls.name}::${name} does not exist`);
}

function constructor(check: (info: ConstantInfo) => void) {
  return method({
    name: "__construct",
    parameters: [union("object|string", "class"), string("constant")],
    returns: "",
    body(_context, self, given, name) {
      const info = findInfo(given as PhpValue, name);
      check(info);
      fillConstant(self, info);
      return null;
    },
  });
}

function checkCase(info: ConstantInfo): void {
  if (!info.isCase) throwReflection(`Constant ${info.cls.name}::${info.name} is not a case`);
}

function flagReader(name: string, flag: number, real = false) {
  return reader(
    name,
    "bool",
    (self) => (self.known.flags & flag) !== 0,
    real ? { real: true } : {},
  );
}

const classConstantClass = defineClass({
  name: "ReflectionClassConstant",
  interfaces: ["Reflector"],
  native: ConstantObject,
  isCloneable: false,
  isSerializable: false,
  constants: [
    classConstant("IS_PUBLIC", Flag.PUBLIC, { type: "int" }),
    classConstant("IS_PROTECTED", Flag.PROTECTED, { type: "int" }),
    classConstant("IS_PRIVATE", Flag.PRIVATE, { type: "int" }),
    classConstant("IS_FINAL", Flag.FINAL, { type: "int" }),
  ],
  properties: [property("name", "string"), property("class", "string")],
  methods: [
    privateClone(),
    constructor(() => {}),
    reader("__toString", "string", (self) => constantText(self.known), { real: true }),
    reader("getName", "string", (self) => self.known.name),
    reader("getValue", "mixed", (self) => constantValue(self.known)),
    flagReader("isPublic", Flag.PUBLIC),
    flagReader("isPrivate", Flag.PRIVATE),
    flagReader("isProtected", Flag.PROTECTED),
    flagReader("isFinal", Flag.FINAL, true),
    reader("getModifiers", "int", (self) => self.known.flags & MODIFIERS),
    reader("getDeclaringClass", "ReflectionClass", (self) => reflectClass(self.known.cls)),
    reader("getDocComment", "string|false", (self) => constantNode(self.known)?.node.docComment ?? false),
    attributesMethod(method, "ReflectionClassConstant", (self) => {
      const found = constantNode(self.known);
      if (found === null) return null;
      return { nodes: found.node.attributes, at: found.at, target: Target.CLASS_CONSTANT };
    }),
    reader("isEnumCase", "bool", (self) => self.known.isCase, { real: true }),
    reader("isDeprecated", "bool", (self) => self.known.deprecated !== null, { real: true }),
    reader("hasType", "bool", (self) => self.known.type !== null, { real: true }),
    reader("getType", "?ReflectionType", (self) => {
      const { type } = self.known;
      return type === null ? null : reflectType(type);
    }, { real: true }),
  ],
});

const unitCaseClass = defineClass({
  name: "ReflectionEnumUnitCase",
  parent: "ReflectionClassConstant",
  native: ConstantObject,
  isCloneable: false,
  isSerializable: false,
  methods: [
    constructor(checkCase),
    reader("getEnum", "ReflectionEnum", (self) => reflectClass(self.known.cls, "ReflectionEnum"), {
      real: true,
    }),
    reader("getValue", "UnitEnum", (self) => constantValue(self.known) as PhpObject, { real: true }),
  ],
});

const backedCaseClass = defineClass({
  name: "ReflectionEnumBackedCase",
  parent: "ReflectionEnumUnitCase",
  native: ConstantObject,
  isCloneable: false,
  isSerializable: false,
  methods: [
    constructor((info) => {
      checkCase(info);
      if (info.cls.backing === null) {
        throwReflection(`Enum case ${info.cls.name}::${info.name} is not a backed case`);
      }
    }),
    reader(
      "getBackingValue",
      "string|int",
      (self) => (constantValue(self.known) as PhpObject & { $value: string | number }).$value,
      { real: true },
    ),
  ],
});

/** An object of ReflectionConstant. */
class GlobalObject extends PhpObject {
  about: string | null = null;

  get known(): string {
    return this.about ?? throwUnmade();
  }
}

const globalReader = readersOf(GlobalObject);

function globalValue(self: GlobalObject): PhpValue {
  return findConstant(self.known) ?? null;
}

function globalText(self: GlobalObject): string {
  const value = globalValue(self);
  const origin = context.builtinConstants.has(self.known) ? "<persistent> " : "";
  const state = context.deprecatedConstants.has(self.known) ? "<persistent, deprecated> " : origin;
  return `Constant [ ${state}${valueType(value)} ${self.known} ] { ${plainText(value)} }\n`;
}

const constantClass = defineClass({
  name: "ReflectionConstant",
  interfaces: ["Reflector"],
  isFinal: true,
  native: GlobalObject,
  isCloneable: false,
  isSerializable: false,
  properties: [property("name", "string")],
  methods: [
    methodsOf(GlobalObject)({
      name: "__construct",
      parameters: [string("name")],
      returns: "",
      body(_context, self, name) {
        if (findConstant(name) === undefined) throwReflection(`Constant "${name}" does not exist`);
        self.about = name.replace(/^\\/, "");
        writeSlot(self, "$name", self.about);
        return null;
      },
    }),
    globalReader("getName", "string", (self) => self.known, { real: true }),
    globalReader("getNamespaceName", "string", (self) => {
      const at = self.known.lastIndexOf("\\");
      return at < 0 ? "" : self.known.slice(0, at);
    }, { real: true }),
    globalReader("getShortName", "string", (self) => self.known.slice(self.known.lastIndexOf("\\") + 1), {
      real: true,
    }),
    globalReader("getValue", "mixed", globalValue, { real: true }),
    globalReader("isDeprecated", "bool", (self) => context.deprecatedConstants.has(constantKey(self.known)), {
      real: true,
    }),
    globalReader("__toString", "string", globalText, { real: true }),
  ],
});

/** In an order in which each comes after what it extends. */
export const constantClasses: readonly ClassDeclaration[] = [
  classConstantClass,
  unitCaseClass,
  backedCaseClass,
  constantClass,
];
